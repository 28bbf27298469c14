"""Means under random weights: beside the exact binomial bound, and beside draws."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats  # type: ignore[import-untyped]  # it ships no types

from vierplusen.measuring.kernels import mean_interval, share_interval, spacings
from vierplusen.measuring.kernels.histogram import histogram
from vierplusen.measuring.kernels.spacings import upper_quantile


@given(
    n=st.integers(1, 400),
    share=st.floats(0, 0.999),
    weight=st.sampled_from([0.5, 0.75, 1.0]),
    tail=st.floats(0.001, 0.2),
)
def test_yes_and_no_give_the_beta_quantile(
    n: int, share: float, weight: float, tail: float
) -> None:
    yes = int(share * n)
    found = histogram(np.repeat([0.0, 1.0], [n - yes, yes]))
    top = upper_quantile(found, top=1.0, extra_weight=weight, tail=tail)

    assert top == pytest.approx(stats.beta.ppf(1 - tail, yes + weight, n - yes), abs=1e-9)


@pytest.mark.parametrize(("yes", "n"), [(0, 7), (3, 12), (30, 30), (1, 1_000_000)])
def test_the_bounded_interval_of_yes_and_no_is_that_of_clopper_and_pearson(
    yes: int, n: int
) -> None:
    found = mean_interval(
        np.repeat([0.0, 1.0], [n - yes, yes]), lowest=0, highest=1, step=1, method="bounded"
    )
    exact = share_interval(yes, n)

    assert (found.low, found.high) == pytest.approx((exact.low, exact.high), abs=1e-9)


@pytest.mark.parametrize(("values", "top", "seed"), [
    ([-1.0, 0.2, 0.5, 3.0], 5.0, 1), ([0.0, 0.0, 0.0, 1.0, 2.0, 2.0], 2.0, 2), ([7.0, 7.5], 9.0, 3),
])  # fmt: skip
def test_the_quantile_is_what_drawing_comes_near_to(
    values: list[float], top: float, seed: int
) -> None:
    rng = np.random.default_rng(seed)
    weights = rng.gamma([1.0] * len(values) + [0.75], size=(400_000, len(values) + 1))
    means = weights @ np.array([*values, top]) / weights.sum(axis=1)
    found = upper_quantile(histogram(np.array(values)), top=top, extra_weight=0.75, tail=0.05)

    assert np.mean(means > found) == pytest.approx(0.05, abs=0.002)


def test_a_few_rounds_come_near(monkeypatch: pytest.MonkeyPatch) -> None:
    found = histogram(np.array([0.0, 1.0, 1.0, 2.0]))
    exact = upper_quantile(found, top=3.0, extra_weight=1.0, tail=0.025)
    monkeypatch.setattr(spacings, "_ROUNDS", 3)

    near = upper_quantile(found, top=3.0, extra_weight=1.0, tail=0.025)
    assert near == pytest.approx(exact, abs=1e-2)


def test_whoever_stands_at_the_top_cannot_rise() -> None:
    assert upper_quantile(histogram(np.full(5, 4.0)), top=4.0, extra_weight=1.0, tail=0.1) == 4
