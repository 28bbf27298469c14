"""The law of the resampled mean, beside all resamples there are."""

import itertools
from math import sqrt
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vierplusen.measuring.kernels import mean_interval, resampling
from vierplusen.measuring.kernels.histogram import Floats, histogram
from vierplusen.measuring.kernels.resampling import bootstrap, resampled

SAMPLES = st.lists(st.integers(-3, 5), min_size=2, max_size=5).filter(
    lambda each: len(set(each)) > 1
)


def all_means(values: list[int]) -> Floats:
    return np.sort(
        [sum(each) / len(values) for each in itertools.product(values, repeat=len(values))]
    )


@given(SAMPLES)
def test_the_law_is_that_of_all_resamples(values: list[int]) -> None:
    law = resampled(histogram(np.array(values, dtype=float), step=1.0))

    assert law is not None
    points = law.origin + law.unit * np.arange(law.chances.size)
    means, counts = np.unique(np.round(all_means(values), 9), return_counts=True)
    expected = np.zeros(points.size)
    expected[np.rint((means - law.origin) / law.unit).astype(int)] = counts / counts.sum()
    assert law.chances == pytest.approx(expected, abs=1e-12)
    assert law.origin + law.unit * law.middle == pytest.approx(np.mean(values))


@given(SAMPLES, st.floats(0.6, 0.99))
def test_bca_is_that_of_all_resamples(values: list[int], confidence: float) -> None:
    sample = np.array(values, dtype=float)
    means, normal = all_means(values), NormalDist()
    here = sample.mean()
    below = np.mean(means < here - 1e-9) + np.mean(np.abs(means - here) <= 1e-9) / 2
    shift = normal.inv_cdf(below)
    apart = sample - here
    bend = (apart**3).sum() / 6 / (apart**2).sum() ** 1.5
    z = normal.inv_cdf((1 + confidence) / 2)
    chances = [normal.cdf(shift + (shift + side) / (1 - bend * (shift + side))) for side in (-z, z)]
    found = mean_interval(sample, confidence=confidence, step=1, method="bca")

    low, high = means[np.searchsorted(np.arange(1, means.size + 1) / means.size, chances)]
    step = 1 / sample.size + 1e-9  # a chance that is one of the steps may fall on either side
    assert found.low == pytest.approx(low, abs=step)
    assert found.high == pytest.approx(high, abs=step)


def test_bca_of_a_known_sample() -> None:
    twelve = np.array([0.0, 0, 0, 0, 0, 0, 1, 1, 1, 2, 2, 3])
    found = mean_interval(twelve, step=1, method="bca")

    assert (found.low, found.high) == pytest.approx((4 / 12, 18 / 12))


def test_a_window_is_enough_for_many_people() -> None:
    values = np.repeat([0.0, 1.0, 4.0], [60_000, 39_000, 1_000])
    law = resampled(histogram(values, step=1.0))

    assert law is not None
    assert law.chances.size < 20_000
    assert law.chances.sum() == pytest.approx(1, abs=1e-9)
    means = law.origin + law.unit * np.arange(law.chances.size)
    mean = law.chances @ means
    assert mean == pytest.approx(values.mean(), abs=1e-9)
    assert sqrt(law.chances @ (means - mean) ** 2) == pytest.approx(
        values.std() / sqrt(1e5), rel=1e-7
    )


def test_a_window_changes_nothing() -> None:
    values = np.repeat([0.0, 1.0, 2.0, 9.0], [500, 300, 197, 3])
    law = resampled(histogram(values, step=1.0))
    assert law is not None

    width = 9 * 1000 + 1
    whole = np.fft.irfft(np.fft.rfft(np.bincount(values.astype(int)) / 1000, 2 * width) ** 1000)
    start = round(law.origin * 1000)
    assert law.chances == pytest.approx(whole[start : start + law.chances.size], abs=1e-12)
    assert whole.sum() - law.chances.sum() < 1e-12


def test_values_between_the_grid_keep_mean_and_spread() -> None:
    values = np.random.default_rng(4).lognormal(size=40)
    law = resampled(histogram(values))

    assert law is not None
    assert law.way == "binned"
    means = law.origin + law.unit * np.arange(law.chances.size)
    mean = law.chances @ means
    assert mean == pytest.approx(values.mean(), rel=1e-9)
    assert sqrt(law.chances @ (means - mean) ** 2) == pytest.approx(
        values.std() / sqrt(40), rel=1e-4
    )


def test_a_fine_grid_is_the_same_whether_exact_or_divided() -> None:
    values = np.rint(np.random.default_rng(5).lognormal(5, 1, size=25))
    exact, divided = (mean_interval(values, step=step, method="bca") for step in (1.0, None))

    assert (exact.method, divided.method) == ("bca-exact", "bca-binned")
    assert exact.low == pytest.approx(divided.low, rel=2e-3)
    assert exact.high == pytest.approx(divided.high, rel=2e-3)


def test_cents_over_a_wide_range_are_divided() -> None:
    values = np.array([0.0, 1.0, 40_000.5, 5e5, 1e4 + 0.25] * 6)

    assert mean_interval(values, step=0.25, method="percentile").method == "percentile-binned"


@pytest.mark.parametrize("kind", ["bca", "percentile"])
def test_beyond_the_longest_transform_the_expansion_is_as_good(
    kind: resampling.Kind, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = histogram(np.random.default_rng(6).exponential(size=100))
    exact = bootstrap(found, confidence=0.95, kind=kind)
    monkeypatch.setattr(resampling, "LONGEST", 64)
    expanded = bootstrap(found, confidence=0.95, kind=kind)

    assert expanded.method == f"{kind}-cornish-fisher"
    error = found.sd / sqrt(found.n)
    assert expanded.low == pytest.approx(exact.low, abs=3e-3 * error)
    assert expanded.high == pytest.approx(exact.high, abs=3e-3 * error)


def test_a_grid_beyond_the_longest_transform_is_expanded_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    values = np.repeat([0.0, 1.0, 5.0], [40, 30, 20])
    exact = mean_interval(values, step=1, method="bca")
    monkeypatch.setattr(resampling, "LONGEST", 8)
    expanded = mean_interval(values, step=1, method="bca")

    assert expanded.method == "bca-cornish-fisher"
    assert expanded.low == pytest.approx(exact.low, abs=0.02)
    assert expanded.high == pytest.approx(exact.high, abs=0.02)


def test_a_correction_without_end_ends_at_the_edge() -> None:
    found = mean_interval(np.array([0.0] * 29 + [1.0]), confidence=0.999999, step=1, method="bca")

    assert found.high is not None
    assert 0.2 < found.high <= 1


def test_a_list_off_its_grid_is_taken_as_it_is() -> None:
    assert histogram(np.array([0.0, 0.5]), step=1.0).step is None
    assert histogram(np.array([0.0, 1e9]), step=1.0).step is None
    assert histogram(np.array([0.0, 3.0]), step=1.5).step == 1.5
