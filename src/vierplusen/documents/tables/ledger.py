"""What was taken from the rows of a table, and what could not be used, each with its place."""

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date as day
from typing import Any, NamedTuple

from attrs import define, evolve, field

from vierplusen.documents.tables.places import address, in_order
from vierplusen.documents.tables.plans import Plan
from vierplusen.domain.indicators import Indicator, Unit
from vierplusen.domain.mapping import ColumnMapping
from vierplusen.domain.registering import RegistrationBuilder, moment_rank
from vierplusen.domain.registration import HOUSEHOLD, NEIGHBOURHOOD, UnusedRow
from vierplusen.errors import Fault, fault


class Spot(NamedTuple):
    """Where something stands: which plan, which row, which column; None is the whole row."""

    plan: int
    row: int
    letter: str | None


@define
class Slots:
    """A whole number for each participant, and the row that it was read from.

    Attributes
    ----------
    values
        The numbers by the place of a participant; 0 for none.
    codes
        The rows, in the count of the builder.
    """

    values: "array[int]" = field(factory=lambda: array("i"))
    codes: "array[int]" = field(factory=lambda: array("i"))

    def at(self, place: int) -> int:
        """Give the number of a participant."""
        return self.values[place] if place < len(self.values) else 0

    def put(self, place: int, value: int, code: int) -> None:
        """Set the number of a participant, and its row."""
        missing = place + 1 - len(self.values)
        if missing > 0:
            nothing = array("i", [0]) * missing
            self.values.extend(nothing)
            self.codes.extend(nothing)
        self.values[place], self.codes[place] = value, code


@define
class Levels:
    """The values of a trait: of each participant one, or none where two places disagree."""

    slots: Slots = field(factory=Slots)
    known: dict[str, int] = field(factory=dict)
    disputed: dict[int, str] = field(factory=dict)

    def number(self, said: str) -> int:
        """Give the number of a value."""
        return self.known.setdefault(said, len(self.known) + 1)

    def items(self) -> Iterator[tuple[int, str]]:
        """Give the places of the participants whose value is certain, with that value."""
        words = ["", *self.known]
        for place, number in enumerate(self.slots.values):
            if number and place not in self.disputed:
                yield place, words[number]


@define
class Ledger:
    """Takes what rows hold, and gives it back as the columns of a registration.

    Attributes
    ----------
    plans
        What is read of each sheet.
    mapping, indicators
        How columns become readings, and the indicators that are known, by id.
    bases
        The number of rows before each sheet, in the count of the builder.
    """

    plans: Sequence[Plan]
    mapping: ColumnMapping
    indicators: Mapping[str, Indicator]
    builder: RegistrationBuilder = field(init=False)
    bases: list[int] = field(factory=list)
    rows: int = 0
    _unused: list[tuple[Spot, Fault]] = field(factory=list)
    _traits: dict[str, Levels] = field(factory=dict)
    _dates: dict[str, Slots] = field(factory=dict)
    _disputed: dict[tuple[str, str, str], float] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        self.builder = RegistrationBuilder(self.mapping.moments or None)

    def close(self) -> None:
        """Take back what contradicts the rest, and hand over dates and traits."""
        self._late()
        self._members()
        people = self.builder.people
        for moment, dates in self._dates.items():
            for place, ordinal in enumerate(dates.values):
                if ordinal:
                    self.builder.dated(people[place], moment, day.fromordinal(ordinal))
        for name, levels in self._traits.items():
            for place, value in levels.items():
                self.builder.trait(people[place], name, value)

    # What does not fit

    def report(self, spot: Spot, wrong: Fault) -> None:
        """Keep what cannot be used, with its place."""
        self._unused.append((spot, wrong))

    def unused(self) -> Iterator[UnusedRow]:
        """Give what cannot be used, in the order in which it stands."""
        ranked = sorted(self._unused, key=lambda each: _rank(each[0]))
        for spot, reason in ranked:
            plan = self.plans[spot.plan]
            head = plan.head(spot.letter)
            path = "" if head is None else head
            yield UnusedRow(
                sheet=plan.sheet.name or None,
                row=spot.row,
                column=head,
                reason=evolve(reason, path=path),
            )

    def where(self, spot: Spot) -> str:
        """Give the address of a place."""
        assert spot.letter is not None  # noqa: S101  # asked of cells only
        return address(self.plans[spot.plan].sheet.name, spot.letter, spot.row)

    def code(self, place: int, row: int) -> int:
        """Give the number under which the builder keeps a row."""
        return self.bases[place] + row

    def spot(self, code: int, indicator: str, moment: str) -> Spot:
        """Give the place of a reading by the number that the builder kept."""
        place = bisect_right(self.bases, code) - 1
        letter = reading_letter(self.plans[place], self.mapping, indicator, moment)
        return Spot(place, code - self.bases[place], letter)

    # Readings

    def again(
        self,
        spot: Spot,
        who: str,
        key: tuple[str, str],
        value: float,
        known: tuple[int, float],
    ) -> None:
        """Report a reading that was taken before; both if they differ.

        Parameters
        ----------
        spot, who, key, value
            The reading: where it stands, whose it is, its indicator and moment.
        known
            What the builder took before: its row, and its value.
        """
        first, other = self.spot(known[0], *key), known[1]
        if other == value:
            self.report(spot, fault("", value, "same-again", first=self.where(first)))
            return
        whose = (who, *key)
        if whose not in self._disputed:
            self._disputed[whose] = other
            self.report(first, self._differs(first, other, spot, value))
            self.builder.take_back(who, *key)
        self.report(spot, self._differs(spot, value, first, self._disputed[whose]))

    def _differs(self, here: Spot, value: float, there: Spot, other: float) -> Fault:
        expects = "other-value" if here.plan == there.plan else "sheets-agree"
        return fault("", value, expects, first=self.where(there), value=f"{other:g}")

    def trait(self, spot: Spot, place: int, name: str, said: str) -> None:
        """Take a trait; where two rows disagree, neither counts."""
        levels = self._traits.setdefault(name, Levels())
        number, known = levels.number(said), levels.slots.at(place)
        if not known:
            levels.slots.put(place, number, self.code(spot.plan, spot.row))
        elif known != number or place in levels.disputed:
            first = self._beside(levels.slots.codes[place], f"traits.{name}")
            if place not in levels.disputed:
                levels.disputed[place] = next(
                    word for word, each in levels.known.items() if each == known
                )
                self.report(first, self._other(levels.disputed[place], spot, said))
            self.report(spot, self._other(said, first, levels.disputed[place]))

    def _other(self, said: str, there: Spot, other: str) -> Fault:
        return fault("", said, "other-value", first=self.where(there), value=other)

    def dated(self, spot: Spot, place: int, moment: str, date: day) -> None:
        """Take the day of a measurement; of several days the first counts."""
        dates = self._dates.setdefault(moment, Slots())
        known, ordinal = dates.at(place), date.toordinal()
        if not known or ordinal < known:
            dates.put(place, ordinal, self.code(spot.plan, spot.row))

    def _beside(self, code: int, *paths: str) -> Spot:
        """Give the place of a trait or a date by the row that it was read from."""
        place = bisect_right(self.bases, code) - 1
        columns = self.plans[place].columns
        letter = next(columns[each] for each in paths if each in columns)
        return Spot(place, code - self.bases[place], letter)

    # What can be seen only when all is read

    def _late(self) -> None:
        """Report the measurements that are dated before an earlier one, and their readings."""
        moments = self.mapping.moments or sorted(
            self._dates, key=lambda each: moment_rank(each) or (0, 0)
        )
        dated = [each for each in moments if each in self._dates]
        late: dict[tuple[int, str], tuple[str, int]] = {}
        for later, moment in enumerate(dated):
            for place, here in enumerate(self._dates[moment].values):
                for earlier in dated[:later]:
                    before = self._dates[earlier].at(place)
                    if 0 < here < before:
                        late.setdefault((place, moment), (earlier, before))
        people = self.builder.people
        for (place, moment), (earlier, before) in late.items():
            said: dict[str, Any] = {"other": earlier, "date": day.fromordinal(before)}
            self._take_out(place, moment, said)
            for key in self.builder.keys():  # noqa: SIM118  # not a mapping
                if key[1] == moment:
                    self._give_back(people[place], key, "measured-later", said)

    def _take_out(self, place: int, moment: str, said: dict[str, Any]) -> None:
        dates = self._dates[moment]
        spot = self._beside(dates.codes[place], f"dates.{moment}", "date")
        found = str(day.fromordinal(dates.values[place]))
        self.report(spot, fault("", found, "not-before", **said))
        dates.values[place] = 0

    def _give_back(self, who: str, key: tuple[str, str], expects: str, said: Any) -> None:  # noqa: ANN401  # words of any kind
        found = self.builder.first_row(who, *key)
        if found is None or found[1] != found[1]:  # nan was taken back before
            return
        self.builder.take_back(who, *key)
        self.report(self.spot(found[0], *key), fault("", found[1], expects, **said))

    def _members(self) -> None:
        """Report the readings of a household on which its members disagree."""
        people = self.builder.people
        for unit, name in ((Unit.HOUSEHOLD, HOUSEHOLD), (Unit.NEIGHBOURHOOD, NEIGHBOURHOOD)):
            groups: dict[str, list[str]] = {}
            for place, value in self._traits.get(name, Levels()).items():
                groups.setdefault(value, []).append(people[place])
            for key in self.builder.keys():  # noqa: SIM118  # not a mapping
                indicator = self.indicators.get(key[0])
                if indicator is not None and indicator.unit is unit:
                    for group, members in groups.items():
                        self._agree(group, members, key)

    def _agree(self, group: str, members: list[str], key: tuple[str, str]) -> None:
        found = [
            (who, code, value)
            for who in members
            if (first := self.builder.first_row(who, *key)) is not None
            for code, value in [first]
            if value == value  # noqa: PLR0124  # nan was taken back
        ]
        if len({value for _, _, value in found}) < 2:  # noqa: PLR2004  # one value is agreement
            return
        places = [(self.spot(code, *key), value) for _, code, value in found]
        for index, (who, _, value) in enumerate(found):
            there, other = next(each for each in places if each[1] != value)
            said = {"group": group, "first": self.where(there), "value": f"{other:g}"}
            self.report(places[index][0], fault("", value, "members-agree", **said))
            self.builder.take_back(who, *key)


def _rank(spot: Spot) -> tuple[int, int, tuple[int, str]]:
    return spot.plan, spot.row, in_order(spot.letter or "")


def reading_letter(plan: Plan, mapping: ColumnMapping, indicator: str, moment: str) -> str:
    """Give the column of a sheet that holds the readings of an indicator at a moment."""
    if mapping.is_long:
        return plan.columns["value"]
    return next(
        plan.columns[f"columns.{head}"]
        for when in (moment, None)
        for head, each in mapping.columns.items()
        if (each.indicator, each.moment) == (indicator, when) and f"columns.{head}" in plan.columns
    )
