"""Whatever stands in a document: a project, or an error that tells its faults."""

import io
import json
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from vierplusen.documents import dumps, load, loads
from vierplusen.domain import Project
from vierplusen.errors import Fault, InvalidDocumentError
from vierplusen.testing.strategies import TRICKY, projects

FORMATS = ["json", "yaml", "toml"]

MARKS = [
    "{", "}", "[", "]", ",", ":", "=", '"', "'", "\\", "#", "-", "?", "&a ", "*a", "!", "!!int ",
    "|", ">", "%", "@", "`", "\n", "\n  ", "\t", " ", ".", "<<", "\x00", "\ufeff", "\x85",
    "\u2028", "null", "true", "1e400", "-", "---\n", "...\n", "[[", "]]", '"""', "'''", "0x", "'",
]  # fmt: skip


def assert_it_is_a_project_or_has_faults(data: bytes, format_: str) -> None:
    project: Project | None = None
    faults: tuple[Fault, ...] = ()
    try:
        project = load(io.BytesIO(data), format=format_)
    except InvalidDocumentError as problem:
        faults = problem.faults
    if project is None:
        assert faults
        assert all(len(str(each).splitlines()) == 1 for each in faults)
    else:
        assert loads(dumps(project, format=format_), format=format_) == project


@pytest.mark.parametrize("format_", FORMATS)
@given(st.binary(max_size=200))
def test_any_bytes_give_a_project_or_faults(format_: str, data: bytes) -> None:
    assert_it_is_a_project_or_has_faults(data, format_)


@pytest.mark.parametrize("format_", FORMATS)
@given(st.lists(st.one_of(st.sampled_from(MARKS), st.sampled_from(TRICKY)), max_size=30))
def test_any_text_of_marks_gives_a_project_or_faults(format_: str, marks: list[str]) -> None:
    assert_it_is_a_project_or_has_faults("".join(marks).encode(), format_)


@pytest.mark.parametrize("format_", FORMATS)
@given(projects(), st.data())
def test_a_damaged_document_gives_a_project_or_faults(
    format_: str, project: Project, data: st.DataObject
) -> None:
    text = dumps(project, format=format_)
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(len(text), start + 5)))
        text = text[:start] + data.draw(st.sampled_from(["", *MARKS])) + text[end:]

    assert_it_is_a_project_or_has_faults(text.encode(), format_)


ANYTHING: st.SearchStrategy[Any] = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.sampled_from(TRICKY),
    ),
    lambda below: st.one_of(
        st.lists(below, max_size=4),
        st.dictionaries(
            st.one_of(
                st.sampled_from([
                    "id", "name", "complete", "items", "members", "party", "value", "source",
                    "rater", "from", "until", "part_of", "text", "perspective", "baseline", "",
                ]),
                st.text(max_size=5),
            ),
            below,
            max_size=5,
        ),
    ),
    max_leaves=20,
)  # fmt: skip

SECTIONS = [
    "as_of", "purpose", "target_groups", "life_domains", "policy_domains", "goals", "approach",
    "principles", "measuring", "coalition", "leaders", "money", "own_judgement", "parties",
    "domains", "sources",
]  # fmt: skip


@given(st.dictionaries(st.sampled_from(SECTIONS), ANYTHING, max_size=6))
def test_any_data_in_any_section_gives_a_project_or_faults(data: dict[str, Any]) -> None:
    document = {"vierplusen": 1, "id": "a", "name": "A", **data}

    assert_it_is_a_project_or_has_faults(json.dumps(document).encode(), "json")


JUNK: list[Any] = [
    None, True, 5, 10.7, "", "text", "Not an id", "partly", [], [None], [5], {}, {"x": 1},
    {"id": "x"}, {"text": "x"}, {"value": 5}, {"complete": True}, {"items": [5]}, {"source": "x"},
]  # fmt: skip


def ways(data: object, way: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Find the steps to everything in a document that declares nothing."""
    keys = data if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ()
    below = [
        (*way, key) for key in keys if key not in {"vierplusen", "parties", "domains", "sources"}
    ]
    holder: Any = data
    return [*below, *(each for step in below for each in ways(holder[step[-1]], step))]


def with_junk(document: dict[str, Any], way: tuple[str | int, ...], junk: object) -> dict[str, Any]:
    changed: dict[str, Any] = json.loads(json.dumps(document))
    here: Any = changed
    for step in way[:-1]:
        here = here[step]
    here[way[-1]] = junk
    return changed


def told(document: dict[str, Any]) -> set[tuple[str, str]]:
    try:
        loads(json.dumps(document), format="json")
    except InvalidDocumentError as problem:
        return {(each.path, each.expects) for each in problem.faults}
    return set()


@given(projects(), st.data())
def test_two_wrong_places_have_the_faults_of_both(project: Project, data: st.DataObject) -> None:
    document = json.loads(dumps(project, format="json"))
    places = st.sampled_from(ways(document))
    one, other = data.draw(places), data.draw(places)
    junk, rubbish = data.draw(st.sampled_from(JUNK)), data.draw(st.sampled_from(JUNK))
    # What stands in one list, or names one rater, is compared with one another.
    assume(one[0] != other[0] and {one[-1], other[-1]}.isdisjoint({"rater", "perspective"}))

    apart = told(with_junk(document, one, junk)) | told(with_junk(document, other, rubbish))
    together = told(with_junk(with_junk(document, one, junk), other, rubbish))

    assert together == apart
