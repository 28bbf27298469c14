"""The tables of who gains and who pays."""

from collections.abc import Callable, Iterator
from typing import Any, Final

from vierplusen.domain.bills import Bill, RuleComparison, Stability
from vierplusen.domain.pockets import JointCost, NewForOld, Payments, PocketMap, Sharing
from vierplusen.exporting.data_tables.making import Layout, Rows, of_map
from vierplusen.exporting.data_tables.scanned import remarks

_BILL: Final = "rule party eur cents benefits_eur least_eur most_eur"
_STABILITY: Final = "stable blocking by_eur moved_eur shortfall_eur method"
_RULES: Final = "rule fits stable party eur cents"
LAYOUTS: Final = {
    "pockets": Layout(
        "Een begrotingshouder: wat eruit gaat en wat erin komt.",
        "A budget holder: what goes out and what comes in.",
        "party part_of pays_eur=own.pays_eur gains_eur=own.gains_eur"
        " cashable_eur=own.cashable_eur net_eur=own.net_eur whole_pays_eur=whole.pays_eur"
        " whole_gains_eur=whole.gains_eur whole_net_eur=whole.net_eur member",
    ),
    "bill": Layout(
        "Wat een partij volgens de verdeelregel betaalt.",
        "What a party pays by the sharing rule.",
        _BILL,
    ),
    "stability": Layout(
        "Of iemand zonder de anderen beter uit zou zijn.",
        "Whether anybody would be better off without the others.",
        _STABILITY,
    ),
    "stability_changes": Layout(
        "Wat een partij meer of minder zou betalen zodat iedereen blijft.",
        "What a party would pay more or less so that everybody stays.",
        "party change_eur",
    ),
    "rules": Layout(
        "Wat een partij volgens een andere verdeelregel zou betalen.",
        "What a party would pay by another sharing rule.",
        _RULES,
    ),
    "loss_risks": Layout(
        "De kans dat een partij met de rekening verlies lijdt.",
        "The chance that a party loses under the bill.",
        "party pays_eur gains_eur chance chance_error mean_loss_eur text=message",
    ),
    "payments": Layout(
        "Wat een partij in een jaar betaalt.",
        "What a party pays in a year.",
        "party year cents",
    ),
    "cashing": Layout(
        "Een manier waarop een partij haar deel kan betalen.",
        "A way in which a party could pay its part.",
        "party instrument eur fits rule texts=reasons",
    ),
    "budget_shifts": Layout(
        "Een oude begroting die in een jaar kleiner wordt.",
        "An old budget that shrinks in a year.",
        "party domain year eur decisions",
    ),
    "new_for_old": Layout(
        "Per jaar: wat het kost, wat vrijkomt en wat ongedekt is.",
        "Each year: what it costs, what comes free and what is not paid for.",
        "year costs_eur freed_eur unfunded_eur",
    ),
    "joint_bill": Layout(
        "Wat een partij betaalt van een gezamenlijke voorziening.",
        "What a party pays of a joint provision.",
        _BILL,
    ),
    "joint_stability": Layout(
        "Of iemand zonder de gezamenlijke voorziening beter uit zou zijn.",
        "Whether anybody would be better off without the joint provision.",
        _STABILITY,
    ),
    "joint_stability_changes": Layout(
        "Wat een partij meer of minder zou betalen zodat iedereen meedoet.",
        "What a party would pay more or less so that everybody joins.",
        "party change_eur",
    ),
    "joint_rules": Layout(
        "Wat een partij volgens een andere regel van een voorziening zou betalen.",
        "What a party would pay of a joint provision by another rule.",
        _RULES,
    ),
}  # fmt: skip


def sharing(made: Sharing) -> Iterator[Rows]:
    """Give the tables of a whole sharing."""
    for part in (made.pockets, made.bill, made.stability, made.payments, made.comparison):
        if part is not None:
            yield from shared(part)
    yield "loss_risks", made.risks
    yield "cashing", made.cashing
    if made.new_for_old is not None:
        yield from shared(made.new_for_old)
    if made.joint is not None:
        yield from _joint(made.joint)
    yield remarks("sharing", "note", made.notes)
    yield "provenance", made.provenance


def shared(part: object) -> Iterator[Rows]:
    """Give the tables of one part of a sharing."""
    return next(tell(part) for kind, tell in _PARTS.items() if isinstance(part, kind))


def _joint(made: JointCost) -> Iterator[Rows]:
    for part in (made.bill, made.stability, made.comparison):
        for name, rows in shared(part):
            yield (name if name in {"remarks", "provenance"} else f"joint_{name}"), rows


def _pockets(made: PocketMap) -> Iterator[Rows]:
    yield "pockets", made.pockets
    yield remarks("pockets", "invite", made.invite)
    yield remarks("pockets", "remark", made.remarks)


def _bill(made: Bill) -> Iterator[Rows]:
    yield "bill", _amounts(made)
    yield remarks("bill", "reason", made.reasons)
    yield "provenance", made.provenance


def _amounts(made: Bill) -> Iterator[object]:
    """Give what each party pays, and last what nobody does, if there is something left."""
    for party, eur in made.amounts_eur.items():
        least, most = made.bounds_eur.get(party, (None, None))
        yield {
            "rule": made.rule,
            "party": party,
            "eur": eur,
            "cents": made.amounts_cents[party],
            "benefits_eur": None if made.benefits_eur is None else made.benefits_eur.get(party),
            "least_eur": least,
            "most_eur": most,
        }
    if made.unassigned_cents:
        yield {
            "rule": made.rule,
            "party": "unassigned",
            "eur": made.unassigned_eur,
            "cents": made.unassigned_cents,
        }


def _stability(made: Stability) -> Iterator[Rows]:
    yield "stability", [made]
    yield "stability_changes", of_map(made.change_eur, "party", "change_eur")
    yield remarks("stability", "reason", made.reasons)


def _rules(made: RuleComparison) -> Iterator[Rows]:
    rows: list[object] = []
    for each in made.rows:
        stable = None if each.stability is None else each.stability.stable
        said = {"rule": each.rule, "fits": each.fits, "stable": stable}
        amounts: list[object] = [] if each.bill is None else list(_amounts(each.bill))
        rows += [{**row, **said} for row in amounts if isinstance(row, dict)] or [said]
    yield "rules", rows
    for each in made.rows:
        yield remarks(each.rule, "reason", each.reasons)
    yield remarks("rules", "reason", made.reasons)


def _payments(made: Payments) -> Iterator[Rows]:
    rows: list[object] = []
    for party, years in made.cents.items():
        rows += of_map(years, "year", "cents", party=party)
    unassigned = {year: cents for year, cents in made.unassigned_cents.items() if cents}
    yield "payments", [*rows, *of_map(unassigned, "year", "cents", party="unassigned")]


def _shift(made: NewForOld) -> Iterator[Rows]:
    yield "budget_shifts", made.shifts
    parts = {"costs_eur": made.costs_eur, "freed_eur": made.freed_eur}
    parts["unfunded_eur"] = made.unfunded_eur
    years = sorted({year for each in parts.values() for year in each})
    rows = [
        {"year": year, **{key: each.get(year) for key, each in parts.items()}} for year in years
    ]
    yield "new_for_old", rows
    yield remarks("new_for_old", "reason", made.reasons)


_PARTS: Final[dict[type[object], Callable[[Any], Iterator[Rows]]]] = {
    Sharing: sharing,
    PocketMap: _pockets,
    Bill: _bill,
    Stability: _stability,
    RuleComparison: _rules,
    Payments: _payments,
    NewForOld: _shift,
}
"""What tells each part."""
