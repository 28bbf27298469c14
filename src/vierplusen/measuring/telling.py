"""The context of a result: three questions, stories, the weight of evidence, what was done."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

import numpy as np
from attrs import frozen

from vierplusen.domain import (
    UNKNOWN,
    Answered,
    Change,
    ContextQuestion,
    Contrast,
    EvidenceWeight,
    Fact,
    FrozenMap,
    Intervention,
    InterventionCount,
    Message,
    Project,
    Registration,
    ServiceKind,
    Story,
    Strength,
    Summary,
)
from vierplusen.measuring.changes import Asked, summary
from vierplusen.measuring.panel import Mask, Panel

ENOUGH: Final = 0.75
"""A fact that is at least so true answers a question; the word is ``largely``."""

PARTS: Final = (
    "both-moments", "enough-people", "expected", "comparison", "counterfactual", "context",
    "stories", "reality-check",
)  # fmt: skip
"""The parts of evidence, in the order in which they are told."""

_MOMENTS: Final = frozenset({"both-moments", "enough-people"})
_EITHER: Final = (frozenset({"comparison"}), frozenset({"counterfactual"}))

ASKED_OF: Final[Mapping[ServiceKind, Mapping[Strength, tuple[frozenset[str], ...]]]] = {
    ServiceKind.SIMPLE: {
        Strength.STRONG: (_MOMENTS | {"expected", "comparison"},),
        Strength.PLAUSIBLE: tuple(_MOMENTS | each for each in _EITHER),
    },
    ServiceKind.COMPLEX: {
        Strength.STRONG: tuple(
            _MOMENTS | {"expected", "context", "stories", "reality-check"} | each
            for each in _EITHER
        ),
        Strength.PLAUSIBLE: tuple(
            frozenset({"both-moments", each}) for each in ("stories", "reality-check", "comparison")
        ),
    },
}
"""Kind of service -> strength -> the sets of parts, one of which is asked for it (ADR 12).

That strict evidence suits simple services and not complex ones is from handbook S4; which parts
make it strong is this library's own reading.
"""


def questions_of(project: Project | None, *, compared: bool) -> tuple[ContextQuestion, ...]:
    """Answer the three questions that a number needs beside it, from the facts of a project."""
    context = UNKNOWN if project is None else project.context.described
    without = UNKNOWN if project is None else project.measuring.counterfactual
    check = UNKNOWN if project is None else project.measuring.reality_check
    due = _answer("due", without, "measuring.counterfactual")
    if compared:
        said = Message("asked.due.compared", {}, ())
        due = ContextQuestion(key="due", answered=Answered.YES, reasons=(said,))
    return (
        _answer("context", context, "context.described"),
        due,
        _answer("recognised", check, "measuring.reality_check"),
    )


def _answer(key: str, fact: Fact, path: str) -> ContextQuestion:
    if fact.known and fact.low >= ENOUGH:
        answered = Answered.YES
    else:
        answered = Answered.PARTLY if fact.known and fact.low > 0 else Answered.OPEN
    said = Message(f"asked.{key}.{answered}", {}, (path,), fact.sources)
    return ContextQuestion(key=key, answered=answered, reasons=(said,))


def weight_of(
    service: ServiceKind | None,
    changes: Sequence[Change],
    contrasts: Sequence[Contrast],
    questions: Sequence[ContextQuestion],
    *,
    stories: int,
) -> EvidenceWeight:
    """Weigh the evidence by the kind of service."""
    answers = {each.key: each.answered for each in questions}
    whole = [each for each in changes if each.is_whole]
    shown = [each for each in whole if each.interval is not None and each.interval.known]
    there = {
        "both-moments": any(each.both for each in whole),
        "enough-people": bool(shown),
        "expected": bool(whole) and all(each.expected is not None for each in whole),
        "comparison": any(each.interval is not None for each in contrasts),
        "counterfactual": answers["due"] is Answered.YES,
        "context": answers["context"] is Answered.YES,
        "stories": stories > 0,
        "reality-check": answers["recognised"] is Answered.YES,
    }
    present = tuple(each for each in PARTS if there[each])
    strength = _strength(service, frozenset(present))
    said = Message(
        f"weight.{strength}",
        {"service": Message(f"service.{service or 'unknown'}")},
        ("service",),
    )
    return EvidenceWeight(
        service=service,
        strength=strength,
        present=present,
        missing=tuple(each for each in PARTS if not there[each]),
        reasons=(said,),
    )


def _strength(service: ServiceKind | None, present: frozenset[str]) -> Strength:
    """Give the strength; where the kind of service is unknown, only what holds for both."""
    if service is None:
        both = {_strength(kind, present) for kind in ServiceKind}
        return both.pop() if len(both) == 1 else Strength.UNKNOWN
    for strength, ways in ASKED_OF[service].items():
        if any(way <= present for way in ways):
            return strength
    return Strength.THIN


@frozen(eq=False)
class People:
    """Those who take part, among those who are registered."""

    registration: Registration
    chosen: Mask

    def place(self, participant: str) -> int | None:
        """Give the place of a participant; None if there is none of that name."""
        names = self.registration.participants
        found = bisect_left(names, participant)
        return found if found < len(names) and names[found] == participant else None

    def apart(self, participant: str | None) -> bool:
        """Tell whether somebody is registered and does not take part."""
        found = None if participant is None else self.place(participant)
        return found is not None and not self.chosen[found]


def told(stories: Iterable[Story], people: People) -> tuple[tuple[Story, ...], int]:
    """Give the stories that may leave, sorted, and the number of those that may not.

    Left out are stories of those who are registered and do not take part. A story that stands
    twice is told once, and only if the consent stands with both.
    """
    by_id: dict[str, set[Story]] = {}
    for each in stories:
        if each.text is not None and not people.apart(each.participant):
            by_id.setdefault(each.id, set()).add(each)
    free = [
        each
        for _, same in sorted(by_id.items())
        if all(each.may_leave for each in same)
        for each in sorted(same, key=lambda each: (repr(each), each.text or ""))
    ]
    return tuple(free), sum(map(len, by_id.values())) - len(free)


def interventions_of(
    people: People, panels: Sequence[Panel], asked: Asked
) -> tuple[InterventionCount, ...]:
    """Count what was done, and set beside it what changed for those with whom it was done."""
    kinds: dict[tuple[str, str, str, str], list[Intervention]] = {}
    for each in people.registration.interventions:
        if people.place(each.participant) is not None and not people.apart(each.participant):
            key = (each.what, each.by or "", each.instrument or "", each.domain or "")
            kinds.setdefault(key, []).append(each)
    made = []
    for (what, by, instrument, domain), done in sorted(kinds.items()):
        names = sorted({each.participant for each in done})
        places = [place for place in map(people.place, names) if place is not None]
        days = sorted(
            str(day) for each in done for day in (each.from_, each.until) if day is not None
        )
        beside = [each for each in panels if domain in {"", each.indicator.domain}]
        made.append(
            InterventionCount(
                what=what,
                by=by or None,
                instrument=instrument or None,
                domain=domain or None,
                times=len(done),
                participants=len(names),
                first=days[0] if days else None,
                last=days[-1] if days else None,
                changes=FrozenMap(dict(_changes(beside, places, asked))),
            )
        )
    return tuple(made)


def _changes(
    panels: Sequence[Panel], people: Sequence[int], asked: Asked
) -> Iterator[tuple[str, Summary]]:
    """Give the change on each indicator of persons with whom something was done."""
    for panel in panels:
        if panel.units.codes is None:
            change = panel.at(asked.end)[people] - panel.at(asked.start)[people]
            yield panel.indicator.id, summary(change[~np.isnan(change)])
