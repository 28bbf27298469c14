"""What is concluded, and its words: in both languages, for every number, in short sentences."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

import vierplusen
from vierplusen.domain import (
    ConfidenceInterval,
    Estimate,
    Indicator,
    Language,
    Message,
    Registration,
    ServiceKind,
    Story,
    Strength,
)
from vierplusen.exporting import Bullets, Heading, Paragraph, Table, laid_out
from vierplusen.labels import Words
from vierplusen.labels.measured import MEASURED
from vierplusen.labels.measuring import MEASURING
from vierplusen.measuring.measure import measure
from vierplusen.measuring.saying import lost_reasons, side_of, way_of
from vierplusen.measuring.telling import PARTS

EASE = Indicator(id="ease", unit="person", better="higher", low=1, high=5, step=1)
DEBTS = evolve(EASE, better="lower", low=0, high=None)
FREE = evolve(EASE, low=None)


def change_of(indicator: Indicator, start: list[Any], end: list[Any]) -> Any:  # noqa: ANN401  # most figures can be None; a test knows
    people = [f"p{index:03}" for index in range(len(start))]
    readings = {(indicator.id, "baseline"): start, (indicator.id, "follow-up"): end}
    made = Registration.from_wide(participant=people, readings=readings)
    return measure(made, indicators=[indicator]).changes[0]


def keys(found: Any) -> list[str]:  # noqa: ANN401  # whatever has reasons
    return [each.key.removeprefix("measured.") for each in found.reasons]


UP: list[Any] = [1, 2, 3, 2, 1, 2, 2, 3]


def moved(by: list[int]) -> list[Any]:
    return [start + step for start, step in zip(UP, by, strict=True)]


class TestShown:
    @pytest.mark.parametrize(
        ("indicator", "by", "key", "way"),
        [
            (EASE, [1, 1, 1, 2, 2, 1, 2, 1], "better", "higher"),
            (FREE, [-1, -1, -1, -2, -2, -1, -2, -1], "worse", "lower"),
            (DEBTS, [0, -1, -2, -1, 0, -1, -1, -2], "better", "lower"),
            (DEBTS, [1, 1, 1, 2, 2, 1, 2, 1], "worse", "higher"),
            (EASE, [0, 0, 1, 0, 0, 0, -1, 1], "too-few-to-tell", "higher"),
            (EASE, [0, 0, 1, 0, 0, 0, -1, 0], "too-few-to-tell", "same"),
            (DEBTS, [1, 1, 1, 1, 1, 1, 1, 1], "all-equal", "higher"),
            (DEBTS, [-1, -1, -1, -1, -1, -1, -1, -1], "all-equal", "lower"),
        ],
    )
    def test_the_first_sentence_says_what_can_be_said(
        self, indicator: Indicator, by: list[int], key: str, way: str
    ) -> None:
        found = change_of(indicator, UP, moved(by))
        said = found.reasons[0]

        assert keys(found)[0] == key
        assert said.values["way"].key == f"way.{way}"
        assert said.values["mean"] == abs(found.change.mean)
        assert said.values["n"] == 8
        assert said.facts == ("ease",)
        if "low" in said.values:
            assert said.values["low"] == found.interval.low
            assert said.values["high"] == found.interval.high
        if key == "too-few-to-tell":
            assert said.values["visible"] == found.visible > abs(found.change.mean)

    @pytest.mark.parametrize(
        ("start", "end", "key"),
        [
            ([], [], "no-end"),
            ([1, 2], [None, None], "no-end"),
            ([1, None], [None, 2], "nobody"),
            ([1], [3], "too-few"),
            ([1, 2], [1, 2], "none-moved"),
            ([1, 2], [2, 3], "all-equal"),
        ],
    )
    def test_without_a_margin_it_says_why(self, start: list[Any], end: list[Any], key: str) -> None:
        assert keys(change_of(DEBTS, start, end))[0] == key

    def test_many_people_who_show_nothing_are_not_too_few(self) -> None:
        many = change_of(EASE, UP * 4, moved([0, 0, 1, 0, 0, 0, -1, 0]) * 4)
        seen = change_of(EASE, [3] * 12, [4] * 4 + [2] * 4 + [3] * 4)

        assert keys(many)[0] == "cannot-tell"
        assert keys(seen)[0] == "too-few-to-tell"

    def test_few_who_moved_as_much_as_shows_cannot_tell_either(self) -> None:
        found = change_of(EASE, UP, moved([3, 3, 0, 0, 3, 0, 3, 0]))
        wide = evolve(EASE, low=-50, high=50)

        assert keys(found)[0] in {"better", "cannot-tell"}
        far = change_of(wide, [0] * 7, [2, 2, 2, 2, 2, 2, 1])
        assert far.visible < far.change.mean
        assert far.interval.low < 0
        assert keys(far)[0] == "cannot-tell"


class TestBeside:
    @pytest.mark.parametrize(
        ("least", "key"), [(0.1, "relevant"), (1.5, "perhaps-relevant"), (4, "not-relevant")]
    )
    @pytest.mark.parametrize("turned", [False, True])
    def test_a_change_for_the_better_is_held_beside_what_counts(
        self, least: float, key: str, *, turned: bool
    ) -> None:
        indicator = evolve(DEBTS if turned else EASE, relevant_change=least, low=None, high=None)
        by = [1, 1, 1, 2, 2, 1, 2, 2]
        sign = -1 if turned else 1
        found = change_of(indicator, UP, moved([sign * each for each in by]))

        assert keys(found)[:2] == ["better", key]
        assert found.reasons[1].values["least"] == least

    def test_a_change_for_the_worse_or_none_counts_for_nothing(self) -> None:
        strict = evolve(DEBTS, relevant_change=1)

        assert keys(change_of(strict, UP, moved([1, 1, 1, 2, 2, 1, 2, 2])))[:2] == [
            "worse", "no-expectation",
        ]  # fmt: skip
        assert keys(change_of(strict, [1], [2])) == ["too-few", "no-expectation"]

    @pytest.mark.parametrize(
        ("expected", "key"),
        [(0.1, "above-expected"), (1.4, "as-expected"), (3, "below-expected")],
    )
    @pytest.mark.parametrize("turned", [False, True])
    def test_what_was_expected_is_held_beside_it(
        self, expected: float, key: str, *, turned: bool
    ) -> None:
        sign = -1 if turned else 1
        indicator = evolve(
            DEBTS if turned else EASE, expected=Estimate(value=sign * expected), low=None, high=None
        )
        by = [1, 1, 1, 2, 2, 1, 2, 2]
        found = change_of(indicator, UP, moved([sign * each for each in by]))

        assert keys(found) == ["better", key]
        assert found.reasons[1].values["expected"] == sign * expected

    @pytest.mark.parametrize(("expected", "open_"), [(0.5, "-open"), (0, "")])
    def test_where_nothing_shows_that_is_said_of_what_was_expected_too(
        self, expected: float, open_: str
    ) -> None:
        expecting = evolve(EASE, expected=Estimate(value=expected))
        found = change_of(expecting, UP, moved([0, 0, 1, 0, 0, 0, -1, 1]))

        assert keys(found) == ["too-few-to-tell", f"as-expected{open_}"]

    def test_without_a_margin_nothing_is_held_beside_what_was_expected(self) -> None:
        expecting = evolve(EASE, expected=Estimate(value=1))

        assert keys(change_of(expecting, [1], [2])) == ["too-few"]


class TestLost:
    def test_it_is_said_loudly_from_a_fifth_on(self) -> None:
        start: list[Any] = [1, 2, 3, 2, 1, 2, 3, 4, 3, 2]
        one, two = ([*start[: 10 - gone], *[None] * gone] for gone in (1, 2))

        assert keys(change_of(EASE, start, one))[-2:] == ["lost", "lost-unknown"]
        assert keys(change_of(EASE, start, two))[-2:] == ["many-lost", "lost-not-shown"]
        assert "lost" not in keys(change_of(EASE, start, start))
        counted = change_of(EASE, start, two).reasons[-2].values
        assert (counted["lost"], counted["started"]) == (2, 10)

    def test_those_lost_who_started_lower_are_seen(self) -> None:
        found = change_of(EASE, [1] * 8 + [5] * 8, [None] * 8 + [4] * 8)

        assert keys(found)[-2:] == ["many-lost", "lost-differ"]

    def test_of_those_of_whom_nothing_more_is_known_only_the_number_is_said(self) -> None:
        found = evolve(change_of(EASE, [1, 2, 3], [2, 3, None]), attrition=None)

        assert [each.key for each in lost_reasons(found)] == ["measured.many-lost"]

    def test_nobody_is_lost_as_long_as_nothing_is_read_at_the_end(self) -> None:
        assert keys(change_of(EASE, [1, 2], [None, None])) == ["no-end", "no-expectation"]


@pytest.mark.parametrize(
    ("low", "high", "side"),
    [(1, 2, 1), (-2, -1, -1), (-1, 1, 0), (0, 1, 0), (-1, 0, 0), (None, 1, 0), (None, -1, -1),
     (1, None, 1), (-1, None, 0)],
)  # fmt: skip
def test_an_interval_lies_above_or_below_or_holds(
    low: float | None, high: float | None, side: int
) -> None:
    interval = ConfidenceInterval(low=low, high=high, confidence=0.95, method="m")

    assert side_of(interval, 0.0) == side


def test_a_way_is_a_word() -> None:
    assert [way_of(each).key for each in (2.0, -0.1, 0.0, -0.0)] == [
        "way.higher", "way.lower", "way.same", "way.same",
    ]  # fmt: skip


# -- words -----------------------------------------------------------------------------------------

SOURCE = Path(vierplusen.__file__).parent
MINE = [
    *(SOURCE / "measuring").glob("*.py"),
    *(SOURCE / "measuring" / "disclosure").glob("*.py"),
    *(SOURCE / "exporting" / name for name in ("figures.py", "measured.py", "monitored.py")),
]
KEY = re.compile(
    r"(measured|way|method|part|weight|asked|service|moment|unit|better|monitor|needs|course)"
    r"\.[a-z0-9-]+(\.[a-z-]+)?"
)


def written_keys() -> Iterator[str]:
    """Give every key of a message that stands whole in the code."""
    for path in MINE:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            value = node.value if isinstance(node, ast.Constant) else None
            if isinstance(value, str) and KEY.fullmatch(value) and not value.endswith("-"):
                yield value
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "head":
                for each in node.args:
                    yield f"measured.{ast.literal_eval(each)}"


def made_keys() -> Iterator[str]:
    """Give every key that the code puts together of parts."""
    yield from (f"part.{each}" for each in PARTS)
    yield from (f"weight.{each}" for each in Strength)
    yield from (f"service.{each}" for each in (*ServiceKind, "unknown"))
    for question in ("context", "due", "recognised"):
        yield f"asked.{question}"
        yield from (f"asked.{question}.{each}" for each in ("yes", "partly", "open"))
    yield from (f"measured.{each}" for each in ("present", "missing"))
    ways = ("tail-extended", "bounded", "mover", "student-t", "sign-flip", "permutation-exact")
    bca = (f"bca-{each}-or-t" for each in ("exact", "binned", "cornish-fisher"))
    yield from (f"method.{each}" for each in (*ways, *bca, "welch"))


@pytest.mark.parametrize("lang", list(Language))
def test_everything_that_can_be_said_has_words(lang: Language) -> None:
    words = Words(lang)
    asked = {*written_keys(), *made_keys()}

    assert len(asked) > 90
    assert sorted(each for each in asked if not words.has(each)) == []


def test_no_words_are_left_over() -> None:
    built = {f"{group}.{each}" for group, names in (
        ("unit", ("person", "household", "neighbourhood")), ("better", ("higher", "lower")),
        ("direction", ("higher", "lower")),
        ("moment", ("baseline", "interim", "follow-up")),
    ) for each in names}  # fmt: skip

    left = {*MEASURING, *MEASURED} - {*written_keys(), *made_keys()} - built
    assert sorted(each for each in left if not each.startswith(("life.", "trait."))) == []


PLACE = re.compile(r"\{[a-z_]*\}")


def texts(result: Any, lang: str) -> Iterator[str]:  # noqa: ANN401  # any result
    for block in laid_out(result, lang):
        match block:
            case Heading() | Paragraph():
                yield block.text
            case Bullets():
                yield from (block.title, *block.items)
            case Table():
                yield from (block.caption, *block.head, *(x for row in block.rows for x in row))


def every_kind() -> Iterator[Any]:
    """Give results of every size, with and without each part."""
    sizes: list[tuple[list[Any], list[Any]]] = [
        ([], []), ([1], [None]), ([2], [3]), ([2, 2], [2, 2]), ([2, 3], [3, 4]),
        (UP * 38, moved([1, 0, 1, 2, 2, 1, 0, 1]) * 38),
        ([*UP, 1, 1, 5, 5], [*moved([1, 1, 1, 2, 2, 1, 2, 1]), None, None, 5, 5]),
        ([1] * 8 + [5] * 8, [None] * 8 + [4] * 8),
    ]  # fmt: skip
    expecting = evolve(EASE, expected=Estimate(value=1), relevant_change=1, domain="work")
    for start, end in sizes:
        people = [f"p{index:03}" for index in range(len(start))]
        made = Registration.from_wide(
            participant=people,
            readings={
                ("ease", "baseline"): start, ("ease", "interim"): end,
                ("ease", "follow-up"): end, ("ease", "goal"): [3 for _ in start],
                ("other", "baseline"): start,
            },
            traits={
                "area": ["xy"[place % 2] for place in range(len(start))],
                "group": [("in", "out", "in", None)[place % 4] for place in range(len(start))],
            },
        )  # fmt: skip
        story = Story(id="s", text="Better.", consent=bool(len(start) % 2), moment="follow-up")
        told = evolve(made, stories=(story,), source=f"file {len(start)}.csv")
        for indicator in (EASE, expecting, evolve(DEBTS, domain="work")):
            asked = [indicator, evolve(EASE, id="absent")]
            yield measure(told, indicators=asked)
            yield measure(made, indicators=asked, service="complex")
            if len(start) > 1:
                yield measure(told, indicators=asked, comparison="out", service="simple")


def test_every_place_is_filled_in_both_languages() -> None:
    said: set[str] = set()
    for made in every_kind():
        for lang in Language:
            for text in texts(made, lang):
                assert not PLACE.search(text), text
                assert not KEY.fullmatch(text), text
        said |= {message.key for message in _messages(made)}

    assert {each for each in said if not each.startswith(("service.", "weight.", "asked."))} > {
        "measured.better", "measured.no-end", "measured.too-few", "measured.none-moved",
        "measured.all-equal", "measured.many-lost", "measured.no-side", "measured.undefined",
        "measured.not-registered", "measured.domain-unbounded", "measured.lost-differ",
        "way.higher", "measured.contrast-open",
    }  # fmt: skip


def _messages(value: Any) -> Iterator[Message]:  # noqa: ANN401  # any part of a result
    if isinstance(value, Message):
        yield value
        for each in value.values.values():
            yield from _messages(each)
    elif isinstance(value, tuple):
        for each in value:
            yield from _messages(each)
    elif hasattr(value, "__attrs_attrs__"):
        for each in value.__attrs_attrs__:
            yield from _messages(getattr(value, each.name))


LONG = 20


@pytest.mark.parametrize("key", sorted({**MEASURING, **MEASURED}))
def test_sentences_are_short_and_say_the_same_in_both_languages(key: str) -> None:
    dutch, english = {**MEASURING, **MEASURED}[key]

    for text in (dutch, english):
        for sentence in re.split(r"[.!?:](?:\s|$)", text):
            assert len(sentence.split()) <= LONG, sentence
        assert text == text.strip()
    assert sorted(PLACE.findall(dutch)) == sorted(PLACE.findall(english))
    assert dutch.endswith(".") is english.endswith(".")


START: list[Any] = [5, 3, 4, 2, 6, 3, 2, 4, 5, 3, 2, 3]
END: list[Any] = [2, 3, 3, 2, 3, 3, 1, 4, 2, None, None, 2]


@pytest.mark.parametrize(
    ("lang", "start", "end", "sentences"),
    [
        (
            "nl", [], [],
            ("Aan het eind is nog niet gemeten.", "Over verandering is dus nog niets te zeggen."),
        ),
        (
            "en", [], [],
            ("Nothing was measured at the end yet.", "So nothing can be said about change yet."),
        ),
        (
            "nl", [3], [1],
            ("Te weinig metingen om een marge te geven: 1.", "Gebruik dit getal niet alleen."),
        ),
        (
            "nl", [3, 2], [2, 1],
            (
                "Iedereen veranderde evenveel: 1 lager.",
                "Een marge is dan niet te geven.",
                "Begin en eind gemeten: 2.",
            ),
        ),
        (
            "nl", [3, 2], [3, 2],
            (
                "Niemand veranderde.",
                "Een marge is dan niet te geven.",
                "Begin en eind gemeten: 2.",
            ),
        ),
        (
            "nl", START, END,
            (
                "Gemiddeld 1,2 lager, en dat is beter.",
                "De verandering ligt waarschijnlijk tussen {low} en {high}.",
                "Begin en eind gemeten: 10.",
            ),
        ),
        (
            "en", START, END,
            (
                "On average 1.2 lower, and that is better.",
                "The change probably lies between {low} and {high}.",
                "Start and end measured: 10.",
            ),
        ),
        (
            "nl", END, START,
            (
                "Gemiddeld 1,2 hoger, en dat is slechter.",
                "De verandering ligt waarschijnlijk tussen {low} en {high}.",
                "Begin en eind gemeten: 10.",
            ),
        ),
        (
            "nl", [1, 0] * 150, [0, 1] * 150,
            (
                "Of er iets veranderde, is niet te zeggen.",
                "Gemiddeld gemeten: 0 verschil.",
                "De verandering ligt waarschijnlijk tussen {low} en {high}.",
                "Begin en eind gemeten: 300.",
            ),
        ),
        (
            "nl", [1] * 9, [0] * 3 + [1] * 6,
            (
                "Gemiddeld gemeten: 0,33 lager.",
                "Begin en eind gemeten: 9.",
                "Dat is te weinig om dit van toeval te onderscheiden.",
                "Pas vanaf {visible} zou een verandering meestal opvallen.",
            ),
        ),
    ],
)  # fmt: skip
def test_it_can_be_read_aloud(
    lang: str, start: list[Any], end: list[Any], sentences: tuple[str, ...]
) -> None:
    found, words = change_of(DEBTS, start, end), Words(lang)
    places = {"visible": found.visible}
    if found.interval is not None:
        places |= {"low": found.interval.low, "high": found.interval.high}
    figures = {key: words.number(each) for key, each in places.items() if each is not None}

    assert words.say(found.reasons[0]) == " ".join(sentences).format(**figures)
