"""Finding the bill: a sequence of linear programs, each with the rows that it turns out to need.

Every program makes the largest excess as small as can be. Rows with a dual price are met with
equality by every best answer, so their excess is settled, and with it that of every coalition
made of them. What is left goes into the next program, until one bill is left. (Rows that happen
to be met without a price are not settled: that is where published programs go wrong.)
"""

from typing import Final

import numpy as np

from vierplusen import CostGame
from vierplusen_games.errors import UnsureSharesError
from vierplusen_games.kohlberg import judge
from vierplusen_games.programs import (
    INFINITE,
    Program,
    StuckError,
    blocks_for,
    worst,
)
from vierplusen_games.rules import GamesRule
from vierplusen_games.savings import CLOSE, Array, Places, Savings, members, savings_of
from vierplusen_games.spans import Span

PRICED: Final = 1e-6
"""Dual prices at a level add up to one: one at least is far above this. Smaller ones are left to
the next program, which finds the same level."""

TOLERANCES: Final = (CLOSE, 1e-11, 1e-13)
"""Levels nearer to each other than the first are told apart by the next."""

NO_PRICES: Final = "no coalition has a price"

ZOOM: Final = 2.0**17
"""How much a careful search looks closer, where levels nearly coincide."""

SEED: Final = 20


def share(game: CostGame, rule: GamesRule) -> dict[str, float]:
    """Give what each player pays by a rule, certified.

    Raises
    ------
    UnsureSharesError
        If no bill was found that passes the check.
    """
    savings = savings_of(game, rule)
    problem = ""
    for careful in (False, True):
        try:
            saved = _Search(savings, careful=careful).run()
            problem = _doubt(savings, saved)
        except StuckError as stuck:
            problem = str(stuck)
            continue
        if not problem:
            paid = savings.amounts(saved)
            return {each: paid[each] for each in game.players}
    raise UnsureSharesError(rule.key, problem)


def _doubt(savings: Savings, saved: Array) -> str:
    """Give why amounts cannot be certified; nothing if they can."""
    for tolerance in TOLERANCES:
        found = judge(savings, saved, tolerance)
        if found.fails is None:
            return ""
    return f"{found.fails} at {found.levels[-1:]}"


class _Search:
    """One sequence of programs.

    What is found so far is a start from which every program moves on in the directions that are
    still free: ``saved`` by each player, and the ``height`` of the largest excess that is open.
    """

    def __init__(self, savings: Savings, *, careful: bool) -> None:
        self._savings = savings
        self._zooms = (1.0, ZOOM) if careful else (1.0,)
        self._span = Span(savings.number, SEED)
        self._values = savings.open()
        self._saved = np.full(savings.number, savings.values[-1] / savings.number)
        self._height = float(savings.excess(self._saved, self._values).max())
        self._blocks = blocks_for(savings.number)
        self._settled: list[Places] = []
        self._alone = np.empty(0, dtype=np.int64)

    def run(self) -> Array:
        """Give what players save."""
        each = 1 << np.arange(self._savings.number)
        places = np.unique(np.concatenate((each, self._savings.everybody - each)))
        while len(self._span.free):
            places = places[self._values[places] > -np.inf]
            for zoom in self._zooms:
                places, prices = self._step(places, zoom)
            self._settle(places, prices)
        return self._polished()

    def _step(self, places: Places, zoom: float) -> tuple[Places, Array]:
        """Go on to where the height is least; give the rows that it takes, and their prices.

        Zoomed in, the solver's tolerances are as much smaller. The first rows are those of the
        players' bounds, if there are any.
        """
        savings, free = self._savings, self._span.free
        worth = np.zeros(len(free) + 1)
        worth[-1] = 1.0
        program = Program(worth, np.full(len(worth), INFINITE))
        if savings.least is not None:
            bounds = np.column_stack((free.T, np.zeros(savings.number)))
            program.add(bounds, zoom * (savings.least - self._saved))
        start = savings.excess(self._saved, self._values)
        new = places
        while True:
            weight = savings.weight(new)
            rows = np.column_stack((members(new, savings.number) @ free.T, weight))
            program.add(rows, zoom * weight * (start[new] - self._height))
            found = program.solve()
            saved = self._saved + found.at[:-1] @ free / zoom
            height = self._height + found.at[-1] / zoom
            at, sizes = worst(savings.excess(saved, self._values), self._blocks)
            new = np.setdiff1d(at[sizes > height + CLOSE / zoom], places)
            if not len(new):
                break
            places = np.append(places, new)
        self._saved, self._height = saved, float(height)
        return places, found.prices

    def _settle(self, places: Places, prices: Array) -> None:
        """Settle what has a price, and let go of what follows from it."""
        number = self._savings.number
        first = len(prices) - len(places)
        priced = places[prices[first:] > PRICED]
        if not len(priced):
            raise StuckError(NO_PRICES)
        alone = np.flatnonzero(prices[:first] > PRICED)
        self._settled.append(priced)
        self._alone = np.append(self._alone, alone)
        self._span.settle(np.vstack((members(priced, number), np.eye(number)[alone])))
        self._span.close(self._values)

    def _polished(self) -> Array:
        """Solve the equations that are settled, free of the solver's tolerance.

        Unknown are what players save, and the height of each level.
        """
        savings, number, levels = self._savings, self._savings.number, len(self._settled)
        height = np.repeat(np.arange(levels), [len(each) for each in self._settled])
        places = np.concatenate((*self._settled, [savings.everybody]))
        left = np.zeros((len(places) + len(self._alone), number + levels))
        left[: len(places), :number] = members(places, number)
        left[np.arange(len(height)), number + height] = savings.weight(places[:-1])
        left[np.arange(len(places), len(left)), self._alone] = 1.0
        right = np.append(savings.values[places], np.full(len(self._alone), savings.least or 0.0))
        inverse = np.linalg.pinv(left)
        found = inverse @ right
        found += inverse @ (right - left @ found)
        made: Array = found[:number]
        return made
