"""What must agree within one project: references, ids, circles, raters."""

from typing import Any

import pytest
from hypothesis import given

from vierplusen.domain import (
    Coalition,
    Evidence,
    Fact,
    FactList,
    Judgement,
    Leader,
    MeasuringPractice,
    Member,
    Mention,
    Money,
    Party,
    Perspective,
    PolicyDomain,
    Project,
    Source,
    Statement,
    document_key,
    references,
    walk,
)
from vierplusen.errors import InvalidValueError
from vierplusen.testing.strategies import projects

BOTH = Fact((Judgement(rater="x", source="s"), Judgement(rater="y", source="t")))


def refusals(**values: Any) -> list[tuple[str, str, dict[str, str]]]:  # noqa: ANN401  # any part of a project
    with pytest.raises(InvalidValueError) as problem:
        Project(**{"id": "a", "name": "A", **values})
    return [(each.path, each.expects, dict(each.values)) for each in problem.value.faults]


def test_python_keywords_lose_their_underscore_in_documents() -> None:
    assert [document_key(each) for each in ("from_", "until", "as_of")] == [
        "from",
        "until",
        "as_of",
    ]


def test_walking_visits_every_noun_with_its_path() -> None:
    project = Project(
        id="a",
        name="A",
        purpose=Statement(text="why"),
        principles={"integral": True},
        measuring=MeasuringPractice(baseline=BOTH),
        coalition=Coalition(members=FactList((Member(party="p", mandate=True),), complete=True)),
        parties=(Party(id="p"),),
        sources=(Source(id="s"), Source(id="t")),
    )

    paths = {path: type(noun).__name__ for path, noun in walk(project)}

    assert paths[""] == "Project"
    assert paths["purpose"] == "Statement"
    assert paths["principles.integral"] == "Judgement"
    assert paths["measuring.baseline[0]"] == paths["measuring.baseline[1]"] == "Judgement"
    assert paths["coalition.members[0]"] == "Member"
    assert paths["coalition.members[0].mandate"] == "Judgement"
    assert paths["parties[0]"] == "Party"
    assert paths["sources[1]"] == "Source"
    assert "measuring.follow_up" not in paths


def test_a_part_of_a_project_can_be_walked_as_well() -> None:
    assert [path for path, _ in walk(Member(party="p", mandate=True))] == ["", "mandate"]
    assert list(walk("text")) == []


def test_every_reference_is_found_with_its_path_and_its_section() -> None:
    project = Project(
        id="a",
        name="A",
        purpose=Statement(text="why", source="s"),
        policy_domains=[Mention(id="wonen", source="s")],
        life_domains=[Mention(id="free")],
        measuring=MeasuringPractice(baseline=BOTH, follow_up=Judgement(source="u")),
        coalition=Coalition(
            members=[Member(party="p", domains=[Mention(id="zorg")])], lead=Mention(id="q")
        ),
        leaders=[Leader(id="l", party="r")],
        money=[Money(id="m", party="v")],
    )

    assert sorted(references(project)) == [
        ("coalition.lead.id", "parties", "q"),
        ("coalition.members[0].domains[0].id", "domains", "zorg"),
        ("coalition.members[0].party", "parties", "p"),
        ("leaders[0].party", "parties", "r"),
        ("measuring.baseline[0].source", "sources", "s"),
        ("measuring.baseline[1].source", "sources", "t"),
        ("measuring.follow_up.source", "sources", "u"),
        ("money[0].party", "parties", "v"),
        ("policy_domains[0].id", "domains", "wonen"),
        ("policy_domains[0].source", "sources", "s"),
        ("purpose.source", "sources", "s"),
    ]


@given(projects())
def test_what_strategies_give_agrees(project: Project) -> None:
    for _, section, own in references(project):
        declared = getattr(project, section)
        assert declared is None or own in {each.id for each in declared}
    seen: dict[str, set[Perspective]] = {}
    for _, noun in walk(project):
        if isinstance(noun, Evidence) and noun.rater and noun.perspective:
            seen.setdefault(noun.rater, set()).add(noun.perspective)
    assert all(len(perspectives) == 1 for perspectives in seen.values())


def test_what_is_not_declared_is_refused_with_the_nearest() -> None:
    with pytest.raises(InvalidValueError) as problem:
        Project(
            id="a",
            name="A",
            parties=(Party(id="gemeente"), Party(id="wijk", part_of="gemente")),
            domains=(),
            policy_domains=[Mention(id="wonen")],
        )

    assert [(each.path, each.expects, each.nearest) for each in problem.value.faults] == [
        ("policy_domains[0].id", "declared", None),
        ("parties[1].part_of", "declared", "gemeente"),
    ]


def test_without_a_section_references_are_free() -> None:
    project = Project(id="a", name="A", coalition=Coalition(lead=Mention(id="anybody")))

    assert project.parties is None


def test_of_many_undeclared_references_the_first_get_the_nearest() -> None:
    money = [Money(id=f"m{index}", party="gemente") for index in range(150)]

    with pytest.raises(InvalidValueError) as problem:
        Project(id="a", name="A", parties=(Party(id="gemeente"),), money=money)

    nearest = [each.nearest for each in problem.value.faults]
    assert nearest[0] == "gemeente"
    assert nearest[-1] is None
    assert len(nearest) == 150


@pytest.mark.parametrize("name", ["parties", "domains", "sources"])
def test_ids_of_a_section_are_unique(name: str) -> None:
    kind = {"parties": Party, "domains": PolicyDomain, "sources": Source}[name]
    items = (kind(id="x"), kind(id="y"), kind(id="x"), kind(id="x"))

    assert refusals(**{name: items}) == [
        (f"{name}[2].id", "unique", {"first": f"{name}[0]"}),
        (f"{name}[3].id", "unique", {"first": f"{name}[0]"}),
    ]


def chain(*parts: str) -> tuple[Party, ...]:
    """Make parties of texts such as ``a>b``: a is part of b."""
    pairs = (each.partition(">") for each in parts)
    return tuple(Party(id=own, part_of=whole or None) for own, _, whole in pairs)


@pytest.mark.parametrize(
    ("parts", "circles"),
    [
        (("a>a",), {0: "a > a"}),
        (("a>b", "b>a"), {0: "a > b > a"}),
        (("a>b", "b>c", "c>a"), {0: "a > b > c > a"}),
        (("x>a", "a>b", "b>c", "c>a"), {1: "a > b > c > a"}),
        (("x>c", "a>b", "b>c", "c>a"), {1: "a > b > c > a"}),
        (("a>a", "b>b"), {0: "a > a", 1: "b > b"}),
        (("a>b", "c>d", "b>a", "d>c"), {0: "a > b > a", 1: "c > d > c"}),
        (("a>b", "b>b"), {1: "b > b"}),
    ],
)
def test_every_circle_is_told_once_where_it_begins(
    parts: tuple[str, ...], circles: dict[int, str]
) -> None:
    assert refusals(parties=chain(*parts)) == [
        (f"parties[{index}].part_of", "not-itself", {"circle": circle})
        for index, circle in circles.items()
    ]


def test_a_tree_of_parts_is_no_circle() -> None:
    parts = chain("a>c", "b>c", "c>d", "d", "e>c")

    assert Project(id="a", name="A", parties=parts).parties == parts


def test_domains_are_no_parts_of_themselves() -> None:
    domains = (PolicyDomain(id="a", part_of="b"), PolicyDomain(id="b", part_of="a"))

    assert refusals(domains=domains) == [
        ("domains[0].part_of", "not-itself", {"circle": "a > b > a"})
    ]


def test_a_rater_looks_from_one_perspective_in_the_whole_project() -> None:
    resident = Judgement(rater="r", perspective=Perspective.RESIDENT)
    funder = Judgement(rater="r", perspective=Perspective.FUNDER)
    unsaid = Judgement(rater="r")

    assert refusals(
        measuring=MeasuringPractice(baseline=[unsaid], follow_up=resident, stories=funder),
        leaders=[Leader(id="l", rater="r", perspective=Perspective.FUNDER)],
    ) == [
        (
            "measuring.stories.perspective",
            "one-perspective",
            {"perspective": "resident", "first": "measuring.follow_up"},
        ),
        (
            "leaders[0].perspective",
            "one-perspective",
            {"perspective": "resident", "first": "measuring.follow_up"},
        ),
    ]


def test_everything_that_does_not_agree_is_told_at_once() -> None:
    found = refusals(
        parties=chain("a", "a", "b>z", "c>c"),
        sources=(),
        purpose=Statement(text="x", source="s", rater="r", perspective=Perspective.FUNDER),
        own_judgement=Judgement(rater="r", perspective=Perspective.RESIDENT),
    )

    assert sorted(path for path, _, _ in found) == [
        "own_judgement.perspective",
        "parties[1].id",
        "parties[2].part_of",
        "parties[3].part_of",
        "purpose.source",
    ]
