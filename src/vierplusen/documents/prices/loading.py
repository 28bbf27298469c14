"""load_price_list and load_price_index: from a file to unit prices, and to an index."""

import os
from collections import Counter
from typing import Final

from attrs import define, evolve, field

from vierplusen.documents.files import Place
from vierplusen.documents.prices.columns import PriceSheet, index_sheet, price_sheets
from vierplusen.documents.prices.index import read_index
from vierplusen.documents.prices.lines import Given, Line, Pricing
from vierplusen.documents.prices.mappings import load_price_mapping
from vierplusen.documents.tables.cells import plain
from vierplusen.documents.tables.opening import Opened, Table, open_table
from vierplusen.documents.tables.places import address
from vierplusen.domain import Catalogue, FrozenMap, PriceIndex, check_kind
from vierplusen.domain.price_lists import PriceList, UnusedPrice
from vierplusen.domain.price_mapping import PriceMapping
from vierplusen.errors import Fault, InvalidDocumentError, InvalidValueError, fault


def load_price_list(
    path_or_table: Place | Table,
    *,
    mapping: PriceMapping | Place,
    catalogue: Catalogue | None = None,
    format: str | None = None,  # noqa: A002  # the public name (design.md section 2)
) -> PriceList:
    """Read unit prices from a list as its owner publishes it.

    Every line below the heads in which something stands gives prices, or is found back in
    ``unused`` with its row, its column and the reason. Nothing is guessed: an amount that can be
    read in two ways is refused, and of lines with one code none counts.

    Parameters
    ----------
    path_or_table
        The path of a table (CSV, or what a plugin reads), or a table that is open already:
        sheet -> row -> column -> cell.
    mapping
        How columns become prices: a :class:`PriceMapping`, or the path of its document.
    catalogue
        What readers there are; None: the library's own.
    format
        ``csv`` or the format of a plugin; None: by the file's name.

    Returns
    -------
    PriceList
        Its prices can be used in an appraisal: ``catalogue.with_records(made.prices, owner=...)``.

    Raises
    ------
    InvalidDocumentError
        If sheets or heads of the mapping are missing, or stand there twice.
    UnknownFormatError
        If no reader answers to the format or the file's name.
    UnreadableDocumentError
        If the file cannot be opened.
    ReaderError
        If a plugin's reader fails.

    Examples
    --------
    >>> from vierplusen import PriceColumns, Source
    >>> mapping = PriceMapping(
    ...     prefix="ours", source=Source(id="our-list"), status="demonstration", code="Code",
    ...     per="keer", prices=[PriceColumns(amount="Euro", year="Prijspeil")],
    ... )
    >>> table = {"": {
    ...     1: {"A": "Code", "B": "Euro", "C": "Prijspeil"},
    ...     2: {"A": "W1", "B": 250, "C": "2023/24"},
    ...     3: {"A": "W2", "B": "100-200", "C": 2023},
    ... }}
    >>> made = load_price_list(table, mapping=mapping)
    >>> [(each.key, each.eur_per_unit, each.price_year) for each in made.prices]
    [('ours/w1', 250.0, 2023)]
    >>> [(each.row, each.column, each.reason.expects) for each in made.unused]
    [(3, 'Euro', 'plain-number')]
    """
    opened, mapping = _opened(path_or_table, mapping, catalogue, format)
    try:
        if not mapping.prices:
            raise InvalidDocumentError((fault("prices", None, "required", key="prices"),))
        places = price_sheets(opened.sheets, mapping)
        gathered = _Gathered(mapping, Pricing(mapping, opened.source))
        for place in places:
            gathered.read(place)
        return gathered.result(opened)
    except InvalidValueError as problem:
        raise InvalidDocumentError(problem.faults, opened.name) from None


def load_price_index(
    path_or_table: Place | Table,
    *,
    mapping: PriceMapping | Place,
    catalogue: Catalogue | None = None,
    format: str | None = None,  # noqa: A002  # the public name (design.md section 2)
) -> PriceIndex:
    """Read a price index from a sheet with years and levels.

    Rows without a level are passed over. Where a level has no year, a year has no level above 0,
    or a year stands there twice, the index is refused, with every such row.

    Parameters
    ----------
    path_or_table, catalogue, format
        As in :func:`load_price_list`.
    mapping
        A mapping with a ``deflator``, or the path of its document.

    Returns
    -------
    PriceIndex

    Raises
    ------
    InvalidDocumentError
        If the mapping has no deflator, its sheet or heads are missing, or a row is wrong.

    Examples
    --------
    >>> from vierplusen import IndexColumns, PriceColumns, Source
    >>> mapping = PriceMapping(
    ...     prefix="ours", source=Source(id="our-list"), status="demonstration",
    ...     deflator=IndexColumns(key="ours", year="Jaar", value="Index"),
    ... )
    >>> table = {"": {1: {"A": "Jaar", "B": "Index"},
    ...               2: {"A": "2010/11", "B": 100}, 3: {"A": "2020/21", "B": 125}}}
    >>> load_price_index(table, mapping=mapping).rebased(80, 2010, 2020)
    100.0
    """
    opened, mapping = _opened(path_or_table, mapping, catalogue, format)
    try:
        if mapping.deflator is None:
            raise InvalidDocumentError((fault("deflator", None, "required", key="deflator"),))
        place = index_sheet(opened.sheets, mapping.deflator)
        return read_index(place, mapping, mapping.deflator)
    except InvalidValueError as problem:
        raise InvalidDocumentError(problem.faults, opened.name) from None


def _opened(
    path_or_table: Place | Table,
    mapping: PriceMapping | Place,
    catalogue: Catalogue | None,
    format_: str | None,
) -> tuple[Opened, PriceMapping]:
    if isinstance(mapping, str | os.PathLike):
        mapping = load_price_mapping(mapping, catalogue=catalogue)
    check_kind(mapping, PriceMapping, "mapping")
    return open_table(path_or_table, format=format_, catalogue=catalogue), mapping


@define
class _Gathered:
    """What the lines of all sheets gave."""

    mapping: PriceMapping
    pricing: Pricing
    given: list[tuple[Given, UnusedPrice]] = field(factory=list)
    unused: list[UnusedPrice] = field(factory=list)

    def read(self, place: PriceSheet) -> None:
        """Read every line of a sheet."""
        for number, cells in place.sheet.rows():
            if number <= place.heads.row or not any(map(_is_filled, cells.values())):
                continue
            given, wrong = self.pricing.read(Line(place, number, cells))
            for letter, reason in wrong:
                self.unused.append(_unused(place, number, letter, reason))
            for each in given:
                spot = _unused(place, number, each.letter, _TAKEN)
                self.given.append((each, spot))

    def result(self, opened: Opened) -> PriceList:
        """Give the list; of prices with one key none counts."""
        several: dict[str, list[UnusedPrice]] = {}
        for each, spot in self.given:
            several.setdefault(each.price.key, []).append(spot)
        for key, spots in several.items():
            for spot in spots if len(spots) > 1 else ():
                other = spots[1] if spot is spots[0] else spots[0]
                place = address(other.sheet or "", str(other.row))
                wrong = fault("", key, "own-price-key", other=place)
                self.unused.append(evolve(spot, reason=wrong))
        self._check_transfers(several)
        kept = [pair for pair in self.given if len(several[pair[0].price.key]) == 1]
        lines = {(spot.sheet, spot.row) for _, spot in kept}
        order = {each.name or None: index for index, each in enumerate(opened.sheets)}
        unused = [evolve(each, partly=(each.sheet, each.row) in lines) for each in self.unused]
        unused.sort(key=lambda each: (order[each.sheet], each.row))
        said = (each.bearer for each, _ in kept)
        return PriceList(
            prices=tuple(each.price for each, _ in kept),
            read=len(lines),
            unused=tuple(unused),
            unassigned=FrozenMap(Counter(each for each in said if each is not None)),
            formulas=sum(each.formula for each, _ in kept),
            source=opened.source,
            notes=opened.notes,
        )

    def _check_transfers(self, known: dict[str, list[UnusedPrice]]) -> None:
        wrong = tuple(
            fault(f"transfers[{index}]", key, "price-of-list", among=known)
            for index, key in enumerate(self.mapping.transfers)
            if key not in known
        )
        if wrong:
            raise InvalidDocumentError(wrong)


_TAKEN: Final = fault("", None, "own-price-key", other="")
"""The reason of a price that is taken: it stands there until it is kept, or given another."""


def _unused(place: PriceSheet, row: int, letter: str | None, reason: Fault) -> UnusedPrice:
    return UnusedPrice(
        sheet=place.sheet.name or None, row=row, column=place.head(letter), reason=reason
    )


def _is_filled(cell: object) -> bool:
    if isinstance(cell, str):
        return bool(cell.strip())
    found = plain(cell)
    return found.value is not None or found.problem is not None
