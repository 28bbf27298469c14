"""What of one indicator goes out: the most that no reader can take apart."""

from collections.abc import Mapping

from attrs import field, frozen

from vierplusen.domain import Bin, Change, Outcome
from vierplusen.measuring.disclosure.groups import Choice
from vierplusen.measuring.disclosure.rounding import NONE

Groups = Mapping[str, Mapping[str, Change]]
"""Trait -> level -> the change of that group."""


@frozen
class Tables:
    """The tables of everybody that go out, and which of them go out for the groups too."""

    bins: tuple[Bin, ...] = ()
    flows: bool = False
    outcome: Outcome | None = None
    goals: bool = False
    in_groups: frozenset[str] = frozenset()


@frozen
class Plan:
    """What of one indicator goes out.

    Attributes
    ----------
    step
        The distance between readings, to which figures are rounded; None: they are not.
    counted
        Whether it is about enough units for anything to go out.
    means
        Whether means go out.
    spread, group_spread
        How much of what rests on how far units lie apart goes out, of everybody and of groups.
    choices
        Per trait the groups that do not go out.
    tables
        The tables that go out.
    lost, joined
        Whether it goes out how many were lost, and how many came, of everybody.
    groups_lost, groups_joined
        The traits of whose groups it goes out too.
    """

    step: float | None = None
    counted: bool = False
    means: bool = False
    spread: int = NONE
    group_spread: int = NONE
    choices: Mapping[str, Choice] = field(factory=dict)
    tables: Tables = field(factory=Tables)
    lost: bool = False
    joined: bool = False
    groups_lost: frozenset[str] = frozenset()
    groups_joined: frozenset[str] = frozenset()

    def shows(self, change: Change) -> bool:
        """Tell whether a change goes out, with its counts at least."""
        if change.is_whole:
            return self.counted
        return self.counted and change.level not in self.choices[change.trait].hidden


def lost_in(change: Change) -> int:
    """Give how many were measured at the start only."""
    return (change.started or 0) - (change.both or 0)


def joined_in(change: Change) -> int:
    """Give how many were measured at the end only."""
    return (change.ended or 0) - (change.both or 0)


def all_hidden(groups: Groups, whole: int = 0) -> dict[str, Choice]:
    """Hide every group; their names too where there are as many as units."""
    return {
        trait: Choice(frozenset(levels), nameless=0 < whole <= len(levels))
        for trait, levels in groups.items()
    }
