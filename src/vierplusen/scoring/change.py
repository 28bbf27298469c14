"""Why a scan differs from an earlier one: which facts changed, and what each feature did."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final, Protocol

from vierplusen.domain import (
    FrozenMap,
    Message,
    Scorecard,
    Taken,
    check_kind,
    in_points,
)
from vierplusen.domain.message import Value
from vierplusen.domain.values import require

Reasons = tuple[Message, ...]

_PLACE: Final = re.compile(r"\[\d+\]")


class Scanned(Protocol):
    """A result that holds a scan, such as an assessment."""

    @property
    def scorecard(self) -> Scorecard:
        """The scan."""
        ...


def explain_change(old: Scorecard | Scanned, new: Scorecard | Scanned) -> tuple[Message, ...]:
    """Say why a scan of a project differs from an earlier scan of the same project.

    Parameters
    ----------
    old, new
        Two scans, or assessments; the dates of their facts tell which is the earlier.

    Returns
    -------
    tuple of Message
        First what no longer compares (another lens, another version), then the verdicts, then
        feature by feature its score and the facts behind that, then what stakeholders say
        themselves; () if nothing changed.

    Raises
    ------
    InvalidValueError
        If these are no scorecards, or of two projects.

    Examples
    --------
    >>> from vierplusen.domain import MeasuringPractice, Project
    >>> from vierplusen.scoring.scan import score
    >>> before, after = (
    ...     score(Project(id="a", name="A", measuring=MeasuringPractice(baseline=known)))
    ...     for known in (False, True)
    ... )
    >>> [each.key for each in explain_change(before, after)]
    ['change.lasting', 'change.heel-gone', 'change.feature', 'change.fact']
    """
    return _explained(_card(old, "old"), _card(new, "new"))


def _card(result: Scorecard | Scanned, name: str) -> Scorecard:
    card: object = getattr(result, "scorecard", result)
    check_kind(card, Scorecard, name)
    assert isinstance(card, Scorecard)  # noqa: S101  # the line above refused everything else
    return card


def _explained(old: Scorecard, new: Scorecard) -> tuple[Message, ...]:
    require(old.project == new.project, "new", new.project, "same-project", id=old.project)
    changes = (*_verdicts(old, new), *_features(old, new), *_own(old, new))
    ground = tuple(_ground(old, new))
    if not changes and not any(each.key == "change.lens" for each in ground):
        return ()
    return (*ground, *changes)


def _ground(old: Scorecard, new: Scorecard) -> Iterator[Message]:
    """Say what two scans are compared on: dates, lenses, versions."""
    if old.as_of is not None and new.as_of is not None:
        key = "change.dates"
        if new.as_of.is_before(old.as_of):
            key = "change.dates-turned"
        yield Message(key, {"old": str(old.as_of), "new": str(new.as_of)}, ("as_of",))
    if old.lens != new.lens:
        values = {"old": Message(f"lens.{old.lens.key}"), "new": Message(f"lens.{new.lens.key}")}
        yield Message("change.lens", values)
    before, after = _versions(old.provenance), _versions(new.provenance)
    for key in sorted({*before, *after}):
        if before.get(key) != after.get(key):
            values_ = {"name": key, "old": before.get(key, "-"), "new": after.get(key, "-")}
            yield Message("change.version", values_)


def _versions(provenance: tuple[Taken, ...]) -> dict[str, str]:
    return {each.distribution: each.version for each in provenance}


def _verdicts(old: Scorecard, new: Scorecard) -> Iterator[Message]:
    pairs = (
        ("change.verdict", "stands", old.verdict, new.verdict),
        ("change.lasting", "lasts", old.lasting, new.lasting),
    )
    for key, words, before, after in pairs:
        if before != after:
            values = {"old": Message(f"{words}.{before}"), "new": Message(f"{words}.{after}")}
            yield Message(key, values)
    if old.achilles_heel != new.achilles_heel:
        if old.achilles_heel is not None:
            yield _of("change.heel-gone", old.achilles_heel)
        if new.achilles_heel is not None:
            yield _of("change.heel-new", new.achilles_heel)


def _of(key: str, criterion: str, **values: str) -> Message:
    return Message(key, {"feature": Message(f"criterion.{criterion}"), **values})


def _features(old: Scorecard, new: Scorecard) -> Iterator[Message]:
    """Go through the features of the new lens, then all other criteria."""
    for key in dict.fromkeys((*new.lens.criteria, *new.findings, *old.findings)):
        before, after = old.findings.get(key), new.findings.get(key)
        if before is None or after is None:
            yield _of("change.criterion-gone" if after is None else "change.criterion-new", key)
            continue
        facts = tuple(_facts(before.reasons, after.reasons))
        ranges = in_points(before.low, before.high), in_points(after.low, after.high)
        if ranges[0] != ranges[1]:
            yield _of("change.feature", key, old=ranges[0], new=ranges[1])
        elif facts or (before.low, before.high) != (after.low, after.high):
            yield _of("change.feature-same", key, score=ranges[0])
        yield from facts


def _own(old: Scorecard, new: Scorecard) -> Iterator[Message]:
    """Say what stakeholders think otherwise, also where that changes nothing on the whole."""
    before, after = old.own_judgement, new.own_judgement
    facts = tuple(_facts(before.reasons, after.reasons))
    stand = Message(f"stands.{before.verdict}"), Message(f"stands.{after.verdict}")
    if stand[0] != stand[1]:
        yield Message("change.own", {"old": stand[0], "new": stand[1]})
    elif facts:
        values = {"feature": Message("report.own"), "score": stand[1]}
        yield Message("change.feature-same", values)
    yield from facts


def _facts(before: Reasons, after: Reasons) -> Iterator[Message]:
    """Give every question to which the answer is another one; places in lists may have shifted."""
    old, new = _answers(before), _answers(after)
    for question in dict.fromkeys((*new, *old)):
        gone, come = old.get(question, ()), new.get(question, ())
        if Counter(map(_words, gone)) != Counter(map(_words, come)):
            facts = sorted({fact for each in come or gone for fact in each.facts})
            sources = sorted({source for each in (*gone, *come) for source in each.sources})
            said = {name: each for name, each in (("old", gone), ("new", come)) if each}
            yield Message(_CHANGED[bool(gone), bool(come)], said, facts, sources)


_CHANGED: Final = {
    (True, True): "change.fact",
    (True, False): "change.lost",
    (False, True): "change.found",
}
"""Whether something was said before, whether something is said now -> the key that tells it."""

_ALIKE: Final = FrozenMap(
    {
        "coalition.members[].level": "coalition.members",
        "leaders": "leaders[].pulls",
        "own_judgement[]": "own_judgement",
    }
)
"""What a reason rests on -> the question that it answers, where that is another path."""


def _answers(reasons: Reasons) -> dict[str, Reasons]:
    """Give reasons by the question that they answer: their paths, without places in lists."""
    found: dict[str, Reasons] = {}
    for each in reasons:
        paths = dict.fromkeys(_PLACE.sub("[]", fact) for fact in each.facts)
        question = " ".join(_ALIKE.get(path, path) for path in paths)
        found[question] = (*found.get(question, ()), each)
    return found


def _words(reason: Message) -> tuple[str, FrozenMap[str, Value]]:
    return reason.key, reason.values
