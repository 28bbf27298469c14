"""Proportional: those who gain pay by what they gain (naar evenredigheid van de baten)."""

from collections.abc import Iterator, Mapping
from math import fsum
from typing import Final

from vierplusen.domain import FundingSource, Message
from vierplusen.errors import InvalidValueError, fault
from vierplusen.financing.strategies.following import Again, Asked, Course
from vierplusen.financing.strategies.leveling import level
from vierplusen.financing.worksheet import Worksheet

STEPS: Final = 50
"""In so many steps everybody is raised together: where terms bind, nobody is far ahead."""

Sharers = Mapping[str, tuple[FundingSource, ...]]
"""Party -> its sources, in order of preference."""


def proportional(asked: Asked) -> Course:
    """Fill by what each party gains, as far as its sources can; others pay what is left.

    Raises
    ------
    InvalidValueError
        If it is not known who gains.
    """
    if asked.benefits is None:
        raise InvalidValueError((fault("benefits", None, "benefits-needed"),))
    gains = {party: eur for party, eur in sorted(asked.benefits.items()) if eur > 0}
    of = {party: tuple(each for each in asked.preferred if each.party == party) for party in gains}
    sharers = {party: sources for party, sources in of.items() if sources}
    ids = {each.id: party for party, sources in sharers.items() for each in sources}

    def fill(sheet: Worksheet) -> Worksheet:
        return paid_by_gains(sheet, sharers, gains)

    def said(sheet: Worksheet, _again: Again) -> Iterator[Message]:
        for party, eur in gains.items():
            if party not in sharers:
                yield Message("give.gains-only", {"party": party, "eur": eur})
        rest = sum(sheet.total(each) for each in sheet.order if each not in ids)
        if rest:
            yield Message("give.rest", {"cents": rest})

    return Course(
        order=asked.first(lambda each: each.id in ids),
        fill=fill,
        opening=_weights({party: gains[party] for party in sharers}),
        said=said,
        left={each: Message("give.why-part") for each in ids},
    )


def _weights(gains: Mapping[str, float]) -> Iterator[Message]:
    whole = fsum(gains.values())
    if not gains:
        yield Message("give.nobody-gains")
    for party, eur in gains.items():
        yield Message("give.weight", {"party": party, "share": eur / whole, "eur": eur})


def paid_by_gains(sheet: Worksheet, sharers: Sharers, gains: Mapping[str, float]) -> Worksheet:
    """Let everybody pay by its gain, at once if that fits and else step by step."""
    ids = [each.id for sources in sharers.values() for each in sources]
    at_once = sheet.copy()
    goals = _goals(at_once, 1, 1, sharers, gains)
    if _placed(at_once, goals):
        return at_once
    stepped = sheet.copy()
    for step in range(1, STEPS + 1):
        _placed(stepped, _goals(stepped, step, STEPS, sharers, gains))
    tidy = sheet.copy()
    return tidy if _placed(tidy, {each: stepped.total(each) for each in ids}) else stepped


def _placed(sheet: Worksheet, goals: Mapping[str, int]) -> bool:
    """Fill each source up to its goal, those with the least room first; tell whether all fit."""
    room = {each: sum(sheet.open_cells(each).values()) for each in goals}
    for each in sorted(goals, key=lambda each: room[each]):
        sheet.fill(each, most=max(0, goals[each] - sheet.total(each)))
    return all(sheet.total(each) >= cents for each, cents in goals.items())


def _goals(
    sheet: Worksheet, step: int, steps: int, sharers: Sharers, gains: Mapping[str, float]
) -> dict[str, int]:
    """Give what each source would pay in all, after so many of these steps.

    A source whose part is below its minimum pays nothing, and the others pay it: the least
    preferred such source first, for then the part of another may be enough.
    """
    everybody = [each.id for sources in sharers.values() for each in sources]
    others = sheet.paid_cents - sum(map(sheet.total, everybody))
    aim = (sheet.needed_cents - others) * step // steps
    able = {each: sheet.total(each) + sheet.reach(each) for each in everybody}
    while True:
        parts = _parts(aim, able, sharers, gains)
        short = [each for each, cents in parts.items() if 0 < cents < sheet.least(each)]
        if not short:
            return parts
        able[max(short, key=sheet.order.index)] = 0


def _parts(
    aim: int, able: Mapping[str, int], sharers: Sharers, gains: Mapping[str, float]
) -> dict[str, int]:
    """Share by what each party gains, and evenly within one, each up to what it can."""
    most = {party: [able[each.id] for each in sources] for party, sources in sharers.items()}
    shares = level(aim, [gains[party] for party in sharers], [sum(each) for each in most.values()])
    return {
        source.id: part
        for (party, sources), share in zip(sharers.items(), shares, strict=True)
        for source, part in zip(sources, level(share, [1] * len(sources), most[party]), strict=True)
    }
