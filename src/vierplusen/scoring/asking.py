"""How a question finds its answer among the facts of a project."""

from collections.abc import Iterator
from typing import Any

from attrs import evolve

from vierplusen.domain import (
    UNKNOWN,
    Fact,
    FactList,
    FrozenMap,
    Judgement,
    Level,
    Message,
    Project,
    is_current,
)
from vierplusen.scoring.intervals import BEST, WORST, Answer, Interval


def follow(noun: Any, path: str) -> Any:  # noqa: ANN401  # a path leads to anything
    """Follow a path of attributes and mapping keys from a noun.

    Examples
    --------
    >>> follow(Project(id="a", name="A"), "measuring.baseline").known
    False
    """
    for step in path.split("."):
        noun = noun.get(step, UNKNOWN) if isinstance(noun, FrozenMap) else getattr(noun, step)
    return noun


def stated(project: Project, path: str) -> Answer:
    """Answer with the fact at a path, as its raters judge it."""
    fact = follow(project, path)
    return Answer(
        interval=Interval(fact.low, fact.high),
        reasons=reasons(path, path, fact),
        sourced=bool(fact.sources),
    )


def best(project: Project, path: str) -> Answer:
    """Answer with the highest among the current items of a list, such as ``leaders[].pulls``."""
    found, complete = _current(project, path)
    low = max((fact.low for _, fact in found), default=0.0)
    high = max((fact.high for _, fact in found), default=0.0)
    answer = _of_items(path, found, Interval(low, high if complete else 1.0))
    return evolve(answer, known_high=high) if found and not complete else answer


def pulled(project: Project, path: str) -> Answer:
    """Answer as :func:`best`; that certainly nobody pulls is a reason, and worth an advice."""
    answer = best(project, path)
    if answer.advise:
        return answer
    return Answer(answer.interval, (Message("reason.nobody", {}, ("leaders",)),))


def calm(project: Project, path: str) -> Answer:
    """Answer with the absence of a risk: one minus the highest among the current items.

    Where there is certainly nobody, there is nobody to be calm: the answer is the worst.
    """
    found, complete = _current(project, path)
    if complete and not found:
        return Answer(WORST, advise=False, at_best=WORST)
    risk = best(project, path).interval
    answer = _of_items(path, found, Interval(1.0 - risk.high, 1.0 - risk.low))
    items: FactList[Any] = follow(project, path.partition("[].")[0])
    perhaps = any(is_current(each.from_, each.until, project.as_of) is None for each in items)
    # Of who may be there, no more is known once those who are there run no risk.
    return evolve(answer, at_best=Interval(0.0, 1.0)) if perhaps or not complete else answer


def least(project: Project, path: str) -> Answer:
    """Answer with the lowest among the items of a list, such as ``context.conditions[].present``.

    Of an open list more may exist that is absent; of a closed one without items nothing is lacking.
    """
    listed, _, rest = path.partition("[].")
    items: FactList[Any] = follow(project, listed)
    facts = [
        (f"{listed}[{index}].{rest}", each, follow(each, rest)) for index, each in enumerate(items)
    ]
    high = min((fact.high for _, _, fact in facts), default=1.0)
    low = min((fact.low for _, _, fact in facts), default=1.0) if items.complete else 0.0
    said = tuple(
        message
        for place, item, fact in facts
        for message in reasons(path, place, fact, name=item.text)
    )
    sourced = any(fact.sources for _, _, fact in facts)
    at_best = BEST if items.complete else Interval(0.0, 1.0)
    return Answer(Interval(low, high), said, sourced, advise=bool(facts), at_best=at_best)


def formed(project: Project, path: str) -> Answer:
    """Tell the form of the steering; no form is better than another."""
    steering = project.coalition.steering
    if steering.form is None:
        return Answer(Interval(0.0, 1.0))
    form = Message(f"steering.{steering.form}")
    sources = [] if steering.source is None else [steering.source]
    said = Message("reason.form", {"form": form}, (path,), sources)
    return Answer(BEST, (said,), bool(sources))


def counted(project: Project, path: str) -> Answer:
    """Answer that in- and outflow are counted, and warn where there is no baseline beside it."""
    answer = stated(project, path)
    fact = follow(project, path)
    baseline = project.measuring.baseline
    if fact.low > 0 and baseline.known and baseline.high == 0:
        facts = (path, "measuring.baseline")
        sources = sorted({*fact.sources, *baseline.sources})
        warning = Message("reason.only-output", {}, facts, sources)
        return Answer(answer.interval, (*answer.reasons, warning), answer.sourced)
    return answer


def levels(project: Project, path: str) -> Answer:
    """Answer with the share of the four levels at which the coalition has a member."""
    members = follow(project, path)
    present: set[Level] = set()
    nameless = 0
    sources: set[str] = set()
    facts: list[str] = []
    for index, member in enumerate(members):
        certain = is_current(member.from_, member.until, project.as_of)
        if certain is False:
            continue
        if certain is None or member.level is None:
            nameless += 1
            continue
        present.add(member.level)
        facts.append(f"{path}[{index}].level")
        sources.update(filter(None, [member.source]))
    low = len(present) / len(Level)
    high = min(1.0, (len(present) + nameless) / len(Level)) if members.complete else 1.0
    if not present and (nameless or not members.complete):
        return Answer(Interval(0.0, high))
    missing = tuple(Message(f"level.{each}") for each in Level if each not in present)
    there = tuple(Message(f"level.{each}") for each in Level if each in present)
    certain_of_all = members.complete and not nameless
    some = "reason.levels-some" if certain_of_all else "reason.levels-open"
    key = "reason.levels-all" if not missing else some
    reason = Message(
        key if present else "reason.levels-none",
        {"present": there, "missing": missing},
        facts or (path,),
        sorted(sources),
    )
    return Answer(Interval(low, high), (reason,), bool(sources))


def reasons(
    label: str, place: str, fact: Fact, *, name: str | Message | None = None
) -> tuple[Message, ...]:
    """Say what is known of a fact, and whether its raters differ."""
    if not fact.known:
        return ()
    name = name or Message(f"fact.{label}")
    degrees = tuple(Message(f"degree.{each}") for each in fact.degrees)
    if len(degrees) == 1:
        said = Message("reason.fact", {"fact": name, "degree": degrees[0]}, (place,), fact.sources)
        return (said,)
    by_perspective = tuple(_perspectives(fact))
    differ = Message(
        "reason.raters-differ",
        {
            "fact": name,
            "lowest": degrees[0],
            "highest": degrees[-1],
            "raters": len(tuple(_judged(fact))),
            "perspectives": by_perspective,
        },
        (place,),
        fact.sources,
    )
    return (differ,)


def _perspectives(fact: Fact) -> Iterator[Message]:
    """Say what each perspective judges, in the order of the document."""
    for each in _judged(fact):
        who = each.perspective or "unnamed"
        yield Message(
            "reason.one-rater",
            {
                "perspective": Message(f"perspective.{who}"),
                "degree": Message(f"degree.{each.value}"),
            },
        )


def said_by_each(label: str, fact: Fact) -> tuple[Message, ...]:
    """Say what each rater judges, with perspective and source, where several views matter."""
    alone = len(fact.judgements) == 1
    return tuple(
        evolve(
            said,
            facts=(label if alone else f"{label}[{fact.judgements.index(each)}]",),
            sources=() if each.source is None else (each.source,),
        )
        for each, said in zip(_judged(fact), _perspectives(fact), strict=True)
    )


def _judged(fact: Fact) -> Iterator[Judgement]:
    return (each for each in fact.judgements if each.value is not None)


def _current(project: Project, path: str) -> tuple[list[tuple[str, Fact]], bool]:
    """Give the facts of the items that hold on the project's date, and whether those are all."""
    listed, _, rest = path.partition("[].")
    items: FactList[Any] = follow(project, listed)
    found = []
    for index, item in enumerate(items):
        certain = is_current(item.from_, item.until, project.as_of)
        if certain is not False:
            fact = follow(item, rest)
            found.append((f"{listed}[{index}].{rest}", fact if certain else UNKNOWN))
    return found, items.complete


def _of_items(path: str, found: list[tuple[str, Fact]], interval: Interval) -> Answer:
    said = tuple(message for place, fact in found for message in reasons(path, place, fact))
    sourced = any(fact.sources for _, fact in found)
    return Answer(interval, said, sourced, advise=bool(found) or interval.width > 0)
