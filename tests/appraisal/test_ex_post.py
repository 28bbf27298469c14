"""Afterwards: forecast beside outcome, knob by knob."""

import pickle
from math import isclose
from typing import Any, Final

import attrs
import pytest

from vierplusen.appraisal.appraise import appraise
from vierplusen.appraisal.appraised import Appraisal
from vierplusen.appraisal.ex_post import compare_ex_post, with_outcomes
from vierplusen.appraisal.results import ExPost
from vierplusen.domain import (
    Case,
    Degree,
    Effect,
    Estimate,
    EvidenceKind,
    Indicator,
    Knob,
    Measured,
    Registration,
)
from vierplusen.errors import InvalidValueError
from vierplusen.measuring.measure import measure

CASE: Final = Case(
    base_year=2024, price_year=2024, horizon_years=1, discount=0.0,
    knobs={
        "homes": Knob(low=10, high=30, unit="home", name="homes kept", indicator="homes",
                      measurable=Degree.FULLY, kind=EvidenceKind.ASSUMPTION),
        "worth": Knob(low=80, high=120),
        "share": Knob(value=0.5),
    },
    effects=[Effect(id="kept", quantity="homes", price="worth", deadweight="share")],
)  # fmt: skip


def made(case: Case = CASE) -> Appraisal:
    return appraise(case, draws=1)


def compared(outcomes: dict[str, Any], *, illustrative: bool = False) -> ExPost:
    outcome = attrs.evolve(with_outcomes(CASE, outcomes), illustrative=illustrative)
    return compare_ex_post(made(), made(outcome))


def test_each_knob_alone_and_the_rest_together() -> None:
    found = compared({"homes": 15, "worth": 110})
    rows = {each.knob: each for each in found.rows}

    assert [each.knob for each in found.rows] == ["homes", "worth", "share"]
    assert rows["homes"].eur == (15 - 20) * 100 * 0.5
    assert rows["worth"].eur == 20 * (110 - 100) * 0.5
    assert rows["share"].eur == 0
    assert isclose(found.together_eur, (15 - 20) * (110 - 100) * 0.5)
    assert (found.forecast_eur, found.outcome_eur) == (1000.0, 825.0)
    assert "ex-post.together" in [each.key for each in found.reasons]


def test_one_knob_leaves_nothing_together() -> None:
    found = compared({"homes": 15})

    assert found.together_eur == 0
    assert "ex-post.together" not in [each.key for each in found.reasons]


@pytest.mark.parametrize(
    ("came", "within", "key"),
    [
        (20, 0.5, "ex-post.knob"),
        (10.5, 0.025, "ex-post.surprise"),
        (29.9, 0.995, "ex-post.surprise"),
        (40, 1.0, "ex-post.surprise"),
    ],
)
def test_a_surprise_is_named(came: float, within: float, key: str) -> None:
    row = next(each for each in compared({"homes": came}).rows if each.knob == "homes")

    assert row.within is not None
    assert isclose(row.within, within)
    assert row.message.key == key


def test_what_was_certain_can_be_no_surprise() -> None:
    row = next(each for each in compared({"share": 0.9}).rows if each.knob == "share")

    assert row.within is None
    assert row.message.key == "ex-post.knob"


def test_what_nobody_measured_is_named() -> None:
    came = {"homes": Estimate(mean=15, sd=1, kind=EvidenceKind.MEASURED)}
    found = compared(came)

    assert found.unknown == ("share", "worth")
    assert found.reasons[-1].key == "ex-post.not-measured"
    assert [each.measured for each in found.rows if each.knob == "homes"] == [True]


def test_all_measured() -> None:
    measured = {name: Estimate(value=1, kind=EvidenceKind.MEASURED) for name in CASE.knobs}

    assert compared(measured).unknown == ()


def test_made_up_figures_say_so() -> None:
    assert compared({}, illustrative=True).illustrative
    assert not compared({}).illustrative


def test_it_is_a_value() -> None:
    found = compared({"homes": 15})

    assert pickle.loads(pickle.dumps(found)) == found
    assert hash(found) == hash(compared({"homes": 15}))


def test_a_knob_keeps_its_name_and_its_indicator() -> None:
    knob = with_outcomes(CASE, {"homes": 15}).knobs["homes"]

    assert (knob.value, knob.low, knob.name, knob.indicator) == (15.0, None, "homes kept", "homes")
    assert (knob.unit, knob.measurable, knob.kind) == ("home", Degree.FULLY, None)


HOMES: Final = Indicator(id="homes", unit="household", better="higher", measured_in="home kept")


def measured(*indicators: Indicator) -> Measured:
    values = {"baseline": [1, 2, 1, 1], "follow-up": [2, 2, 3, 2]}
    readings = {
        (each.id, moment): several for each in indicators for moment, several in values.items()
    }
    people = ["a", "b", "c", "d"]
    registration = Registration.from_wide(participant=people, readings=readings)
    return measure(registration, indicators=indicators)


def test_what_was_measured_goes_into_the_knob_of_its_indicator() -> None:
    came = with_outcomes(CASE, measured(attrs.evolve(HOMES, unit="person")))

    assert came.knobs["homes"].expected == 1.0
    assert came.knobs["homes"].kind is EvidenceKind.MEASURED
    assert came.knobs["homes"].unit == "home kept"
    assert came.knobs["worth"] == CASE.knobs["worth"]


REFUSED: Final[list[tuple[object, str, str]]] = [
    ({"hoems": 1}, "outcomes.hoems", "knob"),
    ({"homes": "many"}, "outcomes.homes", "number"),
    ({"homes": float("nan")}, "outcomes.homes", "number"),
    ([1], "outcomes", "kind"),
    (measured(Indicator(id="debts", unit="person", better="lower")), "outcomes", "measured-knob"),
]


@pytest.mark.parametrize(("outcomes", "path", "expects"), REFUSED)
def test_what_cannot_be_an_outcome_is_refused(outcomes: object, path: str, expects: str) -> None:
    with pytest.raises(InvalidValueError) as refused:
        with_outcomes(CASE, outcomes)  # type: ignore[arg-type]  # that it is refused is tested

    assert [(each.path, each.expects) for each in refused.value.faults] == [(path, expects)]


def test_two_cases_without_a_knob_in_common() -> None:
    bare = made(attrs.evolve(CASE, knobs={}, effects=[], costs=[]))

    with pytest.raises(InvalidValueError, match="no knob stands in both"):
        compare_ex_post(made(), bare)


@pytest.mark.parametrize("place", [0, 1])
def test_other_things_are_no_appraisal(place: int) -> None:
    given: list[Any] = [made(), made()]
    given[place] = CASE

    with pytest.raises(InvalidValueError, match="forecast" if place == 0 else "outcome"):
        compare_ex_post(*given)
