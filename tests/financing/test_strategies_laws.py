"""Laws of every strategy of the library: whatever is asked, its plan keeps every term."""

import pickle
import re
from collections import Counter
from typing import Final

import pytest
from attrs import evolve
from hypothesis import example, given
from hypothesis import strategies as st

from vierplusen import (
    Financing,
    FinancingOptions,
    Form,
    FrozenMap,
    FundingSource,
    Need,
    Proposal,
    Worksheet,
    check_plan,
)
from vierplusen.domain.financing import as_options
from vierplusen.financing.figures import figures_of
from vierplusen.financing.reading import read_question, resolved
from vierplusen.financing.strategies.leveling import level
from vierplusen.financing.strategies.own import STRATEGIES
from vierplusen.financing.terms import most_of
from vierplusen.labels import Words
from vierplusen.testing.strategies import financings

BY_KEY: Final = {each.key: each for each in STRATEGIES}
GAINS: Final = FrozenMap({"gemeente": 30.0, "bewoners": 20.0, "corporatie": 0.0, "zorg": 0.1})
CASES: Final = financings(rows=(1, 4), sources=(1, 5))
KEYS: Final = st.sampled_from(sorted(BY_KEY))


def asked(case: Financing) -> tuple[FundingSource, ...]:
    """Give the sources as a strategy gets them."""
    return resolved(read_question(case.need, case.funding, case.options, ()))


def plan(key: str, case: Financing) -> Proposal:
    made = BY_KEY[key].plan(case.need, asked(case), options=case.options, benefits=GAINS)
    assert isinstance(made, Proposal)
    return made


@given(key=KEYS, case=CASES)
def test_a_plan_keeps_every_term_and_adds_up(key: str, case: Financing) -> None:
    made = plan(key, case)

    assert check_plan(made.rows, case.need, case.funding, options=case.options) == ()
    figures = figures_of(made.rows, case.need, asked(case))
    paid = Counter({row.funding: 0 for row in made.rows})
    for row in made.rows:
        assert row.cents > 0
        paid[row.funding] += row.cents
    needed = sum(each.cents for each in (*case.need, *figures["repayments"]))
    assert needed == sum(paid.values()) + figures["gap_cents"]
    for source in case.funding:
        most = most_of(source)
        assert most is None or paid[source.id] <= most


@given(key=KEYS, case=CASES, data=st.data())
def test_a_plan_is_the_same_again_and_for_rows_of_need_in_any_order(
    key: str, case: Financing, data: st.DataObject
) -> None:
    need = tuple(data.draw(st.permutations(case.need)))

    assert plan(key, case) == plan(key, evolve(case, need=need))
    assert pickle.loads(pickle.dumps(BY_KEY[key])) == BY_KEY[key]


@given(key=KEYS, case=CASES, data=st.data())
def test_where_the_order_is_stated_it_does_not_matter_how_sources_stand(
    key: str, case: Financing, data: st.DataObject
) -> None:
    order = data.draw(st.permutations([each.id for each in case.funding]))
    funding = tuple(data.draw(st.permutations(case.funding)))
    stated = evolve(case, options=evolve(case.options, order=tuple(order)))

    assert plan(key, stated) == plan(key, evolve(stated, funding=funding))


@given(key=KEYS, case=CASES, share=st.sampled_from((0.0, 0.25, 0.5, 1.0)))
def test_the_share_of_government_follows_the_function(
    key: str, case: Financing, share: float
) -> None:
    whole = evolve(case, options=evolve(case.options, watertight=share))
    made = plan(key, whole)

    public = {each.id for each in asked(whole) if each.public}
    of_public = sum(row.cents for row in made.rows if row.funding in public)
    total = sum(row.cents for row in made.rows)
    # From 10 to 90 per cent, in whole numbers, so that nothing is rounded.
    assert 10 * of_public <= (1 + 8 * share) * total


@given(key=KEYS, case=CASES)
def test_everything_is_said_in_words(key: str, case: Financing) -> None:
    made = plan(key, case)

    for lang in ("nl", "en"):
        words = Words(lang)
        for message in made.reasons:
            said = words.say(message)
            assert words.has(message.key), message.key
            assert "{" not in said, said
            assert not re.search(r"\b(give|strategy)\.", said), said
    told = [Words("nl").say(each) for each in made.reasons]
    for source in {row.funding for row in made.rows}:
        assert any(each.startswith(f"{source} betaalt €") for each in told)


@pytest.mark.parametrize("key", BY_KEY)
def test_a_strategy_has_a_name_and_says_what_it_does(key: str) -> None:
    for lang in ("nl", "en"):
        assert Words(lang).has(f"strategy.{key}")
        assert Words(lang).has(f"strategy-does.{key}")


@pytest.mark.parametrize("key", BY_KEY)
def test_nothing_needed_and_nothing_offered_are_legal(key: str) -> None:
    empty = Financing()
    alone = Financing(need=[Need(category="staff", year=2025, eur=10)])

    assert plan(key, empty).rows == ()
    assert plan(key, alone).rows == ()


@given(case=CASES)
def test_the_most_preferred_source_pays_all_that_it_can(case: Financing) -> None:
    """Without terms that lean on others."""
    funding = tuple(evolve(each, match=None, excludes=()) for each in case.funding)
    options = FinancingOptions(legal_form=case.options.legal_form)
    free = evolve(case, funding=funding, options=options)
    first = free.funding[0].id

    paid = sum(row.cents for row in plan("pizza", free).rows if row.funding == first)

    alone = Worksheet(free.need, free.funding, options).reach(first)
    if any(each.form is Form.LOAN for each in funding):
        # A loan is left out if it closes nothing, and what it brings back can be paid by others.
        assert paid >= alone or free.funding[0].form is Form.LOAN
    else:
        assert paid == alone


@given(
    total=st.integers(0, 10**6),
    parts=st.lists(
        st.tuples(st.sampled_from((0, 1, 2, 0.5, 3.3)), st.integers(0, 10**6)), max_size=6
    ),
)
@example(total=10, parts=[])
@example(total=11, parts=[(6, 100), (6, 100), (2, 100)])
def test_a_level_adds_up_and_passes_no_bound(total: int, parts: list[tuple[float, int]]) -> None:
    weights, most = [each[0] for each in parts], [each[1] for each in parts]

    made = level(total, weights, most)

    can = sum(bound for weight, bound in parts if weight)
    assert sum(made) == min(total, can)
    assert all(0 <= cents <= bound for cents, bound in zip(made, most, strict=True))
    # Who has not its most stands at the level of the others, to a cent of each.
    free = [
        cents / weight
        for cents, (weight, bound) in zip(made, parts, strict=True)
        if weight and cents < bound
    ]
    if free:
        for cents, (weight, _) in zip(made, parts, strict=True):
            assert not weight or cents / weight <= min(free) + 2 * len(parts) / 0.5


def test_options_may_be_a_mapping_of_a_document() -> None:
    assert as_options({"watertight": 1.0}).most_public_share == 0.9
