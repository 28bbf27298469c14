"""Scoring: from the facts of a project to a scorecard and views that carry their reasons."""

from vierplusen.scoring.benefits import map_benefits
from vierplusen.scoring.change import explain_change
from vierplusen.scoring.coalition import view_coalition
from vierplusen.scoring.dated import seen_on
from vierplusen.scoring.differences import find_differences
from vierplusen.scoring.leadership import view_leadership
from vierplusen.scoring.own import EQUAL, FOUR_PLUS_ONE, MCKEOWN, OWN
from vierplusen.scoring.plus_one import plus_one
from vierplusen.scoring.routes import QUESTIONS, ROUTES
from vierplusen.scoring.scan import score
from vierplusen.scoring.steps import next_steps
from vierplusen.scoring.transfer import compare_context

__all__ = [
    "EQUAL",
    "FOUR_PLUS_ONE",
    "MCKEOWN",
    "OWN",
    "QUESTIONS",
    "ROUTES",
    "compare_context",
    "explain_change",
    "find_differences",
    "map_benefits",
    "next_steps",
    "plus_one",
    "score",
    "seen_on",
    "view_coalition",
    "view_leadership",
]
