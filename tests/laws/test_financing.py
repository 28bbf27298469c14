"""Every own strategy keeps every law, and the judge of plans sees each thing that is wrong."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import pytest
from attrs import evolve, field, frozen
from hypothesis import given
from hypothesis import strategies as st
from tests.laws.plain_terms import judge, net

from vierplusen import check_plan, finance
from vierplusen.domain import (
    Breach,
    Financing,
    FinancingPlan,
    FrozenMap,
    FundingSource,
    Match,
    Need,
    PlanRow,
    Term,
)
from vierplusen.domain.cents import cents_of
from vierplusen.financing.own import OWN
from vierplusen.labels import Words
from vierplusen.testing.laws import check_strategy, check_sums
from vierplusen.testing.plans import strategy_checks
from vierplusen.testing.strategies import PARTIES, financing_plans, financings

STRATEGIES: Final[Mapping[str, Any]] = OWN.of_kind("financing-strategy")
ASKED: Final = financings(rows=(1, 4), sources=(1, 4))
GAINS: Final = st.fixed_dictionaries(dict.fromkeys(PARTIES, st.sampled_from((10.0, 0.0, 33.33))))

Given = Any
"""Terms of any kind."""

# Strategies


@given(asked=ASKED, gains=GAINS)
def test_every_plan_of_every_strategy_keeps_every_law(
    asked: Financing, gains: Mapping[str, float]
) -> None:
    for strategy in STRATEGIES.values():
        assert check_strategy(
            strategy, asked.need, asked.funding, options=asked.options, benefits=gains
        )


@pytest.mark.parametrize("key", STRATEGIES)
def test_every_strategy_passes_the_contract(key: str) -> None:
    for _, run in strategy_checks(STRATEGIES[key]):
        run()


@given(financing_plans())
def test_a_plan_adds_up_and_is_judged_good(plan: FinancingPlan) -> None:
    check_sums(plan)
    assert check_plan(plan, plan.need, plan.funding, options=plan.options) == ()


# The judge agrees with a plain one


@st.composite
def judged(draw: st.DrawFn) -> tuple[Financing, tuple[PlanRow, ...]]:
    """Give a financing, and rows of its sources that are near what its terms allow."""
    asked = draw(ASKED)
    cells = [*{(each.category, each.year): None for each in asked.need}, ("repayment", 2026)]
    near = {each.cents for each in asked.need} | {
        net(each, each.cap_cents) for each in asked.funding if each.cap_cents is not None
    }
    halves = {each // 2 for each in near}
    amounts = sorted({each + more for each in near | halves for more in (-1, 0, 1)})
    one = st.builds(
        lambda source, cell, cents: PlanRow(
            funding=source.id, category=cell[0], year=cell[1], cents=max(1, cents)
        ),
        st.sampled_from(asked.funding),
        st.sampled_from(cells),
        st.sampled_from(amounts),
    )
    return asked, tuple(draw(st.lists(one, max_size=4)))


@given(judged())
def test_the_judge_agrees_with_a_plain_one(made: tuple[Financing, Sequence[PlanRow]]) -> None:
    asked, rows = made
    breaches = check_plan(rows, asked.need, asked.funding, options=asked.options)

    found = {named(each) for each in breaches}
    assert found == judge(rows, asked.need, asked.funding, asked.options)


def named(breach: Breach) -> tuple[str, str | None]:
    return breach.term.value, None if breach.term is Term.MATCH else breach.funding


# Changing a row of a good plan by more than a term allows


Rows = tuple[PlanRow, ...]
Changed = Iterator[tuple[Term, Rows]]


def with_row(rows: Rows, at: int, row: PlanRow) -> Rows:
    return (*rows[:at], row, *rows[at + 1 :])


def of_rows(plan: FinancingPlan) -> Changed:
    """Change one row at a time, as no plan may."""
    gaps = {(each.category, each.year): each.cents for each in plan.gap_rows}
    for at, row in enumerate(plan.rows):
        over = row.cents + gaps.get((row.category, row.year), 0) + 1
        for term, wrong in (
            (Term.NEED, evolve(row, cents=over)),
            (Term.NEED, evolve(row, year=max(plan.by_year_cents) + 1)),
            (Term.NEED, evolve(row, category="niet-nodig")),
            (Term.KNOWN_SOURCE, evolve(row, funding="niemand")),
            (Term.NOT_NEGATIVE, evolve(row, cents=-1)),
        ):
            yield term, with_row(plan.rows, at, wrong)


def of_source(plan: FinancingPlan, source: FundingSource) -> Changed:
    """Bring a source that pays just past each of its terms."""
    rows, own = plan.rows, [row for row in plan.rows if row.funding == source.id]
    paid, first = plan.by_funding_cents[source.id], own[0]
    at = rows.index(max(own, key=lambda row: row.cents))
    less = with_row(rows, at, evolve(rows[at], cents=rows[at].cents - 1))
    if source.cap_cents is not None:
        more = net(source, source.cap_cents) + 1 - paid
        yield Term.CAP, with_row(rows, at, evolve(rows[at], cents=rows[at].cents + more))
    if source.min is not None and paid == max(2, net(source, cents_of(source.min))):
        yield Term.MINIMUM, less
    if source.all_or_nothing and paid > 1:
        yield Term.ALL_OR_NOTHING, less
    if source.match is not None:
        yield Term.MATCH, tuple(own)
    if source.years is not None:
        yield Term.YEARS, (*rows, evolve(first, year=source.years[1] + 1))
    if source.categories is not None:
        yield Term.CATEGORIES, (*rows, evolve(first, category="niet-nodig"))
    if source.form == "loan":
        yield Term.NO_LOAN_BY_LOAN, (*rows, evolve(first, category="repayment"))
    for other in source.excludes:
        yield Term.EXCLUDES, (*rows, evolve(first, funding=other, cents=1))


@given(financing_plans())
def test_a_row_that_is_changed_by_more_than_a_term_allows_breaks_it(plan: FinancingPlan) -> None:
    paying = [each for each in plan.funding if plan.by_funding_cents[each.id]]
    changed = [*of_rows(plan), *(each for source in paying for each in of_source(plan, source))]

    for term, rows in changed:
        found = check_plan(rows, plan.need, plan.funding, options=plan.options)
        assert term in {each.term for each in found}


# Each term has an example that breaks it, and nothing else


@frozen
class Example:
    """Rows that are good, and rows that break one term."""

    good: Mapping[str, int]
    bad: Mapping[str, int]
    by_cents: int | None
    funding: tuple[FundingSource, ...]
    of: str | None = None
    need: tuple[Need, ...] = (Need(category="staff", year=2025, eur=100),)
    options: Mapping[str, Any] = field(factory=dict)


def source(own: str = "a", form: str = "grant", **terms: Given) -> FundingSource:
    return FundingSource(id=own, form=form, **{"public": False, **terms})


def rows_of(paid: Mapping[str, int]) -> Rows:
    """Read ``source category year`` -> cents; staff in 2025 where nothing more is said."""
    made = []
    for key, cents in paid.items():
        funding, category, year = [*key.split(), "staff", "2025"][:3]
        made.append(PlanRow(funding=funding, category=category, year=int(year), cents=cents))
    return tuple(made)


STAFF: Final = Need(category="staff", year=2025, eur=100)
FREE: Final = source("b", "own")
LOAN: Final = source(form="loan", term_years=2)
CROWD: Final[Mapping[str, Given]] = {"form": "crowdfunding", "fee_share": 0.05}
AID: Final[Mapping[str, Given]] = {"de_minimis": True, "awarded": "2025-03-01"}
BOTH_YEARS: Final = (STAFF, evolve(STAFF, year=2026))

EXAMPLES: Final[Mapping[Term, tuple[Example, ...]]] = {
    Term.KNOWN_SOURCE: (Example({"a": 1}, {"z": 1}, 1, (source(),), "z"),),
    Term.NOT_NEGATIVE: (Example({"a": 1}, {"a": 5, "b": -1}, 1, (source(), FREE), "b"),),
    Term.NEED: (
        Example({"a": 10_000}, {"a": 10_001}, 1, (source(),)),
        Example({"a": 6_000, "b": 4_000}, {"a": 6_000, "b": 4_002}, 2, (source(), FREE)),
        Example({"a": 1}, {"a material 2025": 1}, 1, (source(),)),
        Example(
            {"a": 100, "b repayment 2026": 50}, {"a": 100, "b repayment 2026": 51}, 1,
            (LOAN, FREE), None, BOTH_YEARS,
        ),
    ),
    Term.CASH_ONLY: (
        Example(
            {"a": 10_000, "b": 500}, {"a": 10_001}, 1, (source(form="in-kind"), FREE), None,
            (STAFF, Need(category="staff", year=2025, eur=5, cash_only=True)),
        ),
        Example(
            {"b": 100, "c repayment 2026": 50}, {"b": 100, "a repayment 2026": 1}, 1,
            (source(form="in-kind"), source("b", "loan", term_years=2), source("c")), None,
            BOTH_YEARS,
        ),
    ),
    Term.NO_LOAN_BY_LOAN: (
        Example(
            {"a": 100, "b repayment 2026": 50}, {"a": 100, "a repayment 2026": 50}, 50,
            (LOAN, FREE), "a", BOTH_YEARS,
        ),
    ),
    Term.CATEGORIES: (
        Example(
            {"a": 100}, {"a material 2025": 7}, 7, (source(categories=["staff"]),), "a",
            (STAFF, evolve(STAFF, category="material")),
        ),
    ),
    Term.YEARS: (
        Example(
            {"a": 100}, {"a staff 2026": 7}, 7, (source(years=[2020, 2025]),), "a", BOTH_YEARS
        ),
    ),
    Term.LEGAL_FORM: (
        Example(
            {"b": 5}, {"a": 5}, 5, (source(legal_forms=["association"]), FREE), "a",
            options={"legal_form": "foundation"},
        ),
    ),
    Term.CAP: (
        Example({"a": 5_000}, {"a": 5_001}, 1, (source(cap=50),), "a"),
        Example({"a": 4_750}, {"a": 4_751}, 1, (source(cap=50, **CROWD),), "a"),
        Example({"a": 2_700}, {"a": 2_702}, 2, (source(form="fee", price=9, volume=3),), "a"),
    ),
    Term.CAP_PER_YEAR: (
        Example(
            {"a": 500, "a staff 2026": 500}, {"a": 500, "a staff 2026": 502}, 2,
            (source(cap_per_year=5),), "a", BOTH_YEARS,
        ),
    ),
    Term.MINIMUM: (
        Example({"a": 3_000}, {"a": 2_999}, 1, (source(min=30),), "a"),
        Example({"a": 2_850}, {"a": 2_840}, 10, (source(min=30, **CROWD),), "a"),
    ),
    Term.MAX_SHARE: (
        Example({"a": 3_330}, {"a": 3_331}, 1, (source(max_share=0.333),), "a"),
        Example(
            {"a": 5_000}, {"a": 5_003}, 3, (source(max_share=0.5, years=[2025, 2025]),), "a",
            BOTH_YEARS,
        ),
    ),
    Term.MATCH: (
        Example(
            {"a": 50, "b": 50}, {"a": 51, "b": 50}, 1, (source(match=Match(ratio=1)), FREE), "a"
        ),
        Example(
            {"a": 50, "b": 100}, {"a": 60, "b": 100, "c": 500}, 10,
            (source(match=Match(ratio=0.5, with_=["b"])), FREE, source("c", "gift")), "a",
        ),
        Example(
            {"a": 30, "c": 30, "b": 60}, {"a": 30, "c": 40, "b": 60}, 10,
            (
                source(match=Match(ratio=1, with_=["b"])), FREE,
                source("c", match=Match(ratio=1, with_=["b"])),
            ),
            "c",
        ),
    ),
    Term.ALL_OR_NOTHING: (
        Example({"a": 5_000}, {"a": 4_990}, 10, (source(cap=50, all_or_nothing=True),), "a"),
    ),
    Term.EXCLUDES: (
        Example({"a": 50}, {"a": 50, "b": 7}, 7, (source(), source("b", excludes=["a"])), "a"),
    ),
    Term.DE_MINIMIS: (
        Example({"a": 1_000}, {"a": 1_001}, 1, (source(**AID),), options={"de_minimis_limit": 10}),
        Example(
            {"a": 1_000, "b": 1_000}, {"a": 1_000, "b": 1_005}, 5,
            (source(**AID), source("b", de_minimis=True, awarded="2028-03-01")),
            options={"de_minimis_limit": 10},
        ),
        Example(
            {"a": 400}, {"a": 402}, 2, (source(**AID),),
            options={
                "de_minimis_limit": 10,
                "de_minimis_received": [["2022-03-02", 6], ["2022-03-01", 9]],
            },
        ),
    ),
    Term.PUBLIC_SHARE: (
        Example(
            {"a": 90, "b": 10}, {"a": 91, "b": 9}, 1, (source(public=True), FREE),
            options={"watertight": 1},
        ),
    ),
    Term.OWN_SHARE: (
        Example(
            {"a": 50, "b": 50}, {"a": 51, "b": 49}, 1, (source(), FREE),
            options={"min_own_share": 0.5},
        ),
    ),
}  # fmt: skip


def judged_rows(example: Example, paid: Mapping[str, int]) -> tuple[Breach, ...]:
    return check_plan(rows_of(paid), example.need, example.funding, options=example.options)


@pytest.mark.parametrize(
    ("term", "example"), [(term, each) for term, several in EXAMPLES.items() for each in several]
)
def test_each_term_has_an_example_that_breaks_it_and_only_it(term: Term, example: Example) -> None:
    found = judged_rows(example, example.bad)

    assert judged_rows(example, example.good) == ()
    assert [(each.term, each.funding, each.by_cents) for each in found] == [
        (term, example.of, example.by_cents)
    ]


def test_every_term_has_an_example() -> None:
    assert {*EXAMPLES, Term.SUMS} == set(Term)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("total_cents", 4_001),
        ("gap_cents", 0),
        ("gap_rows", ()),
        ("by_funding_cents", FrozenMap({"a": 3_999})),
        ("by_year_cents", FrozenMap()),
        ("temporary_share", FrozenMap({2025: 0.0})),
        ("cliff_year", 2025),
        ("largest_share", 0.5),
        ("interest_cents", 1),
        ("fee_cents", 1),
        ("repayments", (STAFF,)),
        ("repaid_later", (STAFF,)),
    ],
)
def test_a_plan_that_states_another_figure_breaks_the_sums_and_only_those(
    name: str, value: Given
) -> None:
    funding = (source(cap=40),)
    plan = finance((STAFF,), funding, strategy="pizza")
    found = check_plan(evolve(plan, **{name: value}), (STAFF,), funding)

    assert check_plan(plan, (STAFF,), funding) == ()
    assert [each.term for each in found] == [Term.SUMS]
    for lang in ("nl", "en"):
        assert "{" not in Words(lang).say(found[0].message)


@pytest.mark.parametrize("term", EXAMPLES)
def test_every_breach_is_said_with_its_amounts_in_both_languages(term: Term) -> None:
    for example in EXAMPLES[term]:
        for lang in ("nl", "en"):
            said = Words(lang).say(judged_rows(example, example.bad)[0].message)
            assert "{" not in said
            assert said.endswith(".")


# An option that nobody can meet is named, with the sources that it stops


PUBLIC: Final = (source("stad", public=True), source("rijk", public=True))


@pytest.mark.parametrize("key", STRATEGIES)
@pytest.mark.parametrize(
    ("options", "share"),
    [({"min_own_share": 0.25}, "25"), ({"max_public_share": 0.4}, "40"), ({"watertight": 0}, "10")],
)
def test_an_option_that_nobody_can_meet_is_named_with_who_it_stops(
    key: str, options: Mapping[str, Given], share: str
) -> None:
    funding = tuple(evolve(each, party=PARTIES[0]) for each in PUBLIC)
    plan = finance((STAFF,), funding, strategy=key, options=options, benefits={PARTIES[0]: 5})

    assert (plan.total_cents, plan.gap_cents) == (0, 10_000)
    for lang in ("nl", "en"):
        said = " ".join(Words(lang).say(each) for each in plan.reasons)
        assert f"{share}%" in said
        assert "stad" in said
