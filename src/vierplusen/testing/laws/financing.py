"""The laws of financing: a plan adds up and keeps every term, and a strategy hangs on no chance."""

import pickle
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Final

from attrs import evolve, frozen

from vierplusen.domain import (
    Closing,
    FinancingOptions,
    FinancingPlan,
    FinancingStrategy,
    FundingSource,
    Need,
    PlanRow,
    Proposal,
)
from vierplusen.errors import VierplusenError
from vierplusen.financing.choosing import tidy
from vierplusen.financing.finance import finance
from vierplusen.financing.judging.check import check_plan
from vierplusen.financing.reading import read_benefits, read_question, resolved
from vierplusen.testing.laws.telling import MAX_SHOWN, fail

Gains = Mapping[str, float]

_NOBODY: Final = "nobody"


def check_strategy(
    strategy: FinancingStrategy,
    need: Iterable[Need],
    funding: Iterable[FundingSource],
    *,
    options: FinancingOptions | Mapping[str, Any] | None = None,
    benefits: Gains | None = None,
) -> bool:
    """Check that a strategy gives a plan that keeps every term, and that it is pure.

    The plan adds up in whole cents, by source, by year and by category. Asked twice, a strategy
    says the same, and it changes nothing that it is given. A plan does not hang on the order in
    which needs stand, nor on whether one need stands in one row or in two, and a source that can
    pay nothing changes nothing. Where a strategy searches, another plan is as good if what it was
    searched for, its objectives, is the same; of a search that was stopped nothing is compared.

    A question that the strategy refuses with a :class:`~vierplusen.VierplusenError` is left alone.

    Parameters
    ----------
    strategy
        Any strategy.
    need, funding, options, benefits
        As for :func:`vierplusen.finance`.

    Returns
    -------
    bool
        Whether the strategy made a plan; False where it refused.

    Raises
    ------
    AssertionError
        If a law is broken, with which, where, and what to do.

    Examples
    --------
    >>> from vierplusen import load_catalogue
    >>> pizza = load_catalogue(only=[]).get("financing-strategy", "pizza").value
    >>> need = [Need(category="staff", year=2025, eur=100)]
    >>> check_strategy(pizza, need, [FundingSource(id="fonds-x", form="grant", cap=60)])
    True
    """
    asked = _Asked.of(strategy, need, funding, options, benefits)
    first = asked()
    if first is None:
        return False
    _kept(strategy.key, first, asked)
    if first.complete:
        asked.same(first, asked(), "says two things of one question: use no clock, chance or state")
        turned = evolve(asked, need=asked.need[::-1])
        asked.same(first, turned(), "hangs on the order of the needs: add them up by cell")
        asked.same(
            first, evolve(asked, need=_halved(asked.need))(),
            "hangs on how needs are cut into rows: add them up by cell",
        )  # fmt: skip
        asked.alike(first, evolve(asked, funding=(*asked.funding, asked.nobody()))())
    _closes(asked, first)
    return True


@frozen
class _Asked:
    """A question, and the strategy that is asked it: what it gets does not change."""

    strategy: Any
    need: tuple[Need, ...]
    funding: tuple[FundingSource, ...]
    options: FinancingOptions
    benefits: Any

    @classmethod
    def of(
        cls,
        strategy: Any,  # noqa: ANN401  # whatever calls itself a strategy
        need: Iterable[Need],
        funding: Iterable[FundingSource],
        options: FinancingOptions | Mapping[str, Any] | None,
        benefits: Gains | None,
    ) -> "_Asked":
        """Read a question as finance() does."""
        read = read_question(need, funding, options, ())
        return cls(strategy, read.need, resolved(read), read.options, read_benefits(benefits))

    def __call__(self, verb: str = "plan") -> Any:  # noqa: ANN401  # a proposal, what closing gives, or None
        """Give what the strategy answers; None where it refuses."""
        given = (self.need, self.funding, self.options, self.benefits)
        before = pickle.dumps(given)
        key = self.strategy.key
        try:
            found = getattr(self.strategy, verb)(
                self.need, self.funding, options=self.options, benefits=self.benefits
            )
        except VierplusenError:
            return None
        except Exception as problem:  # noqa: BLE001  # whatever it raises is the finding
            fail(key, f"raises {type(problem).__name__} ({problem}): refuse with a VierplusenError")
        if pickle.loads(before) != given:  # noqa: S301  # it was written above
            fail(key, f"changes what it is given to {verb}")
        return _closing(key, found) if verb == "closing" else _proposal(key, found)

    def nobody(self) -> FundingSource:
        """Give a source that can pay nothing."""
        taken = {each.id for each in self.funding}
        own = next(each for each in _names() if each not in taken)
        return FundingSource(id=own, form="gift", cap=0, public=False, temporary=False)

    def same(self, first: Proposal, other: Proposal | None, law: str) -> None:
        """Hold two answers to be the same plan."""
        if other is None:
            fail(self.strategy.key, f"refuses what it made a plan of: it {law}")
        if tidy(first.rows) != tidy(other.rows) and not _as_good(first, other):
            said = f"{_shown(first.rows)}, and then {_shown(other.rows)}"
            fail(self.strategy.key, f"{law} ({said})")

    def alike(self, first: Proposal, other: Proposal | None) -> None:
        """Hold a plan to be as good with somebody who can pay nothing."""
        self.same(first, other, "gives another plan with a source that can pay nothing")


def _names() -> Iterable[str]:
    yield _NOBODY
    yield from (f"{_NOBODY}-{number}" for number in range(2, 10**6))


def _as_good(first: Proposal, other: Proposal) -> bool:
    """Tell whether what was searched for came out the same."""
    found = [[(each.key, each.cents) for each in made.objectives] for made in (first, other)]
    return bool(found[0]) and found[0] == found[1]


def _proposal(key: str, found: object) -> Proposal:
    if isinstance(found, Proposal):
        return found
    if not isinstance(found, tuple) or not all(isinstance(each, PlanRow) for each in found):
        fail(key, f"gave {found!r:.{MAX_SHOWN}}, not a tuple of PlanRow, or a Proposal")
    return Proposal(rows=found)


def _closing(key: str, found: object) -> Closing:
    if not isinstance(found, Closing):
        fail(key, f"gave {found!r:.{MAX_SHOWN}} to close a gap, not a Closing")
    return found


def _shown(rows: Iterable[PlanRow]) -> str:
    told = [f"{row.funding} {row.cents} of {row.category} {row.year}" for row in tidy(rows)]
    return ", ".join(told) or "nothing"


def _halved(need: Iterable[Need]) -> tuple[Need, ...]:
    """State every need in two rows."""
    halves = ((each, each.cents // 2) for each in need)
    return tuple(
        evolve(each, eur=cents / 100)
        for each, half in halves
        for cents in (half, each.cents - half)
    )


def _kept(key: str, found: Proposal, asked: _Asked) -> None:
    """Hold a plan to every term, and its figures to its rows."""
    rows = tidy(found.rows)
    breaches = check_plan(rows, asked.need, asked.funding, options=asked.options)
    if breaches:
        told = [f"{each.term} of {each.funding or 'the plan'}" for each in breaches]
        fail(key, f"breaks {', '.join(told)}: it plans {_shown(rows)}; see check_plan()")
    plan = finance(
        asked.need, asked.funding, strategy=_Said(key, found), options=asked.options,
        benefits=asked.benefits,
    )  # fmt: skip
    check_sums(plan)
    right = {"gap": plan.gap_cents, "largest": max(plan.by_funding_cents.values(), default=0)}
    for each in found.objectives:
        made = right.get(each.key, each.cents)
        if each.cents != made:
            fail(key, f"says that {each.key} is {each.cents} cents, where its rows make {made}")
        if each.bound_cents > each.cents:
            said = f"proves that {each.key} is at least {each.bound_cents} cents"
            fail(key, f"{said}, and has {each.cents}")


@frozen
class _Said:
    """A strategy that says what another one said."""

    key: str
    found: Proposal

    def plan(self, *_asked: object, **_options: object) -> Proposal:
        """Give the same."""
        return self.found


def check_sums(plan: FinancingPlan) -> None:
    """Check that a plan adds up in whole cents: by source, by year, by category and year.

    What is needed, what loans bring back included, is paid or it is the gap.

    Parameters
    ----------
    plan
        Any plan.

    Raises
    ------
    AssertionError
        If a cent is lost, or made.

    Examples
    --------
    >>> from vierplusen import finance
    >>> need = [Need(category="staff", year=2025, eur=100)]
    >>> check_sums(finance(need, [], strategy="pizza"))
    """
    by_source: Counter[Any] = Counter()
    by_year: Counter[Any] = Counter()
    by_cell: Counter[Any] = Counter()
    for row in plan.rows:
        by_source[row.funding] += row.cents
        by_year[row.year] += row.cents
        by_cell[row.category, row.year] += row.cents
    needed: Counter[Any] = Counter()
    for each in (*plan.need, *plan.repayments):
        needed[each.category, each.year] += each.cents
    open_: Counter[Any] = Counter()
    for each in plan.gap_rows:
        open_[each.category, each.year] += each.cents
    sums = {
        "by source": (by_source, Counter(plan.by_funding_cents)),
        "by year": (by_year, Counter(plan.by_year_cents)),
        "by category and year": (by_cell + open_, needed),
        "of the gap": (open_.total(), plan.gap_cents),
        "in all": (by_source.total(), plan.total_cents),
    }
    for name, (ours, said) in sums.items():
        if ours != said:
            law = f"breaks the law of conservation {name}: its rows make {ours}, and it says {said}"
            fail(plan.strategy, law)


def _closes(asked: _Asked, found: Proposal) -> None:
    """Hold what a strategy says of closing a gap to the gap that it leaves."""
    first = asked("closing") if hasattr(asked.strategy, "closing") else None
    if first is None:
        return
    key, again = asked.strategy.key, asked("closing")
    if first.proved and first != again:
        fail(key, "says two things of closing one gap: use no clock, chance or state")
    plan = finance(
        asked.need, asked.funding, strategy=_Said(key, found), options=asked.options,
        benefits=asked.benefits,
    )  # fmt: skip
    if found.complete and first.gap_cents != plan.gap_cents:
        fail(key, f"closes a gap of {first.gap_cents} cents, where its plan has {plan.gap_cents}")
