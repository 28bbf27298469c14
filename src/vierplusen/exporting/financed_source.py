"""Each source of money with all its terms that are stated, in the words of the reader."""

from collections.abc import Callable, Iterable
from typing import Any, Final

from attrs import fields_dict

from vierplusen.domain import FundingSource, Match
from vierplusen.domain.cents import cents_of
from vierplusen.exporting.financed_figures import FinancedReport

MOST_DECIMALS: Final = 6
"""So many decimals a number of a document keeps."""

Write = Callable[[FinancedReport, Any], str]
"""Writes the value of a term."""


def terms_of(report: FinancedReport, source: FundingSource) -> tuple[str, ...]:
    """Give every term of a source that is stated; its name stands above them."""
    stated = (
        (key, write(report, getattr(source, name)))
        for name, (key, write) in _TERMS.items()
        if getattr(source, name) != fields_dict(FundingSource)[name].default
    )
    said = [(key, value) for key, value in stated]
    if source.price is not None and source.volume is not None:
        cents = cents_of(source.price) * source.volume
        said.insert(_place(said), ("together", report.money(cents)))
    return tuple(item(report, key, value) for key, value in said)


def _place(said: Iterable[tuple[str, str]]) -> int:
    """Give where the sum of price and number stands: right behind the number."""
    return [key for key, _ in said].index("volume") + 1


def item(report: FinancedReport, key: str, value: str) -> str:
    """Say one term with its value."""
    return report.tell("term", term=report.tell(f"term-{key}"), value=value)


def euros(report: FinancedReport, value: float) -> str:
    """Write euros exactly."""
    return report.money(cents_of(value))


def exactly(report: FinancedReport, value: float) -> str:
    """Write a share in per cent, as exactly as it was agreed."""
    return report.tell("exact-share", percent=100 * value)


def number(report: FinancedReport, value: float) -> str:
    """Write a number as it was stated."""
    return report.words.number(value, MOST_DECIMALS)


def sources(report: FinancedReport, value: Iterable[str]) -> str:
    """Name sources."""
    return report.sources(value)


def _as_it_is(_report: FinancedReport, value: str) -> str:
    return value


def _ended(report: FinancedReport, value: bool) -> str:  # noqa: FBT001  # the answer is what is said
    return report.tell("ends-by-itself" if value else "stays")


def _years(report: FinancedReport, value: tuple[int, int]) -> str:
    first, last = value
    if first == last:
        return str(first)
    return report.tell("years-from", first=first, last=last)


def _match(report: FinancedReport, value: Match) -> str:
    ratio = number(report, value.ratio)
    even = "-even" if value.ratio == 1 else ""
    if value.with_ is None:
        return report.tell(f"match-any{even}", ratio=ratio)
    return report.tell(f"match-some{even}", ratio=ratio, sources=report.sources(value.with_))


_TERMS: Final[dict[str, tuple[str, Write]]] = {
    "party": ("giver", FinancedReport.party),
    "form": ("form", lambda report, value: report.words.word(f"form.{value}")),
    "instrument": ("instrument", lambda report, value: report.named("cash.instrument", value)),
    "price": ("price", euros),
    "volume": ("volume", lambda report, value: report.words.figure(value, "whole")),
    "cap": ("cap", euros),
    "min": ("min", euros),
    "cap_per_year": ("cap-per-year", euros),
    "years": ("years", _years),
    "categories": ("categories", lambda report, value: ", ".join(map(report.category, value))),
    "legal_forms": ("legal-forms", lambda report, value: ", ".join(map(report.legal_form, value))),
    "max_share": ("max-share", exactly),
    "match": ("match", _match),
    "all_or_nothing": ("all-or-nothing", FinancedReport.whether),
    "excludes": ("excludes", sources),
    "public": ("public", FinancedReport.whether),
    "temporary": ("temporary", _ended),
    "fee_share": ("fee-share", exactly),
    "interest": ("interest", exactly),
    "term_years": ("term-years", lambda report, value: report.tell("parts", number=value)),
    "from_budget": ("from-budget", _as_it_is),
    "decided_by": ("decided-by", FinancedReport.party),
    "decision": ("decision", lambda report, value: report.known("decision", value)),
    "de_minimis": ("de-minimis", FinancedReport.whether),
    "awarded": ("awarded", lambda report, value: report.words.date(value)),
    "probability": ("probability", exactly),
    "note": ("note", _as_it_is),
    "source": ("source", _as_it_is),
}
"""Term -> the key of its words, and what writes its value, in the order in which one reads them.

Left out are ``id`` and ``name``: what people call the source stands above its terms.
"""
