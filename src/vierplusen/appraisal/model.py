"""A case that is ready to count: every price looked up, every line as flows of euros by year."""

from typing import Final

from attrs import field, frozen

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
    bias, factor
        The optimism of its grade, and the factor that follows from it: what speaks for the
        project counts less, what speaks against it more. Flows stand without it.
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
    bias: float | None = None
    factor: float = 1.0

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
    horizon, knobs
        How many years are counted, and with which knobs: those of the case, but for what is tried.
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
    taken, records
        What was taken from the catalogue and from whom, and those records.
    noted
        What was assumed or looked up on the way, as messages.
    """

    case: Case
    horizon: int
    knobs: FrozenMap[str, Knob]
    lines: tuple[ReadyLine, ...]
    schedule: DiscountSchedule | None
    rate_knob: str | None
    parties: tuple[Party, ...] = ()
    name: str | None = None
    domains: tuple[PolicyDomain, ...] = ()
    taken: tuple[Taken, ...] = ()
    records: FrozenMap[str, object] = field(factory=FrozenMap)
    noted: tuple[Message, ...] = ()

    @property
    def public(self) -> frozenset[str]:
        """The parties that are known to spend public money."""
        return frozenset(each.id for each in self.parties if each.public)
