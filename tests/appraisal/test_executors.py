"""The same figures, bit by bit, one after the other, on threads, on processes and on a cluster."""

import copyreg
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from multiprocessing import get_context
from typing import Any, Final

import pytest
from attrs import evolve

from vierplusen import (
    Appraisal,
    Case,
    Cost,
    Effect,
    InvalidValueError,
    Knob,
    RefusedCaseError,
    appraise,
    appraise_all,
)

CASE: Final = Case(
    base_year=2024,
    price_year=2024,
    horizon_years=8,
    discount=0.0225,
    knobs={
        "homes": Knob(low=70, mode=85, high=100),
        "part": Knob(low=0.1, mode=0.2, high=0.5, shape="pert"),
        "fade": Knob(low=0.0, high=0.4),
        "cost": Knob(mean=30_000, sd=9_000, shape="lognormal"),
        "long": Knob(mean=4, sd=1.5),
    },
    costs=[Cost(id="team", payer="gemeente", per_year="cost", years="long")],
    effects=[
        Effect(id="stay", quantity=("homes", "part"), price=2_500, drop_off="fade"),
        Effect(id="calm", quantity="homes", price=90, deadweight="part", years="long"),
    ],
)
DRAWS: Final = 10_000
"""Two chunks, of which the last is shorter."""
SAMPLERS: Final = ("random", "lattice")
MANY: Final = 70
"""More cases than are handed out at a time."""


@pytest.fixture(scope="module")
def alone() -> dict[str, Appraisal]:
    return {each: appraise(CASE, draws=DRAWS, seed=3, sampler=each) for each in SAMPLERS}


@contextmanager
def threads() -> Iterator[Executor]:
    with ThreadPoolExecutor(2) as executor:
        yield executor


@contextmanager
def processes() -> Iterator[Executor]:
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as executor:
        yield executor


@contextmanager
def cluster() -> Iterator[Executor]:
    # What comes with a cluster changes how every exception is pickled, for the whole process.
    known = dict(copyreg.dispatch_table)
    distributed: Any = pytest.importorskip("distributed")
    options = {"n_workers": 2, "processes": True, "threads_per_worker": 1}
    with warnings.catch_warnings():
        # Dask warns of its own threads and sockets when it stops.
        warnings.simplefilter("ignore")
        with (
            distributed.LocalCluster(**options, dashboard_address=None, silence_logs=50) as made,
            distributed.Client(made) as client,
        ):
            yield client.get_executor()
    copyreg.dispatch_table.clear()
    copyreg.dispatch_table.update(known)


@pytest.mark.parametrize("pool", [threads, processes, cluster])
def test_on_any_executor_the_figures_are_the_same_bit_by_bit(
    pool: Callable[[], AbstractContextManager[Executor]], alone: dict[str, Appraisal]
) -> None:
    with pool() as executor:
        chunked = {
            each: appraise(CASE, draws=DRAWS, seed=3, sampler=each, executor=executor)
            for each in SAMPLERS
        }
        side_by_side = [*appraise_all(varied(), draws=50, executor=executor)]

    assert chunked == alone
    for each in SAMPLERS:
        assert (chunked[each].draws() == alone[each].draws()).all()
    assert side_by_side == [*appraise_all(varied(), draws=50)]


def varied() -> Iterator[Case]:
    for number in range(MANY):
        yield evolve(CASE, discount=number / 1000)


def test_cases_are_counted_when_they_are_asked_for() -> None:
    asked: list[None] = []

    def endless() -> Iterator[Case]:
        while True:
            asked.append(None)
            yield CASE

    made = appraise_all(endless(), draws=1)

    assert next(made) == next(made) == appraise(CASE, draws=1)
    assert len(asked) == 2


def test_with_an_executor_a_bounded_number_is_in_hand() -> None:
    asked: list[None] = []

    def endless() -> Iterator[Case]:
        while True:
            asked.append(None)
            yield CASE

    with ThreadPoolExecutor(1) as executor:
        made = appraise_all(endless(), draws=1, executor=executor)
        assert not asked
        assert next(made) == appraise(CASE, draws=1)
        assert len(asked) <= MANY
        getattr(made, "close")()  # noqa: B009  # an iterator promises no close(), this one has it


def test_an_error_names_the_position_of_the_case() -> None:
    cases = [CASE, evolve(CASE, discount=None, horizon_years=None)]

    with pytest.raises(InvalidValueError) as caught:
        list(appraise_all(cases, draws=1))

    assert [each.path for each in caught.value.faults] == [
        "cases[1].horizon_years",
        "cases[1].discount",
    ]


def test_what_is_no_case_is_named_by_its_position() -> None:
    cases: Any = [CASE, "case"]

    with pytest.raises(InvalidValueError) as caught:
        list(appraise_all(cases, draws=1))

    assert [each.path for each in caught.value.faults] == ["cases[1]"]


def test_a_refused_case_is_named_by_its_position() -> None:
    with pytest.raises(RefusedCaseError) as caught:
        list(appraise_all([CASE], draws=1, strict=True))

    assert {place.partition(".")[0] for _, place in caught.value.guards} == {"cases[0]"}


@pytest.mark.parametrize(
    ("wrong", "path"),
    [
        ({"cases": 3}, "cases"),
        ({"draws": 0}, "draws"),
        ({"seed": -1}, "seed"),
        ({"sampler": "other"}, "sampler"),
        ({"catalogue": "nl"}, "catalogue"),
    ],
)
def test_what_holds_for_every_case_is_refused_before_the_first(
    wrong: dict[str, Any], path: str
) -> None:
    with pytest.raises(InvalidValueError) as caught:
        appraise_all(**{"cases": [], **wrong})

    assert [each.path for each in caught.value.faults] == [path]
