"""What holds of the documents of every project: they come back as they were."""

import json
from random import Random
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from vierplusen.documents import dumps, loads
from vierplusen.domain import Judgement, MeasuringPractice, Money, Project, Statement
from vierplusen.domain.values import MAX_ID
from vierplusen.errors import InvalidValueError
from vierplusen.testing.strategies import TRICKY, projects, texts

FORMATS = ["json", "yaml", "toml"]

Plain = Any
"""Plain data: mappings, lists, texts, numbers, booleans."""


def told(text: str) -> Project:
    """Give a project that holds a text wherever a text may stand."""
    said = Judgement(value=None, note=text, rater=text)
    return Project(
        id="a",
        name=text,
        place=text,
        purpose=Statement(text=text),
        target_groups=[Statement(text=text, note=text)],
        measuring=MeasuringPractice(baseline=said),
    )


@pytest.mark.parametrize("format_", FORMATS)
@given(projects())
def test_what_is_written_is_read_back_as_the_same(format_: str, project: Project) -> None:
    written = dumps(project, format=format_)

    assert loads(written, format=format_) == project
    assert dumps(project, format=format_) == written


@pytest.mark.parametrize("format_", FORMATS)
@given(texts())
@example("a\x85b")
@example(".".join("a" * 99))
def test_every_text_comes_back_as_it_was(format_: str, text: str) -> None:
    project = told(text)

    assert loads(dumps(project, format=format_), format=format_) == project


@pytest.mark.parametrize("text", TRICKY, ids=ascii)
@pytest.mark.parametrize("format_", FORMATS)
def test_texts_that_look_like_something_else_stay_texts(format_: str, text: str) -> None:
    project = told(text)

    assert loads(dumps(project, format=format_), format=format_) == project


@pytest.mark.parametrize("format_", FORMATS)
def test_whole_euros_beyond_the_precision_of_a_float_come_back_as_they_were(format_: str) -> None:
    project = Project(id="a", name="A", money=[Money(id="m", eur=2**53 + 1)])

    assert loads(dumps(project, format=format_), format=format_) == project


@pytest.mark.parametrize("length", [50, 100, 150, 200, 300])
@pytest.mark.parametrize("format_", FORMATS)
def test_a_key_that_can_be_made_can_be_read(format_: str, length: int) -> None:
    try:
        project = Project(id="a", name="A", principles={f"{'a' * length}/x": True})
    except InvalidValueError:
        assert length >= MAX_ID
    else:
        assert loads(dumps(project, format=format_), format=format_) == project


@given(projects())
@example(told("a\x85b"))
def test_any_yaml_reader_reads_the_same_data_and_no_null(project: Project) -> None:
    plain = json.loads(dumps(project, format="json"))
    assert not holds_null(plain)
    read = yaml.safe_load(dumps(project, format="yaml"))

    assert exact(read) == exact(plain)


def holds_null(data: Plain) -> bool:
    if isinstance(data, dict | list):
        return any(map(holds_null, data.values() if isinstance(data, dict) else data))
    return data is None


def exact(data: Plain) -> str:
    """Give data as text, so that ``1``, ``1.0`` and ``true`` differ."""
    return json.dumps(data, sort_keys=True)


@given(projects(), st.randoms(use_true_random=False))
def test_the_order_of_keys_changes_nothing(project: Project, random: Random) -> None:
    plain = json.loads(dumps(project, format="json"))
    other = json.dumps(with_keys_shuffled(plain, random))

    assert loads(other, format="json") == project


def with_keys_shuffled(data: Plain, random: Random) -> Plain:
    if isinstance(data, dict):
        keys = random.sample([*data], len(data))
        return {key: with_keys_shuffled(data[key], random) for key in keys}
    if isinstance(data, list):
        return [with_keys_shuffled(each, random) for each in data]
    return data
