"""Laws that hold of every view beside the scorecard, for any project."""

import pickle
import re
import string
from collections import Counter
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vierplusen.domain import Fact, FactList, FrozenMap, Language, Message, Project
from vierplusen.labels import Words
from vierplusen.labels.views import VIEWS
from vierplusen.scoring import (
    compare_context,
    explain_change,
    find_differences,
    map_benefits,
    next_steps,
    plus_one,
    score,
    seen_on,
    view_coalition,
    view_leadership,
)
from vierplusen.testing.strategies import projects

WORDS = {lang: Words(lang) for lang in Language}


def coalition(project: Project) -> object:
    return view_coalition(project, map_benefits(project))


ALL: dict[str, Callable[[Project], object]] = {
    "benefits": map_benefits,
    "coalition": coalition,
    "leadership": view_leadership,
    "differences": find_differences,
    "steps": next_steps,
    "plus_one": plus_one,
    "seen_on": lambda project: seen_on(project, "2010-06"),
    "transfer": lambda project: compare_context(project, seen_on(project, 2010)),
    "change": lambda project: explain_change(score(seen_on(project, 2010)), score(project)),
}


def messages(value: object) -> Iterator[Message]:
    """Give every message in a result, also those within messages."""
    if isinstance(value, Message):
        yield value
        yield from messages(value.values)
    elif isinstance(value, FrozenMap):
        yield from messages(tuple(value.values()))
    elif isinstance(value, tuple):
        for each in value:
            yield from messages(each)
    else:
        for each in getattr(value, "__attrs_attrs__", ()):
            yield from messages(getattr(value, each.name))


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def stands(project: Project, path: str) -> bool:
    """Tell whether a path leads somewhere in a project, or is that of a question."""
    if WORDS[Language.NL].has(f"question.{path}"):
        return True
    noun: Any = project
    for step in re.findall(r"[^.\[\]]+", path):
        if isinstance(noun, FrozenMap):
            return path.removeprefix("principles.").partition("[")[0] in noun
        if isinstance(noun, Fact | FactList | tuple):
            items = _items(noun)
            noun = items[int(step)] if int(step) < len(items) else _NOWHERE
        else:
            noun = getattr(noun, step, _NOWHERE)
    return noun is not _NOWHERE


_NOWHERE = object()


def _items(noun: Fact | FactList[Any] | tuple[Any, ...]) -> tuple[Any, ...]:
    if isinstance(noun, Fact):
        return noun.judgements
    return noun if isinstance(noun, tuple) else noun.items


@given(projects(), st.sampled_from([*ALL]))
def test_every_view_is_a_pure_value(project: Project, name: str) -> None:
    before = pickle.dumps(project)
    view = ALL[name]

    found = view(project)

    assert found == view(project)
    assert hash(found) == hash(view(pickle.loads(before)))
    assert pickle.loads(pickle.dumps(found)) == found
    assert pickle.dumps(project) == before


def check(message: Message, *projects: Project) -> None:
    for words in WORDS.values():
        # The words for a principle of a plugin come with the plugin.
        assert words.has(message.key) or re.match(r"fact\.principles\..*/", message.key)
        assert places(words.word(message.key)) <= {*message.values}
    for fact in message.facts:
        assert any(stands(each, fact) for each in projects)


@given(projects())
def test_everything_that_is_said_has_words_and_facts(project: Project) -> None:
    for view in ALL.values():
        for message in messages(view(project)):
            check(message, project)


@given(projects(), projects())
def test_what_is_said_of_two_projects_has_words_and_facts(one: Project, two: Project) -> None:
    renamed = attrs.evolve(two, id=one.id)
    change = explain_change(score(one), score(renamed))

    for message in messages((*change, *compare_context(one, renamed))):
        check(message, one, renamed)


@pytest.mark.parametrize("key", VIEWS)
def test_both_languages_of_a_label_have_the_same_places(key: str) -> None:
    dutch, english = VIEWS[key]

    assert places(dutch) == places(english)


def shuffled(project: Project, random: Random) -> Project:
    def mixed(some: FactList[Any]) -> FactList[Any]:
        return FactList(random.sample(some.items, len(some)), some.complete)

    return attrs.evolve(
        project,
        benefits=mixed(project.benefits),
        coalition=attrs.evolve(project.coalition, members=mixed(project.coalition.members)),
        leaders=mixed(project.leaders),
        money=mixed(project.money),
    )


def said(some: tuple[Message, ...]) -> Counter[object]:
    """Count what is said, whatever the order; places in lists are no words."""
    return Counter((each.key, plain(each.values)) for each in some)


def plain(value: object) -> object:
    """Make what is said comparable where texts of several rows stand in one sentence."""
    if isinstance(value, FrozenMap):
        return frozenset((key, plain(each)) for key, each in value.items())
    if isinstance(value, Message):
        return value.key, plain(value.values)
    if isinstance(value, tuple):
        return frozenset(Counter(map(plain, value)).items())
    return "".join(sorted(value)) if isinstance(value, str) else value


@given(projects(), st.randoms(use_true_random=False))
def test_the_order_of_lists_changes_nothing_but_the_order_of_rows(
    project: Project, random: Random
) -> None:
    other = shuffled(project, random)

    one, two = map_benefits(project), map_benefits(other)
    assert {(each.party, each.domain, each.gain) for each in one.gains} == {
        (each.party, each.domain, each.gain) for each in two.gains
    }
    assert (one.stakes, one.domains, one.complete) == (two.stakes, two.domains, two.complete)
    assert said(one.invite) == said(two.invite)
    assert said(one.remarks) == said(two.remarks)

    first, second = view_coalition(project, one), view_coalition(other, two)
    for name in ("levels", "domains"):
        here, there = getattr(first, name), getattr(second, name)
        assert {key: {*here[key]} for key in here} == {key: {*there[key]} for key in there}
    for name in ("missing", "mandate", "backing"):
        assert {*getattr(first, name)} == {*getattr(second, name)}
    assert (first.turnover, first.core) == (second.turnover, second.core)
    assert said(first.remarks) == said(second.remarks)

    leading, led = view_leadership(project), view_leadership(other)
    assert {*leading.profiles} == {*led.profiles}
    assert said(leading.remarks) == said(led.remarks)
    assert said(tuple(each.message for each in leading.departures)) == said(
        tuple(each.message for each in led.departures)
    )

    last, least = plus_one(project), plus_one(other)
    assert [(each.route, each.fit, each.unknowns) for each in last.routes] == [
        (each.route, each.fit, each.unknowns) for each in least.routes
    ]
    assert last.network == least.network
    assert attrs.evolve(last.cliff, lasts=(), remarks=()) == attrs.evolve(
        least.cliff, lasts=(), remarks=()
    )
    assert said(last.cliff.remarks) == said(least.cliff.remarks)
    assert next_steps(project) == next_steps(other)
    assert Counter((each.decides, each.swing) for each in find_differences(project).facts) == (
        Counter((each.decides, each.swing) for each in find_differences(other).facts)
    )
