"""Kohlberg's criterion: whether a bill is that of a rule, whoever found it.

At every level the coalitions with at least that excess have to be balanced: weights above 0 under
which they cover every player once. Then no change of the bill helps one of them without harming
another. What is settled by higher levels needs no new weights: what a coalition adds is looked at
in the directions that are still free.
"""

from collections.abc import Mapping
from typing import Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from vierplusen import CostGame
from vierplusen_games.certificate import Certificate, Fails
from vierplusen_games.errors import UnsureSharesError
from vierplusen_games.programs import Program, StuckError, blocks_for, worst
from vierplusen_games.rules import GamesRule
from vierplusen_games.savings import (
    CLOSE,
    Array,
    Places,
    Savings,
    members,
    overlaps,
    savings_of,
    sums,
)
from vierplusen_games.spans import Span

Flags = NDArray[np.bool_]

ABOVE: Final = 1e-7
"""A weight above this is above 0."""

FEW: Final = 64
"""Of so few coalitions the members are listed; for more, all are summed at once."""

SEED: Final = 4


@frozen
class Judgement:
    """The levels that were looked at, in scales, and why the last of them fails, if it does."""

    levels: tuple[float, ...]
    fails: Fails | None


def certified(
    game: CostGame, amounts_eur: Mapping[str, float], rule: GamesRule, tolerance: float | None
) -> Certificate:
    """Give the certificate of a bill; see :func:`vierplusen_games.certify`."""
    savings = savings_of(game, rule)
    saved = savings.saved(np.array([amounts_eur[each] for each in savings.players], dtype=float))
    close = CLOSE if tolerance is None else tolerance / savings.scale_eur
    try:
        found = judge(savings, saved, close)
    except StuckError as stuck:
        raise UnsureSharesError(rule.key, str(stuck)) from stuck
    levels = tuple(savings.scale_eur * each for each in found.levels)
    return Certificate(
        rule=rule.key,
        holds=found.fails is None,
        levels_eur=levels,
        fails=found.fails,
        fails_at_eur=levels[-1] if found.fails is Fails.LEVEL else None,
        tolerance_eur=close * savings.scale_eur,
    )


def judge(savings: Savings, saved: Array, close: float) -> Judgement:
    """Judge what players save, in scales; excesses within ``close`` count as equal."""
    number = savings.number
    if abs(float(saved.sum()) - float(savings.values[-1])) > number * close:
        return Judgement((), Fails.SUM)
    if savings.least is None:
        alone = np.empty(0, dtype=np.int64)
    else:
        if saved.min() < savings.least - close:
            return Judgement((), Fails.ALONE)
        alone = np.flatnonzero(saved <= savings.least + close)
    span = Span(number, SEED)
    excess = savings.excess(saved, savings.open())
    levels: list[float] = []
    while len(span.free):
        levels.append(float(excess.max()))
        at = excess >= levels[-1] - close
        places = np.flatnonzero(at)
        overlap = overlaps(places, number)
        held = _held(span.free, at, places, overlap, alone)
        if held is None:
            return Judgement(tuple(levels), Fails.LEVEL)
        # The rows of the overlaps span what the members of those coalitions do.
        span.settle(np.vstack((overlap, np.eye(number)[held])))
        span.close(excess)
    return Judgement(tuple(levels), None)


def _held(free: Array, at: Flags, places: Places, overlap: Array, alone: Places) -> Places | None:
    """Give who is held at what it would pay alone, if coalitions are balanced; else None.

    The weights nearest to one for each are tried first; they settle nearly every case.
    """
    total = free @ overlap.diagonal()
    shift = np.linalg.lstsq(free @ overlap @ free.T, total, rcond=None)[0] @ free
    few = len(places) < FEW
    weights = 1 - (members(places, len(overlap)) @ shift if few else sums(shift)[at])
    if weights.min() > ABOVE:
        return alone[:0]
    return _program(free, at, total, alone)


def _program(free: Array, at: Flags, total: Array, alone: Places) -> Places | None:
    """Seek a change that helps some coalitions and harms none; None if there is one.

    Columns are the free directions of a change in what players save.
    """
    number, columns = free.shape[1], len(free)
    size = float(np.abs(total).max()) or 1.0
    program = Program(-total / size, np.ones(columns))
    if len(alone):
        program.add(free.T[alone], np.zeros(len(alone)))
    blocks = blocks_for(number)
    while True:
        found = program.solve()
        if found.value > -ABOVE:
            return alone[found.prices[: len(alone)] > ABOVE]
        moved = np.where(at, -sums(found.at @ free), -np.inf)
        places, harm = worst(moved, blocks)
        new = places[harm > CLOSE]
        if not len(new):
            return None
        program.add(members(new, number) @ free.T, np.zeros(len(new)))
