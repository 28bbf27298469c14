"""load_registration: from a file to a registration."""

import os
from collections.abc import Iterable

from vierplusen.documents.files import Place
from vierplusen.documents.tables.guessing import guess
from vierplusen.documents.tables.mappings import load_mapping
from vierplusen.documents.tables.opening import Opened, Table, open_table
from vierplusen.documents.tables.reading import read_sheets
from vierplusen.domain import Catalogue, Indicator, Registration, check_kind
from vierplusen.domain.mapping import ColumnMapping, GuessedMapping
from vierplusen.errors import InvalidDocumentError


def load_registration(
    path_or_table: Place | Table,
    *,
    mapping: ColumnMapping | Place | None = None,
    catalogue: Catalogue | None = None,
    format: str | None = None,  # noqa: A002  # the public name (design.md section 2)
) -> Registration:
    """Read a registration from the table that a project keeps.

    Everything that stands in the columns of the mapping is used, says that nothing is known, or
    is found back in ``unused`` with its sheet, row, column and reason. Nothing is guessed: where
    two rows contradict each other, neither counts.

    Parameters
    ----------
    path_or_table
        The path of a table (CSV, or what a plugin reads), or a table that is open already:
        sheet -> row -> column -> cell.
    mapping
        How columns become readings: a :class:`ColumnMapping`, or the path of its document.
        None: it is guessed from the heads; see :func:`guess_mapping`.
    catalogue
        What readers and which indicators there are; None: the library's own readers.
    format
        ``csv`` or the format of a plugin; None: by the file's name.

    Returns
    -------
    Registration

    Raises
    ------
    InvalidDocumentError
        If heads of the mapping are missing; if a column, read or not, holds names, citizen
        service numbers, addresses or anything else by which people can be found; if there are no
        rows.
    UnknownFormatError
        If no reader answers to the format or the file's name.
    UnreadableDocumentError
        If the file cannot be opened.
    ReaderError
        If a plugin's reader fails.

    Examples
    --------
    >>> table = {"": {
    ...     1: {"A": "Deelnemer", "B": "Wonen 0-meting", "C": "Wonen 1-meting"},
    ...     2: {"A": "p01", "B": 2, "C": 4},
    ...     3: {"A": "p02", "B": "3 (was 2)", "C": 3},
    ... }}
    >>> made = load_registration(table)
    >>> list(made.values("wonen", "follow-up"))
    [4.0, 3.0]
    >>> [(each.row, each.column) for each in made.unused]
    [(3, 'Wonen 0-meting')]
    """
    opened = open_table(path_or_table, format=format, catalogue=catalogue)
    if isinstance(mapping, str | os.PathLike):
        mapping = load_mapping(mapping, catalogue=catalogue)
    known: tuple[Indicator, ...] = () if catalogue is None else catalogue.records(Indicator)
    try:
        if mapping is None:
            mapping = guess(opened.sheets, known)
        check_kind(mapping, ColumnMapping, "mapping")
        return read_sheets(opened.sheets, mapping, known, source=opened.source, notes=opened.notes)
    except InvalidDocumentError as problem:
        raise type(problem)(problem.faults, opened.name) from None


def guess_mapping(
    path_or_table: Place | Table,
    *,
    catalogue: Catalogue | None = None,
    format: str | None = None,  # noqa: A002  # the public name (design.md section 2)
) -> GuessedMapping:
    """Guess from the heads of a table, and from its values, how its columns become readings.

    Indicators are found by name in the catalogue. One that is not there is drafted with the scale
    that its values lie on; which way is better is never guessed, and has to be filled in.

    Parameters
    ----------
    path_or_table, catalogue, format
        As in :func:`load_registration`.

    Returns
    -------
    GuessedMapping
        A mapping that can be used and saved, with its reasons.

    Raises
    ------
    InvalidDocumentError
        If there is no column of participants or no reading; if a column holds by which people
        can be found.

    Examples
    --------
    >>> table = {"": {
    ...     1: {"A": "Cliënt", "B": "Meting", "C": "Leefgebied", "D": "Score", "E": "Wijk"},
    ...     2: {"A": "p01", "B": "T0", "C": "Wonen", "D": 2, "E": "Noord"},
    ... }}
    >>> made = guess_mapping(table)
    >>> made.participant, made.value, dict(made.traits), [each.id for each in made.drafts]
    ('Cliënt', 'Score', {'neighbourhood': 'Wijk'}, ['wonen'])
    """
    opened: Opened = open_table(path_or_table, format=format, catalogue=catalogue)
    known: Iterable[Indicator] = () if catalogue is None else catalogue.records(Indicator)
    try:
        return guess(opened.sheets, known, watched=True)
    except InvalidDocumentError as problem:
        raise type(problem)(problem.faults, opened.name) from None
