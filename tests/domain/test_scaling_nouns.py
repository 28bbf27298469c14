"""The section ``scaling`` of a document: what it takes, and every fault at once."""

import pickle
from collections.abc import Callable
from typing import Any

import pytest

from vierplusen.documents import dumps, loads
from vierplusen.domain import (
    MunicipalityShare,
    ParticipantYear,
    Party,
    Paying,
    Project,
    Scaling,
    ScalingChange,
    references,
)
from vierplusen.domain.scaling import MOST_SCALES, MOST_TRAJECTORIES
from vierplusen.errors import InvalidDocumentError, InvalidValueError

Given = Any
"""What a user may give, of any kind."""


def refusals(make: Callable[[], object]) -> list[tuple[str, str]]:
    with pytest.raises(InvalidValueError) as problem:
        make()
    return [(each.path, each.expects) for each in problem.value.faults]


def town(party: str, **years: int) -> MunicipalityShare:
    return MunicipalityShare(
        party=party,
        participants=[ParticipantYear(year=int(year[1:]), number=n) for year, n in years.items()],
    )


FULL = Scaling(
    fixed_eur=20_000.05,
    variable_eur=1_500,
    group_size=8,
    group_eur=6_000,
    per_region=12,
    per_municipality=1.5,
    persuading_eur=400,
    persuading_hours=12.5,
    price_eur=4_000,
    scales=[8, 16],
    scenarios=[
        ScalingChange(id="regional-groups", worked=True, extends="slightly", per_region=40),
        ScalingChange(id="two-languages", text="in twee talen", variable_eur=1_600),
    ],
    municipalities=[town("gouda", y2026=7, y2027=9), town("zeist", y2027=2)],
    paying="year",
    illustrative=True,
)


def test_everything_may_be_unknown_and_nothing_is_made_up() -> None:
    made = Scaling()

    assert made.fixed_eur is None
    assert (made.scales, made.scenarios, made.municipalities) == ((), (), ())
    assert made.paying is Paying.PERIOD


def test_it_is_a_value_that_compares_hashes_and_pickles() -> None:
    assert pickle.loads(pickle.dumps(FULL)) == FULL
    assert hash(pickle.loads(pickle.dumps(FULL))) == hash(FULL)


@pytest.mark.parametrize("format_", ["json", "yaml", "toml"])
def test_it_goes_out_in_a_document_and_comes_back(format_: str) -> None:
    project = Project(id="a", name="A", scaling=FULL)

    assert loads(dumps(project, format=format_), format=format_) == project


def test_municipalities_are_parties_of_the_document() -> None:
    project = Project(id="a", name="A", scaling=FULL)

    assert [each for each in references(project) if each[1] == "parties"] == [
        ("scaling.municipalities[0].party", "parties", "gouda"),
        ("scaling.municipalities[1].party", "parties", "zeist"),
    ]
    with pytest.raises(InvalidValueError, match="declared"):
        Project(id="a", name="A", scaling=FULL, parties=(Party(id="gouda"),))


def test_a_change_knows_what_it_changes() -> None:
    change = ScalingChange(
        id="digital-support", variable_eur=900, group_size=12, persuading_hours=2, price_eur=0
    )

    assert change.changes == {
        "variable_eur": 900.0,
        "group_size": 12,
        "persuading_hours": 2.0,
        "price_eur": 0.0,
    }
    assert ScalingChange(id="mixed-groups").changes == {}


def test_all_wrong_numbers_are_named_at_once() -> None:
    assert refusals(
        lambda: Scaling(
            fixed_eur=-1,
            variable_eur=0.005,
            group_size=0,
            group_eur=True,
            per_region=2.5,  # type: ignore[arg-type]  # what is refused
            per_municipality=0,
            persuading_eur=1e13,
            persuading_hours=1e7,
            price_eur="10",
            scales=[0, "x"],
        )
    ) == [
        ("fixed_eur", "not-negative"),
        ("variable_eur", "whole-cents"),
        ("group_eur", "number"),
        ("persuading_eur", "size"),
        ("price_eur", "number"),
        ("group_size", "between"),
        ("per_region", "integer"),
        ("per_municipality", "above-zero"),
        ("persuading_hours", "at-most"),
        ("scales[0]", "between"),
        ("scales[1]", "integer"),
    ]
    assert refusals(lambda: Scaling(per_municipality=float("nan"))) == [
        ("per_municipality", "number")
    ]


@pytest.mark.parametrize(
    ("given_", "faults"),
    [
        ({"scales": 5}, [("scales", "list")]),
        ({"scales": [1] * (MOST_SCALES + 1)}, [("scales", "at-most")]),
        ({"paying": "never"}, [("paying", "one-of")]),
        ({"illustrative": 1}, [("illustrative", "kind")]),
        ({"scenarios": [5]}, [("scenarios[0]", "kind")]),
        ({"municipalities": [5]}, [("municipalities[0]", "kind")]),
        ({"source": "No Slug"}, [("source", "slug")]),
        ({"note": " "}, [("note", "non-empty")]),
        ({"group_eur": 1}, [("group_size", "size-of-group")]),
        (
            {"scenarios": [ScalingChange(id="mixed-groups", group_eur=1)]},
            [("scenarios[0].group_size", "size-of-group")],
        ),
        (
            {"scenarios": [ScalingChange(id="mixed-groups")] * 2},
            [("scenarios[1].id", "unique")],
        ),
        ({"municipalities": [town("a"), town("a")]}, [("municipalities[1].party", "unique")]),
        (
            {"municipalities": [town("a", y2000=1), town("b", y2100=1)]},
            [("municipalities", "years-apart")],
        ),
        (
            {"municipalities": [town("a", y2000=MOST_TRAJECTORIES), town("b", y2000=1)]},
            [("municipalities.2000", "at-most")],
        ),
    ],
)
def test_what_does_not_agree_is_named(given_: dict[str, Given], faults: list[Given]) -> None:
    assert refusals(lambda: Scaling(**given_)) == faults


def test_a_group_of_a_scenario_takes_its_size_from_the_scenario_or_from_the_whole() -> None:
    sized = ScalingChange(id="mixed-groups", group_eur=1, group_size=4)
    plain = ScalingChange(id="mixed-groups", group_eur=1)

    assert Scaling(scenarios=[sized]).scenarios == (sized,)
    assert Scaling(scenarios=[plain], group_size=8).scenarios == (plain,)


@pytest.mark.parametrize(
    ("make", "faults"),
    [
        (lambda: ScalingChange(id="eigen"), [("text", "experiment-text")]),
        (
            lambda: ScalingChange(id="eigen", group_size=0),
            [("group_size", "between"), ("text", "experiment-text")],
        ),
        (lambda: ScalingChange(id="mixed-groups", worked="yes"), [("worked", "fact")]),
        (
            lambda: ParticipantYear(year=1800, number=-1),
            [("year", "between"), ("number", "between")],
        ),
        (
            lambda: ParticipantYear(year="2026", number=1.5),  # type: ignore[arg-type]  # what is refused
            [("year", "integer"), ("number", "integer")],
        ),
        (
            lambda: MunicipalityShare(
                party="a", participants=[ParticipantYear(year=2026, number=n) for n in (1, 2)]
            ),
            [("participants[1].year", "unique")],
        ),
        (lambda: MunicipalityShare(party="A", participants=[]), [("party", "slug")]),
    ],
)
def test_its_parts_refuse_what_they_cannot_be(
    make: Callable[[], object], faults: list[Given]
) -> None:
    assert refusals(make) == faults


def test_a_document_names_every_fault_with_its_line() -> None:
    with pytest.raises(InvalidDocumentError) as problem:
        loads(
            "vierplusen: 1\nid: a\nname: A\nscaling:\n  fixed_eur: -1\n  group_size: 0\n",
            format="yaml",
        )

    assert [(each.path, each.expects, each.line) for each in problem.value.faults] == [
        ("scaling.fixed_eur", "not-negative", 5),
        ("scaling.group_size", "between", 6),
    ]


def test_more_experiments_than_can_be_laid_side_by_side_are_refused() -> None:
    many = [ScalingChange(id=f"e{each}", text="proef") for each in range(21)]

    with pytest.raises(InvalidValueError, match="scenarios"):
        Scaling(scenarios=many)
