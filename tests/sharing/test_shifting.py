"""New for old: which budgets shrink, on whose decision, and what is unfunded in between."""

import pickle
from itertools import accumulate
from math import fsum
from typing import Any

import pytest
from hypothesis import given, settings
from tests.appraisal.making import case, cost, count, effect, transfer

from vierplusen import Words, new_for_old
from vierplusen.domain import (
    BudgetShift,
    Case,
    FrozenMap,
    Message,
    NewForOld,
    Party,
    PolicyDomain,
    Sector,
)
from vierplusen.errors import InvalidValueError
from vierplusen.testing.strategies import PARTIES, cases

NL = Words("nl")
CASHABLE: dict[str, Any] = {"kind": "fiscal", "cashable_share": 0.5, "years": 1}


def drawn(some: Case, **options: Any) -> NewForOld:  # noqa: ANN401  # of appraise
    return new_for_old(count(some, **options))


def keys(made: NewForOld) -> list[str]:
    return [each.key for each in made.reasons]


def said(made: NewForOld, key: str) -> dict[str, object]:
    (found,) = (each for each in made.reasons if each.key == key)
    return dict(found.values)


class TestLaws:
    @settings(max_examples=40)
    @given(cases())
    def test_years_add_up_and_the_bridge_is_the_largest_running_total(self, some: Case) -> None:
        appraisal = count(some)
        made = new_for_old(appraisal)
        years = list(appraisal.by_year_eur)
        costs, freed = made.costs_eur, made.freed_eur
        slack = 1e-9 * (1 + sum(map(abs, (*costs.values(), *freed.values()))))

        assert [list(each) for each in (costs, freed, made.unfunded_eur)] == [years] * 3
        assert min(costs.values()) >= 0
        for year in years:
            known = [each.eur for each in made.shifts if each.year == year and each.eur is not None]
            assert fsum(known) == pytest.approx(freed[year], abs=slack)
            left = max(0.0, costs[year] - freed[year])
            assert made.unfunded_eur[year] == pytest.approx(left, abs=slack)
        running = [*accumulate(costs[year] - freed[year] for year in years)]
        assert made.bridge_eur == pytest.approx(max(0.0, *running), abs=slack)
        below = [year for year, eur in zip(years, running, strict=True) if eur > slack]
        if made.closed_year is None:
            assert running[-1] > -slack
        else:
            assert all(year < made.closed_year for year in below)
            assert made.closed_year == years[0] or running[years.index(made.closed_year) - 1] > 0

    @settings(max_examples=40)
    @given(cases(null=False))
    def test_what_is_freed_is_the_cashable_part_of_what_is_attributed(self, some: Case) -> None:
        appraisal = count(some)
        made = new_for_old(appraisal)
        cells: dict[tuple[str, str, int], list[BudgetShift]] = {}
        for each in made.shifts:
            cells.setdefault((each.party, each.domain, each.year), []).append(each)

        spent = fsum(eur for eur in appraisal.by_cost_eur.values())
        assert bool(spent) <= any(made.costs_eur.values())
        for row in appraisal.attribution.rows:
            several = cells.pop((row.party, row.domain, row.year), [])
            if row.party == "unassigned":
                assert several == []
            elif row.cashable_eur is None:
                assert None in [each.eur for each in several]
            else:
                eur = fsum(each.eur or 0.0 for each in several)
                slack = 1e-9 * (1 + abs(row.cashable_eur))
                assert None not in [each.eur for each in several]
                assert eur == pytest.approx(row.cashable_eur, abs=slack)
        assert cells == {}

    @settings(max_examples=40)
    @given(cases())
    def test_every_decision_has_its_parties_and_rows_stand_in_order(self, some: Case) -> None:
        made = drawn(some, parties=[Party(id=each) for each in PARTIES])
        rows = [
            (each.party, each.domain, each.year, each.decisions, each.eur is None)
            for each in made.shifts
        ]

        assert rows == sorted(set(rows))
        assert 0.0 not in [each.eur for each in made.shifts]
        assert set(made.unknown) == {each.party for each in made.shifts if each.eur is None}
        for decision, parties in made.decisions.items():
            assert parties == tuple(
                sorted({each.party for each in made.shifts if decision in each.decisions})
            )
        assert set(made.decisions) == {one for each in made.shifts for one in each.decisions}
        assert pickle.loads(pickle.dumps(made)) == made


class TestShifts:
    def test_a_budget_shrinks_by_cashable_effects_and_by_costs_that_are_spared(self) -> None:
        some = case(
            costs=[
                cost("team", by_year=[100, 100], domain="wmo"),
                cost("now", by_year=[30, 130], domain="wmo", alternative="zero"),
                cost("old", payer="rijk", by_year=[0, 20], domain="zorg", alternative="zero"),
            ],
            effects=[
                effect("a", price=80, gains={"gemeente": 0.5, "v": 0.5}, domain="wmo", start=1,
                       requires=["besluit"], **CASHABLE),
                effect("b", price=10, gains={"gemeente": 1}, domain="wmo", start=1, **CASHABLE),
                effect("c", price=999, gains={"gemeente": 1}, domain="wmo", kind="social"),
            ],
            transfers=[transfer(per_year=500)],
        )  # fmt: skip
        made = drawn(some)

        row = {"year": 2025, "domain": "wmo"}
        assert made.shifts == (
            BudgetShift(party="gemeente", domain="wmo", year=2024, eur=30.0),
            BudgetShift(party="gemeente", eur=135.0, **row),  # type: ignore[arg-type]  # as above
            BudgetShift(party="gemeente", eur=20.0, decisions=("besluit",), **row),  # type: ignore[arg-type]  # as above
            BudgetShift(party="rijk", domain="zorg", year=2025, eur=20.0),
            BudgetShift(party="v", eur=20.0, decisions=("besluit",), **row),  # type: ignore[arg-type]  # as above
        )
        assert made.decisions == FrozenMap({"besluit": ("gemeente", "v")})
        assert dict(made.costs_eur) == {2024: 100.0, 2025: 100.0, 2026: 0.0, 2027: 0.0, 2028: 0.0}
        assert made.freed_eur[2025] == 195.0
        assert made.unfunded_eur[2024] == made.bridge_eur == 70.0
        assert made.closed_year == 2025
        assert made.unknown == ()

    def test_a_budget_can_grow(self) -> None:
        made = drawn(case(effects=[effect(price=-80, gains={"v": 1}, **CASHABLE)]))

        assert [each.eur for each in made.shifts] == [-40.0]
        assert made.unfunded_eur[2024] == made.bridge_eur == 40.0
        assert said(made, "shift.up-once") == {"budget": "v", "eur": 40.0, "year": 2024}

    def test_what_is_unknown_has_a_row_of_its_own_and_counts_for_nothing(self) -> None:
        lines = [
            effect("a", gains={"v": 1}, **CASHABLE),
            effect("b", gains={"v": 1}, years=1, kind="fiscal"),
            effect("c", gains={"w": 1}, years=1, requires=["besluit"]),
            effect("d", gains={"x": 1}, price=0, years=1),
        ]
        made = drawn(case(effects=lines))

        assert [(each.party, each.eur, each.decisions) for each in made.shifts] == [
            ("v", 50.0, ()), ("v", None, ()), ("w", None, ("besluit",)),
        ]  # fmt: skip
        assert made.unknown == ("v", "w")
        assert made.freed_eur[2024] == 50.0
        assert said(made, "shift.unknown") == {"parties": "v, w"}
        assert said(made, "shift.decision-open") == {"decision": "besluit", "parties": "w"}

    def test_residents_hold_no_budget_unless_the_case_says_so(self) -> None:
        people = [Party(id="bewoners", sector=Sector.RESIDENTS)]

        assert drawn(case(effects=[effect(years=1)]), parties=people).shifts == ()
        assert len(drawn(case(effects=[effect(years=1)])).shifts) == 1
        known = drawn(case(effects=[effect(**CASHABLE)]), parties=people)
        assert [each.eur for each in known.shifts] == [50.0]

    def test_what_falls_to_nobody_frees_no_budget_and_is_told(self) -> None:
        nobody = {"gains": {"unassigned": 1}}
        some = case(
            costs=[cost(payer=None, by_year=[30], alternative="zero")],
            effects=[effect("a", **nobody, **CASHABLE), effect("b", **nobody)],
        )
        made = drawn(some)

        assert made.shifts == ()
        assert said(made, "shift.nobody") == {"eur": 80.0}

    @pytest.mark.parametrize("wrong", [None, case()])
    def test_other_things_are_refused(self, wrong: Any) -> None:  # noqa: ANN401  # wrong things
        with pytest.raises(InvalidValueError) as caught:
            new_for_old(wrong)

        assert [each.path for each in caught.value.faults] == ["appraisal"]


class TestWords:
    def test_without_costs_or_budgets_there_is_little_to_say(self) -> None:
        assert keys(drawn(case())) == ["shift.how", "shift.none", "shift.no-costs"]

    def test_budgets_are_told_by_ids_which_a_report_gives_their_names(self) -> None:
        lines = [
            effect("a", gains={"v": 1}, domain="z", kind="fiscal", cashable_share=1),
            effect("b", price=-1, gains={"w": 1}, kind="fiscal", cashable_share=1),
        ]
        made = drawn(
            case(effects=lines),
            parties=[Party(id="v", name="Rijk"), Party(id="w")],
            domains=[PolicyDomain(id="z", name="zorg")],
        )

        assert [NL.say(each) for each in made.reasons[1:3]] == [
            "Omlaag gaat de begroting van v voor z: samen € 500, van 2024 tot en met 2028.",
            "Omhoog gaat de begroting van w: samen € 5, van 2024 tot en met 2028.",
        ]

    def test_money_with_others_than_who_pays_needs_those_who_govern(self) -> None:
        lines = [
            effect("a", gains={"v": 0.5, "gemeente": 0.5}, requires=["b"], **CASHABLE),
            effect("b", price=-10, gains={"w": 1}, **CASHABLE),
        ]
        made = drawn(case(costs=[cost(by_year=[100])], effects=lines))

        assert said(made, "shift.two-pots") == {"parties": "v"}
        assert said(made, "shift.decision") == {
            "decision": "b",
            "parties": "gemeente, v",
            "eur": 50.0,
        }
        assert "shift.two-pots" not in keys(drawn(case(effects=lines)))

    @pytest.mark.parametrize(
        ("costs", "gains", "expected"),
        [
            ([0, 40, 40], [50] * 5, ["shift.closed-at-once"]),
            ([0, 90, 40], [50] * 5, ["shift.unfunded", "shift.closed-at-once"]),
            ([80], [50] * 5, ["shift.unfunded", "shift.closed"]),
            ([400, 40], [50] * 5, ["shift.unfunded", "shift.open"]),
            ([100] * 5, [50] * 5, ["shift.unfunded", "shift.open-last"]),
        ],
    )
    def test_it_says_until_when_what_is_short(
        self, costs: list[float], gains: list[float], expected: list[str]
    ) -> None:
        line = effect(price=100, gains={"gemeente": 1}, kind="fiscal", cashable_share=0.5)
        made = drawn(case(costs=[cost(by_year=costs)], effects=[line]))

        assert keys(made)[-len(expected) :] == expected
        assert len(gains) == 5

    def test_many_years_are_told_together(self) -> None:
        made = drawn(case(horizon_years=20, costs=[cost(per_year=10, years=12, start=1)]))

        assert said(made, "shift.unfunded-many") == {
            "number": 12, "first": 2025, "last": 2036, "eur": 120.0,
        }  # fmt: skip
        assert said(made, "shift.open") == {"eur": 120.0, "peak": 2036, "last": 2043, "left": 120.0}

    def test_it_reads_well(self) -> None:
        line = effect(
            price=1000, gains={"gemeente": 1}, start=1, kind="fiscal", cashable_share=0.5,
            domain="wmo", requires=["nieuw-voor-oud"],
        )  # fmt: skip
        made = drawn(case(costs=[cost(by_year=[1200])], effects=[line]))

        assert " ".join(map(NL.say, made.reasons[1:])) == (
            "Omlaag gaat de begroting van gemeente voor wmo: samen € 2.000, van 2025 tot en met"
            " 2028. Dit besluit is nodig: nieuw-voor-oud. Zonder dat besluit komt € 2.000 niet"
            " vrij. Wie besluit: gemeente. In deze jaren kost het project meer dan er vrijkomt:"
            " 2024: € 1.200. Het tekort loopt op tot € 1.200, in 2024. Aan het eind van 2027 is"
            " opgeteld genoeg vrijgekomen. Tot dan is ander geld nodig om de tijd te overbruggen."
        )
        assert made.reasons[0] == Message("shift.how", {"year": 2024})
