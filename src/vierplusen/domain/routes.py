"""The organisational routes by which a project can last, and what decides between them."""

from collections.abc import Mapping

from attrs import field, frozen

from vierplusen.domain.evidence import UNKNOWN, Fact, factual, to_fact
from vierplusen.domain.message import as_texts
from vierplusen.domain.values import FrozenMap, amount, offer_key


@frozen(kw_only=True)
class RouteFacts:
    """What is known of the conditions of the routes (voorwaarden per route), after handbook S9.1.

    Attributes
    ----------
    embedding_policy
        Is there a deliberate policy that keeps the context alive in which the practice works?
    carriers_stay
        Do the people who carry the knowledge stay with it?
    hosts_learn
        Do the institutions that would take it on want to learn from it?
    municipal_lead
        Does the municipality lead strongly, and change along itself?
    escalation_agreed
        Is it agreed when a case goes from regular work to a joint team ("regular, unless")?
    silos_pay
        Is it decided that the silos pay for staff lifted out of them (new for old)?
    suppliers_agree
        Do suppliers accept that they lose their best people and their co-direction?
    combined_goals
        Were economic and social goals combined from the start?
    own_income
        Does the project earn money by selling goods or services?
    launching_customer
        Is there a first customer, or a preferred place in tenders (social return)?
    bears_market_risk
        Can the project bear the risk of the market?
    needs_reintegration_money
        Does it lean on reintegration money, which dries up?
    need_remains
        Is the need for it still there?
    done_elsewhere
        Is the same done well by others by now?
    lessons_kept
        Are its lessons written down and handed over?
    """

    embedding_policy: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)
    carriers_stay: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)
    hosts_learn: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)
    municipal_lead: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)
    escalation_agreed: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)
    silos_pay: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)
    suppliers_agree: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)
    combined_goals: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)
    own_income: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)
    launching_customer: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)
    bears_market_risk: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)
    needs_reintegration_money: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)
    need_remains: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)
    done_elsewhere: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)
    lessons_kept: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)


def _weights(value: Mapping[str, float]) -> FrozenMap[str, float]:
    return FrozenMap(value)


@frozen(kw_only=True)
class Route:
    """An organisational route and its conditions, as data (verduurzamingsroute).

    Attributes
    ----------
    key
        ``embed``, ``adopt.regular-unless`` and so on: before the dot the route, after it its kind.
    needed
        Fact paths without which the route does not fit: the weakest of them counts.
    helps
        Fact path -> weight: what speaks for the route.
    hinders
        Fact path -> weight: what speaks against it.
    from_sources
        False for what is this library's own: the sources name three routes.
    """

    key: str = field(validator=offer_key)
    needed: tuple[str, ...] = field(default=(), converter=as_texts)
    helps: FrozenMap[str, float] = field(factory=FrozenMap, converter=_weights)
    hinders: FrozenMap[str, float] = field(factory=FrozenMap, converter=_weights)
    from_sources: bool = True

    @helps.validator
    @hinders.validator
    def _check_weights(self, attribute: "object", value: FrozenMap[str, float]) -> None:
        for each in value.values():
            amount(self, attribute, each)  # type: ignore[arg-type]  # the attribute is used for its name
