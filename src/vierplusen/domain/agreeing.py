"""In what need, sources and options of a plan do not agree with each other."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from vierplusen.domain.cents import MOST_MONEY
from vierplusen.domain.dates import LAST_YEAR
from vierplusen.domain.funding import REPAYMENT, Form, FundingSource
from vierplusen.domain.values import repeated_faults
from vierplusen.errors import Fault, fault

if TYPE_CHECKING:
    from vierplusen.domain.financing import FinancingOptions, Need

MOST_NEEDED: Final = MOST_MONEY / 4
"""All that is needed together: what loans bring back has to be countable as well."""

MOST_NEEDS: Final = 10_000
MOST_SOURCES: Final = 500
MOST_SPAN: Final = 100
"""So many years may lie between the first and the last need."""

_CENTS: Final = 100


def plan_years(need: "Iterable[Need]") -> tuple[int, ...]:
    """Give the calendar years from the first need to the last; () if nothing is needed."""
    years = [each.year for each in need]
    return tuple(range(min(years), max(years) + 1)) if years else ()


def disagreeing(
    need: "Sequence[Need]", funding: Sequence[FundingSource], options: "FinancingOptions"
) -> tuple[Fault, ...]:
    """List everything in which need, sources and options do not agree."""
    return (
        *_too_many(need, funding),
        *repeated_faults("funding", [each.id for each in funding], ".id"),
        *_unknown_sources(funding, options),
        *_idle(need, funding),
        *_late(need, funding),
    )


def _too_many(need: "Sequence[Need]", funding: Sequence[FundingSource]) -> Iterator[Fault]:
    if len(need) > MOST_NEEDS:
        yield fault("need", len(need), "at-most", most=MOST_NEEDS)
    if len(funding) > MOST_SOURCES:
        yield fault("funding", len(funding), "at-most", most=MOST_SOURCES)
    span = len(plan_years(need))
    if span > MOST_SPAN:
        yield fault("need", span, "years-of-need", most=MOST_SPAN)
    total = sum(each.cents for each in need) / _CENTS
    if total > MOST_NEEDED:
        yield fault("need", total, "size", most=MOST_NEEDED)


def _unknown_sources(
    funding: Sequence[FundingSource], options: "FinancingOptions"
) -> Iterator[Fault]:
    """Name what points at a source that is not there, and a match that has nothing to match."""
    known = {each.id for each in funding}
    for index, each in enumerate(funding):
        for name, ids in (
            ("match.with", () if each.match is None else each.match.with_ or ()),
            ("excludes", each.excludes),
        ):
            for at, other in enumerate(ids):
                if other not in known:
                    path = f"funding[{index}].{name}[{at}]"
                    yield fault(path, other, "known-source", among=known)
        if each.match is not None and each.match.with_ is None and known == {each.id}:
            yield fault(f"funding[{index}].match", each.id, "match-of-others", source=each.id)
    for at, other in enumerate(options.order):
        if other not in known:
            yield fault(f"options.order[{at}]", other, "known-source", among=known)


def _idle(need: "Sequence[Need]", funding: Sequence[FundingSource]) -> Iterator[Fault]:
    """Name the sources whose years or categories lie outside all that is needed."""
    if not need:
        return
    years = plan_years(need)
    categories = {each.category for each in need}
    if any(each.form is Form.LOAN for each in funding):
        categories.add(REPAYMENT)
    for index, each in enumerate(funding):
        path, values = f"funding[{index}]", {"source": each.id}
        if each.years is not None and (each.years[1] < years[0] or each.years[0] > years[-1]):
            shown = f"{each.years[0]}-{each.years[1]}"
            yield fault(
                f"{path}.years", shown, "years-in-need", first=years[0], last=years[-1], **values
            )
        if each.categories is not None and not categories.intersection(each.categories):
            shown = ", ".join(each.categories)
            options = ", ".join(sorted(categories))
            yield fault(
                f"{path}.categories", shown, "categories-in-need", options=options, **values
            )


def _late(need: "Sequence[Need]", funding: Sequence[FundingSource]) -> Iterator[Fault]:
    """Name the loans that may be repaid beyond the last year that there is."""
    years = plan_years(need)
    for index, each in enumerate(funding):
        if each.form is Form.LOAN and each.term_years is not None and years:
            last = years[-1] if each.years is None else min(each.years[1], years[-1])
            most = LAST_YEAR - last
            if each.term_years > most:
                path = f"funding[{index}].term_years"
                yield fault(path, each.term_years, "repaid-by", last=LAST_YEAR, source=each.id)
