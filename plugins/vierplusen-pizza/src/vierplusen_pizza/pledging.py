"""Whether matches can be met with every cent pledged once; exactly (wie past wie bij)."""

from collections import Counter, deque
from collections.abc import Mapping
from fractions import Fraction
from math import lcm

from vierplusen_pizza.layout import Layout, Plan, totals_of
from vierplusen_pizza.model import Exact, Row
from vierplusen_pizza.task import Task


def broken_matches(layout: Layout, plan: Plan) -> list[Row]:
    """Give the row that a plan breaks by its matches; [] if all of them can be met.

    What some matches need together is at most what all who may pledge to them can pledge.
    """
    task = layout.task
    lacking = short(task, totals_of(plan))
    if not lacking:
        return []
    terms: dict[int, Exact] = {}
    for each in lacking:
        terms[layout.totals[each]] = 1 / Fraction(task.by_id[each].ratio or 1)
    for owner in {pledger for each in lacking for pledger in task.by_id[each].pledgers}:
        column = layout.gross.get(owner, layout.totals[owner])
        terms[column] = terms.get(column, 0) - 1
    return [Row(terms, most=0)]


def short(task: Task, totals: Mapping[str, int]) -> tuple[str, ...]:
    """Give sources that need more pledges together than there are; () if all matches can be met."""
    return _served(task, totals, _needs(task, totals))[0]


def pledged(task: Task, totals: Mapping[str, int], owner: str) -> Fraction:
    """Give the most cents that can be pledged to one match, when all others are met first."""
    needs = {each: need for each, need in _needs(task, totals).items() if each != owner}
    needs[owner] = Fraction(sum(task.by_id[each].gross(cents) for each, cents in totals.items()))
    return needs[owner] - _served(task, totals, needs)[1][owner]


def _needs(task: Task, totals: Mapping[str, int]) -> dict[str, Fraction]:
    """Give what has to be pledged to each match, in cents."""
    return {
        owner: cents / ratio
        for owner, cents in sorted(totals.items())
        if cents and (ratio := task.by_id[owner].ratio) is not None
    }


def _served(
    task: Task, totals: Mapping[str, int], needs: Mapping[str, Fraction]
) -> tuple[tuple[str, ...], dict[str, Fraction]]:
    """Serve needs in their order; give matches that are short together, and what each lacks."""
    # In whole numbers of so small a part of a cent that every need is one.
    parts = lcm(*(each.denominator for each in needs.values()))
    wanted = {owner: int(each * parts) for owner, each in needs.items()}
    free = {owner: parts * task.by_id[owner].gross(cents) for owner, cents in totals.items()}
    may = {owner: [each for each in task.by_id[owner].pledgers if each in free] for owner in needs}
    given: Counter[tuple[str, str]] = Counter()
    together: tuple[str, ...] = ()
    for match in needs:
        lacking = _serve(match, wanted, free, may, given)
        together = together or lacking
    return together, {owner: Fraction(left, parts) for owner, left in wanted.items()}


def _serve(
    match: str,
    wanted: dict[str, int],
    free: dict[str, int],
    may: Mapping[str, list[str]],
    given: Counter[tuple[str, str]],
) -> tuple[str, ...]:
    """Serve one match as far as can be; give those that are short together with it, if it is."""
    while wanted[match]:
        way, reached = _way(match, free, may, given)
        if not way:
            return reached
        _push(way, wanted, free, given)
    return ()


def _way(
    start: str,
    free: Mapping[str, int],
    may: Mapping[str, list[str]],
    given: Mapping[tuple[str, str], int],
) -> tuple[list[str], tuple[str, ...]]:
    """Find a shortest way from a match to a source with something left: match, source, match...

    A source may take back what it pledges to a match that others serve instead. Where there is no
    way, the matches that were reached are short together.
    """
    waiting, reached, asked = deque([[start]]), {start: True}, set()
    while waiting:
        way = waiting.popleft()
        for owner in may[way[-1]]:
            if owner in asked:
                continue
            asked.add(owner)
            if free[owner]:
                return [*way, owner], ()
            for other in may:
                if other not in reached and given[owner, other]:
                    reached[other] = True
                    waiting.append([*way, owner, other])
    return [], tuple(reached)


def _push(
    way: list[str],
    wanted: dict[str, int],
    free: dict[str, int],
    given: dict[tuple[str, str], int],
) -> None:
    """Move as much as can be along a way."""
    matches, owners = way[0::2], way[1::2]
    taken = list(zip(owners, matches[1:], strict=False))
    size = min(wanted[way[0]], free[way[-1]], *(given[each] for each in taken))
    for each in zip(owners, matches, strict=True):
        given[each] += size
    for each in taken:
        given[each] -= size
    wanted[way[0]] -= size
    free[way[-1]] -= size
