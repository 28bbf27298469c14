"""What is left of an offer when some of its sources do not come (bronnen die wegblijven)."""

from collections.abc import Collection

from attrs import evolve

from vierplusen.domain import Form, FundingSource
from vierplusen.domain.funding import REPAYMENT
from vierplusen.financing.reading import Question


def with_only(asked: Question, coming: Collection[str]) -> Question:
    """Give the same question when only these sources are offered.

    Parameters
    ----------
    asked
        What was asked, with all sources.
    coming
        The ids of those that come.

    Returns
    -------
    Question
        Terms and preferences no longer name the others. A source that could only match those, or
        only pay back their loans, is left out as well: it can pay nothing.

    Examples
    --------
    >>> from vierplusen.domain import FinancingOptions, Match
    >>> fund = FundingSource(id="a", form="grant", match=Match(ratio=1, with_=["b"]))
    >>> asked = Question((), (fund, FundingSource(id="b", form="own")), FinancingOptions(), ())
    >>> with_only(asked, {"a"}).funding
    ()
    """
    categories = {each.category for each in asked.need}
    left = tuple(each for each in asked.funding if each.id in coming)
    while True:
        ids = {each.id for each in left}
        paid_back = any(each.form is Form.LOAN for each in left)
        known = categories | ({REPAYMENT} if paid_back else set())
        kept = tuple(each for each in left if _has_use(each, ids, known))
        if len(kept) == len(left):
            break
        left = kept
    order = tuple(each for each in asked.options.order if each in ids)
    return evolve(
        asked,
        funding=tuple(_narrowed(each, ids) for each in left),
        options=evolve(asked.options, order=order),
    )


def _has_use(source: FundingSource, ids: Collection[str], categories: Collection[str]) -> bool:
    """Tell whether there is something left that it may match, and something that it may pay."""
    if source.match is not None:
        named = ids if source.match.with_ is None else source.match.with_
        if not any(each in ids for each in named if each != source.id):
            return False
    only = source.categories
    return only is None or not categories or any(each in categories for each in only)


def _narrowed(source: FundingSource, ids: Collection[str]) -> FundingSource:
    """Give a source whose terms name only sources that come."""
    excludes = tuple(each for each in source.excludes if each in ids)
    match = source.match
    if match is not None and match.with_ is not None:
        match = evolve(match, with_=tuple(each for each in match.with_ if each in ids))
    if match == source.match and excludes == source.excludes:
        return source
    return evolve(source, match=match, excludes=excludes)
