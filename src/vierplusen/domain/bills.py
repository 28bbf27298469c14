"""What sharing answers: the bill, whether a coalition holds, and how rules compare."""

from attrs import field, frozen

from vierplusen.domain.catalogue import Taken
from vierplusen.domain.labels import Label
from vierplusen.domain.message import Message
from vierplusen.domain.rules import Holds, RuleProperty
from vierplusen.domain.shown import Shown
from vierplusen.domain.values import FrozenMap


@frozen(kw_only=True)
class Bill(Shown):
    """Who pays what (rekening).

    Attributes
    ----------
    amounts_eur, amounts_cents
        Party -> what it pays, in euros and in whole cents.
    unassigned_eur, unassigned_cents
        What nobody pays: the part of the cost above what those who can pay gain. Together with the
        amounts it is the cost.
    rule
        The key of the rule.
    reasons
        Why, in words.
    cost_eur
        What is shared.
    benefits_eur
        Party -> what it gains; None for the bill of a game.
    bounds_eur
        Party -> the 95 % interval of its amount, where a rule drew lots; empty elsewhere.
    provenance
        From which plugin the rule was taken.
    labels
        The words that plugins brought, so that reports can say them.
    """

    amounts_eur: FrozenMap[str, float]
    amounts_cents: FrozenMap[str, int]
    unassigned_eur: float
    unassigned_cents: int
    rule: str
    reasons: tuple[Message, ...]
    cost_eur: float
    benefits_eur: FrozenMap[str, float] | None = None
    bounds_eur: FrozenMap[str, tuple[float, float]] = field(factory=FrozenMap)
    provenance: tuple[Taken, ...] = ()
    labels: tuple[Label, ...] = ()


@frozen(kw_only=True)
class Stability(Shown):
    """Whether anyone would be better off walking away (stabiliteit van de coalitie).

    Attributes
    ----------
    stable
        True if no coalition would gain by leaving. None if none was found and not every one could
        be looked at.
    blocking
        The coalition that would gain most by leaving, sorted by name; () if none would.
    by_eur
        What it would gain together; 0 if stable.
    change_eur
        Party -> what has to be added to its amount, in the smallest change of the bill (by least
        squares) that keeps everybody; empty if nothing has to, or nothing helps.
    moved_eur
        How many euros move from one party to another in that change.
    shortfall_eur
        Where no bill of this sum keeps everybody: by how much less, at least, all together would
        have to cost for one to exist. 0 elsewhere.
    method
        How it was found: ``closed-form``, ``enumeration``, ``separation`` or ``search``.
    reasons
        What it says, in words.
    """

    stable: bool | None
    blocking: tuple[str, ...]
    by_eur: float
    change_eur: FrozenMap[str, float]
    moved_eur: float
    shortfall_eur: float
    method: str
    reasons: tuple[Message, ...]


@frozen(kw_only=True)
class LossRisk:
    """How often a party would lose under a bill (kans op verlies).

    Attributes
    ----------
    party
        Whose.
    pays_eur, gains_eur
        Its part of the bill, and what it gains on average over the draws.
    chance
        The share of draws in which it gains less than it pays.
    chance_error
        The standard error of that chance.
    mean_loss_eur
        What it loses on average in those draws; 0 if there are none.
    message
        What it says, in words.
    """

    party: str
    pays_eur: float
    gains_eur: float
    chance: float
    chance_error: float
    mean_loss_eur: float
    message: Message


@frozen(kw_only=True)
class ComparedRule:
    """One rule in a comparison (verdeelregel in een vergelijking).

    Attributes
    ----------
    rule
        Its key.
    bill
        The bill by it; None where it cannot be used here.
    stability
        Whether that bill holds; None without one.
    properties
        What it claims, and where that holds.
    fits
        Whether the library advises it for this case; a judgement, with its reasons.
    reasons
        Why it fits or not, or why it cannot be used.
    """

    rule: str
    bill: Bill | None
    stability: Stability | None
    properties: FrozenMap[RuleProperty, Holds]
    fits: bool
    reasons: tuple[Message, ...]


@frozen(kw_only=True)
class RuleComparison(Shown):
    """Rules side by side for one case (verdeelregels vergeleken).

    Attributes
    ----------
    rows
        One for each rule that is on offer for this kind of cost, by key.
    advised
        The key of the rule that fits best by the library's judgement; None if none does.
    reasons
        Why.
    labels
        The words that plugins brought, so that reports can say them.
    """

    rows: tuple[ComparedRule, ...]
    advised: str | None
    reasons: tuple[Message, ...]
    labels: tuple[Label, ...] = ()
