"""export(): a result to a file or a stream, in any format on offer."""

import io
from typing import Any, Final

from vierplusen.documents import write_whole
from vierplusen.domain import Catalogue, Language, Offer
from vierplusen.errors import (
    ExporterError,
    UnknownFormatError,
    UnknownLanguageError,
    VierplusenError,
)
from vierplusen.exporting.own import OWN
from vierplusen.exporting.protecting import protected
from vierplusen.measuring.disclosure import THRESHOLD


def export(
    result: object,
    path_or_stream: object,
    *,
    format: str | None = None,  # noqa: A002  # the public name (design.md section 2)
    lang: str = "nl",
    catalogue: Catalogue | None = None,
    threshold: int = THRESHOLD,
) -> None:
    """Write a result; nothing is written unless all of it can be.

    Parameters
    ----------
    result
        Any result of the library: a scan, a dossier, a comparison, a measurement, an appraisal, who
        pays, a plan, an arena.
    path_or_stream
        A path, or an open stream of bytes or text.
    format
        ``json``, ``markdown``, ``text`` or the format of a plugin; None: by the file's name.
    lang
        ``nl`` or ``en``.
    catalogue
        What is on offer; None means the library's own exporters.
    threshold
        Figures of a measurement about fewer people than this are taken away before any exporter
        sees them; see :func:`vierplusen.protect`.

    Raises
    ------
    UnknownFormatError
        If no exporter answers to the format or the file's name.
    UnknownLanguageError
        If there are no words in that language.
    ExporterError
        If the exporter of a plugin fails.
    UnreadableDocumentError
        If the file cannot be written.

    Examples
    --------
    >>> from vierplusen.domain import Project
    >>> from vierplusen.scoring import score
    >>> made = io.StringIO()
    >>> export(score(Project(id="a", name="A")), made, format="text", lang="en")
    >>> made.getvalue().splitlines()[0]
    '4+1 scan: A'
    """
    if lang not in list(Language):
        raise UnknownLanguageError(lang)
    write = getattr(path_or_stream, "write", None)
    name = str(getattr(path_or_stream, "name", "") if write else path_or_stream)
    offer = exporter_of(format, name, OWN if catalogue is None else catalogue)
    safe = protected(result, threshold)
    made = io.BytesIO()
    try:
        offer.value.export(safe, made, lang=lang)
    except VierplusenError:
        raise
    except Exception as problem:
        said = f"{type(problem).__name__}: {problem}"
        raise ExporterError(offer.taken.key, offer.taken.owner, said) from problem
    if write is None:
        write_whole(path_or_stream, lambda stream: _all(stream, made.getvalue()))  # type: ignore[arg-type]  # a path by the line above
    elif isinstance(path_or_stream, io.TextIOBase):
        write(made.getvalue().decode())
    else:
        _all(path_or_stream, made.getvalue())


def _all(stream: Any, data: bytes) -> None:  # noqa: ANN401  # whatever can be written to
    """Write everything: a pipe that closes half way gives a count first, and the error later."""
    while data:
        written = stream.write(data)
        data = data[len(data) if written is None else written :]


def exporter_of(format_: str | None, name: str, catalogue: Catalogue) -> Offer:
    """Give the exporter that answers to a format, or without one to the name of a file.

    Raises
    ------
    UnknownFormatError
        If there is none; it lists the formats, or the endings of files.
    """
    offers = [each for each in catalogue.offers if each.taken.kind == "exporter"]
    for each in offers:
        if format_ == each.taken.key or (
            format_ is None and name.lower().endswith(each.value.suffixes)
        ):
            return each
    asked = name if format_ is None else format_
    known = [each.taken.key for each in offers]
    if format_ is None and name:
        known = sorted(suffix for each in offers for suffix in each.value.suffixes)
    ending = asked.lower().rpartition(".")[2]
    raise UnknownFormatError(asked, tuple(known), _PACKS.get(ending))


_PACKS: Final = {
    "html": "vierplusen-html",
    "htm": "vierplusen-html",
    "html-fragment": "vierplusen-html",
    "xlsx": "vierplusen-xlsx",
}
"""Formats, and endings of files, that a package of this project has."""
