"""The wrong-pocket map in euros, cashing in, new for old, and sharing as a whole."""

from attrs import field, frozen

from vierplusen.domain.bills import Bill, LossRisk, RuleComparison, Stability
from vierplusen.domain.catalogue import Taken
from vierplusen.domain.evidence import Source
from vierplusen.domain.labels import Label
from vierplusen.domain.message import Message
from vierplusen.domain.parties import Party, PolicyDomain, Sector
from vierplusen.domain.shown import Shown
from vierplusen.domain.values import (
    FrozenMap,
    instance,
    items_of,
    offer_key,
    optional_number,
    optional_share,
    optional_text,
    slug,
    to_tuple,
)
from vierplusen.domain.views import BenefitMap


@frozen(kw_only=True)
class PocketSums:
    """What goes out of and comes into a pocket, as present values (wat erin en eruit gaat).

    Attributes
    ----------
    pays_eur
        What it pays for the project.
    gains_eur
        What it gains, losses taken off: effects, transfers, and costs that it no longer has.
    cashable_eur
        The part of its gains by which a budget really goes down, with transfers and spared costs;
        None where that is unknown.
    net_eur
        Gains less what it pays.
    by_domain_eur
        Policy domain -> what it gains in it; transfers and spared costs under ``unassigned``.
    """

    pays_eur: float
    gains_eur: float
    cashable_eur: float | None
    net_eur: float
    by_domain_eur: FrozenMap[str, float]


@frozen(kw_only=True)
class Pocket:
    """One budget holder on the wrong-pocket map (begrotingshouder).

    Attributes
    ----------
    party
        Its id.
    part_of
        What it is part of; None if of nothing.
    own
        Its own sums, without those of its parts.
    whole
        The same with all its parts.
    member
        Whether it, or a part of it, is in the coalition; None if that is not known.
    """

    party: str
    part_of: str | None
    own: PocketSums
    whole: PocketSums
    member: bool | None


@frozen(kw_only=True)
class PocketMap(Shown):
    """Where benefits and costs fall, in euros (kaart van de verkeerde zakken).

    Attributes
    ----------
    pockets
        Every party that gains, loses or pays, or holds one that does: a whole before its parts,
        else the largest gain first.
    gains_without_paying, pays_without_gaining, losers
        Parties that gain and pay nothing, pay and gain nothing, or lose.
    absent
        Parties that gain and are certainly not in the coalition.
    unassigned_eur
        Gains of nobody in particular.
    invite
        For each party that gains and is not known to take part: the invitation and its argument.
    remarks
        What else stands out.
    """

    pockets: tuple[Pocket, ...]
    gains_without_paying: tuple[str, ...]
    pays_without_gaining: tuple[str, ...]
    losers: tuple[str, ...]
    absent: tuple[str, ...]
    unassigned_eur: float
    invite: tuple[Message, ...]
    remarks: tuple[Message, ...]


@frozen(kw_only=True)
class CashingRule:
    """When an instrument fits a party that gains (regel voor verzilvering), a judgement.

    Every condition that is given has to hold; one that is None is not asked.

    Attributes
    ----------
    key
        What it is called by; a plugin's begins with its name and a slash.
    instrument
        The id of the instrument of handbook S9.3.
    sectors
        The kinds of party that it is for; empty: for all.
    public
        Whether the party has to spend public money (True), or private money (False).
    least_cashable, most_cashable
        The share of its gain that is cashable, at least and at most.
    least_sure, most_sure
        The chance that its gain is at least its part of the bill, at least and at most.
    within_years
        Within how many years from the start its gain has to begin.
    least_years
        For how many years its gain has to last.
    rank
        The lower, the sooner it is proposed among those that fit.
    reason_nl, reason_en
        Why it fits then, in both languages.
    source
        Where the instrument is described.
    """

    key: str = field(validator=offer_key)
    instrument: str = field(validator=slug)
    sectors: tuple[Sector, ...] = field(default=(), converter=to_tuple, validator=items_of(Sector))
    public: bool | None = field(default=None, validator=instance(bool, type(None)))
    least_cashable: float | None = field(default=None, validator=optional_share)
    most_cashable: float | None = field(default=None, validator=optional_share)
    least_sure: float | None = field(default=None, validator=optional_share)
    most_sure: float | None = field(default=None, validator=optional_share)
    within_years: float | None = field(default=None, validator=optional_number)
    least_years: float | None = field(default=None, validator=optional_number)
    rank: int = field(default=0, validator=instance(int))
    reason_nl: str | None = field(default=None, validator=optional_text)
    reason_en: str | None = field(default=None, validator=optional_text)
    source: Source | None = field(default=None, validator=instance(Source, type(None)))


@frozen(kw_only=True)
class CashingOption:
    """One way for one party to pay its part (mogelijkheid om te verzilveren).

    Attributes
    ----------
    party, instrument
        Who, and how.
    eur
        Its part of the bill.
    fits
        Whether every condition of the rule holds; None if it hangs on something unknown.
    rule
        The key of the rule that says so.
    reasons
        Why it fits, does not, or what has to be known.
    """

    party: str
    instrument: str
    eur: float
    fits: bool | None
    rule: str
    reasons: tuple[Message, ...]


@frozen(kw_only=True)
class BudgetShift:
    """An old budget that shrinks in one year (nieuw voor oud).

    Attributes
    ----------
    party
        Who holds the budget and has to decide.
    domain
        The policy domain of the budget.
    year
        The calendar year.
    eur
        By how much it goes down, in euros of the price level; None where that is unknown.
    decisions
        The decisions of the case without which it does not.
    """

    party: str
    domain: str
    year: int
    eur: float | None
    decisions: tuple[str, ...] = ()


@frozen(kw_only=True)
class NewForOld(Shown):
    """Which old budgets pay for the new, when, and what is unfunded in between (nieuw voor oud).

    Attributes
    ----------
    shifts
        By party, domain, year and decisions; what is unknown has a row of its own.
    costs_eur, freed_eur, unfunded_eur
        Calendar year -> the costs of the project, what old budgets free, and what the costs of
        that year exceed it by (0 if they do not); undiscounted.
    bridge_eur
        The most that has to be bridged: the largest running total of costs less freed money.
    closed_year
        The first year from which the running total stays at zero or less; None if none.
    unknown
        Parties of whose gains it is not known whether a budget goes down.
    decisions
        Decision -> the parties that have to take it.
    reasons
        What it says, in words.
    """

    shifts: tuple[BudgetShift, ...]
    costs_eur: FrozenMap[int, float]
    freed_eur: FrozenMap[int, float]
    unfunded_eur: FrozenMap[int, float]
    bridge_eur: float
    closed_year: int | None
    unknown: tuple[str, ...]
    decisions: FrozenMap[str, tuple[str, ...]]
    reasons: tuple[Message, ...]


@frozen(kw_only=True)
class Payments(Shown):
    """Who pays how much in which year, in whole cents (betaalschema).

    Attributes
    ----------
    cents
        Party -> calendar year -> cents. Rows add up to the part of each party in all years, years
        to what is to be paid in that year.
    by_party_cents, by_year_cents
        The totals.
    unassigned_cents
        Calendar year -> what nobody pays.
    """

    cents: FrozenMap[str, FrozenMap[int, int]]
    by_party_cents: FrozenMap[str, int]
    by_year_cents: FrozenMap[int, int]
    unassigned_cents: FrozenMap[int, int]


@frozen(kw_only=True)
class JointCost:
    """A provision that several parties need, shared as a game (gezamenlijke voorziening).

    Attributes
    ----------
    bill
        Who should pay what.
    stability
        Whether any group would be better off apart.
    comparison
        The rules side by side.
    """

    bill: Bill
    stability: Stability
    comparison: RuleComparison


@frozen(kw_only=True)
class Sharing(Shown):
    """Who gains, who should pay, and whether the coalition holds (verdeling).

    Attributes
    ----------
    id, name
        The project.
    grades
        The map of benefits in words, before any euro; None if it was not asked for.
    pockets
        The map in euros; None without an appraisal.
    bill, stability, risks
        Who should pay what, whether that holds, and how often each party would lose; None and ()
        without an appraisal.
    payments
        The bill by party and year.
    comparison
        The rules side by side.
    cashing
        How each party on the bill could pay.
    new_for_old
        Which old budgets shrink.
    joint
        The joint provision of the document's section ``sharing.game``; None without one.
    notes
        What was assumed, and what is missing.
    illustrative
        Whether the case is made up to show how it works.
    parties, domains
        What is known of who and what is named.
    provenance
        What was taken from which plugin.
    labels
        The words that plugins brought, so that reports can say them.
    """

    id: str
    name: str
    grades: BenefitMap | None
    pockets: PocketMap | None
    bill: Bill | None
    stability: Stability | None
    risks: tuple[LossRisk, ...]
    payments: Payments | None
    comparison: RuleComparison | None
    cashing: tuple[CashingOption, ...]
    new_for_old: NewForOld | None
    notes: tuple[Message, ...]
    illustrative: bool
    parties: tuple[Party, ...]
    domains: tuple[PolicyDomain, ...]
    provenance: tuple[Taken, ...]
    joint: JointCost | None = None
    labels: tuple[Label, ...] = ()
