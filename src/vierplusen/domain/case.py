"""The case: costs and effects against what would happen without the project (handbook S6)."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import attrs
from attrs import field, frozen

from vierplusen.domain.dates import PartialDate, dated, to_date
from vierplusen.domain.estimates import Shape
from vierplusen.domain.knobs import Knob
from vierplusen.domain.lines import (
    MOST_YEARS,
    SHARES,
    Cost,
    Effect,
    Line,
    Timing,
    Transfer,
    products_of,
    to_timing,
    whole_number,
)
from vierplusen.domain.prices import optional_year
from vierplusen.domain.products import MOST_SIZE, Product
from vierplusen.domain.rates import MOST_RATE, DiscountSchedule, rate_faults
from vierplusen.domain.values import (
    MANY,
    FrozenMap,
    instance,
    is_finite,
    is_key,
    is_slug,
    items_of,
    optional_slug,
    optional_text,
    require,
    slug,
    text,
    to_map,
    to_tuple,
    values_of,
)
from vierplusen.errors import Fault, InvalidValueError, fault

MOST_LINES: Final = 5000
"""So many costs, effects or transfers one case can have."""


@frozen(kw_only=True)
class Silenced:
    """A guard that somebody has looked at, and why it may stand (geaccepteerd signaal).

    Attributes
    ----------
    guard
        The code of the guard, such as ``no-evidence``.
    place
        Where it stands, such as ``effects.evictions``; None: wherever it stands.
    reason
        Why it may stand.
    """

    guard: str = field(validator=slug)
    reason: str = field(validator=text)
    place: str | None = field(default=None, validator=optional_text)


def _scenarios(value: "Mapping[str, Mapping[str, float]] | None") -> object:
    if not isinstance(value, Mapping):
        return value
    return to_map({name: to_map(each) for name, each in value.items()})


Rate = float | str | DiscountSchedule
"""A rate: a number, the name of a knob, the key of a schedule, or a schedule."""


def _rate(value: "Rate | None") -> object:
    return float(value) if is_finite(value) else value  # type: ignore[arg-type]  # a number by the line above


def _lines(kind: type[Line]) -> Any:  # noqa: ANN401  # a validator, as attrs takes them
    check = items_of(kind)

    def checked(own: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
        check(own, attribute, value)
        lines: tuple[Line, ...] = value  # type: ignore[assignment]  # lines by the line above
        require(len(lines) <= MOST_LINES, attribute.name, len(lines), "at-most", most=MOST_LINES)
        first: dict[str, str] = {}
        faults: list[Fault] = []
        for index, each in enumerate(lines):
            path = f"{attribute.name}[{index}]"
            if first.setdefault(each.id, path) != path:
                faults.append(fault(f"{path}.id", each.id, "unique", first=first[each.id]))
        if faults:
            raise InvalidValueError(tuple(faults))

    return checked


@frozen(kw_only=True)
class Case:
    """Costs and effects of a project against the null alternative (casus voor een MKBA).

    Attributes
    ----------
    base_year
        The year with index 0.
    price_year
        The year whose prices all euros are in.
    horizon_years
        How many years are counted.
    discount
        The yearly real rate: a number, the name of a knob, the key of a schedule such as
        ``nl-2021``, or a schedule of its own. There is no silent default.
    timing
        When in their year flows fall, unless a line says otherwise.
    as_of
        When the analysis started; None: at the start of the base year.
    optimism
        The key of a table of optimism by grade; None: no correction.
    price_index
        The key of the index that takes other years' prices to ``price_year``; None: the one that
        a unit price names.
    scale
        The knob that says how large the project is, for the smallest scale at which it pays.
    knobs
        Name -> estimate.
    costs, effects, transfers
        The lines, computed as they stand.
    scenarios
        Name -> knob -> the value that it has in that scenario.
    silenced
        Guards that may stand, with the reason.
    illustrative
        Whether its figures are made up to show how it works; every report of it says so.

    Raises
    ------
    InvalidValueError
        With every fault: two lines with one id, a name that is no knob, a knob that is used as a
        share and reaches beyond 0 to 1.

    Examples
    --------
    >>> case = Case(
    ...     base_year=2024, price_year=2024, horizon_years=5, discount=0.03,
    ...     knobs={"homes": Knob(low=2, mode=3, high=6)},
    ...     costs=[Cost(id="team", payer="gemeente", per_year=20_000)],
    ...     effects=[Effect(id="evictions", quantity="homes", price=7000)],
    ... )
    >>> case.knobs["homes"].mode
    3.0
    """

    base_year: int | None = field(default=None, validator=optional_year)
    price_year: int | None = field(default=None, validator=optional_year)
    horizon_years: int | None = field(default=None)
    discount: float | str | DiscountSchedule | None = field(default=None, converter=_rate)
    timing: Timing | None = field(
        default=None, converter=to_timing, validator=instance(Timing, type(None))
    )
    as_of: PartialDate | None = field(default=None, converter=to_date, validator=dated)
    optimism: str | None = field(default=None)
    price_index: str | None = field(default=None)
    scale: str | None = field(default=None, validator=optional_slug)
    knobs: FrozenMap[str, Knob] = field(
        factory=FrozenMap, converter=to_map, validator=values_of(Knob), metadata={"ids": True}
    )
    costs: tuple[Cost, ...] = field(default=(), converter=to_tuple, validator=_lines(Cost))
    effects: tuple[Effect, ...] = field(default=(), converter=to_tuple, validator=_lines(Effect))
    transfers: tuple[Transfer, ...] = field(
        default=(), converter=to_tuple, validator=_lines(Transfer)
    )
    scenarios: FrozenMap[str, FrozenMap[str, float]] = field(
        factory=FrozenMap, converter=_scenarios, metadata={"ids": True}
    )
    silenced: tuple[Silenced, ...] = field(
        default=(), converter=to_tuple, validator=items_of(Silenced)
    )
    illustrative: bool = field(default=False, validator=instance(bool))

    @horizon_years.validator
    def _check_horizon(self, _attribute: object, value: object) -> None:
        if value is not None:
            whole_number(1, MOST_YEARS, "horizon_years", value)

    @discount.validator
    def _check_discount(self, _attribute: object, value: object) -> None:
        if value is None or isinstance(value, DiscountSchedule):
            return
        if isinstance(value, str):
            require(is_key(value), "discount", value, "discount")
            return
        require(is_finite(value), "discount", value, "discount")
        faults = rate_faults("discount", value)
        if faults:
            raise InvalidValueError(faults)

    @optimism.validator
    def _check_optimism(self, _attribute: object, value: object) -> None:
        require(value is None or is_key(value), "optimism", value, "key")

    @price_index.validator
    def _check_index(self, _attribute: object, value: object) -> None:
        require(value is None or is_key(value), "price_index", value, "key")

    @scenarios.validator
    def _check_scenarios(self, _attribute: object, value: object) -> None:
        require(isinstance(value, FrozenMap), "scenarios", value, "mapping")
        faults: list[Fault] = []
        for name, knobs in value.items():  # type: ignore[attr-defined]  # a mapping by the line above
            if not is_slug(name):
                faults.append(fault(f"scenarios.{name}", name, "slug"))
            elif not isinstance(knobs, FrozenMap):
                faults.append(fault(f"scenarios.{name}", knobs, "mapping"))
            else:
                for key, number in knobs.items():
                    path = f"scenarios.{name}.{key}"
                    if not is_finite(number):
                        faults.append(fault(path, number, "number"))
                    elif abs(number) > MOST_SIZE:
                        faults.append(fault(path, number, "size", most=MOST_SIZE))
        if faults:
            raise InvalidValueError(tuple(faults))

    def __attrs_post_init__(self) -> None:
        faults = tuple(_own_faults(self))
        if faults:
            raise InvalidValueError(faults)

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every cost, effect and transfer."""
        return (*self.costs, *self.effects, *self.transfers)


def _own_faults(case: Case) -> "list[Fault]":
    """List what in a case does not agree with the rest of it."""
    faults = [fault(f"knobs.{key}", key, "slug") for key in case.knobs if not is_slug(key)]
    unknown = [(path, name) for path, name in _named_knobs(case) if name not in case.knobs]
    for index, (path, name) in enumerate(unknown):
        among = case.knobs if index < MANY else ()
        faults.append(fault(path, name, "knob", among=among))
    for path, key, each in _products(case):
        if key in SHARES:
            faults.extend(_share_faults(case, path, each))
        elif key == "years":
            faults.extend(_duration_faults(case, path, each))
        if each.prices and not path.startswith("effects"):
            faults.append(fault(path, each.prices[0], "no-price-here"))
    return [*faults, *_rate_faults(case)]


def _products(case: Case) -> "Iterator[tuple[str, str, Product]]":
    """Give every product of a case, with its path and its key."""
    for section in ("costs", "effects", "transfers"):
        for index, line in enumerate(getattr(case, section)):
            for key, each in products_of(line):
                yield f"{section}[{index}].{key}", key, each


def _named_knobs(case: Case) -> "Iterator[tuple[str, str]]":
    """Give every name of a knob in a case, with its path."""
    for path, _, each in _products(case):
        for index, name in enumerate(each.terms):
            if name in each.knobs:
                yield (f"{path}[{index}]" if len(each.terms) > 1 else path), str(name)
    if case.scale is not None:
        yield "scale", case.scale
    for scenario, knobs in case.scenarios.items():
        yield from ((f"scenarios.{scenario}.{name}", name) for name in knobs)


def _share_faults(case: Case, path: str, share: Product) -> "list[Fault]":
    """Refuse a share that can leave 0 to 1; a spread without ends is judged by a guard."""
    low = high = share.number
    for name in share.knobs:
        knob = case.knobs.get(name)
        if knob is None or (knob.spread in _ENDLESS and knob.variance > 0):
            return []
        corners = [one * other for one in (low, high) for other in _ends(knob)]
        low, high = min(corners), max(corners)
    if share.knobs and (low < 0 or high > 1):
        return [fault(path, f"{low:g} .. {high:g}", "share-knob")]
    return []


def _duration_faults(case: Case, path: str, years: Product) -> "list[Fault]":
    """Refuse a number of years that can be below 0; a spread without ends counts as 0 there."""
    knob = case.knobs.get(years.knobs[0]) if years.knobs else None
    if knob is None or knob.spread in _ENDLESS or _ends(knob)[0] >= 0:
        return []
    return [fault(path, "{:g} .. {:g}".format(*_ends(knob)), "not-negative")]


def _rate_faults(case: Case) -> "list[Fault]":
    """Refuse a knob that is used as a rate, and of which a draw or a scenario can be no rate."""
    knob = case.knobs.get(case.discount) if isinstance(case.discount, str) else None
    if knob is None:
        return []
    faults = [
        each
        for name, values in case.scenarios.items()
        if case.discount in values
        for each in rate_faults(f"scenarios.{name}.{case.discount}", values[str(case.discount)])
    ]
    low, high = _ends(knob)
    if rate_faults("discount", low) or rate_faults("discount", high):
        faults.append(fault("discount", f"{low:g} .. {high:g}", "rate", most=MOST_RATE))
    return faults


_ENDLESS: Final = (Shape.NORMAL, Shape.LOGNORMAL)
_FARTHEST: Final = 9.0
"""No draw in double precision lies more than so many standard deviations from the mean."""


def _ends(knob: Knob) -> tuple[float, float]:
    """Give the lowest and the highest number that a knob can be."""
    middle, far = knob.expected, _FARTHEST * (knob.sd or 0.0)
    low = middle - far if knob.low is None else knob.low
    high = middle + far if knob.high is None else knob.high
    return (0.0 if knob.spread is Shape.LOGNORMAL else low), high
