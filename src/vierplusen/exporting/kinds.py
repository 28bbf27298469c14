"""Which kind of result it is, without loading numpy to find out that it is no appraisal."""

import sys
from typing import TYPE_CHECKING, Final, TypeGuard

if TYPE_CHECKING:
    from vierplusen.appraisal.appraised import Appraisal
    from vierplusen.appraisal.results import ExPost
    from vierplusen.exporting.financed import Told
    from vierplusen.exporting.shared import Shared


def is_appraisal(result: object) -> "TypeGuard[Appraisal]":
    """Tell whether a result is an appraisal."""
    return _is(result, "vierplusen.appraisal.appraised", "Appraisal")


def is_ex_post(result: object) -> "TypeGuard[ExPost]":
    """Tell whether a result is a forecast beside its outcome."""
    return _is(result, "vierplusen.appraisal.ex_post", "ExPost")


def is_shared(result: object) -> "TypeGuard[Shared]":
    """Tell whether a result is of sharing, whole or in part."""
    return any(_is(result, module, kind) for module, kind in _SHARED)


_SHARED: Final = (
    ("vierplusen.domain.pockets", "Sharing"),
    ("vierplusen.domain.pockets", "PocketMap"),
    ("vierplusen.domain.pockets", "NewForOld"),
    ("vierplusen.domain.pockets", "Payments"),
    ("vierplusen.domain.bills", "Bill"),
    ("vierplusen.domain.bills", "Stability"),
    ("vierplusen.domain.bills", "RuleComparison"),
)


def is_financed(result: object) -> "TypeGuard[Told]":
    """Tell whether a result is of financing, whole or in part; breaches come as a tuple."""
    if isinstance(result, tuple):
        return all(_is(each, "vierplusen.domain.plans", "Breach") for each in result)
    return any(_is(result, module, kind) for module, kind in _FINANCED)


_FINANCED: Final = (
    ("vierplusen.domain.financed", "Financed"),
    ("vierplusen.domain.plans", "FinancingPlan"),
    ("vierplusen.domain.closings", "Closing"),
    ("vierplusen.domain.firmness", "Robustness"),
    ("vierplusen.domain.firmness", "Dependency"),
    ("vierplusen.domain.continuing", "Continued"),
    ("vierplusen.domain.continuing", "CashFlow"),
    ("vierplusen.domain.scaled", "ScaleOutcome"),
    ("vierplusen.domain.called", "CallOutcome"),
)


def _is(result: object, module: str, kind: str) -> bool:
    """Tell whether a result is of a kind: where its module was never loaded, nothing is."""
    return isinstance(result, getattr(sys.modules.get(module), kind, ()))
