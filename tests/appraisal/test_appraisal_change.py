"""Why an appraisal differs from an earlier one: each change alone, and what is left together."""

from math import fsum, isclose
from typing import Any, Final

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import vierplusen
from vierplusen.appraisal.appraise import appraise
from vierplusen.appraisal.appraised import Appraisal
from vierplusen.appraisal.changing import explain_change
from vierplusen.domain import (
    Case,
    Catalogue,
    Cost,
    DiscountSchedule,
    Effect,
    Knob,
    Message,
    PriceIndex,
    Project,
    Source,
    Timing,
    Transfer,
    UnitPrice,
)
from vierplusen.domain.case import Rate
from vierplusen.errors import InvalidValueError
from vierplusen.labels import Words

HOMES: Final = Knob(low=10, mode=15, high=26, name="homes kept")
RATE: Final = Knob(low=0.01, high=0.05)
CASE: Final = Case(
    base_year=2024, price_year=2024, horizon_years=6, discount=0.03,
    knobs={"homes": HOMES, "worth": Knob(value=7000), "rate": RATE},
    costs=[Cost(id="team", payer="gemeente", per_year=20_000, years=4)],
    effects=[
        Effect(id="evictions", name="evictions avoided", quantity=["homes", 0.1], price="worth"),
        Effect(id="nuisance", quantity=3, price=900, start=1),
    ],
    transfers=[Transfer(id="rent", from_="bewoners", to="corporatie", per_year=100)],
)  # fmt: skip


def made(case: Case = CASE, catalogue: Catalogue | None = None) -> Appraisal:
    return appraise(case, draws=1, catalogue=catalogue)


def told(old: Case, new: Case) -> dict[str, Message]:
    return {each.key: each for each in explain_change(made(old), made(new))}


def eur(message: Message) -> float:
    value = message.values["eur"]
    assert isinstance(value, float)
    return value


def test_nothing_differs() -> None:
    assert explain_change(made(), made()) == ()
    assert vierplusen.explain_change(made(), made()) == ()


ONE_CHANGE: Final[dict[str, dict[str, Any]]] = {
    "appraisal-change.rate": {"discount": 0.05},
    "appraisal-change.knob": {"knobs": {**CASE.knobs, "homes": Knob(low=20, high=30)}},
    "appraisal-change.line": {"costs": [attrs.evolve(CASE.costs[0], per_year=30_000)]},
    "appraisal-change.came": {"costs": [*CASE.costs, Cost(id="room", per_year=500)]},
    "appraisal-change.went": {"effects": CASE.effects[:1]},
    "appraisal-change.parameters": {"horizon_years": 9},
}


@pytest.mark.parametrize("key", ONE_CHANGE)
def test_one_change_explains_all_of_the_difference(key: str) -> None:
    new = attrs.evolve(CASE, **ONE_CHANGE[key])
    said = told(CASE, new)

    assert [*said] == ["appraisal-change.net", key]
    assert isclose(eur(said[key]), made(new).net_eur - made().net_eur, rel_tol=1e-9)
    assert said["appraisal-change.net"].values["change"] == made(new).net_eur - made().net_eur


@pytest.mark.parametrize("key", ONE_CHANGE)
def test_the_way_back_says_the_opposite(key: str) -> None:
    new = attrs.evolve(CASE, **ONE_CHANGE[key])
    back = {"appraisal-change.came": "appraisal-change.went",
            "appraisal-change.went": "appraisal-change.came"}.get(key, key)  # fmt: skip

    assert isclose(eur(told(CASE, new)[key]), -eur(told(new, CASE)[back]), rel_tol=1e-9)


def test_what_changes_do_only_together_is_said_apart() -> None:
    knobs = {**CASE.knobs, "homes": Knob(value=40), "worth": Knob(value=9000)}
    new = attrs.evolve(CASE, knobs=knobs, discount=0.0)
    found = explain_change(made(), made(new))
    parts = [eur(each) for each in found if "eur" in each.values]

    assert found[-1].key == "appraisal-change.together"
    assert isclose(fsum(parts), made(new).net_eur - made().net_eur, rel_tol=1e-9)


def test_the_largest_change_comes_first() -> None:
    knobs = {**CASE.knobs, "homes": Knob(value=18), "worth": Knob(value=90_000)}
    found = explain_change(made(), made(attrs.evolve(CASE, knobs=knobs)))

    assert [each.values.get("knob") for each in found[1:3]] == ["worth", "homes"]


def test_a_knob_is_called_by_its_new_name_or_by_its_id() -> None:
    knobs = {**CASE.knobs, "homes": Knob(value=18, name="homes")}

    said = told(CASE, attrs.evolve(CASE, knobs=knobs))["appraisal-change.knob"]
    assert [said.values[key] for key in ("knob", "old", "new")] == ["homes", 17.0, 18.0]


def test_only_evidence_of_a_knob_changes_no_number() -> None:
    knobs = {**CASE.knobs, "homes": attrs.evolve(HOMES, note="from the register")}

    assert explain_change(made(), made(attrs.evolve(CASE, knobs=knobs))) == ()


STEPPED: Final = DiscountSchedule(key="stepped", rates=[[0, 0.03], [3, 0.02]])


@pytest.mark.parametrize(
    ("old", "new", "names"),
    [
        (0.03, STEPPED, ("3%", "stepped (3%, 2%)")),
        (STEPPED, "rate", ("stepped (3%, 2%)", "rate")),
        ("rate", 0.01, ("rate", "1%")),
        (0.03, DiscountSchedule(rates=[[0, 0.03], [3, 0.02]]), ("3%", "3%, 2% (in steps)")),
    ],
)
def test_a_rate_is_called_by_its_key_its_knob_or_its_number(
    old: Rate, new: Rate, names: tuple[object, ...]
) -> None:
    cases = [attrs.evolve(CASE, discount=each) for each in (old, new)]
    said = told(*cases)["appraisal-change.rate"]

    shown = [Words("en").say(each) if isinstance(each, Message) else each
             for each in (said.values["old"], said.values["new"])]  # fmt: skip
    assert tuple(shown) == names
    difference = made(cases[1]).net_eur - made(cases[0]).net_eur
    assert isclose(eur(said), difference, rel_tol=1e-9)


def test_a_rate_knob_that_the_old_case_did_not_have() -> None:
    old = attrs.evolve(CASE, knobs={"homes": HOMES, "worth": CASE.knobs["worth"]})
    new = attrs.evolve(CASE, discount="rate")

    assert "appraisal-change.rate" in told(old, new)


def test_a_figure_of_the_catalogue_that_changed() -> None:
    def priced(worth: float) -> Catalogue:
        index = PriceIndex(key="level", values={2020: 100, 2024: 120}, source=Source(id="a"),
                           status="official")  # fmt: skip
        price = UnitPrice(key="a/eviction", eur_per_unit=worth, unit="eviction", price_year=2020,
                          source=Source(id="a"), status="official", index="level")  # fmt: skip
        return Catalogue(()).with_records([index, price], owner="list")

    effect = Effect(id="evictions", quantity="homes", price="a/eviction")
    case = attrs.evolve(CASE, effects=[effect])
    old, new = made(case, priced(5000)), made(case, priced(6000))
    said = {each.key: each for each in explain_change(old, new)}

    assert [*said] == ["appraisal-change.net", "appraisal-change.figures"]
    assert said["appraisal-change.figures"].facts == ("effects.evictions",)
    assert isclose(eur(said["appraisal-change.figures"]), new.net_eur - old.net_eur, rel_tol=1e-9)


def test_parameters_are_named() -> None:
    said = told(CASE, attrs.evolve(CASE, timing=Timing.START, horizon_years=5))
    names = said["appraisal-change.parameters"].values["names"]

    assert isinstance(names, tuple)
    assert [each.key for each in names] == [
        "parameter-name.horizon_years", "parameter-name.timing",
    ]  # fmt: skip


def test_a_new_line_may_use_a_new_knob() -> None:
    knobs = {**CASE.knobs, "visits": Knob(value=30)}
    effects = [*CASE.effects, Effect(id="visits", quantity="visits", price=10)]
    new = attrs.evolve(CASE, knobs=knobs, effects=effects)

    assert "appraisal-change.came" in told(CASE, new)
    assert "appraisal-change.went" in told(new, CASE)


def test_other_things_are_refused() -> None:
    card = vierplusen.score(Project(id="a", name="A"))

    for old, new in ((made(), card), (card, made())):
        with pytest.raises(InvalidValueError):
            vierplusen.explain_change(old, new)
        with pytest.raises(InvalidValueError):
            explain_change(old, new)  # type: ignore[arg-type]  # that it is refused is tested


numbers = st.floats(0.5, 2.0)


@given(numbers, numbers, numbers, st.floats(0, 0.1))
def test_the_parts_always_add_up(homes: float, worth: float, cost: float, rate: float) -> None:
    knobs = {**CASE.knobs, "homes": Knob(value=17 * homes), "worth": Knob(value=7000 * worth)}
    costs = [attrs.evolve(CASE.costs[0], per_year=20_000 * cost)]
    new = made(attrs.evolve(CASE, knobs=knobs, costs=costs, discount=rate))
    found = explain_change(made(), new)
    parts = [eur(each) for each in found if "eur" in each.values]

    assert isclose(fsum(parts), new.net_eur - made().net_eur, abs_tol=0.01)
