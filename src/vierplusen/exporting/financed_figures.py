"""What the parts of a report on financing share: words, names of sources, exact amounts."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from attrs import evolve, frozen

from vierplusen.domain import FundingSource, Label, Message, Party
from vierplusen.domain.message import Value
from vierplusen.domain.values import FrozenMap
from vierplusen.exporting.appraised_figures import MOST_ROWS
from vierplusen.exporting.blocks import Block, Bullets
from vierplusen.exporting.shared_figures import Row, SharedReport, fitted

_SOURCES: Final = frozenset({"funding", "largest", "other", "others", "source", "sources"})
"""Places of messages that are filled with ids of sources of money."""
_DECIDERS: Final = frozenset({"decides"})
_CATEGORIES: Final = frozenset({"categories", "category", "only"})
_LEGAL_FORMS: Final = frozenset({"form", "forms"})
_STRATEGIES: Final = frozenset({"strategy"})
_CENTS: Final = 100
MOST_NAME: Final = 24
"""So long may a name be at the head of a row, where all of it would cut the table into parts."""
_NONE: Final = FrozenMap[str, str]()


@frozen
class FinancedReport(SharedReport):
    """A result of financing that is being told, in one language."""

    _sources: Mapping[str, str] = _NONE

    @classmethod
    def about(
        cls,
        lang: str,
        *,
        parties: Iterable[Party] = (),
        funding: Iterable[FundingSource] = (),
        labels: Iterable[Label] = (),
    ) -> "FinancedReport":
        """Prepare to tell a result about these parties and sources, with the words of plugins."""
        plain = cls.of(lang, parties, labels=labels)
        return evolve(plain, sources=_names(plain, tuple(funding)))

    def tell(self, key: str, /, **values: Any) -> str:  # noqa: ANN401  # what a message takes
        """Say one message of this report, or else of a report on sharing."""
        own = f"financed.{key}"
        return self.words.say(Message(own if self.words.has(own) else f"shared.{key}", values))

    def source(self, key: str) -> str:
        """Give what people call a source of money."""
        return self._sources.get(key, key)

    def sources(self, keys: Iterable[str]) -> str:
        """Give what people call sources of money."""
        return ", ".join(map(self.source, keys))

    def category(self, key: str) -> str:
        """Give what people call a category of need; one without words is called by its key."""
        return self.known("category", key)

    def legal_form(self, key: str) -> str:
        """Give what people call a legal form."""
        return self.known("legal", key)

    def strategy(self, key: str) -> str:
        """Give what people call a strategy; one without a name is called by its key."""
        return self.named("strategy", key)

    def known(self, kind: str, key: str) -> str:
        """Give the words of this report for a key; one without words stands for itself."""
        return self.named(f"financed.{kind}", key)

    def named(self, kind: str, key: str) -> str:
        """Give the words for a key of some kind; one without words stands for itself."""
        label = f"{kind}.{key}"
        return self.words.word(label) if self.words.has(label) else key

    def money(self, cents: float) -> str:
        """Write cents as euros in a sentence, exactly."""
        return self.words.figure(cents, "cents")

    def grid(
        self,
        caption: str,
        corners: tuple[str, str],
        columns: Sequence[str],
        rows: Sequence[Row],
        last: Sequence[Row] = (),
        _unshortened: Sequence[Row] | None = None,
    ) -> Iterator[Block]:
        """Give a table that may be wide; long names are cut where that takes fewer parts."""
        short = _shortened(rows)
        head, turned = (self.tell(corners[0]), *columns), self.tell(corners[1])
        whole, less = (
            len(fitted(head, turned, (*each[:MOST_ROWS], *last))) if each else 0
            for each in (rows, short)
        )
        narrow = short if less < whole else rows
        yield from super().grid(caption, corners, columns, narrow, last, rows)

    def writer(self, several: Iterable[int]) -> Callable[[int], str]:
        """Give what writes the amounts of one table: whole euros, unless one of them has cents."""
        if any(each % _CENTS for each in several):
            return self._exact
        return self._whole

    def _exact(self, cents: int) -> str:
        return self.cents(cents) if cents else self._whole(cents)

    def _whole(self, cents: int) -> str:
        return self.words.figure(cents // _CENTS, "whole")

    def listed(self, said: tuple[str, ...], title: str = "") -> Iterator[Block]:
        """Give sentences as a list, the first of them; nothing where there are none."""
        if said:
            yield Bullets(title, said[:MOST_ROWS])
        yield from self.cut(said)

    def share(self, value: float | None) -> str:
        """Write a share in per cent, for a table; unknown is a dash."""
        return self.euros(None) if value is None else self.tell("share", share=value)

    def chance(self, value: float | None) -> str:
        """Write a chance in per cent; unknown is a question mark."""
        if value is None:
            return self.say("report.open")
        return self.say("appraised.chance", percent=100 * value)

    def whether(self, answer: bool | None) -> str:  # noqa: FBT001  # the answer is what is said
        """Say yes or no; unknown is a question mark."""
        return self.say({True: "report.yes", False: "report.no", None: "report.open"}[answer])

    def _value(self, key: str, value: Value) -> Value:
        """Give what fills a place of a message, with names in the place of ids."""
        name = self._called(key)
        if isinstance(value, str) and name is not None:
            return ", ".join(map(name, value.split(", ")))
        return super()._value(key, value)

    def _called(self, place: str) -> Callable[[str], str] | None:
        """Give how what fills a place of a message is called; None if it needs no name."""
        named: tuple[tuple[frozenset[str], Callable[[str], str]], ...] = (
            (_SOURCES, self._anyone),
            (_DECIDERS, self.party),
            (_CATEGORIES, self.category),
            (_LEGAL_FORMS, self.legal_form),
            (_STRATEGIES, self.strategy),
        )
        return next((name for places, name in named if place in places), None)

    def _anyone(self, key: str) -> str:
        """Give what people call a source, or else a party."""
        return self._sources.get(key) or self.party(key)


def _shortened(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Cut what stands at the head of each row, and keep rows apart."""
    names = [_cut(each[0]) for each in rows]
    often = Counter(names)
    return tuple(
        row if often[name] > 1 else (name, *row[1:]) for name, row in zip(names, rows, strict=True)
    )


def _cut(name: str) -> str:
    return name if len(name) <= MOST_NAME else f"{name[: MOST_NAME - 1].rstrip()}…"


def _names(report: SharedReport, funding: tuple[FundingSource, ...]) -> Mapping[str, str]:
    """Give each source a name of its own: its name, that of its party, or its id."""
    named = {each.id: each.name or report.party(each.party or each.id) for each in funding}
    often = Counter(named.values())

    def called(own: str, name: str) -> str:
        alone = often[name] == 1 or name == own
        return name if alone else report.tell("twice", name=name, id=own)

    return FrozenMap({own: called(own, name) for own, name in named.items()})
