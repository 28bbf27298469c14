"""The laws of financing and of open calls find each fault of a strategy and of a rule."""

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import ModuleType
from typing import Any, Final

import pytest
from attrs import evolve, field, frozen
from hypothesis import find, given, settings
from hypothesis import strategies as st

from vierplusen import InvalidValueError, Label, finance, hookimpl
from vierplusen.domain import (
    Candidate,
    Choice,
    Closing,
    FinancingPlan,
    Form,
    FrozenMap,
    FundingSource,
    Message,
    Need,
    Objective,
    PlanRow,
    Proposal,
)
from vierplusen.financing.own import OWN
from vierplusen.hooks import HOOKSPEC_VERSION
from vierplusen.testing import plugin_checks
from vierplusen.testing.laws import check_selection_rule, check_strategy, check_sums
from vierplusen.testing.plans import APPLICANTS, BUDGETS, QUESTIONS
from vierplusen.testing.strategies import (
    PaysNothing,
    candidates,
    financing_plans,
    fundings,
    needs,
)

Given = Any
Answer = Callable[..., Any]

NEED: Final = (
    Need(category="staff", year=2025, eur=60),
    Need(category="staff", year=2026, eur=40.01),
)
FUNDING: Final = (
    FundingSource(id="fonds", form="grant", cap=50),
    FundingSource(id="nobody", form="own", cap=10),
)


def row(own: str, cents: int, year: int = 2025) -> PlanRow:
    return PlanRow(funding=own, category="staff", year=year, cents=cents)


# Strategies


@frozen
class Strategy:
    """A strategy that answers as it is told."""

    answer: Answer
    closes: Answer | None = None
    key: str = "faulty/strategy"

    def plan(self, need: Sequence[Need], funding: Sequence[FundingSource], **_given: Given) -> Any:  # noqa: ANN401  # anything
        return self.answer(need, funding)


@frozen
class Closer(Strategy):
    """A strategy that also says how a gap could close."""

    def closing(self, need: Sequence[Need], *_asked: Given, **_given: Given) -> Any:  # noqa: ANN401  # anything
        return None if self.closes is None else self.closes(need)


def held(strategy: Any) -> bool:  # noqa: ANN401  # anything that is asked as one
    return check_strategy(strategy, [evolve(each) for each in NEED], FUNDING)


def good(_need: Given, _funding: Given) -> tuple[PlanRow, ...]:
    return (row("fonds", 5_000),)


def meddling(need: Sequence[Need], funding: Given) -> tuple[PlanRow, ...]:
    object.__setattr__(need[0], "eur", 1.0)
    return good(need, funding)


def turning() -> Answer:
    turns = itertools.count(1)
    return lambda *_: (row("fonds", next(turns)),)


def first_need(need: Sequence[Need], _funding: Given) -> tuple[PlanRow, ...]:
    return (row("fonds", min(need[0].cents, 5_000), need[0].year),)


def by_row(need: Sequence[Need], _funding: Given) -> tuple[PlanRow, ...]:
    return (row("fonds", len(need)),)


def by_number(_need: Given, funding: Sequence[FundingSource]) -> tuple[PlanRow, ...]:
    return (row("fonds", 100 // len(funding)),)


def shy(need: Sequence[Need], _funding: Given) -> tuple[PlanRow, ...]:
    if need[0].year == 2026:
        raise InvalidValueError(())
    return ()


def with_objectives(*several: Objective) -> Answer:
    return lambda *_: Proposal(rows=(row("fonds", 5_000),), objectives=several)


GAP: Final = 5_001
WRONG: Final[Mapping[str, tuple[Answer, str]]] = {
    "nothing": (lambda *_: None, "gave None, not a tuple of PlanRow, or a Proposal"),
    "list": (lambda *_: [row("fonds", 1)], "not a tuple of PlanRow, or a Proposal"),
    "numbers": (lambda *_: (5,), "gave (5,), not a tuple of PlanRow"),
    "raising": (lambda *_: 1 // 0, "raises ZeroDivisionError (integer division or modulo by zero)"),
    "meddling": (meddling, "changes what it is given to plan"),
    "turning": (turning(), "says two things of one question: use no clock, chance or state"),
    "order": (first_need, "hangs on the order of the needs: add them up by cell (fonds 5000 of "),
    "rows": (by_row, "hangs on how needs are cut into rows"),
    "number": (by_number, "gives another plan with a source that can pay nothing"),
    "shy": (shy, "refuses what it made a plan of: it hangs on the order of the needs"),
    "cap": (
        lambda *_: (row("fonds", 5_001),),
        "breaks cap of fonds: it plans fonds 5001 of staff 2025; see check_plan()",
    ),
    "share": (
        lambda *_: (row("fonds", 5_000), row("nobody", 1_001)),
        "breaks need of the plan, cap of nobody: it plans",
    ),
    "gap": (
        with_objectives(Objective(key="gap", cents=1, bound_cents=0)),
        f"says that gap is 1 cents, where its rows make {GAP}",
    ),
    "largest": (
        with_objectives(Objective(key="largest", cents=1, bound_cents=0)),
        "says that largest is 1 cents, where its rows make 5000",
    ),
    "bound": (
        with_objectives(Objective(key="own/thing", cents=4, bound_cents=5)),
        "proves that own/thing is at least 5 cents, and has 4",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_each_fault_of_a_strategy_is_found(name: str) -> None:
    answer, said = WRONG[name]

    with pytest.raises(AssertionError) as problem:
        held(Strategy(answer))
    assert str(problem.value).startswith("'faulty/strategy' ")
    assert said in str(problem.value)


def test_a_strategy_without_faults_passes() -> None:
    assert held(Strategy(good))
    assert held(Strategy(lambda *_: ()))
    assert held(PaysNothing("a"))
    right = Objective(key="gap", cents=GAP, bound_cents=GAP)
    assert held(Strategy(with_objectives(right, Objective(key="own", cents=5, bound_cents=0))))


def test_a_question_that_is_refused_is_left_alone() -> None:
    def refusing(*_: Given) -> tuple[PlanRow, ...]:
        raise InvalidValueError(())

    assert not held(Strategy(refusing))


def test_another_plan_is_as_good_if_what_was_searched_for_is_the_same() -> None:
    def searching(need: Sequence[Need], funding: Given) -> Proposal:
        made = Objective(key="gap", cents=GAP, bound_cents=0)
        return Proposal(rows=first_need(need, funding), objectives=(made,))

    def unlucky(need: Sequence[Need], funding: Given) -> Proposal:
        return evolve(searching(need, funding), objectives=())

    def stopped(need: Sequence[Need], funding: Given) -> Proposal:
        return evolve(unlucky(need, funding), complete=False)

    even = (NEED[0], evolve(NEED[1], eur=40))
    assert held(Strategy(stopped))
    with pytest.raises(AssertionError, match="hangs on the order of the needs"):
        held(Strategy(unlucky))
    with pytest.raises(AssertionError, match="says that gap is 5001 cents"):
        check_strategy(Strategy(searching), even, FUNDING)


CLOSINGS: Final[Mapping[str, tuple[Answer, str]]] = {
    "nothing": (lambda _: None, "gave None to close a gap, not a Closing"),
    "gap": (
        lambda _: Closing(gap_cents=7),
        f"closes a gap of 7 cents, where its plan has {GAP}",
    ),
}


@pytest.mark.parametrize("name", CLOSINGS)
def test_each_fault_of_closing_is_found(name: str) -> None:
    closes, said = CLOSINGS[name]

    with pytest.raises(AssertionError) as problem:
        held(Closer(good, closes))
    assert said in str(problem.value)


def test_closing_twice_is_the_same_where_it_is_proved() -> None:
    turns = itertools.count()

    def restless(*, proved: bool) -> Answer:
        made = Closing(gap_cents=GAP, proved=proved)
        return lambda _: evolve(made, reasons=(Message("close.x"),) * next(turns))

    assert held(Closer(good, lambda _: Closing(gap_cents=GAP, proved=True)))
    assert held(Closer(good, restless(proved=False)))
    with pytest.raises(AssertionError, match="says two things of closing one gap"):
        held(Closer(good, restless(proved=True)))


def test_closing_may_be_refused() -> None:
    def refusing(_: Given) -> Closing:
        raise InvalidValueError(())

    assert held(Closer(good, refusing))


# Sums


PLAN: Final = finance(NEED, FUNDING[:1], strategy="pizza")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"by_funding_cents": FrozenMap({"fonds": 1})}, "conservation by source"),
        ({"by_year_cents": FrozenMap({2025: 1})}, "conservation by year"),
        ({"gap_rows": NEED}, "conservation by category and year"),
        ({"gap_cents": 1}, "conservation of the gap: its rows make 5001, and it says 1"),
        ({"total_cents": 1}, "conservation in all: its rows make 5000, and it says 1"),
    ],
)
def test_each_sum_that_is_wrong_is_found(changed: Mapping[str, Given], said: str) -> None:
    check_sums(PLAN)
    with pytest.raises(AssertionError) as problem:
        check_sums(evolve(PLAN, **changed))
    assert said in str(problem.value)


# Open calls


@frozen
class Rule:
    """A rule for open calls that answers as it is told."""

    answer: Answer
    key: str = "faulty/rule"

    def choose(self, several: Sequence[Candidate], budget_cents: int) -> Any:  # noqa: ANN401  # anything
        return self.answer(several, budget_cents)


def meddle(several: Sequence[Candidate], _budget: int) -> tuple[str, ...]:
    object.__setattr__(several[0], "cents", 1)
    return ()


def fickle() -> Answer:
    turns = itertools.count()
    return lambda *_: ("a",) if next(turns) % 2 else ("b",)


CHOOSING: Final[Mapping[str, tuple[Answer, int, str]]] = {
    "nothing": (lambda *_: None, 5, "gave None, not a tuple of ids, or a Choice"),
    "reasons": (lambda *_: Choice(chosen=(), reasons=["x"]), 5, "not a tuple of ids, or a Choice"),
    "twice": (lambda *_: ("a", "a"), 9, "as chosen: name who applied, each once"),
    "strange": (lambda *_: ("z",), 9, "gave ('z',) as chosen"),
    "tied": (lambda *_: Choice(chosen=(), tied=("z",)), 5, "gave ('z',) as tied"),
    "order": (lambda *_: Choice(chosen=(), order=("a",)), 5, "leaves somebody out of its order"),
    "dear": (lambda *_: ("a", "b"), 5, "grants 7 cents of 5"),
    "mean": (lambda *_: ("a",), 7, "gives b nothing, where there is enough for all"),
    "fickle": (fickle(), 5, "says two things of one call"),
    "meddling": (meddle, 5, "changes what it is given"),
    "raising": (lambda *_: 1 // 0, 5, "raises ZeroDivisionError"),
}


@pytest.mark.parametrize("name", CHOOSING)
def test_each_fault_of_a_rule_for_calls_is_found(name: str) -> None:
    answer, budget, said = CHOOSING[name]
    several = (Candidate(id="a", cents=3), Candidate(id="b", cents=4))

    with pytest.raises(AssertionError) as problem:
        check_selection_rule(Rule(answer), several, budget)
    assert str(problem.value).startswith("'faulty/rule' ")
    assert said in str(problem.value)


@pytest.mark.parametrize("key", OWN.of_kind("selection-rule"))
@given(several=candidates(), budget=st.integers(0, 40))
def test_the_rules_of_the_library_pass(key: str, several: Sequence[Candidate], budget: int) -> None:
    assert check_selection_rule(OWN.get("selection-rule", key).value, several, budget)


# The contract of a plugin


def plugin(hook: str, offer: object, *prefixes: str) -> ModuleType:
    made = ModuleType("vierplusen_faulty")
    key = getattr(offer, "key", "")

    def offers() -> Iterator[object]:
        yield offer

    def labels() -> Iterator[Label]:
        yield from (Label(f"{each}.{key}", "woord", "word") for each in prefixes)

    vars(made).update(
        {
            "HOOKSPEC_VERSION": HOOKSPEC_VERSION,
            f"vierplusen_{hook}": hookimpl(offers),
            "vierplusen_labels": hookimpl(labels),
        }
    )
    return made


def failures(module: ModuleType) -> dict[str, str]:
    said = {}
    for check in plugin_checks(module):
        try:
            check()
        except AssertionError as failure:
            said[str(check)] = str(failure)
    return said


@frozen
class Named:
    """An offer of the library under the name of a plugin."""

    made: Any
    key: str = field(default="faulty/named")

    def plan(self, *given: Given, **more: Given) -> Any:  # noqa: ANN401  # what the other gives
        return self.made.plan(*given, **more)

    def choose(self, *given: Given) -> Any:  # noqa: ANN401  # what the other gives
        return self.made.choose(*given)


STRATEGIES: Final = ("financing_strategies", "strategy", "strategy-does")
RULES: Final = ("selection_rules", "selection-rule", "selection-rule-does")


def test_what_the_library_offers_passes_as_a_plugin() -> None:
    pizza = OWN.get("financing-strategy", "pizza").value
    first = OWN.get("selection-rule", "in-order").value

    for (hook, *words), made in ((STRATEGIES, pizza), (RULES, first)):
        assert failures(plugin(hook, Named(made), *words)) == {}


def test_what_breaks_a_law_or_has_no_words_is_found() -> None:
    hook, *words = STRATEGIES
    broken = failures(plugin(hook, Strategy(good), *words))
    unnamed = failures(plugin(RULES[0], Rule(lambda *_: ("z",)), RULES[1]))

    assert [*broken] == ["plans[financing-strategy:faulty/strategy]"]
    assert "breaks known-source of fonds" in broken["plans[financing-strategy:faulty/strategy]"]
    assert "selection-rule-does.faulty/rule" in unnamed["labels"]
    assert "gave ('z',) as chosen" in unnamed["chooses[selection-rule:faulty/rule]"]


def refuse(*_: Given) -> tuple[PlanRow, ...]:
    raise InvalidValueError(())


def test_what_refuses_everything_is_found() -> None:
    strategy = failures(plugin(STRATEGIES[0], Strategy(refuse), *STRATEGIES[1:]))
    rule = failures(plugin(RULES[0], Rule(refuse), *RULES[1:]))

    assert strategy == {
        "plans[financing-strategy:faulty/strategy]": (
            "'faulty/strategy' refuses every question: plan at least for those with gains"
        )
    }
    assert rule == {
        "chooses[selection-rule:faulty/rule]": (
            "'faulty/rule' refuses every call: choose at least where all is known"
        )
    }


def test_the_samples_are_of_every_kind() -> None:
    funding = [source for asked in QUESTIONS.values() for source in asked.funding]

    assert {each.form for each in funding} == set(Form)
    assert {each.value is None for each in APPLICANTS} == {True, False}
    assert {each.received is None for each in APPLICANTS} == {True, False}
    assert sum(each.cents for each in APPLICANTS) <= BUDGETS[-1]


# Strategies of Hypothesis


SPECIAL: Final[Mapping[str, Callable[[FinancingPlan], object]]] = {
    "closed by several": lambda made: made.gap_cents == 0 and len(made.rows) > 1,
    "closed in part": lambda made: made.total_cents and made.gap_cents,
    "repaid": lambda made: made.repayments and made.repaid_later,
    "with a fee": lambda made: made.fee_cents,
    "matched": lambda made: any(
        each.match is not None and made.by_funding_cents[each.id] for each in made.funding
    ),
}


def test_plans_meet_what_is_special() -> None:
    seen: set[str] = set()

    @settings(max_examples=800, database=None, derandomize=True)
    @given(financing_plans())
    def look(made: FinancingPlan) -> None:
        seen.update(name for name, is_so in SPECIAL.items() if is_so(made))

    look()
    assert seen == {*SPECIAL}


def test_what_is_shrunk_can_be_read() -> None:
    funding = find(fundings(find(needs(), bool)), lambda made: any(each.cap for each in made))

    assert find(needs(), bool) == (Need(category="staff", year=2025, eur=10),)
    assert funding == (FundingSource(id="fonds", form="grant", cap=10),)
