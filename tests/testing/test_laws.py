"""Each law catches what breaks it, and says what, where, and what to do."""

import itertools
from collections.abc import Callable, Iterator
from random import Random
from typing import Any, Final

import attrs
import pytest
from attrs import frozen

from vierplusen.domain import (
    Catalogue,
    Criterion,
    Degree,
    Fact,
    FactList,
    Finding,
    FrozenMap,
    Leader,
    Message,
    Project,
    Scorecard,
    Unknown,
    Verdict,
    own_offers,
)
from vierplusen.errors import InvalidValueError
from vierplusen.scoring import OWN, score
from vierplusen.testing import laws
from vierplusen.testing.laws import documents, scans
from vierplusen.testing.places import (
    answered,
    differing,
    graded_places,
    judged,
    one_of_each,
    path_of,
    places,
    put,
    reordered,
    unknown_places,
)

BASELINE: Final = ("measuring", "baseline")
BARE: Final = Project(id="a", name="A")
PARTLY: Final = put(BARE, BASELINE, judged([Degree.PARTLY]))
FULLY: Final = put(BARE, BASELINE, judged([Degree.FULLY]))
FIRST: Final = Project(id="a", name="A", leaders=[Leader(id="a", pulls=True), Leader(id="b")])
LAST: Final = attrs.evolve(FIRST, leaders=FIRST.leaders.items[::-1])


@frozen
class Judge:
    """A criterion that finds what a function gives."""

    assess: Callable[[Project], Finding]
    key: str = "own/judge"

    @property
    def better(self) -> FrozenMap[str, int]:
        return FrozenMap({"measuring.baseline": 1})


def honest(project: Project) -> Finding:
    fact = project.measuring.baseline
    width = fact.high - fact.low
    unknowns = [Unknown(fact="measuring.baseline", swing=width)] if width else []
    return Finding(low=fact.low, high=fact.high, unknowns=unknowns)


def guessing(project: Project) -> Finding:
    known = project.measuring.baseline.known
    return honest(project) if known else Finding(low=0.5, high=0.5)


def contrary(project: Project) -> Finding:
    found = honest(project)
    return Finding(low=1 - found.high, high=1 - found.low)


def first_only(project: Project) -> Finding:
    fact = next((each.pulls for each in project.leaders), Fact())
    return Finding(low=fact.low, high=fact.high)


def still(_project: Project) -> Finding:
    return Finding(low=0, high=1, unknowns=[Unknown(fact="measuring.baseline", swing=0)])


def unsorted(_project: Project) -> Finding:
    swings = (0.25, 0.5)
    return Finding(low=0, high=1, unknowns=[Unknown(fact="a", swing=each) for each in swings])


def modest(project: Project) -> Finding:
    found = honest(project)
    told = [attrs.evolve(each, swing=each.swing / 4) for each in found.unknowns]
    return attrs.evolve(found, unknowns=told)


def meddling(project: Project) -> Finding:
    object.__setattr__(project, "name", f"{project.name}, seen")
    return Finding(low=0, high=1)


def fickle() -> Callable[[Project], Finding]:
    turns: Iterator[int] = itertools.count()
    return lambda _project: Finding(low=next(turns) % 2, high=1)


class Mute(str):
    """Text that forgets itself when it is pickled."""

    __slots__ = ()

    def __reduce__(self) -> tuple[type[str], tuple[str]]:
        return str, ("nothing",)


def forgetful(_project: Project) -> Finding:
    return Finding(low=0, high=1, reasons=[Message(Mute("own.reason"))])


def wordy(_project: Project) -> Finding:
    return "word " * 1_000  # type: ignore[return-value]  # that is its fault


BROKEN: Final[dict[str, tuple[Callable[[], None], str]]] = {
    "knowledge": (
        lambda: laws.check_knowledge(Judge(guessing), BARE, FULLY),
        (
            "breaks the law of knowledge: it found 0.5 to 0.5, and 1 to 1 once more is known of "
            "measuring.baseline: let what is unknown count as 0 in low and as 1 in high"
        ),
    ),
    "wider": (
        lambda: laws.check_knowledge(Judge(honest), FULLY, BARE),
        (
            "breaks the law of knowledge: it found 1 to 1, and 0 to 1 once more is known of "
            "measuring.baseline: let what is unknown count as 0 in low and as 1 in high"
        ),
    ),
    "monotony": (
        lambda: laws.check_monotony(Judge(contrary), PARTLY, FULLY),
        (
            "breaks the law of monotony: it found 0.5 to 0.5, and 0 to 0 where measuring.baseline "
            "is better: correct the sign in `better`, or the sum"
        ),
    ),
    "order": (
        lambda: laws.check_order(Judge(first_only), FIRST, LAST),
        (
            "breaks the law of order: it found 1 to 1, and 0 to 1 for the same facts in another "
            "order: use the highest, the lowest or a sum of the items, never the first"
        ),
    ),
    "purity": (
        lambda: laws.check_purity(Judge(fickle()), BARE),
        "says two things of one project: use no clock, chance or state",
    ),
    "change": (
        lambda: laws.check_purity(Judge(meddling), Project(id="a", name="A")),
        "changes the project it is given",
    ),
    "pickle": (
        lambda: laws.check_purity(Judge(forgetful), BARE),
        "gives a finding that changes when it is pickled: keep to plain values",
    ),
    "still": (
        lambda: laws.check_finding(Judge(still), BARE),
        "names an unknown that moves nothing: leave out what has no swing",
    ),
    "unsorted": (
        lambda: laws.check_finding(Judge(unsorted), BARE),
        "does not begin with the unknown of the largest swing: sort them",
    ),
    "swing": (
        lambda: laws.check_swing(Judge(modest), BARE, "measuring.baseline", Degree.FULLY),
        (
            "says that measuring.baseline moves the score by 0.25 at most: it found 0 to 1, and "
            "1 to 1 once measuring.baseline is fully: tell the largest move as its swing"
        ),
    ),
    "down": (
        lambda: laws.check_swing(Judge(modest), BARE, "measuring.baseline", Degree.ABSENT),
        (
            "says that measuring.baseline moves the score by 0.25 at most: it found 0 to 1, and "
            "0 to 0 once measuring.baseline is absent: tell the largest move as its swing"
        ),
    ),
}


@pytest.mark.parametrize("law", BROKEN)
def test_a_law_catches_what_breaks_it(law: str) -> None:
    check, said = BROKEN[law]

    with pytest.raises(AssertionError) as caught:
        check()

    assert str(caught.value) == f"'own/judge' {said}"


def test_what_is_no_finding_is_shown_cut() -> None:
    with pytest.raises(AssertionError, match=r"gave 'word word .*, not a Finding") as caught:
        laws.check_finding(Judge(wordy), BARE)

    assert len(str(caught.value)) < 300


def test_a_criterion_without_a_fault_keeps_every_law() -> None:
    judge: Criterion = Judge(honest)

    laws.check_finding(judge, BARE)
    laws.check_knowledge(judge, BARE, PARTLY)
    laws.check_monotony(judge, PARTLY, FULLY)
    laws.check_order(judge, FIRST, LAST)
    laws.check_purity(judge, PARTLY)
    laws.check_swing(judge, BARE, "measuring.baseline", Degree.FULLY)
    assert judge.assess(BARE) != judge.assess(PARTLY)


def with_judge(assess: Callable[[Project], Finding]) -> Catalogue:
    """Give the library's offers and one criterion more."""
    return Catalogue((*OWN.offers, *own_offers("criterion", [Judge(assess)], version="1")))


def test_a_scan_names_the_criterion_and_the_lens_that_break_knowledge() -> None:
    with pytest.raises(AssertionError) as caught:
        laws.check_scan_knowledge(BARE, FULLY, lens="equal", catalogue=with_judge(guessing))

    assert str(caught.value) == (
        "'own/judge' breaks the law of knowledge through the lens 'equal': it found 0.5 to 0.5, "
        "and 1 to 1 once more is known of measuring.baseline: let what is unknown count as 0 in "
        "low and as 1 in high"
    )


def test_a_scan_names_the_criterion_and_the_lens_that_break_order() -> None:
    with pytest.raises(AssertionError) as caught:
        laws.check_scan_order(FIRST, LAST, lens="mckeown", catalogue=with_judge(first_only))

    assert str(caught.value) == (
        "'own/judge' breaks the law of order through the lens 'mckeown': it found 1 to 1, and 0 "
        "to 1 for the same facts in another order: use the highest, the lowest or a sum of the "
        "items, never the first"
    )


def test_a_scan_that_says_two_things_or_changes_the_project_is_caught() -> None:
    with pytest.raises(AssertionError, match=r"^'4\+1' says two things of one project"):
        laws.check_scan_purity(BARE, catalogue=with_judge(fickle()))
    with pytest.raises(AssertionError, match=r"^'4\+1' changes the project it is given$"):
        laws.check_scan_purity(Project(id="a", name="A"), catalogue=with_judge(meddling))
    with pytest.raises(AssertionError, match=r"^'4\+1' gives a scorecard that changes when it is"):
        laws.check_scan_purity(BARE, catalogue=with_judge(forgetful))


def scored(**changes: Any) -> Callable[..., Scorecard]:  # noqa: ANN401  # any field of a scorecard
    """Give a score() whose scorecards are other than they should be, but for one project."""

    def rescored(project: Project, **settings: Any) -> Scorecard:  # noqa: ANN401  # as score() takes
        card = score(project, **settings)
        return card if project == BARE else attrs.evolve(card, **changes)

    return rescored


def test_a_verdict_that_is_overturned_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scans, "score", scored(verdict=Verdict.NOT_YET))
    laws.check_scan_knowledge(BARE, FULLY)  # it was undecided
    monkeypatch.setattr(scans, "score", scored(verdict=Verdict.GOOD_PRACTICE))

    decided = Project(id="b", name="B")
    with pytest.raises(AssertionError) as caught:
        laws.check_scan_knowledge(decided, attrs.evolve(BARE))

    assert str(caught.value) == (
        "'4+1' breaks the law of knowledge: its verdict was good-practice, and undecided once "
        "more is known of id, name: decide only what no unknown fact can overturn"
    )


def test_another_rank_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scans, "score", scored(weakest=("coalition", "measuring")))

    with pytest.raises(AssertionError) as caught:
        laws.check_scan_order(BARE, attrs.evolve(BARE, name="B"))

    assert str(caught.value) == (
        "'4+1' breaks the law of order: its weakest was (), and ('coalition', 'measuring') for "
        "the same facts in another order: rank by number and then by key"
    )


def test_a_document_that_is_refused_lost_or_written_in_two_ways_is_caught(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(_text: str, **_: object) -> Project:
        raise InvalidValueError(())

    monkeypatch.setattr(documents, "loads", refuse)
    with pytest.raises(AssertionError, match=r"'a' breaks .* round trip: as json it is refused"):
        laws.check_round_trip(BARE)
    monkeypatch.setattr(documents, "loads", lambda _text, **_: FULLY)
    with pytest.raises(AssertionError, match=r"as toml it comes back with another measuring\.bas"):
        laws.check_round_trip(BARE, formats=["toml"])
    turns = itertools.count()
    monkeypatch.setattr(documents, "dumps", lambda _project, **_: f"{next(turns)}")
    with pytest.raises(AssertionError, match="as yaml it is written in two ways"):
        laws.check_round_trip(FULLY, formats=["yaml"])


def test_the_formats_are_those_of_the_library() -> None:
    assert {*laws.FORMATS} == {"json", "yaml", "toml"}


# Places


def test_what_differs_is_named_and_much_is_counted() -> None:
    full = answered(one_of_each(), judged([Degree.FULLY]))

    with pytest.raises(AssertionError, match=r"measuring\.output_counted, .* and \d+ more: let"):
        laws.check_knowledge(Judge(guessing), one_of_each(), attrs.evolve(
            one_of_each(), measuring=full.measuring
        ))  # fmt: skip
    assert list(differing(full, full)) == []
    assert list(differing(BARE, FIRST)) == [("leaders",)]


def test_one_of_each_has_an_item_in_every_list() -> None:
    lists = {
        path_of(steps): each for steps, each in places(one_of_each()) if type(each) is FactList
    }

    assert {path: len(each) for path, each in lists.items()} == dict.fromkeys(lists, 1)
    assert {"leaders", "coalition.members", "context.conditions", "benefits"} <= lists.keys()


@pytest.mark.parametrize("path", ["measuring.basline", "nobody[].pulls", "leaders[].pull", "name"])
def test_a_fact_that_no_project_has_is_refused(path: str) -> None:
    with pytest.raises(LookupError, match=path.replace("[", r"\[").replace("]", r"\]")):
        graded_places(one_of_each(), path)


def test_principles_are_places_before_they_are_judged() -> None:
    (steps,) = graded_places(BARE, "principles.integral")

    assert put(BARE, steps, judged([Degree.FULLY])).principles["integral"].low == 1
    assert ("principles", "integral") in unknown_places(BARE)["fact"]
    assert ("principles", "own/x") in unknown_places(BARE, also=["own/x"])["fact"]


def test_an_order_keeps_everything_and_is_another() -> None:
    several = [
        reordered(attrs.evolve(FIRST, leaders=[Leader(id=each) for each in "abcdef"]), Random(seed))  # noqa: S311  # an order, no secret
        for seed in range(3)
    ]

    orders = [[each.id for each in project.leaders] for project in several]
    assert all(sorted(each) == [*"abcdef"] for each in orders)
    assert len({*map(tuple, orders)}) > 1
