"""What holds of every criterion and every project: knowledge, monotony, order, purity, swing."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from vierplusen.domain import (
    UNKNOWN,
    Criterion,
    Degree,
    FactList,
    Leader,
    Level,
    PartialDate,
    Project,
    SteeringForm,
    WeighedCriterion,
)
from vierplusen.scoring import OWN, score
from vierplusen.testing.laws import (
    check_finding,
    check_knowledge,
    check_monotony,
    check_order,
    check_purity,
    check_swing,
)
from vierplusen.testing.places import (
    Steps,
    answered,
    graded_places,
    judged,
    one_of_each,
    path_of,
    put,
    unknown_places,
)
from vierplusen.testing.strategies import improvements, learnings, lenses, projects, reorderings

CRITERIA: Mapping[str, Criterion] = OWN.of_kind("criterion")

VALUES: Mapping[str, Any] = {
    "level": Level,
    "form": SteeringForm,
    "as_of": [PartialDate("2010"), PartialDate("2024-05")],
    "complete": [True],
}
"""What a field may turn out to be that is no fact."""


def criteria() -> st.SearchStrategy[Criterion]:
    """Give one criterion of the library; whole scans hold all of them to the same laws."""
    return st.sampled_from([*CRITERIA.values()])


@given(st.data(), projects(), criteria())
def test_knowing_more_never_widens_a_score(
    data: st.DataObject, project: Project, criterion: Criterion
) -> None:
    for _ in range(3):
        known = data.draw(learnings(project))
        check_knowledge(criterion, project, known)
        project = known


def possible(project: Project) -> Iterator[Project]:
    """Give a project once for everything that can become known, and every way it can turn out."""
    ways = unknown_places(project)
    for steps in ways["fact"]:
        yield from (put(project, steps, judged([each])) for each in (Degree.ABSENT, Degree.FULLY))
    for steps in (*ways["field"], *ways["date"], *ways["close"]):
        for value in VALUES.get(str(steps[-1]), ()):
            yield put(project, steps, value)


def all_weighed() -> dict[str, Criterion]:
    """Give the criteria with a weight for every question, also for those that are only told."""
    own = {key: each for key, each in CRITERIA.items() if isinstance(each, WeighedCriterion)}
    return {
        key: each.weighed(dict.fromkeys(each.branches, 1.0), evenly=False)
        for key, each in own.items()
    }


def test_all_that_can_become_known_narrows_or_keeps_every_score() -> None:
    project = one_of_each()
    weighed_criteria = all_weighed()
    narrowed = set()

    for known in possible(project):
        for key, criterion in weighed_criteria.items():
            check_knowledge(criterion, project, known)
            if key not in narrowed and criterion.assess(known) != criterion.assess(project):
                narrowed.add(key)

    assert narrowed == set(CRITERIA)


def test_closing_an_empty_list_narrows_the_score() -> None:
    """Nobody pulls the project, nobody is calm: that is known, and the worst."""
    nobody_known = Project(id="a", name="A")
    nobody = Project(id="a", name="A", leaders=FactList((), complete=True))

    check_knowledge(CRITERIA["entrepreneurship"], nobody_known, nobody)
    assert score(nobody).findings["entrepreneurship"].high == 0.0


@pytest.mark.parametrize("as_of", ["2009", "2010-06", "2011"])
def test_dating_the_facts_tells_who_was_still_there(as_of: str) -> None:
    leader = Leader(id="l", pulls=True, until=2010, support="partly")
    listed: FactList[Leader] = FactList((leader,), complete=True)
    undated = Project(id="a", name="A", leaders=listed)
    dated = attrs.evolve(undated, as_of=PartialDate(as_of))

    check_knowledge(CRITERIA["entrepreneurship"], undated, dated)
    assert (score(dated).findings["entrepreneurship"].high > 0) == (as_of != "2011")


@given(st.data(), projects(), criteria())
def test_a_better_fact_never_lowers_a_score(
    data: st.DataObject, project: Project, criterion: Criterion
) -> None:
    for _ in range(2):
        check_monotony(criterion, *data.draw(improvements(project, criterion)))


def numbers(criterion: Criterion, project: Project) -> tuple[float, float]:
    found = criterion.assess(project)
    return found.low, found.high


@pytest.mark.parametrize("key", CRITERIA)
def test_every_graded_fact_counts_where_all_else_is_known(key: str) -> None:
    criterion = CRITERIA[key]
    assert {*criterion.better.values()} <= {1, -1}

    for path, sign in criterion.better.items():
        counts = False
        for others in (Degree.ABSENT, Degree.FULLY):
            told = answered(one_of_each(), judged([others]))
            (steps,) = graded_places(told, path)
            unknown = put(told, steps, UNKNOWN)
            ranked = [put(told, steps, judged([each])) for each in Degree][::sign]
            for each in ranked:
                check_knowledge(criterion, unknown, each)
            for worse, better in pairwise(ranked):
                check_monotony(criterion, worse, better)
            counts |= numbers(criterion, ranked[0]) != numbers(criterion, ranked[-1])
        assert counts, path


@given(st.data(), projects(), criteria())
def test_the_order_of_lists_and_raters_changes_no_score(
    data: st.DataObject, project: Project, criterion: Criterion
) -> None:
    check_order(criterion, project, data.draw(reorderings(project)))


@given(projects(), criteria())
def test_every_finding_is_in_order_and_pure(project: Project, criterion: Criterion) -> None:
    check_finding(criterion, project)
    check_purity(criterion, project)


def unjudged(project: Project, criterion: Criterion) -> list[str]:
    """Give the graded facts of which nothing is known; where one rater spoke, more correct it."""
    steps: Iterator[Steps] = (
        steps
        for path in criterion.better
        if "[]" not in path
        for steps in graded_places(project, path)
    )
    known = set(unknown_places(project).get("fact", ()))
    return [path_of(each) for each in steps if each in known]


@given(projects(), criteria(), st.data())
def test_no_answer_moves_a_score_by_more_than_its_swing(
    project: Project, criterion: Criterion, data: st.DataObject
) -> None:
    paths = unjudged(project, criterion)
    assume(paths)
    for _ in range(2):
        path, answer = data.draw(st.tuples(st.sampled_from(paths), st.sampled_from(Degree)))
        check_swing(criterion, project, path, answer)


@pytest.mark.parametrize("key", CRITERIA)
def test_the_swing_of_every_graded_fact_bounds_its_answers(key: str) -> None:
    project = one_of_each()
    paths = unjudged(project, CRITERIA[key])

    assert paths or key == "entrepreneurship"  # which asks of leaders only
    for path in paths:
        for answer in (Degree.ABSENT, Degree.PARTLY, Degree.FULLY):
            check_swing(CRITERIA[key], project, path, answer)


def weighed() -> st.SearchStrategy[Criterion]:
    """Give criteria of the library as a lens weighs them."""
    own = [each for each in CRITERIA.values() if isinstance(each, WeighedCriterion)]
    return st.builds(
        lambda criterion, lens: criterion.weighed(lens.weights, evenly=lens.even),
        st.sampled_from(own),
        lenses(),
    )


@given(st.data(), projects(), weighed())
def test_the_laws_hold_however_a_lens_weighs(
    data: st.DataObject, project: Project, criterion: Criterion
) -> None:
    check_finding(criterion, project)
    check_knowledge(criterion, project, data.draw(learnings(project)))
    check_monotony(criterion, *data.draw(improvements(project, criterion)))
    check_order(criterion, project, data.draw(reorderings(project)))
