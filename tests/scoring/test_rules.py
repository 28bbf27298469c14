"""The rules of the verdicts, held against the same rules told in other words."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from vierplusen.domain import Finding, Lasting, Lens, Verdict, reaches
from vierplusen.scoring.intervals import Interval
from vierplusen.scoring.verdicts import outlook, potential, recognise, recognition, stands

KEYS = ("a", "b", "c", "d", "e", "f")
SCORES = st.sampled_from([0.0, 0.2, 0.5 - 1e-12, 0.5, 0.5 + 1e-12, 0.7, 1.0])


@st.composite
def findings(draw: st.DrawFn) -> dict[str, Finding]:
    ends = {key: sorted((draw(SCORES), draw(SCORES))) for key in KEYS}
    return {key: Finding(low=low, high=high) for key, (low, high) in ends.items()}


@st.composite
def lenses(draw: st.DrawFn) -> Lens:
    order = draw(st.permutations(KEYS))
    necessary = draw(st.integers(0, 3))
    supporting = draw(st.integers(0 if necessary else 1, 3))
    return Lens(
        key="any",
        necessary=order[:necessary],
        supporting=order[necessary : necessary + supporting],
        allowed_weak=draw(st.integers(0, 4)),
        threshold=draw(SCORES),
        lasting=draw(st.lists(st.sampled_from(KEYS), unique=True, max_size=4)),
    )


def told(lens: Lens, some: Mapping[str, Finding]) -> Verdict:
    """Count: each necessary feature reaches, and of the others at most so many do not."""
    needed = [reaches(some[key], lens.threshold) for key in lens.necessary]
    others = [reaches(some[key], lens.threshold) for key in lens.supporting]
    certain = others.count(False)
    possible = certain + others.count(None)
    if False in needed or certain > lens.allowed_weak:
        return Verdict.NOT_YET
    if None in needed or possible > lens.allowed_weak:
        return Verdict.UNDECIDED
    return Verdict.GOOD_PRACTICE


def weakest(lens: Lens, some: Mapping[str, Finding]) -> Lasting:
    links = [reaches(some[key], lens.threshold) for key in lens.lasting]
    if False in links:
        return Lasting.AT_RISK
    return Lasting.LASTING if links and None not in links else Lasting.UNDECIDED


def outcome(score: Interval, threshold: float) -> bool | None:
    return reaches(Finding(low=score.low, high=score.high), threshold)


@given(lenses(), findings())
def test_recognition_is_a_count_of_what_reaches_the_threshold(
    lens: Lens, some: dict[str, Finding]
) -> None:
    score = recognition(lens, some)

    assert recognise(lens, some) == told(lens, some)
    assert score.low <= score.high
    assert {True: "good-practice", False: "not-yet", None: "undecided"}[
        outcome(score, lens.threshold)
    ] == recognise(lens, some)
    assert stands(score, lens.threshold) is outcome(score, lens.threshold)


@given(lenses(), findings())
def test_the_potential_to_last_is_the_weakest_link(lens: Lens, some: dict[str, Finding]) -> None:
    score = potential(lens, some)

    assert outlook(lens, some) == weakest(lens, some)
    if lens.lasting:
        assert score == Interval(
            min(some[key].low for key in lens.lasting), min(some[key].high for key in lens.lasting)
        )
        assert {True: "lasting", False: "at-risk", None: "undecided"}[
            outcome(score, lens.threshold)
        ] == outlook(lens, some)
    else:
        assert score == Interval(0.0, 1.0)


@given(lenses(), findings(), st.sampled_from(KEYS), SCORES)
def test_a_better_score_lowers_neither(
    lens: Lens, some: dict[str, Finding], key: str, score: float
) -> None:
    raised = Finding(low=max(some[key].low, score), high=max(some[key].high, score))
    better = {**some, key: raised}

    for rule in (recognition, potential):
        before, after = rule(lens, some), rule(lens, better)
        assert before.low <= after.low
        assert before.high <= after.high
