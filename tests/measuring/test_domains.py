"""Life domains over their indicators, by hand."""

from typing import Any

import pytest
from attrs import evolve

from vierplusen.domain import Indicator, Registration
from vierplusen.measuring.measure import measure

SCALE = Indicator(id="scale", unit="person", better="higher", low=1, high=5, step=1, domain="work")
PERCENT = Indicator(id="percent", unit="person", better="lower", low=0, high=100, domain="work")
COUNT = Indicator(id="count", unit="person", better="lower", low=0, domain="work")


def domains(indicators: list[Indicator], **columns: tuple[list[Any], list[Any]]) -> Any:  # noqa: ANN401  # most figures can be None; a test knows
    readings = {
        (key, moment): column
        for key, pair in columns.items()
        for moment, column in zip(("baseline", "follow-up"), pair, strict=True)
    }
    number = len(next(iter(readings.values())))
    made = Registration.from_wide(
        participant=[f"p{index}" for index in range(number)],
        readings=readings,
        traits={"area": ["x"] * (number - 1) + ["y"]},
    )
    return measure(made, indicators=indicators).domains


def test_each_indicator_counts_as_a_share_of_its_scale() -> None:
    found = domains(
        [SCALE, PERCENT], scale=([1, 2, 3], [3, 2, None]), percent=([50, 50, 80], [0, 100, 60])
    )
    whole = found[0]

    assert (whole.domain, whole.trait, whole.indicators) == ("work", "", ("percent", "scale"))
    assert whole.both == whole.change.n == 3
    assert whole.change.mean == pytest.approx(((0.5 + 0.5) / 2 + (0 - 0.5) / 2 + 0.2) / 3)
    assert (whole.outcome.improved, whole.outcome.unchanged, whole.outcome.worsened) == (2, 0, 1)
    assert whole.interval.method == "tail-extended"
    assert whole.interval.low >= -1
    assert whole.interval.high <= 1
    assert whole.reasons == ()
    assert [(each.trait, each.level, each.both) for each in found[1:]] == [
        ("area", "x", 2), ("area", "y", 1),
    ]  # fmt: skip


def test_one_up_and_one_down_is_unchanged() -> None:
    whole = domains([SCALE, PERCENT], scale=([1, 1], [2, 2]), percent=([50, 50], [60, 40]))[0]

    assert (whole.outcome.improved, whole.outcome.unchanged, whole.outcome.worsened) == (1, 1, 0)


def test_a_change_that_does_not_count_is_none_here_either() -> None:
    strict = evolve(SCALE, relevant_change=2)
    whole = domains([strict], scale=([1, 1, 3], [2, 3, 1]))[0]

    assert (whole.outcome.improved, whole.outcome.unchanged, whole.outcome.worsened) == (1, 1, 1)


def test_one_indicator_alone_is_the_indicator_itself() -> None:
    readings = ([1, 2, 2, 4, 1, 3], [3, 2, 4, 5, 1, 4])
    made = Registration.from_wide(
        participant=list("abcdef"),
        readings={("scale", "baseline"): readings[0], ("scale", "follow-up"): readings[1]},
    )
    found: Any = measure(made, indicators=[SCALE])
    domain, change = found.domains[0], found.changes[0]

    assert domain.change.mean == pytest.approx(change.change.mean / 4)
    assert domain.interval.low == pytest.approx(change.interval.low / 4)
    assert domain.interval.high == pytest.approx(change.interval.high / 4)


def test_without_two_bounds_there_is_no_share_of_the_scale() -> None:
    alone = domains([COUNT], count=([3, 2], [1, 2]))[0]
    beside = domains([COUNT, SCALE], count=([3, 2], [1, 2]), scale=([1, 2], [2, 2]))[0]

    assert (alone.both, alone.change.n, alone.change.mean, alone.interval) == (2, 0, None, None)
    assert (alone.outcome.improved, alone.outcome.unchanged) == (1, 1)
    assert beside.change.mean == 0.125
    assert [each.key for each in beside.reasons] == ["measured.domain-unbounded"]
    assert [each.key for each in alone.reasons] == ["measured.domain-unbounded"]


def test_households_and_what_has_no_domain_are_in_none() -> None:
    family, loose = evolve(SCALE, unit="household"), evolve(PERCENT, domain=None)

    assert domains([family, loose], scale=([1], [2]), percent=([1], [2])) == ()


def test_a_domain_without_a_step_is_measured_as_well() -> None:
    whole = domains([PERCENT], percent=([50, 50, 10], [40, 45, 10]))[0]
    half_open = domains([evolve(SCALE, high=None)], scale=([1, 2], [2, 2]))[0]

    assert whole.change.mean == pytest.approx(0.05)
    assert half_open.change.n == 0
