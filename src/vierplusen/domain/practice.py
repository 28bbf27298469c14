"""What is known about the work itself: the approach, the measuring, the money, the future."""

from enum import StrEnum

from attrs import field, frozen

from vierplusen.domain.coalition import in_order
from vierplusen.domain.dates import PartialDate, dated, to_date
from vierplusen.domain.evidence import UNKNOWN, Evidence, Fact, factual, to_fact
from vierplusen.domain.routes import RouteFacts
from vierplusen.domain.values import amount, instance, is_finite, optional_slug, slug, text


class GoalArea(StrEnum):
    """What a goal is about, in the order of handbook S1: relief comes first."""

    RELIEF = "relief"
    INCOME = "income"
    SOCIAL_FUNCTIONING = "social-functioning"
    PARENTING = "parenting"
    SOCIAL_RISE = "social-rise"
    HEALTH = "health"
    MENTAL_HEALTH = "mental-health"
    NEIGHBOURHOOD = "neighbourhood"


@frozen(kw_only=True)
class Goal(Evidence):
    """What a project wants to reach (doel), and whether one could test that it did."""

    id: str = field(validator=slug)
    text: str = field(validator=text)
    area: GoalArea | None = field(default=None, validator=instance(GoalArea, type(None)))
    testable: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)


@frozen(kw_only=True)
class Preconditions:
    """The three preconditions of the visitation committee of 2011 (randvoorwaarden, S2.1).

    ``focus``: which goals come first, which projects go on and which end. ``shared_future``: one
    picture of the future, from the figures and the neighbourhood's character. ``testable_goals``:
    goals that partners can be held to.
    """

    focus: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)
    shared_future: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)
    testable_goals: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)


@frozen(kw_only=True)
class Approach:
    """How the way of working is known as a whole (aanpak); its principles stand apart.

    ``known_to_help``: is this way of working known to help this target group? ``persistent``: is
    it kept up convincingly and for long?
    """

    known_to_help: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)
    persistent: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)


@frozen(kw_only=True)
class MeasuringPractice:
    """What is known about how a project measures (meten), after handbook S4.

    Attributes
    ----------
    output_counted
        Are in- and outflow counted? That says little about effects.
    expected_effects
        Were the effects stated beforehand?
    baseline, follow_up
        Is the situation recorded at the start (0-meting), and at the end (1-meting)?
    per_life_domain
        Is that done per life domain?
    against_goals
        Are results set against start and goals, for the whole project?
    interventions_recorded
        Is it recorded who did what, when, with which instrument?
    outcomes_shown
        Are outcomes shown, and not only outputs?
    counterfactual
        Is it asked what would have happened without the project?
    stories
        Do participants tell what changed for them?
    reality_check
        Do professionals and participants recognise the effects?
    convincing
        Are the results presented so that they convince?
    """

    output_counted: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)
    expected_effects: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)
    baseline: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)
    follow_up: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)
    per_life_domain: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)
    against_goals: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)
    interventions_recorded: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)
    outcomes_shown: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)
    counterfactual: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)
    stories: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)
    reality_check: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)
    convincing: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)


def to_amount(value: float | None) -> float | None:
    """Read whole euros as the number that a document gives back; the validator refuses the rest."""
    return float(value) if is_finite(value) and value is not None else value


@frozen(kw_only=True)
class Money(Evidence):
    """Money that a project has today (huidige financiering), and when it ends.

    Attributes
    ----------
    id
        What it is called by.
    party
        The id of the party that gives it.
    eur
        Euros in all, as they are paid; None if unknown.
    temporary
        Does it end by its nature (a grant, a pilot)? None if unknown.
    from_, until
        The first and the last date on which it is paid.
    """

    id: str = field(validator=slug)
    party: str | None = field(default=None, validator=optional_slug, metadata={"refers": "parties"})
    eur: float | None = field(default=None, converter=to_amount, metadata={"least": 0})
    temporary: bool | None = field(default=None, validator=instance(bool, type(None)))
    from_: PartialDate | None = field(default=None, converter=to_date, validator=dated)
    until: PartialDate | None = field(default=None, converter=to_date, validator=dated)

    @eur.validator
    def _check_eur(self, attribute: "object", value: float | None) -> None:
        if value is not None:
            amount(self, attribute, value)  # type: ignore[arg-type]  # the attribute is used for its name

    def __attrs_post_init__(self) -> None:
        in_order(self.from_, self.until)


@frozen(kw_only=True)
class Sustainability:
    """What is known about how a project is made to last (verduurzaming), after handbook S9.

    ``planned``: was it thought about at the start? ``route``: is an organisational route chosen?
    ``network``: do municipality, residents, companies and funds take part? ``lasting_money``: is
    there money that does not end? ``conditions``: what speaks for and against each route.
    """

    planned: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)
    route: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)
    network: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)
    lasting_money: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)
    conditions: RouteFacts = field(factory=RouteFacts, validator=instance(RouteFacts))
