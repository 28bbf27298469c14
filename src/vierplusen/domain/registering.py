"""From rows to columns: how a registration is put together, with every fault of every row."""

import re
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date as day
from datetime import datetime
from math import isinf
from typing import Any, Final

from attrs import evolve, frozen

from vierplusen.domain.columns import GOAL, NOTHING, Column, Series, Trait
from vierplusen.domain.values import FrozenMap, is_finite, is_slug, is_unicode
from vierplusen.errors import Fault, InvalidValueError, fault

_KNOWN: Final = re.compile(r"(baseline|interim|follow-up)(?:-([1-9][0-9]{0,2}))?")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ORDER: Final = ("baseline", "interim", "follow-up")


def moment_rank(moment: str) -> tuple[int, int] | None:
    """Give the place of a moment that has a known name; None for another name.

    Examples
    --------
    >>> moment_rank("baseline") < moment_rank("interim-2") < moment_rank("follow-up")
    True
    """
    known = _KNOWN.fullmatch(moment)
    return None if known is None else (_ORDER.index(known[1]), int(known[2] or 1))


@frozen(kw_only=True)
class Late:
    """A measurement that is dated before an earlier one, of one participant."""

    participant: str
    moment: str
    date: day
    earlier: str
    earlier_date: day


class RegistrationBuilder:
    """Takes rows one by one, and says of each what cannot be used; then gives the registration.

    Parameters
    ----------
    moments
        The moments, first to last; None: those with known names, in their order.
    """

    def __init__(self, moments: Sequence[str] | None = None) -> None:
        self._moments = None if moments is None else tuple(moments)
        self._place: dict[str, int] = {}
        self._series: dict[tuple[str, str], tuple[array[float], array[int]]] = {}
        self._dates: dict[str, array[int]] = {}
        self._traits: dict[str, dict[int, str]] = {}

    def reading(
        self, row: int, participant: object, indicator: object, moment: object, value: object
    ) -> tuple[Fault, ...]:
        """Take one reading; give what is wrong with it, by the names of its parts.

        A value of None is no reading, and is taken in silence.
        """
        faults = [*self._named("participant", participant), *self.name_faults(indicator, moment)]
        if value is not None and not is_finite(value):
            faults.append(fault("value", value, "number"))
        if faults:
            return tuple(faults)
        place = self.enter(str(participant))
        if value is None:
            return ()
        number = float(value)  # type: ignore[arg-type]  # a finite number by the check above
        known = self.put(row, place, str(indicator), str(moment), number)
        if known is not None:
            return (fault("value", number, "one-reading", first=known[0], value=known[1]),)
        return ()

    def enter(self, participant: str) -> int:
        """Take a participant whose pseudonym is known to be good; give its place."""
        return self._of(participant)

    def put(
        self, row: int, place: int, indicator: str, moment: str, value: float
    ) -> tuple[int, float] | None:
        """Take a reading whose parts are known to be good, as :meth:`reading` does.

        Gives None, or the row that the reading was taken from before, and its value: nan if it
        was taken back.
        """
        columns = self._series.get((indicator, moment))
        if columns is None or place >= len(columns[0]):
            columns = self._columns(indicator, moment, place)
        values, rows = columns
        if rows[place] != _NO_ROW:
            return rows[place], values[place]
        values[place], rows[place] = value, row
        return None

    def name_faults(self, indicator: object, moment: object) -> tuple[Fault, ...]:
        """Say what is wrong with the names of an indicator and a moment."""
        return (*_slug("indicator", indicator), *self._moment(moment))

    def date_faults(self, date: object) -> tuple[Fault, ...]:
        """Say what is wrong with the day of a reading."""
        return () if date is None or _day(date) is not None else (fault("date", date, "day"),)

    def trait_faults(self, name: object, value: object) -> tuple[Fault, ...]:
        """Say what is wrong with a trait and its value."""
        if value is None:
            return ()
        return (*_slug(f"traits.{name}", name), *self._named(f"traits.{name}", value))

    @property
    def people(self) -> tuple[str, ...]:
        """The participants that were taken, in the order of their places."""
        return tuple(self._place)

    def keys(self) -> tuple[tuple[str, str], ...]:
        """Give the indicators and moments that have readings, sorted."""
        return tuple(sorted(self._series))

    def first_row(self, participant: str, indicator: str, moment: str) -> tuple[int, float] | None:
        """Give the row that a reading was taken from, and its value: nan if it was taken back."""
        values, rows = self._series[indicator, moment]
        place = self._place[participant]
        if place >= len(rows) or rows[place] == _NO_ROW:
            return None
        return rows[place], values[place]

    def take_back(self, participant: str, indicator: str, moment: str) -> None:
        """Make a reading unknown again; its row keeps the place, so that no other takes it."""
        values, _ = self._series[indicator, moment]
        values[self._place[participant]] = NOTHING

    def trait(self, participant: str, name: object, value: object) -> tuple[Fault, ...]:
        """Take the value of one trait of a participant who is known already."""
        if value is None:
            return ()
        faults = self.trait_faults(name, value)
        if faults:
            return faults
        given = self._traits.setdefault(str(name), {})
        known = given.setdefault(self._of(participant), str(value))
        if known != value:
            return (fault(f"traits.{name}", value, "one-trait", known=known),)
        return ()

    def dated(self, participant: str, moment: str, date: object) -> tuple[Fault, ...]:
        """Take the day on which a participant was measured; of several days the first counts."""
        read = _day(date)
        if read is None:
            return self.date_faults(date)
        dates = self._dates.setdefault(moment, array("i"))
        place = self._of(participant)
        _grow(dates, place, 0)
        known = dates[place]
        dates[place] = min(known, read.toordinal()) if known else read.toordinal()
        return ()

    def late(self) -> Iterator[Late]:
        """Give every measurement that is dated before an earlier one of the same participant."""
        moments = [each for each in self.moments if each in self._dates]
        names = list(self._place)
        for later, moment in enumerate(moments):
            for earlier in moments[:later]:
                before = self._dates[earlier]
                for place, ordinal in enumerate(self._dates[moment]):
                    other = before[place] if place < len(before) else 0
                    if 0 < ordinal < other:
                        yield Late(
                            participant=names[place],
                            moment=moment,
                            date=day.fromordinal(ordinal),
                            earlier=earlier,
                            earlier_date=day.fromordinal(other),
                        )

    @property
    def moments(self) -> tuple[str, ...]:
        """The moments that occur, first to last; the goal is none."""
        found = {moment for _, moment in self._series if moment != GOAL}
        if self._moments is not None:
            return tuple(each for each in self._moments if each in found)
        return _ordered(found)

    def parts(self) -> dict[str, Any]:
        """Give the columns of a registration of all that was taken; the builder is empty then."""
        order = sorted(self._place)
        places = [self._place[name] for name in order]
        straight = places == list(range(len(places)))

        def column(values: "array[float] | array[int]", nothing: float) -> Column:
            _grow(values, len(places) - 1, nothing)
            code = values.typecode
            ranked = values if straight else array(code, map(values.__getitem__, places))
            return Column(code, ranked.tobytes())

        series: list[Series] = []
        goals: dict[str, Column] = {}
        moments = self.moments
        rank = {each: index for index, each in enumerate(moments)}
        for indicator, moment in sorted(
            self._series, key=lambda key: (key[0], rank.get(key[1], -1))
        ):
            made = column(self._series.pop((indicator, moment))[0], NOTHING)
            if moment == GOAL:
                goals[indicator] = made
            else:
                series.append(Series(indicator=indicator, moment=moment, values=made))
        return {
            "participants": tuple(order),
            "moments": moments,
            "series": tuple(series),
            "goals": FrozenMap(goals),
            "dates": FrozenMap(
                {key: column(each, 0) for key, each in self._dates.items() if key in moments}
            ),
            "traits": FrozenMap(
                {key: Trait.of(map(given.get, places)) for key, given in self._traits.items()}
            ),
        }

    def _of(self, participant: str) -> int:
        return self._place.setdefault(participant, len(self._place))

    def _columns(
        self, indicator: str, moment: str, place: int
    ) -> "tuple[array[float], array[int]]":
        """Give the values and the rows of an indicator at a moment, long enough for a place."""
        columns = self._series.setdefault((indicator, moment), (array("d"), array("i")))
        _grow(columns[0], place, NOTHING)
        _grow(columns[1], place, _NO_ROW)
        return columns

    def _named(self, path: str, value: object) -> Iterator[Fault]:
        if not isinstance(value, str):
            yield fault(path, value, "text")
        elif not value.strip():
            yield fault(path, value, "non-empty")
        elif value not in self._place and not is_unicode(value):
            yield fault(path, value, "unicode")

    def _moment(self, value: object) -> Iterator[Fault]:
        if self._moments is not None:
            if value not in (*self._moments, GOAL):  # no set: a value can be anything
                options = ", ".join((*self._moments, GOAL))
                yield fault("moment", value, "one-of", among=self._moments, options=options)
        elif not isinstance(value, str) or (value != GOAL and moment_rank(value) is None):
            options = ", ".join((*_ORDER, GOAL))
            yield fault("moment", value, "moment", among=(*_ORDER, GOAL), options=options)


_NO_ROW: Final = -1


def _grow(values: "array[float] | array[int]", place: int, nothing: float) -> None:
    """Make a column long enough for a place."""
    missing = place + 1 - len(values)
    if missing == 1:
        values.append(nothing)  # type: ignore[arg-type]  # of the same type as the column
    elif missing > 1:
        values.extend(array(values.typecode, [nothing]) * missing)  # type: ignore[arg-type]  # of the same type as the column


def _slug(path: str, value: object) -> Iterator[Fault]:
    if not is_slug(value):
        yield fault(path, value, "slug")


def _day(value: object) -> day | None:
    """Read a day, given as a date or as ``2026-03-31``; None if it is neither."""
    if isinstance(value, day):
        return value.date() if isinstance(value, datetime) else value
    if not isinstance(value, str) or _DAY.fullmatch(value) is None:
        return None
    try:
        return day.fromisoformat(value)
    except ValueError:
        return None


def _ordered(moments: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(moments, key=lambda each: (moment_rank(each) or (0, 0), each)))


def wide_parts(
    participant: Sequence[str],
    readings: Mapping[tuple[str, str], Iterable[float | None]],
    traits: Mapping[str, Iterable[str | None]],
    moments: Sequence[str] | None,
) -> dict[str, Any]:
    """Give the columns of a registration of a wide table, with every fault of it at once."""
    people = tuple(participant)
    order = sorted(range(len(people)), key=lambda place: str(people[place]))
    straight = order == list(range(len(people)))
    faults = [*_pseudonym_faults(people)]
    builder = RegistrationBuilder(moments)
    series: list[Series] = []
    goals: dict[str, Column] = {}
    for (indicator, moment), given in readings.items():
        path = f"readings[{indicator}, {moment}]"
        wrong = builder.name_faults(indicator, moment)
        values, bad = _numbers(given)
        faults.extend(evolve(each, path=path) for each in wrong)
        faults.extend(fault(f"{path}[{row}]", value, "number") for row, value in bad)
        if len(values) != len(people):
            faults.append(fault(path, len(values), "rows", rows=len(people)))
        elif not faults:
            ranked = values if straight else array("d", map(values.__getitem__, order))
            column = Column("d", ranked.tobytes())
            if moment == GOAL:
                goals[indicator] = column
            else:
                series.append(Series(indicator=indicator, moment=moment, values=column))
    made: dict[str, Trait] = {}
    for name, each in traits.items():
        faults.extend(_slug(f"traits.{name}", name))
        levels = list(each)
        try:
            trait = Trait.of(levels)
        except InvalidValueError as problem:
            at = f"traits.{name}"
            faults.extend(evolve(wrong, path=f"{at}{wrong.path}") for wrong in problem.faults)
            continue
        if len(levels) != len(people):
            faults.append(fault(f"traits.{name}", len(levels), "rows", rows=len(people)))
        elif trait.levels:  # of which somebody has a value, as where rows are read
            codes = trait.codes.numbers
            made[name] = Trait(trait.levels, Column.whole(int(codes[place]) for place in order))
    if faults:
        raise InvalidValueError(tuple(faults))
    found = {each.moment for each in series}
    moments = _ordered(found) if moments is None else [each for each in moments if each in found]
    rank = {each: index for index, each in enumerate(moments)}
    return {
        "participants": tuple(str(people[place]) for place in order),
        "moments": tuple(moments),
        "series": tuple(sorted(series, key=lambda each: (each.indicator, rank[each.moment]))),
        "goals": FrozenMap(goals),
        "traits": FrozenMap(made),
    }


def _pseudonym_faults(people: Sequence[object]) -> Iterator[Fault]:
    first: dict[object, int] = {}
    for row, each in enumerate(people):
        path = f"participant[{row}]"
        if not isinstance(each, str):
            yield fault(path, each, "text")
        elif not each.strip():
            yield fault(path, each, "non-empty")
        elif not is_unicode(each):
            yield fault(path, each, "unicode")
        elif first.setdefault(each, row) != row:
            yield fault(path, each, "unique", first=f"participant[{first[each]}]")


def _numbers(given: Iterable[float | None]) -> "tuple[array[float], list[tuple[int, object]]]":
    """Give a column of numbers, and what in it is none; nan and None are no reading."""
    bad: list[tuple[int, object]] = []
    plain = plain_numbers(given)
    if isinstance(plain, memoryview):
        exact = plain.format == "d" and plain.contiguous
        values = array("d", plain.tobytes()) if exact else array("d", plain)
        for row, each in enumerate(values):
            if each != each:  # noqa: PLR0124  # nan alone differs from itself
                values[row] = NOTHING  # one nan is not another, byte by byte
            elif isinf(each):
                bad.append((row, each))
        return values, bad
    values = array("d")
    for row, each in enumerate(plain):
        if each is None or each != each:  # noqa: PLR0124  # nan alone differs from itself
            values.append(NOTHING)
        elif is_finite(each):
            values.append(each)
        else:
            values.append(NOTHING)
            bad.append((row, each))
    return values, bad


def plain_numbers(given: Iterable[Any]) -> "Iterable[Any] | memoryview[Any]":
    """Give numbers as those of Python, where they come in a buffer such as an array's."""
    try:
        view = memoryview(given)  # type: ignore[arg-type]  # whatever has no buffer raises
    except (TypeError, ValueError):
        return given
    return view if view.ndim == 1 and view.format in _NUMERIC else given


_NUMERIC: Final = frozenset("bBhHiIlLqQfd")
"""The formats of buffers that hold numbers."""
