"""What falls with a source: the plan without it, in which nobody gives more than was planned."""

from collections.abc import Iterable, Iterator, Sequence
from math import ceil, floor
from typing import Final

from vierplusen.domain import Breach, FundingSource, PlanRow, Term
from vierplusen.domain.cents import exact
from vierplusen.financing.firmness.again import gap_of
from vierplusen.financing.judging.ledger import Ledger, ledger_of
from vierplusen.financing.judging.rules import RULES
from vierplusen.financing.reading import Question
from vierplusen.financing.terms import OWN_FORMS, least_of

PATIENCE: Final = 200
"""After so many cuts a source that still pays too much falls away as a whole."""

_CUT: Final = frozenset({Term.MATCH, Term.MAX_SHARE})
"""Rules that say how much of one source is too much; by the others it falls away as a whole."""

Place = tuple[str, str, int]
"""A source, a category and a year."""


def fallen(rows: Iterable[PlanRow], asked: Question, lost: str) -> tuple[tuple[PlanRow, ...], int]:
    """Give what is left of a plan if one source falls away and nobody gives more than planned.

    Parameters
    ----------
    rows
        The plan.
    asked
        What it had to keep to; of each source is known whether it is public.
    lost
        The id of the source.

    Returns
    -------
    tuple
        Rows that keep all terms, none larger than planned; and the cents that are needed and not
        paid.

    Notes
    -----
    The judge of plans says which rule the rest breaks. What is too much is cut, and the judge is
    asked again, until it finds nothing. A matched source keeps what others still pledge to it.
    What stays below its minimum, or gives all or nothing, falls away. Where a rule holds for
    several sources together, as a largest public share does, the last in order of preference
    gives up first what it can give up within its own terms; if that is not enough, the last of
    them falls away. Where a source is cut, its last years go first.
    """
    sources = asked.funding
    left = {_place(row): row.cents for row in rows if row.funding != lost}
    cutting = _Cutting(_by_preference(sources, asked.options.order), left)
    tries = 0
    while True:
        kept = tuple(
            PlanRow(funding=funding, category=category, year=year, cents=cents)
            for (funding, category, year), cents in left.items()
        )
        ledger = ledger_of(kept, asked.need, sources, asked.options)
        breach = next((breach for rule in RULES for breach in rule(ledger)), None)
        if breach is None:
            return kept, gap_of(ledger)
        cutting.cut(breach, ledger, whole=tries >= PATIENCE)
        tries += 1


def _place(row: PlanRow) -> Place:
    return row.funding, row.category, row.year


def _by_preference(
    sources: Sequence[FundingSource], order: Sequence[str]
) -> tuple[FundingSource, ...]:
    """Give the sources, the most preferred first."""
    rank = {each: place for place, each in enumerate(order)}
    return tuple(sorted(sources, key=lambda each: rank.get(each.id, len(order))))


class _Cutting:
    """A plan from which is cut what a rule does not allow.

    Parameters
    ----------
    sources
        All sources, the most preferred first.
    left
        What is still paid; it becomes less.
    """

    def __init__(self, sources: Sequence[FundingSource], left: dict[Place, int]) -> None:
        self.last_first = tuple(reversed(sources))
        self.left = left

    def cut(self, breach: Breach, ledger: Ledger, *, whole: bool) -> None:
        """Take away what breaks a rule; a source as a whole, where patience is at an end."""
        if breach.funding is not None:
            partly = breach.term in _CUT and not whole
            by = breach.by_cents if partly else None
            self._take(breach.funding, ledger.totals[breach.funding] if by is None else by)
        elif breach.term is Term.NEED:
            self._overpaid(ledger)
        elif breach.term in {Term.PUBLIC_SHARE, Term.OWN_SHARE}:
            too_much, public = _too_much(breach.term, ledger)
            bearers = [each for each in self._paying(ledger) if _bears(each, public=public)]
            self._together(too_much, bearers, ledger)
        else:
            self._drop(next(self._paying(ledger)), ledger)

    def _paying(self, ledger: Ledger) -> Iterator[FundingSource]:
        """Give who pays, the least preferred first."""
        return (each for each in self.last_first if ledger.totals.get(each.id, 0) > 0)

    def _take(self, owner: str, cents: int) -> None:
        """Take so much from a source, from its last years first."""
        for place in sorted(self.left, key=lambda each: (-each[2], each[1])):
            if place[0] == owner and cents > 0:
                cents -= self._shrink(place, cents)

    def _shrink(self, place: Place, cents: int) -> int:
        """Take at most so much from one row, and give how much that was."""
        gone = min(cents, self.left[place])
        self.left[place] -= gone
        if not self.left[place]:
            del self.left[place]
        return gone

    def _drop(self, source: FundingSource, ledger: Ledger) -> None:
        self._take(source.id, ledger.totals[source.id])

    def _overpaid(self, ledger: Ledger) -> None:
        """Take away what is no longer needed: what pays back a loan that does not come."""
        for cell, paid in ledger.by_cell.items():
            needed = ledger.cells.get(cell)
            too_much = paid - (0 if needed is None else needed.cents)
            for source in self.last_first:
                place = source.id, *cell
                if too_much > 0 and place in self.left:
                    too_much -= self._shrink(place, too_much)

    def _together(self, cents: int, bearers: Sequence[FundingSource], ledger: Ledger) -> None:
        """Take so much from several sources together, the last of which is preferred."""
        rooms = {each.id: _room(each, ledger) for each in bearers}
        if sum(rooms.values()) < cents:
            self._drop(bearers[0], ledger)
            return
        for owner, room in rooms.items():
            self._take(owner, min(room, cents))
            cents -= min(room, cents)


def _bears(source: FundingSource, *, public: bool) -> bool:
    return bool(source.public) if public else source.form not in OWN_FORMS


def _room(source: FundingSource, ledger: Ledger) -> int:
    """Give how much less a source can give within its own terms."""
    if source.all_or_nothing:
        return 0
    return max(0, ledger.totals[source.id] - least_of(source))


def _too_much(term: Term, ledger: Ledger) -> tuple[int, bool]:
    """Give how much has to go for a share of the whole to fit, and whether of public money."""
    options, paid = ledger.options, ledger.paid
    paying = [each for each in ledger.sources.values() if ledger.totals.get(each.id, 0) > 0]
    if term is Term.PUBLIC_SHARE:
        most = exact(options.most_public_share or 0.0)
        public = sum(ledger.totals[each.id] for each in paying if each.public)
        # Public money is at most this part of what is left: (public - x) <= most (paid - x).
        return ceil((public - most * paid) / (1 - most)), True
    least = exact(options.min_own_share or 0.0)
    own = sum(ledger.totals[each.id] for each in paying if each.form in OWN_FORMS)
    return paid - floor(own / least), False
