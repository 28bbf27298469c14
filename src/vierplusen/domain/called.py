"""What an open call answers: who may have money, and who is chosen (open oproep)."""

from collections.abc import Mapping, Sequence
from typing import Protocol, runtime_checkable

from attrs import field, frozen

from vierplusen.domain.catalogue import Taken
from vierplusen.domain.dates import PartialDate
from vierplusen.domain.labels import Label
from vierplusen.domain.message import Message
from vierplusen.domain.parties import Party
from vierplusen.domain.shown import Shown
from vierplusen.domain.values import FrozenMap, to_tuple


@frozen(kw_only=True)
class CallCriterion:
    """Whether an application meets one condition of a call (toets aan een voorwaarde).

    Attributes
    ----------
    key
        ``serves-goal``, ``saves-costs``, ``own-share``, ``durable-impact``, a condition of the
        call's own, or what every call asks: ``in-time``, ``legal-form``, ``experience``,
        ``grant``, ``covered``.
    met
        Whether it does; None if that is not known.
    needed
        Whether the call asks it; what is not needed bars nobody.
    message
        Why, or what has to be asked.
    """

    key: str
    met: bool | None
    needed: bool
    message: Message


@frozen(kw_only=True)
class Admission:
    """Whether an application may have money (toelating).

    Attributes
    ----------
    application
        Its id.
    admissible
        True, False, or None where something is not known that decides.
    criteria
        Each condition, and whether it is met.
    own_share
        The share of the total that is one's own; None where that is not known.
    grant_cents
        The most that it can get, in whole cents: what is asked, lowered where the call says so.
        None where that is not known.
    reasons
        Why, in words.
    ask
        What to ask before anybody decides.
    """

    application: str
    admissible: bool | None
    criteria: tuple[CallCriterion, ...]
    own_share: float | None
    grant_cents: int | None
    reasons: tuple[Message, ...]
    ask: tuple[Message, ...] = ()


@frozen(kw_only=True)
class Candidate:
    """An admissible application, as a selection rule sees it (kandidaat).

    Attributes
    ----------
    id
        Its id.
    cents
        What it would get, in whole cents, above 0: all of it or nothing.
    received
        When it came in; None: not known.
    value
        What it is worth, in whole units of which all candidates have the same; None: not known.
        They are hundredths, thousandths and so on of what is stated, so that sums are exact.
    saves_cents
        What it saves in a year; None: not known.
    """

    id: str
    cents: int
    received: PartialDate | None = None
    value: int | None = None
    saves_cents: int | None = None


@frozen(kw_only=True)
class Choice:
    """What a selection rule answers (keuze).

    Attributes
    ----------
    chosen
        The ids that get what they ask, together within the budget.
    order
        All ids in the order in which the rule would have them: the first of these that is not
        chosen is the first that falls outside. () where the rule has no order of its own.
    tied
        The ids between which the rule does not choose: the order of their ids decided.
    reasons
        Why, in words.
    """

    chosen: tuple[str, ...] = field(converter=to_tuple)
    order: tuple[str, ...] = field(default=(), converter=to_tuple)
    tied: tuple[str, ...] = field(default=(), converter=to_tuple)
    reasons: tuple[Message, ...] = field(default=(), converter=to_tuple)


@runtime_checkable
class SelectionRule(Protocol):
    """A way to choose between applications when there is not money for all (selectieregel).

    A rule is a pure function of what it is given. Candidates come in the order of their ids, so
    that nothing can depend on the order in which they stand in a document.

    Attributes
    ----------
    key
        What it is asked by: ``select_applications(..., rule=key)``.
    """

    @property
    def key(self) -> str:
        """What it is asked by."""
        ...

    def choose(
        self, candidates: Sequence[Candidate], budget_cents: int
    ) -> "Choice | tuple[str, ...]":
        """Give who gets what they ask, together at most the budget; each id at most once."""
        ...


@frozen(kw_only=True)
class Marginal:
    """The first application that falls outside the budget (de eerste afvaller).

    Attributes
    ----------
    application
        Its id.
    lacks_cents
        By how much the money that is left falls short of what it asks.
    ways
        What would let it in, each by itself; each was tried.
    """

    application: str
    lacks_cents: int
    ways: tuple[Message, ...]


@frozen(kw_only=True)
class Selection:
    """Who gets money, under a budget (selectie).

    Attributes
    ----------
    rule
        The key of the rule.
    granted_cents
        Application -> what it gets, in whole cents.
    order
        All candidates in the order of the rule, those that are chosen first.
    marginal
        The first that falls outside; None if all candidates get what they ask.
    tied
        The applications between which the rule does not choose; () if there are none.
    budget_cents, left_cents
        What there is, and what is not granted.
    reasons
        Why, in words.
    provenance
        From which plugin the rule was taken.
    """

    rule: str
    granted_cents: FrozenMap[str, int]
    order: tuple[str, ...]
    marginal: Marginal | None
    tied: tuple[str, ...]
    budget_cents: int
    left_cents: int
    reasons: tuple[Message, ...]
    provenance: tuple[Taken, ...] = ()


@frozen(kw_only=True)
class CallOutcome(Shown):
    """Who may have money of an open call, and who is chosen (uitkomst van een open oproep).

    Attributes
    ----------
    admissions
        Each application, in the order of their ids.
    selection
        Who gets money; None where the call states no budget.
    reasons
        What holds for the call as a whole.
    names
        Application -> what people call it.
    illustrative
        Whether the figures are made up to show how it works.
    parties
        What is known of who is named.
    labels
        The words that plugins brought, so that reports can say them.
    """

    admissions: tuple[Admission, ...]
    selection: Selection | None
    reasons: tuple[Message, ...]
    names: FrozenMap[str, str]
    illustrative: bool = False
    parties: tuple[Party, ...] = ()
    labels: tuple[Label, ...] = ()

    @property
    def admissible(self) -> Mapping[str, bool | None]:
        """Application -> whether it may have money."""
        return {each.application: each.admissible for each in self.admissions}
