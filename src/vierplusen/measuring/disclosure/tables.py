"""Tables of counts: classes put together, and what of a table can be shown."""

from collections.abc import Iterable, Sequence

from attrs import evolve

from vierplusen.domain import Bin, Flow, GoalsReached, Outcome
from vierplusen.measuring.disclosure.rounding import few

HIDDEN_OUTCOME = Outcome(improved=None, unchanged=None, worsened=None, wobbled=None)
HIDDEN_GOALS = GoalsReached(set=None, reached=None)


def safe(counts: Iterable[int | None], threshold: int) -> bool:
    """Tell whether counts that together are everybody can be shown.

    None is small, and they are not all in one class: that would tell the class of each.
    """
    known = list(counts)
    there = [each for each in known if each]
    return None not in known and len(there) > 1 and min(there) >= threshold


def merged(bins: Sequence[Bin], n: int, threshold: int) -> tuple[Bin, ...]:
    """Put classes beside each other together until each holds enough before and after.

    Gives () if that leaves fewer than two classes, or if they do not hold all ``n``.
    """
    made: list[Bin] = []
    open_: Bin | None = None
    for each in bins:
        open_ = each if open_ is None else _joined(open_, each)
        if _enough(open_, threshold):
            made.append(open_)
            open_ = None
    if open_ is not None and made:
        made[-1] = _joined(made[-1], open_)
    whole = [sum(each.before or 0 for each in made), sum(each.after or 0 for each in made)]
    return tuple(made) if len(made) > 1 and whole == [n, n] else ()


def _joined(one: Bin, other: Bin) -> Bin:
    return Bin(
        low=one.low,
        high=other.high,
        before=(one.before or 0) + (other.before or 0),
        after=(one.after or 0) + (other.after or 0),
    )


def _enough(each: Bin, threshold: int) -> bool:
    return min(each.before or 0, each.after or 0) >= threshold


def in_classes(bins: Sequence[Bin], classes: Sequence[Bin]) -> tuple[Bin, ...]:
    """Put classes together to those given."""
    return tuple(
        evolve(
            one,
            before=sum(each.before or 0 for each in bins if one.low <= each.low <= one.high),
            after=sum(each.after or 0 for each in bins if one.low <= each.low <= one.high),
        )
        for one in classes
    )


def safe_bins(bins: Sequence[Bin], n: int, threshold: int) -> bool:
    """Tell whether a group's classes can be shown: together they are the group, none is small."""
    before, after = [each.before for each in bins], [each.after for each in bins]
    whole = [sum(each or 0 for each in before), sum(each or 0 for each in after)] == [n, n]
    return whole and safe(before, threshold) and safe(after, threshold)


def safe_flows(flows: Sequence[Flow], n: int, threshold: int) -> bool:
    """Tell whether a table of transitions can be shown."""
    return sum(each.n or 0 for each in flows) == n and safe((each.n for each in flows), threshold)


def safe_outcome(outcome: Outcome | None, n: int, threshold: int) -> bool:
    """Tell whether who improved, stayed and worsened can all be shown."""
    if outcome is None:
        return False
    counts = (outcome.improved, outcome.unchanged, outcome.worsened)
    return safe(counts, threshold) and sum(each or 0 for each in counts) == n


def shown_outcome(outcome: Outcome | None, n: int, threshold: int) -> Outcome | None:
    """Give what can be shown: all, or the largest of the three, or nothing."""
    if outcome is None:
        return None
    if safe_outcome(outcome, n, threshold):
        return _without_wobbled(outcome, threshold)
    counts = {
        "improved": outcome.improved or 0,
        "unchanged": outcome.unchanged or 0,
        "worsened": outcome.worsened or 0,
    }
    name, largest = max(counts.items(), key=lambda pair: pair[1])
    rest = [count for key, count in counts.items() if key != name]
    others = sum(rest)
    if others + largest == n and min(largest, others) >= threshold and min(rest) > 0:
        return evolve(HIDDEN_OUTCOME, **{name: largest})
    return HIDDEN_OUTCOME


def _without_wobbled(outcome: Outcome, threshold: int) -> Outcome:
    """Take away who moved less than counts, where those or the others unchanged are few."""
    if outcome.wobbled is None or outcome.unchanged is None:
        return evolve(outcome, wobbled=None)
    still = outcome.unchanged - outcome.wobbled
    if few(outcome.wobbled, threshold) or few(still, threshold):
        return evolve(outcome, wobbled=None)
    return outcome


def safe_goals(goals: GoalsReached | None, around: Iterable[int | None], threshold: int) -> bool:
    """Tell whether goals can be shown; ``around`` are the numbers they could be subtracted from."""
    if goals is None or goals.set is None or goals.reached is None:
        return False
    if not safe((goals.reached, goals.set - goals.reached), threshold):
        return False
    beyond = (abs(each - goals.set) for each in around if each is not None)
    return not any(0 < each < threshold for each in beyond)
