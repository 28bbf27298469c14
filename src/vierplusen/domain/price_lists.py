"""What came of a price list: its prices, and why the rest of it gave none."""

from typing import Any

import attrs
from attrs import field, frozen

from vierplusen.domain.prices import UnitPrice
from vierplusen.domain.values import FrozenMap, instance, items_of, require, to_map, to_tuple
from vierplusen.errors import Fault


def _count(_self: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
    """Refuse what is no whole number of 0 or more."""
    whole = isinstance(value, int) and not isinstance(value, bool)
    require(whole, attribute.name, value, "integer")
    require(value >= 0, attribute.name, value, "not-negative")  # type: ignore[operator]  # a whole number by the line above


@frozen(kw_only=True)
class UnusedPrice:
    """What on a line of a price list gave no price, and why (niet gebruikte prijs).

    Attributes
    ----------
    sheet
        The sheet of a workbook; None for a file without sheets.
    row
        The row as a spreadsheet counts: 1 is the first.
    column
        The head of the column; None if the reason is about the whole line.
    reason
        What is wrong, as a fault: found, expected, nearest.
    partly
        Whether the line gave another price.
    """

    sheet: str | None
    row: int
    column: str | None
    reason: Fault
    partly: bool = False


@frozen(kw_only=True)
class PriceList:
    """What came of a price list (prijslijst): its prices, and why the rest gave none.

    Every line below the heads in which something stands is one of the ``read``, or is found in
    ``unused``.

    Attributes
    ----------
    prices
        The unit prices, in the order of the list.
    read
        From how many lines at least one price came.
    unused
        What gave no price, and why: a reason or more for each line.
    unassigned
        What stands in the columns of bearers and is no party of the mapping -> the number of
        prices; the empty text for prices of which nothing is said.
    formulas
        How many prices are the result of a formula.
    source
        The name of the file; None if it is none.
    notes
        What was found in reading the file, and deserves a look.
    """

    prices: tuple[UnitPrice, ...] = field(converter=to_tuple, validator=items_of(UnitPrice))
    read: int = field(default=0, validator=_count)
    unused: tuple[UnusedPrice, ...] = field(
        default=(), converter=to_tuple, validator=items_of(UnusedPrice)
    )
    unassigned: FrozenMap[str, int] = field(
        factory=FrozenMap, converter=to_map, validator=instance(FrozenMap)
    )
    formulas: int = field(default=0, validator=_count)
    source: str | None = None
    notes: tuple[Fault, ...] = ()

    @property
    def left(self) -> int:
        """How many lines gave no price at all."""
        return len({(each.sheet, each.row) for each in self.unused if not each.partly})

    @property
    def lines(self) -> int:
        """How many lines the list has."""
        return self.read + self.left

    @property
    def reasons(self) -> FrozenMap[str, int]:
        """The code of each reason -> the number of lines that gave no price for it.

        A line that has two reasons counts for both.
        """
        found = {
            (each.reason.expects, each.sheet, each.row) for each in self.unused if not each.partly
        }
        made: dict[str, int] = {}
        for code, _, _ in found:
            made[code] = made.get(code, 0) + 1
        return FrozenMap(made)
