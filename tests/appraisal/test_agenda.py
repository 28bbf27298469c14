"""What knowing a knob is worth, how far it moves the balance, and what to find out first."""

from functools import cache
from math import isclose, sqrt
from typing import Any

import numpy as np
import pytest
from attrs import evolve
from hypothesis import given
from numpy.typing import NDArray
from tests.appraisal.making import case, cost, count, effect, keys, transfer

from vierplusen.domain import Case, Knob
from vierplusen.testing.strategies import cases

SPREADS = (
    Knob(low=0, high=4),
    Knob(low=0, mode=1, high=4),
    Knob(low=0, mode=4, high=4),
    Knob(low=0, mode=1, high=4, shape="pert"),
    Knob(mean=2, sd=1.5),
    Knob(mean=2, sd=3, shape="lognormal"),
)
FINE = (np.arange(4000) + 0.5) / 4000


@cache
def spread(knob: Knob) -> NDArray[np.float64]:
    """Give numbers of a knob that are equally likely."""
    return np.array([knob.quantile(each) for each in FINE])


def one_knob(knob: Knob, paid: float, price: float = 100) -> Case:
    return case(
        horizon_years=1,
        knobs={"k": knob},
        costs=[cost(by_year=[paid])],
        effects=[effect(quantity="k", price=price)],
    )


@pytest.mark.parametrize("knob", SPREADS, ids=lambda each: str(each.spread))
@pytest.mark.parametrize("paid", [-50, 50, 150, 250, 390])
@pytest.mark.parametrize("price", [100, -60])
def test_the_closed_form_is_that_of_brute_force(knob: Knob, paid: float, price: float) -> None:
    made = count(one_knob(knob, paid, price))

    values = spread(knob)
    net = price * values - paid
    wanted = max(float(np.maximum(net, 0).mean()) - max(float(net.mean()), 0.0), 0.0)
    assert made.sensitivity["k"].straight
    assert isclose(made.sensitivity["k"].value_eur, wanted, rel_tol=0.05, abs_tol=1.5)


def test_a_uniform_knob_by_hand() -> None:
    # net = 100 k - 250, k from 0 to 4: E[max(0, net)] = 100 x 1.5^2 / 8, and E[net] is below 0.
    own = count(one_knob(Knob(low=0, high=4), 250)).sensitivity["k"]

    assert isclose(own.value_eur, 28.125, rel_tol=1e-12)
    assert own.first_order == pytest.approx(1)
    assert own.total == pytest.approx(1)


@pytest.mark.parametrize("paid", [-1, 0, 400, 1000])
def test_where_one_alternative_always_wins_knowing_is_worth_nothing(paid: float) -> None:
    own = count(one_knob(Knob(low=0, high=4), paid)).sensitivity["k"]

    assert own.value_eur == pytest.approx(0, abs=1e-9)
    assert own.total == pytest.approx(1)


def test_a_knob_that_stands_twice_is_worth_an_integral() -> None:
    made = count(
        case(
            horizon_years=1,
            knobs={"k": Knob(low=0, high=2)},
            costs=[cost(by_year=[100])],
            effects=[effect(quantity=["k", "k"])],
        )
    )

    # E[max(0, 100 k^2 - 100)] = 100 (7/3 - 1) / 2, less E[net] = 100/3
    own = made.sensitivity["k"]
    assert not own.straight
    assert isclose(own.value_eur, 100 * (7 / 3 - 1) / 2 - 100 / 3, rel_tol=1e-9)
    assert keys(made.notes)[-1] == "appraisal.not-straight"


def perfect(made: Case, nodes: int = 40) -> float:
    """Give what knowing everything is worth, for two uniform knobs, by brute force."""
    shares = (np.arange(nodes) + 0.5) / nodes
    p, q = (np.array([made.knobs[name].quantile(each) for each in shares]) for name in ("p", "q"))
    net = 100 * p[:, None] * q[None, :] - 150
    return float(np.maximum(net, 0).mean() - max(net.mean(), 0.0))


def test_knowing_one_is_worth_no_more_than_knowing_all() -> None:
    made = case(
        horizon_years=1,
        knobs={"p": Knob(low=0, high=2), "q": Knob(low=0, high=2)},
        costs=[cost(by_year=[150])],
        effects=[effect(quantity=["p", "q"])],
    )

    values = [each.value_eur for each in count(made).sensitivity.values()]

    # given p: E[max(0, 100 p - 150)] = 100 x 0.5^2 / 4
    assert values == pytest.approx([6.25, 6.25])
    assert max(values) <= perfect(made)


@given(cases())
def test_knowing_is_never_worth_less_than_nothing_nor_more_than_knowing_all(made: Case) -> None:
    found = count(made, draws=512, sampler="lattice")

    # E[max(0, net)] - max(0, E[net]) is at most half of the mean distance from the mean.
    most = found.sd_eur / 2
    for name, own in found.sensitivity.items():
        assert 0 <= own.value_eur <= most * (1 + 1e-9) + 1e-9, name
        assert -1e-9 <= own.first_order <= own.total * (1 + 1e-9) + 1e-9
        assert own.total <= 1 + 1e-9


def test_indices_of_a_product_are_those_of_its_moments() -> None:
    made = count(
        case(
            horizon_years=1,
            knobs={"p": Knob(low=0, high=2), "q": Knob(mean=3, sd=1)},
            effects=[effect(quantity=["p", "q"], price=1)],
        )
    )

    variance = (4 / 3) * 10 - 9
    assert isclose(made.sd_eur, sqrt(variance), rel_tol=1e-12)
    assert isclose(made.sensitivity["p"].first_order, (1 / 3) * 9 / variance, rel_tol=1e-12)
    assert isclose(made.sensitivity["p"].total, (1 / 3) * 10 / variance, rel_tol=1e-12)
    assert isclose(made.sensitivity["q"].first_order, 1 / variance, rel_tol=1e-12)
    assert isclose(made.sensitivity["q"].total, (4 / 3) / variance, rel_tol=1e-12)


def test_what_is_certain_or_unused_tells_nothing() -> None:
    made = count(
        case(
            horizon_years=1,
            knobs={"fixed": Knob(value=2), "free": Knob(low=1, high=2), "k": Knob(low=1, high=2),
                   "none": Knob(low=1, high=2), "moved": Knob(low=1, high=2)},
            effects=[effect(quantity=["fixed", "k"]), effect("no", quantity=["none", 0])],
            transfers=[transfer(per_year="moved")],
        )
    )  # fmt: skip

    for name in ("fixed", "free", "none", "moved"):
        own = made.sensitivity[name]
        assert (own.first_order, own.total, own.value_eur) == (0, 0, 0)
    assert [each.knob for each in made.agenda] == ["k"]
    assert [each.knob for each in made.tornado] == ["k", "none"]


def test_without_uncertainty_there_is_no_agenda() -> None:
    made = count(case(knobs={"k": Knob(value=2)}, effects=[effect(quantity="k")]))

    assert (made.agenda, made.tornado) == ((), ())
    assert (made.sd_eur, made.probability_positive) == (0, 1)
    assert made.sensitivity["k"].total == 0


# The tornado


def test_a_tornado_stands_from_wide_to_narrow() -> None:
    made = count(
        case(
            horizon_years=1,
            knobs={"a": Knob(low=0, high=1), "b": Knob(low=0, high=2), "c": Knob(low=0, high=1)},
            costs=[cost(by_year=["b"])],
            effects=[effect("a", quantity="a", price=1), effect("c", quantity="c", price=1)],
        )
    )

    assert [each.knob for each in made.tornado] == ["b", "a", "c"]
    widest = made.tornado[0]
    assert (widest.low, widest.high) == pytest.approx((0.1, 1.9))
    assert (widest.low_eur, widest.high_eur) == pytest.approx((0.9, -0.9))
    assert widest.width_eur == pytest.approx(1.8)


# The agenda


def ranked(**knobs: Any) -> list[str]:  # noqa: ANN401  # keys of knobs
    """Rank knobs that matter alike, and of which each can turn the decision."""
    made = {name: Knob(low=0, high=4, **given) for name, given in knobs.items()}
    return [
        each.knob
        for each in count(
            case(
                horizon_years=1,
                knobs=made,
                costs=[cost(by_year=[200 * len(made)])],
                effects=[effect(name, quantity=name) for name in made],
            )
        ).agenda
    ]


def test_of_equal_worth_what_can_be_measured_comes_first() -> None:
    assert ranked(
        a={},
        b={"indicator": "homes"},
        c={"measurable": "fully"},
        d={"measurable": "slightly", "indicator": "homes"},
        e={"measurable": "absent"},
    ) == ["c", "b", "a", "d", "e"]


def test_of_equal_rank_the_name_decides() -> None:
    assert ranked(b={}, a={}) == ["a", "b"]


def test_where_knowing_is_worth_nothing_the_spread_ranks() -> None:
    made = count(
        case(
            horizon_years=1,
            knobs={"a": Knob(low=0, high=1), "b": Knob(low=0, high=3)},
            effects=[effect("a", quantity="a"), effect("b", quantity="b")],
        )
    )

    assert [each.knob for each in made.agenda] == ["b", "a"]
    assert [each.value_eur for each in made.agenda] == [0, 0]


def test_each_point_says_what_to_track_and_why() -> None:
    k = Knob(low=0, high=4, name="Households", indicator="homes", measurable="largely")
    (item,) = count(one_knob(k, 250)).agenda

    assert (item.knob, item.name, item.indicator) == ("k", "Households", "homes")
    assert item.feasibility == 0.75
    assert item.message.key == "agenda.worth-turn-measured-by"
    assert item.message.values["knob"] == "Households"
    assert item.message.values["turn"] == 2.5
    assert item.message.facts == ("case.knobs.k",)


@pytest.mark.parametrize(
    ("made", "key"),
    [
        (one_knob(Knob(low=0, high=4), 250), "agenda.worth-turn-needs-indicator"),
        (one_knob(Knob(low=0, high=4, indicator="homes"), 350), "agenda.worth-turn-measured-by"),
        (one_knob(Knob(low=0, high=4), 500), "agenda.spread-turn-needs-indicator"),
        (one_knob(Knob(low=1, high=4, indicator="homes"), -50), "agenda.spread-measured-by"),
        (one_knob(Knob(low=1, high=4), -50), "agenda.spread-needs-indicator"),
    ],
)
def test_the_reason_says_whether_it_turns_and_who_measures_it(made: Case, key: str) -> None:
    assert keys(count(made).agenda) == [key]


def test_a_knob_that_turns_nothing_on_its_way_is_worth_no_turn() -> None:
    gain = effect(quantity=["k", "k"])
    made = evolve(one_knob(Knob(low=1, high=4), -50), effects=[gain])

    assert keys(count(made).agenda) == ["agenda.spread-needs-indicator"]
