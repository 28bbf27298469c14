"""What holds of the scores of every project: knowledge, monotony, order, purity, bounds."""

import pickle
from collections.abc import Iterator, Mapping
from random import Random
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vierplusen.domain import (
    PRINCIPLES,
    UNKNOWN,
    Coalition,
    Criterion,
    Degree,
    Fact,
    FactList,
    Finding,
    FrozenMap,
    Judgement,
    Leader,
    Level,
    Member,
    PartialDate,
    Project,
    Scorecard,
    Verdict,
)
from vierplusen.scoring import OWN, score
from vierplusen.scoring.asking import follow
from vierplusen.testing.strategies import nouns, partial_dates, projects

CRITERIA: Mapping[str, Criterion] = OWN.of_kind("criterion")
TOLERANCE = 1e-12

Steps = tuple[str | int, ...]
Noun = Any
"""A noun, or any part of one."""

LISTS: dict[Steps, Noun] = {("coalition", "members"): Member, ("leaders",): Leader}
"""The lists of facts that the scores look at, with the kind of their items."""

DEGREES = st.lists(st.sampled_from([*Degree, None]), min_size=1, max_size=3)


def one_of_each() -> Project:
    """Give a project with one member and one leader, of whom nothing is known."""
    coalition = Coalition(members=[Member(party="p")])
    return Project(id="a", name="A", leaders=[Leader(id="l")], coalition=coalition)


def judged(degrees: list[Degree | None]) -> Fact:
    return Fact(tuple(Judgement(value=each) for each in degrees))


def put(noun: Noun, steps: Steps, value: Noun) -> Noun:
    """Give a noun in which another value stands where the steps lead."""
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
    """Visit a noun and everything below it, with the steps that lead there."""
    yield steps, noun
    below: Iterator[tuple[str | int, Any]] = iter(())
    if isinstance(noun, FrozenMap):
        below = iter(noun.items())
    elif isinstance(noun, Fact | FactList):
        below = enumerate(noun.judgements if isinstance(noun, Fact) else noun.items)
    elif attrs.has(type(noun)):
        names = [each.name for each in attrs.fields(type(noun))]
        below = ((name, getattr(noun, name)) for name in names)
    for step, value in below:
        yield from places(value, (*steps, step))


def unknowns(project: Project) -> dict[str, list[Steps]]:
    """Find everything that is unknown in a project, by the way in which it can become known."""
    found: dict[str, list[Steps]] = {"fact": [], "value": [], "level": [], "close": [], "add": []}
    for steps, value in places(project):
        if value == UNKNOWN:
            found["fact"].append(steps)
        elif isinstance(value, Judgement) and value.value is None:
            found["value"].append((*steps, "value"))
        elif isinstance(value, Member) and value.level is None:
            found["level"].append((*steps, "level"))
        elif isinstance(value, FactList) and not value.complete:
            found["close"].append((*steps, "complete"))
            found["add"].extend([steps] if steps in LISTS else [])
    found["fact"].extend(("principles", key) for key in PRINCIPLES if key not in project.principles)
    found["date"] = [] if project.as_of else [("as_of",)]
    return {way: steps for way, steps in found.items() if steps}


@st.composite
def additions(draw: st.DrawFn, project: Project, steps: Steps) -> FactList[Any]:
    """Give a list of facts with one item more, which refers to what is declared."""
    listed: FactList[Any] = dict(places(project))[steps]
    sections = {name: getattr(project, name) for name in ("parties", "domains", "sources")}
    declared = {
        name: tuple(each.id for each in section)
        for name, section in sections.items()
        if section is not None
    }
    taken = {getattr(each, "id", None) for each in listed}
    items = nouns(LISTS[steps], FrozenMap(declared))
    if items.is_empty:
        return listed
    item = draw(items.filter(lambda each: getattr(each, "id", object()) not in taken))
    return FactList((*listed, item), complete=listed.complete)


@st.composite
def better_known(draw: st.DrawFn, project: Project) -> Project:
    """Give a project of which one thing more is known."""
    ways = unknowns(project)
    way = draw(st.sampled_from([*ways]))
    steps = draw(st.sampled_from(ways[way]))
    news: dict[str, st.SearchStrategy[Any]] = {
        "fact": DEGREES.map(judged),
        "value": st.sampled_from(Degree),
        "level": st.sampled_from(Level),
        "close": st.just(value=True),
        "add": additions(project, steps) if way == "add" else st.nothing(),
        "date": partial_dates(),
    }
    known: Project = put(project, steps, draw(news[way]))
    return known


def assert_no_less_is_known(before: Project, after: Project) -> None:
    old, new = score(before), score(after)
    for key in CRITERIA:
        assert old.findings[key].low <= new.findings[key].low, key
        assert new.findings[key].high <= old.findings[key].high, key
    if old.verdict is not Verdict.UNDECIDED:
        assert new.verdict is old.verdict
    if old.lasting.value != "undecided":
        assert new.lasting is old.lasting


@given(st.data(), projects())
def test_knowing_more_never_widens_a_score(data: st.DataObject, project: Project) -> None:
    for _ in range(3):
        known = data.draw(better_known(project))

        assert_no_less_is_known(project, known)
        project = known


def test_closing_an_empty_list_narrows_the_score() -> None:
    """Nobody pulls the project, nobody is calm: that is known, and the worst."""
    nobody_known = Project(id="a", name="A")
    nobody = Project(id="a", name="A", leaders=FactList((), complete=True))

    assert_no_less_is_known(nobody_known, nobody)
    assert score(nobody).findings["entrepreneurship"].high == 0.0


@pytest.mark.parametrize("as_of", ["2009", "2010-06", "2011"])
def test_dating_the_facts_tells_who_was_still_there(as_of: str) -> None:
    leader = Leader(id="l", pulls=True, until=2010, support="partly")
    listed: FactList[Leader] = FactList((leader,), complete=True)
    undated = Project(id="a", name="A", leaders=listed)

    assert_no_less_is_known(undated, attrs.evolve(undated, as_of=PartialDate(as_of)))


@pytest.mark.parametrize("degree", Degree)
def test_every_fact_that_becomes_known_narrows_or_keeps_every_score(degree: Degree) -> None:
    project = one_of_each()

    for steps in unknowns(project)["fact"]:
        assert_no_less_is_known(project, put(project, steps, judged([degree])))


def graded(project: Project, path: str) -> list[Steps]:
    """Find every fact of a project that a criterion's path stands for."""
    listed, several, rest = path.partition("[].")
    names = tuple((rest or listed).split("."))
    if not several:
        return [names]
    above = tuple(listed.split("."))
    items: FactList[Any] = dict(places(project))[above]
    return [(*above, index, *names) for index in range(len(items))]


@given(st.data(), projects())
def test_a_better_fact_never_lowers_a_score(data: st.DataObject, project: Project) -> None:
    ways = [
        (criterion, steps, sign)
        for criterion in CRITERIA.values()
        for path, sign in criterion.better.items()
        for steps in graded(project, path)
    ]
    criterion, steps, sign = data.draw(st.sampled_from(ways))
    raters = data.draw(DEGREES.filter(any))
    which = data.draw(st.sampled_from([i for i, each in enumerate(raters) if each is not None]))
    ranked = sorted(Degree, key=lambda each: each.share * sign)
    now = ranked.index(Degree(raters[which] or ""))
    raised = [*raters]
    raised[which] = data.draw(st.sampled_from(ranked[now:]))

    worse = criterion.assess(put(project, steps, judged(raters)))
    better = criterion.assess(put(project, steps, judged(raised)))

    assert worse.low <= better.low
    assert worse.high <= better.high


@pytest.mark.parametrize("key", CRITERIA)
def test_every_graded_fact_of_a_criterion_exists(key: str) -> None:
    project = one_of_each()

    for path in CRITERIA[key].better:
        for steps in graded(project, path):
            assert put(project, steps, judged([Degree.PARTLY])) != project


def shuffled(noun: Noun, random: Random) -> Noun:
    """Give a noun whose lists and keys stand in another order."""
    if isinstance(noun, FrozenMap):
        keys = random.sample([*noun], len(noun))
        return FrozenMap({key: shuffled(noun[key], random) for key in keys})
    if isinstance(noun, tuple):
        return tuple(shuffled(each, random) for each in random.sample(noun, len(noun)))
    if isinstance(noun, Fact):
        return Fact(shuffled(noun.judgements, random))
    if isinstance(noun, FactList):
        return FactList(shuffled(noun.items, random), complete=noun.complete)
    if not attrs.has(type(noun)) or isinstance(noun, PartialDate):
        return noun
    names = [each.name for each in attrs.fields(type(noun))]
    return attrs.evolve(noun, **{name: shuffled(getattr(noun, name), random) for name in names})


@given(projects(), st.randoms(use_true_random=False))
def test_the_order_of_lists_and_raters_changes_no_score(project: Project, random: Random) -> None:
    old, new = score(project), score(shuffled(project, random))

    for key in CRITERIA:
        assert abs(old.findings[key].low - new.findings[key].low) <= TOLERANCE
        assert abs(old.findings[key].high - new.findings[key].high) <= TOLERANCE
        assert abs(old.findings[key].confidence - new.findings[key].confidence) <= TOLERANCE
    assert (old.verdict, old.lasting, old.weakest, old.strongest, old.achilles_heel) == (
        new.verdict, new.lasting, new.weakest, new.strongest, new.achilles_heel,
    )  # fmt: skip
    assert [each.fact for each in old.deciding_unknowns] == [
        each.fact for each in new.deciding_unknowns
    ]


@given(projects())
def test_scoring_twice_says_the_same_and_changes_nothing(project: Project) -> None:
    before = pickle.dumps(project)
    card = score(project)

    assert score(project) == card
    assert pickle.dumps(project) == before
    for each in (project, card):
        back: Project | Scorecard = pickle.loads(pickle.dumps(each))
        assert back == each
        assert hash(back) == hash(each)


@given(projects())
def test_every_number_of_a_scorecard_lies_within_its_bounds(project: Project) -> None:
    card = score(project)

    assert set(card.findings) == set(CRITERIA)
    for finding in card.findings.values():
        assert 0 <= finding.low <= finding.high <= 1
        assert 0 <= finding.confidence <= 1
        swings = [each.swing for each in finding.unknowns]
        assert all(0 < each <= 1 for each in swings)
        assert swings == sorted(swings, reverse=True)
    assert 0 <= card.own_judgement.low <= card.own_judgement.high <= 1


@given(projects(), st.data())
def test_no_answer_moves_a_score_by_more_than_its_swing(
    project: Project, data: st.DataObject
) -> None:
    for key, criterion in CRITERIA.items():
        before: Finding = criterion.assess(project)
        stated = [each for each in before.unknowns if "[]" not in each.fact]
        stated = [each for each in stated if each.fact != "coalition.members"]
        # Of a fact that some raters have judged already, another judgement is a correction.
        stated = [each for each in stated if not follow(project, each.fact).judgements]
        if stated:
            unknown = data.draw(st.sampled_from(stated))
            known = put(
                project,
                tuple(unknown.fact.split(".")),
                judged([data.draw(st.sampled_from(Degree))]),
            )
            after = criterion.assess(known)

            assert after.low - before.low <= unknown.swing + TOLERANCE, key
            assert before.high - after.high <= unknown.swing + TOLERANCE, key
