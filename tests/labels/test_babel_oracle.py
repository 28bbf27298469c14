"""Numbers, money and dates against Babel, which knows how each language writes them."""

import datetime as dt
import re
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Final

import pytest
from babel.dates import format_date
from babel.numbers import format_currency, format_decimal, format_percent
from hypothesis import example, given
from hypothesis import strategies as st

from vierplusen import Label, Language, Message, PartialDate, Words
from vierplusen.labels.dates import as_told
from vierplusen.labels.numbers import cents, euros, plain

LOCALES: Final = {Language.NL: "nl_NL", Language.EN: "en_GB"}
LANGS: Final = st.sampled_from([*Language])
DAYS: Final = st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31))
AMOUNTS: Final = st.integers(-(10**14), 10**14)


def decimal(value: float, lang: Language, decimals: int) -> str:
    """Let Babel write a number with so many decimals."""
    exact = Decimal(value).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_EVEN)
    pattern = "#,##0." + "0" * decimals if decimals else "#,##0"
    return str(format_decimal(exact, pattern, LOCALES[lang]))


def money(amount: int, lang: Language, *, whole: bool) -> str:
    """Let Babel write an amount in cents, and join it by a plain space as we do.

    Two differences are ours, and these are all: we write a space that a page makes hard, where
    Babel writes a hard one; and whole euros have no cents.
    """
    said = str(format_currency(Decimal(amount) / 100, "EUR", locale=LOCALES[lang]))
    said = said.replace("\u00a0", " ")
    return said[:-3] if whole else said


@given(st.floats(-1e12, 1e12), st.integers(0, 6), LANGS)
@example(0.5, 0, Language.NL)
@example(-1234.565, 2, Language.EN)
def test_numbers_are_written_as_babel_writes_them(
    value: float, decimals: int, lang: Language
) -> None:
    said, oracle = plain(value, lang, decimals, trimmed=False), decimal(value, lang, decimals)

    # Ours: what rounds to nothing has no minus.
    nothing = not re.search("[1-9]", oracle)
    assert said == (oracle.removeprefix("-") if nothing else oracle)


@given(st.floats(-1e12, 1e12), st.integers(0, 6), LANGS)
def test_without_its_last_zeros_a_number_is_the_same_number(
    value: float, decimals: int, lang: Language
) -> None:
    point = "," if lang is Language.NL else "."
    oracle = plain(value, lang, decimals, trimmed=False)

    trimmed = oracle.rstrip("0").rstrip(point) if point in oracle else oracle
    assert plain(value, lang, decimals) == trimmed
    assert Words(lang).number(value, decimals) == trimmed


@given(AMOUNTS, LANGS)
@example(-123_450, Language.NL)
@example(-123_450, Language.EN)
@example(-5, Language.NL)
def test_cents_are_written_as_babel_writes_them(amount: int, lang: Language) -> None:
    assert cents(amount, lang) == money(amount, lang, whole=amount % 100 == 0)


@given(st.integers(-(10**12), 10**12), LANGS)
def test_whole_euros_are_written_as_babel_writes_them(amount: int, lang: Language) -> None:
    assert euros(amount, lang) == money(amount * 100, lang, whole=True)


@given(st.integers(-9_999, 9_999).filter(lambda amount: amount % 100), LANGS)
def test_small_amounts_are_written_to_the_cent_as_babel_does(amount: int, lang: Language) -> None:
    assert euros(amount / 100, lang) == money(amount, lang, whole=False)


@given(st.integers(-10_000, 10_000), LANGS)
def test_a_percentage_with_its_sign_is_written_as_babel_does(value: int, lang: Language) -> None:
    words = Words(lang, [Label("x.p/a", "{it:percent}%", "{it:percent}%")])

    # Below ten per cent we show a decimal where there is one; whole percentages have none.
    oracle = format_percent(Decimal(value) / 100, locale=LOCALES[lang])
    assert words.say(Message("x.p/a", {"it": value})) == oracle


@given(DAYS, LANGS)
def test_dates_are_written_as_babel_writes_them(day: dt.date, lang: Language) -> None:
    words, locale = Words(lang), LOCALES[lang]
    said = {
        "d MMMM y": words.date(PartialDate(f"{day:%Y-%m-%d}")),
        "MMMM y": words.date(PartialDate(f"{day:%Y-%m}")),
        "y": words.date(PartialDate(f"{day:%Y}")),
    }

    assert said == {form: format_date(day, form, locale=locale) for form in said}
    assert said["d MMMM y"] == format_date(day, "long", locale=locale)


@given(DAYS, LANGS)
def test_two_days_are_never_written_alike(day: dt.date, lang: Language) -> None:
    words, next_day = Words(lang), day + dt.timedelta(days=1)

    assert words.date(day.isoformat()) != words.date(next_day.isoformat())


@pytest.mark.parametrize(
    ("text", "nl", "en"),
    [
        ("2010-05-31", "op 31 mei 2010", "on 31 May 2010"),
        ("2010-05", "in mei 2010", "in May 2010"),
        ("2010", "in 2010", "in 2010"),
        ("2010-02-30", "2010-02-30", "2010-02-30"),
        ("{date:when}", "{date:when}", "{date:when}"),
        ("2010-5", "2010-5", "2010-5"),
    ],
)
def test_a_place_may_say_when_and_what_is_no_date_stays_as_it_is(
    text: str, nl: str, en: str
) -> None:
    label = Label("x.p/a", "{date:when}", "{date:when}")
    said = [Words(lang, [label]).say(Message("x.p/a", {"date": text})) for lang in Language]

    assert said == [nl, en]


def test_the_form_of_a_date_is_for_text_only() -> None:
    words = Words("nl", [Label("x.p/a", "{it:date}", "{it:date}")])

    assert words.say(Message("x.p/a", {"it": 2010})) == "2010"
    assert words.say(Message("x.p/a", {"it": Message("degree.fully")})) == "ja"
    assert as_told("date", "", Language.NL) == ""
