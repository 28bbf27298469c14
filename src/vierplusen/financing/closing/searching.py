"""Which terms would have to give, found by trying: one, two, or as few as are found."""

from collections.abc import Callable, Sequence
from itertools import combinations
from typing import Final

from attrs import evolve, field, frozen

from vierplusen.domain import Message, Term, TermChange
from vierplusen.financing.closing.changes import changed
from vierplusen.financing.closing.ladders import Ladder, ladders
from vierplusen.financing.firmness.again import Again, gap_of
from vierplusen.financing.judging.ledger import Ledger
from vierplusen.financing.reading import Question

WORK: Final = 100_000
"""So much is tried: plans times sources times cells, for single terms."""

LEAST: Final = 20
"""So many terms are tried at least, and a quarter of so many pairs."""

MOST_TUNED: Final = 20
"""For so many single terms that close the least change is sought."""

_RATIOS: Final = frozenset({Term.MATCH, Term.MAX_SHARE})
"""Terms that are no amounts; what they bring is seen in the plan."""


@frozen
class Found:
    """Terms that would have to give, each seen to close; and what is to be said of them."""

    fewest: tuple[TermChange, ...]
    singles: tuple[TermChange, ...]
    proved: bool = field(kw_only=True)
    reasons: tuple[Message, ...] = field(kw_only=True, default=())


def planned(again: Again, asked: Question, changes: Sequence[TermChange]) -> Ledger | None:
    """Make the plan with changed terms; None where the terms cannot be changed so."""
    made = changed(asked, changes)
    return None if made is None else again.plan(made)


def closes(again: Again, asked: Question, changes: Sequence[TermChange]) -> bool:
    """Tell whether a plan with changed terms was seen to close."""
    plan = planned(again, asked, changes) if changes else None
    return plan is not None and gap_of(plan) == 0


@frozen
class Search:
    """Tries terms by making plans with them.

    Attributes
    ----------
    again, asked, gap
        Who makes plans, of what, and what is not paid now.
    ladders
        Every term that could give.
    now
        What each source pays now.
    skipped
        How many terms are not tried, because each plan takes its time.
    pairs
        How many pairs of terms are tried, the most promising first.
    """

    again: Again
    asked: Question
    gap: int
    ladders: tuple[Ladder, ...]
    now: Ledger
    skipped: int = 0
    pairs: int = LEAST

    @classmethod
    def of(cls, again: Again, asked: Question, gap: int) -> "Search":
        """Start from the plan as it is."""
        now = again.plan(asked)
        every = tuple(ladders(asked, gap))
        most = max(LEAST, WORK // max(1, len(asked.funding) * len(now.cells)))
        return cls(again, asked, gap, every[:most], now, len(every[most:]), min(100, most))

    def found(self) -> Found:
        """Give single terms that close; where there is none, as few together as are found."""
        tops = [self._gap((each.change(each.steps),)) for each in self.ladders]
        closing = [each for each, left in zip(self.ladders, tops, strict=True) if left == 0]
        singles = sorted(
            (self._least(ladder, ()) for ladder in closing[:MOST_TUNED]),
            key=lambda each: (each.by_cents is None, each.by_cents or 0),
        )
        skipped = self.skipped + len(closing[MOST_TUNED:])
        untried = (Message("close.not-all", {"number": skipped}),) if skipped else ()
        if singles:
            return Found((singles[0],), tuple(singles), proved=True, reasons=untried)
        # The most promising first: those that by themselves leave the smallest gap.
        order = sorted(range(len(tops)), key=lambda each: tops[each])
        ranked = [self.ladders[each] for each in order]
        chosen = self._together(ranked)
        if not chosen:
            return Found((), (), proved=False, reasons=(Message("close.none"), *untried))
        fewest = self._tuned(chosen)
        said = Message("close.together", {"number": len(fewest)})
        return Found(fewest, (), proved=False, reasons=(said, *untried))

    def _gap(self, changes: Sequence[TermChange]) -> int:
        """Give what stays open with changed terms; where they cannot be changed, as now."""
        made = planned(self.again, self.asked, changes)
        return self.gap if made is None else gap_of(made)

    def _together(self, ranked: Sequence[Ladder]) -> tuple[Ladder, ...]:
        """Give as few terms as are found that close together; () if not even all of them do."""
        few = self._few(ranked)
        return few if len(few) <= len(("one", "other")) else self._pair(ranked) or few

    def _pair(self, ranked: Sequence[Ladder]) -> tuple[Ladder, ...]:
        """Give the first two terms that close together; () if none of those tried do."""
        pairs = sorted(combinations(range(len(ranked)), 2), key=sum)[: self.pairs]
        for one, other in pairs:
            both = ranked[one], ranked[other]
            if self._gap([each.change(each.steps) for each in both]) == 0:
                return both
        return ()

    def _few(self, ranked: Sequence[Ladder]) -> tuple[Ladder, ...]:
        """Let all terms give, and put back one after the other as long as it closes."""
        kept = list(ranked)
        if self._gap([each.change(each.steps) for each in kept]):
            return ()
        for ladder in reversed(ranked):
            fewer = [each for each in kept if each is not ladder]
            if self._gap([each.change(each.steps) for each in fewer]) == 0:
                kept = fewer
        return tuple(kept)

    def _tuned(self, chosen: Sequence[Ladder]) -> tuple[TermChange, ...]:
        """Let each of several terms give as little as does, one after the other."""
        made = [each.change(each.steps) for each in chosen]
        for place, ladder in enumerate(chosen):
            made[place] = self._least(ladder, [*made[:place], *made[place + 1 :]])
        return tuple(made)

    def _least(self, ladder: Ladder, others: Sequence[TermChange]) -> TermChange:
        """Give the least change that closes, where the largest does; the last that was seen to."""

        def does(step: int) -> bool:
            return self._gap((*others, ladder.change(step))) == 0

        change = ladder.change(least_step(ladder.steps, self.gap if ladder.size else 0, does))
        if ladder.term not in _RATIOS:
            return change
        made = planned(self.again, self.asked, (*others, change))
        more = 0 if made is None else _paid(made, ladder) - _paid(self.now, ladder)
        return evolve(change, by_cents=more if more > 0 else None)


def _paid(plan: Ledger, ladder: Ladder) -> int:
    return plan.totals.get(ladder.funding or "", 0)


def least_step(top: int, guess: int, does: Callable[[int], bool]) -> int:
    """Give the least step that does, where the top one does and a step does if a lower one does.

    Parameters
    ----------
    top
        The highest step.
    guess
        Where to look first: often it is just this step. 0 for no guess.
    does
        Tells whether a step does.

    Returns
    -------
    int
        A step of which it was seen that it does.

    Examples
    --------
    >>> least_step(1000, 0, lambda step: step >= 300)
    300
    """
    low, high = 0, top
    for step in (guess, guess - 1):
        if low < step < high:
            if does(step):
                high = step
            else:
                low = step
    while high - low > 1:
        middle = (low + high) // 2
        if does(middle):
            high = middle
        else:
            low = middle
    return high
