"""A registration as arrays: units, values, and what is refused with its place."""

import numpy as np
import pytest

from vierplusen.domain import Column, Indicator, Registration, Unit
from vierplusen.errors import InvalidValueError
from vierplusen.measuring.panel import MOST, Units, as_array, panel_of, units_in

EASE = Indicator(id="ease", unit="person", better="higher", low=1, high=5, step=1)
FAMILY = Indicator(id="ease", unit="household", better="higher")


def registered(*values: float | None, **traits: list[str | None]) -> Registration:
    people = [f"p{index}" for index in range(len(values))]
    return Registration.from_wide(
        participant=people, readings={("ease", "baseline"): list(values)}, traits=traits
    )


def test_numbers_are_read_where_they_are_and_cannot_be_changed() -> None:
    column = Column.of([1.0, None])
    made = as_array(column)

    assert np.shares_memory(made, np.frombuffer(column.data))
    assert not made.flags.writeable
    assert np.isnan(made[1])
    assert as_array(Column.whole([3])).tolist() == [3]


class TestUnits:
    def test_a_person_is_one(self) -> None:
        found = units_in(registered(1, 2), Unit.PERSON)

        assert (found.names, found.codes, found.assumed, len(found)) == (
            ("p0", "p1"),
            None,
            False,
            2,
        )
        assert found.of_participants(np.array([True, False])).tolist() == [True, False]

    def test_who_has_no_household_is_one_alone(self) -> None:
        found = units_in(registered(1, 2, 3, 4, household=["h", None, "h", None]), Unit.HOUSEHOLD)

        assert found.names == ("h", "p1", "p3")
        assert found.codes is not None
        assert found.codes.tolist() == [0, 1, 0, 2]
        assert found.unknown is not None
        assert found.unknown.tolist() == [1, 2]
        assert not found.assumed

    def test_who_has_no_household_counts_for_none(self) -> None:
        # A family whose household stands on its first row only is one family, not four.
        made = registered(2, 1, 2, 3, household=["h", None, "h", None])

        values = panel_of(made, FAMILY).at("baseline")
        assert np.isnan(values).tolist() == [False, True, True]
        assert values[0] == 2

    def test_a_unit_is_chosen_when_all_of_its_participants_are(self) -> None:
        units = Units(("h", "i", "nobody"), np.array([0, 0, 1]))

        assert units.of_participants(np.array([True, True, False])).tolist() == [True, False, False]
        assert units.of_participants(np.array([True, False, True])).tolist() == [False, True, False]

    def test_without_households_everybody_is_taken_for_one(self) -> None:
        assert units_in(registered(1), Unit.HOUSEHOLD).assumed


class TestPanel:
    def test_a_moment_without_readings_is_unknown(self) -> None:
        panel = panel_of(registered(1, None), EASE)

        assert panel.at("baseline")[0] == 1
        assert np.isnan(panel.at("follow-up")).tolist() == [True, True]
        assert panel.goals is None

    def test_one_member_who_is_known_is_enough(self) -> None:
        made = registered(None, 2, None, household=["h", "h", "i"])

        assert panel_of(made, FAMILY).at("baseline").tolist() == pytest.approx(
            [2, np.nan], nan_ok=True
        )

    def test_units_that_are_known_are_not_sought_again(self) -> None:
        made = registered(1, 2)
        units = units_in(made, Unit.PERSON)

        assert panel_of(made, EASE, units).units is units

    @pytest.mark.parametrize(
        ("indicator", "values", "wrong"),
        [
            (EASE, (0, 3, 6), [("p0.ease.baseline", "ordered"), ("p2.ease.baseline", "at-most")]),
            (EASE, (1.5, 5, 1), [("p0.ease.baseline", "on-step")]),
            (EASE, (1 + 1e-12, 5, 1), []),
            (EASE, (None, float("nan"), 1), []),
            (FAMILY, (MOST, -MOST, 0), []),
            (
                FAMILY, (2 * MOST, -2 * MOST, 0),
                [("p0.ease.baseline", "at-most"), ("p1.ease.baseline", "ordered")],
            ),
        ],
    )  # fmt: skip
    def test_every_reading_off_the_scale_is_named(
        self, indicator: Indicator, values: tuple[float, ...], wrong: list[tuple[str, str]]
    ) -> None:
        found: list[tuple[str, str]] = []
        try:
            panel_of(registered(*values), indicator)
        except InvalidValueError as problem:
            found = [(each.path, each.expects) for each in problem.faults]

        assert found == wrong

    def test_many_wrong_readings_are_found_in_one_pass(self) -> None:
        made = registered(*(10 + number / 7 for number in range(2_000)))

        with pytest.raises(InvalidValueError) as caught:
            panel_of(made, EASE)
        assert len(caught.value.faults) == 2_000
