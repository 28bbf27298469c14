"""The template of a new document: valid, scannable, and so are its examples."""

import string

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from vierplusen import (
    PRINCIPLES,
    Approach,
    Better,
    Fact,
    Form,
    MeasuringPractice,
    Preconditions,
    Project,
    RouteFacts,
    ServiceKind,
    Sustainability,
    Unit,
    UnknownLanguageError,
    assess,
    loads,
    template,
)
from vierplusen.documents.shapes import hints
from vierplusen.documents.template import EXAMPLE
from vierplusen.testing.strategies import TRICKY


def unknown(project: Project) -> Project:
    """Leave out the principles that are named and not known."""
    assert not any(each.known for each in project.principles.values())
    return attrs.evolve(project, principles={})


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_template_is_a_document_about_which_nothing_is_known(lang: str) -> None:
    project = loads(template(lang, name="Huis van de Wijk"), format="yaml")

    assert unknown(project) == Project(id="huis-van-de-wijk", name="Huis van de Wijk")
    assert assess(project).scorecard.verdict == "undecided"


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_examples_count_once_their_mark_is_taken_away(lang: str) -> None:
    made = template(lang)

    project = loads(made.replace(EXAMPLE, ""), format="yaml")

    assert EXAMPLE in made
    assert project.coalition.members.items[0].level == "governing"
    assert project.leaders.items[0].pulls.low == 1
    assert project.benefits.items[0].gain.low == 0.75
    assert str(project.money.items[0].until) == "2026-12"
    assert len(project.goals) == len(project.context.conditions) == len(project.target_groups) == 1
    assert [each.id for each in project.policy_domains] == ["wonen", "zorg"]
    assert project.sources is not None
    assert [each.may_leave for each in project.stories] == [True]
    (indicator,), (need,) = project.indicators, project.information_needs
    assert (indicator.unit, indicator.better) == ("household", "lower")
    assert indicator.expected is not None
    assert indicator.expected.expected == -1250
    assert need.indicators == (indicator.id,)
    assert project.financing is not None
    assert project.continuation is not None
    assert project.scaling is not None
    assert project.call is not None
    assert [each.form for each in project.financing.funding] == ["grant", "fee", "in-kind"]
    assert [each.route for each in project.continuation.routes] == ["embed"]
    assert project.scaling.municipalities[0].by_year == {2026: 12}
    assert project.call.applications[0].id == "buurttuin"
    assert assess(project).scorecard.findings["coalition"].low > 0


MONEY = ("case", "sharing", "financing", "continuation", "scaling", "call")
ASKED = [
    *(f"  {key}:" for key in PRINCIPLES),
    *(
        f"  {each.name}:"
        for kind in (Approach, MeasuringPractice, Preconditions, Sustainability)
        for each in attrs.fields(kind)
        if hints(kind)[each.name] is Fact
    ),
    *(f"    {each.name}:" for each in attrs.fields(RouteFacts)),
]


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_question_stands_in_it_above_its_key(lang: str) -> None:
    lines = template(lang).splitlines()

    for key in ASKED:
        assert key in lines
        above = lines[lines.index(key) - 1].strip()
        assert above.startswith("# ")
        assert above.endswith("?")


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_section_of_a_project_that_is_measured_is_offered(lang: str) -> None:
    lines = template(lang).splitlines()

    for key in ("service", "indicators", "stories", "information_needs", *MONEY):
        assert lines[lines.index(f"{key}:") - 1].startswith("#")
    for word in (*ServiceKind, *Unit, *Better, *Form):
        assert any(line.startswith(f"#   {word} = ") for line in lines)


def test_the_head_tells_the_answers_and_the_next_command() -> None:
    assert "vierplusen scan huis.yaml" in template("nl", file="huis.yaml")
    for word in ("true", "false", "slightly", "partly", "largely"):
        assert word in template("nl").partition("vierplusen: 1")[0]


@given(st.one_of(st.sampled_from(TRICKY), st.text()), st.sampled_from(["nl", "en"]))
@example("", "nl")
@example("---", "nl")
@example("x" * 99 + " y", "nl")
@example('a: "b" # {c}', "en")
@example("\x85", "nl")
def test_any_name_makes_a_valid_document(name: str, lang: str) -> None:
    project = loads(template(lang, name=name, file=f"{name}.yaml"), format="yaml")

    assert set(project.id) <= {*string.ascii_lowercase, *string.digits, "-"}
    assert project.name.isprintable()
    assert unknown(project) == Project(id=project.id, name=project.name)


def test_a_language_that_is_not_there_is_refused() -> None:
    with pytest.raises(UnknownLanguageError):
        template("de")
