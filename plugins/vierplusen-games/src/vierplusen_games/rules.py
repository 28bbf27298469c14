"""The two rules: what they promise, and how they are asked."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from attrs import field, frozen

from vierplusen import CostGame, FrozenMap, Holds, RuleKind, RuleProperty


class Excess(StrEnum):
    """How it is counted what a coalition loses by a bill (overschot)."""

    WHOLE = "whole"
    """What its members pay, less what they would pay apart."""
    PER_HEAD = "per-head"
    """The same, for each of its members."""


def _claims(given: Mapping[RuleProperty, Holds]) -> FrozenMap[RuleProperty, Holds]:
    return FrozenMap(given)


@frozen(kw_only=True)
class GamesRule:
    """A rule that makes the largest loss of any coalition as small as can be.

    Then the second largest, and so on, until one bill is left. A coalition loses what its members
    pay above what they would pay apart (its excess); below 0 it saves.

    Attributes
    ----------
    key
        What it is asked by.
    properties
        Property -> where it holds.
    excess
        Whether a loss counts as a whole or per member.
    alone
        True: nobody pays more than it would alone, whatever that costs the others; where all
        together cost more than apart there is no such bill.
    kind
        ``game``.
    """

    key: str
    properties: FrozenMap[RuleProperty, Holds] = field(converter=_claims)
    excess: Excess
    alone: bool
    kind: RuleKind = field(default=RuleKind.GAME, init=False)

    def share(self, game: CostGame) -> Mapping[str, float]:
        """Give what each player pays, together the cost of all.

        The bill was checked by Kohlberg's criterion, as in :func:`vierplusen_games.certify`.

        Raises
        ------
        NoImputationError
            If all together cost more than apart, for a rule that lets nobody pay more than alone.
        TooManyPlayersError
            If there are more than 20 players.
        UnsureSharesError
            If no bill was found that passes the check.

        Examples
        --------
        >>> from vierplusen import CostGame
        >>> runway = CostGame.from_levels({"a": 8, "b": 11}, [(8, 8), (11, 11)])
        >>> dict(NUCLEOLUS.share(runway))
        {'a': 4.0, 'b': 7.0}
        """
        from vierplusen_games.solving import share  # noqa: PLC0415  # it needs numpy and a solver, which a catalogue does not

        return share(game, self)


NUCLEOLUS: Final = GamesRule(
    key="games/nucleolus",
    properties={
        RuleProperty.EFFICIENT: Holds.ALWAYS,
        RuleProperty.SYMMETRIC: Holds.ALWAYS,
        RuleProperty.INDIVIDUALLY_RATIONAL: Holds.SAVING,
        RuleProperty.CORE: Holds.CORE_EXISTS,
    },
    excess=Excess.WHOLE,
    alone=True,
)
"""The nucleolus of the cost-saving game (nucleolus): nobody pays more than alone."""

PER_CAPITA: Final = GamesRule(
    key="games/per-capita-prenucleolus",
    properties={
        RuleProperty.EFFICIENT: Holds.ALWAYS,
        RuleProperty.SYMMETRIC: Holds.ALWAYS,
        RuleProperty.MONOTONE: Holds.ALWAYS,
        RuleProperty.INDIVIDUALLY_RATIONAL: Holds.CORE_EXISTS,
        RuleProperty.CORE: Holds.CORE_EXISTS,
    },
    excess=Excess.PER_HEAD,
    alone=False,
)
"""The per-capita prenucleolus (prenucleolus per deelnemer): losses count per member."""

RULES: Final = {each.key: each for each in (NUCLEOLUS, PER_CAPITA)}
