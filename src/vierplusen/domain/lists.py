"""A list of facts, open or closed."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Generic, TypeVar

import attrs
from attrs import field, frozen

from vierplusen.domain.values import instance, require
from vierplusen.errors import Fault, InvalidValueError, fault

T = TypeVar("T")


def _items(value: Iterable[T]) -> tuple[T, ...]:
    given: object = value
    require(isinstance(given, Iterable), "items", given, "list")
    return tuple(value)


@frozen
class FactList(Generic[T]):
    """The items that are known, and whether they are all there are.

    Attributes
    ----------
    items
        What is known.
    complete
        True: nothing more exists (closed). False: more may exist (open), so what is not
        listed is unknown.
    """

    items: tuple[T, ...] = field(default=(), converter=_items)
    complete: bool = field(default=False, validator=instance(bool))

    def __iter__(self) -> Iterator[T]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)


def as_facts(value: Iterable[T]) -> FactList[T]:
    """Read an iterable as an open list of facts.

    Examples
    --------
    >>> as_facts(["a"])
    FactList(items=('a',), complete=False)
    """
    given: object = value
    if isinstance(given, Iterable) and not isinstance(given, FactList | str):
        return FactList(tuple(given))
    return value  # type: ignore[return-value]  # refused by the validator, which knows the path


def listing(kind: type[Any]) -> Callable[[object, "attrs.Attribute[Any]", Any], None]:
    """Make a validator that refuses items of another kind, and two items with one id."""

    def check(_self: object, attribute: "attrs.Attribute[Any]", value: Any) -> None:  # noqa: ANN401  # it checks what it is
        require(isinstance(value, FactList), attribute.name, value, "fact-list")
        first: dict[str, str] = {}
        faults: list[Fault] = []
        for index, item in enumerate(value):
            path = f"{attribute.name}[{index}]"
            own = getattr(item, "id", path)
            if not isinstance(item, kind):
                faults.append(fault(path, item, "kind", kind=kind.__name__))
            elif first.setdefault(own, path) != path:
                faults.append(fault(f"{path}.id", own, "unique", first=first[own]))
        if faults:
            raise InvalidValueError(tuple(faults))

    return check
