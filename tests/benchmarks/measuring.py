"""Measuring very many people, and how often its intervals hold: prints tables (design.md 10).

Each job is a process of its own, so that one does not warm the other and its memory is its own:

- ``measure()`` of eleven indicators at two moments, of 100,000 and of 1,000,000 participants:
  seconds, and the most memory that it takes beside the registration, as a share of the bytes of
  the readings; with a life domain for each indicator, and with one for all.
- The difference in differences of 100,000 participants beside pandas with statsmodels' OLS.
- How often the default interval holds the true mean change, over 2,000 simulated studies.

Run as a program; ``few`` leaves the third out. Nothing here gates.
"""

import math
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable
from typing import Any

import numpy as np

from vierplusen.domain import Indicator, Registration
from vierplusen.measuring.measure import measure

INDICATORS = 11
SIZES = (100_000, 1_000_000)
STUDIES = 2_000
GROUPS = (6, 12, 30, 300)


def scale(key: str, **parts: object) -> Indicator:
    """Give an indicator on a scale of five, in a life domain of its own."""
    made: Any = {"unit": "person", "better": "higher", "low": 1, "high": 5, "step": 1, **parts}
    return Indicator(id=key, **made)


def big(n: int) -> tuple[Registration, int]:
    """Make a registration of very many people, and tell the bytes of its readings."""
    rng = np.random.default_rng(1)
    readings: dict[tuple[str, str], Any] = {}
    for index in range(INDICATORS):
        start = rng.integers(1, 6, n).astype(float)
        end = np.clip(start + rng.integers(-1, 3, n), 1, 5)
        readings[f"i{index:02}", "baseline"], readings[f"i{index:02}", "follow-up"] = start, end
    made = Registration.from_wide(
        participant=[f"p{place:07}" for place in range(n)], readings=readings
    )
    return made, sum(each.nbytes for each in readings.values())


def many(n: int, domains: int) -> None:
    """Measure very many people twice: print the seconds, and then the memory beside the input."""
    made, size = big(n)
    indicators = [
        scale(f"i{index:02}", domain=f"d{index % domains}") for index in range(INDICATORS)
    ]
    start = time.perf_counter()
    measure(made, indicators=indicators)
    taken = time.perf_counter() - start
    tracemalloc.start()
    measure(made, indicators=indicators)
    print(f"{taken} {tracemalloc.get_traced_memory()[1] / size}")


def differences(n: int = 100_000) -> None:
    """Measure a difference in differences beside pandas and statsmodels, and print both times."""
    import pandas as pd  # type: ignore[import-untyped]  # noqa: PLC0415  # the peer alone needs it
    from statsmodels.formula.api import ols  # type: ignore[import-untyped]  # noqa: PLC0415  # the peer alone needs it

    rng = np.random.default_rng(1)
    start = rng.integers(1, 6, n).astype(float)
    inside = rng.random(n) < 0.5
    end = np.clip(start + rng.integers(-1, 3, n) + inside, 1, 5)
    people = [f"p{place:07}" for place in range(n)]
    made = Registration.from_wide(
        participant=people,
        readings={("ease", "baseline"): start, ("ease", "follow-up"): end},
        traits={"group": np.where(inside, "in", "out").tolist()},
    )
    began = time.perf_counter()
    ours: Any = measure(made, indicators=[scale("ease")], comparison="out", groups=())
    mine = time.perf_counter() - began
    table = pd.DataFrame({"who": people, "inside": inside.astype(int), "a": start, "b": end})
    began = time.perf_counter()
    long = table.melt(["who", "inside"], ["a", "b"], "moment", "y")
    long["after"] = (long.moment == "b").astype(int)
    fitted = ols("y ~ inside * after", data=long).fit()
    theirs = time.perf_counter() - began
    assert math.isclose(ours.contrasts[0].effect, fitted.params["inside:after"], rel_tol=1e-9)
    print(f"{mine} {theirs}")


def on_a_scale(rng: np.random.Generator, n: int) -> tuple[Any, Any]:
    """Draw readings on a scale of five, of people who mostly improve."""
    start = np.clip(np.rint(rng.normal(2.2, 0.9, n)), 1, 5)
    return start, np.clip(np.rint(start + rng.normal(0.8, 1, n)), 1, 5)


def near_the_top(rng: np.random.Generator, n: int) -> tuple[Any, Any]:
    """Draw readings on a scale of five, of people of whom most cannot improve much."""
    start = np.clip(np.rint(rng.normal(4.3, 0.7, n)), 1, 5)
    return start, np.clip(np.rint(start + rng.normal(0.4, 0.7, n)), 1, 5)


def counted(rng: np.random.Generator, n: int) -> tuple[Any, Any]:
    """Draw counts of which a third disappears."""
    start = rng.poisson(3, n)
    return start.astype(float), rng.binomial(start, 2 / 3).astype(float)


def rare(rng: np.random.Generator, n: int) -> tuple[Any, Any]:
    """Draw skewed counts that most people do not have, of which half disappears."""
    start = rng.negative_binomial(0.7, 0.7 / 3.7, n)
    return start.astype(float), rng.binomial(start, 0.5).astype(float)


Draw = Callable[[np.random.Generator, int], tuple[Any, Any]]
WORLDS: dict[str, tuple[Draw, dict[str, Any], float | None]] = {
    "1..5, typical": (on_a_scale, {}, None),
    "1..5, near the top": (near_the_top, {}, None),
    "count, Poisson 3, a third gone": (counted, {"high": None, "low": 0}, -1.0),
    "count, skewed, half gone": (rare, {"high": None, "low": 0}, -1.5),
}


def coverage(name: str, n: int) -> None:
    """Print how often the interval of measure() holds the truth, and how often there is one."""
    draw, parts, truth = WORLDS[name]
    if truth is None:
        start, end = draw(np.random.default_rng(99), 4_000_000)
        truth = float(np.mean(end - start))
    indicator = scale("ease", **parts)
    people = [f"p{place:03}" for place in range(n)]
    rng = np.random.default_rng([n, 7])
    held = there = 0
    for _ in range(STUDIES):
        start, end = draw(rng, n)
        readings = {("ease", "baseline"): start, ("ease", "follow-up"): end}
        made = Registration.from_wide(participant=people, readings=readings)
        interval = measure(made, indicators=[indicator]).changes[0].interval
        there += interval is not None
        held += interval is None or interval.holds(truth)
    print(f"{held / STUDIES} {there / STUDIES}")


def apart(*words: object) -> list[float]:
    """Run one job in a process of its own, and give what it printed."""
    command = [sys.executable, __file__, *map(str, words)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return [float(each) for each in done.stdout.split()]


def main(*, few: bool = False) -> None:
    """Print every table."""
    print(f"measure(), {INDICATORS} indicators at two moments")
    heads = ("participants", "domains", "seconds", "us each", "memory/input", "target")
    print("".join(f"{head:>14}" for head in heads))
    taken = {}
    for n in SIZES:
        for domains in (1, INDICATORS):
            seconds, memory = apart("many", n, domains)
            taken[n] = seconds
            row = (f"{n:,}", domains, f"{seconds:.2f}", f"{1e6 * seconds / n:.2f}")
            print("".join(f"{cell:>14}" for cell in (*row, f"{memory:.2f}", 2)), flush=True)
    ratio = taken[SIZES[1]] / taken[SIZES[0]] / (SIZES[1] / SIZES[0])
    print(f"seconds per participant, many beside fewer: {ratio:.2f} (1 is linear)\n")
    mine, theirs = apart("differences")
    print("difference in differences, 100,000 participants")
    print(f"  measure()                 {1e3 * mine:9.1f} ms")
    print(f"  pandas, statsmodels' OLS  {1e3 * theirs:9.1f} ms   ratio {theirs / mine:.2f}\n")
    if few:
        return
    print(f"coverage of the default interval through measure(), {STUDIES} studies (share with one)")
    print(f"{'':32}" + "".join(f"{n:>15}" for n in GROUPS))
    for name in WORLDS:
        cells = ("{:.3f} ({:.2f})".format(*apart("coverage", name, n)) for n in GROUPS)
        print(f"{name:32}" + "".join(f"{each:>15}" for each in cells), flush=True)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["many", number, domains]:
            many(int(number), int(domains))
        case ["differences"]:
            differences()
        case ["coverage", world, number]:
            coverage(world, int(number))
        case given:
            main(few="few" in given)
