"""What the parts of a report on sharing have in common: words, names, amounts, tables that fit."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, Self

from attrs import evolve, frozen

from vierplusen.domain import Label, Language, Message, Party, PolicyDomain
from vierplusen.domain.message import Value
from vierplusen.domain.parties import Sector
from vierplusen.domain.prices import UNASSIGNED
from vierplusen.domain.values import FrozenMap
from vierplusen.exporting.appraised_figures import MOST_ROWS
from vierplusen.exporting.blocks import Block, Bullets, Paragraph, Table
from vierplusen.exporting.figures import DASH
from vierplusen.labels import Words

WIDTH: Final = 80
"""As wide as a table may be, drawn on a terminal; wider ones are turned or cut into parts."""

_PARTIES: Final = frozenset(
    {"budget", "coalition", "gainer", "other", "others", "parties", "party", "payer", "payers",
     "player", "players", "whole"}
)  # fmt: skip
_DOMAINS: Final = frozenset({"domain", "domains", "from"})
_BORDER: Final = 3
_CENTS: Final = 100
_NONE: Final = FrozenMap[str, str]()

Row = tuple[str, ...]


@frozen
class SharedReport:
    """A result of sharing that is being told, in one language."""

    words: Words
    _parties: Mapping[str, str]
    _domains: Mapping[str, str]
    _residents: frozenset[str] = frozenset()
    _itself: Mapping[str, str] = _NONE

    @classmethod
    def of(
        cls,
        lang: str,
        parties: Iterable[Party] = (),
        domains: Iterable[PolicyDomain] = (),
        labels: Iterable[Label] = (),
    ) -> Self:
        """Prepare to tell a result about these parties and domains, with the words of plugins."""
        words = Words(lang, labels)
        known = tuple(parties)
        poor = frozenset(each.id for each in known if each.sector is Sector.RESIDENTS)
        return cls(words, _names(words, known), _names(words, domains), poor)

    def itself(self, wholes: Iterable[str]) -> "SharedReport":
        """Give the same report, in which these parties are meant without their parts."""
        named = {whole: self.tell("itself-named", party=self.whole(whole)) for whole in wholes}
        return evolve(self, itself=named)

    def holds_budget(self, party: str) -> bool:
        """Tell whether a party may hold a budget: residents do not."""
        return party not in self._residents

    def say(self, key: str, **values: Any) -> str:  # noqa: ANN401  # what a message takes
        """Say one message of the library."""
        return self.words.say(Message(key, values))

    def tell(self, key: str, /, **values: Any) -> str:  # noqa: ANN401  # what a message takes
        """Say one message of this report."""
        return self.words.say(Message(f"shared.{key}", values))

    def told(self, message: Message) -> str:
        """Say a message of another stage, with names where it has ids."""
        return self.words.say(self._named(message)) + self.sourced(message)

    def told_all(self, title: str, messages: Iterable[Message]) -> Iterator[Block]:
        """Say messages as a list, each once; nothing where there are none."""
        said = tuple(dict.fromkeys(map(self.told, messages)))
        if said:
            yield Bullets(self.tell(title) if title else "", said[:MOST_ROWS])
        yield from self.cut(said)

    def sourced(self, message: Message) -> str:
        """Name the sources of a message, if it has any."""
        if not message.sources:
            return ""
        return f" [{self.say('report.source', sources=', '.join(message.sources))}]"

    def _named(self, message: Message) -> Message:
        filled = {key: self._value(key, value) for key, value in message.values.items()}
        return Message(message.key, filled)

    def _value(self, key: str, value: Value) -> Value:
        """Give what fills a place of a message, with names in the place of ids."""
        if isinstance(value, Message):
            return self._named(value)
        if isinstance(value, tuple):
            return tuple(map(self._named, value))
        if isinstance(value, str) and key in _PARTIES:
            return ", ".join(map(self.party, value.split(", ")))
        if isinstance(value, str) and key in _DOMAINS:
            return ", ".join(map(self.domain, value.split(", ")))
        return value

    def party(self, key: str) -> str:
        """Give what people call a party; nobody in words."""
        return self._itself.get(key) or self.whole(key)

    def whole(self, key: str) -> str:
        """Give what people call a party with all its parts."""
        return self.tell("nobody-named") if key == UNASSIGNED else self._parties.get(key, key)

    def parties(self, keys: Iterable[str]) -> str:
        """Give what people call parties."""
        return ", ".join(map(self.party, keys))

    def domain(self, key: str) -> str:
        """Give what people call a policy domain; none in words."""
        return self.tell("no-domain") if key == UNASSIGNED else self._domains.get(key, key)

    def euros(self, value: float | None) -> str:
        """Write whole euros for a table that says that they are euros; unknown is a dash."""
        return DASH if value is None else self.words.figure(value, "whole")

    def cents(self, value: int) -> str:
        """Write whole cents as euros, both digits behind the comma."""
        whole, rest = divmod(abs(value), _CENTS)
        mark = "," if self.words.lang is Language.NL else "."
        return f"{'-' if value < 0 else ''}{self.words.figure(whole, 'whole')}{mark}{rest:02}"

    def head(self, *keys: str) -> Row:
        """Give the head of a table."""
        return tuple(map(self.tell, keys))

    def cut(self, rows: Sequence[object]) -> Iterator[Block]:
        """Say how many there are, where not all are shown."""
        if len(rows) > MOST_ROWS:
            yield Paragraph(self.say("appraised.more", shown=MOST_ROWS, number=len(rows)))

    def table(
        self, caption: str, head: Row, rows: Sequence[Row], last: Sequence[Row] = ()
    ) -> Iterator[Block]:
        """Give a table of the first rows, with what it ends with; nothing where it is empty."""
        if rows:
            yield Table(self.tell(caption), head, (*rows[:MOST_ROWS], *last))
        yield from self.cut(rows)

    def grid(
        self,
        caption: str,
        corners: tuple[str, str],
        columns: Sequence[str],
        rows: Sequence[Row],
        last: Sequence[Row] = (),
        unshortened: Sequence[Row] | None = None,
    ) -> Iterator[Block]:
        """Give a table that may be wide: turned, or in parts, as takes the fewest parts.

        Parameters
        ----------
        caption
            The key of its caption.
        corners
            The keys of what stands above the first column: as it is, and turned.
        columns
            The head of the other columns.
        rows
            The rows, each with what stands at its head.
        last
            What it ends with, whatever is cut.
        unshortened
            The rows with their whole names, where these are shortened.
        """
        shown = (*rows[:MOST_ROWS], *last)
        if not shown:
            return
        whole_rows = (*(rows if unshortened is None else unshortened)[:MOST_ROWS], *last)
        upright = (self.tell(corners[0]), *columns)
        whole = Table(self.tell(caption), upright, whole_rows)
        parts = fitted(upright, self.tell(corners[1]), shown)
        for number, (head, body) in enumerate(parts, 1):
            said = self.tell(caption)
            if len(parts) > 1:
                said = self.tell("piece", caption=said, part=number, parts=len(parts))
            part = Table(said, head, body, whole)
            yield whole if part == whole else part
        yield from self.cut(rows)


def fitted(head: Row, turned: str, rows: Sequence[Row]) -> list[tuple[Row, tuple[Row, ...]]]:
    """Cut a table into parts that fit, as it is or turned, as takes the fewest."""
    upright = _parts(head, rows)
    first, *others = zip((turned, *head[1:]), *rows, strict=True)
    down = _parts(first, tuple(others))
    return upright if len(upright) <= len(down) else down


def _names(words: Words, known: Iterable[Party | PolicyDomain]) -> dict[str, str]:
    dutch = words.lang is Language.NL
    return {
        each.id: (each.name if dutch else each.name_en or each.name) or each.id for each in known
    }


def _parts(head: Row, rows: Sequence[Row]) -> list[tuple[Row, tuple[Row, ...]]]:
    """Cut a table into parts that fit, each with the first column."""
    columns = list(zip(head, *rows, strict=True))
    wide = [max(map(len, column)) + _BORDER for column in columns]
    groups: list[list[int]] = []
    room = 0
    for at in range(1, len(columns)):
        if not groups or wide[at] > room:
            groups.append([0])
            room = WIDTH - 1 - wide[0]
        groups[-1].append(at)
        room -= wide[at]
    made = []
    for group in groups or [[0]]:
        first, *others = zip(*(columns[at] for at in group), strict=True)
        made.append((first, tuple(others)))
    return made
