"""What a year costs at one scale, in whole cents: whole groups, new municipalities."""

from collections.abc import Iterator
from fractions import Fraction
from math import ceil
from typing import Final

from attrs import frozen

from vierplusen.domain import BreakEvenScale, Message, ScalePoint, Scaling
from vierplusen.domain.cents import cents_of, exact
from vierplusen.domain.message import Value
from vierplusen.financing.terms import half_up

PARTS: Final = ("fixed_eur", "variable_eur", "group_eur", "persuading_eur")
"""The parts of the cost, each of which may not be stated."""

ENOUGH: Final = 3
"""From so many municipalities on, an average tells of none of them."""

_TIMES: Final = (1, 2, 4, 8)
_PLAIN: Final = (1, 5, 10, 25, 50)


@frozen
class Costs:
    """The numbers of a section ``scaling``, exactly: cents, and people in one municipality."""

    fixed: int | None
    variable: int | None
    group: int | None
    persuading: int | None
    price: int | None
    size: int | None
    per_region: int | None
    each: Fraction | None
    hours: Fraction | None

    @property
    def stated(self) -> bool:
        """Whether any part of the cost is stated."""
        parts = (self.fixed, self.variable, self.group, self.persuading)
        return any(each is not None for each in parts)

    @property
    def not_counted(self) -> tuple[str, ...]:
        """The parts of the cost that are not stated, or cannot be counted."""
        parts = (self.fixed, self.variable, self.group, self.persuading)
        unknown = [name for name, each in zip(PARTS, parts, strict=True) if each is None]
        if self.persuading is not None and self.each is None:
            unknown.append("per_municipality")
        return tuple(unknown)

    def groups(self, people: int) -> int | None:
        """Give how many groups they fill, whole: within a region, where that holds them."""
        if self.size is None:
            return None
        if self.per_region is None:
            return -(-people // self.size)
        full, rest = divmod(people, self.per_region)
        return full * -(-self.per_region // self.size) - (-rest // self.size)

    def municipalities(self, people: int) -> int | None:
        """Give how many municipalities have to be persuaded for so many people."""
        return None if self.each is None else ceil(people / self.each)

    def running(self, people: int) -> int:
        """Give what a year costs, as far as that is stated, without persuading."""
        groups = self.groups(people) or 0
        return (self.fixed or 0) + (self.variable or 0) * people + (self.group or 0) * groups

    def persuaded(self, people: int) -> int:
        """Give what it costs to persuade the municipalities where so many people live."""
        return (self.persuading or 0) * (self.municipalities(people) or 0)


def costs_of(scaling: Scaling, threshold: int) -> Costs:
    """Read the numbers; how people live is an average of the municipalities that are named.

    That average is only taken where it tells of no municipality: of three or more, which together
    have enough people.
    """
    each = scaling.per_municipality
    hours = scaling.persuading_hours
    return Costs(
        _cents(scaling.fixed_eur),
        _cents(scaling.variable_eur),
        _cents(scaling.group_eur),
        _cents(scaling.persuading_eur),
        _cents(scaling.price_eur),
        scaling.group_size,
        scaling.per_region,
        average(scaling, threshold) if each is None else exact(each),
        None if hours is None else exact(hours),
    )


def _cents(eur: float | None) -> int | None:
    return None if eur is None else cents_of(eur)


def average(scaling: Scaling, threshold: int) -> Fraction | None:
    """Give how many people of one municipality take part in a year, on average."""
    several = [each.by_year for each in scaling.municipalities if any(each.by_year.values())]
    numbers = [number for each in several for number in each.values() if number]
    if len(several) < ENOUGH or sum(numbers) < threshold:
        return None
    return Fraction(sum(numbers), len(numbers))


def scales_of(scaling: Scaling) -> tuple[int, ...]:
    """Give the scales to show, rising: those that are stated, or else some whole groups."""
    if scaling.scales:
        return tuple(sorted(set(scaling.scales)))
    size = scaling.group_size
    return _PLAIN if size is None else tuple(size * each for each in _TIMES)


def point_of(costs: Costs, people: int) -> ScalePoint:
    """Give what a year costs with so many trajectories."""
    groups, municipalities = costs.groups(people), costs.municipalities(people)
    running, persuading = costs.running(people), costs.persuaded(people)
    places = None if groups is None or costs.size is None else groups * costs.size
    takes = None
    if costs.hours is not None and municipalities is not None:
        takes = float(costs.hours * municipalities)
    return ScalePoint(
        trajectories=people,
        groups=groups,
        free_places=None if places is None else places - people,
        regions=None if costs.per_region is None else -(-people // costs.per_region),
        municipalities=municipalities,
        cost_cents=running + persuading,
        persuading_cents=persuading,
        persuading_hours=takes,
        per_trajectory_cents=half_up(Fraction(running + persuading, people)),
        later_per_trajectory_cents=half_up(Fraction(running, people)),
        paid_cents=None if costs.price is None else costs.price * people,
    )


def break_even(costs: Costs, looked_to: int, *, persuading: bool) -> BreakEvenScale | None:
    """Give from which scale the price covers the cost: at first, and from then on.

    Every scale up to the largest is looked at, because the cost jumps. None without a price, or
    without any cost.
    """
    if costs.price is None or not costs.stated:
        return None
    first, from_ = None, None
    for people, covered in _covered(costs, costs.price, looked_to, persuading=persuading):
        if not covered:
            from_ = None
        elif from_ is None:
            from_ = people
            first = people if first is None else first
    when = Message("scale.when-persuading" if persuading else "scale.when-later")
    values: dict[str, Value] = {"when": when, "most": looked_to}
    if first is None:
        message = Message("scale.not-covered-ever", values)
    elif from_ is None:
        message = Message("scale.not-at-last", {**values, "first": first})
    elif from_ == first:
        message = Message("scale.break-even", {**values, "first": first})
    else:
        message = Message("scale.break-even-later", {**values, "first": first, "always": from_})
    return BreakEvenScale(
        first=first, from_=from_, looked_to=looked_to, persuading=persuading, message=message
    )


def _covered(
    costs: Costs, price: int, looked_to: int, *, persuading: bool
) -> Iterator[tuple[int, bool]]:
    """Tell of each scale, rising, whether the price covers the cost."""
    for people in range(1, looked_to + 1):
        cost = costs.running(people) + (costs.persuaded(people) if persuading else 0)
        yield people, price * people >= cost
