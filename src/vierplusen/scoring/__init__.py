"""Scoring: from the facts of a project to a scorecard that carries its reasons."""

from vierplusen.scoring.own import FOUR_PLUS_ONE, OWN
from vierplusen.scoring.scan import score

__all__ = ["FOUR_PLUS_ONE", "OWN", "score"]
