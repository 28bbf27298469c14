"""The results of scoring as values: findings, lenses, scorecards; messages and labels."""

import pickle
from typing import Any

import pytest
from hypothesis import given

from vierplusen.domain import (
    Finding,
    FrozenMap,
    Label,
    Language,
    Lasting,
    Lens,
    Message,
    OwnJudgement,
    Scorecard,
    Unknown,
    Verdict,
    reaches,
)
from vierplusen.errors import InvalidValueError, UnknownLanguageError
from vierplusen.testing.strategies import texts

Given = Any
"""Anything that somebody may give."""


def paths(problem: pytest.ExceptionInfo[InvalidValueError]) -> list[tuple[str, str]]:
    return [(each.path, each.expects) for each in problem.value.faults]


# Findings


@pytest.mark.parametrize("name", ["low", "high", "confidence"])
@pytest.mark.parametrize("value", [-0.1, 1.1, float("nan"), float("inf"), True, "0.5", None])
def test_a_finding_refuses_what_is_no_share(name: str, value: Given) -> None:
    with pytest.raises(InvalidValueError) as problem:
        Finding(**{"low": 0.0, "high": 1.0, name: value})

    assert paths(problem) == [(name, "share")]


def test_a_finding_lies_between_low_and_high() -> None:
    assert Finding(low=0.5, high=0.5).low == 0.5
    with pytest.raises(InvalidValueError, match=r"at least 0\.6") as problem:
        Finding(low=0.6, high=0.5)

    assert paths(problem) == [("high", "ordered")]


def test_a_finding_takes_lists_and_holds_tuples() -> None:
    finding = Finding(
        low=0, high=1, reasons=[Message("a")], advice=[Message("b")],
        unknowns=[Unknown(fact="f", swing=0.5)],
    )  # fmt: skip

    assert finding.reasons == (Message("a"),)
    assert finding.advice == (Message("b"),)
    assert finding.unknowns == (Unknown(fact="f", swing=0.5),)
    assert pickle.loads(pickle.dumps(finding)) == finding
    assert hash(finding) == hash(finding)


@pytest.mark.parametrize("name", ["reasons", "advice", "unknowns"])
@pytest.mark.parametrize("value", [["text"], [None], "text"])
def test_a_finding_holds_messages_and_unknowns_only(name: str, value: Given) -> None:
    with pytest.raises(InvalidValueError) as problem:
        Finding(**{"low": 0, "high": 1, name: value})

    assert paths(problem) == [(f"{name}[0]", "kind")]


@pytest.mark.parametrize("swing", [-0.1, 1.1, None])
def test_a_swing_is_a_share(swing: Given) -> None:
    with pytest.raises(InvalidValueError) as problem:
        Unknown(fact="f", swing=swing)

    assert paths(problem) == [("swing", "share")]


@pytest.mark.parametrize(
    ("low", "high", "reached"),
    [
        (0.5, 0.5, True),
        (0.5 - 1e-12, 0.5, True),
        (0.4, 0.5, None),
        (0.0, 1.0, None),
        (0.0, 0.5 - 1e-12, None),
        (0.0, 0.49, False),
        (0.49, 0.49, False),
    ],
)
def test_a_finding_reaches_a_threshold_or_not_or_neither(
    low: float, high: float, reached: bool | None
) -> None:
    assert reaches(Finding(low=low, high=high), 0.5) is reached


# Lenses and scorecards

LENS = Lens(key="mine/lens", necessary=["a"], supporting=["b", "c"], lasting=["c", "d"])


def test_a_lens_names_criteria() -> None:
    assert LENS.features == ("a", "b", "c")
    assert LENS.criteria == ("a", "b", "c", "d")
    assert pickle.loads(pickle.dumps(LENS)) == LENS


@pytest.mark.parametrize(
    ("values", "path"),
    [
        ({"key": "No key"}, "key"),
        ({"necessary": [], "supporting": []}, "necessary"),
        ({"allowed_weak": -1}, "allowed_weak"),
        ({"allowed_weak": 0.5}, "allowed_weak"),
        ({"threshold": 2}, "threshold"),
    ],
)
def test_a_lens_refuses_nonsense(values: dict[str, Given], path: str) -> None:
    with pytest.raises(InvalidValueError) as problem:
        Lens(**{"key": "k", "necessary": ["a"], **values})

    assert [each for each, _ in paths(problem)] == [path]


@pytest.mark.parametrize("name", ["necessary", "supporting", "lasting"])
def test_a_text_is_no_list_of_criteria(name: str) -> None:
    with pytest.raises(InvalidValueError) as problem:
        Lens(**{"key": "k", "necessary": ["a"], name: "approach"})  # type: ignore[arg-type]  # tried

    assert [expects for _, expects in paths(problem)] == ["list"]


def test_a_scorecard_tells_what_reaches_its_threshold() -> None:
    nobody = OwnJudgement(
        verdict=Verdict.UNDECIDED, low=0, high=1, lowest=None, highest=None, raters=0
    )
    card = Scorecard(
        project="a",
        name="A",
        as_of=None,
        lens=LENS,
        verdict=Verdict.UNDECIDED,
        lasting=Lasting.UNDECIDED,
        own_judgement=nobody,
        findings=FrozenMap({"a": Finding(low=0.5, high=1), "b": Finding(low=0, high=0.4)}),
        weakest=(),
        strongest=(),
        achilles_heel=None,
        deciding_unknowns=(),
    )

    assert card.reaches("a") is True
    assert card.reaches("b") is False
    assert pickle.loads(pickle.dumps(card)) == card
    with pytest.raises(KeyError):
        card.reaches("c")


# Messages and labels


def test_a_message_holds_frozen_values() -> None:
    message = Message("reason.fact", {"b": 1, "a": (Message("x"),)}, ["measuring.baseline"], ["s"])

    assert message.values == FrozenMap({"a": (Message("x"),), "b": 1})
    assert (message.facts, message.sources) == (("measuring.baseline",), ("s",))
    assert Message("k", message.values).values is message.values
    assert hash(message) == hash(pickle.loads(pickle.dumps(message)))


@pytest.mark.parametrize("name", ["facts", "sources"])
def test_a_text_is_no_list_of_facts(name: str) -> None:
    with pytest.raises(InvalidValueError):
        Message("key", **{name: "measuring.baseline"})  # type: ignore[arg-type]  # that is what is tried


def test_a_label_has_words_in_both_languages() -> None:
    label = Label("key", "ja {x}", "yes {x}")

    assert [label.text(each) for each in Language] == ["ja {x}", "yes {x}"]
    assert label.text("nl") == "ja {x}"


@pytest.mark.parametrize("lang", ["fr", "", "NL", "nl-NL"])
def test_there_are_no_words_in_another_language(lang: str) -> None:
    with pytest.raises(UnknownLanguageError, match="choose nl or en"):
        Label("key", "ja", "yes").text(lang)


@pytest.mark.parametrize("words", ["{", "}", "{x", "x}", "{x!}"])
def test_a_label_refuses_places_that_do_not_close(words: str) -> None:
    with pytest.raises(InvalidValueError) as problem:
        Label("key", "ja", words)

    assert paths(problem) == [("en", "template")]


@given(texts())
def test_a_label_takes_any_words_whose_places_close(text: str) -> None:
    words = text.replace("{", "{{").replace("}", "}}")

    assert Label("key", words, words).text("en") == words
