"""From findings to verdicts, by truth tables."""

import itertools

import pytest

from vierplusen.domain import (
    Degree,
    Finding,
    Judgement,
    Lens,
    Perspective,
    Unknown,
    as_fact,
    reaches,
)
from vierplusen.scoring import FOUR_PLUS_ONE
from vierplusen.scoring.verdicts import achilles_heel, deciding, extremes, outlook, own, recognise

YES = Finding(low=0.5, high=1)
NO = Finding(low=0, high=0.49)
OPEN = Finding(
    low=0.2,
    high=0.8,
    unknowns=[
        Unknown(fact="x", swing=0.2),
        Unknown(fact="y", swing=0.2),
        Unknown(fact="z", swing=0.2),
    ],
)


def findings(approach: Finding, *others: Finding) -> dict[str, Finding]:
    return dict(zip(FOUR_PLUS_ONE.features, (approach, *others), strict=True))


@pytest.mark.parametrize(
    ("approach", "others", "verdict"),
    [
        (YES, (YES, YES, YES), "good-practice"),
        (YES, (NO, YES, YES), "good-practice"),
        (YES, (OPEN, YES, YES), "good-practice"),
        (YES, (NO, NO, YES), "not-yet"),
        (YES, (NO, OPEN, YES), "undecided"),
        (YES, (OPEN, OPEN, YES), "undecided"),
        (NO, (YES, YES, YES), "not-yet"),
        (NO, (OPEN, OPEN, OPEN), "not-yet"),
        (OPEN, (YES, YES, YES), "undecided"),
        (OPEN, (NO, NO, OPEN), "not-yet"),
    ],
)
def test_recognition(approach: Finding, others: tuple[Finding, ...], verdict: str) -> None:
    for some in itertools.permutations(others):
        assert recognise(FOUR_PLUS_ONE, findings(approach, *some)) == verdict


@pytest.mark.parametrize(
    ("links", "outcome"),
    [
        ((YES, YES, YES, YES), "lasting"),
        ((YES, YES, YES, OPEN), "undecided"),
        ((YES, OPEN, YES, NO), "at-risk"),
    ],
)
def test_the_potential_to_last_is_the_weakest_link(
    links: tuple[Finding, ...], outcome: str
) -> None:
    for some in itertools.permutations(links):
        assert (
            outlook(FOUR_PLUS_ONE, dict(zip(FOUR_PLUS_ONE.lasting, some, strict=True))) == outcome
        )


def test_a_lens_that_says_nothing_of_lasting_leaves_it_open() -> None:
    assert outlook(Lens(key="x", necessary=("approach",)), {"approach": YES}) == "undecided"


def test_an_achilles_heel_is_one_and_certain() -> None:
    assert achilles_heel(FOUR_PLUS_ONE, findings(NO, NO, YES, OPEN)) == "measuring"
    assert achilles_heel(FOUR_PLUS_ONE, findings(YES, NO, NO, YES)) is None
    assert achilles_heel(FOUR_PLUS_ONE, findings(NO, OPEN, YES, YES)) is None


def test_a_sum_of_weights_that_rounds_below_the_threshold_reaches_it() -> None:
    almost = Finding(low=0.1 + 0.2 + 0.2 - 1e-16, high=1)

    assert recognise(FOUR_PLUS_ONE, findings(almost, YES, YES, YES)) == "good-practice"


def test_the_weakest_and_the_strongest_may_be_several_or_none() -> None:
    features = FOUR_PLUS_ONE.features

    assert extremes(features, findings(YES, NO, NO, YES)) == (
        ("measuring", "coalition"),
        ("approach", "entrepreneurship"),
    )
    nothing = Finding(low=0, high=1)
    assert extremes(features, findings(nothing, nothing, nothing, nothing)) == ((), ())


def test_as_few_facts_as_could_decide_are_asked_first() -> None:
    assert [each.fact for each in deciding(FOUR_PLUS_ONE, findings(OPEN, YES, YES, YES))] == [
        "x",
        "y",
    ]


def test_a_decided_verdict_asks_nothing() -> None:
    assert deciding(FOUR_PLUS_ONE, findings(NO, OPEN, YES, YES)) == ()


def test_one_fact_that_two_features_share_is_asked_once_with_its_largest_swing() -> None:
    wide = Finding(low=0.3, high=0.9, unknowns=[Unknown(fact="x", swing=0.3)])
    narrow = Finding(low=0.3, high=0.9, unknowns=[Unknown(fact="x", swing=0.1)])

    for first, second in ((wide, narrow), (narrow, wide)):
        asked = deciding(FOUR_PLUS_ONE, findings(first, second, OPEN, YES))
        assert [(each.fact, each.swing) for each in asked if each.fact == "x"] == [("x", 0.3)]


@pytest.mark.parametrize(
    ("given", "verdict"),
    [
        (None, "undecided"),
        (True, "good-practice"),
        (False, "not-yet"),
        ("partly", "undecided"),
        ([Judgement(value=Degree.FULLY), Judgement(value=Degree.LARGELY)], "good-practice"),
        ([Judgement(value=Degree.FULLY), Judgement(value=Degree.SLIGHTLY)], "undecided"),
        ([Judgement(), Judgement()], "undecided"),
    ],
)
def test_the_own_judgement_of_stakeholders(given: object, verdict: str) -> None:
    assert own(as_fact(given)).verdict == verdict  # type: ignore[arg-type]  # each fits


def test_the_own_judgement_shows_its_spread_and_who_said_what() -> None:
    said = own(
        as_fact(
            [
                Judgement(value=Degree.SLIGHTLY, perspective=Perspective.FUNDER, source="s"),
                Judgement(value=Degree.FULLY, rater="b"),
                Judgement(rater="c"),
            ]
        )
    )

    assert (said.low, said.high, said.lowest, said.highest, said.raters) == (0.25, 1, 0.25, 1, 2)
    assert [each.sources for each in said.reasons] == [("s",), ()]
    assert said.reasons[0].values["perspective"].key == "perspective.funder"  # type: ignore[union-attr]  # a message


@pytest.mark.parametrize(
    ("low", "high", "answer"),
    [(0.5, 0.5, True), (0.4, 0.5, None), (0.4, 0.5 - 1e-12, None), (0.4, 0.4999, False)],
)
def test_the_threshold_itself_is_reached(low: float, high: float, answer: bool | None) -> None:
    assert reaches(Finding(low=low, high=high), 0.5) is answer


def test_a_feature_whose_outcome_changes_nothing_is_not_asked() -> None:
    asked = deciding(FOUR_PLUS_ONE, findings(OPEN, YES, YES, _open("idle")))

    assert "idle" not in [each.fact for each in asked]


def test_when_no_more_may_fail_each_open_feature_is_asked() -> None:
    asked = deciding(FOUR_PLUS_ONE, findings(YES, NO, _open("a"), _open("b")))

    assert [each.fact for each in asked] == ["a", "b"]


def test_reaching_the_threshold_exactly_is_enough_to_ask_no_more() -> None:
    exact = Finding(
        low=0.3,
        high=1,
        unknowns=[
            Unknown(fact="x", swing=0.1),
            Unknown(fact="y", swing=0.1),
            Unknown(fact="z", swing=0.1),
        ],
    )

    assert len(deciding(FOUR_PLUS_ONE, findings(exact, YES, YES, YES))) == 2


def test_the_shorter_way_is_asked_be_it_down() -> None:
    nearly_down = Finding(
        low=0.1, high=0.55, unknowns=[Unknown(fact="x", swing=0.2), Unknown(fact="y", swing=0.2)]
    )

    assert [
        each.fact for each in deciding(FOUR_PLUS_ONE, findings(nearly_down, YES, YES, YES))
    ] == ["x"]


def _open(fact: str) -> Finding:
    return Finding(low=0.2, high=0.8, unknowns=[Unknown(fact=fact, swing=0.5)])
