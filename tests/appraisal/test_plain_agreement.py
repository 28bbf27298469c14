"""The appraisal and a plain loop, written apart from each other, say the same."""

from collections.abc import Iterable, Mapping
from itertools import product
from math import fsum, isclose, sqrt
from random import Random
from statistics import fmean, stdev
from typing import Any, Final

from attrs import evolve, frozen
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.appraisal.plain import Figures, Plain, plain, plain_net

from vierplusen import appraise
from vierplusen.domain import (
    Case,
    Catalogue,
    Effect,
    Knob,
    OptimismTable,
    Party,
    PriceIndex,
    Source,
    UnitPrice,
)
from vierplusen.domain.lines import products_of
from vierplusen.testing.strategies import PARTIES, cases

NEAR: Final = 1e-9
PUBLIC: Final = ("gemeente", "rijk")
PEOPLE: Final = tuple(Party(id=each, public=each in PUBLIC) for each in PARTIES)
INDEX: Final = PriceIndex(
    key="level",
    values={year: 80 + 1.7 * (year - 2000) for year in range(2000, 2031)},
    source=Source(id="made-up"),
    status="demonstration",
)
TABLE: Final = OptimismTable(
    key="table", shares=(0, 0.05, 0.1, 0.2, 0.3, 0.5), status="demonstration"
)
NIGHT: Final = UnitPrice(
    key="mine/night",
    eur_per_unit=90.5,
    unit="night",
    price_year=2020,
    source=Source(id="made-up"),
    status="demonstration",
    bearers={"gemeente": 0.7, "rijk": 0.1},
    kind="fiscal",
    cashable_share=0.4,
    index="level",
)
DAY: Final = evolve(
    NIGHT,
    key="mine/day",
    eur_per_unit=-12.25,
    price_year=2003,
    bearers={},
    kind=None,
    cashable_share=None,
)
FIGURES: Final = Figures(
    prices={each.key: each for each in (NIGHT, DAY)}, index=INDEX, optimism=TABLE
)
OFFERS: Final = Catalogue(()).with_records((NIGHT, DAY, INDEX, TABLE), owner="made-up")


@frozen(kw_only=True)
class Asked:
    """A case, with one value for each of its knobs."""

    case: Case
    values: Mapping[str, float]


@st.composite
def asked(draw: st.DrawFn, *, multilinear: bool = False) -> Asked:
    """Give cases of which some name unit prices, other years and a table of optimism."""
    case = draw(cases(multilinear=multilinear))
    random = Random(draw(st.integers(0, 2**16 - 1)))  # noqa: S311  # made-up figures, no secret
    values = {
        name: knob.quantile(random.uniform(0.001, 0.999)) for name, knob in case.knobs.items()
    }
    if random.random() < 0.3:
        return Asked(case=case, values=values)
    changed = evolve(
        case,
        price_index="level",
        optimism=random.choice((None, "table")),
        effects=[_priced(each, random) for each in case.effects],
        costs=[evolve(each, price_year=random.choice((None, 2012))) for each in case.costs],
        transfers=[evolve(each, price_year=random.choice((None, 2028))) for each in case.transfers],
    )
    return Asked(case=changed, values=values)


def _priced(effect: Effect, random: Random) -> Effect:
    """Give an effect that takes a unit price, or one in prices of another year."""
    way = random.random()
    if effect.memo is not None or effect.price is None or way < 0.3:
        return effect
    if way < 0.6:
        return evolve(effect, price_year=2008)
    price = (random.choice(("mine/night", "mine/day")), *effect.price.terms[:1])
    own: dict[str, Any] = (
        {} if random.random() < 0.5 else {"gains": None, "kind": None, "cashable_share": None}
    )
    return evolve(effect, price=price, **own)


def fixed(case: Case, values: Mapping[str, float]) -> Case:
    """Give a case of which every knob has one value."""
    return evolve(case, knobs={name: Knob(value=values[name]) for name in case.knobs})


def expected_values(case: Case) -> dict[str, float]:
    return {name: knob.expected for name, knob in case.knobs.items()}


def near(one: float | None, other: float | None, slack: float) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= slack


def assert_same(found: Mapping[Any, float], wanted: Mapping[Any, float], slack: float) -> None:
    """What is missing on one side is 0 on the other."""
    for key in {*found, *wanted}:
        assert near(found.get(key, 0.0), wanted.get(key, 0.0), slack), key


def assert_agrees(found: Any, wanted: Plain) -> None:  # noqa: ANN401  # an appraisal
    slack = NEAR * wanted.gross_eur
    loose = NEAR * wanted.undiscounted_eur
    assert near(found.benefits_eur, wanted.benefits_eur, slack)
    assert near(found.costs_eur, wanted.costs_eur, slack)
    assert near(found.net_eur, wanted.net_eur, slack)
    assert near(found.budget_eur, wanted.budget_eur, slack)
    assert_same(found.by_party_eur, wanted.by_party_eur, slack)
    assert_same(found.by_domain_eur, wanted.by_domain_eur, slack)
    assert_same(found.by_effect_eur, wanted.by_effect_eur, slack)
    assert_same(found.by_year_eur, wanted.by_year_eur, loose)
    assert_same(found.without_decisions_eur, wanted.without_decisions_eur, slack)
    assert found.payback_years in {wanted.payback_years(loose), wanted.payback_years(-loose)}
    assert_ratios(found, wanted, slack)
    assert_rows(found, wanted, slack, loose)


def assert_ratios(found: Any, wanted: Plain, slack: float) -> None:  # noqa: ANN401  # an appraisal
    if abs(wanted.costs_eur) <= slack:
        return
    if wanted.costs_eur < 0:
        assert (found.benefit_cost_ratio, found.net_ratio) == (None, None)
        return
    room = slack / wanted.costs_eur
    ratio = wanted.benefits_eur / wanted.costs_eur
    assert isclose(found.benefit_cost_ratio, ratio, rel_tol=room + NEAR, abs_tol=room)
    assert isclose(found.net_ratio, ratio - 1, rel_tol=room + NEAR, abs_tol=room)


def assert_rows(found: Any, wanted: Plain, slack: float, loose: float) -> None:  # noqa: ANN401  # an appraisal
    rows = {(row.party, row.domain, row.year): row for row in found.attribution.rows}
    assert len(rows) == len(found.attribution.rows)
    assert [*rows] == sorted(rows)
    assert {key for key, row in wanted.rows.items() if abs(row.eur) > loose} <= {*rows}
    for key, row in rows.items():
        plainly = wanted.rows[key]
        assert near(row.eur, plainly.eur, loose), key
        assert near(row.pv_eur, plainly.pv_eur, slack), key
        if key[0] in PUBLIC:
            assert near(row.cashable_eur, plainly.cashable_eur, loose), key


@settings(max_examples=500, derandomize=True)
@given(asked())
def test_for_one_value_of_each_knob_both_say_the_same(given_: Asked) -> None:
    case, values = given_.case, given_.values

    found = appraise(fixed(case, values), parties=PEOPLE, catalogue=OFFERS, draws=100)

    assert_agrees(found, plain(case, values, public=PUBLIC, figures=FIGURES))
    assert found.sd_eur <= NEAR


@settings(derandomize=True)
@given(asked(multilinear=True))
def test_of_a_product_of_knobs_the_mean_is_the_product_of_their_means(given_: Asked) -> None:
    case = given_.case

    found = appraise(case, parties=PEOPLE, catalogue=OFFERS, draws=100)

    assert_agrees(found, plain(case, expected_values(case), public=PUBLIC, figures=FIGURES))


def grid(case: Case) -> tuple[list[str], dict[tuple[int, ...], float]]:
    """Give the net value where every knob is one sd below its mean, or above it.

    Where no knob stands twice in a product, only the mean and the variance of each count for the
    variance of the whole: two points that have both will do.
    """
    names = [name for name, knob in case.knobs.items() if knob.variance > 0 and used(case, name)]
    means = expected_values(case)
    made = {}
    for signs in product((-1, 1), repeat=len(names)):
        moved = {
            name: means[name] + sign * sqrt(case.knobs[name].variance)
            for name, sign in zip(names, signs, strict=True)
        }
        made[signs] = plain_net(case, {**means, **moved})
    return names, made


def used(case: Case, name: str) -> bool:
    lines = (*case.costs, *case.effects)
    return any(name in factors.knobs for line in lines for _, factors in products_of(line))


def variance(numbers: Iterable[float]) -> float:
    several = [*numbers]
    middle = fsum(several) / len(several)
    return fsum((each - middle) ** 2 for each in several) / len(several)


@settings(max_examples=40, derandomize=True)
@given(cases(multilinear=True))
def test_the_spread_is_that_of_two_points_for_each_knob(case: Case) -> None:
    names, nets = grid(case)
    wanted = variance(nets.values())
    largest = max(map(abs, nets.values()))

    found = appraise(case, draws=100)

    assert isclose(found.sd_eur, sqrt(wanted), rel_tol=NEAR, abs_tol=1e-7 * largest)
    if wanted <= (1e-5 * largest) ** 2:
        return
    for place, name in enumerate(names):
        by_own: dict[int, list[float]] = {-1: [], 1: []}
        by_rest: dict[tuple[int, ...], list[float]] = {}
        for signs, net in nets.items():
            by_own[signs[place]].append(net)
            by_rest.setdefault((*signs[:place], *signs[place + 1 :]), []).append(net)
        first = variance(map(fmean, by_own.values())) / wanted
        total = fmean(map(variance, by_rest.values())) / wanted
        assert isclose(found.sensitivity[name].first_order, first, rel_tol=1e-6, abs_tol=1e-9)
        assert isclose(found.sensitivity[name].total, total, rel_tol=1e-6, abs_tol=1e-9)


@settings(max_examples=8, derandomize=True)
@given(cases())
def test_the_mean_is_that_of_many_draws(case: Case) -> None:
    random = Random(5)  # noqa: S311  # draws, no secret
    nets = [
        plain_net(case, {name: each.quantile(random.random()) for name, each in case.knobs.items()})
        for _ in range(300)
    ]
    largest = max(map(abs, nets))

    found = appraise(case, draws=2_000)

    own = found.sd_eur / sqrt(2_000)
    error = stdev(nets) / sqrt(len(nets))
    assert abs(found.net_eur - fmean(nets)) <= 5 * (error + own) + NEAR * largest
