"""What it costs each group of parties to do something together: cost games (kostenspel)."""

import sys
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Final

from attrs import field, frozen

from vierplusen.domain.sharing_terms import ServiceLevels, Together
from vierplusen.domain.values import is_finite, require, text_faults
from vierplusen.errors import Fault, InvalidValueError, fault

MOST_PLAYERS: Final = 24
"""A table has a number for every coalition: 16.8 million for so many parties."""

MOST_TABULATED: Final = 16
"""A function is asked for every coalition at once up to so many parties; beyond, as needed."""

MOST_EUROS: Final = 1e13
"""Beyond it a number no longer holds all cents of a sum."""

MOST_FAULTS: Final = 100

_DOUBLE: Final = 8
_SMALL: Final = bytes(each for each in range(0x100) if each & 0x7F < 0x42)  # noqa: PLR2004  # 2^33 begins with it, 0x42
"""The first byte of numbers that are certainly not too large."""

ByCoalition = Mapping[Any, float]
"""Tuples or frozensets of players, to euros. A type checker takes tuples of each length for types
of their own, so that it cannot say this more closely."""

CostFunction = Callable[[frozenset[str]], float]


@frozen(init=False)
class CostGame:
    """What each coalition of parties would pay to be served apart (kostenspel).

    Parameters
    ----------
    players
        The ids of the parties, 1 to 24 of them for a table.
    cost
        Coalition -> euros, for every coalition: keys are tuples or frozensets of players, in any
        order. The empty one may be left out, and costs nothing.

    Attributes
    ----------
    players
        The parties, in the order that was given.
    table
        2^n numbers as bytes (native float64): the number at place ``s`` is that of the players
        whose bits are set in ``s``. None where a function is asked.
    function
        What gives the cost of a coalition, where there is no table.

    Raises
    ------
    InvalidValueError
        With every coalition that is missing, unknown, given twice, or has a cost that is no
        finite number or lies beyond 1e13 euros; or too many players for a table.

    Examples
    --------
    >>> game = CostGame(["a", "b"], {("a",): 6, ("b",): 5, ("b", "a"): 9})
    >>> game.cost_of({"a", "b"})
    9.0
    >>> CostGame.from_vector(["a", "b"], [0, 6, 5, 9]) == game
    True
    """

    players: tuple[str, ...]
    table: bytes | None = field(repr=False)
    function: CostFunction | None

    def __init__(self, players: Iterable[str], cost: ByCoalition) -> None:
        named = _named(players)
        require(isinstance(cost, Mapping), "cost", cost, "mapping")
        _check_number(named)
        self.__attrs_init__(named, _tabled(named, cost), None)

    @classmethod
    def from_vector(cls, players: Iterable[str], values: Iterable[float]) -> "CostGame":
        """Make a game of one number for each coalition; bit ``i`` of its place is player ``i``.

        Parameters
        ----------
        players
            The ids of the parties, at most 24, in an order: no set.
        values
            2^n finite numbers in euros, the first 0, in an order; an array of float64 is copied as
            it is, and one with masked numbers is refused.

        Examples
        --------
        >>> CostGame.from_vector(["a"], [0.0, 3.0]).cost_of(["a"])
        3.0
        """
        require(not isinstance(players, set | frozenset), "players", players, "list")
        named = _named(players)
        _check_number(named)
        return cls._of(named, _packed(values, 1 << len(named)), None)

    @classmethod
    def from_function(cls, players: Iterable[str], function: CostFunction) -> "CostGame":
        """Make a game of a function from a frozenset of players to euros.

        Up to 16 players it is asked for every coalition at once; with more, when a cost is
        needed, so that it has to give the same each time. An error that it raises itself comes
        through as it is; an answer that is no finite number is refused.

        Examples
        --------
        >>> CostGame.from_function(["a", "b"], lambda some: 10 + 2 * len(some)).cost_of(["a"])
        12.0
        """
        named = _named(players)
        require(callable(function), "function", function, "function")
        if isinstance(function, ServiceLevels):
            for index, (_, cost) in enumerate(function.steps):
                _check_cost(f"steps[{index}][1]", cost)
        if len(named) > MOST_TABULATED:
            return cls._of(named, None, function)
        asked = (_answer(function, frozenset(each)) for each in coalitions(named))
        return cls._of(named, _packed(asked, 1 << len(named)), None)

    @classmethod
    def from_levels(
        cls,
        levels: Mapping[str, float],
        steps: Sequence[Sequence[float]],
        *,
        together: Together | str = Together.HIGHEST,
    ) -> "CostGame":
        """Make a game of the level that each party needs and what every level costs.

        See :class:`vierplusen.ServiceLevels`. The players stand in the order of their names, not
        in that of ``levels``, in contrast with those of the other ways to make a game.

        Examples
        --------
        >>> game = CostGame.from_levels({"a": 6, "b": 5}, [(10, 900), (20, 1500)], together="sum")
        >>> game.cost_of(["a"]), game.cost_of(["a", "b"])
        (900.0, 1500.0)
        """
        service = ServiceLevels(levels=levels, steps=steps, together=together)
        return cls.from_function(tuple(service.levels), service)

    @classmethod
    def _of(
        cls, players: tuple[str, ...], table: bytes | None, function: CostFunction | None
    ) -> "CostGame":
        made = cls.__new__(cls)
        made.__attrs_init__(players, table, function)
        return made

    @property
    def total_eur(self) -> float:
        """What all parties together cost: the sum of a bill."""
        return self.cost_of(self.players)

    def cost_of(self, coalition: Iterable[str]) -> float:
        """Give what a coalition costs, in euros.

        Raises
        ------
        InvalidValueError
            If it is no coalition, somebody in it is no player, or the function gives no finite
            number.
        """
        try:
            asked = frozenset(coalition)
        except TypeError as problem:
            wrong = fault("coalition", coalition, "coalition-key")
            raise InvalidValueError((wrong,)) from problem
        for each in sorted(asked.difference(self.players), key=str):
            raise InvalidValueError((fault("coalition", each, "player", among=self.players),))
        if self.function is not None:
            return _answer(self.function, asked)
        place = sum(1 << at for at, each in enumerate(self.players) if each in asked)
        return float(memoryview(self.table or b"").cast("d")[place])


def coalitions(players: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Give every coalition in the order of a table, the empty one first."""
    if not players:
        yield ()
        return
    *others, last = players
    yield from coalitions(others)
    for each in coalitions(others):
        yield (*each, last)


def name_of(coalition: Iterable[str]) -> str:
    """Name a coalition for a path: its players, sorted, with plus signs."""
    return "+".join(sorted(map(str, coalition))) or "()"


def _named(players: Iterable[object]) -> tuple[str, ...]:
    require(not isinstance(players, str), "players", players, "list")
    require(isinstance(players, Iterable), "players", players, "list")
    given = tuple(players)
    require(bool(given), "players", given, "some-players")
    made = tuple(each for each in given if isinstance(each, str))
    first: dict[object, str] = {}
    faults: list[Fault] = []
    for index, each in enumerate(given):
        path = f"players[{index}]"
        wrong = [fault(path, each, expects) for expects in text_faults(each)]
        faults.extend(wrong)
        if not wrong and first.setdefault(each, path) != path:
            faults.append(fault(path, each, "unique", first=first[each]))
    if faults:
        raise InvalidValueError(tuple(faults[:MOST_FAULTS]))
    return made


def _check_cost(path: str, cost: object) -> None:
    """Refuse what is no finite number, and what is too large for all cents of a sum."""
    require(is_finite(cost), path, cost, "number")
    small = abs(cost) <= MOST_EUROS  # type: ignore[arg-type]  # a number by the line above
    require(small, path, cost, "size", most=MOST_EUROS)


def _check_number(players: tuple[str, ...]) -> None:
    require(len(players) <= MOST_PLAYERS, "players", len(players), "table-size", most=MOST_PLAYERS)


def _packed(values: Any, number: int) -> bytes:  # noqa: ANN401  # an array of any library, or numbers
    """Pack numbers, one for each coalition; refuse another number of them and what is no number."""
    made = _ready(values)
    if made is None:
        listed = values.tolist() if hasattr(values, "tolist") else values
        ordered = not isinstance(listed, str | Mapping | set | frozenset)
        require(isinstance(listed, Iterable) and ordered, "values", listed, "list")
        several = list(islice(iter(listed), number + 1))
        for place, each in enumerate(several):
            _check_cost(f"values[{place}]", each)
        made = array("d", several).tobytes()
    found = len(made) // _DOUBLE
    require(found == number, "values", found, "a-value-each", number=number)
    high = made[(_DOUBLE - 1 if sys.byteorder == "little" else 0) :: _DOUBLE]
    numbers = memoryview(made).cast("d")
    if high.translate(None, _SMALL):
        for place, each in enumerate(numbers):
            _check_cost(f"values[{place}]", each)
    require(numbers[0] == 0, "values[0]", numbers[0], "nobody-costs-nothing")
    return made


def _ready(values: Any) -> bytes | None:  # noqa: ANN401  # as above
    """Give the bytes of a plain array of float64 as they are; None of anything else."""
    if hasattr(values, "mask"):
        return None  # its bytes do not tell which numbers are masked
    try:
        view = memoryview(values)
    except TypeError:
        return None
    plain = view.format == "d" and view.ndim == 1 and view.c_contiguous
    return view.tobytes() if plain else None


def _answer(function: CostFunction, coalition: frozenset[str]) -> float:
    """Ask a function what a coalition costs; nobody costs nothing."""
    found = function(coalition) if coalition else 0.0
    _check_cost(f"cost.{name_of(coalition)}", found)
    return float(found)


def _tabled(players: tuple[str, ...], cost: Mapping[Any, Any]) -> bytes:
    """Make the table of a mapping; every fault at once."""
    bits = {each: 1 << at for at, each in enumerate(players)}
    numbers = array("d", bytes(_DOUBLE << len(players)))
    given: set[int] = {0}
    faults: list[Fault] = []
    for key, value in cost.items():
        if not isinstance(key, tuple | frozenset):
            faults.append(fault("cost", key, "coalition-key"))
            continue
        path = f"cost.{name_of(key)}"
        known = frozenset(each for each in key if isinstance(each, str) and each in bits)
        strange = [each for each in key if not isinstance(each, str) or each not in bits]
        faults.extend(fault(path, each, "player", among=players) for each in strange)
        place = sum(bits[each] for each in known)
        if not is_finite(value):
            faults.append(fault(path, value, "number"))
        elif abs(value) > MOST_EUROS:
            faults.append(fault(path, value, "size", most=MOST_EUROS))
        elif strange:
            continue
        elif place == 0 and value != 0:
            faults.append(fault(path, value, "nobody-costs-nothing"))
        elif place and place in given:
            faults.append(fault(path, value, "coalition-once"))
        else:
            given.add(place)
            numbers[place] = value
    if len(given) < len(numbers) and not faults:
        missing = (each for at, each in enumerate(coalitions(players)) if at not in given)
        faults.extend(
            fault(f"cost.{name_of(each)}", None, "coalition-missing")
            for each in islice(missing, MOST_FAULTS)
        )
    if faults:
        raise InvalidValueError(tuple(faults[:MOST_FAULTS]))
    return numbers.tobytes()
