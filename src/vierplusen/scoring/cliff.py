"""The financing cliff: when today's money ends, as far as that is known."""

import math
from collections.abc import Iterator, Sequence

from vierplusen.domain import Cliff, Message, Money, PartialDate, Project
from vierplusen.scoring.naming import party_name


def find_cliff(project: Project) -> Cliff:
    """Find when the money of a project ends.

    Money with a last date ends on it. Money without one lasts if it is known not to be
    temporary; else its end is unknown. Money that has certainly ended before the date of the
    facts does not count, and neither does money of no euros. Money that is still to begin counts:
    with it not all money ends when today's does.

    Examples
    --------
    >>> grant = Money(id="subsidie", temporary=True, until=2026)
    >>> find_cliff(Project(id="a", name="A", as_of=2025, money=[grant])).date
    PartialDate(text='2026')
    """
    known = [each for each in project.money if each.eur != 0 and not _is_over(each, project.as_of)]
    ending = sorted(
        ((each, each.until) for each in known if each.until is not None),
        key=lambda pair: (pair[1].last, pair[0].id),
    )
    lasting = [each for each in known if each.until is None and each.temporary is False]
    open_ = [each for each in known if each.until is None and each.temporary is not False]
    return Cliff(
        ends=tuple((each.id, until) for each, until in ending),
        date=ending[-1][1] if ending and not lasting and not open_ else None,
        lasts=tuple(each.id for each in lasting),
        ending_share=None if open_ else _share([each for each, _ in ending], lasting),
        remarks=tuple(_remarks(project, ending, lasting, open_)),
    )


def _is_over(money: Money, as_of: PartialDate | None) -> bool:
    return money.until is not None and as_of is not None and money.until.is_before(as_of)


def _share(ending: Sequence[Money], lasting: Sequence[Money]) -> float | None:
    """Give the share of the euros that ends; None where an amount is unknown."""
    some = [each.eur for each in ending if each.eur is not None]
    rest = [each.eur for each in lasting if each.eur is not None]
    if not (some or rest) or len(some) + len(rest) < len(ending) + len(lasting):
        return None
    # Against the largest, because the sum of very large amounts is no number any more.
    most = max([*some, *rest])
    ends = math.fsum(each / most for each in some)
    return ends / math.fsum(each / most for each in (*some, *rest))


def _remarks(
    project: Project,
    ending: Sequence[tuple[Money, PartialDate]],
    lasting: Sequence[Money],
    open_: Sequence[Money],
) -> Iterator[Message]:
    if not ending and not lasting and not open_:
        yield _said("cliff.none" if project.money.complete else "cliff.unknown")
        return
    if not lasting and not open_:
        last = ending[-1][1]
        key = "cliff.all-ends" if project.money.complete else "cliff.known-ends"
        yield _said(key, date=str(last))
        yield from _left(project.as_of, last)
    for each, until in ending:
        yield _said("cliff.ends", money=_name(project, each), date=str(until))
    for each in lasting:
        yield _said("cliff.lasts", money=_name(project, each))
    for each in open_:
        key = "cliff.temporary-open" if each.temporary else "cliff.open"
        yield _said(key, money=_name(project, each))


def _said(key: str, **values: str) -> Message:
    return Message(key, values, ("money",))


def _name(project: Project, money: Money) -> str:
    if money.party is None:
        return money.id
    return f"{money.id} ({party_name(project, money.party)})"


def _within_a_year(as_of: PartialDate, end: PartialDate) -> bool:
    """Tell whether one of two dates is a whole year."""
    return any(each.text == str(each.last.year) for each in (as_of, end))


def _left(as_of: PartialDate | None, end: PartialDate) -> Iterator[Message]:
    """Say how many months are left, from the date of the facts; nothing without a date."""
    if as_of is not None:
        months = 12 * (end.last.year - as_of.last.year) + end.last.month - as_of.last.month
        if months <= 0 and _within_a_year(as_of, end):
            return  # nobody knows how many months
        key = {0: "within-month", 1: "month"}.get(max(0, months), "months")
        yield Message(f"cliff.{key}", {"months": max(0, months)}, ("money", "as_of"))
