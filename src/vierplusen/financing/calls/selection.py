"""The library's own rules to choose between applications: by arrival, per euro, the best value."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from itertools import accumulate
from typing import Final

from attrs import frozen

from vierplusen.domain import Candidate, Choice, Message, SelectionRule
from vierplusen.errors import InvalidValueError, fault

MOST_SETS: Final = 500_000
"""So many sets of applications are looked at, which takes seconds; then the exact rule gives up."""


def _named(candidates: Sequence[Candidate]) -> str:
    return ", ".join(sorted(each.id for each in candidates))


def _down_the_list(ranked: Sequence[Candidate], budget_cents: int) -> tuple[str, ...]:
    """Grant from the top; who comes after the first that does not fit gets nothing.

    Otherwise asking less would be a way to pass those who stand higher.
    """
    chosen, left = [], budget_cents
    for each in ranked:
        if each.cents > left:
            break
        chosen.append(each.id)
        left -= each.cents
    return tuple(chosen)


def _tied(
    ranked: Sequence[Candidate],
    chosen: Sequence[str],
    alike: Callable[[Candidate, Candidate], bool],
) -> tuple[str, ...]:
    """Give who stands on either side of the line, and no higher or lower than another there."""
    inside, outside = ranked[: len(chosen)], ranked[len(chosen) :]
    pairs = [(one, other) for one in inside for other in outside if alike(one, other)]
    return tuple(sorted({each.id for pair in pairs for each in pair}))


@frozen
class InOrder:
    """Who came first goes first (op volgorde van binnenkomst)."""

    key: str = "in-order"

    def choose(self, candidates: Sequence[Candidate], budget_cents: int) -> Choice:
        """Grant in the order of arrival; those of whom it is not known come last."""
        ranked = sorted(candidates, key=_arrival)
        chosen = _down_the_list(ranked, budget_cents)
        unknown = [each for each in ranked if each.received is None]
        return Choice(
            chosen=chosen,
            order=tuple(each.id for each in ranked),
            tied=_tied(ranked, chosen, _together),
            reasons=(Message("call.no-arrival", {"applications": _named(unknown)}),)
            if unknown
            else (),
        )


def _arrival(candidate: Candidate) -> tuple[date, date, str]:
    """Rank by the last day that it can be: nobody gains by saying less of when it was."""
    received = candidate.received
    if received is None:
        return date.max, date.max, candidate.id
    return received.last, received.first, candidate.id


def _together(one: Candidate, other: Candidate) -> bool:
    """Tell whether the first is not known to be earlier than the other."""
    if one.received is None or other.received is None:
        return one.received is other.received
    return not one.received.is_before(other.received)


def _worth(candidate: Candidate) -> Fraction:
    """Give the value for each euro; nothing is known to be worth less than what is unknown."""
    return Fraction(-1) if candidate.value is None else Fraction(candidate.value, candidate.cents)


def _by_worth(candidates: Sequence[Candidate]) -> list[Candidate]:
    return sorted(candidates, key=lambda each: (-_worth(each), each.id))


def _unvalued(candidates: Sequence[Candidate]) -> tuple[Message, ...]:
    unknown = [each for each in candidates if each.value is None]
    return (Message("call.no-value", {"applications": _named(unknown)}),) if unknown else ()


@frozen
class MostSaved:
    """The most value for each euro goes first (meeste waarde per euro)."""

    key: str = "most-saved"

    def choose(self, candidates: Sequence[Candidate], budget_cents: int) -> Choice:
        """Grant in the order of value per euro; those whose value is not known come last."""
        ranked = _by_worth(candidates)
        chosen = _down_the_list(ranked, budget_cents)
        return Choice(
            chosen=chosen,
            order=tuple(each.id for each in ranked),
            tied=_tied(ranked, chosen, lambda one, other: _worth(one) == _worth(other)),
            reasons=_unvalued(candidates),
        )


@frozen
class BestValue:
    """The set of applications that is worth most together (grootste waarde samen).

    Exact, in whole cents. Of sets that are worth the same the cheapest is taken. Those whose value
    is not known get money if there is enough for all of them.
    """

    key: str = "best-value"

    def choose(self, candidates: Sequence[Candidate], budget_cents: int) -> Choice:
        """Grant to the set that is worth most.

        Raises
        ------
        InvalidValueError
            If there are too many applications to be sure that none is better.
        """
        ranked = _by_worth(candidates)
        valued = [each for each in ranked if each.value]
        rest = [each for each in ranked if not each.value]
        best = _best(valued, budget_cents)
        chosen = [each.id for each in valued if each.id in best.chosen]
        left = budget_cents - best.cents
        # Of what is worth nothing, or nobody knows what, none goes before another.
        fits = len(chosen) == len(valued) and sum(each.cents for each in rest) <= left
        chosen.extend(each.id for each in rest if fits)
        outside = [each.id for each in ranked if each.id not in chosen]
        return Choice(
            chosen=tuple(chosen),
            order=(*chosen, *outside),
            tied=best.tied,
            reasons=_unvalued(candidates),
        )


_Set = tuple[int, int, int, int, int]
"""The cheapest set of one value: its cost, its value below 0, and as bits, below 0, who is in it;
who is in each that is as good; who is in any. So they sort as the best first.
"""


@frozen
class _Best:
    cents: int
    chosen: frozenset[str]
    tied: tuple[str, ...]


def _best(ranked: Sequence[Candidate], budget: int) -> _Best:
    """Find the set that is worth most, by keeping every set that nothing else beats.

    A set is beaten by one that costs no more and is worth no less. What cannot become as good as a
    set that is known already, even if parts of applications could be had, is left out.
    """
    bit = {
        each: 1 << at for at, each in enumerate(sorted((one.id for one in ranked), reverse=True))
    }
    costs = [0, *accumulate(each.cents for each in ranked)]
    values = [0, *accumulate(each.value or 0 for each in ranked)]
    known = _greedy(ranked, budget)
    sets: list[_Set] = [(0, 0, 0, 0, 0)]
    looked_at = 0
    for at, each in enumerate(ranked):
        one, value = bit[each.id], each.value or 0
        more = [
            (cents + each.cents, below - value, members - one, always | one, ever | one)
            for cents, below, members, always, ever in sets
            if cents + each.cents <= budget
        ]
        sets = [
            kept
            for kept in _unbeaten(sets, more)
            if _most(ranked, costs, values, at + 1, budget - kept[0]) - kept[1] >= known
        ]
        looked_at += len(sets)
        if looked_at > MOST_SETS:
            raise InvalidValueError((fault("rule", BestValue().key, "selection-size"),))
    cents, _, members, always, ever = sets[-1]
    return _Best(
        cents,
        frozenset(each for each, one in bit.items() if -members & one),
        tuple(sorted(each for each, one in bit.items() if ever & one and not always & one)),
    )


def _greedy(ranked: Sequence[Candidate], budget: int) -> int:
    """Give the value of a set that is easy to find."""
    value, left = 0, budget
    for each in ranked:
        if each.cents <= left:
            value += each.value or 0
            left -= each.cents
    return value


def _most(
    ranked: Sequence[Candidate],
    costs: Sequence[int],
    values: Sequence[int],
    start: int,
    left: int,
) -> int:
    """Give what the rest cannot be worth more than, rounded down, as values are whole."""
    until = bisect_right(costs, costs[start] + left) - 1
    whole = values[until] - values[start]
    if until == len(ranked):
        return whole
    spare = left - (costs[until] - costs[start])
    return whole + (ranked[until].value or 0) * spare // ranked[until].cents


def _unbeaten(first: Sequence[_Set], second: Sequence[_Set]) -> list[_Set]:
    """Put two rows of sets together, of rising cost and value, without those that are beaten."""
    made: list[_Set] = []
    for each in sorted((*first, *second)):
        last = made[-1] if made else None
        if last is None or each[1] < last[1]:
            made.append(each)
        elif each[:2] == last[:2]:
            made[-1] = (*last[:3], last[3] & each[3], last[4] | each[4])
    return made


RULES: Final[tuple[SelectionRule, ...]] = (InOrder(), MostSaved(), BestValue())
"""The own rules."""
