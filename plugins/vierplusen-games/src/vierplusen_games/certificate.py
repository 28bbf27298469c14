"""Whether a bill is that of a rule: a certificate that anybody can ask for."""

from collections.abc import Mapping
from enum import StrEnum
from math import isfinite

from attrs import frozen

from vierplusen import CostGame, Fault, InvalidValueError
from vierplusen_games.rules import NUCLEOLUS, RULES


class Fails(StrEnum):
    """Why a bill is not that of a rule."""

    SUM = "sum"
    """It does not add up to what all cost together."""
    ALONE = "alone"
    """Somebody pays more than it would alone."""
    LEVEL = "level"
    """Some coalitions can lose less while no coalition that loses as much loses more."""


@frozen(kw_only=True)
class Certificate:
    """The outcome of Kohlberg's criterion for one bill (certificaat).

    Attributes
    ----------
    rule
        The key of the rule whose bill it should be.
    holds
        Whether it is.
    levels_eur
        The excesses that were looked at, the largest first: what the members of a coalition pay
        above what they would pay apart, per member for the rule that counts so. At each of them
        every coalition with at least that excess was held against all others. The last one settles
        the bill, or fails.
    fails
        Why not; None if it holds.
    fails_at_eur
        The first level that fails; None if none does.
    tolerance_eur
        Excesses that differ by less count as equal.
    """

    rule: str
    holds: bool
    levels_eur: tuple[float, ...]
    fails: Fails | None
    fails_at_eur: float | None
    tolerance_eur: float


def certify(
    game: CostGame,
    amounts_eur: Mapping[str, float],
    *,
    rule: str = NUCLEOLUS.key,
    tolerance_eur: float | None = None,
) -> Certificate:
    """Check by Kohlberg's criterion whether a bill is the one of a rule.

    A bill is the nucleolus if at every level the coalitions that lose at least so much are
    balanced: weights above 0 exist under which they cover every player once. (Players who pay all
    that they would pay alone may be added, with weights of at least 0.) It is judged from the game
    and the bill only, and knows nothing of how the bill was found.

    Parameters
    ----------
    game
        What each coalition costs; at most 20 players.
    amounts_eur
        Player -> what it pays, for every player.
    rule
        The key of one of this plugin's rules.
    tolerance_eur
        Excesses that differ by less count as equal; None: a billionth of the largest saving. For
        amounts in whole cents give a cent for every player: so much can rounding move them.

    Raises
    ------
    InvalidValueError
        If a player has no amount, an amount has no player or is no number, or the rule is not of
        this plugin.
    NoImputationError, TooManyPlayersError
        As the rule itself.

    Examples
    --------
    >>> from vierplusen import CostGame
    >>> runway = CostGame.from_levels({"a": 8, "b": 11}, [(8, 8), (11, 11)])
    >>> certify(runway, {"a": 4, "b": 7}).holds
    True
    >>> certify(runway, {"a": 5, "b": 6}).fails_at_eur
    -3.0
    """
    from vierplusen_games.kohlberg import certified  # noqa: PLC0415  # it needs numpy and a solver, which a catalogue does not

    if rule not in RULES:
        among = (("options", ", ".join(RULES)),)
        raise InvalidValueError((Fault("rule", repr(rule), "one-of", among),))
    faults = [
        Fault("amounts_eur", repr(each), "player")
        for each in sorted(set(amounts_eur) - set(game.players))
    ]
    faults += [
        Fault(f"amounts_eur.{each}", repr(amounts_eur.get(each)), "number")
        for each in game.players
        if not _is_number(amounts_eur.get(each))
    ]
    if tolerance_eur is not None and not (_is_number(tolerance_eur) and tolerance_eur >= 0):
        faults.append(Fault("tolerance_eur", repr(tolerance_eur), "not-negative"))
    if faults:
        raise InvalidValueError(tuple(faults))
    return certified(game, amounts_eur, RULES[rule], tolerance_eur)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)
