"""The words of a dossier and of a comparison."""

from typing import Final

DOSSIER: Final[dict[str, tuple[str, str]]] = {
    "dossier.title": ("Rapport: {name}", "Report: {name}"),
    "dossier.money": ("In euro's", "In euros"),
    "dossier.about": ("Over het project", "About the project"),
    "dossier.measured": ("Wat er gemeten is", "What was measured"),
    "dossier.stories": ("Wat mensen vertellen", "What people tell"),
    "dossier.arena": ("De effectenarena", "The effects arena"),
    "dossier.appraisal": ("Kosten en baten", "Costs and benefits"),
    "dossier.sharing": ("Wie heeft er baat bij, en wie betaalt", "Who gains, and who pays"),
    "dossier.financing": ("Het financieringsplan", "The financing plan"),
    "command.report-judges": ("{document} wordt beoordeeld", "judging {document}"),
    "command.report-measures": ("{document} wordt gemeten", "measuring {document}"),
    "command.report-writes": ("{document} wordt geschreven", "writing {document}"),
    "command.report": (
        "Het rapport staat in {document} ({size} kB).",
        "The report is in {document} ({size} kB).",
    ),
    "compared.title": ("Vergelijking van {number} projecten", "Comparison of {number} projects"),
    "compared.title-named": ("Vergelijking: {name}", "Comparison: {name}"),
    "compared.illustrative": (
        "LET OP: bij deze projecten zijn de cijfers bedacht: {names}. Zij zeggen niets over een echt project.",
        "NOTE: the figures of these projects are made up: {names}. They say nothing of a real project.",
    ),
    "compared.purpose": (
        "Deze projecten zijn niet dezelfde. Een vergelijking wijst aan waar je over moet praten. Zij wijst geen winnaar aan.",
        "These projects are not alike. A comparison shows what to talk about. It does not name a winner.",
    ),
    "compared.features": ("De kenmerken naast elkaar", "The features side by side"),
    "compared.features-table": (
        "Score van 0 tot 100: wat zeker is tot wat hoogstens kan",
        "Score from 0 to 100: what is certain, up to what is possible",
    ),
    "compared.balances": ("Kosten en baten naast elkaar", "Costs and benefits side by side"),
    "compared.balances-how": (
        "Het saldo hangt af van de jaren die meetellen, de rente en het prijspeil. Vergelijk het alleen waar die gelijk zijn.",
        "The balance hangs on the years that count, the rate and the price level. Compare it only where these are alike.",
    ),
    "compared.balances-table": (
        "Verwacht saldo, in contante waarden",
        "Expected balance, in present values",
    ),
    "compared.net": ("Saldo", "Balance"),
    "compared.range": ("In 9 van de 10 gevallen tussen", "In 9 of 10 cases between"),
    "compared.chance": ("Kans boven nul", "Chance above zero"),
    "compared.level": ("Prijspeil", "Price level"),
    "compared.years": ("Jaren", "Years"),
    "compared.between": ("{low:eur} en {high:eur}", "{low:eur} and {high:eur}"),
    "compared.percent": ("{chance:chance}%", "{chance:chance}%"),
    "compared.uncounted": ("niet berekend", "not counted"),
    "compared.no-case": ("geen kosten en baten bekend", "no costs and benefits known"),
    "compared.money": ("Het geld naast elkaar", "The money side by side"),
    "compared.money-table": ("Plannen en einde van het geld", "Plans and the end of the money"),
    "compared.need": ("Nodig", "Needed"),
    "compared.gap": ("Niet gedekt", "Not covered"),
    "compared.cliff": ("Tijdelijk geld stopt", "Temporary money ends"),
    "compared.route": ("Route die nu het meest past", "Route that fits best now"),
    "compared.steps": ("De eerste stap van elk", "The first step of each"),
    "compared.step": ("Eerste stap", "First step"),
    "compared.no-step": ("geen zwakke plek bekend", "no weak spot known"),
}
