"""How a project goes on: terms of routes, what an enterprise sells, what was agreed."""

from typing import Any, Final

from attrs import evolve
from hypothesis import strategies as st

from vierplusen.domain import AgreedStep, Continuation, Enterprise, FundingSource, RouteTerms, Sale
from vierplusen.domain.continuation import MOST_LEAD, ROUTE_KEYS
from vierplusen.testing.strategies.financing import needs
from vierplusen.testing.strategies.plain import keys, slugs, texts
from vierplusen.testing.strategies.reading import (
    FREE,
    MOST,
    Declared,
    Strategy,
    fields_of,
    makes,
    reading,
)

NEWCOMERS: Final = ("komt-erbij", "uit-de-buurt")
"""The ids of sources that come with a route; no source of a financing is called so."""

_EUROS: Final = st.integers(0, 1_000_000).map(lambda each: each / 100)
_YEARS: Final = (1, 3)


def continuations() -> st.SearchStrategy[Continuation]:
    """Give what documents say of going on, which agrees with any financing."""
    return _continuation(FREE)


@makes(Continuation)
def _continuations(_kind: object, within: Declared) -> Strategy:
    return _continuation(within)


@st.composite
def _continuation(draw: st.DrawFn, within: Declared) -> Continuation:
    routes = draw(st.lists(st.sampled_from(ROUTE_KEYS), max_size=2, unique=True))
    rest = draw(fields_of(Continuation, within, without=("routes", "lead_months")))
    return Continuation(
        routes=tuple(evolve(draw(_terms(within)), route=each, without=()) for each in routes),
        lead_months=draw(st.one_of(st.none(), st.integers(0, MOST_LEAD))),
        **rest,
    )


@makes(RouteTerms)
def _route_terms(_kind: object, within: Declared) -> Strategy:
    return _terms(within)


@st.composite
def _terms(draw: st.DrawFn, within: Declared) -> RouteTerms:
    number = draw(st.integers(0, len(NEWCOMERS)))
    funding = tuple(
        evolve(draw(reading(FundingSource, within)), id=own, match=None, excludes=())
        for own in NEWCOMERS[:number]
    )
    some = needs(rows=(0, 2))
    own: dict[str, Strategy] = {
        "route": st.sampled_from(ROUTE_KEYS),
        "need": st.one_of(st.none(), some),
        "one_off": some,
        "without": st.lists(slugs(), max_size=MOST, unique=True),
        "strategy": st.one_of(st.none(), keys()),
        "loses": st.lists(texts(), max_size=2),
    }
    rest = draw(fields_of(RouteTerms, within, without=(*own, "funding")))
    return RouteTerms(funding=funding, **draw(st.fixed_dictionaries(own)), **rest)


@makes(Sale)
def _sales(_kind: object, within: Declared) -> Strategy:
    return _YEARS_OF.flatmap(lambda years: _sale(within, years))


_YEARS_OF: Final = st.integers(*_YEARS)


@st.composite
def _sale(draw: st.DrawFn, within: Declared, years: int) -> Sale:
    own = ("price", "variable_cost", "volume_by_year")
    volumes = st.lists(st.integers(0, 5_000), min_size=years, max_size=years)
    rest: Any = draw(fields_of(Sale, within, without=own))
    return Sale(
        price=draw(_EUROS), variable_cost=draw(_EUROS), volume_by_year=draw(volumes), **rest
    )


@makes(Enterprise)
@st.composite
def _enterprises(draw: st.DrawFn, _kind: object, within: Declared) -> Enterprise:
    """Give an enterprise that sells for as many years as it has cost."""
    years = draw(_YEARS_OF)
    several = draw(st.lists(_sale(within, years), min_size=1, max_size=2))
    fixed: Strategy = st.one_of(
        st.just({}),
        st.fixed_dictionaries({"fixed_per_year": _EUROS}),
        st.fixed_dictionaries({"fixed_by_year": st.lists(_EUROS, min_size=years, max_size=years)}),
    )
    reserves = st.one_of(st.none(), _EUROS)
    return Enterprise(
        first_year=draw(st.integers(2020, 2030)),
        sales=tuple({each.id: each for each in several}.values()),
        opening_reserve=draw(reserves),
        least_reserve=draw(reserves),
        **draw(fixed),
    )


@makes(AgreedStep)
def _agreed(kind: Any, within: Declared) -> Strategy:  # noqa: ANN401  # the class itself
    rest = fields_of(kind, within, without=("route",))
    routes = st.one_of(st.none(), st.sampled_from(ROUTE_KEYS))
    return st.builds(lambda route, more: kind(route=route, **more), routes, rest)
