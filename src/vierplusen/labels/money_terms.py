"""The words of the parameters of a plan: what is needed, and on which terms money comes."""

from typing import Final

MONEY_TERMS: Final[dict[str, tuple[str, str]]] = {
    "financed.parameters": ("Uitgangspunten van het plan", "What the plan starts from"),
    "financed.routes-parameters": (
        "Uitgangspunten van de routes",
        "What the routes start from",
    ),
    "financed.under": ("{said}, bij: {routes}", "{said}, under: {routes}"),
    # What is needed
    "financed.needs": ("Wat nodig is", "What is needed"),
    "financed.needs-how": (
        "Dit moet worden betaald, zonder aflossing en rente van leningen. Waar niets anders staat, is aangenomen dat het ook in natura mag.",
        "This has to be paid, without repayments and interest on loans. Where nothing else is stated, it is assumed that it may be paid in kind as well.",
    ),
    "financed.needs-table": ("Nodig per post en jaar (euro's)", "Needed by item and year (euros)"),
    "financed.needs-cash": (
        "Alleen met geld te betalen, niet in natura",
        "To be paid with money only, not in kind",
    ),
    "financed.in-year": ("{year} ({cents:cents})", "{year} ({cents:cents})"),
    # What holds for the plan as a whole
    "financed.options": ("Wat voor het hele plan geldt", "What holds for the plan as a whole"),
    "financed.term-strategy": ("Strategie", "Strategy"),
    "financed.term-legal-form": (
        "Rechtsvorm van wie het geld krijgt",
        "Legal form of who receives the money",
    ),
    "financed.term-max-public-share": ("Publiek geld, hoogstens", "Public money, at most"),
    "financed.term-watertight": (
        "Deel dat sluitende aanpak is voor heel kwetsbare mensen",
        "Part that is a watertight provision for very vulnerable people",
    ),
    "financed.term-min-own-share": ("Eigen inbreng, minstens", "One's own part, at least"),
    "financed.term-de-minimis-received": (
        "De-minimissteun die er al was",
        "De minimis aid that there was already",
    ),
    "financed.term-de-minimis-limit": (
        "De-minimissteun in drie jaar, hoogstens",
        "De minimis aid in three years, at most",
    ),
    "financed.term-order": ("Volgorde van voorkeur", "Order of preference"),
    "financed.term-results-share": (
        "Deel van de afgesproken resultaten waarop is gerekend",
        "Part of the agreed results that is counted on",
    ),
    "financed.term-time-limit": ("Zoeken, hoogstens", "Searching, at most"),
    "financed.seconds": ("{number} seconden", "{number} seconds"),
    "financed.setting": ("Instelling {key}", "Setting {key}"),
    # The terms of a source
    "financed.terms": ("Voorwaarden van het geld", "Terms of the money"),
    "financed.terms-how": (
        "Per bron staat hier wat is opgegeven. Wat er niet staat, is geen voorwaarde. Is niet bekend of geld tijdelijk of publiek is? Dan telt het als tijdelijk, en als publiek.",
        "For each source this is what was stated. What is not here is no term. Is it not known whether money is temporary or public? Then it counts as temporary, and as public.",
    ),
    "financed.exact-share": ("{percent:rate}%", "{percent:rate}%"),
    "financed.term-giver": ("Van wie", "From whom"),
    "financed.term-form": ("Vorm", "Form"),
    "financed.term-instrument": ("Manier van betalen", "Way of paying"),
    "financed.term-price": ("Bedrag per traject", "Amount for each trajectory"),
    "financed.term-volume": ("Aantal trajecten, hoogstens", "Trajectories, at most"),
    "financed.term-together": ("Samen", "Together"),
    "financed.term-cap": ("In totaal, hoogstens", "In all, at most"),
    "financed.term-min": (
        "Als het iets geeft, dan minstens",
        "If it gives anything, then at least",
    ),
    "financed.term-cap-per-year": ("Per jaar, hoogstens", "By year, at most"),
    "financed.term-years": ("Betaalt in deze jaren", "Pays in these years"),
    "financed.years-from": ("{first} tot en met {last}", "{first} to {last}"),
    "financed.term-categories": ("Betaalt alleen", "Pays only for"),
    "financed.term-legal-forms": ("Geeft alleen aan", "Gives only to"),
    "financed.term-max-share": (
        "Deel van alles waarvoor dit geld mag worden gebruikt, hoogstens",
        "Part of all that this money may be used for, at most",
    ),
    "financed.term-match": ("Past bij", "Matches"),
    "financed.match-any": (
        "hoogstens {ratio} keer wat anderen inleggen; elke euro telt één keer mee",
        "at most {ratio} times what others put in; each euro counts once",
    ),
    "financed.match-some": (
        "hoogstens {ratio} keer wat deze bronnen inleggen: {sources}; elke euro telt één keer mee",
        "at most {ratio} times what these sources put in: {sources}; each euro counts once",
    ),
    "financed.match-any-even": (
        "hoogstens evenveel als anderen inleggen; elke euro telt één keer mee",
        "at most as much as others put in; each euro counts once",
    ),
    "financed.match-some-even": (
        "hoogstens evenveel als deze bronnen inleggen: {sources}; elke euro telt één keer mee",
        "at most as much as these sources put in: {sources}; each euro counts once",
    ),
    "financed.term-all-or-nothing": ("Komt helemaal of niet", "Comes in full or not at all"),
    "financed.term-excludes": ("Gaat niet samen met", "Does not go together with"),
    "financed.term-public": ("Publiek geld", "Public money"),
    "financed.term-temporary": ("Tijdelijk", "Temporary"),
    "financed.ends-by-itself": ("ja, het houdt vanzelf op", "yes, it ends by itself"),
    "financed.stays": ("nee, het blijft", "no, it is there to stay"),
    "financed.term-fee-share": ("Deel dat het platform houdt", "Part that the platform keeps"),
    "financed.term-interest": ("Rente per jaar", "Interest by year"),
    "financed.term-term-years": ("Terug te betalen", "To be paid back"),
    "financed.parts": (
        "elk jaar een even groot deel, aantal jaren: {number}, vanaf het jaar na de uitbetaling",
        "an equal part each year, number of years: {number}, from the year after it is paid",
    ),
    "financed.term-from-budget": ("Uit dit oude budget", "From this old budget"),
    "financed.term-decided-by": ("Wie besluit", "Who decides"),
    "financed.term-decision": ("Besluit", "Decision"),
    "financed.decision.proposed": ("voorgesteld, nog niet genomen", "proposed, not taken yet"),
    "financed.decision.decided": ("genomen", "taken"),
    "financed.term-de-minimis": ("Telt als de-minimissteun", "Counts as de minimis aid"),
    "financed.term-awarded": ("Datum van toekenning", "Date of the award"),
    "financed.term-probability": ("Kans dat het komt", "Chance that it comes"),
    "financed.term-note": ("Toelichting", "Note"),
    "financed.term-source": ("Bron", "Source"),
}
