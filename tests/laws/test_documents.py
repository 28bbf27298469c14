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
from vierplusen.testing.laws import FORMATS, check_round_trip
from vierplusen.testing.strategies import TRICKY, projects, texts

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


@given(projects())
def test_what_is_written_is_read_back_as_the_same(project: Project) -> None:
    check_round_trip(project)


@given(texts())
@example("a\x85b")
@example(".".join("a" * 99))
def test_every_text_comes_back_as_it_was(text: str) -> None:
    check_round_trip(told(text))


@pytest.mark.parametrize("text", TRICKY, ids=ascii)
@pytest.mark.parametrize("format_", FORMATS)
def test_texts_that_look_like_something_else_stay_texts(format_: str, text: str) -> None:
    check_round_trip(told(text), formats=[format_])


@pytest.mark.parametrize("format_", FORMATS)
def test_whole_euros_beyond_the_precision_of_a_float_come_back_as_they_were(format_: str) -> None:
    check_round_trip(
        Project(id="a", name="A", money=[Money(id="m", eur=2**53 + 1)]), formats=[format_]
    )


@pytest.mark.parametrize("length", [50, 100, 150, 200, 300])
@pytest.mark.parametrize("format_", FORMATS)
def test_a_key_that_can_be_made_can_be_read(format_: str, length: int) -> None:
    try:
        project = Project(id="a", name="A", principles={f"{'a' * length}/x": True})
    except InvalidValueError:
        assert length >= MAX_ID
    else:
        check_round_trip(project, formats=[format_])


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


@given(projects(), st.integers(0, 2**16 - 1))
def test_the_order_of_keys_changes_nothing(project: Project, seed: int) -> None:
    plain = json.loads(dumps(project, format="json"))
    other = json.dumps(with_keys_shuffled(plain, Random(seed)))  # noqa: S311  # an order, no secret

    assert loads(other, format="json") == project


def with_keys_shuffled(data: Plain, random: Random) -> Plain:
    if isinstance(data, dict):
        keys = random.sample([*data], len(data))
        return {key: with_keys_shuffled(data[key], random) for key in keys}
    if isinstance(data, list):
        return [with_keys_shuffled(each, random) for each in data]
    return data
