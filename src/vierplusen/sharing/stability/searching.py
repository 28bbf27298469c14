"""Coalitions tried by hand, where a function gives costs and players are too many for all."""

from collections.abc import Iterator
from math import fsum, inf
from typing import ClassVar, Final

from attrs import field, frozen

from vierplusen.domain import CostGame
from vierplusen.sharing.stability.leaving import Array, Leaving, first_of, saving_of

MOST_TRIED: Final = 4_000
"""So many coalitions are tried in one search."""

MOST_KEPT: Final = 50_000
"""The costs of so many coalitions are kept, so that the function is not asked for them again."""

Some = frozenset[int]


@frozen(eq=False)
class Searched:
    """A function that is asked for the coalitions that promise most.

    Attributes
    ----------
    game
        The game.
    largest
        The largest cost that is known, without its sign.
    """

    game: CostGame
    largest: float
    method: ClassVar[str] = "search"
    exact: ClassVar[bool] = False
    _costs: dict[Some, float] = field(factory=dict, init=False)

    @classmethod
    def of(cls, game: CostGame) -> "Searched":
        """Prepare to look for coalitions of this game."""
        alone = (game.cost_of((each,)) for each in game.players)
        return cls(game, max(map(abs, (game.total_eur, *alone))))

    def find(self, amounts: Array, tolerance: float) -> Leaving | None:
        """Give a coalition that saves more than the tolerance: the best of those that were tried.

        From many starts the player is added or left out that helps most, until nothing helps.
        """
        tried: dict[Some, float] = {}
        paid = amounts.tolist()
        for start in self._starts(paid):
            self._climb(start, paid, tried)
        top = max(tried.values())
        several = (some for some, saved in tried.items() if saved >= top - tolerance)
        made = [saving_of(self.game, some, amounts) for some in several]
        return first_of(made, self.game.players, tolerance)

    def find_some(self, amounts: Array, tolerance: float) -> list[Leaving]:
        """Give the coalition that saves most, if that is more than the tolerance."""
        found = self.find(amounts, tolerance)
        return [] if found is None else [found]

    def _starts(self, paid: list[float]) -> Iterator[Some]:
        """Give those who pay most, by amount and by saving; each player alone, and all but one."""
        places = self._named()
        alone = {at: paid[at] - self._cost(frozenset((at,))) for at in places}
        by_amount = sorted(places, key=lambda at: -paid[at])
        by_saving = sorted(places, key=lambda at: -alone[at])
        for at in range(1, len(places)):
            yield frozenset(by_amount[:at])
            yield frozenset(by_saving[:at])
        for at in by_saving:
            yield frozenset((at,))
            yield frozenset(places) - {at}

    def _climb(self, start: Some, paid: list[float], tried: dict[Some, float]) -> None:
        """Add or leave out whoever helps most, the first by name of those who help the same."""
        best, before = start, -inf
        saved = self._saved(start, paid, tried)
        while saved > before:
            before = saved
            for some in [best ^ {at} for at in self._named()]:
                found = self._saved(some, paid, tried)
                if found > saved:
                    best, saved = some, found

    def _saved(self, some: Some, paid: list[float], tried: dict[Some, float]) -> float:
        """Give what a coalition saves; nothing that counts once enough were tried."""
        if some not in tried and 0 < len(some) < len(paid) and len(tried) < MOST_TRIED:
            tried[some] = fsum(paid[at] for at in some) - self._cost(some)
        return tried.get(some, -inf)

    def _cost(self, some: Some) -> float:
        if some in self._costs:
            return self._costs[some]
        cost = self.game.cost_of(self.game.players[at] for at in some)
        if len(self._costs) < MOST_KEPT:
            self._costs[some] = cost
        return cost

    def _named(self) -> list[int]:
        """Give the places of players, in the order of their names."""
        return sorted(range(len(self.game.players)), key=self.game.players.__getitem__)
