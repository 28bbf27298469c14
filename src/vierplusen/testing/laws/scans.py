"""The laws that hold of a whole scan: of every criterion through a lens, and of the verdicts."""

import pickle

from vierplusen.domain import Catalogue, Lasting, Lens, Project, Scorecard, Verdict
from vierplusen.scoring import score
from vierplusen.testing.laws.telling import comes_back, fail, interval, same_numbers, where


def check_scan_knowledge(
    project: Project,
    informed: Project,
    *,
    lens: str | Lens = "4+1",
    catalogue: Catalogue | None = None,
) -> None:
    """Check that knowing more narrows every score, and overturns no verdict.

    Parameters
    ----------
    project
        What was known.
    informed
        The same project when more is known; nothing that was known is another.
    lens, catalogue
        As for :func:`vierplusen.score`.

    Raises
    ------
    AssertionError
        If a score of the lens widens or moves out of the old interval, or if ``verdict`` or
        ``lasting`` was decided and becomes another.

    Examples
    --------
    >>> from vierplusen.domain import MeasuringPractice
    >>> before = Project(id="a", name="A")
    >>> after = Project(id="a", name="A", measuring=MeasuringPractice(baseline=False))
    >>> check_scan_knowledge(before, after, lens="equal")
    """
    old, new = (score(each, lens=lens, catalogue=catalogue) for each in (project, informed))
    known = where(project, informed)
    for key, was in old.findings.items():
        now = new.findings[key]
        if not was.low <= now.low <= now.high <= was.high:
            fail(
                key,
                f"breaks the law of knowledge through the lens {old.lens.key!r}: it found "
                f"{interval(was)}, and {interval(now)} once more is known of {known}: let what is "
                "unknown count as 0 in low and as 1 in high",
            )
    for name, open_ in (("verdict", Verdict.UNDECIDED), ("lasting", Lasting.UNDECIDED)):
        was_, now_ = getattr(old, name), getattr(new, name)
        if was_ not in {open_, now_}:
            fail(
                old.lens.key,
                f"breaks the law of knowledge: its {name} was {was_}, and {now_} once more is "
                f"known of {known}: decide only what no unknown fact can overturn",
            )


def check_scan_order(
    project: Project,
    reordered: Project,
    *,
    lens: str | Lens = "4+1",
    catalogue: Catalogue | None = None,
) -> None:
    """Check that the order of lists, raters and keys changes no number and no verdict.

    Parameters
    ----------
    project, reordered
        The same facts in two orders; see ``vierplusen.testing.places.reordered``.
    lens, catalogue
        As for :func:`vierplusen.score`.

    Raises
    ------
    AssertionError
        If a number, a verdict, the weakest or strongest, the Achilles heel or the questions to
        ask first differ.

    Examples
    --------
    >>> from vierplusen.domain import Mention
    >>> first, last = Mention(id="wonen"), Mention(id="zorg")
    >>> one = Project(id="a", name="A", policy_domains=[first, last])
    >>> check_scan_order(one, Project(id="a", name="A", policy_domains=[last, first]))
    """
    old, new = (score(each, lens=lens, catalogue=catalogue) for each in (project, reordered))
    for key, was in old.findings.items():
        if not same_numbers(was, new.findings[key]):
            fail(
                key,
                f"breaks the law of order through the lens {old.lens.key!r}: it found "
                f"{interval(was)}, and {interval(new.findings[key])} for the same facts in another "
                "order: use the highest, the lowest or a sum of the items, never the first",
            )
    for name, was_ in _decided(old).items():
        if _decided(new)[name] != was_:
            fail(
                old.lens.key,
                f"breaks the law of order: its {name} was {was_!r}, and {_decided(new)[name]!r} "
                "for the same facts in another order: rank by number and then by key",
            )


def _decided(card: Scorecard) -> dict[str, object]:
    """Give what a scorecard decides, without numbers."""
    return {
        "verdict": card.verdict.value,
        "lasting": card.lasting.value,
        "weakest": card.weakest,
        "strongest": card.strongest,
        "achilles_heel": card.achilles_heel,
        "deciding_unknowns": [each.fact for each in card.deciding_unknowns],
        "lasting_unknowns": [each.fact for each in card.lasting_unknowns],
    }


def check_scan_purity(
    project: Project, *, lens: str | Lens = "4+1", catalogue: Catalogue | None = None
) -> None:
    """Check that a scan says the same twice, changes nothing, and survives pickling.

    Parameters
    ----------
    project
        The facts.
    lens, catalogue
        As for :func:`vierplusen.score`.

    Raises
    ------
    AssertionError
        If two scorecards differ, if the project is another afterwards, or if a scorecard does
        not come back from another process as it was.

    Examples
    --------
    >>> check_scan_purity(Project(id="a", name="A"), lens="mckeown")
    """
    before = pickle.dumps(project)
    first, second = (score(project, lens=lens, catalogue=catalogue) for _ in range(2))
    if pickle.dumps(project) != before:
        fail(first.lens.key, "changes the project it is given")
    if first != second:
        fail(first.lens.key, "says two things of one project: use no clock, chance or state")
    if not comes_back(first):
        fail(first.lens.key, "gives a scorecard that changes when it is pickled")
