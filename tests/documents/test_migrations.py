"""Older documents become newer ones by pure steps."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from vierplusen.documents import VERSION, dumps, loads, migrate
from vierplusen.documents.migrations import STEPS
from vierplusen.errors import DocumentTooNewError, InvalidDocumentError


def from_0(old: Mapping[str, Any]) -> dict[str, Any]:
    """In the version 0 of this test a name was a title, and leaders were pullers."""
    moved = {"title": "name", "pullers": "leaders"}
    return {**{moved.get(key, key): value for key, value in old.items()}, "vierplusen": 1}


def from_1(old: Mapping[str, Any]) -> dict[str, Any]:
    return {**old, "vierplusen": 2, "steps": [*old.get("steps", []), "1 to 2"]}


OLD: dict[str, Any] = {"vierplusen": 0, "id": "a", "title": "A", "pullers": [{"id": "l"}]}


def test_an_older_document_becomes_a_newer_one() -> None:
    new = migrate(OLD, steps={0: from_0}, current=1)

    assert new == {"vierplusen": 1, "id": "a", "name": "A", "leaders": [{"id": "l"}]}
    assert dumps(loads(json.dumps(new), format="json"), format="json") == (
        json.dumps(new, indent=2) + "\n"
    )


def test_steps_are_taken_one_version_at_a_time() -> None:
    assert migrate(OLD, steps={0: from_0, 1: from_1}, current=2) == {
        "vierplusen": 2, "id": "a", "name": "A", "leaders": [{"id": "l"}], "steps": ["1 to 2"],
    }  # fmt: skip


def test_migrating_changes_nothing_that_it_is_given() -> None:
    before = json.dumps(OLD)

    new = migrate(OLD, steps={0: from_0}, current=1)

    assert json.dumps(OLD) == before
    assert new is not OLD


def test_a_document_of_this_version_stays_as_it_is() -> None:
    document = {"vierplusen": VERSION, "id": "a"}

    assert migrate(document) == document
    assert migrate(document) is not document


@pytest.mark.parametrize("version", [None, "1", 1.0, True, False, [1]])
def test_a_head_that_is_no_whole_number_is_refused(version: object) -> None:
    with pytest.raises(InvalidDocumentError) as caught:
        migrate({"vierplusen": version})

    (fault,) = caught.value.faults
    assert (fault.path, fault.expects) == ("vierplusen", "header")


def test_a_version_without_a_step_is_refused() -> None:
    with pytest.raises(InvalidDocumentError) as caught:
        migrate({"vierplusen": 0}, steps={1: from_1}, current=2)

    assert [each.expects for each in caught.value.faults] == ["known-version"]


@pytest.mark.parametrize("version", [2, 10**30, 10**400])
def test_a_newer_document_is_refused(version: int) -> None:
    with pytest.raises(DocumentTooNewError, match="upgrade vierplusen"):
        migrate({"vierplusen": version})


def test_there_is_a_step_from_every_version_that_was_ever_written() -> None:
    assert list(STEPS) == list(range(1, VERSION))
