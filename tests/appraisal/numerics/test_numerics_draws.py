"""What is drawn: near what is exact, the same for the same seed, and evenly spread if asked."""

from typing import Any, Final

import numpy as np
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from vierplusen import Appraisal, Case, Cost, Effect, Knob, Transfer, appraise
from vierplusen.appraisal.drawing import QUANTILES, sorted_quantiles
from vierplusen.appraisal.lattice import GENERATOR, lattice_points
from vierplusen.appraisal.simulating import CHUNK, SAMPLERS, SHIFTS
from vierplusen.testing.strategies import cases

Array = NDArray[np.float64]

CASE: Final = Case(
    base_year=2024,
    price_year=2024,
    horizon_years=8,
    discount=0.0225,
    knobs={
        "homes": Knob(low=70, mode=85, high=100),
        "part": Knob(low=0.1, mode=0.2, high=0.5, shape="pert"),
        "fade": Knob(low=0.0, high=0.4),
        "cost": Knob(mean=26_000, sd=9_000, shape="lognormal"),
        "price": Knob(mean=2_500, sd=400),
    },
    costs=[Cost(id="team", payer="gemeente", per_year="cost")],
    effects=[Effect(id="stay", quantity=("homes", "part"), price="price", drop_off="fade")],
)


@given(cases(), st.integers(0, 2**32))
def test_the_mean_of_random_draws_is_the_exact_one(case: Case, seed: int) -> None:
    found = appraise(case, draws=2_000, seed=seed)

    size = sum(abs(each) for each in (*found.by_effect_eur.values(), *found.by_cost_eur.values()))
    error = found.sd_eur / 2_000**0.5
    assert abs(found.simulated.mean_eur - found.net_eur) <= 5 * error + 1e-9 * max(size, 1.0)


@given(st.integers(0, 2**32), st.sampled_from(SAMPLERS))
def test_of_a_wide_knob_too(seed: int, sampler: str) -> None:
    wide = evolve(CASE, knobs={**CASE.knobs, "cost": Knob(mean=26_000, sd=52_000,
                                                          shape="lognormal")})  # fmt: skip

    found = appraise(wide, draws=5_000, seed=seed, sampler=sampler)

    assert abs(found.simulated.mean_eur - found.net_eur) <= 5 * found.sd_eur / 5_000**0.5


@pytest.mark.parametrize("sampler", SAMPLERS)
def test_the_same_seed_gives_the_same_bits_and_another_seed_others(sampler: str) -> None:
    one, again, other = (
        appraise(CASE, draws=3_000, seed=seed, sampler=sampler) for seed in (5, 5, 6)
    )

    assert one == again
    assert (one.draws() == again.draws()).all()
    assert (one.draws() != other.draws()).all()


@pytest.mark.parametrize("sampler", SAMPLERS)
@pytest.mark.parametrize("number", [1, 3, CHUNK, CHUNK + 1])
def test_as_many_draws_are_made_as_are_asked(sampler: str, number: int) -> None:
    found = appraise(CASE, draws=number, sampler=sampler)

    assert found.simulated.draws == len(found.draws()) == number
    said = found.simulated
    errors = (said.mean_error_eur, said.probability_error, *said.quantile_error_eur.values())
    assert np.isfinite(errors).all()


@pytest.mark.parametrize("sampler", SAMPLERS)
def test_more_draws_begin_with_the_same_chunks(sampler: str) -> None:
    few, many = (
        appraise(CASE, draws=number, sampler=sampler).draws() for number in (CHUNK, 2 * CHUNK)
    )

    assert (few == many[:CHUNK]).all()


# The lattice


def points(number: int, dimensions: int, seed: int = 0) -> Array:
    rng = np.random.default_rng(seed)
    return lattice_points(range(number), rng.random((dimensions, 1)), rng)


@pytest.mark.parametrize("number", [2, 64, 1024])
def test_every_dimension_has_one_point_in_each_part(number: int) -> None:
    # Moved by the shift, the points of one dimension lie 1/number apart.
    found = np.sort(points(number, len(GENERATOR)), axis=1)

    assert (found >= 0).all()
    assert (found < 1).all()
    assert np.abs(np.diff(found, axis=1) - 1 / number).max() < 1e-9


def test_pairs_of_dimensions_leave_no_large_part_empty() -> None:
    found = points(1024, 12)

    for one in range(12):
        for other in range(one):
            cells = np.floor(found[one] * 8) * 8 + np.floor(found[other] * 8)
            assert len(np.unique(cells)) >= 60


def test_dimensions_beyond_the_vector_are_random() -> None:
    found = points(500, len(GENERATOR) + 2)

    assert found.shape == (len(GENERATOR) + 2, 500)
    assert abs(np.corrcoef(found[-1], found[-2])[0, 1]) < 0.2
    assert found[-1].mean() == pytest.approx(0.5, abs=0.1)


def test_the_components_differ_and_are_odd() -> None:
    assert len(set(GENERATOR)) == len(GENERATOR) == 100
    assert all(each % 2 for each in GENERATOR)


def test_draws_take_turns_on_the_shifts_wherever_a_chunk_begins() -> None:
    shifts = np.random.default_rng(2).random((4, SHIFTS))
    whole = lattice_points(range(50), shifts, np.random.default_rng(0))
    later = lattice_points(range(21, 50), shifts, np.random.default_rng(0))

    assert (whole[:, 21:] == later).all()
    for turn in range(SHIFTS):
        assert np.allclose(whole[:, turn], shifts[:, turn])


SEEDS: Final = 60
DRAWS: Final = 1024


@pytest.fixture(scope="module")
def seen() -> dict[str, list[Appraisal]]:
    return {
        sampler: [appraise(CASE, draws=DRAWS, seed=seed, sampler=sampler) for seed in range(SEEDS)]
        for sampler in SAMPLERS
    }


@pytest.fixture(scope="module")
def truth() -> Appraisal:
    return appraise(CASE, draws=400_000, seed=99, sampler="lattice")


def error(found: list[Appraisal], of: Any) -> float:  # noqa: ANN401  # a way to look at an appraisal
    """Give the root of the mean square of what is wrong."""
    return float(np.sqrt(np.mean([of(each) ** 2 for each in found])))


def test_the_lattice_is_nearer_than_chance(
    seen: dict[str, list[Appraisal]], truth: Appraisal
) -> None:
    def mean(made: Appraisal) -> float:
        return made.simulated.mean_eur - made.net_eur

    def middle(made: Appraisal) -> float:
        return made.quantiles_eur[0.5] - truth.quantiles_eur[0.5]

    def chance(made: Appraisal) -> float:
        return made.probability_positive - truth.probability_positive

    for of, factor in ((mean, 3), (middle, 1.4), (chance, 1.4)):
        assert error(seen["lattice"], of) * factor < error(seen["random"], of)


@pytest.mark.parametrize("sampler", SAMPLERS)
def test_said_errors_are_honest(
    sampler: str, seen: dict[str, list[Appraisal]], truth: Appraisal
) -> None:
    found = seen[sampler]
    said = {
        "mean": [(each.simulated.mean_eur - each.net_eur, each.simulated.mean_error_eur)
                 for each in found],
        "chance": [(each.probability_positive - truth.probability_positive,
                    each.simulated.probability_error) for each in found],
        **{f"{share}": [(each.quantiles_eur[share] - truth.quantiles_eur[share],
                         each.simulated.quantile_error_eur[share]) for each in found]
           for share in QUANTILES},
    }  # fmt: skip

    for figure, pairs in said.items():
        # Of a normal error 95 % lies within two; that of eight shifts is itself not sure.
        held = np.mean([abs(away) <= 2 * sure for away, sure in pairs])
        assert held >= 0.8, figure
        size = np.sqrt(np.mean([away**2 for away, _ in pairs]))
        assert 0.5 * size < np.mean([sure for _, sure in pairs]) < 2 * size, figure


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=30))
def test_quantiles_of_sorted_numbers_are_those_of_numpy(numbers: list[float]) -> None:
    shares = np.array([0.0, *QUANTILES, 1.0])

    found = sorted_quantiles(np.sort(numbers), shares)

    assert np.allclose(found, np.quantile(numbers, shares), rtol=1e-12, atol=1e-9)


@pytest.mark.parametrize("sampler", SAMPLERS)
def test_draws_of_the_parties_add_up_to_those_of_the_balance(sampler: str) -> None:
    case = evolve(
        CASE,
        effects=[evolve(CASE.effects[0], gains={"corporatie": 0.7, "rijk": 0.3})],
        transfers=[Transfer(id="moved", from_="rijk", to="bewoners", per_year="price")],
    )
    found = appraise(case, draws=CHUNK + 500, sampler=sampler)

    by_party = found.draws_by_party()

    assert {*by_party} == {"bewoners", "corporatie", "gemeente", "rijk"}
    assert np.allclose(sum(by_party.values()), found.draws(), rtol=1e-12, atol=1e-6)
    for party, drawn in by_party.items():
        assert drawn.mean() == pytest.approx(found.by_party_eur[party], rel=0.05)
