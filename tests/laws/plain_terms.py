"""A judge of plans that is as plain as can be: one term after the other, by its definition.

It shares no code with the library's own, and tries out every group of matches.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import chain, combinations

from vierplusen.domain import FinancingOptions, FundingSource, Need, PlanRow

Broken = tuple[str, str | None]
"""A term, and the source whose term it is."""


def said(value: float) -> Fraction:
    """Give a number as it is written."""
    return Fraction(repr(value))


def in_cents(eur: float) -> int:
    return int(said(eur) * 100)


def net(source: FundingSource, gross: int) -> int:
    kept = said(source.fee_share or 0.0) * gross
    return gross - int(kept + Fraction(1, 2))


def gross(source: FundingSource, reached: int) -> int:
    """Count up to the largest that people can have given, where a platform keeps a part."""
    if not source.fee_share:
        return reached
    made = reached
    while net(source, made + 1) <= reached:
        made += 1
    while net(source, made) > reached:
        made -= 1
    return made if source.cap_cents is None else min(made, source.cap_cents)


def repayments(
    rows: Iterable[PlanRow], sources: Mapping[str, FundingSource], last: int
) -> Iterator[tuple[int, int]]:
    """Give what loans bring back: the year and the cents of each part within the plan."""
    lent: dict[tuple[str, int], int] = {}
    for row in rows:
        if row.funding in sources and sources[row.funding].form == "loan":
            lent[row.funding, row.year] = lent.get((row.funding, row.year), 0) + row.cents
    for (owner, year), cents in lent.items():
        parts = sources[owner].term_years or 1
        rate = said(sources[owner].interest or 0.0)
        for number in range(1, parts + 1):
            before = cents * (number - 1) // parts
            interest = int(rate * (cents - before) + Fraction(1, 2))
            if cents > 0 and year + number <= last:
                yield year + number, cents * number // parts - before + interest


def judge(
    rows: Sequence[PlanRow],
    need: Sequence[Need],
    funding: Sequence[FundingSource],
    options: FinancingOptions,
) -> set[Broken]:
    """Give every term that a plan breaks; rows are of known sources, and above 0."""
    sources = {each.id: each for each in funding}
    total = {each: sum(row.cents for row in rows if row.funding == each) for each in sources}
    last = max((each.year for each in need), default=0)
    cells: dict[tuple[str, int], list[int]] = {}
    for each in need:
        cell = cells.setdefault((each.category, each.year), [0, 0])
        cell[0] += each.cents
        cell[1] += 0 if each.cash_only else each.cents
    for year, cents in repayments(rows, sources, last):
        cells.setdefault(("repayment", year), [0, 0])[0] += cents
    return {
        *_of_cells(rows, sources, cells),
        *chain.from_iterable(_of_source(source, total, rows, cells, options) for source in funding),
        *_matches(sources, total),
        *_of_plan(sources, total, options),
    }


def _of_cells(
    rows: Sequence[PlanRow],
    sources: Mapping[str, FundingSource],
    cells: Mapping[tuple[str, int], Sequence[int]],
) -> Iterator[Broken]:
    for place in {(row.category, row.year) for row in rows}:
        here = [row for row in rows if (row.category, row.year) == place]
        most, in_kind = cells.get(place, (0, 0))
        if sum(row.cents for row in here) > most:
            yield "need", None
        if sum(row.cents for row in here if sources[row.funding].form == "in-kind") > in_kind:
            yield "cash-only", None


def _of_source(
    source: FundingSource,
    total: Mapping[str, int],
    rows: Sequence[PlanRow],
    cells: Mapping[tuple[str, int], Sequence[int]],
    options: FinancingOptions,
) -> Iterator[Broken]:
    own, paid = source.id, total[source.id]
    mine = [row for row in rows if row.funding == own]
    if not mine:
        return
    years, categories = source.years, source.categories
    may = [
        each
        for (category, year), each in cells.items()
        if (categories is None or category in categories)
        and (years is None or years[0] <= year <= years[1])
    ]
    cap = None if source.cap_cents is None else net(source, source.cap_cents)
    by_year = {row.year: sum(each.cents for each in mine if each.year == row.year) for row in mine}
    breaks = {
        "categories": any(categories and row.category not in categories for row in mine),
        "years": any(years and not years[0] <= row.year <= years[1] for row in mine),
        "no-loan-by-loan": source.form == "loan" and any(r.category == "repayment" for r in mine),
        "legal-form": None not in (options.legal_form, source.legal_forms)
        and options.legal_form not in (source.legal_forms or ()),
        "cap": cap is not None and paid > cap,
        "minimum": source.min is not None and paid < net(source, in_cents(source.min)),
        "all-or-nothing": source.all_or_nothing and cap is not None and paid < cap,
        "cap-per-year": source.cap_per_year is not None
        and max(by_year.values()) > net(source, in_cents(source.cap_per_year)),
        "max-share": source.max_share is not None
        and paid > said(source.max_share) * sum(each[0] for each in may),
    }
    yield from ((name, own) for name, broken in breaks.items() if broken)
    for other, cents in total.items():
        if cents and other in source.excludes:
            yield "excludes", min(own, other)


def _matches(sources: Mapping[str, FundingSource], total: Mapping[str, int]) -> Iterator[Broken]:
    """Ask of every group of matched sources whether their partners have enough for all of it."""
    paying = [each for each in sources if total[each] > 0]
    pledges = {each: gross(sources[each], total[each]) for each in paying}
    wants = {}
    partners = {}
    for each in paying:
        match = sources[each].match
        if match is not None:
            wants[each] = total[each] / said(match.ratio)
            named = paying if match.with_ is None else match.with_
            partners[each] = {other for other in paying if other != each and other in named}
    for number in range(1, len(wants) + 1):
        for group in combinations(wants, number):
            known = set().union(*(partners[each] for each in group))
            if sum(wants[each] for each in group) > sum(pledges[each] for each in known):
                yield "match", None
                return


def _of_plan(
    sources: Mapping[str, FundingSource], total: Mapping[str, int], options: FinancingOptions
) -> Iterator[Broken]:
    whole = sum(total.values())
    public = sum(total[each] for each in sources if sources[each].public is not False)
    own = sum(total[each] for each in sources if sources[each].form in {"own", "sales", "in-kind"})
    most, least = options.most_public_share, options.min_own_share
    if most is not None and public > said(most) * whole:
        yield "public-share", None
    if least is not None and own < said(least) * whole:
        yield "own-share", None
    aid = [
        (each.awarded.first, total[own])
        for own, each in sources.items()
        if each.de_minimis and each.awarded is not None and total[own]
    ]
    limit = 30_000_000 if options.de_minimis_limit is None else in_cents(options.de_minimis_limit)
    for last in {day for day, _ in (*aid, *options.received)}:
        start = date(last.year - 3, last.month, last.day)
        planned = sum(cents for day, cents in aid if start < day <= last)
        before = sum(cents for day, cents in options.received if start < day <= last)
        if planned and planned + before > limit:
            yield "de-minimis", None
