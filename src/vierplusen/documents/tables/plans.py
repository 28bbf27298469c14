"""Which columns of which sheets a mapping reads; every head that is missing, in one go."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from attrs import define, evolve, field, frozen

from vierplusen.documents.tables.places import address, in_order
from vierplusen.documents.tables.sheets import Heads, Sheet, find_heads
from vierplusen.documents.tables.words import moment_of
from vierplusen.domain.mapping import (
    ColumnMapping,
    InterventionColumns,
    StoryColumns,
    head_key,
)
from vierplusen.errors import Fault, InvalidDocumentError, fault, nearest, phrase

_NEEDED: Final = ("participant", "indicator", "moment", "value")
"""Paths of a mapping whose columns a row cannot do without."""


@frozen(kw_only=True)
class Wanted:
    """One column that a mapping reads: the path in the mapping, the head, and where it stands."""

    path: str
    head: str
    letter: str


@define(kw_only=True)
class Plan:
    """What is read of one sheet.

    Attributes
    ----------
    sheet, heads
        The sheet, and what stands above its columns.
    columns
        Path in the mapping -> column.
    doubtful
        Column -> why nothing is read from it: another has its head too.
    moment
        The moment that the name of the sheet stands for, if its columns name none.
    has_readings, has_stories, has_interventions
        What stands on it.
    """

    sheet: Sheet
    heads: Heads
    columns: dict[str, str] = field(factory=dict)
    doubtful: dict[str, Fault] = field(factory=dict)
    moment: str | None = None
    has_readings: bool = False
    has_stories: bool = False
    has_interventions: bool = False

    def head(self, letter: str | None) -> str | None:
        """Give what stands above a column, with its group where that is needed to tell it."""
        return None if letter is None else self.heads.name(letter)


def make_plans(sheets: Sequence[Sheet], mapping: ColumnMapping) -> list[Plan]:
    """Find the columns of a mapping in the sheets of a table.

    Raises
    ------
    InvalidDocumentError
        With every sheet and every head that is not there, and the nearest one that is; or if
        there is no row of heads at all.
    """
    finder = _Finder(sheets, mapping)
    plans = finder.plans()
    if finder.faults:
        raise InvalidDocumentError(tuple(finder.faults))
    return plans


@define
class _Finder:
    """Looks for columns, and gathers what is wrong."""

    sheets: Sequence[Sheet]
    mapping: ColumnMapping
    faults: list[Fault] = field(factory=list)
    made: dict[str, Plan] = field(factory=dict)

    def plans(self) -> list[Plan]:
        beside = [*self.mapping.heads()]
        for section, kind in (
            ("stories", self.mapping.stories),
            ("interventions", self.mapping.interventions),
        ):
            if kind is None:
                continue
            if kind.sheet is None:
                beside.extend(_heads_of(section, kind))
            else:
                self._apart(section, kind, kind.sheet)
        self._beside(beside)
        return [self.made[each.name] for each in self.sheets if each.name in self.made]

    def _apart(self, section: str, kind: Any, name: str) -> None:  # noqa: ANN401  # columns of stories or of interventions
        """Find columns that stand on a sheet of their own."""
        sheet = self._sheet(f"{section}.sheet", name)
        if sheet is None:
            return
        wanted = [*_heads_of(section, kind)]
        whose = kind.participant or self.mapping.participant
        heads = find_heads(sheet, _keys([*wanted, ("", whose)]))
        plan = self.made.setdefault(name, Plan(sheet=sheet, heads=heads))
        setattr(plan, f"has_{section}", True)
        self._place(plan, wanted)
        if kind.participant is None:
            found = heads.letters(whose)
            if found:
                plan.columns[f"{section}.participant"] = found[0]
            elif section == "interventions":
                self.faults.append(self._missing("participant", whose, [plan]))

    def _sheet(self, path: str, name: str) -> Sheet | None:
        names = [each.name for each in self.sheets]
        if name in names:
            return self.sheets[names.index(name)]
        options = ", ".join(names)
        self.faults.append(fault(path, name, "sheet", among=names, options=options))
        return None

    def _beside(self, wanted: list[tuple[str, str]]) -> None:
        """Find the columns of readings, and what stands beside them."""
        keys = _keys(wanted)
        first = _keys((path, head) for path, head in wanted if _holds_readings(path))
        if self.mapping.sheets:
            named = (
                self._sheet(f"sheets[{index}]", name)
                for index, name in enumerate(self.mapping.sheets)
            )
            plans = [self._plan(each, keys) for each in named if each is not None]
        else:
            plans = [self._plan(each, keys) for each in self.sheets]
            who = _keys([("participant", self.mapping.participant)])
            meant = [
                each
                for each in plans
                if each.heads.score(first)
                or (each.heads.score(who) and each.heads.score(keys - who))
            ]
            plans = meant or [each for each in plans if each.heads.row] or plans
        if not any(self._has_rows(each) for each in plans):
            self.faults.append(fault("", phrase("nothing"), "heads"))
            return
        for path, head in wanted:
            self._everywhere(path, head, plans)
        for plan in plans:
            plan.has_readings = True
            known = self.made.get(plan.sheet.name)
            if known is not None:
                plan = _joined(plan, known)  # noqa: PLW2901  # what stands on one sheet becomes one plan
            self.made[plan.sheet.name] = plan
            self._place(plan, [each for each in wanted if plan.heads.letters(each[1])])
            plan.has_stories |= "stories.text" in plan.columns
            plan.has_interventions |= "interventions.what" in plan.columns
            self._when(plan)

    def _plan(self, sheet: Sheet, keys: frozenset[str]) -> Plan:
        return Plan(sheet=sheet, heads=find_heads(sheet, keys))

    def _has_rows(self, plan: Plan) -> bool:
        return next(plan.sheet.rows(), None) is not None

    def _everywhere(self, path: str, head: str, plans: list[Plan]) -> None:
        """See that a head stands on the sheets that need it, and is misspelt on none."""
        without = [each for each in plans if not each.heads.letters(head)]
        if len(without) == len(plans):
            self.faults.append(self._missing(path, head, plans))
            return
        for plan in without:
            if path == "participant" or nearest(head_key(head), self._spare(plan)):
                self.faults.append(self._missing(path, head, [plan]))

    def _missing(self, path: str, head: str, plans: list[Plan]) -> Fault:
        """Say that a head is missing; the sheet stands before the path if there are more."""
        there = {head_key(each): each for plan in plans for each in plan.heads.columns.values()}
        close = nearest(head_key(head), self._spare(*plans))
        name = plans[0].sheet.name if len(plans) == 1 else ""
        where = f"{name}: {path}" if name else path
        return evolve(fault(where, head, "head"), nearest=there.get(close or ""))

    def _spare(self, *plans: Plan) -> list[str]:
        """Give the heads, as they are compared, that nothing is read from."""
        read = _keys(self.mapping.heads())
        return [
            head_key(each)
            for plan in plans
            for each in plan.heads.columns.values()
            if head_key(each) not in read
        ]

    def _place(self, plan: Plan, wanted: Iterable[tuple[str, str]]) -> None:
        """Give each head its column; one that stands above more is doubtful."""
        for path, head in wanted:
            found = sorted(plan.heads.letters(head), key=in_order)
            if not found:
                self.faults.append(self._missing(path, head, [plan]))
                continue
            if len(found) == 1:
                plan.columns[path] = found[0]
                continue
            other = address(plan.sheet.name, found[1], plan.heads.row)
            if path in _NEEDED:
                self.faults.append(fault(path, head, "one-head", first=other))
                continue
            for letter in found:
                rest = next(each for each in found if each != letter)
                where = address(plan.sheet.name, rest, plan.heads.row)
                plan.doubtful[letter] = fault("", head, "one-head", first=where)

    def _when(self, plan: Plan) -> None:
        """Find the moment in the name of a sheet, if its columns need one."""
        silent = "value" in plan.columns or any(
            each.moment is None and f"columns.{head}" in plan.columns
            for head, each in self.mapping.columns.items()
        )
        if self.mapping.moment is not None or not silent:
            return
        words = {head_key(word): each for word, each in self.mapping.moment_words.items()}
        plan.moment = moment_of(plan.sheet.name, words)
        if plan.moment is None:
            self.faults.append(fault("moment", plan.sheet.name, "moment-word"))


def _joined(plan: Plan, known: Plan) -> Plan:
    """Add what stands apart on a sheet to what stands beside its readings."""
    return evolve(
        plan,
        columns={**known.columns, **plan.columns},
        doubtful={**known.doubtful, **plan.doubtful},
        has_stories=known.has_stories,
        has_interventions=known.has_interventions,
    )


def _holds_readings(path: str) -> bool:
    return path == "value" or path.startswith("columns.")


def _keys(wanted: Iterable[tuple[str, str]]) -> frozenset[str]:
    return frozenset(head_key(head) for _, head in wanted)


_STORIES: Final = ("text", "participant", "consent", "moment", "date", "domain", "perspective")
_INTERVENTIONS: Final = ("what", "participant", "by", "from_", "until", "instrument", "domain")


def _heads_of(section: str, kind: StoryColumns | InterventionColumns) -> Iterator[tuple[str, str]]:
    """Give the path and the head of every column of stories or interventions."""
    for name in _STORIES if isinstance(kind, StoryColumns) else _INTERVENTIONS:
        head = getattr(kind, name)
        if head is not None:
            yield f"{section}.{name.rstrip('_')}", head
