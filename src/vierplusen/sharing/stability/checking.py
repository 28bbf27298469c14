"""Would anyone be better off walking away: the verb."""

from collections.abc import Mapping

from vierplusen.domain import Bill, CostGame, Stability, is_finite
from vierplusen.domain.values import require
from vierplusen.sharing.stability.judging import of_fixed, of_game
from vierplusen.sharing.stability.reading import read_fixed


def check_stability(
    game_or_cost_eur: CostGame | float,
    bill: Bill | Mapping[str, float],
    *,
    benefits_eur: Mapping[str, float] | None = None,
) -> Stability:
    """Tell whether anyone would be better off walking away (houdt de coalitie stand?).

    Parameters
    ----------
    game_or_cost_eur
        What each group of parties would pay on its own; or the fixed cost of a project in euros,
        0 or more: then a group that leaves does without and loses what it gains, or does it alone
        and pays the whole.
    bill
        Who pays what: a bill, or party -> euros. Amounts below 0 are money that a party gets. The
        amounts of a game add up to the cost of all together; half a cent of rounding for each
        party is allowed. With a fixed cost, what amounts leave of it is unassigned.
    benefits_eur
        Party -> what it gains, 0 or more, for a fixed cost; None means those of the bill. A game
        has them in it.

    Returns
    -------
    Stability
        Whether the bill holds; if not, who would gain most by leaving, and the smallest change to
        the bill, by least squares, that keeps everybody. ``change_eur`` then has a number for each
        party. The sum of the bill stays, with one exception: where parties pay more for a fixed
        cost than they gain together, nothing of that sum keeps them. Each then pays what it
        gains, and the rest, ``shortfall_eur``, is paid by nobody.

    Raises
    ------
    InvalidValueError
        With every party that is unknown or missing, every amount that is no number, gains that
        are unknown or negative, and amounts that do not add up.

    Notes
    -----
    A saving within 1e-9 of the largest cost is none. Of groups that save as much, within the
    same tolerance, the smallest is named, then the first by name.

    Every group is looked at where the game has a table (up to 24 players), and up to 20 players
    where a function gives the costs. With more, the best group is found exactly where costs
    follow from levels of service (``separation``; where needs add up and more than 65,536
    combinations are worth keeping, the least promising are dropped, and the method is
    ``search``). For any other function groups are tried (``search``): one that would leave is
    proof, but where none is found ``stable`` is None, and a change or a shortfall is known to be
    needed but not to be enough.

    ``shortfall_eur`` is the exact smallest lowering of the cost of all together, with the costs of
    the groups as they are.

    Examples
    --------
    >>> game = CostGame(["a", "b"], {("a",): 6, ("b",): 5, ("a", "b"): 9})
    >>> check_stability(game, {"a": 5, "b": 4}).stable
    True
    >>> found = check_stability(game, {"a": 7, "b": 2})
    >>> found.blocking, found.by_eur, found.change_eur
    (('a',), 1.0, FrozenMap({'a': -1.0, 'b': 1.0}))

    For a project of fixed cost nobody leaves who pays no more than it gains:

    >>> check_stability(100, {"a": 70, "b": 30}, benefits_eur={"a": 80, "b": 50}).stable
    True
    """
    if isinstance(game_or_cost_eur, CostGame):
        require(benefits_eur is None, "benefits_eur", benefits_eur, "no-gains-here")
        return of_game(game_or_cost_eur, bill)
    require(is_finite(game_or_cost_eur), "game_or_cost_eur", game_or_cost_eur, "cost-or-game")
    return of_fixed(read_fixed(game_or_cost_eur, bill, benefits_eur))
