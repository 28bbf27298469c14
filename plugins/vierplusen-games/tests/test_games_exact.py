"""Beside an exact reference, in fractions, that shares no code with the plugin.

The reference is the dual of the sequence of programs: of all ways to cover every player equally by
coalitions that are still open, the one with the largest average saving tells the next level. What
has a weight in it is settled. Fractions only, by the simplex method with Bland's rule.
"""

import random
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Final

import pytest

from vierplusen import CostGame
from vierplusen_games import GamesRule
from vierplusen_games.rules import NUCLEOLUS, PER_CAPITA

Row = list[Fraction]

ONE: Final = Fraction(1)
NONE: Final = Fraction(0)


def pivoted(rows: list[Row], row: int, column: int) -> None:
    """Make a column one in a row, and zero in all others."""
    head = rows[row][column]
    rows[row] = [each / head for each in rows[row]]
    for at, other in enumerate(rows):
        factor = other[column]
        if at != row and factor:
            rows[at] = [
                one - factor * two if two else one
                for one, two in zip(other, rows[row], strict=True)
            ]


def risen(rows: list[Row], basis: list[int], columns: int) -> None:
    """Let the last row (what a unit of a column would add) come to its best, by Bland's rule."""
    while True:
        entering = next((at for at in range(columns) if rows[-1][at] > 0), None)
        if entering is None:
            return
        ratios = [
            (row[-1] / row[entering], basis[at], at)
            for at, row in enumerate(rows[:-1])
            if row[entering] > 0
        ]
        leaving = min(ratios)[2]
        pivoted(rows, leaving, entering)
        basis[leaving] = entering


def weights(columns: list[Row], right: Row, worth: Row) -> dict[int, Fraction]:
    """Give the weights above 0 with the largest worth under which the columns add up to the right.

    The right side is not below 0.
    """
    number, height = len(columns), len(right)
    rows = [
        [
            *(column[at] for column in columns),
            *(ONE if at == other else NONE for other in range(height)),
            right[at],
        ]
        for at in range(height)
    ]
    basis = [number + at for at in range(height)]
    missing = [sum(each, NONE) for each in zip(*rows, strict=True)]
    rows.append([*missing[:number], *[NONE] * height, missing[-1]])
    risen(rows, basis, number)
    assert rows.pop()[-1] == 0
    for at in reversed(range(height)):
        if basis[at] >= number:
            filled = next((place for place in range(number) if rows[at][place]), None)
            if filled is None:
                del rows[at], basis[at]
            else:
                pivoted(rows, at, filled)
                basis[at] = filled
    rows.append([*worth, *[NONE] * (height + 1)])
    for at, place in enumerate(basis):
        factor = rows[-1][place]
        rows[-1] = [one - factor * two for one, two in zip(rows[-1], rows[at], strict=True)]
    risen(rows, basis, number)
    return {place: rows[at][-1] for at, place in enumerate(basis) if rows[at][-1]}


def reduced(equations: list[Row]) -> tuple[list[Row], list[int]]:
    """Give equations in reduced form, and the column that leads each."""
    rows, leads = [list(each) for each in equations], list[int]()
    for column in range(len(rows[0]) - 1):
        found = next((at for at in range(len(leads), len(rows)) if rows[at][column]), None)
        if found is not None:
            rows[len(leads)], rows[found] = rows[found], rows[len(leads)]
            pivoted(rows, len(leads), column)
            leads.append(column)
    return rows[: len(leads)], leads


def exact(saved: Sequence[int], size: Callable[[int], int], *, bounded: bool) -> Row:
    """Give what each player saves; ``saved`` has a number for every coalition."""
    number = len(saved).bit_length() - 1
    everybody = len(saved) - 1

    def members(place: int) -> Row:
        return [Fraction(place >> at & 1) for at in range(number)]

    equations = [[*members(everybody), Fraction(saved[-1])]]
    while True:
        rows, leads = reduced(equations)
        if len(leads) == number:
            return [row[-1] for row in rows]
        free = [at for at in range(number) if at not in leads]

        def moved(place: int, rows: list[Row] = rows, leads: list[int] = leads,
                  free: list[int] = free) -> tuple[Row, Fraction]:  # fmt: skip
            """Give what a coalition's sum is made of, and what of it is settled."""
            within = [row for row, lead in zip(rows, leads, strict=True) if place >> lead & 1]
            moves = [(place >> at & 1) - sum((row[at] for row in within), NONE) for at in free]
            return moves, sum((row[-1] for row in within), NONE)

        columns, worth, named = list[Row](), Row(), list[tuple[int, int]]()
        for weighed, places in ((1, range(1, everybody)), (0, [1 << at for at in range(number)])):
            for place in places if weighed or bounded else ():
                moves, settled = moved(place)
                if any(moves):
                    columns.append([*moves, Fraction(weighed * size(place))])
                    worth.append(saved[place] - settled)
                    named.append((place, weighed * size(place)))
        found = weights(columns, [*[NONE] * len(free), ONE], worth)
        level = sum((worth[at] * weight for at, weight in found.items()), NONE)
        for at in found:
            place, heads = named[at]
            equations.append([*members(place), saved[place] - heads * level])


def some_game(chance: random.Random) -> tuple[CostGame, list[int]]:
    """Make a small game of integers, and give its savings."""
    number = chance.choice((3, 3, 3, 4, 4, 5) if chance.random() < 0.3 else (3, 4))
    most = chance.choice((1, 2, 5, 20, 1000))
    alone = [chance.randint(0, most) for _ in range(number)]
    costs = [
        chance.randint(0, most * place.bit_count()) if place & (place - 1)
        else sum(cost for at, cost in enumerate(alone) if place >> at & 1)
        for place in range(1 << number)
    ]  # fmt: skip
    costs[-1] = min(costs[-1], sum(alone))
    saved = [
        sum(cost for at, cost in enumerate(alone) if place >> at & 1) - whole
        for place, whole in enumerate(costs)
    ]
    return CostGame.from_vector([*"abcde"[:number]], costs), saved


def is_exact(rule: GamesRule, game: CostGame, saved: list[int]) -> None:
    heads = rule is PER_CAPITA

    reference = exact(saved, int.bit_count if heads else lambda _: 1, bounded=rule.alone)

    found = rule.share(game)
    for player, part in zip(game.players, reference, strict=True):
        assert abs(game.cost_of([player]) - part - Fraction(found[player])) < 1e-9


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("rule", [NUCLEOLUS, PER_CAPITA], ids=lambda each: str(each.key))
def test_a_thousand_small_games_are_as_exact_fractions_say(rule: GamesRule, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  # games, not secrets
    for _ in range(100 if rule is NUCLEOLUS else 30):
        is_exact(rule, *some_game(chance))
