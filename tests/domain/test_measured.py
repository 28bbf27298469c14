"""What measuring gives: how its results are asked, and that they are values."""

import pickle
from typing import Final

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vierplusen.domain import (
    Change,
    ConfidenceInterval,
    Contrast,
    DomainChange,
    InformationNeed,
    Measured,
    MergedNeed,
    MergedNeeds,
    Monitored,
    Perspective,
    Story,
)
from vierplusen.errors import InvalidValueError
from vierplusen.testing.strategies import measured, nouns

RESULTS: Final = (Change, Contrast, DomainChange, Monitored, MergedNeeds)


@pytest.mark.parametrize("kind", RESULTS, ids=lambda kind: kind.__name__)
def test_a_result_compares_hashes_and_pickles_by_value(kind: type) -> None:
    @settings(max_examples=10)
    @given(nouns(kind))
    def holds(made: object) -> None:
        assert pickle.loads(pickle.dumps(made)) == made
        assert hash(made) == hash(pickle.loads(pickle.dumps(made)))

    holds()


@settings(max_examples=25)
@given(measured())
def test_changes_are_found_by_indicator_and_group(made: Measured) -> None:
    for each in made.changes:
        assert made.change(each.indicator, trait=each.trait, level=each.level) == each
        assert each.is_whole is (not each.trait)
    for contrast in made.contrasts:
        assert made.contrast(contrast.indicator) == contrast
    assert made.change("nothing-of-the-kind") is None
    assert made.contrast("nothing-of-the-kind") is None
    assert pickle.loads(pickle.dumps(made)) == made


BOUNDS: Final = st.one_of(st.none(), st.floats(-5, 5))


@given(BOUNDS, BOUNDS, st.floats(-6, 6))
def test_an_interval_holds_what_no_bound_excludes(
    low: float | None, high: float | None, value: float
) -> None:
    made = ConfidenceInterval(low=low, high=high, confidence=0.95, method="t")

    assert made.known is (None not in {low, high})
    assert made.holds(value) is not (
        (low is not None and value < low) or (high is not None and value > high)
    )


def test_what_is_saved_is_what_is_no_longer_asked() -> None:
    need = InformationNeed(id="n", question="how?", indicators=["b", "a"])
    again = attrs.evolve(need, id="m", indicators=["c", "a"])
    one = MergedNeed(question="how?", needs=(need, again), moments=("baseline",), similarity=1.0)

    assert one.indicators == ("a", "b", "c")
    assert MergedNeeds(merged=(one,), threshold=0.8, asked=2, remaining=1).saved == 1


def test_a_story_leaves_with_consent_only_and_does_not_show() -> None:
    story = Story(id="s", text="what was told", perspective="participant", domains=["wonen"])

    assert [attrs.evolve(story, consent=each).may_leave for each in (None, False, True)] == [
        False, False, True,
    ]  # fmt: skip
    assert "what was told" not in repr(story)
    assert (story.perspective, story.domains) == (Perspective.PARTICIPANT, ("wonen",))


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({"domains": "wonen"}, ("domains", "list")),
        ({"domains": ["Wonen"]}, ("domains[0]", "slug")),
        ({"domains": ["wonen", "wonen"]}, ("domains[1]", "unique")),
        ({"consent": 1}, ("consent", "kind")),
        ({"perspective": "teller"}, ("perspective", "kind")),
        ({"text": ""}, ("text", "non-empty")),
    ],
)
def test_what_a_story_refuses(values: dict[str, object], found: tuple[str, str]) -> None:
    with pytest.raises(InvalidValueError) as problem:
        Story(id="s", **values)  # type: ignore[arg-type]  # that is what is tried

    assert [(each.path, each.expects) for each in problem.value.faults] == [found]
