"""From findings to verdicts: three values, because what is unknown may decide."""

from collections.abc import Mapping, Sequence
from typing import Final

from vierplusen.domain import (
    UNKNOWN,
    Fact,
    Finding,
    Lasting,
    Lens,
    OwnJudgement,
    Unknown,
    Verdict,
    reaches,
)
from vierplusen.domain.scores import EPSILON
from vierplusen.scoring.asking import said_by_each
from vierplusen.scoring.intervals import Interval

MIDDLE: Final = 0.5
"""The middle of the scale, where the judgement of stakeholders turns."""


def recognition(lens: Lens, findings: Mapping[str, Finding]) -> Interval:
    """Give the score on which recognition turns: it reaches the threshold or not.

    That is the lowest of the necessary features and of the supporting ones that may not be weak.
    """
    return Interval(
        _deciding(lens, {key: findings[key].low for key in lens.features}),
        _deciding(lens, {key: findings[key].high for key in lens.features}),
    )


def _deciding(lens: Lens, scores: Mapping[str, float]) -> float:
    supporting = sorted(scores[key] for key in lens.supporting)[lens.allowed_weak :]
    return min([*(scores[key] for key in lens.necessary), *supporting[:1]], default=1.0)


def potential(lens: Lens, findings: Mapping[str, Finding]) -> Interval:
    """Give the score on which the potential to last turns: that of its weakest link."""
    links = [findings[key] for key in lens.lasting]
    low = min((each.low for each in links), default=0.0)
    return Interval(low, min((each.high for each in links), default=1.0))


def stands(score: Interval, threshold: float) -> bool | None:
    """Tell whether a score certainly reaches a threshold, certainly not, or neither (None)."""
    return reaches(Finding(low=score.low, high=score.high), threshold)


def recognise(lens: Lens, findings: Mapping[str, Finding]) -> Verdict:
    """Tell whether this is a good practice in the eyes of a lens.

    The necessary features must reach the threshold; of the supporting ones at most
    ``allowed_weak`` may stay below it.
    """
    return _VERDICTS[stands(recognition(lens, findings), lens.threshold)]


def outlook(lens: Lens, findings: Mapping[str, Finding]) -> Lasting:
    """Tell the potential to last: the weakest link of the criteria that the lens names."""
    return _OUTLOOKS[stands(potential(lens, findings), lens.threshold) if lens.lasting else None]


_VERDICTS: Final = {True: Verdict.GOOD_PRACTICE, False: Verdict.NOT_YET, None: Verdict.UNDECIDED}
_OUTLOOKS: Final = {True: Lasting.LASTING, False: Lasting.AT_RISK, None: Lasting.UNDECIDED}


def achilles_heel(lens: Lens, findings: Mapping[str, Finding]) -> str | None:
    """Name the one supporting feature that certainly stays below the threshold."""
    weak = [key for key in lens.supporting if reaches(findings[key], lens.threshold) is False]
    return weak[0] if len(weak) == 1 else None


def extremes(
    features: Sequence[str], findings: Mapping[str, Finding]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the weakest features (smallest ``high``) and the strongest (largest ``low``)."""
    if all(findings[key].low == 0.0 and findings[key].high == 1.0 for key in features):
        return (), ()
    least = min(findings[key].high for key in features)
    most = max(findings[key].low for key in features)
    weakest = tuple(key for key in features if findings[key].high == least)
    return weakest, tuple(key for key in features if findings[key].low == most)


def deciding_lasting(lens: Lens, findings: Mapping[str, Finding]) -> tuple[Unknown, ...]:
    """Give the unknown facts that could decide an undecided potential to last."""
    if outlook(lens, findings) is not Lasting.UNDECIDED:
        return ()
    open_ = [key for key in lens.lasting if reaches(findings[key], lens.threshold) is None]
    return _to_ask(lens, findings, open_)


def deciding(lens: Lens, findings: Mapping[str, Finding]) -> tuple[Unknown, ...]:
    """Give the unknown facts that could decide an undecided verdict.

    For each feature whose outcome can still change the verdict: as few facts as could bring it
    to one side of the threshold, taken in the order of their swing. Together they are asked
    first. Whether they do decide depends on their answers.
    """
    return _to_ask(lens, findings, _open_questions(lens, findings))


def _to_ask(
    lens: Lens, findings: Mapping[str, Finding], features: Sequence[str]
) -> tuple[Unknown, ...]:
    chosen: dict[str, Unknown] = {}
    for key in features:
        finding = findings[key]
        up = _enough(finding.unknowns, lens.threshold - finding.low)
        down = _enough(finding.unknowns, finding.high - lens.threshold + 2 * EPSILON)
        for each in min(up, down, key=len):
            known = chosen.get(each.fact)
            if known is None or known.swing < each.swing:
                chosen[each.fact] = each
    return tuple(sorted(chosen.values(), key=lambda each: (-each.swing, each.fact)))


def _enough(unknowns: Sequence[Unknown], needed: float) -> list[Unknown]:
    """Take unknowns in their order until their swings add up to what is needed."""
    taken: list[Unknown] = []
    total = 0.0
    for each in unknowns:
        if total >= needed - EPSILON:
            break
        taken.append(each)
        total += each.swing
    return taken


def _open_questions(lens: Lens, findings: Mapping[str, Finding]) -> list[str]:
    """Give the features that are open, and whose outcome can change the verdict."""
    if recognise(lens, findings) is not Verdict.UNDECIDED:
        return []
    outcomes = {key: reaches(findings[key], lens.threshold) for key in lens.features}
    open_ = [key for key, outcome in outcomes.items() if outcome is None]
    failed = sum(outcomes[key] is False for key in lens.supporting)
    others = sum(outcomes[key] is None for key in lens.supporting)
    # A supporting feature matters if the failures can still pass what is allowed.
    tips = failed <= lens.allowed_weak < failed + others
    return [key for key in open_ if key in lens.necessary or tips]


def own(fact: Fact) -> OwnJudgement:
    """Sum up what stakeholders say themselves, with its spread."""
    given = [degree.share for degree in fact.degrees]
    split = bool(given) and given[0] < MIDDLE < given[-1]
    verdict = Verdict.UNDECIDED
    if fact != UNKNOWN and not split:
        if fact.low > MIDDLE:
            verdict = Verdict.GOOD_PRACTICE
        elif fact.high < MIDDLE:
            verdict = Verdict.NOT_YET
    return OwnJudgement(
        verdict=verdict,
        low=fact.low,
        high=fact.high,
        lowest=given[0] if given else None,
        highest=given[-1] if given else None,
        raters=sum(each.value is not None for each in fact.judgements),
        reasons=said_by_each("own_judgement", fact),
    )
