"""Intervals of mean change beside ``scipy.stats.bootstrap``, in one run (design.md section 10).

Eleven domains on a scale from 1 to 5, 1,000 and 10,000 people, BCa of the paired change with
10,000 resamples for the peer; ours is the law that those resamples approach. The jobs take
turns. Printed are the best and the median of the runs, and the ratio of the bests. Nothing here
gates on time.
"""

import statistics
import time
from collections.abc import Callable
from functools import partial

import numpy as np
from scipy import stats  # type: ignore[import-untyped]  # it ships no types

from vierplusen.measuring.kernels import mean_interval
from vierplusen.measuring.kernels.histogram import Floats

DOMAINS = 11
RESAMPLES = 10_000
RUNS = {1_000: (15, 5), 10_000: (15, 2)}
"""Per number of people: the runs of ours and of the peer."""
TARGETS = {1_000: 80, 10_000: 500}


def changes(n: int) -> Floats:
    """Make the changes of ``n`` people in each domain; shape (domains, n)."""
    rng = np.random.default_rng(20)
    start = np.clip(np.rint(rng.normal(2.5, 1, (DOMAINS, n))), 1, 5)
    return np.asarray(np.clip(np.rint(start + rng.normal(0.6, 0.9, (DOMAINS, n))), 1, 5) - start)


def ours(samples: Floats, method: str) -> list[tuple[float | None, float | None]]:
    """Give the interval of every domain."""
    made = [mean_interval(each, lowest=-4, highest=4, step=1, method=method) for each in samples]
    return [(each.low, each.high) for each in made]


def peer(samples: Floats) -> list[tuple[float, float]]:
    """Give the same by resampling, all domains in one call, in batches that fit the cache."""
    batch = max(1, 220_000 // samples.size)
    made = stats.bootstrap(
        (samples,), np.mean, axis=1, n_resamples=RESAMPLES, batch=batch, method="BCa",
        rng=np.random.default_rng(0),
    ).confidence_interval  # fmt: skip
    return list(zip(made.low.tolist(), made.high.tolist(), strict=True))


def timed(job: Callable[[], object]) -> float:
    """Run one job; give the seconds it took."""
    start = time.perf_counter()
    job()
    return time.perf_counter() - start


def main() -> None:
    """Measure in turn and print a table."""
    print(f"{'job':34} {'best ms':>9} {'median':>9} {'ratio':>8} {'target':>7}")
    for n, (many, few) in RUNS.items():
        samples = changes(n)
        jobs: dict[str, Callable[[], object]] = {
            "scipy.stats.bootstrap": partial(peer, samples),
            "ours, bca": partial(ours, samples, "bca"),
            "ours, auto": partial(ours, samples, "auto"),
        }
        taken: dict[str, list[float]] = {name: [] for name in jobs}
        ours(samples, "bca")
        for run in range(many):
            for name, job in jobs.items():
                if name.startswith("ours") or run < few:
                    taken[name].append(timed(job))
        best = {name: min(times) for name, times in taken.items()}
        for name, times in taken.items():
            ratio = best["scipy.stats.bootstrap"] / best[name]
            target = f"{TARGETS[n]}x" if name.endswith("bca") else "-"
            print(
                f"{name + f', {n:,} people':34} {1e3 * best[name]:9.2f} "
                f"{1e3 * statistics.median(times):9.2f} {ratio:7.1f}x {target:>7}"
            )
        apart = max(
            abs(a - b)
            for one, other in zip(ours(samples, "bca"), peer(samples), strict=True)
            for a, b in zip(one, other, strict=True)
            if a is not None
        )
        print(f"largest difference of a bound, {n:,} people: {apart:.4f}")


if __name__ == "__main__":
    main()
