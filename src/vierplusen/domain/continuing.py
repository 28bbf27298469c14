"""What is said of going on: a plan for each route, a cash flow, and who does what by when."""

from attrs import field, frozen

from vierplusen.domain.continuation import Partner
from vierplusen.domain.dates import PartialDate
from vierplusen.domain.funding import FundingSource
from vierplusen.domain.labels import Label
from vierplusen.domain.message import Message
from vierplusen.domain.parties import Party
from vierplusen.domain.plans import FinancingPlan
from vierplusen.domain.shown import Shown
from vierplusen.domain.values import FrozenMap
from vierplusen.domain.views import Cliff, PlusOne, RouteFit


@frozen(kw_only=True)
class CashYear:
    """One year of an enterprise, in whole cents (jaar van het kasstroomoverzicht).

    Attributes
    ----------
    year
        The calendar year.
    income_cents
        What is sold: price times volume.
    other_cents
        What sources of the plan bring: grants, loans, fees, gifts; sales of the plan do not count
        again.
    variable_cents, fixed_cents, one_off_cents
        What it costs: by the unit, whatever is sold, and once.
    repayment_cents
        What goes back to who lent, with interest.
    market_cents
        Income less variable and fixed cost: what the market alone leaves.
    result_cents
        All that comes in less all that goes out.
    reserve_cents
        What is left at the end of the year, the opening reserve included.
    volume
        How many units are sold.
    break_even_volume
        How many units have to be sold, in the mix of this year, to bear the fixed cost; None where
        no number does.
    """

    year: int
    income_cents: int
    other_cents: int
    variable_cents: int
    fixed_cents: int
    one_off_cents: int
    repayment_cents: int
    market_cents: int
    result_cents: int
    reserve_cents: int
    volume: int
    break_even_volume: int | None


@frozen(kw_only=True)
class CashFlow(Shown):
    """What comes in, goes out and is left, year by year (kasstroomoverzicht).

    Attributes
    ----------
    rows
        Each year of the enterprise.
    opening_cents, least_cents
        The reserve at the start, and the least that there may be.
    break_even_volume
        Of the last year: from how many units a year the market bears the fixed cost; None where no
        number does, and the reasons say why.
    break_even_year
        The first year from which the market bears variable and fixed cost in every year to the
        last; None if there is none.
    lowest_reserve_cents, lowest_year
        The lowest reserve at the end of a year, and the first year in which it is reached.
    working_capital_cents
        What has to be added at the start so that no year ends below the least reserve.
    reasons
        The same in words, and what was assumed.
    """

    rows: tuple[CashYear, ...]
    opening_cents: int
    least_cents: int
    break_even_volume: int | None
    break_even_year: int | None
    lowest_reserve_cents: int
    lowest_year: int
    working_capital_cents: int
    reasons: tuple[Message, ...]


@frozen(kw_only=True)
class RoutePlan:
    """One route with its conditions and its money (route met financiering).

    Attributes
    ----------
    fit
        How far its conditions hold: facts, and no money.
    plan
        Who would pay; None where nothing is known of the financing.
    needs_cents
        What has to be paid in all years, the change included and repayments of loans not; None
        where that is not known.
    one_off_cents
        What the change itself costs; None where nobody stated it.
    yearly_cents
        Calendar year -> what has to be paid, the change not included.
    gap_cents
        What nobody pays; None without a plan.
    gone
        Ids of the sources that do not go along.
    asks
        What this route takes: of people, and of money.
    loses
        What would be lost: by the nature of the route, by what the facts say, and as stated.
    derived
        What the document does not state and was derived, each with its ground.
    reasons
        How far it can be paid, and what stands in the way.
    cash_flow
        For ``enterprise``: income, cost and reserve; None where what it sells is not known.
    """

    fit: RouteFit
    plan: FinancingPlan | None = None
    needs_cents: int | None = None
    one_off_cents: int | None = None
    yearly_cents: FrozenMap[int, int] = field(factory=FrozenMap)
    gap_cents: int | None = None
    gone: tuple[str, ...] = ()
    asks: tuple[Message, ...] = ()
    loses: tuple[Message, ...] = ()
    derived: tuple[Message, ...] = ()
    reasons: tuple[Message, ...] = ()
    cash_flow: CashFlow | None = None

    @property
    def key(self) -> str:
        """The key of the route."""
        return self.fit.route.key

    @property
    def closes(self) -> bool | None:
        """Whether all that it needs is paid; None where that is not known."""
        return None if self.gap_cents is None else self.gap_cents <= 0


@frozen(kw_only=True)
class RouteStep:
    """Who has to do what by when (stap in het stappenplan).

    Attributes
    ----------
    who
        Which kind of partner.
    party
        The id of the party; None where it is not known which.
    what
        What has to be done.
    by
        By when; None where no fact tells.
    ground
        Why then, or why no date can be given.
    route
        The route that it belongs to; None: whichever it is.
    agreed
        Whether it stands in the document as agreed.
    done
        Whether it is done; None if that is not known.
    late
        Whether its date certainly lies before the date of the facts, and it is not known to be
        done.
    """

    who: Partner
    what: Message
    ground: Message
    party: str | None = None
    by: PartialDate | None = None
    route: str | None = None
    agreed: bool = False
    done: bool | None = None
    late: bool = False


@frozen(kw_only=True)
class Continued(Shown):
    """How a project can go on, with its money (verduurzaming met financiering).

    Attributes
    ----------
    id, name
        The project.
    as_of
        The date of the facts; None where it is not known.
    routes
        Every route, the one that fits most for certain first.
    best
        The key of the route that fits most for certain and closes; None if there is none, or more
        than one. A judgement for people to make: this only says what the facts say.
    why
        Why that one, or why none.
    enterprise
        The cash flow, where what it sells is known.
    steps
        Who has to do what by when, the earliest first; steps without a date come last.
    cliff
        When today's money ends.
    notes
        What was assumed, and what is missing.
    labels
        The words that plugins brought, so that reports can say them.
    illustrative
        Whether figures are made up to show how it works.
    parties
        What is known of who is named.
    funding
        The sources of ``financing``.
    """

    id: str
    name: str
    routes: tuple[RoutePlan, ...]
    cliff: Cliff
    as_of: PartialDate | None = None
    best: str | None = None
    why: tuple[Message, ...] = ()
    enterprise: CashFlow | None = None
    steps: tuple[RouteStep, ...] = ()
    notes: tuple[Message, ...] = ()
    labels: tuple[Label, ...] = ()
    illustrative: bool = False
    parties: tuple[Party, ...] = ()
    funding: tuple[FundingSource, ...] = ()


@frozen(kw_only=True)
class FinancedPlusOne(PlusOne):
    """+1 of a project whose document tells of its money (verduurzaming met financiering).

    Attributes
    ----------
    continued
        Its routes with their plans, and who has to do what by when.
    """

    continued: Continued = field()
