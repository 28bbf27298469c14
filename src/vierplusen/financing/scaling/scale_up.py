"""scale_up(): what a trajectory costs as a project grows, and who pays."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from attrs import evolve, frozen

from vierplusen.domain import (
    BreakEvenScale,
    Catalogue,
    Fact,
    Message,
    Party,
    ScaleOutcome,
    ScalePoint,
    ScaleScenario,
    ScaleYear,
    Scaling,
    ScalingChange,
    TransferTo,
)
from vierplusen.domain.message import Value
from vierplusen.domain.scaling import MOST_TRAJECTORIES
from vierplusen.domain.values import check_kind, require
from vierplusen.financing.scaling.bills import YearCost, bills_of, hides, numbers_of, year_costs
from vierplusen.financing.scaling.costs import (
    Costs,
    average,
    break_even,
    costs_of,
    point_of,
    scales_of,
)

LEAST_SHOWN: Final = 5
"""The least number of people of one municipality that is shown, as of measurements."""

LOOKED_TO: Final = 1_000
"""So far the break-even scale is looked for, unless a larger scale is asked."""


@frozen
class _Seen:
    """What one set of numbers gives: points, and both break-even scales."""

    points: tuple[ScalePoint, ...]
    first: BreakEvenScale | None
    later: BreakEvenScale | None


def scale_up(
    scaling: Scaling,
    *,
    parties: Iterable[Party] = (),
    threshold: int = LEAST_SHOWN,
    for_party: str | None = None,
    looked_to: int | None = None,
    transfer: Mapping[str, Iterable[Message]] | None = None,
    catalogue: Catalogue | None = None,
) -> ScaleOutcome:
    """Give what a project costs as it grows, from when a price covers that, and who pays what.

    Groups are whole: one that is not full costs as much as one that is. Where participants live
    scattered, each further municipality has to be persuaded. Parts of the cost that are not stated
    are not counted, and named.

    Parameters
    ----------
    scaling
        The section ``scaling`` of a document.
    parties
        What is known of the municipalities.
    threshold
        The least number of participants of one municipality that is shown, at least 1. An amount
        shows that number to whoever knows the cost, so municipalities with fewer stand together in
        one row, with as many others as it takes to keep it from being found by subtraction.
    for_party
        A municipality that gets its own row all the same: the outcome is then for that
        municipality only.
    looked_to
        The largest number of trajectories that is looked at for the break-even scale; None: 1,000,
        or the largest scale that is shown.
    transfer
        Place -> which conditions of the original it lacks (see
        :func:`vierplusen.compare_context`), to go with the outcome.
    catalogue
        What plugins brought: their labels go with the outcome.

    Returns
    -------
    ScaleOutcome
        Amounts in whole cents; in each year all bills together are what it costs.

    Raises
    ------
    InvalidValueError
        If something is of another kind or out of its bounds, or there are too many municipalities
        and years for one table.

    Examples
    --------
    >>> found = scale_up(Scaling(
    ...     fixed_eur=10_000, variable_eur=500, group_size=8, group_eur=4_000, price_eur=2_000,
    ...     persuading_eur=0, per_municipality=2, scales=[8, 9, 16],
    ... ))
    >>> [each.per_trajectory_cents for each in found.points]
    [225000, 250000, 162500]
    >>> found.break_even.first, found.break_even.from_
    (12, 12)
    """
    check_kind(scaling, Scaling, "scaling")
    if catalogue is not None:
        check_kind(catalogue, Catalogue, "catalogue")
    known = tuple(parties)
    for index, each in enumerate(known):
        check_kind(each, Party, f"parties[{index}]")
    _check_whole("threshold", threshold)
    if looked_to is not None:
        _check_whole("looked_to", looked_to)
    named = [each.party for each in scaling.municipalities]
    require(for_party is None or for_party in named, "for_party", for_party, "participating",
            options=", ".join(named))  # fmt: skip
    costs = costs_of(scaling, threshold)
    scales = scales_of(scaling)
    most = max(LOOKED_TO if looked_to is None else looked_to, scales[-1])
    base = _seen(scales, costs, most)
    numbers = numbers_of(scaling)
    years = year_costs(costs, numbers) if costs.stated else ()
    billed = bills_of(scaling, years, threshold, for_party)
    return ScaleOutcome(
        points=base.points,
        break_even=base.first,
        break_even_later=base.later,
        scenarios=tuple(
            _scenario(
                each,
                f"scaling.scenarios[{index}]",
                costs_of(evolve(scaling, scenarios=(), **each.changes), threshold),
                base,
                scales,
                most,
            )
            for index, each in enumerate(scaling.scenarios)
        ),
        years=tuple(_year(costs, each, few=hides(numbers, each.year, threshold)) for each in years),
        bills=billed.rows,
        not_counted=costs.not_counted,
        reasons=(*_reasons(scaling, costs, base, threshold), *billed.reasons),
        threshold=threshold,
        transfer=tuple(
            TransferTo(name=name, conditions=tuple(several))
            for name, several in (transfer or {}).items()
        ),
        illustrative=scaling.illustrative,
        parties=known,
        labels=() if catalogue is None else catalogue.brought_labels(),
    )


def _check_whole(name: str, value: object) -> None:
    require(isinstance(value, int) and not isinstance(value, bool), name, value, "integer")
    good = 1 <= value <= MOST_TRAJECTORIES  # type: ignore[operator]  # whole by the line above
    require(good, name, value, "between", least=1, most=MOST_TRAJECTORIES)


def _seen(scales: Iterable[int], costs: Costs, looked_to: int) -> _Seen:
    points = (point_of(costs, each) for each in scales) if costs.stated else ()
    return _Seen(
        tuple(points),
        break_even(costs, looked_to, persuading=True),
        break_even(costs, looked_to, persuading=False),
    )


def _year(costs: Costs, year: YearCost, *, few: bool) -> ScaleYear:
    """Give what goes out of a year: no number that tells of too few people."""
    return ScaleYear(
        year=year.year,
        trajectories=None if few else year.people,
        groups=None if few else costs.groups(year.people),
        joining=year.joining,
        cost_cents=year.cents,
        persuading_cents=year.persuading,
    )


# What is said


def _reasons(scaling: Scaling, costs: Costs, base: _Seen, threshold: int) -> Iterator[Message]:
    """Say what the numbers rest on, and what they come to."""
    if not costs.stated:
        yield Message("scale.no-cost")
        return
    first, last = base.points[0], base.points[-1]
    if first is not last:
        yield Message("scale.per-trajectory", {
            "few": first.trajectories, "more": first.per_trajectory_cents,
            "many": last.trajectories, "less": last.per_trajectory_cents,
        })  # fmt: skip
    if costs.size is not None:
        yield Message("scale.whole-groups", {"size": costs.size})
    if costs.per_region is not None:
        yield Message("scale.within-region", {"people": costs.per_region})
    yield from _persuading(scaling, costs, last, threshold)
    if costs.price is None:
        yield Message("scale.no-price")
    if costs.not_counted:
        parts = tuple(Message(f"scale.part.{each}") for each in costs.not_counted)
        yield Message("scale.not-counted", {"parts": parts})
    numbers = numbers_of(scaling)
    years = [each.year for each in year_costs(costs, numbers)]
    few = [year for year in years if hides(numbers, year, threshold)]
    if few:
        values: dict[str, Value] = {"years": ", ".join(map(str, few)), "threshold": threshold}
        yield Message("scale.few-in-year", values)


def _persuading(
    scaling: Scaling, costs: Costs, last: ScalePoint, threshold: int
) -> Iterator[Message]:
    """Say how many municipalities have to be persuaded, and what that takes."""
    if last.municipalities is None:
        return
    if scaling.per_municipality is None:
        people = average(scaling, threshold)
        yield Message("scale.as-now", {"people": float(people or 0)})
    values: dict[str, Value] = {"people": last.trajectories, "number": last.municipalities}
    yield Message("scale.to-persuade", values)
    if costs.persuading is not None:
        yield Message("scale.persuading-cost", {"cents": last.persuading_cents, **values})
    if last.persuading_hours is not None:
        yield Message("scale.persuading-hours", {"hours": last.persuading_hours, **values})


def _scenario(
    change: ScalingChange,
    path: str,
    costs: Costs,
    base: _Seen,
    scales: tuple[int, ...],
    looked_to: int,
) -> ScaleScenario:
    """Give what an experiment would do to the same scales, and whether it worked."""
    told = (
        *_noted(change, path),
        *_fact("worked", change.worked, path),
        *_fact("extends", change.extends, path),
    )
    if not change.changes:
        return ScaleScenario(change=change, reasons=(*told, Message("scale.no-change")))
    seen = _seen(scales, costs, looked_to)
    return ScaleScenario(
        change=change,
        points=seen.points,
        break_even=seen.first,
        break_even_later=seen.later,
        reasons=(*told, *_compared(base, seen)),
    )


def _fact(name: str, fact: Fact, path: str) -> Iterator[Message]:
    """Say what the source tells of an experiment, and that it tells nothing."""
    facts, sources = (f"{path}.{name}",), fact.sources
    degrees = fact.degrees
    if not degrees:
        yield Message(f"scale.{name}-unknown", {}, facts)
    elif len(degrees) == 1:
        degree = Message(f"degree.{degrees[0]}")
        yield Message(f"scale.{name}", {"degree": degree}, facts, sources)
    else:
        ends = {"low": Message(f"degree.{degrees[0]}"), "high": Message(f"degree.{degrees[-1]}")}
        yield Message(f"scale.{name}-differs", ends, facts, sources)
    for each in fact.judgements:
        if each.note is not None:
            source = () if each.source is None else (each.source,)
            yield Message("scale.note", {"note": each.note}, facts, source)


def _noted(change: ScalingChange, path: str) -> Iterator[Message]:
    if change.note is not None:
        source = () if change.source is None else (change.source,)
        yield Message("scale.note", {"note": change.note}, (path,), source)


def _compared(base: _Seen, seen: _Seen) -> Iterator[Message]:
    """Say what an experiment does to the cost of one trajectory, at the largest scale shown."""
    if not base.points:
        return
    before, after = base.points[-1], seen.points[-1]
    saved = before.per_trajectory_cents - after.per_trajectory_cents
    key = "scale.cheaper" if saved > 0 else "scale.dearer" if saved < 0 else "scale.as-dear"
    values: dict[str, Value] = {
        "people": after.trajectories,
        "cents": abs(saved),
        "before": before.per_trajectory_cents,
        "after": after.per_trajectory_cents,
    }
    yield Message(key, values)
