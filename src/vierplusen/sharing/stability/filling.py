"""Which players are worth most for the level that they need together: states worth keeping.

A state is a set of players, and is dropped where another needs no more and is worth as much
(Nemhauser and Ullmann 1969, Management Science 15), or where even the best that can still be
added leaves it behind a coalition that is known.
"""

from typing import Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from vierplusen.sharing.stability.leaving import Array

MOST_STATES: Final = 1 << 16
"""As many states are kept in mind; with more, the least promising are dropped, and that is said."""

_CHUNKS: Final = 8
"""Steps are taken together to these, to judge what can still be added."""

_AT_ONCE: Final = 1 << 12
"""Of so many states at once it is judged what they promise."""

Places = NDArray[np.int64]


@frozen(eq=False)
class Packed:
    """States in rising order of the level that they need, and of what they are worth.

    Attributes
    ----------
    levels, worth
        Of each state; the first is that of nobody, or of those who need nothing.
    whole
        Whether no state was dropped that might have been the best.
    first
        The places of players that are in every state.
    trail
        For each player that was added: its place, and for each state then the state it came from,
        and whether the player is in it.
    """

    levels: Array
    worth: Array
    whole: bool
    first: tuple[int, ...]
    trail: tuple[tuple[int, Places, NDArray[np.bool_]], ...]

    def places(self, state: int) -> tuple[int, ...]:
        """Give who is in a state."""
        found = list(self.first)
        for place, came, taken in reversed(self.trail):
            if taken[state]:
                found.append(place)
            state = int(came[state])
        return tuple(sorted(found))


@frozen(eq=False)
class Nested:
    """The states in which everybody takes part who needs no more than some level.

    Attributes
    ----------
    levels, worth
        Of each state, as of :class:`Packed`.
    order
        The places of players of some worth, in rising order of level.
    """

    levels: Array
    worth: Array
    order: Places

    @classmethod
    def of(cls, worth: Array, levels: Array, useful: Places) -> "Nested":
        """Make the states of these players, who are in rising order of level."""
        return cls(
            np.concatenate(([0.0], levels[useful])),
            np.concatenate(([0.0], np.cumsum(worth[useful]))),
            useful,
        )

    def places(self, state: int) -> tuple[int, ...]:
        """Give who is in a state."""
        return tuple(sorted(self.order[:state].tolist()))


@frozen(eq=False)
class Steps:
    """Steps of a service, and what can still be added to a state.

    Attributes
    ----------
    tops, costs
        How high each is, in rising order, and what it costs at most.
    """

    tops: Array
    costs: Array

    def chunks(self) -> "Steps":
        """Take steps together: as high as the highest, for the cost of the cheapest."""
        last = np.unique(np.linspace(0, len(self.tops) - 1, _CHUNKS).astype(np.int64))
        first = np.concatenate(([0], last[:-1] + 1))
        return Steps(self.tops[last], self.costs[first])

    def promise(self, levels: Array, worth: Array, added: tuple[Array, Array]) -> Array:
        """Give what each state can save at most, if parts of players could be added.

        Parameters
        ----------
        levels, worth
            Of the states.
        added
            What all that can be added needs and is worth, from the best to the least, in sums.
        """
        best = np.empty(len(levels))
        for at in range(0, len(levels), _AT_ONCE):
            few = slice(at, at + _AT_ONCE)
            room = self.tops[:, None] - levels[few]
            most = worth[few] + np.interp(room, *added) - self.costs[:, None]
            best[few] = np.where(room < 0, -np.inf, most).max(axis=0)
        return best


def pack(worth: Array, levels: Array, useful: Places, steps: Steps, tolerance: float) -> Packed:
    """Find the states that can be the best.

    Parameters
    ----------
    worth, levels
        Of each player.
    useful
        The places of players of some worth.
    steps
        What levels cost.
    tolerance
        States that come as near to the best are kept.
    """
    free = useful[levels[useful] == 0]
    rest = useful[levels[useful] > 0]
    rest = rest[np.argsort(-worth[rest] / levels[rest], kind="stable")]
    need = np.concatenate(([0.0], np.cumsum(levels[rest])))
    gain = np.concatenate(([0.0], np.cumsum(worth[rest])))
    now = np.zeros(1), np.array([worth[free].sum()])
    chunks = steps.chunks()
    known = _known(need, gain + now[1][0], steps, everyone=len(useful) == len(worth)) - tolerance
    whole = True
    trail = []
    for at, place in enumerate(rest.tolist(), 1):
        with_levels = np.concatenate((now[0], now[0] + levels[place]))
        with_worth = np.concatenate((now[1], now[1] + worth[place]))
        order = np.lexsort((-with_worth, with_levels))
        most = np.maximum.accumulate(with_worth[order])
        order = order[np.concatenate(([True], with_worth[order][1:] > most[:-1]))]
        added = need[at:] - need[at], gain[at:] - gain[at]
        promise = chunks.promise(with_levels[order], with_worth[order], added)
        kept = promise >= known
        kept[0] = True
        if np.count_nonzero(kept) > MOST_STATES:
            whole = False
            kept = np.zeros(len(promise), dtype=np.bool_)
            kept[np.argpartition(promise, -MOST_STATES)[-MOST_STATES:]] = True
            kept[0] = True
        order = order[kept]
        number = len(now[0])
        now = with_levels[order], with_worth[order]
        trail.append((place, order % number, order >= number))
    return Packed(*now, whole, tuple(free.tolist()), tuple(trail))


def _known(need: Array, gain: Array, steps: Steps, *, everyone: bool) -> float:
    """Give what those save who are worth most for what they need; all together do not leave."""
    found = gain - steps.costs[np.searchsorted(steps.tops, need).clip(max=len(steps.tops) - 1)]
    best: float = found[1 : len(found) - everyone].max(initial=0.0)
    return float(best)
