"""Who gains, who should pay and whether it holds: the few sentences at the head of a report."""

from collections.abc import Iterator, Mapping
from math import fsum
from typing import TYPE_CHECKING, Final

from vierplusen.domain.prices import UNASSIGNED
from vierplusen.exporting.blocks import Block, Bullets, Paragraph
from vierplusen.exporting.shared_bill import costs_nothing, rule_name, verdict
from vierplusen.exporting.shared_figures import SharedReport

if TYPE_CHECKING:
    from vierplusen.domain.bills import Bill, RuleComparison
    from vierplusen.domain.message import Message
    from vierplusen.domain.pockets import NewForOld, PocketMap, Sharing

MOST_NAMED: Final = 4
"""As many parties as one sentence names; the others are counted."""


def summary_part(report: SharedReport, result: "Sharing") -> Iterator[Block]:
    """Say in a few sentences who pays now, who gains, who should pay, and what is open."""
    said: list[str] = []
    if result.pockets is not None:
        said.extend(who_now(report, result.pockets))
    if result.bill is None:
        said.extend(map(report.told, _with_key(result, "share.no-gains")))
    elif costs_nothing(result.bill):
        said.append(report.tell("costs-nothing"))
    else:
        said.extend(_bill_and_after(report, result, result.bill))
    if result.new_for_old is not None:
        said.append(_bridge(report, result.new_for_old))
    if said:
        yield Bullets(report.say("appraised.summary"), tuple(said))
        yield Paragraph(report.tell("purpose"))


def _bill_and_after(report: SharedReport, result: "Sharing", bill: "Bill") -> Iterator[str]:
    """Say who should pay, what is left, whether it holds, and what would be better."""
    yield _bill(report, bill)
    gone = tuple(map(report.told, _with_key(result, "share.without-decisions")))
    if bill.unassigned_cents:
        yield report.tell("left", eur=bill.unassigned_eur)
        yield from gone
    yield from _verdict(report, result, bill)
    if not bill.unassigned_cents:
        yield report.tell("left-nothing")
        yield from gone
    yield from _better(report, bill, result.comparison)


def _verdict(report: SharedReport, result: "Sharing", bill: "Bill") -> Iterator[str]:
    """Say whether it holds: of those who pay, where not all is paid; and who loses besides."""
    held = result.stability
    if held is not None:
        part = held.stable and bill.unassigned_cents
        yield report.tell("payers-hold") if part else verdict(report, held)
    losers = () if result.pockets is None else result.pockets.losers
    if losers:
        key = "loses" if len(losers) == 1 else "lose"
        so = "too" if held is not None and held.stable is False else "yet"
        yield report.tell(f"{key}-{so}", parties=report.parties(losers))


def _with_key(result: "Sharing", key: str) -> Iterator["Message"]:
    return (each for each in result.notes if each.key == key)


def paying(drawn: "PocketMap") -> dict[str, float]:
    """Give who pays now, the largest first."""
    pays = {each.party: each.own.pays_eur for each in drawn.pockets if each.own.pays_eur > 0}
    return _largest(pays)


def _largest(amounts: Mapping[str, float]) -> dict[str, float]:
    return dict(sorted(amounts.items(), key=lambda item: (-item[1], item[0])))


def who_now(report: SharedReport, drawn: "PocketMap") -> Iterator[str]:
    """Say who pays now, and where the benefits fall."""
    pays = paying(drawn)
    total = fsum(pays.values())
    first = next(iter(pays), None)
    if first is None:
        yield report.tell("now-nobody")
    elif len(pays) == 1:
        yield report.tell("now-one", eur=total, party=report.party(first))
    else:
        most = {"party": report.party(first), "most": pays[first]}
        yield report.tell("now-several", eur=total, number=len(pays), **most)
    every = {each.party: each.own.gains_eur for each in drawn.pockets}
    every[UNASSIGNED] = drawn.unassigned_eur
    gains = _largest({party: eur for party, eur in every.items() if eur > 0})
    whole = fsum(gains.values())
    if not gains:
        yield report.tell("falls-nowhere")
        return
    shares = {
        party: report.tell("with-share", party=report.party(party), share=eur / whole)
        for party, eur in gains.items()
    }
    key = "falls-gross" if min(every.values()) < 0 else "falls"
    yield report.tell(key, eur=whole, parties=_few(report, shares))


def _few(report: SharedReport, named: Mapping[str, str]) -> str:
    """Name the first few, and count the others."""
    said = ", ".join(list(named.values())[:MOST_NAMED])
    more = len(named) - MOST_NAMED
    return report.tell("and-more", said=said, number=more) if more > 0 else said


def _bill(report: SharedReport, bill: "Bill") -> str:
    rule = rule_name(report, bill.rule)
    amounts = {
        party: report.tell("with-eur", party=report.party(party), eur=eur)
        for party, eur in _largest(bill.amounts_eur).items()
        if bill.amounts_cents.get(party)
    }
    if not amounts:
        return report.tell("billed-nobody", rule=rule)
    return report.tell("billed", rule=rule, parties=_few(report, amounts))


def _better(report: SharedReport, bill: "Bill", compared: "RuleComparison | None") -> Iterator[str]:
    """Say which other rule the library advises."""
    advised = None if compared is None else compared.advised
    if advised is not None and advised != bill.rule:
        yield report.tell("better", rule=rule_name(report, advised))


def _bridge(report: SharedReport, made: "NewForOld") -> str:
    if made.bridge_eur <= 0:
        return report.tell("bridge-none")
    if made.closed_year is None:
        return report.tell("bridge-open", eur=made.bridge_eur)
    return report.tell("bridge", eur=made.bridge_eur, year=made.closed_year)
