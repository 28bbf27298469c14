"""What holds of every appraisal: sums, proportions, order, draws, and where the balance turns."""

from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from vierplusen.domain import Alternative, Case, Party
from vierplusen.testing.laws import (
    check_appraisal_identity,
    check_appraisal_linearity,
    check_appraisal_monotony,
    check_appraisal_order,
    check_appraisal_simulation,
    check_appraisal_turning,
    check_appraisal_whole,
)
from vierplusen.testing.strategies import PARTIES, cases

PEOPLE = tuple(Party(id=each, public=each in PARTIES[:2]) for each in PARTIES)


@given(cases())
def test_all_ways_to_add_up_give_one_total(case: Case) -> None:
    check_appraisal_identity(case, parties=PEOPLE)


@given(cases(), st.data())
def test_doubled_prices_double_benefits_and_a_cost_is_worth_its_factor(
    case: Case, data: st.DataObject
) -> None:
    assert case.horizon_years is not None
    check_appraisal_linearity(case, data.draw(st.integers(0, case.horizon_years - 1)))


@given(cases(), st.data())
def test_the_order_of_lines_changes_no_figure(case: Case, data: st.DataObject) -> None:
    mixed = evolve(
        case,
        costs=data.draw(st.permutations(case.costs)),
        effects=data.draw(st.permutations(case.effects)),
        transfers=data.draw(st.permutations(case.transfers)),
        knobs=dict(reversed([*case.knobs.items()])),
    )

    check_appraisal_order(case, mixed, parties=PEOPLE)


@given(cases(), st.data())
def test_a_larger_benefit_of_the_project_never_lowers_the_net_value(
    case: Case, data: st.DataObject
) -> None:
    own = [each.id for each in case.effects if each.alternative is Alternative.PROJECT]
    assume(own)

    check_appraisal_monotony(case, data.draw(st.sampled_from(own)))


@given(cases())
def test_draws_agree_with_the_exact_mean_and_come_back_bit_by_bit(case: Case) -> None:
    check_appraisal_simulation(case, parties=PEOPLE)


@given(cases())
def test_the_balance_is_zero_where_it_is_said_to_turn(case: Case) -> None:
    check_appraisal_turning(case)


@given(cases())
def test_every_number_is_one_and_nothing_warns(case: Case) -> None:
    check_appraisal_whole(case, parties=PEOPLE)
