"""What the tables of financing hold."""

from typing import Final

from vierplusen.exporting.data_tables.making import Layout

LAYOUTS: Final = {
    "plan": Layout(
        "Eén financieringsplan.",
        "One financing plan.",
        "strategy total_cents gap_cents interest_cents fee_cents cliff_year largest_share"
        " beneficiary_share",
    ),
    "plan_rows": Layout(
        "Wat een bron in een jaar van een kostensoort betaalt.",
        "What a source pays of a category in a year.",
        "funding category year cents",
    ),
    "plan_need": Layout(
        "Wat in een jaar aan een kostensoort nodig is.",
        "What is needed of a category in a year.",
        "category year eur cash_only",
    ),
    "plan_gap": Layout(
        "Wat in een jaar van een kostensoort niet is gedekt.",
        "What nobody pays of a category in a year.",
        "category year eur cash_only",
    ),
    "plan_repayments": Layout(
        "Wat in een jaar terug moet naar wie leende.",
        "What goes back in a year to who lent.",
        "category=item.category year=item.year eur=item.eur later",
    ),
    "plan_by_year": Layout(
        "Wat alle bronnen in een jaar betalen.",
        "What all sources pay in a year.",
        "year cents temporary_share",
    ),
    "funding": Layout(
        "Een geldbron, en wat zij in het plan betaalt.",
        "A source of money, and what it pays in the plan.",
        "funding=item.id name=item.name party=item.party form=item.form public=item.public"
        " temporary=item.temporary cap_eur=item.cap probability=item.probability cents",
    ),
    "objectives": Layout(
        "Wat het plan zo klein mogelijk maakt.",
        "What the plan makes as small as it can.",
        "key cents bound_cents",
    ),
    "breaches": Layout(
        "Een voorwaarde die het plan breekt.",
        "A term that the plan breaks.",
        "term funding by_cents text=message",
    ),
    "term_changes": Layout(
        "Een voorwaarde die zou kunnen meegeven om het gat te dichten.",
        "A term that could give way to close the gap.",
        "term=item.term funding=item.funding by_cents=item.by_cents to=item.to alone"
        " text=item.message",
    ),
    "gap_partners": Layout(
        "Een partij die wint, niets geeft en het gat kan dichten.",
        "A party that gains, gives nothing and could fill the gap.",
        "party net_eur fills_eur text=message",
    ),
    "robustness": Layout(
        "Hoe zeker het is dat een plan rondkomt.",
        "How sure it is that a plan holds.",
        "chance_low chance_high chance_error expected_gap_low_cents expected_gap_high_cents draws",
    ),
    "source_risks": Layout(
        "Wat het betekent als een bron niet komt.",
        "What it means if a source does not come.",
        "funding probability planned_cents falls_cents left_cents text=message",
    ),
    "dependency": Layout(
        "Hoezeer een plan van enkele bronnen afhangt.",
        "How far a plan depends on a few sources.",
        "largest largest_share fund_share applications cliff_year",
    ),
    "route_years": Layout(
        "Wat een route in een jaar kost.",
        "What a route costs in a year.",
        "route year cents",
    ),
    "route_plan_rows": Layout(
        "Wat een bron in een jaar van een route betaalt.",
        "What a source pays of a route in a year.",
        "route funding=item.funding category=item.category year=item.year cents=item.cents",
    ),
    "cash_flow": Layout(
        "Een jaar van een onderneming; zonder route: de onderneming zelf.",
        "A year of an enterprise; without a route: the enterprise itself.",
        "route "
        + " ".join(
            f"{each}=item.{each}"
            for each in (
                "year", "income_cents", "other_cents", "variable_cents", "fixed_cents",
                "one_off_cents", "repayment_cents", "market_cents", "result_cents",
                "reserve_cents", "volume", "break_even_volume",
            )
        ),
    ),
    "route_steps": Layout(
        "Wie wat wanneer moet doen om door te gaan.",
        "Who has to do what by when to go on.",
        "who party text=what why=ground by route agreed done late",
    ),
    "scale_points": Layout(
        "Wat een jaar kost bij een schaal; met een scenario: na een verandering.",
        "What a year costs at a scale; with a scenario: after a change.",
        "scenario "
        + " ".join(
            f"{each}=item.{each}"
            for each in (
                "trajectories", "groups", "free_places", "regions", "municipalities",
                "cost_cents", "persuading_cents", "persuading_hours", "per_trajectory_cents",
                "later_per_trajectory_cents", "paid_cents",
            )
        ),
    ),
    "scale_years": Layout(
        "Wat een jaar kost met wie dan meedoet.",
        "What a year costs with those who take part in it.",
        "year trajectories groups joining cost_cents persuading_cents",
    ),
    "scale_bills": Layout(
        "Wat een gemeente in een jaar betaalt, of enkele samen.",
        "What a municipality pays in a year, or several together.",
        "parties participants year cents",
    ),
    "applications": Layout(
        "Een aanvraag bij een oproep.",
        "An application to a call.",
        "application=item.application name admissible=item.admissible own_share=item.own_share"
        " grant_cents=item.grant_cents granted_cents order",
    ),
    "call_conditions": Layout(
        "Of een aanvraag aan een voorwaarde van de oproep voldoet.",
        "Whether an application meets a condition of the call.",
        "application condition=item.key met=item.met needed=item.needed text=item.message",
    ),
}  # fmt: skip
"""Name of a table -> what it holds."""
