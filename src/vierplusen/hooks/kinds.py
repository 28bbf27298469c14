"""What each hook may yield, and how that is checked: one table."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from attrs import frozen

from vierplusen.domain import (
    CashingRule,
    Criterion,
    DiscountSchedule,
    Exporter,
    FinancingStrategy,
    FundingStream,
    Holds,
    Indicator,
    Instrument,
    Label,
    Lens,
    LifeDomain,
    OptimismTable,
    Party,
    PolicyDomain,
    PriceIndex,
    Principle,
    Reader,
    RuleKind,
    RuleProperty,
    SelectionRule,
    SharingRule,
    UnitPrice,
    reference_key,
)
from vierplusen.domain.values import KEY

RECORDS: Final = (
    Party, PolicyDomain, LifeDomain, Principle, Indicator, UnitPrice, PriceIndex,
    DiscountSchedule, OptimismTable, FundingStream, Instrument, CashingRule,
)  # fmt: skip
"""The types of reference data."""


@frozen
class Kind:
    """One kind of offer.

    Attributes
    ----------
    hook
        The hook that yields it.
    name
        The kind in the catalogue.
    fits
        Says what is wrong with an offer of a plugin; None if it is right.
    key
        The key under which it stands.
    """

    hook: str
    name: str
    fits: Callable[[Any], str | None]
    key: Callable[[Any], str]


def _own_key(offer: Any) -> str:  # noqa: ANN401  # whatever a plugin yields
    return str(offer.key)


def _typed(*kinds: type) -> Callable[[Any], str | None]:
    names = ", ".join(kind.__name__ for kind in kinds)

    def fits(offer: object) -> str | None:
        return None if type(offer) in kinds else f"{offer!r} is none of {names}"

    return fits


def _record(offer: object) -> str | None:
    """Refuse what is no reference record, and a schedule without a key to ask it by."""
    wrong = _typed(*RECORDS)(offer)
    if wrong is None and isinstance(offer, DiscountSchedule) and offer.key is None:
        return f"{offer!r} has no key"
    return wrong


def _criterion(offer: object) -> str | None:
    if isinstance(offer, type) or not isinstance(offer, Criterion):
        return f"{offer!r} is no Criterion: it needs key, better and assess(project)"
    better: object = offer.better
    if not isinstance(better, Mapping) or not set(better.values()) <= {1, -1}:
        return f"{offer!r}: better maps fact paths to +1 or -1"
    return None


def _rule(offer: object) -> str | None:
    """Refuse what is no sharing rule, and one that does not say what it promises."""
    if isinstance(offer, type) or not isinstance(offer, SharingRule):
        return f"{offer!r} is no SharingRule or GameRule: it needs key, kind, properties and share"
    kind: object = offer.kind
    claims: object = offer.properties
    if not isinstance(kind, RuleKind):
        return f"{offer!r}: kind is RuleKind.FIXED_COST or RuleKind.GAME"
    known = isinstance(claims, Mapping) and all(
        isinstance(each, RuleProperty) and isinstance(where, Holds)
        for each, where in claims.items()
    )
    return None if known else f"{offer!r}: properties maps RuleProperty to Holds"


def _strategy(offer: object) -> str | None:
    """Refuse what is no financing strategy."""
    if isinstance(offer, type) or not isinstance(offer, FinancingStrategy):
        return f"{offer!r} is no FinancingStrategy: it needs key and plan"
    return None


def _selection(offer: object) -> str | None:
    """Refuse what is no selection rule."""
    if isinstance(offer, type) or not isinstance(offer, SelectionRule):
        return f"{offer!r} is no SelectionRule: it needs key and choose"
    return None


def _suffixed(protocol: type, method: str) -> Callable[[Any], str | None]:
    def fits(offer: object) -> str | None:
        if isinstance(offer, type) or not isinstance(offer, protocol):
            return f"{offer!r} is no {protocol.__name__}: it needs key, suffixes and {method}"
        suffixes = offer.suffixes  # type: ignore[attr-defined]  # the protocol has it
        good = isinstance(suffixes, tuple) and all(
            isinstance(each, str) and re.fullmatch(r"\.[a-z0-9.]+", each) for each in suffixes
        )
        return None if good else f"{offer!r}: suffixes is a tuple of endings such as '.md'"

    return fits


_FORMATS: Final = ("exporter", "reader")
"""What people call by the name of a format: ``html``, ``html-fragment``, ``html/other``."""

_PREFIXED: Final = (Principle, UnitPrice, CashingRule)
"""The records whose key begins with the name of their plugin; those of others are bare."""

_document_reader: Final = _suffixed(Reader, "read(stream)")


def _reader(offer: object) -> str | None:
    wrong = _document_reader(offer)
    if wrong is None and not isinstance(getattr(offer, "tables", False), bool):
        return f"{offer!r}: tables is True for a reader of tables, and False or absent for another"
    return wrong


KINDS: Final = (
    Kind("vierplusen_criteria", "criterion", _criterion, _own_key),
    Kind("vierplusen_lenses", "lens", _typed(Lens), _own_key),
    Kind("vierplusen_sharing_rules", "sharing-rule", _rule, _own_key),
    Kind("vierplusen_financing_strategies", "financing-strategy", _strategy, _own_key),
    Kind("vierplusen_selection_rules", "selection-rule", _selection, _own_key),
    Kind(
        "vierplusen_exporters",
        "exporter",
        _suffixed(Exporter, "export(result, stream, *, lang)"),
        _own_key,
    ),
    Kind("vierplusen_readers", "reader", _reader, _own_key),
    Kind("vierplusen_labels", "label", _typed(Label), _own_key),
    Kind("vierplusen_reference_data", "reference", _record, reference_key),
)
"""Every hook, in the order in which a plugin is asked."""


def misnamed(plugin: str, kind: Kind, offer: Any) -> str | None:  # noqa: ANN401  # any kind of offer: each has a key of its own sort
    """Say what is wrong with the key of a plugin's offer; None if it is right."""
    mine = f"{plugin}/"
    if kind.name == "label":
        _, _, rest = offer.key.partition(".")
        if any(part.startswith(mine) for part in _parts(rest)):
            return None
        return f"the label {offer.key!r} does not hold {mine!r} after a dot"
    if kind.name == "reference" and not isinstance(offer, _PREFIXED):
        key = getattr(offer, "key", "")
        return f"the key {key!r} of a {type(offer).__name__} is not bare" if "/" in key else None
    key = kind.key(offer) if kind.name != "reference" else offer.key
    format_ = kind.name in _FORMATS and (key == plugin or key.startswith(f"{plugin}-"))
    if not (format_ or key.startswith(mine)) or not KEY.fullmatch(key):
        return f"the key {key!r} of a {kind.name} does not begin with {mine!r}"
    return None


def _parts(key: str) -> Iterable[str]:
    return key.split(".")
