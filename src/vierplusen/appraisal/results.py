"""What an appraisal answers: figures, where they fall, how sure they are, and what to find out."""

from attrs import frozen

from vierplusen.domain import (
    FrozenMap,
    Message,
)
from vierplusen.domain.shown import Shown


@frozen(kw_only=True)
class Parameter:
    """One parameter of an appraisal (uitgangspunt), printed in every report.

    ``origin`` is ``given`` (the case says so), ``assumed`` (nobody said so) or ``catalogue``.
    """

    key: str
    value: str | int | float | bool | None
    origin: str
    message: Message


@frozen(kw_only=True)
class Guard:
    """Something in a case that often makes an appraisal wrong (waarschuwing), with its place.

    Attributes
    ----------
    code
        A stable code, such as ``double-counting``.
    place
        Where it stands: ``effects.evictions``, ``discount``.
    message
        What it is, in words.
    silenced
        Why the case lets it stand; None where it does not.
    """

    code: str
    place: str
    message: Message
    silenced: str | None = None


@frozen(kw_only=True)
class BreakEven:
    """Where the balance is zero for one quantity, all else as expected (omslagpunt).

    Attributes
    ----------
    value
        The number at which the expected net value is zero; None if there is none.
    expected
        What it is estimated at today.
    distance
        How far the value lies from there, as a share of it; None without a value, or from zero.
    chance
        The chance that the quantity lies on the side where the balance is above zero; None where
        it is not uncertain or there is no value.
    reachable
        Whether the quantity can have that value at all: a share of 1.4 cannot be.
    reason
        What it says, in words.
    """

    value: float | None
    expected: float
    distance: float | None
    chance: float | None
    reachable: bool
    reason: Message


@frozen(kw_only=True)
class Sensitivity:
    """How much of the uncertainty comes from one knob (gevoeligheid).

    Attributes
    ----------
    first_order
        The share of the variance that goes when this knob is known.
    total
        The share that is left when all others are known.
    value_eur
        What knowing it is worth for the decision to go on or not: the expected value of partial
        perfect information.
    straight
        Whether the net value is a straight line in it, so that these are closed forms; else they
        are integrals.
    """

    first_order: float
    total: float
    value_eur: float
    straight: bool = True


@frozen(kw_only=True)
class Swing:
    """The net value where one knob is low, and where it is high (uitslag in de tornado).

    ``low`` and ``high`` are its quantiles at 5 and 95 %; ``low_eur`` and ``high_eur`` the expected
    net value there.
    """

    knob: str
    low: float
    high: float
    low_eur: float
    high_eur: float

    @property
    def width_eur(self) -> float:
        """How far the two lie apart."""
        return abs(self.high_eur - self.low_eur)


@frozen(kw_only=True)
class AgendaItem:
    """One knob to find out about (punt op de onderzoeksagenda), and why.

    Attributes
    ----------
    knob, name
        Which one.
    value_eur, total
        As those of its :class:`Sensitivity`.
    indicator
        The id of the indicator that would measure it; None if none is named.
    feasibility
        How feasible it is to measure it, 0 to 1; None if nobody said.
    message
        What to track and why, in words.
    """

    knob: str
    name: str
    value_eur: float
    total: float
    indicator: str | None
    feasibility: float | None
    message: Message


@frozen(kw_only=True)
class MemoItem:
    """An effect that has no price and stays on the sheet (PM-post)."""

    id: str
    text: str
    domain: str | None = None


@frozen(kw_only=True)
class BudgetCase:
    """What a project does to one public budget, as a present value (begroting).

    Attributes
    ----------
    party
        The budget holder.
    paid_eur
        What it pays.
    saved_eur
        Fiscal gains by which its budget really goes down; None where a share is unknown.
    transferred_eur
        Transfers in, less transfers out.
    net_eur
        Saved and transferred, less what is paid; None where the saving is unknown.
    own_savings_eur
        Of what it pays, what comes back to itself (inverdieneffect): the lesser of saved and paid.
    message
        What it says, in words.
    """

    party: str
    paid_eur: float
    saved_eur: float | None
    transferred_eur: float
    net_eur: float | None
    own_savings_eur: float | None
    message: Message


@frozen(kw_only=True)
class Scenario:
    """The expected figures where some knobs have other values (scenario)."""

    name: str
    knobs: FrozenMap[str, float]
    benefits_eur: float
    costs_eur: float
    net_eur: float


@frozen(kw_only=True)
class Draws:
    """How a distribution was drawn, and how sure its figures are (trekkingen).

    Attributes
    ----------
    sampler, draws, seed
        How, how many and from which seed; no draws where nothing is uncertain.
    quantile_error_eur
        Share -> the standard error of that quantile.
    probability_error
        The standard error of the chance.
    mean_eur, mean_error_eur
        The mean of the draws and its standard error, to lay beside the exact one.
    """

    sampler: str
    draws: int
    seed: int
    quantile_error_eur: FrozenMap[float, float]
    probability_error: float
    mean_eur: float
    mean_error_eur: float


@frozen(kw_only=True)
class KnobOutcome:
    """What was expected of one knob, and what came of it (verwacht en uitgekomen).

    Attributes
    ----------
    knob, name
        Which one.
    expected, came
        Its mean in the forecast and in the outcome.
    within
        The chance that the forecast gave to a number below what came: near 0 or 1 is a surprise.
        None where the forecast was certain.
    eur
        What the difference does to the net value, alone: all else as forecast.
    measured
        Whether what came was measured.
    message
        What it says, in words.
    """

    knob: str
    name: str
    expected: float
    came: float
    within: float | None
    eur: float
    measured: bool
    message: Message


@frozen(kw_only=True)
class ExPost(Shown):
    """A forecast beside its outcome (MKBA vooraf en achteraf).

    Attributes
    ----------
    forecast_eur, outcome_eur
        The net value that was expected, and that of the case with what came.
    rows
        One for each knob of both, those first that moved the balance most.
    together_eur
        What the differences do only together, and what other changes of the case do.
    unknown
        Knobs of which nobody measured what came.
    reasons
        What it says, in words.
    illustrative
        Whether one of the two is made up to show how it works.
    """

    forecast_eur: float
    outcome_eur: float
    rows: tuple[KnobOutcome, ...]
    together_eur: float
    unknown: tuple[str, ...]
    reasons: tuple[Message, ...]
    illustrative: bool = False
