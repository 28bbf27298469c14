"""What holds of every answer on stability, beside coalitions counted by hand."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from numpy.typing import NDArray

from vierplusen import check_stability
from vierplusen.domain import CostGame, Stability
from vierplusen.domain.games import coalitions

NAMES = "abcde"
Numbers = list[int]


def paid(most: int) -> st.SearchStrategy[tuple[Numbers, Numbers]]:
    """Give the costs of 2 to ``most`` players in whole euros, and a bill of their sum."""

    def of(number: int) -> st.SearchStrategy[tuple[Numbers, Numbers]]:
        costs = st.lists(st.integers(-5, 30), min_size=2**number - 1, max_size=2**number - 1)
        bill = st.lists(st.integers(-10, 30), min_size=number - 1, max_size=number - 1)
        return st.tuples(costs, bill)

    return st.integers(2, most).flatmap(of)


def summed(drawn: tuple[Numbers, Numbers]) -> tuple[CostGame, dict[str, float]]:
    costs, bill = drawn
    players = NAMES[: len(bill) + 1]
    whole = [*bill, costs[-1] - sum(bill)]
    return CostGame.from_vector(list(players), [0, *costs]), dict(zip(players, whole, strict=True))


def by_hand(game: CostGame, bill: dict[str, float]) -> list[tuple[float, int, tuple[str, ...]]]:
    """Give who would save by leaving, the most first; then the fewest, then by name."""
    several = (tuple(sorted(each)) for each in coalitions(game.players))
    saved = ((game.cost_of(each) - sum(map(bill.__getitem__, each)), len(each), each)
             for each in several if 0 < len(each) < len(game.players))  # fmt: skip
    return sorted(each for each in saved if each[0] < 0)


def corners(game: CostGame, total: float) -> NDArray[np.float64]:
    """Give the corners of all bills of a sum that keep everybody: each is met by enough limits."""
    number = len(game.players)
    some = [each for each in coalitions(game.players) if 0 < len(each) < number]
    rows = np.array([[player in each for player in game.players] for each in some], dtype=float)
    dues = np.array([game.cost_of(each) for each in some])
    picked = np.array(list(combinations(range(len(some)), number - 1)))
    sides = np.concatenate((np.ones((len(picked), 1, number)), rows[picked]), axis=1)
    right = np.concatenate((np.full((len(picked), 1), total), dues[picked]), axis=1)
    good = np.abs(np.linalg.det(sides)) > 0.5
    found = np.linalg.solve(sides[good], right[good][:, :, None])[:, :, 0]
    kept: NDArray[np.float64] = found[(found @ rows.T <= dues + 1e-7).all(axis=1)]
    return kept


def after(bill: dict[str, float], found: Stability) -> dict[str, float]:
    return {each: eur + found.change_eur[each] for each, eur in bill.items()}


@given(paid(5))
def test_it_holds_if_and_only_if_no_group_saves_by_leaving(drawn: tuple[Numbers, Numbers]) -> None:
    game, bill = summed(drawn)
    expected = by_hand(game, bill)

    found = check_stability(game, bill)

    assert found.stable is not bool(expected)
    if expected:
        saved, _, named = expected[0]
        assert (found.blocking, found.by_eur) == (named, -saved)
    else:
        assert (found.blocking, found.by_eur, found.moved_eur) == ((), 0, 0)


@given(paid(4))
@example(([0, 0, 0], [1]))
@example(([1, 1, 1, 1, 1, 1, 2], [0, 1]))
def test_the_change_is_the_smallest_that_keeps_everybody(drawn: tuple[Numbers, Numbers]) -> None:
    game, bill = summed(drawn)
    found = check_stability(game, bill)
    if found.stable:
        return
    kept = corners(game, game.total_eur)

    assert bool(found.change_eur) is (len(kept) > 0)
    if not len(kept):
        assert found.shortfall_eur > 0
        assert len(corners(game, game.total_eur - found.shortfall_eur)) > 0
        assert len(corners(game, game.total_eur - found.shortfall_eur + 1e-3)) == 0
        return
    assert found.shortfall_eur == 0
    assert check_stability(game, after(bill, found)).stable
    # The nearest point of a convex set: no corner lies on the side that it was come from.
    change = np.array([found.change_eur[each] for each in game.players])
    there = np.array([after(bill, found)[each] for each in game.players])
    assert ((kept - there) @ change >= -1e-4).all()
    assert found.moved_eur == pytest.approx(np.abs(change).sum() / 2, abs=1e-7)


@given(paid(5), st.data())
def test_the_order_of_players_changes_nothing(
    drawn: tuple[Numbers, Numbers], data: st.DataObject
) -> None:
    game, bill = summed(drawn)
    mixed = data.draw(st.permutations(game.players))
    other = CostGame(mixed, {each: game.cost_of(each) for each in coalitions(game.players)})

    one, two = check_stability(game, bill), check_stability(other, bill)

    assert (one.stable, one.blocking, one.by_eur) == (two.stable, two.blocking, two.by_eur)
    assert one.shortfall_eur == pytest.approx(two.shortfall_eur, abs=1e-7)
    assert dict(one.change_eur) == pytest.approx(dict(two.change_eur), abs=1e-7)


@given(
    st.integers(0, 40),
    st.lists(st.tuples(st.integers(0, 20), st.integers(-10, 30)), min_size=2, max_size=5),
)
@example(cost=10, parties=[(20, 16), (20, -10)])
@example(cost=10, parties=[(20, 12), (20, -1), (20, -9)])
@example(cost=0, parties=[(0, 1), (0, -1)])
@example(cost=0, parties=[(5, 1), (5, -1)])
def test_a_fixed_cost_is_a_game_in_which_a_group_does_without_or_does_it_alone(
    cost: int, parties: list[tuple[int, int]]
) -> None:
    gains = {each: gain for each, (gain, _) in zip(NAMES, parties, strict=False)}
    bill = {each: float(eur) for each, (_, eur) in zip(NAMES, parties, strict=False)}
    total = sum(bill.values())
    if total > cost:
        bill["a"] -= total - cost
    total = min(total, cost)
    found = check_stability(cost, bill, benefits_eur=gains)

    def least(some: frozenset[str]) -> float:
        without = sum(gains[each] for each in some)
        return min(without, cost) if len(some) < len(gains) else min(without, total)

    game = CostGame.from_function(list(gains), least)
    worst = by_hand(game, bill)
    if sum(gains.values()) < total:
        # All together would rather do without, too.
        everybody = tuple(sorted(gains))
        worst = sorted([*worst, (sum(gains.values()) - total, len(gains), everybody)])
        assert found.shortfall_eur == total - sum(gains.values())
        assert dict(after(bill, found)) == pytest.approx(gains)
    else:
        assert found.shortfall_eur == 0
        expected = check_stability(game, bill)
        assert dict(found.change_eur) == pytest.approx(dict(expected.change_eur), abs=1e-7)
        assert found.moved_eur == pytest.approx(expected.moved_eur, abs=1e-7)
    assert found.stable is not bool(worst)
    assert (found.by_eur, found.blocking) == ((-worst[0][0], worst[0][2]) if worst else (0, ()))
    if worst:
        assert check_stability(cost, after(bill, found), benefits_eur=gains).stable
