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

    def fill(sheet: Worksheet) -> None:
        raise_all(sheet, sharers, gains)

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


def raise_all(sheet: Worksheet, sharers: Sharers, gains: Mapping[str, float]) -> None:
    """Raise what each party pays, step by step, all by what they gain."""
    everybody = [each for sources in sharers.values() for each in sources]
    others = sheet.paid_cents - sum(sheet.total(each.id) for each in everybody)
    for step in range(1, STEPS + 1):
        aim = (sheet.needed_cents - others) * step // STEPS
        for source, part in _parts(sheet, aim, sharers, gains):
            # Before the last step a cent less: no part can then be above its last one.
            more = part - sheet.total(source) - (step < STEPS)
            if more > 0:
                sheet.fill(source, most=more)


def _parts(
    sheet: Worksheet, aim: int, sharers: Sharers, gains: Mapping[str, float]
) -> list[tuple[str, int]]:
    """Give what each source would pay in all: by party, and evenly within one."""
    able = {
        party: [sheet.total(each.id) + sheet.reach(each.id) for each in sources]
        for party, sources in sharers.items()
    }
    shares = level(aim, [gains[party] for party in sharers], [sum(each) for each in able.values()])
    return [
        (source.id, part)
        for (party, sources), share in zip(sharers.items(), shares, strict=True)
        for source, part in zip(sources, level(share, [1] * len(sources), able[party]), strict=True)
    ]
