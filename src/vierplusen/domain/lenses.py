"""Lenses: which criteria count, how they combine, and what one's own lens changes."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any, Final

import attrs
from attrs import evolve, field, frozen

from vierplusen.domain.message import as_texts
from vierplusen.domain.values import (
    FrozenMap,
    instance,
    is_finite,
    is_key,
    offer_key,
    require,
    share,
)
from vierplusen.errors import InvalidValueError, fault

OWN_LENS: Final = "own"
"""The key of the lens that a document makes for itself."""

MAX_WEIGHT: Final = 1_000_000
"""Weights are compared with each other; far larger ones would only lose the small ones."""


class Origin(StrEnum):
    """Where the weights of a lens come from (herkomst van de weging)."""

    LIBRARY = "library"
    OUTSIDE = "outside"
    OWN = "own"


def _weights(value: Mapping[str, float]) -> FrozenMap[str, float]:
    given: object = value
    if isinstance(given, Mapping) and all(isinstance(key, str) for key in given):
        # A document gives whole numbers back as floats, so they are floats from the start.
        return FrozenMap({key: float(v) if is_finite(v) else v for key, v in given.items()})
    return value  # type: ignore[return-value]  # refused by the validator, which knows the path


def _check_weights(_self: object, _attribute: object, value: object) -> None:
    require(isinstance(value, FrozenMap), "weights", value, "mapping")
    faults = [
        fault(f"weights.{key}", each, expects, most=MAX_WEIGHT)
        for key, each in value.items()  # type: ignore[attr-defined]  # a FrozenMap by the line above
        for expects in _wrong_weight(each)
    ]
    if faults:
        raise InvalidValueError(tuple(faults))


def _wrong_weight(value: object) -> Iterator[str]:
    """Give the code of what a weight should have been, if it is none."""
    if not is_finite(value):
        yield "number"
    elif value < 0:  # type: ignore[operator]  # a number by the line above
        yield "not-negative"
    elif value > MAX_WEIGHT:  # type: ignore[operator]  # a number by the first branch
        yield "at-most"


@frozen(kw_only=True)
class Lens:
    """A way of looking at a project: which criteria, and how they combine (bril).

    Attributes
    ----------
    key
        What it is called by.
    necessary
        Features that must reach the threshold.
    supporting
        Features of which ``allowed_weak`` may stay below it.
    allowed_weak
        How many supporting features may be weak in a good practice.
    threshold
        From which score, 0 to 1, a feature counts as present.
    lasting
        The criteria whose weakest link is the potential to last; empty if the lens says
        nothing of that.
    weights
        Fact path or branch -> weight, instead of the library's own: ``measuring.stories``,
        ``layer.context``. What is not named keeps its weight.
    even
        Whether every question of a criterion weighs the same.
    origin
        Where the weights come from; a report says so.
    """

    key: str = field(validator=offer_key)
    necessary: tuple[str, ...] = field(converter=as_texts)
    supporting: tuple[str, ...] = field(default=(), converter=as_texts)
    allowed_weak: int = field(default=0, validator=instance(int))
    threshold: float = field(default=0.5, validator=share)
    lasting: tuple[str, ...] = field(default=(), converter=as_texts)
    weights: FrozenMap[str, float] = field(
        factory=FrozenMap, converter=_weights, validator=_check_weights
    )
    even: bool = field(default=False, validator=instance(bool))
    origin: Origin = field(default=Origin.LIBRARY, validator=instance(Origin))

    def __attrs_post_init__(self) -> None:
        require(bool(self.features), "necessary", None, "non-empty")
        require(self.allowed_weak >= 0, "allowed_weak", self.allowed_weak, "not-negative")

    @property
    def features(self) -> tuple[str, ...]:
        """The features that decide the verdict, in the order of the lens."""
        return (*self.necessary, *self.supporting)

    @property
    def criteria(self) -> tuple[str, ...]:
        """Every criterion that the lens names, each once, in its order."""
        return tuple(dict.fromkeys((*self.features, *self.lasting)))


def _keys(value: Iterable[str] | None) -> tuple[str, ...] | None:
    given: object = value
    if isinstance(given, Iterable) and not isinstance(given, str):
        return tuple(given)
    return value  # type: ignore[return-value]  # refused by the validator, which knows the path


def _optional_keys(_self: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
    if value is not None:
        require(isinstance(value, tuple), attribute.name, value, "list")
        keys: tuple[object, ...] = value  # type: ignore[assignment]  # a tuple by the line above
        faults = [
            fault(f"{attribute.name}[{index}]", each, "key")
            for index, each in enumerate(keys)
            if not is_key(each)
        ]
        if faults:
            raise InvalidValueError(tuple(faults))


def _optional_whole(_self: object, attribute: "attrs.Attribute[int | None]", value: object) -> None:
    if value is not None:
        good = isinstance(value, int) and not isinstance(value, bool)
        require(good, attribute.name, value, "integer")
        require(value >= 0, attribute.name, value, "not-negative")  # type: ignore[operator]  # an integer by the line above


def _optional_share(
    _self: object, attribute: "attrs.Attribute[float | None]", value: object
) -> None:
    if value is not None:
        share(_self, attribute, value)  # type: ignore[arg-type]  # the attribute is used for its name


@frozen(kw_only=True)
class LensChange:
    """One's own way of looking, as changes to a lens that is there (eigen bril).

    What is None keeps what the base lens says; ``weights`` are added to those of the base, and
    with ``even`` they stand alone.

    Attributes
    ----------
    base
        The key of the lens that it starts from.
    necessary, supporting, allowed_weak, threshold, lasting, weights, even
        As in :class:`Lens`.

    Examples
    --------
    >>> strict = LensChange(threshold=0.75, weights={"measuring.stories": 3})
    >>> four = Lens(key="4+1", necessary=["approach"])
    >>> strict.applied_to(four).threshold, strict.applied_to(four).key
    (0.75, 'own')
    """

    base: str = field(default="4+1", validator=offer_key)
    necessary: tuple[str, ...] | None = field(
        default=None, converter=_keys, validator=_optional_keys
    )
    supporting: tuple[str, ...] | None = field(
        default=None, converter=_keys, validator=_optional_keys
    )
    allowed_weak: int | None = field(default=None, validator=_optional_whole)
    threshold: float | None = field(
        default=None, validator=_optional_share, metadata={"least": 0, "most": 1}
    )
    lasting: tuple[str, ...] | None = field(default=None, converter=_keys, validator=_optional_keys)
    weights: FrozenMap[str, float] = field(
        factory=FrozenMap,
        converter=_weights,
        validator=_check_weights,
        metadata={"least": 0, "most": MAX_WEIGHT},
    )
    even: bool | None = field(default=None, validator=instance(bool, type(None)))

    def applied_to(self, base: Lens) -> Lens:
        """Give the lens that these changes make of another."""
        names = ("necessary", "supporting", "allowed_weak", "threshold", "lasting", "even")
        changed = {name: getattr(self, name) for name in names if getattr(self, name) is not None}
        # Where every question weighs the same, what the base weighs otherwise is gone.
        weights = {**({} if self.even else base.weights), **self.weights}
        return evolve(base, key=OWN_LENS, weights=weights, origin=Origin.OWN, **changed)
