"""How firm a plan is, and on whom it leans (hoe stevig een plan staat)."""

from attrs import frozen

from vierplusen.domain.message import Message
from vierplusen.domain.shown import Shown
from vierplusen.domain.values import FrozenMap


@frozen(kw_only=True)
class SourceRisk:
    """What it would mean if one source did not come (risico per bron).

    Attributes
    ----------
    funding
        Its id.
    probability
        How likely it is that it comes; None: unknown.
    planned_cents
        What it pays in the plan.
    falls_cents
        The gap if it falls away and nobody else gives more than planned: what is matched to it
        falls with it.
    left_cents
        The gap that is left when a new plan is made without it; or with fewer sources still, where
        that leaves less open.
    message
        What it says, in words.
    """

    funding: str
    probability: float | None
    planned_cents: int
    falls_cents: int
    left_cents: int
    message: Message


@frozen(kw_only=True)
class Dependency(Shown):
    """On whom and on what a plan leans (afhankelijkheid).

    Attributes
    ----------
    largest
        The source that pays most; None where nobody pays.
    largest_share
        Its share.
    fund_share
        The share that has to be applied for: grants, gifts, loans, crowdfunding.
    applications
        How many sources have to be applied to.
    temporary_share
        Year -> the share that ends by its nature.
    cliff_year
        The first year in which temporary money has ended and something is not paid.
    reasons
        The same in words.
    """

    largest: str | None
    largest_share: float | None
    fund_share: float | None
    applications: int
    temporary_share: FrozenMap[int, float | None]
    cliff_year: int | None
    reasons: tuple[Message, ...]


@frozen(kw_only=True)
class Robustness(Shown):
    """How firm a plan is (hoe stevig het plan staat).

    Attributes
    ----------
    chance_low, chance_high
        The chance that a plan still closes with the sources that come: if none of those with an
        unknown probability comes, and if all of them do. Equal when all are known.
    chance_error
        The standard error of those, 0 where every case was looked at.
    expected_gap_low_cents, expected_gap_high_cents
        The mean gap: with all unknown ones, and with none.
    risks
        Each source, the one whose loss leaves the largest gap first.
    dependency
        On whom and on what the plan leans.
    draws
        How many cases were drawn; 0 where every case was looked at.
    reasons
        The same in words.
    """

    chance_low: float
    chance_high: float
    chance_error: float
    expected_gap_low_cents: int
    expected_gap_high_cents: int
    risks: tuple[SourceRisk, ...]
    dependency: Dependency
    draws: int
    reasons: tuple[Message, ...]
