"""Signals on the way and at the end: no course without enough readings, no proof ever."""

import pickle
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vierplusen.domain import (
    Better,
    ConfidenceInterval,
    Course,
    Estimate,
    EvidenceKind,
    Indicator,
    Label,
    Language,
    Message,
    Monitored,
    Realised,
    Registration,
    Signal,
)
from vierplusen.errors import InvalidValueError
from vierplusen.labels import Words
from vierplusen.labels.monitoring import MONITORING
from vierplusen.measuring.courses import LEAST, course_of
from vierplusen.measuring.monitoring import monitor

NL = Words("nl", [Label(key, *both) for key, both in MONITORING.items()])
START = [2, 3, 2, 1, 2, 3, 2, 2, 1, 3]
UP = [4, 4, 3, 3, 4, 4, 4, 3, 3, 5]
"""About 1.6 higher than the start."""
DOWN = [1, 1, 1, 0, 1, 2, 1, 0, 0, 1]
"""About 1.3 lower."""
Values = Sequence[float | None]


def registered(*later: tuple[str, Values], start: Values = START, **traits: Any) -> Registration:  # noqa: ANN401  # levels of any trait
    readings = {("housing", "baseline"): start}
    readings.update({("housing", moment): values for moment, values in later})
    people = [f"p{index:03}" for index in range(len(start))]
    return Registration.from_wide(participant=people, readings=readings, traits=traits)


def housing(**values: Any) -> Indicator:  # noqa: ANN401  # each test gives what fits
    return Indicator(**{"id": "housing", "unit": "person", "better": "higher", **values})


def keys(part: Signal | Realised | Monitored) -> list[str]:
    return [each.key.partition(".")[2] for each in part.reasons]


def say(part: Signal | Realised | Monitored, key: str) -> str:
    (found,) = [each for each in part.reasons if each.key == key]
    return NL.say(found)


def interval(low: float | None, high: float | None) -> ConfidenceInterval:
    return ConfidenceInterval(low=low, high=high, confidence=0.95, method="t")


class TestCourse:
    @pytest.mark.parametrize(
        ("low", "high", "expected", "course"),
        [
            (0.5, 1.5, 0.4, "ahead"),
            (0.5, 1.5, 0.5, "on-course"),
            (0.5, 1.5, 1.5, "on-course"),
            (0.5, 1.5, 1.6, "behind"),
            (-0.5, 1.5, 1.6, "behind"),
            (-0.5, 0.0, 1.6, "behind"),
            (-0.5, -0.1, 1.6, "wrong-way"),
            (-0.5, -0.1, 0.0, "behind"),
            (-0.5, -0.1, -0.3, "on-course"),
            (-0.5, -0.1, -0.7, "ahead"),
            (-0.5, 1.5, 0.2, "on-course"),
            (-0.5, 1.5, None, "no-expectation"),
            (None, 1.5, 1.6, "too-early"),
            (0.5, None, 0.4, "too-early"),
        ],
    )
    def test_a_course_is_said_where_the_whole_interval_says_it(
        self, low: float | None, high: float | None, expected: float | None, course: str
    ) -> None:
        found = interval(low, high)

        assert course_of(housing(), 12, found, expected) == course
        mirrored = interval(*(None if each is None else -each for each in (high, low)))
        turned = None if expected is None else -expected
        assert course_of(housing(better="lower"), 12, mirrored, turned) == course

    def test_with_too_few_or_without_an_interval_it_is_too_early(self) -> None:
        assert course_of(housing(), LEAST - 1, interval(1, 2), 0.5) == "too-early"
        assert course_of(housing(), LEAST, interval(1, 2), 0.5) == "ahead"
        assert course_of(housing(), LEAST, None, 0.5) == "too-early"

    @given(
        st.lists(st.floats(-5, 5), min_size=4, max_size=4).map(sorted),
        st.floats(-5, 5),
        st.sampled_from(Better),
    )
    def test_more_certainty_never_turns_what_was_said(
        self, ends: list[float], expected: float, better: Better
    ) -> None:
        wide = course_of(housing(better=better), 12, interval(ends[0], ends[3]), expected)
        narrow = course_of(housing(better=better), 12, interval(ends[1], ends[2]), expected)

        kept = {
            Course.AHEAD: {Course.AHEAD},
            Course.BEHIND: {Course.BEHIND, Course.WRONG_WAY},
            Course.WRONG_WAY: {Course.WRONG_WAY},
            Course.ON_COURSE: set(Course),
        }
        assert narrow in kept[wide]


class TestSignals:
    def test_on_the_way_the_course_of_the_indicator_counts_and_not_the_end(self) -> None:
        made = registered(("interim", UP))
        expected = Estimate(value=4)
        (found,) = monitor(
            made, indicators=[housing(expected=expected, course={"interim": 0.5})]
        ).signals

        assert (found.moment, found.n, found.expected) == ("interim", 10, 0.5)
        assert (found.course, found.missing) == (Course.AHEAD, 0)
        assert found.change == pytest.approx(1.6)
        assert found.interval is not None
        assert found.interval.holds(1.6)
        assert keys(found) == ["shown", "ahead"]
        assert say(found, "signal.ahead") == "Verwacht was 0,5. Het gaat beter dan verwacht."
        assert all(each.facts == ("housing",) for each in found.reasons)

    def test_what_is_expected_by_the_end_only_is_not_filled_in_before_it(self) -> None:
        made = registered(("interim", UP))
        monitored = monitor(made, indicators=[housing(expected=Estimate(value=4))])
        (found,) = monitored.signals

        assert (found.course, found.expected) == (Course.NO_EXPECTATION, None)
        assert keys(found) == ["shown", "only-end"]
        assert "wat werd verwacht: 4." in say(found, "signal.only-end")
        assert monitored.realised == ()
        assert keys(monitored) == ["not-ended", "no-proof"]
        assert "tussenmeting" in say(monitored, "monitor.not-ended")

    def test_it_is_said_where_it_got_worse_though_a_better_end_is_expected(self) -> None:
        made = registered(("interim", DOWN))
        (found,) = monitor(made, indicators=[housing(expected=Estimate(value=4))]).signals

        assert found.course is Course.NO_EXPECTATION
        assert keys(found) == ["shown", "only-end", "worse-so-far", "steer", "worsening"]
        assert say(found, "signal.worsening") == (
            "Er ging meer achteruit dan vooruit. Achteruit: 10. Vooruit: 0."
        )

    @pytest.mark.parametrize(
        ("values", "expected", "course", "said"),
        [
            (UP, 3.0, Course.BEHIND, ["shown", "behind", "steer"]),
            (UP, 1.6, Course.ON_COURSE, ["shown", "on-course"]),
            (DOWN, 1.0, Course.WRONG_WAY, ["shown", "wrong-way", "steer", "worsening"]),
            (DOWN, -3.0, Course.AHEAD, ["shown", "ahead", "worsening"]),
            ([2, 3, 2, 3, 1, 4, 3, 1, 2, 3], 0.5, Course.ON_COURSE, ["shown", "on-course-open"]),
            ([2, 3, 2, 3, 1, 4, 3, 1, 2, 3], 0.0, Course.ON_COURSE, ["shown", "on-course"]),
            ([2, 3, None, 3, 1, 4, 3, 1, None, 3], 0.0, Course.ON_COURSE,
             ["shown", "on-course", "missing"]),
            ([2, 3, None, 3, 1, 4, 3, 1, 2, 3], 0.0, Course.ON_COURSE, ["shown", "on-course"]),
            ([None] * 6 + [4, 4, 3, 3], 0.5, Course.TOO_EARLY, ["shown", "too-early", "missing"]),
            ([None] * 9 + [4], 0.5, Course.TOO_EARLY, ["mean", "too-early", "missing"]),
            ([None] * 10, 0.5, Course.TOO_EARLY, ["nobody", "missing"]),
        ],
    )  # fmt: skip
    def test_a_signal_says_what_to_do(
        self, values: Values, expected: float, course: Course, said: list[str]
    ) -> None:
        made = registered(("interim", values), ("follow-up", UP))
        found = monitor(made, indicators=[housing(course={"interim": expected})]).signals[0]

        assert (found.moment, found.course) == ("interim", course)
        assert keys(found) == said
        assert found.n == sum(each is not None for each in values)
        assert found.missing == 10 - found.n

    def test_missing_is_counted_of_those_at_the_start(self) -> None:
        start = [*START[:-2], None, None]
        made = registered(("interim", [None, None, *UP[2:]]), start=start)
        (found,) = monitor(made, indicators=[housing()]).signals

        assert (found.n, found.missing) == (6, 2)
        assert say(found, "signal.missing") == (
            "Er ontbreken veel metingen: 2 van de 8 (25%) die er aan het begin waren. "
            "Het beeld gaat alleen over wie nu gemeten is."
        )

    def test_what_was_not_measured_then_is_a_signal_only_where_something_is_expected(self) -> None:
        readings = {("housing", "baseline"): START, ("housing", "follow-up"): UP,
                    ("debts", "baseline"): START, ("debts", "interim"): UP,
                    ("debts", "follow-up"): UP}  # fmt: skip
        made = Registration.from_wide(participant=list("abcdefghij"), readings=readings)
        debts = Indicator(id="debts", unit="person", better="lower")
        later = [(each.indicator, each.moment)
                 for each in monitor(made, indicators=[housing(), debts]).signals]  # fmt: skip

        assert later == [("debts", "interim"), ("debts", "follow-up"), ("housing", "follow-up")]
        found = monitor(made, indicators=[housing(course={"interim": 1})]).signals[0]
        assert (found.moment, found.n, found.missing) == ("interim", 0, 10)

    def test_a_mean_without_a_margin_gets_no_course(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(
            "vierplusen.measuring.monitoring.interval_of", lambda *_args: interval(None, 1.0)
        )
        made = registered(("interim", UP))
        (found,) = monitor(made, indicators=[housing(course={"interim": 1})]).signals

        assert found.course is Course.TOO_EARLY
        assert keys(found) == ["mean", "no-interval"]

    def test_a_household_counts_once(self) -> None:
        homes = [f"h{index // 2}" for index in range(10)]
        start, later = ([each[index // 2] for index in range(10)] for each in (START, UP))
        made = registered(("follow-up", later), start=start, household=homes)
        (found,) = monitor(made, indicators=[housing(unit="household")]).signals

        assert (found.n, found.missing) == (5, 0)

    def test_those_who_did_not_take_part_are_left_out(self) -> None:
        groups = ["project"] * 7 + ["others", "others", None]
        made = registered(("follow-up", UP), group=groups)
        found = monitor(made, indicators=[housing(expected=Estimate(value=1))], comparison="others")

        assert found.signals[0].n == 7
        (realised,) = found.realised
        assert realised.realised is not None
        assert realised.realised.mean == found.signals[0].change


class TestEnd:
    def test_expected_stands_beside_realised(self) -> None:
        made = registered(("interim", START), ("follow-up", UP))
        expected = Estimate(low=1, high=3)
        indicator = housing(expected=expected, measured_in="punt", course={"interim": 0.5})
        found = monitor(made, indicators=[indicator])
        (realised,) = found.realised

        assert [each.expected for each in found.signals] == [0.5, 2.0]
        assert realised.expected == expected
        assert realised.realised is not None
        assert realised.realised.kind is EvidenceKind.MEASURED
        assert realised.realised.unit == "punt"
        assert realised.realised.mean == found.signals[1].change == pytest.approx(1.6)
        assert realised.share == realised.realised.expected / 2
        assert realised.course is found.signals[1].course is Course.BEHIND
        assert keys(realised) == ["shown", "behind", "share", "learn"]
        assert say(realised, "realised.share") == "Gemeten is 80% van wat werd verwacht."
        assert keys(found) == ["no-proof"]
        assert "steer" not in keys(found.signals[1])

    def test_a_change_the_other_way_has_a_share_below_0(self) -> None:
        made = registered(("follow-up", UP))
        lower = housing(better="lower", expected=Estimate(value=-2))
        (realised,) = monitor(made, indicators=[lower]).realised

        assert realised.share == pytest.approx(-0.8)
        assert realised.course is Course.WRONG_WAY
        assert keys(realised) == ["shown", "wrong-way", "other-way", "learn"]

    def test_the_course_may_name_the_end_and_what_is_stated_for_it_goes_first(self) -> None:
        made = registered(("follow-up", UP))
        indicator = housing(course={"follow-up": 2.0})
        (alone,) = monitor(made, indicators=[indicator]).realised
        assert alone.expected == Estimate(value=2.0)

        both = monitor(made, indicators=[indicator], expected={"housing": Estimate(value=1)})
        assert both.realised[0].expected == Estimate(value=1)
        assert both.signals[0].expected == 1
        assert "two-expectations" in keys(both.signals[0])
        assert "1 en 2" in say(both.signals[0], "signal.two-expectations")
        same = monitor(made, indicators=[indicator], expected={"housing": Estimate(value=2)})
        assert "two-expectations" not in keys(same.signals[0])

    @pytest.mark.parametrize("expected", [None, Estimate(value=0), Estimate(value=5e-324)])
    def test_without_an_expectation_that_can_be_shared_there_is_no_share(
        self, expected: Estimate | None
    ) -> None:
        made = registered(("follow-up", UP))
        (realised,) = monitor(made, indicators=[housing(expected=expected)]).realised

        assert realised.share is None
        assert realised.realised is not None
        assert ("no-expectation" in keys(realised)) == (expected is None)

    def test_without_readings_nothing_is_realised(self) -> None:
        made = registered(("follow-up", [None] * 10))
        (realised,) = monitor(made, indicators=[housing(expected=Estimate(value=1))]).realised

        assert (realised.realised, realised.share) == (None, None)
        assert realised.course is Course.TOO_EARLY
        assert keys(realised) == ["nobody"]

    @pytest.mark.parametrize(
        ("moments", "end", "ended"),
        [
            (("baseline", "interim"), None, False),
            (("baseline", "interim"), "interim", True),
            (("baseline", "follow-up"), None, True),
            (("intake", "june"), None, True),
        ],
    )
    def test_an_interim_moment_is_no_end_unless_somebody_says_so(
        self, moments: tuple[str, str], end: str | None, *, ended: bool
    ) -> None:
        readings = {("housing", moments[0]): START, ("housing", moments[1]): UP}
        made = Registration.from_wide(
            participant=list("abcdefghij"), readings=readings, moments=moments
        )
        expected = Estimate(value=1)
        found = monitor(made, indicators=[housing(expected=expected)], end=end)

        assert bool(found.realised) == ended
        assert found.signals[0].expected == (1 if ended else None)

    def test_after_the_end_nothing_is_expected_unless_it_is_stated(self) -> None:
        made = registered(("follow-up", UP), ("follow-up-2", UP))
        indicator = housing(expected=Estimate(value=1))
        found = monitor(made, indicators=[indicator], end="follow-up")

        assert [each.expected for each in found.signals] == [1, None]

    def test_change_may_count_from_a_later_start(self) -> None:
        made = registered(("interim", UP), ("follow-up", UP))
        found = monitor(made, indicators=[housing()], start="interim")

        assert [(each.moment, each.change) for each in found.signals] == [("follow-up", 0.0)]


class TestWhole:
    def test_with_one_moment_there_is_nothing_to_follow(self) -> None:
        for made in (registered(), Registration()):
            found = monitor(made, indicators=[housing()])

            assert (found.signals, found.realised) == ((), ())
            assert keys(found)[-1] == "nothing-yet"

    def test_an_indicator_that_is_not_registered_is_named(self) -> None:
        found = monitor(registered(("follow-up", UP)), indicators=[housing(id="debts")])

        assert found.reasons[0] == Message(
            "measured.not-registered", {"indicator": "debts"}, ("debts",)
        )

    def test_a_moment_that_is_past_and_was_not_measured_is_named(self) -> None:
        course = {"baseline": 0, "interim": 1, "interim-2": 1, "follow-up-2": 2, "june": 1}
        found = monitor(
            registered(("interim-2", UP), ("follow-up", UP)), indicators=[housing(course=course)]
        )

        assert say(found, "monitor.not-measured").endswith(": tussenmeting.")

    def test_what_is_wrong_is_refused_by_its_name(self) -> None:
        made = registered(("follow-up", UP))
        wrong: dict[str, Any] = {"debts": Estimate(value=1), "housing": 2}
        with pytest.raises(InvalidValueError) as raised:
            monitor(made, indicators=[housing()], expected=wrong)
        assert [each.path for each in raised.value.faults] == ["expected.debts", "expected.housing"]
        with pytest.raises(InvalidValueError, match=r"^expected: "):
            monitor(made, indicators=[housing()], expected=[1])  # type: ignore[arg-type]  # the point of the test
        with pytest.raises(InvalidValueError, match=r"^indicators\[0\]: "):
            monitor(made, indicators=["housing"])  # type: ignore[list-item]  # the point of the test
        with pytest.raises(InvalidValueError, match=r"^expected\.housing: "):
            monitor(made, indicators=[], expected={"housing": Estimate(value=1)})
        with pytest.raises(InvalidValueError, match=r"^end: "):
            monitor(made, indicators=[housing()], end="june")

    @pytest.mark.parametrize("lang", list(Language))
    def test_there_are_words_for_every_course(self, lang: Language) -> None:
        words = Words(lang, [Label(key, *both) for key, both in MONITORING.items()])

        assert all(words.has(f"course.{each}") for each in Course)


scores = st.one_of(st.none(), st.integers(0, 6))
columns = st.lists(st.tuples(scores, scores, scores), min_size=1, max_size=14)
steps = st.sampled_from([None, -1.37, -0.37, 0.37, 1.37])


@st.composite
def monitored(draw: st.DrawFn) -> tuple[list[tuple[Any, Any, Any]], dict[str, Any]]:
    """Give rows of three moments, and what is expected of them."""
    rows = draw(columns)
    by_then, end = draw(steps), draw(steps)
    values: dict[str, Any] = {
        "better": draw(st.sampled_from(Better)),
        "course": {} if by_then is None else {"interim": by_then},
        "expected": None if end is None else Estimate(value=end),
    }
    return rows, values


def followed(rows: Sequence[tuple[Any, Any, Any]], **values: Any) -> Monitored:  # noqa: ANN401  # as drawn
    start, interim, end = (list(each) for each in zip(*rows, strict=True))
    made = registered(("interim", interim), ("follow-up", end), start=start)
    return monitor(made, indicators=[housing(**values)])


@given(monitored(), st.randoms(use_true_random=False))
def test_the_order_of_participants_does_not_matter(
    drawn: tuple[list[tuple[Any, Any, Any]], dict[str, Any]],
    chance: Any,  # noqa: ANN401  # a random of Hypothesis
) -> None:
    rows, values = drawn
    moved = rows[:]
    chance.shuffle(moved)
    found = followed(rows, **values)

    assert followed(moved, **values) == found
    assert pickle.loads(pickle.dumps(found)) == found
    assert hash(pickle.loads(pickle.dumps(found))) == hash(found)


@given(monitored())
def test_on_a_mirrored_scale_the_course_is_the_same(
    drawn: tuple[list[tuple[Any, Any, Any]], dict[str, Any]],
) -> None:
    rows, values = drawn
    mirrored = [tuple(None if each is None else -each for each in row) for row in rows]
    expected = values["expected"]
    turned = {
        "better": Better.LOWER if values["better"] is Better.HIGHER else Better.HIGHER,
        "course": {key: -each for key, each in values["course"].items()},
        "expected": None if expected is None else Estimate(value=-expected.value),
    }
    found, other = followed(rows, **values), followed(mirrored, **turned)  # type: ignore[arg-type]  # rows of three

    assert [each.course for each in found.signals] == [each.course for each in other.signals]
    assert [each.course for each in found.realised] == [each.course for each in other.realised]
    assert [keys(each) for each in found.signals] == [keys(each) for each in other.signals]
    shares = [[each.share for each in one.realised] for one in (found, other)]
    assert shares[0] == pytest.approx(shares[1])


@given(monitored())
def test_the_share_is_what_was_realised_of_what_was_expected(
    drawn: tuple[list[tuple[Any, Any, Any]], dict[str, Any]],
) -> None:
    rows, values = drawn
    for each in followed(rows, **values).realised:
        if each.expected is None or each.realised is None:
            assert each.share is None
        else:
            assert each.share == each.realised.expected / each.expected.expected


@given(monitored(), st.sampled_from(list(Language)))
def test_all_that_is_said_is_said_in_words(
    drawn: tuple[list[tuple[Any, Any, Any]], dict[str, Any]], lang: Language
) -> None:
    rows, values = drawn
    words = Words(lang, [Label(key, *both) for key, both in MONITORING.items()])
    found = followed(rows, **values)

    parts: list[Monitored | Signal | Realised] = [found, *found.signals, *found.realised]
    for part in parts:
        for each in part.reasons:
            assert words.has(each.key)
            assert "{" not in words.say(each)
