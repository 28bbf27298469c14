"""There is a strategy for every public class, and for those that come after."""

import pickle
from datetime import date
from enum import Enum, StrEnum
from types import UnionType
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

import attrs
import pytest
from attrs import field, frozen
from hypothesis import find, given, settings
from hypothesis import strategies as st

import vierplusen
from vierplusen import domain
from vierplusen.domain import (
    OWN_LENS,
    PRINCIPLES,
    Benefit,
    Catalogue,
    Criterion,
    Estimate,
    Fact,
    FactList,
    FrozenMap,
    Indicator,
    Judgement,
    LensChange,
    Member,
    Message,
    PartialDate,
    Project,
    Registration,
    Shape,
)
from vierplusen.domain.values import share, slug
from vierplusen.errors import Fault, VierplusenError
from vierplusen.scoring import OWN, score
from vierplusen.testing import strategies
from vierplusen.testing.laws import check_scan_knowledge
from vierplusen.testing.places import Steps, differing, one_of_each, unknown_places
from vierplusen.testing.registration import public_classes, register_all
from vierplusen.testing.strategies import nouns, reading

register_all()  # as the entry point does, also where an older vierplusen is installed

PUBLIC: Final = {name: getattr(vierplusen, name) for name in vierplusen.__all__}
CLASSES: Final = {
    each.__name__: each
    for each in (*PUBLIC.values(), *vars(domain).values())
    if isinstance(each, type)
}
"""Every public class, with those of the domain that are on their way."""


def plain(kind: object) -> bool:
    """Tell whether this is a class, and no function or constant."""
    return isinstance(kind, type)


@pytest.mark.parametrize("name", CLASSES)
def test_every_public_class_has_a_strategy(name: str) -> None:
    kind: Any = CLASSES[name]
    public = name in PUBLIC or issubclass(kind, Enum)
    strategy = st.from_type(kind) if public else reading(kind)

    @settings(max_examples=10)
    @given(st.data())
    def drawn(data: st.DataObject) -> None:
        assert isinstance(data.draw(strategy), kind)

    drawn()


def test_all_classes_and_only_those_are_registered() -> None:
    kinds = [each for each in PUBLIC.values() if plain(each) and not issubclass(each, Enum)]

    assert set(public_classes()) == set(kinds)
    assert len(kinds) >= 60


SCALE: Final = Indicator(id="wellbeing", unit="person", better="higher", low=1, high=5, step=1)
DEBTS: Final = Indicator(id="debts", unit="household", better="lower", low=0)
SAFETY: Final = Indicator(id="safety", unit="neighbourhood", better="higher", low=-0.0002, high=0)
FALLING: Final = Indicator(id="falling", unit="person", better="lower", high=-0.5, step=0.5)


@given(
    strategies.registrations(
        (SCALE, SAFETY),
        participants=(2, 12),
        moments=("t0", "t1"),
        missing=0.0,
        traits={"group": ("a",), "street": ("b", "c")},
    )
)
def test_a_registration_is_as_its_knobs_say(made: Registration) -> None:
    assert 2 <= len(made.participants) <= 12
    assert {len(each) for each in made.participants} == {len("p01")}
    assert (made.indicators, made.moments) == (("safety", "wellbeing"), ("t0", "t1"))
    assert all(each is not None for series in made.series for each in series.values)
    assert {*made.traits} == {"group", "street", "neighbourhood"}
    assert None not in {made.traits["neighbourhood"].level(place) for place in (0, 1)}
    values = [each or 0.0 for each in made.values("wellbeing", "t0") or ()]
    assert [SCALE.fault_of(each) for each in values] == [None] * len(values)


@given(strategies.registrations((SCALE, DEBTS, SAFETY, FALLING), missing=1.0))
def test_a_registration_can_be_measured(made: Registration) -> None:
    measured = vierplusen.measure(made, indicators=(SCALE, DEBTS, SAFETY, FALLING))

    assert {each.indicator for each in measured.changes} == {*made.indicators}


def test_registrations_meet_what_is_special() -> None:
    seen: set[str] = set()

    @settings(max_examples=200)
    @given(strategies.registrations())
    def look(made: Registration) -> None:
        values = [each for series in made.series for each in series.values]
        seen.update(made.traits)
        seen.update(name for name in ("goals", "dates", "stories", "unused") if getattr(made, name))
        seen.update("interventions" for _ in made.interventions)
        seen.add("all" if None not in values else "missing")

    look()
    assert seen == {
        "group", "household", "neighbourhood", "goals", "dates", "stories", "interventions",
        "unused", "all", "missing",
    }  # fmt: skip


def test_without_indicators_there_is_nothing_to_register() -> None:
    @settings(max_examples=10)
    @given(strategies.registrations(()))
    def empty(made: Registration) -> None:
        assert (made.series, made.moments, made.dates) == ((), (), FrozenMap())

    empty()


def test_what_is_shrunk_can_be_read() -> None:
    made = find(
        strategies.registrations((SCALE,)),
        lambda each: len({*(each.values("wellbeing", "baseline") or ())}) > 1,
    )

    assert made.participants == ("p1", "p2")
    assert {*(made.values("wellbeing", "baseline") or ())} == {1.0, 2.0}
    assert (made.traits, made.dates, made.stories) == (FrozenMap(), FrozenMap(), ())
    assert find(strategies.estimates(), lambda _: True) == Estimate(value=0)


@given(strategies.projects())
def test_a_story_in_a_project_has_its_text_with_consent_only(project: Project) -> None:
    assert all(each.text is None or each.may_leave for each in project.stories)


USUAL = (Shape.FIXED, Shape.UNIFORM, Shape.TRIANGULAR, Shape.NORMAL)


@pytest.mark.parametrize(
    ("shape", "unsaid"), [*((each, False) for each in Shape), *((each, True) for each in USUAL)]
)
def test_estimates_of_every_form_and_shape_are_given(shape: Shape, unsaid: bool) -> None:
    def fits(made: Estimate) -> bool:
        return (made.spread, made.shape is None) == (shape, unsaid)

    found = find(strategies.estimates(), fits, settings=settings(max_examples=5_000))

    assert fits(found)


def test_where_nothing_is_declared_an_indicator_says_nothing_of_it() -> None:
    nowhere: FrozenMap[str, tuple[str, ...]] = FrozenMap({"domains": (), "sources": ()})

    @settings(max_examples=20)
    @given(reading(Indicator, nowhere))
    def look(made: Indicator) -> None:
        assert made.policy_domain is None
        assert made.expected is None or made.expected.source is None

    look()


@given(st.data())
def test_generics_hold_what_they_name(data: st.DataObject) -> None:
    members = data.draw(st.from_type(FactList[Member]))
    counts = data.draw(st.from_type(FrozenMap[str, int]))
    facts = data.draw(st.from_type(FrozenMap[str, Fact]))

    assert all(isinstance(each, Member) for each in members)
    assert all(isinstance(each, int) for each in counts.values())
    assert all(key in PRINCIPLES or "/" in key for key in facts)


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@frozen(kw_only=True)
class Part:
    id: str = field(validator=slug)
    weight: float = field(validator=share)


@frozen(kw_only=True)
class Whole:
    """A class that the strategies have never seen."""

    low: int
    high: int
    parts: FactList[Part]
    colours: tuple[Colour, ...]
    pair: tuple[str, PartialDate]
    by_colour: FrozenMap[Colour, tuple[int, ...]]
    said: Message | None = None
    on: date | None = None
    from_: PartialDate | None = None
    until: PartialDate | None = None
    open: bool = field(default=False)
    hidden: int = field(default=0, init=False)


def fits(value: object, kind: Any) -> bool:  # noqa: ANN401  # any annotation
    """Tell whether a value is of an annotation."""
    origin, args = get_origin(kind), get_args(kind)
    if origin in {Union, UnionType}:
        return any(fits(value, each) for each in args)
    return isinstance(value, origin or kind)


@given(reading(Whole))
def test_a_new_class_needs_nothing(whole: Whole) -> None:
    hints = get_type_hints(Whole)

    assert all(fits(getattr(whole, name), kind) for name, kind in hints.items())
    assert whole.low <= whole.high
    assert all(0 <= each.weight <= 1 for each in whole.parts)
    assert len({each.id for each in whole.parts}) == len(whole.parts)
    if whole.from_ is not None and whole.until is not None:
        assert not whole.until.is_before(whole.from_)


@pytest.mark.parametrize("name", [each.name for each in attrs.fields(Whole) if each.init])
def test_every_field_of_a_new_class_takes_several_values(name: str) -> None:
    seen = set()

    @settings(max_examples=300)
    @given(reading(Whole))
    def look(whole: Whole) -> None:
        seen.add(getattr(whole, name))

    look()
    assert len(seen) > 1


@given(strategies.errors())
def test_errors_survive_pickling_and_say_something(error: VierplusenError) -> None:
    back = pickle.loads(pickle.dumps(error))

    assert type(back) is type(error)
    assert str(back) == str(error)
    assert str(error).strip()


def test_errors_of_every_class_are_given() -> None:
    kinds = {each for each in CLASSES.values() if issubclass(each, VierplusenError)}
    seen = set()

    @settings(max_examples=1_000)
    @given(strategies.errors())
    def look(error: VierplusenError) -> None:
        seen.add(type(error))

    look()
    assert seen == kinds - {VierplusenError}  # the base itself is never raised


@given(strategies.faults())
def test_faults_have_all_that_their_words_ask_for(fault: Fault) -> None:
    assert all(value in fault.expected for _, value in fault.values)
    assert pickle.loads(pickle.dumps(fault)) == fault


@given(strategies.projects(), strategies.lenses(), strategies.lens_changes())
def test_lenses_can_be_used(project: Project, lens: vierplusen.Lens, change: LensChange) -> None:
    changed = attrs.evolve(project, lens=change)

    assert score(project, lens=lens).lens == lens
    assert score(changed, lens=OWN_LENS).lens.key == OWN_LENS


@given(strategies.catalogues(), strategies.messages(), strategies.words())
def test_catalogues_can_be_scored_with_and_messages_said(
    catalogue: Catalogue, message: Message, words: vierplusen.Words
) -> None:
    card = score(one_of_each(), catalogue=catalogue)

    assert set(card.findings) == set(OWN.of_kind("criterion"))
    assert isinstance(words.say(message), str)
    assert pickle.loads(pickle.dumps(message)) == message


def test_where_nothing_is_declared_nothing_refers_to_it() -> None:
    nowhere: FrozenMap[str, tuple[str, ...]] = FrozenMap({"parties": (), "domains": ()})

    assert nouns(Member, nowhere).is_empty
    assert reading(Benefit, nowhere).is_empty
    assert not nouns(Judgement, nowhere).is_empty


@given(st.data(), strategies.projects())
def test_a_learning_adds_one_thing_that_was_unknown(data: st.DataObject, project: Project) -> None:
    known = data.draw(strategies.learnings(project))

    changed = list(differing(project, known))
    assert len(changed) <= 1
    check_scan_knowledge(project, known)


def test_every_way_of_learning_is_taken() -> None:
    project = one_of_each()
    seen: set[Steps] = set()

    @settings(max_examples=600)
    @given(strategies.learnings(project))
    def look(known: Project) -> None:
        seen.update(differing(project, known))

    look()
    places = unknown_places(project)
    fields = set(places["field"])
    assert list(places) == ["fact", "date", "field", "close", "add"]
    assert any(steps[:2] == ("leaders", 0) for steps in seen)
    assert seen >= {("as_of",), ("leaders",), ("context", "conditions")}
    assert fields >= {("coalition", "members", 0, "level"), ("indicators", 0, "expected")}
    assert len(seen & fields) > len(fields) / 2


@given(st.data(), strategies.criteria())
def test_an_improvement_differs_in_one_graded_fact_at_most(
    data: st.DataObject, criterion: Criterion
) -> None:
    worse, better = data.draw(strategies.improvements(one_of_each(), criterion))

    assert len(list(differing(worse, better))) <= 1


def test_a_project_without_what_is_graded_cannot_improve() -> None:
    bare = Project(id="a", name="A")
    leading = OWN.of_kind("criterion")["entrepreneurship"]

    @settings(max_examples=10)
    @given(strategies.improvements(bare, leading))
    def same(pair: tuple[Project, Project]) -> None:
        assert pair == (bare, bare)

    same()


@given(st.data(), strategies.projects())
def test_a_reordering_holds_the_same(data: st.DataObject, project: Project) -> None:
    other = data.draw(strategies.reorderings(project))

    assert sorted(each.id for each in other.leaders) == sorted(each.id for each in project.leaders)
    assert sorted(map(hash, other.own_judgement.judgements)) == sorted(
        map(hash, project.own_judgement.judgements)
    )
    assert (other.principles.keys(), other.lens) == (project.principles.keys(), project.lens)
