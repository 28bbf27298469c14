"""An appraisal as an outline: break-even points first, then where the benefits fall, then the rest.

The balance has its place, and it is not the headline: an indication is about what has to be true
for a project to pay, about who gains, and about what is still to be found out.
"""

from collections.abc import Iterable, Iterator, Mapping
from math import fsum
from typing import TYPE_CHECKING, Final

from vierplusen.appraisal.results import BreakEven
from vierplusen.appraisal.saying import is_share
from vierplusen.domain import Knob, Message
from vierplusen.exporting.appraised_basis import basis_part
from vierplusen.exporting.appraised_figures import MOST_ROWS, AppraisedReport, paid_by
from vierplusen.exporting.appraised_sure import balance_part, uncertain_part
from vierplusen.exporting.blocks import Block, Bullets, Heading, Paragraph, Table
from vierplusen.exporting.figures import DASH
from vierplusen.exporting.report import PART, TOP
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
    name = report.appraisal.name
    title = report.say("title") if name is None else report.say("title-named", name=name)
    yield Heading(TOP, title, "appraised.title")
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
    said = [verdict(report), report.words.say(made.largest_cost.reason)]
    said.extend(nearest(report))
    yield Paragraph(" ".join(said))
    items = [balance(report)]
    if made.without_decisions_eur and not _hangs_on_decisions(report):
        key = f"both{_one(report)}"
        items.append(report.say(key, net=made.net_eur, without=made.without_all_eur))
    items.extend(who_part(report))
    still_open = sum(each.silenced is None for each in made.guards)
    if still_open:
        items.append(report.say("warnings", number=still_open))
    yield Bullets(report.say("summary"), tuple(items))
    year, horizon = made.case.price_year, made.case.horizon_years
    yield Paragraph(f"{report.say('purpose')} {report.say('euros', year=year, horizon=horizon)}")


def nearest(report: AppraisedReport) -> Iterator[str]:
    """Say which estimate has the least room, or needs the least, for the balance to be zero."""
    points = report.appraisal.break_even
    for name in _by_room(points)[:1]:
        reason = points[name].reason
        for key in ("room", "short"):
            if reason.key.endswith(f"-{key}"):
                yield report.say(f"nearest-{key}", said=report.words.say(reason))


def verdict(report: AppraisedReport) -> str:
    """Say whether it is expected to pay, and on which decisions that hangs."""
    made = report.appraisal
    if _hangs_on_decisions(report):
        names = ", ".join(made.without_decisions_eur)
        key = f"pays-if{_one(report)}"
        return report.say(key, decisions=names, without=made.without_all_eur)
    key = "pays" if made.net_eur > 0 else "pays-not" if made.net_eur < 0 else "pays-even"
    return report.say(key)


def _hangs_on_decisions(report: AppraisedReport) -> bool:
    """Tell whether it pays with the decisions that it needs, and not without them."""
    return report.appraisal.net_eur > 0 >= report.appraisal.without_all_eur


def _one(report: AppraisedReport) -> str:
    """Give what a key ends with where there is one decision only."""
    return "-one" if len(report.appraisal.without_decisions_eur) == 1 else ""


def balance(report: AppraisedReport) -> str:
    """Say the balance with its range and its chance, and on which decisions that hangs."""
    made = report.appraisal
    given = f"-with{_one(report)}" if _hangs_on_decisions(report) else ""
    if not made.simulated.draws:
        return report.say(f"balance-certain{given}", net=made.net_eur)
    # Draws can only tell of what is as rare as one in their number.
    least = 1 / made.simulated.draws
    chance = min(max(made.probability_positive, least), 1 - least)
    low, high = made.quantiles_eur[LOW], made.quantiles_eur[HIGH]
    values = {"net": made.net_eur, "low": low, "high": high, "percent": 100 * chance}
    return report.say(f"balance-range{given}", **values)


def who_part(report: AppraisedReport) -> Iterator[str]:
    """Say what part of the costs and the benefits is of who pays most, and who else gains most."""
    gains, paid = report.appraisal.attribution.by_party_eur, paid_by(report.appraisal)
    benefits, costs = fsum(gains.values()), fsum(paid.values())
    if min((*gains.values(), *paid.values()), default=-1.0) < 0 or not benefits or not costs:
        return  # parts of a sum that has losses in it say nothing
    payer = min(paid, key=lambda name: (-paid[name], name))
    gained = 100 * gains.get(payer, 0.0) / benefits
    yield report.say(
        "payer", payer=report.itself(payer), paid=100 * paid[payer] / costs, gained=gained
    )
    for name, eur in sorted(gains.items(), key=_largest):
        if name != payer and eur > 0:
            yield report.say("gainer", party=report.itself(name), gained=100 * eur / benefits)
            return


def _by_room(points: Mapping[str, BreakEven]) -> list[str]:
    """Give the quantities that can reach their break-even point, the tightest first."""

    def room(name: str) -> tuple[bool, float, str]:
        distance = points[name].distance
        return distance is None, abs(distance or 0.0), name

    return sorted((name for name, each in points.items() if each.reachable), key=room)


def _break_even(report: AppraisedReport) -> Iterator[Block]:
    made = report.appraisal
    yield Heading(PART, report.say("break-even"), "appraised.break-even")
    yield Paragraph(report.say("break-even-how"))
    names = _by_room(made.break_even)
    if names:
        head = ("knob", "today", "turn", "room", "enough")
        yield from report.table("break-even-table", head, [_point(report, each) for each in names])
    rest = sorted(made.break_even.keys() - set(names))
    known = {name: each.reason for name, each in made.break_even.items()}
    said = tuple((report.knob(name), known[name]) for name in (*names, *rest))
    yield from _said(report, "in-words", said)
    costs = [("", made.largest_cost.reason)]
    if len(made.bearable_costs) > 1:
        costs.extend(_named(report, made.bearable_costs))
    if made.case.scale is None:
        costs.append(("", made.smallest_scale.reason))
    yield from _said(report, "costs-scale", costs)
    yield from _said(report, "durations", _named(report, made.durations))
    yield from _said(report, "drop-offs", _named(report, made.drop_offs))


def _named(
    report: AppraisedReport, points: Mapping[str, BreakEven]
) -> tuple[tuple[str, Message], ...]:
    return tuple((report.line(name), each.reason) for name, each in points.items())


def _said(
    report: AppraisedReport, title: str, reasons: Iterable[tuple[str, Message]]
) -> Iterator[Block]:
    """Say what break-even points say; what is said alike of several is said once."""
    alike: dict[str, list[tuple[str, Message]]] = {}
    for index, (name, each) in enumerate(reasons):
        key = f"several.{each.key}"
        alike.setdefault(key if report.words.has(key) else str(index), []).append((name, each))
    said: list[str] = []
    for key, several in alike.items():
        if len(several) == 1:
            said.append(report.words.say(several[0][1]))
        else:
            names = ", ".join(name for name, _ in several)
            said.append(report.words.say(Message(key, {"names": names})))
    if said:
        yield Bullets(report.say(title), tuple(said[:MOST_ROWS]))
    if len(said) > MOST_ROWS:
        yield Paragraph(report.say("more", shown=MOST_ROWS, number=len(said)))


def _point(report: AppraisedReport, name: str) -> tuple[str, ...]:
    knob, each = report.appraisal.case.knobs[name], report.appraisal.break_even[name]
    return (
        report.knob(name),
        report.at(each.expected, knob),
        DASH if each.value is None else report.at(each.value, knob),
        _distance(report, knob, each),
        DASH if each.chance is None else report.say("chance", percent=100 * each.chance),
    )


def _distance(report: AppraisedReport, knob: Knob, point: BreakEven) -> str:
    """Say how far a break-even point lies: in per cent, and of a share in percentage points."""
    if point.distance is None or point.value is None:
        return DASH
    plus = "-plus" if point.distance > 0 else ""
    if is_share(knob):
        points = 100 * (point.value - point.expected)
        return report.say(f"distance-points{plus}", points=points)
    return report.say(f"distance{plus}", percent=100 * point.distance)


def _where(report: AppraisedReport) -> Iterator[Block]:
    made = report.appraisal
    yield Heading(PART, report.say("where"), "appraised.where")
    yield Paragraph(report.say("where-how"))
    gains, paid = made.attribution.by_party_eur, paid_by(made)
    moved = bool(made.case.transfers)
    rows = []
    totals = [0.0] * 4
    for name, net in sorted(made.by_party_eur.items(), key=_largest):
        gain, cost = gains.get(name, 0.0), paid.get(name, 0.0)
        parts = (gain, cost, net - gain + cost, net)
        totals = [one + other for one, other in zip(totals, parts, strict=True)]
        rows.append((report.itself(name), *_row(report, parts, moved=moved)))
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
        (report.domain(name), *map(report.euros, (gains.get(name, 0.0),
         gains.get(name, 0.0) - net, net)))
        for name, net in sorted(made.by_domain_eur.items(), key=_largest)
    ]  # fmt: skip
    yield from report.headed("by-domain", ("domain", "gains", "costs", "net"), rows)
    both: dict[tuple[str, str], float] = {}
    for each in made.attribution.rows:
        key = (each.party, each.domain)
        both[key] = both.get(key, 0.0) + each.pv_eur
    if len({party for party, _ in both}) > 1 and len({domain for _, domain in both}) > 1:
        cells = [
            (report.itself(key[0]), report.domain(key[1]), report.euros(each))
            for key, each in sorted(both.items())
        ]
        yield from report.headed("by-both", ("party", "domain", "gains"), cells)


def _lines(report: AppraisedReport) -> Iterator[Block]:
    made = report.appraisal
    parts = (("benefit", made.by_effect_eur), ("cost", made.by_cost_eur))
    rows = [
        (report.line(name), report.say(kind), report.euros(eur))
        for kind, several in parts
        for name, eur in sorted(several.items(), key=_largest)
    ]
    yield from report.headed("lines", ("line", "kind", "value"), rows)


def _decisions(report: AppraisedReport) -> Iterator[Block]:
    made = report.appraisal
    if not made.without_decisions_eur:
        return
    yield Heading(PART, report.say("decisions"), "appraised.decisions")
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


def _by_name(report: AppraisedReport, party: str, message: Message) -> Message:
    """Give a message with the name of a party in the place of its id."""
    return Message(message.key, {**message.values, "party": report.itself(party)})


def _budgets(report: AppraisedReport) -> Iterator[Block]:
    made = report.appraisal
    yield Heading(PART, report.say("budgets"), "appraised.budgets")
    if not made.budgets:
        yield Paragraph(report.say("no-budgets"))
        return
    yield Paragraph(report.say("budgets-how"))
    rows = [
        (
            report.itself(each.party),
            report.euros(each.paid_eur),
            report.euros(each.saved_eur),
            report.euros(each.transferred_eur),
            report.euros(each.net_eur),
            report.euros(each.own_savings_eur),
        )
        for each in made.budgets
    ]
    yield from report.table("budgets-table", _BUDGETS, rows)
    said = report.says(_by_name(report, each.party, each.message) for each in made.budgets)
    whole = Message("appraised.budget-unknown")
    if made.budget_eur is not None:
        whole = Message("appraised.budget-whole", {"net": made.budget_eur})
    yield Bullets("", (*said, report.words.say(whole)))
