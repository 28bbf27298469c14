"""The routes by which a project can last: conditions as data, reasons for and against."""

from collections.abc import Iterator
from typing import Final

from vierplusen.domain import FrozenMap, Message, Project, Range, Route, RouteFit
from vierplusen.domain.standing import HALF, is_so
from vierplusen.domain.values import require
from vierplusen.scoring.asking import follow, stated
from vierplusen.scoring.criteria import ASKED
from vierplusen.scoring.intervals import (
    Answer,
    Interval,
    Least,
    Mean,
    Node,
    Question,
    combine,
    unknowns,
)

_HERE: Final = "sustainability.conditions"

# Which conditions belong to which route stands in handbook S9.1; that one is needed and another
# only helps, and that all weigh alike, is this library's own reading (docs/adr/0008).
ROUTES: Final = (
    Route(
        key="embed",
        needed=[f"{_HERE}.embedding_policy"],
        helps={f"{_HERE}.hosts_learn": 1, f"{_HERE}.carriers_stay": 1, f"{_HERE}.need_remains": 1},
        # What works integrally is cut up when it is laid in institutions, each with its own field.
        hinders={"principles.integral": 1},
    ),
    Route(
        key="adopt.regular-unless",
        needed=[f"{_HERE}.municipal_lead"],
        helps={
            f"{_HERE}.escalation_agreed": 1,
            f"{_HERE}.hosts_learn": 1,
            f"{_HERE}.need_remains": 1,
        },
    ),
    Route(
        key="adopt.stakeholder-model",
        needed=[f"{_HERE}.municipal_lead", f"{_HERE}.silos_pay"],
        helps={
            f"{_HERE}.suppliers_agree": 1,
            "principles.pooled-budgets": 1,
            "coalition.steering.shared": 1,
            f"{_HERE}.need_remains": 1,
        },
    ),
    Route(
        key="enterprise",
        needed=[f"{_HERE}.combined_goals"],
        helps={
            f"{_HERE}.own_income": 1,
            f"{_HERE}.launching_customer": 1,
            f"{_HERE}.bears_market_risk": 1,
            "leaders[].pulls": 1,
            "leaders[].counterpart": 1,
            f"{_HERE}.need_remains": 1,
        },
        hinders={f"{_HERE}.needs_reintegration_money": 1},
    ),
    Route(
        key="stop",
        helps={f"{_HERE}.done_elsewhere": 1, f"{_HERE}.lessons_kept": 1},
        hinders={f"{_HERE}.need_remains": 1},
        from_sources=False,
    ),
)


def fit_routes(project: Project, routes: tuple[Route, ...] = ROUTES) -> tuple[RouteFit, ...]:
    """Judge how far each route fits a project, the one that fits most for certain first.

    A route fits as far as the weakest of what it needs, and as far as the rest speaks for it on
    the whole. Unknown conditions make the range wide.

    Examples
    --------
    >>> from vierplusen.domain import RouteFacts, Sustainability
    >>> facts = RouteFacts(municipal_lead=True, silos_pay=True, combined_goals=False)
    >>> fits = fit_routes(
    ...     Project(id="a", name="A", sustainability=Sustainability(conditions=facts))
    ... )
    >>> {each.route.key: each.fit.high for each in fits}["enterprise"]
    0.0
    """
    fits = [_fit(project, each) for each in routes]
    return tuple(sorted(fits, key=lambda each: (-each.fit.low, -each.fit.high)))


def _fit(project: Project, route: Route) -> RouteFit:
    answers = {path: _ask(project, path) for path in (*route.needed, *route.helps)}
    dangers = {path: _ask(project, path) for path in route.hinders}
    intervals = {
        **{path: each.interval for path, each in answers.items()},
        **{path: _not(each.interval) for path, each in dangers.items()},
    }
    tree = tree_of(route)
    whole = combine(tree, intervals)
    return RouteFit(
        route=route,
        fit=Range(whole.low, whole.high),
        for_=tuple(_for(project, answers, dangers)),
        against=tuple(_against(route, answers, dangers)),
        unknowns=tuple(unknowns(tree, intervals)),
    )


def _ask(project: Project, path: str) -> Answer:
    asked = ASKED.get(path)
    return stated(project, path) if asked is None else asked.ask(project, path)


def _not(interval: Interval) -> Interval:
    return Interval(1.0 - interval.high, 1.0 - interval.low)


def tree_of(route: Route) -> Node:
    """Give the conditions of a route as a tree of questions.

    Raises
    ------
    InvalidValueError
        If a route has no condition that weighs: then nothing tells how far it fits.
    """
    needed = tuple(Question(path, stated) for path in route.needed)
    weighed = {**route.helps, **route.hinders}
    if not any(weighed.values()):
        require(bool(needed), "needed", None, "non-empty")
        return Least(needed)
    rest = Mean(tuple((weight, Question(path, stated)) for path, weight in weighed.items()))
    return Least((*needed, rest))


Asked = dict[str, Answer]
"""Fact path -> its answer."""


def _for(project: Project, answers: Asked, dangers: Asked) -> Iterator[Message]:
    for path, answer in answers.items():
        if answer.interval.low >= HALF:
            yield from (each for each in answer.reasons if _speaks_for(project, path, each))
    for answer in dangers.values():
        if answer.interval.high < HALF:
            yield from answer.reasons


def _speaks_for(project: Project, path: str, reason: Message) -> bool:
    """Tell whether a reason speaks for a route: of a list those that make the answer what it is."""
    listed, _, rest = path.partition("[].")
    if not rest:
        return True
    place = int(reason.facts[0].removeprefix(f"{listed}[").partition("]")[0])
    return is_so(follow(follow(project, listed).items[place], rest))


def _against(route: Route, answers: Asked, dangers: Asked) -> Iterator[Message]:
    for path, answer in dangers.items():
        if answer.interval.low >= HALF:
            sources = sorted({each for reason in answer.reasons for each in reason.sources})
            yield Message(f"danger.{route.key}.{path}", {}, (path,), sources)
    for answer in answers.values():
        if answer.interval.high < HALF:
            yield from answer.reasons


QUESTIONS: Final = FrozenMap(
    dict.fromkeys(path for each in ROUTES for path in (*each.needed, *each.helps, *each.hinders))
)
"""The paths of all facts that some route asks for."""
