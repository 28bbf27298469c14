"""Which selection rule is asked, and what it answers: checked, and with its owner."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from vierplusen._version import __version__
from vierplusen.domain import (
    Candidate,
    Catalogue,
    Choice,
    Label,
    Message,
    SelectionRule,
    Taken,
)
from vierplusen.domain.catalogue import OWNER
from vierplusen.domain.values import check_kind, is_key, require
from vierplusen.errors import SelectionError, VierplusenError
from vierplusen.financing.own import OWN

KIND: Final = "selection-rule"

GIVEN: Final = "given"
"""The owner of a rule that was handed over as an object, and is none of the library."""


def chosen_rule(
    rule: str | SelectionRule, catalogue: Catalogue | None
) -> tuple[SelectionRule, Taken]:
    """Give a rule by its key, or as it is given, with its owner."""
    if catalogue is not None:
        check_kind(catalogue, Catalogue, "catalogue")
    if isinstance(rule, str):
        offer = (OWN if catalogue is None else catalogue).get(KIND, rule)
        return offer.value, offer.taken
    given: object = rule
    sound = isinstance(given, SelectionRule) and not isinstance(given, type)
    require(sound and is_key(rule.key), "rule", rule, "selection-rule")
    own = OWN.of_kind(KIND).get(rule.key) == rule
    plugin, version = (OWNER, __version__) if own else (GIVEN, "?")
    taken = Taken(kind=KIND, key=rule.key, plugin=plugin, distribution=plugin, version=version)
    return rule, taken


def answered(
    rule: SelectionRule, taken: Taken, candidates: tuple[Candidate, ...], budget: int
) -> Choice:
    """Ask a rule, and refuse an answer that chooses who is not there, or spends too much."""
    try:
        found: Any = rule.choose(candidates, budget)
        choice = found if isinstance(found, Choice) else Choice(chosen=tuple(found))
        wrong = _wrong(choice, candidates, budget)
    except VierplusenError:
        raise
    except Exception as problem:
        said = f"{type(problem).__name__}: {problem}"
        raise SelectionError(taken.key, taken.owner, said) from problem
    if wrong is not None:
        raise SelectionError(taken.key, taken.owner, wrong)
    return choice


def _wrong(choice: Choice, candidates: tuple[Candidate, ...], budget: int) -> str | None:
    """Say what is wrong with an answer; None if nothing is."""
    cents = {each.id: each.cents for each in candidates}
    for name in ("chosen", "order", "tied"):
        several = getattr(choice, name)
        strange = [each for each in several if each not in cents]
        if strange or len(set(several)) < len(several):
            return f"{name} is {several!r:.200}, which are not candidates, each once"
    if choice.order and len(choice.order) < len(cents):
        return f"order is {choice.order!r:.200}, which are not all candidates"
    if not all(isinstance(each, Message) for each in choice.reasons):
        return f"reasons are {choice.reasons!r:.200}, which are not messages"
    spent = sum(cents[each] for each in choice.chosen)
    return f"it grants {spent} cents of {budget}" if spent > budget else None


def by_rule(taken: Taken, labels: Iterable[Label]) -> Iterator[Message]:
    """Say that the choice is the library's own, by which rule, and what that does."""
    yield Message("call.own-addition")
    worded = {each.key for each in labels}
    called, does = f"selection-rule.{taken.key}", f"selection-rule-does.{taken.key}"
    own = taken.plugin == OWNER
    yield Message(
        "call.by-rule", {"rule": Message(called) if own or called in worded else taken.key}
    )
    if own or does in worded:
        yield Message(does)
