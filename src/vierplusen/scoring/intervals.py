"""Numbers that are not fully known, and the trees that combine them.

A criterion is a tree of questions, as data. A leaf answers with an interval: what is unknown
can be anything from 0 to 1. Means and minima carry the intervals upwards, so a new fact can
only make the result narrower.
"""

from collections.abc import Callable, Iterator, Mapping

from attrs import field, frozen

from vierplusen.domain import FrozenMap, Message, Project, Unknown
from vierplusen.domain.values import require


@frozen
class Interval:
    """Between ``low`` and ``high``, both from 0 to 1.

    Examples
    --------
    >>> Interval(0.25, 1.0).width
    0.75
    """

    low: float
    high: float

    @property
    def width(self) -> float:
        """How much is unknown."""
        return self.high - self.low


BEST = Interval(1.0, 1.0)
WORST = Interval(0.0, 0.0)
LOW = 0.5
"""An answer that cannot be above this is worth an advice: at most partly so."""


@frozen
class Answer:
    """What is known about one question.

    Attributes
    ----------
    interval
        The score of this question.
    reasons
        What is known and where it comes from; () if nothing is.
    sourced
        Whether what is known has a source.
    advise
        Whether a low answer asks for an advice; not where there is nobody to advise about.
    at_best
        The score once everything that is known here is as good as it can be.
    known_high
        The most that what is listed can be, where more may exist; None: as the interval says.
    """

    interval: Interval
    reasons: tuple[Message, ...] = ()
    sourced: bool = False
    advise: bool = True
    at_best: Interval = BEST
    known_high: float | None = None

    @property
    def is_weak(self) -> bool:
        """Whether what is known is at most partly so, as far as anybody told."""
        most = self.interval.high if self.known_high is None else self.known_high
        return self.advise and most <= LOW


@frozen
class Question:
    """A leaf: one question to the facts of a project.

    Attributes
    ----------
    path
        The fact that it asks for; ``[]`` stands for every item of a list.
    ask
        How to find the answer.
    better
        +1 if more of the fact is better, -1 if it is worse, 0 if it is not graded.
    advice
        The key of the label that says what to do when the answer is low.
    """

    path: str
    ask: Callable[[Project, str], Answer]
    better: int = 1
    advice: str = "advice.strengthen"


@frozen
class Mean:
    """The weighted mean of its branches (gewogen gemiddelde); a lens may weigh it by its name."""

    branches: tuple[tuple[float, "Node"], ...]
    name: str = ""


@frozen
class Least:
    """As weak as its weakest branch (zwakste schakel); a lens may weigh it by its name."""

    branches: tuple["Node", ...]
    name: str = ""


Node = Question | Mean | Least


def mean(*branches: "Node | tuple[float, Node]", name: str = "") -> Mean:
    """Make a mean; a branch without a weight weighs one."""
    return Mean(tuple(each if isinstance(each, tuple) else (1.0, each) for each in branches), name)


def name_of(node: Node) -> str:
    """Give the name by which a lens weighs a branch; a question is called by its path."""
    return node.path if isinstance(node, Question) else node.name


def names(node: Node) -> Iterator[str]:
    """Give the name of every branch below a node that a lens may weigh."""
    if isinstance(node, Mean):
        for _, branch in node.branches:
            if name_of(branch):
                yield name_of(branch)
            yield from names(branch)


def reweighed(node: Node, weights: Mapping[str, float]) -> Node:
    """Give a tree in which the named branches of every mean have other weights.

    Raises
    ------
    InvalidValueError
        If all branches of a mean would weigh nothing.
    """
    if not isinstance(node, Mean):
        return node
    branches = tuple(
        (weights.get(name_of(branch), weight), reweighed(branch, weights))
        for weight, branch in node.branches
    )
    options = ", ".join(name_of(branch) or "..." for _, branch in branches)
    require(
        sum(each for each, _ in branches) > 0, "lens.weights", 0, "some-weight", options=options
    )
    return Mean(branches, node.name)


def even(node: Node) -> Mean:
    """Give a tree in which every question that counts weighs the same.

    What is as weak as its weakest branch stays so, and weighs as much as it has questions.
    """
    return Mean(tuple(_evenly(node, counts=True)))


def _evenly(node: Node, *, counts: bool) -> Iterator[tuple[float, Node]]:
    if isinstance(node, Mean):
        for weight, branch in node.branches:
            yield from _evenly(branch, counts=counts and weight > 0)
    else:
        yield (float(len(list(questions(node)))) if counts else 0.0), node


def questions(node: Node) -> Iterator[Question]:
    """Give the leaves of a tree, in its order."""
    if isinstance(node, Question):
        yield node
    elif isinstance(node, Mean):
        for _, branch in node.branches:
            yield from questions(branch)
    else:
        for branch in node.branches:
            yield from questions(branch)


def combine(node: Node, answers: Mapping[str, Interval]) -> Interval:
    """Carry the intervals of the leaves up to the root."""
    if isinstance(node, Question):
        return answers[node.path]
    if isinstance(node, Mean):
        total = sum(weight for weight, _ in node.branches)
        parts = [(weight, combine(branch, answers)) for weight, branch in node.branches]
        low = sum(weight * part.low for weight, part in parts) / total
        high = sum(weight * part.high for weight, part in parts) / total
        return Interval(min(low, 1.0), max(min(high, 1.0), low))
    branches = [combine(branch, answers) for branch in node.branches]
    return Interval(min(part.low for part in branches), min(part.high for part in branches))


def shares(node: Node, share: float = 1.0) -> Iterator[tuple[Question, float]]:
    """Give each leaf with its share of the whole; the branches of a least share equally."""
    if isinstance(node, Question):
        yield node, share
    elif isinstance(node, Mean):
        total = sum(weight for weight, _ in node.branches)
        for weight, branch in node.branches:
            yield from shares(branch, share * weight / total)
    else:
        for branch in node.branches:
            yield from shares(branch, share / len(node.branches))


def swing(
    node: Node, answers: Mapping[str, Interval], path: str, *, now: Interval | None = None
) -> float:
    """Tell how far the root's bounds can move when this leaf alone becomes known.

    ``now`` are the bounds as they are; who asks for many leaves gives them along.
    """
    now = combine(node, answers) if now is None else now
    here = answers[path]
    best = combine(node, {**answers, path: Interval(here.high, here.high)})
    worst = combine(node, {**answers, path: Interval(here.low, here.low)})
    return min(1.0, max(best.low - now.low, now.high - worst.high, 0.0))


def unknowns(node: Node, answers: Mapping[str, Interval]) -> list[Unknown]:
    """Give the questions that are open and that move the root, the largest swing first."""
    now = combine(node, answers)
    found = [
        Unknown(fact=each.path, swing=swing(node, answers, each.path, now=now))
        for each in questions(node)
        if answers[each.path].width > 0
    ]
    return sorted((each for each in found if each.swing > 0), key=lambda each: -each.swing)


@frozen(kw_only=True)
class Answers:
    """The answers to all questions of a tree, by path."""

    by_path: FrozenMap[str, Answer] = field(repr=False)

    @classmethod
    def of(cls, tree: Node, project: Project) -> "Answers":
        """Ask a project everything that a tree asks."""
        found = {each.path: each.ask(project, each.path) for each in questions(tree)}
        return cls(by_path=FrozenMap(found))

    @property
    def intervals(self) -> dict[str, Interval]:
        """The intervals alone, by path."""
        return {path: answer.interval for path, answer in self.by_path.items()}
