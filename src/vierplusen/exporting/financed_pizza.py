"""Who pays which slice, when, for what and with what kind of money: tables of a plan."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from vierplusen.exporting.appraised_figures import MOST_ROWS
from vierplusen.exporting.blocks import Block, Heading, Paragraph
from vierplusen.exporting.financed_figures import FinancedReport
from vierplusen.exporting.financed_parts import ENDING, IDLE, paying, remarked
from vierplusen.exporting.report import FEATURE, PART
from vierplusen.exporting.shared_figures import Row

if TYPE_CHECKING:
    from vierplusen.domain.funding import FundingSource
    from vierplusen.domain.plans import FinancingPlan, PlanRow

T = TypeVar("T", int, str)


def pizza_part(report: FinancedReport, plan: "FinancingPlan", level: int = PART) -> Iterator[Block]:
    """Show who pays which slice in which year and for what; every row and column adds up."""
    yield Heading(level, report.tell("pizza"))
    if not plan.need:
        yield Paragraph(report.tell("nothing-needed"))
        return
    yield Paragraph(report.tell("pizza-how"))
    yield from slices_by_year(report, plan)
    if len({_category(each) for each in (*plan.need, *plan.repayments)}) > 1:
        yield from _slices(report, plan, "category-table", "category", _category, report.category)
    idle = [each.id for each in plan.funding if not plan.by_funding_cents.get(each.id)]
    if idle:
        yield Paragraph(report.tell("idle", sources=report.sources(idle)))
        yield from report.told_all("", remarked(plan, IDLE))
    yield from _gap(report, plan)


def slices_by_year(report: FinancedReport, plan: "FinancingPlan") -> Iterator[Block]:
    """Draw which source pays how much in which year."""
    yield from _slices(report, plan, "pizza-table", "year", _year, str)


def _year(each: object) -> int:
    """Give the year of a row or a need."""
    year: int = each.year  # type: ignore[attr-defined]  # a row and a need both have one
    return year


def _category(each: object) -> str:
    category: str = each.category  # type: ignore[attr-defined]  # as above
    return category


def _slices(
    report: FinancedReport,
    plan: "FinancingPlan",
    caption: str,
    turned: str,
    column: Callable[[object], T],
    name: Callable[[T], str],
) -> Iterator[Block]:
    """Draw sources by year or by category, with what is paid, what is not, and what is needed."""
    need = _sums(((column(each), each.cents) for each in (*plan.need, *plan.repayments)))
    gap = _sums(((column(each), each.cents) for each in plan.gap_rows))
    columns = sorted(need)
    slices = _by_source(plan.rows, column)
    write = report.writer(
        (*need.values(), *gap.values(), *(each for one in slices.values() for each in one.values()))
    )

    def row(name: str, cents: Mapping[T, int]) -> Row:
        found = [cents.get(each, 0) for each in columns]
        return (name, *map(write, (*found, sum(found))))

    named = [(report.source(each.id), slices.get(each.id, {})) for each in paying(plan)]
    rows = [row(*each) for each in named[:MOST_ROWS]]
    if len(named) > MOST_ROWS:
        more = named[MOST_ROWS - 1 :]
        rows[MOST_ROWS - 1] = row(
            report.tell("more-sources", number=len(more)), _together(each for _, each in more)
        )
    last = [row(report.tell("paid"), _together(slices.values()))]
    if gap:
        last.append(row(report.tell("not-covered"), gap))
    last.append(row(report.tell("needed"), need))
    heads = (*map(name, columns), report.tell("total"))
    yield from report.grid(caption, ("source", turned), heads, rows, last)


def _by_source(
    rows: "Iterable[PlanRow]", column: Callable[[object], T]
) -> dict[str, dict[T, int]]:
    found: dict[str, dict[T, int]] = {}
    for each in rows:
        slices = found.setdefault(each.funding, {})
        slices[column(each)] = slices.get(column(each), 0) + each.cents
    return found


def _sums(pairs: Iterable[tuple[T, int]]) -> dict[T, int]:
    found: dict[T, int] = {}
    for key, cents in pairs:
        found[key] = found.get(key, 0) + cents
    return found


def _together(several: Iterable[Mapping[T, int]]) -> dict[T, int]:
    return _sums(pair for each in several for pair in each.items())


def _gap(report: FinancedReport, plan: "FinancingPlan") -> Iterator[Block]:
    """Show what is not paid, by category and year."""
    cells = {(each.category, each.year): each.cents for each in plan.gap_rows if each.cents}
    if not cells:
        return
    categories = sorted({category for category, _ in cells})
    years = sorted({year for _, year in cells})
    write = report.writer(cells.values())
    rows = [
        (report.category(one), *(write(cells.get((one, year), 0)) for year in years))
        for one in categories
    ]
    yield from report.grid("gap-table", ("category", "year"), tuple(map(str, years)), rows)


def kinds_part(report: FinancedReport, plan: "FinancingPlan") -> Iterator[Block]:
    """Show what kind of money it is: the form, whether it is public, whether it ends."""
    some = paying(plan)
    if not some:
        return
    yield Heading(PART, report.tell("kinds"))
    yield Paragraph(report.tell("kinds-how"))
    yield from _kinds(report, plan, some)
    yield from _shares(report, plan, some)
    yield from _ending(report, plan)


def _kinds(
    report: FinancedReport, plan: "FinancingPlan", some: "Sequence[FundingSource]"
) -> Iterator[Block]:
    public = _public(plan)
    paid = plan.by_funding_cents
    write = report.writer(paid.values())
    rows = [
        (
            report.source(each.id),
            report.words.word(f"form.{each.form}"),
            report.whether(public[each.id]),
            report.whether(each.temporary),
            write(paid[each.id]),
            report.share(paid[each.id] / plan.total_cents),
        )
        for each in some
    ]
    columns = report.head("form", "public", "temporary", "euros", "part-of")
    yield from report.grid("kinds-table", ("source", "source"), columns, rows)


def _public(plan: "FinancingPlan") -> dict[str, bool | None]:
    """Give of each source whether it is public money: as stated, or as its party."""
    of_party = {each.id: each.public for each in plan.parties}
    return {
        each.id: of_party.get(each.party or "") if each.public is None else each.public
        for each in plan.funding
    }


def _shares(
    report: FinancedReport, plan: "FinancingPlan", some: "Sequence[FundingSource]"
) -> Iterator[Block]:
    """Say which part is public money, and how much may be."""
    paid = plan.by_funding_cents
    public = _public(plan)
    cents = sum(paid[each.id] for each in some if public[each.id] is not False)
    said = report.tell("public-share", share=cents / plan.total_cents)
    most = plan.options.most_public_share
    if most is not None:
        said = f"{said} {report.tell('public-most', share=most)}"
    yield Paragraph(said)


def _ending(report: FinancedReport, plan: "FinancingPlan") -> Iterator[Block]:
    """Show year by year how much of the money ends by its nature."""
    yield Heading(FEATURE, report.tell("ending"))
    yield from report.told_all("", remarked(plan, ENDING))
    write = report.writer(plan.by_year_cents.values())
    rows = [
        (str(year), write(cents), report.share(plan.temporary_share.get(year)))
        for year, cents in plan.by_year_cents.items()
    ]
    yield from report.table("ending-table", report.head("year", "paid-year", "ends"), rows)
