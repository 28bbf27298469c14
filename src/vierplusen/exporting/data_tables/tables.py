"""tables_of(): every kind of result as tables of data."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve

from vierplusen.appraisal.arena.overlay import overlay
from vierplusen.appraisal.arena.seen import ArenaOverlay
from vierplusen.assessment.assessing import Assessment
from vierplusen.assessment.dossier import Comparison, Dossier
from vierplusen.domain import (
    EffectsArena,
    Label,
    Measured,
    MergedNeeds,
    Monitored,
    Party,
    PolicyDomain,
    Scorecard,
    check_kind,
)
from vierplusen.exporting.arena import as_overlay
from vierplusen.exporting.data_tables import appraised, arenas, measured, scanned
from vierplusen.exporting.data_tables.making import Layout, Rows, column_of, made_of
from vierplusen.exporting.data_tables.table import DataTable
from vierplusen.exporting.kinds import is_appraisal, is_ex_post, is_financed, is_shared
from vierplusen.exporting.protecting import protected
from vierplusen.labels import Words
from vierplusen.measuring.disclosure import THRESHOLD

if TYPE_CHECKING:
    from vierplusen.exporting.layout import Result

_OF_STAGES: Final = {
    **scanned.LAYOUTS,
    **arenas.LAYOUTS,
    **measured.LAYOUTS,
    **appraised.LAYOUTS,
}
"""What the tables hold of what needs no module of its own to be loaded."""


def tables_of(
    result: "Result", *, lang: str = "nl", threshold: int = THRESHOLD
) -> tuple[DataTable, ...]:
    """Give a result as tables of data: stable names, plain values, a meaning for each column.

    Parameters
    ----------
    result
        Any result that :func:`vierplusen.export` takes.
    lang
        ``nl`` or ``en``: the language of texts in cells. Names of tables and columns never change.
    threshold
        Figures of a measurement about fewer people than this are taken away; see
        :func:`vierplusen.protect`.

    Returns
    -------
    tuple of DataTable
        A table without rows stands there too: nothing was found. What is not known is None.
        Stories stand there only with consent.

    Raises
    ------
    InvalidValueError
        If it is no result of the library.
    UnknownLanguageError
        If there are no words in that language.

    Examples
    --------
    >>> from vierplusen.domain import Project
    >>> from vierplusen.scoring import score
    >>> features = tables_of(score(Project(id="a", name="A")))[1]
    >>> features.name, features.rows[0][:4]
    ('features', ('approach', 'necessary', 0.0, 1.0))
    """
    return unprotected_tables(protected(result, threshold), lang)


def unprotected_tables(result: object, lang: str) -> tuple[DataTable, ...]:
    """Give a result that may go out as tables of data."""
    if isinstance(result, Comparison):
        return _beside(result, lang)
    words = Words(lang, _labels(result))
    found: dict[str, list[object]] = {}
    for name, items in _rows(result):
        found.setdefault(name, []).extend(items)
    parts = tuple(_parts(result))
    for name, kind in _NAMED.items():
        named = [
            x for each in parts for x in getattr(each, name, None) or () if isinstance(x, kind)
        ]
        found |= {name: [*named]} if named else {}
    found |= {name: [*dict.fromkeys(found[name])] for name in _ONCE if name in found}
    layouts = _layouts(result)
    return tuple(made_of(name, layouts[name], items, words) for name, items in found.items())


def _beside(result: Comparison, lang: str) -> tuple[DataTable, ...]:
    """Give the tables of several projects as one each: which one stands in front of each row."""
    found: dict[str, list[DataTable]] = {}
    for place, each in enumerate(result.assessments, 1):
        for table in unprotected_tables(each, lang):
            made = _placed(table, {"place": place, "project": each.project.id})
            found.setdefault(table.name, []).append(made)
    return tuple(
        evolve(several[0], rows=tuple(row for each in several for row in each.rows))
        for several in found.values()
    )


def _placed(table: DataTable, said: dict[str, str | int]) -> DataTable:
    """Put which project it is in front of each row, unless a table says so itself."""
    known = {each.name for each in table.columns}
    more = {name: value for name, value in said.items() if name not in known}
    return DataTable(
        name=table.name,
        nl=table.nl,
        en=table.en,
        columns=(*map(column_of, more), *table.columns),
        rows=tuple((*more.values(), *row) for row in table.rows),
    )


_NAMED: Final = {"parties": Party, "domains": PolicyDomain}
"""The tables that say who and what the ids of a result are."""
_ONCE: Final = (*_NAMED, "provenance")
"""The tables in which the same row of several stages stands once."""


def _parts(result: object) -> Iterator[object]:
    """Give a result and its stages: each may bring names and words of its own."""
    made = result.assessment if isinstance(result, Dossier) else result
    several = [made]
    if isinstance(made, Assessment):
        continued = getattr(made.plus_one, "continued", None)
        stages = (made.scorecard, made.appraisal, made.sharing, made.financing, continued)
        several = [made.project, *stages]
    for each in several:
        yield each
        yield getattr(each, "plan", None)


def _labels(result: object) -> Iterator[Label]:
    """Give the words that plugins brought, of a result and of its parts."""
    for each in _parts(result):
        yield from getattr(each, "labels", ())


def _layouts(result: object) -> dict[str, Layout]:
    """Give what tables hold; those of sharing and financing only where there is something."""
    if not (isinstance(result, Assessment | Dossier) or is_shared(result) or is_financed(result)):
        return _OF_STAGES
    from vierplusen.exporting.data_tables import financed, shared  # noqa: PLC0415  # as the outlines do

    return {**_OF_STAGES, **shared.LAYOUTS, **financed.LAYOUTS}


def _rows(result: object) -> Iterator[Rows]:
    """Give the rows of every table of a result."""
    if is_appraisal(result):
        return appraised.appraised(result)
    if is_ex_post(result):
        return appraised.ex_post(result)
    if is_shared(result):
        from vierplusen.exporting.data_tables.shared import shared  # noqa: PLC0415  # only where something is shared

        return shared(result)
    if is_financed(result):
        from vierplusen.exporting.data_tables.financed import financed  # noqa: PLC0415  # likewise

        return financed(result)
    check_kind(result, (*_KINDS, EffectsArena), "result")
    if isinstance(result, EffectsArena):
        return arenas.arenas(as_overlay(result))
    return next(tell(result) for kind, tell in _KINDS.items() if isinstance(result, kind))


def _assessed(made: Assessment) -> Iterator[Rows]:
    """Give the tables of every stage of an assessment."""
    yield from scanned.scanned(made.scorecard)
    yield from scanned.looked_at(made)
    continued = getattr(made.plus_one, "continued", None)
    yield from scanned.going_on(made.plus_one) if continued is None else _rows(continued)
    for part in (made.appraisal, made.sharing, made.financing):
        if part is not None:
            yield from _rows(part)


def _dossier(made: Dossier) -> Iterator[Rows]:
    """Give the tables of everything about a project."""
    yield from _assessed(made.assessment)
    several = made.assessment.project.arenas
    if several:
        yield from arenas.arenas(overlay(several))
    if made.measured is not None:
        yield from measured.measured(made.measured)


_KINDS: Final[dict[type[object], Callable[[Any], Iterator[Rows]]]] = {
    Scorecard: scanned.scanned,
    Assessment: _assessed,
    Dossier: _dossier,
    Measured: measured.measured,
    Monitored: measured.monitored,
    MergedNeeds: measured.needs,
    ArenaOverlay: arenas.arenas,
}
"""What tells each kind of result that is known without looking it up."""
