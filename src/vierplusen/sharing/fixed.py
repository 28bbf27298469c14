"""Rules for a fixed cost: who pays what, by what each party gains (verdeelregels)."""

from collections.abc import Callable, Mapping
from math import fsum
from typing import Final

from attrs import frozen

from vierplusen.domain import FrozenMap, Holds, RuleKind, RuleProperty

Parts = dict[str, float]
Gains = Mapping[str, float]


@frozen
class FixedCostRule:
    """A rule of the library for a fixed cost: a function, and what it promises.

    Attributes
    ----------
    key
        What it is asked by.
    properties
        Property -> where it holds.
    divide
        Gives what each party pays, of a cost, the gains, and what each can bear.
    """

    key: str
    properties: FrozenMap[RuleProperty, Holds]
    divide: Callable[[float, Gains, Gains | None], Parts]

    @property
    def kind(self) -> RuleKind:
        """What it shares."""
        return RuleKind.FIXED_COST

    def share(self, cost_eur: float, benefits_eur: Gains, *, ability: Gains | None = None) -> Parts:
        """Give what each party pays."""
        return self.divide(cost_eur, benefits_eur, ability)


def proportional(cost_eur: float, gains: Gains, _ability: Gains | None) -> Parts:
    """Everybody pays the same share of its gain (naar evenredigheid)."""
    return by_weight(cost_eur, gains)


def equal(cost_eur: float, gains: Gains, _ability: Gains | None) -> Parts:
    """Everybody pays the same, whatever it gains (gelijke delen)."""
    return by_weight(cost_eur, dict.fromkeys(gains, 1.0))


def by_ability(cost_eur: float, gains: Gains, ability: Gains | None) -> Parts:
    """Everybody pays by what it can bear, whatever it gains (naar draagkracht)."""
    known = ability or {}
    return by_weight(cost_eur, {party: known.get(party, 0.0) for party in gains})


def awards(cost_eur: float, gains: Gains, _ability: Gains | None) -> Parts:
    """Everybody pays the same, but never more than its gain (gelijke bijdragen: CEA)."""
    return equal_awards(cost_eur, gains)


def losses(cost_eur: float, gains: Gains, _ability: Gains | None) -> Parts:
    """Everybody keeps the same of its gain, and nobody gets money (gelijk overhouden: CEL)."""
    return equal_losses(cost_eur, gains)


def talmud(cost_eur: float, gains: Gains, _ability: Gains | None) -> Parts:
    """Equal awards up to half of the gains, and equal losses beyond (Talmoed).

    Each pair of parties so shares what both claim in halves: the contested garment.
    """
    halves = {party: gain / 2 for party, gain in gains.items()}
    half = fsum(halves.values())
    if cost_eur <= half:
        return equal_awards(cost_eur, halves)
    rest = equal_losses(cost_eur - half, halves)
    return {party: halves[party] + rest[party] for party in halves}


def random_arrival(cost_eur: float, gains: Gains, _ability: Gains | None) -> Parts:
    """Everybody pays what is left when it arrives, on average over all orders (op volgorde).

    It is the Shapley value of the cost-saving game, counted exactly.
    """
    from vierplusen.sharing.orders import expected_parts  # noqa: PLC0415  # numpy is loaded when it is needed: a catalogue has this rule

    return expected_parts(cost_eur, gains)


def by_weight(cost_eur: float, weights: Gains) -> Parts:
    """Share in proportion to weights; where all are 0, nothing is shared."""
    whole = fsum(weights.values())
    if not whole:
        return dict.fromkeys(weights, 0.0)
    return {party: cost_eur * weight / whole for party, weight in weights.items()}


def equal_awards(cost_eur: float, gains: Gains) -> Parts:
    """Give everybody the same, up to its gain."""
    paid: dict[str, float] = {}
    left, number = cost_eur, len(gains)
    for party, gain in sorted(gains.items(), key=lambda item: (item[1], item[0])):
        paid[party] = min(gain, left / number)
        left, number = left - paid[party], number - 1
    return paid


def equal_losses(cost_eur: float, gains: Gains) -> Parts:
    """Leave everybody the same of its gain, as far as it reaches.

    The largest gains pay first, down to the next one, and so on. Only differences of gains are
    added up, so that a small cost beside large gains keeps its digits.
    """
    ranked = sorted(gains.values(), reverse=True)
    number = next(
        (
            at
            for at, below in enumerate((*ranked[1:], 0.0), start=1)
            if cost_eur <= fsum(each - below for each in ranked[:at])
        ),
        len(ranked),
    )
    paying = ranked[:number]
    return {
        party: max(fsum((cost_eur, *(gain - each for each in paying))) / number, 0.0)
        if gain >= paying[-1]
        else 0.0
        for party, gain in gains.items()
    }


_SHARED: Final = {
    RuleProperty.EFFICIENT: Holds.ALWAYS,
    RuleProperty.MONOTONE: Holds.ALWAYS,
    RuleProperty.SYMMETRIC: Holds.ALWAYS,
}
_WITHIN_GAINS: Final = FrozenMap(
    {**_SHARED, RuleProperty.INDIVIDUALLY_RATIONAL: Holds.ALWAYS, RuleProperty.CORE: Holds.ALWAYS}
)
"""What a rule promises that never asks more than a gain: then no group is better off apart."""

_ADDS: Final = {RuleProperty.ADDITIVE: Holds.ALWAYS}

RULES: Final = (
    FixedCostRule("proportional", FrozenMap({**_WITHIN_GAINS, **_ADDS}), proportional),
    FixedCostRule("equal", FrozenMap({**_SHARED, **_ADDS}), equal),
    FixedCostRule(
        "ability",
        FrozenMap(
            {
                RuleProperty.EFFICIENT: Holds.ALWAYS,
                RuleProperty.MONOTONE: Holds.ALWAYS,
                **_ADDS,
            }
        ),
        by_ability,
    ),
    FixedCostRule("talmud", _WITHIN_GAINS, talmud),
    FixedCostRule("cea", _WITHIN_GAINS, awards),
    FixedCostRule("cel", _WITHIN_GAINS, losses),
    FixedCostRule("random-arrival", _WITHIN_GAINS, random_arrival),
)
"""The rules for a fixed cost."""
