"""What scaling up answers: cost by scale, break-even, experiments, who pays (opschaling)."""

from attrs import frozen

from vierplusen.domain.labels import Label
from vierplusen.domain.message import Message
from vierplusen.domain.parties import Party
from vierplusen.domain.scaling import ScalingChange
from vierplusen.domain.shown import Shown
from vierplusen.domain.values import FrozenMap


@frozen(kw_only=True)
class ScalePoint:
    """What one year costs at one scale (kosten bij een schaal).

    Attributes
    ----------
    trajectories
        How many people take part in the year.
    groups
        How many groups they fill, the last ones perhaps in part; None without a group size.
    free_places
        Places in those groups that nobody takes; None without a group size.
    regions
        In how many regions they live; None where groups take people from everywhere.
    municipalities
        How many municipalities have to be persuaded; None where nobody knows how they live.
    cost_cents
        All that is stated of the cost, that of persuading with it.
    persuading_cents
        The part that goes to persuading, which comes once for each municipality.
    persuading_hours
        The hours that it takes; None where that is not stated.
    per_trajectory_cents
        The cost of one trajectory, rounded half up.
    later_per_trajectory_cents
        The same when all municipalities have been persuaded.
    paid_cents
        What is paid for them all; None without a price.
    """

    trajectories: int
    groups: int | None
    free_places: int | None
    regions: int | None
    municipalities: int | None
    cost_cents: int
    persuading_cents: int
    persuading_hours: float | None
    per_trajectory_cents: int
    later_per_trajectory_cents: int
    paid_cents: int | None


@frozen(kw_only=True)
class BreakEvenScale:
    """From which scale the price covers the cost (omslagpunt).

    Whole groups and new municipalities let the cost jump, so it can be covered, and then not for a
    while. Hence two answers.

    Attributes
    ----------
    first
        The least number of trajectories at which the price covers the cost; None if there is none.
    from_
        The least from which it does at every scale up to the largest that was looked at.
    looked_to
        That largest scale.
    persuading
        Whether the cost of persuading is counted.
    message
        The same in words.
    """

    first: int | None
    from_: int | None
    looked_to: int
    persuading: bool
    message: Message


@frozen(kw_only=True)
class ScaleScenario:
    """What an experiment would do to the numbers (scenario).

    Attributes
    ----------
    change
        The experiment, and what it changes.
    points
        The same scales under it; () where it states no numbers.
    break_even, break_even_later
        From which scale the price covers the cost: in the year of persuading, and later.
    reasons
        Whether it worked, by the source, and what it does to the cost.
    """

    change: ScalingChange
    points: tuple[ScalePoint, ...] = ()
    break_even: BreakEvenScale | None = None
    break_even_later: BreakEvenScale | None = None
    reasons: tuple[Message, ...] = ()


@frozen(kw_only=True)
class ScaleYear:
    """What a year costs with those who take part in it (kosten per jaar).

    Attributes
    ----------
    year
        The calendar year.
    trajectories, groups
        How many take part, in how many groups; None where that would tell of too few people, or,
        of groups, without a group size.
    joining
        How many municipalities join, and have to be persuaded.
    cost_cents, persuading_cents
        What it costs, and the part of that for persuading.
    """

    year: int
    trajectories: int | None
    groups: int | None
    joining: int
    cost_cents: int
    persuading_cents: int


@frozen(kw_only=True)
class MunicipalityBill:
    """What one municipality pays, or several together (rekening per gemeente).

    Attributes
    ----------
    parties
        Whose row it is. Municipalities with too few participants stand together.
    participants
        How many people take part over all years, each year counted; None where that would tell of
        too few people.
    by_year_cents
        Year -> what is paid in it; all rows together are what the year costs.
    total_cents
        All years together.
    """

    parties: tuple[str, ...]
    participants: int | None
    by_year_cents: FrozenMap[int, int]
    total_cents: int


@frozen(kw_only=True)
class TransferTo:
    """What another place would have to see to (overdracht).

    Attributes
    ----------
    name
        The place, or the project there.
    conditions
        What it lacks of the original, what is unknown there, and what is there.
    """

    name: str
    conditions: tuple[Message, ...]


@frozen(kw_only=True)
class ScaleOutcome(Shown):
    """What scaling up would cost, and who would pay (uitkomst van opschaling).

    It holds no number of participants of a municipality below the threshold, and none from which
    such a number could be found by subtraction, unless ``reasons`` says that it does.

    Attributes
    ----------
    points
        What one year costs, by scale.
    break_even, break_even_later
        From which scale the price covers the cost: in the year in which all municipalities are
        persuaded, and in a later year. None without a price.
    scenarios
        The experiments, side by side.
    years
        What each year costs, with the municipalities that take part.
    bills
        What each of them pays; their sum is, year by year, what the year costs.
    not_counted
        Which parts of the cost are not stated, and so not in it.
    transfer
        Which conditions other places lack.
    reasons
        What the numbers say, what was assumed, and what is missing.
    threshold
        The least number of participants of a municipality that is shown.
    illustrative
        Whether the figures are made up to show how it works.
    parties
        What is known of who is named.
    labels
        The words that plugins brought, so that reports can say them.
    """

    points: tuple[ScalePoint, ...]
    break_even: BreakEvenScale | None
    break_even_later: BreakEvenScale | None
    scenarios: tuple[ScaleScenario, ...]
    years: tuple[ScaleYear, ...]
    bills: tuple[MunicipalityBill, ...]
    not_counted: tuple[str, ...]
    reasons: tuple[Message, ...]
    threshold: int
    transfer: tuple[TransferTo, ...] = ()
    illustrative: bool = False
    parties: tuple[Party, ...] = ()
    labels: tuple[Label, ...] = ()
