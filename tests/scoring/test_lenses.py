"""Other weightings: McKeown's, equal, and one's own in a document."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vierplusen import load_catalogue, loads
from vierplusen.domain import (
    PRINCIPLES,
    Approach,
    Catalogue,
    Finding,
    Layer,
    Lens,
    LensChange,
    MeasuringPractice,
    Offer,
    Origin,
    Project,
    Taken,
)
from vierplusen.errors import InvalidValueError, UnknownKeyError
from vierplusen.scoring import EQUAL, FOUR_PLUS_ONE, MCKEOWN, OWN, score
from vierplusen.scoring.criteria import ALL, APPROACH
from vierplusen.testing.strategies import projects

BRANCHES = sorted({branch for each in ALL for branch in each.branches})


def of_layers(technique: bool, attitude: bool, context: bool) -> Project:
    given_ = {Layer.TECHNIQUE: technique, Layer.ATTITUDE: attitude, Layer.CONTEXT: context}
    return Project(
        id="a",
        name="A",
        approach=Approach(known_to_help=False, persistent=False),
        principles={key: given_[each.layer] for key, each in PRINCIPLES.items()},
    )


@pytest.mark.parametrize(
    ("layers", "share"),
    [((True, False, False), 0.15), ((False, True, False), 0.30), ((False, False, True), 0.55)],
)
def test_mckeown_weighs_technique_15_attitude_30_and_context_55(
    layers: tuple[bool, bool, bool], share: float
) -> None:
    finding = score(of_layers(*layers), lens="mckeown").findings["approach"]

    assert finding.low == finding.high == pytest.approx(share / 2)


def test_only_mckeowns_weights_are_marked_as_from_outside_the_sources() -> None:
    assert MCKEOWN.origin is Origin.OUTSIDE
    assert FOUR_PLUS_ONE.origin is EQUAL.origin is Origin.LIBRARY


def test_equal_gives_every_question_of_a_feature_the_same_weight() -> None:
    told = MeasuringPractice(stories=True, output_counted=True)
    finding = score(Project(id="a", name="A", measuring=told), lens="equal").findings["measuring"]

    assert finding.low == pytest.approx(1 / 11)
    assert finding.high == 1


def test_equal_keeps_to_the_weaker_of_the_two_measurements() -> None:
    once = MeasuringPractice(baseline=True, follow_up=False)
    finding = score(Project(id="a", name="A", measuring=once), lens="equal").findings["measuring"]

    assert finding.low == 0
    assert finding.high == pytest.approx(9 / 11)


def test_only_the_weights_differ_between_the_lenses() -> None:
    for lens in (EQUAL, MCKEOWN):
        assert (lens.criteria, lens.threshold, lens.allowed_weak) == (
            FOUR_PLUS_ONE.criteria, FOUR_PLUS_ONE.threshold, FOUR_PLUS_ONE.allowed_weak,
        )  # fmt: skip


DOCUMENT = """
vierplusen: 1
id: a
name: A
measuring: {baseline: true, follow_up: true, stories: false}
lens:
  base: 4+1
  necessary: [measuring]
  supporting: []
  threshold: 0.7
  allowed_weak: 0
  lasting: []
  weights: {measuring.moments: 1, measuring.practice: 0}
"""


def test_a_lens_can_be_changed_in_a_document() -> None:
    project = loads(DOCUMENT, format="yaml")

    card = score(project, lens="own")

    assert card.lens.key == "own"
    assert card.lens.origin is Origin.OWN
    assert card.verdict == "good-practice"
    assert card.findings["measuring"].low == 1
    assert [each.key for each in card.provenance if each.kind == "lens"] == ["4+1"]
    assert score(project).verdict == "undecided"


def test_a_document_without_a_lens_has_none_of_its_own() -> None:
    with pytest.raises(InvalidValueError, match="the key lens, which is missing"):
        score(Project(id="a", name="A"), lens="own")


def own(**values: object) -> Project:
    return Project(id="a", name="A", lens=LensChange(**values))  # type: ignore[arg-type]  # each test gives what fits


def test_a_base_that_is_not_there_is_named() -> None:
    with pytest.raises(UnknownKeyError, match="5"):
        score(own(base="5"), lens="own")


def test_a_criterion_that_is_not_there_is_named() -> None:
    with pytest.raises(UnknownKeyError, match="approoch"):
        score(own(necessary=["approoch"]), lens="own")


def test_every_weight_of_something_that_nobody_asks_is_named_with_the_nearest() -> None:
    with pytest.raises(InvalidValueError) as problem:
        score(
            own(weights={"measuring.storys": 1, "layer.contex": 2, "measuring.stories": 3}),
            lens="own",
        )

    assert [(each.path, each.nearest) for each in problem.value.faults] == [
        ("lens.weights.layer.contex", "layer.context"),
        ("lens.weights.measuring.storys", "measuring.stories"),
    ]


def test_a_lens_that_leaves_nothing_to_weigh_is_refused() -> None:
    parts = ("planned", "route", "network", "lasting_money")
    nothing = {f"sustainability.{each}": 0 for each in parts}
    with pytest.raises(InvalidValueError, match="a weight above 0"):
        score(own(weights=nothing), lens="own")


def test_the_weights_of_a_document_are_added_to_those_of_the_base() -> None:
    card = score(own(base="mckeown", weights={"layer.technique": 0}), lens="own")

    assert dict(card.lens.weights) == {
        "layer.attitude": 30, "layer.context": 55, "layer.technique": 0,
    }  # fmt: skip


class Fixed:
    """A criterion of a plugin that knows nothing of weights."""

    key = "x/fixed"
    better: dict[str, int] = {}  # noqa: RUF012  # as a plugin author would write it

    def assess(self, _project: Project) -> Finding:
        return Finding(low=1, high=1)


def test_a_criterion_that_cannot_be_weighed_stays_as_it_is() -> None:
    taken = Taken(kind="criterion", key="x/fixed", plugin="x", distribution="x", version="1")
    offered = Catalogue((*OWN.offers, Offer(taken=taken, value=Fixed())))
    lens = Lens(key="l", necessary=("x/fixed",), weights={"layer.context": 3})

    assert score(Project(id="a", name="A"), lens=lens, catalogue=offered).verdict == "good-practice"


@given(
    projects(),
    st.dictionaries(st.sampled_from(BRANCHES), st.floats(0.01, 100), max_size=5),
    st.booleans(),
)
def test_under_any_weights_a_score_stays_within_its_bounds(
    project: Project, weights: dict[str, float], evenly: bool
) -> None:
    known = {each: weight for each, weight in weights.items()
             if not evenly or each in {*APPROACH.better}}  # fmt: skip
    lens = Lens(key="l", necessary=("approach",), weights=known, even=evenly)

    for finding in score(project, lens=lens).findings.values():
        assert 0 <= finding.low <= finding.high <= 1


def test_the_lenses_are_on_offer() -> None:
    assert list(load_catalogue(only=[]).of_kind("lens")) == ["4+1", "equal", "mckeown"]
