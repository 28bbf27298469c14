"""What a transfer to another place would lack: a vision can be copied, a context cannot."""

from collections.abc import Iterator
from typing import Final

from vierplusen.domain import PRINCIPLES, UNKNOWN, Fact, Layer, Message, Project, check_kind
from vierplusen.domain.standing import HALF, is_not
from vierplusen.scoring.criteria import ASKED
from vierplusen.scoring.intervals import Interval
from vierplusen.scoring.naming import party_name

FACTS: Final = (
    *(f"principles.{each.key}" for each in PRINCIPLES.values() if each.layer is Layer.CONTEXT),
    "coalition.shared_goal",
    "coalition.members[].backing",
    "coalition.members[].mandate",
    "coalition.one_lead",
    "coalition.steering.shared",
    "coalition.commissioning.across_domains",
    "leaders[].pulls",
    "preconditions.focus",
    "preconditions.shared_future",
    "preconditions.testable_goals",
)
"""The context that every practice leans on: the layer context of the principles, who stands
behind it, who pulls, the preconditions. Beside these stand a practice's own conditions."""


def compare_context(original: Project, receiver: Project) -> tuple[Message, ...]:
    """List which conditions of a practice another place lacks, and which are not known there.

    Parameters
    ----------
    original
        The practice as it is. Its own conditions (``context.conditions``) count, and the context
        that every practice leans on, in so far as it is there.
    receiver
        The place that would take it over. Conditions with the same id are laid side by side.

    Returns
    -------
    tuple of Message
        First what is lacking, then what is unknown, then what differs and is no lack (the entry
        angle, the lead, the form of steering), then what is there.

    Examples
    --------
    >>> from vierplusen.domain import Context, ContextCondition
    >>> backing = ContextCondition(id="rugdekking", text="rugdekking van het college", present=True)
    >>> here = Project(id="a", name="A", context=Context(conditions=[backing]))
    >>> [each.key for each in compare_context(here, Project(id="b", name="B"))]
    ['transfer.unknown']
    """
    check_kind(original, Project, "original")
    check_kind(receiver, Project, "receiver")
    found = (*_conditions(original, receiver), *_facts(original, receiver))
    differing = tuple(_differing(original, receiver))
    return (
        *(each for each in found if each.key == "transfer.lacking"),
        *(each for each in found if each.key == "transfer.unknown"),
        *differing,
        *(each for each in found if each.key == "transfer.there"),
    )


def _conditions(original: Project, receiver: Project) -> Iterator[Message]:
    there = {each.id: each.present for each in receiver.context.conditions}
    for index, each in enumerate(original.context.conditions):
        if is_not(each.present):
            continue
        present = there.get(each.id, UNKNOWN)
        known = _as_far(_interval(each.present), _interval(present))
        if each.id not in there and receiver.context.conditions.complete:
            known = False
        yield _said(known, each.text, f"context.conditions[{index}].present")


def _interval(fact: Fact) -> Interval:
    return Interval(fact.low, fact.high)


def _facts(original: Project, receiver: Project) -> Iterator[Message]:
    """Compare what every practice leans on, in so far as the original certainly has it."""
    for path in FACTS:
        asked = ASKED[path]
        here = asked.ask(original, path).interval
        if here.low >= HALF:
            yield _said(_as_far(here, asked.ask(receiver, path).interval), _fact(path), path)


def _fact(path: str) -> Message:
    return Message(f"fact.{path}")


def _as_far(here: Interval, there: Interval) -> bool | None:
    """Tell whether something is there at least as far as here; None if that is not known."""
    needed = max(here.low, HALF)
    if there.low >= needed:
        return True
    return False if there.high < needed else None


_KEYS: Final = {True: "transfer.there", False: "transfer.lacking", None: "transfer.unknown"}


def _said(known: bool | None, what: str | Message, path: str) -> Message:  # noqa: FBT001  # the answer is what is said
    return Message(_KEYS[known], {"what": what}, (path,))


def _differing(original: Project, receiver: Project) -> Iterator[Message]:
    """Name what is otherwise here and there, and is not for that reason worse."""
    here, there = original.coalition, receiver.coalition
    if here.entry_angle and there.entry_angle and here.entry_angle.text != there.entry_angle.text:
        values = {"here": here.entry_angle.text, "there": there.entry_angle.text}
        yield Message("transfer.entry", values, ("coalition.entry_angle",))
    if here.lead and there.lead:
        values = {
            "here": party_name(original, here.lead.id),
            "there": party_name(receiver, there.lead.id),
        }
        if values["here"] != values["there"]:
            yield Message("transfer.lead", values, ("coalition.lead",))
    forms = (here.steering.form, there.steering.form)
    if all(forms) and forms[0] != forms[1]:
        said = {
            "here": Message(f"steering.{forms[0]}"),
            "there": Message(f"steering.{forms[1]}"),
        }
        yield Message("transfer.form", said, ("coalition.steering.form",))
