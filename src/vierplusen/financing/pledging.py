"""Matches: whether each euro need be pledged no more than once (wie past wie bij)."""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import lcm
from typing import Final

from vierplusen.domain import FundingSource
from vierplusen.domain.cents import exact
from vierplusen.financing.terms import gross_of, matching

_SOURCE: Final = "source"
_SINK: Final = "sink"

Node = tuple[str, str]


def unmatched(totals: Mapping[str, int], funding: Iterable[FundingSource]) -> dict[str, Fraction]:
    """Give what matched sources lack: how many cents more would have to be pledged to each.

    Parameters
    ----------
    totals
        Source -> what of it reaches the project, in cents.
    funding
        All sources.

    Returns
    -------
    dict
        Matched source -> cents that nobody can pledge; sources that lack nothing are left out.
        Each source pledges what it gives (gross, for crowdfunding), each cent to one match. Of
        several ways to pledge, the one is taken that serves sources in the order of their ids.

    Examples
    --------
    >>> from vierplusen.domain import Match
    >>> fund = FundingSource(id="a", form="grant", match=Match(ratio=2))
    >>> unmatched({"a": 100, "b": 40}, [fund, FundingSource(id="b", form="own")])
    {'a': Fraction(10, 1)}
    """
    sources = {each.id: each for each in funding}
    paying = sorted(each for each in sources if totals.get(each, 0) > 0)
    needs = {
        each: Fraction(totals[each]) / exact(match.ratio)
        for each in paying
        if (match := sources[each].match) is not None
    }
    if not needs:
        return {}
    # In whole numbers of so small a part of a cent that every need is one.
    scale = lcm(*(each.denominator for each in needs.values()))
    supply = {each: gross_of(sources[each], totals[each]) * scale for each in paying}
    may = {each: matching(sources[each], paying) for each in needs}
    wanted = {each: int(need * scale) for each, need in needs.items()}
    lacking = _flow(wanted, supply, may)
    return {each: Fraction(left, scale) for each, left in lacking.items() if left}


def _flow(
    wanted: Mapping[str, int], supply: Mapping[str, int], may: Mapping[str, Sequence[str]]
) -> dict[str, int]:
    """Serve what is wanted from what is supplied, along shortest ways; give what is left."""
    free = dict(supply)
    given: dict[str, dict[str, int]] = {each: {} for each in supply}
    lacking = dict(wanted)
    for each in wanted:
        while lacking[each] and (way := _way(each, may, free, given)):
            lacking[each] -= _push(way, lacking[each], free, given)
    return lacking


def _way(
    start: str,
    may: Mapping[str, Sequence[str]],
    free: Mapping[str, int],
    given: Mapping[str, Mapping[str, int]],
) -> list[str]:
    """Find the shortest way to a source with something left.

    It goes from a match to one who can pledge to it, and on to a match that this one pledges to
    now and that others might serve as well. [] if there is none.
    """
    came: dict[Node, Node] = {}
    waiting: deque[Node] = deque([(_SINK, start)])
    while waiting:
        here = waiting.popleft()
        side, name = here
        if side == _SOURCE and free[name]:
            return _back(here, came)
        following = (
            [(_SOURCE, each) for each in may[name]]
            if side == _SINK
            else [(_SINK, each) for each, cents in given[name].items() if cents]
        )
        for each in following:
            if each not in came and each != (_SINK, start):
                came[each] = here
                waiting.append(each)
    return []


def _back(here: Node, came: Mapping[Node, Node]) -> list[str]:
    """Give the way from the start to here: match, source, match, source."""
    way = [here[1]]
    while here in came:
        here = came[here]
        way.append(here[1])
    return way[::-1]


def _push(
    way: Sequence[str], most: int, free: dict[str, int], given: dict[str, dict[str, int]]
) -> int:
    """Move as much as can be along a way, and give how much that is."""
    matches, sources = way[0::2], way[1::2]
    moved = [given[source][match] for source, match in zip(sources, matches[1:], strict=False)]
    size = min(most, free[sources[-1]], *moved)
    for source, match in zip(sources, matches, strict=True):
        given[source][match] = given[source].get(match, 0) + size
    for source, match in zip(sources, matches[1:], strict=False):
        given[source][match] -= size
    free[sources[-1]] -= size
    return size
