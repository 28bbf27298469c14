"""What number somebody probably meant, where a document has text, and where a point misleads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vierplusen.documents import loads
from vierplusen.documents.meant import meant_number
from vierplusen.errors import Fault, InvalidDocumentError

HEAD = "vierplusen: 1\nid: a\nname: A\n"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("40%", "0.4"),
        ("2,25 %", "0.0225"),
        ("2,25 procent", "0.0225"),
        ("0,5", "0.5"),
        ("€ 1.000", "1000"),
        ("€1.250.000", "1250000"),
        ("28.000,50", "28000.5"),
        ("28000 euro", "28000"),
        ("EUR 5", "5"),
        ("-3", "-3"),
        ("50-100", None),
        ("1.250.5", None),
        ("1.250.000.5", None),
        ("many", None),
        ("", None),
        (28, None),
        (None, None),
    ],
)
def test_a_number_is_read_as_people_write_it(written: object, meant: str | None) -> None:
    assert meant_number(written) == meant


@given(st.text("0123456789.,%€ -", max_size=12))
def test_what_is_meant_is_a_number(text: str) -> None:
    meant = meant_number(text)

    assert meant is None or abs(float(meant)) < 1e16


def faults(case: str) -> dict[str, Fault]:
    with pytest.raises(InvalidDocumentError) as refused:
        loads(f"{HEAD}case: {case}\n", format="yaml")
    return {each.path: each for each in refused.value.faults}


@pytest.mark.parametrize(
    ("case", "path", "meant"),
    [
        ("{base_year: '2025'}", "case.base_year", "2025"),
        ("{discount: '2,25%'}", "case.discount", "0.0225"),
        ("{knobs: {m: {low: 20%, high: 0.3}}}", "case.knobs.m.low", "0.2"),
        ("{costs: [{id: x, per_year: '€ 28.000'}]}", "case.costs[0].per_year", "28000"),
        ("{costs: [{id: x, per_year: 28.000}]}", "case.costs[0].per_year", "28000"),
        ("{costs: [{id: x, per_year: -1.000}]}", "case.costs[0].per_year", "-1000"),
    ],
)
def test_the_number_that_was_meant_is_named(case: str, path: str, meant: str) -> None:
    assert faults(case)[path].nearest == meant


def test_thousands_with_a_point_are_named_with_their_line() -> None:
    found = faults("{costs: [{id: x, per_year: 28.000}]}")["case.costs[0].per_year"]

    assert (found.found, found.expects, found.line) == ("'28.000'", "thousands", 4)


@pytest.mark.parametrize("number", ["28.0", "28.00", "0.000", "28.0000", "1e3", "28.125"])
def test_other_numbers_are_read_as_they_stand(number: str) -> None:
    made = loads(f"{HEAD}case: {{costs: [{{id: x, per_year: {number}}}]}}\n", format="yaml")

    assert made.case is not None
    assert made.case.costs[0].per_year is not None
    assert made.case.costs[0].per_year.number == float(number)


def test_a_text_of_thousands_is_a_text() -> None:
    assert loads(f"{HEAD}place: '28.000'\n", format="yaml").place == "28.000"


def test_a_knob_may_be_called_by_a_number() -> None:
    case = "{knobs: {'2': {low: 1, high: 2}}, costs: [{id: x, per_year: '2'}], discount: '2'}"
    made = loads(f"{HEAD}case: {case}\n", format="yaml").case

    assert made is not None
    assert (made.costs[0].per_year.knobs if made.costs[0].per_year else ()) == ("2",)


@pytest.mark.parametrize(
    ("written", "degree"), [("true", "fully"), ("false", "absent"), ("partly", "partly")]
)
def test_how_feasible_measuring_is_may_be_yes_or_no(written: str, degree: str) -> None:
    knob = f"{{k: {{low: 1, high: 2, measurable: {written}}}}}"
    made = loads(f"{HEAD}case: {{knobs: {knob}}}\n", format="yaml").case

    assert made is not None
    assert made.knobs["k"].measurable == degree
