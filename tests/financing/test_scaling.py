"""scale_up(): cost by scale, break-even, experiments, and who pays without being seen."""

from collections.abc import Iterable
from fractions import Fraction
from math import ceil
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import example, given
from hypothesis import strategies as st

from vierplusen.documents import load
from vierplusen.domain import (
    BreakEvenScale,
    Catalogue,
    Degree,
    Judgement,
    Message,
    MunicipalityShare,
    ParticipantYear,
    Party,
    Paying,
    ScaleOutcome,
    ScalePoint,
    Scaling,
    ScalingChange,
)
from vierplusen.domain.cents import cents_of
from vierplusen.domain.scaling import EXPERIMENTS
from vierplusen.errors import InvalidValueError
from vierplusen.financing.scaling.scale_up import LEAST_SHOWN, LOOKED_TO, scale_up
from vierplusen.labels import Words
from vierplusen.measuring.disclosure import THRESHOLD

Given = Any
"""What a user may give, of any kind."""

Numbers = dict[str, dict[int, int]]

PLAIN = Scaling(
    fixed_eur=10_000,
    variable_eur=500,
    group_size=8,
    group_eur=4_000,
    persuading_eur=300,
    persuading_hours=10,
    per_municipality=2,
    price_eur=2_000,
    scales=[16, 8, 9, 8],
)


def towns(numbers: Numbers) -> list[MunicipalityShare]:
    return [
        MunicipalityShare(
            party=party,
            participants=[ParticipantYear(year=year, number=n) for year, n in by_year.items()],
        )
        for party, by_year in numbers.items()
    ]


def keys(messages: Iterable[Message]) -> list[str]:
    return [each.key.removeprefix("scale.") for each in messages]


def billed(numbers: Numbers, **given_: Given) -> ScaleOutcome:
    made = Scaling(fixed_eur=1_000, variable_eur=100, municipalities=towns(numbers))
    settings = {key: given_.pop(key) for key in ("threshold", "for_party") if key in given_}
    return scale_up(evolve(made, **given_), **settings)


# Laws

EUROS = st.one_of(st.none(), st.integers(0, 900_000).map(lambda cents: cents / 100))
SIZES = st.one_of(st.none(), st.integers(1, 9))
PER_YEAR = st.dictionaries(st.integers(2026, 2029), st.integers(0, 12), max_size=3)
NUMBERS = st.dictionaries(st.sampled_from(["gouda", "zeist", "delft", "assen", "breda"]), PER_YEAR)


@st.composite
def scalings(draw: st.DrawFn) -> Scaling:
    size = draw(SIZES)
    return Scaling(
        fixed_eur=draw(EUROS),
        variable_eur=draw(EUROS),
        group_size=size,
        group_eur=None if size is None else draw(EUROS),
        per_region=draw(SIZES),
        per_municipality=draw(st.one_of(st.none(), st.sampled_from([0.5, 1.0, 2.5, 7.0]))),
        persuading_eur=draw(EUROS),
        persuading_hours=draw(st.one_of(st.none(), st.just(7.5))),
        price_eur=draw(EUROS),
        scales=draw(st.lists(st.integers(1, 40), max_size=3)),
        municipalities=towns(draw(NUMBERS)),
        paying=draw(st.sampled_from(Paying)),
    )


def by_hand(made: Scaling, people: int, *, persuading: bool) -> int | None:
    """Count the cost one by one: each region fills its groups, each municipality is persuaded."""
    if made.per_municipality is None:
        return None
    groups, region = 0, made.per_region or people
    for start in range(0, people, region):
        here = min(region, people - start)
        groups += 0 if made.group_size is None else len(range(0, here, made.group_size))
    towns_, place = 0, Fraction(0)
    while place < people:
        towns_, place = towns_ + 1, place + Fraction(str(made.per_municipality))
    return (
        cents_of(made.fixed_eur or 0.0)
        + people * cents_of(made.variable_eur or 0.0)
        + groups * cents_of(made.group_eur or 0.0)
        + (towns_ * cents_of(made.persuading_eur or 0.0) if persuading else 0)
    )


@given(scalings())
def test_a_point_costs_what_one_would_count_by_hand(made: Scaling) -> None:
    for each in scale_up(made, looked_to=50).points:
        counted = by_hand(made, each.trajectories, persuading=True)
        if counted is not None:
            assert each.cost_cents == counted
            later = by_hand(made, each.trajectories, persuading=False)
            assert each.cost_cents - each.persuading_cents == later
        assert abs(each.per_trajectory_cents * each.trajectories - each.cost_cents) <= (
            each.trajectories / 2
        )
        if each.free_places is not None and made.group_size and each.groups:
            assert each.free_places == each.groups * made.group_size - each.trajectories
            assert 0 <= each.free_places < (each.regions or 1) * made.group_size


@given(scalings())
def test_more_people_never_cost_less_together_nor_ask_fewer_groups(made: Scaling) -> None:
    points = scale_up(evolve(made, scales=range_of(30)), looked_to=50).points

    for name in ("cost_cents", "persuading_cents", "groups", "regions", "municipalities"):
        values = [getattr(each, name) for each in points]
        assert None in values or values == sorted(values)


def range_of(most: int) -> tuple[int, ...]:
    return tuple(range(1, most + 1))


@given(scalings(), st.booleans())
def test_the_break_even_scale_is_what_looking_at_every_scale_gives(
    made: Scaling, persuading: bool
) -> None:
    made = evolve(made, scales=range_of(40))
    found = scale_up(made, looked_to=40)
    answer = found.break_even if persuading else found.break_even_later
    if answer is None:
        assert made.price_eur is None or not found.points
        return
    covered = [_covers(each, persuading=persuading) for each in found.points]

    assert answer.looked_to == 40
    assert answer.first == (covered.index(True) + 1 if True in covered else None)
    lasting = [n for n in range(1, 41) if all(covered[n - 1 :])]
    assert answer.from_ == (min(lasting) if lasting else None)


def _covers(point: ScalePoint, *, persuading: bool) -> bool:
    assert point.paid_cents is not None
    cost = point.cost_cents - (0 if persuading else point.persuading_cents)
    return point.paid_cents >= cost


@given(scalings())
def test_all_bills_of_a_year_are_what_it_costs_and_a_row_is_the_sum_of_its_years(
    made: Scaling,
) -> None:
    found = scale_up(made, looked_to=50)

    for year in found.years if found.bills else ():
        assert sum(each.by_year_cents[year.year] for each in found.bills) == year.cost_cents
    for each in found.bills:
        assert sum(each.by_year_cents.values()) == each.total_cents
    named = [party for each in found.bills for party in each.parties]
    taking_part = {each.party for each in made.municipalities if any(each.by_year.values())}
    assert sorted(named) == sorted(taking_part if found.years else [])


@given(scalings(), st.randoms(use_true_random=False))
def test_nothing_depends_on_the_order_of_municipalities_and_scales(
    made: Scaling, mix: Given
) -> None:
    several, scales = [*made.municipalities], [*made.scales]
    mix.shuffle(several)
    mix.shuffle(scales)

    assert scale_up(evolve(made, municipalities=several, scales=scales), looked_to=50) == (
        scale_up(made, looked_to=50)
    )


@given(scalings(), st.integers(1, 8))
@example(evolve(PLAIN, municipalities=towns({"gouda": {2026: 9}, "zeist": {2026: 2}})), 5)
def test_no_small_number_of_a_municipality_goes_out(made: Scaling, threshold: int) -> None:
    found = scale_up(made, looked_to=50, threshold=threshold)
    numbers = {each.party: each.by_year for each in made.municipalities}
    # What an amount shows: the number of a year, or that of all years.
    years = sorted({year for each in numbers.values() for year in each})
    spans = [[year] for year in years] if made.paying is Paying.YEAR else [years]
    hidden = "not-hidden" not in keys(found.reasons)

    for each in found.bills:
        assert each.participants is None or each.participants >= threshold
        for span in spans:
            inside = [n for party in each.parties if (n := _sum(numbers[party], span))]
            if hidden and any(n < threshold for n in inside):
                assert len(inside) >= 3
                assert sum(inside) - max(inside) >= threshold
    for year in found.years:
        here = [n for each in numbers.values() if (n := each.get(year.year, 0))]
        few = any(n < threshold for n in here)
        told = not few or (len(here) >= 3 and sum(here) - max(here) >= threshold)
        assert year.trajectories == (sum(here) if told else None)


def _sum(by_year: dict[int, int], years: list[int]) -> int:
    return sum(by_year.get(year, 0) for year in years)


@given(NUMBERS, st.sampled_from(Paying))
def test_who_sends_people_pays_for_them_within_a_cent(numbers: Numbers, paying: Paying) -> None:
    found = billed(numbers, paying=paying, threshold=1)

    assert all(len(each.parties) == 1 for each in found.bills)
    total = sum(each.cost_cents for each in found.years)
    everybody = sum(sum(each.values()) for each in numbers.values())
    for each in found.bills:
        own = numbers[each.parties[0]]
        if paying is Paying.PERIOD:
            exact = Fraction(total * sum(own.values()), everybody)
            assert abs(each.total_cents - exact) < 1
            continue
        for year in found.years:
            people = sum(of.get(year.year, 0) for of in numbers.values())
            if people:
                exact = Fraction(year.cost_cents * own.get(year.year, 0), people)
                assert abs(each.by_year_cents[year.year] - exact) < 1


# The numbers


def test_a_scale_costs_whole_groups_and_every_municipality_that_has_to_be_persuaded() -> None:
    found = scale_up(PLAIN)

    assert [each.trajectories for each in found.points] == [8, 9, 16]
    nine = found.points[1]
    # 10,000 + 9 x 500 + 2 groups x 4,000 + 5 municipalities x 300
    assert nine.cost_cents == 2_400_000
    assert (nine.groups, nine.free_places, nine.municipalities) == (2, 7, 5)
    assert (nine.persuading_cents, nine.persuading_hours) == (150_000, 50.0)
    assert (nine.per_trajectory_cents, nine.later_per_trajectory_cents) == (266_667, 250_000)
    assert (nine.regions, nine.paid_cents) == (None, 1_800_000)
    assert found.not_counted == ()


def test_a_group_does_not_cross_the_border_of_a_region() -> None:
    points = scale_up(evolve(PLAIN, per_region=10, scales=[10, 11, 20, 25])).points

    assert [each.groups for each in points] == [2, 3, 4, 5]
    assert [each.regions for each in points] == [1, 2, 2, 3]


def test_scattered_people_ask_more_municipalities_than_there_are_people() -> None:
    points = scale_up(evolve(PLAIN, per_municipality=0.3, scales=[3, 4])).points

    assert [each.municipalities for each in points] == [10, ceil(4 / 0.3)]


def test_how_people_live_is_an_average_of_the_municipalities_that_take_part() -> None:
    three = {"a": {2026: 4, 2027: 0}, "b": {2026: 2, 2027: 3}, "c": {2027: 3}}
    made = evolve(PLAIN, per_municipality=None, scales=[6, 7], municipalities=towns(three))
    found = scale_up(made)

    assert [each.municipalities for each in found.points] == [2, 3]
    said = next(each for each in found.reasons if each.key == "scale.as-now")
    assert said.values["people"] == 3.0


@pytest.mark.parametrize(
    "numbers", [{"a": {2026: 9}, "b": {2026: 9}}, {}, {"a": {}, "b": {}, "c": {}}]
)
def test_of_fewer_municipalities_no_average_is_made_for_it_would_tell_of_them(
    numbers: Numbers,
) -> None:
    found = scale_up(evolve(PLAIN, per_municipality=None, municipalities=towns(numbers)))

    assert {each.municipalities for each in found.points} == {None}
    assert {each.persuading_hours for each in found.points} == {None}
    assert found.not_counted == ("per_municipality",)


def test_what_is_not_stated_is_not_counted_and_named() -> None:
    found = scale_up(Scaling(variable_eur=100, scales=[2]))

    assert found.points[0].cost_cents == 20_000
    assert found.not_counted == ("fixed_eur", "group_eur", "persuading_eur")
    assert keys(found.reasons) == ["no-price", "not-counted"]
    assert found.break_even is found.break_even_later is None
    assert found.points[0].groups is found.points[0].free_places is None


def test_without_any_cost_there_are_no_amounts() -> None:
    found = scale_up(
        Scaling(group_size=8, price_eur=5, municipalities=towns({"a": {2026: 9}}), scales=[3])
    )

    assert (found.points, found.break_even, found.years, found.bills) == ((), None, (), ())
    assert keys(found.reasons) == ["no-cost"]


def test_some_scales_are_chosen_where_none_are_stated() -> None:
    grouped = scale_up(evolve(PLAIN, scales=()))
    alone = scale_up(Scaling(fixed_eur=1))

    assert [each.trajectories for each in grouped.points] == [8, 16, 32, 64]
    assert [each.trajectories for each in alone.points] == [1, 5, 10, 25, 50]


# Break-even


def answers(found: BreakEvenScale | None) -> tuple[int | None, int | None, str]:
    assert found is not None
    return found.first, found.from_, found.message.key


def test_a_new_group_makes_it_too_dear_again() -> None:
    made = Scaling(
        fixed_eur=0, variable_eur=0, group_size=10, group_eur=100, price_eur=11, scales=[40]
    )
    found = scale_up(made, looked_to=200)

    # 100 for each started group: 10 people bring 110, 11 people bring 121 and cost 200.
    assert answers(found.break_even) == (10, 82, "scale.break-even-later")
    assert answers(scale_up(made, looked_to=81).break_even) == (10, None, "scale.not-at-last")


def test_it_is_said_whether_the_year_of_persuading_is_meant() -> None:
    found = scale_up(PLAIN)

    assert answers(found.break_even) == (14, 14, "scale.break-even")
    assert answers(found.break_even_later) == (12, 12, "scale.break-even")
    assert found.break_even is not None
    assert found.break_even.message.values["when"] == Message("scale.when-persuading")
    assert found.break_even.looked_to == LOOKED_TO


def test_a_price_that_never_covers_the_cost_says_so() -> None:
    found = scale_up(evolve(PLAIN, price_eur=100))

    assert answers(found.break_even) == (None, None, "scale.not-covered-ever")


# Experiments


def test_experiments_stand_side_by_side_with_what_the_source_says_of_them() -> None:
    made = evolve(
        PLAIN,
        scenarios=[
            ScalingChange(id="regional-groups", worked=True, extends="slightly", note="Traag."),
            ScalingChange(id="mixed-groups", group_size=16, source="bron", note="Kan goed."),
            ScalingChange(id="digital-support", variable_eur=900),
            ScalingChange(id="eigen", text="t", price_eur=2_500),
        ],
    )
    found = scale_up(made)
    regional, mixed, digital, own = found.scenarios

    assert keys(regional.reasons) == ["note", "worked", "extends", "no-change"]
    assert (regional.points, regional.break_even) == ((), None)
    assert regional.reasons[1].facts == ("scaling.scenarios[0].worked",)
    assert keys(mixed.reasons) == ["note", "worked-unknown", "extends-unknown", "cheaper"]
    assert mixed.reasons[0].sources == ("bron",)
    assert keys(digital.reasons)[-1] == "dearer"
    assert digital.reasons[-1].values["cents"] == 40_000
    assert keys(own.reasons)[-1] == "as-dear"
    assert answers(own.break_even)[0] == 8
    for each in (mixed, digital, own):
        assert [point.trajectories for point in each.points] == [8, 9, 16]


def test_raters_that_differ_and_their_notes_are_told() -> None:
    raters = [
        Judgement(rater="r1", value=Degree.ABSENT, note="Nee.", source="bron"),
        Judgement(rater="r2", value=Degree.FULLY, note="Ja."),
        Judgement(rater="r3"),
    ]
    made = Scaling(scenarios=[ScalingChange(id="mixed-groups", worked=raters, extends=raters[:1])])
    reasons = scale_up(made).scenarios[0].reasons

    assert keys(reasons) == ["worked-differs", "note", "note", "extends", "note", "no-change"]
    assert [each.sources for each in reasons[1:3]] == [("bron",), ()]
    assert reasons[0].values["high"] == Message("degree.fully")


def test_an_experiment_with_the_first_numbers_is_compared_with_nothing() -> None:
    made = Scaling(scales=[4], scenarios=[ScalingChange(id="mixed-groups", fixed_eur=100)])
    scenario = scale_up(made).scenarios[0]

    assert scenario.points[0].per_trajectory_cents == 2_500
    assert keys(scenario.reasons) == ["worked-unknown", "extends-unknown"]


# Who pays


def test_each_pays_by_its_participants_of_all_years_the_same_part_of_each_year() -> None:
    found = billed({"gouda": {2026: 6, 2027: 6}, "zeist": {2027: 12}}, persuading_eur=50)

    assert [(each.year, each.trajectories, each.joining) for each in found.years] == [
        (2026, 6, 1),
        (2027, 18, 1),
    ]
    # 1,000 + 6 x 100 + 50, and 1,000 + 18 x 100 + 50: each pays half of both.
    assert [dict(each.by_year_cents) for each in found.bills] == [{2026: 82_500, 2027: 142_500}] * 2
    assert [each.participants for each in found.bills] == [12, 12]
    assert keys(found.reasons)[-1] == "paying-period"


def test_or_in_each_year_by_those_of_that_year() -> None:
    found = billed(
        {"gouda": {2026: 6, 2029: 6}, "zeist": {2027: 12}}, paying="year", persuading_eur=50
    )

    assert [each.cost_cents for each in found.years] == [165_000, 225_000, 100_000, 160_000]
    # In 2028 nobody takes part: what it costs is shared by all years together.
    assert [dict(each.by_year_cents) for each in found.bills] == [
        {2026: 165_000, 2027: 0, 2028: 50_000, 2029: 160_000},
        {2026: 0, 2027: 225_000, 2028: 50_000, 2029: 0},
    ]
    assert keys(found.reasons)[-1] == "paying-year"


SIX = {"a": {2026: 2}, "b": {2026: 4}, "c": {2026: 20}, "d": {2026: 6}, "e": {2026: 7}}


def test_those_with_too_few_people_stand_in_one_row_with_the_next() -> None:
    found = billed(SIX)

    assert [each.parties for each in found.bills] == [("a", "b", "d"), ("c",), ("e",)]
    assert [each.participants for each in found.bills] == [12, 20, 7]
    assert keys(found.reasons)[-2:] == ["paying-period", "together"]


def test_a_municipality_can_ask_for_its_own_row() -> None:
    found = billed(SIX, for_party="a")

    assert [each.parties for each in found.bills] == [("a",), ("b", "d"), ("c",), ("e",)]
    assert [each.participants for each in found.bills] == [None, 10, 20, 7]
    assert sum(each.total_cents for each in found.bills) == found.years[0].cost_cents
    assert keys(found.reasons)[-2:] == ["together", "own-row"]
    assert next(each.parties for each in billed(SIX, for_party="c").bills) == ("a", "b", "d")


def test_two_municipalities_cannot_hide_a_number_from_each_other() -> None:
    found = billed({"a": {2026: 2}, "b": {2026: 9}})

    assert [each.parties for each in found.bills] == [("a", "b")]
    assert keys(found.reasons)[-2:] == ["together", "not-hidden"]
    assert keys(billed({"a": {2026: 2}}).reasons)[-2:] == ["paying-period", "not-hidden"]
    # Alone in its row it may see it all the same.
    assert [each.parties for each in billed({"a": {2026: 2}}, for_party="a").bills] == [("a",)]


def test_enough_people_over_all_years_need_no_row_together() -> None:
    numbers = {"a": {2026: 3, 2027: 3}, "b": {2026: 4, 2027: 4}, "c": {2026: 9, 2027: 9}}

    assert [each.parties for each in billed(numbers).bills] == [("a",), ("b",), ("c",)]
    # By year each number would be seen.
    assert [each.parties for each in billed(numbers, paying="year").bills] == [("a", "b", "c")]


def test_the_number_of_a_year_with_few_people_is_not_shown() -> None:
    numbers = {"a": {2026: 2, 2027: 8}, "b": {2026: 1, 2027: 8}, "c": {2027: 8}}
    found = billed(numbers, group_size=4)

    assert [(each.trajectories, each.groups) for each in found.years] == [(None, None), (24, 6)]
    assert "few-in-year" in keys(found.reasons)


def test_the_threshold_is_that_of_measurements() -> None:
    assert LEAST_SHOWN == THRESHOLD


# The documents

CASES = Path(__file__).parents[2] / "docs" / "cases"


def section(name: str) -> Scaling:
    found = load(CASES / f"{name}.yaml").scaling
    assert found is not None
    return found


def test_the_four_experiments_of_krachtbedrijf_stand_as_its_source_tells_of_them() -> None:
    found = scale_up(section("krachtbedrijf"))

    told = {each.change.id: keys(each.reasons) for each in found.scenarios}
    assert told == {
        "regional-groups": ["note", "worked", "note", "extends", "note", "no-change"],
        "mixed-groups": ["note", "worked", "note", "extends-unknown", "no-change"],
        "broader-target-group": ["note", "worked-unknown", "note", "extends-unknown", "no-change"],
        "digital-support": ["note", "worked", "note", "extends-unknown", "note", "no-change"],
    }
    regional = found.scenarios[0].reasons
    assert regional[3].values["degree"] == Message("degree.slightly")
    # No number is made up: the source has none.
    assert (found.points, found.bills, keys(found.reasons)) == ((), (), ["no-cost"])


def test_the_made_up_groups_show_every_part_and_hide_the_small_numbers() -> None:
    found = scale_up(section("illustrative/krachtgroepen-opschalen"))

    assert found.illustrative
    assert [each.change.id for each in found.scenarios] == [*EXPERIMENTS]
    assert all(each.points for each in found.scenarios)
    assert found.bills[0].parties == ("beekdal", "hoogeind", "westerveen")
    assert [len(each.parties) for each in found.bills[1:]] == [1, 1, 1]
    assert answers(found.break_even)[0] == 15


# What goes along, and what is refused


def test_names_transfer_and_labels_go_along() -> None:
    lacking = Message("transfer.lacking", {"what": "rugdekking"})
    party = Party(id="gouda", name="Gouda")
    found = scale_up(
        evolve(PLAIN, illustrative=True),
        parties=[party],
        transfer={"Zeist": [lacking]},
        catalogue=Catalogue(()),
    )

    assert (found.parties, found.illustrative, found.labels) == ((party,), True, ())
    assert [(each.name, each.conditions) for each in found.transfer] == [("Zeist", (lacking,))]


@pytest.mark.parametrize(
    ("given_", "path", "code"),
    [
        ({"scaling": {}}, "scaling", "kind"),
        ({"catalogue": {}}, "catalogue", "kind"),
        ({"parties": ["gouda"]}, "parties[0]", "kind"),
        ({"threshold": True}, "threshold", "integer"),
        ({"threshold": 0}, "threshold", "between"),
        ({"looked_to": 1e3}, "looked_to", "integer"),
        ({"for_party": "gouda"}, "for_party", "participating"),
    ],
)
def test_what_it_cannot_use_is_refused(given_: dict[str, Given], path: str, code: str) -> None:
    with pytest.raises(InvalidValueError) as problem:
        scale_up(**{"scaling": PLAIN, **given_})

    assert [(each.path, each.expects) for each in problem.value.faults] == [(path, code)]


def test_a_table_too_large_to_round_is_refused_by_name() -> None:
    numbers = {f"g{n}": {2000: 5, 2090: 5} for n in range(30)}
    with pytest.raises(InvalidValueError) as problem:
        billed(numbers)

    assert [(each.path, each.expects) for each in problem.value.faults] == [
        ("municipalities", "cells")
    ]


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_message_has_words_and_all_its_places_are_filled(lang: str) -> None:
    words = Words(lang)
    mixed = [ScalingChange(id="mixed-groups", group_size=16, worked=True, note="Kan goed.")]
    outcomes = [
        scale_up(evolve(PLAIN, scenarios=mixed, per_region=10)),
        scale_up(evolve(PLAIN, price_eur=1, per_municipality=None, municipalities=towns(SIX))),
        billed(SIX, for_party="a", paying="year"),
        billed({"a": {2026: 2}}),
        scale_up(Scaling(scenarios=[ScalingChange(id="mixed-groups", worked=[])])),
        scale_up(Scaling(fixed_eur=0, group_size=10, group_eur=100, price_eur=11), looked_to=81),
    ]
    for found in outcomes:
        points = (found.break_even, found.break_even_later)
        several = [
            *found.reasons,
            *(message for each in found.scenarios for message in each.reasons),
            *(each.message for each in points if each is not None),
        ]
        for message in several:
            said = words.say(message)
            assert "{" not in said
            assert "scale." not in said
