"""A source of money has all its terms, and none that contradict each other or its form."""

import pickle
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Final

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vierplusen.domain import Decision, Form, FundingSource, Match, PartialDate
from vierplusen.domain.funding import MOST_RATIO, MOST_TERM, MOST_VOLUME, OF_FORM
from vierplusen.errors import InvalidValueError

Given = Any
"""What a user may give, of any kind."""

Told = tuple[str, str]
"""A path, and what was expected there."""


def source(**terms: Given) -> FundingSource:
    return FundingSource(**{"id": "fonds", "form": "grant", **terms})


def refusals(make: Callable[[], object]) -> list[Told]:
    with pytest.raises(InvalidValueError) as problem:
        make()
    return [(each.path, each.expects) for each in problem.value.faults]


# Matches


@pytest.mark.parametrize(
    ("given", "refused"),
    [
        ({"ratio": 0}, ("ratio", "above-zero")),
        ({"ratio": -1}, ("ratio", "above-zero")),
        ({"ratio": "1"}, ("ratio", "number")),
        ({"ratio": float("nan")}, ("ratio", "number")),
        ({"ratio": True}, ("ratio", "number")),
        ({"ratio": MOST_RATIO + 1}, ("ratio", "at-most")),
        ({"with_": []}, ("with_", "list-not-empty")),
        ({"with_": "eigen"}, ("with_", "list")),
        ({"with_": ["eigen", "Eigen geld"]}, ("with_[1]", "slug")),
        ({"with_": ["eigen", "eigen"]}, ("with_[1]", "unique")),
    ],
)
def test_a_match_that_cannot_be_is_refused(given: Mapping[str, Given], refused: Told) -> None:
    assert refusals(lambda: Match(**{"ratio": 1, **given})) == [refused]


def test_a_match_is_with_some_or_with_all_others() -> None:
    assert Match(ratio=1).with_ is None
    assert Match(ratio=0.5, with_=["eigen"]).with_ == ("eigen",)
    assert isinstance(Match(ratio=1).ratio, float)


# What a source can pay


def test_the_cap_is_stated_or_price_times_volume() -> None:
    fee = {"form": "fee", "price": 900.5, "volume": 40}

    assert source().cap_cents is None
    assert source(cap=Decimal("50000.10")).cap_cents == 5_000_010
    assert source(**fee).cap_cents == 40 * 90_050
    assert source(**fee, cap=1_000).cap_cents == 100_000
    assert source(**{**fee, "volume": 0}).cap_cents == 0


def test_a_source_pays_by_category_and_by_year() -> None:
    limited = source(categories=["staff"], years=[2025, 2027])

    paid = {each for each in range(2023, 2030) if limited.may_pay("staff", each)}
    assert paid == {2025, 2026, 2027}
    assert not limited.may_pay("material", 2025)
    assert source().may_pay("material", 1900)
    assert source(years=[2025, 2025]).may_pay("staff", 2025)


@given(st.from_type(FundingSource))
def test_a_source_survives_pickling_and_is_what_its_terms_say(made: FundingSource) -> None:
    assert pickle.loads(pickle.dumps(made)) == made
    assert hash(attrs.evolve(made)) == hash(made)
    assert {name for name in OF_FORM if getattr(made, name) is not None} <= {
        name for name, form in OF_FORM.items() if form is made.form
    }


# Terms that are wrong by themselves


@pytest.mark.parametrize(
    ("given", "refused"),
    [
        ({"id": "Fonds X"}, ("id", "slug")),
        ({"form": "lening"}, ("form", "one-of")),
        ({"form": None}, ("form", "one-of")),
        ({"name": " "}, ("name", "non-empty")),
        ({"party": "Gemeente"}, ("party", "slug")),
        ({"instrument": 5}, ("instrument", "slug")),
        ({"legal_forms": []}, ("legal_forms", "list-not-empty")),
        ({"legal_forms": "foundation"}, ("legal_forms", "list")),
        ({"cap": -1}, ("cap", "not-negative")),
        ({"cap": "5000"}, ("cap", "number")),
        ({"min": 0.005}, ("min", "whole-cents")),
        ({"cap_per_year": 2e12}, ("cap_per_year", "size")),
        ({"years": 2025}, ("years", "first-and-last-year")),
        ({"years": [2025]}, ("years", "first-and-last-year")),
        ({"years": [2027, 2025]}, ("years", "first-year-first")),
        ({"years": [2025, 2026.0]}, ("years", "first-and-last-year")),
        ({"years": [True, 2026]}, ("years", "first-and-last-year")),
        ({"years": [1500, 2026]}, ("years", "first-and-last-year")),
        ({"years": [2026, 3000]}, ("years", "first-and-last-year")),
        ({"categories": []}, ("categories", "list-not-empty")),
        ({"categories": ["staff", "staff"]}, ("categories[1]", "unique")),
        ({"max_share": 1.5}, ("max_share", "share")),
        ({"max_share": "half"}, ("max_share", "share")),
        ({"match": {"ratio": 1}}, ("match", "kind")),
        ({"all_or_nothing": 1}, ("all_or_nothing", "kind")),
        ({"excludes": "ander"}, ("excludes", "list")),
        ({"excludes": ["ander", 5]}, ("excludes[1]", "slug")),
        ({"public": "ja"}, ("public", "kind")),
        ({"temporary": 0}, ("temporary", "kind")),
        ({"form": "crowdfunding", "fee_share": -0.1}, ("fee_share", "share")),
        ({"de_minimis": None}, ("de_minimis", "kind")),
        ({"awarded": "voorjaar"}, ("awarded", "date")),
        ({"form": "fee", "price": 5.005, "volume": 1}, ("price", "whole-cents")),
        ({"form": "fee", "price": 5, "volume": 1.5}, ("volume", "integer")),
        ({"form": "fee", "price": 5, "volume": True}, ("volume", "integer")),
        ({"form": "fee", "price": 5, "volume": -1}, ("volume", "between")),
        ({"form": "fee", "price": 5, "volume": MOST_VOLUME + 1}, ("volume", "between")),
        ({"form": "shift", "from_budget": "WMO"}, ("from_budget", "slug")),
        ({"form": "shift", "decided_by": ""}, ("decided_by", "slug")),
        ({"form": "shift", "decision": "maybe"}, ("decision", "one-of")),
        ({"form": "shift", "decision": True}, ("decision", "one-of")),
        ({"form": "loan", "term_years": 5, "interest": 3}, ("interest", "share")),
        ({"form": "loan", "term_years": 0}, ("term_years", "between")),
        ({"form": "loan", "term_years": MOST_TERM + 1}, ("term_years", "between")),
        ({"form": "loan", "term_years": 2.0}, ("term_years", "integer")),
        ({"probability": 70}, ("probability", "share")),
        ({"source": "Een brief"}, ("source", "slug")),
        ({"note": ""}, ("note", "non-empty")),
    ],
)  # fmt: skip
def test_a_term_that_is_wrong_by_itself_is_refused(
    given: Mapping[str, Given], refused: Told
) -> None:
    assert refusals(lambda: source(**given)) == [refused]


def test_words_and_dates_are_read() -> None:
    made = source(form="shift", decision="decided", awarded=2025)

    assert (made.form, made.decision) == (Form.SHIFT, Decision.DECIDED)
    assert made.awarded == PartialDate("2025")
    assert source(form=Form.OWN, cap=5).cap == 5.0


# Terms that contradict each other, or the form


VALUES: Final[Mapping[str, Given]] = {
    "fee_share": 0.05, "price": 5, "volume": 5, "from_budget": "wmo", "decided_by": "raad",
    "decision": "proposed", "interest": 0.03, "term_years": 5,
}  # fmt: skip


@pytest.mark.parametrize("name", OF_FORM)
def test_a_term_of_another_form_is_named_with_the_form_that_has_it(name: str) -> None:
    with pytest.raises(InvalidValueError) as problem:
        source(**{name: VALUES[name]})

    assert [(each.path, each.expects) for each in problem.value.faults] == [(name, "term-of-form")]
    values = dict(problem.value.faults[0].values)
    assert values == {"form": OF_FORM[name].value, "own": "grant", "source": "fonds"}


TOO_SLOW: Final = ("cap_per_year", "enough-per-year")
CONTRADICTING: Final[tuple[tuple[Mapping[str, Given], list[Told]], ...]] = (
    ({"form": "loan"}, [("term_years", "years-to-repay")]),
    ({"form": "loan", "interest": 0.05}, [("term_years", "years-to-repay")]),
    ({"form": "fee", "price": 5}, [("volume", "price-and-volume")]),
    ({"form": "fee", "volume": 5}, [("price", "price-and-volume")]),
    ({"form": "fee", "volume": 5, "cap": 900}, [("price", "price-and-volume")]),
    ({"all_or_nothing": True}, [("cap", "cap-for-all")]),
    ({"de_minimis": True}, [("awarded", "award-day")]),
    ({"de_minimis": True, "awarded": "2025-03"}, [("awarded", "award-day")]),
    ({"cap": 5, "min": 9}, [("min", "within-cap")]),
    ({"cap": 5, "min": 5.01}, [("min", "within-cap")]),
    ({"form": "fee", "price": 5, "volume": 2, "min": 11}, [("min", "within-cap")]),
    ({"years": [2025, 2026], "cap_per_year": 5, "min": 10.01}, [TOO_SLOW]),
    ({"years": [2025, 2026], "cap_per_year": 5, "cap": 11, "all_or_nothing": True}, [TOO_SLOW]),
    ({"form": "crowdfunding", "fee_share": 1}, [("fee_share", "share-below-one")]),
    ({"match": Match(ratio=1, with_=["fonds"])}, [("match.with", "match-of-others")]),
    ({"match": Match(ratio=1, with_=["eigen", "fonds"])}, [("match.with", "match-of-others")]),
    ({"excludes": ["ander", "fonds"]}, [("excludes[1]", "another-source")]),
    ({"max_share": 0}, [("max_share", "above-zero")]),
    (
        {
            "form": "loan", "fee_share": 1, "all_or_nothing": True, "min": 5, "max_share": 0,
            "de_minimis": True, "excludes": ["fonds"], "match": Match(ratio=1, with_=["fonds"]),
        },
        [
            ("fee_share", "term-of-form"), ("term_years", "years-to-repay"),
            ("cap", "cap-for-all"), ("awarded", "award-day"), ("fee_share", "share-below-one"),
            ("match.with", "match-of-others"), ("excludes[0]", "another-source"),
            ("max_share", "above-zero"),
        ],
    ),
)  # fmt: skip


@pytest.mark.parametrize(("given", "refused"), CONTRADICTING)
def test_terms_that_contradict_each_other_are_all_named(
    given: Mapping[str, Given], refused: list[Told]
) -> None:
    assert refusals(lambda: source(**given)) == refused


@pytest.mark.parametrize(
    "given",
    [
        {"cap": 5, "min": 5},
        {"cap_per_year": 5, "min": 100},
        {"years": [2025, 2026], "cap_per_year": 5, "min": 10},
        {"years": [2025, 2026], "cap_per_year": 5, "cap": 100},
        {"years": [2025, 2026], "cap_per_year": 5, "cap": 10, "all_or_nothing": True},
        {"form": "fee", "cap": 100},
        {"form": "fee", "price": 5, "volume": 2, "all_or_nothing": True},
        {"form": "crowdfunding", "fee_share": 0.99},
        {"form": "loan", "term_years": 1, "interest": 0},
        {"de_minimis": True, "awarded": "2025-03-01"},
        {"awarded": 2025},
        {"max_share": 0.01},
        {"cap": 0},
    ],
)
def test_terms_that_only_look_strange_may_stand(given: Mapping[str, Given]) -> None:
    made = source(**given)

    assert {name: getattr(made, name) is not None for name in given} == dict.fromkeys(given, True)


def test_the_messages_say_what_to_do() -> None:
    with pytest.raises(InvalidValueError) as problem:
        source(cap=5, min=9, price=3, match=Match(ratio=1, with_=["fonds"]))

    assert [str(each) for each in problem.value.faults] == [
        f"price: found 3.0, expected no such term: {FEES}",
        "min: found 9.0, expected at most the cap, 5.0: otherwise fonds can never pay",
        f"match.with: found 'fonds', expected {OTHERS}",
    ]
    with pytest.raises(InvalidValueError, match="found '2027, 2025', expected the earlier"):
        source(years=[2027, 2025])


FEES: Final = "only money of the form fee has it, and fonds is grant"
OTHERS: Final = "another source to match: the money of fonds itself does not count"
