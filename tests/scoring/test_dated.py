"""A project as it stood on a date."""

from collections.abc import Callable
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vierplusen.domain import (
    Benefit,
    Case,
    Coalition,
    Context,
    ContextCondition,
    Degree,
    EffectsArena,
    EvidenceKind,
    Fact,
    FactList,
    FrozenMap,
    Goal,
    Judgement,
    Knob,
    Leader,
    LensChange,
    MeasuringPractice,
    Member,
    Mention,
    Money,
    PartialDate,
    Party,
    Project,
    Source,
    Statement,
    Steering,
    SteeringForm,
)
from vierplusen.errors import InvalidValueError
from vierplusen.scoring import score, seen_on
from vierplusen.scoring.criteria import ALL
from vierplusen.testing.strategies import projects


def project(**values: Any) -> Project:  # noqa: ANN401  # each test gives what fits
    return Project(id="a", name="A", **values)


def said(date: object, value: Degree = Degree.FULLY) -> Judgement:
    return Judgement(value=value, date=date)  # type: ignore[arg-type]  # a date


@pytest.mark.parametrize(
    ("date", "as_of", "kept"),
    [
        (None, 2010, True),
        (2010, 2010, True),
        (2011, 2010, False),
        ("2010-12-31", 2010, True),
        ("2011-01-01", 2010, False),
        (2010, "2010-05", True),
        ("2010-06", "2010-05", False),
        ("2010-05", "2010-05-01", True),
        ("2010-05-02", "2010-05-01", False),
        (2009, "2010-05-01", True),
        (2199, 1900, False),
        ("2012-02-29", "2012-02-28", False),
    ],
)
def test_what_was_said_for_certain_after_the_date_is_left_out(
    date: object, as_of: int | str, kept: bool
) -> None:
    some = project(measuring=MeasuringPractice(stories=said(date)))
    seen = seen_on(some, as_of)

    assert seen.measuring.stories.known is kept
    assert seen.as_of == PartialDate(str(as_of))
    assert attrs.evolve(seen, as_of=None) == (some if kept else project())


def test_of_several_raters_only_the_later_ones_are_left_out() -> None:
    told = [said(2009, Degree.ABSENT), said(2011), said(None, Degree.PARTLY)]
    seen = seen_on(project(own_judgement=told, principles={"mandate": said(2011)}), 2010)

    assert seen.own_judgement == Fact((told[0], told[2]))
    assert dict(seen.principles) == {"mandate": Fact()}


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("benefits", lambda own, date: Benefit(party=own, date=date)),
        ("leaders", lambda own, date: Leader(id=own, date=date)),
        ("money", lambda own, date: Money(id=own, date=date)),
        ("goals", lambda own, date: Goal(id=own, text=own, date=date)),
        ("target_groups", lambda own, date: Statement(text=own, date=date)),
        ("life_domains", lambda own, date: Mention(id=own, date=date)),
        ("policy_domains", lambda own, date: Mention(id=own, date=date)),
        ("coalition.members", lambda own, date: Member(party=own, date=date)),
        (
            "context.conditions",
            lambda own, date: ContextCondition(id=own, text=own, date=date),
        ),
    ],
)
@pytest.mark.parametrize("complete", [True, False])
def test_a_list_of_which_something_is_left_out_is_open(
    name: str, make: Callable[[str, object], object], complete: bool
) -> None:
    def within(dates: list[object]) -> Project:
        listed = FactList([make(f"i{place}", each) for place, each in enumerate(dates)], complete)
        section, _, rest = name.partition(".")
        kinds = {"coalition": Coalition, "context": Context}
        return project(**{section: kinds[section](**{rest: listed}) if rest else listed})

    def items(some: Project) -> FactList[object]:
        section, _, rest = name.partition(".")
        found = getattr(some, section)
        listed: FactList[object] = getattr(found, rest) if rest else found
        return listed

    whole, cut = within([None, 2010]), within([None, 2010, 2011])

    assert items(seen_on(whole, 2010)) == items(whole)
    assert items(seen_on(cut, 2010)) == FactList(items(whole).items, complete=False)


def test_what_stands_in_items_that_stay_is_left_out_too_and_the_list_stays_closed() -> None:
    member = Member(party="p", mandate=said(2011), backing=said(2009), date=2009)
    listed = FactList([member], complete=True)
    seen = seen_on(project(coalition=Coalition(members=listed)), 2010)

    assert seen.coalition.members == FactList([attrs.evolve(member, mandate=None)], complete=True)


def test_single_statements_of_later_are_left_out() -> None:
    later, earlier = Statement(text="t", date=2011), Statement(text="t", date=2009)
    lead = Mention(id="p", date=2011)
    some = project(
        purpose=later,
        coalition=Coalition(entry_angle=later, lead=lead, one_lead=True),
        context=Context(original=later, described=True),
    )
    seen = seen_on(some, 2010)

    assert seen.purpose is None
    assert seen.coalition == Coalition(one_lead=True)
    assert seen.context == Context(described=True)
    assert seen_on(some, 2011) == attrs.evolve(some, as_of=2011)
    assert seen_on(project(purpose=earlier), 2010).purpose == earlier


@pytest.mark.parametrize(("date", "form"), [(2011, None), (2010, SteeringForm.PROGRAMME_LINE)])
def test_of_a_form_of_steering_that_came_later_only_what_was_said_before_stays(
    date: int, form: SteeringForm | None
) -> None:
    steering = Steering(
        shared=[said(2009), said(2011)], form=SteeringForm.PROGRAMME_LINE, date=date, note="n"
    )
    seen = seen_on(project(coalition=Coalition(steering=steering)), 2010).coalition.steering

    assert (seen.shared, seen.form) == (Fact((said(2009),)), form)
    assert (seen.date, seen.note) == ((None, None) if form is None else (PartialDate("2010"), "n"))


def test_tenures_are_judged_on_the_date_and_what_is_no_evidence_stays() -> None:
    some = project(
        as_of=2012,
        leaders=[Leader(id="l", pulls=True, from_=2011)],
        parties=(Party(id="p"),),
        sources=(Source(id="s", date=2020),),
        lens=LensChange(weights={"measuring.stories": 2}),
    )
    seen = seen_on(some, 2010)

    assert attrs.evolve(seen, as_of=2012) == some
    assert score(some).findings["entrepreneurship"].low > 0
    assert score(seen).findings["entrepreneurship"].low == 0


@pytest.mark.parametrize("date", [PartialDate("2010"), "2010", 2010])
def test_a_date_is_read_in_all_its_forms(date: PartialDate | str | int) -> None:
    assert seen_on(project(), date).as_of == PartialDate("2010")


@pytest.mark.parametrize("wrong", ["yesterday", "", 1899, None, "2010-13"])
def test_what_is_no_date_is_refused(wrong: Any) -> None:  # noqa: ANN401  # the point of the test
    with pytest.raises(InvalidValueError) as problem:
        seen_on(project(), wrong)

    assert [each.path for each in problem.value.faults] == ["as_of"]


DATES = st.sampled_from(["1900", "2010", "2050-06", "2100-01-31", "2199-12"])


@given(projects(), DATES)
def test_to_look_twice_on_one_date_shows_nothing_else(some: Project, date: str) -> None:
    seen = seen_on(some, date)

    assert seen_on(seen, date) == seen


@given(projects(), DATES, DATES)
def test_to_look_back_further_leaves_out_more(some: Project, one: str, other: str) -> None:
    first, last = sorted((PartialDate(one), PartialDate(other)), key=lambda each: each.last)

    assert seen_on(seen_on(some, last), first) == seen_on(some, first)


def simple(noun: Any) -> Any:  # noqa: ANN401  # any noun
    """Give a noun with one judgement for each fact, and nobody's tenure known."""
    if isinstance(noun, Fact):
        return Fact(noun.judgements[:1])
    if isinstance(noun, FactList):
        return FactList([simple(each) for each in noun], noun.complete)
    if isinstance(noun, FrozenMap):
        return FrozenMap({key: simple(each) for key, each in noun.items()})
    if not attrs.has(type(noun)) or isinstance(noun, PartialDate):
        return noun
    names = [each.name for each in attrs.fields(type(noun))]
    changed = {each: simple(getattr(noun, each)) for each in names}
    return attrs.evolve(noun, **{**changed, **dict.fromkeys({"from_", "until"} & {*names})})


@given(projects(), DATES)
def test_on_an_earlier_date_no_more_is_known(some: Project, date: str) -> None:
    plain = simple(some)
    seen = seen_on(plain, date)

    for criterion in ALL:
        before, now = criterion.assess(seen), criterion.assess(plain)
        assert before.low <= now.low + 1e-12
        assert before.high >= now.high - 1e-12


def test_a_case_stays_whole_or_is_not_there_yet() -> None:
    knob = Knob(value=3, date="2020", kind=EvidenceKind.MEASURED)
    undated = Case(knobs={"k": knob})
    dated = Case(as_of="2015-03", knobs={"k": knob})

    for case, there in ((undated, True), (dated, False)):
        seen = seen_on(Project(id="a", name="A", case=case), 2014)
        assert seen.case == (case if there else None)
    assert seen_on(Project(id="a", name="A", case=dated), 2015).case == dated


def test_an_arena_of_later_is_not_there_yet() -> None:
    arenas = [EffectsArena(id="early", date=2012), EffectsArena(id="late", date=2016),
              EffectsArena(id="undated")]  # fmt: skip
    seen = seen_on(Project(id="a", name="A", arenas=tuple(arenas)), 2014)

    assert [each.id for each in seen.arenas] == ["early", "undated"]
