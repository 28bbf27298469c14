"""Sign flips beside their definition, and the shape of the default interval."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vierplusen.measuring.kernels import Bounds, mean_interval
from vierplusen.measuring.kernels.histogram import Floats


def refuted(change: Floats, mean: float, confidence: float) -> bool:
    """Tell whether the sign-flip test refutes a mean, by trying all flips."""
    moved = change - mean
    flips = np.array(list(itertools.product([-1, 1], repeat=change.size)))
    sums = flips @ moved
    half = (1 - confidence) / 2
    return bool(
        np.mean(sums >= moved.sum() - 1e-9) <= half or np.mean(sums <= moved.sum() + 1e-9) <= half
    )


@given(
    st.lists(st.integers(-200, 200), min_size=6, max_size=9, unique=True),
    st.sampled_from([0.8, 0.9, 0.95]),
)
def test_the_sign_flip_interval_holds_what_no_flip_refutes(
    values: list[int], confidence: float
) -> None:
    change = np.array(values, dtype=float)
    found = mean_interval(change, confidence=confidence, method="sign-flip")

    assert found.low is not None
    assert found.high is not None
    for inside in (found.low + 1e-4, found.high - 1e-4):
        assert not refuted(change, inside, confidence)
    for outside in (found.low - 1e-4, found.high + 1e-4):
        assert refuted(change, outside, confidence)


def test_six_people_span_their_own_range_and_five_give_nothing() -> None:
    six = np.array([0.0, 1, 1, 2, 3, 5])

    assert mean_interval(six, method="sign-flip") == Bounds(0, 5, "sign-flip")
    assert mean_interval(six[:5], method="sign-flip") == Bounds(None, None, "too-few")
    assert mean_interval(np.arange(21.0), method="sign-flip") == Bounds(None, None, "too-many")


def test_twenty_people_are_still_enumerated() -> None:
    twenty = np.random.default_rng(2).normal(size=20)
    exact, plain = (mean_interval(twenty, method=each) for each in ("sign-flip", "student-t"))

    assert exact.width == pytest.approx(plain.width, rel=0.1)


def test_a_long_tail_is_longer_on_its_side() -> None:
    found = mean_interval(np.array([0.0, 0, 0, 0, 0, 1, 1, 2, 9]), step=1)

    assert found.low is not None
    assert found.high is not None
    mean = 13 / 9
    assert found.high - mean > 1.5 * (mean - found.low)


@pytest.mark.parametrize("end", [4.0, 9.0])
def test_the_more_are_unchanged_the_more_the_scale_counts(end: float) -> None:
    still = np.array([0.0] * 11 + [1.0])
    spread = np.array([-3.0, -2, -2, -1, -1, 0, 0, 1, 1, 2, 2, 3])

    for change, ratio in ((still, 1.5), (spread, 1.0)):
        wide, free = (
            mean_interval(change, lowest=-each, highest=each, step=1) for each in (end, 3.0)
        )
        assert wide.width is not None
        assert free.width is not None
        assert wide.width > free.width
        if ratio > 1 and end > 8:
            assert wide.width > ratio * free.width


def test_the_default_of_a_known_sample() -> None:
    twelve = np.array([0.0, 0, 0, 0, 0, 0, 1, 1, 1, 2, 2, 3])
    found = mean_interval(twelve, lowest=-4, highest=4, step=1)
    assert (found.low, found.high) == pytest.approx((0.17899322194532, 1.737015798716), abs=1e-9)

    free = mean_interval(twelve, step=1)
    assert (free.low, free.high) == pytest.approx((0.178993221945, 2.200693154407), abs=1e-9)
