"""The laws that hold of one criterion, of the library or of a plugin."""

import pickle

from vierplusen.domain import Criterion, Degree, Project
from vierplusen.testing.laws.telling import (
    TOLERANCE,
    comes_back,
    fail,
    found,
    interval,
    same_numbers,
    where,
)
from vierplusen.testing.places import graded_places, judged, put


def check_finding(criterion: Criterion, project: Project) -> None:
    """Check that a criterion gives a Finding whose unknowns are in order.

    Parameters
    ----------
    criterion
        What is checked.
    project
        The facts that it judges.

    Raises
    ------
    AssertionError
        If it gives something else than a :class:`~vierplusen.Finding`, if an unknown moves
        nothing, or if the unknowns do not begin with the largest swing.

    Examples
    --------
    >>> from vierplusen.scoring import OWN
    >>> check_finding(OWN.of_kind("criterion")["measuring"], Project(id="a", name="A"))
    """
    swings = [each.swing for each in found(criterion, project).unknowns]
    if 0 in swings:
        fail(criterion.key, "names an unknown that moves nothing: leave out what has no swing")
    if swings != sorted(swings, reverse=True):
        fail(criterion.key, "does not begin with the unknown of the largest swing: sort them")


def check_knowledge(criterion: Criterion, project: Project, informed: Project) -> None:
    """Check that knowing more never widens the score: the new interval lies in the old one.

    Parameters
    ----------
    criterion
        What is checked.
    project
        What was known.
    informed
        The same project when more is known; nothing that was known is another.

    Raises
    ------
    AssertionError
        If ``low`` falls or ``high`` rises.

    Examples
    --------
    >>> from vierplusen.scoring import OWN
    >>> before = Project(id="a", name="A")
    >>> after = put(before, ("measuring", "baseline"), judged([Degree.PARTLY]))
    >>> check_knowledge(OWN.of_kind("criterion")["measuring"], before, after)
    """
    old, new = found(criterion, project), found(criterion, informed)
    if not old.low <= new.low <= new.high <= old.high:
        fail(
            criterion.key,
            f"breaks the law of knowledge: it found {interval(old)}, and {interval(new)} once more "
            f"is known of {where(project, informed)}: let what is unknown count as 0 in low and "
            "as 1 in high",
        )


def check_monotony(criterion: Criterion, worse: Project, better: Project) -> None:
    """Check that a better fact never lowers the score, neither ``low`` nor ``high``.

    Parameters
    ----------
    criterion
        What is checked.
    worse, better
        Two projects that differ in facts of ``criterion.better``, each as good or better in the
        second.

    Raises
    ------
    AssertionError
        If ``low`` or ``high`` falls.

    Examples
    --------
    >>> from vierplusen.scoring import OWN
    >>> place = ("measuring", "baseline")
    >>> worse = put(Project(id="a", name="A"), place, judged([Degree.PARTLY]))
    >>> better = put(worse, place, judged([Degree.FULLY]))
    >>> check_monotony(OWN.of_kind("criterion")["measuring"], worse, better)
    """
    old, new = found(criterion, worse), found(criterion, better)
    if not (old.low <= new.low and old.high <= new.high):
        fail(
            criterion.key,
            f"breaks the law of monotony: it found {interval(old)}, and {interval(new)} where "
            f"{where(worse, better)} is better: correct the sign in `better`, or the sum",
        )


def check_order(criterion: Criterion, project: Project, reordered: Project) -> None:
    """Check that the order of lists, raters and keys changes no number.

    Parameters
    ----------
    criterion
        What is checked.
    project, reordered
        The same facts in two orders; see ``vierplusen.testing.places.reordered``.

    Raises
    ------
    AssertionError
        If ``low``, ``high`` or ``confidence`` differ, or the unknown facts.

    Examples
    --------
    >>> from vierplusen.domain import Leader
    >>> from vierplusen.scoring import OWN
    >>> first, last = Leader(id="a", pulls=True), Leader(id="b", pulls=False)
    >>> one = Project(id="a", name="A", leaders=[first, last])
    >>> other = Project(id="a", name="A", leaders=[last, first])
    >>> check_order(OWN.of_kind("criterion")["entrepreneurship"], one, other)
    """
    old, new = found(criterion, project), found(criterion, reordered)
    if not same_numbers(old, new):
        fail(
            criterion.key,
            f"breaks the law of order: it found {interval(old)}, and {interval(new)} for the same "
            "facts in another order: use the highest, the lowest or a sum of the items, never "
            "the first",
        )


def check_purity(criterion: Criterion, project: Project) -> None:
    """Check that a criterion says the same twice, and changes nothing that it is given.

    Parameters
    ----------
    criterion
        What is checked.
    project
        The facts that it judges.

    Raises
    ------
    AssertionError
        If two findings differ, if the project is another afterwards, or if a finding does not
        come back from another process as it was.

    Examples
    --------
    >>> from vierplusen.scoring import OWN
    >>> check_purity(OWN.of_kind("criterion")["coalition"], Project(id="a", name="A"))
    """
    before = pickle.dumps(project)
    first, second = found(criterion, project), found(criterion, project)
    if first != second:
        fail(criterion.key, "says two things of one project: use no clock, chance or state")
    if pickle.dumps(project) != before:
        fail(criterion.key, "changes the project it is given")
    if not comes_back(first):
        fail(criterion.key, "gives a finding that changes when it is pickled: keep to plain values")


def check_swing(criterion: Criterion, project: Project, path: str, answer: Degree) -> None:
    """Check that an answer moves the score by no more than the swing that was told.

    Parameters
    ----------
    criterion
        What is checked.
    project
        The facts that it judges.
    path
        A fact of the project of which nothing is known; without ``[]``.
    answer
        What becomes known of it.

    Raises
    ------
    AssertionError
        If ``low`` or ``high`` moves further; a fact that is not among the unknowns moves nothing.

    Examples
    --------
    >>> from vierplusen.scoring import OWN
    >>> measuring = OWN.of_kind("criterion")["measuring"]
    >>> check_swing(measuring, Project(id="a", name="A"), "measuring.stories", Degree.FULLY)
    """
    (steps,) = graded_places(project, path)
    old = found(criterion, project)
    new = found(criterion, put(project, steps, judged([answer])))
    swing = max((each.swing for each in old.unknowns if each.fact == path), default=0.0)
    if max(new.low - old.low, old.high - new.high) > swing + TOLERANCE:
        fail(
            criterion.key,
            f"says that {path} moves the score by {swing:.6g} at most: it found {interval(old)}, "
            f"and {interval(new)} once {path} is {answer}: tell the largest move as its swing",
        )
