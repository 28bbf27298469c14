"""How a project goes on after its first money: the section ``continuation`` of a document."""

from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from attrs import field, frozen

from vierplusen.domain.agreeing import MOST_SPAN, plan_years
from vierplusen.domain.dates import PartialDate, dated, to_date
from vierplusen.domain.enterprise import Enterprise
from vierplusen.domain.financing import Need
from vierplusen.domain.funding import FundingSource
from vierplusen.domain.values import (
    instance,
    items_of,
    offer_key,
    optional_slug,
    optional_text,
    repeated_faults,
    require,
    slugs,
    text,
    texts,
    to_tuple,
    whole_faults,
    worded,
)
from vierplusen.errors import Fault, InvalidValueError, fault

if TYPE_CHECKING:
    import attrs

    from vierplusen.domain.financing import Financing

ROUTE_KEYS: Final = (
    "embed",
    "adopt.regular-unless",
    "adopt.stakeholder-model",
    "enterprise",
    "stop",
)
"""The routes of handbook S9.1, and the library's own: to stop."""

_ROUTES: Final = {"words": ROUTE_KEYS}

LEAD_MONTHS: Final = 12
"""So long before money ends others have to know, unless stated: an assumption of the library."""

MOST_LEAD: Final = 120


class Partner(StrEnum):
    """Who has to do something (wie aan zet is): the network of handbook S9.2, and the project."""

    MUNICIPALITY = "municipality"
    RESIDENTS = "residents"
    COMPANIES = "companies"
    FUNDS = "funds"
    OTHERS = "others"
    """Parties of another kind: a housing corporation, a health insurer."""
    PROJECT = "project"


def _partner(value: "Partner | str | None") -> "Partner | None":
    made: Partner | None = worded(Partner, value)
    return made


def _optional_needs(self: object, attribute: Any, value: object) -> None:  # noqa: ANN401  # attrs hands its own type over
    if value is not None:
        items_of(Need)(self, attribute, value)


def _optional_slugs(self: object, attribute: Any, value: object) -> None:  # noqa: ANN401  # attrs hands its own type over
    if value is not None:
        slugs(self, attribute, value)


def _optional_key(self: object, attribute: Any, value: object) -> None:  # noqa: ANN401  # attrs hands its own type over
    if value is not None:
        offer_key(self, attribute, value)


def _route(_self: object, attribute: "attrs.Attribute[str]", value: object) -> None:
    """Refuse what is no route."""
    if value not in ROUTE_KEYS:
        options = ", ".join(ROUTE_KEYS)
        wrong = fault(attribute.name, value, "one-of", among=ROUTE_KEYS, options=options)
        raise InvalidValueError((wrong,))


def _optional_route(self: object, attribute: Any, value: object) -> None:  # noqa: ANN401  # attrs hands its own type over
    if value is not None:
        _route(self, attribute, value)


@frozen(kw_only=True)
class RouteTerms:
    """What is known of one route (wat bekend is van een route): what it takes, brings and costs.

    What is not stated follows from the section ``financing``, and the result says so.

    Attributes
    ----------
    route
        ``embed``, ``adopt.regular-unless``, ``adopt.stakeholder-model``, ``enterprise`` or
        ``stop``.
    need
        What has to be paid every year under this route; None: what the project needs now, and
        for ``stop`` nothing. An empty list: nothing.
    one_off
        What the change itself costs (transitiekosten): handing over, founding, winding up; None:
        not known, and not counted. An empty list: nothing.
    without
        Ids of sources that do not go along; None: what the library takes from handbook S9.1, and
        says. An empty list: all go along, as far as their terms allow.
    funding
        Sources that only come with this route; one that bears the id of a source in ``without``
        takes its place.
    legal_form
        The legal form in which it then goes on; None: that of ``financing``.
    strategy
        The strategy for its plan; None: that of ``financing``.
    from_
        From when it would go on in this way.
    loses
        What would be lost by it, in your own words.
    source, note
        The id of the source of these terms, and what it says in your own words.

    Raises
    ------
    InvalidValueError
        If there is no such route, or two of its sources have one id.

    Examples
    --------
    >>> terms = RouteTerms(route="embed", without=["fonds-x"], loses=["het vaste team"])
    >>> terms.need is None
    True
    """

    route: str = field(validator=_route, metadata=_ROUTES)
    need: tuple[Need, ...] | None = field(
        default=None, converter=to_tuple, validator=_optional_needs
    )
    one_off: tuple[Need, ...] | None = field(
        default=None, converter=to_tuple, validator=_optional_needs
    )
    without: tuple[str, ...] | None = field(
        default=None, converter=to_tuple, validator=_optional_slugs
    )
    funding: tuple[FundingSource, ...] = field(
        default=(), converter=to_tuple, validator=items_of(FundingSource)
    )
    legal_form: str | None = field(default=None, validator=optional_slug)
    strategy: str | None = field(default=None, validator=_optional_key, metadata={"key": True})
    from_: PartialDate | None = field(default=None, converter=to_date, validator=dated)
    loses: tuple[str, ...] = field(default=(), converter=to_tuple, validator=texts)
    source: str | None = field(
        default=None, validator=optional_slug, metadata={"refers": "sources"}
    )
    note: str | None = field(default=None, validator=optional_text)

    def __attrs_post_init__(self) -> None:
        faults = [*repeated_faults("funding", [each.id for each in self.funding], ".id")]
        span = len(plan_years((*(self.need or ()), *(self.one_off or ()))))
        if span > MOST_SPAN:
            faults.append(fault("need", span, "years-of-need", most=MOST_SPAN))
        if faults:
            raise InvalidValueError(tuple(faults))


@frozen(kw_only=True)
class AgreedStep:
    """A step that was agreed (afspraak): who does what, by when.

    Attributes
    ----------
    text
        What was agreed, in your own words.
    who
        ``municipality``, ``residents``, ``companies``, ``funds``, ``others`` or ``project``; None:
        by its party, or not known.
    party
        The id of the party that does it.
    by
        By when; None if that was not agreed.
    done
        Whether it is done; None if that is not known.
    route
        The route that it belongs to; None: any.
    source
        The id of the source that says so.

    Raises
    ------
    InvalidValueError
        If the text is empty, or a word is none of its list.

    Examples
    --------
    >>> AgreedStep(text="huurcontract tekenen", who="project", by="2026-05").by
    PartialDate(text='2026-05')
    """

    text: str = field(validator=text)
    who: Partner | None = field(default=None, converter=_partner)
    party: str | None = field(default=None, validator=optional_slug, metadata={"refers": "parties"})
    by: PartialDate | None = field(default=None, converter=to_date, validator=dated)
    done: bool | None = field(default=None, validator=instance(bool, type(None)))
    route: str | None = field(default=None, validator=_optional_route, metadata=_ROUTES)
    source: str | None = field(
        default=None, validator=optional_slug, metadata={"refers": "sources"}
    )

    @who.validator
    def _check_who(self, _attribute: object, value: object) -> None:
        good = value is None or isinstance(value, Partner)
        require(good, "who", value, "one-of", options=", ".join(Partner))


@frozen(kw_only=True)
class Continuation:
    """How a project could go on (hoe het verder kan): a section of a document.

    Attributes
    ----------
    routes
        What is known of routes; those that are not here are derived.
    enterprise
        What it would sell as an enterprise, and what that costs.
    agreed
        Steps that were agreed already.
    term_ends
        When the term of those who govern ends (einde van de bestuursperiode).
    lead_months
        How long before money ends others have to know; None: 12, which the result says.
    illustrative
        Whether the figures are made up to show how it works: reports say so.

    Raises
    ------
    InvalidValueError
        If a route stands twice.

    Examples
    --------
    >>> made = Continuation(routes=[RouteTerms(route="stop")])
    >>> made.terms_of("stop").route, made.terms_of("embed").route
    ('stop', 'embed')
    """

    routes: tuple[RouteTerms, ...] = field(
        default=(), converter=to_tuple, validator=items_of(RouteTerms)
    )
    enterprise: Enterprise | None = field(default=None, validator=instance(Enterprise, type(None)))
    agreed: tuple[AgreedStep, ...] = field(
        default=(), converter=to_tuple, validator=items_of(AgreedStep)
    )
    term_ends: PartialDate | None = field(default=None, converter=to_date, validator=dated)
    lead_months: int | None = field(default=None, metadata={"most": MOST_LEAD})
    illustrative: bool = field(default=False, validator=instance(bool))

    @lead_months.validator
    def _check_lead(self, _attribute: object, value: object) -> None:
        if value is not None:
            faults = tuple(whole_faults("lead_months", value, 0, MOST_LEAD))
            if faults:
                raise InvalidValueError(faults)

    def __attrs_post_init__(self) -> None:
        faults = tuple(repeated_faults("routes", [each.route for each in self.routes], ".route"))
        if faults:
            raise InvalidValueError(faults)

    def terms_of(self, route: str) -> RouteTerms:
        """Give what is stated of a route; terms without anything stated if nothing is."""
        stated = (each for each in self.routes if each.route == route)
        return next(stated, None) or RouteTerms(route=route)


def continuation_faults(
    continuation: Continuation, financing: "Financing | None"
) -> tuple[Fault, ...]:
    """List in which terms of routes do not agree with the sources of the project."""
    known = {} if financing is None else {each.id for each in financing.funding}
    faults: list[Fault] = []
    for place, terms in enumerate(continuation.routes):
        path = f"continuation.routes[{place}]"
        own = {each.id for each in terms.funding}
        gone = terms.without or ()
        for index, each in enumerate(gone):
            if each not in known:
                faults.append(fault(f"{path}.without[{index}]", each, "known-source", among=known))
        for index, source in enumerate(terms.funding):
            if source.id in known and source.id not in gone:
                wrong = f"{path}.funding[{index}].id"
                faults.append(fault(wrong, source.id, "not-beside-itself"))
        faults.extend(_unknown_partners(path, terms, {*known, *own}))
    return tuple(faults)


def _unknown_partners(path: str, terms: RouteTerms, known: set[str]) -> Iterator[Fault]:
    for index, source in enumerate(terms.funding):
        for name, ids in (
            ("match.with", () if source.match is None else source.match.with_ or ()),
            ("excludes", source.excludes),
        ):
            for at, other in enumerate(ids):
                if other not in known:
                    wrong = f"{path}.funding[{index}].{name}[{at}]"
                    yield fault(wrong, other, "known-source", among=known)
