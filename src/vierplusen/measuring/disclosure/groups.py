"""Which groups of a trait are not shown, so that none can be found from the others."""

from collections.abc import Callable, Mapping

from attrs import frozen


@frozen
class Choice:
    """The groups of one trait that are not shown.

    ``nameless`` tells that even their names cannot stay: so many names for so few units would
    tell that each is one.
    """

    hidden: frozenset[str] = frozenset()
    nameless: bool = False


def choose(
    sizes: Mapping[str, int],
    whole: int,
    threshold: int,
    *,
    primary: frozenset[str] = frozenset(),
    holds: Callable[[frozenset[str]], bool] = lambda _hidden: True,
) -> Choice:
    """Choose the groups that are not shown: the small ones, and as many others as it takes.

    Parameters
    ----------
    sizes
        How many units each group has.
    whole
        How many units everybody is; those in no group are a group that is never shown.
    threshold
        The least number of units that a figure may be about.
    primary
        Groups that may not be shown for another reason.
    holds
        Tells of hidden groups whether what can be worked out of them together tells nobody.
    """
    rest = max(0, whole - sum(sizes.values()))
    hidden = {level for level, n in sizes.items() if level in primary or 0 < n < threshold}

    def covered() -> bool:
        parts = [sizes[level] for level in hidden if sizes[level]] + [rest] * bool(rest)
        if not parts:
            return not hidden
        alone = len(parts) < 2 and any(sizes[level] for level in hidden)  # noqa: PLR2004  # one group alone is found by subtraction
        names = len(hidden) + bool(rest)
        enough = sum(parts) >= (max(threshold, names + 1) if hidden else threshold)
        return enough and not alone and holds(frozenset(hidden))

    while not covered():
        left = sorted((n, level) for level, n in sizes.items() if n and level not in hidden)
        if not left:
            everybody = frozenset(sizes)
            return Choice(everybody, nameless=len(everybody) + bool(rest) >= whole)
        hidden.add(left[0][1])
    if hidden:
        hidden |= {level for level, n in sizes.items() if not n}
    return Choice(frozenset(hidden))
