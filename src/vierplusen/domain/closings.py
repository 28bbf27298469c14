"""What would make a plan close: terms that give way, and partners (sluitend maken)."""

from collections.abc import Mapping, Sequence
from typing import Protocol, runtime_checkable

from attrs import frozen

from vierplusen.domain.financing import FinancingOptions, Need
from vierplusen.domain.funding import FundingSource
from vierplusen.domain.message import Message
from vierplusen.domain.plans import FinancingStrategy, Term
from vierplusen.domain.shown import Shown


@frozen(kw_only=True)
class TermChange:
    """One term that gives way, and by how much (een voorwaarde die meegeeft).

    Attributes
    ----------
    term
        Which rule.
    message
        What would have to change, in words.
    funding
        The source whose term it is; None where it holds for the plan as a whole.
    by_cents
        By how many cents; None where the term is dropped or widened.
    to
        What it would become: euros of a cap, cap per year or minimum, a share, or a ratio; None
        where it is dropped.
    """

    term: Term
    message: Message
    funding: str | None = None
    by_cents: int | None = None
    to: float | None = None


@frozen(kw_only=True)
class GapPartner:
    """A party that gains, gives nothing in the plan, and could fill a gap (partner voor het gat).

    Attributes
    ----------
    party
        Its id.
    net_eur
        What it gains more than it pays, as a present value.
    fills_eur
        How much of the gap it could fill without losing.
    message
        The same in words.
    """

    party: str
    net_eur: float
    fills_eur: float
    message: Message


@frozen(kw_only=True)
class Closing(Shown):
    """How a plan that does not close could (hoe het plan sluitend wordt).

    Attributes
    ----------
    gap_cents
        What is not paid.
    fewest
        The fewest terms that would have to give, and by how much; () if nothing has to, or no
        change of terms helps.
    singles
        Changes of which each alone would close the gap.
    proved
        Whether it is proved that fewer terms do not do.
    partners
        Who gains by the project and could pay.
    less
        By how much less need, by category and year, it would close with the terms as they are; ()
        where that was not found.
    reasons
        The same in words, and what stands in the way.
    """

    gap_cents: int
    fewest: tuple[TermChange, ...] = ()
    singles: tuple[TermChange, ...] = ()
    proved: bool = False
    partners: tuple[GapPartner, ...] = ()
    less: tuple[Need, ...] = ()
    reasons: tuple[Message, ...] = ()


@runtime_checkable
class ClosingStrategy(FinancingStrategy, Protocol):
    """A strategy that can also say which terms would have to give (sluitend maken)."""

    def closing(
        self,
        need: Sequence[Need],
        funding: Sequence[FundingSource],
        *,
        options: FinancingOptions,
        benefits: Mapping[str, float] | None,
    ) -> Closing:
        """Give the fewest changes of terms that close the gap, and single ones that do."""
        ...
