"""appraise_all(): many cases, one after the other or side by side, in memory that does not grow."""

from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from itertools import islice
from typing import Any, Final

from attrs import evolve, frozen

from vierplusen.appraisal.appraise import MOST_DRAWS, MOST_SEED, appraise
from vierplusen.appraisal.appraised import Appraisal
from vierplusen.appraisal.simulating import SAMPLERS
from vierplusen.domain import Case, Catalogue, Party
from vierplusen.domain.lines import whole_number
from vierplusen.domain.values import check_kind, require
from vierplusen.errors import InvalidValueError, RefusedCaseError

_BATCH: Final = 64
"""So many cases are handed out at a time: many beside the workers of one machine, few in memory."""


def appraise_all(
    cases: Iterable[Case],
    *,
    executor: Executor | None = None,
    parties: Iterable[Party] = (),
    catalogue: Catalogue | None = None,
    draws: int = 10_000,
    seed: int = 0,
    sampler: str = "random",
    strict: bool = False,
) -> Iterator[Appraisal]:
    """Count many cases, each as :func:`appraise` does, in the order in which they are given.

    Parameters
    ----------
    cases
        The cases. They are asked for as they are needed, so a generator will do, and may be
        longer than what fits in memory.
    executor
        What counts them side by side, such as a process pool or ``Client.get_executor()`` of
        Dask; the figures are the same, bit by bit, with any and with none. It is not shut down.
    parties, catalogue, draws, seed, sampler, strict
        As those of :func:`appraise`, for every case.

    Returns
    -------
    Iterator
        One for each case. With an executor 64 cases are in hand at a time.

    Raises
    ------
    InvalidValueError, RefusedCaseError
        At the first case that cannot be counted: what :func:`appraise` says of it, with the
        position of the case, from 0, before each place: ``cases[3].discount``.

    Examples
    --------
    >>> from vierplusen.domain import Cost
    >>> made = (
    ...     Case(base_year=2024, price_year=2024, horizon_years=1, discount=0.25,
    ...          costs=[Cost(id="once", by_year=[eur])])
    ...     for eur in (100, 200)
    ... )
    >>> [each.net_eur for each in appraise_all(made)]
    [-80.0, -160.0]
    """
    require(isinstance(cases, Iterable), "cases", cases, "list")
    whole_number(1, MOST_DRAWS, "draws", draws)
    whole_number(0, MOST_SEED, "seed", seed)
    require(sampler in SAMPLERS, "sampler", sampler, "one-of", options=", ".join(SAMPLERS))
    if catalogue is not None:
        check_kind(catalogue, Catalogue, "catalogue")
    job = _Job(
        {"parties": tuple(parties), "catalogue": catalogue, "draws": draws, "seed": seed,
         "sampler": sampler, "strict": strict}
    )  # fmt: skip
    numbered = enumerate(cases)
    return map(job, numbered) if executor is None else _side_by_side(executor, job, numbered)


@frozen
class _Job:
    """Counts one case, with its position; it is sent to other processes."""

    options: dict[str, Any]

    def __call__(self, numbered: tuple[int, Case]) -> Appraisal:
        number, case = numbered
        try:
            return appraise(case, **self.options)
        except InvalidValueError as problem:
            faults = tuple(
                evolve(each, path=_placed(number, "" if each.path == "case" else each.path))
                for each in problem.faults
            )
            raise InvalidValueError(faults) from problem
        except RefusedCaseError as problem:
            guards = tuple((code, _placed(number, place)) for code, place in problem.guards)
            raise RefusedCaseError(guards) from problem


def _placed(number: int, path: str) -> str:
    """Give a place within the case at a position."""
    return f"cases[{number}].{path}" if path else f"cases[{number}]"


def _side_by_side(
    executor: Executor, job: _Job, numbered: Iterator[tuple[int, Case]]
) -> Iterator[Appraisal]:
    while batch := list(islice(numbered, _BATCH)):
        yield from executor.map(job, batch)
