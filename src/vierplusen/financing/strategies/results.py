"""Results: a price for each trajectory first, and what fewer of them would cost (resultaten)."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from vierplusen.domain import Form, FrozenMap, FundingSource, Message
from vierplusen.domain.cents import cents_of, exact
from vierplusen.domain.message import Value
from vierplusen.financing.saying import called
from vierplusen.financing.strategies.following import Again, Asked, Course
from vierplusen.financing.terms import least_of, most_of
from vierplusen.financing.worksheet import Worksheet

FEWER: Final = {"tenth": Fraction(1, 10), "quarter": Fraction(1, 4)}
"""How many fewer results are looked at."""


def results(asked: Asked) -> Course:
    """Fill with price x the trajectories that are counted on, and then with the rest."""
    stated = asked.options.results_share
    share = exact(1.0 if stated is None else stated)
    fees = [each for each in asked.preferred if each.form is Form.FEE]
    counted = {each.id: _whole(each, share) for each in fees if each.price is not None}

    def said(sheet: Worksheet, again: Again) -> Iterator[Message]:
        if not fees:
            yield Message("give.no-fee")
        for each in fees:
            yield _counted(each, counted.get(each.id))
        paying = [each for each in fees if each.id in counted and sheet.total(each.id)]
        for name, part in FEWER.items() if paying else ():
            left = {
                each.id: _paid(each, sheet.total(each.id), counted[each.id], part)
                for each in paying
            }
            lost = sum(sheet.total(each.id) - left[each.id] for each in paying)
            # What is matched to a fee falls with it, and others may fill what falls.
            more = again(left).gap_cents - sheet.gap_cents
            yield Message(f"give.fewer-{name}", {"cents": lost, "gap": max(0, more)})

    most = {each.id: _worth(each, counted[each.id]) for each in fees if each.id in counted}
    return Course(
        order=asked.first(lambda each: each.form is Form.FEE),
        limits=FrozenMap(most),
        said=said,
    )


def _whole(source: FundingSource, share: Fraction) -> int:
    """Give how many whole trajectories are counted on."""
    return int(share * (source.volume or 0) // 1)


def _worth(source: FundingSource, volume: int) -> int:
    """Give what so many trajectories bring in at most."""
    return cents_of(source.price or 0.0) * volume


def _paid(source: FundingSource, cents: int, volume: int, fewer: Fraction) -> int:
    """Give what a source would pay of an amount with fewer results, by its own terms."""
    worth = min(cents, _worth(source, int((1 - fewer) * volume // 1)))
    least = most_of(source) if source.all_or_nothing else least_of(source)
    return 0 if worth < (least or 0) else worth


def _counted(source: FundingSource, volume: int | None) -> Message:
    if volume is None:
        return Message("give.no-price", {"source": called(source)})
    values: dict[str, Value] = {
        "source": called(source),
        "price": cents_of(source.price or 0.0),
        "counted": volume,
        "volume": source.volume or 0,
        "most": _worth(source, volume),
    }
    return Message("give.counted", values)
