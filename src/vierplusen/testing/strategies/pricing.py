"""How the columns of a price list become unit prices: mappings, and what came of a list."""

from typing import Any, Final

from hypothesis import strategies as st

from vierplusen.domain.mapping import DECIMALS, head_key
from vierplusen.domain.price_lists import PriceList
from vierplusen.domain.price_mapping import LANGUAGES, IndexColumns, PriceColumns, PriceMapping
from vierplusen.domain.prices import FIRST_YEAR, LAST_YEAR, BenefitKind
from vierplusen.testing.strategies.plain import slugs, texts
from vierplusen.testing.strategies.reading import fields_of, gives

_HEADS: Final = ("Code", "Wat", "Per", "Euro", "Prijspeil", "Wie", "Soort", "Bron", "Aandeel")


_ALONE: Final = (
    "prices", "code", "name", "unit", "kind", "notes", "price_year", "currency", "lang",
    "bearers", "kinds", "transfers", "head_row", "decimal",
)  # fmt: skip
"""What has rules of its own, or names a column."""

_ROWS: Final = st.one_of(st.none(), st.integers(1, 20))


@st.composite
def _columns(draw: st.DrawFn) -> PriceColumns:
    return _priced(draw, draw(_heads(4)))


@st.composite
def price_mappings(draw: st.DrawFn) -> PriceMapping:
    """Give mappings of price lists, in which each column is read once."""
    heads = draw(_heads(len(_HEADS)))
    made: dict[str, Any] = draw(fields_of(PriceMapping, without=_ALONE))
    made["code" if draw(st.booleans()) else "name"] = heads.pop()
    made["unit"] = heads.pop()
    year = draw(st.integers(FIRST_YEAR, LAST_YEAR))
    return PriceMapping(
        **made,
        prices=[_priced(draw, heads)],
        price_year=year,
        head_row=draw(_ROWS),
        currency=draw(st.sampled_from(("EUR", "GBP"))),
        lang=draw(st.sampled_from(LANGUAGES)),
        decimal=draw(st.sampled_from((None, *DECIMALS))),
        notes=heads,
        bearers=draw(_parties(texts())),
        kinds=draw(st.dictionaries(texts(), st.sampled_from(BenefitKind), max_size=1)),
        transfers=draw(st.lists(st.just("ours/a-price"), max_size=1)),
    )


def _priced(draw: st.DrawFn, heads: list[str]) -> PriceColumns:
    """Take columns of amounts out of heads that are not in use yet."""
    made: dict[str, Any] = {
        "amount": heads.pop(),
        "kind": draw(st.sampled_from([*BenefitKind, None])),
    }
    if draw(st.booleans()):
        made["year"] = heads.pop()
    if draw(st.booleans()):
        made["bearer"] = [heads.pop()]
    elif draw(st.booleans()):
        made["shares"] = draw(_parties(st.just(heads.pop())))
    return PriceColumns(**made)


def _heads(least: int) -> st.SearchStrategy[list[str]]:
    return st.lists(
        st.one_of(st.sampled_from(_HEADS), texts()),
        min_size=least,
        max_size=len(_HEADS),
        unique_by=head_key,
    )


def _parties(words: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, str]]:
    return st.dictionaries(words, slugs(), max_size=1)


@st.composite
def _index_columns(draw: st.DrawFn) -> IndexColumns:
    made: dict[str, Any] = draw(fields_of(IndexColumns, without=("head_row",)))
    return IndexColumns(**made, head_row=draw(_ROWS))


@st.composite
def _price_lists(draw: st.DrawFn) -> PriceList:
    counted = ("read", "formulas", "unassigned")
    made: dict[str, Any] = draw(fields_of(PriceList, without=counted))
    read, formulas = draw(st.integers(0, 9)), draw(st.integers(0, 9))
    who = draw(st.dictionaries(texts(), st.integers(1, 9), max_size=2))
    return PriceList(**made, read=read, formulas=formulas, unassigned=who)


gives(
    {
        IndexColumns: _index_columns,
        PriceColumns: _columns,
        PriceList: _price_lists,
        PriceMapping: price_mappings,
    }
)
