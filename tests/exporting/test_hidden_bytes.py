"""What may not go out changes no byte of what goes out, in any format on offer here."""

import io
import zipfile

import pytest

from vierplusen import (
    Catalogue,
    Dossier,
    Indicator,
    Measured,
    Project,
    Registration,
    assess,
    export,
    load_catalogue,
    measure,
    tables_of,
)
from vierplusen.domain import Story

FORMATS = ("json", "markdown", "text", "html", "html-fragment", "xlsx", "csv")
"""The formats that tell of a project as a whole; those of plugins where the plugin is there."""


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


def few(name: str, start: float, change: float, story: str) -> Measured:
    """Measure three people: too few to show anything of."""
    people = [f"{name}{each}" for each in range(3)]
    before = [start, start + 1, start + 1]
    registration = Registration.from_columns(
        participant=people * 2,
        indicator=["rust"] * 6,
        moment=["baseline"] * 3 + ["follow-up"] * 3,
        value=[*before, *(each + change for each in before)],
        stories=[Story(id="s", text=story, consent=False, participant=people[0])],
    )
    indicator = Indicator(id="rust", unit="person", better="higher", low=0, high=10, step=1)
    return measure(registration, indicators=[indicator])


ONE = few("jan", 1, 4, "Dit vertelde ik aan jou alleen.")
OTHER = few("piet", 6, -2, "En dit is een heel ander verhaal.")


def bytes_of(measured: Measured, format_: str, catalogue: Catalogue) -> bytes:
    """Write a dossier with a measurement; what is packed is unpacked."""
    made = assess(Project(id="a", name="A"), catalogue=catalogue)
    stream = io.BytesIO()
    dossier = Dossier(assessment=made, measured=measured)
    export(dossier, stream, format=format_, catalogue=catalogue)
    if not zipfile.is_zipfile(stream):
        return stream.getvalue()
    with zipfile.ZipFile(stream) as pack:
        return b"\n".join(each.encode() + pack.read(each) for each in pack.namelist())


def test_other_readings_of_a_few_people_give_the_same_bytes(catalogue: Catalogue) -> None:
    here = [each for each in FORMATS if each in catalogue.of_kind("exporter")]

    assert {"json", "markdown", "text", "csv"} <= {*here}
    for format_ in here:
        made = bytes_of(ONE, format_, catalogue)
        assert made == bytes_of(OTHER, format_, catalogue), format_
        assert b"rust" in made, format_
        assert b"jan0" not in made, format_
        assert b"jou alleen" not in made, format_


def test_so_do_tables_and_what_a_notebook_shows() -> None:
    made = assess(Project(id="a", name="A"))
    one, other = (Dossier(assessment=made, measured=each) for each in (ONE, OTHER))

    assert ONE != OTHER
    assert tables_of(one) == tables_of(other)
    assert one._repr_html_() == other._repr_html_()
    assert ONE._repr_html_() == OTHER._repr_html_()
