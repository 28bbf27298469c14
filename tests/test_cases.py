"""The real cases: what the sources say of them comes out of their facts."""

from math import fsum
from pathlib import Path

import pytest

from vierplusen import (
    Appraisal,
    Project,
    appraise,
    assess,
    check_plan,
    compare_ex_post,
    dumps,
    finance,
    load,
    load_catalogue,
    loads,
    route_project,
)
from vierplusen.domain import Case, Evidence, FinancingPlan, Judgement, walk

CASES = Path(__file__).parents[1] / "docs" / "cases"
FILES = sorted(CASES.glob("*.yaml"))
ILLUSTRATIVE = sorted((CASES / "illustrative").glob("*.yaml"))
AFTERWARDS = "-achteraf"
"""How the name of an illustrative case ends that holds what came of another."""

COUNTED = [each for each in ILLUSTRATIVE if load(each).case is not None]
FINANCED = [each for each in ILLUSTRATIVE if load(each).financing is not None]
FORECASTS = [each for each in COUNTED if not each.stem.endswith(AFTERWARDS)]
LOOKED_BACK = [each for each in FORECASTS if each.with_stem(f"{each.stem}{AFTERWARDS}") in COUNTED]


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


# The illustrative cases: everything in them is made up, and says so


def counted(file: Path) -> tuple[Case, Appraisal]:
    project = load(file)
    assert project.case is not None
    made = appraise(project.case, parties=project.parties or (), draws=1000, strict=True)
    return project.case, made


def test_there_is_an_illustrative_case_with_what_came_of_it() -> None:
    twins = [each for each in COUNTED if each.stem.endswith(AFTERWARDS)]

    assert twins
    assert len(LOOKED_BACK) == len(twins)


@pytest.mark.parametrize("file", ILLUSTRATIVE, ids=lambda each: each.stem)
def test_an_illustrative_document_goes_out_and_comes_back_the_same(file: Path) -> None:
    project = load(file)

    assert project.id == file.stem.removesuffix("-arena")
    assert loads(dumps(project, format="json"), format="json") == project


@pytest.mark.parametrize("file", COUNTED, ids=lambda each: each.stem)
def test_an_illustrative_case_says_that_it_is_made_up(file: Path) -> None:
    project = load(file)

    assert project.case is not None
    assert project.case.illustrative
    assert "verzonnen" in project.name
    assert all(each.file is None and each.url is None for each in project.sources or ())


@pytest.mark.parametrize("file", FORECASTS, ids=lambda each: each.stem)
def test_every_number_of_an_illustrative_forecast_is_a_range_that_is_assumed(file: Path) -> None:
    case, _ = counted(file)

    for name, knob in case.knobs.items():
        assert knob.kind == "assumption", name
        assert knob.note is not None, name
        assert knob.note.startswith("Aangenomen"), name
        assert knob.variance > 0, name
    grades = [each.grade for each in case.costs]
    assert {*grades, *(each.grade for each in case.effects if not is_memo(each))} == {6}


def is_memo(line: object) -> bool:
    return getattr(line, "memo", None) is not None


@pytest.mark.parametrize("file", COUNTED, ids=lambda each: each.stem)
def test_what_an_illustrative_case_adds_up_to_is_the_same_from_every_side(file: Path) -> None:
    _, made = counted(file)

    near = pytest.approx(made.net_eur, abs=1e-6)
    assert fsum(made.by_party_eur.values()) == near
    assert fsum(made.by_domain_eur.values()) == near
    assert fsum(made.by_effect_eur.values()) == pytest.approx(made.benefits_eur, abs=1e-6)
    attributed = made.attribution.by_party_eur.values()
    assert fsum(attributed) == pytest.approx(made.benefits_eur, abs=1e-6)
    assert made.benefits_eur - made.costs_eur == near


@pytest.mark.parametrize("file", LOOKED_BACK, ids=lambda each: each.stem)
def test_an_illustrative_case_shows_every_part_of_an_appraisal(file: Path) -> None:
    case, made = counted(file)

    assert case.transfers
    assert {each.alternative for each in case.costs} == {"project", "zero"}
    assert [each for each in case.knobs.values() if each.indicator is not None]
    assert {each.kind for each in case.effects if not is_memo(each)} >= {"fiscal", "economic"}
    assert case.scale is not None
    assert made.memo
    assert made.scenarios
    assert made.budget_eur is not None
    assert made.guards
    assert all(each.silenced for each in made.guards)


class TestEenGezinEenPlan:
    """One pays, others gain: an insurer that puts nothing in, as once turned out in The Hague."""

    def test_an_insurer_gains_that_pays_nothing(self) -> None:
        case, made = counted(CASES / "illustrative" / "een-gezin-een-plan.yaml")

        assert "zorgverzekeraar" not in {each.payer for each in case.costs}
        assert made.by_party_eur["zorgverzekeraar"] > 0 > made.by_party_eur["gemeente"]

    def test_it_pays_provided_that_new_for_old_is_applied(self) -> None:
        _, made = counted(CASES / "illustrative" / "een-gezin-een-plan.yaml")

        assert made.net_eur > 0 > made.without_decisions_eur["nieuw-voor-oud"]


@pytest.mark.parametrize("file", LOOKED_BACK, ids=lambda each: each.stem)
def test_what_came_is_told_knob_by_knob_and_adds_up(file: Path) -> None:
    case, before = counted(file)
    later, after = counted(file.with_stem(f"{file.stem}{AFTERWARDS}"))
    found = compare_ex_post(before, after)

    assert {each.id for each in case.lines} == {each.id for each in later.lines}
    assert case.knobs.keys() == later.knobs.keys() == {each.knob for each in found.rows}
    parts = [*(each.eur for each in found.rows), found.together_eur]
    assert before.net_eur + fsum(parts) == pytest.approx(after.net_eur)
    assert found.unknown
    assert len(found.unknown) < len(found.rows)
    assert found.illustrative


# The illustrative plans: made up, and whole


def planned(project: Project) -> FinancingPlan:
    terms = project.financing
    assert terms is not None
    parties = project.parties or ()
    made = finance(
        terms.need, terms.funding, strategy="pizza", options=terms.options, parties=parties
    )
    assert not check_plan(made, terms.need, terms.funding, options=terms.options, parties=parties)
    return made


@pytest.mark.parametrize("file", FINANCED, ids=lambda each: each.stem)
def test_every_term_of_an_illustrative_plan_is_assumed_and_kept(file: Path) -> None:
    project = load(file)
    made = planned(project)

    assert project.financing is not None
    assert project.financing.illustrative
    assert "(verzonnen)" in project.name
    assert all(each.source == "aannames" and each.note for each in project.financing.funding)
    assert all(each.probability is not None for each in project.financing.funding)
    assert min(made.by_funding_cents.values()) > 0


def test_no_real_case_has_amounts_that_its_source_does_not_give() -> None:
    cases = [load(each) for each in FILES]

    assert not [each.id for each in cases if each.financing is not None or each.case is not None]


class TestBuurtwerkplaats:
    """Many sources with terms, and a cliff when two of them have ended."""

    def test_what_is_open_is_what_temporary_money_no_longer_pays(self) -> None:
        made = planned(load(CASES / "illustrative" / "buurtwerkplaats.yaml"))

        assert made.cliff_year == 2028
        assert [(each.category, each.year) for each in made.gap_rows] == [("staff", 2028)]
        assert made.repayments
        assert made.repaid_later
        assert made.fee_cents

    def test_as_an_enterprise_it_bears_itself_later_and_needs_a_reserve(self) -> None:
        found = route_project(load(CASES / "illustrative" / "buurtwerkplaats.yaml"))

        assert found.illustrative
        assert found.enterprise is not None
        assert found.enterprise.rows[0].result_cents < 0 == found.enterprise.rows[-1].result_cents
        assert found.enterprise.working_capital_cents > 0


class TestSamenAanTafel:
    """A made-up project of which everything is known: what a whole report shows."""

    FILE = CASES / "illustrative" / "samen-aan-tafel.yaml"

    def test_every_part_of_a_report_has_something_to_show(self) -> None:
        made = assess(load(self.FILE))

        assert made.appraisal is not None
        assert made.appraisal.scenarios
        assert made.sharing is not None
        assert made.financing is not None
        assert made.financing.plan is not None
        assert made.financing.plan.cliff_year == 2029
        assert made.plus_one.continued is not None
        assert made.project.arenas
        assert any(each.may_leave for each in made.project.stories)
        assert not all(each.may_leave for each in made.project.stories)
        assert made.differences.facts
        assert not made.uncounted

    def test_it_pays_only_if_new_for_old_is_decided(self) -> None:
        made = assess(load(self.FILE)).appraisal

        assert made is not None
        assert made.net_eur > 0 > made.without_decisions_eur["nieuw-voor-oud"]
