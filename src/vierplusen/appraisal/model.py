"""A case that is ready to count: every price looked up, every line as flows of euros by year."""

from typing import Final

from attrs import frozen

from vierplusen.domain import (
    Case,
    DiscountSchedule,
    FrozenMap,
    Knob,
    Message,
    Party,
    PolicyDomain,
    Taken,
)

COSTS: Final = "costs"
EFFECTS: Final = "effects"
TRANSFERS: Final = "transfers"


@frozen
class Factor:
    """``at_zero + slope * knob``: one knob in a product."""

    knob: str
    at_zero: float
    slope: float


@frozen(kw_only=True)
class Flow:
    """Euros that fall in years next to each other, as a product of numbers and knobs.

    Attributes
    ----------
    number
        The numbers, multiplied.
    factors
        The knobs.
    start, count
        The index of its first year, and in how many years it falls at most.
    drop, drop_knob
        The share that is lost each year; times the knob, if there is one.
    length
        The knob that says in how many of the years it falls.
    """

    number: float
    factors: tuple[Factor, ...] = ()
    start: int = 0
    count: int = 1
    drop: float = 0.0
    drop_knob: str | None = None
    length: str | None = None

    @property
    def knobs(self) -> frozenset[str]:
        """The names of the knobs in it."""
        named = {each.knob for each in self.factors}
        return frozenset(named | {each for each in (self.drop_knob, self.length) if each})


@frozen(kw_only=True)
class ReadyLine:
    """One line of a case, ready to count.

    Attributes
    ----------
    section, index, id, name
        Where it stands, and what it is called.
    sign
        1 for the project, -1 for the null alternative: the appraisal is project minus zero.
    offset
        So many years after the start of its year it falls.
    flows
        What falls, before discounting.
    parties
        Party -> share: who gains an effect, who pays a cost, who gets (1) and pays (-1) a
        transfer.
    domain
        The policy domain, or ``unassigned``.
    requires
        Decisions without which it does not arise.
    fiscal
        Whether it is a fiscal benefit; None if that is unknown.
    cashable
        The flows of the cashable part of a fiscal benefit; None if the share is unknown.
    """

    section: str
    index: int
    id: str
    name: str
    sign: int
    offset: float
    flows: tuple[Flow, ...]
    parties: FrozenMap[str, float]
    domain: str
    requires: tuple[str, ...] = ()
    fiscal: bool | None = None
    cashable: tuple[Flow, ...] | None = None

    @property
    def place(self) -> str:
        """Where it stands in the case, for people and programs."""
        return f"{self.section}.{self.id}"


@frozen(kw_only=True)
class Model:
    """A case that is ready to count.

    Attributes
    ----------
    case
        The case as it was given.
    lines
        Its lines that have a price; memo items are not among them.
    schedule
        The discount schedule; None where the rate is a knob.
    rate_knob
        The knob that the rate is; None where it is a schedule.
    parties
        The parties that are declared, and those of its lines that the catalogue knows.
    name, domains
        What the project is called, and what is known of the policy domains of its lines.
    taken
        What was taken from the catalogue, and from whom.
    noted
        What was assumed or looked up on the way, as messages.
    """

    case: Case
    lines: tuple[ReadyLine, ...]
    schedule: DiscountSchedule | None
    rate_knob: str | None
    parties: tuple[Party, ...] = ()
    name: str | None = None
    domains: tuple[PolicyDomain, ...] = ()
    taken: tuple[Taken, ...] = ()
    noted: tuple[Message, ...] = ()

    @property
    def horizon(self) -> int:
        """How many years are counted."""
        assert self.case.horizon_years is not None  # noqa: S101  # refused before a model is made
        return self.case.horizon_years

    @property
    def public(self) -> frozenset[str]:
        """The parties that are known to spend public money."""
        return frozenset(each.id for each in self.parties if each.public)

    def party_name(self, party: str) -> str:
        """Give what people call a party, as far as that is known."""
        return next((each.name for each in self.parties if each.id == party and each.name), party)

    @property
    def knobs(self) -> FrozenMap[str, Knob]:
        """The knobs of the case."""
        return self.case.knobs
