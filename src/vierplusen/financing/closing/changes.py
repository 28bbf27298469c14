"""Terms that give way: the same question, when some terms are changed (voorwaarden wijzigen)."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from attrs import evolve

from vierplusen.domain import FundingSource, Term, TermChange
from vierplusen.errors import InvalidValueError
from vierplusen.financing.reading import Question

OfSource = Callable[[FundingSource, "float | None"], FundingSource]
OfAll = Callable[[Question, "float | None"], Question]


def _cap(source: FundingSource, to: float | None) -> FundingSource:
    if to is None:
        return evolve(source, cap=None, price=None, volume=None)
    return evolve(source, cap=to)


def _ratio(source: FundingSource, to: float | None) -> FundingSource:
    if to is None or source.match is None:
        return evolve(source, match=None)
    return evolve(source, match=evolve(source.match, ratio=to))


OF_SOURCE: Final[Mapping[Term, OfSource]] = {
    Term.CAP: _cap,
    Term.CAP_PER_YEAR: lambda source, to: evolve(source, cap_per_year=to),
    Term.MINIMUM: lambda source, to: evolve(source, min=to),
    Term.MAX_SHARE: lambda source, to: evolve(source, max_share=to),
    Term.MATCH: _ratio,
    Term.ALL_OR_NOTHING: lambda source, _: evolve(source, all_or_nothing=False),
    Term.CATEGORIES: lambda source, _: evolve(source, categories=None),
    Term.YEARS: lambda source, _: evolve(source, years=None),
    Term.LEGAL_FORM: lambda source, _: evolve(source, legal_forms=None),
    Term.DE_MINIMIS: lambda source, _: evolve(source, de_minimis=False),
}
"""What a term of one source becomes; None where it is dropped."""


def _public(asked: Question, to: float | None) -> Question:
    options = evolve(asked.options, max_public_share=to, watertight=None)
    return evolve(asked, options=options)


def _in_kind(asked: Question, _to: float | None) -> Question:
    return evolve(asked, need=tuple(evolve(each, cash_only=False) for each in asked.need))


OF_ALL: Final[Mapping[Term, OfAll]] = {
    Term.PUBLIC_SHARE: _public,
    Term.OWN_SHARE: lambda asked, to: evolve(
        asked, options=evolve(asked.options, min_own_share=to)
    ),
    Term.CASH_ONLY: _in_kind,
    Term.DE_MINIMIS: lambda asked, to: evolve(
        asked, options=evolve(asked.options, de_minimis_limit=to)
    ),
}
"""What a term becomes that holds for the plan as a whole."""


def changed(asked: Question, changes: Iterable[TermChange]) -> Question | None:
    """Give the same question when terms have given way.

    Parameters
    ----------
    asked
        What was asked.
    changes
        The terms, and what they become; one after the other.

    Returns
    -------
    Question or None
        None where a change cannot be made: of a source that is not there, of a rule that is no
        term, or to terms that contradict each other.

    Examples
    --------
    >>> from vierplusen.domain import FinancingOptions, Message
    >>> asked = Question((), (FundingSource(id="a", form="gift", cap=5),), FinancingOptions(), ())
    >>> raised = TermChange(term=Term.CAP, message=Message("close.cap"), funding="a", to=7.0)
    >>> changed(asked, [raised]).funding[0].cap
    7.0
    """
    try:
        for each in changes:
            asked = _changed(asked, each)
    except (InvalidValueError, KeyError):
        return None
    return asked


def _changed(asked: Question, change: TermChange) -> Question:
    if change.funding is None:
        return OF_ALL[change.term](asked, change.to)
    sources = {each.id: each for each in asked.funding}
    source = sources[change.funding]
    if change.term is Term.EXCLUDES:
        sources = {key: _with_all(each, source) for key, each in sources.items()}
    else:
        sources[source.id] = OF_SOURCE[change.term](source, change.to)
    return evolve(asked, funding=tuple(sources.values()))


def _with_all(source: FundingSource, freed: FundingSource) -> FundingSource:
    """Let a source be combined with one that is freed of its exclusions, which work both ways."""
    if source.id == freed.id:
        return evolve(source, excludes=())
    kept = tuple(each for each in source.excludes if each != freed.id)
    return source if kept == source.excludes else evolve(source, excludes=kept)
