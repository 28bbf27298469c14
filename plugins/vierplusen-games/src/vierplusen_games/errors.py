"""What can be wrong with a game for these rules, in words."""

from attrs import define

from vierplusen import VierplusenError


@define
class NoImputationError(VierplusenError, ValueError):
    """All together cost more than all of them alone: no bill leaves everybody better off.

    Attributes
    ----------
    total_eur, alone_eur
        What all cost together, and the sum of what each costs alone.
    """

    total_eur: float
    alone_eur: float

    def __str__(self) -> str:
        return (
            f"all together cost more ({self.total_eur:,.2f}) than each of them apart "
            f"({self.alone_eur:,.2f}): no bill leaves everybody at least as well off as alone, so "
            "there is no nucleolus; look at the costs, or choose another rule"
        )


@define
class TooManyPlayersError(VierplusenError, ValueError):
    """More parties than this rule can look at: it looks at every coalition."""

    players: int
    most: int

    def __str__(self) -> str:
        return (
            f"{self.players} parties are more than the {self.most} that this rule takes: group "
            "them, or choose the rule 'shapley'"
        )


@define
class UnsureSharesError(VierplusenError, ArithmeticError):
    """Amounts were found but could not be certified; a wrong bill is worse than none."""

    rule: str
    problem: str

    def __str__(self) -> str:
        return (
            f"the amounts of {self.rule} could not be certified ({self.problem}): round the costs "
            "to whole euros, or choose another rule"
        )
