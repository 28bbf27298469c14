"""Typed columns that cannot change: numbers in bytes, that compare, hash and pickle by value."""

from array import array
from collections.abc import Iterable, Iterator
from typing import Any, Final

from attrs import field, frozen

from vierplusen.domain.values import instance, require, slug, text_faults, texts, to_tuple
from vierplusen.errors import Fault, InvalidValueError, fault

_CODES: Final = ("d", "i", "b")
NOTHING: Final = float("nan")
"""What stands for an unknown number in a column of numbers; it never comes out of one."""


BASELINE: Final = "baseline"
GOAL: Final = "goal"
"""The 0-measurement by name; and what stands where a moment could: a goal."""


@frozen
class Column:
    """Numbers of one type (kolom), without the cost of an object for each.

    Attributes
    ----------
    code
        The type, as in the module ``array``: ``d`` (numbers), ``i`` and ``b`` (whole numbers).
    data
        The numbers as bytes, in the order of this machine.

    Examples
    --------
    >>> Column.of([1.0, None, 3.0])[2]
    3.0
    >>> list(Column.of([1.0, None]))
    [1.0, None]
    """

    code: str = field()
    data: bytes = field(repr=False, validator=instance(bytes))

    @code.validator
    def _check_code(self, _attribute: object, value: object) -> None:
        require(value in _CODES, "code", value, "one-of", options=", ".join(_CODES))

    def __attrs_post_init__(self) -> None:
        size = array(self.code).itemsize
        require(len(self.data) % size == 0, "data", len(self.data), "whole-values", size=size)

    @classmethod
    def of(cls, values: Iterable[float | None]) -> "Column":
        """Make a column of numbers; None is unknown."""
        return cls("d", array("d", (NOTHING if x is None else x for x in values)).tobytes())

    @classmethod
    def whole(cls, values: Iterable[int]) -> "Column":
        """Make a column of whole numbers."""
        return cls("i", array("i", values).tobytes())

    @property
    def numbers(self) -> "memoryview[float]":
        """The numbers as they are stored, without a copy; nan is unknown."""
        return memoryview(self.data).cast(self.code)  # type: ignore[call-overload, no-any-return]  # the code is checked

    def __len__(self) -> int:
        return len(self.data) // array(self.code).itemsize

    def __getitem__(self, index: int) -> float | None:
        value = self.numbers[index]
        return None if value != value else value  # noqa: PLR0124  # nan alone differs from itself

    def __iter__(self) -> Iterator[float | None]:
        for value in self.numbers:
            yield None if value != value else value  # noqa: PLR0124  # nan alone differs from itself


@frozen
class Trait:
    """What participants are divided by (kenmerk): a household, a neighbourhood, a group.

    Attributes
    ----------
    levels
        The values that occur, sorted.
    codes
        Per participant the place of its value in ``levels``; -1 if unknown.

    Raises
    ------
    InvalidValueError
        If a level is no text or the levels are out of order, or a code points at none.

    Examples
    --------
    >>> Trait.of(["north", None, "east"]).levels
    ('east', 'north')
    """

    levels: tuple[str, ...] = field(converter=to_tuple, validator=texts)
    codes: Column = field(validator=instance(Column))

    def __attrs_post_init__(self) -> None:
        codes = array("i", self.codes.data) if self.codes.code == "i" else None
        good = codes is not None and all(-1 <= each < len(self.levels) for each in codes)
        require(good, "codes", "codes", "codes-of-levels")
        require(list(self.levels) == sorted(set(self.levels)), "levels", "levels", "sorted-once")

    @classmethod
    def of(cls, values: Iterable[str | None]) -> "Trait":
        """Make a trait of the values of the participants, in their order; None is unknown."""
        given: list[Any] = list(values)
        known: set[str] = set()
        faults: list[Fault] = []
        for row, each in enumerate(given):
            if each is None or (isinstance(each, str) and each in known):
                continue
            found = [fault(f"[{row}]", each, expects) for expects in text_faults(each)]
            faults.extend(found)
            if not found:
                known.add(str(each))  # a text of numpy is one of another class
        if faults:
            raise InvalidValueError(tuple(faults))
        levels = tuple(sorted(known))
        place: dict[str | None, int] = {each: index for index, each in enumerate(levels)}
        return cls(levels, Column.whole(place.get(each, -1) for each in given))

    def level(self, index: int) -> str | None:
        """Give the value of one participant."""
        code = int(self.codes.numbers[index])
        return None if code < 0 else self.levels[code]


@frozen(kw_only=True)
class Series:
    """The values of one indicator at one moment, a value for each participant (reeks)."""

    indicator: str = field(validator=slug)
    moment: str = field(validator=slug)
    values: Column = field(validator=instance(Column))
