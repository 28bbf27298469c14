"""A project as it stood on a date."""

from typing import Any

import attrs
from attrs import evolve

from vierplusen.domain import (
    Case,
    EffectsArena,
    Evidence,
    Fact,
    FactList,
    FrozenMap,
    PartialDate,
    Project,
    Steering,
)
from vierplusen.domain.dates import to_date
from vierplusen.errors import InvalidValueError, fault


def seen_on(project: Project, as_of: PartialDate | str | int) -> Project:
    """Give a project as it stood on a date: that date, and nothing that was said only later.

    Tenures are judged on that date. Judgements, statements and items of lists whose evidence
    certainly dates from after it are left out, and are unknown again; a list of which something
    is left out may hold more. An arena, and a case as a whole, are left out if they date from
    after it. What has no date stays.

    Raises
    ------
    InvalidValueError
        If this is no date.

    Examples
    --------
    >>> from vierplusen.domain import Degree, Judgement, MeasuringPractice
    >>> later = Judgement(value=Degree.FULLY, date=2012)
    >>> project = Project(id="a", name="A", measuring=MeasuringPractice(baseline=later))
    >>> seen_on(project, 2011).measuring.baseline.known
    False
    """
    date: object = to_date(as_of)
    if not isinstance(date, PartialDate):
        raise InvalidValueError((fault("as_of", as_of, "date"),))
    kept: Project = evolve(_kept(project, date), as_of=date)
    return kept


def _is_later(noun: object, date: PartialDate) -> bool:
    return isinstance(noun, Evidence) and noun.date is not None and date.is_before(noun.date)


def _is_later_arena(noun: object, date: PartialDate) -> bool:
    return isinstance(noun, EffectsArena) and noun.date is not None and date.is_before(noun.date)


def _kept(noun: Any, date: PartialDate) -> Any:  # noqa: ANN401, PLR0911  # any noun; one return for each shape
    """Give a noun without what was said later; None if the noun itself was."""
    if isinstance(noun, Fact):
        return Fact(tuple(each for each in noun.judgements if not _is_later(each, date)))
    if isinstance(noun, FactList):
        items = tuple(_kept(each, date) for each in noun if not _is_later(each, date))
        return FactList(items, noun.complete and len(items) == len(noun))
    if isinstance(noun, FrozenMap):
        return FrozenMap({key: _kept(each, date) for key, each in noun.items()})
    if isinstance(noun, Case):
        # A case is counted as it stands: without one of its knobs it would be another one.
        return None if noun.as_of is not None and date.is_before(noun.as_of) else noun
    if isinstance(noun, tuple):
        return tuple(each for each in noun if not _is_later_arena(each, date))
    if isinstance(noun, PartialDate) or not attrs.has(type(noun)):
        return noun
    if _is_later(noun, date):
        # The evidence of a form of steering is of the form; what its questions hold has its own.
        return Steering(shared=_kept(noun.shared, date)) if isinstance(noun, Steering) else None
    kept = {each.name: _kept(getattr(noun, each.name), date) for each in attrs.fields(type(noun))}
    return evolve(noun, **kept)
