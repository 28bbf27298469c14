"""What a plugin's strategies and selection rules are held to: the laws, on a few questions."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any, Final

from attrs import frozen

from vierplusen.domain import Candidate, FundingSource, Match, Need, PartialDate
from vierplusen.testing.laws import check_selection_rule, check_strategy

_BOTH: Final = (
    Need(category="staff", year=2025, eur=60_000),
    Need(category="material", year=2025, eur=40_000),
)
_YEARS: Final = (
    Need(category="staff", year=2025, eur=40_000),
    Need(category="material", year=2025, eur=999.99, cash_only=True),
    Need(category="staff", year=2026, eur=40_000),
    Need(category="staff", year=2025, eur=0.01),
    Need(category="staff", year=2028, eur=30_000, cash_only=True),
)
_GAINS: Final = MappingProxyType({"gemeente": 50_000.0, "corporatie": 12_000.5, "rijk": 0.0})


def _source(own: str, form: str, **terms: Any) -> FundingSource:  # noqa: ANN401  # terms of any kind
    return FundingSource(id=own, form=form, **terms)


_BY_HAND: Final = (
    _source("fonds", "grant", cap=50_000, match=Match(ratio=1), party="fonds-x"),
    _source("natura", "in-kind", cap=20_000, categories=["staff"], party="buurt"),
    _source("buurt", "crowdfunding", cap=15_000, all_or_nothing=True, fee_share=0.05),
    _source("stad", "fee", price=900, volume=33, cap=30_000, party="gemeente", public=True),
)
_EVERY_FORM: Final = (
    *_BY_HAND,
    _source("lening", "loan", cap=25_000, term_years=3, interest=0.03, party="bank", min=5_000),
    _source("oud", "shift", cap_per_year=10_000, from_budget="wmo", decision="proposed",
            decided_by="wethouder", party="gemeente", public=True, years=[2025, 2026]),
    _source("uren", "capacity", cap=8_000, max_share=0.1, party="corporatie", temporary=False),
    _source("verkoop", "sales", cap=12_000, temporary=False, public=False),
    _source("eigen", "own", cap=5_000.01, public=False),
    _source("gift", "gift", cap=30_000, min=10_000, excludes=["fonds"], public=False,
            de_minimis=True, awarded="2025-03-01", legal_forms=["foundation"]),
    _source("prestatie", "fee", price=1_250, volume=12, match=Match(ratio=0.5, with_=["eigen"]),
            de_minimis=True, awarded="2026-03-01", party="gemeente"),
)  # fmt: skip


@frozen
class Question:
    """What a strategy is asked for."""

    need: tuple[Need, ...]
    funding: tuple[FundingSource, ...]
    options: Mapping[str, Any] = MappingProxyType({})


QUESTIONS: Final[Mapping[str, Question]] = MappingProxyType(
    {
        "nothing": Question((), ()),
        "nobody": Question(_BOTH, ()),
        "by-hand": Question(_BOTH, _BY_HAND),
        "without-match": Question(_BOTH, _BY_HAND[:2]),
        "every-form": Question(_YEARS, _EVERY_FORM),
        "shares": Question(
            _YEARS, _EVERY_FORM, MappingProxyType({"max_public_share": 0.5, "min_own_share": 0.25})
        ),
        "aid": Question(
            _YEARS,
            _EVERY_FORM,
            MappingProxyType(
                {
                    "legal_form": "association",
                    "de_minimis_received": [["2023-06-01", 290_000]],
                    "order": ["eigen", "prestatie"],
                    "results_share": 0.8,
                }
            ),
        ),
    }
)
"""Needs, sources and options of every kind."""


def strategy_checks(strategy: Any) -> Iterator[tuple[str, Callable[[], None]]]:  # noqa: ANN401  # whatever calls itself a strategy
    """Give the checks of one strategy, by name."""
    yield "plans", partial(_plans, strategy)


def _plans(strategy: Any) -> None:  # noqa: ANN401  # as above
    made = 0
    for asked in QUESTIONS.values():
        for gains in (None, _GAINS):
            made += check_strategy(
                strategy, asked.need, asked.funding, options=asked.options, benefits=gains
            )
    if not made:
        said = f"{strategy.key!r} refuses every question: plan at least for those with gains"
        raise AssertionError(said)


_DAYS: Final = ("2026-03-01", "2026-02", None, "2026-03-01", "2025-12-31")
APPLICANTS: Final = tuple(
    Candidate(
        id=f"applicant-{at}",
        cents=cents,
        received=None if day is None else PartialDate(day),
        value=value,
        saves_cents=None if value is None else 100 * value,
    )
    for at, (cents, day, value) in enumerate(
        zip((5_000, 3_000, 3_000, 9_999, 1), _DAYS, (7, 3, None, 7, 0), strict=True)
    )
)
"""Applications with and without a day and a value, some alike."""

BUDGETS: Final = (0, 3_000, 8_000, 11_001, 21_000)


def selection_checks(rule: Any) -> Iterator[tuple[str, Callable[[], None]]]:  # noqa: ANN401  # whatever calls itself a rule
    """Give the checks of one rule for open calls, by name."""
    yield "chooses", partial(_chooses, rule)


def _chooses(rule: Any) -> None:  # noqa: ANN401  # as above
    made = 0
    for number in range(len(APPLICANTS) + 1):
        for budget in BUDGETS:
            made += check_selection_rule(rule, APPLICANTS[:number], budget)
    if not made:
        said = f"{rule.key!r} refuses every call: choose at least where all is known"
        raise AssertionError(said)
