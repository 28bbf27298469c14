"""Find the generating vector of the lattice sequence again (ADR 0018), and compare it.

Component by component: each next component is the odd number below 2**13 that makes the
worst-case error smallest, in a Korobov space of smoothness 2 with product weights 1/j**2, given
those before it. The error is taken for 2**8, 2**10, 2**12 and 2**13 points at once: each beside
the least that any component would reach there, and these ratios added. A number is used once.

Run as a program; it takes some minutes, and one argument asks for fewer components.
"""

import sys
from typing import Final

import numpy as np
from numpy.typing import NDArray

from vierplusen.appraisal.lattice import GENERATOR

Array = NDArray[np.float64]

LARGEST: Final = 13
POWERS: Final = (8, 10, 12, 13)
BLOCK: Final = 256


def omega(x: Array) -> Array:
    """Give the kernel of smoothness 2: a Bernoulli polynomial."""
    made: Array = 2 * np.pi**2 * (x * x - x + 1 / 6)
    return made


def weight(component: int) -> float:
    """Give how much the interactions of a component count, from 1."""
    return 1 / component**2


def errors(component: int, state: Array) -> Array:
    """Give the rise of the squared error for every odd component; shape (n_points,)."""
    size = len(state)
    numbers = np.arange(size)
    table = weight(component) * omega(numbers / size)
    made = np.full(size, np.inf)
    for start in range(1, size, 2 * BLOCK):
        several = np.arange(start, min(start + 2 * BLOCK, size), 2)
        made[several] = table[(several[:, None] * numbers) % size] @ state / size
    return made


def grown(state: Array, component: int, number: int) -> Array:
    """Give the products of the kernel with one more component."""
    size = len(state)
    return state * (1 + weight(component) * omega((np.arange(size) * number) % size / size))


def search(dimensions: int) -> list[int]:
    """Find the components, the first of which is 1."""
    found = [1]
    candidates = np.arange(1, 2**LARGEST, 2)
    states = [grown(np.ones(2**power), 1, 1) for power in POWERS]
    for component in range(2, dimensions + 1):
        score = np.zeros(len(candidates))
        for state in states:
            rise = errors(component, state)
            reached = state.mean() - 1 + rise
            score += reached[candidates % len(state)] / reached.min()
        ranked = candidates[np.argsort(score, kind="stable")].tolist()
        found.append(next(each for each in ranked if each not in found))
        states = [grown(state, component, found[-1]) for state in states]
        if component % 10 == 0:
            print(component, found[-10:], flush=True)
    return found


def main(dimensions: int) -> None:
    """Search, and say whether what comes out is what the library uses."""
    same = tuple(search(dimensions)) == GENERATOR[:dimensions]
    print("the same as in the library" if same else "NOT the same as in the library")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else len(GENERATOR))
