"""What was taken from the rows of a table, and what could not be used, each with its place."""

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


class Trait(NamedTuple):
    """The value of a trait, and where it was read; no value if two places disagree."""

    value: str | None
    spot: Spot
    said: str


class Dated(NamedTuple):
    """The first day on which somebody was measured, and where it was read."""

    date: day
    spot: Spot


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
    _traits: dict[str, dict[str, Trait]] = field(factory=dict)
    _dates: dict[str, dict[str, Dated]] = field(factory=dict)
    _disputed: dict[tuple[str, str, str], float] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        self.builder = RegistrationBuilder(self.mapping.moments or None)

    def close(self) -> None:
        """Take back what contradicts the rest, and hand over dates and traits."""
        self._late()
        self._members()
        for moment, dates in self._dates.items():
            for who, each in dates.items():
                self.builder.dated(who, moment, each.date)
        for name, values in self._traits.items():
            for who, trait in values.items():
                self.builder.trait(who, name, trait.value)

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

    def take(self, spot: Spot, who: str, key: tuple[str, str], value: float) -> None:
        """Take a reading; one that was taken before is reported, both if they differ."""
        code = self.code(spot.plan, spot.row)
        known = self.builder.put(code, self.builder.enter(who), *key, value)
        if known is None:
            return
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

    def trait(self, spot: Spot, who: str, name: str, said: str) -> None:
        """Take a trait; where two places disagree, neither counts."""
        given = self._traits.setdefault(name, {})
        known = given.get(who)
        if known is None:
            given[who] = Trait(said, spot, said)
        elif known.said != said or known.value is None:
            if known.value is not None:
                here = {"first": self.where(spot), "value": said}
                self.report(known.spot, fault("", known.said, "other-value", **here))
                given[who] = known._replace(value=None)
            there = {"first": self.where(known.spot), "value": known.said}
            self.report(spot, fault("", said, "other-value", **there))

    def dated(self, spot: Spot, who: str, moment: str, date: day) -> None:
        """Take the day of a measurement; of several days the first counts."""
        given = self._dates.setdefault(moment, {})
        known = given.get(who)
        if known is None or date < known.date:
            given[who] = Dated(date, spot)

    # What can be seen only when all is read

    def _late(self) -> None:
        """Report the measurements that are dated before an earlier one, and their readings."""
        moments = self.mapping.moments or sorted(
            self._dates, key=lambda each: moment_rank(each) or (0, 0)
        )
        dated = [each for each in moments if each in self._dates]
        late: dict[tuple[str, str], tuple[str, day]] = {}
        for later, moment in enumerate(dated):
            for who, here in self._dates[moment].items():
                for earlier in dated[:later]:
                    before = self._dates[earlier].get(who)
                    if before is not None and here.date < before.date:
                        late.setdefault((who, moment), (earlier, before.date))
        for (who, moment), (earlier, date) in late.items():
            here = self._dates[moment].pop(who)
            said: dict[str, Any] = {"other": earlier, "date": date}
            self.report(here.spot, fault("", str(here.date), "not-before", **said))
            for key in self.builder.keys():  # noqa: SIM118  # not a mapping
                if key[1] == moment:
                    self._give_back(who, key, "measured-later", said)

    def _give_back(self, who: str, key: tuple[str, str], expects: str, said: Any) -> None:  # noqa: ANN401  # words of any kind
        found = self.builder.first_row(who, *key)
        if found is None or found[1] != found[1]:  # nan was taken back before
            return
        self.builder.take_back(who, *key)
        self.report(self.spot(found[0], *key), fault("", found[1], expects, **said))

    def _members(self) -> None:
        """Report the readings of a household on which its members disagree."""
        for unit, name in ((Unit.HOUSEHOLD, HOUSEHOLD), (Unit.NEIGHBOURHOOD, NEIGHBOURHOOD)):
            groups: dict[str, list[str]] = {}
            for who, trait in self._traits.get(name, {}).items():
                if trait.value is not None:
                    groups.setdefault(trait.value, []).append(who)
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


def reading_letter(plan: Plan, mapping: ColumnMapping, indicator: str, moment: str) -> str | None:
    """Give the column of a sheet that holds the readings of an indicator at a moment."""
    if mapping.is_long:
        return plan.columns.get("value")
    for head, each in mapping.columns.items():
        if each.indicator == indicator and each.moment in {None, moment}:
            letter = plan.columns.get(f"columns.{head}")
            if letter is not None:
                return letter
    return None
