"""Refusals: what was found instead of a workbook that can be read, and what to do, in words."""

import contextlib
from collections.abc import Callable, Iterator
from typing import Final

from vierplusen import Fault, InvalidDocumentError, VierplusenError

_SAVE_AGAIN: Final = "open it in Excel or LibreOffice and save it again as Excel workbook (.xlsx)"
_REFUSALS: Final = {
    "empty": ("an empty file", "name the workbook itself"),
    "other": (
        "another kind of file",
        f"a table in plain text has a name that ends in .csv; or {_SAVE_AGAIN}",
    ),
    "older": ("an older file (such as .xls)", _SAVE_AGAIN),
    "locked": (
        "a workbook with a password",
        "open it in Excel, take the password off (File, Info) and save it again",
    ),
    "locked-zip": ("a zip file with a password", "unpack it first, and name the workbook in it"),
    "binary": ("a binary workbook (.xlsb)", _SAVE_AGAIN),
    "libreoffice": ("a workbook of LibreOffice (.ods)", _SAVE_AGAIN),
    "zip": ("a zip file without a workbook", "unpack it first, and name the workbook in it"),
    "strict": (
        "a workbook of the kind Strict Open XML",
        "save it again as the ordinary Excel workbook (.xlsx)",
    ),
    "cut-off": (
        "a workbook that is cut off or damaged",
        "copy or download the file again, as a whole",
    ),
    "strange": ("a package that no spreadsheet program writes", _SAVE_AGAIN),
    "entities": ("a part that declares entities", _SAVE_AGAIN),
    "swollen": (
        "a workbook that unpacks to too much",
        "delete the rows and columns that are empty or not needed, and save it again",
    ),
}
"""What was found instead of a workbook, as a code -> in words, and what to do."""


def refused(code: str, place: str = "") -> InvalidDocumentError:
    """Make the error of a workbook that cannot be read, of one of the known codes.

    Examples
    --------
    >>> print(refused("locked-zip"))
    the document has 1 fault:
      the document: found a zip file with a password, expected valid Excel: unpack it first, ...
    """
    return _error(*_REFUSALS[code], place)


def _error(found: str, advice: str, place: str) -> InvalidDocumentError:
    values = (("detail", advice), ("format", "Excel"))
    return InvalidDocumentError((Fault(place, found, "syntax", values),))


def too_large(limit: int) -> InvalidDocumentError:
    """Make the error of a workbook with more bytes than are read."""
    return InvalidDocumentError((Fault("", "more bytes", "bytes", (("limit", str(limit)),)),))


@contextlib.contextmanager
def damaged(place: str | Callable[[], str]) -> Iterator[None]:
    """Turn whatever goes wrong in a part of a workbook into a refusal that names the part."""
    try:
        yield
    except VierplusenError:
        raise
    except Exception as problem:
        said = " ".join(str(problem).split())[:100] or type(problem).__name__
        found = f"a damaged part ({said})"
        where = place if isinstance(place, str) else place()
        raise _error(found, _SAVE_AGAIN, where) from problem
