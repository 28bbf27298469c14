"""What the tests of pictures draw: results of real cases and of extremes, in either language."""

from functools import cache
from pathlib import Path
from typing import Final

from attrs import evolve
from hypothesis import strategies as st

import vierplusen as v
from vierplusen_html.labels import LABELS
from vierplusen_html.material import Material
from vierplusen_html.pictures.agenda import draw_agenda
from vierplusen_html.pictures.balance import draw_balance
from vierplusen_html.pictures.flow import draw_flow
from vierplusen_html.pictures.picture import Drawer, Picture
from vierplusen_html.pictures.scenarios import draw_scenarios
from vierplusen_html.pictures.tornado import draw_tornado

CASES: Final = Path(__file__).parents[4] / "docs" / "cases"
LANGUAGES: Final = st.sampled_from(["nl", "en"])
OF_APPRAISALS: Final = (draw_balance, draw_flow, draw_tornado, draw_agenda, draw_scenarios)


@cache
def words_of(lang: str, brought: tuple[v.Label, ...] = ()) -> v.Words:
    return v.Words(lang, (*LABELS, *brought))


def material(result: object, lang: str = "nl") -> Material:
    brought = result.scorecard.labels if isinstance(result, v.Assessment) else ()
    return Material.of(result, words_of(lang, tuple(brought)))


def drawn(draw: Drawer, result: object, lang: str = "nl") -> Picture | None:
    return draw(material(result, lang))


def made(draw: Drawer, result: object, lang: str = "nl") -> Picture:
    picture = drawn(draw, result, lang)
    assert picture is not None
    return picture


@cache
def case(name: str) -> v.Assessment:
    """Give an illustrative case, with all that is on offer here."""
    path = CASES / "illustrative" / f"{name}.yaml"
    return v.assess(v.load(path), catalogue=v.load_catalogue())


@cache
def cases() -> tuple[v.Assessment, ...]:
    """Give the real cases through both lenses of the library."""
    projects = [v.load(each) for each in sorted(CASES.glob("*.yaml"))]
    return tuple(v.assess(each, lens=lens) for lens in ("4+1", "mckeown") for each in projects)


def counted() -> v.Appraisal:
    """Give the appraisal of a real case."""
    result = case("een-gezin-een-plan").appraisal
    assert result is not None
    return result


def appraised(eur: float, *, gain: float = 0.0, party: str = "a") -> v.Appraisal:
    return v.appraise(
        v.Case(
            base_year=2024, price_year=2024, horizon_years=1, discount=0.0,
            costs=[v.Cost(id="team", payer=party, per_year=eur)],
            effects=[v.Effect(id="winst", quantity=1, price=gain, gains={"b": 1})],
        )
    )  # fmt: skip


def plan_of(*cents: int, temporary: bool = False, first: int = 2026) -> v.FinancingPlan:
    """Give a plan of which each source pays once, each in a year of its own."""
    plain = v.finance([v.Need(category="staff", year=first, eur=1.0)], [], strategy="pizza")
    names = [f"bron-{place}" for place in range(len(cents))]
    return evolve(
        plain,
        gap_cents=0,
        gap_rows=(),
        total_cents=sum(cents),
        funding=tuple(
            v.FundingSource(id=each, form="gift", name=each, temporary=temporary) for each in names
        ),
        rows=tuple(
            v.PlanRow(funding=each, category="staff", year=first + place, cents=amount)
            for place, (each, amount) in enumerate(zip(names, cents, strict=True))
        ),
        cliff_year=first if temporary else None,
    )
