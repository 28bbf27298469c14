"""The financing cliff: when today's money ends, as far as that is known."""

from collections.abc import Iterator, Sequence

from vierplusen.domain import Cliff, Message, Money, PartialDate, Project, is_current
from vierplusen.scoring.naming import party_name


def find_cliff(project: Project) -> Cliff:
    """Find when the money that a project has today ends.

    Money with a last date ends on it. Money without one lasts if it is known not to be
    temporary; else its end is unknown. Money that has certainly ended before the date of the
    facts, or begins after it, does not count.

    Examples
    --------
    >>> grant = Money(id="subsidie", temporary=True, until=2026)
    >>> find_cliff(Project(id="a", name="A", as_of=2025, money=[grant])).date
    PartialDate(text='2026')
    """
    today = [
        each
        for each in project.money
        if is_current(each.from_, each.until, project.as_of) is not False
    ]
    ending = sorted((each for each in today if each.until), key=_last)
    lasting = [each for each in today if each.until is None and each.temporary is False]
    open_ = [each for each in today if each.until is None and each.temporary is not False]
    return Cliff(
        ends=tuple((each.id, each.until) for each in ending if each.until is not None),
        date=ending[-1].until if ending and not lasting and not open_ else None,
        lasts=tuple(each.id for each in lasting),
        ending_share=None if open_ else _share(ending, lasting),
        remarks=tuple(_remarks(project, ending, lasting, open_)),
    )


def _last(money: Money) -> tuple[int, str]:
    return (0 if money.until is None else money.until.last.toordinal(), money.id)


def _share(ending: Sequence[Money], lasting: Sequence[Money]) -> float | None:
    """Give the share of the euros that ends; None where an amount is unknown."""
    amounts = [each.eur for each in (*ending, *lasting)]
    if not amounts or any(each is None for each in amounts):
        return None
    total = sum(each.eur or 0.0 for each in (*ending, *lasting))
    return min(1.0, sum(each.eur or 0.0 for each in ending) / total) if total > 0 else None


def _remarks(
    project: Project, ending: Sequence[Money], lasting: Sequence[Money], open_: Sequence[Money]
) -> Iterator[Message]:
    if not ending and not lasting and not open_:
        yield _said("cliff.none" if project.money.complete else "cliff.unknown")
        return
    last = ending[-1].until if ending else None
    if last is not None and not lasting and not open_:
        key = "cliff.all-ends" if project.money.complete else "cliff.known-ends"
        yield _said(key, date=str(last))
        yield from _left(project.as_of, last)
    for each in ending:
        yield _said("cliff.ends", money=_name(project, each), date=str(each.until))
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


def _left(as_of: PartialDate | None, end: PartialDate) -> Iterator[Message]:
    """Say how many months are left, from the date of the facts; nothing without a date."""
    if as_of is not None:
        months = 12 * (end.last.year - as_of.last.year) + end.last.month - as_of.last.month
        yield Message("cliff.months", {"months": max(0, months)}, ("money", "as_of"))
