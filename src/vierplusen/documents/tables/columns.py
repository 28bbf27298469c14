"""Columns of a sheet that hold readings or words: every cell is read, or its fault is kept."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from attrs import define, evolve, field

from vierplusen.documents.tables.cells import Cell, Numbers, Plain, Read, plain, words_of
from vierplusen.documents.tables.words import bare, moment_of
from vierplusen.domain.columns import GOAL
from vierplusen.domain.indicators import Indicator
from vierplusen.domain.mapping import head_key
from vierplusen.domain.values import MANY, as_slug
from vierplusen.errors import Fault, fault

KEPT: Final = 10_000
"""As many different texts of a column are kept with what they mean: most columns repeat few."""


@define
class Kept:
    """Reads texts once, and remembers them."""

    read: Callable[[str], Read]
    known: dict[str, Read] = field(factory=dict)

    def __call__(self, cell: str) -> Read:
        """Read the text of a cell."""
        if cell in self.known:
            return self.known[cell]
        read = self.read(cell)
        if len(self.known) < KEPT:
            self.known[cell] = read
        return read


@define
class ReadingCells:
    """The cells of one column of readings on one scale."""

    numbers: Numbers
    scale: Indicator | None = None
    formula: str | None = None
    _kept: Kept = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._kept = Kept(lambda text: self.numbers.read(text.strip(), self.scale))

    def read(self, cell: Cell) -> Read:
        """Give the reading in a cell, why there is none, or None where nothing is known."""
        if type(cell) is str:
            return self._kept(cell)
        found = plain(cell)
        if found.problem is not None:
            return found.problem
        if found.merged is not None:
            return fault("", found.value, "own-cell", range=found.merged)
        if found.value is None:
            return None
        if found.formula is not None and self.formula is None:
            self.formula = found.formula
        return self.numbers.read(found.value, self.scale)


def lone(cell: Cell) -> Plain:
    """Give a cell without its wrapping; a merged one, whose owner cannot be told, is a fault."""
    found = plain(cell)
    if found.merged is None or found.problem is not None:
        return found
    return evolve(found, problem=fault("", found.value, "own-cell", range=found.merged))


@define
class Lookup:
    """Finds what words stand for: an indicator, a moment."""

    find: Callable[[str], str | None]
    expects: str
    among: tuple[str, ...]
    missed: int = 0
    known: dict[str, str | Fault] = field(factory=dict)

    def __call__(self, cell: Cell) -> str | Fault:
        """Give what stands for the words in a cell; a fault if they are not known."""
        if type(cell) is str and cell in self.known:
            return self.known[cell]
        found = plain(cell)
        if found.problem is not None:
            return found.problem
        words = words_of(found.value)
        meant = None if words is None else self.find(words)
        if meant is None:
            self.missed += 1
            among = self.among if self.missed <= MANY else ()
            made: str | Fault = fault("", found.value, self.expects, among=among)
        else:
            made = meant
        if type(cell) is str and len(self.known) < KEPT:
            self.known[cell] = made
        return made


def indicator_lookup(words: Mapping[str, str], indicators: Iterable[Indicator]) -> Lookup:
    """Make what finds indicators by own words, ids and names.

    Where nothing is known of any indicator, every word names one.
    """
    own = {head_key(word): each for word, each in words.items()}
    named: dict[str, str] = {}
    shown: list[str] = [*words]
    for each in indicators:
        for name in (each.id, each.name, each.name_en):
            if name is not None:
                named.setdefault(bare(name), each.id)
                shown.append(name)

    def find(said: str) -> str | None:
        if not own and not named:
            return as_slug(said) or None
        return own.get(head_key(said)) or named.get(bare(said))

    return Lookup(find, "indicator-word", tuple(shown))


_MOMENTS: Final = ("0-meting", "tussenmeting", "1-meting", "eindmeting", "nulmeting", "doel")


def moment_lookup(words: Mapping[str, str], moments: tuple[str, ...]) -> Lookup:
    """Make what finds moments, by own words and by those that everybody uses."""
    own = {head_key(word): each for word, each in words.items()}

    def find(said: str) -> str | None:
        if said in moments:
            return said
        found = moment_of(said, own)
        return found if not moments or found in {*moments, GOAL} else None

    return Lookup(find, "moment-word", (*words, *moments, *_MOMENTS))
