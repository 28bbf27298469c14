"""The figures that a case is counted with: unit prices, indices, rates, optimism."""

from typing import Any, Final

from hypothesis import strategies as st

from vierplusen.domain import DiscountSchedule, FrozenMap, OptimismTable, PriceIndex, UnitPrice
from vierplusen.domain.prices import UNASSIGNED
from vierplusen.domain.rates import GRADES
from vierplusen.testing.strategies.plain import keys, slugs
from vierplusen.testing.strategies.reading import FREE, Declared, Strategy, fields_of, makes

PARTIES: Final = ("bewoners", "corporatie", "gemeente", "rijk")
"""Who pays and who gains, where a document declares no parties."""

RATES: Final = (0.0, 0.0225, 0.03, 0.1, -0.01)
"""Yearly rates."""

EUROS: Final = st.integers(-90_000, 900_000).map(lambda each: each / 10)
PARTS: Final = st.integers(0, 20).map(lambda each: each / 20)


STEPS: Final = st.builds(
    lambda starts, rates: tuple(zip((0, *sorted(starts)), rates, strict=False)),
    st.sets(st.integers(1, 40), max_size=2),
    st.lists(st.sampled_from(RATES), min_size=3, max_size=3),
)
"""The steps of a schedule, one to three."""


def discount_schedules() -> st.SearchStrategy[DiscountSchedule]:
    """Give schedules of one to three steps, with a source or without one."""
    return _schedules(DiscountSchedule, FREE)


@makes(DiscountSchedule)
def _schedules(kind: Any, within: Declared) -> Strategy:  # noqa: ANN401  # the class itself
    rest = fields_of(kind, within, without=("rates", "key"))
    key = st.one_of(st.none(), keys())
    return st.builds(lambda steps, own, more: kind(rates=steps, key=own, **more), STEPS, key, rest)


def unit_prices() -> st.SearchStrategy[UnitPrice]:
    """Give unit prices, of which the bearers gain at most the whole."""
    return _unit_prices(UnitPrice, FREE)


@makes(UnitPrice)
def _unit_prices(kind: Any, within: Declared) -> Strategy:  # noqa: ANN401  # the class itself
    own = {
        "key": st.builds("{}/{}".format, slugs(), slugs()),
        "eur_per_unit": EUROS,
        "price_year": st.integers(1990, 2030),
        "bearers": st.one_of(divided(PARTIES), st.just(FrozenMap({PARTIES[0]: 0.5}))),
        "index": st.one_of(st.none(), keys()),
        "currency": st.sampled_from(("EUR", "GBP")),
        "includes": st.lists(st.builds("{}/{}".format, slugs(), slugs()), max_size=1),
    }
    rest = fields_of(kind, within, without=tuple(own))
    return st.builds(lambda made, more: kind(**made, **more), st.fixed_dictionaries(own), rest)


def price_indices() -> st.SearchStrategy[PriceIndex]:
    """Give indices of a row of years."""
    return _indices(PriceIndex, FREE)


@makes(PriceIndex)
def _indices(kind: Any, within: Declared) -> Strategy:  # noqa: ANN401  # the class itself
    levels = st.lists(st.integers(500, 2_000), min_size=1, max_size=5)
    rest = fields_of(kind, within, without=("values",))
    return st.builds(
        lambda first, several, more: kind(
            values={first + place: each / 10 for place, each in enumerate(several)}, **more
        ),
        st.integers(2010, 2025),
        levels,
        rest,
    )


def optimism_tables() -> st.SearchStrategy[OptimismTable]:
    """Give tables with a share for each grade."""
    return _tables(OptimismTable, FREE)


@makes(OptimismTable)
def _tables(kind: Any, within: Declared) -> Strategy:  # noqa: ANN401  # the class itself
    several = st.lists(PARTS, min_size=len(GRADES), max_size=len(GRADES))
    rest = fields_of(kind, within, without=("shares",))
    return st.builds(lambda made, more: kind(shares=made, **more), several, rest)


def divided(parties: tuple[str, ...]) -> Strategy:
    """Give shares of some parties, or of nobody named, that add up to one."""
    parts = st.dictionaries(
        st.sampled_from((*parties, UNASSIGNED)), st.integers(0, 9), min_size=1, max_size=3
    )
    return parts.map(_normed)


def _normed(parts: dict[str, int]) -> FrozenMap[str, float]:
    total = sum(parts.values())
    if total == 0:
        return FrozenMap({min(parts): 1.0})
    return FrozenMap({name: each / total for name, each in parts.items()})
