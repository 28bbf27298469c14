"""Which column of a model is what, and how a plan becomes a point of it."""

from collections.abc import Iterator, Mapping

from attrs import define, field, frozen

from vierplusen import PlanRow, Term
from vierplusen_pizza.model import Model, Sum
from vierplusen_pizza.task import Offer, Task, half_up

Place = tuple[str, str, int]
"""A source, a category and a year."""

Plan = Mapping[Place, int]
"""What each source pays of each category in each year, in cents."""


@frozen
class Give:
    """A term that may give way: the switch for it, and the columns that tell by how much.

    ``funding`` is the id of its source; None where it holds for the plan as a whole.
    """

    term: Term
    funding: str | None
    switch: int
    euros: tuple[int, ...]


@frozen
class Lent:
    """The columns of what a loan pays in one year, and of how it is paid back.

    ``repaid`` has what is paid back in all up to each part, and ``interest`` that of each part,
    as far as either is needed; the first ``within`` of them fall in the years of the plan.
    """

    column: int
    repaid: tuple[int, ...]
    interest: tuple[int, ...]
    within: int


@define
class Layout:
    """The columns of a model by what they stand for."""

    task: Task
    model: Model = field(factory=Model)
    amounts: dict[Place, int] = field(factory=dict)
    yearly: dict[tuple[str, int], list[int]] = field(factory=dict)
    totals: dict[str, int] = field(factory=dict)
    most: dict[str, int] = field(factory=dict)
    pays: dict[str, int] = field(factory=dict)
    gross: dict[str, int] = field(factory=dict)
    full: dict[str, int] = field(factory=dict)
    lent: dict[tuple[str, int], Lent] = field(factory=dict)
    pledges: dict[tuple[str, str], int] = field(factory=dict)
    gives: list[Give] = field(factory=list)
    largest: int = 0
    public: int | None = None
    paid: int | None = None
    objectives: dict[str, Sum] = field(factory=dict)

    @property
    def whole(self) -> int:
        """The most cents that anything in this model comes to."""
        return sum(self.most.values())

    def point(self, plan: Plan) -> list[int]:
        """Give the point of a plan; what is pledged to whom, and what gives way, stays 0."""
        made = [0] * len(self.model.kinds)
        sums = totals_of(plan)
        lent = by_year(plan)
        for place, cents in plan.items():
            made[self.amounts[place]] = cents
        for owner, column in self.totals.items():
            made[column] = sums.get(owner, 0)
        for owner, column in self.pays.items():
            made[column] = int(sums.get(owner, 0) > 0)
        for owner, column in self.gross.items():
            made[column] = self.task.by_id[owner].gross(sums.get(owner, 0))
        for owner, column in self.full.items():
            made[column] = int(sums.get(owner, 0) == self.task.by_id[owner].most)
        for (owner, year), columns in self.lent.items():
            _lend(made, columns, self.task.by_id[owner], lent.get((owner, year), 0))
        made[self.largest] = max(sums.values(), default=0)
        if self.public is not None:
            made[self.public] = int(any(self.task.by_id[each].source.public for each in sums))
        if self.paid is not None:
            made[self.paid] = int(bool(sums))
        return made

    def plan(self, point: list[int]) -> dict[Place, int]:
        """Give the plan of a point."""
        return {place: point[column] for place, column in self.amounts.items() if point[column]}


def rows_of(plan: Plan) -> Iterator[PlanRow]:
    """Give the rows of a plan, sorted."""
    for (owner, category, year), cents in sorted(plan.items()):
        yield PlanRow(funding=owner, category=category, year=year, cents=cents)


def totals_of(plan: Plan) -> dict[str, int]:
    """Give what each source pays that pays something."""
    made: dict[str, int] = {}
    for (owner, _, _), cents in plan.items():
        made[owner] = made.get(owner, 0) + cents
    return made


def by_year(plan: Plan) -> dict[tuple[str, int], int]:
    """Give what each source pays in each year."""
    made: dict[tuple[str, int], int] = {}
    for (owner, _, year), cents in plan.items():
        made[owner, year] = made.get((owner, year), 0) + cents
    return made


def _lend(point: list[int], columns: Lent, offer: Offer, cents: int) -> None:
    point[columns.column] = cents
    for each, column in enumerate(columns.repaid, start=1):
        point[column] = cents * each // offer.term
    for each, column in enumerate(columns.interest):
        point[column] = half_up(offer.rate * (cents - cents * each // offer.term))
