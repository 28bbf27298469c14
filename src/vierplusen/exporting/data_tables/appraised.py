"""The tables of an appraisal, and of a forecast beside its outcome."""

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from vierplusen.exporting.data_tables.making import Layout, Rows, of_map
from vierplusen.exporting.data_tables.scanned import remarks

if TYPE_CHECKING:
    from vierplusen.appraisal.appraised import Appraisal
    from vierplusen.appraisal.results import BreakEven, ExPost

LAYOUTS: Final = {
    "balance": Layout(
        "De uitkomst van één kosten-batenanalyse.",
        "The outcome of one cost-benefit analysis.",
        "benefits_eur costs_eur net_eur benefit_cost_ratio net_ratio budget_eur payback_years irr"
        " sd_eur probability_positive without_all_eur",
    ),
    "balance_quantiles": Layout(
        "Een bedrag waar het saldo met een bepaalde kans onder blijft.",
        "An amount that the balance stays below with some chance.",
        "probability net_eur",
    ),
    "by_party": Layout("Het saldo van een partij.", "The balance of a party.", "party net_eur"),
    "by_domain": Layout("Het saldo van een domein.", "The balance of a domain.", "domain net_eur"),
    "by_year": Layout(
        "Het saldo van een jaar, niet contant gemaakt.",
        "The balance of a year, not discounted.",
        "year net_eur",
    ),
    "benefits_by_party": Layout(
        "De baten van een partij in een domein, over alle jaren.",
        "The benefits of a party in a domain, over all years.",
        "party domain pv_eur cashable_eur",
    ),
    "attribution": Layout(
        "De baten van een partij in een domein in een jaar.",
        "The benefits of a party in a domain in a year.",
        "party domain year eur pv_eur cashable_eur",
    ),
    "cost_lines": Layout(
        "Een kostenpost, met zijn contante waarde.",
        "A cost, with its present value.",
        "id payer category domain grade pv_eur",
    ),
    "effect_lines": Layout(
        "Een effect, met zijn contante waarde.",
        "An effect, with its present value.",
        "id kind domain grade pv_eur",
    ),
    "budgets": Layout(
        "Wat het project met een publieke begroting doet.",
        "What the project does to a public budget.",
        "party paid_eur saved_eur transferred_eur net_eur own_savings_eur text=message",
    ),
    "break_even": Layout(
        "De waarde waarbij baten en kosten gelijk zijn, al het andere gelijk.",
        "The value at which benefits and costs are equal, all else alike.",
        "quantity key value=item.value expected=item.expected distance=item.distance"
        " chance=item.chance reachable=item.reachable why=item.reason",
    ),
    "sensitivity": Layout(
        "Hoeveel van de onzekerheid van één knop komt.",
        "How much of the uncertainty comes from one knob.",
        "knob first_order=item.first_order total=item.total value_eur=item.value_eur"
        " straight=item.straight",
    ),
    "tornado": Layout(
        "Het saldo waar één knop laag is, en waar hij hoog is.",
        "The balance where one knob is low, and where it is high.",
        "knob low high low_eur high_eur",
    ),
    "scenarios": Layout(
        "De uitkomst waar enkele knoppen een andere waarde hebben.",
        "The outcome where some knobs have another value.",
        "scenario=name benefits_eur costs_eur net_eur",
    ),
    "scenario_knobs": Layout(
        "De waarde van een knop in een scenario.",
        "The value of a knob in a scenario.",
        "scenario knob value",
    ),
    "without_decisions": Layout(
        "Het saldo als een besluit niet valt.",
        "The balance if a decision is not taken.",
        "decision net_eur",
    ),
    "agenda": Layout(
        "Een waarde om uit te zoeken, en waarom.",
        "A value to find out about, and why.",
        "knob name value_eur total indicator feasibility why=message",
    ),
    "memo": Layout(
        "Een effect zonder prijs (PM-post).",
        "An effect without a price (memo item).",
        "id text domain",
    ),
    "warnings": Layout(
        "Iets wat een analyse vaak verkeerd maakt.",
        "Something that often makes an analysis wrong.",
        "code at=place text=message silenced",
    ),
    "parameters": Layout(
        "Een uitgangspunt van de analyse.",
        "A parameter of the analysis.",
        "key said=value origin text=message",
    ),
    "knobs": Layout(
        "Een onzekere waarde, zoals het document die geeft.",
        "An uncertain value, as the document gives it.",
        "knob name=item.name value=item.value low=item.low mode=item.mode high=item.high"
        " mean=item.mean sd=item.sd shape=item.spread unit=item.unit expected=item.expected"
        " grade=item.grade indicator=item.indicator",
    ),
    "outcome": Layout(
        "Een verwacht saldo naast wat ervan kwam.",
        "An expected balance beside what came of it.",
        "forecast_eur outcome_eur together_eur",
    ),
    "knob_outcomes": Layout(
        "Wat van een knop werd verwacht, en wat ervan kwam.",
        "What was expected of a knob, and what came of it.",
        "knob name expected came within eur measured text=message",
    ),
}  # fmt: skip


def appraised(made: "Appraisal") -> Iterator[Rows]:
    """Give the tables of an appraisal."""
    yield "balance", [made]
    yield "balance_quantiles", of_map(made.quantiles_eur, "probability", "net_eur")
    yield "by_party", of_map(made.by_party_eur, "party", "net_eur")
    yield "by_domain", of_map(made.by_domain_eur, "domain", "net_eur")
    yield "by_year", of_map(made.by_year_eur, "year", "net_eur")
    yield "benefits_by_party", _gains(made)
    yield "attribution", made.attribution.rows
    yield "cost_lines", _lines(made, "by_cost_eur", "costs")
    yield "effect_lines", _lines(made, "by_effect_eur", "effects")
    yield "budgets", made.budgets
    yield "break_even", _breaks(made)
    yield "sensitivity", of_map(made.sensitivity, "knob", "item")
    yield "tornado", made.tornado
    yield "scenarios", made.scenarios
    for each in made.scenarios:
        yield "scenario_knobs", of_map(each.knobs, "knob", "value", scenario=each.name)
    yield "without_decisions", of_map(made.without_decisions_eur, "decision", "net_eur")
    yield "agenda", made.agenda
    yield "memo", made.memo
    yield "warnings", made.guards
    yield "parameters", made.parameters
    yield "knobs", of_map(made.case.knobs, "knob", "item")
    yield remarks("balance", "note", made.notes)
    yield "provenance", made.provenance


def _gains(made: "Appraisal") -> list[object]:
    """Add up what each party gains in each domain; what is not known of one year is not known."""
    rows = made.attribution.rows
    groups: dict[tuple[str, str], list[int]] = {}
    for place, each in enumerate(rows):
        groups.setdefault((each.party, each.domain), []).append(place)
    found: list[object] = []
    for (party, domain), places in sorted(groups.items()):
        known = [rows[place].cashable_eur for place in places]
        sure = [each for each in known if each is not None]
        found.append(
            {
                "party": party,
                "domain": domain,
                "pv_eur": math.fsum(rows[place].pv_eur for place in places),
                "cashable_eur": math.fsum(sure) if len(sure) == len(known) else None,
            }
        )
    return found


def _lines(made: "Appraisal", values: str, part: str) -> list[object]:
    """Give costs or effects with what they come to, and what the document says of them."""
    said = {each.id: each for each in getattr(made.case, part)}
    names = ("payer", "category", "domain", "grade", "kind")
    return [
        {"id": key, "pv_eur": eur, **{each: getattr(said.get(key), each, None) for each in names}}
        for key, eur in getattr(made, values).items()
    ]


def _breaks(made: "Appraisal") -> Iterator[object]:
    """Give every break-even point: of knobs, costs, scale, durations and drop-offs."""
    alone: tuple[tuple[str, BreakEven], ...] = (
        ("largest_cost", made.largest_cost),
        ("smallest_scale", made.smallest_scale),
    )
    yield from ({"quantity": name, "key": None, "item": item} for name, item in alone)
    several = {
        "knob": made.break_even,
        "bearable_cost": made.bearable_costs,
        "duration": made.durations,
        "drop_off": made.drop_offs,
    }
    for name, points in several.items():
        yield from of_map(points, "key", "item", quantity=name)


def ex_post(made: "ExPost") -> Iterator[Rows]:
    """Give the tables of a forecast beside its outcome."""
    yield "outcome", [made]
    yield "knob_outcomes", made.rows
    yield remarks("outcome", "reason", made.reasons)
