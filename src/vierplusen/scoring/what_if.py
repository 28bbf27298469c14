"""The same project, with one thing otherwise: a fact made as good as it can be, somebody gone."""

import copy
from collections.abc import Callable, Collection
from itertools import count
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
)
from vierplusen.scoring.criteria import TreeCriterion
from vierplusen.scoring.intervals import questions
from vierplusen.scoring.naming import current_leaders, current_members
from vierplusen.scoring.scan import Look

BEST_FACT: Final = Fact((Judgement(value=Degree.FULLY),))
NO_RISK: Final = Fact((Judgement(value=Degree.ABSENT),))

MEMBERS: Final = "coalition.members"
"""The one thing that is advised and not graded: at which levels there are members."""

LEADERS: Final = "leaders"

NEW: Final = "new-in-this-what-if"
"""The id of whoever is added; no document leaves this module with it."""


def concerned(look: Look, path: str) -> Look:
    """Give the look with the criteria that may judge otherwise once a list or a fact is another.

    Examples
    --------
    >>> from vierplusen.scoring.scan import looking
    >>> look = looking(Project(id="a", name="A"), "4+1", None)
    >>> [each.taken.key for each in concerned(look, "leaders").criteria]
    ['entrepreneurship']
    """
    return evolve(look, criteria=tuple(each for each in look.criteria if _asks(each.value, path)))


def _asks(criterion: object, path: str) -> bool:
    """Tell whether a criterion asks for a fact, or for items of a list; if in doubt it does."""
    if not isinstance(criterion, TreeCriterion):
        return True
    asked = (each.path for each in questions(criterion.tree))
    return any(each == path or each.startswith(f"{path}[]") for each in asked)


def put(noun: Any, path: str, change: Callable[[Any], Any]) -> Any:  # noqa: ANN401  # any noun
    """Give a noun in which what stands at a path is changed; the noun itself stays as it is.

    Examples
    --------
    >>> told = put(Project(id="a", name="A"), "measuring.stories", lambda _: BEST_FACT)
    >>> told.measuring.stories.low
    1.0
    """
    if isinstance(noun, FrozenMap):
        # A key may hold dots, and below a key stands a fact.
        return FrozenMap({**noun, path: change(noun.get(path, UNKNOWN))})
    step, _, rest = path.partition(".")
    below = getattr(noun, step)
    return swapped(noun, step, put(below, rest, change) if rest else change(below))


def swapped(noun: Any, name: str, value: Any) -> Any:  # noqa: ANN401  # any noun
    """Give a noun with another value in one field: one that it may have.

    Nothing is checked again. To check a project with hundreds of members takes longer than to
    judge it, and a what-if is asked for each of them.
    """
    made = copy.copy(noun)
    object.__setattr__(made, name, value)
    return made


def improved(project: Project, path: str, better: int) -> Project:
    """Give the project in which the fact at a path is as good as it can be.

    Of a risk (``better`` is -1) and of a condition every item of a list improves. Of what one
    person suffices for, the first of the current items improves, or somebody is added.
    """
    best = NO_RISK if better < 0 else BEST_FACT
    listed, _, rest = path.partition("[].")
    if path == MEMBERS:
        return _with_all_levels(project)
    if not rest:
        return _put(project, path, lambda _: best)

    def better_one(item: Any) -> Any:  # noqa: ANN401  # any item
        return put(item, rest, lambda _: best)

    if better < 0 or listed not in {MEMBERS, LEADERS}:
        return _relisted(project, listed, lambda items: tuple(better_one(each) for each in items))
    there = current_members(project) if listed == MEMBERS else current_leaders(project)
    place = next((index for index, _ in there), None)
    if place is not None:
        return _relisted(
            project,
            listed,
            lambda items: (*items[:place], better_one(items[place]), *items[place + 1 :]),
        )
    if listed == LEADERS:
        new = Leader(id=_free({each.id for each in project.leaders}))
        return _relisted(project, listed, lambda items: (*items, better_one(new)))
    return _joined(project, lambda own: (better_one(Member(party=own)),))


def _with_all_levels(project: Project) -> Project:
    there = {each.level for _, each in current_members(project)}
    missing = [level for level in Level if level not in there]
    return _joined(project, lambda own: tuple(Member(party=own, level=each) for each in missing))


def _joined(project: Project, members: Callable[[str], tuple[Member, ...]]) -> Project:
    """Let members of a new party join, and declare it where the project declares its parties."""
    if project.parties is None:
        return _relisted(project, MEMBERS, lambda items: (*items, *members(NEW)))
    new = _free({each.id for each in project.parties})
    declared = swapped(project, "parties", (*project.parties, Party(id=new)))
    return _relisted(declared, MEMBERS, lambda items: (*items, *members(new)))


def _free(taken: Collection[str]) -> str:
    """Give an id that nobody has."""
    return next(each for number in count() if (each := f"{NEW}-{number}") not in taken)


def without(project: Project, listed: str, index: int) -> Project:
    """Give the project in which one item of a list is not there; nothing else is known to be."""
    return _relisted(project, listed, lambda items: (*items[:index], *items[index + 1 :]))


def _relisted(
    project: Project, listed: str, change: Callable[[tuple[Any, ...]], tuple[Any, ...]]
) -> Project:
    """Give the project with other items in a list, which is as complete as it was."""

    def changed(items: FactList[Any]) -> FactList[Any]:
        return FactList(change(items.items), items.complete)

    return _put(project, listed, changed)


def _put(project: Project, path: str, change: Callable[[Any], Any]) -> Project:
    made: Project = put(project, path, change)
    return made
