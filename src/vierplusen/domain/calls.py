"""An open call for initiatives and who applied: the section ``call`` of a document."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from attrs import field, frozen

from vierplusen.domain.cents import MOST_MONEY, cents_of, money_faults, to_eur
from vierplusen.domain.dates import PartialDate, dated, to_date
from vierplusen.domain.evidence import UNKNOWN, Evidence, Fact, factual, to_fact
from vierplusen.domain.funding import optional_slugs
from vierplusen.domain.values import (
    MANY,
    instance,
    is_finite,
    is_key,
    items_of,
    optional_share,
    optional_slug,
    optional_text,
    require,
    slug,
    to_number,
    to_tuple,
)
from vierplusen.errors import Fault, InvalidValueError, fault

OWN_SHARE: Final = "own-share"
SAVES_COSTS: Final = "saves-costs"

CONDITIONS: Final = ("serves-goal", SAVES_COSTS, OWN_SHARE, "durable-impact")
"""The conditions of Groningen's call (handbook S9.3); others have a text of their own."""

ASKED_OF_ALL: Final = ("in-time", "legal-form", "experience", "grant", "covered")
"""What every call asks by its other terms: no condition of a call has one of these ids."""

MOST_APPLICATIONS: Final = 1_000
MOST_POINTS: Final = 1e9

_EUROS: Final = {"least": 0, "most": MOST_MONEY}


def _forms(value: object) -> object:
    return None if value is None else to_tuple(value)


@frozen(kw_only=True)
class CallCondition(Evidence):
    """A condition of an open call (voorwaarde van een open oproep).

    Attributes
    ----------
    id
        ``serves-goal``, ``saves-costs``, ``own-share`` (counted by ``least_own_share`` of the
        call), ``durable-impact``, or one of your own.
    text
        What it asks; a condition of your own needs it.
    needed
        Whether it is a must; False: it is looked at, and bars nobody.

    Raises
    ------
    InvalidValueError
        If a condition of your own has no text, or has the id of what every call asks.
    """

    id: str = field(validator=slug)
    text: str | None = field(default=None, validator=optional_text)
    needed: bool = field(default=True, validator=instance(bool))

    def __attrs_post_init__(self) -> None:
        if self.id in ASKED_OF_ALL:
            options = ", ".join(ASKED_OF_ALL)
            raise InvalidValueError((fault("id", self.id, "other-than", options=options),))
        known = self.text is not None or self.id in CONDITIONS
        require(known, "text", self.text, "condition-text", options=", ".join(CONDITIONS))


@frozen(kw_only=True)
class ConditionAnswer:
    """Whether an application meets a condition (antwoord op een voorwaarde).

    Attributes
    ----------
    condition
        The id of the condition.
    met
        Whether it is met, by one or more raters.
    """

    condition: str = field(validator=slug)
    met: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)


@frozen(kw_only=True)
class Application:
    """What somebody asks of an open call (aanvraag).

    What is not stated is unknown, and has to be asked. Euros are read exactly as they are written,
    in whole cents.

    Attributes
    ----------
    id, name
        What it is called by, and what people call it.
    party
        Who applies.
    received
        When it came in.
    legal_form
        The legal form of who applies.
    experienced
        Whether they have done such things before.
    total_eur
        What the initiative costs.
    asked_eur
        What is asked of the call.
    own_eur
        What they bring themselves.
    third_party_eur
        What others bring; None: not stated.
    saves_eur
        What it saves in a year, by its own word.
    points
        What it is worth by a jury or another yardstick that is the same for all.
    answers
        Whether it meets each condition of the call.
    source, note
        The id of the source, and what it says in your own words.

    Raises
    ------
    InvalidValueError
        With every amount that is wrong, and every condition that is answered twice.

    Examples
    --------
    >>> one = Application(id="buurttuin", total_eur=20_000, asked_eur=10_000, own_eur=10_000)
    >>> one.cents("own_eur")
    1000000
    """

    id: str = field(validator=slug)
    name: str | None = field(default=None, validator=optional_text)
    party: str | None = field(default=None, validator=optional_slug, metadata={"refers": "parties"})
    received: PartialDate | None = field(default=None, converter=to_date, validator=dated)
    legal_form: str | None = field(default=None, validator=optional_slug)
    experienced: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)
    total_eur: float | None = field(
        default=None, converter=to_eur, metadata={"above": 0, "most": MOST_MONEY}
    )
    asked_eur: float | None = field(default=None, converter=to_eur, metadata=_EUROS)
    own_eur: float | None = field(default=None, converter=to_eur, metadata=_EUROS)
    third_party_eur: float | None = field(default=None, converter=to_eur, metadata=_EUROS)
    saves_eur: float | None = field(default=None, converter=to_eur, metadata=_EUROS)
    points: float | None = field(
        default=None, converter=to_number, metadata={"least": 0, "most": MOST_POINTS}
    )
    answers: tuple[ConditionAnswer, ...] = field(
        default=(), converter=to_tuple, validator=items_of(ConditionAnswer)
    )
    source: str | None = field(
        default=None, validator=optional_slug, metadata={"refers": "sources"}
    )
    note: str | None = field(default=None, validator=optional_text)

    def __attrs_post_init__(self) -> None:
        names = ("total_eur", "asked_eur", "own_eur", "third_party_eur", "saves_eur")
        faults = [*_money_of(self, names)]
        if self.points is not None:
            if not is_finite(self.points):
                faults.append(fault("points", self.points, "number"))
            elif self.points < 0:
                faults.append(fault("points", self.points, "not-negative"))
            elif self.points > MOST_POINTS:
                faults.append(fault("points", self.points, "at-most", most=MOST_POINTS))
        if self.total_eur == 0:
            faults.append(fault("total_eur", self.total_eur, "above-zero"))
        ids = [each.condition for each in self.answers]
        faults.extend(_twice("answers", "condition", ids))
        if faults:
            raise InvalidValueError(tuple(faults))

    def cents(self, name: str) -> int | None:
        """Give one of its amounts in cents; None where it is not stated."""
        eur = getattr(self, name)
        return None if eur is None else cents_of(eur)

    def met(self, condition: str) -> Fact:
        """Give what is answered of a condition."""
        found = (each.met for each in self.answers if each.condition == condition)
        return next(found, UNKNOWN)


def _money_of(own: object, names: Iterable[str]) -> Iterator[Fault]:
    for name in names:
        value = getattr(own, name)
        if value is not None:
            yield from money_faults(name, value)


def _twice(name: str, key: str, several: list[str]) -> Iterator[Fault]:
    first: dict[str, str] = {}
    for index, each in enumerate(several):
        path = f"{name}[{index}].{key}"
        if first.setdefault(each, path) != path:
            yield fault(path, each, "unique", first=first[each])


@frozen(kw_only=True)
class OpenCall:
    """A call that is open to initiatives, and who applied (open oproep).

    It is open to all: experience and legal form do not matter, unless the call says so.

    Attributes
    ----------
    goal
        What an initiative has to serve.
    budget_eur
        What there is to grant; None: not stated, and then nobody can be chosen.
    opens, closes
        The first and the last day on which an application may come in.
    least_own_share
        The share of the total that one has to bring oneself: a half in Groningen.
    third_parties_lower
        Whether what others bring lowers the grant.
    least_grant_eur, most_grant_eur
        The least and the most that one application gets.
    most_grant_share
        The most that it gets, as a share of its total.
    legal_forms
        The legal forms that may apply; None: all.
    asks_experience
        Whether one has to be experienced.
    conditions
        What is asked beside these.
    yielded
        How many initiatives it led to, where that is known and they are not listed.
    applications
        Who applied.
    rule
        The key of the selection rule; None: the usual one, ``in-order``.
    illustrative
        Whether the figures are made up to show how it works: reports say so.
    source, note
        The id of the source, and what it says in your own words.

    Raises
    ------
    InvalidValueError
        With everything that does not agree: an id that stands twice, an answer to no condition, a
        least grant above the most, a call that closes before it opens.

    Examples
    --------
    >>> OpenCall(budget_eur=100_000, least_own_share=0.5).legal_forms is None
    True
    """

    goal: str | None = field(default=None, validator=optional_text)
    budget_eur: float | None = field(default=None, converter=to_eur, metadata=_EUROS)
    opens: PartialDate | None = field(default=None, converter=to_date, validator=dated)
    closes: PartialDate | None = field(default=None, converter=to_date, validator=dated)
    least_own_share: float | None = field(
        default=None, converter=to_number, validator=optional_share
    )
    third_parties_lower: bool = field(default=False, validator=instance(bool))
    least_grant_eur: float | None = field(default=None, converter=to_eur, metadata=_EUROS)
    most_grant_eur: float | None = field(default=None, converter=to_eur, metadata=_EUROS)
    most_grant_share: float | None = field(
        default=None, converter=to_number, validator=optional_share
    )
    legal_forms: tuple[str, ...] | None = field(
        default=None, converter=_forms, validator=optional_slugs
    )
    asks_experience: bool = field(default=False, validator=instance(bool))
    conditions: tuple[CallCondition, ...] = field(
        default=(), converter=to_tuple, validator=items_of(CallCondition)
    )
    yielded: int | None = field(default=None)
    applications: tuple[Application, ...] = field(
        default=(), converter=to_tuple, validator=items_of(Application)
    )
    rule: str | None = field(default=None, metadata={"key": True})
    illustrative: bool = field(default=False, validator=instance(bool))
    source: str | None = field(
        default=None, validator=optional_slug, metadata={"refers": "sources"}
    )
    note: str | None = field(default=None, validator=optional_text)

    @rule.validator
    def _check_rule(self, _attribute: Any, value: object) -> None:  # noqa: ANN401  # attrs hands its own type over
        require(value is None or is_key(value), "rule", value, "key")

    def __attrs_post_init__(self) -> None:
        amounts = ("budget_eur", "least_grant_eur", "most_grant_eur")
        faults = [
            *_money_of(self, amounts),
            *self._yield_faults(),
            *_twice("conditions", "id", [each.id for each in self.conditions]),
            *_twice("applications", "id", [each.id for each in self.applications]),
        ]
        faults = faults or [*self._contradicting(), *self._unasked()]
        if faults:
            raise InvalidValueError(tuple(faults))

    def _yield_faults(self) -> Iterator[Fault]:
        number: object = self.yielded
        if number is not None:
            if not isinstance(number, int) or isinstance(number, bool):
                yield fault("yielded", number, "integer")
            elif number < 0:
                yield fault("yielded", number, "not-negative")
        if len(self.applications) > MOST_APPLICATIONS:
            many = len(self.applications)
            yield fault("applications", many, "at-most", most=MOST_APPLICATIONS)

    def _contradicting(self) -> Iterator[Fault]:
        """Name the terms that cannot both be kept."""
        least, most = self.least_grant_eur, self.most_grant_eur
        if least is not None and most is not None and least > most:
            yield fault("least_grant_eur", least, "at-most", most=most)
        if least is not None and self.budget_eur is not None and least > self.budget_eur:
            yield fault("least_grant_eur", least, "at-most", most=self.budget_eur)
        opens, closes = self.opens, self.closes
        if opens is not None and closes is not None and closes.is_before(opens):
            yield fault("closes", str(closes), "not-before", other="opens", date=opens)
        for index, each in enumerate(self.conditions):
            if each.id == OWN_SHARE and self.least_own_share is None:
                yield fault("least_own_share", None, "share-stated", place=f"conditions[{index}]")

    def _unasked(self) -> Iterator[Fault]:
        """Name the answers to what is not asked."""
        known = [each.id for each in self.conditions]
        found = 0
        for index, application in enumerate(self.applications):
            for at, each in enumerate(application.answers):
                path = f"applications[{index}].answers[{at}].condition"
                if each.condition == OWN_SHARE:
                    yield fault(path, each.condition, "counted-share")
                elif each.condition not in known:
                    found += 1
                    among = known if found <= MANY else ()
                    yield fault(path, each.condition, "known-condition", among=among)
