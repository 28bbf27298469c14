"""How the columns of a price list, as its owner publishes it, become unit prices."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import attrs
from attrs import field, frozen

from vierplusen.domain.evidence import Source
from vierplusen.domain.mapping import DECIMALS, MAX_HEAD, UNKNOWN_WORDS, head_key
from vierplusen.domain.prices import (
    BenefitKind,
    FigureStatus,
    is_currency,
    optional_year,
    to_benefit_kind,
    to_status,
)
from vierplusen.domain.products import is_price_key
from vierplusen.domain.values import (
    FrozenMap,
    instance,
    is_slug,
    is_unicode,
    items_of,
    optional_slug,
    optional_text,
    require,
    slug,
    text,
    texts,
    to_map,
    to_tuple,
)
from vierplusen.errors import Fault, InvalidValueError, fault

LANGUAGES: Final = ("nl", "en")
"""The languages that the names of prices can be in."""

LAST_HEAD: Final = 1000
"""Heads stand no lower than this row."""


def _words(_self: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
    """Refuse what is no mapping of words to something, and words that are compared as one."""
    require(isinstance(value, FrozenMap), attribute.name, value, "mapping")
    first: dict[str, str] = {}
    for key in value:  # type: ignore[attr-defined]  # a mapping by the line above
        path = f"{attribute.name}.{key}"
        require(bool(key.strip()), path, key, "non-empty")
        require(len(key) <= MAX_HEAD, path, key, "key-length", limit=MAX_HEAD)
        require(is_unicode(key), path, key, "unicode")
        other = first.setdefault(head_key(key), path)
        require(other == path, path, key, "unique", first=other)


def _parties(_self: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
    """Refuse what is no mapping of words to the ids of parties."""
    _words(_self, attribute, value)
    for key, each in value.items():  # type: ignore[attr-defined]  # a mapping by the line above
        require(is_slug(each), f"{attribute.name}.{key}", each, "slug")


def _listed(_self: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
    """Refuse what is no tuple of texts; an empty text may be among them."""
    require(isinstance(value, tuple), attribute.name, value, "list")
    for index, each in enumerate(value):  # type: ignore[arg-type, var-annotated]  # a tuple by the line above
        path = f"{attribute.name}[{index}]"
        require(isinstance(each, str), path, each, "text")
        require(is_unicode(each), path, each, "unicode")


def _head_row(_self: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
    """Refuse what is no row that heads can stand in."""
    whole = isinstance(value, int) and not isinstance(value, bool)
    good = value is None or (whole and 1 <= value <= LAST_HEAD)  # type: ignore[operator]  # a whole number by the line above
    require(good, attribute.name, value, "between", least=1, most=LAST_HEAD)


def _to_kinds(value: object) -> object:
    """Read a mapping of words to kinds of benefits; the validator refuses the rest."""
    if isinstance(value, Mapping) and all(isinstance(key, str) for key in value):
        return FrozenMap({key: to_benefit_kind(each) for key, each in value.items()})
    return value


def _as_tuple(value: object) -> object:
    """Read one text as a tuple of one; the validator refuses what is no list."""
    return (value,) if isinstance(value, str) else to_tuple(value)


@frozen(kw_only=True)
class PriceColumns:
    """The columns of one sort of price on a line (kolommen van een prijs): each is a head.

    Where a head stands below another that is merged above several columns, both are named:
    ``Fiscal value Year``.

    Attributes
    ----------
    amount
        What one unit is worth.
    year
        The year of its prices.
    kind
        Fiscal, economic or social, for all prices of this column.
    bearer
        Who bears it; more than one column for a party and its part, the widest first.
    shares
        The head of a column with the share that a party bears -> the id of the party.
    """

    SHORT = "amount"

    amount: str = field(validator=text)
    year: str | None = field(default=None, validator=optional_text)
    kind: BenefitKind | None = field(
        default=None, converter=to_benefit_kind, validator=instance(BenefitKind, type(None))
    )
    bearer: tuple[str, ...] = field(default=(), converter=_as_tuple, validator=texts)
    shares: FrozenMap[str, str] = field(factory=FrozenMap, converter=to_map, validator=_parties)

    @shares.validator
    def _check_shares(self, _attribute: object, value: object) -> None:
        both = bool(value) and bool(self.bearer)
        require(not both, "shares", None, "bearer-or-shares")

    def heads(self) -> Iterator[tuple[str, str]]:
        """Give the path and the head of every column."""
        yield "amount", self.amount
        if self.year is not None:
            yield "year", self.year
        for index, head in enumerate(self.bearer):
            yield f"bearer[{index}]", head
        for head in self.shares:
            yield f"shares.{head}", head


@frozen(kw_only=True)
class IndexColumns:
    """Where a price index stands (kolommen van een prijsindex).

    Attributes
    ----------
    key
        What the index is called by.
    year, value
        The heads of the columns with the years and the levels.
    sheet
        The sheet of a workbook; None: the first that has these heads.
    head_row
        The row of the heads; None: it is found.
    source, status
        Where the index was published and how well it is founded; None: as the list itself.
    name, name_en
        Its Dutch and its English name.
    """

    key: str = field(validator=slug)
    year: str = field(validator=text)
    value: str = field(validator=text)
    sheet: str | None = field(default=None, validator=optional_text)
    head_row: int | None = field(default=None, validator=_head_row)
    source: Source | None = field(default=None, validator=instance(Source, type(None)))
    status: FigureStatus | None = field(
        default=None, converter=to_status, validator=instance(FigureStatus, type(None))
    )
    name: str | None = field(default=None, validator=optional_text)
    name_en: str | None = field(default=None, validator=optional_text)


@frozen(kw_only=True)
class PriceMapping:
    """How the columns of a price list become unit prices (kolommen van een prijslijst).

    A document of its own. Heads are compared without regard to capitals and double spaces.

    Attributes
    ----------
    prefix
        How the keys of the prices begin, before the slash.
    source, status
        Where the list was published, and how well its figures are founded.
    prices
        The columns of amounts; a line gives one price for each that is filled in.
    code, name
        The heads of the columns with the code and the name of a line: one of the two at least.
        Keys are made of the code, or else of the name.
    unit
        The head of the column that says what one unit is.
    kind
        The head of a column that says fiscal, economic or social, where the lines tell.
    notes
        The heads of columns whose text goes into the note, such as the original source.
    per
        What one unit is where the line does not say.
    price_year
        The year of the prices where the line does not say.
    currency
        The currency of all amounts.
    lang
        The language of the names: ``nl`` or ``en``.
    index
        The key of the index that takes these prices to another year; None: that of
        ``deflator``.
    bearers
        What stands in the columns of bearers -> the id of the party. What a part bears is sought
        as ``party / part`` first. Other words are unassigned, and counted.
    kinds
        What stands in the column of kinds -> fiscal, economic or social.
    transfers
        The keys of prices that are payments from one party to another.
    sheets
        The sheets of a workbook to read; none: every sheet that has a column of amounts.
    head_row
        The row of the heads, the lowest if there are two; None: it is found.
    unknown
        What stands in a cell that says that nothing is known.
    decimal
        ``","`` or ``"."``; None: both, and ``1.234`` is reported instead of guessed.
    formulas
        Whether the results of formulas are used; otherwise they are reported.
    zeros
        Whether 0 is a price; otherwise it is reported, as it may mean that nothing is known.
    deflator
        Where a price index stands in the same file.

    Raises
    ------
    InvalidValueError
        If a value is not of its kind, nothing is read, or one column is read twice.

    Examples
    --------
    >>> made = PriceMapping(
    ...     prefix="ours", source=Source(id="our-list"), status="demonstration", code="Code",
    ...     unit="Per", prices=[PriceColumns(amount="Euro", year="Prijspeil")],
    ... )
    >>> made.prices[0].year
    'Prijspeil'
    """

    prefix: str = field(validator=slug)
    source: Source = field(validator=instance(Source))
    status: FigureStatus = field(converter=to_status, validator=instance(FigureStatus))
    prices: tuple[PriceColumns, ...] = field(
        default=(), converter=to_tuple, validator=items_of(PriceColumns)
    )
    code: str | None = field(default=None, validator=optional_text)
    name: str | None = field(default=None, validator=optional_text)
    unit: str | None = field(default=None, validator=optional_text)
    kind: str | None = field(default=None, validator=optional_text)
    notes: tuple[str, ...] = field(default=(), converter=_as_tuple, validator=texts)
    per: str | None = field(default=None, validator=optional_text)
    price_year: int | None = field(default=None, validator=optional_year)
    currency: str = field(default="EUR")
    lang: str = field(default="nl")
    index: str | None = field(default=None, validator=optional_slug)
    bearers: FrozenMap[str, str] = field(factory=FrozenMap, converter=to_map, validator=_parties)
    kinds: FrozenMap[str, BenefitKind] = field(
        factory=FrozenMap, converter=_to_kinds, validator=_words
    )
    transfers: tuple[str, ...] = field(default=(), converter=to_tuple, validator=texts)
    sheets: tuple[str, ...] = field(default=(), converter=to_tuple, validator=_listed)
    head_row: int | None = field(default=None, validator=_head_row)
    unknown: tuple[str, ...] = field(default=UNKNOWN_WORDS, converter=to_tuple, validator=_listed)
    decimal: str | None = field(default=None)
    formulas: bool = field(default=False, validator=instance(bool))
    zeros: bool = field(default=False, validator=instance(bool))
    deflator: IndexColumns | None = field(
        default=None, validator=instance(IndexColumns, type(None))
    )

    @currency.validator
    def _check_currency(self, _attribute: object, value: object) -> None:
        require(is_currency(value), "currency", value, "currency")

    @lang.validator
    def _check_lang(self, _attribute: object, value: object) -> None:
        require(value in LANGUAGES, "lang", value, "one-of", options=", ".join(LANGUAGES))

    @decimal.validator
    def _check_decimal(self, _attribute: object, value: object) -> None:
        options = " ".join(DECIMALS)
        require(value in {None, *DECIMALS}, "decimal", value, "one-of", options=options)

    @kinds.validator
    def _check_kinds(self, _attribute: object, value: object) -> None:
        options = ", ".join(BenefitKind)
        for key, each in value.items():  # type: ignore[attr-defined]  # a mapping by the validator before
            good = isinstance(each, BenefitKind)
            require(good, f"kinds.{key}", each, "one-of", options=options)

    @transfers.validator
    def _check_transfers(self, _attribute: object, value: object) -> None:
        for index, each in enumerate(value):  # type: ignore[arg-type, var-annotated]  # a tuple by the validator before
            require(is_price_key(each), f"transfers[{index}]", each, "price-key")

    def __attrs_post_init__(self) -> None:
        faults = (*_missing(self), *_twice(self))
        if faults:
            raise InvalidValueError(faults)

    def heads(self) -> Iterator[tuple[str, str]]:
        """Give the path and the head of every column that all prices of a line share."""
        for name in ("code", "name", "unit", "kind"):
            head = getattr(self, name)
            if head is not None:
                yield name, head
        for index, head in enumerate(self.notes):
            yield f"notes[{index}]", head


def _missing(mapping: PriceMapping) -> Iterator[Fault]:
    """Say what has to be known of every price, and is not."""
    if not mapping.prices:
        if mapping.deflator is None:
            yield fault("prices", None, "required", key="prices")
        return
    if mapping.code is None and mapping.name is None:
        yield fault("code", None, "required", key="code")
    if mapping.unit is None and mapping.per is None:
        yield fault("unit", None, "required", key="unit")
    if mapping.price_year is None:
        for index, columns in enumerate(mapping.prices):
            if columns.year is None:
                yield fault(f"prices[{index}].year", None, "required", key="year")


def _twice(mapping: PriceMapping) -> Iterator[Fault]:
    """Say which column is read twice: years and bearers may be shared, the rest may not."""
    first: dict[str, str] = {}
    for path, head in mapping.heads():
        if not path.startswith("notes") and first.setdefault(head_key(head), path) != path:
            yield fault(path, head, "one-role", first=first[head_key(head)])
    for index, columns in enumerate(mapping.prices):
        for path, head in columns.heads():
            here = f"prices[{index}].{path}"
            shared = not path.startswith("amount")
            other = first.get(head_key(head))
            if other is not None and not (shared and other.endswith(path)):
                yield fault(here, head, "one-role", first=other)
            first.setdefault(head_key(head), here)
