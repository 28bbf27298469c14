"""A whole measurement as it goes out."""

from collections.abc import Iterator

from attrs import evolve

from vierplusen.domain import Change, DomainChange, Measured, Message
from vierplusen.measuring.disclosure.beside import (
    balance_as_it_goes_out,
    contrast_as_it_goes_out,
    intervention_as_it_goes_out,
    stories_as_they_go_out,
)
from vierplusen.measuring.disclosure.changes import Kept, few_apart, shown_counts
from vierplusen.measuring.disclosure.choosing import plan_of
from vierplusen.measuring.disclosure.domains import Domains
from vierplusen.measuring.disclosure.rounding import few
from vierplusen.measuring.disclosure.words import Sayings


def protect_measured(measured: Measured, threshold: int) -> Measured:
    """Give a measurement as it goes out; see :func:`vierplusen.protect`."""
    sayings = Sayings(_names(measured))
    bare = _without_persons(measured, threshold, sayings)
    if threshold == 1:
        return bare
    changes = tuple(_changes(measured, threshold, sayings))
    made = {(each.indicator, each.trait, each.level): each for each in changes}
    whole = {each.indicator: each for each in changes if each.is_whole}
    indicators = {each.id: each for each in measured.indicators}
    domains = tuple(_domains(measured, made, threshold, sayings))
    contrasts = tuple(
        contrast_as_it_goes_out(
            each, whole.get(each.indicator), indicators.get(each.indicator), threshold, sayings
        )
        for each in measured.contrasts
    )
    beside = {each.indicator: each for each in contrasts}
    interventions = tuple(
        intervention_as_it_goes_out(each, measured.participants, whole, indicators, threshold)
        for each in measured.interventions
    )
    return evolve(
        bare,
        participants=_participants(measured, changes, domains, threshold),
        changes=changes,
        domains=domains,
        contrasts=contrasts,
        balance=tuple(balance_as_it_goes_out(each, beside) for each in measured.balance),
        interventions=interventions,
    )


def _names(measured: Measured) -> frozenset[str]:
    """Give the texts of a measurement that are names, and no figures."""
    found = {measured.source or "", measured.start, measured.end}
    for each in measured.indicators:
        found |= {each.id, each.name or "", each.name_en or "", each.domain or ""}
    for change in measured.changes:
        found |= {change.indicator, change.trait, change.level}
        found |= {each.moment for each in change.course}
    return frozenset(found)


def _without_persons(measured: Measured, threshold: int, sayings: Sayings) -> Measured:
    """Take away what is about one participant: pseudonyms, unused rows, stories not for others."""
    stories = tuple(stories_as_they_go_out(measured.stories))
    untold = measured.untold
    if untold is not None:
        untold += len(measured.stories) - len(stories)
    return evolve(
        measured,
        stories=stories,
        untold=None if few(untold, threshold) else untold,
        unused=(),
        reasons=tuple(_reasons(measured, threshold, sayings)),
        questions=tuple(
            evolve(each, reasons=sayings.kept(each.reasons, {})) for each in measured.questions
        ),
        weight=evolve(measured.weight, reasons=sayings.kept(measured.weight.reasons, {})),
        threshold=threshold,
    )


def _reasons(measured: Measured, threshold: int, sayings: Sayings) -> Iterator[Message]:
    """Give what is said of the whole; of unused rows their number, unless they are few."""
    for each in measured.reasons:
        if each.key != "measured.unused":
            yield from sayings.kept((each,), {})
        elif few(_number(each), threshold):
            yield Message("measured.unused-few", {"threshold": threshold})
        else:
            yield each


def _number(message: Message) -> int:
    found = message.values.get("number")
    return found if isinstance(found, int) else 1


def _changes(measured: Measured, threshold: int, sayings: Sayings) -> Iterator[Change]:
    kept: dict[str, Kept] = {}
    for indicator in measured.indicators:
        mine = [each for each in measured.changes if each.indicator == indicator.id]
        whole = next((each for each in mine if each.is_whole), None)
        groups: dict[str, dict[str, Change]] = {}
        for each in mine:
            if not each.is_whole:
                groups.setdefault(each.trait, {})[each.level] = each
        plan = plan_of(indicator, whole, groups, threshold)
        kept[indicator.id] = Kept(indicator, plan, whole, groups, threshold, sayings)
    for each in measured.changes:
        mine_kept = kept.get(each.indicator)
        if mine_kept is not None and not mine_kept.nameless(each):
            yield mine_kept.of(each)


def _domains(
    measured: Measured,
    made: dict[tuple[str, str, str], Change],
    threshold: int,
    sayings: Sayings,
) -> Iterator[DomainChange]:
    rows: dict[str, list[DomainChange]] = {}
    for each in measured.domains:
        rows.setdefault(each.domain, []).append(each)
    indicators = {each.id: each for each in measured.indicators}
    domains = {
        name: Domains(each, made, indicators, threshold, sayings) for name, each in rows.items()
    }
    for each in measured.domains:
        if not domains[each.domain].nameless(each):
            yield domains[each.domain].of(each)


def _participants(
    measured: Measured,
    changes: tuple[Change, ...],
    domains: tuple[DomainChange, ...],
    threshold: int,
) -> int | None:
    """Give the number of participants, unless it tells how few are missing from a count."""
    people = measured.participants
    counts = [
        count
        for each in changes
        if each.is_whole and each.unit == "person"
        for count in shown_counts(each)
    ]
    counts += [each.both for each in domains if not each.trait]
    if few(people, threshold) or any(few_apart(people, each, threshold) for each in counts):
        return None
    return people
