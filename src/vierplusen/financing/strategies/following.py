"""What all strategies share: who fills first, settling, filling again, and saying why."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from attrs import evolve, field, frozen

from vierplusen.domain import (
    FinancingOptions,
    Form,
    FrozenMap,
    FundingSource,
    Message,
    Need,
    Proposal,
)
from vierplusen.domain.funding import REPAYMENT
from vierplusen.financing.saying import called
from vierplusen.financing.worksheet import Worksheet

_ROUNDS: Final = 50
"""So often the sources are gone through; what a loan brings back as need, others may pay."""

Fill = Callable[[Worksheet], Worksheet]
"""Gives the sheet on which more is paid: the same one, or a copy."""


@frozen
class Asked:
    """What a strategy is asked: need, sources, options, and who gains."""

    need: tuple[Need, ...]
    funding: tuple[FundingSource, ...]
    options: FinancingOptions
    benefits: Mapping[str, float] | None

    @property
    def preferred(self) -> tuple[FundingSource, ...]:
        """The sources in order of preference: as the options say, and then as they stand."""
        known = {each.id: each for each in self.funding}
        return tuple(known[each] for each in dict.fromkeys((*self.options.order, *known)))

    def first(self, wanted: Callable[[FundingSource], object]) -> tuple[FundingSource, ...]:
        """Give the sources that are wanted, and then the others, each in order of preference."""
        return tuple(sorted(self.preferred, key=lambda each: not wanted(each)))


Limits = Mapping[str, int]
Again = Callable[[Limits], Worksheet]
"""Makes the same plan once more, with less of some sources: source -> cents at most."""


def in_order(sheet: Worksheet) -> Worksheet:
    """Let each source pay as much as it can, the most preferred first."""
    for each in sheet.order:
        sheet.fill(each)
    return sheet


def _nothing(_sheet: Worksheet, _again: Again) -> Iterator[Message]:
    return iter(())


@frozen(kw_only=True)
class Course:
    """How a plan is made (aanpak).

    Attributes
    ----------
    order
        Who fills, the first one first.
    fill
        How: one after the other; or before that an even spread, or by benefits.
    limits
        Source -> the cents that are counted on at most.
    min_own_share
        The least share of one's own; None: as the options say.
    opening
        What is said first.
    said
        What is said at the end, of the sheet that is done.
    left
        Source -> why it does not pay more, where no term says so.
    """

    order: Sequence[FundingSource]
    fill: Fill = in_order
    limits: Limits = field(factory=FrozenMap)
    min_own_share: float | None = None
    opening: Iterable[Message] = ()
    said: Callable[[Worksheet, Again], Iterator[Message]] = _nothing
    left: Mapping[str, Message] = field(factory=FrozenMap)


@frozen
class Strategy:
    """A strategy of the library: how it goes about it.

    Attributes
    ----------
    key
        What it is asked by.
    course
        Gives who fills in which order, and what is said.
    defaults
        Option -> what is kept to where nothing is stated.
    """

    key: str
    course: Callable[[Asked], Course]
    defaults: FrozenMap[str, float] = field(factory=FrozenMap)

    def plan(
        self,
        need: Sequence[Need],
        funding: Sequence[FundingSource],
        *,
        options: FinancingOptions,
        benefits: Mapping[str, float] | None,
    ) -> Proposal:
        """Give what each source pays, and why."""
        asked = Asked(tuple(need), tuple(funding), options, benefits)
        return follow(asked, self.course(asked))


def follow(asked: Asked, course: Course) -> Proposal:
    """Make a plan as a course says."""
    own = asked.options.min_own_share if course.min_own_share is None else course.min_own_share
    options = evolve(
        asked.options, order=tuple(each.id for each in course.order), min_own_share=own
    )

    def again(limits: Limits) -> Worksheet:
        sheet = Worksheet(asked.need, asked.funding, options)
        for source, cents in {**course.limits, **limits}.items():
            sheet.limit(source, cents)
        return _carried_out(sheet, course.fill)

    sheet, idle = _without_idle_loans(again(course.limits), again)
    without = dict.fromkeys(idle, 0)
    reasons = (
        *course.opening,
        *sheet.reasons(course.left),
        *(Message("give.idle-loan", {"source": called(sheet.source(each))}) for each in idle),
        *course.said(sheet, lambda limits: again({**without, **limits})),
    )
    return Proposal(rows=sheet.rows(), reasons=reasons)


def _carried_out(sheet: Worksheet, fill: Fill) -> Worksheet:
    """Fill, settle, and fill again what is open; at last whole sources, that all can stand."""
    for step in (fill, fill, in_order):
        sheet = _until_still(_until_still(sheet, step), in_order)
        sheet.settle()
    return sheet


def _until_still(sheet: Worksheet, fill: Fill) -> Worksheet:
    for _ in range(_ROUNDS):
        before = sheet.paid_cents
        sheet = fill(sheet)
        if sheet.paid_cents == before:
            break
    return sheet


def _without_idle_loans(sheet: Worksheet, again: Again) -> tuple[Worksheet, tuple[str, ...]]:
    """Leave out loans of which the repayments open as much as they close, the last one first."""
    idle: list[str] = []
    for each in reversed(sheet.order):
        unpaid = any(category == REPAYMENT for category, _ in sheet.open_cells())
        if not unpaid or sheet.source(each).form is not Form.LOAN or not sheet.total(each):
            continue
        other = again(dict.fromkeys((*idle, each), 0))
        if other.gap_cents <= sheet.gap_cents:
            sheet = other
            idle.append(each)
    return sheet, tuple(idle)
