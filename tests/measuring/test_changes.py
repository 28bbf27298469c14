"""What changed: summaries, intervals, tables and the course, by hand."""

import math
from typing import Any

import numpy as np
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from vierplusen.domain import Estimate, Indicator, Registration
from vierplusen.measuring.changes import interval_of, outcome_of, span_of, summary
from vierplusen.measuring.measure import measure

EASE = Indicator(id="ease", unit="person", better="higher", low=1, high=5, step=1)
DEBTS = Indicator(id="debts", unit="person", better="lower", low=0, step=1)
MOMENTS = ("baseline", "interim", "follow-up", "follow-up-2")


def change_of(indicator: Indicator, *columns: list[float | None], **options: Any) -> Any:  # noqa: ANN401  # most figures can be None; a test knows
    """Measure one indicator, a column for each moment."""
    moments = [MOMENTS[0], *MOMENTS[3 - len(columns) + 1 : 3]] if len(columns) < 4 else MOMENTS
    goal = options.pop("goal", None)
    readings: dict[tuple[str, str], list[float | None]] = {
        (indicator.id, moment): column for moment, column in zip(moments, columns, strict=True)
    }
    if goal is not None:
        readings[indicator.id, "goal"] = goal
    people = [f"p{index:02}" for index in range(len(columns[0]))]
    made = Registration.from_wide(participant=people, readings=readings)
    return measure(made, indicators=[indicator], **options).changes[0]


class TestSummary:
    @given(st.lists(st.floats(-1e6, 1e6), max_size=30), st.randoms(use_true_random=False))
    def test_it_is_that_of_numpy_in_any_order(self, values: list[float], random: Any) -> None:  # noqa: ANN401  # a source of chance
        made = summary(np.array(values))

        assert made.n == len(values)
        assert (made.mean is None) is (not values)
        assert (made.sd is None) is (len(values) < 2)
        if values:
            assert made.mean == pytest.approx(np.mean(values), abs=1e-9)
        if len(values) > 1:
            assert made.sd == pytest.approx(np.std(values, ddof=1), abs=1e-6)
        random.shuffle(values)
        assert summary(np.array(values)) == made

    @pytest.mark.parametrize("n", [99_999, 100_000])
    def test_many_numbers_are_summed_as_few_are(self, n: int) -> None:
        rng = np.random.default_rng(5)
        values = rng.normal(0, 1, n) * rng.lognormal(0, 4, n)
        made = summary(values)

        assert made.mean == pytest.approx(math.fsum(values) / n, rel=1e-9)
        assert made.sd == pytest.approx(float(np.std(values, ddof=1)), rel=1e-12)
        for seed in range(5):
            shuffled = np.random.default_rng(seed).permutation(values)
            assert summary(shuffled) == made


class TestInterval:
    def test_a_change_can_go_the_length_of_the_scale_either_way(self) -> None:
        assert span_of(EASE) == (-4, 4)
        assert span_of(DEBTS) == span_of(evolve(DEBTS, low=None, high=3)) == (None, None)

    def test_it_never_leaves_the_scale(self) -> None:
        made = change_of(EASE, [1, 1, 1], [5, 5, 1]).interval

        assert made.high == 4
        free = change_of(evolve(EASE, low=None, high=None), [1, 1, 1], [5, 5, 1]).interval
        assert free.high > 4

    def test_the_asked_confidence_and_method_come_with_it(self) -> None:
        found = interval_of(DEBTS, np.array([1.0, 2.0, 4.0]), 0.8, method="student-t")

        assert found is not None
        assert (found.confidence, found.method) == (0.8, "student-t")
        assert interval_of(DEBTS, np.array([1.0]), 0.8) is None

    @pytest.mark.parametrize(
        ("n", "there"), [(1, False), (5, False), (6, True), (20, True), (21, False)]
    )
    def test_exact_counting_is_for_small_groups(self, n: int, there: bool) -> None:
        start: list[float | None] = [1, 2] * n
        end: list[float | None] = [2, 4, 3] * n
        made = change_of(EASE, start[:n], end[:n]).exact

        assert (made is not None) is there
        if there:
            assert made.method == "sign-flip"

    def test_what_so_many_could_see_shrinks_with_their_number(self) -> None:
        few, many = (
            change_of(EASE, [1.0, 2.0] * half, [2.0, 4.0] * half).visible for half in (3, 30)
        )

        assert change_of(EASE, [1], [2]).visible is None
        assert change_of(EASE, [None], [2]).visible is None
        assert few > 2 * many > 0


class TestOutcome:
    @pytest.mark.parametrize(
        ("least", "expected"),
        [(None, (3, 1, 1, 0)), (1, (2, 2, 1, 1)), (2, (1, 4, 0, 3)), (1e-12, (3, 1, 1, 0))],
    )
    def test_the_change_that_counts_decides(
        self, least: float | None, expected: tuple[int, ...]
    ) -> None:
        real = evolve(DEBTS, step=None, relevant_change=least)
        made = outcome_of(real, np.array([-2.0, -1.0 + 1e-12, -0.5, 0.0, 1.0]))

        assert (made.improved, made.unchanged, made.worsened, made.wobbled) == expected

    def test_goals_are_reached_from_either_side(self) -> None:
        made = change_of(DEBTS, [5, 5, 5, None], [2, 3, None, 1], goal=[2, 2, 2, 2])
        higher = change_of(EASE, [1, 1, 1], [3, 2, 5], goal=[3, 3, None])

        assert (made.goals.set, made.goals.reached) == (3, 2)
        assert (higher.goals.set, higher.goals.reached) == (2, 1)
        assert change_of(EASE, [1], [2]).goals is None


class TestLost:
    def test_those_lost_stand_beside_those_who_stayed(self) -> None:
        made = change_of(EASE, [1, 1, 1, 4, 5, 4], [2, 3, 2, None, None, 4])

        assert (made.started, made.both, made.lost) == (6, 4, 2)
        assert (made.attrition.lost.mean, made.attrition.stayed.mean) == (4.5, 1.75)
        assert made.attrition.difference == 2.75
        assert made.attrition.interval.holds(2.75)
        assert made.attrition.interval.low >= -4
        assert made.attrition.interval.high <= 4

    def test_where_nobody_stayed_nothing_is_compared(self) -> None:
        made = change_of(EASE, [1, 2], [None, None])

        assert made.attrition.difference is None
        assert made.attrition.interval is None
        assert change_of(EASE, [1], [2]).attrition is None

    def test_scales_give_an_interval_even_where_all_are_alike(self) -> None:
        made = change_of(EASE, [2, 2, 2, 2, 2, 2], [2, 3, 2, None, None, None])

        assert made.attrition.interval.known
        assert made.attrition.difference == 0


class TestTables:
    def test_each_level_and_each_transition_is_counted(self) -> None:
        made = change_of(evolve(EASE, high=3), [1, 1, 2, 3], [2, 2, 2, None])

        assert [(each.low, each.high, each.before, each.after) for each in made.bins] == [
            (1, 1, 2, 0), (2, 2, 1, 3), (3, 3, 0, 0),
        ]  # fmt: skip
        assert [each.n for each in made.flows] == [0, 2, 0, 0, 1, 0, 0, 0, 0]
        assert (made.flows[1].from_, made.flows[1].to) == (1, 2)

    def test_steps_of_tenths_fall_on_their_level(self) -> None:
        tenths = evolve(EASE, low=0, high=1, step=0.1)
        made = change_of(tenths, [0.3, 0.7], [0.1 + 0.2, 1])

        assert [each.before for each in made.bins] == [0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0]
        assert made.outcome.unchanged == 1

    def test_what_has_no_levels_or_nobody_has_no_tables(self) -> None:
        assert change_of(DEBTS, [1], [2]).bins == ()
        assert change_of(EASE, [1], [None]).bins == change_of(EASE, [1], [None]).flows == ()


class TestCourse:
    def test_two_moments_are_no_course(self) -> None:
        assert change_of(EASE, [1, 2], [2, 3]).course == ()

    def test_every_moment_after_the_start_counts_those_measured_then(self) -> None:
        steered = evolve(EASE, course={"interim": 0.5}, expected=Estimate(value=2))
        made = change_of(steered, [1, 1, None], [2, None, 3], [3, 5, 5])

        assert [each.moment for each in made.course] == ["interim", "follow-up"]
        assert [each.reading.n for each in made.course] == [1, 2]
        assert [each.change for each in made.course] == [1, 3]
        assert [each.expected for each in made.course] == [0.5, 2]
        assert made.course[0].interval is None
        assert made.course[1].interval.known

    def test_a_moment_before_the_start_is_none_of_it(self) -> None:
        columns: list[list[float | None]] = [[1, 2], [2, 3], [4, 4], [5, 5]]
        later = change_of(EASE, *columns, start="interim")
        whole = change_of(EASE, *columns, end="follow-up")

        assert [each.moment for each in later.course] == ["follow-up", "follow-up-2"]
        assert [each.change for each in later.course] == [1.5, 2.5]
        assert [each.moment for each in whole.course] == list(MOMENTS[1:])
        assert whole.change.mean == 2.5

    def test_what_is_expected_at_the_end_is_not_expected_before(self) -> None:
        expecting = evolve(EASE, expected=Estimate(value=2))
        made = change_of(expecting, [1, 2], [2, 3], [3, 3], [4, 4], end="follow-up")

        assert [each.expected for each in made.course] == [None, 2, None]

    def test_a_start_that_this_indicator_lacks_gives_none(self) -> None:
        made = Registration.from_wide(
            participant=["a"],
            readings={
                ("debts", "baseline"): [1], ("ease", "interim"): [1], ("ease", "follow-up"): [1],
            },
        )  # fmt: skip

        assert measure(made, indicators=[EASE]).changes[0].course == ()
