"""Tables of transitions, and the sums that a reader has of the units in one."""

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from math import sqrt
from typing import Final

from attrs import field, frozen

from vierplusen.domain import Change, Indicator
from vierplusen.measuring.disclosure.rounding import Deviations, Spread

Cell = tuple[int, int]
"""The place on the scale at the start, and at the end."""

Cells = Mapping[Cell, int]
"""How many went from where to where, without those that nobody went."""

Marks = Callable[[Cell], tuple[Hashable, ...]]
"""In which classes a cell falls."""


def cells_of(change: Change, indicator: Indicator) -> Cells | None:
    """Give the table of transitions of a change; None where it does not hold all its units."""
    low, step = indicator.low, indicator.step
    if low is None or step is None or not indicator.levels:
        return None
    found: dict[Cell, int] = {}
    for each in change.flows:
        cell = (round((each.from_ - low) / step), round((each.to - low) / step))
        if each.n:
            found[cell] = found.get(cell, 0) + each.n
    return found if sum(found.values()) == (change.both or 0) else None


def without(cells: Cells, others: Sequence[Cells]) -> Cells:
    """Give what remains of a table after others are taken out of it."""
    left = Counter(cells)
    for each in others:
        left.subtract(each)
    return {cell: count for cell, count in left.items() if count > 0}


SUMS: Final[tuple[Callable[[int, int], int], ...]] = (
    lambda _i, _j: 1,
    lambda i, _j: i,
    lambda _i, j: j,
    lambda i, _j: i * i,
    lambda _i, j: j * j,
    lambda i, j: (j - i) ** 2,
)
"""The number, the sums and the sums of squares of start, end and change, in levels."""


@frozen(eq=False)
class Piece:
    """Units whose sums a reader knows: a group that is shown, or all that are not, together.

    Attributes
    ----------
    cells
        From where to where they went.
    printed
        Gives what goes out of their spread for standard deviations; None where nothing does.
    """

    cells: Cells
    printed: Callable[[Deviations], Spread | None] | None = None
    sums: tuple[int, ...] = field(init=False)
    order: tuple[Cell, ...] = field(init=False)
    seen: dict[tuple[int, ...], Spread | None] = field(init=False, factory=dict)

    @sums.default
    def _count(self) -> tuple[int, ...]:
        return tuple(
            sum(count * each(*cell) for cell, count in self.cells.items()) for each in SUMS
        )

    @order.default
    def _sort(self) -> tuple[Cell, ...]:
        return tuple(sorted(self.cells))

    def prints(self, added: tuple[int, ...], step: float) -> Spread | None:
        """Give what would go out if so much were added to the sums of squares."""
        if self.printed is None:
            return None
        if added not in self.seen:
            self.seen[added] = self._worked_out(self.printed, added, step)
        return self.seen[added]

    def _worked_out(
        self, printed: Callable[[Deviations], Spread | None], added: tuple[int, ...], step: float
    ) -> Spread | None:
        n, first, last, *squares = self.sums
        sds = []
        for total, square, more in zip((first, last, last - first), squares, added, strict=True):
            sds.append(step * sqrt(max(0.0, (square + more - total * total / n) / (n - 1))))
        return printed((sds[0], sds[1], sds[2]))


def direction(indicator: Indicator) -> Callable[[Cell], int]:
    """Give what tells improved (1), unchanged (0) and worsened (-1) by cell."""
    least = indicator.relevant_change
    real = _NEAR if least is None else least / (indicator.step or 1.0) - _NEAR

    def judged(cell: Cell) -> int:
        moved = (cell[1] - cell[0]) * indicator.sign
        return (moved >= real) - (moved <= -real)

    return judged


_NEAR: Final = 1e-9
