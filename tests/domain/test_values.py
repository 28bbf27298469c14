"""The frozen mapping, and what texts, ids and numbers may be."""

import copy
import math
import pickle
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vierplusen.domain import FrozenMap, Label, Money, Party, Source, is_finite, is_unicode
from vierplusen.domain.values import check_kind
from vierplusen.errors import InvalidValueError
from vierplusen.testing.strategies import slugs, texts

MAPS = st.dictionaries(st.text(), st.integers(), max_size=5)


def refusal(problem: pytest.ExceptionInfo[InvalidValueError]) -> tuple[str, str]:
    (fault,) = problem.value.faults
    return fault.path, fault.expects


@given(MAPS)
def test_a_frozen_map_holds_what_it_was_made_of_in_the_order_of_its_keys(
    items: dict[str, int],
) -> None:
    made = FrozenMap(items)

    assert dict(made) == items
    assert list(made) == sorted(items)
    assert len(made) == len(items)
    assert isinstance(made, Mapping)


@given(MAPS)
def test_frozen_maps_compare_hash_and_pickle_by_value(items: dict[str, int]) -> None:
    made = FrozenMap(items)
    turned = FrozenMap(dict(reversed(items.items())))

    assert made == turned
    assert hash(made) == hash(turned)
    assert pickle.loads(pickle.dumps(made)) == made
    assert copy.deepcopy(made) == made
    assert repr(made) == repr(turned) == f"FrozenMap({dict(made)!r})"


def test_a_frozen_map_does_not_follow_what_it_was_made_of() -> None:
    items = {"a": 1}
    made = FrozenMap(items)
    items["b"] = 2

    assert dict(made) == {"a": 1}


def test_a_frozen_map_equals_no_other_kind_of_mapping() -> None:
    assert FrozenMap({"a": 1}) != {"a": 1}
    assert FrozenMap({"a": 1}) != FrozenMap({"a": 2})
    assert FrozenMap() == FrozenMap({}) == FrozenMap(None)


def test_a_frozen_map_cannot_be_changed() -> None:
    made = FrozenMap({"a": 1})

    with pytest.raises(TypeError):
        made["a"] = 2  # type: ignore[index]  # that is what is tried
    with pytest.raises(KeyError):
        made["b"]
    assert made.get("b", 3) == 3


@given(slugs())
def test_ids_of_small_letters_digits_and_hyphens_are_accepted(own: str) -> None:
    assert Party(id=own).id == own


@pytest.mark.parametrize(
    "own",
    ["", "A", "a_b", "a b", "-a", "a-", "a--b", "a.b", "a/b", "é", "a\n", "a" * 101, 5, None, True],
)
def test_other_ids_are_refused(own: object) -> None:
    with pytest.raises(InvalidValueError) as problem:
        Party(id=own)  # type: ignore[arg-type]  # that is what is tried

    assert refusal(problem) == ("id", "slug")


@given(texts())
def test_any_text_that_can_be_written_is_accepted(text: str) -> None:
    assert Party(id="p", name=text).name == text


@pytest.mark.parametrize(
    ("text", "expects"),
    [
        ("", "non-empty"),
        (" \t\n", "non-empty"),
        ("\u2003", "non-empty"),
        ("a\ud800", "unicode"),
        (5, "text"),
        (True, "text"),
        (["a"], "text"),
        (b"a", "text"),
    ],
)
def test_other_texts_are_refused(text: object, expects: str) -> None:
    with pytest.raises(InvalidValueError) as optional:
        Source(id="s", title=text)  # type: ignore[arg-type]  # that is what is tried
    with pytest.raises(InvalidValueError) as needed:
        Label("key", "nl", text)  # type: ignore[arg-type]  # tried where text is needed

    assert refusal(optional) == ("title", expects)
    assert refusal(needed) == ("en", expects)


def test_text_that_is_not_known_is_none() -> None:
    assert Source(id="s", title=None).title is None
    assert Party(id="p", part_of=None).part_of is None


@pytest.mark.parametrize(
    ("text", "can_be"), [("", True), ("a\x00", True), ("\U0010ffff", True), ("\udfff", False)]
)
def test_only_half_characters_cannot_be_written(text: str, can_be: bool) -> None:
    assert is_unicode(text) is can_be


@pytest.mark.parametrize("value", [0, -1, 1.5, 10**300, 5e-324, -0.0])
def test_numbers_are_finite(value: float) -> None:
    assert is_finite(value)


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, True, False, None, "1", 1j, [1]])
def test_what_cannot_be_counted_with_is_not_finite(value: object) -> None:
    assert not is_finite(value)
    assert not is_finite(10**400)


@pytest.mark.parametrize("value", [0, 0.0, 10, 10.5, 1e308, None])
def test_amounts_are_numbers_of_zero_or_more(value: float | None) -> None:
    assert Money(id="m", eur=value).eur == value


@pytest.mark.parametrize(
    ("value", "expects"),
    [
        (-1, "not-negative"),
        (-5e-324, "not-negative"),
        (math.nan, "number"),
        (math.inf, "number"),
        (10**400, "number"),
        ("10", "number"),
        (True, "number"),
        ([1], "number"),
    ],
)
def test_other_amounts_are_refused(value: object, expects: str) -> None:
    with pytest.raises(InvalidValueError) as problem:
        Money(id="m", eur=value)  # type: ignore[arg-type]  # that is what is tried

    assert refusal(problem) == ("eur", expects)


def test_an_argument_of_another_kind_is_refused_by_its_name() -> None:
    check_kind("a", str, "text")
    check_kind(b"a", (str, bytes), "text")
    with pytest.raises(InvalidValueError, match=r"text: found 5, .*str or bytes") as problem:
        check_kind(5, (str, bytes), "text")

    assert refusal(problem) == ("text", "kind")
