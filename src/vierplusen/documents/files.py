"""Files: read within bounds, written whole or not at all."""

import contextlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import IO

from vierplusen.documents.limits import MAX_BYTES
from vierplusen.errors import UnreadableDocumentError

Place = str | os.PathLike[str]
"""A path to a file."""


def read_bytes(path: Place) -> bytes:
    """Read a file, at most one byte more than a document may have.

    Raises
    ------
    UnreadableDocumentError
        If it cannot be opened or read.
    """
    try:
        with Path(path).open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as problem:
        raise UnreadableDocumentError(os.fspath(path), reason_of(problem)) from problem


def write_whole(path: Place, write: Callable[[IO[bytes]], None]) -> None:
    """Write a file under a temporary name and move it into place.

    When writing fails, what stood there before still stands there, and nothing else.

    Raises
    ------
    UnreadableDocumentError
        If the folder does not exist or cannot be written to.
    """
    try:
        target = Path(path).resolve()
        if target.exists() and not target.is_file():
            raise UnreadableDocumentError(os.fspath(path), "it is not a regular file")
        handle, name = tempfile.mkstemp(prefix=f".{target.name[:50]}-", dir=target.parent)
    except (OSError, ValueError) as problem:
        raise UnreadableDocumentError(os.fspath(path), reason_of(problem)) from problem
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            write(stream)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(_mode(target))
        temporary.replace(target)
    except BaseException as problem:
        with contextlib.suppress(OSError):
            temporary.unlink()
        if isinstance(problem, OSError):
            raise UnreadableDocumentError(os.fspath(path), reason_of(problem)) from problem
        raise


def _mode(target: Path) -> int:
    """Give the rights the file has already, or those that new files get."""
    try:
        return target.stat().st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def reason_of(problem: Exception) -> str:
    """Say why a file could not be used, without the names of temporary files."""
    if isinstance(problem, UnreadableDocumentError):
        return problem.reason
    return getattr(problem, "strerror", None) or str(problem)
