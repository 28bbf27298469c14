"""The bill as parts of a report: who pays what, when, how often it loses, and whether it holds."""

from collections.abc import Iterator, Mapping, Sequence
from math import fsum, isclose
from typing import TYPE_CHECKING, Final

from vierplusen.domain.values import FrozenMap
from vierplusen.exporting.blocks import Block, Heading, Paragraph
from vierplusen.exporting.report import FEATURE, PART
from vierplusen.exporting.shared_figures import Row, SharedReport

if TYPE_CHECKING:
    from vierplusen.domain.bills import Bill, LossRisk, Stability
    from vierplusen.domain.pockets import Payments

_NO_PARTS: Final = FrozenMap[str, Sequence[str]]()
_SAME: Final = 1e-9
"""By so much of it an average may differ from what it is of by rounding alone."""


def bill_part(
    report: SharedReport,
    bill: "Bill",
    *,
    bearers: Sequence[str] = (),
    parts: Mapping[str, Sequence[str]] = _NO_PARTS,
    risks: Sequence["LossRisk"] = (),
    payments: "Payments | None" = None,
    level: int = PART,
) -> Iterator[Block]:
    """Show who pays what by which rule, what is left over, the risk, and the years."""
    yield Heading(level, report.tell("bill"), "shared.bill")
    if costs_nothing(bill):
        yield Paragraph(report.tell("costs-nothing"))
        return
    yield from _left(report, bill, bearers)
    yield from report.told_all("", bill.reasons)
    yield from _amounts(report, bill, parts)
    yield from _risks(report, bill, risks)
    if payments is not None:
        yield from payments_part(report, payments)


def costs_nothing(bill: "Bill") -> bool:
    """Tell whether there is nothing to share."""
    return not (bill.cost_eur or bill.unassigned_cents or any(bill.amounts_cents.values()))


def rule_name(report: SharedReport, key: str) -> str:
    """Give what people call a rule; one without a name is called by its key."""
    label = f"rule.{key}"
    return report.words.word(label) if report.words.has(label) else key


def _left(report: SharedReport, bill: "Bill", bearers: Sequence[str]) -> Iterator[Block]:
    """Say loudly what nobody pays, and who is left with it."""
    if not bill.unassigned_cents:
        return
    said = report.tell("left", eur=bill.unassigned_eur)
    if bearers:
        yield Paragraph(f"{said} {report.tell('left-bearers', parties=report.parties(bearers))}")
    else:
        yield Paragraph(f"{said} {report.tell('left-open')}")


def _amounts(
    report: SharedReport, bill: "Bill", parts: Mapping[str, Sequence[str]]
) -> Iterator[Block]:
    gains = bill.benefits_eur
    bounds = bill.bounds_eur
    rows = []
    for party, cents in sorted(bill.amounts_cents.items(), key=lambda item: -item[1]):
        row = [report.party(party)]
        if gains is not None:
            row.append(report.euros(gains.get(party)))
        row.append(report.cents(cents))
        if gains is not None:
            gain = gains.get(party)
            keeps = None if gain is None else gain - bill.amounts_eur.get(party, 0.0)
            row.append(report.euros(keeps))
        if bounds:
            row.append(_margin(report, bounds.get(party)))
        rows.append(tuple(row))
    total = sum(bill.amounts_cents.values()) + bill.unassigned_cents
    whole = None if gains is None else fsum(gains.values())
    over = None if whole is None else whole - fsum(bill.amounts_eur.values())
    last = []
    if bill.unassigned_cents:
        last.append(
            _last(report, bill, report.tell("nobody-pays"), (None, bill.unassigned_cents, None))
        )
    last.append(_last(report, bill, report.tell("total"), (whole, total, over)))
    last.extend(_together(report, bill, parts))
    keys = ["party", "pays"] if gains is None else ["party", "gains", "pays", "keeps"]
    if bounds:
        keys.append("margin")
    yield from report.table("bill-table", report.head(*keys), rows, last)


def _last(
    report: SharedReport, bill: "Bill", name: str, figures: tuple[float | None, int, float | None]
) -> Row:
    gains, pays, keeps = figures
    row = [name, report.cents(pays)]
    if bill.benefits_eur is not None:
        row.insert(1, report.euros(gains))
        row.append(report.euros(keeps))
    if bill.bounds_eur:
        row.append("")
    return tuple(row)


def _together(
    report: SharedReport, bill: "Bill", parts: Mapping[str, Sequence[str]]
) -> Iterator[Row]:
    """Roll the bill up for parties of which several parts are on it: they stand in the total."""
    own = _gains(bill)
    for whole, several in parts.items():
        if len(several) > 1:
            name = report.tell("with-parts", party=report.whole(whole))
            gains = fsum(own.get(each, 0.0) for each in several)
            cents = sum(bill.amounts_cents[each] for each in several)
            keeps = gains - fsum(bill.amounts_eur[each] for each in several)
            yield _last(report, bill, name, (gains, cents, keeps))


def _gains(bill: "Bill") -> Mapping[str, float]:
    """Give what each party gains; nothing where a bill does not say."""
    return FrozenMap[str, float]() if bill.benefits_eur is None else bill.benefits_eur


def _margin(report: SharedReport, bounds: tuple[float, float] | None) -> str:
    if bounds is None:
        return report.euros(None)
    return report.tell("between", low=bounds[0], high=bounds[1])


def _risks(report: SharedReport, bill: "Bill", risks: Sequence["LossRisk"]) -> Iterator[Block]:
    if not risks:
        return
    if all(_is_certain(bill, each) for each in risks):
        yield Paragraph(report.tell("risks-none"))
        return
    yield Heading(FEATURE, report.tell("risks"), "shared.risks")
    yield Paragraph(report.tell("risks-how"))
    rows = [
        (
            report.party(each.party),
            _chance(report, each),
            report.euros(each.mean_loss_eur if each.chance else None),
        )
        for each in risks
    ]
    yield from report.table("risks-table", report.head("party", "chance", "mean-loss"), rows)


def _is_certain(bill: "Bill", risk: "LossRisk") -> bool:
    """Tell whether every draw gave what is expected: then nothing was uncertain."""
    expected = _gains(bill).get(risk.party)
    if expected is None or risk.chance not in {0.0, 1.0}:
        return False
    return isclose(expected, risk.gains_eur, rel_tol=_SAME)


def _chance(report: SharedReport, risk: "LossRisk") -> str:
    """Write a chance; draws can only tell that they never, or always, came to a loss."""
    if risk.chance in {0.0, 1.0}:
        return report.tell("chance-all" if risk.chance else "chance-none")
    return report.say("appraised.chance", percent=100 * risk.chance)


def payments_part(
    report: SharedReport, payments: "Payments", level: int = FEATURE
) -> Iterator[Block]:
    """Show who pays what in which year, in euros and cents; every row and column adds up."""
    yield Heading(level, report.tell("payments"), "shared.payments")
    left = payments.unassigned_cents
    years = sorted({*left, *(year for each in payments.cents.values() for year in each)})
    if not years:
        yield Paragraph(report.tell("payments-none"))
        return
    yield Paragraph(report.tell("payments-how"))
    by_party = {
        party: [each.get(year, 0) for year in years] for party, each in payments.cents.items()
    }
    open_ = [left.get(year, 0) for year in years]
    totals = [sum(each) for each in zip(open_, *by_party.values(), strict=True)]

    def row(name: str, cents: list[int]) -> Row:
        return (name, *map(report.cents, (*cents, sum(cents))))

    most = sorted(by_party.items(), key=lambda item: -sum(item[1]))
    rows = [row(report.party(party), each) for party, each in most]
    last = [row(report.tell("total"), totals)]
    if any(open_):
        last.insert(0, row(report.tell("nobody-pays"), open_))
    columns = (*map(str, years), report.tell("total"))
    yield from report.grid("payments-table", ("party", "year"), columns, rows, last)


def stability_part(
    report: SharedReport, held: "Stability", bill: "Bill | None" = None, level: int = PART
) -> Iterator[Block]:
    """Say whether anyone is better off walking away, and what would keep everybody."""
    yield Heading(level, report.tell("stability"), "shared.stability")
    said = list(map(report.told, held.reasons))
    if not said:
        said.append(verdict(report, held))
    yield Paragraph(" ".join(said))
    if held.change_eur:
        yield from _change(report, held, bill)


def verdict(report: SharedReport, held: "Stability") -> str:
    """Say in a sentence whether a bill holds, and if not, who is better off without it."""
    if held.stable is None:
        return report.tell("holds-unknown")
    if held.stable:
        return report.tell("holds")
    parties = report.parties(held.blocking)
    return report.tell("holds-not", parties=parties, eur=held.by_eur)


def _change(report: SharedReport, held: "Stability", bill: "Bill | None") -> Iterator[Block]:
    """Show the smallest change of the bill that keeps everybody."""
    now = {} if bill is None else bill.amounts_eur
    rows = []
    for party, eur in held.change_eur.items():
        pays = now.get(party)
        becomes = None if pays is None else pays + eur
        figures = (eur,) if bill is None else (pays, eur, becomes)
        rows.append((report.party(party), *map(report.euros, figures)))
    keys = ("party", "change") if bill is None else ("party", "pays", "change", "becomes")
    yield from report.table("change-table", report.head(*keys), rows)
