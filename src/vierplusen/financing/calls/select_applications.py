"""judge_call() and select_applications(): who may have money, and who gets it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from math import lcm
from typing import Final

from attrs import evolve

from vierplusen.domain import (
    Admission,
    Application,
    CallCriterion,
    CallOutcome,
    Candidate,
    Catalogue,
    Choice,
    FrozenMap,
    Marginal,
    Message,
    OpenCall,
    Party,
    Selection,
    SelectionRule,
    Taken,
)
from vierplusen.domain.calls import OWN_SHARE
from vierplusen.domain.cents import cents_of, exact
from vierplusen.domain.message import Value
from vierplusen.domain.values import check_kind
from vierplusen.errors import InvalidValueError
from vierplusen.financing.calls.criteria import criteria_of, grant_of, name_of, own_share
from vierplusen.financing.calls.rules import answered, by_rule, chosen_rule

USUAL: Final = "in-order"
"""The rule of a call that names none."""


def judge_call(call: OpenCall) -> tuple[Admission, ...]:
    """Tell of each application whether it may have money, and why.

    An open call is open to all: experience and legal form only matter where it says so. Own money
    is counted exactly, in whole cents.

    Parameters
    ----------
    call
        The section ``call`` of a document.

    Returns
    -------
    tuple of Admission
        In the order of the ids of the applications. What is not known and decides makes it None,
        and says what to ask.

    Raises
    ------
    InvalidValueError
        If it is no call.

    Examples
    --------
    >>> from vierplusen.domain import Application
    >>> one = Application(id="tuin", total_eur=100.01, asked_eur=50.01, own_eur=50)
    >>> judge_call(OpenCall(least_own_share=0.5, applications=[one]))[0].admissible
    False
    """
    check_kind(call, OpenCall, "call")
    several = sorted(enumerate(call.applications), key=lambda pair: pair[1].id)
    return tuple(_judged(call, each, f"call.applications[{at}]") for at, each in several)


def _judged(call: OpenCall, application: Application, path: str) -> Admission:
    grant, share = grant_of(call, application), own_share(application)
    criteria = tuple(criteria_of(call, application, grant, path))
    needed = [each for each in criteria if each.needed]
    failed = [each for each in needed if each.met is False]
    unknown = [each for each in needed if each.met is None]
    admissible = False if failed else None if unknown else True
    names = {each.id: name_of(each) for each in call.conditions}

    def named(several: Sequence[CallCriterion]) -> tuple[Message, ...]:
        return tuple(_name(names.get(each.key), each.key) for each in several)

    if admissible is False:
        verdict = Message("call.refused", {"conditions": named(failed)})
    elif admissible is None:
        verdict = Message("call.undecided", {"conditions": named(unknown)})
    else:
        verdict = Message("call.admitted")
    return Admission(
        application=application.id,
        admissible=admissible,
        criteria=criteria,
        own_share=None if share is None else float(share),
        grant_cents=grant.cents,
        reasons=(verdict, *grant.reasons),
        # Who is refused already need not be asked.
        ask=() if failed else tuple(_asked(unknown, names, application, path)),
    )


def _name(name: str | Message | None, key: str) -> Message:
    if isinstance(name, str):
        return Message("call.named", {"name": name})
    return name or Message(f"call.condition.{key}")


AMOUNTS: Final = ("total_eur", "asked_eur", "own_eur")
"""What every application has to tell, for its share and its grant to be counted."""

_COUNTED: Final = (OWN_SHARE, "grant", "covered")
_OF_ALL: Final = ("in-time", "legal-form", "experience")


def _asked(
    unknown: Iterable[CallCriterion],
    names: Mapping[str, str | Message],
    application: Application,
    path: str,
) -> Iterator[Message]:
    """Give what has to be asked before anybody decides."""
    missing = [name for name in AMOUNTS if getattr(application, name) is None]
    for name in missing:
        yield Message(f"call.ask.{name}", {}, (f"{path}.{name}",))
    for each in unknown:
        if each.key in _OF_ALL:
            yield Message(f"call.ask.{each.key}", {}, each.message.facts)
        elif each.key not in _COUNTED:
            condition = _name(names[each.key], each.key)
            yield Message("call.ask.condition", {"condition": condition}, each.message.facts)
        elif each.key == "covered" and not missing:
            rest = each.message.key == "call.rest-not-known"
            yield evolve(each.message, key="call.ask.rest" if rest else "call.ask.others")


def select_applications(
    call: OpenCall,
    *,
    rule: str | SelectionRule | None = None,
    parties: Iterable[Party] = (),
    catalogue: Catalogue | None = None,
) -> CallOutcome:
    """Judge all applications, and choose between those that may have money under the budget.

    The choice is the library's own addition: a call itself only has conditions. An application
    gets all that it may have or nothing, because with less it would not be paid for.

    Parameters
    ----------
    call
        The section ``call`` of a document.
    rule
        ``in-order`` of arrival, ``most-saved`` for each euro, ``best-value`` of all together, the
        key of a plugin, or a rule itself; None: the one of the call, or else ``in-order``.
    parties
        What is known of who applies.
    catalogue
        Where a rule is looked up; None means the library's own rules.

    Returns
    -------
    CallOutcome
        With the first application that falls outside, what it lacks, and what would let it in.

    Raises
    ------
    InvalidValueError
        If something is of another kind, or there are too many applications for the exact rule.
    UnknownKeyError
        If there is no such rule.
    SelectionError
        If the rule of a plugin raises, or spends more than there is.

    Examples
    --------
    >>> from vierplusen.domain import Application
    >>> def asks(id, eur, day):
    ...     return Application(
    ...         id=id, total_eur=2 * eur, asked_eur=eur, own_eur=eur, received=day
    ...     )
    >>> found = select_applications(OpenCall(
    ...     budget_eur=50_000, least_own_share=0.5,
    ...     applications=[asks("tuin", 30_000, "2026-03-02"), asks("app", 25_000, "2026-03-01")],
    ... ))
    >>> found.selection.granted_cents, found.selection.marginal.lacks_cents
    (FrozenMap({'app': 2500000}), 500000)
    """
    check_kind(call, OpenCall, "call")
    known = tuple(parties)
    for index, each in enumerate(known):
        check_kind(each, Party, f"parties[{index}]")
    found, taken = chosen_rule((call.rule or USUAL) if rule is None else rule, catalogue)
    admissions = judge_call(call)
    names = {each.id: each.name or each.id for each in call.applications}
    labels = () if catalogue is None else catalogue.brought_labels()
    selection = None
    if call.budget_eur is not None:
        candidates = _candidates(call, admissions)
        selection = _select(call, found, taken, candidates, names)
        selection = evolve(selection, reasons=(*by_rule(taken, labels), *selection.reasons))
    return CallOutcome(
        admissions=admissions,
        selection=selection,
        reasons=tuple(_of_call(call)),
        names=FrozenMap(names),
        illustrative=call.illustrative,
        parties=known,
        labels=labels,
    )


def _of_call(call: OpenCall) -> Iterator[Message]:
    """Say what holds for all: to whom it is open, and what is not stated."""
    if call.goal is not None:
        yield Message("call.goal", {"goal": call.goal})
    if call.legal_forms is None and not call.asks_experience:
        yield Message("call.open-to-all")
    for index, each in enumerate(call.conditions):
        key = "call.asks" if each.needed else "call.looks-at"
        name, least = name_of(each), call.least_own_share
        if each.id == OWN_SHARE:
            name = Message("call.own-part", {"least": least or 0.0})
        source = () if each.source is None else (each.source,)
        yield Message(key, {"condition": name}, (f"call.conditions[{index}]",), source)
    if call.yielded is not None:
        yield Message("call.yielded", {"number": call.yielded})
    if not call.applications:
        yield Message("call.no-applications")
    elif call.budget_eur is None:
        yield Message("call.no-budget")


def _candidates(call: OpenCall, admissions: Iterable[Admission]) -> tuple[Candidate, ...]:
    """Give who may have money and asks for some, in the order of their ids.

    All are valued alike: by points where anybody has them, and else by what they save in a year.
    """
    known = {each.id: each for each in call.applications}
    several = [
        (known[each.application], each.grant_cents)
        for each in admissions
        if each.admissible and each.grant_cents
    ]
    by_points = any(each.points is not None for each, _ in several)
    values = [each.points if by_points else each.saves_eur for each, _ in several]
    read = [None if value is None else exact(value) for value in values]
    scale = lcm(*(each.denominator for each in read if each is not None))
    return tuple(
        Candidate(
            id=each.id,
            cents=cents,
            received=each.received,
            value=None if value is None else int(Fraction(value * scale)),
            saves_cents=each.cents("saves_eur"),
        )
        for (each, cents), value in zip(several, read, strict=True)
    )


def _select(
    call: OpenCall,
    rule: SelectionRule,
    taken: Taken,
    candidates: tuple[Candidate, ...],
    names: Mapping[str, str],
) -> Selection:
    """Let a rule choose, and show the first that falls outside."""
    budget = cents_of(call.budget_eur or 0.0)
    choice = answered(rule, taken, candidates, budget)
    cents = {each.id: each.cents for each in candidates}
    granted = {each: cents[each] for each in choice.chosen}
    left = budget - sum(granted.values())
    # A rule without an order: who lacks least comes first.
    rest = sorted(cents.keys() - granted.keys(), key=lambda each: (cents[each], each))
    order = choice.order or (*choice.chosen, *rest)
    outside = [each for each in candidates if each.id not in granted]
    ranked = sorted(outside, key=lambda each: order.index(each.id))
    first = ranked[0] if ranked else None

    def ask(several: tuple[Candidate, ...], money: int) -> tuple[str, ...]:
        try:
            return answered(rule, taken, several, money).chosen
        except InvalidValueError:
            # The exact rule may have too much to look at; then this way is not shown.
            return ()

    return Selection(
        rule=taken.key,
        granted_cents=FrozenMap(granted),
        order=order,
        marginal=None if first is None else _marginal(call, first, candidates, budget, left, ask),
        tied=choice.tied,
        budget_cents=budget,
        left_cents=left,
        reasons=(
            *(_with_names(each, names) for each in choice.reasons),
            *_left(choice, ranked, left, names),
        ),
        provenance=(taken,),
    )


Ask = Callable[[tuple[Candidate, ...], int], tuple[str, ...]]


def _marginal(
    call: OpenCall,
    first: Candidate,
    candidates: tuple[Candidate, ...],
    budget: int,
    left: int,
    ask: Ask,
) -> Marginal:
    """Show the first that falls outside, and what would let it in: each way is tried."""
    lacks = max(0, first.cents - left)
    least = 0 if call.least_grant_eur is None else cents_of(call.least_grant_eur)
    ways: list[Message] = []
    if lacks and first.id in ask(candidates, budget + lacks):
        ways.append(Message("call.way-more", {"cents": lacks}))
    if lacks and left >= max(1, least):
        smaller = tuple(evolve(each, cents=left) if each is first else each for each in candidates)
        if first.id in ask(smaller, budget):
            ways.append(Message("call.way-less", {"cents": lacks, "left": left}))
    if first.value is None and first.id in ask(_with_top_value(first, candidates), budget):
        ways.append(Message("call.way-value"))
    return Marginal(application=first.id, lacks_cents=lacks, ways=tuple(ways))


def _with_top_value(first: Candidate, candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Let one candidate be worth more, even per euro, than all others together."""
    worth = sum(each.value or 0 for each in candidates) + 1
    top = worth * first.cents
    return tuple(evolve(each, value=top) if each is first else each for each in candidates)


def _with_names(message: Message, names: Mapping[str, str]) -> Message:
    """Put names in the place of the ids of applications."""
    ids = message.values.get("applications")
    if not isinstance(ids, str):
        return message
    named = ", ".join(names.get(each, each) for each in ids.split(", "))
    return evolve(message, values={**message.values, "applications": named})


def _left(
    choice: Choice, outside: Sequence[Candidate], left: int, names: Mapping[str, str]
) -> Iterator[Message]:
    """Say who stands equal at the line, and who would fit in what is left."""
    if not outside:
        yield Message("call.enough" if choice.chosen else "call.nobody")
    if choice.tied:
        tied = Message("call.tied", {"applications": ", ".join(choice.tied)})
        yield _with_names(tied, names)
    fitting = [each.id for each in outside if each.cents <= left]
    if fitting:
        values: dict[str, Value] = {"cents": left, "applications": ", ".join(fitting)}
        yield _with_names(Message("call.could-fit", values), names)
