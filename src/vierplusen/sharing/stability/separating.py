"""The coalition that would leave, where costs follow from levels of service: no need to try all.

For each step the best coalition is sought that the step is high enough for. Its cost is at most
that of the step, so the best over all steps is the best of all.
"""

from collections.abc import Iterator
from typing import ClassVar, Final

import numpy as np
from attrs import define
from numpy.typing import NDArray

from vierplusen.domain import CostGame, ServiceLevels, Together
from vierplusen.sharing.stability.filling import Nested, Packed, Steps, pack
from vierplusen.sharing.stability.leaving import Array, Leaving, first_of, saving_of

Candidate = tuple[float, tuple[int, ...]]

_LITTLE: Final = 1e-9
"""Who needs nothing at all comes first of those who pay."""


@define(eq=False)
class Separated:
    """A service in steps, and the level that each of two players or more asks for.

    Attributes
    ----------
    game
        The game of these levels.
    levels
        What each player asks for.
    steps
        How high each step is, and the cheapest cost of one that is as high.
    summed
        Whether levels add up.
    exact
        Whether every coalition that matters could be kept in mind up to now.
    """

    game: CostGame
    levels: Array
    steps: Steps
    summed: bool
    exact: bool = True
    method: ClassVar[str] = "separation"

    @classmethod
    def of(cls, game: CostGame, service: ServiceLevels) -> "Separated":
        """Prepare to look for coalitions of this game."""
        costs = np.array([cost for _, cost in service.steps])
        tops = [top for top, _ in service.steps[:-1]]
        return cls(
            game=game,
            levels=np.array([service.levels[each] for each in game.players]),
            # The last is enough for all, also where their sum is a rounding above it.
            steps=Steps(np.array([*tops, np.inf]), np.minimum.accumulate(costs[::-1])[::-1]),
            summed=service.together is Together.SUM,
        )

    @property
    def largest(self) -> float:
        """The largest cost of a coalition, without its sign."""
        return float(np.abs(self.steps.costs).max())

    def find(self, amounts: Array, tolerance: float) -> Leaving | None:
        """Give the coalition that saves most, if that is more than the tolerance.

        Where levels add up, one with the fewest players is given of those that save the same; by
        name only as far as it comes out that way.
        """
        # A little off each amount: of what saves the same, the smaller coalition then wins.
        worth = amounts - tolerance / (2 * len(amounts))
        found = [*self._alone(worth), *self._together(worth, tolerance)]
        top = max(saved for saved, _ in found)
        several = {places for saved, places in found if saved >= top - tolerance}
        made = (saving_of(self.game, each, amounts) for each in several)
        return first_of(made, self.game.players, tolerance)

    def find_some(self, amounts: Array, tolerance: float) -> list[Leaving]:
        """Give coalitions of who pays most for what it needs; if none saves, the best by step."""
        worth = amounts - tolerance / (2 * len(amounts))
        found = [*self._alone(worth), *self._in_order(worth)]
        if all(saved <= tolerance for saved, _ in found):
            found = [*self._together(worth, tolerance, most=tolerance)]
        several = {places for saved, places in found if saved > tolerance}
        made = [saving_of(self.game, each, amounts) for each in sorted(several)]
        return [each for each in made if each.saved > tolerance]

    def _in_order(self, worth: Array) -> Iterator[Candidate]:
        """Give who pays most for what it needs, one more each time; all do not leave."""
        order = np.argsort(-worth / np.maximum(self.levels, _LITTLE), kind="stable")[:-1]
        gather = np.cumsum if self.summed else np.maximum.accumulate
        costs = self.steps.costs[np.searchsorted(self.steps.tops, gather(self.levels[order]))]
        for number, saved in enumerate((np.cumsum(worth[order]) - costs).tolist(), 1):
            yield saved, tuple(sorted(order[:number].tolist()))

    def _alone(self, worth: Array) -> Iterator[Candidate]:
        saved = worth - self.steps.costs[np.searchsorted(self.steps.tops, self.levels)]
        for place, each in enumerate(saved.tolist()):
            yield each, (place,)

    def _together(
        self, worth: Array, tolerance: float, most: float = np.inf
    ) -> Iterator[Candidate]:
        """Give the best coalition that each step is high enough for.

        Those that save as much as the best, and those that save at least ``most``.
        """
        names = np.array(self.game.players)
        useful: NDArray[np.int64] = np.flatnonzero(worth > 0)
        useful = useful[np.lexsort((names[useful], self.levels[useful]))]
        states = self._states(worth, useful, tolerance)
        reached = np.searchsorted(states.levels, self.steps.tops, side="right") - 1
        saved = states.worth[reached] - self.steps.costs
        if not states.places(0):
            saved[reached == 0] = -np.inf  # nobody does not leave
        last = len(states.levels) - 1
        everyone = states.places(last)
        if len(everyone) == len(worth):
            small = min(float(each) for each in worth)
            same = (at for at in everyone if worth[at] == small)
            least = max(same, key=lambda at: self.game.players[at])
            others = tuple(at for at in everyone if at != least)
            yield float(saved[reached == last].max()) - small, others
            saved[reached == last] = -np.inf
        least = min(max(saved.max() - tolerance, 0.0), most)
        for step in np.flatnonzero(saved >= least).tolist():
            yield float(saved[step]), states.places(int(reached[step]))

    def _states(self, worth: Array, useful: NDArray[np.int64], tolerance: float) -> Nested | Packed:
        if not self.summed:
            return Nested.of(worth, self.levels, useful)
        packed = pack(worth, self.levels, useful, self.steps, tolerance)
        self.exact = self.exact and packed.whole
        return packed
