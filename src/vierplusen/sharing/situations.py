"""Which rule fits which situation: the library's judgement, as a table.

Each line names a rule, what has to be so of a case for it to be advised, and what to say. The
first line that holds and whose rule can be used and keeps everybody is the advice. What numbers do
not show, such as that gains are disputed, whoever asks has to say: an aim.
"""

from collections.abc import Callable
from typing import Final

from attrs import frozen

from vierplusen.domain import FrozenMap, RuleKind

ONE_BY_ONE: Final = "one-by-one"
"""Parties join one after the other, in an order that nobody knows."""

GROWING: Final = "growing"
"""The bill will grow, and nobody may pay less by that."""

DISPUTED: Final = "disputed"
"""Parties do not agree on what each gains."""

UNSURE: Final = "unsure-gains"
"""What each gains is hardly known; what each can bear is."""

SPARE_SMALL: Final = "spare-small"
"""Who gains little has to be spared."""

CARRY_ALIKE: Final = "carry-alike"
"""Everybody carries the same, up to what it gains."""

HOLD: Final = "hold"
"""Nothing matters more than that every group stays."""

AIMS: Final = FrozenMap(
    {
        RuleKind.FIXED_COST: (
            CARRY_ALIKE, DISPUTED, GROWING, ONE_BY_ONE, SPARE_SMALL, UNSURE,
        ),
        RuleKind.GAME: (GROWING, HOLD, ONE_BY_ONE),
    }
)  # fmt: skip
"""What can be asked of the division of a fixed cost, and of that of a game."""

TIGHT: Final = 0.9
"""From this part of all gains on the bill leaves little to keep: a judgement."""

_NEAR: Final = 1e-9


@frozen(kw_only=True)
class SharedCase:
    """What is so of a case, for the table.

    Attributes
    ----------
    kind
        A fixed cost, or a game.
    cost_eur, paid_eur
        What is shared, and how much of it is paid.
    gains_eur
        Party -> its gain, of those who gain and can pay; of a game, what each would pay alone.
    aims
        What whoever asks finds important.
    core
        Whether any bill keeps every group; None if that is not known.
    """

    kind: RuleKind
    cost_eur: float
    paid_eur: float
    gains_eur: FrozenMap[str, float]
    aims: frozenset[str]
    core: bool | None = None

    @property
    def payers(self) -> int:
        """How many parties can pay."""
        return len(self.gains_eur)

    @property
    def whole_eur(self) -> float:
        """All gains together; of a game, what all would pay apart."""
        return sum(self.gains_eur[each] for each in sorted(self.gains_eur))

    @property
    def alike(self) -> bool:
        """Whether several parties gain the same."""
        gains = sorted(self.gains_eur.values())
        return self.payers > 1 and gains[-1] - gains[0] <= _NEAR * gains[-1]

    @property
    def leaves(self) -> bool:
        """Whether something is left of the gains of a fixed cost."""
        return self.kind is RuleKind.GAME or self.paid_eur < self.whole_eur * (1 - _NEAR)

    @property
    def tight(self) -> bool:
        """Whether little is left of the gains, and something is."""
        return self.leaves and self.paid_eur >= TIGHT * self.whole_eur

    @property
    def saving(self) -> bool:
        """Whether together costs no more than apart."""
        return self.cost_eur <= self.whole_eur + _NEAR * abs(self.whole_eur)


@frozen(kw_only=True)
class Situation:
    """One line of the table.

    Attributes
    ----------
    key
        What it is called; the messages ``advice.fits.<key>`` and ``advice.suits.<key>`` are its
        words, where it holds and where it does not.
    kind, rule
        What is shared, and the rule that it speaks for.
    holds
        Whether a case is such.
    told
        Whether it says when its rule fits, where a case is not such.
    """

    key: str
    kind: RuleKind
    rule: str
    holds: Callable[[SharedCase], bool]
    told: bool = True


def _asks(aim: str) -> Callable[[SharedCase], bool]:
    return lambda case: case.payers > 1 and aim in case.aims


def _known(case: SharedCase) -> bool:
    """Tell whether nothing else was asked, and the bill leaves enough of the gains to keep."""
    return case.payers > 1 and not case.tight and case.aims <= {GROWING}


def _alone(case: SharedCase) -> bool:
    """Tell whether there is one party only: every rule gives the same."""
    return case.payers == 1


def _several(case: SharedCase) -> bool:
    return case.payers > 1


def _kept(case: SharedCase) -> bool:
    """Tell whether several parties can be kept together by some bill."""
    return case.payers > 1 and case.core is True


def _saving(case: SharedCase) -> bool:
    return case.payers > 1 and case.saving


def _fixed(
    key: str, rule: str, holds: Callable[[SharedCase], bool], *, told: bool = True
) -> Situation:
    return Situation(key=key, kind=RuleKind.FIXED_COST, rule=rule, holds=holds, told=told)


def _game(
    key: str, rule: str, holds: Callable[[SharedCase], bool], *, told: bool = True
) -> Situation:
    return Situation(key=key, kind=RuleKind.GAME, rule=rule, holds=holds, told=told)


PER_CAPITA: Final = "games/per-capita-prenucleolus"
NUCLEOLUS: Final = "games/nucleolus"

SITUATIONS: Final = (
    _fixed("one-payer", "proportional", _alone, told=False),
    _fixed(DISPUTED, "talmud", _asks(DISPUTED)),
    _fixed(UNSURE, "ability", _asks(UNSURE)),
    _fixed(SPARE_SMALL, "cel", _asks(SPARE_SMALL)),
    _fixed(CARRY_ALIKE, "cea", _asks(CARRY_ALIKE)),
    _fixed(ONE_BY_ONE, "random-arrival", _asks(ONE_BY_ONE)),
    _fixed("alike", "equal", lambda case: case.alike),
    _fixed("tight", "talmud", lambda case: case.payers > 1 and case.tight),
    _fixed("known", "proportional", _known),
    _game("one-player", "stand-alone", _alone, told=False),
    _game("hold-per-head", PER_CAPITA, _asks(HOLD), told=False),
    _game("hold-groups", NUCLEOLUS, _asks(HOLD), told=False),
    _game(ONE_BY_ONE, "shapley", _asks(ONE_BY_ONE), told=False),
    _game("adds", "shapley", _several),
    _game("core-per-head", PER_CAPITA, _kept),
    _game("core-groups", NUCLEOLUS, _kept),
    _game("separable", "scrb", _saving),
    _game("by-hand", "stand-alone", _saving),
)
"""In the order in which they are asked."""
