"""The money that a project has now, in words: what it is, who gives it, and when it ends."""

from collections.abc import Iterator, Mapping

from vierplusen.domain import Language, Money, Project
from vierplusen.domain.cents import cents_of
from vierplusen.exporting.report import Report


def told_money(report: Report, project: Project) -> Iterator[str]:
    """Say of all money of now what is known of it.

    Money has no name in a document. Where its id is that of a source of money or of a party, it is
    called by the name of that. Else it is called by who gives it, with its id behind it.
    """
    parties = _parties(report, project)
    names = {**parties, **_sources(project)}
    for each in project.money:
        money, about = _called(report, each, names, parties)
        said = report.say(
            "report.money-item", money=money, terms=", ".join((*about, *_terms(report, each)))
        )
        yield (
            said
            if each.source is None
            else f"{said} [{report.say('report.source', sources=each.source)}]"
        )


def _parties(report: Report, project: Project) -> dict[str, str]:
    """Give what people call each party that has a name, by its id."""
    dutch = report.words.lang is Language.NL
    named = (
        (each.id, each.name if dutch else each.name_en or each.name)
        for each in project.parties or ()
    )
    return {party: name for party, name in named if name is not None}


def _sources(project: Project) -> dict[str, str]:
    """Give what people call each source of money that has a name, by its id."""
    routes = () if project.continuation is None else project.continuation.routes
    now = () if project.financing is None else project.financing.funding
    later = (each for terms in routes for each in terms.funding)
    return {each.id: each.name for each in (*later, *now) if each.name is not None}


def _called(
    report: Report, money: Money, names: Mapping[str, str], parties: Mapping[str, str]
) -> tuple[str, list[str]]:
    """Give what money is called, and what has to stand behind that."""
    name = names.get(money.id)
    if money.party is None:
        return name or money.id, []
    giver = parties.get(money.party, money.party)
    if name is None:
        return report.say("report.money-of", giver=giver), [money.id]
    alike = giver in name or giver == name or giver.startswith(f"{name} ")
    return name, [] if alike else [report.say("report.money-by", giver=giver)]


def _terms(report: Report, money: Money) -> Iterator[str]:
    """Say how much it is, whether it lasts, and from when until when it is paid."""
    if money.eur is not None:
        yield report.say("report.money-eur", eur=cents_of(money.eur))
    if money.temporary is not None:
        yield report.say("report.money-temporary" if money.temporary else "report.money-stays")
    if money.from_ is not None:
        yield report.say("report.money-from", first=str(money.from_))
    if money.until is not None:
        yield report.say("report.money-until", until=str(money.until))
    elif money.temporary is not False:
        yield report.say("report.money-open")
