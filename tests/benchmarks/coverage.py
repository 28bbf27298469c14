"""How often the intervals hold what they say, over simulated studies: prints tables.

Run as a program, with the numbers of studies if 2,000 are not wanted. Every study draws a group
from a known law, and asks whether the interval at .95 holds the mean of that law. An interval
without a bound (everybody equal, nothing known of the scale) counts as one that holds it; how
often that happens stands beside it. Nothing here gates.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vierplusen.measuring.kernels import Bounds, difference_interval, effect_size, mean_interval
from vierplusen.measuring.kernels.histogram import Floats

SIZES = (6, 12, 30, 300)
PAIRS = ((6, 6), (12, 12), (12, 30), (30, 30), (300, 300))
TRUTH_FROM = 4_000_000


@dataclass(frozen=True)
class World:
    """A law of changes: how to draw them, and what is known of their scale."""

    draw: Callable[[np.random.Generator, tuple[int, ...]], NDArray[Any]]
    mean: float | None = None
    end: float | None = None
    step: float | None = None

    def known(self) -> "World":
        """Give the law with its mean, from very many draws if it was not known."""
        if self.mean is not None:
            return self
        draws = self.draw(np.random.default_rng(99), (TRUTH_FROM,))
        return replace(self, mean=float(np.mean(draws)))

    def truth(self) -> float:
        """Give the mean of the law."""
        mean = self.known().mean
        assert mean is not None
        return mean


def points(shares: dict[float, float], end: float | None) -> World:
    """Make a law on a few values."""
    values, chances = np.array(list(shares)), np.array(list(shares.values()))

    def draw(rng: np.random.Generator, n: tuple[int, ...]) -> Floats:
        drawn: Floats = rng.choice(values, n, p=chances)
        return drawn

    return World(draw, float(values @ chances), end, 1.0)


def scale(start: tuple[float, float], change: tuple[float, float], top: int) -> World:
    """Make changes on a scale from 1: start and change look normal, rounded and cut off."""

    def draw(rng: np.random.Generator, n: tuple[int, ...]) -> Floats:
        before = np.clip(np.rint(rng.normal(*start, n)), 1, top)
        after = np.clip(np.rint(before + rng.normal(*change, n)), 1, top)
        return np.asarray(after - before, dtype=np.float64)

    return World(draw, None, top - 1.0, 1.0)


def cleared(mean: float, shape: float) -> World:
    """Make counts that all fall to nought: minus a negative binomial."""
    share = shape / (shape + mean)

    def draw(rng: np.random.Generator, n: tuple[int, ...]) -> Floats:
        return np.asarray(-rng.negative_binomial(shape, share, n), dtype=np.float64)

    return World(draw, -mean, None, 1.0)


def thinned(rng: np.random.Generator, n: tuple[int, ...]) -> Floats:
    """Draw skewed counts of which about half remain."""
    before = rng.negative_binomial(0.7, 0.7 / 3.7, n)
    return np.asarray(rng.binomial(before, 0.5) - before, dtype=np.float64)


def inflated(share: float) -> Callable[[np.random.Generator, tuple[int, ...]], Floats]:
    """Make counts that most people do not have, of which six in ten disappear."""

    def draw(rng: np.random.Generator, n: tuple[int, ...]) -> Floats:
        had = rng.random(n) < 0.6 * share
        return np.asarray(-(1.0 + rng.poisson(2, n)) * had, dtype=np.float64)

    return draw


def related(rng: np.random.Generator, n: tuple[int, ...]) -> Floats:
    """Draw two related lognormal amounts and subtract them."""
    before = rng.normal(0, 1, n)
    after = 0.8 * before + 0.6 * rng.normal(0, 1, n) - 0.5
    return np.asarray(np.exp(after) - np.exp(before), dtype=np.float64)


ROOT_E = float(np.exp(0.5))
WORLDS = {
    "1..5, typical": scale((2.2, 0.9), (0.8, 1), 5),
    "1..5, ceiling": scale((4.3, 0.7), (0.4, 0.7), 5),
    "1..5, hard ceiling": scale((4.7, 0.5), (0.3, 0.4), 5),
    "1..10, typical": scale((4, 2), (1.5, 1.5), 10),
    "1..10, ceiling": scale((8.8, 1), (0.8, 1), 10),
    "1..5, 90 % 0, 10 % +3": points({0: 0.9, 3: 0.1}, 4),
    "1..5, 95 % 0, 5 % +3": points({0: 0.95, 3: 0.05}, 4),
    "1..5, 99 % 0, 1 % +3": points({0: 0.99, 3: 0.01}, 4),
    "1..5, 90 % 0, 5 % +1, 5 % +4": points({0: 0.9, 1: 0.05, 4: 0.05}, 4),
    "1..5, 70 % 0, 25 % +1, 5 % -3": points({0: 0.7, 1: 0.25, -3: 0.05}, 4),
    "1..5, 60 % 0, 35 % +1, 5 % +4": points({0: 0.6, 1: 0.35, 4: 0.05}, 4),
    "1..10, 90 % 0, 10 % +7": points({0: 0.9, 7: 0.1}, 9),
    "count, Poisson 3 to 2": World(
        lambda rng, n: rng.poisson(2, n) - rng.poisson(3, n) * 1.0, -1.0, None, 1.0
    ),
    "count, Poisson 0.3 to 0": World(lambda rng, n: -rng.poisson(0.3, n) * 1.0, -0.3, None, 1.0),
    "count, neg. bin. 0.7, halved": World(thinned, -1.5, None, 1.0),
    "count, neg. bin. 1, to 0": cleared(3, 1),
    "count, neg. bin. 0.5, to 0": cleared(3, 0.5),
    "count, neg. bin. 0.3, to 0": cleared(3, 0.3),
    "count, 70 % zero": World(inflated(0.3), -0.54, None, 1.0),
    "count, 50 % zero": World(inflated(0.5), -0.9, None, 1.0),
    "yes/no, 25 % -1, 5 % +1": points({-1: 0.25, 0: 0.7, 1: 0.05}, None),
    "yes/no, 10 % -1": points({-1: 0.1, 0: 0.9}, None),
    "amount, normal": World(lambda rng, n: rng.normal(0.5, 1, n), 0.5),
    "amount, lognormal, two": World(
        lambda rng, n: rng.lognormal(0, 1, n) - rng.lognormal(0.3, 1, n),
        ROOT_E - float(np.exp(0.8)),
    ),
    "amount, lognormal, related": World(related, 1.0 - ROOT_E),
    "amount, lognormal, partly paid": World(
        lambda rng, n: -rng.lognormal(0, 1, n) * rng.random(n), -ROOT_E / 2
    ),
    "amount, lognormal, all paid": World(lambda rng, n: -rng.lognormal(0, 1, n), -ROOT_E),
    "amount, lognormal, half have none": World(
        lambda rng, n: -rng.lognormal(0, 1, n) * (rng.random(n) < 0.5), -ROOT_E / 2
    ),
}


@dataclass(frozen=True)
class Found:
    """The share of studies that hold the truth, and the share and mean width that have bounds."""

    covered: float
    bounded: float
    width: float


def studies(world: World, n: int, count: int, method: str = "auto", seed: int = 0) -> Found:
    """Simulate studies of ``n`` people; the same seed gives the same people."""
    samples = world.draw(np.random.default_rng([seed, n]), (count, n))
    unlike, times = np.unique(np.sort(samples, axis=1), axis=0, return_counts=True)
    truth, held, bounded, widths = world.truth(), 0, 0, 0.0
    lowest = None if world.end is None else -world.end
    for each, often in zip(unlike, times.tolist(), strict=True):
        made = mean_interval(each, lowest=lowest, highest=world.end, step=world.step, method=method)
        held += often * holds(made, truth)
        if made.width is not None:
            bounded += often
            widths += often * made.width
    return Found(held / count, bounded / count, widths / max(bounded, 1))


def holds(made: Bounds, truth: float) -> bool:
    """Tell whether an interval holds a value; a side without a bound does."""
    low = -np.inf if made.low is None else made.low
    high = np.inf if made.high is None else made.high
    return bool(low - 1e-9 <= truth <= high + 1e-9)


def contrasts(world: World, sizes: tuple[int, int], count: int, seed: int = 0) -> float:
    """Simulate a group that changes beside one that does so half as much; give the coverage."""
    rng = np.random.default_rng([seed, *sizes])
    a = world.draw(rng, (count, sizes[0]))
    b = world.draw(rng, (count, sizes[1])) * (rng.random((count, sizes[1])) < 0.5)
    truth, held = world.truth() / 2, 0
    lowest = None if world.end is None else -world.end
    for ours, theirs in zip(a, b, strict=True):
        made = difference_interval(ours, theirs, lowest=lowest, highest=world.end, step=world.step)
        held += holds(made, truth)
    return held / count


def effects(n: int, size: float, related: float, count: int, seed: int = 0) -> float:
    """Simulate effect sizes of normal values; give the coverage."""
    rng = np.random.default_rng([seed, n])
    before = rng.normal(0, 1, (count, n))
    after = related * before + np.sqrt(1 - related**2) * rng.normal(0, 1, (count, n)) + size
    held = 0
    for start, end in zip(before, after, strict=True):
        bounds = effect_size(start, end).bounds
        assert bounds is not None
        held += holds(bounds, size)
    return held / count


def main(count: int = 2_000) -> None:
    """Print every table."""
    means(count)
    differences(count)
    sizes(count)


def means(count: int) -> None:
    """Print the coverage and the width of the default interval of a mean."""
    print(f"mean_interval, default: coverage (width / width of Student's t), {count} studies")
    print(f"{'':36}" + "".join(f"{n:>16}" for n in SIZES))
    for name, law in WORLDS.items():
        world, cells = law.known(), []
        for n in SIZES:
            made, plain = studies(world, n, count), studies(world, n, count, "student-t")
            none = "" if made.bounded == 1 else f" -{1 - made.bounded:.2f}"
            cells.append(f"{made.covered:.3f} ({made.width / plain.width:.2f}){none}")
        print(f"{name:36}" + "".join(f"{each:>16}" for each in cells), flush=True)


def differences(count: int) -> None:
    """Print the coverage of the default interval of a difference."""
    print("\ndifference_interval, default: coverage")
    print(f"{'':36}" + "".join(f"{a:>6}/{b:<3}" for a, b in PAIRS))
    for name, world in WORLDS.items():
        known = world.known()
        made_all = [contrasts(known, pair, count) for pair in PAIRS]
        print(f"{name:36}" + "".join(f"{each:>10.3f}" for each in made_all), flush=True)


def sizes(count: int) -> None:
    """Print the coverage of the interval of an effect size."""
    print("\neffect_size: coverage at size 0.5 and 1, measurements related .3 and .8")
    for size in (0.5, 1.0):
        for tie in (0.3, 0.8):
            row = [effects(n, size, tie, count) for n in SIZES]
            print(f"{size} {tie}  " + " ".join(f"{each:.3f}" for each in row), flush=True)


if __name__ == "__main__":
    main(*(int(each) for each in sys.argv[1:]))
