"""Amounts and years as price lists write them; what can be read in two ways is refused."""

import re
from collections.abc import Mapping
from typing import Any, Final

from attrs import field, frozen

from vierplusen.documents.tables.cells import Numbers, plain, words_of
from vierplusen.domain.price_mapping import PriceMapping
from vierplusen.domain.prices import FIRST_YEAR, LAST_YEAR
from vierplusen.errors import Fault, fault

_SIGNS: Final[Mapping[str, tuple[str, ...]]] = {
    "EUR": ("€",), "GBP": ("£",), "USD": ("$", "us$"), "JPY": ("¥",), "CNY": ("¥",),
    "CAD": ("c$", "$"), "AUD": ("a$", "$"), "SEK": ("kr",), "DKK": ("kr",), "NOK": ("kr",),
}  # fmt: skip
"""Currency -> the signs that are written before or after its amounts."""

_KNOWN: Final = {sign for signs in _SIGNS.values() for sign in signs} | {
    currency.casefold() for currency in _SIGNS
}
"""Signs and names of currencies; of others nobody can tell what they are."""

_SIGNED: Final = re.compile(
    r"(?P<minus>[-+]?) ?(?P<before>[^\d\s().,+-]{1,4})? ?(?P<number>[-+]?[\d.,]+)"
    r" ?(?P<after>[^\d\s().,+-]{1,4})?"
)
_SPAN: Final = re.compile(r"(\d{4})(?:[/\u2013-](\d{2}|\d{4}))?", re.ASCII)
_CENTURY: Final = 100


@frozen
class Amount:
    """What stands in a cell of amounts.

    Attributes
    ----------
    value
        The amount; None where there is none.
    fault
        Why there is none; None also for an empty cell.
    formula
        Whether a formula gave it.
    """

    value: float | None = None
    fault: Fault | None = None
    formula: bool = False


@frozen(kw_only=True)
class Amounts:
    """How amounts are written in a list.

    Attributes
    ----------
    currency
        Their currency; the sign of another is refused.
    decimal
        The sign before decimals; None if that is not known.
    unknown
        The words, in small letters, that say that nothing is known.
    formulas, zeros
        Whether the results of formulas, and zeros, are used.
    """

    currency: str = "EUR"
    decimal: str | None = None
    unknown: frozenset[str] = frozenset()
    formulas: bool = False
    zeros: bool = False
    _numbers: Numbers = field(init=False)

    @_numbers.default
    def _make_numbers(self) -> Numbers:
        return Numbers(self.decimal)

    def read(self, cell: Any) -> Amount:  # noqa: ANN401  # any cell
        """Read a cell.

        Examples
        --------
        >>> pounds = Amounts(currency="GBP", decimal=".")
        >>> pounds.read("£1,234").value, pounds.read("10-20").fault.expects
        (1234.0, 'plain-number')
        """
        found = plain(cell)
        if found.problem is not None or found.value is None:
            return Amount(fault=found.problem)
        if found.merged is not None:
            return Amount(fault=fault("", found.value, "own-cell", range=found.merged))
        if found.formula is not None and not self.formulas:
            return Amount(fault=fault("", found.formula, "no-formula"))
        read = self._value(found.value)
        if isinstance(read, Fault):
            return Amount(fault=read)
        return Amount(read, formula=found.formula is not None)

    def _value(self, value: object) -> float | Fault:
        given = value
        if isinstance(value, str):
            words = " ".join(value.split())
            if words.casefold() in self.unknown:
                return fault("", value, "some-amount")
            signed = _SIGNED.fullmatch(words.replace("\u2212", "-"))
            if signed is not None:
                signs = {each.casefold() for each in signed.group("before", "after") if each}
                own = {self.currency.casefold(), *_SIGNS.get(self.currency, ())}
                if signs <= own:
                    given = signed["minus"] + signed["number"]
                elif signs - own <= _KNOWN:
                    return fault("", value, "own-currency", currency=self.currency)
        read = self._numbers.read(given)
        if isinstance(read, float):
            return read if read or self.zeros else fault("", value, "no-zero")
        assert read is not None  # noqa: S101  # no words are unknown to these numbers
        return fault("", value, read.expects, **dict(read.values))


def amounts_of(mapping: PriceMapping, *, zeros: bool) -> Amounts:
    """Give how amounts are written, as a mapping says."""
    return Amounts(
        currency=mapping.currency,
        decimal=mapping.decimal,
        unknown=frozenset(" ".join(each.split()).casefold() for each in mapping.unknown),
        formulas=mapping.formulas,
        zeros=zeros,
    )


def read_year(cell: Any, unknown: frozenset[str]) -> int | Fault | None:  # noqa: ANN401  # any cell
    """Read a price year: a year, or the first of two; None where nothing is said.

    Examples
    --------
    >>> read_year("2010/11", frozenset()), read_year(2010, frozenset())
    (2010, 2010)
    >>> read_year("2010/12", frozenset()).expects
    'price-year'
    """
    found = plain(cell)
    if found.problem is not None:
        return found.problem
    if found.value is None:
        return None
    words = words_of(found.value)
    if words is not None and words.casefold() in unknown:
        return None
    span = None if words is None else _SPAN.fullmatch(words)
    if span is not None:
        year, until = int(span[1]), span[2]
        ends = {None, str(year + 1), f"{(year + 1) % _CENTURY:02}"}
        if until in ends and FIRST_YEAR <= year <= LAST_YEAR:
            return year
    said = found.value if isinstance(found.value, str | int | float) else str(found.value)
    return fault("", said, "price-year")
