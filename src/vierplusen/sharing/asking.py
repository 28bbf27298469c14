"""Which rule is asked, and what it answers: checked, and with its owner."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from math import fsum
from typing import Any, Final

from vierplusen._version import __version__
from vierplusen.domain import (
    Catalogue,
    FrozenMap,
    GameRule,
    Label,
    Message,
    RuleKind,
    SampledShares,
    SharingRule,
    Taken,
    is_finite,
)
from vierplusen.domain.catalogue import OWNER
from vierplusen.domain.values import check_kind, is_key, require, text_faults
from vierplusen.errors import InvalidValueError, RuleError, VierplusenError, fault
from vierplusen.sharing.own import OWN

KIND: Final = "sharing-rule"

GIVEN: Final = "given"
"""The owner of a rule that was handed over as an object, and is no rule of the library."""

TOLERANCE: Final = 1e-9
"""Parts of a bill add up to the cost within this part of the largest amount."""


def chosen(
    rule: str | SharingRule | GameRule, kind: RuleKind, catalogue: Catalogue | None
) -> tuple[Any, Taken]:
    """Give a rule of this kind by its key, or as it is given, with its owner.

    Raises
    ------
    UnknownKeyError
        If the catalogue has no rule of this key.
    InvalidValueError
        If the rule is of another kind, or no rule.
    """
    if catalogue is not None:
        check_kind(catalogue, Catalogue, "catalogue")
    if isinstance(rule, str):
        offer = (OWN if catalogue is None else catalogue).get(KIND, rule)
        found, taken = offer.value, offer.taken
    else:
        sound = isinstance(rule, SharingRule) and not isinstance(rule, type)
        require(sound, "rule", rule, "rule")
        found = rule
        good = is_key(rule.key) and isinstance(rule.properties, Mapping)
        require(good, "rule", rule, "rule")
        own = OWN.of_kind(KIND).get(rule.key) == rule
        plugin, version = (OWNER, __version__) if own else (GIVEN, "?")
        taken = Taken(kind=KIND, key=rule.key, plugin=plugin, distribution=plugin, version=version)
    require(found.kind == kind, "rule", found.key, f"rule-{kind}")
    return found, taken


def answered(
    taken: Taken,
    parties: tuple[str, ...],
    total: float,
    ask: Callable[[], Any],
    *,
    size: float = 0.0,
    lots: bool = False,
) -> SampledShares:
    """Ask a rule, and refuse an answer that is no division of the cost.

    ``size`` is that of the numbers that the rule calculates with, for what is rounding; ``lots``
    whether it may have drawn lots. Where it did not, there are no bounds and no draws.
    """
    try:
        found = ask()
    except VierplusenError:
        raise
    except Exception as problem:
        said = f"{type(problem).__name__}: {problem}"
        raise RuleError(taken.key, taken.owner, said) from problem
    drawn = found if lots and isinstance(found, SampledShares) else None
    amounts = found if drawn is None else drawn.amounts_eur
    wrong = _wrong(amounts, parties, total, size)
    if wrong is not None:
        raise RuleError(taken.key, taken.owner, wrong)
    if drawn is not None:
        return drawn
    return SampledShares(amounts_eur=FrozenMap(dict(amounts)), bounds_eur=FrozenMap(), draws=0)


def read_list(name: str, given: object) -> tuple[str, ...]:
    """Read a list of words; text itself is none."""
    require(isinstance(given, Iterable) and not isinstance(given, str), name, given, "list")
    several: Iterable[Any] = given  # type: ignore[assignment]  # one by the line above
    made = tuple(several)
    for index, each in enumerate(made):
        for expects in text_faults(each):
            raise InvalidValueError((fault(f"{name}[{index}]", each, expects),))
    return made


def labels_of(catalogue: Catalogue | None) -> tuple[Label, ...]:
    """Give the words that plugins brought, for reports."""
    return () if catalogue is None else catalogue.brought_labels()


def by_rule(eur: float, taken: Taken, labels: Iterable[Label]) -> Iterator[Message]:
    """Say by which rule an amount was shared, and what it does, where there are words for it."""
    worded = {each.key for each in labels}
    rule, does = f"rule.{taken.key}", f"rule-does.{taken.key}"
    own = taken.plugin == OWNER
    called = Message(rule) if own or rule in worded else taken.key
    yield Message("share.by-rule", {"eur": eur, "rule": called})
    if own or does in worded:
        yield Message("share.does", {"does": Message(does)})


def _wrong(amounts: object, parties: tuple[str, ...], total: float, size: float) -> str | None:
    """Say what is wrong with an answer; None if nothing is."""
    if not isinstance(amounts, Mapping) or set(amounts) != set(parties):
        return f"it gave {amounts!r:.200}, which is not an amount for each party"
    if not all(map(is_finite, amounts.values())):
        return f"it gave {dict(amounts)!r:.200}, which are not all finite numbers"
    size = max(1.0, size, abs(total), *map(abs, amounts.values()))
    if abs(fsum(amounts.values()) - total) > TOLERANCE * size:
        return f"its amounts add up to {fsum(amounts.values()):.6f} and not to {total:.6f}"
    return None
