"""What a sharing rule is, and which properties it can claim (verdeelregels)."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Protocol, runtime_checkable

from attrs import field, frozen

from vierplusen.domain.games import CostGame
from vierplusen.domain.values import FrozenMap, instance, to_map


class RuleProperty(StrEnum):
    """What a sharing rule may promise (eigenschap van een verdeelregel)."""

    EFFICIENT = "efficient"
    """The parts add up to the cost."""
    INDIVIDUALLY_RATIONAL = "individually-rational"
    """Nobody pays more than it gains, or than it would pay alone."""
    CORE = "core"
    """No group would be better off apart."""
    MONOTONE = "monotone"
    """A larger bill for all lowers nobody's part."""
    ADDITIVE = "additive"
    """The parts of two bills of the same parties are the parts of their sum."""
    SYMMETRIC = "symmetric"
    """Who is alike, pays alike."""


class Holds(StrEnum):
    """Where a property of a rule holds (waar een eigenschap geldt)."""

    ALWAYS = "always"
    """For every bill or game that the rule takes."""
    SAVING = "saving"
    """Where all together cost no more than all of them alone: c(N) <= the sum of c(i)."""
    SUBADDITIVE = "subadditive"
    """Where two groups apart from each other never cost less than together."""
    CONCAVE = "concave"
    """Where a party adds less to a larger group than to a smaller one."""
    CORE_EXISTS = "core-exists"
    """Where some bill keeps every group."""


class RuleKind(StrEnum):
    """What a rule shares: a fixed cost by what parties gain, or the cost of a game."""

    FIXED_COST = "fixed-cost"
    GAME = "game"


class Rule(Protocol):
    """What every rule says of itself."""

    @property
    def key(self) -> str:
        """What it is asked by."""
        ...

    @property
    def kind(self) -> RuleKind:
        """What it shares."""
        ...

    @property
    def properties(self) -> Mapping[RuleProperty, Holds]:
        """What it promises, and where that holds."""
        ...


@runtime_checkable
class SharingRule(Rule, Protocol):
    """A way to share a fixed cost between parties that gain (verdeelregel).

    Attributes
    ----------
    key
        What it is asked by: ``share(..., rule=key)``.
    kind
        ``fixed-cost``.
    properties
        Property -> where it holds. What is claimed is tested.
    """

    def share(
        self,
        cost_eur: float,
        benefits_eur: Mapping[str, float],
        *,
        ability: Mapping[str, float] | None,
    ) -> Mapping[str, float]:
        """Give what each party pays: all parties of ``benefits_eur``, together ``cost_eur``.

        The cost is at least 0. It is at most the sum of the benefits for a rule that is
        individually rational; a rule that is not may be asked for more, where some parties have
        a largest amount and the others pay the rest.
        """
        ...


@runtime_checkable
class GameRule(Rule, Protocol):
    """A way to share a cost that depends on who takes part (verdeelregel voor een kostenspel).

    Attributes
    ----------
    key
        What it is asked by: ``share_game(..., rule=key)``.
    kind
        ``game``.
    properties
        Property -> where it holds.
    """

    def share(self, game: CostGame) -> "Mapping[str, float] | SampledShares":
        """Give what each player pays, together the cost of all."""
        ...


@frozen(kw_only=True)
class SampledShares:
    """What each player pays, where a rule drew lots to find it (geschatte bijdragen).

    Attributes
    ----------
    amounts_eur
        Player -> euros.
    bounds_eur
        Player -> the lower and upper bound of its 95 % interval.
    draws
        How many orders of joining were drawn.
    """

    amounts_eur: FrozenMap[str, float] = field(converter=to_map, validator=instance(FrozenMap))
    bounds_eur: FrozenMap[str, tuple[float, float]] = field(
        converter=to_map, validator=instance(FrozenMap)
    )
    draws: int
