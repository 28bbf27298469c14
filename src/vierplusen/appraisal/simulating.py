"""The distribution of a total by draws: random ones, or points of a lattice that spread evenly.

Draws come in chunks of a fixed size, each with a stream of its own, spawned from the seed by its
number; within a chunk knobs come in a fixed order. So the same seed gives the same bits, one
after the other, on threads, on processes and on a cluster.
"""

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from typing import Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from vierplusen.appraisal.lattice import lattice_points
from vierplusen.appraisal.quantiles import quantiles
from vierplusen.appraisal.terms import Term
from vierplusen.domain import Knob

Array = NDArray[np.float64]

CHUNK: Final = 8192
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
    def chunks(self) -> tuple[tuple[int, int], ...]:
        """The first draw of each chunk, and the one after its last."""
        starts = range(0, self.draws, CHUNK)
        return tuple((start, min(start + CHUNK, self.draws)) for start in starts)


def simulate(job: Job, executor: Executor | None = None) -> tuple[Array, ...]:
    """Draw a job, chunk by chunk.

    Returns
    -------
    tuple of ndarray, each of shape (n_totals, n_draws_of_the_chunk)
        Of a lattice, draw number ``i`` of all is under the shift ``i % SHIFTS``.
    """
    numbers = range(len(job.chunks))
    if executor is None or len(numbers) == 1:
        return tuple(_chunk(job, each) for each in numbers)
    return tuple(executor.map(_chunk, [job] * len(numbers), numbers))


def _chunk(job: Job, number: int) -> Array:
    """Draw one chunk."""
    first, end = job.chunks[number]
    stream = _stream(job.seed, number)
    if job.sampler == LATTICE:
        shifts = _stream(job.seed).random((len(job.knobs), SHIFTS))
        shares = lattice_points(range(first, end), shifts, stream)
    else:
        shares = stream.random((len(job.knobs), end - first))
    for (_, knob), share in zip(job.knobs, shares, strict=True):
        share[:] = quantiles(knob, share)
    values = dict(zip((name for name, _ in job.knobs), shares, strict=True))
    return totals(job.terms, values, job.weights, end - first)


def _stream(seed: int, *number: int) -> np.random.Generator:
    """Give the stream of a chunk; without a number, the one of what all chunks share."""
    return np.random.default_rng(np.random.SeedSequence(seed, spawn_key=number))


def totals(terms: Sequence[Term], values: Mapping[str, Array], weights: Array, size: int) -> Array:
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
        # Of what nobody asks, such as a transfer, the knobs may not have been drawn.
        if not weights[:, index].any():
            continue
        each = np.full(size, term.number)
        for name, curve in term.curves:
            each *= curve.at(values[name])
        for row, weight in enumerate(weights[:, index].tolist()):
            if weight:
                made[row] += each if weight == 1 else each * weight
    return made
