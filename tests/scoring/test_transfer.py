"""What a transfer to another place would lack."""

from typing import Any

import pytest
from hypothesis import given

from vierplusen.domain import (
    PRINCIPLES,
    Coalition,
    Commissioning,
    Context,
    ContextCondition,
    Degree,
    FactList,
    Judgement,
    Layer,
    Leader,
    Member,
    Mention,
    Message,
    Party,
    Preconditions,
    Project,
    Statement,
    Steering,
    SteeringForm,
)
from vierplusen.domain.evidence import Factual
from vierplusen.errors import InvalidValueError
from vierplusen.labels import Words
from vierplusen.scoring import compare_context
from vierplusen.scoring.criteria import ASKED
from vierplusen.scoring.transfer import FACTS
from vierplusen.testing.strategies import projects

NL = Words("nl")


def project(**values: Any) -> Project:  # noqa: ANN401  # each test gives what fits
    return Project(id="a", name="A", **values)


def place(present: Any, own: str = "c", *, complete: bool = False) -> Project:  # noqa: ANN401  # a fact
    condition = ContextCondition(id=own, text=f"voorwaarde {own}", present=present)
    return project(context=Context(conditions=FactList([condition], complete)))


def told(original: Project, receiver: Project) -> list[str]:
    return [each.key.removeprefix("transfer.") for each in compare_context(original, receiver)]


OPEN = [Judgement(value=Degree.FULLY), Judgement()]
"""Between partly and fully."""


class TestConditions:
    @pytest.mark.parametrize(
        ("here", "there", "answer"),
        [
            (True, True, "there"),
            (True, "largely", "lacking"),
            (True, None, "unknown"),
            (True, OPEN, "unknown"),
            ("largely", "largely", "there"),
            ("partly", "partly", "there"),
            ("partly", "slightly", "lacking"),
            ("partly", OPEN, "there"),
            (None, "partly", "there"),
            (None, "slightly", "lacking"),
            (None, None, "unknown"),
            (OPEN, "partly", "there"),
            (["slightly", "fully"], "largely", "there"),
            (["slightly", "fully"], "partly", "lacking"),
        ],
    )
    def test_a_condition_has_to_be_there_as_far_as_here_and_at_least_partly(
        self, here: Factual, there: Factual, answer: str
    ) -> None:
        (found,) = compare_context(place(here), place(there))

        assert found.key == f"transfer.{answer}"
        assert found.values["what"] == "voorwaarde c"
        assert found.facts == ("context.conditions[0].present",)

    @pytest.mark.parametrize("here", ["absent", "slightly"])
    def test_what_is_not_there_in_the_original_is_not_needed(self, here: str) -> None:
        assert told(place(here), place(True)) == []

    @pytest.mark.parametrize(("complete", "answer"), [(False, "unknown"), (True, "lacking")])
    def test_a_condition_that_is_not_listed_is_lacking_where_the_list_is_closed(
        self, complete: bool, answer: str
    ) -> None:
        assert told(place(True), place(True, "other", complete=complete)) == [answer]
        assert told(place(None), place(True, "c", complete=complete)) == ["there"]

    def test_a_condition_is_called_by_its_text_and_found_by_its_place(self) -> None:
        conditions = [ContextCondition(id=each, text=each, present=each != "b") for each in "abc"]
        found = compare_context(project(context=Context(conditions=conditions)), project())

        assert [(each.values["what"], each.facts) for each in found] == [
            ("a", ("context.conditions[0].present",)),
            ("c", ("context.conditions[2].present",)),
        ]


class TestFacts:
    @pytest.mark.parametrize(
        ("here", "there", "answer"),
        [
            (True, True, ["there"]),
            (True, "largely", ["lacking"]),
            ("partly", "largely", ["there"]),
            ("partly", None, ["unknown"]),
            ("slightly", None, []),
            (None, True, []),
            (OPEN, "slightly", ["lacking"]),
        ],
    )
    def test_what_every_practice_leans_on_counts_where_the_original_has_it(
        self, here: Factual, there: Factual, answer: list[str]
    ) -> None:
        original = project(preconditions=Preconditions(focus=here))
        receiver = project(preconditions=Preconditions(focus=there))

        assert told(original, receiver) == answer
        for each in compare_context(original, receiver):
            assert each.values["what"] == Message("fact.preconditions.focus")
            assert each.facts == ("preconditions.focus",)

    def test_it_is_the_context_of_the_handbook(self) -> None:
        layer = {f"principles.{each.key}" for each in PRINCIPLES.values()
                 if each.layer is Layer.CONTEXT}  # fmt: skip

        assert {*FACTS} - layer == {
            "coalition.shared_goal", "coalition.members[].backing", "coalition.members[].mandate",
            "coalition.one_lead", "coalition.steering.shared",
            "coalition.commissioning.across_domains", "leaders[].pulls", "preconditions.focus",
            "preconditions.shared_future", "preconditions.testable_goals",
        }  # fmt: skip
        assert layer <= {*FACTS} <= {*ASKED}
        assert len(FACTS) == len({*FACTS})

    def test_all_of_it_is_compared(self) -> None:
        rich = project(
            principles=dict.fromkeys(PRINCIPLES, True),
            coalition=Coalition(
                shared_goal=True, one_lead=True, steering=Steering(shared=True),
                members=[Member(party="p", mandate=True, backing=True)],
                commissioning=Commissioning(across_domains=True),
            ),
            leaders=[Leader(id="l", pulls=True)],
            preconditions=Preconditions(focus=True, shared_future=True, testable_goals=True),
        )  # fmt: skip

        for receiver, answer in ((project(), "unknown"), (rich, "there")):
            found = compare_context(rich, receiver)
            assert [each.facts[0] for each in found] == [*FACTS]
            assert {each.key for each in found} == {f"transfer.{answer}"}
        poor = project(leaders=FactList((), complete=True))
        assert compare_context(rich, poor)[0].facts == ("leaders[].pulls",)


class TestDifferences:
    def coalition(self, **values: Any) -> Project:  # noqa: ANN401  # each test gives what fits
        parties = (Party(id="stad", name="De stad"), Party(id="ggd"), Party(id="x", name="GGD"))
        return project(coalition=Coalition(**values), parties=parties)

    @pytest.mark.parametrize(
        ("name", "one", "two", "sentence"),
        [
            (
                "entry_angle",
                Statement(text="jeugd"),
                Statement(text="veiligheid"),
                "Andere invalshoek: bij het origineel jeugd, bij de ontvanger veiligheid.",
            ),
            (
                "lead",
                Mention(id="stad"),
                Mention(id="ggd"),
                "Andere regie: bij het origineel De stad, bij de ontvanger ggd.",
            ),
            (
                "steering",
                Steering(form=SteeringForm.PROGRAMME_LINE),
                Steering(form=SteeringForm.MANDATED_GROUP),
                (
                    "Andere vorm van sturing: bij het origineel programmalijn, "
                    "bij de ontvanger groep met mandaat."
                ),
            ),
        ],
    )
    def test_what_is_otherwise_is_told_and_is_no_lack(
        self, name: str, one: object, two: object, sentence: str
    ) -> None:
        nothing = Steering() if name == "steering" else None
        here, there, bare = (self.coalition(**{name: each}) for each in (one, two, nothing))
        (found,) = compare_context(here, there)

        assert NL.say(found) == sentence
        assert found.facts == (f"coalition.{name}" + (".form" if name == "steering" else ""),)
        assert compare_context(here, here) == ()
        assert compare_context(here, bare) == compare_context(bare, here) == ()

    def test_a_lead_of_the_same_name_is_the_same(self) -> None:
        one, two = self.coalition(lead=Mention(id="x")), self.coalition(lead=Mention(id="ggd"))
        named = project(coalition=two.coalition, parties=(Party(id="ggd", name="GGD"),))

        assert compare_context(one, named) == ()
        assert told(one, two) == ["lead"]


def test_first_what_is_lacking_then_unknown_then_otherwise_then_what_is_there() -> None:
    conditions = [ContextCondition(id=each, text=each, present=True) for each in "abcd"]
    original = project(
        context=Context(conditions=conditions),
        preconditions=Preconditions(focus=True, shared_future=True, testable_goals=True),
        coalition=Coalition(
            entry_angle=Statement(text="jeugd"), lead=Mention(id="p"),
            steering=Steering(form=SteeringForm.PROGRAMME_LINE),
        ),
    )  # fmt: skip
    receiver = project(
        context=Context(
            conditions=[
                ContextCondition(id="a", text="x", present=True),
                ContextCondition(id="b", text="x"),
                ContextCondition(id="c", text="x", present=False),
            ]
        ),
        preconditions=Preconditions(focus=True, shared_future=False),
        coalition=Coalition(
            entry_angle=Statement(text="zorg"), lead=Mention(id="q"),
            steering=Steering(form=SteeringForm.STAKEHOLDER_MODEL),
        ),
    )  # fmt: skip

    assert [(each.key.removeprefix("transfer."), each.values.get("what", "")) for each in
            compare_context(original, receiver)] == [
        ("lacking", "c"),
        ("lacking", Message("fact.preconditions.shared_future")),
        ("unknown", "b"),
        ("unknown", "d"),
        ("unknown", Message("fact.preconditions.testable_goals")),
        ("entry", ""),
        ("lead", ""),
        ("form", ""),
        ("there", "a"),
        ("there", Message("fact.preconditions.focus")),
    ]  # fmt: skip


@pytest.mark.parametrize("wrong", [None, "a", place(True).context])
def test_what_is_no_project_is_refused_by_its_name(wrong: Any) -> None:  # noqa: ANN401  # the point of the test
    with pytest.raises(InvalidValueError, match=r"^original: "):
        compare_context(wrong, project())
    with pytest.raises(InvalidValueError, match=r"^receiver: "):
        compare_context(project(), wrong)


@given(projects())
def test_in_its_own_place_a_practice_lacks_nothing_that_is_certain(some: Project) -> None:
    keys = [each.key for each in compare_context(some, some)]

    assert not {*keys} & {"transfer.lacking", "transfer.entry", "transfer.lead", "transfer.form"}


@given(projects(), projects())
def test_what_the_receiver_comes_to_know_is_never_unsaid(one: Project, two: Project) -> None:
    nobody = Project(id="b", name="B")
    known = {each.values["what"]: each.key for each in compare_context(one, two)
             if "what" in each.values}  # fmt: skip
    before = [each for each in compare_context(one, nobody) if "what" in each.values]

    assert {each.key for each in before} <= {"transfer.unknown"}
    assert {each.values["what"] for each in before} == {*known}
