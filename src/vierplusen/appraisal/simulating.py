"""The distribution of a total by draws: random ones, or points of a lattice that spread evenly.

Draws come in chunks of a fixed size, each with a stream of its own, spawned from the seed by its
number; within a chunk knobs come in a fixed order. So the same seed gives the same bits, one
after the other, on threads, on processes and on a cluster.
"""

from collections.abc import Sequence
from concurrent.futures import Executor
from typing import Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from vierplusen.appraisal.lattice import lattice_points
from vierplusen.appraisal.shapes import quantiles
from vierplusen.appraisal.terms import Term
from vierplusen.domain import Knob

Array = NDArray[np.float64]

CHUNK: Final = 4096
"""So many random draws have one stream. Another number would give other bits for the same seed."""

SHIFTS: Final = 8
"""So many independent shifts of the lattice there are; how they differ tells the error."""

RANDOM: Final = "random"
LATTICE: Final = "lattice"
SAMPLERS: Final = (RANDOM, LATTICE)


@frozen(eq=False)
class Job:
    """What is drawn: terms, the knobs in them in the order of their streams, and what to add up.

    ``weights`` has a row for each total that is asked, and a column for each term.
    """

    terms: tuple[Term, ...]
    knobs: tuple[tuple[str, Knob], ...]
    weights: Array
    sampler: str
    seed: int
    draws: int

    @property
    def parts(self) -> tuple[int, ...]:
        """How many draws each chunk has."""
        if self.sampler == LATTICE:
            each, rest = divmod(self.draws, SHIFTS)
            return tuple(n for n in (each + (k < rest) for k in range(SHIFTS)) if n)
        whole, rest = divmod(self.draws, CHUNK)
        return (CHUNK,) * whole + ((rest,) if rest else ())


def simulate(job: Job, executor: Executor | None = None) -> tuple[Array, ...]:
    """Draw a job, chunk by chunk.

    Returns
    -------
    tuple of ndarray, each of shape (n_totals, n_draws_of_the_chunk)
    """
    chunks = range(len(job.parts))
    if executor is None or len(chunks) == 1:
        return tuple(_chunk(job, each) for each in chunks)
    return tuple(executor.map(_chunk, [job] * len(chunks), chunks))


def _chunk(job: Job, number: int) -> Array:
    """Draw one chunk."""
    size = job.parts[number]
    stream = np.random.default_rng(np.random.SeedSequence(job.seed, spawn_key=(number,)))
    if job.sampler == LATTICE:
        shares = lattice_points(size, stream.random(len(job.knobs)), stream)
    else:
        shares = stream.random((len(job.knobs), size))
    # Neither 0 nor 1 is a chance that an unbounded knob can answer to.
    np.clip(shares, _LEAST, 1 - _LEAST, out=shares)
    values = {
        name: quantiles(knob, share) for (name, knob), share in zip(job.knobs, shares, strict=True)
    }
    return totals(job.terms, values, job.weights, size)


_LEAST: Final = 2.0**-53


def totals(terms: Sequence[Term], values: "dict[str, Array]", weights: Array, size: int) -> Array:
    """Give the totals of terms where knobs have these values.

    Parameters
    ----------
    values
        Knob -> its values, each of shape (size,).
    weights : ndarray, shape (n_totals, n_terms)

    Returns
    -------
    ndarray, shape (n_totals, size)
    """
    made = np.zeros((len(weights), size))
    for index, term in enumerate(terms):
        if not weights[:, index].any():
            continue
        each: Array | None = None
        for name, curve in term.curves:
            factor = curve.at(values[name])
            each = factor if each is None else each * factor
        for row, weight in enumerate(weights[:, index].tolist()):
            if weight:
                made[row] += term.number * weight if each is None else each * (term.number * weight)
    return made
