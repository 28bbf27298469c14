"""What new for old says in words: which budget, whose decision, and when it falls short."""

from collections.abc import Collection, Iterator, Mapping

from vierplusen.appraisal.appraised import Appraisal
from vierplusen.domain import Message, NewForOld
from vierplusen.domain.message import Value
from vierplusen.domain.prices import UNASSIGNED
from vierplusen.sharing.holders import SHOWN, listed, summed


def shift_reasons(
    made: NewForOld,
    running: Mapping[int, float],
    appraisal: Appraisal,
    payers: Collection[str],
    nobody_eur: float,
) -> Iterator[Message]:
    """Say what shrinks, who decides, and what has to be bridged.

    Parameters
    ----------
    made
        The answer, without its words.
    running
        Calendar year -> the running total of costs less freed money.
    appraisal
        The price level.
    payers
        Who pays for the project.
    nobody_eur
        What is freed of which it is not known whose budget it is.
    """
    yield Message("shift.how", {"year": appraisal.case.price_year or 0})
    yield from _budgets(made)
    yield from _decisions(made)
    freed: dict[str, list[float]] = {}
    for each in made.shifts:
        freed.setdefault(each.party, []).append(each.eur or 0.0)
    others = [each for each, eur in freed.items() if summed(eur) > 0 and each not in payers]
    if others and payers:
        yield Message("shift.two-pots", {"parties": listed(others)})
    if made.unknown:
        yield Message("shift.unknown", {"parties": listed(made.unknown)})
    if nobody_eur > 0:
        yield Message("shift.nobody", {"eur": nobody_eur})
    yield from _bridge(made, running)


def _budgets(made: NewForOld) -> Iterator[Message]:
    """Say of every budget by how much it shrinks, or grows, and when."""
    parts: dict[tuple[str, str], dict[int, list[float]]] = {}
    for each in made.shifts:
        if each.eur is not None:
            years = parts.setdefault((each.party, each.domain), {})
            years.setdefault(each.year, []).append(each.eur)
    if not parts:
        yield Message("shift.none")
    for (party, domain), years in parts.items():
        total = summed(eur for several in years.values() for eur in several)
        budget: str | Message = party
        if domain != UNASSIGNED:
            budget = Message("shift.budget", {"party": party, "domain": domain})
        values: dict[str, Value] = {"budget": budget, "eur": abs(total)}
        way = "up" if total < 0 else "down"
        first, last = min(years), max(years)
        if first == last:
            yield Message(f"shift.{way}-once", {**values, "year": first})
        else:
            yield Message(f"shift.{way}", {**values, "first": first, "last": last})


def _decisions(made: NewForOld) -> Iterator[Message]:
    """Say which decisions have to be taken, by whom, and what hangs on each."""
    for decision, parties in made.decisions.items():
        eur = summed(
            each.eur for each in made.shifts if each.eur is not None and decision in each.decisions
        )
        values: dict[str, Value] = {"decision": decision, "parties": listed(parties)}
        if eur > 0:
            yield Message("shift.decision", {**values, "eur": eur})
        else:
            yield Message("shift.decision-open", values)


def _bridge(made: NewForOld, running: Mapping[int, float]) -> Iterator[Message]:
    """Say in which years money is short, how much has to be bridged, and until when."""
    if not any(made.costs_eur.values()):
        yield Message("shift.no-costs")
        return
    short = {year: eur for year, eur in made.unfunded_eur.items() if eur}
    if short and len(short) <= SHOWN:
        years = tuple(Message("shift.year", {"year": year, "eur": short[year]}) for year in short)
        yield Message("shift.unfunded", {"years": years})
    elif short:
        values: dict[str, Value] = {
            "number": len(short), "first": min(short), "last": max(short),
            "eur": summed(short.values()),
        }  # fmt: skip
        yield Message("shift.unfunded-many", values)
    if not made.bridge_eur:
        yield Message("shift.closed-at-once")
        return
    peak = next(year for year, eur in running.items() if eur == made.bridge_eur)
    said: dict[str, Value] = {"eur": made.bridge_eur, "peak": peak}
    last = max(running)
    if made.closed_year is not None:
        yield Message("shift.closed", {**said, "year": made.closed_year})
    elif peak == last:
        yield Message("shift.open-last", said)
    else:
        yield Message("shift.open", {**said, "last": last, "left": running[last]})
