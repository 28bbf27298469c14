"""The tables of a scan and of what an assessment sees in depth."""

from collections.abc import Iterator
from typing import Final

from vierplusen.assessment.assessing import Assessment
from vierplusen.domain import Message, PlusOne, Scorecard
from vierplusen.domain.views import Cliff, RouteFit
from vierplusen.exporting.data_tables.making import Layout, Rows, with_

LAYOUTS: Final = {
    "scan": Layout(
        "Eén scan van een project.",
        "One scan of a project.",
        "project name as_of lens=lens.key verdict lasting own_verdict=own_judgement.verdict"
        " low=own_judgement.low high=own_judgement.high raters=own_judgement.raters",
    ),
    "features": Layout(
        "Een kenmerk van de scan, met zijn score van 0 tot 1.",
        "A feature of the scan, with its score from 0 to 1.",
        "criterion feature_role low=finding.low high=finding.high confidence=finding.confidence"
        " reaches",
    ),
    "unknowns": Layout(
        "Een feit dat nog niet bekend is en dat ertoe kan doen.",
        "A fact that is not yet known and that could matter.",
        "about fact=item.fact swing=item.swing text",
    ),
    "benefits": Layout(
        "Een baat voor een partij in een domein, van 0 tot 1.",
        "A gain of a party in a domain, from 0 to 1.",
        "party domain low=gain.low high=gain.high texts sources",
    ),
    "stakes": Layout(
        "Een partij: wat zij wint, of zij investeert en meedoet.",
        "A party: what it gains, whether it invests and takes part.",
        "party low=gain.low high=gain.high invests member",
    ),
    "coalition": Layout(
        "Iemand in de coalitie, op een niveau.",
        "Somebody in the coalition, at a level.",
        "level who",
    ),
    "departures": Layout(
        "Wat gebeurt als iemand vertrekt, per kenmerk.",
        "What happens if somebody leaves, for each feature.",
        "who name criterion before_low=before.low before_high=before.high after_low=after.low"
        " after_high=after.high verdict lasting text=message",
    ),
    "differences": Layout(
        "Een feit waarover mensen verschillend oordelen.",
        "A fact that people judge differently.",
        "fact lowest highest decides swing text=message",
    ),
    "steps": Layout(
        "Een volgende stap die het oordeel zou verbeteren.",
        "A next step that would improve the verdict.",
        "fact criterion text=advice why=reason",
    ),
    "routes": Layout(
        "Een manier om door te gaan, en hoe goed die past.",
        "A way to go on, and how well it fits.",
        "route fit_low=fit.fit.low fit_high=fit.fit.high needs_cents one_off_cents gap_cents",
    ),
    "money_ends": Layout(
        "Een geldbron die ophoudt.",
        "A source of money that ends.",
        "funding ends",
    ),
    "remarks": Layout(
        "Een opmerking, met waar zij over gaat en waarop zij rust.",
        "A remark, with what it is about and what it rests on.",
        "about kind key=item.key text=item facts=item.facts sources=item.sources",
    ),
    "parties": Layout(
        "Een partij.",
        "A party.",
        "party=id name kind=sector public part_of",
    ),
    "domains": Layout("Een beleidsdomein.", "A policy domain.", "domain=id name part_of"),
    "provenance": Layout(
        "Iets wat uit de bibliotheek of een uitbreiding is gebruikt.",
        "Something that was taken from the library or from a plugin.",
        "kind key plugin distribution version",
    ),
}  # fmt: skip


def remarks(about: str, kind: str, said: tuple[Message, ...]) -> Rows:
    """Give messages as rows of the table of remarks."""
    return "remarks", with_(said, about=about, kind=kind)


def scanned(card: Scorecard) -> Iterator[Rows]:
    """Give the tables of a scan."""
    yield "scan", [card]
    roles = dict.fromkeys(card.lens.supporting, "supporting")
    roles |= dict.fromkeys(card.lens.necessary, "necessary")
    features: list[object] = [
        {
            "criterion": key,
            "finding": each,
            "feature_role": roles.get(key),
            "reaches": card.reaches(key),
        }
        for key, each in card.findings.items()
    ]
    yield "features", features
    deciding = (("verdict", card.deciding_unknowns), ("lasting", card.lasting_unknowns))
    unknowns: list[object] = [
        {"about": about, "item": each, "text": Message(f"fact.{each.fact}")}
        for about, several in deciding
        for each in several
    ]
    yield "unknowns", unknowns
    for key, each in card.findings.items():
        yield remarks(key, "reason", each.reasons)
        yield remarks(key, "advice", each.advice)
    yield remarks("own_judgement", "reason", card.own_judgement.reasons)
    yield "provenance", card.provenance


def looked_at(made: Assessment) -> Iterator[Rows]:
    """Give the tables of what an assessment sees in depth."""
    yield "benefits", made.benefits.gains
    yield "stakes", made.benefits.stakes
    yield remarks("benefits", "invite", made.benefits.invite)
    yield remarks("benefits", "remark", made.benefits.remarks)
    members: list[object] = [
        {"level": level, "who": who}
        for level, several in made.coalition.levels.items()
        for who in several
    ]
    yield "coalition", members
    yield remarks("coalition", "remark", made.coalition.remarks)
    yield "departures", made.leadership.departures
    yield remarks("leadership", "remark", made.leadership.remarks)
    yield "differences", made.differences.facts
    yield "steps", made.steps
    yield remarks("uncounted", "reason", made.uncounted)
    yield remarks("network", "advice", made.plus_one.network)


def going_on(made: PlusOne) -> Iterator[Rows]:
    """Give the tables of the routes, as far as they are known without money."""
    yield "routes", [{"route": each.route.key, "fit": {"fit": each.fit}} for each in made.routes]
    yield from ending(made.cliff)
    for each in made.routes:
        yield from route_remarks(each)


def ending(cliff: Cliff) -> Iterator[Rows]:
    """Give when the money of today ends."""
    yield "money_ends", [{"funding": name, "ends": date} for name, date in cliff.ends]
    yield remarks("cliff", "remark", cliff.remarks)


def route_remarks(fit: RouteFit) -> Iterator[Rows]:
    """Give what speaks for and against a route."""
    yield remarks(fit.route.key, "for", fit.for_)
    yield remarks(fit.route.key, "against", fit.against)
