"""What a reader can work out by subtraction: everybody less the groups that are shown."""

from collections import Counter
from collections.abc import Iterable, Sequence

from attrs import evolve

from vierplusen.domain import Bin, Change, Flow, GoalsReached, Outcome


def rest_of(whole: Change, shown: Sequence[Change]) -> list[Change]:
    """Give everybody less the groups that are shown, as one change; [] if that is nobody.

    Only its counts and tables are those of the rest.
    """
    rest = evolve(
        whole,
        both=_less(whole.both, (each.both for each in shown)),
        started=_less(whole.started, (each.started for each in shown)),
        ended=_less(whole.ended, (each.ended for each in shown)),
        bins=_bins(whole, shown),
        flows=_flows(whole, shown),
        outcome=_outcome(whole, shown),
        goals=_goals(whole, shown),
    )
    return [rest] if rest.both or rest.started or rest.ended else []


def _less(whole: int | None, parts: Iterable[int | None]) -> int:
    return (whole or 0) - sum(each or 0 for each in parts)


def _bins(whole: Change, shown: Sequence[Change]) -> tuple[Bin, ...]:
    before: Counter[float] = Counter()
    after: Counter[float] = Counter()
    for change in shown:
        for each in change.bins:
            before[each.low] += each.before or 0
            after[each.low] += each.after or 0
    return tuple(
        evolve(
            each,
            before=(each.before or 0) - before[each.low],
            after=(each.after or 0) - after[each.low],
        )
        for each in whole.bins
    )


def _flows(whole: Change, shown: Sequence[Change]) -> tuple[Flow, ...]:
    taken: Counter[tuple[float, float]] = Counter()
    for change in shown:
        for each in change.flows:
            taken[each.from_, each.to] += each.n or 0
    return tuple(evolve(each, n=(each.n or 0) - taken[each.from_, each.to]) for each in whole.flows)


def _outcome(whole: Change, shown: Sequence[Change]) -> Outcome | None:
    if whole.outcome is None:
        return None
    parts = [each.outcome for each in shown if each.outcome is not None]
    return Outcome(
        improved=_less(whole.outcome.improved, (each.improved for each in parts)),
        unchanged=_less(whole.outcome.unchanged, (each.unchanged for each in parts)),
        worsened=_less(whole.outcome.worsened, (each.worsened for each in parts)),
    )


def _goals(whole: Change, shown: Sequence[Change]) -> GoalsReached | None:
    if whole.goals is None:
        return None
    parts = [each.goals for each in shown if each.goals is not None]
    return GoalsReached(
        set=_less(whole.goals.set, (each.set for each in parts)),
        reached=_less(whole.goals.reached, (each.reached for each in parts)),
    )
