"""Small cases, and reference figures for them, for the tests of the appraisal."""

from collections.abc import Mapping
from typing import Any, Final

from attrs import evolve

from vierplusen import appraise
from vierplusen.appraisal.appraised import Appraisal
from vierplusen.domain import (
    Case,
    Catalogue,
    Cost,
    DiscountSchedule,
    Effect,
    Knob,
    OptimismTable,
    Party,
    PriceIndex,
    Source,
    Transfer,
    UnitPrice,
)

YEARS: Final = {"base_year": 2024, "price_year": 2024, "horizon_years": 5, "discount": 0.0}
MADE_UP: Final = Source(id="made-up")
PEOPLE: Final = (
    Party(id="gemeente", public=True),
    Party(id="rijk", public=True),
    Party(id="corporatie", public=False),
    Party(id="bewoners"),
)
NIGHT: Final = UnitPrice(
    key="mine/night",
    eur_per_unit=100,
    unit="night",
    price_year=2024,
    source=MADE_UP,
    status="official",
    bearers={"gemeente": 0.6, "rijk": 0.1},
    kind="fiscal",
    cashable_share=0.5,
)
DAY: Final = evolve(NIGHT, key="mine/day", price_year=2020, index="level", bearers={})
LEVEL: Final = PriceIndex(
    key="level", values={2020: 100, 2024: 125}, source=MADE_UP, status="official"
)
TABLE: Final = OptimismTable(key="table", shares=(0, 0.1, 0.2, 0.3, 0.4, 2.0), status="official")
STEPPED: Final = DiscountSchedule(key="stepped", rates=((0, 0.04), (3, 0.02)), status="official")


def offers(*records: Any) -> Catalogue:  # noqa: ANN401  # records of any kind
    """Give a catalogue of reference data."""
    several = (NIGHT, DAY, LEVEL, TABLE, STEPPED, *records)
    return Catalogue(()).with_records(several, owner="made-up")


def case(**given: Any) -> Case:  # noqa: ANN401  # each test gives what fits
    """Give a case of five years from 2024, without discounting unless it is given."""
    return Case(**{**YEARS, **given})


def cost(own: str = "team", **given: Any) -> Cost:  # noqa: ANN401  # each test gives what fits
    return Cost(**{"id": own, "payer": "gemeente", **given})


def effect(own: str = "rest", **given: Any) -> Effect:  # noqa: ANN401  # each test gives what fits
    usual = {"quantity": 1, "price": 100, "gains": {"bewoners": 1}}
    return Effect(**{"id": own, **usual, **given})


def transfer(own: str = "grant", **given: Any) -> Transfer:  # noqa: ANN401  # as above
    return Transfer(**{"id": own, "from_": "rijk", "to": "gemeente", **given})


def count(made: Case, **given: Any) -> Appraisal:  # noqa: ANN401  # options of appraise
    """Appraise with few draws."""
    return appraise(made, **{"draws": 64, **given})


def fixed(made: Case, values: Mapping[str, float]) -> Case:
    """Give a case of which some knobs have one value."""
    knobs = {**made.knobs, **{name: Knob(value=each) for name, each in values.items()}}
    return evolve(made, knobs=knobs)


def keys(messages: Any) -> list[str]:  # noqa: ANN401  # messages, or what holds one
    return [getattr(each, "message", each).key for each in messages]
