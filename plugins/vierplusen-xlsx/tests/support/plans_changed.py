"""Changes of a plan, and what a reader of its workbook types for each of them."""

import random
from collections.abc import Mapping
from typing import Any

from attrs import evolve, frozen
from plans_compared import Asked

from vierplusen import FinancingPlan, FundingSource, InvalidValueError, Need, PlanRow
from vierplusen_xlsx.writing.plan_figures import Planned


@frozen
class Changed:
    """A workbook with other values in it, and the same change of what the library is asked."""

    asked: Asked
    cells: Mapping[Any, Any]


def change(plan: FinancingPlan, chance: random.Random) -> Changed:
    """Change payments, needs and terms as a reader might."""
    asked, cells = Asked.of(plan), dict[Any, Any]()
    rows = [_other_row(each, chance, cells, at) for at, each in enumerate(asked.rows)]
    made = Planned(plan)
    if made.ids and chance.random() < 0.5:
        more = PlanRow(
            funding=chance.choice(made.ids),
            category=chance.choice(made.categories),
            year=chance.choice(made.years),
            cents=chance.randrange(1, 20_000),
        )
        rows.append(more)
        given = (more.funding, more.category, more.year, more.cents / 100)
        for column, value in zip("ACDE", given, strict=True):
            cells["Betalingen", f"{column}{5 + len(plan.rows)}"] = value
    need = [_other_need(each, chance, cells, at) for at, each in enumerate(asked.need)]
    funding = [_other_terms(each, chance, cells, at) for at, each in enumerate(asked.funding)]
    found = evolve(asked, rows=tuple(rows), need=tuple(need), funding=tuple(funding))
    return Changed(found, cells)


def _other_row(row: PlanRow, chance: random.Random, cells: Any, at: int) -> PlanRow:  # noqa: ANN401  # a mapping that is filled
    if chance.random() < 0.5:
        return row
    other = max(0, row.cents + chance.choice((-1, 1, -row.cents, 100, row.cents)))
    cells["Betalingen", f"E{5 + at}"] = other / 100
    return evolve(row, cents=other)


def _other_need(need: Need, chance: random.Random, cells: Any, at: int) -> Need:  # noqa: ANN401  # as above
    if chance.random() < 0.6:
        return need
    other = round(max(0.0, need.eur + chance.choice((-0.01, 1.0, -need.eur, need.eur))), 2)
    cells["Behoefte", f"D{5 + at}"] = other
    return evolve(need, eur=other)


def _other_terms(
    source: FundingSource,
    chance: random.Random,
    cells: Any,  # noqa: ANN401  # as above
    at: int,
) -> FundingSource:
    cap = 0.0 if source.cap_cents is None else source.cap_cents / 100
    ways: tuple[tuple[str, str, Any, Any], ...] = (
        ("C", "cap", round(cap / 2, 2), None),
        ("D", "min", 0.5, None),
        ("E", "cap_per_year", 10.0, None),
        ("H", "max_share", 0.3, None),
        ("N", "public", False, "nee"),
        ("O", "temporary", False, "nee"),
        *(
            (("Q", "interest", 0.145, None), ("R", "term_years", 1, None))
            if source.form == "loan"
            else ()
        ),
    )
    letter, name, value, said = chance.choice(ways)
    try:
        other = evolve(source, **{name: value})
    except InvalidValueError:
        return source
    cells["Voorwaarden", f"{letter}{5 + at}"] = value if said is None else said
    return other
