"""How often the default interval holds the truth; the whole table is in the benchmarks."""

import math
from collections.abc import Callable

import numpy as np
import pytest

from vierplusen.measuring.kernels import difference_interval, mean_interval
from vierplusen.measuring.kernels.histogram import Floats

Draw = Callable[[np.random.Generator, tuple[int, int]], Floats]
STUDIES = 400
LEAST = 0.93 - 2.5 * math.sqrt(0.93 * 0.07 / STUDIES)


def points(shares: dict[float, float]) -> Draw:
    values, chances = np.array(list(shares)), np.array(list(shares.values()))
    return lambda rng, n: np.asarray(rng.choice(values, n, p=chances), dtype=np.float64)


def falling(rng: np.random.Generator, n: tuple[int, int]) -> Floats:
    """Draw skewed counts that all fall to nought."""
    return np.asarray(-rng.negative_binomial(1, 0.25, n), dtype=np.float64)


def ceiling(rng: np.random.Generator, n: tuple[int, int]) -> Floats:
    """Draw changes near the end of a scale from 1 to 5; their mean is about 0.28."""
    start = np.clip(np.rint(rng.normal(4.3, 0.7, n)), 1, 5)
    return np.asarray(np.clip(np.rint(start + rng.normal(0.4, 0.7, n)), 1, 5) - start)


CASES: dict[str, tuple[Draw, float, float | None]] = {
    "rare and large": (points({0: 0.9, 3: 0.1}), 0.3, 4),
    "rare loss unseen": (points({0: 0.67, 1: 0.25, -3: 0.08}), 0.01, 4),
    "ceiling": (ceiling, 0.2786, 4),
    "yes or no": (points({-1: 0.25, 0: 0.7, 1: 0.05}), -0.2, None),
    "skewed count": (falling, -3.0, None),
    "normal": (lambda rng, n: rng.normal(1, 2, n), 1.0, None),
}


@pytest.mark.parametrize("n", [6, 12])
@pytest.mark.parametrize("case", CASES)
def test_the_default_covers_the_truth_in_small_groups(case: str, n: int) -> None:
    draw, truth, end = CASES[case]
    lowest, step = (None, None) if end is None else (-end, 1.0)
    samples = np.sort(draw(np.random.default_rng([7, n]), (STUDIES, n)), axis=1)
    unlike, times = np.unique(samples, axis=0, return_counts=True)
    held = 0
    for change, often in zip(unlike, times.tolist(), strict=True):
        made = mean_interval(change, lowest=lowest, highest=end, step=step)
        held += often * (
            (made.low is None or made.low <= truth) and (made.high is None or truth <= made.high)
        )

    assert held / STUDIES >= LEAST


@pytest.mark.parametrize("case", ["rare and large", "skewed count", "normal"])
def test_the_default_covers_the_difference_of_small_groups(case: str) -> None:
    draw, _, end = CASES[case]
    lowest, step = (None, None) if end is None else (-end, 1.0)
    rng = np.random.default_rng(8)
    held = 0
    groups = zip(draw(rng, (STUDIES // 2, 6)), draw(rng, (STUDIES // 2, 12)), strict=True)
    for one, other in groups:
        made = difference_interval(one, other, lowest=lowest, highest=end, step=step)
        held += (made.low is None or made.low <= 0) and (made.high is None or made.high >= 0)

    assert held / (STUDIES // 2) >= LEAST
