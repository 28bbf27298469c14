"""Why one appraisal differs from another: each change alone, and what they do together."""

from collections.abc import Iterator
from math import fsum
from typing import Final

import numpy as np
from attrs import evolve, frozen

from vierplusen.appraisal.appraised import Appraisal
from vierplusen.appraisal.correcting import with_knobs
from vierplusen.appraisal.figures import net_of
from vierplusen.appraisal.model import Model, ReadyLine
from vierplusen.appraisal.saying import quantity
from vierplusen.domain import Case, DiscountSchedule, FrozenMap, Knob, Message, check_kind
from vierplusen.domain.lines import Line
from vierplusen.domain.message import Value

_CENT: Final = 0.005
"""A change that moves the balance by less than half a cent is none."""

MOST_EUROS: Final = 1e18
"""A change beyond this is no figure."""

PARAMETERS: Final = ("base_year", "price_year", "horizon_years", "timing", "optimism",
                     "price_index")  # fmt: skip
"""The parameters that change lines as they are counted; the rate is looked at by itself."""


@frozen
class Part:
    """One change and what it does to the net value, alone: all else as it was."""

    message: Message
    eur: float


def explain_change(old: Appraisal, new: Appraisal) -> tuple[Message, ...]:
    """Say why the balance of an appraisal differs from that of an earlier one.

    Each change is tried alone on the earlier case: the rate, each knob, each line that came, went
    or was changed, and parameters and reference figures that changed lines as they are counted.
    What the changes do only together is said apart.

    Parameters
    ----------
    old, new
        The earlier and the later appraisal.

    Returns
    -------
    tuple of Message
        The whole first, then each change, the largest first; () if nothing differs.

    Raises
    ------
    InvalidValueError
        If one of them is no appraisal.
    """
    for name, each in (("old", old), ("new", new)):
        check_kind(each, Appraisal, name)
    parts = [*_parts(old.model, new.model)]
    total = new.net_eur - old.net_eur
    if not parts and abs(total) < _CENT:
        return ()
    values: dict[str, Value] = {"old": old.net_eur, "new": new.net_eur, "change": total}
    said = [Message("appraisal-change.net", values)]
    ranked = sorted(parts, key=lambda each: (-abs(each.eur), each.message.key, each.message.facts))
    said.extend(each.message for each in ranked)
    rest = total - fsum(each.eur for each in parts)
    if abs(rest) >= max(_CENT, _TOGETHER * abs(total)):
        said.append(Message("appraisal-change.together", {"eur": rest}))
    return tuple(said)


_TOGETHER: Final = 1e-9


def _parts(old: Model, new: Model) -> Iterator[Part]:
    """Give every change, tried alone."""
    longest = max(old.horizon, new.horizon)
    base = evolve(old, horizon=longest)
    with np.errstate(all="ignore"):
        before = net_of(base)
    yield from _rate(base, new, before)
    yield from _knobs(base, new.knobs, before)
    yield from _lines(base, old, new, before)


def _tried(model: Model, before: float, message: Message) -> Iterator[Part]:
    # What becomes too large on the way is no part by itself, and stands with what is left together.
    with np.errstate(all="ignore"):
        eur = net_of(model) - before
    if not abs(eur) <= MOST_EUROS:
        return
    said = evolve(message, values=FrozenMap({**message.values, "eur": eur}))
    yield Part(said, eur)


def _rate(base: Model, new: Model, before: float) -> Iterator[Part]:
    same = base.rate_knob == new.rate_knob and _steps(base.schedule) == _steps(new.schedule)
    if same:
        return
    knobs = base.knobs
    if new.rate_knob is not None and new.rate_knob not in knobs:
        knobs = FrozenMap({**knobs, new.rate_knob: new.knobs[new.rate_knob]})
    changed = evolve(base, knobs=knobs, schedule=new.schedule, rate_knob=new.rate_knob)
    values: dict[str, Value] = {"old": _rate_name(base), "new": _rate_name(new)}
    yield from _tried(changed, before, Message("appraisal-change.rate", values, ("discount",)))


def _steps(schedule: DiscountSchedule | None) -> object:
    return None if schedule is None else schedule.rates


def _rate_name(model: Model) -> str | Message:
    """Give what a rate is called: its knob, or its key with its rates."""
    if model.schedule is None:
        return model.rate_knob or ""
    rates = tuple(
        Message("quantity.rate", {"percent": 100 * rate}) for _, rate in model.schedule.rates
    )
    if model.schedule.key is None:
        return rates[0] if len(rates) == 1 else Message("quantity.rates", {"rates": rates})
    return Message("quantity.named-rates", {"name": model.schedule.key, "rates": rates})


def _knobs(base: Model, new: FrozenMap[str, Knob], before: float) -> Iterator[Part]:
    for name in sorted(base.knobs.keys() & new.keys()):
        one, other = base.knobs[name], new[name]
        if _spread(one) != _spread(other):
            knobs = FrozenMap({**base.knobs, name: other})
            changed = with_knobs(base, knobs)
            title = other.name or name
            values: dict[str, Value] = {
                "knob": title, "old": one.expected, "new": other.expected,
                "was": quantity(one.expected, one), "now": quantity(other.expected, other),
            }  # fmt: skip
            said = Message("appraisal-change.knob", values, (f"case.knobs.{name}",))
            yield from _tried(changed, before, said)


def _spread(knob: Knob) -> tuple[object, ...]:
    return knob.spread, knob.value, knob.low, knob.mode, knob.high, knob.mean, knob.sd


def _lines(base: Model, old: Model, new: Model, before: float) -> Iterator[Part]:
    """Give lines that came, went or changed; those that only count in another way together."""
    nouns = [_nouns(each.case) for each in (old, new)]
    ready = [{each.place: each for each in model.lines} for model in (base, new)]
    knobs = FrozenMap({**new.knobs, **base.knobs})
    base = evolve(base, knobs=knobs)
    counted_otherwise: dict[str, ReadyLine] = {}
    for place in sorted(ready[0].keys() | ready[1].keys()):
        one, other = ready[0].get(place), ready[1].get(place)
        if _same(one, other):
            continue
        if one is not None and other is not None and nouns[0][place] == nouns[1][place]:
            counted_otherwise[place] = other
            continue
        key = "came" if one is None else "went" if other is None else "line"
        lines = _swapped(base.lines, {place: other})
        named = other or one
        assert named is not None  # noqa: S101  # the place is of one of the two
        said = Message(f"appraisal-change.{key}", {"name": named.name}, (place,))
        yield from _tried(with_knobs(evolve(base, lines=lines), knobs), before, said)
    changed = [n for n in PARAMETERS if getattr(old.case, n) != getattr(new.case, n)]
    figures_too = _other_records(old, new)
    if changed or counted_otherwise:
        names = tuple(Message(f"parameter-name.{each}") for each in changed)
        key = "parameters" if changed else "figures"
        if changed and figures_too and counted_otherwise:
            key = "parameters-and-figures"
        values: dict[str, Value] = {"names": names, "figures": ", ".join(figures_too)}
        said = Message(f"appraisal-change.{key}", values, tuple(counted_otherwise))
        lines = _swapped(base.lines, {**counted_otherwise})
        yield from _tried(with_knobs(evolve(base, lines=lines), knobs), before, said)


def _other_records(old: Model, new: Model) -> list[str]:
    """Give the keys of reference figures of lines that are other figures now."""
    shared = old.records.keys() & new.records.keys()
    return sorted(
        key.partition(":")[2]
        for key in shared
        if key.startswith(_FIGURES) and old.records[key] != new.records[key]
    )


_FIGURES: Final = ("UnitPrice:", "PriceIndex:", "OptimismTable:")


def _nouns(case: Case) -> dict[str, Line]:
    sections = (("costs", case.costs), ("effects", case.effects), ("transfers", case.transfers))
    return {f"{section}.{each.id}": each for section, several in sections for each in several}


def _same(one: ReadyLine | None, other: ReadyLine | None) -> bool:
    """Tell whether two lines count alike, wherever they stand in their section."""
    if one is None or other is None:
        return False
    alike = [evolve(each, index=0, name="", factor=1.0) for each in (one, other)]
    return alike[0] == alike[1]


def _swapped(
    lines: tuple[ReadyLine, ...], others: dict[str, ReadyLine | None]
) -> tuple[ReadyLine, ...]:
    """Put other lines in the place of some, leave out those that went, add those that came."""
    kept = [others.get(each.place, each) for each in lines]
    here = {each.place for each in lines}
    came = [each for place, each in others.items() if place not in here]
    return tuple(each for each in (*kept, *came) if each is not None)
