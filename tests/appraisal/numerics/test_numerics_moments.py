"""Exact moments and indices, beside sums over a grid of all knobs, and beside formulas by hand."""

from collections.abc import Callable, Mapping
from math import isclose, prod, sqrt
from typing import Any, Final

import numpy as np
import pytest
from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from vierplusen import Appraisal, Case, Cost, Effect, Knob, appraise
from vierplusen.appraisal.expecting import Means
from vierplusen.appraisal.moments import moments
from vierplusen.appraisal.shapes import nodes
from vierplusen.appraisal.terms import Curve, Term
from vierplusen.testing.strategies import knobs

Array = NDArray[np.float64]
Values = Mapping[str, Array]

YEARS: Final = 6
RATE: Final = 0.04
FACTORS: Final = [(1 + RATE) ** -(n + 1) for n in range(YEARS)]
AMOUNT: Final = Knob(low=20, mode=50, high=110)
SHARE: Final = Knob(low=0.1, mode=0.2, high=0.6, shape="pert")
FADE: Final = Knob(low=0.0, high=0.5)
LONG: Final = Knob(low=0.4, mode=3.3, high=7.5)
DISCOUNT: Final = Knob(low=0.0, mode=0.03, high=0.08)


@frozen
class Model:
    """A case, and its net value written out by hand."""

    knobs: dict[str, Knob]
    effect: dict[str, Any]
    net: Callable[[Values], Array]
    discount: Any = RATE
    more: tuple[Effect, ...] = ()

    def case(self) -> Case:
        return Case(
            base_year=2024, price_year=2024, horizon_years=YEARS, discount=self.discount,
            knobs=self.knobs, costs=[Cost(id="once", by_year=[100])],
            effects=[Effect(id="one", **{"price": 2, "quantity": 1, **self.effect}), *self.more],
        )  # fmt: skip


def years(of: Callable[[int], Array], discount: Callable[[int], Any] = lambda n: FACTORS[n]) -> Any:  # noqa: ANN401  # a number or an array
    """Add up discounted years."""
    return sum(of(n) * discount(n) for n in range(YEARS))


def part(length: Array, n: int) -> Array:
    made: Array = np.clip(length - n, 0, 1)
    return made


ALL: Final = sum(FACTORS)
SPENT: Final = 100 * FACTORS[0]
MODELS: Final = {
    "k": Model({"k": AMOUNT}, {"quantity": "k"}, lambda v: 2 * v["k"] * ALL - SPENT),
    "k times l": Model(
        {"k": AMOUNT, "l": SHARE}, {"quantity": ("k", "l")},
        lambda v: 2 * v["k"] * v["l"] * ALL - SPENT,
    ),
    "k squared": Model(
        {"k": AMOUNT}, {"quantity": ("k", "k")}, lambda v: 2 * v["k"] ** 2 * ALL - SPENT
    ),
    "k (1 - k)": Model(
        {"k": SHARE, "l": AMOUNT}, {"quantity": ("k", "l"), "deadweight": "k"},
        lambda v: 2 * v["l"] * v["k"] * (1 - v["k"]) * ALL - SPENT,
    ),
    "shared": Model(
        {"k": AMOUNT, "l": SHARE, "m": FADE}, {"quantity": ("k", "l")},
        lambda v: (2 * v["k"] * v["l"] + 3 * v["k"] * (1 - v["m"]) - 4 * v["m"]) * ALL - SPENT,
        more=(
            Effect(id="two", quantity="k", price=3, deadweight="m"),
            Effect(id="three", quantity="m", price=-4),
        ),
    ),
    "drop-off": Model(
        {"k": AMOUNT, "fade": FADE}, {"quantity": "k", "drop_off": "fade"},
        lambda v: years(lambda n: 2 * v["k"] * (1 - v["fade"]) ** n) - SPENT,
    ),
    "drop-off that is a share too": Model(
        {"fade": FADE, "k": AMOUNT}, {"quantity": "k", "drop_off": "fade", "deadweight": "fade"},
        lambda v: years(lambda n: 2 * v["k"] * (1 - v["fade"]) ** (n + 1)) - SPENT,
    ),
    "length": Model(
        {"k": AMOUNT, "long": LONG}, {"quantity": "k", "years": "long"},
        lambda v: years(lambda n: 2 * v["k"] * part(v["long"], n)) - SPENT,
    ),
    "rate": Model(
        {"k": AMOUNT, "rate": DISCOUNT}, {"quantity": "k"},
        lambda v: years(lambda _: 2 * v["k"], lambda n: (1 + v["rate"]) ** -(n + 1))
        - 100 / (1 + v["rate"]),
        discount="rate",
    ),
    "rate that is a share too": Model(
        {"k": AMOUNT, "rate": DISCOUNT}, {"quantity": "k", "deadweight": "rate"},
        lambda v: years(
            lambda _: 2 * v["k"] * (1 - v["rate"]), lambda n: (1 + v["rate"]) ** -(n + 1)
        ) - 100 / (1 + v["rate"]),
        discount="rate",
    ),
    "drop-off and length": Model(
        {"fade": FADE, "long": LONG}, {"quantity": 30, "drop_off": "fade", "years": "long"},
        lambda v: years(lambda n: 60 * (1 - v["fade"]) ** n * part(v["long"], n)) - SPENT,
    ),
    "drop-off, length and rate": Model(
        {"fade": FADE, "long": LONG, "rate": DISCOUNT},
        {"quantity": 30, "drop_off": "fade", "years": "long"},
        lambda v: years(
            lambda n: 60 * (1 - v["fade"]) ** n * part(v["long"], n),
            lambda n: (1 + v["rate"]) ** -(n + 1),
        ) - 100 / (1 + v["rate"]),
        discount="rate",
    ),
}  # fmt: skip


def on_a_grid(model: Model) -> tuple[Array, list[Array]]:
    """Give the net value on a grid of all knobs, and the weights along each of its axes."""
    corners = tuple(map(float, range(YEARS + 1)))
    made = [nodes(knob, corners if name == "long" else ()) for name, knob in model.knobs.items()]
    grid = np.meshgrid(*(points for points, _ in made), indexing="ij", sparse=True)
    net = model.net(dict(zip(model.knobs, grid, strict=True)))
    return np.broadcast_to(net, tuple(len(points) for points, _ in made)), [w for _, w in made]


def mean_over(values: Array, weights: list[Array], axes: list[int]) -> Array:
    """Take the mean over some axes, which stay with length one."""
    for axis in axes:
        shape = [1] * values.ndim
        shape[axis] = -1
        values = (values * weights[axis].reshape(shape)).sum(axis=axis, keepdims=True)
    return values


@pytest.mark.parametrize("name", MODELS)
def test_moments_and_indices_are_those_of_a_grid_of_all_knobs(name: str) -> None:
    model = MODELS[name]
    net, weights = on_a_grid(model)
    axes = list(range(net.ndim))

    found = appraise(model.case(), draws=1)

    mean = mean_over(net, weights, axes).item()
    away = (net - mean) ** 2
    variance = mean_over(away, weights, axes).item()
    assert isclose(found.net_eur, mean, rel_tol=1e-9)
    assert isclose(found.sd_eur, sqrt(variance), rel_tol=1e-8)
    for axis, knob in enumerate(model.knobs):
        others = [each for each in axes if each != axis]
        alone = mean_over(net, weights, others)
        first = mean_over((alone - mean) ** 2, weights, [axis]).item()
        left = (net - mean_over(net, weights, [axis])) ** 2
        own = found.sensitivity[knob]
        assert isclose(own.first_order, first / variance, rel_tol=1e-7, abs_tol=1e-9)
        total = mean_over(left, weights, axes).item()
        assert isclose(own.total, total / variance, rel_tol=1e-7, abs_tol=1e-9)
        better = mean_over(np.maximum(alone, 0), weights, [axis]).item() - max(mean, 0)
        # The grid of the sum has no node at the corner of the decision.
        assert own.value_eur == pytest.approx(better, abs=2e-4 * abs(mean))


@pytest.mark.parametrize("name", MODELS)
def test_at_the_break_even_point_the_expected_balance_is_zero(name: str) -> None:
    model = MODELS[name]
    found = appraise(model.case(), draws=1)
    net, weights = on_a_grid(model)

    for axis, knob in enumerate(model.knobs):
        value = found.break_even[knob].value
        if value is not None:
            others = [each for each in range(net.ndim) if each != axis]
            fixed = Model({**model.knobs, knob: Knob(value=value)}, model.effect, model.net,
                          model.discount, model.more)  # fmt: skip
            there, at = on_a_grid(fixed)
            balance = mean_over(there, at, list(range(there.ndim))).item()
            most = float(np.abs(mean_over(net, weights, others)).max())
            assert balance == pytest.approx(0, abs=1e-8 * most)


@pytest.mark.parametrize("name", ["shared", "k (1 - k)", "drop-off and length"])
def test_indices_agree_with_pick_freeze(name: str) -> None:
    model = MODELS[name]
    found = appraise(model.case(), draws=1)
    number = 40_000
    rng = np.random.default_rng(1)
    one, other = (
        {key: _drawn(knob, rng, number) for key, knob in model.knobs.items()} for _ in range(2)
    )
    net = model.net(one)
    for knob, own in found.sensitivity.items():
        frozen_ = model.net({**other, knob: one[knob]})
        changed = model.net({**one, knob: other[knob]})
        first = np.mean((net - found.net_eur) * (frozen_ - found.net_eur)) / found.sd_eur**2
        total = np.mean((net - changed) ** 2) / 2 / found.sd_eur**2
        assert own.first_order == pytest.approx(first, abs=0.04)
        assert own.total == pytest.approx(total, abs=0.04)


def _drawn(knob: Knob, rng: np.random.Generator, number: int) -> Array:
    points, weights = nodes(knob, tuple(map(float, range(YEARS + 1))))
    made: Array = rng.choice(points, number, p=weights)
    return made


# Formulas by hand, for cases that are linear in each knob


@given(st.lists(knobs(), min_size=1, max_size=4), st.sampled_from((0.0, 400.0, -3000.0)))
def test_a_product_of_knobs_has_the_moments_of_a_product(several: list[Knob], rest: float) -> None:
    named = {f"k{place}": knob for place, knob in enumerate(several)}
    line = Curve(linear=((0.0, 1.0),))
    terms = [Term(0, 3.0, tuple((name, line) for name in named)), Term(1, rest)]

    found = moments(terms, Means(named))

    middles = [knob.expected for knob in several]
    seconds = [knob.second_moment for knob in several]
    size = 9 * prod(seconds)
    assert isclose(found.mean, 3 * prod(middles) + rest, rel_tol=1e-12, abs_tol=1e-12 * abs(rest))
    expected = size - 9 * prod(each**2 for each in middles)
    assert isclose(found.variance, expected, rel_tol=1e-9, abs_tol=1e-12 * size)
    for place, (name, knob) in enumerate(named.items()):
        before = prod(each for other, each in enumerate(middles) if other != place)
        squares = prod(each for other, each in enumerate(seconds) if other != place)
        first, total = knob.variance * 9 * before**2, knob.variance * 9 * squares
        assert isclose(found.first[name], first, rel_tol=1e-9, abs_tol=1e-12 * size)
        assert isclose(found.total[name], total, rel_tol=1e-9, abs_tol=1e-12 * size)
        given_ = found.given[name]
        assert given_.straight
        assert isclose(given_.value(2.0), 6 * before + rest, rel_tol=1e-9, abs_tol=1e-9)


def test_what_knowing_one_knob_is_worth_is_a_partial_expectation() -> None:
    # 2 k - 100 with k uniform on 0 to 80: above zero from 50 on, and worth 15 on average there.
    case = Case(
        base_year=2024, price_year=2024, horizon_years=1, discount=0.0,
        knobs={"k": Knob(low=0, high=80)}, costs=[Cost(id="once", by_year=[100])],
        effects=[Effect(id="one", quantity="k", price=2)],
    )  # fmt: skip

    found: Appraisal = appraise(case, draws=1)

    assert found.net_eur == pytest.approx(-20)
    assert found.sensitivity["k"].value_eur == pytest.approx(2 * 15 * 30 / 80)
    assert found.break_even["k"].value == pytest.approx(50)


def test_many_terms_that_share_knobs_are_taken_in_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    line = Curve(linear=((0.0, 1.0),))
    named = {f"k{n}": Knob(low=n, high=n + 2) for n in range(4)}
    terms = [Term(0, 1.0 + n, (("k0", line), (f"k{n % 3 + 1}", line))) for n in range(9)]
    whole = moments(terms, Means(named))

    monkeypatch.setattr("vierplusen.appraisal.moments._BLOCK", 40)
    blocks = moments(terms, Means(named))

    assert blocks.variance == pytest.approx(whole.variance, rel=1e-12)
    assert blocks.total == pytest.approx(dict(whole.total), rel=1e-12)


def test_without_terms_nothing_varies() -> None:
    found = moments([], Means({}))

    assert (found.mean, found.variance, dict(found.given)) == (0, 0, {})
