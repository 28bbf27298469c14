"""What financing answers: the plan, what it breaks, how it could close, how firm it is."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, Protocol, runtime_checkable

from attrs import field, frozen

from vierplusen.domain.catalogue import Taken
from vierplusen.domain.financing import FinancingOptions, Need
from vierplusen.domain.funding import FundingSource
from vierplusen.domain.labels import Label
from vierplusen.domain.message import Message
from vierplusen.domain.parties import Party
from vierplusen.domain.shown import Shown
from vierplusen.domain.values import FrozenMap, items_of, require, slug, to_tuple


@frozen(kw_only=True, order=True)
class PlanRow:
    """What one source pays of one category in one year (regel van een financieringsplan).

    Attributes
    ----------
    funding
        The id of the source.
    category, year
        What it pays for, and when.
    cents
        How much reaches the project, in whole cents: after the fee of crowdfunding.

    Examples
    --------
    >>> PlanRow(funding="fonds-x", category="staff", year=2025, cents=5_000_000).cents
    5000000
    """

    funding: str = field(validator=slug)
    category: str = field(validator=slug)
    year: int = field()
    cents: int = field()

    @year.validator
    @cents.validator
    def _check_whole(self, attribute: Any, value: object) -> None:  # noqa: ANN401  # attrs hands its own type over
        whole = isinstance(value, int) and not isinstance(value, bool)
        require(whole, attribute.name, value, "integer")


class Term(StrEnum):
    """A rule that a plan has to keep (voorwaarde)."""

    KNOWN_SOURCE = "known-source"
    """Only sources that are offered pay."""
    NOT_NEGATIVE = "not-negative"
    """Nobody pays less than nothing."""
    NEED = "need"
    """Nothing is paid that is not needed, and no cost is paid twice."""
    CASH_ONLY = "cash-only"
    """What asks for money is not paid in kind."""
    NO_LOAN_BY_LOAN = "no-loan-by-loan"
    """A loan does not pay back a loan."""
    CATEGORIES = "categories"
    YEARS = "years"
    LEGAL_FORM = "legal-form"
    CAP = "cap"
    CAP_PER_YEAR = "cap-per-year"
    MINIMUM = "minimum"
    MAX_SHARE = "max-share"
    MATCH = "match"
    ALL_OR_NOTHING = "all-or-nothing"
    EXCLUDES = "excludes"
    DE_MINIMIS = "de-minimis"
    PUBLIC_SHARE = "public-share"
    OWN_SHARE = "own-share"
    SUMS = "sums"
    """The totals of a plan are those of its rows."""


@frozen(kw_only=True)
class Breach:
    """A rule that a plan breaks (overtreding).

    Attributes
    ----------
    term
        Which rule.
    message
        What it says to a treasurer: the rule, the source, what is planned, and what may be.
    funding
        The id of the source; None where the rule is about the plan as a whole.
    by_cents
        By how much, in cents, where that can be said.
    """

    term: Term
    message: Message
    funding: str | None = None
    by_cents: int | None = None


@frozen(kw_only=True)
class Objective:
    """What a searching strategy makes as small as it can (doel).

    Attributes
    ----------
    key
        ``gap``, ``temporary-late``, ``largest``, ``not-beneficiaries`` or ``capital-cost``.
    cents
        What the plan has.
    bound_cents
        What no plan can be below, given what comes before it; as far as that is proved.
    """

    key: str
    cents: int
    bound_cents: int

    @property
    def proved(self) -> bool:
        """Whether nothing can be better."""
        return self.cents <= self.bound_cents


@frozen(kw_only=True)
class Proposal:
    """What a strategy answers, if it has more to say than rows (voorstel).

    Attributes
    ----------
    rows
        Who pays what.
    reasons
        Why each amount is what it is.
    objectives
        What was made as small as possible, in order, each with what is proved of it.
    complete
        False if the search was stopped by its time limit: then this is the best plan so far.
    """

    rows: tuple[PlanRow, ...] = field(converter=to_tuple, validator=items_of(PlanRow))
    reasons: tuple[Message, ...] = field(default=(), converter=to_tuple)
    objectives: tuple[Objective, ...] = field(default=(), converter=to_tuple)
    complete: bool = True


@frozen(kw_only=True)
class FinancingPlan(Shown):
    """Who pays what, by category and year (financieringsplan).

    Attributes
    ----------
    strategy
        The key of the strategy that made it.
    rows
        What each source pays of each category in each year, sorted.
    need, funding, options, parties
        What was asked: the need as stated, the sources with their terms, and the options.
    repayments
        What loans of the plan bring back as need, in the years of the plan.
    repaid_later
        The same after the last year of need: not in the plan, and to be reckoned with.
    total_cents
        All that is paid.
    gap_cents
        What is needed, repayments included, and not paid.
    gap_rows
        The gap by category and year.
    by_funding_cents
        Source -> what it pays; sources that pay nothing have 0.
    by_year_cents
        Year -> what is paid in it, for every year from the first need to the last.
    temporary_share
        Year -> the share of what is paid in it that ends by its nature; None where nothing is.
    cliff_year
        The first year in which temporary money has ended and something is not paid; None if there
        is none.
    largest_share
        The share of the largest source; None where nothing is paid.
    beneficiary_share
        The share that is paid by those who gain; None where that is not known.
    interest_cents, fee_cents
        What loans cost in all, and what platforms keep.
    reasons
        Why, in words: of the strategy, and what the library adds.
    objectives, complete
        What was made as small as possible, and whether the search came to its end.
    provenance
        From which plugin the strategy was taken.
    labels
        The words that plugins brought, so that reports can say them.
    """

    strategy: str
    rows: tuple[PlanRow, ...]
    need: tuple[Need, ...]
    funding: tuple[FundingSource, ...]
    options: FinancingOptions
    parties: tuple[Party, ...]
    repayments: tuple[Need, ...]
    repaid_later: tuple[Need, ...]
    total_cents: int
    gap_cents: int
    gap_rows: tuple[Need, ...]
    by_funding_cents: FrozenMap[str, int]
    by_year_cents: FrozenMap[int, int]
    temporary_share: FrozenMap[int, float | None]
    cliff_year: int | None
    largest_share: float | None
    beneficiary_share: float | None
    interest_cents: int
    fee_cents: int
    reasons: tuple[Message, ...]
    objectives: tuple[Objective, ...] = ()
    complete: bool = True
    provenance: tuple[Taken, ...] = ()
    labels: tuple[Label, ...] = ()


@runtime_checkable
class FinancingStrategy(Protocol):
    """A way to make a plan (financieringsstrategie).

    Attributes
    ----------
    key
        What it is asked by: ``finance(..., strategy=key)``.
    """

    @property
    def key(self) -> str:
        """What it is asked by."""
        ...

    def plan(
        self,
        need: Sequence[Need],
        funding: Sequence[FundingSource],
        *,
        options: FinancingOptions,
        benefits: Mapping[str, float] | None,
    ) -> "tuple[PlanRow, ...] | Proposal":
        """Give what each source pays. Sources know whether they are public and temporary."""
        ...
