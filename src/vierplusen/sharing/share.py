"""share(): a fixed cost, divided over those who gain."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from math import fsum
from typing import Any, Final

from attrs import frozen

from vierplusen.appraisal.roots import zero
from vierplusen.domain import (
    Bill,
    Catalogue,
    FrozenMap,
    Holds,
    Message,
    RuleKind,
    RuleProperty,
    SharingRule,
    Taken,
    is_finite,
)
from vierplusen.domain.games import MOST_EUROS
from vierplusen.domain.message import Value
from vierplusen.domain.values import require, text_faults
from vierplusen.errors import Fault, InvalidValueError, fault
from vierplusen.sharing.asking import TOLERANCE, answered, by_rule, chosen, labels_of, read_list
from vierplusen.sharing.rounding import bill_cents

ABILITY: Final = "ability"

_DOUBLINGS: Final = 64


@frozen
class Asked:
    """What share() was asked, checked: amounts for every party, and between which limits."""

    cost: float
    benefits: FrozenMap[str, float]
    minimum: FrozenMap[str, float]
    maximum: FrozenMap[str, float]
    ability: FrozenMap[str, float] | None
    cannot_pay: tuple[str, ...]

    def within(self, party: str, eur: float) -> float:
        """Bring an amount between the limits of a party."""
        return min(max(eur, self.minimum.get(party, 0.0)), self.maximum.get(party, MOST_EUROS))

    @property
    def payable(self) -> float:
        """As much of the cost as is paid: no more than all gains, each within its limits."""
        most = fsum(self.within(party, gain) for party, gain in self.benefits.items())
        return min(self.cost, most)


def share(
    cost_eur: float,
    benefits_eur: Mapping[str, float],
    *,
    rule: str | SharingRule = "proportional",
    minimum_eur: Mapping[str, float] | None = None,
    maximum_eur: Mapping[str, float] | None = None,
    ability: Mapping[str, float] | None = None,
    cannot_pay: Iterable[str] = (),
    catalogue: Catalogue | None = None,
) -> Bill:
    """Share a fixed cost between the parties that gain: put the bill where the benefits fall.

    Parameters
    ----------
    cost_eur
        What the project costs, in euros, 0 or more.
    benefits_eur
        Party -> what it gains in euros, 0 or more, on the same footing as the cost (both present
        values, or both of one year). A party that loses is not asked to pay: leave it out, and
        say so.
    rule
        ``proportional``, ``equal``, ``ability``, ``talmud``, ``cea``, ``cel``, ``random-arrival``,
        the key of a plugin, or a rule itself.
    minimum_eur, maximum_eur
        Party -> the least and the most that it pays. Where a limit binds, amounts are those that
        the rule gives at another cost, brought within the limits: the cost at which they add up.
    ability
        Party -> a number by which it can bear a part; for the rule ``ability`` only.
    cannot_pay
        Parties that gain and cannot pay, such as residents: others pay for them.
    catalogue
        Where a rule is looked up; None means the library's own rules.

    Returns
    -------
    Bill
        Amounts in euros and in cents. Where the cost exceeds what those who can pay gain, the rest
        is ``unassigned``, and said: somebody has to bear it who gains nothing by it.

    Raises
    ------
    InvalidValueError
        With every amount that is unknown, negative or no number, every limit that contradicts
        another, and every party that is not among those that gain.
    UnknownKeyError
        If there is no such rule.
    RuleError
        If the rule of a plugin raises, or its amounts do not add up.

    Notes
    -----
    Any bill under which nobody pays more than its gain is stable: no group would be better off
    without the others (see :func:`vierplusen.check_stability`).

    Examples
    --------
    >>> bill = share(200, {"gemeente": 100, "corporatie": 200, "verzekeraar": 300}, rule="talmud")
    >>> bill.amounts_eur
    FrozenMap({'corporatie': 75.0, 'gemeente': 50.0, 'verzekeraar': 75.0})
    """
    found, taken = chosen(rule, RuleKind.FIXED_COST, catalogue)
    asked = _checked(cost_eur, benefits_eur, minimum_eur, maximum_eur, ability, cannot_pay)
    if found.key == ABILITY:
        _check_abilities(asked)
    labels = labels_of(catalogue)
    payable = asked.payable
    amounts, limited = _amounts(found, taken, asked, payable)
    # What rounding leaves of the cost is nobody's to bear.
    above = _beyond_rounding(asked.cost - payable, asked.cost)
    by_rule_open = _beyond_rounding(payable - fsum(amounts.values()), payable)
    unassigned = above + by_rule_open
    cents, open_cents = bill_cents(amounts, asked.cost, unassigned)
    reasons = (
        *by_rule(fsum(amounts.values()), taken, labels),
        *((Message("share.limits"),) if limited else ()),
        *_open(asked, payable, above, by_rule_open),
        *_of_parties(asked, amounts),
    )
    return Bill(
        amounts_eur=FrozenMap(amounts),
        amounts_cents=FrozenMap(cents),
        unassigned_eur=unassigned,
        unassigned_cents=open_cents,
        rule=taken.key,
        reasons=reasons,
        cost_eur=asked.cost,
        benefits_eur=asked.benefits,
        provenance=(taken,),
        labels=labels,
    )


def _beyond_rounding(eur: float, size: float) -> float:
    return eur if eur > TOLERANCE * max(1.0, size) else 0.0


def bearable(
    benefits_eur: Mapping[str, float],
    *,
    minimum_eur: Mapping[str, float] | None = None,
    maximum_eur: Mapping[str, float] | None = None,
    cannot_pay: Iterable[str] = (),
) -> dict[str, float]:
    """Give what the project is worth paying for, to each party: its gain, within its limits.

    Who cannot pay is not asked to, and who promised an amount has it worth that. By these a bill
    with limits is judged.
    """
    least, most = minimum_eur or {}, {**(maximum_eur or {}), **dict.fromkeys(cannot_pay, 0.0)}
    return {
        party: min(max(gain, least.get(party, 0.0)), most.get(party, MOST_EUROS))
        for party, gain in benefits_eur.items()
    }


def _amounts(
    rule: SharingRule, taken: Taken, asked: Asked, payable: float
) -> tuple[dict[str, float], bool]:
    """Give what each party pays, together what is payable, and whether a limit changed it."""
    parties, whole = tuple(asked.benefits), fsum(asked.benefits.values())
    rational = RuleProperty.INDIVIDUALLY_RATIONAL in rule.properties

    def at(level: float) -> dict[str, float]:
        # A rule that never asks more than a gain is not asked for more than all of them.
        cost = min(level, whole) if rational else level

        def ask() -> Any:  # noqa: ANN401  # whatever a rule answers; it is checked
            return rule.share(cost, asked.benefits, ability=asked.ability)

        found = answered(taken, parties, cost, ask).amounts_eur
        most = asked.benefits if rational else found
        return {each: min(found[each], most[each]) for each in parties}

    first = at(payable)
    within = {each: asked.within(each, eur) for each, eur in first.items()}
    if within == first:
        return first, False
    monotone = rule.properties.get(RuleProperty.MONOTONE) == Holds.ALWAYS
    require(monotone, "rule", taken.key, "rule-for-limits")
    return _limited(at, asked, payable, whole), True


def _limited(
    at: Callable[[float], Mapping[str, float]], asked: Asked, payable: float, top: float
) -> dict[str, float]:
    """Find the cost at which amounts within their limits add up to what is payable."""

    def over(level: float) -> float:
        return fsum(asked.within(each, eur) for each, eur in at(level).items()) - payable

    low, high = (0.0, over(0.0)), (top, over(top))
    for _ in range(_DOUBLINGS):
        if high[1] >= 0 or top <= 0:
            break
        high = (2 * high[0], over(2 * high[0]))
    if low[1] >= 0 or high[1] <= 0:
        level = low[0] if low[1] >= 0 else high[0]
    else:
        level = zero(over, low, high)
    made = {each: asked.within(each, eur) for each, eur in at(level).items()}
    return _evened(made, asked, payable)


def _evened(made: dict[str, float], asked: Asked, payable: float) -> dict[str, float]:
    """Take what rounding left off the largest amount that has room for it."""
    left = payable - fsum(made.values())
    if 0 < abs(left) <= TOLERANCE * max(1.0, payable):
        for each in sorted(made, key=lambda each: (-made[each], each)):
            moved = made[each] + left
            if asked.within(each, moved) == moved:
                return {**made, each: moved}
    return made


def _checked(
    cost_eur: object,
    benefits_eur: object,
    minimum_eur: object,
    maximum_eur: object,
    ability: object,
    cannot_pay: Iterable[str],
) -> Asked:
    """Check what is asked, and give every fault at once."""
    faults = [*_amount_faults("cost_eur", cost_eur)]
    require(isinstance(benefits_eur, Mapping) and bool(benefits_eur),
            "benefits_eur", benefits_eur, "some-gains")  # fmt: skip
    benefits: Mapping[str, Any] = benefits_eur  # type: ignore[assignment]  # one by the line above
    for party, gain in benefits.items():
        faults.extend(fault("benefits_eur", party, expects) for expects in text_faults(party))
        faults.extend(_gain_faults(f"benefits_eur.{party}", gain))
    limits: dict[str, Mapping[str, Any]] = {}
    given = (("minimum_eur", minimum_eur), ("maximum_eur", maximum_eur), ("ability", ability))
    for name, several in given:
        require(several is None or isinstance(several, Mapping), name, several, "mapping")
        limits[name] = several or {}  # type: ignore[assignment]  # one by the line above
        for party, each in limits[name].items():
            faults.extend(_amount_faults(f"{name}.{party}", each))
            if party not in benefits:
                faults.append(fault(f"{name}.{party}", party, "gaining", among=map(str, benefits)))
    poor = read_list("cannot_pay", cannot_pay)
    for index, each in enumerate(poor):
        if each not in benefits:
            faults.append(fault(f"cannot_pay[{index}]", each, "gaining", among=map(str, benefits)))
    if faults:
        raise InvalidValueError(tuple(faults))
    maximum = {**limits["maximum_eur"], **dict.fromkeys(poor, 0.0)}
    cost = float(cost_eur)  # type: ignore[arg-type]  # a number: it has no fault
    _check_limits(cost, limits["minimum_eur"], maximum)
    return Asked(
        cost,
        _floats(benefits),
        _floats(limits["minimum_eur"]),
        _floats(maximum),
        None if ability is None else _floats(limits["ability"]),
        tuple(sorted(set(poor))),
    )


def _floats(several: Mapping[str, Any]) -> FrozenMap[str, float]:
    return FrozenMap({each: float(number) for each, number in several.items()})


def _amount_faults(path: str, value: object) -> Iterator[Fault]:
    if not is_finite(value):
        yield fault(path, value, "number")
    elif not 0 <= value <= MOST_EUROS:  # type: ignore[operator]  # a number by the line above
        yield fault(path, value, "euros-from-zero", most=MOST_EUROS)


def _gain_faults(path: str, value: object) -> Iterator[Fault]:
    """Say what is wrong with a gain: it has to be known, and a loss is no gain."""
    if value is None:
        yield fault(path, value, "known-gain")
    elif is_finite(value) and value < 0:  # type: ignore[operator]  # a number by the first half
        yield fault(path, value, "no-loss")
    else:
        yield from _amount_faults(path, value)


def _check_limits(cost: float, minimum: Mapping[str, float], maximum: Mapping[str, float]) -> None:
    faults = [
        fault(f"minimum_eur.{each}", least, "at-most", most=maximum[each])
        for each, least in minimum.items()
        if least > maximum.get(each, least)
    ]
    least = fsum(minimum.values())
    if least > cost * (1 + TOLERANCE):
        faults.append(fault("minimum_eur", round(least, 2), "within-cost", cost=round(cost, 2)))
    if faults:
        raise InvalidValueError(tuple(faults))


def _check_abilities(asked: Asked) -> None:
    """Refuse abilities of which one is missing, or none is above 0, among those who may pay."""
    require(asked.ability is not None, "ability", None, "ability-for-all")
    paying = [each for each in asked.benefits if asked.maximum.get(each, 1.0) > 0]
    known: Mapping[str, float] = asked.ability or {}
    missing = tuple(
        fault(f"ability.{each}", None, "ability-for-all") for each in paying if each not in known
    )
    if missing:
        raise InvalidValueError(missing)
    some = not paying or any(known[each] for each in paying)
    require(some, "ability", dict(known), "weight-above-zero")


def _open(asked: Asked, payable: float, above: float, by_rule_open: float) -> Iterator[Message]:
    """Say what nobody pays, and why."""
    gains = fsum(asked.benefits.values())
    values = {"cost": asked.cost, "gains": gains, "paid": payable, "rest": above}
    if above:
        # Where limits count, what can be paid is another sum than all gains.
        whole = abs(gains - payable) <= TOLERANCE * max(1.0, gains)
        yield Message("share.above-gains" if whole else "share.above-payers", values)
    if by_rule_open:
        yield Message("share.by-rule-open", {"rest": by_rule_open})


def _of_parties(asked: Asked, amounts: Mapping[str, float]) -> Iterator[Message]:
    """Say of each party what its limits did, and whether it pays more than it gains."""
    for party, eur in sorted(amounts.items()):
        gain, most = asked.benefits[party], asked.maximum.get(party)
        values: dict[str, Value] = {"party": party, "eur": eur, "gains": gain}
        if party in asked.cannot_pay:
            yield Message("share.cannot-pay", values)
        elif eur > 0 and eur == asked.minimum.get(party):
            yield Message("share.at-minimum", values)
        elif eur == most:
            yield Message("share.at-maximum", values)
        if eur > gain * (1 + TOLERANCE):
            yield Message("share.above-gain", values)
