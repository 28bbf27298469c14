"""The laws that hold of every appraisal: sums, proportions, order, draws, and where it turns."""

import pickle
import warnings
from collections.abc import Iterable, Iterator, Mapping
from math import fsum, isfinite, sqrt
from typing import Any, Final

import attrs
from attrs import evolve

from vierplusen.appraisal.appraise import appraise
from vierplusen.appraisal.appraised import Appraisal
from vierplusen.appraisal.discounting import discount_factors
from vierplusen.domain import Case, Catalogue, Cost, Knob, Party, Product
from vierplusen.domain.products import MOST_SIZE
from vierplusen.testing.laws.telling import comes_back, fail

NEAR: Final = 1e-9
"""How far two sums may lie apart, as a share of the gross present values."""

FEW: Final = 64
"""So many draws are made where a law asks for none."""

ERRORS: Final = 5
"""So many standard errors the mean of draws may lie from the exact one."""

POINTS: Final = (
    "benefits_eur",
    "costs_eur",
    "net_eur",
    "benefit_cost_ratio",
    "net_ratio",
    "by_party_eur",
    "by_domain_eur",
    "by_effect_eur",
    "by_cost_eur",
    "by_year_eur",
    "budget_eur",
    "budgets",
    "payback_years",
    "irr",
    "without_decisions_eur",
    "without_all_eur",
    "attribution",
    "guards",
)
"""The figures that may not differ in a bit where only the order of the lines differs."""


def check_appraisal_identity(
    case: Case, *, parties: Iterable[Party] = (), catalogue: Catalogue | None = None
) -> None:
    """Check that all ways to add up a case give the same total.

    The net value is benefits less costs, the sum over parties, and the sum over policy domains;
    the benefits are the sum over effects, and over what is attributed; what is attributed to a
    party is what it gains; transfers cancel.

    Parameters
    ----------
    case
        Any case that can be appraised.
    parties, catalogue
        As for :func:`vierplusen.appraise`.

    Raises
    ------
    AssertionError
        If two sums lie further apart than 1e-9 of the gross present values.

    Examples
    --------
    >>> check_appraisal_identity(
    ...     Case(base_year=2024, price_year=2024, horizon_years=5, discount=0.03,
    ...          costs=[Cost(id="team", payer="gemeente", per_year=1000)])
    ... )
    """
    people = tuple(parties)
    made = _appraised(case, people, catalogue)
    bare = _appraised(evolve(case, costs=(), transfers=()), people, catalogue)
    slack = NEAR * gross_eur(made)
    net, benefits = made.net_eur, made.benefits_eur
    rows = made.attribution.rows
    for name, found, wanted in (
        ("benefits less costs", benefits - made.costs_eur, net),
        ("the sum over parties", fsum(made.by_party_eur.values()), net),
        ("the sum over domains", fsum(made.by_domain_eur.values()), net),
        ("the sum over effects", fsum(made.by_effect_eur.values()), benefits),
        ("the sum over what is attributed", fsum(row.pv_eur for row in rows), benefits),
        ("the benefits without costs and transfers", bare.benefits_eur, benefits),
    ):
        _near(case, name, found, wanted, slack)
    _same(case, "gains", made.attribution.by_party_eur, bare.by_party_eur, slack)
    _same(case, "benefits", made.attribution.by_domain_eur, bare.by_domain_eur, slack)


def check_appraisal_linearity(
    case: Case,
    year: int = 0,
    *,
    parties: Iterable[Party] = (),
    catalogue: Catalogue | None = None,
) -> None:
    """Check that doubled prices double the benefits, and that a cost is worth its factor.

    Parameters
    ----------
    case
        Any case that can be appraised.
    year
        The index of the year in which one euro of costs is added, below the horizon.
    parties, catalogue
        As for :func:`vierplusen.appraise`.

    Raises
    ------
    AssertionError
        If the benefits are not doubled, or the euro is not worth its discount factor.

    Examples
    --------
    >>> check_appraisal_linearity(
    ...     Case(base_year=2024, price_year=2024, horizon_years=5, discount=0.03), 4
    ... )
    """
    people = tuple(parties)
    made = _appraised(case, people, catalogue)
    dear = [
        each if each.price is None else evolve(each, price=_times(each.price, 2.0))
        for each in case.effects
    ]
    euro = Cost(id="one-euro-of-a-law", by_year=[1.0], start=year)
    more = evolve(case, effects=dear, costs=[*case.costs, euro])
    doubled = _appraised(more, people, catalogue)
    slack = NEAR * gross_eur(made)
    _near(case, "the doubled benefits", doubled.benefits_eur, 2 * made.benefits_eur, slack)
    schedule = made.model.schedule
    if schedule is not None:
        timing = case.timing or "end"
        worth = discount_factors(schedule, year + 1, timing=timing)[year]
        _near(case, "a euro of costs", doubled.costs_eur - made.costs_eur, worth, slack + NEAR)


def check_appraisal_order(
    case: Case,
    reordered: Case,
    *,
    parties: Iterable[Party] = (),
    catalogue: Catalogue | None = None,
) -> None:
    """Check that no figure hangs on the order of costs, effects, transfers, knobs and parties.

    Parameters
    ----------
    case, reordered
        The same lines in two orders.
    parties, catalogue
        As for :func:`vierplusen.appraise`; the parties are taken in both orders.

    Raises
    ------
    AssertionError
        If a point figure differs by a bit, or a figure of spread by more than 1e-9.

    Examples
    --------
    >>> costs = [Cost(id="team", per_year=0.1), Cost(id="house", per_year=0.2)]
    >>> one = Case(base_year=2024, price_year=2024, horizon_years=5, discount=0.03, costs=costs)
    >>> check_appraisal_order(one, evolve(one, costs=costs[::-1]))
    """
    people = tuple(parties)
    one = _appraised(case, people, catalogue)
    other = _appraised(reordered, people[::-1], catalogue)
    for name in POINTS:
        was, now = getattr(one, name), getattr(other, name)
        if was != now:
            fail(
                _where(case),
                f"breaks the law of order: {name} was {was!r:.200}, and {now!r:.200} for the same "
                "lines in another order: add up with math.fsum, and rank by name",
            )
    slack = NEAR * max(gross_eur(one), one.sd_eur)
    _near(case, "the spread", other.sd_eur, one.sd_eur, slack)
    worth, again = (
        {name: each.value_eur for name, each in made.sensitivity.items()} for made in (one, other)
    )
    _same(case, "values of knowing", again, worth, slack)
    _same(case, "quantiles", other.quantiles_eur, one.quantiles_eur, slack)


def check_appraisal_monotony(
    case: Case,
    effect: str,
    *,
    parties: Iterable[Party] = (),
    catalogue: Catalogue | None = None,
) -> None:
    """Check that a larger benefit of the project never lowers the net value.

    Parameters
    ----------
    case
        Any case that can be appraised.
    effect
        The id of an effect of the project alternative.
    parties, catalogue
        As for :func:`vierplusen.appraise`.

    Raises
    ------
    AssertionError
        If the net value falls where the effect is half as large again; or where it is a negative
        benefit, half of it.

    Examples
    --------
    >>> from vierplusen.domain import Effect
    >>> effect = Effect(id="rest", quantity=10, price=90, gains={"bewoners": 1})
    >>> check_appraisal_monotony(
    ...     Case(base_year=2024, price_year=2024, horizon_years=5, discount=0.03,
    ...          effects=[effect]), "rest",
    ... )
    """
    people = tuple(parties)
    made = _appraised(case, people, catalogue)
    larger = 1.5 if made.by_effect_eur.get(effect, 0.0) >= 0 else 0.5
    changed = [
        evolve(each, price=_times(each.price, larger))
        if each.id == effect and each.price is not None
        else each
        for each in case.effects
    ]
    more = _appraised(evolve(case, effects=changed), people, catalogue)
    if more.net_eur < made.net_eur - NEAR * gross_eur(made):
        fail(
            _where(case),
            f"breaks the law of monotony: the net value fell from {made.net_eur:.12g} to "
            f"{more.net_eur:.12g} where the effect {effect!r} became larger",
        )


def check_appraisal_simulation(
    case: Case,
    *,
    draws: int = 4096,
    seed: int = 0,
    parties: Iterable[Party] = (),
    catalogue: Catalogue | None = None,
) -> None:
    """Check that draws agree with the exact figures, and come back bit by bit.

    Parameters
    ----------
    case
        A case whose knobs have a standard deviation of at most twice their mean.
    draws, seed
        How many random draws are made, and from which seed.
    parties, catalogue
        As for :func:`vierplusen.appraise`.

    Raises
    ------
    AssertionError
        If the mean of the draws lies further than 5 standard errors from the exact one, if the
        draws of the parties do not add up to those of the net value, or if a seed does not give
        the same bits twice.

    Examples
    --------
    >>> from vierplusen.domain import Effect
    >>> effect = Effect(id="rest", quantity="nights", price=90, gains={"bewoners": 1})
    >>> check_appraisal_simulation(
    ...     Case(base_year=2024, price_year=2024, horizon_years=5, discount=0.03,
    ...          knobs={"nights": Knob(low=10, high=30)}, effects=[effect])
    ... )
    """
    people = tuple(parties)
    one, other = (
        appraise(case, parties=people, catalogue=catalogue, draws=draws, seed=seed)
        for _ in range(2)
    )
    if one != other:
        fail(_where(case), "breaks the law of simulation: one seed gives two answers")
    drawn = one.draws()
    if drawn.tobytes() != other.draws().tobytes():
        fail(_where(case), "breaks the law of simulation: one seed gives two sets of draws")
    slack = NEAR * max(gross_eur(one), one.sd_eur)
    room = ERRORS * one.sd_eur / sqrt(draws) + slack
    _near(case, "the mean of the draws", float(drawn.mean()), one.net_eur, room)
    by_party = one.draws_by_party().values()
    apart = float(abs(sum(by_party) - drawn).max())
    reach = NEAR * fsum(float(abs(each).max()) for each in (drawn, *by_party))
    if apart > reach:
        fail(_where(case), f"breaks the law of identity: in one draw the parties miss {apart:.6g}")


def check_appraisal_turning(
    case: Case, *, parties: Iterable[Party] = (), catalogue: Catalogue | None = None
) -> None:
    """Check that the balance is zero at every break-even point, and at the internal rate.

    Parameters
    ----------
    case
        Any case that can be appraised, without a table of optimism.
    parties, catalogue
        As for :func:`vierplusen.appraise`.

    Raises
    ------
    AssertionError
        If the same case with one knob, one length, one drop-off or its rate fixed there has a
        net value beyond 1e-9 of the gross present values.

    Examples
    --------
    >>> from vierplusen.domain import Effect
    >>> effect = Effect(id="rest", quantity="nights", price=90, gains={"bewoners": 1})
    >>> check_appraisal_turning(
    ...     Case(base_year=2024, price_year=2024, horizon_years=5, discount=0.03,
    ...          knobs={"nights": Knob(low=10, high=30)}, effects=[effect],
    ...          costs=[Cost(id="team", per_year=1000)])
    ... )
    """
    people = tuple(parties)
    made = _appraised(case, people, catalogue)
    for name, there in _turned(case, made):
        found = _appraised(evolve(there, scenarios={}), people, catalogue)
        slack = NEAR * max(gross_eur(made), gross_eur(found))
        _near(case, f"the balance at {name}", found.net_eur, 0.0, slack)


def _turned(case: Case, made: Appraisal) -> Iterator[tuple[str, Case]]:
    """Give the case at each point at which its balance has to be zero."""
    for name, point in made.break_even.items():
        if point.value is not None and point.reachable and abs(point.value) <= MOST_SIZE:
            fixed = {**case.knobs, name: Knob(value=point.value)}
            yield f"the break-even point of {name!r}", evolve(case, knobs=fixed)
    for index, effect in enumerate(case.effects):
        rest = case.effects[:index], case.effects[index + 1 :]
        lasts = made.durations.get(effect.id)
        if lasts is not None and lasts.value is not None:
            # A knob is the only length that may hold a part of a year.
            knob = "the-length-of-a-law"
            changed = evolve(effect, years=knob)
            knobs = {**case.knobs, knob: Knob(value=lasts.value)}
            there = evolve(case, knobs=knobs, effects=[*rest[0], changed, *rest[1]])
            yield f"the length of {effect.id!r}", there
        fades = made.drop_offs.get(effect.id)
        if fades is not None and fades.value is not None:
            changed = evolve(effect, drop_off=fades.value)
            there = evolve(case, effects=[*rest[0], changed, *rest[1]])
            yield f"the drop-off of {effect.id!r}", there
    if made.irr is not None and made.irr <= 1 and made.model.rate_knob is None:
        yield "the internal rate", evolve(case, discount=made.irr)


def check_appraisal_whole(
    case: Case, *, parties: Iterable[Party] = (), catalogue: Catalogue | None = None
) -> None:
    """Check that an appraisal holds no nan and no infinity, warns of nothing, and travels.

    Parameters
    ----------
    case
        Any case that can be appraised.
    parties, catalogue
        As for :func:`vierplusen.appraise`.

    Raises
    ------
    AssertionError
        If a number in it is nan or infinite, if making it changes the case, or if it does not
        come back from another process as it was.

    Examples
    --------
    >>> check_appraisal_whole(
    ...     Case(base_year=2024, price_year=2024, horizon_years=5, discount=0.03)
    ... )
    """
    before = pickle.dumps(case)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        made = _appraised(case, tuple(parties), catalogue)
    if pickle.dumps(case) != before:
        fail(_where(case), "is changed by its appraisal")
    for path, number in _numbers(made, "appraisal"):
        if not isfinite(number):
            fail(path, f"is {number}: refuse what cannot be counted, or leave it out as None")
    if not comes_back(made):
        fail(_where(case), "gives an appraisal that changes when it is pickled")


def gross_eur(made: Appraisal) -> float:
    """Give all present values of an appraisal together, without their signs."""
    totals = (made.by_effect_eur, made.by_cost_eur, made.by_party_eur)
    return fsum(abs(each) for several in totals for each in several.values())


def _appraised(case: Case, parties: tuple[Party, ...], catalogue: Catalogue | None) -> Appraisal:
    return appraise(case, parties=parties, catalogue=catalogue, draws=FEW)


def _times(product: Product, number: float) -> Product:
    """Multiply a product, without making it longer where it holds a number."""
    for place, each in enumerate(product.terms):
        if not isinstance(each, str):
            return Product((*product.terms[:place], number * each, *product.terms[place + 1 :]))
    return Product((number, *product.terms))


def _near(case: Case, name: str, found: float, wanted: float, slack: float) -> None:
    if not abs(found - wanted) <= slack:
        fail(
            _where(case),
            f"breaks a law of sums: {name} is {found:.12g}, and not {wanted:.12g}, as it has to be",
        )


def _same(
    case: Case, name: str, found: Mapping[Any, float], wanted: Mapping[Any, float], slack: float
) -> None:
    for key in sorted({*found, *wanted}):
        _near(case, f"{name} of {key}", found.get(key, 0.0), wanted.get(key, 0.0), slack)


def _where(case: Case) -> str:
    """Show which case it is."""
    ids = [each.id for each in case.lines]
    return f"the case of {', '.join(ids) or 'nothing'}"


def _numbers(value: object, path: str) -> Iterator[tuple[str, float]]:
    """Give every number in a result, with its path."""
    if isinstance(value, float):
        yield path, value
    elif attrs.has(type(value)):
        for each in attrs.fields(type(value)):  # type: ignore[arg-type]  # has() said so
            yield from _numbers(getattr(value, each.name), f"{path}.{each.name}")
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _numbers(item, f"{path}[{index}]")
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _numbers(item, f"{path}.{key}")
