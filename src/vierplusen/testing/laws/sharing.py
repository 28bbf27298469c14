"""The laws of sharing: a bill adds up, and a rule keeps what it claims, where it claims it."""

from collections.abc import Container, Iterable, Mapping
from itertools import combinations
from math import fsum
from typing import Any, Final

from attrs import evolve, frozen

from vierplusen.domain import (
    Bill,
    CostGame,
    GameRule,
    RuleProperty,
    SampledShares,
    SharingRule,
    is_finite,
)
from vierplusen.errors import VierplusenError
from vierplusen.testing.laws.games import costs_of, holds_in, leaving
from vierplusen.testing.laws.telling import MAX_SHOWN, fail

NEAR: Final = 1e-9
"""How far two amounts may lie apart, as a share of the largest one."""

_CENTS: Final = 100

Amounts = Mapping[str, float]


def check_bill(
    bill: Bill,
    *,
    minimum_eur: Amounts | None = None,
    maximum_eur: Amounts | None = None,
    cannot_pay: Iterable[str] = (),
) -> None:
    """Check that a bill adds up to the cost, in euros and in whole cents.

    Cents lie within one cent of the euros. What nobody pays is what lies above the gains of those
    who can pay, and nothing else.

    Parameters
    ----------
    bill
        Any bill.
    minimum_eur, maximum_eur, cannot_pay
        What it was made with, as for :func:`vierplusen.share`.

    Raises
    ------
    AssertionError
        If it does not add up, or leaves anything that somebody could pay.

    Examples
    --------
    >>> from vierplusen import share
    >>> check_bill(share(100, {"gemeente": 30, "corporatie": 20}))
    """
    amounts, cents = bill.amounts_eur, bill.amounts_cents
    slack = NEAR * max(1.0, abs(bill.cost_eur), *map(abs, amounts.values()))
    if amounts.keys() != cents.keys():
        fail(bill.rule, f"bills {[*amounts]} in euros, and {[*cents]} in cents")
    whole = fsum([*amounts.values(), bill.unassigned_eur])
    whole_cents = sum(cents.values()) + bill.unassigned_cents
    if (
        abs(whole - bill.cost_eur) > slack
        or abs(whole_cents - _CENTS * bill.cost_eur) > 1 / 2 + _CENTS * slack
    ):
        fail(
            bill.rule,
            f"breaks the law of conservation: it bills {whole!r} euros, and {whole_cents} cents, "
            f"of {bill.cost_eur!r} euros",
        )
    pairs = [(party, amounts[party], cents[party]) for party in amounts]
    for party, eur, made in (*pairs, ("nobody", bill.unassigned_eur, bill.unassigned_cents)):
        if abs(made - _CENTS * eur) >= 1 + _CENTS * slack:
            fail(bill.rule, f"rounds {eur!r} euros of {party} to {made} cents")
    for party, (low, high) in bill.bounds_eur.items():
        if not low - slack <= amounts[party] <= high + slack:
            fail(bill.rule, f"gives {party} {amounts[party]!r} euros, out of {low!r} to {high!r}")
    least, most = minimum_eur or {}, {**(maximum_eur or {}), **dict.fromkeys(cannot_pay, 0.0)}
    gains = bill.benefits_eur
    above = 0.0
    if gains is not None:
        able = {party: max(gain, least.get(party, 0.0)) for party, gain in gains.items()}
        payable = fsum(min(eur, most.get(party, eur)) for party, eur in able.items())
        above = max(0.0, bill.cost_eur - payable)
    if abs(bill.unassigned_eur - above) > slack:
        fail(bill.rule, f"leaves {bill.unassigned_eur!r} euros to nobody, where {above!r} are left")


def check_rule(
    rule: SharingRule,
    cost_eur: float,
    benefits_eur: Amounts,
    *,
    ability: Amounts | None = None,
    more_eur: float = 0.0,
) -> None:
    """Check that a rule for a fixed cost answers, is pure, and keeps what it claims.

    Parameters
    ----------
    rule
        Any rule for a fixed cost.
    cost_eur
        What is shared, 0 or more, with ``more_eur`` at most the sum of the benefits.
    benefits_eur
        Party -> what it gains, 0 or more.
    ability
        Party -> what it can bear, for rules that ask for it.
    more_eur
        Monotone: nobody pays less of so much more. Additive: the parts of the cost and of so much
        more, each shared apart, are the parts of both together.

    Raises
    ------
    AssertionError
        If it does not, with the property that is broken.

    Examples
    --------
    >>> from vierplusen import load_catalogue
    >>> rule = load_catalogue(only=[]).get("sharing-rule", "talmud").value
    >>> check_rule(rule, 200, {"a": 100, "b": 200, "c": 300}, more_eur=100)
    """
    asked = _Asked(rule, benefits_eur, ability)
    whole = cost_eur + more_eur
    paid, larger, more = asked(cost_eur), asked(whole), asked(more_eur)
    slack = NEAR * max(whole, *map(abs, paid.values()), *map(abs, larger.values()))
    kept = _Kept(rule.key, rule.properties, slack)
    kept.adds_up(paid, cost_eur)
    kept.within(RuleProperty.INDIVIDUALLY_RATIONAL, paid, benefits_eur)
    kept.within(RuleProperty.CORE, paid, benefits_eur)
    kept.rises(RuleProperty.CORE, dict.fromkeys(paid, 0.0), paid)
    kept.rises(RuleProperty.MONOTONE, paid, larger)
    kept.same(RuleProperty.ADDITIVE, {each: paid[each] + more[each] for each in paid}, larger)
    pairs = combinations(paid, 2)
    kept.alike((each for each in pairs if benefits_eur[each[0]] == benefits_eur[each[1]]), paid)
    turned = {each: benefits_eur[each] for each in reversed([*benefits_eur])}
    kept.ordered(paid, _Asked(rule, turned, ability)(cost_eur))


def check_game_rule(
    rule: GameRule,
    game: CostGame,
    *,
    more_eur: float = 0.0,
    other: CostGame | None = None,
    core: bool = False,
) -> bool:
    """Check that a rule for games answers, is pure, and keeps what it claims of this game.

    Each property is asked where the rule says that it holds; see
    :func:`vierplusen.testing.laws.holds_in`. A game that the rule refuses with a
    :class:`~vierplusen.VierplusenError` is left alone.

    Parameters
    ----------
    rule
        Any rule for games.
    game
        A game of at most 16 players; some properties take 3^n steps.
    more_eur
        Monotone: nobody pays less where all together cost so much more.
    other
        Additive: the parts of the game and of this one, of the same players, are the parts of
        their sum. None: not asked.
    core
        Whether it is known that some bill keeps every group; if not, one is looked for.

    Returns
    -------
    bool
        Whether the rule shared the game; False where it refused it.

    Raises
    ------
    AssertionError
        If it does not, with the property that is broken.

    Examples
    --------
    >>> from vierplusen import load_catalogue
    >>> rule = load_catalogue(only=[]).get("sharing-rule", "shapley").value
    >>> check_game_rule(rule, CostGame.from_vector(["a", "b"], [0, 6, 5, 9]), more_eur=1)
    True
    """
    paid = _shared(rule, game)
    if paid is None:
        return False
    slack = NEAR * max(1.0, abs(more_eur), *map(abs, costs_of(game)), *map(abs, paid.values()))
    claims = [name for name, where in rule.properties.items() if holds_in(where, game, core=core)]
    kept = _Kept(rule.key, claims, slack)
    kept.adds_up(paid, game.total_eur)
    alone = {each: game.cost_of([each]) for each in game.players}
    kept.within(RuleProperty.INDIVIDUALLY_RATIONAL, paid, alone)
    kept.holds_together(game, paid)
    pairs = combinations(game.players, 2)
    kept.alike((each for each in pairs if _alike_in(game, *each)), paid)
    *others, whole = costs_of(game)
    dearer = CostGame.from_vector(game.players, [*others, whole + more_eur])
    kept.rises(RuleProperty.MONOTONE, paid, _shared(rule, dearer))
    if other is not None:
        _add(kept, rule, (game, other), paid)
    turned = CostGame.from_function(game.players[::-1], game.cost_of)
    kept.ordered(paid, _shared(rule, turned))
    return True


def _add(kept: "_Kept", rule: GameRule, games: tuple[CostGame, CostGame], paid: Amounts) -> None:
    """Ask whether the parts of two games are those of their sum."""
    first, other = games
    second = _shared(rule, other)
    pairs = zip(costs_of(first), costs_of(other), strict=True)
    both = CostGame.from_vector(first.players, [one + more for one, more in pairs])
    if second is not None:
        apart = {each: paid[each] + second[each] for each in paid}
        wide = kept.slack + NEAR * max(map(abs, costs_of(other)))
        evolve(kept, slack=wide).same(RuleProperty.ADDITIVE, apart, _shared(rule, both))


def _alike_in(game: CostGame, one: str, other: str) -> bool:
    """Tell whether two players can take each other's place."""
    bits = [1 << game.players.index(each) for each in (one, other)]
    costs = costs_of(game)
    return all(
        costs[each | bits[0]] == costs[each | bits[1]]
        for each in range(len(costs))
        if not each & sum(bits)
    )


def _shared(rule: GameRule, game: CostGame) -> dict[str, float] | None:
    """Give what a rule answers to a game, twice the same; None if it refuses the game."""
    try:
        first, again = rule.share(game), rule.share(game)
    except VierplusenError:
        return None
    if first != again:
        fail(rule.key, "says two things of one game: use no clock, chance or state")
    amounts: Any = first.amounts_eur if isinstance(first, SampledShares) else first
    return _complete(rule.key, game.players, amounts)


@frozen
class _Asked:
    """Asks a rule for a fixed cost: twice the same, and with nothing changed of what it gets."""

    rule: SharingRule
    gains: Amounts
    ability: Amounts | None

    def __call__(self, eur: float) -> dict[str, float]:
        """Give what each party pays of a cost."""
        key = self.rule.key
        gains = dict(self.gains)
        able = None if self.ability is None else dict(self.ability)
        first, again = (
            _complete(key, self.gains, self.rule.share(eur, gains, ability=able)) for _ in range(2)
        )
        if gains != self.gains or able != self.ability:
            fail(key, "changes what it is given")
        if first != again:
            fail(key, "says two things of one cost: use no clock, chance or state")
        return first


def _complete(key: str, parties: Iterable[str], amounts: Any) -> dict[str, float]:  # noqa: ANN401  # whatever a rule gave
    """Refuse what is no finite amount for each party."""
    everybody = set(parties)
    sound = isinstance(amounts, Mapping) and amounts.keys() == everybody
    if not sound or not all(map(is_finite, amounts.values())):
        fail(key, f"gave {amounts!r:.{MAX_SHOWN}}, not a finite amount for each of {everybody}")
    return dict(amounts)


@frozen
class _Kept:
    """Asks whether claims are kept, with some room for rounding; what is not claimed is not asked.

    What a rule refused is None, and nothing is asked of it.
    """

    key: str
    claims: Container[RuleProperty]
    slack: float

    def adds_up(self, paid: Amounts, cost: float) -> None:
        """Efficient: the parts add up to the cost."""
        whole = fsum(paid.values())
        if abs(whole - cost) > self.slack:
            self._broken(RuleProperty.EFFICIENT, f"{paid} is {whole!r} of {cost!r}")

    def within(self, name: RuleProperty, paid: Amounts, most: Amounts) -> None:
        """Nobody pays more than this."""
        for party, eur in paid.items():
            if eur > most[party] + self.slack:
                self._broken(name, f"{party} pays {eur!r}, above {most[party]!r}")

    def rises(self, name: RuleProperty, paid: Amounts, larger: Amounts | None) -> None:
        """Nobody pays less in the second bill than in the first."""
        for party, eur in (larger or {}).items():
            if eur < paid[party] - self.slack:
                self._broken(name, f"{party} pays {eur!r}, below {paid[party]!r}")

    def same(self, name: RuleProperty, paid: Amounts, other: Amounts | None) -> None:
        """Everybody pays the same in both bills."""
        for party, eur in (other or {}).items():
            if abs(eur - paid[party]) > self.slack:
                self._broken(name, f"{party} pays {eur!r}, and {paid[party]!r}")

    def alike(self, pairs: Iterable[tuple[str, str]], paid: Amounts) -> None:
        """Symmetric: these pairs pay alike."""
        for one, other in pairs:
            if abs(paid[one] - paid[other]) > self.slack:
                said = f"{one} pays {paid[one]!r}, and {other}, who is alike, {paid[other]!r}"
                self._broken(RuleProperty.SYMMETRIC, said)

    def holds_together(self, game: CostGame, paid: Amounts) -> None:
        """Core: no group would pay less apart."""
        group = leaving(game, paid, self.slack)
        if group is not None:
            said = f"{' and '.join(group)} would pay less apart than in {paid}"
            self._broken(RuleProperty.CORE, said)

    def ordered(self, paid: Amounts, turned: Amounts | None) -> None:
        """Hold a rule to the law of order, which it need not claim."""
        for party, eur in (turned or {}).items():
            if abs(eur - paid[party]) > self.slack:
                said = f"{party} pays {paid[party]!r}, and {eur!r} in another order"
                fail(self.key, f"hangs on the order of the parties: {said}; rank them by name")

    def _broken(self, name: RuleProperty, said: str) -> None:
        if name in self.claims:
            fail(
                self.key,
                f"is not {name} as it claims: {said}; correct the rule, or what `properties` says",
            )
