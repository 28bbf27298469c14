"""The answer itself: frozen, comparable, picklable, with draws that come back."""

import pickle
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from attrs import evolve
from attrs.exceptions import FrozenInstanceError
from tests.appraisal.making import PEOPLE, case, cost, count, effect, fixed, transfer

from vierplusen import appraise
from vierplusen.domain import FrozenMap, Knob
from vierplusen.errors import InvalidValueError
from vierplusen.testing.laws import check_appraisal_whole

CASE = case(
    knobs={
        "k": Knob(low=1, high=3),
        "p": Knob(mean=100, sd=20),
        "paid": Knob(low=100, mode=200, high=400),
        "moved": Knob(low=1, high=9),
    },
    costs=[cost(by_year=["paid"])],
    effects=[effect(quantity="k", price="p", years=2, gains={"bewoners": 0.5, "rijk": 0.5})],
    transfers=[transfer(per_year="moved")],
    scenarios={"high": {"k": 3, "p": 150}, "low": {"k": 1}},
)


@pytest.mark.parametrize("sampler", ["random", "lattice"])
def test_equal_input_gives_an_equal_answer_that_travels(sampler: str) -> None:
    one, other = (count(CASE, parties=PEOPLE, sampler=sampler) for _ in range(2))

    assert one == other
    assert hash(one) == hash(other)
    back = pickle.loads(pickle.dumps(one))
    assert back == one
    assert hash(back) == hash(one)
    assert back.draws().tobytes() == one.draws().tobytes()
    assert one != count(CASE, sampler=sampler, seed=1)
    assert one != count(evolve(CASE, discount=0.01), sampler=sampler)


def test_it_cannot_be_changed() -> None:
    made = count(CASE)

    with pytest.raises(FrozenInstanceError):
        made.net_eur = 0.0  # type: ignore[misc]  # on purpose
    with pytest.raises(TypeError):
        made.by_party_eur["rijk"] = 0.0  # type: ignore[index]  # on purpose


@pytest.mark.parametrize("sampler", ["random", "lattice"])
@pytest.mark.parametrize("draws", [1, 2, 7, 5000])
def test_draws_are_those_of_the_quantiles_and_the_chance(sampler: str, draws: int) -> None:
    made = appraise(CASE, draws=draws, sampler=sampler, seed=3)

    drawn = made.draws()

    assert drawn.shape == (draws,)
    assert made.simulated.draws == draws
    assert np.isfinite(drawn).all()
    assert made.probability_positive == float(np.mean(drawn > 0))
    wanted = np.quantile(drawn, list(made.quantiles_eur))
    np.testing.assert_allclose(list(made.quantiles_eur.values()), wanted, rtol=1e-12)
    assert made.simulated.mean_eur == pytest.approx(float(drawn.mean()), rel=1e-12)
    errors = (*made.simulated.quantile_error_eur.values(), made.simulated.probability_error)
    assert np.isfinite([*errors, made.simulated.mean_error_eur]).all()


@pytest.mark.parametrize("sampler", ["random", "lattice"])
def test_draws_of_the_parties_add_up_to_those_of_the_net_value(sampler: str) -> None:
    made = appraise(CASE, draws=3000, sampler=sampler)

    by_party = made.draws_by_party()

    assert list(by_party) == ["bewoners", "gemeente", "rijk"]
    np.testing.assert_allclose(sum(by_party.values()), made.draws(), rtol=1e-9, atol=1e-9)
    for party, drawn in by_party.items():
        room = 5 * float(drawn.std()) / np.sqrt(3000)
        assert abs(float(drawn.mean()) - made.by_party_eur[party]) <= room


def test_where_nothing_is_uncertain_there_is_one_value() -> None:
    made = count(fixed(CASE, {"k": 1, "p": 2, "paid": 3, "moved": 4}))

    assert (made.simulated.draws, made.sd_eur) == (0, 0)
    assert made.draws().tolist() == [made.net_eur]
    assert {name: each.tolist() for name, each in made.draws_by_party().items()} == {
        name: [pytest.approx(eur)] for name, eur in made.by_party_eur.items()
    }
    assert set(made.quantiles_eur.values()) == {made.net_eur}
    assert set(made.simulated.quantile_error_eur.values()) == {0}


@pytest.mark.parametrize("sampler", ["random", "lattice"])
def test_where_only_transfers_are_uncertain_the_parties_can_be_drawn(sampler: str) -> None:
    moved = Knob(low=1, high=9)
    made = count(
        case(knobs={"moved": moved}, costs=[cost(by_year=[7])],
             transfers=[transfer(per_year="moved", years=1)]),
        sampler=sampler,
    )  # fmt: skip

    by_party = made.draws_by_party()

    assert made.sd_eur == 0
    assert made.draws().tolist() == [-7] * 64
    assert by_party["rijk"].shape == (64,)
    assert by_party["rijk"].std() > 1
    np.testing.assert_allclose(by_party["rijk"] + by_party["gemeente"], -7, rtol=1e-12)


def test_a_pool_of_threads_gives_the_same_bits_and_is_not_shut_down() -> None:
    plain = appraise(CASE, draws=9000)

    with ThreadPoolExecutor(2) as pool:
        assert appraise(CASE, draws=9000, executor=pool) == plain
        assert pool.submit(int, "3").result() == 3


def test_scenarios_are_cases_with_these_values() -> None:
    made = count(CASE, parties=PEOPLE)

    assert [each.name for each in made.scenarios] == ["high", "low"]
    high, low = made.scenarios
    assert high.knobs == FrozenMap({"k": 3.0, "p": 150.0})
    assert high.benefits_eur == 900
    assert high.net_eur == pytest.approx(900 - 700 / 3)
    for each in (high, low):
        there = count(evolve(fixed(CASE, each.knobs), scenarios={}))
        assert each.net_eur == there.net_eur
        assert (each.benefits_eur, each.costs_eur) == (there.benefits_eur, there.costs_eur)


def test_the_exact_spread_is_that_of_very_many_draws() -> None:
    made = appraise(CASE, draws=200_000)

    assert float(made.draws().std()) == pytest.approx(made.sd_eur, rel=0.01)
    assert abs(made.simulated.mean_eur - made.net_eur) <= 5 * made.simulated.mean_error_eur


HARD: dict[str, dict[str, Any]] = {
    "a length over a thousand years": {
        "horizon_years": 1000,
        "knobs": {"k": Knob(mean=500, sd=300)},
        "effects": [effect(years="k", drop_off=0.001)],
    },
    "a length that is almost surely endless": {
        "horizon_years": 1000,
        "knobs": {"k": Knob(mean=1e15, sd=1)},
        "effects": [effect(years="k")],
    },
    "a drop-off without ends": {
        "horizon_years": 30,
        "knobs": {"k": Knob(mean=0.1, sd=0.05)},
        "effects": [effect(drop_off="k")],
    },
    "a lognormal of a huge spread": {
        "knobs": {"k": Knob(mean=500, sd=50_000, shape="lognormal")},
        "costs": [cost(by_year=[100])],
        "effects": [effect(quantity="k")],
    },
    "a rate over a thousand years": {
        "horizon_years": 1000,
        "discount": "k",
        "knobs": {"k": Knob(low=-0.02, high=0.4)},
        "effects": [effect()],
        "costs": [cost(by_year=[10])],
    },
    "all at once": {
        "horizon_years": 40,
        "discount": "r",
        "knobs": {
            "r": Knob(low=0, high=0.1),
            "n": Knob(low=1, high=30),
            "d": Knob(low=0, high=1),
            "x": Knob(mean=0, sd=5),
        },
        "effects": [
            effect(quantity=["x", "x", "r"], years="n", drop_off="d", deadweight=["d", "r"])
        ],
        "costs": [cost(by_year=["n", ["x", "r"]])],
    },
    "next to nothing": {
        "knobs": {"k": Knob(low=0, high=5e-324)},
        "effects": [effect(quantity="k")],
        "costs": [cost(by_year=[5e-324])],
    },
    "the largest that can be counted": {
        "knobs": {"k": Knob(low=0, high=1e15)},
        "effects": [effect(quantity="k", price=1e2)],
        "costs": [cost(by_year=[1e15])],
    },
    "only knobs of zero": {
        "knobs": {"k": Knob(value=0), "l": Knob(low=0, high=0), "m": Knob(mean=0, sd=0)},
        "effects": [effect(quantity=["k", "l"], price="m", years="k")],
    },
}


@pytest.mark.parametrize("given", HARD.values(), ids=HARD)
def test_hard_cases_give_numbers_without_a_warning(given: dict[str, Any]) -> None:
    made = case(**given)

    check_appraisal_whole(made)
    found = count(made)
    assert np.isfinite(found.draws()).all()
    names = list(made.knobs)
    for one, other in pairwise(names):
        assert len(found.break_even_curve(one, other, points=3)) == 3


def test_a_case_that_is_none_has_a_fault() -> None:
    with pytest.raises(InvalidValueError, match="case"):
        appraise(None)  # type: ignore[arg-type]  # on purpose


def test_gains_by_party_leave_out_the_costs_of_the_project_and_hold_those_that_are_spared() -> None:
    made = count(
        case(
            knobs={"old": Knob(low=10, high=30)},
            costs=[
                cost("team", by_year=[100]),
                cost("before", payer="rijk", by_year=["old"], alternative="zero"),
            ],
            effects=[effect("rest", gains={"gemeente": 1}, years=1)],
            transfers=[transfer(by_year=[7])],
        )
    )

    drawn, net = made.gains_by_party(), made.draws_by_party()

    assert drawn["gemeente"].tolist() == [107.0] * 64
    assert (net["gemeente"] - drawn["gemeente"]).tolist() == [-100.0] * 64
    assert drawn["rijk"].tolist() == net["rijk"].tolist()
    assert 3 <= drawn["rijk"].min() < drawn["rijk"].max() <= 23
