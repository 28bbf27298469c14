"""What is asked, in whole cents and exact shares (de vraag in centen)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Final

from attrs import field, frozen

from vierplusen import FinancingOptions, Form, FundingSource, Need
from vierplusen_pizza.errors import MOST_PLACES, TooManyPlacesError

REPAYMENT: Final = "repayment"
"""The category of need that loans bring with them."""

OWN_FORMS: Final = frozenset({Form.OWN, Form.SALES, Form.IN_KIND})
"""What counts as one's own."""

DE_MINIMIS_CENTS: Final = 30_000_000
"""De minimis aid over three years (Regulation (EU) 2023/2831), unless the options state another."""

AID_YEARS: Final = 3

Cell = tuple[str, int]
"""A category and a year."""


def exact(value: float) -> Fraction:
    """Give a number as it is written.

    Examples
    --------
    >>> exact(0.1) * 3 == exact(0.3)
    True
    """
    return Fraction(repr(value))


def cents_of(eur: float) -> int:
    """Give euros, of at most two decimals, in cents."""
    return int(exact(eur) * 100)


def half_up(value: Fraction) -> int:
    """Round to whole cents, a half upwards."""
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)


@frozen
class Open:
    """What is needed in one cell, in cents: all of it, and the part that need not be money."""

    cents: int
    in_kind: int


@frozen
class Offer:
    """One source with its terms in cents, as far as they stand by themselves.

    Attributes
    ----------
    source
        The source.
    keeps
        What reaches the project of a euro: 1, or less for crowdfunding with a fee.
    most, least, per_year
        Net cents: the most of all years (None: no such term), the least if it gives anything, and
        the most of one year.
    share, ratio
        The most of the eligible need, and of what others pledge; None: no such term.
    pledgers
        The ids of the sources that may pledge to its match.
    rate
        Yearly interest of a loan.
    accepted
        Whether it gives to this legal form.
    gains
        Whether its party gains by the project; True where nobody knows who gains.
    """

    source: FundingSource
    share: Fraction | None
    ratio: Fraction | None
    pledgers: tuple[str, ...]
    accepted: bool
    gains: bool
    rate: Fraction = field(init=False)
    keeps: Fraction = field(init=False)
    most: int | None = field(init=False)
    least: int = field(init=False)
    per_year: int | None = field(init=False)

    @rate.default
    def _rate(self) -> Fraction:
        return exact(self.source.interest or 0.0)

    @keeps.default
    def _keeps(self) -> Fraction:
        return 1 - exact(self.source.fee_share or 0.0)

    @most.default
    def _most(self) -> int | None:
        return None if self.gross_cap is None else self.net(self.gross_cap)

    @least.default
    def _least(self) -> int:
        return 0 if self.source.min is None else self.net(cents_of(self.source.min))

    @per_year.default
    def _per_year(self) -> int | None:
        most = self.source.cap_per_year
        return None if most is None else self.net(cents_of(most))

    @property
    def id(self) -> str:
        """The id of the source."""
        return self.source.id

    @property
    def loan(self) -> bool:
        """Whether it is paid back."""
        return self.source.form is Form.LOAN

    @property
    def in_kind(self) -> bool:
        """Whether it is no money."""
        return self.source.form is Form.IN_KIND

    @property
    def term(self) -> int:
        """In how many years a loan is paid back; 0 for another source."""
        return self.source.term_years or 0

    @property
    def gross_cap(self) -> int | None:
        """The most that people give, the fee included."""
        return self.source.cap_cents

    def net(self, gross: int) -> int:
        """Give what reaches the project of gross cents; the fee is rounded half up."""
        return gross - half_up((1 - self.keeps) * gross)

    def gross(self, net: int) -> int:
        """Give the most that people can have given of which so much reached the project.

        The fee of G is rounded half up, so ``net(G) <= T`` as long as ``keeps x G <= T + 1/2``.
        A source that gives nothing pledges nothing.
        """
        if net == 0 or self.keeps == 1:
            return net
        most = (2 * net + 1) / (2 * self.keeps)
        return int(most) if self.gross_cap is None else min(int(most), self.gross_cap)


@frozen
class Task:
    """Everything that is asked.

    Attributes
    ----------
    offers
        The sources, sorted by id: their order changes nothing.
    cells
        What is needed by category and year.
    years
        From the first need to the last.
    public_share, own_share
        The most that may be public, and the least that has to be one's own; None: no such term.
    windows
        For each three years of de minimis aid: who is awarded in it, and how much there may still
        be, in cents.
    excludes
        Pairs of ids that may not both pay.
    legal_form
        Who receives the money; None: not stated.
    """

    offers: tuple[Offer, ...]
    cells: Mapping[Cell, Open]
    years: tuple[int, ...]
    public_share: Fraction | None
    own_share: Fraction | None
    windows: tuple[tuple[tuple[str, ...], int], ...]
    excludes: tuple[tuple[str, str], ...]
    legal_form: str | None
    by_id: Mapping[str, Offer] = field(init=False)

    @by_id.default
    def _by_id(self) -> dict[str, Offer]:
        return {each.id: each for each in self.offers}

    @property
    def need_cents(self) -> int:
        """All that is stated as needed."""
        return sum(each.cents for each in self.cells.values())

    @property
    def late(self) -> frozenset[int]:
        """The last half of the years, rounded down."""
        number = len(self.years) // 2
        return frozenset(self.years[len(self.years) - number :])


def read_task(
    need: Sequence[Need],
    funding: Sequence[FundingSource],
    options: FinancingOptions,
    benefits: Mapping[str, float] | None,
) -> Task:
    """Read what is asked.

    Raises
    ------
    TooManyPlacesError
        If it is too much to look at.
    """
    places = len(funding) * len({(each.category, each.year) for each in need})
    if places > MOST_PLACES:
        raise TooManyPlacesError(places, MOST_PLACES)
    sources = sorted(funding, key=lambda each: each.id)
    ids = [each.id for each in sources]
    years = sorted({each.year for each in need})
    public, own = options.most_public_share, options.min_own_share
    return Task(
        tuple(_offer(each, ids, options, benefits) for each in sources),
        cells_of(need),
        tuple(range(years[0], years[-1] + 1)) if years else (),
        None if public is None else exact(public),
        None if own is None else exact(own),
        tuple(_windows(sources, options)),
        tuple(sorted({(min(a.id, b), max(a.id, b)) for a in sources for b in a.excludes})),
        options.legal_form,
    )


def cells_of(need: Iterable[Need]) -> dict[Cell, Open]:
    """Add up what is needed by category and year, in their order."""
    found: dict[Cell, Open] = {}
    for each in need:
        before = found.get((each.category, each.year), Open(0, 0))
        in_kind = 0 if each.cash_only else each.cents
        found[each.category, each.year] = Open(before.cents + each.cents, before.in_kind + in_kind)
    return {cell: found[cell] for cell in sorted(found)}


def _offer(
    source: FundingSource,
    ids: Sequence[str],
    options: FinancingOptions,
    benefits: Mapping[str, float] | None,
) -> Offer:
    match, form = source.match, options.legal_form
    named = () if match is None else ids if match.with_ is None else match.with_
    return Offer(
        source=source,
        share=None if source.max_share is None else exact(source.max_share),
        ratio=None if match is None else exact(match.ratio),
        pledgers=tuple(each for each in ids if each != source.id and each in named),
        accepted=form is None or source.legal_forms is None or form in source.legal_forms,
        gains=benefits is None or benefits.get(source.party or "", 0.0) > 0,
    )


def _windows(
    sources: Sequence[FundingSource], options: FinancingOptions
) -> Iterator[tuple[tuple[str, ...], int]]:
    """Give every three years that end on the day of an award, with the room that is left.

    Where more was received than may be, nothing may be awarded.
    """
    awards = [
        (each.awarded.first, each.id)
        for each in sources
        if each.de_minimis and each.awarded is not None
    ]
    limit = options.de_minimis_limit
    most = DE_MINIMIS_CENTS if limit is None else cents_of(limit)
    for last in sorted({day for day, _ in awards} | {day for day, _ in options.received}):
        start = _years_before(last)
        ids = tuple(owner for day, owner in awards if start < day <= last)
        before = sum(cents for day, cents in options.received if start < day <= last)
        if ids:
            yield ids, max(most - before, 0)


def _years_before(day: date) -> date:
    """Give the same day three years before; of 29 February the day before."""
    try:
        return day.replace(year=day.year - AID_YEARS)
    except ValueError:
        return day.replace(year=day.year - AID_YEARS, day=day.day - 1)
