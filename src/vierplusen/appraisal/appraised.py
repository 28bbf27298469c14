"""The answer of an appraisal, with the methods that draw and look further."""

from typing import TYPE_CHECKING

from attrs import field, frozen

from vierplusen.appraisal.model import Model
from vierplusen.appraisal.results import (
    AgendaItem,
    BreakEven,
    BudgetCase,
    Draws,
    Guard,
    MemoItem,
    Parameter,
    Scenario,
    Sensitivity,
    Swing,
)
from vierplusen.domain import (
    BenefitAttribution,
    Case,
    FrozenMap,
    Message,
    Party,
    PolicyDomain,
    Taken,
)
from vierplusen.domain.shown import Shown

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@frozen(kw_only=True)
class Appraisal(Shown):
    """Costs and effects of a project against the null alternative, counted (indicatieve MKBA).

    All euros are real euros of ``case.price_year``; where nothing else is said they are present
    values at the start of the base year, of the project minus the null alternative. Point figures
    are exact expected values.

    Attributes
    ----------
    benefits_eur, costs_eur, net_eur
        Present values. Negative benefits lower the benefits; they are no costs.
    benefit_cost_ratio
        Expected benefits over expected costs; None unless the costs are above zero.
    net_ratio
        Net value over costs; None unless the costs are above zero.
    by_party_eur, by_domain_eur
        Net value by party and by policy domain; with transfers by party. What nobody was named
        for stands under ``unassigned``.
    by_effect_eur, by_cost_eur
        Present value of each effect and each cost.
    by_year_eur
        Calendar year -> undiscounted net euros.
    budget_eur
        What it does to all public budgets together: fiscal gains by which a budget really goes
        down, less costs, with transfers. None where a cashable share is unknown, or nobody is
        known to spend public money.
    budgets
        The same for each public budget, with savings to the payer itself.
    payback_years
        The first year index (the base year is 0) from which the undiscounted running total stays
        at zero or more; None if there is none within the horizon.
    irr, irr_reason
        The yearly rate at which the net value is zero, if there is exactly one; and what to say
        of it.
    without_decisions_eur, without_all_eur
        Decision -> the net value if it is not taken; and if none of them is.
    break_even
        Knob -> its break-even point.
    largest_cost, bearable_costs, smallest_scale, durations, drop_offs
        The same for the costs, the scale, and for how long each effect lasts and how it fades.
    sensitivity, tornado
        Knob -> how much of the uncertainty comes from it; and how far it moves the net value.
    sd_eur
        The exact standard deviation of the net value.
    probability_positive, quantiles_eur
        The chance that the net value is above zero, and its quantiles: from draws.
    simulated
        How was drawn, and how sure those figures are.
    scenarios
        The figures of each scenario of the case.
    agenda
        What to find out first, and why.
    memo
        Effects without a price.
    guards
        What often makes an appraisal wrong.
    attribution
        Who gains what, in which policy domain and which year.
    parameters, notes
        Every parameter, and what was looked up, assumed or corrected on the way.
    provenance
        What was taken from which plugin.
    case, parties, domains, name
        The case itself, what is known of the parties and policy domains in it, and the name of
        the project if it was given.
    model
        What was counted, line by line, after every look-up. For a format that shows the sums, such
        as a spreadsheet; its parts are no promise to others.
    """

    benefits_eur: float
    costs_eur: float
    net_eur: float
    benefit_cost_ratio: float | None
    net_ratio: float | None
    by_party_eur: FrozenMap[str, float]
    by_domain_eur: FrozenMap[str, float]
    by_effect_eur: FrozenMap[str, float]
    by_cost_eur: FrozenMap[str, float]
    by_year_eur: FrozenMap[int, float]
    budget_eur: float | None
    budgets: tuple[BudgetCase, ...]
    payback_years: int | None
    irr: float | None
    irr_reason: Message
    without_decisions_eur: FrozenMap[str, float]
    without_all_eur: float
    break_even: FrozenMap[str, BreakEven]
    largest_cost: BreakEven
    bearable_costs: FrozenMap[str, BreakEven]
    smallest_scale: BreakEven
    durations: FrozenMap[str, BreakEven]
    drop_offs: FrozenMap[str, BreakEven]
    sensitivity: FrozenMap[str, Sensitivity]
    tornado: tuple[Swing, ...]
    sd_eur: float
    probability_positive: float
    quantiles_eur: FrozenMap[float, float]
    simulated: Draws
    scenarios: tuple[Scenario, ...]
    agenda: tuple[AgendaItem, ...]
    memo: tuple[MemoItem, ...]
    guards: tuple[Guard, ...]
    attribution: BenefitAttribution
    parameters: tuple[Parameter, ...]
    notes: tuple[Message, ...]
    provenance: tuple[Taken, ...]
    case: Case
    parties: tuple[Party, ...]
    domains: tuple[PolicyDomain, ...]
    name: str | None
    model: Model = field(repr=False)

    def draws(self) -> "NDArray[np.float64]":
        """Draw the net value again: the draws that the quantiles come from.

        Returns
        -------
        numpy.ndarray
            Shape (n_draws,): net present values in euros; the one value where nothing is
            uncertain.
        """
        from vierplusen.appraisal.looking import net_draws  # noqa: PLC0415  # numpy is loaded when it is needed

        return net_draws(self)

    def draws_by_party(self) -> "dict[str, NDArray[np.float64]]":
        """Draw what each party gains, less what it pays, in the order of :meth:`draws`.

        Returns
        -------
        dict
            Party -> net present values in euros, transfers included; each of shape (n_draws,).
        """
        from vierplusen.appraisal.looking import party_draws  # noqa: PLC0415  # as above

        return party_draws(self)

    def gains_by_party(self) -> "dict[str, NDArray[np.float64]]":
        """Draw what each party gains before it pays, in the order of :meth:`draws`.

        Returns
        -------
        dict
            Party -> present values of effects, transfers and spared costs of the null alternative
            in euros; each of shape (n_draws,).
        """
        from vierplusen.appraisal.looking import party_draws  # noqa: PLC0415  # as above

        return party_draws(self, paid=False)

    def break_even_curve(
        self, knob: str, other: str, *, points: int = 21
    ) -> tuple[tuple[float, float | None], ...]:
        """Give pairs of values of two knobs at which the expected net value is zero.

        Parameters
        ----------
        knob
            The knob that takes ``points`` values, from its quantile at 1 % to that at 99 %; where
            it is certain, from half to one and a half of its value, as far as it can be that.
        other
            The knob whose break-even point is sought for each.

        Returns
        -------
        tuple of tuple
            Pairs of the value of the knob and that of the other, which is None where no value of
            the other makes the balance zero.

        Raises
        ------
        InvalidValueError
            If one of the two is no knob of the case, both are the same, or there are fewer than
            two points.
        """
        from vierplusen.appraisal.looking import curve  # noqa: PLC0415  # as above

        return curve(self, knob, other, points)
