"""What a plan says of itself: every source, why it, and why no more."""

from typing import Any, Final

import pytest

from vierplusen import (
    FinancingOptions,
    FundingSource,
    Match,
    Message,
    Need,
    Objective,
    Words,
    load_catalogue,
)
from vierplusen_pizza import MIXED
from vierplusen_pizza.explaining import explain
from vierplusen_pizza.ledger import Ledger
from vierplusen_pizza.task import read_task

CATALOGUE: Final = load_catalogue(only=["pizza"])
LABELS: Final = [each.value for each in CATALOGUE.offers if each.taken.kind == "label"]

TWO_YEARS: Final = (
    Need(category="staff", year=2025, eur=100),
    Need(category="staff", year=2026, eur=100),
)
ONE_YEAR: Final = TWO_YEARS[:1]


def source(own: str, form: str = "gift", **terms: Any) -> FundingSource:  # noqa: ANN401  # terms of any kind
    return FundingSource(id=own, form=form, **({"public": False, "temporary": False} | terms))


def keys(message: Message) -> set[str]:
    """Give the keys of a message and of those in it, without what they have in common."""
    found = {message.key.partition("/")[2]}
    for value in message.values.values():
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, Message):
                found |= keys(each)
    return found


def reasons(
    funding: list[FundingSource],
    need: tuple[Need, ...] = ONE_YEAR,
    **asked: Any,  # noqa: ANN401  # options and gains
) -> dict[str, set[str]]:
    """Give what is said of each source, by its id; every sentence is whole in both languages."""
    gains = asked.pop("benefits", None)
    made = MIXED.plan(need, funding, options=FinancingOptions(**asked), benefits=gains)
    for lang in ("nl", "en"):
        words = Words(lang, LABELS)
        assert all("{" not in words.say(each) for each in made.reasons)
        assert all(words.has(f"give.pizza/{key}") for each in made.reasons for key in keys(each))
    said = {}
    for each in made.reasons:
        first = each.values.get("first", each)
        while isinstance(first, Message) and "source" not in first.values:
            first = first.values["first"]
        assert isinstance(first, Message)
        said[str(first.values["source"])] = keys(each)
    return said


SAID: Final[dict[str, tuple[list[FundingSource], dict[str, Any], set[str]]]] = {
    "its cap": ([source("a", cap=60)], {}, {"pays", "needed-gap", "why-cap"}),
    "all or nothing": (
        [source("a", cap=60, all_or_nothing=True)], {}, {"pays", "why-all-or-nothing"},
    ),
    "its cap of a year": ([source("a", cap_per_year=60)], {}, {"why-cap-per-year"}),
    "its share": ([source("a", max_share=0.3)], {}, {"why-max-share"}),
    "its match": (
        [source("a", match=Match(ratio=1)), source("b", cap=10)], {}, {"why-match"},
    ),
    "public money": (
        [source("a", public=True), source("b", cap=10)], {"max_public_share": 0.5},
        {"why-public-share"},
    ),
    "one's own": (
        [source("a"), source("b", "own", cap=10)], {"min_own_share": 0.5}, {"why-own-share"},
    ),
    "aid": (
        [source("a", de_minimis=True, awarded="2025-01-01")], {"de_minimis_limit": 10},
        {"why-de-minimis"},
    ),
    "its legal form": (
        [source("a", legal_forms=["company"])], {"legal_form": "foundation"},
        {"nothing", "why-legal-form"},
    ),
    "nothing for it to pay": (
        [source("a", categories=["material"])], {}, {"nothing", "why-nowhere"},
    ),
    "another": (
        [source("a", cap=10), source("b", cap=50, excludes=["a"])], {}, {"nothing", "why-excludes"},
    ),
    "its minimum": (
        [source("a", cap=150, min=120), source("b", cap=50)], {}, {"nothing", "why-lump"},
    ),
    "all or nothing, too much": (
        [source("a", cap=150, all_or_nothing=True)], {}, {"nothing", "why-lump"},
    ),
    "a loan": (
        [source("a", "loan", term_years=2, cap=900)], {}, {"pays", "why-repaid"},
    ),
    "last years": (
        [source("a", temporary=True), source("b", cap=100)],
        {"need": TWO_YEARS},
        {"needed-gap", "why-temporary-late"},
    ),
    "the largest": (
        [source("a"), source("b")], {}, {"needed-largest", "why-largest"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SAID)
def test_each_term_and_aim_is_named_where_it_decides(name: str) -> None:
    funding, asked, right = SAID[name]

    assert right <= reasons(funding, **asked)["a"]


# One source pays all of x and is the largest; others may pay y up to as much.
XY: Final = (Need(category="x", year=2025, eur=100), Need(category="y", year=2025, eur=100))
X: Final = source("c", categories=["x"])
Y: Final = ["y"]


A: Final = source("a", categories=Y)
B: Final = source("b", categories=Y, party="p")
CROWD: Final = source("a", "crowdfunding", fee_share=0.1, categories=Y)


@pytest.mark.parametrize(
    ("one", "benefits", "key"),
    [(A, {"p": 1.0}, "not-beneficiaries"), (CROWD, None, "capital-cost")],
)
def test_later_aims_decide_where_earlier_ones_do_not(
    one: FundingSource, benefits: dict[str, float] | None, key: str
) -> None:
    said = reasons([one, B, X], XY, benefits=benefits)

    assert {"nothing", f"why-{key}"} <= said["a"]
    assert {"pays", f"needed-{key}"} <= said["b"]


def test_money_that_is_as_good_is_said_to_be() -> None:
    said = reasons([A, B, X], XY)

    payer, other = sorted(("a", "b"), key=lambda each: "nothing" in said[each])
    assert "needed-equal" in said[payer]
    assert "why-equal" in said[other]


def test_all_that_money_may_be_used_for_is_paid() -> None:
    said = reasons([X, source("b", match=Match(ratio=1, with_=["c"]), categories=Y)], XY)

    assert "why-left" in said["c"]


def test_lasting_money_is_needed_in_the_last_years() -> None:
    said = reasons([source("a", cap=100), source("b", temporary=True)], TWO_YEARS)

    assert "needed-temporary-late" in said["a"]


def test_what_is_matched_is_needed_for_that() -> None:
    funding = [source("a", match=Match(ratio=1)), source("b", cap=10)]

    assert "needed-match" in reasons(funding)["b"]


def test_of_all_or_nothing_there_is_no_less() -> None:
    said = reasons([source("a", cap=60, all_or_nothing=True)])["a"]

    assert said == {"and", "pays", "part", "why-all-or-nothing"}


def test_many_rows_are_added_up_by_year() -> None:
    need = tuple(Need(category=f"kind-{at}", year=2025 + at % 2, eur=10 + at) for at in range(8))

    assert "part-year" in reasons([source("a")], need)["a"]


def test_what_is_not_proved_is_said() -> None:
    task = read_task(ONE_YEAR, [source("a")], FinancingOptions(), None)
    open_aim = Objective(key="largest", cents=10, bound_cents=7)

    *_, last = explain(task, {("a", "staff", 2025): 10_000}, [open_aim])

    assert last.key == "give.pizza/last-cents"
    assert Words("en", LABELS).say(last) == (
        "It was not sought to the last cent. This may be smaller: the largest source, by €0.03 "
        "at most."
    )


def test_what_is_in_kind_takes_no_place_of_money_where_only_money_may_pay() -> None:
    need = (
        Need(category="staff", year=2025, eur=50),
        Need(category="staff", year=2025, eur=50, cash_only=True),
    )
    task = read_task(need, [source("kind", "in-kind"), source("money")], FinancingOptions(), None)
    ledger = Ledger(task, {("kind", "staff", 2025): 5_000, ("money", "staff", 2025): 5_000})

    kind, money = task.offers
    assert ledger.worse(money, kind) is None
    assert ledger.worse(kind, money) == 2
    assert ledger.open_to(kind) == ()


def test_a_source_that_is_full_in_one_year_takes_no_more_of_it() -> None:
    funding = [source("a", cap_per_year=50), source("b")]
    task = read_task(TWO_YEARS, funding, FinancingOptions(), None)
    plan = {("a", "staff", 2025): 5_000, ("b", "staff", 2025): 5_000, ("b", "staff", 2026): 10_000}
    ledger = Ledger(task, plan)

    a, b = task.offers
    assert ledger.worse(b, a) == 5
    full = Ledger(task, {("a", "staff", 2025): 5_000, ("b", "staff", 2025): 5_000})
    assert full.worse(b, a) is None


def test_a_plan_that_could_be_better_is_not_said_to_be_decided() -> None:
    funding = [source("a"), source("b", temporary=True)]
    ledger = Ledger(
        read_task(TWO_YEARS, funding, FinancingOptions(), None), {("b", "staff", 2026): 10_000}
    )

    a, b = ledger.task.offers
    assert ledger.worse(b, a) == 5
