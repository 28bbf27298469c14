"""Sharing beside its peer, in one run (design.md section 10, rows 5 and 6).

1. Shapley with 20 players: ``share_game(..., rule="shapley")``, the whole bill with its cents and
   reasons, beside ``coopgame.shapley``. Printed too: the most memory that it takes beyond the
   table of 2^20 numbers.
2. The nucleolus with 14, 15 and 16 players, of four kinds of game:
   ``share_game(..., rule="games/nucleolus")``, the whole bill with its certificate, beside
   ``coopgame.nucleolus``, which gives none. Printed too: by how much the two differ.

The jobs take turns; printed are the best and the median of their runs, the ratio of the medians,
and the most memory that a run takes. The peer is ``pip install coopgame-py==0.3.*``, in an
environment of its own whose folder of packages is on the path: ``PYTHONPATH=.../site-packages``.
Without it only our own times are printed. Nothing here gates.
"""

import importlib
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parent))

from appraisal import beside, memory  # type: ignore[import-not-found]  # it stands beside this file

from vierplusen import CostGame, load_catalogue, share_game  # after the line that finds the helpers

Array = NDArray[np.float64]

SHAPLEY: Final = 20
NUCLEOLUS: Final = (14, 15, 16)
RUNS: Final = 9
ALONE: Final = 1000.0
"""What each costs alone; the peer is given the savings."""
TABLE: Final = 2.0
"""So many MiB a bill by Shapley may take beyond the table."""


def sizes(number: int) -> Array:
    """Give how many members each coalition has."""
    made = np.zeros(1)
    for _ in range(number):
        made = np.concatenate((made, made + 1))
    return made


def savings(kind: str, number: int) -> Array:
    """Make what coalitions save: nothing for one alone, most for all together."""
    rng = np.random.default_rng(number)
    size = sizes(number)
    if kind == "any number":
        made = rng.integers(1, 50, len(size)) * size
    elif kind == "few save":
        made = np.where(rng.random(len(size)) < 0.02, rng.integers(1, 50, len(size)) * size, 0.0)
    elif kind == "small numbers":
        made = rng.integers(0, 3, len(size)) * size
    else:
        need = rng.integers(5, 40, number)
        reach, level = np.zeros(1), np.zeros(1)
        for each in need.tolist():
            reach = np.concatenate((reach, reach + each))
            level = np.concatenate((level, np.maximum(level, each)))
        made = 3.0 * (reach - level)
    made = made.astype(np.float64)
    made[size <= 1] = 0.0
    made[-1] = max(made[-1], made.max())
    return made


KINDS: Final = ("any number", "few save", "small numbers", "service levels")


def game_of(saved: Array) -> CostGame:
    """Make the game of costs of these savings."""
    number = len(saved).bit_length() - 1
    players = [f"party-{at:02}" for at in range(number)]
    return CostGame.from_vector(players, ALONE * sizes(number) - saved)


def peer_of() -> Any:  # noqa: ANN401  # a module
    """Give the peer; None, with a word how to get it, if it is not installed."""
    try:
        return importlib.import_module("coopgame")
    except ImportError:
        print("coopgame-py is not installed: only our own times (the text above says how)")
        return None


def differ(game: CostGame, ours: dict[str, float], saved: list[float]) -> float:
    """Give by how much two bills differ at most, in euros."""
    return max(
        abs(ALONE - each - ours[player]) for player, each in zip(game.players, saved, strict=True)
    )


def shapley(peer: Any) -> None:  # noqa: ANN401  # a module
    """Print the table of Shapley."""
    saved = savings("any number", SHAPLEY)
    game = game_of(saved)
    job = partial(share_game, game, rule="shapley")
    jobs: dict[str, Callable[[], object]] = {"ours": job}
    if peer is not None:
        theirs = peer.Game(saved[1:].tolist())
        jobs["coopgame"] = partial(peer.shapley, theirs)
    beside(f"Shapley, {SHAPLEY} players", jobs, RUNS, f"25x, under {TABLE:.0f} MiB")
    print(f"  beyond the table: {memory(job):.3f} MiB")
    if peer is not None:
        away = differ(game, dict(job().amounts_eur), peer.shapley(theirs))
        print(f"  the bills differ by at most {away:.1e} euro")


def nucleolus(peer: Any, number: int) -> None:  # noqa: ANN401  # a module
    """Print the tables of the nucleolus with so many players."""
    catalogue = load_catalogue(only=["games"])
    for kind in KINDS:
        saved = savings(kind, number)
        game = game_of(saved)
        job = partial(share_game, game, rule="games/nucleolus", catalogue=catalogue)
        jobs: dict[str, Callable[[], object]] = {"ours, certified": job}
        if peer is not None:
            theirs = peer.Game(saved[1:].tolist())
            jobs["coopgame"] = partial(peer.nucleolus, theirs)
        beside(f"nucleolus, {number} players, {kind}", jobs, RUNS, "equal or better")
        if peer is not None:
            away = differ(game, dict(job().amounts_eur), peer.nucleolus(theirs)["allocation"])
            print(f"  the bills differ by at most {away:.1e} euro")


def main() -> None:
    """Print every table."""
    peer = peer_of()
    shapley(peer)
    for number in NUCLEOLUS:
        nucleolus(peer, number)


if __name__ == "__main__":
    main()
