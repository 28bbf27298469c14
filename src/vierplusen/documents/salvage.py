"""Find the faults that other faults hide.

A noun is made when all its parts are right; only then can it be asked whether they agree. So the
faulty parts are taken out of a copy, and the rest is tried again, until nothing new is found.
"""

import copy
import re
from collections.abc import Mapping
from typing import Any, Final

from cattrs import ClassValidationError

from vierplusen.documents.structure import converter, faults_of
from vierplusen.domain import Project
from vierplusen.errors import Fault, InvalidValueError

_STEP: Final = re.compile(r"\[(\d+)\]|([^.\[\]]+)")
_ROUNDS: Final = 20
_NEEDED: Final = ("id", "name", "text", "party")
_SECTIONS: Final = ("parties", "domains", "sources")


def read(data: Mapping[str, Any]) -> tuple[Project | None, tuple[Fault, ...]]:
    """Make a project of plain data; with faults, give all of them and no project."""
    faults: dict[str, list[Fault]] = {}
    attempt = data
    for round_ in range(_ROUNDS):
        try:
            project = converter().structure(attempt, Project)
        except (ClassValidationError, InvalidValueError) as problem:
            found = list(faults_of(problem))
        else:
            return (None if faults else project), _flat(faults)
        new = [each for each in found if each.path not in faults]
        if not new:
            break
        for each in new:
            faults.setdefault(each.path, []).append(each)
        rest = copy.deepcopy(dict(attempt))
        for index, each in enumerate(found):
            _take_out(rest, each.path, f"placeholder-{round_}-{index}")
        attempt = rest
    return None, _flat(faults)


def _flat(faults: Mapping[str, list[Fault]]) -> tuple[Fault, ...]:
    return tuple(each for some in faults.values() for each in some)


def _take_out(data: dict[str, Any], path: str, placeholder: str) -> None:
    """Take what stands at a path out of the data; what a noun needs gets a placeholder."""
    steps = [int(number) if number else name for number, name in _STEP.findall(path)]
    if not steps:
        return
    *way, last = steps
    if steps[0] in _SECTIONS and (last in _NEEDED or isinstance(last, int)):
        # What the section would declare is not known, so references may point anywhere.
        data.pop(str(steps[0]), None)
        return
    above: tuple[Any, Any] = (data, None)
    here: Any = data
    for step in way:
        above = (here, step)
        try:
            here = here[step]
        except (KeyError, IndexError, TypeError):
            return
    if isinstance(here, list) and isinstance(above[0], dict):
        above[0].pop(above[1], None)
    elif isinstance(here, dict) and last in _NEEDED:
        here[last] = placeholder
    elif isinstance(here, dict):
        here.pop(last, None)
