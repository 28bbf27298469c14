"""From one project to another: of which more is known, that is better, or in another order."""

from random import Random
from typing import Any

from hypothesis import strategies as st

from vierplusen.domain import (
    Criterion,
    Degree,
    FactList,
    FrozenMap,
    Project,
)
from vierplusen.testing.places import (
    Steps,
    graded_places,
    judged,
    pattern_of,
    places,
    put,
    reordered,
    unknown_places,
)
from vierplusen.testing.strategies.parts import SECTIONS
from vierplusen.testing.strategies.plain import partial_dates
from vierplusen.testing.strategies.reading import MOST, Declared, Strategy, field_of

_DEGREES = st.lists(st.sampled_from([*Degree, None]), min_size=1, max_size=MOST)


@st.composite
def learnings(draw: st.DrawFn, project: Project, *, also: tuple[str, ...] = ()) -> Project:
    """Give a project of which one thing more is known than of this one.

    A fact, the value of one rater, a date, another field, that a list is complete, or one more
    item of an open list. Nothing that was known is another: that would be a correction.

    Parameters
    ----------
    project
        What is known now.
    also
        The keys of principles of plugins, which can become known beside those of the library.
    """
    ways = unknown_places(project, also=also)
    way = draw(st.sampled_from([*ways]))
    # First what, then whose: three leaders have many more facts than the project itself.
    kinds: dict[Steps, list[Steps]] = {}
    for steps in ways[way]:
        kinds.setdefault(pattern_of(steps), []).append(steps)
    steps = draw(st.sampled_from(draw(st.sampled_from([*kinds.values()]))))
    news = _news(way, project, steps)
    if news.is_empty:
        return project
    known: Project = put(project, steps, draw(news))
    return known


def _news(way: str, project: Project, steps: Steps) -> Strategy:
    """Give what can become known at a place; nothing if all that it may point at is missing."""
    known = {
        "fact": _DEGREES.map(judged),
        "value": st.sampled_from(Degree),
        "date": partial_dates(),
        "close": st.just(value=True),
    }
    if way in known:
        return known[way]
    return _fields(project, steps) if way == "field" else _longer(project, steps)


def _fields(project: Project, steps: Steps) -> Strategy:
    """Give values of a field that is None."""
    kind: Any = type(dict(places(project))[steps[:-1]])
    return field_of(kind, str(steps[-1]), _declared(project)).filter(_is_known)


def _is_known(value: object) -> bool:
    return value is not None


def _longer(project: Project, steps: Steps) -> Strategy:
    """Give a list of facts with one item more, which refers to what is declared."""
    seen = dict(places(project))
    listed: FactList[Any] = seen[steps]
    kind: Any = type(seen[steps[:-1]])
    items = field_of(kind, str(steps[-1]), _declared(project))
    taken = {getattr(each, "id", None) for each in listed}
    return items.map(
        lambda more: FactList(
            (*listed, *[each for each in more if getattr(each, "id", object()) not in taken][:1]),
            complete=listed.complete,
        )
    )


def _declared(project: Project) -> Declared:
    sections = {name: getattr(project, name) for name in SECTIONS}
    return FrozenMap(
        {
            name: tuple(each.id for each in section)
            for name, section in sections.items()
            if section is not None
        }
    )


@st.composite
def improvements(
    draw: st.DrawFn, project: Project, criterion: Criterion
) -> tuple[Project, Project]:
    """Give two projects that differ in one fact: in the second it is better, or as good.

    The fact is one of those that the criterion grades (``Criterion.better``), judged by one to
    three raters. Where the project has none, such as no leader, both are the project itself.
    """
    ways = [
        (steps, sign)
        for path, sign in criterion.better.items()
        for steps in graded_places(project, path)
    ]
    if not ways:
        return project, project
    steps, sign = draw(st.sampled_from(ways))
    raters = draw(_DEGREES.filter(any))
    which = draw(st.sampled_from([i for i, each in enumerate(raters) if each is not None]))
    ranked = sorted(Degree, key=lambda each: each.share * sign)
    now = ranked.index(Degree(raters[which] or ""))
    raised = [*raters]
    raised[which] = draw(st.sampled_from(ranked[now:]))
    return put(project, steps, judged(raters)), put(project, steps, judged(raised))


def reorderings(project: Project) -> st.SearchStrategy[Project]:
    """Give the same project with its lists, raters and keys in another order."""
    # One number for the whole order: a draw for every place in it takes ten times as long.
    seeds = st.integers(0, 2**16 - 1)
    return seeds.map(lambda seed: reordered(project, Random(seed)))  # noqa: S311  # an order, no secret
