"""The real cases: what the sources say of them comes out of their facts."""

from pathlib import Path

import pytest

from vierplusen import Project, assess, dumps, load, load_catalogue, loads
from vierplusen.domain import Evidence, Judgement, walk

CASES = Path(__file__).parents[1] / "docs" / "cases"
FILES = sorted(CASES.glob("*.yaml"))


def case(name: str) -> Project:
    return load(CASES / f"{name}.yaml")


def test_the_three_cases_are_there() -> None:
    assert {"pak-alledaagse-kansen", "de-tulp", "frontlijnteam-heechterp-schieringen"} <= {
        each.stem for each in FILES
    }


@pytest.mark.parametrize("file", FILES, ids=lambda each: each.stem)
def test_a_case_is_named_after_its_file_and_every_fact_has_a_source_with_file_and_section(
    file: Path,
) -> None:
    project = load(file, catalogue=load_catalogue())
    assert project.id == file.stem

    assert project.sources
    for source in project.sources:
        assert source.file
        assert source.section
        assert source.title
    facts = [(path, each) for path, each in walk(project) if isinstance(each, Evidence)]
    said = [
        (path, each)
        for path, each in facts
        if type(each).__name__ != "Steering" or each.form is not None or each.source  # type: ignore[attr-defined]  # a Steering
    ]
    assert [path for path, each in said if each.source is None] == []
    assert [path for path, each in said if each.kind is None] == []
    judgements = [each for _, each in facts if isinstance(each, Judgement)]
    assert judgements
    assert all(each.note for each in judgements)


@pytest.mark.parametrize("file", FILES, ids=lambda each: each.stem)
@pytest.mark.parametrize("format_", ["json", "yaml", "toml"])
def test_a_case_goes_out_and_comes_back_the_same(file: Path, format_: str) -> None:
    project = load(file)

    assert loads(dumps(project, format=format_), format=format_) == project


@pytest.mark.parametrize("file", FILES, ids=lambda each: each.stem)
def test_every_reason_points_at_a_fact_and_a_source(file: Path) -> None:
    project = load(file)
    card = assess(project).scorecard
    declared = {each.id for each in project.sources or ()}

    for finding in card.findings.values():
        for reason in finding.reasons:
            assert reason.facts
            assert reason.sources
            assert set(reason.sources) <= declared


class TestPakAlledaagseKansen:
    """Chapter 2: measuring is the Achilles heel of a project that its stakeholders call good."""

    def test_measuring_is_the_weakest_and_the_only_one_below_the_threshold(self) -> None:
        card = assess(case("pak-alledaagse-kansen")).scorecard

        assert card.weakest == ("measuring",)
        assert card.achilles_heel == "measuring"
        assert card.verdict != "not-yet"
        assert card.own_judgement.verdict == "good-practice"

    def test_without_a_baseline_it_is_at_risk_as_it_turned_out(self) -> None:
        assert assess(case("pak-alledaagse-kansen")).scorecard.lasting == "at-risk"


class TestFrontlijnteam:
    """Chapter 3: a coalition under the lead of the municipality, without a carousel."""

    def test_the_coalition_is_strong(self) -> None:
        card = assess(case("frontlijnteam-heechterp-schieringen")).scorecard

        assert card.findings["coalition"].low > card.lens.threshold
        assert card.strongest == ("coalition",)

    def test_for_the_reasons_of_the_source(self) -> None:
        coalition = assess(case("frontlijnteam-heechterp-schieringen")).scorecard.findings[
            "coalition"
        ]
        facts = {fact for reason in coalition.reasons for fact in reason.facts}

        assert facts >= {
            "coalition.one_lead",
            "coalition.continuity",
            "coalition.shared_goal",
            "coalition.members[0].backing",
        }


class TestDeTulp:
    """Chapter 1: the example of an effective approach."""

    def test_the_approach_is_present_and_the_strongest(self) -> None:
        card = assess(case("de-tulp")).scorecard

        assert card.reaches("approach") is True
        assert card.strongest == ("approach",)

    def test_of_the_leader_the_source_says_nothing(self) -> None:
        finding = assess(case("de-tulp")).scorecard.findings["entrepreneurship"]

        assert (finding.low, finding.high, finding.reasons) == (0, 1, ())
