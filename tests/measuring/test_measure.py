"""measure(): laws that hold of every table, and what it says to odd input."""

import copy
import math
import pickle
import statistics
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import numpy as np
import pytest
from attrs import evolve, field, frozen
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from vierplusen.domain import (
    Change,
    Context,
    Estimate,
    Indicator,
    Intervention,
    MeasuringPractice,
    Project,
    Registration,
    ServiceKind,
    Story,
    Strength,
    Trait,
)
from vierplusen.domain.registration import UnusedRow
from vierplusen.errors import InvalidValueError, fault
from vierplusen.measuring import kernels
from vierplusen.measuring.estimating import estimate_of
from vierplusen.measuring.measure import SUREST, measure
from vierplusen.measuring.panel import MOST
from vierplusen.measuring.recording import with_measured
from vierplusen.scoring import score
from vierplusen.testing.strategies import projects

FEW = settings(max_examples=40)
"""A study takes some tens of milliseconds; more examples are tried by ``make laws`` elsewhere."""

MOMENTS = ("baseline", "interim", "follow-up")
Readings = dict[tuple[str, str], dict[str, float]]


@frozen
class Study:
    """A table in the plainest form there is: who has which reading, and which trait."""

    people: tuple[str, ...]
    readings: Readings
    traits: dict[str, dict[str, str]] = field(factory=dict)
    indicators: Any = ()

    def registration(self) -> Registration:
        return Registration.from_wide(
            participant=self.people,
            readings={
                key: [given.get(who) for who in self.people] for key, given in self.readings.items()
            },
            traits={
                name: [given.get(who) for who in self.people] for name, given in self.traits.items()
            },
        )

    def measured(self, **options: Any) -> Any:  # noqa: ANN401  # most figures can be None; a test knows
        return measure(self.registration(), indicators=self.indicators, **options)

    def value(self, indicator: str, moment: str, who: str) -> float | None:
        return self.readings.get((indicator, moment), {}).get(who)

    def unit_of(self, indicator: Indicator, who: str) -> str:
        """Give the unit that a participant belongs to, by a name that no other has."""
        home = self.traits.get("household", {}).get(who)
        return f"home {home}" if indicator.unit == "household" and home else f"self {who}"

    def without_household(self, indicator: Indicator, who: str) -> bool:
        """Tell whether somebody has no household where others have one: that counts for none."""
        homes = self.traits.get("household", {})
        return indicator.unit == "household" and bool(homes) and who not in homes

    def pairs(self, indicator: Indicator, among: set[str] | None = None) -> list[Any]:
        """Give start and end of each unit, all of whose participants are among these."""
        found: dict[str, list[Any]] = {}
        outside: set[str] = set()
        for who in self.people:
            unit = self.unit_of(indicator, who)
            if self.without_household(indicator, who):
                continue
            if among is not None and who not in among:
                outside.add(unit)
            pair = found.setdefault(unit, [None, None])
            for place, moment in enumerate(("baseline", "follow-up")):
                value = self.value(indicator.id, moment, who)
                pair[place] = pair[place] if value is None else value
        return [pair for unit, pair in found.items() if unit not in outside]


def scales(draw: st.DrawFn) -> dict[str, Any]:
    better = draw(st.sampled_from(["higher", "lower"]))
    kinds: list[dict[str, Any]] = [
        {"low": 1, "high": 5, "step": 1},
        {"low": 0, "step": 1},
        {},
        {"low": 1, "high": 5, "step": 1, "relevant_change": 2, "domain": "work"},
        {"low": 0, "high": 10, "domain": "work"},
    ]
    return {"better": better, **draw(st.sampled_from(kinds))}


@st.composite
def studies(draw: st.DrawFn, *, least: int = 0, most: int = 9) -> Study:
    people = tuple(f"p{index}" for index in range(draw(st.integers(least, most))))
    traits = {
        name: {
            who: level
            for who in people
            if (level := draw(st.sampled_from([*levels, None]))) is not None
        }
        for name, levels in (("household", "hijk"), ("area", "xy"))
        if draw(st.booleans())
    }
    indicators = tuple(
        Indicator(id=key, unit=unit, **scales(draw))
        for key, unit in (("ease", "person"), ("debts", "household"), ("work", "person"))
        if draw(st.booleans())
    )
    blank = Study(people, {}, traits, indicators)
    readings: Readings = {}
    for each in indicators:
        whole = each.step is not None
        values = st.integers(1, 5) if whole else st.integers(4, 20).map(lambda n: n / 4)
        for moment in draw(st.sampled_from([MOMENTS, MOMENTS[::2], MOMENTS[:1]])):
            of_unit: dict[str, float | None] = {}
            given = readings[each.id, moment] = {}
            for who in people:
                unit = blank.unit_of(each, who)
                if unit not in of_unit:
                    of_unit[unit] = draw(st.none() | values.map(float))
                value = of_unit[unit]
                if value is not None:
                    given[who] = value
    return evolve(blank, readings=readings)


class TestOrder:
    @FEW
    @given(st.data(), studies())
    def test_nothing_depends_on_the_order_or_the_names_of_anything(
        self, data: st.DataObject, study: Study
    ) -> None:
        people = data.draw(st.permutations(study.people))
        turned = evolve(
            study,
            people=tuple(people),
            readings=dict(reversed(study.readings.items())),
            traits=dict(reversed(study.traits.items())),
            indicators=study.indicators[::-1],
        )
        names = dict(zip(study.people, data.draw(st.permutations(study.people)), strict=True))
        renamed = Study(
            tuple(names.values()),
            {
                key: {names[who]: value for who, value in given_.items()}
                for key, given_ in study.readings.items()
            },
            {
                key: {names[who]: level for who, level in given_.items()}
                for key, given_ in study.traits.items()
            },
            study.indicators,
        )

        assert study.measured() == turned.measured() == renamed.measured()

    @FEW
    @given(studies())
    def test_the_same_input_gives_the_same_bits_and_results_are_values(self, study: Study) -> None:
        made = study.measured()

        assert made == study.measured()
        assert repr(made) == repr(study.measured())
        assert hash(made) == hash(study.measured())
        assert pickle.loads(pickle.dumps(made)) == copy.deepcopy(made) == made
        assert made != evolve(made, seed=1)


class TestShape:
    @FEW
    @given(studies(), st.integers(-40, 40))
    def test_shifting_all_readings_leaves_every_change(self, study: Study, shift: int) -> None:
        def moved(value: float | None) -> float | None:
            return None if value is None else value + shift

        shifted = evolve(
            study,
            readings={
                key: {who: value + shift for who, value in given_.items()}
                for key, given_ in study.readings.items()
            },
            indicators=tuple(
                evolve(each, low=moved(each.low), high=moved(each.high))
                for each in study.indicators
            ),
        )

        for one, two in zip(study.measured().changes, shifted.measured().changes, strict=True):
            for name in ("change", "interval", "exact", "outcome", "visible", "both", "lost"):
                assert getattr(one, name) == getattr(two, name), name
            assert one.size is not None
            assert two.size is not None
            assert two.size.value == pytest.approx(one.size.value)
            assert [each.n for each in one.flows] == [each.n for each in two.flows]
            assert [each.key for each in one.reasons] == [each.key for each in two.reasons]
        for mine, theirs in zip(study.measured().domains, shifted.measured().domains, strict=True):
            assert mine == theirs

    @FEW
    @given(studies())
    def test_a_mirror_shows_the_same_people_getting_better(self, study: Study) -> None:
        def turned(value: float | None) -> float | None:
            return None if value is None else -value

        mirrored = evolve(
            study,
            readings={
                key: {who: -value for who, value in given_.items()}
                for key, given_ in study.readings.items()
            },
            indicators=tuple(
                evolve(
                    each,
                    better="lower" if each.better == "higher" else "higher",
                    low=turned(each.high),
                    high=turned(each.low),
                )
                for each in study.indicators
            ),
        )

        for one, two in zip(study.measured().changes, mirrored.measured().changes, strict=True):
            assert one.outcome == two.outcome
            assert one.change.sd == two.change.sd
            for here, there in ((one.interval, two.interval), (one.exact, two.exact)):
                assert (here is None) == (there is None)
                if here is not None and there is not None:
                    assert (here.low, here.high) == pytest.approx((-there.high, -there.low))
            if one.change.mean is not None:
                assert one.change.mean == -two.change.mean
            assert _keys(one) == _keys(two)
            assert [(each.before, each.after) for each in one.bins] == [
                (each.before, each.after) for each in two.bins[::-1]
            ]
        for mine, theirs in zip(study.measured().domains, mirrored.measured().domains, strict=True):
            assert mine.outcome == theirs.outcome
            assert mine.change.mean == pytest.approx(theirs.change.mean)

    @FEW
    @given(studies())
    def test_every_figure_is_that_of_a_plain_count(self, study: Study) -> None:
        made = study.measured()
        areas = study.traits.get("area", {})

        for indicator in study.indicators:
            groups: dict[tuple[str, str], set[str] | None] = {("", ""): None}
            for level in sorted(set(areas.values())):
                groups["area", level] = {who for who in study.people if areas.get(who) == level}
            for (trait, level), among in groups.items():
                found = made.change(indicator.id, trait=trait, level=level)
                if not any(key == indicator.id for key, _ in study.readings):
                    assert found is None
                else:
                    assert found is not None
                    _check(found, indicator, study.pairs(indicator, among))

    @FEW
    @given(studies())
    def test_counts_add_up(self, study: Study) -> None:
        for each in study.measured().changes:
            assert each.started == each.both + each.lost
            outcome = each.outcome
            assert outcome.improved + outcome.unchanged + outcome.worsened == each.both
            assert 0 <= outcome.wobbled <= outcome.unchanged
            assert bool(each.bins) is bool(each.flows)
            if each.bins:
                assert sum(bin_.before for bin_ in each.bins) == each.both
                assert sum(bin_.after for bin_ in each.bins) == each.both
                for bin_ in each.bins:
                    start = [flow.n for flow in each.flows if flow.from_ == bin_.low]
                    end = [flow.n for flow in each.flows if flow.to == bin_.low]
                    assert (sum(start), sum(end)) == (bin_.before, bin_.after)

    @FEW
    @given(studies())
    def test_groups_and_those_without_one_are_everybody(self, study: Study) -> None:
        made = study.measured()

        for indicator in study.indicators:
            whole = made.change(indicator.id)
            for trait in ("area",) if whole is not None else ():
                levels = study.traits.get(trait, {})
                nowhere = {who for who in study.people if who not in levels}
                parts = [
                    each.both
                    for each in made.changes
                    if (each.indicator, each.trait) == (indicator.id, trait)
                ]
                if indicator.unit == "person" and trait in study.traits:
                    rest = [pair for pair in study.pairs(indicator, nowhere) if None not in pair]
                    assert sum(parts) + len(rest) == whole.both
                assert sum(parts) <= whole.both

    @FEW
    @given(studies(least=1))
    def test_an_indicator_that_is_not_measured_changes_its_own_reason_only(
        self, study: Study
    ) -> None:
        other = Indicator(id="unseen", unit="person", better="higher")
        plain, more = study.measured(), evolve(study, indicators=(*study.indicators, other))
        unasked = evolve(
            study, readings={**study.readings, ("unseen", "baseline"): {study.people[0]: 1.0}}
        )

        named = more.measured()
        assert evolve(named, reasons=plain.reasons) == plain
        assert {each.key for each in set(named.reasons) ^ set(plain.reasons)} == {
            "measured.not-registered"
        }
        if len({moment for _, moment in study.readings}) > 1:
            read = unasked.measured()
            assert evolve(read, reasons=plain.reasons) == plain
            assert {each.key for each in set(read.reasons) ^ set(plain.reasons)} == {
                "measured.undefined"
            }


def _keys(change: Change) -> list[str]:
    return [each.key for each in change.reasons]


def _check(found: Any, indicator: Indicator, pairs: list[Any]) -> None:  # noqa: ANN401  # its figures can be None
    """Hold a change beside counts and means of Python's own."""
    both = [pair for pair in pairs if None not in pair]
    moved = [end - start for start, end in both]
    better = [indicator.sign * each for each in moved]
    least = indicator.relevant_change or 1e-6
    assert found.started == sum(start is not None for start, _ in pairs)
    assert found.ended == sum(end is not None for _, end in pairs)
    assert found.both == found.change.n == len(both)
    assert found.change.mean == (statistics.fmean(moved) if moved else None)
    sd = statistics.stdev(moved) if len(moved) > 1 else None
    assert found.change.sd == pytest.approx(sd)
    assert found.start.mean == (statistics.fmean(each for each, _ in both) if both else None)
    assert found.end.mean == (statistics.fmean(each for _, each in both) if both else None)
    assert found.outcome.improved == sum(each >= least for each in better)
    assert found.outcome.worsened == sum(each <= -least for each in better)
    for flow in found.flows:
        assert flow.n == both.count([flow.from_, flow.to])
    lost = [start for start, end in pairs if start is not None and end is None]
    assert (found.attrition is None) is (not lost)
    if found.attrition is not None:
        assert found.attrition.lost.mean == statistics.fmean(lost)
        assert found.attrition.stayed == found.start


class TestHouseholds:
    @FEW
    @given(studies(least=2))
    def test_more_members_with_the_same_reading_change_nothing(self, study: Study) -> None:
        assume(study.traits.get("household"))
        debts = Indicator(id="debts", unit="household", better="lower", low=0)
        who, home = next(iter(study.traits["household"].items()))
        larger = evolve(
            study,
            people=(*study.people, "new"),
            traits={"household": {**study.traits["household"], "new": home}},
            indicators=(debts,),
            readings={
                key: {**given_, **({"new": given_[who]} if who in given_ else {})}
                for key, given_ in study.readings.items()
                if key[0] == "debts"
            },
        )
        plain = evolve(study, indicators=(debts,))

        assert larger.measured(groups=()).changes == plain.measured(groups=()).changes

    def test_a_count_of_a_family_is_counted_once(self) -> None:
        homes = {"a": "h1", "b": "h1", "c": "h1", "d": "h2"}
        readings: Readings = {
            ("out", "baseline"): {"a": 2, "b": 2, "d": 1},
            ("out", "follow-up"): {"c": 1, "d": 1},
        }
        out = Indicator(id="out", unit="household", better="lower", low=0, step=1)
        found = Study(tuple("abcd"), readings, {"household": homes}, (out,)).measured().changes[0]

        assert (found.started, found.ended, found.both) == (2, 2, 2)
        assert (found.start.mean, found.end.mean, found.change.mean) == (1.5, 1.0, -0.5)

    def test_members_who_disagree_are_refused_with_their_place(self) -> None:
        homes = {"a": "h1", "b": "h1", "c": "h2", "d": "h2"}
        readings: Readings = {
            ("out", "baseline"): {"a": 2, "b": 3, "c": 1, "d": 2},
            ("out", "goal"): {"a": 0, "b": 1},
        }
        out = Indicator(id="out", unit="household", better="lower")

        assert refused(Study(tuple("abcd"), readings, {"household": homes}, (out,))) == [
            ("h1.out.baseline", "3.0", "one-value"),
            ("h2.out.baseline", "2.0", "one-value"),
            ("h1.out.goal", "1.0", "one-value"),
        ]

    def test_without_households_everybody_is_one_and_that_is_said(self) -> None:
        readings: Readings = {("out", "baseline"): {"a": 1}, ("out", "follow-up"): {"a": 0}}
        out = Indicator(id="out", unit="household", better="lower")

        assumed = Study(("a", "b"), readings, {}, (out,)).measured().changes[0]
        alone = Study(("a", "b"), readings, {"household": {"a": "h"}}, (out,)).measured().changes[0]

        assert "measured.own-household" in _keys(assumed)
        assert evolve(assumed, reasons=alone.reasons) == alone
        assert "measured.own-household" not in _keys(alone)

    def test_a_neighbourhood_is_needed_of_everybody(self) -> None:
        readings: Readings = {("safe", "baseline"): {"a": 1, "b": 1}}
        safe = Indicator(id="safe", unit="neighbourhood", better="higher")
        again = evolve(safe, id="again")
        study = Study(("a", "b", "c"), readings, {"neighbourhood": {"a": "x"}}, (safe, again))
        also = {**readings, ("again", "baseline"): {"a": 1.0}}

        assert refused(evolve(study, readings=also)) == [
            ("traits.neighbourhood", "b", "trait"),
            ("traits.neighbourhood", "c", "trait"),
        ]
        assert refused(evolve(study, traits={})) == [
            ("traits", "no neighbourhood", "trait"),
        ]


def refused(study: Study, **options: Any) -> list[tuple[str, str, str]]:  # noqa: ANN401  # what measure() takes
    with pytest.raises(InvalidValueError) as caught:
        study.measured(**options)
    return [(each.path, each.found.strip("'"), each.expects) for each in caught.value.faults]


EASE = Indicator(id="ease", unit="person", better="higher", low=1, high=5, step=1)
DEBTS = Indicator(id="debts", unit="person", better="lower")


def pairs(
    indicator: Indicator, *given_: tuple[float | None, float | None], **traits: Mapping[str, str]
) -> Study:
    """Make a study of start and end of participants a, b, c and so on."""
    people = tuple("abcdefghijklmnopqrstuvwxyz"[: len(given_)])
    readings: Readings = {
        (indicator.id, moment): {
            who: value
            for who, pair in zip(people, given_, strict=True)
            if (value := pair[place]) is not None
        }
        for place, moment in enumerate(("baseline", "follow-up"))
    }
    return Study(people, readings, {key: dict(each) for key, each in traits.items()}, (indicator,))


FOUR = pairs(EASE, (1, 2), (2, 4), (3, 3), (2, 5))


class TestComparison:
    @FEW
    @given(studies(least=2), st.data())
    def test_the_effect_is_the_difference_of_both_changes(
        self, study: Study, data: st.DataObject
    ) -> None:
        sides = {who: data.draw(st.sampled_from(["in", "out", "in", None])) for who in study.people}
        inside = {who for who, side in sides.items() if side == "in"}
        outside = {who for who, side in sides.items() if side == "out"}
        assume(inside)
        assume(outside)
        known = {who: side for who, side in sides.items() if side}
        compared = evolve(study, traits={**study.traits, "group": known})
        made = compared.measured(comparison="out", groups=())

        assert made.participants == len(inside)
        assert {each.indicator for each in made.changes} == {
            each.indicator for each in made.contrasts
        }
        for found in made.contrasts:
            indicator = next(each for each in study.indicators if each.id == found.indicator)
            mine = [b - a for a, b in study.pairs(indicator, inside) if None not in (a, b)]
            theirs = [b - a for a, b in study.pairs(indicator, outside) if None not in (a, b)]
            assert found.project == made.change(found.indicator).change
            assert (found.project.n, found.comparison.n) == (len(mine), len(theirs))
            if not mine or not theirs:
                assert found.effect is None
            else:
                effect = statistics.fmean(mine) - statistics.fmean(theirs)
                assert found.effect == pytest.approx(effect)
                interval = found.interval
                assert interval is None or interval.holds(found.effect)

    def test_a_registration_of_its_own_compares_as_a_group_does(self) -> None:
        sides = {"a": "in", "b": "in", "c": "out", "d": "out"}
        together = evolve(FOUR, traits={"group": sides}).measured(comparison="out", groups=())
        ours = pairs(EASE, (1, 2), (2, 4))
        theirs = evolve(pairs(EASE, (3, 3), (2, 5)), people=("a", "b", "c")).registration()

        apart = ours.measured(comparison=theirs)

        assert apart.contrasts == together.contrasts
        assert apart.balance == together.balance
        assert apart.changes == together.changes

    def test_what_only_one_side_has_is_not_compared(self) -> None:
        other = pairs(DEBTS, (1, 2), (2, 4)).registration()
        made = FOUR.measured(comparison=other)

        assert made.contrasts == made.balance == ()
        assert [each.key for each in made.reasons] == ["measured.contrast-nothing"]

    @pytest.mark.parametrize(
        ("comparison", "wrong"),
        [
            ("nobody", ("comparison", "nobody", "group-of")),
            (5, ("comparison", "5", "group-of")),
            ("in", ("comparison", "in", "somebody-else")),
        ],
    )
    def test_a_group_that_is_none_is_refused(
        self,
        comparison: object,
        wrong: tuple[str, str, str],
    ) -> None:
        everybody = evolve(FOUR, traits={"group": dict.fromkeys("abcd", "in")})

        assert refused(everybody, comparison=comparison) == [wrong]

    def test_a_registration_that_cannot_be_compared_is_refused(self) -> None:
        alone = FOUR.registration()
        other = Registration.from_wide(
            participant=["x"],
            readings={("ease", "before"): [1], ("ease", "follow-up"): [1]},
            moments=["before", "follow-up"],
        )

        assert refused(FOUR, comparison=Registration()) == [("comparison", "nobody", "comparison")]
        assert refused(FOUR, comparison=alone) == [
            ("comparison", "the same people", "somebody-else")
        ]
        assert refused(FOUR, comparison=other) == [("comparison.start", "baseline", "one-of")]
        assert refused(FOUR, comparison="out") == [("comparison", "out", "group-of")]

    def test_readings_off_the_scale_of_the_others_are_refused_too(self) -> None:
        other = pairs(EASE, (1, 9)).registration()

        assert refused(FOUR, comparison=other) == [("a.ease.follow-up", "9.0", "at-most")]

    def test_who_stands_on_no_side_is_said_without_a_number(self) -> None:
        sides = {"a": "in", "b": "in", "c": "out"}
        made = evolve(FOUR, traits={"group": sides}).measured(comparison="out")

        assert made.participants == 2
        assert [each.key for each in made.reasons] == ["measured.not-compared", "measured.no-side"]
        assert "group" not in {each.trait for each in made.changes}

    def test_a_household_with_members_on_both_sides_counts_in_neither(self) -> None:
        out = evolve(DEBTS, unit="household")
        homes = {"a": "h1", "b": "h1", "c": "h2", "d": "h3"}
        sides = {"a": "in", "b": "out", "c": "in", "d": "out"}
        study = pairs(
            out, (2, 1), (2, 1), (3, 1), (4, 4), household=homes, group=sides, area={"a": "x"}
        )
        made = study.measured(comparison="out")
        contrast = made.contrasts[0]

        assert (contrast.project.n, contrast.comparison.n) == (1, 1)
        assert contrast.effect == -2
        assert "measured.both-sides" in [each.key for each in made.reasons]
        plain = study.measured()
        assert [(each.key, dict(each.values)) for each in plain.reasons] == [
            ("measured.no-comparison", {}),
            ("measured.no-group", {"trait": "area"}),
            ("measured.divided", {"trait": "group"}),
        ]
        assert plain.change("debts", trait="group", level="in").both == 1

    def test_neighbourhoods_can_be_divided_as_well(self) -> None:
        streets = {"a": "s1", "b": "s1", "c": "s2", "d": "s2"}
        safe = evolve(DEBTS, unit="neighbourhood")
        study = pairs(
            safe, (2, 1), (2, 1), (3, 1), (3, 1), neighbourhood=streets,
            area={"a": "x", "b": "y", "c": "x", "d": "x"},
        )  # fmt: skip
        made = study.measured(groups=["area"])

        assert [each.key for each in made.reasons] == ["measured.no-comparison", "measured.divided"]
        assert made.change("debts", trait="area", level="x").both == 1


class TestGroups:
    def test_a_trait_of_many_values_divides_only_when_asked(self) -> None:
        people = tuple(f"p{index:02}" for index in range(51))
        study = Study(
            people,
            {("ease", moment): dict.fromkeys(people, 2.0) for moment in MOMENTS[::2]},
            {
                "street": {who: who for who in people},
                "area": dict.fromkeys(people, "x"),
                "household": dict.fromkeys(people, "h"),
            },
            (EASE,),
        )

        assert {each.trait for each in study.measured().changes} == {"", "area"}
        asked = study.measured(groups=["street", "street"])
        assert len(asked.changes) == 52
        at_most = evolve(study, people=people[:50])
        assert {each.trait for each in at_most.measured().changes} == {"", "area", "street"}

    def test_one_level_is_everybody(self) -> None:
        made = evolve(FOUR, traits={"area": dict.fromkeys("abcd", "x")}).measured()
        whole, group = made.changes

        assert evolve(group, trait="", level="") == whole
        assert made.changes[1].level == "x"

    def test_the_group_divides_where_it_tells_no_comparison(self) -> None:
        study = evolve(FOUR, traits={"group": dict.fromkeys("abcd", "in")})

        assert {each.trait for each in study.measured().changes} == {"", "group"}

    def test_traits_that_are_not_there_are_all_named(self) -> None:
        study = evolve(FOUR, traits={"area": dict.fromkeys("abcd", "x")})

        assert refused(study, groups=["arae", "area", "town"]) == [
            ("groups[0]", "arae", "one-of"),
            ("groups[2]", "town", "one-of"),
        ]
        assert refused(study, groups="area") == [("groups", "area", "list")]


class TestOddInput:
    def test_nobody_at_all(self) -> None:
        empty = measure(Registration(), indicators=[EASE])
        nobody = Study((), {("ease", "baseline"): {}}, {"area": {}}, (EASE,)).measured()

        assert (empty.participants, empty.changes) == (0, ())
        assert [each.key for each in empty.reasons] == [
            "measured.not-registered",
            "measured.no-comparison",
        ]
        assert _keys(nobody.changes[0])[0] == "measured.no-end"
        assert measure(Registration(), indicators=[]).changes == ()

    @pytest.mark.parametrize("moment", MOMENTS)
    def test_one_moment_only_gives_no_change_and_nobody_lost(self, moment: str) -> None:
        study = Study(("a", "b"), {("ease", moment): {"a": 1}}, {}, (EASE,))
        made = study.measured()

        assert made.end == "follow-up"
        assert made.start == ("baseline" if moment == "follow-up" else moment)
        assert made.changes[0].both == 0
        first = "measured.nobody" if moment == "follow-up" else "measured.no-end"
        assert _keys(made.changes[0]) == [first, "measured.no-expectation"]

    def test_moments_of_its_own_names_are_compared_first_to_last(self) -> None:
        made = Registration.from_wide(
            participant=["a"],
            readings={("ease", name): [value] for name, value in (("t0", 1), ("t1", 2), ("t2", 4))},
            moments=["t0", "t1", "t2"],
        )

        plain = measure(made, indicators=[EASE])
        assert (plain.start, plain.end, plain.changes[0].change.mean) == ("t0", "t2", 3)
        assert [each.moment for each in plain.changes[0].course] == ["t1", "t2"]
        later = measure(made, indicators=[EASE], start="t1")
        assert (later.start, later.end, later.changes[0].change.mean) == ("t1", "t2", 2)
        assert later.changes[0].course == ()

    @pytest.mark.parametrize(
        ("options", "faults"),
        [
            ({"start": "follow-up", "end": "baseline"}, [("end", "baseline", "later-moment")]),
            ({"start": "follow-up"}, [("end", "follow-up", "later-moment")]),
            ({"end": "baseline"}, [("end", "baseline", "later-moment")]),
            (
                {"start": "begin", "end": "eind", "confidence": 2.0},
                [
                    ("start", "begin", "one-of"),
                    ("end", "eind", "one-of"),
                    ("confidence", "2.0", "open-share"),
                ],
            ),
            ({"seed": "x"}, [("seed", "x", "kind")]),
            ({"service": "odd"}, [("service", "odd", "one-of")]),
            ({"project": "x"}, [("project", "x", "kind")]),
            *(
                ({"confidence": wrong}, [("confidence", shown, "open-share")])
                for wrong, shown in (
                    (0, "0"), (1, "1"), (True, "true"), (0.0, "0.0"), (1.0, "1.0"), ("a", "a"),
                    (math.nan, "nan"), (1 - 1e-16, "0.9999999999999999"), (None, "nothing"),
                )
            ),
        ],
    )  # fmt: skip
    def test_a_wrong_argument_is_refused_by_its_name(
        self, options: dict[str, Any], faults: list[tuple[str, str, str]]
    ) -> None:
        assert refused(FOUR, **options) == faults

    @pytest.mark.parametrize("confidence", [1e-9, 0.5, 0.999, SUREST])
    def test_every_confidence_between_gives_an_interval(self, confidence: float) -> None:
        interval = FOUR.measured(confidence=confidence).changes[0].interval

        assert interval.confidence == confidence
        assert interval.low <= 1.5 <= interval.high

    def test_what_is_no_registration_or_no_indicator_is_refused(self) -> None:
        with pytest.raises(InvalidValueError, match="Registration"):
            measure("x", indicators=[])  # type: ignore[arg-type]  # on purpose
        assert refused(evolve(FOUR, indicators=EASE)) == [("indicators", "a Indicator", "list")]
        assert refused(evolve(FOUR, indicators=("ease", None))) == [
            ("indicators[0]", "ease", "kind"),
            ("indicators[1]", "nothing", "kind"),
        ]

    def test_an_id_stands_for_one_indicator(self) -> None:
        twice = evolve(FOUR, indicators=(EASE, EASE))
        other = evolve(FOUR, indicators=(EASE, evolve(EASE, high=9)))

        assert twice.measured() == FOUR.measured()
        assert refused(other) == [("indicators[1].id", "ease", "unique")]

    def test_every_reading_off_its_scale_is_named(self) -> None:
        study = evolve(
            pairs(EASE, (0, 6), (1.5, 5), (3, None), (0, 6)),
            readings={
                ("ease", "baseline"): {"a": 0, "b": 1.5, "c": 3, "d": 0},
                ("ease", "follow-up"): {"a": 6, "d": 6},
                ("ease", "goal"): {"b": 7},
                ("debts", "baseline"): {"c": 1e308, "d": -1e16, "a": 1e15},
            },
            indicators=(EASE, DEBTS),
        )

        assert refused(study) == [
            ("c.debts.baseline", "1e+308", "at-most"),
            ("d.debts.baseline", "-1e+16", "ordered"),
            ("a.ease.baseline", "0.0", "ordered"),
            ("b.ease.baseline", "1.5", "on-step"),
            ("d.ease.baseline", "0.0", "ordered"),
            ("a.ease.follow-up", "6.0", "at-most"),
            ("d.ease.follow-up", "6.0", "at-most"),
            ("b.ease.goal", "7.0", "at-most"),
        ]

    def test_a_reading_that_lies_on_a_step_but_for_rounding_is_taken(self) -> None:
        tenths = evolve(EASE, low=0, high=1, step=0.1)
        made = pairs(tenths, (0.1 + 0.2, 0.7), (0.3, 0.7)).measured().changes[0]

        assert made.both == 2
        assert [flow.n for flow in made.flows if flow.n] == [2]
        tiny = evolve(DEBTS, step=1e-300)
        assert pairs(tiny, (1e10, 2e10)).measured().changes[0].change.mean == 1e10

    def test_the_largest_readings_and_both_zeros_are_numbers_like_others(self) -> None:
        far = pairs(DEBTS, (-MOST, MOST), (MOST, -MOST), (0.0, MOST), (-0.0, 0.0)).measured()
        change = far.changes[0]

        assert change.change.mean == MOST / 4
        assert change.change.sd == pytest.approx(statistics.stdev([2e15, -2e15, 1e15, 0]))
        assert all(map(math.isfinite, (change.interval.low, change.interval.high)))
        still = pairs(EASE, (1, 1), (2, 2)).measured().changes[0]
        zeros = pairs(evolve(EASE, low=-2, high=2), (-0.0, 0.0), (0.0, -0.0)).measured().changes[0]
        assert still.outcome == zeros.outcome
        assert zeros.outcome.unchanged == 2

    def test_nothing_but_missing_readings(self) -> None:
        made = Registration.from_wide(
            participant=["a", "b"],
            readings={("ease", moment): [None, math.nan] for moment in MOMENTS},
            traits={"household": [None, None], "group": [None, None]},
        )
        found = measure(made, indicators=[EASE]).changes

        assert [each.both for each in found] == [0]
        assert found[0].change.mean is None
        assert [each.change for each in found[0].course] == [None, None]

    def test_a_change_so_small_that_nought_would_be_one_does_not_count_double(self) -> None:
        tiny = evolve(EASE, relevant_change=1e-12)
        outcome = pairs(tiny, (1, 2), (2, 2), (3, 2)).measured().changes[0].outcome

        assert (outcome.improved, outcome.unchanged, outcome.worsened) == (1, 1, 1)


class TestContext:
    def test_the_kind_of_service_comes_from_the_call_or_the_project(self) -> None:
        project = Project(id="a", name="A", service=ServiceKind.COMPLEX)

        assert FOUR.measured().weight.service is None
        assert FOUR.measured(project=project).weight.service is ServiceKind.COMPLEX
        chosen = FOUR.measured(project=project, service="simple").weight
        assert chosen.service is ServiceKind.SIMPLE

    def test_a_comparison_and_an_expectation_make_a_simple_service_strong(self) -> None:
        expecting = evolve(EASE, expected=Estimate(value=1))
        study = evolve(FOUR, indicators=(expecting,), traits={
            "group": {"a": "in", "b": "in", "c": "out", "d": "out"},
        })  # fmt: skip

        assert study.measured(service="simple", comparison="out").weight.strength is Strength.STRONG
        assert study.measured(service="simple").weight.strength is Strength.THIN

    def test_the_facts_and_stories_of_a_project_stand_beside_the_figures(self) -> None:
        project = Project(
            id="a",
            name="A",
            context=Context(described=True),
            measuring=MeasuringPractice(counterfactual=True, reality_check="partly"),
            stories=[
                Story(id="s1", text="Better.", consent=True, participant="a"),
                Story(id="s5", participant="a"),
                Story(id="s3", text="From elsewhere.", consent=True, participant="zz"),
                Story(id="s4", text="Of the others.", consent=True, participant="c"),
            ],
        )
        sides = {"group": {"a": "in", "b": "in", "c": "out", "d": "out"}}
        registration = evolve(
            evolve(FOUR, traits=sides).registration(),
            stories=(Story(id="s2", text="SECRET", participant="b"),),
        )
        made = measure(registration, indicators=[EASE], project=project, comparison="out")

        assert [each.id for each in made.stories] == ["s1", "s3"]
        assert made.untold == 1
        assert [each.answered for each in made.questions] == ["yes", "yes", "partly"]
        assert "SECRET" not in repr(made) + str(made)

    def test_what_was_done_with_the_others_is_not_the_projects(self) -> None:
        registration = evolve(
            evolve(FOUR, traits={"group": dict.fromkeys("ab", "in") | dict.fromkeys("cd", "out")})
            .registration(),
            interventions=(
                Intervention(participant="a", what="coaching"),
                Intervention(participant="c", what="coaching"),
                Intervention(participant="c", what="a letter"),
            ),
        )  # fmt: skip
        made = measure(registration, indicators=[EASE], comparison="out")

        assert [(each.what, each.times, each.participants) for each in made.interventions] == [
            ("coaching", 1, 1)
        ]
        assert made.interventions[0].changes["ease"].mean == 1


class TestAfterwards:
    @FEW
    @given(studies(least=1))
    def test_an_estimate_follows_the_change(self, study: Study) -> None:
        made = study.measured(groups=())

        for change in made.changes:
            plain: Any = estimate_of(made, change.indicator, improvement=False)
            better: Any = estimate_of(made, change.indicator)
            if change.change.n in {0, 1}:
                assert plain is better is None
            elif plain is not None:
                assert plain.mean == change.change.mean
                assert better.mean == (1 if change.better == "higher" else -1) * plain.mean
                assert better.sd == plain.sd > 0
                if change.change.sd:
                    assert plain.sd == change.change.sd / math.sqrt(change.change.n)

    @settings(max_examples=20)
    @example(pairs(EASE, (1, 2), (2, 4)), Project(id="a", name="A"))
    @given(studies(), projects())
    def test_recording_lowers_no_fact_and_no_score_and_leaves_the_rest(
        self, study: Study, project: Project
    ) -> None:
        made = study.measured()
        new: Any = with_measured(project, made)

        names = [each.name for each in MeasuringPractice.__attrs_attrs__]
        for name in names:
            was, is_now = getattr(project.measuring, name), getattr(new.measuring, name)
            assert is_now.low >= was.low
            assert is_now == was or is_now.high == is_now.low
        assert evolve(new, measuring=project.measuring, sources=project.sources) == project
        if project.sources is None:
            assert new.sources is None
        else:
            assert new.sources[: len(project.sources)] == project.sources
            assert len(new.sources) <= len(project.sources) + 1
        before, after = (score(each).findings["measuring"] for each in (project, new))
        assert after.low >= before.low - 1e-12
        assert with_measured(new, made) == new


def test_a_trait_can_have_levels_of_nobody() -> None:
    registration = FOUR.registration()
    empty = Trait(("x", "y"), Trait.of(["x"] * 4).codes)
    made = measure(evolve(registration, traits=type(registration.traits)({"area": empty})),
                   indicators=[EASE])  # fmt: skip

    assert [(each.level, each.both) for each in made.changes] == [("", 4), ("x", 4), ("y", 0)]


STUDIES = 300
LEAST = 0.93 - 3 * math.sqrt(0.93 * 0.07 / STUDIES)
"""Three standard errors of such a simulation below the .93 that is promised."""


def on_a_scale(rng: np.random.Generator, n: int) -> tuple[Any, Any]:
    start = np.clip(np.rint(rng.normal(2.2, 0.9, n)), 1, 5)
    return start, np.clip(np.rint(start + rng.normal(0.8, 1, n)), 1, 5)


def counted(rng: np.random.Generator, n: int) -> tuple[Any, Any]:
    start = rng.poisson(3, n).astype(float)
    return start, rng.binomial(start.astype(int), 2 / 3).astype(float)


@pytest.mark.parametrize("n", [6, 12, 30, 300])
@pytest.mark.parametrize("world", [on_a_scale, counted])
def test_the_default_interval_covers_the_true_change(
    n: int,
    world: Callable[[np.random.Generator, int], tuple[Any, Any]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for module in (kernels.sizes, kernels.small):
        monkeypatch.setattr(module, "t_quantile", cache(module.t_quantile))
    start, end = world(np.random.default_rng(1), 1_000_000)
    truth = -1.0 if world is counted else float(np.mean(end - start))
    indicator = EASE if world is on_a_scale else evolve(DEBTS, low=0, step=1)
    people = [f"p{index:03}" for index in range(n)]
    rng = np.random.default_rng([n, 2])
    held = 0
    for _ in range(STUDIES):
        start, end = world(rng, n)
        readings = {(indicator.id, "baseline"): start, (indicator.id, "follow-up"): end}
        made = Registration.from_wide(participant=people, readings=readings)
        interval = measure(made, indicators=[indicator]).changes[0].interval
        held += interval is None or interval.holds(truth)

    assert held / STUDIES >= LEAST


def test_a_note_about_a_cell_that_is_used_is_no_unused_row() -> None:
    typed = UnusedRow(sheet=None, row=2, column="B", reason=fault("", "=1+1", "typed-in"))
    lost = UnusedRow(sheet=None, row=3, column="B", reason=fault("", "x", "number"))

    def said(*unused: UnusedRow) -> list[object]:
        made = measure(Registration(unused=unused, rows=9), indicators=())
        return [each.values["number"] for each in made.reasons if each.key == "measured.unused"]

    assert (said(typed), said(typed, lost)) == ([], [1])
