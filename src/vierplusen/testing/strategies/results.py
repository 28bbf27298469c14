"""What the library answers with: messages, lenses, findings, scorecards, assessments."""

from functools import cache
from typing import Any, Final

from hypothesis import strategies as st

from vierplusen.assessment.assessing import Assessment, assess
from vierplusen.domain import (
    Finding,
    FrozenMap,
    Label,
    Language,
    Lens,
    LensChange,
    Message,
    Origin,
    OwnJudgement,
    Project,
    Scorecard,
)
from vierplusen.domain.lenses import MAX_WEIGHT
from vierplusen.labels import OWN as LABELS
from vierplusen.labels import Words
from vierplusen.scoring import OWN
from vierplusen.testing.strategies.parts import projects
from vierplusen.testing.strategies.plain import amounts, keys, shares, templates, texts
from vierplusen.testing.strategies.reading import Strategy, gives, nouns

BRANCHES: Final = tuple(
    sorted({name for each in OWN.of_kind("criterion").values() for name in each.branches})
)
"""What a lens may weigh in the library's own criteria: questions, and branches by their name."""

QUESTIONS: Final = tuple(
    sorted(
        {
            name
            for each in OWN.of_kind("criterion").values()
            for name in each.weighed({}, evenly=True).branches
        }
    )
)
"""What a lens may weigh where every question weighs the same: the questions."""

_FEATURES: Final = tuple(OWN.of_kind("criterion"))
_LENSES: Final = OWN.of_kind("lens")


def labels() -> st.SearchStrategy[Label]:
    """Give labels: words in both languages."""
    return st.builds(Label, texts(), templates(), templates())


def messages() -> st.SearchStrategy[Message]:
    """Give messages, of the library's words or of others, with messages in them."""
    known = st.sampled_from([*LABELS.of_kind("label")])
    paths = st.lists(st.sampled_from(BRANCHES), max_size=2)
    plain: Strategy = st.one_of(texts(), st.integers(), amounts(), st.booleans())

    def around(within: Strategy) -> Strategy:
        several = st.lists(within, max_size=2).map(tuple)
        values = st.dictionaries(texts(), st.one_of(plain, within, several), max_size=2)
        return st.builds(Message, st.one_of(known, texts()), values, paths, paths)

    return st.recursive(st.builds(Message, known), around, max_leaves=3)


@cache
def weights(among: tuple[str, ...] = BRANCHES) -> st.SearchStrategy[FrozenMap[str, float]]:
    """Give weights of questions and branches that leave something that weighs everywhere."""
    names = st.sampled_from(among)
    # One weight of nothing is allowed: every mean has two branches that weigh.
    nothing: Strategy = st.one_of(st.just({}), st.dictionaries(names, st.just(0.0), max_size=1))
    some = st.dictionaries(names, st.floats(1 / 64, MAX_WEIGHT), max_size=4)
    return st.builds(lambda first, last: FrozenMap({**first, **last}), some, nothing)


@st.composite
def lenses(draw: st.DrawFn) -> Lens:
    """Give lenses on the library's own criteria: other features, thresholds and weights."""
    order = draw(st.permutations(_FEATURES))
    most = draw(st.integers(1, len(order)))
    necessary = draw(st.integers(0, most))
    even = draw(st.booleans())
    return Lens(
        key=draw(keys()),
        necessary=order[:necessary],
        supporting=order[necessary:most],
        allowed_weak=draw(st.integers(0, 2)),
        threshold=draw(shares()),
        lasting=draw(st.lists(st.sampled_from(_FEATURES), unique=True, max_size=4)),
        weights=draw(weights(QUESTIONS if even else BRANCHES)),
        even=even,
        origin=draw(st.sampled_from(Origin)),
    )


@st.composite
def lens_changes(draw: st.DrawFn) -> LensChange:
    """Give changes to a lens of the library that make a lens that can be used."""
    made = draw(lenses())
    names = ("necessary", "supporting", "allowed_weak", "threshold", "lasting")
    chosen = draw(st.integers(0, 2 ** len(names) - 1))
    changed: dict[str, Any] = {
        name: getattr(made, name) for place, name in enumerate(names) if chosen >> place & 1
    }
    if "necessary" in changed or "supporting" in changed:
        changed |= {"necessary": made.necessary, "supporting": made.supporting}
    # Where every question weighs the same there are no branches left that a base could weigh.
    bases = [key for key, each in _LENSES.items() if not (made.even and each.weights)]
    base = draw(st.sampled_from(bases))
    return LensChange(base=base, weights=made.weights, even=made.even, **changed)


def looks() -> st.SearchStrategy[str | Lens]:
    """Give what ``score`` takes for a lens: a key of the library, or a lens."""
    return st.one_of(st.sampled_from([*_LENSES]), lenses())


@cache
def assessments() -> st.SearchStrategy[Assessment]:
    """Give assessments of projects through lenses, by judging them."""
    return st.builds(_assessed, projects(), looks())


def _assessed(project: Project, lens: str | Lens) -> Assessment:
    return assess(project, lens=lens)


def scorecards() -> st.SearchStrategy[Scorecard]:
    """Give scorecards of projects through lenses, by scoring them."""
    return assessments().map(lambda each: each.scorecard)


def findings() -> st.SearchStrategy[Finding]:
    """Give findings of the library's criteria, and others that a plugin may give."""
    scored = st.builds(
        lambda card, key: card.findings[key], scorecards(), st.sampled_from(_FEATURES)
    )
    return st.one_of(nouns(Finding), scored)


def own_judgements() -> st.SearchStrategy[OwnJudgement]:
    """Give what stakeholders say themselves, by asking projects."""
    return scorecards().map(lambda each: each.own_judgement)


def words() -> st.SearchStrategy[Words]:
    """Give words in one language, with some that a plugin adds."""
    return st.builds(Words, st.sampled_from(Language), st.lists(labels(), max_size=2))


gives(
    {
        Assessment: assessments,
        Finding: findings,
        Label: labels,
        Lens: lenses,
        LensChange: lens_changes,
        Message: messages,
        OwnJudgement: own_judgements,
        Scorecard: scorecards,
        Words: words,
    }
)
