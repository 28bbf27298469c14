"""Which columns of which sheets hold what a mapping of a price list names."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from attrs import define, evolve, field, frozen

from vierplusen.documents.tables.places import address, in_order
from vierplusen.documents.tables.sheets import Heads, Sheet, candidates, find_heads
from vierplusen.domain.mapping import head_key
from vierplusen.domain.price_mapping import IndexColumns, PriceColumns, PriceMapping
from vierplusen.errors import Fault, InvalidDocumentError, fault, nearest, phrase

Wanted = Iterable[tuple[str, str]]
"""Paths in a mapping, and heads."""

_YEAR_AND_VALUE: Final = ("year", "value")


@frozen(kw_only=True)
class PriceSheet:
    """A sheet of a price list, and where on it everything stands.

    Attributes
    ----------
    sheet, heads
        The sheet and its heads.
    columns
        Path in the mapping -> the letter of the column.
    prices
        The columns of amounts that this sheet has, each by its place in the mapping, with
        its own paths -> letters.
    """

    sheet: Sheet
    heads: Heads
    columns: Mapping[str, str]
    prices: Sequence[tuple[PriceColumns, Mapping[str, str]]] = ()

    def head(self, letter: str | None) -> str | None:
        """Give what stands above a column, with its group where that is needed to tell it."""
        return None if letter is None else self.heads.name(letter)


def price_sheets(sheets: Sequence[Sheet], mapping: PriceMapping) -> list[PriceSheet]:
    """Find the columns of prices.

    Raises
    ------
    InvalidDocumentError
        With every sheet and every head that is not there, or stands above more columns.
    """
    finder = _Finder(sheets)
    made = finder.prices(mapping)
    if finder.faults:
        raise InvalidDocumentError(tuple(finder.faults))
    return made


def index_sheet(sheets: Sequence[Sheet], columns: IndexColumns) -> PriceSheet:
    """Find the columns of a price index; see :func:`price_sheets`."""
    finder = _Finder(sheets)
    made = finder.index(columns)
    if made is None or finder.faults:
        raise InvalidDocumentError(tuple(finder.faults))
    return made


@define
class _Finder:
    """Looks for columns, and gathers what is wrong."""

    sheets: Sequence[Sheet]
    faults: list[Fault] = field(factory=list)

    def prices(self, mapping: PriceMapping) -> list[PriceSheet]:
        shared = [*mapping.heads()]
        own = [(path, head) for each in mapping.prices for path, head in each.heads()]
        keys = _keys([*shared, *own])
        if mapping.sheets:
            named = [
                self._sheet(f"sheets[{index}]", name) for index, name in enumerate(mapping.sheets)
            ]
            found = [(each, _heads(each, keys, mapping.head_row)) for each in named if each]
        else:
            every = [(each, _heads(each, keys, mapping.head_row)) for each in self.sheets]
            amounts = [each.amount for each in mapping.prices]
            needed = [head for path, head in shared if not path.startswith("notes")]
            found = [
                (each, heads)
                for each, heads in every
                if any(map(heads.letters, amounts)) or all(map(heads.letters, needed))
            ]
        if not found and not self.faults:
            self.faults.append(fault("", phrase("nothing"), "heads"))
        made = [self._prices(sheet, heads, mapping, shared, keys) for sheet, heads in found]
        for index, columns in enumerate(mapping.prices):
            if found and not any(heads.letters(columns.amount) for _, heads in found):
                path = f"prices[{index}].amount"
                self._missing(path, columns.amount, [heads for _, heads in found], keys)
        return made

    def index(self, columns: IndexColumns) -> PriceSheet | None:
        wanted = [(f"deflator.{name}", getattr(columns, name)) for name in _YEAR_AND_VALUE]
        keys = _keys(wanted)
        sheet = None
        if columns.sheet is not None:
            sheet = self._sheet("deflator.sheet", columns.sheet)
        else:
            scored = [
                (_heads(each, keys, columns.head_row).score(keys), each) for each in self.sheets
            ]
            most = max((score for score, _ in scored), default=0)
            sheet = next((each for score, each in scored if score == most and most), None)
            if sheet is None:
                self.faults.append(fault("", phrase("nothing"), "heads"))
        if sheet is None:
            return None
        heads = _heads(sheet, keys, columns.head_row)
        letters = self._letters(sheet, heads, wanted, keys)
        return PriceSheet(sheet=sheet, heads=heads, columns=letters)

    def _sheet(self, path: str, name: str) -> Sheet | None:
        names = [each.name for each in self.sheets]
        if name in names:
            return self.sheets[names.index(name)]
        options = ", ".join(names)
        self.faults.append(fault(path, name, "sheet", among=names, options=options))
        return None

    def _prices(
        self,
        sheet: Sheet,
        heads: Heads,
        mapping: PriceMapping,
        shared: Wanted,
        keys: frozenset[str],
    ) -> PriceSheet:
        columns = self._letters(sheet, heads, shared, keys)
        here = [
            (index, each) for index, each in enumerate(mapping.prices) if heads.letters(each.amount)
        ]
        prices: list[tuple[PriceColumns, Mapping[str, str]]] = []
        for index, each in here:
            begun = f"prices[{index}]."
            paths = [(f"{begun}{path}", head) for path, head in each.heads()]
            letters = self._letters(sheet, heads, paths, keys)
            prices.append((each, {path.removeprefix(begun): at for path, at in letters.items()}))
        kinds = {each.kind for _, each in here}
        for index, each in enumerate(mapping.prices):
            # A head that is nearly there was misspelt, unless the same kind stands under another.
            if each.kind not in kinds and self._near(each.amount, [heads], keys):
                self._missing(f"prices[{index}].amount", each.amount, [heads], keys, sheet)
        if not here:
            self.faults.append(fault(_at(sheet, "prices"), phrase("nothing"), "heads"))
        return PriceSheet(sheet=sheet, heads=heads, columns=columns, prices=prices)

    def _letters(
        self, sheet: Sheet, heads: Heads, wanted: Wanted, keys: frozenset[str]
    ) -> dict[str, str]:
        """Give each head its column; one that stands above none or more is a fault."""
        made: dict[str, str] = {}
        for path, head in wanted:
            found = sorted(heads.letters(head), key=in_order)
            if len(found) == 1:
                made[path] = found[0]
            elif found:
                other = address(sheet.name, found[1], heads.row)
                self.faults.append(fault(_at(sheet, path), head, "one-head", first=other))
            else:
                self._missing(path, head, [heads], keys, sheet)
        return made

    def _missing(
        self,
        path: str,
        head: str,
        among: Sequence[Heads],
        keys: frozenset[str],
        sheet: Sheet | None = None,
    ) -> None:
        where = path if sheet is None else _at(sheet, path)
        near = self._near(head, among, keys)
        self.faults.append(evolve(fault(where, head, "head"), nearest=near))

    def _near(self, head: str, among: Sequence[Heads], keys: frozenset[str]) -> str | None:
        """Give the head nearest to one that is missing, of those that nothing is read from."""
        there: dict[str, str] = {}
        for heads in among:
            for letter, alone in heads.columns.items():
                group = heads.above.get(letter)
                names = [alone] if group is None else [alone, f"{group} {alone}"]
                if not keys.intersection(map(head_key, names)):
                    there.update((head_key(name), name) for name in names)
        return there.get(nearest(head_key(head), there) or "")


def _heads(sheet: Sheet, keys: frozenset[str], row: int | None) -> Heads:
    if row is None:
        return find_heads(sheet, keys)
    return next((each for each in candidates(sheet) if each.row == row), Heads())


def _keys(wanted: Wanted) -> frozenset[str]:
    return frozenset(head_key(head) for _, head in wanted)


def _at(sheet: Sheet, path: str) -> str:
    return f"{sheet.name}: {path}" if sheet.name else path
