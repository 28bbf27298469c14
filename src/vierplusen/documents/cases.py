"""Take what is faulty out of a case or its terms, so that what is left still is one.

A line whose quantity is wrong still has a quantity, and a knob with a wrong end is still a knob:
something stands in for them, so that no second fault is found which is none.
"""

from typing import Any, Final

from vierplusen.domain.estimates import NUMBERS
from vierplusen.domain.lines import ADJUSTERS
from vierplusen.domain.products import MOST_SIZE
from vierplusen.domain.values import is_slug
from vierplusen.errors import Fault

_LINES: Final = ("costs", "effects", "transfers")
_NUMBERED: Final = ("quantity", "price", "per_year")
"""Keys that a line needs, or that count beside another."""
_FACTORS: Final = (*ADJUSTERS, "cashable_share", "years")
"""Keys of a line that may be missing, and can hold a list of factors."""
_SERVICE: Final = ["sharing", "game"]
"""Where a service with its levels and steps stands."""
_ONE: Final = 1.0
"""What stands in for a number: it is a share, a number of years and an amount of euros too."""

Way = list[tuple[Any, Any]]
"""Each container on the way to a fault, with the step taken in it."""


def take_out_of_case(way: Way, fault: Fault, placeholder: str, *, unknown_key: bool) -> bool:
    """Take a fault out of the case, if it is there and needs more than leaving a key out."""
    steps = [step for _, step in way]
    if steps[:1] != ["case"] or len(steps) <= len(("case", "section")):
        return False
    section, (inside, last) = steps[1], way[-1]
    if section == "knobs":
        return _knob(way, fault, unknown_key=unknown_key)
    if section == "discount" and "rates" in steps:
        way[1][0].pop("discount", None)
    elif section == "silenced" and last in {"guard", "reason"}:
        inside[last] = placeholder
    elif section in _LINES and len(steps) > len(("case", "costs", 0)) and not unknown_key:
        return _line(way[3][0], steps[3:], fault, placeholder)
    else:
        return False
    return True


def _knob(way: Way, fault: Fault, *, unknown_key: bool) -> bool:
    """Put a number in the place of a knob whose form is wrong: lines still name it."""
    (section, name), (_, last) = way[2], way[-1]
    alone = way[-1] is way[2]
    if (alone and fault.expects != "slug") or last in NUMBERS or (not alone and unknown_key):
        section[name] = _ONE
        return True
    return False


def _line(line: dict[str, Any], steps: list[Any], fault: Fault, placeholder: str) -> bool:
    key = steps[0]
    if fault.expects == "per-year-or-by-year" and "per_year" in line:
        del line["per_year"]
    elif key in _NUMBERED:
        line[key] = _ONE
    elif key == "by_year":
        _year(line, steps)
    elif fault.expects == "memo-or-price":
        line.pop("quantity", None)
        line.pop("price", None)
    elif key in {"memo", "from", "to"}:
        line[key] = placeholder
    elif key in _FACTORS or (key == "gains" and len(steps) > 1):
        # The shares that are left would not add up, and a factor less is another share.
        line.pop(key, None)
    else:
        return False
    return True


def _year(line: dict[str, Any], steps: list[Any]) -> None:
    """Put a number in the place of one year; another of them may be wrong too."""
    if len(steps) == 1:
        line["by_year"] = [_ONE]
    else:
        line["by_year"][steps[1]] = _ONE


def take_out_of_service(way: Way, placeholder: str) -> bool:
    """Take a fault out of the service of a project, if it is in its levels or its steps."""
    steps = [step for _, step in way]
    if steps[:2] != _SERVICE or len(steps) <= len(_SERVICE):
        return False
    service, key = way[2]
    if key == "steps":
        # One step that is high enough for all: without some steps the last may be too low.
        service["steps"] = [[MOST_SIZE, _ONE]]
    elif key != "levels":
        return False
    elif len(steps) == len(("sharing", "game", "levels")):
        service["levels"] = {placeholder: 0.0}
    else:
        levels, party = way[3]
        levels.pop(party, None)
        levels[party if is_slug(party) else placeholder] = 0.0
    return True
