"""The views in depth as parts of a report: steps, benefits, coalition, leaders, +1."""

import math
from collections.abc import Iterable, Iterator
from typing import Any, Protocol

from vierplusen.assessment.assessing import Assessment
from vierplusen.domain import (
    BenefitMap,
    Degree,
    Differences,
    Message,
    Party,
    PlusOne,
    PolicyDomain,
    Range,
    RouteFit,
    Step,
)
from vierplusen.exporting.blocks import Block, Bullets, Heading, Paragraph, Table
from vierplusen.exporting.report import FEATURE, PART, Report
from vierplusen.labels import Words

SHOWN = 5
"""As many of a long list as a report shows; the JSON holds all."""


class Telling(Protocol):
    """A report that tells the map of benefits: of a scan, or of who pays."""

    @property
    def words(self) -> Words:
        """The words of its language."""
        ...

    def say(self, key: str, **values: Any) -> str:  # noqa: ANN401  # what a message takes
        """Say one message of the library."""
        ...

    def sourced(self, message: Message) -> str:
        """Name the sources of a message, if it has any."""
        ...


class Naming(Protocol):
    """What knows parties and domains: a project, or what was made of one."""

    @property
    def parties(self) -> tuple[Party, ...] | None:
        """The parties that are known."""
        ...

    @property
    def domains(self) -> tuple[PolicyDomain, ...] | None:
        """The policy domains that are known."""
        ...


def _bullets(report: Telling, title: str, messages: Iterable[Message]) -> Iterator[Bullets]:
    said = tuple(report.words.say(each) + report.sourced(each) for each in messages)
    if said:
        yield Bullets(report.say(title) if title else "", said)


def steps_part(report: Report, steps: tuple[Step, ...]) -> Iterator[Block]:
    """Give the next steps, each with its reason."""
    yield Heading(PART, report.say("report.steps"), "report.steps")
    if not steps:
        yield Paragraph(report.say("report.no-steps"))
        return
    said = (f"{report.words.say(each.advice)} {report.words.say(each.reason)}" for each in steps)
    yield Bullets(report.say("report.steps-why"), tuple(said))


def benefits_part(report: Telling, project: Naming, drawn: BenefitMap) -> Iterator[Block]:
    """Draw the map of benefits: who gains where, who invests, who is absent."""
    yield Heading(PART, report.say("report.benefits"), "report.benefits")
    parties = {each.id: each.name or each.id for each in project.parties or ()}
    domains = {each.id: each.name or each.id for each in project.domains or ()}
    unknown, none = report.say("report.open"), report.say("report.none-known")

    def named(names: dict[str, str], own: str | None) -> str:
        return unknown if own is None else names.get(own, own)

    stakes = {each.party: each for each in drawn.stakes}
    gaining = [
        (
            named(parties, each.party),
            named(domains, each.domain),
            _size(report, each.gain),
            "; ".join(each.texts) or none,
            *(
                (_whether(report, stakes[each.party].invests),
                 _whether(report, stakes[each.party].member))
                if each.party in stakes
                else (unknown, unknown)
            ),
        )
        for each in drawn.gains
    ]  # fmt: skip
    investing = [
        (
            named(parties, each.party),
            none,
            none,
            none,
            _whether(report, each.invests),
            _whether(report, each.member),
        )
        for each in drawn.stakes
        if each.gain is None and each.invests
    ]
    if gaining or investing:
        yield Table(
            report.say("report.benefits-table"),
            tuple(map(report.say, _MAP)),
            (*gaining, *investing),
        )
    yield from _bullets(report, "report.invite", drawn.invite)
    yield from _bullets(report, "report.map-remarks", drawn.remarks)


_MAP = (
    "report.map-party",
    "report.map-domain",
    "report.map-gain",
    "report.map-what",
    "report.map-invests",
    "report.map-member",
)


def _whether(report: Telling, answer: bool | None) -> str:  # noqa: FBT001  # the answer is what is said
    return report.say({True: "report.yes", False: "report.no", None: "report.open"}[answer])


def _size(report: Telling, gain: Range) -> str:
    # A median may lie between two words; then it is said between which.
    degrees = tuple(Degree)
    least, most = degrees[math.floor(4 * gain.low)], degrees[math.ceil(4 * gain.high)]
    low, high = (report.say(f"size.{each}") for each in (least, most))
    if gain.low == 0.0 and gain.high == 1.0:
        return report.say("report.open")
    return low if low == high else f"{low} - {high}"


def coalition_part(report: Report, assessment: Assessment) -> Iterator[Block]:
    """Give what stands out in the coalition."""
    yield from _bullets(report, "report.in-depth", assessment.coalition.remarks)


def leadership_part(report: Report, assessment: Assessment) -> Iterator[Block]:
    """Give what stands out in the leaders, and what happens if somebody leaves."""
    seen = assessment.leadership
    yield from _bullets(report, "report.in-depth", seen.remarks)
    leaving = [each.message for each in seen.departures[:SHOWN]]
    yield from _bullets(report, "report.leaving", leaving)


def differences_part(report: Report, found: Differences) -> Iterator[Block]:
    """Show where raters and perspectives differ, and what that changes."""
    if not found.facts:
        return
    yield Heading(PART, report.say("report.differences"), "report.differences")
    said = []
    for each in found.facts:
        effect = _effect(report, each.decides)
        said.append(f"{report.words.say(each.message)}. {effect}{report.sourced(each.message)}")
    yield Bullets(report.say("report.differences-facts"), tuple(said))
    if found.perspectives:
        features = report.card.lens.criteria
        yield Table(
            report.say("report.perspectives"),
            (
                report.say("report.perspective"),
                report.say("report.verdict"),
                report.say("report.lasting"),
                *(report.name(key) for key in features),
            ),
            tuple(
                (
                    report.say(f"perspective.{each.perspective}"),
                    report.say(f"stands.{each.verdict}"),
                    report.say(f"lasts.{each.lasting}"),
                    *(str(each.features[key]) for key in features),
                )
                for each in found.perspectives
            ),
        )


def _effect(report: Report, decides: tuple[str, ...]) -> str:
    """Say to what a difference makes a difference."""
    names = [
        report.say(f"decides.{one}") if one in _OUTCOMES else report.name(one) for one in decides
    ]
    if not names:
        return report.say("report.decides-nothing")
    return report.say("report.decides", what=", ".join(names))


_OUTCOMES = ("verdict", "lasting")


def plus_one_part(report: Report, found: PlusOne) -> Iterator[Block]:
    """Give the routes, the financing cliff and the steps in the network."""
    yield Heading(PART, report.say("report.plus-one"), "report.plus-one")
    yield Paragraph(report.say("report.plus-one-why"))
    yield Table(
        report.say("report.routes"),
        tuple(map(report.say, ("report.route", "report.fit", "report.fits-when"))),
        tuple(
            (
                report.say(f"route.{each.route.key}"),
                str(each.fit),
                report.say(f"route.{each.route.key}.fits"),
            )
            for each in found.routes
        ),
    )
    for each in found.routes:
        yield from _route(report, each)
    yield Heading(FEATURE, report.say("report.cliff"), "report.cliff")
    yield from _bullets(report, "", found.cliff.remarks)
    yield from network_part(report, found)


def network_part(report: Report, found: PlusOne) -> Iterator[Block]:
    """Give the steps in the network."""
    yield Heading(FEATURE, report.say("report.network"), "report.network")
    yield from _bullets(report, "", found.network)


def _route(report: Report, fit: RouteFit) -> Iterator[Block]:
    key = fit.route.key
    yield Heading(FEATURE, f"{report.say(f'route.{key}')}: {fit.fit}", f"route.{key}")
    general = report.say(
        "report.route-general",
        for_=report.say(f"route.{key}.for"),
        against=report.say(f"route.{key}.against"),
    )
    yield Paragraph(general)
    if not fit.route.from_sources:
        yield Paragraph(report.say("report.route-own"))
    yield from _bullets(report, "report.for", fit.for_)
    yield from _bullets(report, "report.against", fit.against)
    asked = report.questions(each.fact for each in fit.unknowns[:SHOWN])
    if asked:
        yield Bullets(report.say("report.route-asked"), asked)
