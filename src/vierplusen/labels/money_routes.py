"""The words of a report on how a project goes on: its routes, its steps and its cash flow."""

from typing import Final

MONEY_ROUTES: Final[dict[str, tuple[str, str]]] = {
    "financed.continued": ("Hoe het verder kan: {name}", "How it can go on: {name}"),
    "financed.money-ends": (
        "Het geld van nu loopt tot en met {date:date}.",
        "Today's money runs until the end of {date:date}.",
    ),
    "financed.late-one": (
        "LET OP: één stap had al gezet moeten zijn.",
        "NOTE: one step should have been taken already.",
    ),
    "financed.late-several": (
        "LET OP: {number} stappen hadden al gezet moeten zijn.",
        "NOTE: {number} steps should have been taken already.",
    ),
    "financed.before-year": ("vóór {year}", "before {year}"),
    "financed.first-step-before": (
        "De eerste stap, vóór {year}: {what}",
        "The first step, before {year}: {what}",
    ),
    "financed.first-step": (
        "De eerste stap, uiterlijk {date:date}: {what}",
        "The first step, by {date:date}: {what}",
    ),
    "financed.routes": ("De routes naast elkaar", "The routes side by side"),
    "financed.routes-how": (
        "Passendheid loopt van 0 tot 100 en gaat over de voorwaarden, niet over geld. Wat eenmalig is, zit ook in wat nodig is. Een streepje betekent dat het niet bekend is.",
        "Fit goes from 0 to 100 and is about the conditions, not about money. What is needed once is in what is needed too. A dash means that it is not known.",
    ),
    "financed.routes-table": (
        "Wat elke route vraagt (euro's, alle jaren samen)",
        "What each route takes (euros, all years together)",
    ),
    "financed.route": ("Route", "Route"),
    "financed.fit": ("Past", "Fit"),
    "financed.route-needs": ("Nodig", "Needed"),
    "financed.one-off": ("Eenmalig", "Once"),
    "financed.gap": ("Ontbreekt", "Missing"),
    "financed.each-route": ("Route voor route", "Route by route"),
    "financed.for": ("Ervoor", "For"),
    "financed.against": ("Ertegen", "Against"),
    "financed.asks": ("Wat het vraagt", "What it takes"),
    "financed.loses-by": ("Wat verloren gaat", "What is lost"),
    "financed.route-money": ("Het geld", "The money"),
    "financed.derived": (
        "Wat niet in het document stond en is afgeleid",
        "What did not stand in the document and was derived",
    ),
    "financed.for-routes": ("{said} (Bij: {routes}.)", "{said} (Under: {routes}.)"),
    "financed.gone": ("Gaat niet mee: {sources}.", "Does not go along: {sources}."),
    "financed.would-pay": (
        "Zo zou het worden betaald, voor zover dat nu te zeggen is (euro's):",
        "So it would be paid, as far as can be told now (euros):",
    ),
    "financed.paid-alike": (
        "Wie betaalt, is hetzelfde als bij deze route: {route}.",
        "Who pays is the same as under this route: {route}.",
    ),
    "financed.steps": ("Wie doet wat, en wanneer", "Who does what, and when"),
    "financed.steps-how": (
        "Bij elke stap staat waarom die dan moet. Een stap zonder datum moet er nog een krijgen.",
        "With each step stands why it has to be then. A step without a date needs one.",
    ),
    "financed.steps-dated": (
        "Met een uiterste datum, de eerste eerst",
        "With a date by which, the first comes first",
    ),
    "financed.steps-open": ("Zonder datum", "Without a date"),
    "financed.is-late": ("TE LAAT", "LATE"),
    "financed.is-done": ("gedaan", "done"),
    "financed.cash": (
        "De onderneming: wat komt binnen, wat gaat eruit",
        "The enterprise: what comes in, what goes out",
    ),
    "financed.cash-table": (
        "Kasstroom per jaar (euro's; wat eruit gaat, heeft een minteken)",
        "Cash flow by year (euros; what goes out has a minus sign)",
    ),
    "financed.cash-line": ("Post", "Line"),
    "financed.sold": ("Verkocht (aantal)", "Sold (number)"),
    "financed.income": ("Verkoop", "Sales"),
    "financed.other-money": ("Ander geld", "Other money"),
    "financed.variable": ("Kosten per stuk", "Unit costs"),
    "financed.fixed": ("Vaste kosten", "Fixed costs"),
    "financed.once": ("Eenmalig", "Once"),
    "financed.result": ("Resultaat", "Result"),
    "financed.reserve": ("Reserve", "Reserve"),
}
