"""The laws of open calls: a rule chooses who applied, within the budget, and hangs on no chance."""

import pickle
from collections.abc import Sequence
from typing import Any

from vierplusen.domain import Candidate, Choice, Message, SelectionRule
from vierplusen.errors import VierplusenError
from vierplusen.testing.laws.telling import MAX_SHOWN, fail


def check_selection_rule(
    rule: SelectionRule, candidates: Sequence[Candidate], budget_cents: int
) -> bool:
    """Check that a rule chooses who applied, each once, within the budget, and that it is pure.

    Where there is enough for all, all get what they ask. An order that is given holds everybody
    once. Asked twice, a rule says the same, and it changes nothing that it is given.

    A call that the rule refuses with a :class:`~vierplusen.VierplusenError` is left alone.

    Parameters
    ----------
    rule
        Any rule.
    candidates
        Who may be chosen, in the order of their ids.
    budget_cents
        What there is, 0 or more.

    Returns
    -------
    bool
        Whether the rule chose; False where it refused.

    Raises
    ------
    AssertionError
        If a law is broken, with which, and what to do.

    Examples
    --------
    >>> from vierplusen import load_catalogue
    >>> rule = load_catalogue(only=[]).get("selection-rule", "in-order").value
    >>> check_selection_rule(rule, [Candidate(id="a", cents=500)], 700)
    True
    """
    given = tuple(candidates)
    first = _asked(rule, given, budget_cents)
    if first is None:
        return False
    cents = {each.id: each.cents for each in given}
    for name, several in (("chosen", first.chosen), ("order", first.order), ("tied", first.tied)):
        if len(set(several)) < len(several) or not cents.keys() >= set(several):
            fail(rule.key, f"gave {several!r:.{MAX_SHOWN}} as {name}: name who applied, each once")
    if first.order and len(first.order) < len(cents):
        fail(rule.key, f"leaves somebody out of its order {first.order!r:.{MAX_SHOWN}}")
    spent = sum(cents[each] for each in first.chosen)
    if spent > budget_cents:
        fail(rule.key, f"grants {spent} cents of {budget_cents}")
    if sum(cents.values()) <= budget_cents and len(first.chosen) < len(cents):
        left = sorted(cents.keys() - set(first.chosen))
        fail(rule.key, f"gives {', '.join(left)} nothing, where there is enough for all")
    if first != _asked(rule, given, budget_cents):
        fail(rule.key, "says two things of one call: use no clock, chance or state")
    return True


def _asked(
    rule: SelectionRule, candidates: tuple[Candidate, ...], budget_cents: int
) -> Choice | None:
    """Give what a rule answers; None where it refuses."""
    before = pickle.dumps(candidates)
    try:
        found: Any = rule.choose(candidates, budget_cents)
    except VierplusenError:
        return None
    except Exception as problem:  # noqa: BLE001  # whatever it raises is the finding
        said = f"raises {type(problem).__name__} ({problem}): refuse with a VierplusenError"
        fail(rule.key, said)
    if pickle.loads(before) != candidates:  # noqa: S301  # it was written above
        fail(rule.key, "changes what it is given")
    if isinstance(found, tuple) and all(isinstance(each, str) for each in found):
        return Choice(chosen=found)
    sound = isinstance(found, Choice) and all(isinstance(each, Message) for each in found.reasons)
    if not sound:
        fail(rule.key, f"gave {found!r:.{MAX_SHOWN}}, not a tuple of ids, or a Choice")
    choice: Choice = found
    return choice
