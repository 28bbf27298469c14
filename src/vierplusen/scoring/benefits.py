"""The qualitative map of benefits: who gains, who invests, who is absent; before any euro."""

import math
from collections.abc import Iterator

from vierplusen.domain import (
    Benefit,
    BenefitMap,
    Degree,
    FrozenMap,
    Gain,
    Message,
    Project,
    Range,
    Stake,
)
from vierplusen.domain.standing import HALF, invests, takes_part, wholes_of, with_parts
from vierplusen.scoring.naming import domain_name, party_name


def map_benefits(project: Project) -> BenefitMap:
    """Draw the map of benefits of a project.

    Gains of one party in one domain are one gain, the largest of them. A party is in the
    coalition if it, or a part of it, is a member on the date of the facts. Where only an arena says
    that a party invests, whether it does is not known.

    Examples
    --------
    >>> from vierplusen.domain import Benefit
    >>> insurer = Benefit(party="verzekeraar", domain="zorg", gain="largely")
    >>> drawn = map_benefits(Project(id="a", name="A", benefits=[insurer]))
    >>> drawn.stakes[0].party, drawn.stakes[0].member, drawn.invite[0].key
    ('verzekeraar', None, 'invite.perhaps')
    """
    gains = tuple(_gains(project))
    stakes = tuple(_stakes(project, gains))
    return BenefitMap(
        gains=gains,
        stakes=stakes,
        domains=FrozenMap(
            {own: _largest(gains, domain=own) for own in {g.domain for g in gains if g.domain}}
        ),
        invite=tuple(_invitations(project, gains, stakes)),
        remarks=tuple(_remarks(project, gains, stakes)),
        complete=project.benefits.complete,
    )


def _gains(project: Project) -> Iterator[Gain]:
    together: dict[tuple[str | None, str | None], list[Benefit]] = {}
    for each in project.benefits:
        together.setdefault((each.party, each.domain), []).append(each)
    for (party, domain), some in together.items():
        sources = {source for each in some for source in (*each.gain.sources, each.source)}
        yield Gain(
            party=party,
            domain=domain,
            gain=Range(max(each.gain.low for each in some), max(each.gain.high for each in some)),
            texts=tuple(dict.fromkeys(each.text for each in some if each.text is not None)),
            sources=tuple(sorted(each for each in sources if each is not None)),
        )


def _largest(
    gains: tuple[Gain, ...], *, party: str | None = None, domain: str | None = None
) -> Range:
    found = [
        each.gain
        for each in gains
        if (party is None or each.party == party) and (domain is None or each.domain == domain)
    ]
    return Range(max(each.low for each in found), max(each.high for each in found))


def _stakes(project: Project, gains: tuple[Gain, ...]) -> Iterator[Stake]:
    gaining = {each.party for each in gains if each.party is not None}
    members = {each.party for each in project.coalition.members}
    giving = {each.party for each in project.money if each.party is not None}
    made = [
        Stake(
            party=own,
            gain=_largest(gains, party=own) if own in gaining else None,
            invests=_contributes(project, own) if own in gaining else invests(project, own),
            member=takes_part(project, own),
        )
        for own in sorted({*gaining, *members, *giving})
    ]
    # Who left, pays no more and gains nothing has no stake.
    held = (
        each for each in made if each.gain or each.invests is not False or each.member is not False
    )
    # The largest gain first; of equal ones the one that is surer, then by name.
    yield from sorted(
        held, key=lambda each: (-each.gain.high, -each.gain.low) if each.gain else (1.0, 1.0)
    )


def _contributes(project: Project, party: str) -> bool | None:
    """Tell whether a party invests; where only an arena says that it does, that is not known."""
    found = invests(project, party)
    own = with_parts(project, party)
    seen = (each.party for arena in project.arenas for each in arena.investments)
    return None if found is False and not own.isdisjoint(seen) else found


def _invitations(
    project: Project, gains: tuple[Gain, ...], stakes: tuple[Stake, ...]
) -> Iterator[Message]:
    """Say for each party that gains and does not take part why to invite it."""
    for each in stakes:
        if each.gain is None or each.gain.high < HALF or each.member is True:
            continue
        whole = next(
            (one for one in wholes_of(project, each.party) if takes_part(project, one)), None
        )
        key = "invite.absent" if each.member is False else "invite.perhaps"
        own = [gain for gain in gains if gain.party == each.party]
        values: dict[str, str | tuple[Message, ...]] = {
            "party": party_name(project, each.party),
            "why": tuple(_arguments(project, each.gain, own, each.invests)),
        }
        if whole is not None:
            key, values["whole"] = "invite.part", party_name(project, whole)
        facts = [
            f"benefits[{place}]"
            for place, benefit in enumerate(project.benefits)
            if benefit.party == each.party
        ]
        yield Message(key, values, facts, sorted({one for gain in own for one in gain.sources}))


def _arguments(
    project: Project,
    gain: Range,
    own: list[Gain],
    pays: bool | None,  # noqa: FBT001  # the answer is what is said
) -> Iterator[Message]:
    yield _graded(gain)
    domains = sorted({domain_name(project, one.domain) for one in own if one.domain})
    if domains:
        yield Message("invite.where", {"domains": ", ".join(domains)})
    what = dict.fromkeys(text for one in own for text in one.texts)
    if what:
        yield Message("invite.what", {"texts": "; ".join(what)})
    if pays is not None:
        yield Message("invite.pays" if pays else "invite.free")


def _graded(gain: Range) -> Message:
    """Say a gain in words: how much, or at least and at most how much.

    A median may lie between two words; then it is said between which.
    """
    if gain == Range(0.0, 1.0):
        return Message("gain.unknown")
    degrees = tuple(Degree)
    least, most = degrees[math.floor(4 * gain.low)], degrees[math.ceil(4 * gain.high)]
    low, high = Message(f"size.{least}"), Message(f"size.{most}")
    if least is most:
        return Message("gain.one", {"size": low})
    return Message("gain.between", {"low": low, "high": high})


def _remarks(
    project: Project, gains: tuple[Gain, ...], stakes: tuple[Stake, ...]
) -> Iterator[Message]:
    complete = project.benefits.complete
    if not gains and not complete:
        yield Message("map.empty", {}, ("benefits",))
        return
    falling = [each for each in gains if each.gain.high >= HALF]
    gaining = {each.party for each in falling}
    # A gain of nobody in particular may be anybody's.
    for each in stakes if complete and None not in gaining else ():
        related = {*with_parts(project, each.party), *wholes_of(project, each.party)}
        if each.invests and related.isdisjoint(gaining):
            values = {"party": party_name(project, each.party)}
            yield Message("map.pays-without-gain", values, ("benefits",))
    domains = dict.fromkeys(each.domain for each in falling if each.domain is not None)
    held = {each.domain for each in falling if each.party is not None}
    loose = [domain_name(project, each) for each in domains if each not in held]
    if loose:
        values = {"domains": ", ".join(loose)}
        yield Message("map.domain-without-party", values, ("benefits",))
    if len(domains) > 1:
        yield Message("map.wrong-pocket", {}, ("benefits",))
    if not complete:
        yield Message("map.open", {}, ("benefits",))
