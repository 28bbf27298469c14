"""Which strategy is asked, and what it answers: checked, and with its owner."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from attrs import evolve

from vierplusen._version import __version__
from vierplusen.domain import (
    Catalogue,
    FinancingOptions,
    FinancingStrategy,
    Objective,
    PlanRow,
    Proposal,
    Taken,
)
from vierplusen.domain.catalogue import OWNER
from vierplusen.domain.values import check_kind, is_key, require
from vierplusen.errors import InvalidValueError, StrategyError, VierplusenError
from vierplusen.financing.own import OWN

KIND: Final = "financing-strategy"

GIVEN: Final = "given"
"""The owner of a strategy that was handed over as an object, and is none of the library."""


def chosen(strategy: str | FinancingStrategy, catalogue: Catalogue | None) -> tuple[Any, Taken]:
    """Give a strategy by its key, or as it is given, with its owner.

    Raises
    ------
    UnknownKeyError
        If the catalogue has no strategy of this key.
    InvalidValueError
        If it is no strategy.
    """
    if catalogue is not None:
        check_kind(catalogue, Catalogue, "catalogue")
    if isinstance(strategy, str):
        offer = (OWN if catalogue is None else catalogue).get(KIND, strategy)
        return offer.value, offer.taken
    given: object = strategy
    sound = isinstance(given, FinancingStrategy) and not isinstance(given, type)
    require(sound and is_key(strategy.key), "strategy", strategy, "strategy")
    own = OWN.of_kind(KIND).get(strategy.key) == strategy
    plugin, version = (OWNER, __version__) if own else (GIVEN, "?")
    taken = Taken(kind=KIND, key=strategy.key, plugin=plugin, distribution=plugin, version=version)
    return strategy, taken


def answered(taken: Taken, ask: Callable[[], Any]) -> Proposal:
    """Ask a strategy, and refuse an answer that is no plan.

    Rows of one source, category and year are added up, rows of nothing are left out, and all are
    sorted.

    Raises
    ------
    StrategyError
        If the strategy raises, or gives something else; it names the plugin.
    """
    try:
        found = ask()
    except VierplusenError:
        raise
    except Exception as problem:
        raise _failed(taken, problem) from problem
    try:
        proposal = found if isinstance(found, Proposal) else Proposal(rows=tuple(found))
        _check(proposal)
    except (InvalidValueError, TypeError) as problem:
        raise _failed(taken, problem) from problem
    return proposal


def _failed(taken: Taken, problem: Exception) -> StrategyError:
    return StrategyError(taken.key, taken.owner, f"{type(problem).__name__}: {problem}")


def _check(proposal: Proposal) -> None:
    for index, each in enumerate(proposal.objectives):
        check_kind(each, Objective, f"objectives[{index}]")


def with_defaults(strategy: object, options: FinancingOptions) -> FinancingOptions:
    """Give the options with what a strategy keeps to where nothing is stated.

    A strategy that has ``defaults``, option -> value, keeps to these: so the judge, and whoever
    looks for what would make a plan close, know them too.
    """
    defaults: Mapping[str, Any] = getattr(strategy, "defaults", None) or {}
    unstated = {name: value for name, value in defaults.items() if getattr(options, name) is None}
    return evolve(options, **unstated) if unstated else options


def tidy(rows: Iterable[PlanRow]) -> tuple[PlanRow, ...]:
    """Add up the rows of one source, category and year, leave out those of nothing, and sort."""
    cents: dict[tuple[str, str, int], int] = {}
    for row in rows:
        place = row.funding, row.category, row.year
        cents[place] = cents.get(place, 0) + row.cents
    return tuple(
        PlanRow(funding=funding, category=category, year=year, cents=amount)
        for (funding, category, year), amount in sorted(cents.items())
        if amount
    )
