"""The next steps: what would raise recognition or potential most, by trying it."""

from collections.abc import Iterator, Mapping
from typing import Final

from attrs import frozen

from vierplusen.domain import (
    Catalogue,
    Criterion,
    Finding,
    FrozenMap,
    Lens,
    Message,
    Project,
    Range,
    Step,
    reaches,
)
from vierplusen.scoring.criteria import TreeCriterion
from vierplusen.scoring.intervals import Answers, Interval
from vierplusen.scoring.scan import Look, looking
from vierplusen.scoring.verdicts import potential, recognition
from vierplusen.scoring.what_if import MEMBERS, improved

MOST: Final = 3

Facts = tuple[str, ...]
"""The paths of facts that are as good as they can be, in the order in which they became so."""


def next_steps(
    project: Project,
    *,
    lens: str | Lens = "4+1",
    catalogue: Catalogue | None = None,
    most: int = MOST,
) -> tuple[Step, ...]:
    """Give the steps that would raise recognition or the potential to last most.

    Each advice of the features of the lens is tried: what if its fact were as good as it can be?
    The step that raises the deciding scores most comes first, and the next one counts on it. Two
    facts that only help together (both moments of measuring) are tried together. What is unknown
    is no step but a question: see ``Scorecard.deciding_unknowns``.

    Parameters
    ----------
    project, lens, catalogue
        As in :func:`vierplusen.score`.
    most
        How many steps at most.

    Raises
    ------
    UnknownKeyError, InvalidValueError, CriterionError
        As :func:`vierplusen.score` does.

    Examples
    --------
    >>> from vierplusen.domain import MeasuringPractice
    >>> counts_only = MeasuringPractice(baseline=False, follow_up=False, stories=False)
    >>> steps = next_steps(Project(id="a", name="A", measuring=counts_only), most=2)
    >>> [each.fact for each in steps]
    ['measuring.baseline', 'measuring.follow_up']
    """
    trial = _Trial.of(project, looking(project, lens, catalogue).of_lens)
    steps: list[Step] = []
    done: Facts = ()
    while len(steps) < most and (best := _best(trial, done)) is not None:
        steps.append(_step(trial, done, best))
        done = (*done, best.fact)
    return tuple(steps)


@frozen
class _Advice:
    """What one criterion advises about one fact."""

    criterion: str
    fact: str
    said: Message


@frozen
class _Trial:
    """A project in which facts can be tried as better than they are."""

    project: Project
    look: Look
    answers: FrozenMap[str, Answers]
    advice: tuple[_Advice, ...]

    @classmethod
    def of(cls, project: Project, look: Look) -> "_Trial":
        answers = {
            each.taken.key: each.value.answers(project)
            for each in look.criteria
            if isinstance(each.value, TreeCriterion)
        }
        return cls(project, look, FrozenMap(answers), tuple(_advised(project, look)))

    def findings(self, facts: Facts) -> FrozenMap[str, Finding]:
        """Judge the project as if these facts were as good as they can be."""
        criteria = {each.taken.key: each.value for each in self.look.criteria}
        return FrozenMap({key: self._finding(key, each, facts) for key, each in criteria.items()})

    def _finding(self, key: str, criterion: Criterion, facts: Facts) -> Finding:
        if isinstance(criterion, TreeCriterion):
            raised = criterion.raised(self.answers[key], facts)
            return Finding(low=raised.low, high=raised.high)
        better = self.project
        for each in facts:
            better = improved(better, each, criterion.better.get(each, 1))
        return criterion.assess(better)


def _advised(project: Project, look: Look) -> Iterator[_Advice]:
    """Give the advice that can be tried: about a fact whose better side a criterion names."""
    findings = look.findings(project)
    seen: set[str] = set()
    for each in look.criteria:
        key, criterion = each.taken.key, each.value
        for said in findings[key].advice:
            fact = said.facts[0] if said.facts else ""
            if fact not in seen and (fact == MEMBERS or fact in criterion.better):
                seen.add(fact)
                yield _Advice(key, fact, said)


def _best(trial: _Trial, done: Facts) -> _Advice | None:
    """Give the advice that is worth most next."""
    left = [each for each in trial.advice if each.fact not in done]
    if not left:
        return None
    lens, now = trial.look.lens, trial.findings(done)
    alone = {each: trial.findings((*done, each.fact)) for each in left}
    stuck: dict[str, list[_Advice]] = {}
    for each in left:
        if _raise(each.criterion, now, alone[each]) <= 0:
            stuck.setdefault(each.criterion, []).append(each)
    together = {
        key: trial.findings((*done, *(each.fact for each in some))) for key, some in stuck.items()
    }

    def worth(advice: _Advice) -> tuple[float, bool, float]:
        key = advice.criterion
        some = stuck.get(key, [])
        then, number = (together[key], len(some)) if advice in some else (alone[advice], 1)
        weak = reaches(now[key], lens.threshold) is False
        raised = _deciding(lens, then) - _deciding(lens, now)
        return raised / number, weak, _raise(key, now, then) / number

    return max(left, key=worth)


def _raise(key: str, now: Mapping[str, Finding], then: Mapping[str, Finding]) -> float:
    return then[key].low + then[key].high - now[key].low - now[key].high


def _deciding(lens: Lens, findings: Mapping[str, Finding]) -> float:
    both = recognition(lens, findings), potential(lens, findings)
    return sum(each.low + each.high for each in both)


def _step(trial: _Trial, done: Facts, advice: _Advice) -> Step:
    """Say what a step brings, counting on those before it."""
    lens = trial.look.lens
    now, then = trial.findings(done), trial.findings((*done, advice.fact))
    recognised = _range(recognition(lens, now)), _range(recognition(lens, then))
    lasting = _range(potential(lens, now)), _range(potential(lens, then))
    feature = tuple(
        Range(each[advice.criterion].low, each[advice.criterion].high) for each in (now, then)
    )
    if feature[0] == feature[1]:
        key = "step.together"
    else:
        key = _REASONS[recognised[0] != recognised[1], lasting[0] != lasting[1]]
    values: dict[str, Message | str] = {
        "feature": Message(f"criterion.{advice.criterion}"),
        "before": str(feature[0]),
        "after": str(feature[1]),
    }
    return Step(
        fact=advice.fact,
        criterion=advice.criterion,
        advice=advice.said,
        reason=Message(key, values, (advice.fact,)),
        recognition=recognised,
        potential=lasting,
    )


_REASONS: Final = {
    (True, True): "step.both",
    (True, False): "step.recognition",
    (False, True): "step.lasting",
    (False, False): "step.feature",
}
"""What a step raises, beside its own feature: recognition, the potential to last."""


def _range(score: Interval) -> Range:
    return Range(score.low, score.high)
