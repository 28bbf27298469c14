"""The audit: whether other readings would give the same figures, for every small count.

A count that the reader does not see is safe if there is another world in which it differs and in
which everything that goes out is the same. Such a world is sought near the true one: two units of
one piece trade steps, one goes up as the other goes down, so that all sums stay; a few such trades
make an excursion. What is not found within some hundreds of excursions is taken not to be there.
"""

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from itertools import product
from random import Random
from typing import Final

from attrs import field, frozen

from vierplusen.measuring.disclosure.cells import SUMS, Cell, Marks, Piece

EXCURSIONS: Final = 300
"""After so many a count is taken to be found by the reader."""

TRADES: Final = 4
"""So many trades an excursion has at most."""

DRAWS: Final = 4
"""So many times two units are drawn for a trade, the last time whichever they are."""

WHOLE: Final = -1
"""The place of everybody among the pieces."""

_SHIFTS: Final = tuple(each for each in product((-1, 0, 1), repeat=2) if each != (0, 0))

Target = tuple[int, Hashable]
"""A count that must not be found: the place of its piece, and what is counted."""


@frozen(eq=False)
class Audit:
    """What is known of one indicator, and how to look for another world.

    Attributes
    ----------
    whole
        Everybody.
    pieces
        The parts that together make everybody.
    size
        The number of levels of the scale.
    step
        The distance between levels.
    classes
        In which classes of the tables that go out a cell falls.
    kinds
        Of which counts a cell is part, whether or not they go out.
    in_groups
        Whether the tables go out for the groups too.
    threshold
        The least number of units that a count may be about.
    """

    whole: Piece
    pieces: Sequence[Piece]
    size: int
    step: float
    classes: Marks
    kinds: Marks
    in_groups: bool
    threshold: int

    def passes(self) -> bool:
        """Tell whether for each small count there is a world in which it differs."""
        chance = Random(0)  # noqa: S311  # where to look first; nothing secret
        differing: set[Target] = set()
        for target in self._targets():
            if target not in differing:
                differing.update(self._sought(target, chance))
            if target not in differing:
                return False
        return True

    def _targets(self) -> Iterator[Target]:
        yield from self._small(WHOLE, self.whole)
        if len(self.pieces) > 1:
            for place, piece in enumerate(self.pieces):
                yield from self._small(place, piece)

    def _small(self, place: int, piece: Piece) -> Iterator[Target]:
        found: Counter[Hashable] = Counter()
        for cell, count in piece.cells.items():
            for kind in self.kinds(cell):
                found[kind] += count
        yield from ((place, kind) for kind, n in found.items() if n < self.threshold)

    def _sought(self, target: Target, chance: Random) -> set[Target]:
        """Give counts that differ in worlds that look the same, until this one is among them."""
        place, kind = target
        among = range(len(self.pieces)) if place == WHOLE else [place]
        inside = [
            (at, cell) for at in among for cell in self.pieces[at].order if kind in self.kinds(cell)
        ]
        found: set[Target] = set()
        for _ in range(EXCURSIONS):
            at, cell = inside[chance.randrange(len(inside))]
            excursion = _Excursion(self, at, chance)
            for trade in range(TRADES):
                if excursion.trades(None if trade else cell):
                    found |= excursion.differing()
            if target in found:
                return found
        return found


@frozen(eq=False)
class _Excursion:
    """A walk away from the true world: what it moved so far, in each piece."""

    audit: Audit
    place: int
    chance: Random
    moved: dict[int, Counter[Cell]] = field(init=False, factory=dict)

    def trades(self, cell: Cell | None) -> bool:
        """Let two units trade steps, one of them of a given cell; tell whether they could.

        Trades that leave the classes of the tables as they are come first.
        """
        return any(self._trade(cell, free=not left) for left in reversed(range(DRAWS)))

    def _trade(self, cell: Cell | None, *, free: bool) -> bool:
        chance, piece = self.chance, self.audit.pieces[self.place]
        here = [*piece.order, *self._moved(self.place)]
        one = here[chance.randrange(len(here))] if cell is None else cell
        other = here[chance.randrange(len(here))]
        i, j = _SHIFTS[chance.randrange(len(_SHIFTS))]
        came = ((one[0] + i, one[1] + j), (other[0] - i, other[1] - j))
        if any(not 0 <= at < self.audit.size for each in came for at in each):
            return False
        net = Counter(came)
        net.subtract((one, other))
        if not free and _differs(net, self.audit.classes):
            return False
        if not self._moves(self.place, (one, other), came):
            return False
        if len(self.audit.pieces) > 1 and chance.randrange(2):
            self._made_up_for((one, other), came)
        return True

    def _made_up_for(self, left: tuple[Cell, Cell], came: tuple[Cell, Cell]) -> None:
        """Let two units of another piece do the opposite, so that everybody stays the same."""
        others = [at for at in range(len(self.audit.pieces)) if at != self.place]
        self._moves(others[self.chance.randrange(len(others))], came, left)

    def _moved(self, place: int) -> Counter[Cell]:
        return self.moved.setdefault(place, Counter())

    def _moves(self, place: int, left: Sequence[Cell], came: Sequence[Cell]) -> bool:
        moved, cells = self._moved(place), self.audit.pieces[place].cells
        if any(cells.get(each, 0) + moved[each] < n for each, n in Counter(left).items()):
            return False
        moved.subtract(left)
        moved.update(came)
        return True

    def differing(self) -> set[Target]:
        """Give the counts that differ, if nothing that goes out does."""
        audit = self.audit
        whole: Counter[Cell] = Counter()
        for place, moved in self.moved.items():
            whole.update(moved)
            if not self._same(audit.pieces[place], moved):
                return set()
            if audit.in_groups and _differs(moved, audit.classes):
                return set()
        if not self._same(audit.whole, whole) or _differs(whole, audit.classes):
            return set()
        places = {**self.moved, WHOLE: whole}
        return {
            (place, kind)
            for place, moved in places.items()
            for kind in _differs(moved, audit.kinds)
        }

    def _same(self, piece: Piece, moved: Mapping[Cell, int]) -> bool:
        added = tuple(sum(n * each(*cell) for cell, n in moved.items()) for each in SUMS[3:])
        step = self.audit.step
        return piece.prints((0, 0, 0), step) == piece.prints(added, step)


def _differs(moved: Mapping[Cell, int], marks: Marks) -> set[Hashable]:
    """Give the classes of which the number differs."""
    found: Counter[Hashable] = Counter()
    for cell, count in moved.items():
        for mark in marks(cell):
            found[mark] += count
    return {mark for mark, count in found.items() if count}
