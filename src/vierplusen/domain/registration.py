"""What was registered of participants: readings at moments, in columns that cannot change."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date as day
from itertools import pairwise
from typing import Final

from attrs import evolve, field, frozen

from vierplusen.domain.accounts import Intervention, Story
from vierplusen.domain.columns import GOAL, Column, Series, Trait
from vierplusen.domain.registering import RegistrationBuilder, plain_numbers, wide_parts
from vierplusen.domain.values import (
    FrozenMap,
    instance,
    is_slug,
    items_of,
    optional_text,
    slugs,
    texts,
    to_map,
    to_tuple,
    values_of,
)
from vierplusen.errors import Fault, InvalidValueError, fault

HOUSEHOLD: Final = "household"
NEIGHBOURHOOD: Final = "neighbourhood"
GROUP: Final = "group"
"""The traits with a meaning of their own."""


@frozen(kw_only=True)
class Reading:
    """What one indicator was, of one participant at one moment (meting)."""

    participant: str
    indicator: str
    moment: str
    value: float
    date: day | None = None


@frozen(kw_only=True)
class Measurement:
    """The readings of one moment (0-meting, tussenmeting, 1-meting)."""

    moment: str
    readings: tuple[Reading, ...]


NOTES: Final = frozenset({"typed-in", "read-as"})
"""What is said of cells that are used: a formula's saved result, text in an older encoding."""


@frozen(kw_only=True)
class UnusedRow:
    """A row, or one cell of it, that could not be used, and why (niet gebruikte rij).

    Attributes
    ----------
    sheet
        The sheet of a workbook; None for a file without sheets.
    row
        The row as a spreadsheet counts: 1 is the head.
    column
        The head of the column; None if the whole row cannot be used.
    reason
        What is wrong, as a fault: found, expected, nearest.
    """

    sheet: str | None
    row: int
    column: str | None
    reason: Fault

    @property
    def is_note(self) -> bool:
        """Whether it is used all the same, and this only says how it was read."""
        return self.reason.expects in NOTES


@frozen(kw_only=True)
class Registration:
    """All that was registered (registratie): a row of pseudonyms, and columns beside it.

    Make one with :meth:`from_columns` or with :func:`vierplusen.load_registration`.

    Attributes
    ----------
    participants
        The pseudonyms, sorted.
    moments
        The moments of measuring, first to last; the first is the 0-measurement.
    series
        The values per indicator and moment, sorted.
    goals
        Per indicator what each participant wants to reach.
    dates
        Per moment the day of each participant, counted from the year 1; 0 if unknown.
    traits
        What participants are divided by. ``household``, ``neighbourhood`` and ``group`` have a
        meaning of their own.
    stories, interventions
        What was told, and what was done.
    unused
        The rows and cells that could not be used.
    rows
        As many rows as were read.
    source
        The name of the file.

    Raises
    ------
    InvalidValueError
        If the columns do not have one value for each participant.

    Examples
    --------
    >>> made = Registration.from_columns(
    ...     participant=["p1", "p1"], indicator=["debts", "debts"],
    ...     moment=["baseline", "follow-up"], value=[3, 1],
    ... )
    >>> [each.value for each in made.measurement("follow-up").readings]
    [1.0]
    """

    participants: tuple[str, ...] = field(default=(), converter=to_tuple, validator=texts)
    moments: tuple[str, ...] = field(default=(), converter=to_tuple, validator=slugs)
    series: tuple[Series, ...] = field(default=(), converter=to_tuple, validator=items_of(Series))
    goals: FrozenMap[str, Column] = field(
        factory=FrozenMap, converter=to_map, validator=values_of(Column)
    )
    dates: FrozenMap[str, Column] = field(
        factory=FrozenMap, converter=to_map, validator=values_of(Column)
    )
    traits: FrozenMap[str, Trait] = field(
        factory=FrozenMap, converter=to_map, validator=values_of(Trait)
    )
    stories: tuple[Story, ...] = field(default=(), converter=to_tuple, validator=items_of(Story))
    interventions: tuple[Intervention, ...] = field(
        default=(), converter=to_tuple, validator=items_of(Intervention)
    )
    unused: tuple[UnusedRow, ...] = field(
        default=(), converter=to_tuple, validator=items_of(UnusedRow)
    )
    rows: int = field(default=0, validator=instance(int))
    source: str | None = field(default=None, validator=optional_text)

    def __attrs_post_init__(self) -> None:
        faults = tuple(_wrong_columns(self))
        if faults:
            raise InvalidValueError(faults)

    @property
    def indicators(self) -> tuple[str, ...]:
        """The indicators that have readings or goals, sorted."""
        return tuple(sorted({each.indicator for each in self.series} | set(self.goals)))

    def values(self, indicator: str, moment: str) -> Column | None:
        """Give the values of an indicator at a moment, in the order of the participants."""
        for each in self.series:
            if each.indicator == indicator and each.moment == moment:
                return each.values
        return None

    def readings(self, moment: str | None = None) -> Iterator[Reading]:
        """Give the readings one by one, of one moment or of all."""
        for each in self.series:
            if moment not in {None, each.moment}:
                continue
            dates = self.dates.get(each.moment)
            for index, value in enumerate(each.values):
                if value is not None:
                    ordinal = 0 if dates is None else int(dates.numbers[index])
                    yield Reading(
                        participant=self.participants[index],
                        indicator=each.indicator,
                        moment=each.moment,
                        value=value,
                        date=day.fromordinal(ordinal) if ordinal else None,
                    )

    def measurement(self, moment: str) -> Measurement:
        """Give the readings of one moment."""
        return Measurement(moment=moment, readings=tuple(self.readings(moment)))

    @classmethod
    def from_columns(
        cls,
        *,
        participant: Sequence[str],
        indicator: Sequence[str],
        moment: Sequence[str],
        value: Sequence[float],
        date: Sequence[day | str | None] | None = None,
        traits: Mapping[str, Sequence[str | None]] | None = None,
        moments: Sequence[str] | None = None,
        stories: Iterable[Story] = (),
        interventions: Iterable[Intervention] = (),
        source: str | None = None,
    ) -> "Registration":
        """Make a registration of columns of equal length, a reading in each row.

        Parameters
        ----------
        participant, indicator, moment, value
            Whose reading it is (a pseudonym), of what, when, and what was read. The moment
            ``goal`` gives what the participant wants to reach. A value of None is no reading.
        date
            The day of each reading.
        traits
            Per trait its value in each row: ``household``, ``neighbourhood``, ``group`` or
            another; a participant has one value of each.
        moments
            The moments, first to last; None: ``baseline``, ``interim``, ``interim-2`` and so
            on, ``follow-up``, ``follow-up-2`` and so on, as far as they occur.
        stories, interventions, source
            What was told, what was done, and the name of the file.

        Raises
        ------
        InvalidValueError
            With every fault: columns of another length, ids that are none, values that are no
            number, a participant with two readings of one indicator at one moment or with two
            values of one trait, a measurement dated before an earlier one.
        """
        lengths = {
            "participant": len(participant),
            "indicator": len(indicator),
            "moment": len(moment),
            "value": len(value),
            **({} if date is None else {"date": len(date)}),
            **{f"traits.{name}": len(each) for name, each in (traits or {}).items()},
        }
        rows = max(lengths.values())
        wrong = tuple(
            fault(name, length, "rows", rows=rows)
            for name, length in lengths.items()
            if length != rows
        )
        if wrong:
            raise InvalidValueError(wrong)
        made = RegistrationBuilder(moments)
        faults: list[Fault] = []
        days: Sequence[day | str | None] = [None] * rows if date is None else date
        for row, (who, what, when, read, on) in enumerate(
            zip(participant, indicator, moment, plain_numbers(value), days, strict=True)
        ):
            found = [*made.reading(row, who, what, when, read)]
            good = not found
            found.extend(made.dated(who, when, on) if good else made.date_faults(on))
            for name, each in (traits or {}).items():
                one = each[row]
                found.extend(made.trait(who, name, one) if good else made.trait_faults(name, one))
            faults.extend(evolve(each, path=f"[{row}].{each.path}") for each in found)
        for late in made.late():
            where = f"participant {late.participant}, {late.moment}"
            earlier = str(late.earlier_date)
            faults.append(
                fault(where, str(late.date), "not-before", other=late.earlier, date=earlier)
            )
        if faults:
            raise InvalidValueError(tuple(faults))
        return cls(
            **made.parts(),
            stories=tuple(stories),
            interventions=tuple(interventions),
            rows=rows,
            source=source,
        )

    @classmethod
    def from_wide(
        cls,
        *,
        participant: Sequence[str],
        readings: Mapping[tuple[str, str], Iterable[float | None]],
        traits: Mapping[str, Iterable[str | None]] | None = None,
        moments: Sequence[str] | None = None,
        source: str | None = None,
    ) -> "Registration":
        """Make a registration of a wide table: a row for each participant.

        Parameters
        ----------
        participant
            The pseudonyms, each once.
        readings
            Per indicator and moment the values of the participants in their order; None or nan
            is no reading. The moment ``goal`` gives what a participant wants to reach.
        traits, moments, source
            As in :meth:`from_columns`, a value for each participant.

        Raises
        ------
        InvalidValueError
            With every fault: a pseudonym that stands twice, a column of another length, values
            that are no number.

        Examples
        --------
        >>> made = Registration.from_wide(
        ...     participant=["p2", "p1"],
        ...     readings={("debts", "baseline"): [3, 2], ("debts", "follow-up"): [1, None]},
        ... )
        >>> list(made.values("debts", "follow-up"))
        [None, 1.0]
        """
        parts = wide_parts(participant, readings, traits or {}, moments)
        return cls(**parts, rows=len(participant), source=source)


def _wrong_columns(registration: Registration) -> Iterator[Fault]:
    """List what does not agree: columns of another length, moments and indicators that are none."""
    yield from _wrong_names(registration)
    number = len(registration.participants)
    for name, column in _columns_of(registration):
        if len(column) != number:
            yield fault(name, len(column), "rows", rows=number)
    seen: set[tuple[str, str]] = set()
    for index, each in enumerate(registration.series):
        path = f"series[{index}]"
        if each.moment not in registration.moments:
            options = ", ".join(registration.moments)
            yield fault(f"{path}.moment", each.moment, "one-of", options=options)
        if (each.indicator, each.moment) in seen:
            yield fault(path, each.indicator, "one-series", moment=each.moment)
        seen.add((each.indicator, each.moment))


def _wrong_names(registration: Registration) -> Iterator[Fault]:
    """List the pseudonyms that are not in order, and the names that are none."""
    for index, (before, after) in enumerate(pairwise(registration.participants), start=1):
        if before >= after:
            yield fault(f"participants[{index}]", after, "sorted-once")
    if GOAL in registration.moments:
        yield fault(f"moments[{registration.moments.index(GOAL)}]", GOAL, "not-goal")
    for path, names in (("goals", registration.goals), ("traits", registration.traits)):
        yield from (fault(f"{path}.{name}", name, "slug") for name in names if not is_slug(name))
    for moment in registration.dates:
        if moment not in registration.moments:
            options = ", ".join(registration.moments)
            yield fault(f"dates.{moment}", moment, "one-of", options=options)


def _columns_of(registration: Registration) -> Iterator[tuple[str, Column]]:
    for index, each in enumerate(registration.series):
        yield f"series[{index}]", each.values
    for indicator, goals in registration.goals.items():
        yield f"goals.{indicator}", goals
    for moment, dates in registration.dates.items():
        yield f"dates.{moment}", dates
    for name, trait in registration.traits.items():
        yield f"traits.{name}", trait.codes
