"""Why one scan differs from an earlier one, case by case."""

from typing import Any

import pytest
from attrs import evolve
from hypothesis import given

from vierplusen import assess
from vierplusen.domain import (
    PRINCIPLES,
    Approach,
    Coalition,
    Degree,
    FrozenMap,
    Judgement,
    Leader,
    MeasuringPractice,
    Member,
    Message,
    Project,
    Scorecard,
)
from vierplusen.errors import InvalidValueError
from vierplusen.labels import Words
from vierplusen.scoring import explain_change, score
from vierplusen.testing.strategies import projects


def card(**facts: Any) -> Scorecard:  # noqa: ANN401  # each test gives what fits
    return score(Project(id="a", name="A", **facts))


def keys(found: tuple[Message, ...]) -> list[str]:
    return [each.key for each in found]


def said(found: tuple[Message, ...]) -> list[str]:
    return [Words("en").say(each) for each in found]


@given(projects())
def test_nothing_differs_from_itself(project: Project) -> None:
    assert explain_change(score(project), score(project)) == ()


def test_a_fact_that_became_known_says_so_with_the_score_it_moved() -> None:
    known = card(measuring=MeasuringPractice(stories=True), as_of=2012)

    assert said(explain_change(card(as_of=2011), known)) == [
        "Compared: 2011 with 2012.",
        "measuring: from 0-100 to 4-100.",
        "now: stories of participants: yes (not known before)",
    ]


def test_a_fact_that_is_no_longer_known_says_so() -> None:
    found = explain_change(card(measuring=MeasuringPractice(stories=True)), card())

    assert said(found)[-1] == "no longer said: stories of participants: yes"


def test_a_warning_that_falls_away_is_no_fact_that_is_unknown() -> None:
    before = card(measuring=MeasuringPractice(output_counted=True, baseline=False))
    after = card(measuring=MeasuringPractice(output_counted=True, baseline=True))

    assert keys(explain_change(before, after)) == [
        "change.lasting", "change.heel-gone", "change.feature", "change.fact", "change.lost",
    ]  # fmt: skip


def test_a_new_weak_spot_is_named() -> None:
    found = explain_change(card(), card(measuring=MeasuringPractice(baseline=False)))

    assert said(found)[:2] == [
        "Potential to last: from not decided yet to at risk.",
        "measuring is the Achilles heel now.",
    ]


def test_verdict_and_own_judgement_are_told() -> None:
    not_yet = Approach(known_to_help=False, persistent=False)
    found = explain_change(
        card(), card(approach=not_yet, principles={"integral": False}, own_judgement=True)
    )

    assert "Stakeholders' own judgement: from not decided yet to good practice." in said(found)
    decided = card(approach=not_yet, principles=dict.fromkeys(PRINCIPLES, False))
    assert "Recognition: from not decided yet to not yet a good practice." in said(
        explain_change(card(), decided)
    )


def test_items_that_only_shift_places_are_no_change() -> None:
    one, two = Member(party="a", mandate=True), Member(party="b", backing=True)
    before = card(coalition=Coalition(members=[one, two]))
    after = card(coalition=Coalition(members=[two, one]))

    assert explain_change(before, after) == ()


def test_something_may_change_while_the_score_stays() -> None:
    one = card(leaders=[Leader(id="a", pulls=True, role="x")])
    two = card(leaders=[Leader(id="a", pulls=True), Leader(id="b", pulls="partly")])

    pulls = "somebody who pulls, against the stream"
    assert said(explain_change(one, two)) == [
        "entrepreneurship: still 16-100, though something has changed.",
        f"now: {pulls}: yes, {pulls}: partly (before: {pulls}: yes)",
    ]


def test_another_lens_and_another_version_are_told_first() -> None:
    before = card(measuring=MeasuringPractice(stories=True))
    lens = score(Project(id="a", name="A", measuring=MeasuringPractice(stories=True)), lens="equal")
    other = tuple(evolve(each, version="9") for each in before.provenance)
    newer = evolve(card(), provenance=other)
    gone = evolve(card(), provenance=())

    assert keys(explain_change(before, lens))[0] == "change.lens"
    assert keys(explain_change(before, newer))[0] == "change.version"
    assert "was version 0.1.0 and is 9 now" in said(explain_change(before, newer))[0]
    assert "is - now" in said(explain_change(before, gone))[0]
    assert explain_change(before, evolve(before, provenance=other)) == ()


def test_dates_the_wrong_way_round_are_warned_of() -> None:
    later = card(as_of=2012, measuring=MeasuringPractice(stories=True))

    assert keys(explain_change(later, card(as_of=2011)))[0] == "change.dates-turned"


def test_a_criterion_that_came_or_went_is_told() -> None:
    whole = card()
    rest = {key: each for key, each in whole.findings.items() if key != "context"}
    less = evolve(whole, findings=FrozenMap(rest))

    assert keys(explain_change(whole, less)) == ["change.criterion-gone"]
    assert keys(explain_change(less, whole)) == ["change.criterion-new"]


def test_assessments_are_compared_by_their_scans() -> None:
    before, after = (
        assess(Project(id="a", name="A", measuring=MeasuringPractice(baseline=known)))
        for known in (False, True)
    )

    assert explain_change(before, after) == explain_change(before.scorecard, after.scorecard)


@pytest.mark.parametrize("wrong", [None, 3, Project(id="a", name="A")])
def test_what_is_no_scan_is_refused(wrong: object) -> None:
    with pytest.raises(InvalidValueError, match="old"):
        explain_change(wrong, card())  # type: ignore[arg-type]  # the point of the test
    with pytest.raises(InvalidValueError, match="new"):
        explain_change(card(), wrong)  # type: ignore[arg-type]  # no scan, now as the new one


def test_two_projects_are_refused() -> None:
    with pytest.raises(InvalidValueError, match="the same project, a"):
        explain_change(card(), score(Project(id="b", name="B")))


def test_the_sources_of_both_are_named() -> None:
    old = card(measuring=MeasuringPractice(stories=Judgement(value=Degree.PARTLY, source="x")))
    new = card(measuring=MeasuringPractice(stories=Judgement(value=Degree.FULLY, source="y")))

    assert explain_change(old, new)[-1].sources == ("x", "y")
