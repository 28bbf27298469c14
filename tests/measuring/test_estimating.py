"""From a measured change to a knob of a case."""

from math import sqrt
from typing import Any

import pytest
from attrs import evolve

from vierplusen.domain import EvidenceKind, Indicator, Measured, Registration, Shape, Summary
from vierplusen.measuring.estimating import estimate_of
from vierplusen.measuring.measure import measure

DEBTS = Indicator(id="debts", unit="person", better="lower", low=0, measured_in="debt")
EASE = evolve(DEBTS, better="higher", low=1, high=5, step=1)


def measured(
    start: list[Any],
    end: list[Any],
    indicator: Indicator = DEBTS,
    **options: Any,  # noqa: ANN401  # what measure() takes
) -> Any:  # noqa: ANN401  # most figures can be None; a test knows
    made = Registration.from_wide(
        participant=[f"p{index}" for index in range(len(start))],
        readings={("debts", "baseline"): start, ("debts", "follow-up"): end},
        traits={"group": ["in"] * (len(start) // 2) + ["out"] * (len(start) - len(start) // 2)},
        source="Buurthuis 't Zand.csv",
    )
    return measure(made, indicators=[indicator], **options)


def test_a_change_becomes_a_mean_with_its_standard_error() -> None:
    found: Any = estimate_of(measured([3, 4, 5, 4], [1, 1, 4, 2]), "debts")

    assert (found.mean, found.sd) == (2, pytest.approx(sqrt(2 / 3) / 2))
    assert (found.shape, found.unit, found.kind) == (Shape.NORMAL, "debt", EvidenceKind.MEASURED)
    assert found.source == "buurthuis-t-zand-csv"
    assert found.note == "debts: baseline - follow-up; n = 4, 1-0; tail-extended"


def test_the_raw_change_keeps_its_sign() -> None:
    made = measured([3, 4], [1, 1])

    assert estimate_of(made, "debts", improvement=False).mean == -2.5  # type: ignore[union-attr]  # it is measured
    assert estimate_of(measured([1, 2], [3, 3], EASE), "debts").mean == 1.5  # type: ignore[union-attr]  # it is measured


def test_with_a_comparison_it_is_the_difference_in_differences() -> None:
    made = measured([3, 4, 5, 4], [1, 1, 4, 4], comparison="out")
    found: Any = estimate_of(made, "debts")

    assert found.mean == 2.0
    assert found.sd == pytest.approx(sqrt(0.5 / 2 + 0.5 / 2))
    assert found.note == (
        "debts: baseline - follow-up; n = 2 / 2, difference in differences; mover"
    )


def test_a_group_gives_its_plain_change() -> None:
    made = measured([3, 4, 5, 4], [1, 1, 4, 4])
    found: Any = estimate_of(made, "debts", trait="group", level="out")

    assert (found.mean, found.sd) == (0.5, 0.5)
    assert estimate_of(made, "debts", trait="group", level="nobody") is None
    compared = measured([3, 4, 5, 4], [1, 1, 4, 4], comparison="out")
    assert estimate_of(compared, "debts", level="out") is None


def test_where_all_are_alike_the_interval_tells_how_sure_it_is() -> None:
    found: Any = estimate_of(measured([2] * 6, [3] * 6, EASE), "debts")
    interval = measured([2] * 6, [3] * 6, EASE).changes[0].interval

    assert found.mean == 1
    assert found.sd == pytest.approx((interval.high - interval.low) / 2 / 1.959963984540054)
    assert estimate_of(measured([2] * 6, [3] * 6), "debts") is None


@pytest.mark.parametrize(("start", "end"), [([], []), ([1], [None]), ([None], [2]), ([3], [1])])
def test_what_has_no_interval_gives_none(start: list[Any], end: list[Any]) -> None:
    assert estimate_of(measured(start, end), "debts") is None
    assert estimate_of(measured(start, end), "unseen") is None


def test_a_comparison_of_one_person_gives_none_and_one_of_nobody_the_change() -> None:
    one = measured([3, 4, 5], [1, 2, 3], comparison="out")
    alone = evolve(one, contrasts=(evolve(one.contrasts[0], effect=None),))

    assert one.contrasts[0].project.n == 1
    assert estimate_of(one, "debts") is None
    assert estimate_of(alone, "debts") is None
    nobody = measured([3, 4, 5, 4], [1, 1, None, None], comparison="out")
    assert estimate_of(nobody, "debts").note == (  # type: ignore[union-attr]  # it is measured
        "debts: baseline - follow-up; n = 2, 1-0; tail-extended"
    )


def test_figures_that_were_taken_away_give_none() -> None:
    made: Measured = measured([3, 4, 5, 4], [1, 1, 4, 2])
    gone = Summary(n=None, mean=None, sd=None)
    hidden = evolve(made, changes=(evolve(made.changes[0], change=gone, interval=None),))
    spread = evolve(made.changes[0].change, sd=None)
    bare = evolve(made, changes=(evolve(made.changes[0], change=spread, interval=None),))

    open_ = evolve(made, changes=(evolve(made.changes[0], interval=None),))

    assert estimate_of(open_, "debts").note == "debts: baseline - follow-up; n = 4, 1-0"  # type: ignore[union-attr]  # it is measured
    assert estimate_of(hidden, "debts") is None
    assert estimate_of(bare, "debts") is None


def test_what_is_not_known_of_it_is_left_open() -> None:
    made = evolve(measured([3, 4], [1, 1]), source=None, indicators=())
    found: Any = estimate_of(made, "debts")

    assert (found.source, found.unit) == (None, None)
    wordless = evolve(measured([3, 4], [1, 1]), source="???")
    assert estimate_of(wordless, "debts").source is None  # type: ignore[union-attr]  # it is measured
