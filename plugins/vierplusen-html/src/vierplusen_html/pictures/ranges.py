"""A balance with its range as a bar: nine times out of ten, and half of the times."""

from typing import Final

from vierplusen import Appraisal, Words
from vierplusen_html.pictures.bars import Bar, Span
from vierplusen_html.pictures.legend import Entry
from vierplusen_html.pictures.naming import euros, say
from vierplusen_html.pictures.paint import BACK, DOTS, LOSS, SOLID

OFTEN: Final = (0.05, 0.95)
HALF: Final = (0.25, 0.75)


def range_of(made: Appraisal, pair: tuple[float, float]) -> tuple[float, float] | None:
    """Give the two quantiles of a pair; None where nothing was drawn, or without these."""
    known = made.quantiles_eur
    if not made.simulated.draws or not all(each in known for each in pair):
        return None
    return known[pair[0]], known[pair[1]]


def chance_of(made: Appraisal) -> float:
    """Give the chance of a positive balance in per cent; draws tell no more than they can."""
    least = 1 / made.simulated.draws
    return 100 * min(max(made.probability_positive, least), 1 - least)


def range_bar(name: str, made: Appraisal, words: Words) -> Bar:
    """Give the bar of one balance; where nothing is uncertain, from zero to the balance."""
    often, half = range_of(made, OFTEN), range_of(made, HALF)
    if often is None:
        return Bar(
            name=name,
            said=euros(words, made.net_eur),
            spans=(result_span(made.net_eur),),
            at=made.net_eur,
        )
    spans = [Span(low=often[0], high=often[1], paint=BACK)]
    if half is not None:
        spans.append(Span(low=half[0], high=half[1], paint=SOLID))
    return Bar(
        name=name,
        said=euros(words, made.net_eur),
        note=say(words, "range-said", low=often[0], high=often[1]),
        spans=tuple(spans),
        at=made.net_eur,
    )


def result_span(eur: float) -> Span:
    """Give the bar of one result, from zero."""
    return Span(low=0.0, high=eur, paint=LOSS if eur < 0 else DOTS)


def range_entries(words: Words) -> tuple[Entry, ...]:
    """Say what the patterns of such bars mean."""
    meant = (
        (None, "range-expected"), (BACK, "range-often"), (SOLID, "range-half"),
        (DOTS, "positive"), (LOSS, "negative"),
    )  # fmt: skip
    return tuple((paint, say(words, key)) for paint, key in meant)
