"""Several files in one folder, all of them or none."""

import contextlib
import errno
import os
import tempfile
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import IO

from vierplusen.documents.files import Place, reason_of, write_whole
from vierplusen.errors import UnreadableDocumentError


def write_files(folder: Place, files: Mapping[str, bytes]) -> None:
    """Write files into a folder; when one of them cannot be written, all is as it was.

    They are written beside their places first, and moved when all are there. What stood there
    before is put aside, and back again if a move fails. A link is replaced, never followed.

    Raises
    ------
    UnreadableDocumentError
        If the folder cannot be made or written to, or if a folder stands where a file should.
    """
    try:
        place = Path(folder)
        made = not place.exists()
        if made:
            place.mkdir()
    except (OSError, ValueError) as problem:
        raise _refused(folder, problem) from problem
    try:
        _write(place, files)
    except BaseException as problem:
        if made:
            with contextlib.suppress(OSError):
                place.rmdir()
        if isinstance(problem, OSError):
            raise _refused(folder, problem) from problem
        raise


def _write(place: Path, files: Mapping[str, bytes]) -> None:
    """Write the files beside their places, then move them there; undo it all if a move fails."""
    with tempfile.TemporaryDirectory(prefix=".tables-", dir=place) as name:
        new, old = Path(name) / "new", Path(name) / "old"
        new.mkdir()
        old.mkdir()
        for each, data in files.items():
            write_whole(new / each, partial(_all, data))
        tried: list[str] = []
        try:
            for each in files:
                tried.append(each)
                _put(new / each, place / each, old / each)
        except BaseException:
            for each in tried:
                _back(new / each, place / each, old / each)
            raise


def _all(data: bytes, stream: IO[bytes]) -> None:
    stream.write(data)


def _put(new: Path, target: Path, old: Path) -> None:
    """Move a file to its place, and what stood there aside."""
    if target.is_dir() and not target.is_symlink():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    with contextlib.suppress(FileNotFoundError):
        target.rename(old)
    new.rename(target)


def _back(new: Path, target: Path, old: Path) -> None:
    """Undo a move, as far as it came."""
    with contextlib.suppress(OSError):
        if not new.exists():
            target.unlink()
        old.rename(target)


def _refused(folder: Place, problem: Exception) -> UnreadableDocumentError:
    return UnreadableDocumentError(os.fspath(folder), reason_of(problem))
