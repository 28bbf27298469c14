"""The same question with changed terms (gewijzigde voorwaarden)."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from attrs import evolve, field, frozen

from vierplusen import FinancingOptions, FundingSource, Need, Term, TermChange
from vierplusen_pizza.task import Task, read_task

DROPPED: Final[Mapping[Term, Mapping[str, Any]]] = {
    Term.ALL_OR_NOTHING: {"all_or_nothing": False},
    Term.CATEGORIES: {"categories": None},
    Term.YEARS: {"years": None},
    Term.LEGAL_FORM: {"legal_forms": None},
    Term.DE_MINIMIS: {"de_minimis": False},
}
"""Terms of a source that are dropped as a whole, and what the source is then."""

NAMES: Final[Mapping[Term, str]] = {
    Term.CAP: "cap",
    Term.CAP_PER_YEAR: "cap_per_year",
    Term.MINIMUM: "min",
    Term.MAX_SHARE: "max_share",
}
"""Terms of a source that are a number, and where it stands."""


@frozen
class Asked:
    """What was asked, as it was given, and as it is read."""

    need: tuple[Need, ...]
    funding: tuple[FundingSource, ...]
    options: FinancingOptions
    benefits: Mapping[str, float] | None
    task: Task = field(init=False)

    @task.default
    def _read(self) -> Task:
        return read_task(self.need, self.funding, self.options, self.benefits)

    def changed(self, changes: Iterable[TermChange]) -> "Asked":
        """Ask the same with changed terms."""
        made = self
        for each in changes:
            made = _with(made, each)
        return made


def _with(asked: Asked, change: TermChange) -> Asked:
    options = asked.options
    if change.term is Term.PUBLIC_SHARE:
        options = evolve(options, max_public_share=change.to, watertight=None)
        return evolve(asked, options=options)
    if change.term is Term.OWN_SHARE:
        return evolve(asked, options=evolve(options, min_own_share=change.to))
    if change.term is Term.CASH_ONLY:
        return evolve(asked, need=tuple(evolve(each, cash_only=False) for each in asked.need))
    return evolve(asked, funding=tuple(_changed(each, change) for each in asked.funding))


def _changed(source: FundingSource, change: TermChange) -> FundingSource:
    own = source.id == change.funding
    if change.term is Term.EXCLUDES:
        kept = () if own else tuple(each for each in source.excludes if each != change.funding)
        return evolve(source, excludes=kept)
    if not own:
        return source
    if change.term in NAMES:
        number: Any = {NAMES[change.term]: change.to}
        return evolve(source, **number)
    if change.term is Term.MATCH:
        kept_match = source.match if change.to is not None else None
        match = None if kept_match is None else evolve(kept_match, ratio=change.to)
        return evolve(source, match=match)
    return evolve(source, **DROPPED[change.term])
