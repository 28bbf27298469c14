"""Would anyone be better off walking away, and what would keep them: the answer."""

from collections.abc import Iterator, Mapping
from math import ceil, fsum, log10
from typing import Final

import numpy as np

from vierplusen.domain import CostGame, FrozenMap, Message, ServiceLevels, Stability
from vierplusen.sharing.stability.changing import Change, smallest_change
from vierplusen.sharing.stability.closed import Fixed
from vierplusen.sharing.stability.enumerating import Enumerated
from vierplusen.sharing.stability.leaving import NEAR, Finder, Leaving
from vierplusen.sharing.stability.reading import read_shared
from vierplusen.sharing.stability.saying import changes, leaves
from vierplusen.sharing.stability.searching import Searched
from vierplusen.sharing.stability.separating import Separated
from vierplusen.sharing.tables import cost_vector

MOST_TRIED: Final = 20
"""Up to so many players every coalition is looked at; a table may have more."""

_DIGITS: Final = 12
"""So many digits of a change are kept: what is beyond comes from rounding."""


def of_game(game: CostGame, bill: object) -> Stability:
    """Judge the bill of a game."""
    total = game.total_eur
    amounts = np.array(read_shared(game.players, total, bill))
    finder = _finder(game)
    size = max(finder.largest, float(np.abs(amounts).max()))
    found = finder.find(amounts, NEAR * size)
    if found is None:
        known = finder.exact
        reason = Message("stability.holds" if known else "stability.open")
        return _answer(stable=True if known else None, method=_method(finder), reasons=(reason,))
    alone = np.array([game.cost_of((each,)) for each in game.players])
    change = smallest_change(finder, amounts, alone, total, NEAR * size)
    moves: dict[str, float] = {}
    if change.amounts is not None:
        moves = dict(zip(game.players, (change.amounts - amounts).tolist(), strict=True))
    moved = _tidy(_moved(moves), size)
    moves = {each: _tidy(eur, size) for each, eur in moves.items()}
    named = tuple(sorted(game.players[at] for at in found.places))
    return _answer(
        method=_method(finder),
        reasons=tuple(_reasons(finder, named, found, change, moves)),
        stable=False,
        blocking=named,
        by_eur=found.saved,
        change=moves,
        moved=moved,
        shortfall=_tidy(change.shortfall, size),
    )


def _moved(moves: Mapping[str, float]) -> float:
    """Give how much moves; what nobody pays after the change has moved too."""
    less = fsum(-each for each in moves.values() if each < 0)
    more = fsum(each for each in moves.values() if each > 0)
    return max(less, more)


def _tidy(eur: float, size: float) -> float:
    return round(eur, _DIGITS - ceil(log10(size))) + 0.0


def _finder(game: CostGame) -> Finder:
    """Give what looks for coalitions of this game: all of them, if that can be done."""
    if game.table is not None or len(game.players) <= MOST_TRIED:
        return Enumerated(game, cost_vector(game))
    if isinstance(game.function, ServiceLevels):
        return Separated.of(game, game.function)
    return Searched.of(game)


def _method(finder: Finder) -> str:
    return finder.method if finder.exact else Searched.method


def _reasons(
    finder: Finder,
    named: tuple[str, ...],
    found: Leaving,
    change: Change,
    moves: Mapping[str, float],
) -> Iterator[Message]:
    yield leaves("stability.leaves", named, found.saved)
    if change.shortfall:
        yield Message("stability.no-division", {"eur": change.shortfall})
    elif moves:
        yield changes(moves)
    else:
        yield Message("stability.change-unknown")
    if not finder.exact:
        yield Message("stability.not-all")


def of_fixed(fixed: Fixed) -> Stability:
    """Judge the bill of a fixed cost."""
    tolerance = NEAR * max(fixed.cost, *map(abs, fixed.paid.values()))
    left = _euros("stability.unassigned", fixed.left_open)
    # Of two groups that save as much, the smaller, then the first by name.
    several = [("stability.loses", *fixed.losers(tolerance)),
               ("stability.carries", *fixed.carriers(tolerance))]  # fmt: skip
    top = max(eur for _, _, eur in several)
    if top <= tolerance:
        return _answer(
            stable=True,
            method="closed-form",
            reasons=(Message("stability.holds-fixed"), *left),
        )
    same = [each for each in several if each[2] >= top - tolerance]
    key, named, eur = min(same, key=lambda each: (len(each[1]), each[1]))
    kept = fixed.kept()
    moves = {each: kept[each] - fixed.paid[each] for each in kept}
    over = fsum(fixed.paid.values()) - fsum(fixed.gains.values())
    shortfall = over if over > tolerance else 0.0
    return _answer(
        stable=False,
        method="closed-form",
        reasons=(
            leaves(key, named, eur),
            changes(moves),
            *_euros("stability.left-over", shortfall),
            *left,
        ),
        blocking=named,
        by_eur=eur,
        change=moves,
        moved=_moved(moves),
        shortfall=shortfall,
    )


def _euros(key: str, eur: float) -> tuple[Message, ...]:
    return (Message(key, {"eur": eur}),) if eur else ()


def _answer(
    *,
    stable: bool | None,
    method: str,
    reasons: tuple[Message, ...],
    blocking: tuple[str, ...] = (),
    by_eur: float = 0.0,
    change: Mapping[str, float] | None = None,
    moved: float = 0.0,
    shortfall: float = 0.0,
) -> Stability:
    return Stability(
        stable=stable,
        blocking=blocking,
        by_eur=by_eur,
        change_eur=FrozenMap(change),
        moved_eur=moved,
        shortfall_eur=shortfall,
        method=method,
        reasons=reasons,
    )
