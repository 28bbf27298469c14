"""A price index on a sheet: years and levels."""

from attrs import define, evolve, field

from vierplusen.documents.prices.amounts import Amounts, amounts_of, read_year
from vierplusen.documents.prices.columns import PriceSheet
from vierplusen.documents.tables.places import address
from vierplusen.documents.tables.sheets import Row
from vierplusen.domain import PriceIndex
from vierplusen.domain.price_mapping import IndexColumns, PriceMapping
from vierplusen.domain.values import FrozenMap
from vierplusen.errors import Fault, InvalidDocumentError, fault, phrase


def read_index(place: PriceSheet, mapping: PriceMapping, columns: IndexColumns) -> PriceIndex:
    """Read the years and levels of an index.

    Raises
    ------
    InvalidDocumentError
        With every row that is wrong.
    """
    levels = _Levels(place, amounts_of(mapping, zeros=True))
    for number, cells in place.sheet.rows():
        if number > place.heads.row:
            levels.read(number, cells)
    if not levels.values and not levels.faults:
        levels.faults.append(fault("", phrase("nothing"), "data-rows"))
    if levels.faults:
        raise InvalidDocumentError(tuple(levels.faults))
    return PriceIndex(
        key=columns.key,
        values=FrozenMap(levels.values),
        source=columns.source or mapping.source,
        status=columns.status or mapping.status,
        name=columns.name,
        name_en=columns.name_en,
    )


@define
class _Levels:
    """The levels of an index by year, and what is wrong with them."""

    place: PriceSheet
    amounts: Amounts
    values: dict[int, float] = field(factory=dict)
    faults: list[Fault] = field(factory=list)
    _rows: dict[int, int] = field(factory=dict)

    def read(self, number: int, cells: Row) -> None:
        """Read one row; one without a level is passed over if it has no year either."""
        level = self.amounts.read(cells.get(self.place.columns["deflator.value"]))
        year = read_year(cells.get(self.place.columns["deflator.year"]), self.amounts.unknown)
        if level.fault is not None:
            self._report("value", number, level.fault)
        elif level.value is None:
            if isinstance(year, int):
                self._report("value", number, fault("", None, "index-value"))
        elif not isinstance(year, int):
            self._report("year", number, year or fault("", None, "price-year"))
        elif level.value <= 0:
            self._report("value", number, fault("", level.value, "index-value"))
        elif self._rows.setdefault(year, number) != number:
            self._report("year", number, fault("", year, "index-again", first=self._rows[year]))
        else:
            self.values[year] = level.value

    def _report(self, name: str, number: int, wrong: Fault) -> None:
        letter = self.place.columns[f"deflator.{name}"]
        self.faults.append(evolve(wrong, path=address(self.place.sheet.name, letter, number)))
