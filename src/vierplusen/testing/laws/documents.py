"""The law that holds of documents: what is written is read back as the same."""

from collections.abc import Iterable
from typing import Final

from vierplusen.documents import dumps, loads
from vierplusen.domain import Project
from vierplusen.errors import VierplusenError
from vierplusen.testing.laws.telling import fail, where

FORMATS: Final = ("json", "yaml", "toml")
"""The formats of the library."""


def check_round_trip(project: Project, *, formats: Iterable[str] = FORMATS) -> None:
    """Check that a document of a project is read back as the same project, in every format.

    Parameters
    ----------
    project
        The facts.
    formats
        The formats that are tried; YAML and TOML need their extras.

    Raises
    ------
    AssertionError
        If the document cannot be read back, if it holds other facts, or if what is read is
        written in another way.

    Examples
    --------
    >>> check_round_trip(Project(id="a", name="1e5"), formats=["json"])
    """
    for name in formats:
        written = dumps(project, format=name)
        try:
            back = loads(written, format=name)
        except VierplusenError as problem:
            said = f"breaks the law of the round trip: as {name} it is refused: {problem}"
            fail(project.id, said)
        if back != project:
            fail(
                project.id,
                f"breaks the law of the round trip: as {name} it comes back with another "
                f"{where(project, back)}: give what is refused or lost a form of its own",
            )
        if dumps(back, format=name) != written:
            fail(
                project.id,
                f"breaks the law of the round trip: as {name} it is written in two ways: write "
                "what is equal alike",
            )
