"""Whatever stands in a document: a project, or an error that tells its faults."""

import io
import json
from typing import Any

import pytest
from hypothesis import given
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
