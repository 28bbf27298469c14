"""Lengths and rates over a thousand years: as exact as over few, in little memory."""

import tracemalloc
from math import isclose

import numpy as np
import pytest
from tests.appraisal.making import case, cost, count, effect

from vierplusen.appraisal.shapes import below, nodes
from vierplusen.domain import Knob

YEARS = tuple(map(float, range(1001)))


@pytest.mark.parametrize(
    "knob",
    [
        Knob(mean=500, sd=300),
        Knob(mean=100, sd=30),
        Knob(low=0, high=900),
        Knob(low=0, mode=333.3, high=1000),
        Knob(low=0, mode=900, high=1000, shape="pert"),
        Knob(mean=300, sd=600, shape="lognormal"),
    ],
    ids=lambda each: f"{each.spread}-{each.expected:g}",
)
def test_nodes_of_a_thousand_corners_agree_with_chances_and_means(knob: Knob) -> None:
    points, weights = nodes(knob, YEARS)

    assert (np.diff(points) >= 0).all()
    assert isclose(float(weights.sum()), 1, rel_tol=1e-12)
    assert isclose(float(points @ weights), knob.expected, rel_tol=1e-10)
    for year in (1.0, 10.0, 300.0, 900.0):
        assert isclose(float(weights[points <= year].sum()), below(knob, year), abs_tol=1e-10)


def test_a_length_of_up_to_a_thousand_years_takes_little_memory() -> None:
    made = case(
        horizon_years=1000,
        knobs={"long": Knob(low=0, high=1000)},
        costs=[cost(by_year=[100])],
        effects=[effect(price=1, years="long")],
    )

    tracemalloc.start()
    found = count(made)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert peak < 200 * 2**20
    assert isclose(found.benefits_eur, 500, rel_tol=1e-12)
    assert found.break_even["long"].value == pytest.approx(100, rel=1e-12)
    yearly = [1 - (n + 0.5) / 1000 for n in range(1000)]
    assert list(found.by_year_eur.values())[1:] == pytest.approx(yearly[1:], rel=1e-9)
