"""load and loads: formats, files, streams, readers of plugins, and what a catalogue knows."""

import io
import json
from collections import OrderedDict
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import IO, Any, NoReturn

import pytest
from attrs import frozen

from vierplusen.documents import OWN, load, loads
from vierplusen.documents.json_ import JsonReader
from vierplusen.documents.structure import faults_of
from vierplusen.documents.toml_ import TomlReader
from vierplusen.documents.yaml_ import YamlReader
from vierplusen.domain import (
    Catalogue,
    Layer,
    LifeDomain,
    Offer,
    Party,
    PolicyDomain,
    Principle,
    Reader,
    Taken,
    reference_key,
)
from vierplusen.errors import (
    InvalidDocumentError,
    ReaderError,
    UnknownFormatError,
    UnreadableDocumentError,
    VierplusenError,
)

HEAD: dict[str, Any] = {"vierplusen": 1, "id": "a", "name": "A"}
TEXTS = {
    "json": json.dumps(HEAD),
    "yaml": "vierplusen: 1\nid: a\nname: A\n",
    "toml": 'vierplusen = 1\nid = "a"\nname = "A"\n',
}


def offer(kind: str, key: str, value: object) -> Offer:
    taken = Taken(kind=kind, key=key, plugin="mine", distribution="vierplusen-mine", version="1")
    return Offer(taken=taken, value=value)


def brief(problem: InvalidDocumentError) -> list[tuple[str, str]]:
    return [(each.path, each.expects) for each in problem.faults]


# Files and streams


@pytest.mark.parametrize("format_", TEXTS)
@pytest.mark.parametrize("kind", [str, Path])
def test_a_file_is_read_by_its_ending(format_: str, kind: type, tmp_path: Path) -> None:
    path = tmp_path / f"a.{format_.upper()}"
    path.write_text(TEXTS[format_], encoding="utf-8")

    assert load(kind(path)).name == "A"


@pytest.mark.parametrize("format_", TEXTS)
def test_streams_of_bytes_and_of_text_are_read(format_: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.{format_}"
    path.write_text(TEXTS[format_], encoding="utf-8")

    with path.open("rb") as stream:
        assert load(stream).name == "A"
    with path.open(encoding="utf-8") as text:
        assert load(text).name == "A"
    assert load(io.BytesIO(TEXTS[format_].encode()), format=format_).name == "A"
    assert load(io.StringIO(TEXTS[format_]), format=format_).name == "A"


def test_the_format_that_is_given_goes_before_the_ending(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(TEXTS["yaml"], encoding="utf-8")

    assert load(path, format="yaml").name == "A"


@pytest.mark.parametrize("name", ["a.doc", "a", "json", ".json", "a.json~"])
def test_an_ending_that_no_reader_answers_to_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(UnknownFormatError, match="json, toml, yaml"):
        load(tmp_path / name)


@pytest.mark.parametrize("stream", [io.BytesIO(b"{}"), io.StringIO("{}")])
def test_a_stream_without_a_name_needs_a_format(stream: IO[Any]) -> None:
    with pytest.raises(UnknownFormatError, match="give format="):
        load(stream)


def test_a_format_that_no_reader_offers_is_refused() -> None:
    with pytest.raises(UnknownFormatError, match="'docx'"):
        loads("{}", format="docx")


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocumentError, match="No such file") as caught:
        load(tmp_path / "none.json")

    assert isinstance(caught.value, OSError)
    assert caught.value.path == str(tmp_path / "none.json")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "folder.yaml"
    folder.mkdir()

    with pytest.raises(UnreadableDocumentError, match="directory"):
        load(folder)


def test_a_path_that_cannot_be_is_refused() -> None:
    with pytest.raises(UnreadableDocumentError, match="null"):
        load("a\0.json")


def test_an_error_names_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text("{}", encoding="utf-8")

    with pytest.raises(InvalidDocumentError, match=r"a\.json has 3 faults"):
        load(path)
    with path.open("rb") as stream, pytest.raises(InvalidDocumentError, match=r"a\.json has 3"):
        load(stream)
    with pytest.raises(InvalidDocumentError, match="the document has 3 faults"):
        load(io.BytesIO(b"{}"), format="json")


@pytest.mark.parametrize("name", ["\x1b[31m.json", "a\nb.json"])
def test_the_name_of_a_file_cannot_act_on_a_terminal(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    with pytest.raises(UnreadableDocumentError) as missing:
        load(path)
    path.write_text("[]", encoding="utf-8")
    with pytest.raises(InvalidDocumentError) as wrong:
        load(path)

    assert str(missing.value).isprintable()
    assert all(line.isprintable() for line in str(wrong.value).splitlines())
    assert len(str(wrong.value).splitlines()) == 2


class Broken(io.BytesIO):
    """A stream that cannot be read."""

    def read(self, _size: int | None = -1) -> bytes:
        raise OSError(5, "Input/output error")


def test_a_stream_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(VierplusenError):
        load(Broken(), format="json")


# The library's own readers


@pytest.mark.parametrize("reader", [JsonReader(), YamlReader(), TomlReader()])
def test_the_own_readers_are_readers_like_those_of_plugins(reader: Reader) -> None:
    assert isinstance(reader, Reader)
    assert reader.read(io.BytesIO(TEXTS[reader.key].encode())) == HEAD
    assert OWN.get("reader", reader.key).value == reader


def test_an_own_reader_refuses_a_key_that_stands_twice() -> None:
    with pytest.raises(InvalidDocumentError) as caught:
        JsonReader().read(io.BytesIO(b'{"a": 1, "a": 2}'))

    assert brief(caught.value) == [("a", "unique-key")]


# Readers of plugins


@frozen
class Given:
    """A reader that gives what it was made with, or raises it."""

    value: Any
    key: str = "mine"
    suffixes: tuple[str, ...] = (".mine",)

    def read(self, stream: IO[bytes]) -> Mapping[str, Any]:
        assert stream.read() == b"anything"
        if isinstance(self.value, BaseException):
            raise self.value
        read: Mapping[str, Any] = self.value
        return read


def read_by_plugin(value: object) -> str:
    catalogue = Catalogue((*OWN.offers, offer("reader", "mine", Given(value))))
    return loads("anything", format="mine", catalogue=catalogue).name


def test_a_reader_of_a_plugin_is_asked_by_format_and_by_ending(tmp_path: Path) -> None:
    path = tmp_path / "a.mine"
    path.write_bytes(b"anything")
    catalogue = Catalogue((offer("reader", "mine", Given(HEAD)),))

    assert load(path, catalogue=catalogue).name == "A"
    assert read_by_plugin(HEAD) == "A"


@pytest.mark.parametrize("mapping", [OrderedDict(HEAD), MappingProxyType(HEAD)])
def test_a_reader_of_a_plugin_may_give_any_mapping(mapping: Mapping[str, Any]) -> None:
    assert read_by_plugin(mapping) == "A"


def test_what_a_reader_of_a_plugin_raises_names_the_plugin() -> None:
    with pytest.raises(
        ReaderError, match=r"mine \(vierplusen-mine 1\) failed: ZeroDivisionError"
    ) as e:
        read_by_plugin(ZeroDivisionError("oh"))

    assert isinstance(e.value.__cause__, ZeroDivisionError)


def test_an_error_of_the_library_passes_through_a_reader_of_a_plugin() -> None:
    with pytest.raises(UnknownFormatError):
        read_by_plugin(UnknownFormatError("x", ("y",)))


@pytest.mark.parametrize("value", [None, 5, "text", [HEAD], object()])
def test_a_reader_of_a_plugin_that_gives_no_mapping_is_refused(value: object) -> None:
    with pytest.raises(InvalidDocumentError) as caught:
        read_by_plugin(value)

    assert brief(caught.value) == [("", "document")]


def nested(levels: int, kind: type) -> object:
    value: object = 1
    for _ in range(levels):
        value = kind([("a", value)] if issubclass(kind, dict) else [value])
    return value


@pytest.mark.parametrize("kind", [list, dict, tuple, OrderedDict])
def test_a_reader_of_a_plugin_may_not_give_deep_data(kind: type) -> None:
    with pytest.raises(InvalidDocumentError):
        read_by_plugin({**HEAD, "deep": nested(100_000, kind)})


def test_a_reader_of_a_plugin_may_not_give_data_that_holds_itself() -> None:
    circle: list[Any] = []
    circle.append(circle)

    with pytest.raises(InvalidDocumentError) as caught:
        read_by_plugin({**HEAD, "circle": circle})

    assert brief(caught.value) == [("", "depth")]


def test_a_reader_of_a_plugin_may_not_give_huge_data() -> None:
    with pytest.raises(InvalidDocumentError) as caught:
        read_by_plugin({**HEAD, "huge": [0] * 200_001})

    assert brief(caught.value) == [("", "nodes")]


def test_a_reader_of_a_plugin_is_not_given_more_than_a_document_may_have() -> None:
    catalogue = Catalogue((offer("reader", "mine", Given(HEAD)),))

    with pytest.raises(InvalidDocumentError) as caught:
        loads("a" * 5_000_001, format="mine", catalogue=catalogue)

    assert brief(caught.value) == [("", "bytes")]


class Odd:
    """Something that cannot be shown or copied."""

    def __repr__(self) -> str:
        raise ZeroDivisionError

    def __reduce__(self) -> NoReturn:
        raise ZeroDivisionError


STRANGE: dict[str, tuple[dict[Any, Any], str]] = {
    "a-number-for-a-key": ({**HEAD, 5: 1}, "5"),
    "a-number-for-a-key-below": ({**HEAD, "coalition": {5: 1}}, "coalition.5"),
    "a-number-for-a-key-of-a-list": ({**HEAD, "goals": {5: 1}}, "goals.5"),
    "a-number-for-a-principle": ({**HEAD, "principles": {5: True}}, "principles.5"),
    "none-for-a-key": ({**HEAD, None: 1}, "None"),
    "a-generator": ({**HEAD, "place": (each for each in "a")}, "place"),
    "a-set": ({**HEAD, "leaders": {1, 2}}, "leaders"),
    "a-tuple-for-a-list": ({**HEAD, "leaders": ({"id": "l"},)}, "leaders"),
    "bytes-for-text": ({**HEAD, "name": b"A"}, "name"),
    "an-object-for-a-fact": ({**HEAD, "own_judgement": object()}, "own_judgement"),
    "an-object-without-words": ({**HEAD, "own_judgement": Odd()}, "own_judgement"),
    "a-number-of-thousands-of-digits": ({**HEAD, "name": 10**5_000}, "name"),
}


@pytest.mark.parametrize("name", STRANGE)
def test_strange_values_of_a_reader_of_a_plugin_are_refused(name: str) -> None:
    data, path = STRANGE[name]

    with pytest.raises(InvalidDocumentError) as caught:
        read_by_plugin(data)

    assert [each.path for each in caught.value.faults] == [path]


def test_what_nobody_foresaw_is_not_swallowed() -> None:
    with pytest.raises(ZeroDivisionError):
        list(faults_of(ZeroDivisionError()))


# What a catalogue knows


def known(*records: object) -> Catalogue:
    offers = (offer("reference", reference_key(each), each) for each in records)
    return Catalogue((*OWN.offers, *offers))


CATALOGUE = known(
    Party(id="gemeente"),
    PolicyDomain(id="wonen"),
    LifeDomain(id="housing"),
    Principle("mine/garden", Layer.CONTEXT),
)


def refusals(data: Mapping[str, Any], catalogue: Catalogue) -> list[tuple[str, str, str | None]]:
    with pytest.raises(InvalidDocumentError) as caught:
        loads(json.dumps({**HEAD, **data}), format="json", catalogue=catalogue)
    return [(each.path, each.expects, each.nearest) for each in caught.value.faults]


def test_a_catalogue_knows_what_references_may_point_at() -> None:
    data = {
        "coalition": {"members": [{"party": "gemente", "domains": ["wonen", "zorg"]}]},
        "policy_domains": ["wonnen"],
        "life_domains": ["housing", "debts", "housng"],
        "principles": {"mine/gardn": True, "mine/garden": True, "integral": True},
        "money": [{"id": "m", "party": "gemeente"}],
    }

    assert sorted(refusals(data, CATALOGUE)) == [
        ("coalition.members[0].party", "in-catalogue", "gemeente"),
        ("life_domains[2].id", "in-catalogue", "housing"),
        ("policy_domains[0].id", "in-catalogue", "wonen"),
        ("principles.mine/gardn", "principle", "mine/garden"),
    ]


@pytest.mark.parametrize(
    "own", ["gemeente-deventer", "buren", "gem", "gemeentehuis", "wonen", "gemeente"]
)
def test_an_id_of_ones_own_stands_beside_those_of_a_catalogue(own: str) -> None:
    data = {**HEAD, "coalition": {"members": [{"party": own, "domains": ["jeugd", "wonen"]}]}}

    project = loads(json.dumps(data), format="json", catalogue=CATALOGUE)

    assert [each.party for each in project.coalition.members] == [own]


def test_a_slip_in_the_parties_of_a_case_is_found_too() -> None:
    case = {"costs": [{"id": "team", "payer": "gemeentte", "per_year": 1}]}

    assert refusals({"case": case}, CATALOGUE) == [
        ("case.costs[0].payer", "in-catalogue", "gemeente")
    ]


def test_a_catalogue_without_records_checks_nothing_but_principles() -> None:
    data = {
        **HEAD,
        "coalition": {"members": [{"party": "p", "domains": ["d"]}]},
        "life_domains": ["l"],
        "sources": [{"id": "s"}],
        "purpose": {"text": "t", "source": "s"},
    }

    assert loads(json.dumps(data), format="json", catalogue=OWN).name == "A"
    assert refusals({"principles": {"mine/garden": True}}, OWN) == [
        ("principles.mine/garden", "principle", None)
    ]


def test_without_a_catalogue_references_are_free() -> None:
    data = {**HEAD, "life_domains": ["anything"], "principles": {"mine/anything": True}}

    assert loads(json.dumps(data), format="json").name == "A"


def test_a_section_of_the_document_goes_before_the_catalogue() -> None:
    data = {
        **HEAD,
        "parties": [{"id": "buren"}],
        "coalition": {"lead": "buren"},
        "money": [{"id": "m", "party": "buren"}],
    }

    assert loads(json.dumps(data), format="json", catalogue=CATALOGUE).name == "A"
    assert refusals({**data, "coalition": {"lead": "gemeente"}}, CATALOGUE) == [
        ("coalition.lead.id", "declared", None)
    ]


def test_what_the_catalogue_does_not_know_comes_with_all_other_faults() -> None:
    data = {"nam": "A", "policy_domains": ["wonnen"]}

    assert sorted(refusals(data, CATALOGUE)) == [
        ("nam", "known-key", "name"),
        ("policy_domains[0].id", "in-catalogue", "wonen"),
    ]


def test_a_key_that_stands_twice_comes_with_what_the_catalogue_does_not_know() -> None:
    text = json.dumps({**HEAD, "policy_domains": ["wonnen"]})[:-1] + ', "name": "B"}'

    with pytest.raises(InvalidDocumentError) as caught:
        loads(text, format="json", catalogue=CATALOGUE)

    assert sorted(brief(caught.value)) == [
        ("name", "unique-key"), ("policy_domains[0].id", "in-catalogue"),
    ]  # fmt: skip
