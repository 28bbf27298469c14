"""Where raters and perspectives differ, and whether it matters."""

from collections.abc import Iterator
from typing import Any

import attrs

from vierplusen.domain import (
    Catalogue,
    Differences,
    Disagreement,
    Fact,
    FactList,
    Finding,
    FrozenMap,
    Judgement,
    Lens,
    Perspective,
    PerspectiveView,
    Project,
    Range,
    as_fact,
    reaches,
)
from vierplusen.domain.references import document_key
from vierplusen.scoring.asking import reasons
from vierplusen.scoring.scan import Look, looking
from vierplusen.scoring.verdicts import outlook, recognise
from vierplusen.scoring.what_if import concerned, swapped

Steps = tuple[str | int, ...]
"""The way to a part of a project: attributes, keys and places."""

Findings = FrozenMap[str, Finding]
"""Criterion key -> finding."""


def find_differences(
    project: Project, *, lens: str | Lens = "4+1", catalogue: Catalogue | None = None
) -> Differences:
    """Find the facts that are judged differently, and what each perspective would see.

    A difference matters if the choice between the lowest and the highest judgement changes
    whether a criterion reaches the threshold, the verdict, or the potential to last.

    Examples
    --------
    >>> from vierplusen.domain import Degree, MeasuringPractice
    >>> told = [Judgement(value=Degree.FULLY, rater="manager", perspective=Perspective.MANAGEMENT),
    ...         Judgement(value=Degree.ABSENT, rater="buurvrouw", perspective=Perspective.RESIDENT)]
    >>> project = Project(id="a", name="A", measuring=MeasuringPractice(baseline=told))
    >>> found = find_differences(project)
    >>> found.facts[0].fact, found.facts[0].decides, len(found.perspectives)
    ('measuring.baseline', ('measuring', 'lasting'), 2)
    """
    look = looking(project, lens, catalogue).of_lens
    judged = [each for each in _facts(project) if len(each[1].degrees) > 1]
    if not judged:
        return Differences()
    now = look.findings(project)
    facts = [_disagreement(project, look, now, steps, fact) for steps, fact in judged]
    perspectives = {each.perspective for _, fact in judged for each in _known(fact)}
    return Differences(
        facts=tuple(sorted(facts, key=lambda each: (-len(each.decides), -each.swing, each.fact))),
        perspectives=tuple(
            _seen(project, look, each) for each in Perspective if each in perspectives
        ),
    )


def _known(fact: Fact) -> Iterator[Judgement]:
    return (each for each in fact.judgements if each.value is not None)


def _facts(noun: Any, steps: Steps = ()) -> Iterator[tuple[Steps, Fact]]:  # noqa: ANN401  # any noun
    """Visit every fact below a noun, with the way to it."""
    if isinstance(noun, Fact):
        yield steps, noun
    elif isinstance(noun, FrozenMap):
        for key, each in noun.items():
            yield from _facts(each, (*steps, key))
    elif isinstance(noun, FactList):
        for index, each in enumerate(noun):
            yield from _facts(each, (*steps, index))
    elif attrs.has(type(noun)):
        for each in attrs.fields(type(noun)):
            yield from _facts(getattr(noun, each.name), (*steps, each.name))


def _put(noun: Any, steps: Steps, fact: Fact) -> Any:  # noqa: ANN401  # any noun
    """Give a noun in which another fact stands at the end of the way."""
    if not steps:
        return fact
    step, rest = steps[0], steps[1:]
    if isinstance(noun, FrozenMap):
        return FrozenMap({**noun, str(step): fact})
    if isinstance(noun, FactList):
        place = int(step)
        items = noun.items
        made = _put(items[place], rest, fact)
        return FactList((*items[:place], made, *items[place + 1 :]), noun.complete)
    return swapped(noun, str(step), _put(getattr(noun, str(step)), rest, fact))


def _path(steps: Steps) -> str:
    parts = (f"[{each}]" if isinstance(each, int) else f".{document_key(each)}" for each in steps)
    return "".join(parts).removeprefix(".")


def _label(steps: Steps) -> str:
    """Give the path by which the labels know a fact: without places in lists."""
    parts = ("[]" if isinstance(each, int) else f".{document_key(each)}" for each in steps)
    return "".join(parts).removeprefix(".")


def _disagreement(
    project: Project, look: Look, now: Findings, steps: Steps, fact: Fact
) -> Disagreement:
    lowest, highest = fact.degrees[0], fact.degrees[-1]
    touched = concerned(look, _label(steps))
    sides = [
        FrozenMap({**now, **touched.findings(_put(project, steps, as_fact(each)))})
        for each in (lowest, highest)
    ]
    return Disagreement(
        fact=_path(steps),
        lowest=lowest.share,
        highest=highest.share,
        decides=tuple(_decided(look, *sides)),
        swing=max(_apart(sides[0][key], sides[1][key]) for key in now),
        message=reasons(_label(steps), _path(steps), fact)[0],
    )


def _apart(one: Finding, other: Finding) -> float:
    return max(abs(one.low - other.low), abs(one.high - other.high))


def _decided(look: Look, one: Findings, other: Findings) -> Iterator[str]:
    lens = look.lens
    for key in lens.criteria:
        if reaches(one[key], lens.threshold) != reaches(other[key], lens.threshold):
            yield key
    if recognise(lens, one) != recognise(lens, other):
        yield "verdict"
    if outlook(lens, one) != outlook(lens, other):
        yield "lasting"


def _seen(project: Project, look: Look, perspective: Perspective) -> PerspectiveView:
    """Score the project as one perspective alone would have it."""
    seen = project
    judged = 0
    for steps, fact in _facts(project):
        own = tuple(each for each in _known(fact) if each.perspective is perspective)
        if own:
            judged += 1
            seen = _put(seen, steps, Fact(own))
    findings = look.findings(seen)
    return PerspectiveView(
        perspective=perspective,
        judged=judged,
        verdict=recognise(look.lens, findings),
        lasting=outlook(look.lens, findings),
        features=FrozenMap(
            {key: Range(findings[key].low, findings[key].high) for key in look.lens.criteria}
        ),
    )
