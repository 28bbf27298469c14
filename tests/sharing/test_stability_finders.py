"""Coalitions that would leave, found without a table, and the ends of the search for a change."""

from math import sqrt

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from vierplusen import check_stability
from vierplusen.domain import CostGame, FrozenMap, ServiceLevels, games
from vierplusen.sharing.stability import changing, filling, searching
from vierplusen.sharing.stability.changing import smallest_change
from vierplusen.sharing.stability.enumerating import Enumerated
from vierplusen.sharing.stability.leaving import Array, Finder
from vierplusen.sharing.stability.searching import Searched
from vierplusen.sharing.stability.separating import Separated
from vierplusen.sharing.tables import cost_vector

MANY = [f"p{at:02}" for at in range(21)]
"""More than every coalition is looked at of, where a function gives the costs."""

Asked = tuple[ServiceLevels, Array]


@st.composite
def services(draw: st.DrawFn, most: int) -> Asked:
    """Give a service that is cheaper per head for more, or of any cost, and a bill for it."""
    number = draw(st.integers(2, most))
    levels = draw(st.lists(st.sampled_from([0, 1, 2, 3, 5, 8, 2.5]), min_size=number,
                           max_size=number))  # fmt: skip
    together = draw(st.sampled_from(["highest", "sum"]))
    need = sum(levels) if together == "sum" else max(levels)
    lower = draw(st.sets(st.integers(0, 30), max_size=8))
    tops = sorted({top for top in lower if top < need} | {need})
    priced = st.lists(st.integers(0, 30), min_size=len(tops), max_size=len(tops))
    costs = draw(st.one_of(priced, st.just([round(10 * (1 + top) ** 0.6) for top in tops])))
    bill = draw(st.lists(st.integers(-2, 15), min_size=number, max_size=number))
    players = draw(st.permutations([chr(97 + at) for at in range(number)]))
    service = ServiceLevels(
        levels=dict(zip(players, levels, strict=True)),
        steps=list(zip(tops, costs, strict=True)),
        together=together,
    )
    return service, np.array(bill, dtype=float)


def finders(service: ServiceLevels) -> tuple[Finder, Finder]:
    game = CostGame.from_function(tuple(service.levels), service)
    return Enumerated(game, cost_vector(game)), Separated.of(game, service)


def same(every: Finder, steps: Finder, amounts: Array) -> None:
    tolerance = 1e-9 * max(every.largest, float(np.abs(amounts).max()))

    one, two = every.find(amounts, tolerance), steps.find(amounts, tolerance)

    assert steps.exact
    assert (one is None) is (two is None)
    if one is not None and two is not None:
        assert two.saved == pytest.approx(one.saved, abs=2 * tolerance)
        assert len(two.places) == len(one.places)


@given(services(7))
@example((ServiceLevels(levels={"a": 1, "b": 1}, steps=[(0, 0), (1, 5)]), np.array([9.0, 9.0])))
@example((ServiceLevels(levels={"a": 0, "b": 1}, steps=[(1, 5)], together="sum"), np.ones(2)))
def test_levels_give_the_coalition_that_every_one_looked_at_gives(asked: Asked) -> None:
    service, amounts = asked
    same(*finders(service), amounts)


@pytest.mark.parametrize("together", ["highest", "sum"])
def test_levels_of_twelve_players(together: str) -> None:
    draw = np.random.default_rng(7)
    levels = {each: int(draw.integers(1, 20)) for each in MANY[:12]}
    need = sum(levels.values()) if together == "sum" else max(levels.values())
    tops = [*range(2, need, 2), need]
    service = ServiceLevels(
        levels=levels, steps=[(top, 100 * top**0.7) for top in tops], together=together
    )
    both = finders(service)
    for _ in range(10):
        part = draw.random(12)
        same(*both, part / part.sum() * service(frozenset(levels)))


def many(together: str) -> tuple[CostGame, dict[str, float]]:
    """Give many players who share a service, the first of whom pays the most."""
    levels = {each: at % 7 + 1 for at, each in enumerate(MANY)}
    need = sum(levels.values()) if together == "sum" else max(levels.values())
    steps = [(top, 100 * top**0.6) for top in range(1, need + 1)]
    game = CostGame.from_levels(levels, steps, together=together)
    parts = {each: 20.0 * (at == 0) + 1 for at, each in enumerate(MANY)}
    return game, {each: game.total_eur * part / sum(parts.values()) for each, part in parts.items()}


@pytest.mark.parametrize("together", ["highest", "sum"])
def test_more_players_than_a_table_has_by_their_levels(together: str) -> None:
    game, bill = many(together)

    found = check_stability(game, bill)

    assert not found.stable
    assert found.method == "separation"
    assert found.by_eur == pytest.approx(
        sum(map(bill.__getitem__, found.blocking)) - game.cost_of(found.blocking)
    )
    kept = check_stability(game, {each: bill[each] + found.change_eur[each] for each in MANY})
    assert (kept.stable, kept.method) == (True, "separation")


@given(services(7))
@example((ServiceLevels(levels={"a": 0, "b": 0}, steps=[(0, 1)], together="sum"), np.ones(2)))
def test_there_are_some_that_save_if_and_only_if_there_is_one(asked: Asked) -> None:
    service, amounts = asked
    game = CostGame.from_function(tuple(service.levels), service)
    for finder in finders(service):
        tolerance = 1e-9 * max(finder.largest, float(np.abs(amounts).max()))
        best, some = finder.find(amounts, tolerance), finder.find_some(amounts, tolerance)

        assert bool(some) is (best is not None)
        for each in some:
            named = [game.players[at] for at in each.places]
            assert 0 < len(named) < len(amounts)
            assert each.cost == game.cost_of(named)
            assert tolerance < each.saved <= best.saved + tolerance  # type: ignore[union-attr]  # one is found by the line above


def test_forty_players_whose_needs_add_up_are_told_by_how_much_it_is_too_dear() -> None:
    # A provision is cheapest by the head for 35: who divides 40 times that keeps everybody.
    steps = [(17.5 * at, 100 * at - at * (at - 1) / 2) for at in range(1, 7)]
    game = CostGame.from_levels({f"p{at:02}": 2.5 for at in range(40)}, steps, together="sum")
    bill = {each: 585 / 40 + (at % 2 - 0.5) for at, each in enumerate(game.players)}

    found = check_stability(game, bill)

    assert (found.stable, found.method, found.change_eur) == (False, "separation", FrozenMap())
    assert found.shortfall_eur == pytest.approx(585 - 40 * 490 / 35)


@given(services(6))
def test_what_is_kept_in_mind_of_levels_is_as_good_as_all(asked: Asked) -> None:
    service, amounts = asked
    every, steps = finders(service)
    total = float(amounts.sum())
    alone = np.array([service(frozenset({each})) for each in service.levels])
    tolerance = 1e-9 * max(every.largest, float(np.abs(amounts).max()))

    one, two = (smallest_change(each, amounts, alone, total, tolerance) for each in (every, steps))

    assert two.shortfall == pytest.approx(one.shortfall, abs=1e-5)
    assert (two.amounts is None) is (one.amounts is None)
    if one.amounts is not None and two.amounts is not None:
        assert two.amounts.tolist() == pytest.approx(one.amounts.tolist(), abs=1e-5)


def test_combinations_that_were_dropped_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filling, "MOST_STATES", 2)
    game, bill = many("sum")

    found = check_stability(game, bill)

    assert (found.stable, found.method) == (False, "search")
    assert found.reasons[-1].key == "stability.not-all"


def by_size(some: frozenset[str]) -> float:
    return sqrt(len(some))


def test_any_function_of_many_players_is_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "MOST_TRIED", 700)
    monkeypatch.setattr(searching, "MOST_KEPT", 100)
    game = CostGame.from_function(MANY, by_size)
    bill = dict.fromkeys(MANY, game.total_eur / 21)

    whole = check_stability(game, bill)
    found = check_stability(game, {**bill, "p00": bill["p00"] + 1, "p20": bill["p20"] - 1})

    assert (whole.stable, whole.method, whole.blocking) == (None, "search", ())
    assert [each.key for each in whole.reasons] == ["stability.open"]
    assert (found.stable, found.method, found.blocking) == (False, "search", tuple(MANY[:20]))
    assert found.by_eur == pytest.approx(20 * bill["p00"] + 1 - 20**0.5)
    assert found.reasons[-1].key == "stability.not-all"


def test_a_function_of_fewer_players_is_asked_for_every_coalition(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(games, "MOST_TABULATED", 3)
    game = CostGame.from_function(MANY[:4], by_size)

    found = check_stability(game, dict.fromkeys(MANY[:4], game.total_eur / 4))

    assert game.table is None
    assert (found.stable, found.method) == (True, "enumeration")


@given(st.lists(st.integers(-5, 30), min_size=31, max_size=31), st.lists(st.integers(-5, 20),
       min_size=5, max_size=5))  # fmt: skip
def test_a_search_finds_only_what_saves(costs: list[int], bill: list[int]) -> None:
    game = CostGame.from_vector(list("cadbe"), [0, *costs])
    amounts = np.array(bill, dtype=float)

    found = Searched.of(game).find(amounts, 1e-9)

    best = Enumerated(game, cost_vector(game)).find(amounts, 1e-9)
    if found is not None:
        names = [game.players[at] for at in found.places]
        assert best is not None
        assert 0 < found.saved <= best.saved
        assert found.saved == sum(amounts[list(found.places)]) - game.cost_of(names)


def test_a_core_that_rounding_empties_still_has_a_bill() -> None:
    game = CostGame.from_vector(["a", "b"], [0, 1, 1, 2 + 1.5e-9])
    every = Enumerated(game, cost_vector(game))

    change = smallest_change(every, np.array([2, 1.5e-9]), np.ones(2), game.total_eur, 2e-9)

    assert change.shortfall == 0
    assert change.amounts is not None
    assert change.amounts.tolist() == pytest.approx([1, 1])


@pytest.mark.parametrize(("limit", "most"), [("MOST_TURNS", 0), ("MOST_STEPS", 1)])
def test_a_search_that_takes_too_long_gives_no_change(
    monkeypatch: pytest.MonkeyPatch, limit: str, most: int
) -> None:
    monkeypatch.setattr(changing, limit, most)
    game = CostGame.from_vector(["a", "b"], [0, 1, 1, 2])

    found = check_stability(game, {"a": 2, "b": 0})

    assert not found.stable
    assert found.change_eur == FrozenMap()
    assert found.reasons[-1].key == "stability.change-unknown"
