"""judge_call() and select_applications(): who may have money, and who gets it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from math import lcm
from typing import Any, Final

from attrs import evolve

from vierplusen._version import __version__
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
from vierplusen.domain.catalogue import OWNER
from vierplusen.domain.cents import cents_of, exact
from vierplusen.domain.message import Value
from vierplusen.domain.values import check_kind, is_key, require
from vierplusen.errors import SelectionError, VierplusenError
from vierplusen.financing.call_criteria import criteria_of, grant_of, name_of, own_share
from vierplusen.financing.own import OWN

KIND: Final = "selection-rule"

USUAL: Final = "in-order"

GIVEN: Final = "given"
"""The owner of a rule that was handed over as an object, and is none of the library."""


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


def _asked(
    unknown: Iterable[CallCriterion],
    names: Mapping[str, str | Message],
    application: Application,
    path: str,
) -> Iterator[Message]:
    """Give what has to be asked before anybody decides."""
    keys = [each.key for each in unknown]
    for name in AMOUNTS:
        if getattr(application, name) is None:
            yield Message(f"call.ask.{name}", {}, (f"{path}.{name}",))
    for each in unknown:
        if each.key in {"own-share", "grant"} or each.key not in names and each.key not in ASKED:
            continue
        yield each.message
    del keys
