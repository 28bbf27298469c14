"""A product of numbers and names: what most keys of a case can hold."""

import re
from collections.abc import Iterable
from typing import Any, Final

import attrs
from attrs import field, frozen

from vierplusen.domain.evidence import Refused
from vierplusen.domain.values import is_finite, is_slug, require
from vierplusen.errors import Fault, InvalidValueError, fault

MOST_TERMS: Final = 8
"""So many numbers and names one product can have."""

MOST_SIZE: Final = 1e15
"""No number of a case may be larger: beyond it euros have no cents, and products overflow."""

PRICE_KEY: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*/[a-z0-9]+(?:-[a-z0-9]+)*")
"""The key of a unit price: the plugin that offers it, a slash, and its own name."""

Term = float | str
"""A number, the name of a knob, or the key of a unit price."""


def is_price_key(value: object) -> bool:
    """Tell whether this is the key of a unit price, such as ``nl/eviction``."""
    return isinstance(value, str) and PRICE_KEY.fullmatch(value) is not None


def _terms(value: Iterable[Term]) -> object:
    if isinstance(value, str | bytes) or not isinstance(value, Iterable):
        return value
    return tuple(float(each) if is_finite(each) else each for each in value)


@frozen
class Product:
    """Numbers and names that are multiplied (product).

    Wherever a case asks one, a number, a name or a list of them will do; an estimate is refused,
    because what is uncertain has to have a name: see :class:`Knob`.

    Attributes
    ----------
    terms
        Numbers, names of knobs and keys of unit prices; at least one.

    Raises
    ------
    InvalidValueError
        If there is no term, one is neither a finite number nor a name, or the numbers are too
        large together.

    Examples
    --------
    >>> Product(("households", 0.5)).knobs
    ('households',)
    >>> Product((2, 3)).number
    6.0
    """

    terms: tuple[Term, ...] = field(converter=_terms)

    @terms.validator
    def _check(self, _attribute: object, value: object) -> None:
        require(isinstance(value, tuple), "", value, "product")
        terms: tuple[object, ...] = value  # type: ignore[assignment]  # a tuple by the line above
        require(0 < len(terms) <= MOST_TERMS, "", len(terms), "terms", most=MOST_TERMS)
        faults: list[Fault] = []
        for index, each in enumerate(terms):
            path = f"[{index}]" if len(terms) > 1 else ""
            if is_finite(each):
                if abs(each) > MOST_SIZE:  # type: ignore[arg-type]  # a number by the line above
                    faults.append(fault(path, each, "size", most=MOST_SIZE))
            elif not (is_slug(each) or is_price_key(each)):
                faults.append(fault(path, each, "product"))
        if not faults and abs(self.number) > MOST_SIZE:
            faults.append(fault("", self.number, "size", most=MOST_SIZE))
        if faults:
            raise InvalidValueError(tuple(faults))

    @property
    def number(self) -> float:
        """The product of its numbers; 1 if it has none."""
        made = 1.0
        for each in self.terms:
            if not isinstance(each, str):
                made *= each
        return made

    @property
    def knobs(self) -> tuple[str, ...]:
        """The names of knobs in it, as often as they stand there."""
        return tuple(each for each in self.terms if isinstance(each, str) and "/" not in each)

    @property
    def prices(self) -> tuple[str, ...]:
        """The keys of unit prices in it."""
        return tuple(each for each in self.terms if isinstance(each, str) and "/" in each)


Factors = Product | Term | Iterable[Term]
"""What stands for a product: one, a number, a name, or several of them."""


def to_product(value: Factors | None) -> Product | None:
    """Read a number, a name or several as a product; the validator refuses the rest."""
    if value is None or isinstance(value, Product):
        return value
    try:
        if is_finite(value) or isinstance(value, str):
            return Product((value,))  # type: ignore[arg-type]  # a number or a text by the line above
        return Product(value) if isinstance(value, tuple | list) else value  # type: ignore[return-value]  # refused by the validator
    except InvalidValueError as problem:
        return Refused(problem.faults)  # type: ignore[return-value]  # the validator knows the path


def _check_product(path: str, value: object) -> None:
    if isinstance(value, Refused):
        raise value.under(path)
    require(isinstance(value, Product), path, value, "product")


def optional_product(_self: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
    """Refuse what is no product, unless nothing is given."""
    if value is not None:
        _check_product(attribute.name, value)


def to_products(value: Iterable[Factors] | None) -> tuple[Product, ...] | None:
    """Read a list as products; the validator refuses the rest."""
    if isinstance(value, list | tuple):
        return tuple(map(to_product, value))  # type: ignore[arg-type]  # nothing in it is None, or it is refused
    return value  # type: ignore[return-value]  # refused by the validator


def optional_products(_self: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
    """Refuse what is no list of products with something in it, unless nothing is given."""
    if value is None:
        return
    require(isinstance(value, tuple), attribute.name, value, "list")
    several: tuple[object, ...] = value  # type: ignore[assignment]  # a tuple by the line above
    require(bool(several), attribute.name, None, "some-years")
    faults: list[Fault] = []
    for index, each in enumerate(several):
        try:
            _check_product(f"{attribute.name}[{index}]", each)
        except InvalidValueError as problem:
            faults.extend(problem.faults)
    if faults:
        raise InvalidValueError(tuple(faults))
