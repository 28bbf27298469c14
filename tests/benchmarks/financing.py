"""Financing beside the same model in scipy, in one run: to reach are 5 s, 1 s and 500 MiB.

1. A plan for 30 sources, 10 years and 6 categories by ``pizza/mixed``: from the question to a plan
   that was judged, with its reasons and what is proved of each objective. In turns with
   ``scipy.optimize.milp`` on the very same model, in whole cents, one objective after the other;
   its columns and rows are given, so that it has nothing to do but to solve. It may take half a
   minute for each objective. Printed too: what both come to, and what the judge says of scipy's
   plan.
2. The same for 10 sources, 3 years and 4 categories.
3. What would have to give where the larger one does not close.

Sources, terms and amounts are drawn at random, with every kind of term; the first seed is one
whose plan does not close. Printed are the best and the median of the runs, the ratio of the
medians, and the most memory of a fresh process that makes one plan. Nothing here gates.

Run as a program; ``alone`` leaves the peer out.
"""

import random
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any, Final

import numpy as np
from scipy import sparse  # type: ignore[import-untyped]  # it ships no types
from scipy.optimize import Bounds, LinearConstraint, milp  # type: ignore[import-untyped]  # as above

sys.path.insert(0, str(Path(__file__).parent))

from appraisal import beside  # type: ignore[import-not-found]  # it stands beside this file

from vierplusen import (  # after the line that finds the helpers
    FinancingOptions,
    FinancingPlan,
    FundingSource,
    Match,
    Need,
    PlanRow,
    check_plan,
    close_gap,
    finance,
    load_catalogue,
)

LARGE: Final = (30, 10, 6)
SMALL: Final = (10, 3, 4)
SEEDS: Final = (0, 1, 2)
RUNS: Final = 5
PEER_SECONDS: Final = 30.0
SLOW: Final = 5.0
START: Final = 2025

CATALOGUE: Final = load_catalogue(only=["pizza"])
OPTIONS: Final = FinancingOptions(max_public_share=0.8, min_own_share=0.05)
FORMS: Final = (
    "grant", "grant", "fee", "gift", "gift", "capacity", "own", "sales", "in-kind", "loan",
    "crowdfunding", "shift",
)  # fmt: skip

OF_FORM: Final[dict[str, dict[str, float]]] = {
    "crowdfunding": {"fee_share": 0.05},
    "loan": {"interest": 0.02, "term_years": 5},
}

Question = dict[str, Any]
Answer = tuple[list[PlanRow], list[tuple[str, float, bool]]]
"""Rows, and of each objective what it comes to, and whether that is proved."""


def question(size: tuple[int, int, int], seed: int) -> Question:
    """Draw needs and sources; caps are together a third more than what is needed."""
    sources, years, kinds = size
    draw = random.Random(seed)  # noqa: S311  # it draws examples, not secrets
    cells = [(f"kind-{kind}", START + year) for kind in range(kinds) for year in range(years)]
    need = [
        Need(category=kind, year=year, eur=round(draw.uniform(5_000, 80_000), 2),
             cash_only=draw.random() < 0.3)
        for kind, year in cells
    ]  # fmt: skip
    mean = 1.3 * sum(each.eur for each in need) / sources
    funding = [source(draw, at, mean, years, kinds) for at in range(sources)]
    return {
        "need": need, "funding": funding, "options": OPTIONS,
        "benefits": {f"party-{at}": draw.choice((0.0, 1000.0)) for at in range(9)},
    }  # fmt: skip


def source(draw: random.Random, at: int, mean: float, years: int, kinds: int) -> FundingSource:
    """Draw a source with some of all terms there are."""
    form = FORMS[at % len(FORMS)]
    cap = round(mean * draw.uniform(0.3, 1.8), 2)
    terms: dict[str, Any] = {
        "cap": cap,
        "party": f"party-{at % 9}",
        "public": form in ("grant", "fee", "shift", "capacity"),
        "temporary": draw.random() < 0.5 and form not in ("own", "sales"),
        **amounts(draw, form, cap, years),
        **places(draw, years, kinds),
        **dict(OF_FORM.get(form, {})),
    }
    if draw.random() < 0.25 and form in ("grant", "gift"):
        terms["match"] = Match(ratio=draw.choice((0.5, 1.0, 2.0)))
    if draw.random() < 0.2:
        day = f"{draw.randint(2024, 2027)}-0{draw.randint(1, 9)}-15"
        terms |= {"de_minimis": True, "awarded": day}
    if draw.random() < 0.15 and at:
        terms["excludes"] = [f"source-{draw.randrange(at):02}"]
    return FundingSource(id=f"source-{at:02}", form=form, **terms)


def amounts(draw: random.Random, form: str, cap: float, years: int) -> dict[str, Any]:
    """Draw how much at once, at least, in one year, and as a share."""
    made: dict[str, Any] = {}
    wish = draw.random()
    if wish < 0.15 and form != "loan":
        made["all_or_nothing"] = True
    elif wish < 0.4:
        made["min"] = round(cap * draw.uniform(0.1, 0.5), 2)
    elif wish < 0.7:
        made["cap_per_year"] = round(cap / years * draw.uniform(1.2, 2.5), 2)
    if draw.random() < 0.3:
        made["max_share"] = round(draw.uniform(0.1, 0.6), 2)
    return made


def places(draw: random.Random, years: int, kinds: int) -> dict[str, Any]:
    """Draw in which years, and what for."""
    made: dict[str, Any] = {}
    if draw.random() < 0.3:
        first = draw.randrange(years)
        made["years"] = (START + first, START + draw.randrange(first, years))
    if draw.random() < 0.4:
        some = draw.sample(range(kinds), kinds // 2)
        made["categories"] = [f"kind-{kind}" for kind in some]
    return made


def ours(asked: Question) -> FinancingPlan:
    """Make a plan, from the question to the judge."""
    return finance(**asked, strategy="pizza/mixed", catalogue=CATALOGUE)


class Peer:
    """The same model for ``scipy.optimize.milp``, in whole cents."""

    def __init__(self, asked: Question) -> None:
        """Write the model down once; that is not counted."""
        from vierplusen_pizza.arrays import arranged, dense  # noqa: PLC0415  # not for a fresh process
        from vierplusen_pizza.building import build  # noqa: PLC0415  # as above
        from vierplusen_pizza.model import Kind  # noqa: PLC0415  # as above
        from vierplusen_pizza.task import read_task  # noqa: PLC0415  # as above

        task = read_task(asked["need"], asked["funding"], asked["options"], asked["benefits"])
        self.layout = build(task)
        model = self.layout.model
        self.number = len(model.kinds)
        rows = arranged(model.rows, np.ones(self.number), 1.0)
        self.matrix = sparse.csr_array(
            (rows.factors, rows.columns, rows.starts), shape=(len(rows.least), self.number)
        )
        self.least, self.most = rows.least, rows.most
        self.bounds = Bounds(np.array(model.lower), np.array(model.upper))
        self.whole = np.array([each is not Kind.PART for each in model.kinds]).astype(int)
        self.aims = [
            (key, dense(each.terms, self.number), each.constant)
            for key, each in self.layout.objectives.items()
        ]

    def plan(self) -> Answer:
        """Make one objective after the other as small as can be."""
        held = [LinearConstraint(self.matrix, self.least, self.most)]
        told, at = [], np.zeros(self.number)
        for key, cost, constant in self.aims:
            found = milp(
                cost, integrality=self.whole, bounds=self.bounds, constraints=held,
                options={"time_limit": PEER_SECONDS, "mip_rel_gap": 0.0},
            )  # fmt: skip
            if found.x is None:
                told.append((key, float("nan"), False))
                continue
            at = found.x
            value = round(float(cost @ np.rint(at))) + constant
            told.append((key, value, found.status == 0))
            held.append(LinearConstraint(cost[None, :], -np.inf, value - constant))
        places = self.layout.amounts.items()
        rows = [
            PlanRow(funding=owner, category=kind, year=year, cents=round(at[column]))
            for (owner, kind, year), column in places
            if round(at[column]) > 0
        ]
        return rows, told


def compare(asked: Question, plan: FinancingPlan, answer: Answer | None) -> Iterator[str]:
    """Say what both come to, and what the judge says."""
    rows, told = answer or ([], [])
    found = {key: (value, proved) for key, value, proved in told}
    for each in plan.objectives:
        text = f"  {each.key:18} {each.cents:14,} cents, {each.cents - each.bound_cents} unproved"
        if each.key in found:
            value, proved = found[each.key]
            text += f"; scipy {value:16,.0f}{'' if proved else ', stopped'}"
        yield text
    if answer is not None:
        broken = check_plan(rows, asked["need"], asked["funding"], options=OPTIONS)
        said = sorted({each.term.value for each in broken})
        yield f"  terms that scipy's plan breaks: {', '.join(said) or 'none'}"


def megabytes(size: tuple[int, int, int], seed: int) -> float:
    """Give the most memory of a fresh process that makes one plan, in MiB."""
    asked = [sys.executable, __file__, "memory", *map(str, (*size, seed))]
    done = subprocess.run(asked, check=True, capture_output=True, text=True)
    return float(done.stdout)


def table(size: tuple[int, int, int], seed: int, aims: str, *, alone: bool) -> None:
    """Print one size."""
    asked = question(size, seed)
    peer = None if alone else Peer(asked)
    sources, years, kinds = size
    title = f"{sources} sources x {years} years x {kinds} categories, seed {seed}"
    jobs: dict[str, Callable[[], object]] = {"pizza/mixed, judged, explained": partial(ours, asked)}
    begin = perf_counter()
    plan = ours(asked)
    first = perf_counter() - begin
    begin = perf_counter()
    answer = None if peer is None else peer.plan()
    taken = perf_counter() - begin
    if peer is not None and taken < SLOW:
        jobs["scipy.optimize.milp, the same model"] = peer.plan
    beside(title, jobs, RUNS, aims)
    if peer is not None and taken >= SLOW:
        print(f"  scipy.optimize.milp, the same model, once: {taken:.1f} s, {taken / first:.0f}x")
    print(f"  the first time {first:.2f} s; a fresh process takes {megabytes(size, seed):.0f} MiB")
    for line in compare(asked, plan, answer):
        print(line)


def main() -> None:
    """Print every table; or make one plan, and print the memory that it took."""
    if sys.argv[1:2] == ["memory"]:
        sources, years, kinds, seed = map(int, sys.argv[2:6])
        ours(question((sources, years, kinds), seed))
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
        return
    alone = "alone" in sys.argv
    for seed in SEEDS:
        table(SMALL, seed, "1 s", alone=alone)
    for seed in SEEDS:
        table(LARGE, seed, "5 s, 500 MiB", alone=alone)
    plans = (ours(question(LARGE, seed)) for seed in range(20))
    plan = next((each for each in plans if each.gap_cents), None)
    if plan is not None:
        job = partial(close_gap, plan, catalogue=CATALOGUE)
        beside("what would have to give", {"close_gap": job}, 1, "no limit is set")


if __name__ == "__main__":
    main()
