"""What is multiplied in a line, and what may be expected of it where knobs stand in it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from attrs import frozen

from vierplusen_xlsx.writing.living.algebra import ONE, Expr

MOST_SQUARE: Final = 2
"""So often a knob may stand in a product for its mean and variance to do."""


@frozen
class Factor:
    """A knob in a product: itself, or what its share leaves (``1 - coefficient * knob``)."""

    knob: str
    left: Expr | None = None


@frozen
class Slot:
    """One key of a line: a product, with its number as a cell.

    ``share`` tells that it is taken off: the line is multiplied by what it leaves. ``cell`` is
    what is expected of the product itself.
    """

    key: str
    number: Expr
    knobs: tuple[str, ...]
    share: bool
    cell: Expr

    @property
    def whole(self) -> Expr:
        """What the line is multiplied by, where no knob of it stands in another slot."""
        return 1 - self.cell if self.share else self.cell


@frozen
class Part:
    """A product of numbers and knobs; a line is a sum of them, of one as a rule."""

    number: Expr = ONE
    factors: tuple[Factor, ...] = ()

    @property
    def groups(self) -> dict[str, tuple[Factor, ...]]:
        """Knob -> its factors."""
        made: dict[str, tuple[Factor, ...]] = {}
        for each in self.factors:
            made[each.knob] = (*made.get(each.knob, ()), each)
        return made


def parts_of(slots: Iterable[Slot]) -> tuple[Part, ...]:
    """Multiply slots out: a share of several knobs makes two parts of one."""
    made: tuple[Part, ...] = (Part(),)
    for slot in slots:
        made = tuple(part for each in made for part in _times(each, slot))
    return made


def _times(part: Part, slot: Slot) -> Iterator[Part]:
    whole = tuple(Factor(name) for name in slot.knobs)
    if not slot.share:
        yield Part(part.number * slot.number, (*part.factors, *whole))
    elif not slot.knobs:
        yield Part(part.number * (1 - slot.number), part.factors)
    elif len(slot.knobs) == 1:
        yield Part(part.number, (*part.factors, Factor(slot.knobs[0], slot.number)))
    else:
        yield part
        yield Part(-(part.number * slot.number), (*part.factors, *whole))


def entangled(slots: Sequence[Slot], others: Iterable[str] = ()) -> bool:
    """Tell whether a knob stands in several slots, so that their means may not be multiplied."""
    seen = set(others)
    for slot in slots:
        if not seen.isdisjoint(slot.knobs):
            return True
        seen.update(slot.knobs)
    return False
