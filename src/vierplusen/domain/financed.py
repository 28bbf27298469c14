"""The financing of a project as a whole: plan, judgement, firmness, and what else was asked."""

from typing import TYPE_CHECKING

from attrs import frozen

from vierplusen.domain.closings import Closing
from vierplusen.domain.dates import PartialDate
from vierplusen.domain.firmness import Dependency, Robustness
from vierplusen.domain.labels import Label
from vierplusen.domain.message import Message
from vierplusen.domain.parties import Party
from vierplusen.domain.plans import Breach, FinancingPlan
from vierplusen.domain.pockets import NewForOld
from vierplusen.domain.shown import Shown

if TYPE_CHECKING:
    from vierplusen.domain.called import CallOutcome
    from vierplusen.domain.scaled import ScaleOutcome


@frozen(kw_only=True)
class Financed(Shown):
    """What can be said of the financing of a project (financiering).

    Attributes
    ----------
    id, name
        The project.
    as_of
        The date of the facts; None where it is not known.
    illustrative
        Whether the figures are made up to show how it works.
    plan
        Who pays what, by category and year; None without a section ``financing``.
    breaches
        Which terms the plan breaks, by the independent judge; () if it keeps them all.
    dependency
        On whom and on what the plan leans; None without a plan.
    robustness
        How firm the plan is; None where that was not asked.
    closing
        How it could close; None where it does.
    scaling
        What it costs at another scale; None without a section ``scaling``.
    call
        Who may apply to an open call, and who is chosen; None without a section ``call``.
    shift
        Which old budgets shrink and when, by the sharing; None without one.
    notes
        What was assumed, and what is missing.
    labels
        The words that plugins brought, so that reports can say them.
    parties
        What is known of who is named.
    """

    id: str
    name: str
    as_of: PartialDate | None = None
    illustrative: bool = False
    plan: FinancingPlan | None = None
    breaches: tuple[Breach, ...] = ()
    dependency: Dependency | None = None
    robustness: Robustness | None = None
    closing: Closing | None = None
    scaling: "ScaleOutcome | None" = None
    call: "CallOutcome | None" = None
    shift: NewForOld | None = None
    notes: tuple[Message, ...] = ()
    labels: tuple[Label, ...] = ()
    parties: tuple[Party, ...] = ()
