"""What a call asks of an application, condition by condition, in whole cents."""

from collections.abc import Iterator
from fractions import Fraction

from attrs import evolve, frozen

from vierplusen.domain import Application, CallCondition, CallCriterion, Fact, Message, OpenCall
from vierplusen.domain.calls import OWN_SHARE, SAVES_COSTS
from vierplusen.domain.cents import cents_of, exact
from vierplusen.domain.message import Value
from vierplusen.domain.standing import is_not, is_so
from vierplusen.financing.terms import floor_share

MET = {True: "met", False: "not-met", None: "not-known"}


@frozen
class Grant:
    """The most that an application can get, and whether all of it is paid then.

    Attributes
    ----------
    cents
        The grant; None where it is not known.
    open_cents
        What nobody pays of the total, as far as is known.
    covered
        Whether everything is paid; None where that is not known.
    limited
        Whether only a limit of the call leaves something unpaid.
    reasons
        What lowered the grant.
    """

    cents: int | None
    open_cents: int
    covered: bool | None
    limited: bool
    reasons: tuple[Message, ...]


def grant_of(call: OpenCall, application: Application) -> Grant:
    """Give the most that an application can get: what is asked, and never more than is lacking."""
    asked, total = application.cents("asked_eur"), application.cents("total_eur")
    own, others = application.cents("own_eur"), application.cents("third_party_eur")
    if asked is None or total is None or own is None:
        return Grant(None, 0, None, limited=False, reasons=())
    lowers = call.third_parties_lower and bool(others)
    lacking = max(0, total - own - (others or 0 if lowers else 0))
    limits = [
        ("call.lowered-most", _cents(call.most_grant_eur)),
        ("call.lowered-share", _share_of(call.most_grant_share, total)),
        ("call.lowered-others" if lowers else "call.lowered-own", lacking),
    ]
    cents = min(asked, *(limit for _, limit in limits if limit is not None))
    reasons = tuple(
        Message(key, {"cents": limit, "asked": asked})
        for key, limit in limits
        if limit is not None and limit == cents < asked
    )
    rest = total - own - (others or 0)
    short, left = rest - min(asked, lacking) > 0, max(0, rest - cents)
    limited = left > 0 and not short
    covered = True if not left else False if short and others is not None else None
    return Grant(cents, left, covered, limited, reasons)


def _cents(eur: float | None) -> int | None:
    return None if eur is None else cents_of(eur)


def _share_of(share: float | None, total: int) -> int | None:
    return None if share is None else floor_share(share, total)


def own_share(application: Application) -> Fraction | None:
    """Give the share of the total that is one's own, exactly; None where it is not known."""
    own, total = application.cents("own_eur"), application.cents("total_eur")
    return None if own is None or total is None else Fraction(own, total)


def criteria_of(
    call: OpenCall, application: Application, grant: Grant, path: str
) -> Iterator[CallCriterion]:
    """Hold an application against everything that the call asks."""
    if call.opens is not None or call.closes is not None:
        yield _in_time(call, application, path)
    if call.legal_forms is not None:
        yield _legal_form(call.legal_forms, application, path)
    if call.asks_experience:
        name = Message("call.condition.experience")
        yield _of_fact("experience", name, application.experienced, f"{path}.experienced")
    for each in call.conditions:
        if each.id == OWN_SHARE:
            yield _own_share(call, application, path, needed=each.needed)
        else:
            yield _condition(application, each, path)
    stated = any(each.id == OWN_SHARE for each in call.conditions)
    if call.least_own_share is not None and not stated:
        yield _own_share(call, application, path, needed=True)
    if call.least_grant_eur is not None:
        yield _least(cents_of(call.least_grant_eur), grant, path)
    yield _covered(grant, path)


def name_of(condition: CallCondition) -> str | Message:
    """Give what a condition is called: its own text, or the words of the library."""
    return condition.text or Message(f"call.condition.{condition.id}")


def _in_time(call: OpenCall, application: Application, path: str) -> CallCriterion:
    """Tell whether it came in between the first and the last day; a month may not be enough."""
    received = application.received
    met: bool | None = None
    if received is not None:
        early = call.opens is not None and received.is_before(call.opens)
        late = call.closes is not None and call.closes.is_before(received)
        after = call.opens is None or received.first >= call.opens.first
        before = call.closes is None or received.last <= call.closes.last
        met = False if early or late else True if after and before else None
    values: dict[str, Value] = {"received": "" if received is None else str(received)}
    return _made("in-time", values, f"{path}.received", met=met)


def _legal_form(forms: tuple[str, ...], application: Application, path: str) -> CallCriterion:
    form = application.legal_form
    values: dict[str, Value] = {"form": form or "", "forms": ", ".join(forms)}
    met = None if form is None else form in forms
    return _made("legal-form", values, f"{path}.legal_form", met=met)


def _made(
    key: str, values: dict[str, Value], *facts: str, met: bool | None, needed: bool = True
) -> CallCriterion:
    free = "" if needed or met is True else "-free"
    message = Message(f"call.{key}-{MET[met]}{free}", values, facts)
    return CallCriterion(key=key, met=met, needed=needed, message=message)


def _of_fact(
    key: str, name: str | Message, fact: Fact, path: str, *, needed: bool = True
) -> CallCriterion:
    met = True if is_so(fact) else False if is_not(fact) else None
    free = "" if needed or met is True else "-free"
    message = Message(f"call.{MET[met]}{free}", {"condition": name}, (path,), fact.sources)
    return CallCriterion(key=key, met=met, needed=needed, message=message)


def _condition(application: Application, condition: CallCondition, path: str) -> CallCriterion:
    """Judge a condition by its answer, or, of saving costs, by what it says that it saves."""
    fact, place = application.met(condition.id), f"{path}.answers"
    saves = application.saves_eur
    if condition.id == SAVES_COSTS and not fact.known and saves is not None:
        met, free = saves > 0, "" if condition.needed or saves > 0 else "-free"
        message = Message(
            f"call.saves-{MET[met]}{free}",
            {"cents": cents_of(saves)},
            (f"{path}.saves_eur",),
            () if application.source is None else (application.source,),
        )
        return CallCriterion(key=condition.id, met=met, needed=condition.needed, message=message)
    return _of_fact(condition.id, name_of(condition), fact, place, needed=condition.needed)


def _own_share(
    call: OpenCall, application: Application, path: str, *, needed: bool
) -> CallCriterion:
    """Count the own share exactly: a cent too little is too little."""
    least, share = call.least_own_share or 0.0, own_share(application)
    met = None if share is None else share >= exact(least)
    values: dict[str, Value] = {"least": least}
    if share is not None:
        values |= {
            "own": application.cents("own_eur") or 0,
            "total": application.cents("total_eur") or 0,
            "share": float(share),
        }
    facts = (f"{path}.own_eur", f"{path}.total_eur")
    return _made(OWN_SHARE, values, *facts, met=met, needed=needed)


def _least(least: int, grant: Grant, path: str) -> CallCriterion:
    met = None if grant.cents is None else grant.cents >= least
    return _made("grant", {"least": least, "cents": grant.cents or 0}, f"{path}.asked_eur", met=met)


def _covered(grant: Grant, path: str) -> CallCriterion:
    """Tell whether the grant and all else that is brought pay for the whole."""
    key = "rest" if grant.limited else "covered-amounts" if grant.cents is None else "covered"
    facts = (f"{path}.asked_eur", f"{path}.total_eur")
    made = _made(key, {"cents": grant.open_cents}, *facts, met=grant.covered)
    return evolve(made, key="covered")
