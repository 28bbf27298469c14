"""Who asks what, when and why: near-duplicates merged into one question, nothing dropped."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Final

from attrs import evolve, frozen

from vierplusen.domain import (
    InformationNeed,
    MergedNeed,
    MergedNeeds,
    Message,
    Perspective,
    is_finite,
    moment_rank,
)
from vierplusen.domain.message import Value
from vierplusen.domain.values import require
from vierplusen.errors import Fault, InvalidValueError, fault
from vierplusen.measuring.clustering import Cluster, Links, clusters_of
from vierplusen.measuring.wording import Wording, apart, overlap, wording

ASKERS: Final = (
    Perspective.FUNDER,
    Perspective.MANAGEMENT,
    Perspective.PROFESSIONAL,
    Perspective.RESIDENT,
)
"""Who ask for information, after handbook S4.4."""


_NEAR: Final = 1e-9
"""So far below a whole per cent a likeness may lie by rounding."""


def merge_needs(needs: Iterable[InformationNeed], *, threshold: float = 0.6) -> MergedNeeds:
    """Merge questions that are nearly the same, and count what that saves.

    How alike two questions are, from 0 to 1, is found like this.

    - Both name the indicators that answer them: 1 if those are the same, else 0, however alike
      the words are.
    - Otherwise by their words: the coefficient of Dice over the stems of the words that matter.
      It is 0 where one denies and the other does not, where one asks for more and the other for
      less, where one asks why and the other how many, and where one has a topic that the other
      has not. Such questions are named in the reasons, for people to decide about.

    All questions that are merged are alike at least to the threshold, each with each (complete
    linkage), so that no chain binds what is far apart. Questions with the same indicators are
    one question to begin with, and what is like one of their wordings is like all of them. A
    question that fits two that do not fit each other is left alone.

    Parameters
    ----------
    needs
        Who asks what; their order does not matter.
    threshold
        From which likeness on questions are merged, above 0 and at most 1. With 1 only equal
        questions are: of the same indicators, or of the same words that matter.

    Returns
    -------
    MergedNeeds
        Each need in one merged question, which is asked at all moments that somebody named. What
        has no moment joins the moment at which most is asked.

    Raises
    ------
    InvalidValueError
        If the threshold is no such number, something is no need, or an id stands twice.

    Examples
    --------
    >>> found = merge_needs([
    ...     InformationNeed(id="a", question="Hoeveel schulden heeft een gezin?",
    ...                     asker="fonds", moments=["baseline", "follow-up"]),
    ...     InformationNeed(id="b", question="Hoe hoog zijn de schulden van de gezinnen?",
    ...                     asker="gemeente", moments=["follow-up"]),
    ...     InformationNeed(id="c", question="Hoeveel gezinnen hebben geen schulden?"),
    ... ])
    >>> [(each.question, len(each.needs), each.moments) for each in found.merged]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('Hoeveel schulden heeft een gezin?', 2, ('baseline', 'follow-up')),
     ('Hoeveel gezinnen hebben geen schulden?', 1, ('follow-up',))]
    >>> found.asked, found.remaining, found.saved
    (4, 3, 1)
    """
    good = is_finite(threshold) and threshold <= 1
    require(good, "threshold", threshold, "share")
    require(threshold > 0, "threshold", threshold, "above-zero")
    units = _units(_checked(needs))
    links = _links(units, threshold)
    clusters = clusters_of(len(units), links)
    usual = _usual(units)
    merged = tuple(_merged([units[place] for place in each.places], each.level, usual)
                   for each in clusters)  # fmt: skip
    made = MergedNeeds(
        merged=merged,
        threshold=float(threshold),
        asked=sum(_times(each.moments) for unit in units for each in unit.needs),
        remaining=sum(_times(each.moments) for each in merged),
    )
    reasons = (
        *_counted(made),
        *_shared(made),
        *_moments(made),
        *_look_alike(units, links, clusters, threshold),
        *_partly_shared(units),
        *_gaps(made),
    )
    return evolve(made, reasons=reasons)


@frozen
class _Unit:
    """Needs that are one question to begin with: by their indicators, or by their words."""

    needs: tuple[InformationNeed, ...]
    indicators: frozenset[str]
    wordings: tuple[Wording, ...]

    @property
    def question(self) -> str:
        """The shortest of its questions."""
        return min((each.question for each in self.needs), key=lambda x: (len(x), x))


def _checked(needs: Iterable[object]) -> list[InformationNeed]:
    found: dict[str, InformationNeed] = {}
    faults: list[Fault] = []
    for index, each in enumerate(needs):
        path = f"needs[{index}]"
        if not isinstance(each, InformationNeed):
            faults.append(fault(path, each, "kind", kind="InformationNeed"))
        elif each.id in found:
            faults.append(fault(f"{path}.id", each.id, "unique", first="another need"))
        else:
            found[each.id] = each
    if faults:
        raise InvalidValueError(tuple(faults))
    return [found[key] for key in sorted(found)]


def _units(needs: Sequence[InformationNeed]) -> list[_Unit]:
    """Put together what is the same, in order of the first id of each.

    A question without indicators goes with those of its words, if they are all about the same.
    """
    about: dict[Wording, set[frozenset[str]]] = {}
    for each in needs:
        if each.indicators:
            about.setdefault(wording(each.question), set()).add(frozenset(each.indicators))
    same: dict[frozenset[str] | Wording, list[InformationNeed]] = {}
    for each in needs:
        asked = wording(each.question)
        known = [frozenset(each.indicators)] if each.indicators else [*about.get(asked, ())]
        same.setdefault(known[0] if len(known) == 1 else asked, []).append(each)
    return [
        _Unit(
            needs=tuple(each),
            indicators=frozenset(name for need in each for name in need.indicators),
            wordings=tuple(dict.fromkeys(wording(need.question) for need in each)),
        )
        for each in same.values()
    ]


def _pairs(units: Sequence[_Unit]) -> Iterator[tuple[int, int]]:
    """Give every two units that are compared by words: not both name their indicators."""
    for one, other in combinations(range(len(units)), 2):
        if not (units[one].indicators and units[other].indicators):
            yield one, other


def _wordings(one: _Unit, other: _Unit) -> Iterator[tuple[float, str]]:
    """Give for every two wordings how alike they are, and what tells them apart (or nothing)."""
    for mine in one.wordings:
        for theirs in other.wordings:
            yield overlap(mine, theirs), apart(mine, theirs) or ""


def _links(units: Sequence[_Unit], threshold: float) -> dict[tuple[int, int], float]:
    """Give every two units that are alike to the threshold, by the likest of their wordings."""
    found: dict[tuple[int, int], float] = {}
    for one, other in _pairs(units):
        each = max((x for x, why in _wordings(units[one], units[other]) if not why), default=0.0)
        if each >= threshold:
            found[one, other] = each
    return found


def _ordered(moments: Iterable[str]) -> tuple[str, ...]:
    """Give moments once each: those with known names in their order, then the others."""
    known = {each: moment_rank(each) for each in moments}
    return tuple(sorted(known, key=lambda each: (known[each] is None, known[each] or (0, 0), each)))


def _usual(units: Iterable[_Unit]) -> tuple[str, ...]:
    """Give the moment at which most is asked, the last if there are more; () if there is none."""
    counted = Counter(x for unit in units for need in unit.needs for x in need.moments)
    moments = _ordered(counted)
    most = max(counted.values(), default=0)
    return tuple(each for each in moments if counted[each] == most)[-1:]


def _merged(units: Sequence[_Unit], level: float, usual: tuple[str, ...]) -> MergedNeed:
    needs = sorted((need for unit in units for need in unit.needs), key=lambda each: each.id)
    moments = _ordered(x for each in needs for x in each.moments)
    return MergedNeed(
        question=min((unit.question for unit in units), key=lambda x: (len(x), x)),
        needs=tuple(needs),
        moments=moments or usual,
        similarity=level,
    )


def _times(moments: Sequence[str]) -> int:
    """Tell how often something is asked; what has no moment is asked once."""
    return max(1, len(moments))


def _counted(made: MergedNeeds) -> Iterator[Message]:
    if not made.merged:
        yield Message("needs.none")
        return
    values = {
        "needs": sum(len(each.needs) for each in made.merged),
        "questions": len(made.merged),
        "asked": made.asked,
        "remaining": made.remaining,
    }
    yield Message("needs.counted", {**values, "saved": made.saved})
    yield Message("needs.how", {"percent": 100 * made.threshold})


def _shared(made: MergedNeeds) -> Iterator[Message]:
    """Say who shares which question, and by what it is one."""
    for each in made.merged:
        if len(each.needs) > 1:
            indicators = {frozenset(need.indicators) for need in each.needs}
            by = "words" if frozenset() in indicators else "indicators"
            values: dict[str, Value] = {
                "question": each.question,
                "number": len(each.needs),
                "who": tuple(_askers(each.needs)),
                "percent": int(100 * each.similarity + _NEAR),
            }
            yield Message(f"needs.shared-{by}", values)


def _askers(needs: Iterable[InformationNeed]) -> Iterator[Message]:
    """Name those who ask, each once."""
    named = {(each.asker or "", each.perspective or "") for each in needs}
    for asker, perspective in sorted(named):
        looks = Message(f"perspective.{perspective or 'unnamed'}")
        if asker and perspective:
            yield Message("needs.asker-from", {"asker": asker, "perspective": looks})
        else:
            yield Message("needs.asker", {"asker": asker}) if asker else looks


def _moments(made: MergedNeeds) -> Iterator[Message]:
    """Say how many questions each moment has, and what was given a moment."""
    counted = Counter(moment for each in made.merged for moment in each.moments)
    for moment in _ordered(counted):
        yield Message("needs.at", {"moment": named(moment), "number": counted[moment]})
    for each in made.merged:
        if each.moments and not any(need.moments for need in each.needs):
            values = {"question": each.question, "moment": named(each.moments[0])}
            yield Message("needs.placed", values)


def named(moment: str) -> Message | str:
    """Give what a moment is called; one without words of its own is called by its id."""
    rank = moment_rank(moment)
    return moment if rank is None or rank[1] > 1 else Message(f"moment.{moment}")


def _look_alike(
    units: Sequence[_Unit], links: Links, clusters: Iterable[Cluster], threshold: float
) -> Iterator[Message]:
    """Name questions of like words that were not merged, and why, for people to decide."""
    home = {place: index for index, each in enumerate(clusters) for place in each.places}
    found: dict[str, list[tuple[int, int]]] = {}
    for one, other in _pairs(units):
        most, why = max(_wordings(units[one], units[other]))
        if most >= threshold and home[one] != home[other]:
            cause = "between" if (one, other) in links else why
            found.setdefault(cause, []).append((one, other))
    for cause, pairs in sorted(found.items()):
        for group in _joined(pairs):
            questions = sorted({units[place].question for place in group})
            yield Message(f"needs.alike-{cause}", {"questions": _quoted(questions)})


def _joined(pairs: Iterable[tuple[int, int]]) -> list[set[int]]:
    """Put together pairs that share an end."""
    groups: list[set[int]] = []
    for pair in pairs:
        touched = [each for each in groups if not each.isdisjoint(pair)]
        groups = [each for each in groups if each.isdisjoint(pair)]
        groups.append(set(pair).union(*touched))
    return sorted(groups, key=sorted)


def _quoted(questions: Iterable[str]) -> tuple[Message, ...]:
    return tuple(Message("needs.quoted", {"question": each}) for each in questions)


def _partly_shared(units: Sequence[_Unit]) -> Iterator[Message]:
    """Name the indicators that answer more than one question: one reading serves them all."""
    uses: dict[str, list[str]] = {}
    for unit in units:
        for indicator in unit.indicators:
            uses.setdefault(indicator, []).append(unit.question)
    for indicator, questions in sorted(uses.items()):
        if len(questions) > 1:
            asked = _quoted(sorted(questions))
            yield Message("needs.one-reading", {"indicator": indicator, "questions": asked})


def _gaps(made: MergedNeeds) -> Iterator[Message]:
    """Say who did not ask yet, and how many do not say what the answer is for."""
    needs = [need for each in made.merged for need in each.needs]
    heard = {each.perspective for each in needs}
    missing = [each for each in ASKERS if each not in heard]
    if needs and missing:
        who = tuple(Message(f"perspective.{each}") for each in missing)
        yield Message("needs.unheard", {"who": who})
    no_why = sum(each.why is None for each in needs)
    if no_why:
        yield Message("needs.no-why", {"number": no_why})
