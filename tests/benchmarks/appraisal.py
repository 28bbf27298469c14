"""An appraisal beside its peers, in one run (design.md section 10, rows 1 to 3).

One case: 20 effects with five uncertain inputs each, 8 parties, 20 years. The jobs take turns;
printed are the best and the median of their runs, the ratio of the medians, and the most memory
that a run takes.

1. ``appraise(case, draws=10_000)``, the whole answer, beside draws of scipy.stats in a numpy
   tensor, and beside monaco, which runs case by case; where monaco is not installed a plain loop
   over the draws stands in its place, and says so.
2. What the peers give (mean, spread, chance and quantiles; the first two are exact here), from
   the case on, with as many points of the lattice as are at least as accurate in the chance and
   every quantile as 10,000 random draws: over many seeds, beside ten million draws. The accuracy
   of the drawn mean and spread is printed too. The whole answer, with all that the peers do not
   give, stands beside it.
3. What is exact (mean, spread, break-even points, all indices, the value of knowing each input),
   from the case on, beside SALib's Sobol indices of N=1024: those of first and total order, and
   as it comes, with the second order, which an appraisal does not give.

Run as a program; ``few`` leaves the slow peers and the second table out. Nothing here gates.
"""

import importlib
import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable
from functools import partial
from math import fsum
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy import stats  # type: ignore[import-untyped]  # it ships no types

from vierplusen.appraisal.agenda import sensitivities
from vierplusen.appraisal.appraise import appraise
from vierplusen.appraisal.breaking import break_even_points
from vierplusen.appraisal.drawing import (
    QUANTILES,
    distribution,
    drawing_order,
    job_of,
    net_terms,
    net_weights,
    plan_of,
)
from vierplusen.appraisal.expecting import Means
from vierplusen.appraisal.moments import moments
from vierplusen.appraisal.resolving import resolve
from vierplusen.appraisal.simulating import simulate
from vierplusen.appraisal.terms import terms_of
from vierplusen.domain import Case, Cost, Effect, Knob, Shape

Array = NDArray[np.float64]

EFFECTS: Final = 20
PARTIES: Final = 8
YEARS: Final = 20
RATE: Final = 0.0225
DRAWS: Final = 10_000
BASE: Final = 1024
"""The N of the peer's Sobol indices."""
INPUTS: Final = ("quantity", "price", "deadweight", "caused-by-others", "drop-off")
RANGES: Final = ((20, 400), (50, 900), (0.05, 0.4), (0.05, 0.3), (0.03, 0.3))
COSTS: Final = (2e6, 4e5)
"""Once at the start, and at the end of each year."""
TRIES: Final = 400
"""With so many seeds the accuracy of a sampler is measured."""
SIZES: Final = (8192, 7168, 6144, 5120, 4096, 2048, 1024, 512)


def made_up() -> Case:
    """Make the case: of every ten inputs eight are triangular, one is uniform and one a PERT."""
    rng = np.random.default_rng(5)
    knobs: dict[str, Knob] = {}
    effects = []
    shares = (0.5, 0.3, 0.2)
    for number in range(EFFECTS):
        named: dict[str, Any] = {}
        for key, (least, most) in zip(INPUTS, RANGES, strict=True):
            middle = float(rng.uniform(least, most))
            numbers: dict[str, Any] = {"low": 0.6 * middle, "high": 1.7 * middle}
            kind = len(knobs) % 20
            if kind not in {7, 16}:
                numbers["mode"] = middle
            knobs[f"{key}-{number}"] = Knob(**numbers, shape="pert" if kind in {3, 14} else None)
            named[key.replace("-", "_")] = f"{key}-{number}"
        who = rng.choice(PARTIES, len(shares), replace=False).tolist()
        gains = {f"party-{each}": share for each, share in zip(who, shares, strict=True)}
        effects.append(Effect(id=f"effect-{number}", gains=gains, grade=3, **named))
    once, yearly = COSTS
    return Case(
        base_year=2024, price_year=2024, horizon_years=YEARS, discount=RATE, knobs=knobs,
        effects=effects, costs=(
            Cost(id="build", payer="party-0", by_year=[once], timing="start"),
            Cost(id="team", payer="party-1", per_year=yearly),
        ),
    )  # fmt: skip


def names() -> list[str]:
    """Give the names of the inputs, effect by effect."""
    return [f"{key}-{number}" for number in range(EFFECTS) for key in INPUTS]


def spreads(case: Case) -> list[Any]:
    """Give the inputs as distributions of scipy.stats, effect by effect."""
    made = []
    for name in names():
        knob = case.knobs[name]
        assert knob.low is not None
        assert knob.high is not None
        width = knob.high - knob.low
        if knob.mode is None:
            made.append(stats.uniform(knob.low, width))
        elif knob.spread is Shape.PERT:
            left = 1 + 4 * (knob.mode - knob.low) / width
            made.append(stats.beta(left, 6 - left, knob.low, width))
        else:
            made.append(stats.triang((knob.mode - knob.low) / width, knob.low, width))
    return made


def parts(case: Case) -> Array:
    """Give who gains what; shape (effects, parties)."""
    made = np.zeros((EFFECTS, PARTIES))
    for row, effect in enumerate(case.effects):
        for party, share in (effect.gains or {}).items():
            made[row, int(party.removeprefix("party-"))] = share
    return made


FACTORS: Final[Array] = (1 + RATE) ** -np.arange(1.0, YEARS + 1)
SPENT: Final = COSTS[0] + COSTS[1] * float(FACTORS.sum())


def model(inputs: Array) -> Array:
    """Give the net value for draws of the inputs; shape (draws, inputs) to (draws,)."""
    quantity, price, without, others, drop = np.moveaxis(
        inputs.reshape(len(inputs), EFFECTS, len(INPUTS)), -1, 0
    )
    worth = quantity * price * (1 - without) * (1 - others)
    kept = np.ones((*worth.shape, YEARS))
    np.cumprod(np.broadcast_to((1 - drop)[..., None], (*worth.shape, YEARS - 1)),
               axis=2, out=kept[..., 1:])  # fmt: skip
    total: Array = (worth * (kept @ FACTORS)).sum(axis=1) - SPENT
    return total


def tensor(laws: list[Any], shares: Array, way: str) -> tuple[float, ...]:
    """Draw with scipy.stats and count with numpy.

    In a ``whole`` tensor of draws, effects, years and parties; with the parties by ``einsum``; or
    ``tuned``: a running product over the years in place of powers, and the parties by a product
    of matrices.
    """
    rng = np.random.default_rng(0)
    drawn = np.array([each.rvs(DRAWS, random_state=rng) for each in laws])
    quantity, price, without, others, drop = drawn.reshape(EFFECTS, len(INPUTS), DRAWS).transpose(
        1, 2, 0
    )
    worth, left = quantity * price * (1 - without) * (1 - others), 1 - drop
    if way == "tuned":
        yearly = np.empty((DRAWS, YEARS, EFFECTS))
        yearly[:, 0] = worth
        for year in range(1, YEARS):
            np.multiply(yearly[:, year - 1], left, out=yearly[:, year])
        by_party = np.einsum("dyp,y->dp", yearly @ shares, FACTORS)
    else:
        yearly = worth[..., None] * left[..., None] ** np.arange(YEARS)
        if way == "whole":
            present = yearly * FACTORS
            by_party = (present[..., None] * shares[:, None, :]).sum(axis=(1, 2))
        else:
            by_party = np.einsum("dey,ep,y->dp", yearly, shares, FACTORS)
    net = by_party.sum(axis=1) - SPENT
    return net.mean(), net.std(), (net > 0).mean(), *np.quantile(net, QUANTILES)


def one_run(*inputs: float) -> float:
    """Count one draw, as a model is written that is run case by case."""
    total = -SPENT
    for start in range(0, len(inputs), len(INPUTS)):
        quantity, price, without, others, drop = inputs[start : start + len(INPUTS)]
        worth = quantity * price * (1 - without) * (1 - others)
        flows = worth * (1 - drop) ** np.arange(YEARS)
        total += float(flows @ FACTORS)
    return total


def loop(laws: list[Any]) -> tuple[float, ...]:
    """Draw with scipy.stats and count draw by draw."""
    rng = np.random.default_rng(0)
    drawn = np.array([each.rvs(DRAWS, random_state=rng) for each in laws]).T.tolist()
    net = np.array([one_run(*each) for each in drawn])
    return net.mean(), net.std(), (net > 0).mean(), *np.quantile(net, QUANTILES)


def case_by_case(monaco: Any, laws: list[Any]) -> tuple[float, ...]:  # noqa: ANN401  # a module
    """Let monaco draw, and run draw by draw."""

    def inputs(case: Any) -> tuple[float, ...]:  # noqa: ANN401  # of monaco
        return tuple(case.invals[str(place)].val for place in range(len(laws)))

    def outputs(case: Any, net: float) -> None:  # noqa: ANN401  # of monaco
        case.addOutVal("net", net)

    functions = {
        monaco.SimFunctions.PREPROCESS: inputs,
        monaco.SimFunctions.RUN: one_run,
        monaco.SimFunctions.POSTPROCESS: outputs,
    }
    sim = monaco.Sim(
        name="case", ndraws=DRAWS, fcns=functions, firstcaseismedian=False, seed=1,
        singlethreaded=True, verbose=False, debug=False, savecasedata=False, savesimdata=False,
    )  # fmt: skip
    for place, law in enumerate(laws):
        sim.addInVar(name=str(place), dist=law.dist, distkwargs=_named(law))
    sim.runSim()
    net = np.array(sim.outvars["net"].nums)
    return net.mean(), net.std(), (net > 0).mean(), *np.quantile(net, QUANTILES)


def _named(law: Any) -> dict[str, float]:  # noqa: ANN401  # a distribution of scipy.stats
    """Give the parameters of a distribution by name."""
    shapes = [each.strip() for each in (law.dist.shapes or "").split(",") if each.strip()]
    return dict(zip((*shapes, "loc", "scale"), law.args, strict=True))


def sobol(case: Case, *, second: bool) -> Callable[[], object] | None:
    """Give the job of SALib, with indices of the second order or not; None if not installed."""
    try:
        sample = importlib.import_module("SALib.sample.sobol")
        analyze = importlib.import_module("SALib.analyze.sobol")
    except ImportError:
        return None
    problem = {
        "num_vars": len(case.knobs),
        "names": names(),
        "bounds": [[0.0, 1.0]] * len(case.knobs),
    }
    laws = spreads(case)

    def job() -> object:
        shares = sample.sample(problem, BASE, calc_second_order=second)
        inputs = np.array([law.ppf(each) for law, each in zip(laws, shares.T, strict=True)]).T
        net = np.concatenate([model(each) for each in np.array_split(inputs, 50)])
        return analyze.analyze(problem, net, calc_second_order=second)

    return job


def exact(case: Case) -> object:
    """Give the mean, the spread, all break-even points, indices and values, from the case on."""
    ready = resolve(case, (), None)
    means = Means(ready.knobs)
    terms = net_terms(ready, terms_of(ready))
    found = moments(terms, means)
    gross = fsum(abs(each.number) for each in terms)
    points = break_even_points(ready, found.given, found.mean, gross)
    return found.mean, found.variance, points, sensitivities(ready.knobs, found, means)


def timed(job: Callable[[], object]) -> float:
    """Run one job; give the seconds it took."""
    start = time.perf_counter()
    job()
    return time.perf_counter() - start


def in_turns(jobs: dict[str, Callable[[], object]], runs: int) -> dict[str, list[float]]:
    """Run the jobs in turns, each some times; the first turn is not counted."""
    taken: dict[str, list[float]] = {name: [] for name in jobs}
    for turn in range(runs + 1):
        for name, job in jobs.items():
            seconds = timed(job) if turn or name.startswith("ours") else 0.0
            if turn:
                taken[name].append(seconds)
    return taken


def memory(job: Callable[[], object]) -> float:
    """Give the most memory that a job takes, in MiB."""
    tracemalloc.start()
    job()
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most / 2**20


def beside(title: str, jobs: dict[str, Callable[[], object]], runs: int, aims: str) -> None:
    """Print jobs beside each other; ratios are to the first, which is ours."""
    print(f"\n{title} (to reach: {aims})")
    print(f"  {'':44} {'best ms':>10} {'median':>10} {'ratio':>9} {'MiB':>7}")
    taken = in_turns(jobs, runs)
    ours = statistics.median(next(iter(taken.values())))
    for name, times in taken.items():
        middle = statistics.median(times)
        most = f"{memory(jobs[name]):7.1f}" if middle < 1 else "      -"
        print(f"  {name:44} {1e3 * min(times):10.2f} {1e3 * middle:10.2f} "
              f"{middle / ours:8.1f}x {most}", flush=True)  # fmt: skip


def figures_of(drawn: Array) -> Array:
    """Give what is judged: mean, spread, chance and quantiles."""
    return np.array([drawn.mean(), drawn.std(), (drawn > 0).mean(), *np.quantile(drawn, QUANTILES)])


def likewise(case: Case, draws: int, sampler: str) -> object:
    """Give what the peers give, and no more: mean, spread, chance and quantiles."""
    ready = resolve(case, (), None)
    terms = terms_of(ready)
    found = moments(net_terms(ready, terms), Means(ready.knobs))
    return found, distribution(
        ready, terms, found.total, plan_of(sampler, draws, 0), found.mean, None
    )


def accuracy(case: Case) -> int:
    """Print the accuracy of the samplers; give how many points are as good as the random draws."""
    ready = resolve(case, (), None)
    terms = terms_of(ready)
    exact_ = moments(net_terms(ready, terms), Means(ready.knobs))
    weights = net_weights(ready, terms)
    sd = exact_.variance**0.5

    def drawn(sampler: str, draws: int, seed: int) -> Array:
        order = drawing_order(ready, terms, weights, exact_.total, sampler)
        job = job_of(ready, terms, weights[None, :], order, plan_of(sampler, draws, seed))
        return figures_of(np.concatenate(simulate(job), axis=1)[0])

    truth = drawn("random", 10_000_000, 99)
    truth[:2] = exact_.mean, sd
    scale = np.array([sd, sd, 1, *[sd] * len(QUANTILES)])

    def wrong(sampler: str, draws: int, tries: int) -> Array:
        away = (np.array([drawn(sampler, draws, seed) for seed in range(tries)]) - truth) / scale
        made: Array = np.sqrt((away**2).mean(axis=0))
        return made

    print(f"\nroot of the mean squared error, in 1/1000 of the spread ({TRIES} seeds; random: 4x)")
    heads = ("mean", "sd", "chance", *(f"{each:.0%}" for each in QUANTILES))
    print(f"  {'':20}" + "".join(f"{each:>8}" for each in heads))
    random = wrong("random", DRAWS, 4 * TRIES)
    print(f"  {f'random {DRAWS}':20}" + "".join(f"{1e3 * each:8.2f}" for each in random))
    chosen, good = DRAWS, True
    for size in SIZES:
        lattice = wrong("lattice", size, TRIES)
        print(f"  {f'lattice {size}':20}" + "".join(f"{1e3 * each:8.2f}" for each in lattice),
              flush=True)  # fmt: skip
        good = good and bool((lattice[2:] <= random[2:]).all())
        chosen = size if good else chosen
    return chosen


def main(*, few: bool = False) -> None:
    """Print every table."""
    case = made_up()
    laws, shares = spreads(case), parts(case)
    peers: dict[str, Callable[[], object]] = {
        f"scipy.stats, numpy, {way}": partial(tensor, laws, shares, way)
        for way in ("whole", "einsum", "tuned")
    }
    drawn = partial(appraise, case, draws=DRAWS)
    beside(f"1. {DRAWS:,} random draws", {"ours": drawn, **peers}, 15, "2.5x, under 25 MiB")
    if few:
        beside("3. exact figures", {"ours": partial(exact, case)}, 15, "2,000x SALib")
        return
    size = accuracy(case)
    even: dict[str, Callable[[], object]] = {
        "ours": partial(likewise, case, size, "lattice"),
        "ours, the whole answer": partial(appraise, case, draws=size, sampler="lattice"),
    }
    beside(f"2. as accurate as that: {size} points of the lattice", even | peers, 15, "10x")
    slow: dict[str, Callable[[], object]] = {"scipy.stats, loop over draws": partial(loop, laws)}
    try:
        slow["monaco"] = partial(case_by_case, importlib.import_module("monaco"), laws)
    except ImportError:
        print("monaco is not installed: the loop stands in its place")
    renamed = {f"{name}, {size} points": job for name, job in even.items()}
    beside("1. and 2., slow peers", {"ours": drawn, **renamed, **slow}, 5, "100x; 500x")
    jobs: dict[str, Callable[[], object]] = {"ours": partial(exact, case)}
    for name, second in {"first and total": False, "as it comes": True}.items():
        job = sobol(case, second=second)
        if job is not None:
            jobs[f"SALib, Sobol N={BASE}, {name}"] = job
    if len(jobs) == 1:
        print("SALib is not installed: left out")
    beside("3. exact mean, spread, break-even points, indices", jobs, 5, "2,000x")


if __name__ == "__main__":
    main(few="few" in sys.argv)
