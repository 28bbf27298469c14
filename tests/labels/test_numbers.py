"""Numbers in labels: what people read is the number, and never pretends to more or less."""

import math
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from vierplusen.domain import Label, Language, Message
from vierplusen.labels import Words
from vierplusen.labels.numbers import FORMS, amount, chance, euros, percent

USUAL = st.floats(-1e300, 1e300)


def read(text: str, lang: Language) -> float:
    """Read a number back from what was written."""
    digits = re.sub(r"[€<> ]", "", text)
    marks = str.maketrans(".,", ",.") if lang is Language.NL else {}
    return float(digits.translate(marks).replace(",", ""))


@given(USUAL, st.sampled_from([*FORMS]), st.sampled_from([*Language]))
def test_every_form_writes_every_number_on_one_line(
    value: float, form: str, lang: Language
) -> None:
    text = Words(lang).figure(value, form)

    assert re.fullmatch(r"(€ |[<>] )?-?€?[\d.,]+(e[+-]\d+)?", text)
    assert not re.fullmatch(r"-[0.,]+", text)


@given(USUAL.filter(lambda value: abs(value) < 1e12), st.sampled_from([*Language]))
@example(99.999, Language.NL)
@example(-0.004, Language.EN)
def test_euros_are_right_to_the_euro_and_small_ones_to_the_cent(
    value: float, lang: Language
) -> None:
    near = 0.0051 if abs(value) < 100 else 0.51

    assert read(euros(value, lang), lang) == pytest.approx(value, abs=near)


@given(USUAL, st.sampled_from([*Language]))
def test_a_quantity_is_right_to_half_a_per_cent(value: float, lang: Language) -> None:
    usual = 1e-6 <= abs(value) < 1e15
    near = (0.0051 if usual else 0.051) * abs(value)

    assert read(amount(value, lang), lang) == pytest.approx(value, abs=near, rel=0)


@given(st.floats(0, 100), st.sampled_from([*Language]))
def test_neither_a_percentage_nor_a_chance_hides_that_there_is_something(
    value: float, lang: Language
) -> None:
    if value > 0:
        assert read(percent(value, lang), lang) > 0
        assert chance(value, lang) != "0"
    if value < 100:
        assert chance(value, lang) != "100"


@pytest.mark.parametrize(
    ("value", "form", "nl", "en"),
    [
        (-146_580.4, "eur", "€ -146.580", "-€146,580"),
        (146_580, "eur", "€ 146.580", "€146,580"),
        (12.5, "eur", "€ 12,50", "€12.50"),
        (-0.001, "eur", "€ 0,00", "€0.00"),
        (0.0, "number", "0", "0"),
        (0.054, "number", "0,054", "0.054"),
        (1_234_567.8, "number", "1.234.568", "1,234,568"),
        (1e-9, "number", "1,0e-09", "1.0e-09"),
        (2.5e20, "number", "2,5e+20", "2.5e+20"),
        (51.76, "percent", "52", "52"),
        (5.44, "percent", "5,4", "5.4"),
        (-5.44, "percent", "-5,4", "-5.4"),
        (0.012, "percent", "0,01", "0.01"),
        (1e-8, "percent", "1,0e-08", "1.0e-08"),
        (2.25, "rate", "2,25", "2.25"),
        (0.29, "share", "29", "29"),
        (99.95, "chance", "> 99,9", "> 99.9"),
        (0.02, "chance", "< 0,1", "< 0.1"),
        (50.4, "chance", "50", "50"),
        (1.77, "years", "1,8", "1.8"),
        (-0.3, "whole", "0", "0"),
        (math.inf, "number", "inf", "inf"),
        (math.nan, "percent", "nan", "nan"),
    ],
)
def test_a_number_is_written_as_each_language_does(
    value: float, form: str, nl: str, en: str
) -> None:
    assert (Words("nl").figure(value, form), Words("en").figure(value, form)) == (nl, en)


@pytest.mark.parametrize("form", [">99999999", "eur!r", "0.__class__", "d", ""])
def test_a_form_that_is_unknown_does_nothing(form: str) -> None:
    words = Words("nl", [Label("x.p/a", f"{{n:{form}}}", f"{{n:{form}}}")])

    assert words.say(Message("x.p/a", {"n": 1234.5})) == "1.234,5"


def test_a_form_is_for_numbers_only() -> None:
    words = Words("nl", [Label("x.p/a", "{n:eur}", "{n:eur}")])

    for value, said in (("{n:eur}", "{n:eur}"), (True, "True"), (1234, "€ 1.234")):
        assert words.say(Message("x.p/a", {"n": value})) == said
    assert words.say(Message("x.p/a", {"n": Message("degree.fully")})) == "ja"
    assert words.say(Message("x.p/a")) == "{n}"
