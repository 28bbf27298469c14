"""Opening tables: by path, by format, by what a plugin reads."""

from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any

import pytest

from vierplusen.documents import OWN, load, loads
from vierplusen.documents.tables.loading import guess_mapping, load_registration
from vierplusen.documents.tables.mappings import loads_mapping
from vierplusen.domain import Catalogue, Offer
from vierplusen.domain.catalogue import Taken
from vierplusen.errors import (
    InvalidDocumentError,
    ReaderError,
    UnknownFormatError,
    UnreadableDocumentError,
)

TEXT = "Deelnemer;Wonen T0\np1;3\n"


class Cells:
    """Reads a table of a plugin."""

    key = "cells/cells"
    suffixes = (".cells",)
    tables = True

    def read(self, stream: IO[bytes]) -> Mapping[str, Any]:
        said = stream.read()
        if said == b"wrong":
            raise ValueError
        if said == b"list":
            return []  # type: ignore[return-value]  # what is wrong
        return {"Blad1": {1: {"A": "Nr", "B": "Wonen T0"}, 2: {"A": "p1", "B": 3}}}


def with_cells() -> Catalogue:
    taken = Taken(
        kind="reader", key="cells/cells", plugin="cells", distribution="cells", version="1"
    )
    return Catalogue((*OWN.offers, Offer(taken=taken, value=Cells())))


def test_a_path_is_read_by_its_ending_or_by_its_format(tmp_path: Path) -> None:
    for name, form in (("a.csv", None), ("a.CSV", None), ("a.txt", "csv"), ("a.tsv", None)):
        file = tmp_path / name
        file.write_text(TEXT, "utf-8")

        made = load_registration(file, format=form)
        assert (made.participants, made.source) == (("p1",), name)
        assert guess_mapping(str(file), format=form).participant == "Deelnemer"


def test_a_reader_of_a_plugin_is_asked(tmp_path: Path) -> None:
    file = tmp_path / "a.cells"
    file.write_text("right", "utf-8")

    assert load_registration(file, catalogue=with_cells()).participants == ("p1",)
    for said in ("wrong", "list"):
        file.write_text(said, "utf-8")
        with pytest.raises(ReaderError, match="cells/cells"):
            load_registration(file, catalogue=with_cells())


def test_an_error_of_the_library_passes_through_a_reader(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(b"a;\x81\xe9")
    with pytest.raises(InvalidDocumentError) as caught:
        load_registration(file)

    assert caught.value.document == str(file)


def test_other_endings_and_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnknownFormatError, match=r"one of csv$"):
        load_registration(tmp_path / "a.txt")
    with pytest.raises(UnreadableDocumentError):
        load_registration(tmp_path / "a.csv")
    with pytest.raises(UnreadableDocumentError):
        load_registration("a\0.csv")


def test_a_reader_of_documents_reads_no_registration(tmp_path: Path) -> None:
    with pytest.raises(InvalidDocumentError) as caught:
        load_registration(tmp_path / "a.yaml")

    assert [each.expects for each in caught.value.faults] == ["table"]
    assert caught.value.document.endswith("a.yaml")


def test_a_reader_of_tables_reads_no_document(tmp_path: Path) -> None:
    with (tmp_path / "a.csv").open("w+b") as stream:
        for path in (tmp_path / "a.csv", stream):
            with pytest.raises(InvalidDocumentError) as caught:
                load(path)
            assert [each.expects for each in caught.value.faults] == ["no-table"]
            assert caught.value.document.endswith("a.csv")
    with pytest.raises(InvalidDocumentError):
        loads(TEXT, format="csv")
    with pytest.raises(InvalidDocumentError):
        loads_mapping(TEXT, format="csv")
    with pytest.raises(UnknownFormatError, match=r"one of json, toml, yaml$"):
        loads(TEXT, format="xml")


def test_an_error_names_the_file_and_a_table_that_is_open_has_no_name(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("a;b\n1;2\n", "utf-8")
    for ask in (load_registration, guess_mapping):
        with pytest.raises(InvalidDocumentError) as caught:
            ask(file)
        assert caught.value.document == str(file)
        with pytest.raises(InvalidDocumentError) as caught:
            ask({"": {}})
        assert caught.value.document == "the table"
