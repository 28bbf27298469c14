"""The same project with one thing otherwise: better, or without somebody."""

import pickle
from typing import Any

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from vierplusen.domain import (
    Coalition,
    Context,
    ContextCondition,
    Fact,
    FactList,
    Judgement,
    Leader,
    Level,
    MeasuringPractice,
    Member,
    Party,
    Project,
    Risks,
    is_current,
)
from vierplusen.scoring.criteria import ALL, COALITION, ENTREPRENEURSHIP, TreeCriterion
from vierplusen.scoring.scan import looking
from vierplusen.scoring.what_if import (
    BEST_FACT,
    MEMBERS,
    NEW,
    NO_RISK,
    concerned,
    improved,
    put,
    swapped,
    without,
)
from vierplusen.testing.strategies import projects

PATHS = [
    *((criterion, path, sign) for criterion in ALL for path, sign in criterion.better.items()),
    (COALITION, MEMBERS, 1),
]


def project(**values: Any) -> Project:  # noqa: ANN401  # each test gives what fits
    return Project(id="a", name="A", **values)


def members(some: Project) -> list[tuple[str, Level | None]]:
    return [(each.party, each.level) for each in some.coalition.members]


class TestPutting:
    def test_only_what_stands_at_the_path_is_another(self) -> None:
        some = project(measuring=MeasuringPractice(baseline=False, stories=True))
        told = put(some, "measuring.baseline", lambda _: BEST_FACT)

        assert told.measuring == MeasuringPractice(baseline=True, stories=True)
        assert some.measuring.baseline.high == 0.0
        assert attrs.evolve(told, measuring=some.measuring) == some

    def test_a_principle_is_put_under_its_whole_key_also_with_dots(self) -> None:
        some = project(principles={"mandate": False})
        told = put(some, "principles.a.b/c", lambda old: BEST_FACT if not old.known else old)
        again = put(told, "principles.mandate", lambda old: NO_RISK if old.known else BEST_FACT)

        assert dict(again.principles) == {"a.b/c": BEST_FACT, "mandate": NO_RISK}

    def test_a_noun_with_another_field_is_a_noun_like_any_other(self) -> None:
        some = project()
        other = swapped(some, "name", "B")

        assert other == Project(id="a", name="B")
        assert hash(other) != hash(some)
        assert pickle.loads(pickle.dumps(other)) == other
        assert some.name == "A"


class TestImproving:
    def test_a_single_fact_becomes_the_best_it_can_be(self) -> None:
        assert improved(project(), "measuring.stories", 1).measuring.stories == BEST_FACT
        assert improved(project(), "measuring.stories", -1).measuring.stories == NO_RISK

    def test_the_first_who_is_there_improves_and_nobody_else(self) -> None:
        leaders = [
            Leader(id="gone", until=2009),
            Leader(id="first", counterpart=False),
            Leader(id="second"),
        ]
        better = improved(project(as_of=2010, leaders=leaders), "leaders[].counterpart", 1)

        assert better.leaders.items == (
            leaders[0],
            Leader(id="first", counterpart=True),
            leaders[2],
        )

    def test_where_nobody_is_there_for_certain_somebody_is_added(self) -> None:
        leaders = FactList([Leader(id="maybe", from_=2009)], complete=True)
        better = improved(project(leaders=leaders), "leaders[].pulls", 1)

        assert better.leaders.complete
        assert better.leaders.items == (
            *leaders.items, Leader(id=f"{NEW}-0", pulls=True),
        )  # fmt: skip

    def test_whoever_is_added_has_an_id_of_their_own(self) -> None:
        leaders = [Leader(id=f"{NEW}-0", until=2009), Leader(id=f"{NEW}-2", until=2009)]
        parties = (Party(id=f"{NEW}-0"), Party(id=f"{NEW}-1"))
        some = project(as_of=2010, leaders=leaders, parties=parties)

        assert [each.id for each in improved(some, "leaders[].pulls", 1).leaders] == [
            f"{NEW}-0", f"{NEW}-2", f"{NEW}-1",
        ]  # fmt: skip
        better = improved(some, "coalition.members[].mandate", 1)
        assert members(better) == [(f"{NEW}-2", None)]
        assert [each.id for each in better.parties or ()][2:] == [f"{NEW}-2"]

    def test_a_new_member_is_declared_only_where_parties_are(self) -> None:
        better = improved(project(), "coalition.members[].backing", 1)

        assert better.parties is None
        assert better.coalition.members.items == (Member(party=NEW, backing=True),)
        there = project(parties=(Party(id="p"),), coalition=Coalition(members=[Member(party="p")]))
        assert improved(there, "coalition.members[].backing", 1).parties == there.parties

    def test_of_a_risk_and_of_a_condition_every_item_improves(self) -> None:
        leaders = [Leader(id="a", risks=Risks(low_pay=True)), Leader(id="b", until=2009)]
        calm = improved(project(as_of=2010, leaders=leaders), "leaders[].risks.low_pay", -1)
        conditions = [ContextCondition(id=each, text=each, present=False) for each in "ab"]
        there = improved(
            project(context=Context(conditions=conditions)), "context.conditions[].present", 1
        )

        assert [each.risks.low_pay for each in calm.leaders] == [NO_RISK, NO_RISK]
        assert [each.present for each in there.context.conditions] == [BEST_FACT, BEST_FACT]

    def test_at_every_level_where_nobody_is_for_certain_a_member_joins(self) -> None:
        listed = [
            Member(party="p", level=Level.EXECUTING),
            Member(party="q", level=Level.GOVERNING, until=2009),
            Member(party="r", level=Level.MANAGEMENT, from_=2010),
            Member(party="s"),
        ]
        some = project(as_of=2010, coalition=Coalition(members=FactList(listed, complete=True)))
        better = improved(some, MEMBERS, 1)

        assert better.coalition.members.complete
        assert members(better)[4:] == [(NEW, Level.CIVIL_SERVICE), (NEW, Level.GOVERNING)]
        assert members(better)[:4] == members(some)
        undated = improved(attrs.evolve(some, as_of=None), MEMBERS, 1)
        assert len(undated.coalition.members) == 7

    @given(projects(), st.sampled_from(PATHS))
    def test_an_improvement_lowers_nothing_and_is_what_raising_says(
        self, some: Project, place: tuple[TreeCriterion, str, int]
    ) -> None:
        criterion, path, sign = place
        better = improved(some, path, sign)
        found = criterion.assess(better)
        raised = criterion.raised(criterion.answers(some), [path])

        for each in ALL:
            before, after = each.assess(some), each.assess(better)
            assert after.low >= before.low - 1e-12
            assert after.high >= before.high - 1e-12
        if newly_somebody(some, path):
            return  # of who is added, all else is unknown: more becomes open than this one fact
        if not (path.startswith("leaders[].risks.") and somebody_may_have_left(some)):
            assert (raised.low, raised.high) == pytest.approx((found.low, found.high), abs=1e-9)

    @given(projects(), st.sampled_from(PATHS))
    @example(project(leaders=[Leader(id=NEW, until=2009)], as_of=2010), PATHS[-1])
    def test_what_is_improved_could_be_a_document(
        self, some: Project, place: tuple[TreeCriterion, str, int]
    ) -> None:
        _, path, sign = place
        better = improved(some, path, sign)
        fields = {
            each.name: getattr(better, each.name) for each in attrs.fields(Project) if each.init
        }

        assert Project(**fields) == better


def somebody_may_have_left(some: Project) -> bool:
    return any(is_current(each.from_, each.until, some.as_of) is None for each in some.leaders)


def test_without_risks_what_is_not_known_of_who_may_have_left_stays_so() -> None:
    leaders = [Leader(id="here", risks=Risks(low_pay=True)), Leader(id="maybe", from_=2009)]
    some = project(leaders=FactList(leaders, complete=True))
    path = "leaders[].risks.low_pay"
    found = ENTREPRENEURSHIP.assess(improved(some, path, -1))
    raised = ENTREPRENEURSHIP.raised(ENTREPRENEURSHIP.answers(some), [path])

    assert (raised.low, raised.high) == pytest.approx((found.low, found.high))


def newly_somebody(some: Project, path: str) -> bool:
    """Tell whether somebody is added where a closed list says that there is nobody."""
    lists: dict[str, FactList[Any]] = {
        "leaders": some.leaders, "coalition.members": some.coalition.members,
    }  # fmt: skip
    items = lists.get(path.partition("[].")[0])
    if items is None or not items.complete:
        return False
    return all(is_current(each.from_, each.until, some.as_of) is False for each in items)


class TestLeaving:
    def test_one_item_less_and_the_list_is_as_complete_as_it_was(self) -> None:
        leaders = [Leader(id=each) for each in "abc"]
        for complete in (True, False):
            some = project(leaders=FactList(leaders, complete))
            for place, left in enumerate(("bc", "ac", "ab")):
                assert without(some, "leaders", place).leaders == FactList(
                    [Leader(id=each) for each in left], complete
                )

    def test_a_member_leaves_the_coalition_as_it_is(self) -> None:
        listed = [Member(party="p"), Member(party="q")]
        some = project(coalition=Coalition(members=listed, one_lead=True))

        assert without(some, MEMBERS, 0) == project(
            coalition=Coalition(members=[Member(party="q")], one_lead=True)
        )


class TestConcerned:
    @pytest.mark.parametrize(
        ("path", "keys"),
        [
            ("leaders", ["entrepreneurship"]),
            ("coalition.members", ["coalition"]),
            ("coalition.members[].mandate", ["coalition"]),
            ("coalition.members[].loyal", []),
            ("context.conditions[].present", []),
            ("measuring.baseline", ["measuring"]),
            ("measuring", []),
            ("own_judgement", []),
        ],
    )
    def test_only_criteria_that_ask_for_it_judge_again(self, path: str, keys: list[str]) -> None:
        look = looking(project(), "4+1", None).of_lens

        assert [each.taken.key for each in concerned(look, path).criteria] == keys
        assert concerned(look, path).lens is look.lens

    def test_of_a_criterion_without_questions_anything_may_matter(self) -> None:
        look = looking(project(), "4+1", None)
        bare = attrs.evolve(look.criteria[0], value=object())
        wide = attrs.evolve(look, criteria=(bare,))

        assert concerned(wide, "measuring").criteria == (bare,)

    @given(projects(), st.sampled_from([each for _, each, _ in PATHS]), st.sampled_from(ALL))
    def test_a_criterion_that_is_not_concerned_judges_the_same(
        self, some: Project, path: str, criterion: TreeCriterion
    ) -> None:
        look = looking(some, "4+1", None)
        keys = {each.taken.key for each in concerned(look, path).criteria}
        if criterion.key not in keys and path != MEMBERS:
            sign = next(sign for _, each, sign in PATHS if each == path)
            before, after = criterion.assess(some), criterion.assess(improved(some, path, sign))
            assert (before.low, before.high) == (after.low, after.high)

    def test_what_is_best_is_certain(self) -> None:
        assert (BEST_FACT.low, BEST_FACT.high) == (1.0, 1.0)
        assert (NO_RISK.low, NO_RISK.high) == (0.0, 0.0)
        assert isinstance(BEST_FACT, Fact)
        assert isinstance(BEST_FACT.judgements[0], Judgement)
