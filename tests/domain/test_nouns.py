"""The nouns: what their constructors take in short, and what they refuse."""

import pickle
from typing import Any, get_type_hints

import attrs
import pytest
from hypothesis import given, settings

from vierplusen.domain import (
    PRINCIPLES,
    UNKNOWN,
    Approach,
    Benefit,
    Coalition,
    Commissioning,
    Competences,
    Context,
    ContextCondition,
    Estimate,
    Evidence,
    Fact,
    FactList,
    FrozenMap,
    Goal,
    GoalArea,
    Indicator,
    InformationNeed,
    Intervention,
    Judgement,
    Layer,
    Leader,
    LensChange,
    Level,
    LifeDomain,
    LifeStage,
    MeasuringPractice,
    Member,
    Mention,
    Money,
    PartialDate,
    Party,
    PolicyDomain,
    Preconditions,
    Principle,
    Project,
    Risks,
    RouteFacts,
    Sector,
    Source,
    Statement,
    Steering,
    SteeringForm,
    Story,
    Sustainability,
    as_fact,
    as_facts,
    is_current,
)
from vierplusen.domain.principles import PRINCIPLES as TABLE
from vierplusen.errors import InvalidValueError
from vierplusen.testing.strategies import (
    coalitions,
    leaders,
    measuring_practices,
    nouns,
    parties,
)

Given = Any
"""Anything that somebody may give."""

NEEDED: dict[type[Any], dict[str, Given]] = {
    Approach: {},
    Benefit: {"party": "p"},
    Coalition: {},
    Commissioning: {},
    Competences: {},
    Context: {},
    ContextCondition: {"id": "c", "text": "t"},
    Estimate: {"value": 1},
    Evidence: {},
    Goal: {"id": "g", "text": "t"},
    Indicator: {"id": "i", "unit": "person", "better": "lower"},
    InformationNeed: {"id": "n", "question": "q"},
    Intervention: {"participant": "p", "what": "w"},
    Judgement: {},
    Leader: {"id": "l"},
    LensChange: {},
    LifeDomain: {"id": "d"},
    MeasuringPractice: {},
    Member: {"party": "p"},
    Mention: {"id": "m"},
    Money: {"id": "m"},
    Party: {"id": "p"},
    PolicyDomain: {"id": "d"},
    Preconditions: {},
    Project: {"id": "a", "name": "A"},
    Risks: {},
    RouteFacts: {},
    Source: {"id": "s"},
    Statement: {"text": "t"},
    Steering: {},
    Story: {"id": "s"},
    Sustainability: {},
}
"""Each noun, with what it cannot be made without."""

FIELDS = [
    (kind, field.name, get_type_hints(kind)[field.name])
    for kind in NEEDED
    for field in attrs.fields(kind)
]
FACTS = [(kind, name) for kind, name, hint in FIELDS if hint is Fact]
LISTS = [
    (kind, name) for kind, name, hint in FIELDS if getattr(hint, "__origin__", None) is FactList
]
OTHERS = [
    (kind, name)
    for kind, name, _ in FIELDS
    if (kind, name) not in FACTS and (kind, name) not in LISTS
]


def named(value: object) -> str:
    return value.__name__ if isinstance(value, type) else ""


def make(kind: type[Any], /, **values: Given) -> Given:
    return kind(**{**NEEDED[kind], **values})


def refusals(kind: type[Any], /, **values: Given) -> list[tuple[str, str]]:
    with pytest.raises(InvalidValueError) as problem:
        make(kind, **values)
    return [(each.path, each.expects) for each in problem.value.faults]


@pytest.mark.parametrize("kind", NEEDED, ids=named)
def test_a_noun_is_unknown_but_for_what_it_needs(kind: type[Any]) -> None:
    made = make(kind)

    assert make(kind) == made
    assert hash(make(kind)) == hash(made)
    assert pickle.loads(pickle.dumps(made)) == made
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        made.id = "other"


@pytest.mark.parametrize(
    "kind",
    [each for each in NEEDED if NEEDED[each] and each not in {Benefit, Estimate}],
    ids=named,
)
def test_a_noun_cannot_be_made_without_what_it_needs(kind: type[Any]) -> None:
    with pytest.raises(TypeError):
        kind()
    with pytest.raises(TypeError):
        kind(*NEEDED[kind].values())


@pytest.mark.parametrize(("kind", "name"), FACTS, ids=named)
def test_every_fact_takes_short_forms_and_refuses_nonsense(kind: type[Any], name: str) -> None:
    short: list[Given] = [True, "partly", None, [], [Judgement(rater="r")], Judgement(note="x")]
    nonsense: list[Given] = ["yes", 1, 0.5, object(), {"value": True}, [5]]

    for given_ in short:
        assert getattr(make(kind, **{name: given_}), name) == as_fact(given_)
    for given_ in nonsense:
        assert refusals(kind, **{name: given_}) == [(name, "fact")]
    assert getattr(make(kind), name) == UNKNOWN


@pytest.mark.parametrize(("kind", "name"), LISTS, ids=named)
def test_every_list_of_facts_takes_lists_and_refuses_nonsense(kind: type[Any], name: str) -> None:
    item = {
        "leaders": Leader(id="x"), "goals": Goal(id="x", text="t"), "money": Money(id="x"),
        "members": Member(party="x"), "target_groups": Statement(text="x"),
        "benefits": Benefit(party="x"), "conditions": ContextCondition(id="x", text="t"),
        "indicators": Indicator(id="x", unit="person", better="lower"), "stories": Story(id="x"),
        "information_needs": InformationNeed(id="x", question="q"),
    }.get(name, Mention(id="x"))  # fmt: skip
    closed: FactList[Given] = FactList((item,), complete=True)
    short: list[Given] = [[item], (item,), iter([item]), FactList((item,))]
    nonsense: list[Given] = [5, None, "text", True, object()]

    for given_ in short:
        assert getattr(make(kind, **{name: given_}), name) == FactList((item,))
    assert getattr(make(kind, **{name: closed}), name) == closed
    for given_ in nonsense:
        assert refusals(kind, **{name: given_}) == [(name, "fact-list")]
    assert refusals(kind, **{name: [item, 5, "x", None]}) == [
        (f"{name}[{index}]", "kind") for index in (1, 2, 3)
    ]


@pytest.mark.parametrize(("kind", "name"), OTHERS, ids=named)
def test_every_other_field_refuses_what_it_cannot_be(kind: type[Any], name: str) -> None:
    found = refusals(kind, **{name: object()})

    assert [path for path, _ in found] == [name]


@pytest.mark.parametrize(
    ("kind", "name", "given_"),
    [
        (Party, "sector", "municipality"),
        (Party, "public", 1),
        (Goal, "area", "relief"),
        (Member, "level", "governing"),
        (Steering, "form", "programme-line"),
        (Money, "temporary", 0),
        (Project, "life_stage", "running"),
        (Project, "purpose", "why"),
        (Project, "coalition", {}),
        (Project, "measuring", {"baseline": True}),
        (Coalition, "lead", "gemeente"),
        (Coalition, "steering", None),
        (Leader, "risks", Competences()),
    ],
)
def test_words_and_sections_are_given_as_what_they_are(
    kind: type[Any], name: str, given_: Given
) -> None:
    assert refusals(kind, **{name: given_}) == [(name, "kind")]


def test_words_of_the_handbook_are_values() -> None:
    project = Project(
        id="a",
        name="A",
        life_stage=LifeStage.RUNNING,
        goals=[Goal(id="g", text="t", area=GoalArea.RELIEF, testable="partly")],
        coalition=Coalition(
            members=[Member(party="p", level=Level.GOVERNING, domains=[Mention(id="wonen")])],
            steering=Steering(form=SteeringForm.MANDATED_GROUP),
        ),
        parties=(Party(id="p", sector=Sector.MUNICIPALITY, public=True),),
    )

    assert project.goals.items[0].testable.low == 0.5
    assert len(project.coalition.members) == 1
    assert [each.party for each in project.coalition.members] == ["p"]


@pytest.mark.parametrize("kind", [Goal, Leader, Money, Mention], ids=named)
def test_items_of_one_list_have_ids_of_their_own(kind: type[Any]) -> None:
    name = {Goal: "goals", Leader: "leaders", Money: "money", Mention: "life_domains"}[kind]
    items = [make(kind, id="x"), make(kind, id="y"), make(kind, id="x"), make(kind, id="y")]

    with pytest.raises(InvalidValueError) as problem:
        make(Project, **{name: items})

    assert [(each.path, each.expects, dict(each.values)) for each in problem.value.faults] == [
        (f"{name}[2].id", "unique", {"first": f"{name}[0]"}),
        (f"{name}[3].id", "unique", {"first": f"{name}[1]"}),
    ]


def test_a_list_of_facts_is_open_or_closed() -> None:
    assert as_facts([1, 2]) == FactList((1, 2))
    assert list(FactList([1, 2])) == [1, 2]
    assert not FactList().complete
    with pytest.raises(InvalidValueError):
        FactList((), complete="no")  # type: ignore[arg-type]  # that is what is tried


@pytest.mark.parametrize("given_", [5, None])
def test_a_list_of_facts_is_made_of_an_iterable(given_: Given) -> None:
    with pytest.raises(InvalidValueError):
        FactList(given_)


# Tenures


@pytest.mark.parametrize("kind", [Member, Leader, Money, Intervention], ids=named)
def test_nobody_leaves_before_joining(kind: type[Any]) -> None:
    assert refusals(kind, from_="2012-02", until="2012-01-31") == [("until", "not-before")]
    for from_, until in ((2012, 2012), (2012, "2012-01"), ("2012-06", 2012), (2012, None)):
        made = make(kind, from_=from_, until=until)
        assert made.from_ is not None
    assert make(kind, until=2012).until == PartialDate("2012")


@pytest.mark.parametrize(
    ("from_", "until", "as_of", "current"),
    [
        (None, None, None, True),
        (None, None, "2010", True),
        (None, "2010", None, None),
        (None, "2010", "2009", True),
        (None, "2010", "2010-06", True),
        (None, "2010-06", "2010", True),
        (None, "2010-06", "2010-07", False),
        (None, "2010-06-30", "2010-06-30", True),
        (None, "2010", "2011", False),
        ("2010", None, None, None),
        ("2010", None, "2009-12-31", False),
        ("2010", None, "2010", True),
        ("2010", "2012", "2011", True),
        ("2010", "2012", "2013", False),
        ("2010", "2012", "2009", False),
    ],
)
def test_a_tenure_holds_between_its_dates(
    from_: str | None, until: str | None, as_of: str | None, current: bool | None
) -> None:
    dates = [None if each is None else PartialDate(each) for each in (from_, until, as_of)]

    assert is_current(*dates) is current


# Principles


def test_the_principles_are_those_of_the_handbook() -> None:
    assert len(PRINCIPLES) == 23
    assert PRINCIPLES == TABLE
    assert {each.layer for each in PRINCIPLES.values()} == set(Layer)
    assert all(key == each.key for key, each in PRINCIPLES.items())


@pytest.mark.parametrize("key", ["garden", "mine/garden", "mine.own/garden", "4+1"])
def test_a_principle_has_a_key(key: str) -> None:
    assert Principle(key, Layer.CONTEXT).key == key


@pytest.mark.parametrize("key", ["", "A", "a/b/c", "/a", "a/", "a b", "a" * 101, 5])
def test_a_principle_refuses_another_key(key: Given) -> None:
    with pytest.raises(InvalidValueError) as problem:
        Principle(key, Layer.CONTEXT)
    with pytest.raises(InvalidValueError):
        Principle("garden", "context")  # type: ignore[arg-type]  # that is what is tried

    assert [(each.path, each.expects) for each in problem.value.faults] == [("key", "key")]


def test_principles_are_given_by_key() -> None:
    project = make(Project, principles={"outreach": "partly", "integral": True, "mine/x": None})

    assert list(project.principles) == ["integral", "mine/x", "outreach"]
    assert isinstance(project.principles, FrozenMap)
    assert project.principles["mine/x"] == UNKNOWN
    assert make(Project, principles=project.principles) == project
    assert make(Project, principles=None) == make(Project)


@pytest.mark.parametrize("given_", [5, "integral", ["integral"], True])
def test_principles_are_a_mapping(given_: Given) -> None:
    assert refusals(Project, principles=given_) == [("principles", "mapping")]


def test_all_unknown_principles_are_told_at_once() -> None:
    given_ = {"integraal": True, "outreach": 5, "mine/x": "yes", "Mine/x": True}

    assert sorted(refusals(Project, principles=given_)) == [
        ("principles.Mine/x", "principle"),
        ("principles.integraal", "principle"),
        ("principles.mine/x", "fact"),
        ("principles.outreach", "fact"),
    ]


@pytest.mark.parametrize("given_", [{5: True}, {None: True}, {5: True, "integral": True}])
def test_the_key_of_a_principle_is_text(given_: Given) -> None:
    with pytest.raises(InvalidValueError):
        make(Project, principles=given_)


# Sections


@pytest.mark.parametrize("name", ["parties", "domains", "sources"])
def test_a_section_is_a_tuple_of_its_own_kind(name: str) -> None:
    assert refusals(Project, **{name: [Party(id="p")]}) == [(name, "kind")]
    assert refusals(Project, **{name: (LifeDomain(id="d"),)}) == [(f"{name}[0]", "kind")]
    assert getattr(make(Project, **{name: ()}), name) == ()


@given(parties())
def test_a_section_of_parties_makes_a_project(section: tuple[Party, ...]) -> None:
    assert make(Project, parties=section).parties == section


@given(coalitions(), leaders(), measuring_practices())
def test_nouns_that_are_made_apart_make_a_project(
    coalition: Coalition, leader: Leader, measuring: MeasuringPractice
) -> None:
    project = Project(id="a", name="A", coalition=coalition, leaders=[leader], measuring=measuring)

    assert project.leaders.items == (leader,)


@pytest.mark.parametrize("kind", [each for each in NEEDED if each is not Project], ids=named)
def test_strategies_make_every_noun(kind: Given) -> None:
    @given(nouns(kind))
    @settings(max_examples=20)
    def check(noun: object) -> None:
        assert type(noun) is kind

    check()
