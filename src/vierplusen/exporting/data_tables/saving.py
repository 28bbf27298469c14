"""save_tables(): a result as CSV files in a folder."""

from vierplusen.documents.files import Place
from vierplusen.documents.folders import write_files
from vierplusen.exporting.data_tables.csv_ import files_of
from vierplusen.exporting.data_tables.tables import tables_of
from vierplusen.exporting.layout import Result
from vierplusen.measuring.disclosure import THRESHOLD


def save_tables(
    result: Result, folder: Place, *, lang: str = "nl", threshold: int = THRESHOLD
) -> tuple[str, ...]:
    """Write each table of a result as a CSV file in a folder: all of them, or none.

    ``tables.json`` beside them says what every table and every column means.

    Parameters
    ----------
    result, lang, threshold
        As :func:`vierplusen.tables_of` takes them.
    folder
        Where the files go; it is made if it is not there. Files of the same name are replaced,
        others stay as they are.

    Returns
    -------
    tuple of str
        The names of the files.

    Raises
    ------
    UnreadableDocumentError
        If the folder cannot be written to; then it is as it was.
    InvalidValueError, UnknownLanguageError
        As :func:`vierplusen.tables_of` does.
    """
    files = files_of(tables_of(result, lang=lang, threshold=threshold), lang)
    write_files(folder, files)
    return tuple(files)
