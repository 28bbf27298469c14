"""Who pays which slice, when, for what and with what kind of money: tables of a plan."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from vierplusen.domain.funding import Form
from vierplusen.exporting.appraised_figures import MOST_ROWS
from vierplusen.exporting.blocks import Block, Heading, Paragraph
from vierplusen.exporting.financed_figures import FinancedReport
from vierplusen.exporting.financed_parts import ENDING, IDLE, paying, public_bound, remarked
from vierplusen.exporting.report import FEATURE, PART
from vierplusen.exporting.shared_figures import Row
from vierplusen.financing.terms import OWN_FORMS

if TYPE_CHECKING:
    from vierplusen.domain.financing import Need
    from vierplusen.domain.funding import FundingSource
    from vierplusen.domain.plans import FinancingPlan, PlanRow

Slice = Mapping[str, int]
"""Year or category -> cents."""


def pizza_part(report: FinancedReport, plan: "FinancingPlan", level: int = PART) -> Iterator[Block]:
    """Show who pays which slice in which year and for what; every row and column adds up."""
    yield Heading(level, report.tell("pizza"), "financed.pizza")
    if not plan.need:
        yield Paragraph(report.tell("nothing-needed"))
        return
    yield Paragraph(report.tell("pizza-how"))
    yield from slices_by_year(report, plan)
    if len({each.category for each in (*plan.need, *plan.repayments)}) > 1:
        yield Heading(FEATURE, report.tell("by-category"), "financed.by-category")
        yield from _slices(report, plan, "category")
    idle = [each.id for each in plan.funding if not plan.by_funding_cents.get(each.id)]
    if idle:
        yield Paragraph(report.tell("idle", sources=report.sources(idle)))
        yield from report.told_all("", remarked(plan, IDLE))
    yield from _gap(report, plan)


def slices_by_year(report: FinancedReport, plan: "FinancingPlan") -> Iterator[Block]:
    """Draw which source pays how much in which year."""
    yield from _slices(report, plan, "year")


def _slices(report: FinancedReport, plan: "FinancingPlan", by: str) -> Iterator[Block]:
    """Draw sources by year or by category, with what is paid, what is not, and what is needed."""
    need = _sums((_part(each, by), each.cents) for each in (*plan.need, *plan.repayments))
    gap = _sums((_part(each, by), each.cents) for each in plan.gap_rows)
    slices = _by_name(report, plan, by)
    columns = sorted(need)
    write = report.writer(
        cents for each in (need, gap, *slices.values()) for cents in each.values()
    )

    def row(named: str, cents: Slice) -> Row:
        found = [cents.get(each, 0) for each in columns]
        return (named, *map(write, (*found, sum(found))))

    rows = [row(*each) for each in _few(report, tuple(slices.items()))]
    last = [row(report.tell("paid"), _together(slices.values()))]
    if gap:
        last.append(row(report.tell("not-covered"), gap))
    last.append(row(report.tell("needed"), need))
    heads = columns if by == "year" else map(report.category, columns)
    names = (*heads, report.tell("total"))
    yield from report.grid(f"{by}-table", ("source", by), names, rows, last)


def _part(each: "PlanRow | Need", by: str) -> str:
    """Give in which column a row or a need stands."""
    return str(each.year) if by == "year" else each.category


def _by_name(report: FinancedReport, plan: "FinancingPlan", by: str) -> dict[str, Slice]:
    """Give what each source pays; sales of one name, such as of several years, stand together."""
    found: dict[str, list[Slice]] = {}
    for each in paying(plan):
        own = each.name if each.form is Form.SALES else None
        name = own or report.source(each.id)
        rows = (row for row in plan.rows if row.funding == each.id)
        found.setdefault(name, []).append(_sums((_part(row, by), row.cents) for row in rows))
    return {name: _together(several) for name, several in found.items()}


def _few(report: FinancedReport, named: Sequence[tuple[str, Slice]]) -> Iterator[tuple[str, Slice]]:
    """Give the slices by name; those that a table has no room for stand together."""
    if len(named) <= MOST_ROWS:
        yield from named
        return
    more = [each for _, each in named[MOST_ROWS - 1 :]]
    yield from named[: MOST_ROWS - 1]
    yield report.tell("more-sources", number=len(more)), _together(more)


def _sums(pairs: Iterable[tuple[str, int]]) -> Slice:
    found: dict[str, int] = {}
    for key, cents in pairs:
        found[key] = found.get(key, 0) + cents
    return found


def _together(several: Iterable[Slice]) -> Slice:
    return _sums(pair for each in several for pair in each.items())


def _gap(report: FinancedReport, plan: "FinancingPlan") -> Iterator[Block]:
    """Show what is not paid, by category and year."""
    cells = {(each.category, each.year): each.cents for each in plan.gap_rows if each.cents}
    if not cells:
        return
    yield Heading(FEATURE, report.tell("not-paid"), "financed.not-paid")
    categories = sorted({category for category, _ in cells})
    years = sorted({year for _, year in cells})
    write = report.writer(cells.values())
    rows = [
        (report.category(one), *(write(cells.get((one, year), 0)) for year in years))
        for one in categories
    ]
    yield from report.grid("gap-table", ("category", "year"), tuple(map(str, years)), rows)
    yield from map(Paragraph, map(report.told, public_bound(plan)))


def kinds_part(report: FinancedReport, plan: "FinancingPlan") -> Iterator[Block]:
    """Show what kind of money it is: the form, whether it is public, whether it ends."""
    some = paying(plan)
    if not some:
        return
    yield Heading(PART, report.tell("kinds"), "financed.kinds")
    yield Paragraph(report.tell("kinds-how"))
    yield from _kinds(report, plan, some)
    yield from _shares(report, plan, some)
    yield from _ending(report, plan)


def _kinds(
    report: FinancedReport, plan: "FinancingPlan", some: "Sequence[FundingSource]"
) -> Iterator[Block]:
    public = _public(plan)
    paid = plan.by_funding_cents
    rows = [
        (
            report.source(each.id),
            report.words.word(f"form.{each.form}"),
            report.whether(public[each.id]),
            report.whether(each.temporary),
            report.share(paid[each.id] / plan.total_cents),
        )
        for each in some
    ]
    columns = report.head("form", "public", "temporary", "part-of")
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
    """Say which part is public money, one's own, and of those who gain; and what may be."""
    public = _public(plan)
    known = (one for one in some if public[one.id] is not False)
    said = [_part_of(report, plan, "public-share", known)]
    most = plan.options.most_public_share
    if most is not None:
        said.append(report.tell("public-most", share=most))
    least = plan.options.min_own_share
    if least is not None:
        own = (one for one in some if one.form in OWN_FORMS)
        said.append(_part_of(report, plan, "own-share", own))
        said.append(report.tell("own-least", share=least))
    if plan.beneficiary_share is not None:
        said.append(report.tell("gaining-share", share=plan.beneficiary_share))
    yield Paragraph(" ".join(said))


def _part_of(
    report: FinancedReport, plan: "FinancingPlan", key: str, some: "Iterable[FundingSource]"
) -> str:
    cents = sum(plan.by_funding_cents[each.id] for each in some)
    return report.tell(key, share=cents / plan.total_cents)


def _ending(report: FinancedReport, plan: "FinancingPlan") -> Iterator[Block]:
    """Show year by year how much of the money ends by its nature."""
    yield Heading(FEATURE, report.tell("ending"), "financed.ending")
    yield from report.told_all("", remarked(plan, ENDING))
    write = report.writer(plan.by_year_cents.values())
    rows = [
        (str(year), write(cents), report.share(plan.temporary_share.get(year)))
        for year, cents in plan.by_year_cents.items()
    ]
    yield from report.table("ending-table", report.head("year", "paid-year", "ends"), rows)
