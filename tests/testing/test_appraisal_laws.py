"""Each law of appraisals catches what breaks it, and says what and where."""

from collections.abc import Callable
from math import inf
from typing import Any

import pytest
from attrs import evolve

from vierplusen.appraisal.appraise import appraise
from vierplusen.appraisal.appraised import Appraisal
from vierplusen.domain import Case, Cost, Effect, FrozenMap, Knob, Transfer
from vierplusen.testing import laws
from vierplusen.testing.laws import appraisals

K = Knob(low=1, high=3)
REST = Effect(id="rest", quantity="k", price=100, gains={"bewoners": 1}, domain="zorg")
HARM = Effect(id="harm", quantity=1, price=["k", -1], gains={"bewoners": 1})
CASE = Case(
    base_year=2024,
    price_year=2024,
    horizon_years=3,
    discount=0.03,
    knobs={"k": K},
    costs=[Cost(id="team", payer="gemeente", by_year=[400])],
    effects=[REST, HARM],
    transfers=[Transfer(id="grant", from_="gemeente", to="bewoners", per_year=9)],
)
OTHER = evolve(CASE, effects=CASE.effects[::-1])
Change = Callable[[Appraisal, int], Appraisal]


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> Callable[[Change], None]:
    """Make every appraisal that a law asks for another, by its number."""

    def replaced(change: Change) -> None:
        asked: list[Case] = []

        def other(case: Case, **given: Any) -> Appraisal:  # noqa: ANN401  # options of appraise
            asked.append(case)
            return change(appraise(case, **given), len(asked))

        monkeypatch.setattr(appraisals, "appraise", other)

    return replaced


def law(check: Callable[..., None], *arguments: object) -> Callable[[], None]:
    return lambda: check(*arguments)


CHECKS = {
    "identity": law(laws.check_appraisal_identity, CASE),
    "linearity": law(laws.check_appraisal_linearity, CASE, 2),
    "order": law(laws.check_appraisal_order, CASE, OTHER),
    "monotony": law(laws.check_appraisal_monotony, CASE, "rest"),
    "simulation": law(laws.check_appraisal_simulation, CASE),
    "turning": law(laws.check_appraisal_turning, CASE),
    "whole": law(laws.check_appraisal_whole, CASE),
}


@pytest.mark.parametrize("check", CHECKS.values(), ids=CHECKS)
def test_a_sound_appraisal_keeps_every_law(check: Callable[[], None]) -> None:
    check()


def test_laws_hold_where_the_rate_is_a_knob_and_effects_have_no_price() -> None:
    memo = Effect(id="safe", memo="people feel safer")
    case = evolve(CASE, discount="r", knobs={"k": K, "r": Knob(low=0, high=0.1)}, effects=[memo])

    named = evolve(CASE, effects=[evolve(REST, quantity=2, price="k")])

    laws.check_appraisal_linearity(named)
    laws.check_appraisal_linearity(case)
    laws.check_appraisal_monotony(case, "safe")
    laws.check_appraisal_turning(case)
    laws.check_appraisal_turning(evolve(CASE, effects=[HARM]))
    laws.check_appraisal_monotony(CASE, "harm")
    laws.check_appraisal_turning(evolve(CASE, effects=[evolve(REST, years=2, drop_off=0.1)]))
    laws.check_appraisal_whole(evolve(CASE, effects=[], costs=[], transfers=[]))


def _second(**changed: Any) -> Change:  # noqa: ANN401  # attributes of an appraisal
    """Change the second appraisal."""
    return lambda made, number: evolve(made, **changed) if number == 2 else made


def _each(**changed: Any) -> Change:  # noqa: ANN401  # attributes of an appraisal
    return lambda made, _: evolve(made, **changed)


@pytest.mark.parametrize(
    ("name", "change", "said"),
    [
        ("identity", _each(net_eur=1.0), "benefits less costs is"),
        ("identity", _each(by_party_eur=FrozenMap({"a": 1e5})), "the sum over parties"),
        ("identity", _each(by_domain_eur=FrozenMap()), "the sum over domains"),
        ("identity", _each(by_effect_eur=FrozenMap({"a": 1e5})), "the sum over effects"),
        ("identity", _second(benefits_eur=0.0), "without costs and transfers"),
        ("linearity", _second(benefits_eur=0.0), "the doubled benefits"),
        ("linearity", _second(costs_eur=0.0), "a euro of costs"),
        ("order", _second(payback_years=99), "breaks the law of order: payback_years"),
        ("order", _second(sd_eur=0.0), "the spread"),
        ("order", _second(quantiles_eur=FrozenMap({0.5: 1e9})), "quantiles of 0.05"),
        ("monotony", _second(net_eur=-1e9), "breaks the law of monotony"),
        ("simulation", _second(net_eur=0.5), "one seed gives two answers"),
        ("simulation", _each(net_eur=1e9), "the mean of the draws"),
        ("turning", _each(net_eur=1e9), "the balance at the break-even point of 'k'"),
        ("whole", _each(sd_eur=inf), "appraisal.sd_eur"),
    ],
)
def test_what_breaks_a_law_is_named(
    name: str, change: Change, said: str, broken: Callable[[Change], None]
) -> None:
    broken(change)

    with pytest.raises(AssertionError, match=said) as caught:
        CHECKS[name]()

    assert "\n" not in str(caught.value)


def test_draws_that_differ_or_do_not_add_up_are_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    whole, parts = Appraisal.draws, Appraisal.draws_by_party
    asked: list[int] = []

    def drifting(made: Appraisal) -> Any:  # noqa: ANN401  # an array
        asked.append(1)
        return whole(made) + len(asked)

    monkeypatch.setattr(Appraisal, "draws", drifting)
    with pytest.raises(AssertionError, match="two sets of draws"):
        CHECKS["simulation"]()
    monkeypatch.setattr(Appraisal, "draws", whole)
    monkeypatch.setattr(
        Appraisal, "draws_by_party", lambda made: {"a": parts(made)["gemeente"] * 2}
    )
    with pytest.raises(AssertionError, match="in one draw the parties miss"):
        CHECKS["simulation"]()


def test_an_appraisal_that_changes_its_case_or_does_not_travel_is_caught(
    monkeypatch: pytest.MonkeyPatch, broken: Callable[[Change], None]
) -> None:
    monkeypatch.setattr(appraisals, "comes_back", lambda _: False)
    with pytest.raises(AssertionError, match="changes when it is pickled"):
        CHECKS["whole"]()

    def spoilt(made: Appraisal, _: int) -> Appraisal:
        object.__setattr__(made.case, "base_year", 1999)
        return made

    broken(spoilt)
    with pytest.raises(AssertionError, match="is changed by its appraisal"):
        laws.check_appraisal_whole(evolve(CASE, base_year=2025))
