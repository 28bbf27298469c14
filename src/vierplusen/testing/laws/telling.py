"""What every law needs: to compare, and to say what was broken, where, and what to do."""

import pickle
from typing import Any, Final, NoReturn

from vierplusen.domain import Criterion, Finding, Project
from vierplusen.testing.places import differing, path_of

TOLERANCE: Final = 1e-12
"""How far two sums of the same numbers may lie apart."""

MAX_SHOWN: Final = 200
"""As much of a value as a failure shows."""

_PLACES: Final = 3


def fail(what: str, said: str) -> NoReturn:
    """Say which law something breaks."""
    raise AssertionError(f"{what!r} {said}"[: MAX_SHOWN * 5])


def found(criterion: Criterion, project: Project) -> Finding:
    """Give what a criterion finds; it must be a finding."""
    given: Any = criterion.assess(project)
    if not isinstance(given, Finding):
        fail(criterion.key, f"gave {given!r:.{MAX_SHOWN}}, not a Finding")
    return given


def interval(finding: Finding) -> str:
    """Show the numbers of a finding."""
    return f"{finding.low:.6g} to {finding.high:.6g}"


def where(before: Project, after: Project) -> str:
    """Name the places at which two projects differ."""
    paths = [path_of(steps) for steps in differing(before, after)]
    more = f" and {len(paths) - _PLACES} more" if len(paths) > _PLACES else ""
    return (", ".join(paths[:_PLACES]) or "nothing") + more


def same_numbers(old: Finding, new: Finding) -> bool:
    """Tell whether two findings agree in every number, and in what is unknown."""
    pairs = (
        (old.low, new.low),
        (old.high, new.high),
        (old.confidence, new.confidence),
    )
    told = [sorted(each.fact for each in finding.unknowns) for finding in (old, new)]
    return told[0] == told[1] and all(abs(one - other) <= TOLERANCE for one, other in pairs)


def comes_back(value: object) -> bool:
    """Tell whether a value comes back from another process as it was."""
    back: object = pickle.loads(pickle.dumps(value))  # noqa: S301  # it was written right here
    return back == value and hash(back) == hash(value)
