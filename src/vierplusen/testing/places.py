"""Where facts stand in a project, and how to give a project in which one of them is another.

A place is a path of attribute names, keys and positions: ``("leaders", 0, "pulls")``. What is
given is never changed: :func:`put` gives a new project.
"""

from collections.abc import Iterable, Iterator
from random import Random
from typing import Any, Final

import attrs

from vierplusen.domain import (
    PRINCIPLES,
    UNKNOWN,
    Benefit,
    Better,
    Case,
    Coalition,
    Context,
    ContextCondition,
    Continuation,
    Degree,
    Estimate,
    Evidence,
    Fact,
    FactList,
    Financing,
    FrozenMap,
    Goal,
    Indicator,
    InformationNeed,
    Judgement,
    Leader,
    LensChange,
    Member,
    Mention,
    Money,
    OpenCall,
    PartialDate,
    Project,
    Scaling,
    SharingTerms,
    Statement,
    Story,
    Unit,
)

Steps = tuple[str | int, ...]
"""The way to a place: attribute names, keys of a mapping, positions in a list."""

Noun = Any
"""A noun, or any part of one."""

WAYS: Final = ("fact", "value", "date", "field", "close", "add")
"""The ways in which something becomes known."""

_NAMED: Final[dict[str | int, str]] = {"value": "value", "as_of": "date"}

SAYS_NOTHING: Final[frozenset[str | int]] = frozenset(
    (
        *(each.name for each in attrs.fields(Evidence)),
        *("from_", "until", "lens", "parties", "domains", "sources"),
        *("low", "high", "step", "relevant_change", "measured_in", "instrument"),
        *("name", "name_en"),
    )
)
"""Fields whose None is no unknown of the project: without ``until`` somebody is still there,
without ``high`` a scale has no end, without a name there is an id."""


def one_of_each() -> Project:
    """Give a project with one item in every list, of which nothing is known.

    Examples
    --------
    >>> [each.id for each in one_of_each().leaders]
    ['one']
    """
    return Project(
        id="one-of-each",
        name="One of each",
        target_groups=[Statement(text="one")],
        life_domains=[Mention(id="one")],
        policy_domains=[Mention(id="one")],
        goals=[Goal(id="one", text="one")],
        benefits=[Benefit(party="one")],
        context=Context(conditions=[ContextCondition(id="one", text="one")]),
        coalition=Coalition(members=[Member(party="one", domains=[Mention(id="one")])]),
        leaders=[Leader(id="one")],
        money=[Money(id="one")],
        indicators=[Indicator(id="one", unit=Unit.PERSON, better=Better.HIGHER)],
        stories=[Story(id="one")],
        information_needs=[InformationNeed(id="one", question="one")],
    )


def judged(degrees: Iterable[Degree | None]) -> Fact:
    """Give a fact with one judgement for each degree; None is a rater who does not know.

    Examples
    --------
    >>> judged([Degree.ABSENT, None]).high
    0.5
    """
    return Fact(tuple(Judgement(value=each) for each in degrees))


def put(noun: Noun, steps: Steps, value: Noun) -> Noun:
    """Give a noun in which another value stands at a place.

    Examples
    --------
    >>> project = put(one_of_each(), ("leaders", 0, "pulls"), judged([Degree.PARTLY]))
    >>> project.leaders.items[0].pulls.low
    0.5
    """
    if not steps:
        return value
    first, rest = steps[0], steps[1:]
    if isinstance(noun, FrozenMap):
        return FrozenMap({**noun, first: put(noun.get(first, UNKNOWN), rest, value)})
    if isinstance(first, int):
        name = "judgements" if isinstance(noun, Fact) else "items"
        items = list(getattr(noun, name))
        items[first] = put(items[first], rest, value)
        return attrs.evolve(noun, **{name: tuple(items)})
    return attrs.evolve(noun, **{first: put(getattr(noun, first), rest, value)})


def places(noun: Noun, steps: Steps = ()) -> Iterator[tuple[Steps, Noun]]:
    """Visit a noun and everything below it, each with its place."""
    yield steps, noun
    for step, value in _below(noun):
        yield from places(value, (*steps, step))


def _below(noun: Noun) -> Iterator[tuple[str | int, Noun]]:
    if isinstance(noun, FrozenMap):
        yield from noun.items()
    elif isinstance(noun, Fact | FactList):
        yield from enumerate(noun.judgements if isinstance(noun, Fact) else noun.items)
    elif attrs.has(type(noun)) and not isinstance(noun, _AS_THEY_STAND):
        for each in attrs.fields(type(noun)):
            yield each.name, getattr(noun, each.name)


_AS_THEY_STAND: Final = (
    Estimate,
    Case,
    SharingTerms,
    Financing,
    Continuation,
    Scaling,
    OpenCall,
)
"""The numbers of an estimate are one form together, a case is computed, and terms about money hold
as they stand: nothing in them is unknown by itself."""


def path_of(steps: Steps) -> str:
    """Give a place as a fact path.

    Examples
    --------
    >>> path_of(("leaders", 0, "from_"))
    'leaders[0].from'
    """
    parts = (f"[{each}]" if isinstance(each, int) else f".{each.rstrip('_')}" for each in steps)
    return "".join(parts).removeprefix(".")


def pattern_of(steps: Steps) -> Steps:
    """Give a place without positions: all items of a list are of one kind."""
    return tuple(0 if isinstance(each, int) else each for each in steps)


def unknown_places(project: Project, *, also: Iterable[str] = ()) -> dict[str, list[Steps]]:
    """Find everything that is unknown in a project, by the way in which it can become known.

    ``fact``: a fact without judgements; ``value``: what one rater does not know; ``date``: the
    date of all facts; ``field``: another field that is None; ``close``: an open list that can
    turn out to be complete; ``add``: an open list of which one more item can become known. A way
    without a place is left out. ``also`` names principles of plugins that can become known.
    """
    found: dict[str, list[Steps]] = {way: [] for way in WAYS}
    for steps, value in places(project):
        if value == UNKNOWN:
            found["fact"].append(steps)
        elif isinstance(value, FactList) and not value.complete:
            found["close"].append((*steps, "complete"))
            found["add"].append(steps)
        elif value is None and not {*steps} & SAYS_NOTHING and not _is_untold(project, steps):
            found[_NAMED.get(steps[-1], "field")].append(steps)
    found["fact"].extend(
        ("principles", key) for key in (*PRINCIPLES, *also) if key not in project.principles
    )
    return {way: steps for way, steps in found.items() if steps}


def _is_untold(project: Project, steps: Steps) -> bool:
    """Tell whether this is the text of a story that may not be passed on."""
    return steps[0] == "stories" and steps[-1] == "text" and not _at(project, steps[:-1]).may_leave


def graded_places(project: Project, path: str) -> list[Steps]:
    """Find every fact of a project that a path of ``Criterion.better`` stands for.

    Examples
    --------
    >>> graded_places(one_of_each(), "leaders[].competences.stands_up")
    [('leaders', 0, 'competences', 'stands_up')]

    Raises
    ------
    LookupError
        If a project has no such fact.
    """
    listed, several, rest = path.partition("[].")
    above: Steps = tuple(listed.split("."))
    found = [above]
    if several:
        items = _at(project, above)
        if not isinstance(items, FactList):
            raise LookupError(path)
        found = [(*above, index, *rest.split(".")) for index in range(len(items))]
    if not all(isinstance(_at(project, steps), Fact) for steps in found):
        raise LookupError(path)
    return found


def _at(noun: Noun, steps: Steps) -> Noun:
    for step in steps:
        if isinstance(noun, FrozenMap):
            noun = noun.get(step, UNKNOWN)
        elif isinstance(step, int):
            noun = noun.items[step]
        else:
            noun = getattr(noun, step, None)
    return noun


def reordered(noun: Noun, random: Random) -> Noun:
    """Give a noun whose lists, raters and keys stand in another order."""
    if isinstance(noun, FrozenMap):
        keys = random.sample([*noun], len(noun))
        return FrozenMap({key: reordered(noun[key], random) for key in keys})
    if isinstance(noun, tuple):
        return tuple(reordered(each, random) for each in random.sample(noun, len(noun)))
    if isinstance(noun, Fact):
        return Fact(reordered(noun.judgements, random))
    if isinstance(noun, FactList):
        return FactList(reordered(noun.items, random), complete=noun.complete)
    if not attrs.has(type(noun)) or isinstance(noun, PartialDate | LensChange):
        return noun  # of a lens the order is what was asked for
    names = [each.name for each in attrs.fields(type(noun)) if each.name not in _IN_ORDER]
    return attrs.evolve(noun, **{name: reordered(getattr(noun, name), random) for name in names})


_IN_ORDER: Final = (
    "by_year", "de_minimis_received", "fixed_by_year", "funding", "order", "rates", "steps",
    "terms", "volume_by_year", "years",
)  # fmt: skip
"""What counts year by year, rises or goes first, and factors: another order is another thing."""


def answered(noun: Noun, fact: Fact) -> Noun:
    """Give a noun in which every fact that was unknown has one answer.

    Examples
    --------
    >>> answered(one_of_each(), judged([Degree.FULLY])).measuring.stories.low
    1.0
    """
    if noun == UNKNOWN:
        return fact
    if isinstance(noun, FrozenMap):
        return FrozenMap({key: answered(each, fact) for key, each in noun.items()})
    if isinstance(noun, FactList):
        return FactList([answered(each, fact) for each in noun], complete=noun.complete)
    if not attrs.has(type(noun)) or isinstance(noun, Fact | PartialDate):
        return noun
    names = [each.name for each in attrs.fields(type(noun))]
    return attrs.evolve(noun, **{name: answered(getattr(noun, name), fact) for name in names})


def differing(before: Noun, after: Noun, steps: Steps = ()) -> Iterator[Steps]:
    """Find the places at which two nouns differ, each as far down as both have it."""
    if before == after:
        return
    old, new = dict(_below(before)), dict(_below(after))
    if isinstance(before, Fact):
        old = {}  # a fact is as far down as a reader wants to know
    if type(before) is not type(after) or not old or old.keys() != new.keys():
        yield steps
        return
    for step, value in old.items():
        yield from differing(value, new[step], (*steps, step))
