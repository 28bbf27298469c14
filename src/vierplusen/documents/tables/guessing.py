"""What the columns of a table probably mean, by their heads and by what stands in them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from attrs import define, field

from vierplusen.documents.tables.cells import plain, words_of
from vierplusen.documents.tables.heads import Role, role_of
from vierplusen.documents.tables.places import in_order
from vierplusen.documents.tables.privacy import Watch
from vierplusen.documents.tables.reading import refuse_private
from vierplusen.documents.tables.rows import is_total
from vierplusen.documents.tables.scales import Values
from vierplusen.documents.tables.sheets import Heads, Row, Sheet, candidates
from vierplusen.documents.tables.words import bare, moment_of, split_head
from vierplusen.domain import Message
from vierplusen.domain.indicators import Indicator
from vierplusen.domain.mapping import (
    MAX_HEAD,
    UNKNOWN_WORDS,
    GuessedMapping,
    IndicatorDraft,
    InterventionColumns,
    ReadingColumn,
    StoryColumns,
    head_key,
)
from vierplusen.domain.values import as_slug
from vierplusen.errors import InvalidDocumentError, fault, phrase

_UNKNOWN: Final = frozenset(UNKNOWN_WORDS)
_MOST_WORDS: Final = 200
"""A column with more different words than this does not name indicators."""


@define
class Look:
    """One sheet as it is guessed at.

    Attributes
    ----------
    sheet, heads
        The sheet, and what stands above its columns.
    roles
        Column -> what it is for, as far as its head tells.
    names
        Column -> how a mapping calls it.
    readings
        Column -> the words for the indicator, and the moment.
    """

    sheet: Sheet
    heads: Heads
    roles: dict[str, Role] = field(factory=dict)
    names: dict[str, str] = field(factory=dict)
    readings: dict[str, tuple[str, str | None]] = field(factory=dict)
    seen: dict[str, Values] = field(factory=dict)
    words: dict[str, Values] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        for letter in sorted(self.heads.columns, key=in_order):
            head, group = self.heads.columns[letter], self.heads.above.get(letter)
            for name in (head, f"{group} {head}"):
                split = split_head(name)
                if len(self.heads.letters(name)) != 1 or len(name) > MAX_HEAD:
                    continue
                role = role_of(name)
                if role is not None or (split is not None and split[0]):
                    break
            else:
                name, role, split = self.heads.name(letter), None, None
            self.names[letter] = name
            if role is not None:
                self.roles[letter] = role
            elif split is not None and split[0]:
                self.readings[letter] = split

    @property
    def score(self) -> int:
        """How many heads are understood; none without participants."""
        if self.of("participant") is None:
            return 0
        return len(self.roles) + len(self.readings)

    def of(self, kind: str) -> str | None:
        """Give the column of a kind that its head tells best."""
        found = [
            (role.rank, in_order(at), at) for at, role in self.roles.items() if role.kind == kind
        ]
        return min(found)[2] if found else None

    def name(self, kind: str) -> str | None:
        """Give what a mapping calls the column of a kind."""
        letter = self.of(kind)
        return None if letter is None else self.names[letter]

    @property
    def is_long(self) -> bool:
        """Whether it has a row for each reading."""
        return self.of("indicator") is not None and self.of("value") is not None

    def read(self, watch: Watch) -> None:
        """Look at every row below the heads."""
        free = [*(set(self.heads.columns) - set(self.roles))]
        self.seen = {letter: Values() for letter in free}
        indicator, value, who = (self.of(each) for each in ("indicator", "value", "participant"))
        for number, cells in self.sheet.rows():
            if number <= self.heads.row:
                continue
            watch.see(number, cells)
            words = words_of(plain(cells.get(str(who))).value)
            if words is None or is_total(words):
                continue
            for letter in free:
                if letter in cells:
                    self.seen[letter].see(cells[letter])
            if self.is_long:
                self._long(cells, str(indicator), str(value))

    def _long(self, cells: Row, indicator: str, value: str) -> None:
        said = words_of(plain(cells.get(indicator)).value)
        if not said or said.casefold() in _UNKNOWN or len(said) > MAX_HEAD:
            return
        if len(self.words) < _MOST_WORDS or said in self.words:
            self.words.setdefault(said, Values()).see(cells.get(value))

    def settle(self) -> None:
        """Keep as readings what holds numbers; all of them if the row or the sheet says when."""
        spare = self.of("moment") is not None or moment_of(self.sheet.name) is not None
        if spare and not self.is_long:
            for letter in self.seen:
                values = self.seen[letter]
                if values.numbers:
                    self.readings.setdefault(letter, (self.names[letter], None))
        self.readings = {
            letter: each
            for letter, each in self.readings.items()
            if not self.is_long and self.seen[letter].may_be_readings
        }


def guess(
    sheets: Sequence[Sheet], known: Iterable[Indicator], *, watched: bool = False
) -> GuessedMapping:
    """Guess how the columns of a table become readings; see ``guess_mapping``.

    Parameters
    ----------
    sheets
        The sheets of the table.
    known
        The indicators that are known.
    watched
        Whether a table is refused that holds what does not belong in a registration.
    """
    if all(next(each.rows(), None) is None for each in sheets):
        raise InvalidDocumentError((fault("", phrase("nothing"), "heads"),))
    looks = [look for each in sheets if (look := _best(each)) is not None]
    watches = []
    for look in looks:
        letter = str(look.of("participant"))
        watches.append(Watch(look.sheet, look.heads, frozenset([letter])))
        look.read(watches[-1])
        look.settle()
    if watched:
        refuse_private(watches)
    return _Guess(looks, tuple(known), several=len(sheets) > 1).mapping()


def _best(sheet: Sheet) -> Look | None:
    looks = [Look(sheet, each) for each in candidates(sheet)]
    best = max(looks, key=lambda each: each.score, default=None)
    return best if best is not None and best.score else None


@define
class _Guess:
    """Puts together what was seen on the sheets."""

    looks: list[Look]
    known: tuple[Indicator, ...]
    several: bool
    reasons: list[Message] = field(factory=list)
    drafts: dict[str, IndicatorDraft] = field(factory=dict)

    def mapping(self) -> GuessedMapping:
        long = [each for each in self.looks if each.is_long]
        wide = [each for each in self.looks if each.readings and not each.is_long]
        main = long or wide
        if not main:
            raise InvalidDocumentError((self._nothing(),))
        first = main[0]
        made: dict[str, Any] = {"participant": first.name("participant")}
        self._say("participant", head=str(made["participant"]))
        if long:
            made.update(self._long(long))
        else:
            made["columns"] = self._columns(wide)
        made["moment"] = first.name("moment")
        if made["moment"] is not None:
            self._say("moment", head=made["moment"])
        beside = self._beside(main)
        apart = self._told(main)
        self._left(main)
        return GuessedMapping(
            **made,
            **beside,
            **apart,
            drafts=tuple(self.drafts.values()),
            reasons=tuple(self.reasons),
        )

    def _say(self, key: str, **values: str) -> None:
        self.reasons.append(Message(f"mapping.{key}", values))

    def _nothing(self) -> Any:  # noqa: ANN401  # a fault
        missing = "guess-readings" if self.looks else "guess-participant"
        return fault("", phrase("other-text"), missing)

    def _long(self, looks: list[Look]) -> dict[str, Any]:
        seen: dict[str, Values] = {}
        for look in looks:
            for word, values in look.words.items():
                seen.setdefault(word, Values()).add(values)
        first = looks[0]
        heads = {"indicator": first.name("indicator"), "value": first.name("value")}
        self._say("long", **{key: str(head) for key, head in heads.items()})
        ids = self._ids(seen)
        return {**heads, "indicator_words": ids}

    def _columns(self, looks: list[Look]) -> dict[str, ReadingColumn]:
        seen: dict[str, Values] = {}
        for look in looks:
            for letter, (said, _) in look.readings.items():
                seen.setdefault(said, Values()).add(look.seen[letter])
        ids = self._ids(seen)
        made: dict[str, ReadingColumn] = {}
        taken: set[tuple[str, str | None]] = set()
        heads: set[str] = set()
        for look in looks:
            for letter, (said, moment) in look.readings.items():
                name, key = look.names[letter], (ids[said], moment)
                if head_key(name) in heads or key in taken:
                    continue
                heads.add(head_key(name))
                taken.add(key)
                made[name] = ReadingColumn(indicator=ids[said], moment=moment)
                when = "sheet" if moment is None else "reading"
                self._say(when, head=name, indicator=ids[said], at=moment or "")
        return made

    def _ids(self, seen: Mapping[str, Values]) -> dict[str, str]:
        """Give each name the id of an indicator that is known, or of a draft."""
        named: dict[str, dict[str, Indicator]] = {}
        for each in self.known:
            for name in (each.id, each.name, each.name_en):
                if name is not None:
                    named.setdefault(bare(name), {})[each.id] = each
        found = {said: named.get(bare(said), {}) for said in seen}
        often = Counter(each.instrument for some in found.values() for each in some.values())
        return {
            said: self._one(found[said], often) or self._draft(said, values)
            for said, values in seen.items()
        }

    def _one(self, found: Mapping[str, Indicator], often: Mapping[str | None, int]) -> str | None:
        """Give the indicator that a name means; of several instruments the one that fits most."""
        ranked = sorted(found.values(), key=lambda each: often[each.instrument], reverse=True)
        if len(ranked) > 1 and often[ranked[0].instrument] == often[ranked[1].instrument]:
            return None
        return ranked[0].id if ranked else None

    def _draft(self, said: str, values: Values) -> str:
        id_ = as_slug(said) or f"indicator-{len(self.drafts) + 1}"
        if any(each.id == id_ for each in self.known):
            id_ = as_slug(f"own-{id_}")
        if id_ not in self.drafts:
            low, high, step = values.scale()
            self.drafts[id_] = IndicatorDraft(id=id_, name=said, low=low, high=high, step=step)
            self._say("draft", indicator=id_)
        return id_

    def _beside(self, looks: list[Look]) -> dict[str, Any]:
        """Give dates and traits."""
        dates: dict[str, str] = {}
        traits: dict[str, str] = {}
        for look in looks:
            for letter in sorted(look.roles, key=in_order):
                role, name = look.roles[letter], look.names[letter]
                if role.kind == "dates" and role.detail not in dates:
                    dates[role.detail] = name
                    self._say("date", head=name)
                elif role.kind == "trait" and role.detail not in traits:
                    traits[role.detail] = name
                    self._say("trait", head=name, trait=role.detail)
        date = looks[0].name("date")
        per_row = looks[0].name("moment") is not None or any(
            when is None for when in self._whens(looks)
        )
        if date is None or not per_row:
            return {"dates": dates, "traits": traits}
        self._say("date", head=date)
        return {"dates": dates, "traits": traits, "date": date}

    def _whens(self, looks: list[Look]) -> Iterator[str | None]:
        for look in looks:
            if look.is_long:
                yield None
            for _, moment in look.readings.values():
                yield moment

    def _told(self, main: list[Look]) -> dict[str, Any]:
        """Give where stories and interventions stand."""
        made: dict[str, Any] = {}
        for look in self.looks:
            sheet = None if look in main else look.sheet.name
            story, what = look.name("story"), look.name("what")
            if story is not None and "stories" not in made:
                consent = look.name("consent")
                who = None if sheet is None else look.name("participant")
                made["stories"] = StoryColumns(
                    text=story, sheet=sheet, participant=who, consent=consent
                )
                self._say("story" if consent is not None else "no-consent", head=story)
            if what is not None and sheet is not None and "interventions" not in made:
                made["interventions"] = InterventionColumns(
                    what=what,
                    sheet=sheet,
                    participant=look.name("participant"),
                    by=look.name("by"),
                    from_=look.name("from"),
                    until=look.name("until"),
                    instrument=look.name("instrument"),
                )
                self._say("intervention", head=what)
        return made

    def _left(self, looks: list[Look]) -> None:
        """Say which columns nothing is read from."""
        read = {each.values["head"] for each in self.reasons if "head" in each.values}
        read |= {
            str(each.values[key])
            for each in self.reasons
            if each.key == "mapping.long"
            for key in ("indicator", "value")
        }
        for look in looks:
            consent = look.name("consent") if look.name("story") is not None else None
            for letter in sorted(look.names, key=in_order):
                if look.names[letter] not in {*read, consent}:
                    self._say("left", head=look.names[letter])
