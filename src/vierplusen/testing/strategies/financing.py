"""What a project needs, who may pay and on what terms: near the point where terms begin to bind.

Caps lie near the need, minima near the caps, matches and exclusions point at other sources. What
is shrunk has one need, one source and no term.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import product
from typing import Any, Final

from attrs import evolve, frozen
from hypothesis import strategies as st

from vierplusen.domain import (
    Breach,
    Closing,
    ClosingStrategy,
    Decision,
    Financed,
    Financing,
    FinancingOptions,
    FinancingPlan,
    FinancingStrategy,
    Form,
    FundingSource,
    Match,
    Need,
    PartialDate,
    Proposal,
    Robustness,
)
from vierplusen.domain.agreeing import plan_years
from vierplusen.domain.funding import OF_FORM, REPAYMENT
from vierplusen.financing.finance import finance
from vierplusen.financing.own import OWN
from vierplusen.financing.worksheet import Worksheet
from vierplusen.testing.strategies.figures import PARTIES
from vierplusen.testing.strategies.plain import keys, partial_dates, slugs, texts
from vierplusen.testing.strategies.reading import (
    FREE,
    MOST,
    Declared,
    Strategy,
    fields_of,
    gives,
    makes,
    reading,
)

FUNDS: Final = ("fonds", "buurt", "stad", "eigen", "bank", "oud-budget")
"""The ids of sources, those of a shorter list first."""

Count = tuple[int, int]
"""The least and the most items of a list."""

_FIRST: Final = 2025
_SPAN: Final = 4
_CATEGORIES: Final = ("staff", "material", "rent")
_LEGAL: Final = ("foundation", "association")
_ROWS: Final = (1, 4)
_SOURCES: Final = (0, 4)
_PARTS: Final = ((1, 1), (1, 2), (1, 3), (1, 10), (3, 4), (2, 1), (0, 1))
"""Parts of an amount that others are near to."""
_AROUND: Final = tuple((part, more) for more in (0, 1, -1) for part in _PARTS)
_RATIOS: Final = (1.0, 0.5, 2.0, 0.1, 1.5, 0.333)
_SHARES: Final = (0.5, 1.0, 0.25, 0.9, 0.1, 0.333)
_DAYS: Final = tuple(date(year, month, 1) for year in (2024, 2025, 2027) for month in (3, 11))
_OFTEN: Final = ("cap", "match", "min", "max_share")
_RARE: Final = (
    "years", "categories", "cap_per_year", "excludes", "all_or_nothing", "de_minimis",
    "legal_forms",
)  # fmt: skip
_TERMS: Final = (*_OFTEN, *_RARE, "public", "temporary")
"""The terms that money of every form can have."""

Own = dict[str, Any]


# Needs


def needs(*, rows: Count = _ROWS, years: int = _SPAN) -> st.SearchStrategy[tuple[Need, ...]]:
    """Give what has to be paid, by category and year; a cell may be stated in several rows.

    Parameters
    ----------
    rows
        The least and the most rows.
    years
        Over so many years at most.
    """
    several = st.lists(_need(years), min_size=rows[0], max_size=rows[1])
    return several.map(tuple)


@makes(Need)
def _needs(_kind: object, _within: Declared) -> Strategy:
    return _need(_SPAN)


def _need(years: int) -> st.SearchStrategy[Need]:
    tens = st.integers(1, 20).map(lambda each: 10.0 * each)
    cents = st.integers(0, 99_999).map(lambda each: each / 100)
    # One number for where and of what kind: every draw takes its time.
    places = [
        (name, _FIRST + after, cash)
        for cash in (False, True)
        for after in range(years)
        for name in _CATEGORIES
    ]
    return st.builds(
        lambda place, eur: Need(category=place[0], year=place[1], eur=eur, cash_only=place[2]),
        st.sampled_from(places),
        st.one_of(tens, tens, cents),
    )


# Sources


def fundings(
    need: Sequence[Need], *, sources: Count = _SOURCES
) -> st.SearchStrategy[tuple[FundingSource, ...]]:
    """Give sources of every form, whose terms bind or nearly bind for this need.

    Parameters
    ----------
    need
        What has to be paid; may be empty.
    sources
        The least and the most sources.
    """
    return _fundings(tuple(need), sources, FREE, rest=False)


@st.composite
def _fundings(
    draw: st.DrawFn, need: tuple[Need, ...], number: Count, within: Declared, *, rest: bool
) -> tuple[FundingSource, ...]:
    ids = FUNDS[: draw(st.integers(*number))]
    forms = [draw(st.sampled_from(Form)) for _ in ids]
    categories = {each.category for each in need}
    if need and Form.LOAN in forms:
        categories.add(REPAYMENT)
    here = _Here(
        cents=sum(each.cents for each in need),
        years=plan_years(need),
        categories=tuple(sorted(categories)),
        within=within,
        rest=rest,
    )
    pairs = zip(ids, forms, strict=True)
    return tuple(
        [
            draw(_source(own, form, here, tuple(each for each in ids if each != own)))
            for own, form in pairs
        ]
    )


@makes(FundingSource)
@st.composite
def _alone(draw: st.DrawFn, _kind: object, within: Declared) -> FundingSource:
    """Give a source of any form, whatever is needed."""
    categories = tuple(draw(st.lists(slugs(), max_size=MOST, unique=True)))
    here = _Here(
        cents=draw(st.integers(0, 10_000_000)),
        years=(),
        categories=categories,
        within=within,
        rest=True,
    )
    own, *others = draw(st.lists(slugs(), min_size=1, max_size=MOST, unique=True))
    return draw(_source(own, draw(st.sampled_from(Form)), here, tuple(others)))


@frozen(kw_only=True)
class _Here:
    """What the terms of a source are near to."""

    cents: int
    years: tuple[int, ...]
    categories: tuple[str, ...]
    within: Declared
    rest: bool


@st.composite
def _source(
    draw: st.DrawFn, own: str, form: Form, here: _Here, others: tuple[str, ...]
) -> FundingSource:
    """Give a source, of which no term contradicts another."""
    made: Own = {"id": own, "form": form, **draw(_of_form(form))}
    if here.rest:
        made.update(draw(fields_of(FundingSource, here.within, without=_DRAWN)))
    else:
        made["party"], made["probability"] = draw(st.sampled_from(_WHO))
    chosen = draw(_stated())
    for name in sorted(chosen.intersection(_PLAIN)):
        made[name] = draw(_PLAIN[name])
    made["public"], made["temporary"] = draw(st.sampled_from(_KNOWN))
    if "categories" in chosen and here.categories:
        made["categories"] = draw(_some(here.categories))
    if "years" in chosen:
        made["years"] = draw(_years(here.years))
    if "match" in chosen and others:
        named = draw(st.one_of(st.none(), _some(others)))
        made["match"] = Match(ratio=draw(st.sampled_from(_RATIOS)), with_=named)
    if "excludes" in chosen and others:
        made["excludes"] = draw(_some(others))
    if "de_minimis" in chosen:
        made |= {
            "de_minimis": True,
            "awarded": PartialDate(draw(st.sampled_from(_DAYS)).isoformat()),
        }
    first, last = made.get("years") or (1, max(1, len(here.years)))
    return FundingSource(**made, **_amounts(draw, chosen, form, here.cents, last - first + 1))


def _stated() -> st.SearchStrategy[set[str]]:
    """Give which terms are stated: half of what binds most, a quarter of the rest."""
    # A number tells several: it is drawn evenly up to seven bits.
    often, rare = st.integers(0, 2 ** len(_OFTEN) - 1), st.integers(0, 2 ** len(_RARE) - 1)
    return st.builds(
        lambda some, one, other: {*_chosen(_OFTEN, some), *_chosen(_RARE, one & other)},
        often,
        rare,
        rare,
    )


def _amounts(draw: st.DrawFn, chosen: set[str], form: Form, cents: int, years: int) -> Own:
    """Give a cap near the need, a minimum below it, and enough in each year for both."""
    made: dict[str, int] = {}
    cap, each = None, 0
    if form is Form.FEE and "cap" in chosen:
        each = draw(st.sampled_from((1_000, 90_050, 1)))
        volume = _near(draw, cents) // each
        cap = volume * each
    elif "cap" in chosen:
        cap = made["cap"] = _near(draw, cents)
    if "min" in chosen:
        least = _near(draw, cents if cap is None else cap)
        made["min"] = least if cap is None else min(least, cap)
    whole = cap is not None and "all_or_nothing" in chosen
    if "cap_per_year" in chosen:
        asked = (cap or 0) if whole else made.get("min", 0)
        made["cap_per_year"] = max(_near(draw, cents), -(-asked // years))
    euros: Own = {name: amount / 100 for name, amount in made.items()}
    if each:
        euros |= {"price": each / 100, "volume": volume}
    return euros | ({"all_or_nothing": True} if whole else {})


def _near(draw: st.DrawFn, cents: int) -> int:
    """Give cents that are near a part of an amount."""
    (part, whole), more = draw(st.sampled_from(_AROUND))
    return max(0, cents * part // whole + more)


def _of_form(form: Form) -> st.SearchStrategy[Own]:
    """Give the terms that only money of this form has."""
    needed: dict[str, Strategy] = {}
    if form is Form.LOAN:
        needed["term_years"] = st.sampled_from((1, 2, 3, 7))
    optional = {name: each for name, each in _OF_FORM.items() if OF_FORM[name] is form}
    return st.fixed_dictionaries(needed, optional=optional)


_OF_FORM: Final[Mapping[str, Strategy]] = {
    "fee_share": st.sampled_from((0.05, 0.0, 0.1, 0.333)),
    "interest": st.sampled_from((0.0, 0.03, 0.055)),
    "from_budget": slugs(),
    "decided_by": slugs(),
    "decision": st.sampled_from(Decision),
}
_PLAIN: Final[Mapping[str, Strategy]] = {
    "legal_forms": st.sampled_from((_LEGAL[:1], _LEGAL, _LEGAL[1:])),
    "max_share": st.sampled_from(_SHARES),
}
_KNOWN: Final = tuple(product((None, True, False), repeat=2))
_WHO: Final = tuple(product((None, *PARTIES), (None, 0.7, 1.0, 0.0)))
_DRAWN: Final = ("id", "form", *_TERMS, *OF_FORM, "awarded")
"""The terms that are drawn here; what is left is said of a source, and binds nothing."""


def _years(years: tuple[int, ...]) -> st.SearchStrategy[tuple[int, ...]]:
    """Give a first and a last year, of which one at least is a year of the need."""
    if not years:
        both = st.tuples(st.integers(1900, 2199), st.integers(1900, 2199))
        return both.map(lambda each: tuple(sorted(each)))
    one = st.tuples(st.sampled_from(years), st.integers(-2, 2))
    return one.map(lambda each: tuple(sorted((each[0], each[0] + each[1]))))


def _some(several: Sequence[str]) -> st.SearchStrategy[tuple[str, ...]]:
    """Give one or more of some ids."""
    chosen = st.integers(1, 2 ** len(several) - 1)
    return chosen.map(lambda each: tuple(_chosen(several, each)))


def _chosen(names: Sequence[str], number: int) -> Iterator[str]:
    """Give the names that a number stands for."""
    return (name for place, name in enumerate(names) if number >> place & 1)


# What holds for a plan as a whole


def financing_options(
    funding: Sequence[FundingSource] = (),
) -> st.SearchStrategy[FinancingOptions]:
    """Give options for a plan with these sources, without a time limit and settings.

    Parameters
    ----------
    funding
        What ``order`` may name.
    """
    return _options(tuple(each.id for each in funding)).map(lambda each: FinancingOptions(**each))


@makes(FinancingOptions)
@st.composite
def _any_options(draw: st.DrawFn, _kind: object, _within: Declared) -> FinancingOptions:
    made = draw(_options(draw(st.lists(slugs(), max_size=MOST, unique=True).map(tuple))))
    if draw(st.booleans()):
        made["time_limit"] = draw(st.floats(0.1, 3600))
        made["settings"] = draw(st.dictionaries(slugs(), st.floats(-9, 9), max_size=1))
    return FinancingOptions(**made)


@st.composite
def _options(draw: st.DrawFn, ids: tuple[str, ...]) -> Own:
    known: dict[str, Strategy] = {
        "max_public_share": st.sampled_from(_SHARES),
        "min_own_share": st.sampled_from(_SHARES),
        "watertight": st.sampled_from((0.0, 0.5, 1.0, 0.333)),
        "legal_form": st.sampled_from(_LEGAL),
        "de_minimis_received": st.lists(
            st.tuples(st.sampled_from(_DAYS), st.sampled_from((10.0, 99.99, 250_000.0))), max_size=2
        ),
        "de_minimis_limit": st.sampled_from((10.0, 99.99, 300_000.0)),
        "results_share": st.sampled_from((*_SHARES, 0.0)),
    }
    if ids:
        known["order"] = st.permutations(ids).flatmap(lambda each: _some(tuple(each)))
    # An eighth of each: where many are stated, hardly a source is left that can pay.
    several = st.integers(0, 2 ** len(known) - 1)
    chosen = draw(several) & draw(several) & draw(several)
    return {name: draw(known[name]) for name in _chosen(tuple(known), chosen)}


# The section of a document


def financings(*, rows: Count = (0, 4), sources: Count = _SOURCES) -> st.SearchStrategy[Financing]:
    """Give what a document says of financing: sources that can pay something of what is needed.

    Parameters
    ----------
    rows
        The least and the most rows of the need.
    sources
        The least and the most sources.
    """
    return _financing(FREE, rows, sources, rest=False)


@makes(Financing)
def _financings(_kind: object, within: Declared) -> Strategy:
    return _financing(within, (0, 3), (0, 3), rest=True)


@st.composite
def _financing(
    draw: st.DrawFn, within: Declared, rows: Count, sources: Count, *, rest: bool
) -> Financing:
    need = draw(needs(rows=rows))
    funding = draw(_fundings(need, sources, within, rest=rest))
    return Financing(
        need=need,
        funding=funding,
        strategy=draw(st.one_of(st.none(), keys())) if rest else None,
        options=draw(financing_options(funding)),
        illustrative=rest and draw(st.booleans()),
    )


# What strategies answer


def financing_strategies() -> st.SearchStrategy[FinancingStrategy]:
    """Give the library's own strategies."""
    return st.sampled_from([*OWN.of_kind("financing-strategy").values()])


@frozen
class PaysNothing:
    """A strategy that plans nothing, and closes a gap by nothing."""

    key: str

    def plan(self, *_asked: object, **_options: object) -> Proposal:
        """Give no row."""
        return Proposal(rows=())

    def closing(self, need: Sequence[Need], *_asked: object, **_options: object) -> Closing:
        """Say how large the gap is."""
        return Closing(gap_cents=sum(each.cents for each in need))


@st.composite
def financing_plans(draw: st.DrawFn) -> FinancingPlan:
    """Give plans of the library's own strategies, at times with a gap."""
    asked = draw(financings())
    gains = dict(zip(PARTIES, draw(st.tuples(*(st.integers(0, 3) for _ in PARTIES))), strict=True))
    made = finance(
        asked.need,
        asked.funding,
        strategy=draw(financing_strategies()),
        options=asked.options,
        benefits=gains,
    )
    return evolve(made, reasons=made.reasons[:MOST])


@makes(Worksheet)
def _worksheets(_kind: object, _within: Declared) -> Strategy:
    return financings().map(lambda each: Worksheet(each.need, each.funding, each.options))


@makes(Financed)
def _financed(_kind: object, _within: Declared) -> Strategy:
    return st.builds(
        Financed,
        id=slugs(),
        name=texts(),
        as_of=st.none() | partial_dates(),
        illustrative=st.booleans(),
        plan=st.none() | financing_plans(),
        breaches=reading(tuple[Breach, ...]),
        robustness=st.none() | reading(Robustness),
        closing=st.none() | reading(Closing),
    )


gives(
    {
        ClosingStrategy: lambda: keys().map(PaysNothing),
        FinancingPlan: financing_plans,
        FinancingStrategy: financing_strategies,
    }
)
