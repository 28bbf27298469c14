"""Sharing rules that need a solver, for vierplusen: its hooks, and how a bill is certified."""

from collections.abc import Iterator

from vierplusen import GameRule, Label, hookimpl
from vierplusen_games.certificate import Certificate, Fails, certify
from vierplusen_games.errors import NoImputationError, TooManyPlayersError, UnsureSharesError
from vierplusen_games.rules import NUCLEOLUS, PER_CAPITA, Excess, GamesRule

__all__ = [
    "HOOKSPEC_VERSION",
    "Certificate",
    "Excess",
    "Fails",
    "GamesRule",
    "NoImputationError",
    "TooManyPlayersError",
    "UnsureSharesError",
    "certify",
]

HOOKSPEC_VERSION = 1


@hookimpl
def vierplusen_sharing_rules() -> Iterator[GameRule]:
    """Offer the nucleolus and the per-capita prenucleolus."""
    yield NUCLEOLUS
    yield PER_CAPITA


@hookimpl
def vierplusen_labels() -> Iterator[Label]:
    """Offer their names, short ones for tables, and what they do, in Dutch and English."""
    yield Label(f"rule.{NUCLEOLUS.key}", "de nucleolus", "the nucleolus")
    yield Label(f"shared.rule.{NUCLEOLUS.key}", "nucleolus", "nucleolus")
    yield Label(
        f"rule-does.{NUCLEOLUS.key}",
        "De groep die door mee te doen het minst bespaart, bespaart zo veel als kan. Daarna de "
        "groep die daarop volgt, enzovoort. Niemand betaalt meer dan alleen.",
        "The group that saves least by taking part saves as much as can be. Then the next group, "
        "and so on. Nobody pays more than alone.",
    )
    yield Label(
        f"rule.{PER_CAPITA.key}",
        "de prenucleolus per deelnemer",
        "the per-capita prenucleolus",
    )
    yield Label(f"shared.rule.{PER_CAPITA.key}", "per hoofd", "per head")
    yield Label(
        f"rule-does.{PER_CAPITA.key}",
        "De groep die door mee te doen per deelnemer het minst bespaart, bespaart zo veel als "
        "kan. Daarna de groep die daarop volgt, enzovoort.",
        "The group that saves least per member by taking part saves as much as can be. Then the "
        "next group, and so on.",
    )
