"""Hostile and mistaken files: each gives one clear error, and the process lives on."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from vierplusen.documents import load, loads
from vierplusen.documents.limits import MAX_ALIASES, MAX_BYTES, MAX_DEPTH, MAX_KEY, MAX_NODES
from vierplusen.errors import Fault, InvalidDocumentError, VierplusenError

FORMATS = ["json", "yaml", "toml"]
LEVELS = 100_000
"""Far more than a bounded reader needs for the documents below, far less than a careless one."""

HEADS = {
    "json": '{"vierplusen": 1, "id": "a", "name": "A"',
    "yaml": "vierplusen: 1\nid: a\nname: A\n",
    "toml": 'vierplusen = 1\nid = "a"\nname = "A"\n',
}


def refusal(data: str | bytes, format_: str) -> Fault:
    """Give the one fault for which a document is refused."""
    with pytest.raises(InvalidDocumentError) as caught:
        load(io.BytesIO(data) if isinstance(data, bytes) else io.StringIO(data), format=format_)
    (fault,) = caught.value.faults
    assert fault.expected in str(caught.value)
    return fault


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf"], ids=ascii)
def test_an_empty_document_is_refused(data: bytes, format_: str) -> None:
    assert refusal(data, format_).expects == "not-blank"


@pytest.mark.parametrize("text", ["# nothing but a comment", "%YAML 1.1\n"])
def test_yaml_without_a_document_is_refused(text: str) -> None:
    assert refusal(text, "yaml").expects in {"not-blank", "syntax"}


@pytest.mark.parametrize(
    ("format_", "text", "line"),
    [
        ("json", '{"vierplusen": 1,\n "id": "a', 2),
        ("json", '{"vierplusen": 1,\n "id": "a",\n', 3),
        ("json", '{"vierplusen": 1,\n "id"', 2),
        ("json", '{"vierplusen": 1}\n}', 2),
        ("yaml", "vierplusen: 1\nleaders: [a,\n", 3),
        ("yaml", "vierplusen: 1\n name: a\n", 2),
        ("yaml", "vierplusen: 1\n%\n", 2),
        ("toml", 'vierplusen = 1\nname = "a', None),
        ("toml", "vierplusen = 1\nname =\n", 2),
        ("toml", "vierplusen = 1\n[leaders\n", 2),
    ],
)
def test_a_truncated_document_is_refused_with_its_line(
    format_: str, text: str, line: int | None
) -> None:
    fault = refusal(text, format_)

    assert (fault.expects, fault.line) == ("syntax", line)
    assert dict(fault.values)["format"] == format_.upper()


@pytest.mark.parametrize("format_", FORMATS)
def test_fifty_megabytes_are_refused_without_being_read(format_: str, tmp_path: Path) -> None:
    path = tmp_path / f"large.{format_}"
    with path.open("wb") as stream:
        stream.truncate(50_000_000)

    with path.open("rb") as stream:
        with pytest.raises(InvalidDocumentError) as from_stream:
            load(stream)
        assert stream.tell() == MAX_BYTES + 1
    with pytest.raises(InvalidDocumentError) as from_path:
        load(path)

    for caught in (from_stream, from_path):
        assert [each.expects for each in caught.value.faults] == ["bytes"]


@pytest.mark.parametrize("format_", FORMATS)
def test_text_is_measured_in_bytes(format_: str) -> None:
    assert refusal("é" * (MAX_BYTES // 2 + 1), format_).expects == "bytes"


DEEP: dict[str, tuple[str, str]] = {
    "json-lists": ("json", "[" * LEVELS),
    "json-lists-closed": ("json", "[" * LEVELS + "]" * LEVELS),
    "json-sections": ("json", '{"a":' * LEVELS),
    "json-key": ("json", HEADS["json"] + ', "money": ' + "[" * LEVELS + "]" * LEVELS + "}"),
    "yaml-flow-lists": ("yaml", "[" * LEVELS),
    "yaml-flow-lists-closed": ("yaml", "[" * LEVELS + "]" * LEVELS),
    "yaml-flow-sections": ("yaml", "{a: " * LEVELS),
    "yaml-block-lists": ("yaml", "- " * LEVELS),
    "yaml-keys": ("yaml", "? " * LEVELS),
    "yaml-indented": ("yaml", "\n".join(" " * i + "a:" for i in range(2_000))),
    "toml-lists": ("toml", "a = " + "[" * LEVELS),
    "toml-inline": ("toml", "a = " + "{a = " * LEVELS),
    "toml-dotted": ("toml", ".".join("a" * LEVELS) + " = 1"),
    "toml-dotted-spaced": ("toml", " . ".join("a" * LEVELS) + " = 1"),
    "toml-header": ("toml", "[" + ".".join("a" * LEVELS) + "]\n"),
    "toml-tables": ("toml", "[[" + ".".join("a" * LEVELS) + "]]\n"),
    "toml-in-list": ("toml", "b = [{" + ".".join("a" * LEVELS) + " = 1}]"),
}


@pytest.mark.parametrize("name", DEEP)
def test_a_hundred_thousand_levels_are_refused(name: str) -> None:
    format_, text = DEEP[name]

    fault = refusal(text, format_)

    assert fault.expects == ("text-key" if name == "yaml-keys" else "depth")


@pytest.mark.parametrize("format_", ["json", "yaml"])
def test_the_deepest_document_that_is_read_has_as_many_levels_as_allowed(format_: str) -> None:
    def nested(levels: int) -> str:
        return "[" * levels + "]" * levels

    assert refusal(nested(MAX_DEPTH), format_).expects == "document"
    assert refusal(nested(MAX_DEPTH + 2), format_).expects == "depth"


def document(**sections: object) -> str:
    return json.dumps({"vierplusen": 1, "id": "a", "name": "A", **sections})


HOSTILE: dict[str, tuple[str, int, Callable[[int], str]]] = {
    "json-escaped-quotes": ("json", 5_000, lambda size: '"' + '\\"' * size),
    "json-quotes-in-a-key": ("json", 5_000, lambda size: '{"' + '\\"' * size),
    "json-unknown-keys": (
        "json", 2_500, lambda size: document(**{f"unknown-{i}": 1 for i in range(size)}),
    ),
    "json-unknown-keys-below": (
        "json", 2_500, lambda size: document(coalition={f"unknown-{i}": 1 for i in range(size)}),
    ),
    "json-unknown-principles": (
        "json", 2_500, lambda size: document(principles={f"no-{i}": 1 for i in range(size)}),
    ),
    "json-misspelt-degrees": (
        "json", 2_500, lambda size: document(measuring={"baseline": ["partyl"] * size}),
    ),
    "json-ids-that-stand-twice": (
        "json", 1_000, lambda size: document(goals=[{"id": "g", "text": "t"}] * size),
    ),
    "json-words-like-placeholders": (
        "json",
        12_000,
        lambda size: document(name=5, place=" ".join(f"placeholder{i}-" for i in range(size))),
    ),
    "json-tenures-out-of-order": (
        "json",
        1_000,
        lambda size: document(
            leaders=[{"id": f"l{i}", "from": 2012, "until": 2010} for i in range(size)]
        ),
    ),
    "json-long-chain-of-parties": (
        "json",
        500,
        lambda size: document(
            name=5, parties=[{"id": f"p{i}", "part_of": f"p{i + 1}"} for i in range(size)]
        ),
    ),
    "json-large-circle-of-parties": (
        "json",
        500,
        lambda size: document(
            parties=[{"id": f"p{i}", "part_of": f"p{(i + 1) % size}"} for i in range(size)]
        ),
    ),
    "json-undeclared-parties": (
        "json",
        500,
        lambda size: document(
            parties=[{"id": f"party-{i}"} for i in range(size)],
            money=[{"id": f"m{i}", "party": f"partij-{i}"} for i in range(size)],
        ),
    ),
    "yaml-tag-directives": (
        "yaml", 15_000, lambda size: "".join(f"%TAG !a{i}! x\n" for i in range(size)) + "--- 1\n",
    ),
    "toml-long-number": ("toml", 6_000, lambda size: "name = " + "1" * size),
    "toml-long-key": ("toml", 6_000, lambda size: "a" * size + " = 1"),
    "toml-long-word": ("toml", 6_000, lambda size: 'name = "' + "a" * size + '"'),
    "toml-escaped-quotes": ("toml", 6_000, lambda size: 'name = "' + '\\"' * size),
    "toml-escaped-fences": ("toml", 4_000, lambda size: "name = 1\n" + '\\"""\n' * size),
    "toml-quoted-keys": ("toml", 5_000, lambda size: ".".join(['"a"'] * size) + " = 1"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_text_that_is_hostile_to_careless_readers_is_refused(name: str) -> None:
    """Each of these once took time that grew with the square of its size."""
    format_, size, make = HOSTILE[name]
    text = make(size)
    assert len(text) < MAX_BYTES

    with pytest.raises(InvalidDocumentError):
        loads(text, format=format_)


def test_a_yaml_alias_bomb_is_refused() -> None:
    lines = ["a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 10)]

    fault = refusal("\n".join(lines), "yaml")

    assert (fault.expects, fault.line) == ("nodes", 6)


def test_more_aliases_than_allowed_are_refused() -> None:
    fault = refusal("a: &a 1\nb: [" + "*a, " * (MAX_ALIASES + 1) + "]\n", "yaml")

    assert (fault.expects, fault.line) == ("aliases", 2)


def test_aliases_that_nest_too_deep_are_refused() -> None:
    lines = ["a0: &a0 [1]"]
    lines += [f"a{i}: &a{i} [*a{i - 1}]" for i in range(1, 100)]

    assert refusal("\n".join(lines), "yaml").expects == "depth"


@pytest.mark.parametrize("text", ["a: &a [*a]", "a: *b", "a: &a {b: *a}"])
def test_an_alias_of_what_is_not_complete_is_refused(text: str) -> None:
    assert refusal(text, "yaml").expects == "known-anchor"


@pytest.mark.parametrize("format_", FORMATS)
def test_more_values_than_allowed_are_refused(format_: str) -> None:
    values = "[" + "0," * MAX_NODES + "0]"

    assert refusal(f"a = {values}" if format_ == "toml" else values, format_).expects == "nodes"


@pytest.mark.parametrize("format_", FORMATS)
def test_keys_of_hundreds_of_letters_are_refused(format_: str) -> None:
    long = "k" * (MAX_KEY + 1)
    texts = {"json": f'{{"a": {{"{long}": 1}}}}', "yaml": f"a:\n  {long}: 1\n"}

    fault = refusal(texts.get(format_, f"[a]\n{long} = 1\n"), format_)

    assert fault.expects == "key-length"
    assert len(str(fault)) < MAX_KEY


BINARY = {
    "all-bytes": bytes(range(256)),
    "a-picture": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    "an-archive": b"PK\x03\x04\x14\x00\x00\x00\x08\x00\xf1\xf1",
    "zeros": b"\x00" * 1_000,
    "escapes": b"\x1b[31m\x07\x7f" * 10,
}


@pytest.mark.parametrize("name", BINARY)
@pytest.mark.parametrize("format_", FORMATS)
def test_a_binary_file_is_refused(name: str, format_: str) -> None:
    fault = refusal(BINARY[name], format_)

    assert fault.expects in {"utf-8", "syntax"}
    assert str(fault).isprintable()


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "latin-1", "cp1252"])
def test_another_encoding_is_refused(format_: str, encoding: str) -> None:
    text = HEADS[format_].replace("A", "é") + ("}" if format_ == "json" else "")

    fault = refusal(text.encode(encoding), format_)

    assert fault.expects in ({"utf-8", "syntax"} if encoding == "utf-16-le" else {"utf-8"})


def test_the_line_of_a_wrong_byte_is_told() -> None:
    fault = refusal("vierplusen: 1\nid: a\nname: Café\n".encode("latin-1"), "yaml")

    assert (fault.expects, fault.line, fault.found) == ("utf-8", 3, "'0xe9'")


def test_a_text_stream_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes("vierplusen: 1\nid: a\nname: Café\n".encode("latin-1"))

    with path.open(encoding="utf-8") as stream, pytest.raises(VierplusenError):
        load(stream)


@pytest.mark.parametrize("format_", FORMATS)
def test_a_byte_order_mark_is_taken_off(format_: str) -> None:
    text = "\ufeff" + HEADS[format_] + ("}" if format_ == "json" else "")

    assert loads(text, format=format_).name == "A"
    assert load(io.BytesIO(text.encode()), format=format_).name == "A"


SURROGATES = {
    "json-text": ("json", HEADS["json"] + ', "place": "\\ud800"}', "unicode"),
    "json-half-pair": ("json", HEADS["json"] + ', "place": "\\udc00\\ud83d"}', "unicode"),
    "json-key": ("json", HEADS["json"] + ', "\\ud800": 1}', "known-key"),
    "json-id": ("json", HEADS["json"] + ', "leaders": [{"id": "\\ud800"}]}', "unicode"),
    "json-fact": ("json", HEADS["json"] + ', "own_judgement": "\\ud800"}', "fact"),
    "json-word": ("json", HEADS["json"] + ', "life_stage": "\\ud800"}', "one-of"),
    "json-date": ("json", HEADS["json"] + ', "as_of": "\\ud800"}', "date"),
    "json-principle": ("json", HEADS["json"] + ', "principles": {"\\ud800": true}}', "principle"),
    "yaml-escape": ("yaml", HEADS["yaml"] + 'place: "\\ud800"\n', "syntax"),
    "toml-escape": ("toml", HEADS["toml"] + 'place = "\\ud800"\n', "syntax"),
    "json-raw": ("json", HEADS["json"] + ', "place": "\ud800"}', "unicode"),
    "yaml-raw": ("yaml", HEADS["yaml"] + "place: \ud800\n", "unicode"),
    "toml-raw": ("toml", HEADS["toml"] + 'place = "\ud800"\n', "unicode"),
}


@pytest.mark.parametrize("name", SURROGATES)
def test_half_a_character_is_refused(name: str) -> None:
    format_, text, expects = SURROGATES[name]

    fault = refusal(text, format_)

    assert fault.expects == expects
    assert str(fault).isprintable()


def test_a_whole_pair_of_surrogates_is_one_character() -> None:
    text = HEADS["json"] + ', "place": "\\ud83d\\ude00"}'

    assert loads(text, format="json").place == "\N{GRINNING FACE}"


PLACES = {
    "name": {"json": ', "name": {}}}', "yaml": "name: {}\n", "toml": "name = {}\n"},
    "eur": {
        "json": ', "money": [{{"id": "m", "eur": {}}}]}}',
        "yaml": "money: [{{id: m, eur: {}}}]\n",
        "toml": 'money = [{{id = "m", eur = {}}}]\n',
    },
    "as_of": {"json": ', "as_of": {}}}', "yaml": "as_of: {}\n", "toml": "as_of = {}\n"},
    "own_judgement": {
        "json": ', "own_judgement": {}}}',
        "yaml": "own_judgement: {}\n",
        "toml": "own_judgement = {}\n",
    },
}


def with_value(format_: str, place: str, value: str) -> str:
    head = HEADS[format_]
    if place == "name":
        head = {"json": '{"vierplusen": 1, "id": "a"', "yaml": "vierplusen: 1\nid: a\n"}.get(
            format_, 'vierplusen = 1\nid = "a"\n'
        )
    return head + PLACES[place][format_].format(value)


@pytest.mark.parametrize("digits", [350, 401, 5_000])
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("format_", FORMATS)
def test_a_number_of_thousands_of_digits_is_refused(format_: str, place: str, digits: int) -> None:
    fault = refusal(with_value(format_, place, "-" + "1" * digits), format_)

    if fault.expects != "syntax":
        expects = {"name": "text", "eur": "number", "as_of": "date", "own_judgement": "fact"}
        assert fault.expects == expects[place]
        assert fault.path == {"eur": "money[0].eur"}.get(place, place)
    assert len(str(fault)) < 500


@pytest.mark.parametrize("digits", [310, 350, 401])
@pytest.mark.parametrize("format_", FORMATS)
def test_a_version_of_hundreds_of_digits_is_refused(format_: str, digits: int) -> None:
    head = HEADS[format_].replace("1", "1" * digits, 1) + ("}" if format_ == "json" else "")

    assert refusal(head, format_).expects in {"not-newer", "header"}


NOT_FINITE = {
    "json": ["NaN", "Infinity", "-Infinity", "1e400", "-1e400", "1e999999"],
    "yaml": [".nan", ".inf", "-.inf", "1e400", "-1e400", "nan", "NaN"],
    "toml": ["nan", "+nan", "inf", "-inf", "1e400", "-1e400"],
}


@pytest.mark.parametrize(
    ("format_", "value"), [(each, value) for each in FORMATS for value in NOT_FINITE[each]]
)
def test_what_is_no_finite_number_is_refused(format_: str, value: str) -> None:
    fault = refusal(with_value(format_, "eur", value), format_)

    assert (fault.path, fault.expects) == ("money[0].eur", "number")


def test_bounds_hold_without_the_c_library_of_yaml(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)

    assert refusal("[" * 10_000, "yaml").expects == "depth"
    assert refusal("vierplusen: 1\n name: a\n", "yaml").line == 2
    assert refusal(b"\x00" * 10, "yaml").expects == "syntax"
    assert loads(HEADS["yaml"], format="yaml").name == "A"
