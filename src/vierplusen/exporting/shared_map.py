"""Where benefits and costs fall, as parts of a report: in words, and then in euros."""

from collections.abc import Iterable, Iterator, Sequence
from math import fsum
from typing import TYPE_CHECKING

from vierplusen.domain.prices import UNASSIGNED
from vierplusen.exporting.blocks import Block, Bullets, Heading, Paragraph
from vierplusen.exporting.report import PART
from vierplusen.exporting.shared_figures import Row, SharedReport

if TYPE_CHECKING:
    from vierplusen.domain.pockets import Pocket, PocketMap, PocketSums


def pockets_part(report: SharedReport, drawn: "PocketMap", level: int = PART) -> Iterator[Block]:
    """Show who pays and who gains in euros, where, and what stands out."""
    yield Heading(level, report.tell("pockets"), "shared.pockets")
    yield Paragraph(report.tell("pockets-how"))
    head = report.head("party", "pays", "gains", "cashable", "net")
    last = [_total(report, drawn)]
    if drawn.unassigned_eur:
        gain = report.euros(drawn.unassigned_eur)
        dash = report.euros(None)
        last.insert(0, (report.tell("nobody-named"), report.euros(0), gain, dash, gain))
    yield from report.table("pockets-table", head, tuple(_rows(report, drawn.pockets)), last)
    wholes = [each.part_of for each in drawn.pockets if each.part_of is not None]
    yield from _domains(report.itself(wholes), drawn.pockets)
    yield Bullets(report.tell("stands-out"), tuple(_stands_out(report, drawn)))
    yield from report.told_all("invite", drawn.invite)
    yield from report.told_all("remarks", drawn.remarks)


def _rows(report: SharedReport, pockets: Sequence["Pocket"]) -> Iterator[Row]:
    """Give a row for each budget holder, parts below their whole."""
    for depth, each, has_parts in _tree(pockets):
        budget = report.holds_budget(each.party)
        name = _below(report, depth, report.party(each.party))
        yield (name, *_sums(report, each.whole, budget=budget))
        if has_parts and (each.own.pays_eur or each.own.gains_eur):
            itself = _below(report, depth + 1, report.tell("itself"))
            yield (itself, *_sums(report, each.own, budget=budget))


def _below(report: SharedReport, depth: int, name: str) -> str:
    """Set a name as far in as it lies deep."""
    return report.tell("part", name="") * depth + name


def _tree(pockets: Sequence["Pocket"]) -> Iterator[tuple[int, "Pocket", bool]]:
    """Give pockets with their depth and whether they have parts, each whole before its parts."""
    known = {each.party for each in pockets}
    below: dict[str | None, list[Pocket]] = {}
    for each in pockets:
        whole = each.part_of if each.part_of in known else None
        below.setdefault(whole, []).append(each)
    waiting = [(0, each) for each in reversed(below.pop(None, []))]
    while waiting:
        depth, each = waiting.pop()
        parts = below.pop(each.party, [])
        yield depth, each, bool(parts)
        waiting.extend((depth + 1, part) for part in reversed(parts))


def _sums(report: SharedReport, sums: "PocketSums", *, budget: bool) -> Row:
    """Write sums; where there is no budget nothing can be cashed, nor is it nothing."""
    cashable = sums.cashable_eur if budget else None
    figures = (sums.pays_eur, sums.gains_eur, cashable, sums.net_eur)
    return tuple(map(report.euros, figures))


def _total(report: SharedReport, drawn: "PocketMap") -> Row:
    own = [each.own for each in drawn.pockets]
    loose = drawn.unassigned_eur
    cashable = [each.own.cashable_eur for each in drawn.pockets if report.holds_budget(each.party)]
    known = [each for each in cashable if each is not None]
    whole = fsum(known) if len(known) == len(cashable) else None
    figures = (
        fsum(each.pays_eur for each in own),
        fsum((*(each.gains_eur for each in own), loose)),
        whole,
        fsum((*(each.net_eur for each in own), loose)),
    )
    return (report.tell("total"), *map(report.euros, figures))


def _domains(report: SharedReport, pockets: Iterable["Pocket"]) -> Iterator[Block]:
    """Show what is gained in each policy domain, and by whom; the largest first."""
    gained: dict[str, dict[str, float]] = {}
    for each in pockets:
        for domain, eur in each.own.by_domain_eur.items():
            if eur:
                gained.setdefault(domain, {})[each.party] = eur
    rows: list[Row] = []
    for domain, several in sorted(
        gained.items(), key=lambda item: (-fsum(item[1].values()), item[0])
    ):
        name = report.tell("other-domain") if domain == UNASSIGNED else report.domain(domain)
        if len(several) > 1:
            together = report.euros(fsum(several.values()))
            rows.append((name, report.tell("together"), together))
        for party, eur in sorted(several.items(), key=lambda item: (-item[1], item[0])):
            said = _below(report, int(len(several) > 1), report.party(party))
            rows.append((name, said, report.euros(eur)))
    yield from report.table("domains-table", report.head("domain", "party", "gains"), rows)


def _stands_out(report: SharedReport, drawn: "PocketMap") -> Iterator[str]:
    lists = (
        ("gains-without-paying", drawn.gains_without_paying, "none"),
        ("pays-without-gaining", drawn.pays_without_gaining, "none"),
        *([("losers", drawn.losers, "none")] if drawn.losers else []),
        ("absent", drawn.absent, "none-known"),
    )
    own = {each.party: each for each in drawn.pockets}
    for key, several, none in lists:
        said = ", ".join(_with_net(report, each, own.get(each)) for each in several)
        yield report.tell("term", term=report.tell(key), value=said or report.tell(none))


def _with_net(report: SharedReport, party: str, pocket: "Pocket | None") -> str:
    name = report.party(party)
    if pocket is None:
        return name
    return report.tell("with-eur", party=name, eur=pocket.whole.net_eur)
