"""The strategy: what it promises, and how it is asked."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from attrs import evolve, field, frozen

from vierplusen import Closing, FinancingOptions, FundingSource, Need, Proposal

Progress = Callable[[str, float, float], None]
"""Told the key of an aim, which share of the search is done, and how far this aim is from its end:
0 when it is proved that nothing is better."""

SECONDS: Final = 60.0
"""How long a search may take, unless the options say so."""

LAST_CENTS: Final = 3.0
"""How long it may look for the last cents, unless the options say how long all of it may take."""


def silent(_aim: str, _done: float, _away: float) -> None:
    """Say nothing."""


@frozen(kw_only=True)
class MixedStrategy:
    """The best mix of sources, to the cent (pizzafinanciering, doorgerekend).

    Of all plans that keep every term it makes as small as can be, in this order: what is not paid;
    temporary money in the last half of the years; the largest source; what is not paid by those
    who gain; and what the money costs in interest and fees.

    Attributes
    ----------
    key
        ``pizza/mixed``.
    progress
        Told how far a search is; see :meth:`with_progress`.
    """

    key: str = field(default="pizza/mixed", init=False)
    progress: Progress = field(default=silent, eq=False, repr=False)

    def with_progress(self, progress: Progress) -> "MixedStrategy":
        """Give the same strategy, which tells how far it is.

        Parameters
        ----------
        progress
            Called, many times a second or not for seconds, with the key of the objective that is
            worked on, the share of all work that is done from 0 to 1, and how far the objective is
            from its end, as a share of what was found.

        Examples
        --------
        >>> seen = []
        >>> loud = MIXED.with_progress(lambda aim, done, away: seen.append(aim))
        >>> need = [Need(category="staff", year=2025, eur=100)]
        >>> made = loud.plan(need, [], options=FinancingOptions(), benefits=None)
        >>> seen[0], seen[-1]
        ('gap', 'capital-cost')
        """
        return evolve(self, progress=progress)

    def plan(
        self,
        need: Sequence[Need],
        funding: Sequence[FundingSource],
        *,
        options: FinancingOptions,
        benefits: Mapping[str, float] | None,
    ) -> Proposal:
        """Give the best plan, with what is proved of it, and why each amount is what it is.

        After ``options.time_limit`` seconds (a minute, if none is stated) it is the best so far,
        and ``complete`` is False. A plan is complete if of every objective less than a euro is
        unproved; ``bound_cents`` of each says what is.

        Raises
        ------
        TooManyPlacesError
            If sources times categories and years are more than 100,000.

        Examples
        --------
        >>> need = [Need(category="staff", year=2025, eur=100)]
        >>> fund = FundingSource(id="fonds-x", form="grant", cap=60)
        >>> made = MIXED.plan(need, [fund], options=FinancingOptions(), benefits=None)
        >>> [(each.key, each.cents, each.proved) for each in made.objectives][:2]
        [('gap', 4000, True), ('temporary-late', 0, True)]
        """
        from vierplusen_pizza.planning import plan  # noqa: PLC0415  # it needs numpy and a solver, which a catalogue does not

        return plan(need, funding, options, benefits, self.progress)

    def closing(
        self,
        need: Sequence[Need],
        funding: Sequence[FundingSource],
        *,
        options: FinancingOptions,
        benefits: Mapping[str, float] | None,
    ) -> Closing:
        """Give the fewest terms that would have to give for a plan that closes, and by how much.

        Then the terms of which each alone would do, with the least change.

        Raises
        ------
        TooManyPlacesError
            As :meth:`plan`.

        Examples
        --------
        >>> need = [Need(category="staff", year=2025, eur=100)]
        >>> fund = FundingSource(id="fonds-x", form="grant", cap=60)
        >>> found = MIXED.closing(need, [fund], options=FinancingOptions(), benefits=None)
        >>> [(each.term.value, each.funding, each.to) for each in found.fewest]
        [('cap', 'fonds-x', 100.0)]
        """
        from vierplusen_pizza.closing import close  # noqa: PLC0415  # it needs numpy and a solver, which a catalogue does not

        return close(need, funding, options, benefits)


MIXED: Final = MixedStrategy()
"""The strategy that the plugin offers."""
