"""What loans bring back as need: equal parts and interest, in whole cents (aflossing en rente)."""

from collections.abc import Iterable, Iterator, Mapping

from attrs import frozen

from vierplusen.domain import Form, FundingSource, Need, PlanRow
from vierplusen.domain.cents import exact
from vierplusen.domain.funding import REPAYMENT
from vierplusen.financing.terms import half_up


@frozen
class Part:
    """One yearly part of a loan: what is paid back, and the interest, in cents."""

    year: int
    principal: int
    interest: int


def parts_of(source: FundingSource, year: int, cents: int) -> tuple[Part, ...]:
    """Give how a loan that was paid in a year is paid back: from the year after, in equal parts.

    Parameters
    ----------
    source
        A loan; another form is paid back by nobody.
    year, cents
        When it was paid, and how much.

    Returns
    -------
    tuple of Part
        Their principals add up to the loan. Interest is that on what was still owed, rounded half
        up.

    Examples
    --------
    >>> loan = FundingSource(id="a", form="loan", term_years=3, interest=0.1)
    >>> [(each.principal, each.interest) for each in parts_of(loan, 2025, 1000)]
    [(333, 100), (333, 67), (334, 33)]
    """
    if source.form is not Form.LOAN or source.term_years is None or cents <= 0:
        return ()
    return tuple(_parts(source.term_years, source.interest or 0.0, year, cents))


def _parts(term: int, interest: float, year: int, cents: int) -> Iterator[Part]:
    rate, paid = exact(interest), 0
    for each in range(1, term + 1):
        so_far = cents * each // term
        yield Part(year + each, so_far - paid, half_up(rate * (cents - paid)))
        paid = so_far


@frozen
class Repayments:
    """What the loans of a plan bring back: within its years, after them, and the interest."""

    within: tuple[Need, ...]
    later: tuple[Need, ...]
    interest: int


def repayments(
    rows: Iterable[PlanRow], funding: Mapping[str, FundingSource], last_year: int | None
) -> Repayments:
    """Add up what all loans of a plan bring back, by year.

    Parameters
    ----------
    rows
        The plan; rows of sources that nobody offers are left out.
    funding
        Id -> source.
    last_year
        The last year in which something is needed.
    """
    lent: dict[tuple[str, int], int] = {}
    for row in rows:
        lent[row.funding, row.year] = lent.get((row.funding, row.year), 0) + row.cents
    by_year: dict[int, int] = {}
    interest = 0
    for (owner, year), cents in lent.items():
        if owner in funding:
            for part in parts_of(funding[owner], year, cents):
                by_year[part.year] = by_year.get(part.year, 0) + part.principal + part.interest
                interest += part.interest
    return Repayments(
        tuple(_need(year, by_year[year]) for year in sorted(by_year) if _in(year, last_year)),
        tuple(_need(year, by_year[year]) for year in sorted(by_year) if not _in(year, last_year)),
        interest,
    )


def _in(year: int, last_year: int | None) -> bool:
    return last_year is not None and year <= last_year


def _need(year: int, cents: int) -> Need:
    return Need(category=REPAYMENT, year=year, eur=cents / 100, cash_only=True)
