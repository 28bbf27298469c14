"""Who gains and who pays: gains with a cost, games of several classes, terms, bills."""

from collections.abc import Sequence
from itertools import accumulate
from typing import Any, Final

from attrs import evolve
from hypothesis import strategies as st

from vierplusen.domain import (
    Bill,
    CostGame,
    GameRule,
    RuleKind,
    ServiceLevels,
    SharingRule,
    SharingTerms,
    Together,
)
from vierplusen.sharing.own import OWN
from vierplusen.testing.strategies.plain import keys, slugs
from vierplusen.testing.strategies.reading import FREE, MOST, Declared, Strategy, gives, makes

PLAYERS: Final = ("gouda", "utrecht", "zeist", "delft", "assen", "breda")
"""The parties of games, those of a smaller one first."""

Players = tuple[int, int]
"""The least and the most players."""

_MOST_COST: Final = 60
_CASES: Final = (1, 4)
_FEW: Final = (1, 3)


def _quarters(most: int) -> st.SearchStrategy[float]:
    """Give euros from 0, whole ones first; parts that binary numbers hold add up exactly."""
    whole = st.integers(0, most).map(float)
    return st.one_of(whole, st.integers(0, 4 * most).map(lambda each: each / 4))


# A fixed cost


def gains(*, parties: Players = _CASES) -> st.SearchStrategy[dict[str, float]]:
    """Give what parties gain, in euros of 0 or more, often alike.

    Parameters
    ----------
    parties
        The least and the most parties.
    """
    one = st.one_of(st.sampled_from((0.0, 10.0, 25.0)), _quarters(_MOST_COST))
    return st.integers(*parties).flatmap(
        lambda number: st.fixed_dictionaries(dict.fromkeys(PLAYERS[:number], one))
    )


@st.composite
def costs_and_gains(
    draw: st.DrawFn, *, parties: Players = _CASES, covered: bool = True
) -> tuple[float, dict[str, float]]:
    """Give a cost in euros, and what parties gain.

    Parameters
    ----------
    parties
        The least and the most parties.
    covered
        Whether the cost is at most all gains together, as every rule can share it.
    """
    gained = draw(gains(parties=parties))
    whole = sum(gained.values())
    return draw(_quarters(int(whole if covered else 2 * whole + 1))), gained


# Games: every cost is a whole number of euros, so that what has to be equal is


def cost_games(*, players: Players = _CASES) -> st.SearchStrategy[CostGame]:
    """Give games of any kind, with costs of either sign, at times given as a service in steps.

    Parameters
    ----------
    players
        The least and the most players.
    """
    one = st.integers(-5, _MOST_COST)
    return st.one_of(_made(_tables(players, one), list), services(players=players).map(_served))


def saving_games(*, players: Players = _CASES) -> st.SearchStrategy[CostGame]:
    """Give games in which all together cost no more than all of them alone."""
    return _made(_tables(players, st.integers(-5, _MOST_COST)), _saving)


def subadditive_games(*, players: Players = _CASES) -> st.SearchStrategy[CostGame]:
    """Give games in which two groups never cost less apart than together.

    Costs of any kind are drawn, and each coalition then takes the cheapest way to fall apart.
    """
    return _made(_tables(players, st.integers(-5, _MOST_COST)), _subadditive)


@st.composite
def concave_games(draw: st.DrawFn, *, players: Players = _CASES) -> CostGame:
    """Give games in which a party adds less to a larger group than to a smaller one.

    The sum of three things that are so: costs of needs, each paid once by whoever has it (airports
    are made of these), the lowest of some tariffs for what a group needs together, and a cost of
    each party's own, of either sign.
    """
    named = PLAYERS[: draw(st.integers(*players))]
    small = st.integers(0, 20)
    needs = draw(st.lists(st.tuples(st.integers(1, 2 ** len(named) - 1), small), max_size=MOST))
    amounts = [draw(st.integers(0, 4)) for _ in named]
    tariffs = draw(st.lists(st.tuples(small, st.integers(0, 5)), max_size=MOST))
    own = [draw(st.integers(-3, 9)) for _ in named]

    def cost(coalition: int) -> int:
        members = [at for at in range(len(named)) if coalition >> at & 1]
        used = sum(amounts[at] for at in members)
        return (
            sum(eur for having, eur in needs if having & coalition)
            + min((fixed + each * used for fixed, each in tariffs), default=0)
            + sum(own[at] for at in members)
        )

    return _game(named, [0, *map(cost, range(1, 2 ** len(named)))])


@st.composite
def games_with_core(
    draw: st.DrawFn, *, players: Players = _CASES
) -> tuple[CostGame, dict[str, float]]:
    """Give games with a bill that keeps every group: a point of the core, of whole euros.

    Every game of whole euros with such a point can be given: what each coalition costs is what it
    pays in that bill, and something on top.
    """
    named = PLAYERS[: draw(st.integers(*players))]
    paid = [draw(st.integers(-5, 20)) for _ in named]
    every = 2 ** len(named)
    above = draw(st.lists(st.integers(0, 20), min_size=every, max_size=every))
    costs = [sum(paid[at] for at in range(len(named)) if each >> at & 1) for each in range(every)]
    above[0] = above[-1] = 0
    made = _game(named, [cost + more for cost, more in zip(costs, above, strict=True)])
    return made, dict(zip(named, map(float, paid), strict=True))


@st.composite
def _tables(
    draw: st.DrawFn, players: Players, one: st.SearchStrategy[int]
) -> tuple[tuple[str, ...], list[int]]:
    """Give players and a cost for every coalition; at times all that are as large cost the same."""
    named = PLAYERS[: draw(st.integers(*players))]
    every = 2 ** len(named)
    if draw(st.sampled_from((False, False, True))):
        by_size = draw(st.lists(one, min_size=len(named), max_size=len(named)))
        return named, [0, *(by_size[each.bit_count() - 1] for each in range(1, every))]
    return named, [0, *draw(st.lists(one, min_size=every - 1, max_size=every - 1))]


def _made(tables: Strategy, way: Any) -> st.SearchStrategy[CostGame]:  # noqa: ANN401  # a function of costs
    return tables.map(lambda made: _game(made[0], way(made[1])))


def _game(players: Sequence[str], costs: Sequence[int]) -> CostGame:
    return CostGame.from_vector(players, [float(each) for each in costs])


def _saving(costs: list[int]) -> list[int]:
    alone = sum(costs[1 << at] for at in range(len(costs).bit_length() - 1))
    return [*costs[:-1], min(costs[-1], alone)]


def _subadditive(costs: list[int]) -> list[int]:
    made = [0] * len(costs)
    for coalition in range(1, len(costs)):
        made[coalition] = costs[coalition]
        part = (coalition - 1) & coalition
        while part:
            made[coalition] = min(made[coalition], made[part] + made[coalition ^ part])
            part = (part - 1) & coalition
    return made


# Services, and what a document says of sharing


@st.composite
def services(draw: st.DrawFn, *, players: Players = _CASES) -> ServiceLevels:
    """Give services in steps that are high enough for all, with a level for each party.

    Parameters
    ----------
    players
        The least and the most parties.
    """
    return draw(_services(PLAYERS[: draw(st.integers(*players))]))


@st.composite
def _services(draw: st.DrawFn, parties: Sequence[str]) -> ServiceLevels:
    levels = {each: draw(st.integers(0, 12)) for each in parties}
    together = draw(st.sampled_from(Together))
    need = max(levels.values()) if together is Together.HIGHEST else sum(levels.values())
    rises = draw(st.lists(st.integers(1, 9), max_size=MOST))
    tops = sorted({need + draw(st.integers(0, 5)), *accumulate(rises)})
    return ServiceLevels(
        levels=levels,
        steps=[(top, draw(st.integers(0, _MOST_COST))) for top in tops],
        together=together,
    )


def _served(service: ServiceLevels) -> CostGame:
    return CostGame.from_levels(service.levels, service.steps, together=service.together)


def sharing_terms() -> st.SearchStrategy[SharingTerms]:
    """Give what documents say of sharing: limits that agree, of any parties."""
    return _terms(SharingTerms, FREE)


@makes(SharingTerms)
def _terms(_kind: object, within: Declared) -> st.SearchStrategy[SharingTerms]:
    ids = within.get("parties")
    if ids is None:
        several: Strategy = st.lists(slugs(), min_size=1, max_size=MOST, unique=True)
        return several.flatmap(_terms_of)
    return _terms_of(ids)


@st.composite
def _terms_of(draw: st.DrawFn, parties: Sequence[str]) -> SharingTerms:
    def some(numbers: Strategy) -> Any:  # noqa: ANN401  # a mapping of some parties
        # One number for which there are: every draw takes its time.
        chosen = draw(st.integers(0, 2 ** len(parties) - 1))
        return {each: draw(numbers) for at, each in enumerate(parties) if chosen >> at & 1}

    cannot = [*some(st.none())]
    maximum = some(_quarters(90_000))
    least = {each: draw(_quarters(int(most))) for each, most in maximum.items()}
    return SharingTerms(
        rule=draw(st.one_of(st.none(), keys())),
        minimum_eur={each: 0.0 if each in cannot else eur for each, eur in least.items()},
        maximum_eur=maximum,
        ability=some(_quarters(9)),
        cannot_pay=cannot,
        game=draw(st.one_of(st.none(), _services(parties))) if parties else None,
    )


# Rules and bills


def fixed_cost_rules() -> st.SearchStrategy[SharingRule]:
    """Give the library's own rules for a fixed cost."""
    return _own(RuleKind.FIXED_COST)


def game_rules() -> st.SearchStrategy[GameRule]:
    """Give the library's own rules for games."""
    return _own(RuleKind.GAME)


def _own(kind: RuleKind) -> Strategy:
    rules = OWN.of_kind("sharing-rule").values()
    return st.sampled_from([each for each in rules if each.kind is kind])


@st.composite
def bills(draw: st.DrawFn) -> Bill:
    """Give bills of the library's own rules: of a cost, at times above all gains, or of a game."""
    from vierplusen.sharing.share import share  # noqa: PLC0415  # numpy is not loaded before
    from vierplusen.sharing.share_game import share_game  # noqa: PLC0415  # as above

    if draw(st.booleans()):
        return share_game(draw(cost_games(players=_FEW)), rule=draw(game_rules()))
    cost, gained = draw(costs_and_gains(parties=_FEW, covered=False))
    cannot = draw(st.sampled_from(((), (), tuple(gained)[:1])))
    able = dict.fromkeys(gained, 1.0)
    rule = draw(fixed_cost_rules())
    made = share(cost, gained, rule=rule, ability=able, cannot_pay=cannot)
    return evolve(made, reasons=made.reasons[:MOST])


gives(
    {
        Bill: bills,
        CostGame: cost_games,
        GameRule: game_rules,
        ServiceLevels: services,
        SharingRule: fixed_cost_rules,
    }
)
