"""What a project says of sharing: the rule, limits by party, and a service in steps."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from math import fsum
from typing import Final

from attrs import Attribute, field, frozen

from vierplusen.domain.products import MOST_SIZE
from vierplusen.domain.values import (
    FrozenMap,
    instance,
    is_finite,
    is_key,
    is_slug,
    require,
    slugs,
    to_map,
    to_number,
    to_tuple,
    worded,
)
from vierplusen.errors import Fault, InvalidValueError, fault

NEAR: Final = 1e-12
"""A need that lies above a step by no more than this share of it is met: sums of tenths round."""

_BY_PARTY: Final = {"refers": "parties", "ids": True, "least": 0, "most": MOST_SIZE}
"""What a mapping of parties to numbers tells of itself: what its keys are, and its bounds."""


class Together(StrEnum):
    """What a coalition needs of a service: the highest level of its members, or their sum."""

    HIGHEST = "highest"
    SUM = "sum"


def _together(value: "Together | str") -> Together:
    made: Together = worded(Together, value)
    return made


def _steps(value: object) -> object:
    """Read pairs of a level and its cost; the validator refuses the rest."""
    if not isinstance(value, list | tuple):
        return value
    return tuple(
        tuple(map(to_number, each)) if isinstance(each, list | tuple) else each for each in value
    )


def _numbers(value: object) -> object:
    """Read a mapping to numbers; the validator refuses the rest."""
    made = to_map(value)
    if isinstance(made, FrozenMap):
        return FrozenMap({key: to_number(each) for key, each in made.items()})
    return made


@frozen(kw_only=True)
class ServiceLevels:
    """A service in steps, and the level that each party asks for (voorzieningenniveaus).

    Attributes
    ----------
    levels
        Party -> the level that it needs: a length, a number of participants.
    steps
        Pairs of a level and what it costs to reach it, in euros, in rising order of level. A
        coalition takes the cheapest step that is high enough.
    together
        ``highest``: one provision serves all, as high as the highest needs. ``sum``: the needs add
        up, as participants do.

    Raises
    ------
    InvalidValueError
        If a level or a cost is below 0, steps do not rise, or no step is high enough for all
        together.

    Examples
    --------
    >>> runway = ServiceLevels(levels={"a": 8, "b": 11}, steps=[(8, 8), (11, 11)])
    >>> runway(frozenset({"a"})), runway(frozenset({"a", "b"}))
    (8.0, 11.0)
    """

    levels: FrozenMap[str, float] = field(
        converter=_numbers,
        metadata=_BY_PARTY,
    )
    steps: tuple[tuple[float, ...], ...] = field(converter=_steps)
    together: Together = field(default=Together.HIGHEST, converter=_together)

    @levels.validator
    def _check_levels(self, _attribute: object, value: object) -> None:
        require(isinstance(value, FrozenMap), "levels", value, "mapping")
        require(bool(value), "levels", {}, "mapping-not-empty")
        for party, level in self.levels.items():
            require(is_finite(level), f"levels.{party}", level, "number")
            require(level >= 0, f"levels.{party}", level, "not-negative")
            require(level <= MOST_SIZE, f"levels.{party}", level, "size", most=MOST_SIZE)

    @steps.validator
    def _check_steps(self, _attribute: object, value: object) -> None:
        require(isinstance(value, tuple), "steps", value, "list")
        require(bool(value), "steps", value, "list-not-empty")
        before = None
        for index, each in enumerate(self.steps):
            path = f"steps[{index}]"
            numbers: object = each
            pair = isinstance(numbers, tuple) and len(numbers) == len(("level", "cost"))
            require(pair and all(map(is_finite, each)), path, each, "level-and-cost")
            size = max(map(abs, each))
            require(size <= MOST_SIZE, path, size, "size", most=MOST_SIZE)
            level, cost = each
            require(level >= 0, f"{path}[0]", level, "not-negative")
            rises = before is None or level > before
            require(rises, f"{path}[0]", level, "above", low=before)
            require(cost >= 0, f"{path}[1]", cost, "not-negative")
            before = level

    @together.validator
    def _check_together(self, _attribute: object, value: object) -> None:
        good = isinstance(value, Together)
        require(good, "together", value, "one-of", options=", ".join(Together))

    def __attrs_post_init__(self) -> None:
        need, (top, _) = self.needed(self.levels), self.steps[-1]
        require(_meets(top, need), "steps", top, "step-for-all", need=need)

    def needed(self, coalition: Iterable[str]) -> float:
        """Give the level that a coalition needs; refuse who asks for none."""
        require(isinstance(coalition, Iterable), "coalition", coalition, "coalition-key")
        levels: list[float] = []
        for each in coalition:
            named: object = each
            known = isinstance(named, str) and named in self.levels
            require(known, "coalition", each, "player", among=self.levels)
            levels.append(self.levels[each])
        return max(levels, default=0.0) if self.together is Together.HIGHEST else fsum(levels)

    def __call__(self, coalition: frozenset[str]) -> float:
        """Give what a coalition costs, in euros."""
        return self.cost_at(self.needed(coalition)) if coalition else 0.0

    def cost_at(self, need: float) -> float:
        """Give the cost of the cheapest step that is high enough, in euros; refuse if none is."""
        require(is_finite(need), "need", need, "number")
        (top, _), enough = (
            self.steps[-1],
            [cost for level, cost in self.steps if _meets(level, need)],
        )
        require(bool(enough), "need", need, "at-most", most=top)
        return min(enough)


def _meets(level: float, need: float) -> bool:
    return need <= level + NEAR * level


def _optional_key(_self: object, attribute: "Attribute[str | None]", value: object) -> None:
    """Refuse what is no key of an offer, unless it is unknown."""
    require(value is None or is_key(value), attribute.name, value, "key")


@frozen(kw_only=True)
class SharingTerms:
    """On what terms the bill of a project is shared (voorwaarden voor de verdeling).

    Attributes
    ----------
    rule
        The key of the rule; None: the one that is asked for, or else the usual one.
    minimum_eur, maximum_eur
        Party -> the least and the most that it pays, in euros.
    ability
        Party -> its weight under a rule that shares by what parties can bear (draagkracht).
    cannot_pay
        Parties that can pay nothing, such as residents.
    game
        Who takes part in a joint provision, and what it costs at each level; None where the cost
        does not depend on who takes part.
    aims
        What matters to those who share and numbers do not show, for the advice: ``disputed``,
        ``unsure-gains``, ``spare-small``, ``carry-alike``, ``one-by-one`` or ``growing``.
    game_rule
        The key of the rule for that provision; None: the usual one, ``shapley``.
    illustrative
        Whether the figures here are made up to show how it works: reports say so.

    Raises
    ------
    InvalidValueError
        If a number is negative or no number, a minimum lies above a maximum, or a party that
        cannot pay has to.

    Examples
    --------
    >>> terms = SharingTerms(maximum_eur={"corporatie": 50_000}, cannot_pay=["bewoners"])
    >>> terms.maximum_eur["corporatie"]
    50000.0
    """

    rule: str | None = field(default=None, validator=_optional_key, metadata={"key": True})
    minimum_eur: FrozenMap[str, float] = field(
        factory=FrozenMap,
        converter=_numbers,
        metadata=_BY_PARTY,
    )
    maximum_eur: FrozenMap[str, float] = field(
        factory=FrozenMap,
        converter=_numbers,
        metadata=_BY_PARTY,
    )
    ability: FrozenMap[str, float] = field(
        factory=FrozenMap,
        converter=_numbers,
        metadata=_BY_PARTY,
    )
    cannot_pay: tuple[str, ...] = field(
        default=(), converter=to_tuple, validator=slugs, metadata={"refers": "parties"}
    )
    game: ServiceLevels | None = field(default=None, validator=instance(ServiceLevels, type(None)))
    aims: tuple[str, ...] = field(default=(), converter=to_tuple, validator=slugs)
    game_rule: str | None = field(default=None, validator=_optional_key, metadata={"key": True})
    illustrative: bool = field(default=False, validator=instance(bool))

    def __attrs_post_init__(self) -> None:
        faults = [
            *_number_faults("minimum_eur", self.minimum_eur),
            *_number_faults("maximum_eur", self.maximum_eur),
            *_number_faults("ability", self.ability),
        ]
        levels: Mapping[str, float] = {} if self.game is None else self.game.levels
        faults.extend(
            fault(f"game.levels.{party}", party, "slug") for party in levels if not is_slug(party)
        )
        if faults or (faults := self._disagreeing()):
            raise InvalidValueError(tuple(faults))

    def _disagreeing(self) -> list[Fault]:
        """List the minima above what a party may or can pay."""
        faults: list[Fault] = []
        for party, least in self.minimum_eur.items():
            path, most = f"minimum_eur.{party}", self.maximum_eur.get(party, least)
            if party in self.cannot_pay and least > 0:
                faults.append(fault(path, least, "pays-nothing"))
            elif least > most:
                faults.append(fault(path, least, "below-maximum", most=most))
        return faults


def _number_faults(name: str, value: object) -> list[Fault]:
    """List what is wrong with a mapping of parties to numbers of 0 or more."""
    if not isinstance(value, FrozenMap):
        return [fault(name, value, "mapping")]
    faults: list[Fault] = []
    for party, each in value.items():
        path = f"{name}.{party}"
        if not is_slug(party):
            faults.append(fault(path, party, "slug"))
        elif not is_finite(each):
            faults.append(fault(path, each, "number"))
        elif each < 0:
            faults.append(fault(path, each, "not-negative"))
        elif each > MOST_SIZE:
            faults.append(fault(path, each, "size", most=MOST_SIZE))
    return faults
