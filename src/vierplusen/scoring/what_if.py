"""The same project, with one thing otherwise: a fact made as good as it can be, somebody gone."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from attrs import evolve

from vierplusen.domain import (
    UNKNOWN,
    Degree,
    Fact,
    FactList,
    FrozenMap,
    Judgement,
    Leader,
    Level,
    Member,
    Party,
    Project,
    is_current,
)

BEST_FACT: Final = Fact((Judgement(value=Degree.FULLY),))
NO_RISK: Final = Fact((Judgement(value=Degree.ABSENT),))

MEMBERS: Final = "coalition.members"
"""The one thing that is advised and not graded: at which levels there are members."""

NEW: Final = "new-in-this-what-if"
"""The id of whoever is added; no document leaves this module with it."""

_ADDED: Final[Mapping[str, Any]] = {
    MEMBERS: Member(party=NEW),
    "leaders": Leader(id=NEW),
}
"""Lists in which one good item is enough: where there is none yet, one is added."""


def put(noun: Any, path: str, change: Callable[[Any], Any]) -> Any:  # noqa: ANN401  # any noun
    """Give a noun in which what stands at a path is changed; the noun itself stays as it is.

    Examples
    --------
    >>> told = put(Project(id="a", name="A"), "measuring.stories", lambda _: BEST_FACT)
    >>> told.measuring.stories.low
    1.0
    """
    if not path:
        return change(noun)
    step, _, rest = path.partition(".")
    if isinstance(noun, FrozenMap):
        return FrozenMap({**noun, step: put(noun.get(step, UNKNOWN), rest, change)})
    return evolve(noun, **{step: put(getattr(noun, step), rest, change)})


def improved(project: Project, path: str, better: int) -> Project:
    """Give the project in which the fact at a path is as good as it can be.

    Of a risk (``better`` is -1) and of a condition every item of a list improves. Of what one
    person suffices for, the first of the current items improves, or somebody is added.
    """
    best = NO_RISK if better < 0 else BEST_FACT
    listed, _, rest = path.partition("[].")

    def change(items: FactList[Any]) -> FactList[Any]:
        return evolve(items, items=_improved(items, listed, rest, best, project))

    if path == MEMBERS:
        return _put(_open_to_new(project), path, lambda items: _at_all_levels(items, project))
    if not rest:
        return _put(project, path, lambda _: best)
    return _put(_open_to_new(project), listed, change)


def _put(project: Project, path: str, change: Callable[[Any], Any]) -> Project:
    made: Project = put(project, path, change)
    return made


def _open_to_new(project: Project) -> Project:
    """Declare whoever may be added, where the project declares its parties."""
    if project.parties is None or any(each.id == NEW for each in project.parties):
        return project
    return evolve(project, parties=(*project.parties, Party(id=NEW)))


def _improved(
    items: FactList[Any], listed: str, rest: str, best: Fact, project: Project
) -> tuple[Any, ...]:
    def better(item: Any) -> Any:  # noqa: ANN401  # any item
        return put(item, rest, lambda _: best)

    if best is NO_RISK or listed not in _ADDED:
        return tuple(better(each) for each in items)
    for index, each in enumerate(items):
        if is_current(each.from_, each.until, project.as_of):
            return (*items.items[:index], better(each), *items.items[index + 1 :])
    return (*items, better(_ADDED[listed]))


def _at_all_levels(members: FactList[Member], project: Project) -> FactList[Member]:
    there = {
        each.level for each in members if is_current(each.from_, each.until, project.as_of) is True
    }
    added = (Member(party=NEW, level=level) for level in Level if level not in there)
    return evolve(members, items=(*members, *added))


def without(project: Project, listed: str, index: int) -> Project:
    """Give the project in which one item of a list is not there; nothing else is known to be."""

    def leave(items: FactList[Any]) -> FactList[Any]:
        return evolve(items, items=(*items.items[:index], *items.items[index + 1 :]))

    return _put(project, listed, leave)
