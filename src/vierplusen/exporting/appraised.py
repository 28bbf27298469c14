"""An appraisal as an outline: break-even points first, then where the benefits fall, then the rest.

The balance has its place, and it is not the headline: an indication is about what has to be true
for a project to pay, about who gains, and about what is still to be found out.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from vierplusen.appraisal.results import BreakEven
from vierplusen.domain import Message
from vierplusen.exporting.appraised_basis import basis_part
from vierplusen.exporting.appraised_figures import MOST_ROWS, AppraisedReport, paid_by
from vierplusen.exporting.appraised_sure import balance_part, uncertain_part
from vierplusen.exporting.blocks import Block, Bullets, Heading, Paragraph, Table
from vierplusen.exporting.figures import DASH
from vierplusen.exporting.report import FEATURE, PART, TOP
from vierplusen.labels import Words

if TYPE_CHECKING:
    from vierplusen.appraisal.appraised import Appraisal

LOW, HIGH = 0.05, 0.95
"""Between these quantiles the balance probably lies."""


def appraised_outline(appraisal: "Appraisal", lang: str) -> tuple[Block, ...]:
    """Lay out an appraisal as blocks in one language."""
    return tuple(_blocks(AppraisedReport(Words(lang), appraisal)))


def _blocks(report: AppraisedReport) -> Iterator[Block]:
    if report.appraisal.case.illustrative:
        yield Paragraph(report.say("illustrative"))
    yield Heading(TOP, report.say("title"))
    yield from _summary(report)
    yield from _break_even(report)
    yield from _where(report)
    yield from _decisions(report)
    yield from _budgets(report)
    yield from balance_part(report)
    yield from uncertain_part(report)
    yield from basis_part(report)


def _summary(report: AppraisedReport) -> Iterator[Block]:
    made = report.appraisal
    said = [_verdict(report), report.words.say(made.largest_cost.reason)]
    near = _by_room(made.break_even)
    if near and made.break_even[near[0]].distance is not None:
        reason = report.words.say(made.break_even[near[0]].reason)
        said.append(report.say("nearest", said=reason))
    yield Paragraph(" ".join(said))
    items = [_balance(report)]
    if made.without_decisions_eur and not _hangs_on_decisions(report):
        items.append(report.say("both", net=made.net_eur, without=made.without_all_eur))
    items.extend(_who(report))
    still_open = sum(each.silenced is None for each in made.guards)
    if still_open:
        items.append(report.say("warnings", number=still_open))
    yield Bullets(report.say("summary"), tuple(items))
    year, horizon = made.case.price_year, made.case.horizon_years
    yield Paragraph(f"{report.say('purpose')} {report.say('euros', year=year, horizon=horizon)}")


def _verdict(report: AppraisedReport) -> str:
    made = report.appraisal
    if _hangs_on_decisions(report):
        names = ", ".join(made.without_decisions_eur)
        return report.say("pays-if", decisions=names, without=made.without_all_eur)
    key = "pays" if made.net_eur > 0 else "pays-not" if made.net_eur < 0 else "pays-even"
    return report.say(key)


def _hangs_on_decisions(report: AppraisedReport) -> bool:
    """Tell whether it pays with the decisions that it needs, and not without them."""
    return report.appraisal.net_eur > 0 >= report.appraisal.without_all_eur


def _balance(report: AppraisedReport) -> str:
    made = report.appraisal
    if not made.simulated.draws:
        return report.say("balance-certain", net=made.net_eur)
    # Draws can only tell of what is as rare as one in their number.
    least = 1 / made.simulated.draws
    chance = min(max(made.probability_positive, least), 1 - least)
    low, high = made.quantiles_eur[LOW], made.quantiles_eur[HIGH]
    return report.say("balance-range", net=made.net_eur, low=low, high=high, percent=100 * chance)


def _who(report: AppraisedReport) -> Iterator[str]:
    gains, paid = report.appraisal.attribution.by_party_eur, paid_by(report.appraisal)
    if any(each > 0 for each in gains.values()) and any(each > 0 for each in paid.values()):
        most = {key: max(each, key=lambda n: (each[n], n)) for key, each in
                (("party", gains), ("payer", paid))}  # fmt: skip
        yield report.say("who", **{key: report.name(each) for key, each in most.items()})


def _by_room(points: Mapping[str, BreakEven]) -> list[str]:
    """Give the quantities that can reach their break-even point, the tightest first."""

    def room(name: str) -> tuple[bool, float, str]:
        distance = points[name].distance
        return distance is None, abs(distance or 0.0), name

    return sorted((name for name, each in points.items() if each.reachable), key=room)


def _break_even(report: AppraisedReport) -> Iterator[Block]:
    made = report.appraisal
    yield Heading(PART, report.say("break-even"))
    yield Paragraph(report.say("break-even-how"))
    names = _by_room(made.break_even)
    if names:
        head = ("knob", "today", "turn", "room", "enough")
        yield from report.table("break-even-table", head, [_point(report, each) for each in names])
    rest = sorted(made.break_even.keys() - set(names))
    yield from _said(report, "in-words", (made.break_even[each] for each in (*names, *rest)))
    costs = [made.largest_cost]
    if len(made.bearable_costs) > 1:
        costs.extend(made.bearable_costs.values())
    if made.case.scale is None:
        costs.append(made.smallest_scale)
    yield from _said(report, "costs-scale", costs)
    yield from _said(report, "durations", made.durations.values())
    yield from _said(report, "drop-offs", made.drop_offs.values())


def _said(report: AppraisedReport, title: str, points: Iterable[BreakEven]) -> Iterator[Block]:
    said = report.says(each.reason for each in points)
    if said:
        yield Bullets(report.say(title), said[:MOST_ROWS])
    if len(said) > MOST_ROWS:
        yield Paragraph(report.say("more", shown=MOST_ROWS, number=len(said)))


def _point(report: AppraisedReport, name: str) -> tuple[str, ...]:
    knob, each = report.appraisal.case.knobs[name], report.appraisal.break_even[name]
    distance = DASH
    if each.distance is not None:
        key = "distance-plus" if each.distance > 0 else "distance"
        distance = report.say(key, percent=100 * each.distance)
    return (
        report.knob(name),
        report.at(each.expected, knob),
        DASH if each.value is None else report.at(each.value, knob),
        distance,
        DASH if each.chance is None else report.say("chance", percent=100 * each.chance),
    )


def _where(report: AppraisedReport) -> Iterator[Block]:
    made = report.appraisal
    yield Heading(PART, report.say("where"))
    gains, paid = made.attribution.by_party_eur, paid_by(made)
    moved = bool(made.case.transfers)
    rows = []
    totals = [0.0] * 4
    for name, net in sorted(made.by_party_eur.items(), key=_largest):
        gain, cost = gains.get(name, 0.0), paid.get(name, 0.0)
        parts = (gain, cost, net - gain + cost, net)
        totals = [one + other for one, other in zip(totals, parts, strict=True)]
        rows.append((report.name(name), *_row(report, parts, moved=moved)))
    rows.append((report.say("total"), *_row(report, totals, moved=moved)))
    transfers = ("transfers",) if moved else ()
    yield from report.table("by-party", ("party", "gains", "costs", *transfers, "net"), rows)
    yield from _domains(report)
    yield from _lines(report)


def _row(report: AppraisedReport, parts: Iterable[float], *, moved: bool) -> tuple[str, ...]:
    gain, cost, transferred, net = map(report.euros, parts)
    return (gain, cost, *((transferred,) if moved else ()), net)


def _largest(item: tuple[str, float]) -> tuple[float, str]:
    return -item[1], item[0]


def _domains(report: AppraisedReport) -> Iterator[Block]:
    made = report.appraisal
    gains = made.attribution.by_domain_eur
    rows = [
        (report.name(name), *map(report.euros, (gains.get(name, 0.0),
         gains.get(name, 0.0) - net, net)))
        for name, net in sorted(made.by_domain_eur.items(), key=_largest)
    ]  # fmt: skip
    if rows:
        yield from report.table("by-domain", ("domain", "gains", "costs", "net"), rows)
    both: dict[tuple[str, str], float] = {}
    for each in made.attribution.rows:
        key = (each.party, each.domain)
        both[key] = both.get(key, 0.0) + each.pv_eur
    if len({party for party, _ in both}) > 1 and len({domain for _, domain in both}) > 1:
        cells = [(*map(report.name, key), report.euros(each)) for key, each in sorted(both.items())]
        yield from report.table("by-both", ("party", "domain", "gains"), cells)


def _lines(report: AppraisedReport) -> Iterator[Block]:
    made = report.appraisal
    parts = (("benefit", made.by_effect_eur), ("cost", made.by_cost_eur))
    rows = [
        (report.line(name), report.say(kind), report.euros(eur))
        for kind, several in parts
        for name, eur in sorted(several.items(), key=_largest)
    ]
    if rows:
        yield from report.table("lines", ("line", "kind", "value"), rows)


def _decisions(report: AppraisedReport) -> Iterator[Block]:
    made = report.appraisal
    if not made.without_decisions_eur:
        return
    yield Heading(PART, report.say("decisions"))
    yield Paragraph(report.say("decisions-how"))
    rows = [(report.say("with-all"), report.euros(made.net_eur))]
    rows.extend(
        (report.say("without", decision=name), report.euros(eur))
        for name, eur in made.without_decisions_eur.items()
    )
    if len(made.without_decisions_eur) > 1:
        rows.append((report.say("without-all"), report.euros(made.without_all_eur)))
    yield Table(report.say("decisions-table"), report.head("if", "net"), tuple(rows))


_BUDGETS: Final = ("party", "pays-column", "saves", "transfers", "net", "own")


def _budgets(report: AppraisedReport) -> Iterator[Block]:
    made = report.appraisal
    yield Heading(PART, report.say("budgets"))
    if not made.budgets:
        yield Paragraph(report.say("no-budgets"))
        return
    yield Paragraph(report.say("budgets-how"))
    rows = [
        (each.party, *map(report.euros, (each.paid_eur, each.saved_eur, each.transferred_eur,
                                         each.net_eur, each.own_savings_eur)))
        for each in made.budgets
    ]  # fmt: skip
    yield from report.table("budgets-table", _BUDGETS, rows)
    said = report.says(each.message for each in made.budgets)
    whole = Message("appraised.budget-unknown")
    if made.budget_eur is not None:
        whole = Message("appraised.budget-whole", {"net": made.budget_eur})
    yield Bullets("", (*said, report.words.say(whole)))
