"""The next steps: what would raise recognition or potential most, by trying it."""

from collections.abc import Iterator, Mapping
from typing import Final

from attrs import evolve, frozen

from vierplusen.domain import (
    Catalogue,
    FactList,
    Finding,
    FrozenMap,
    Lens,
    Message,
    Offer,
    Project,
    Range,
    Step,
    reaches,
)
from vierplusen.scoring.asking import follow
from vierplusen.scoring.criteria import TreeCriterion
from vierplusen.scoring.intervals import Answers, Interval
from vierplusen.scoring.scan import Look, looking
from vierplusen.scoring.verdicts import potential, recognition, stands
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
    facts that only help together (both moments of measuring) are tried together. What raises
    nothing is no step. What is unknown is no step but a question: see
    ``Scorecard.deciding_unknowns``.

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
    better: int
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
        offers = self.look.criteria
        return FrozenMap({each.taken.key: self._finding(each, facts) for each in offers})

    def _finding(self, offer: Offer, facts: Facts) -> Finding:
        key, criterion = offer.taken.key, offer.value
        if isinstance(criterion, TreeCriterion):
            raised = criterion.raised(self.answers[key], facts)
            return Finding(low=raised.low, high=raised.high)
        better = self.project
        for each in self.advice:
            if each.fact in facts:
                better = improved(better, each.fact, each.better)
        return evolve(self.look, criteria=(offer,)).findings(better)[key]


def _advised(project: Project, look: Look) -> Iterator[_Advice]:
    """Give the advice that can be tried: about a fact whose better side a criterion names."""
    findings = look.findings(project)
    seen: set[str] = set()
    for each in look.criteria:
        key, criterion = each.taken.key, each.value
        for said in findings[key].advice:
            fact = said.facts[0] if said.facts else ""
            better = {**criterion.better, MEMBERS: 1}.get(fact)
            if better is not None and fact not in seen and _known(project, fact):
                seen.add(fact)
                yield _Advice(key, fact, better, said)


def _known(project: Project, path: str) -> bool:
    """Tell whether anything is known of a fact: of a list, of one of its items or that it ends."""
    listed, _, rest = path.partition("[].")
    found = follow(project, listed)
    if not isinstance(found, FactList):
        known: bool = found.known
        return known
    return found.complete or path == MEMBERS or any(follow(each, rest).known for each in found)


def _best(trial: _Trial, done: Facts) -> _Advice | None:
    """Give the advice that is worth most next."""
    lens, now = trial.look.lens, trial.findings(done)
    stuck: dict[str, list[_Advice]] = {}
    tried: list[tuple[_Advice, FrozenMap[str, Finding], int]] = []
    for each in trial.advice:
        if each.fact not in done:
            alone = trial.findings((*done, each.fact))
            if _raise(each.criterion, now, alone) > 0:
                tried.append((each, alone, 1))
            else:
                stuck.setdefault(each.criterion, []).append(each)
    for key, some in stuck.items():
        together = trial.findings((*done, *(each.fact for each in some)))
        if _raise(key, now, together) > 0:
            tried.extend((each, together, len(some)) for each in some)

    def worth(one: tuple[_Advice, FrozenMap[str, Finding], int]) -> tuple[float, bool, float]:
        advice, then, number = one
        weak = reaches(now[advice.criterion], lens.threshold) is False
        raised = _deciding(lens, then) - _deciding(lens, now)
        return raised / number, weak, _raise(advice.criterion, now, then) / number

    return max(tried, key=worth)[0] if tried else None


def _raise(key: str, now: Mapping[str, Finding], then: Mapping[str, Finding]) -> float:
    # End by end: the difference of two equal sums is exactly nothing only if they are added alike.
    return (then[key].low - now[key].low) + (then[key].high - now[key].high)


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
        key = _REASONS[_decides(lens, recognised), _decides(lens, lasting)]
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


def _decides(lens: Lens, score: tuple[Range, Range]) -> bool:
    """Tell whether a step raises a score that does not reach the threshold for certain yet."""
    before = Interval(score[0].low, score[0].high)
    return score[0] != score[1] and stands(before, lens.threshold) is not True


_REASONS: Final = {
    (True, True): "step.both",
    (True, False): "step.recognition",
    (False, True): "step.lasting",
    (False, False): "step.feature",
}
"""What a step may decide, beside raising its own feature: recognition, the potential to last."""


def _range(score: Interval) -> Range:
    return Range(score.low, score.high)
