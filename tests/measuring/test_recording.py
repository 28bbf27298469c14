"""What a registration shows of measuring, as facts of the project."""

from typing import Any

import pytest
from attrs import evolve

from vierplusen.domain import (
    Degree,
    Estimate,
    EvidenceKind,
    Fact,
    Indicator,
    Intervention,
    Judgement,
    Measured,
    MeasuringPractice,
    Project,
    Registration,
    Source,
    Story,
)
from vierplusen.errors import InvalidValueError
from vierplusen.measuring.measure import measure
from vierplusen.measuring.recording import shown, with_measured

EASE = Indicator(id="ease", unit="person", better="higher", domain="work")
HOME = Indicator(id="home", unit="household", better="higher", domain="housing")
PROJECT = Project(id="a", name="A")


def measured(*columns: list[Any], indicator: Indicator = EASE, **parts: Any) -> Measured:  # noqa: ANN401  # what a registration takes
    readings = {
        (indicator.id, moment): column
        for moment, column in zip(("baseline", "follow-up", "goal"), columns, strict=False)
    }
    made = Registration.from_wide(
        participant=[f"p{index:02}" for index in range(len(columns[0]))], readings=readings
    )
    return measure(evolve(made, **parts), indicators=[indicator])


def found(made: Measured) -> dict[str, tuple[str, str]]:
    return {name: (str(degree), note) for name, degree, note in shown(made)}


class TestShown:
    def test_all_that_a_full_registration_shows(self) -> None:
        expecting = evolve(EASE, expected=Estimate(value=1))
        made = Registration.from_wide(
            participant=["a", "b", "c", "d"],
            readings={
                ("ease", "baseline"): [1, 2, 3, 1],
                ("ease", "follow-up"): [3, 3, 3, 2],
                ("ease", "goal"): [3, 3, None, None],
                ("home", "baseline"): [1, 1, 1, 1],
                ("home", "follow-up"): [2, 1, 3, 1],
            },
            traits={"group": ["in", "in", "out", "out"]},
        )
        made = evolve(
            made,
            stories=(Story(id="s", text="Better.", consent=True),),
            interventions=(Intervention(participant="a", what="coaching"),),
        )

        whole = measure(made, indicators=[expecting, evolve(HOME, unit="person")], comparison="out")
        assert found(whole) == {
            "baseline": ("fully", "baseline"),
            "follow_up": ("fully", "follow-up"),
            "per_life_domain": ("fully", "housing, work"),
            "against_goals": ("partly", "goals"),
            "interventions_recorded": ("partly", "interventions"),
            "outcomes_shown": ("fully", "baseline - follow-up"),
            "counterfactual": ("fully", "difference in differences"),
            "stories": ("fully", "stories, with consent"),
            "expected_effects": ("partly", "1 / 2"),
        }

    @pytest.mark.parametrize(
        ("known", "degree"),
        [(20, "fully"), (19, "fully"), (18, "largely"), (15, "largely"), (14, "partly"),
         (8, "partly"), (7, "slightly"), (1, "slightly")],
    )  # fmt: skip
    def test_a_share_becomes_a_degree(self, known: int, degree: str) -> None:
        some = [1.0] * known + [None] * (20 - known)

        assert found(measured(some, [None] * 20))["baseline"] == (degree, "baseline")
        assert found(measured([1.0] * 20, some))["follow_up"] == (degree, "follow-up")

    def test_what_is_not_there_is_not_shown(self) -> None:
        assert found(measured([None], [None])) == {}
        assert found(measured([None], [1])) == {}
        assert found(measure(Registration(), indicators=[EASE])) == {}
        assert set(found(measured([1], [None]))) == {"baseline"}
        assert set(found(measured([1], [2]))) == {"baseline", "follow_up", "per_life_domain"}
        assert set(found(measured([1], [2], indicator=evolve(EASE, domain=None)))) == {
            "baseline", "follow_up",
        }  # fmt: skip

    def test_households_are_no_share_of_participants(self) -> None:
        made = Registration.from_wide(
            participant=["a", "b"],
            readings={("home", "baseline"): [1, 1], ("home", "follow-up"): [2, None]},
            traits={"household": ["h", "h"]},
        )

        assert found(measure(made, indicators=[HOME]))["baseline"] == ("fully", "baseline")

    def test_one_domain_is_partly(self) -> None:
        assert found(measured([1, 1], [2, 2]))["per_life_domain"] == ("partly", "work")

    def test_goals_of_many_are_fully_at_most(self) -> None:
        made = measured([1, None, None], [2, 2, 2], [3, 3, 3])

        assert found(made)["against_goals"] == ("fully", "goals")
        assert "against_goals" not in found(measured([None], [None], [3]))

    def test_figures_that_were_taken_away_show_nothing(self) -> None:
        made = measured([1, 2], [2, 2])
        change = evolve(made.changes[0], started=None, both=None, interval=None)
        hidden = evolve(made, participants=None, changes=(change,), indicators=())

        assert found(hidden) == {}


class TestRecorded:
    def test_each_fact_names_its_source_and_its_figures(self) -> None:
        made = evolve(measured([1, 2], [2, None]), source="Meting 2025.csv")
        project = evolve(PROJECT, sources=(Source(id="report", title="R"),))
        new = with_measured(project, made)

        assert new.measuring.follow_up.judgements == (
            Judgement(
                value=Degree.PARTLY,
                kind=EvidenceKind.MEASURED,
                source="meting-2025-csv",
                note="follow-up",
            ),
        )
        assert new.sources == (
            Source(id="report", title="R"), Source(id="meting-2025-csv", title="Meting 2025.csv"),
        )  # fmt: skip
        assert with_measured(new, made) == new
        listed = evolve(project, sources=(Source(id="meting-2025-csv", title="M"),))
        assert with_measured(listed, made).sources == listed.sources

    def test_a_registration_without_a_name_is_called_so(self) -> None:
        nameless = measured([1, 2], [2, None])
        project = evolve(PROJECT, sources=())

        assert with_measured(project, nameless).sources == (
            Source(id="registration", title="registration"),
        )
        odd = with_measured(project, evolve(nameless, source="???"))
        assert odd.sources == (Source(id="registration", title="???"),)
        assert with_measured(PROJECT, nameless).sources is None

    def test_a_fact_is_raised_and_never_lowered(self) -> None:
        raters = Fact((
            Judgement(value=Degree.LARGELY, rater="r1"), Judgement(value=None, rater="r2"),
        ))  # fmt: skip
        practice = MeasuringPractice(
            baseline="fully", follow_up="slightly", per_life_domain=raters, outcomes_shown=True
        )
        made = measured([1, 2, None], [2, None, None])
        new = with_measured(evolve(PROJECT, measuring=practice), made).measuring

        assert new.baseline is practice.baseline
        assert new.outcomes_shown is practice.outcomes_shown
        assert new.follow_up.degrees == (Degree.PARTLY,)
        assert new.per_life_domain.degrees == (Degree.PARTLY,)
        assert new.reality_check == practice.reality_check

    def test_where_nothing_is_raised_the_project_is_as_it_was(self) -> None:
        project = evolve(PROJECT, sources=())

        assert with_measured(project, measured([None], [None])) == project
        full = MeasuringPractice(baseline=True, follow_up=True, per_life_domain=True)
        known = evolve(project, measuring=full)
        assert with_measured(known, measured([1], [2])) == known

    def test_what_is_no_project_or_no_measurement_is_refused(self) -> None:
        with pytest.raises(InvalidValueError, match="project"):
            with_measured("a", measured([1], [2]))  # type: ignore[arg-type]  # on purpose
        with pytest.raises(InvalidValueError, match="measured"):
            with_measured(PROJECT, PROJECT)  # type: ignore[arg-type]  # on purpose
