"""The words of a report on financing: who pays what, and whether it closes."""

from typing import Final

FINANCED: Final[dict[str, tuple[str, str]]] = {
    # The head of the report
    "financed.title": ("Financiering: {name}", "Financing: {name}"),
    "financed.plan": ("Financieringsplan", "Financing plan"),
    "financed.nothing-needed": (
        "Er is niets nodig, dus er valt niets te betalen.",
        "Nothing is needed, so there is nothing to pay.",
    ),
    "financed.closes": (
        "Het plan sluit: de {need:cents} die nodig is, wordt helemaal betaald{end}.",
        "The plan closes: the {need:cents} that is needed is paid in full{end}.",
    ),
    "financed.short": (
        "Het plan sluit niet. Van de {need:cents} die nodig is, ontbreekt {gap:cents}{end}.",
        "The plan does not close. Of the {need:cents} that is needed, {gap:cents} is missing{end}.",
    ),
    "financed.end-cliff": (
        ". In {year} is tijdelijk geld op, en komt er niet genoeg voor in de plaats",
        ". In {year} temporary money has ended, and not enough comes in its place",
    ),
    "financed.end-unpaid": (
        ", en in {year}, het laatste jaar, betaalt niemand iets",
        ", and in {year}, the last year, nobody pays anything",
    ),
    "financed.end-temporary": (
        ", en in {year}, het laatste jaar, is {share:share}% van het geld tijdelijk",
        ", and in {year}, the last year, {share:share}% of the money is temporary",
    ),
    "financed.end-never": (
        ", en in {year}, het laatste jaar, is al het geld blijvend",
        ", and in {year}, the last year, all money is there to stay",
    ),
    "financed.breached": (
        "LET OP: dit plan houdt zich niet aan alle voorwaarden (aantal: {number}).",
        "NOTE: this plan does not keep all terms (number: {number}).",
    ),
    "financed.best-so-far": (
        "De tijd was op voordat alles was bekeken. Dit is het beste plan tot dan toe; misschien is er een beter.",
        "Time ran out before everything was looked at. This is the best plan so far; there may be a better one.",
    ),
    "financed.missing-years": (
        "Wat ontbreekt, per jaar: {years}.",
        "What is missing, by year: {years}.",
    ),
    "financed.within-repaid": (
        "In wat nodig is, zit {cents:cents} aan aflossing en rente van leningen.",
        "What is needed includes {cents:cents} of repayments and interest on loans.",
    ),
    "financed.later-repaid": (
        "Na de jaren van dit plan is nog {cents:cents} aan aflossing en rente te betalen, tot en met {year}.",
        "After the years of this plan {cents:cents} of repayments and interest is still to be paid, until {year}.",
    ),
    "financed.paid-by-one": (
        "Eén bron betaalt: {source}.",
        "One source pays: {source}.",
    ),
    "financed.paid-by": (
        "{number} bronnen betalen mee. De grootste is {source}, met {share:share}% van wat wordt betaald.",
        "{number} sources pay. The largest is {source}, with {share:share}% of what is paid.",
    ),
    "financed.chance-is": (
        "De kans dat het plan sluit met de bronnen die echt komen, is {low:chance}%.",
        "The chance that the plan closes with the sources that really come is {low:chance}%.",
    ),
    "financed.chance-between": (
        "De kans dat het plan sluit met de bronnen die echt komen, ligt tussen {low:chance}% en {high:chance}%. Van sommige bronnen is niet bekend hoe zeker ze zijn.",
        "The chance that the plan closes with the sources that really come lies between {low:chance}% and {high:chance}%. Of some sources it is not known how sure they are.",
    ),
    "financed.to-do-one": (
        "Eén ding is nog te regelen; het staat hieronder.",
        "One thing has still to be arranged; see below.",
    ),
    "financed.to-do-several": (
        "Er zijn nog {number} dingen te regelen; ze staan hieronder.",
        "{number} things have still to be arranged; see below.",
    ),
    "financed.twice": ("{name} ({id})", "{name} ({id})"),
    "financed.share": ("{share:share}%", "{share:share}%"),
    # The slices
    "financed.pizza": ("Wie betaalt wat", "Who pays what"),
    "financed.pizza-how": (
        "Alle bedragen zijn euro's van het jaar zelf. Het zijn de bedragen die bij het project aankomen.",
        "All amounts are euros of the year itself. They are what reaches the project.",
    ),
    "financed.year-table": ("Wie betaalt in welk jaar (euro's)", "Who pays in which year (euros)"),
    "financed.category-table": (
        "Waar elke bron voor betaalt (euro's)",
        "What each source pays for (euros)",
    ),
    "financed.by-category": ("Wie betaalt waarvoor", "Who pays for what"),
    "financed.not-paid": ("Wat niet is gedekt", "What is not covered"),
    "financed.gap-table": (
        "Wat ontbreekt, per post en jaar (euro's)",
        "What is missing, by item and year (euros)",
    ),
    "financed.source": ("Bron", "Source"),
    "financed.year": ("Jaar", "Year"),
    "financed.category": ("Waarvoor", "For what"),
    "financed.paid": ("samen betaald", "paid together"),
    "financed.not-covered": ("niet gedekt", "not covered"),
    "financed.needed": ("nodig", "needed"),
    "financed.more-sources": ("nog {number} bronnen", "{number} more sources"),
    "financed.idle": (
        "Betaalt niets in dit plan: {sources}.",
        "Pays nothing in this plan: {sources}.",
    ),
    "financed.category.repayment": ("terugbetaling", "repayment"),
    "financed.category.staff": ("personeel", "staff"),
    "financed.category.material": ("materiaal", "material"),
    "financed.category.housing": ("huisvesting", "housing"),
    # What kind of money
    "financed.kinds": ("Wat voor geld het is", "What kind of money it is"),
    "financed.kinds-how": (
        "Tijdelijk geld houdt vanzelf op. Een vraagteken betekent dat het niet bekend is; zulk geld telt als tijdelijk, en als publiek.",
        "Temporary money ends by itself. A question mark means that it is not known; such money counts as temporary, and as public.",
    ),
    "financed.kinds-table": ("Vorm en herkomst per bron", "Form and origin by source"),
    "financed.form": ("Vorm", "Form"),
    "financed.public": ("Publiek", "Public"),
    "financed.temporary": ("Tijdelijk", "Temporary"),
    "financed.part-of": ("Deel", "Part"),
    "financed.public-share": (
        "Van al het geld is {share:share}% publiek, of is niet bekend of het dat is.",
        "Of all money {share:share}% is public, or it is not known whether it is.",
    ),
    "financed.public-most": (
        "Dat mag hoogstens {share:share}% zijn.",
        "It may be {share:share}% at most.",
    ),
    "financed.public-bound": (
        "Meer van het geld mag niet publiek zijn: de grens is {percent:rate}%.",
        "No more of the money may be public: the limit is {percent:rate}%.",
    ),
    "financed.own-share": ("Eigen inbreng is {share:share}%.", "One's own part is {share:share}%."),
    "financed.own-least": (
        "Dat moet minstens {share:share}% zijn.",
        "It has to be {share:share}% at least.",
    ),
    "financed.gaining-share": (
        "Wie er baat bij heeft, betaalt {share:share}%.",
        "Those who gain pay {share:share}%.",
    ),
    "financed.ending": (
        "Hoeveel geld tijdelijk is, per jaar",
        "How much money is temporary, by year",
    ),
    "financed.ending-table": (
        "Betaald per jaar (euro's), en welk deel tijdelijk is",
        "Paid by year (euros), and which part is temporary",
    ),
    "financed.paid-year": ("Betaald", "Paid"),
    "financed.ends": ("Tijdelijk", "Temporary"),
    "financed.ends-table": (
        "Welk deel van het geld tijdelijk is",
        "Which part of the money is temporary",
    ),
    # What has still to be arranged
    "financed.to-do": ("Wat nog te regelen is", "What has still to be arranged"),
    "financed.apply": ("{cents:cents} aanvragen.", "Apply for {cents:cents}."),
    "financed.raise": (
        "{cents:cents} ophalen; dat is wat overblijft na de kosten van het platform.",
        "Raise {cents:cents}; that is what is left after the fee of the platform.",
    ),
    "financed.chance-of": (
        "De kans dat dit komt, is geschat op {percent:chance}%.",
        "The chance that it comes is put at {percent:chance}%.",
    ),
    "financed.chance-unknown": (
        "Hoe zeker dit is, is niet bekend.",
        "How sure this is, is not known.",
    ),
    "financed.matched": (
        "Geeft hoogstens {ratio} keer wat anderen inleggen; elke euro telt één keer mee.",
        "Gives at most {ratio} times what others put in; each euro counts once.",
    ),
    "financed.matched-with": (
        "Geeft hoogstens {ratio} keer wat deze bronnen inleggen: {sources}. Elke euro telt één keer mee.",
        "Gives at most {ratio} times what these sources put in: {sources}. Each euro counts once.",
    ),
    "financed.matched-even": (
        "Geeft hoogstens evenveel als anderen inleggen; elke euro telt één keer mee.",
        "Gives at most as much as others put in; each euro counts once.",
    ),
    "financed.matched-with-even": (
        "Geeft hoogstens evenveel als deze bronnen inleggen: {sources}. Elke euro telt één keer mee.",
        "Gives at most as much as these sources put in: {sources}. Each euro counts once.",
    ),
    "financed.all-or-nothing": ("Komt helemaal of niet.", "Comes in full or not at all."),
    "financed.de-minimis": (
        "Telt als de-minimissteun, toegekend {date:when}. Laat de ontvanger de verklaring daarover invullen.",
        "Counts as de minimis aid, awarded {date:when}. Have the receiver complete the declaration.",
    ),
    "financed.trajectories": (
        "Betaalt {price:cents} per traject. Voor {cents:cents} zijn {number:whole} trajecten nodig; het plan rekent op hoogstens {agreed:whole}.",
        "Pays {price:cents} for each trajectory. {cents:cents} takes {number:whole} trajectories; the plan counts on {agreed:whole} at most.",
    ),
    "financed.with-words": ("{name} ({words})", "{name} ({words})"),
    "financed.legal.association": ("een vereniging", "an association"),
    "financed.legal.bv": ("een bv", "a private company (bv)"),
    "financed.legal.company": ("een bedrijf", "a company"),
    "financed.legal.cooperative": ("een coöperatie", "a cooperative"),
    "financed.legal.foundation": ("een stichting", "a foundation"),
    "financed.legal.informal": ("een groep zonder rechtsvorm", "a group without a legal form"),
    "financed.legal.municipality": ("een gemeente", "a municipality"),
    "financed.legal.person": ("een persoon", "a person"),
    "financed.legal.sole-trader": ("een eenmanszaak", "a sole trader"),
    # Loans
    "financed.loans": (
        "Wat wordt terugbetaald, en wat geld kost",
        "What is paid back, and what money costs",
    ),
    "financed.loans-table": ("Aflossing en rente (euro's)", "Repayments and interest (euros)"),
    "financed.repaid": ("Aflossing en rente", "Repayments and interest"),
    "financed.in-plan": ("In dit plan", "In this plan"),
    # What is broken, and how it could close
    "financed.breaches": (
        "Aan welke voorwaarden het plan zich niet houdt",
        "Which terms the plan does not keep",
    ),
    "financed.breaches-none": (
        "Het plan houdt zich aan alle voorwaarden.",
        "The plan keeps all terms.",
    ),
    "financed.closing": ("Hoe het plan kan sluiten", "How the plan could close"),
    "financed.gap-is": ("Er ontbreekt {cents:cents}.", "{cents:cents} is missing."),
    "financed.fewest": (
        "Als dit samen verandert, sluit het plan. Het is niet bewezen dat minder niet genoeg is",
        "If this changes together, the plan closes. It is not proved that less would not do",
    ),
    "financed.fewest-proved": (
        "Als dit samen verandert, sluit het plan. Minder voorwaarden veranderen is niet genoeg",
        "If this changes together, the plan closes. Changing fewer terms is not enough",
    ),
    "financed.singles": (
        "Of kies in plaats daarvan één verandering. Elk hiervan is alleen al genoeg",
        "Or choose one change instead. Each of these alone is enough",
    ),
    "financed.singles-only": (
        "Eén van deze veranderingen is al genoeg",
        "One of these changes is enough",
    ),
    "financed.singles-one": ("Deze ene verandering is al genoeg", "This one change is enough"),
    "financed.partners": (
        "Wie heeft er meer baat bij dan hij betaalt, en kan bijleggen",
        "Who gains more than it pays, and could add",
    ),
    # How firm
    "financed.firm": ("Hoe stevig het plan staat", "How firm the plan is"),
    "financed.risks": ("Als een bron niet komt", "If a source does not come"),
    "financed.risks-how": (
        "'Zonder vervanging': niemand geeft meer dan gepland, en wat aan de bron vastzit valt ook weg. 'Nieuw plan': de anderen vangen op wat zij kunnen.",
        "'Not replaced': nobody gives more than planned, and what hangs on the source falls with it. 'New plan': the others take over what they can.",
    ),
    "financed.risks-table": (
        "Kans dat een bron komt, en het tekort als zij niet komt (euro's, ? = niet bekend)",
        "Chance that a source comes, and the gap if it does not (euros, ? = not known)",
    ),
    "financed.chance": ("Kans", "Chance"),
    "financed.planned": ("Gepland", "Planned"),
    "financed.falls": ("Zonder vervanging", "Not replaced"),
    "financed.left-over": ("Nieuw plan", "New plan"),
    "financed.dependency": ("Waar het plan op leunt", "What the plan leans on"),
    # Why, and what was sought
    "financed.why": ("Waarom deze bedragen", "Why these amounts"),
    "financed.made-by": (
        "Dit plan is gemaakt met de strategie '{strategy}'.",
        "This plan was made by the strategy '{strategy}'.",
    ),
    "financed.objectives": ("Waar het plan op is gezocht", "What the plan was sought for"),
    "financed.objectives-how": (
        "Elk bedrag is zo klein mogelijk gemaakt, in deze volgorde. Wat eerder staat, gaat voor. 'Bewezen' betekent dat een kleiner bedrag niet kan.",
        "Each amount was made as small as possible, in this order. What comes first goes before. 'Proved' means that no smaller amount is possible.",
    ),
    "financed.objectives-table": (
        "De doelen, het belangrijkste eerst (euro's)",
        "The objectives, the most important first (euros)",
    ),
    "financed.objective": ("Zo klein mogelijk", "As small as possible"),
    "financed.in-plan-cents": ("In dit plan", "In this plan"),
    "financed.bound": ("Niet lager dan", "Not below"),
    "financed.proved": ("Bewezen", "Proved"),
    "financed.objective.gap": ("wat niet is gedekt", "what is not covered"),
    "financed.objective.temporary-late": (
        "tijdelijk geld in de laatste jaren",
        "temporary money in the last years",
    ),
    "financed.objective.largest": ("de grootste bron", "the largest source"),
    "financed.objective.not-beneficiaries": (
        "betaald door wie er geen baat bij heeft",
        "paid by those who do not gain",
    ),
    "financed.objective.capital-cost": (
        "rente en kosten van platforms",
        "interest and fees of platforms",
    ),
    # The command
    "financed.no-financing": (
        "{document} zegt nog niets over geld: er staat niets onder financing. Zet daar onder need wat er nodig is per jaar, en onder funding wie kan betalen en op welke voorwaarden. De pagina over documenten noemt elke sleutel.",
        "{document} says nothing of money yet: there is nothing under financing. Put what is needed by year there under need, and who can pay on which terms under funding. The page on documents names every key.",
    ),
    "financed.no-route": (
        "{document} zegt nog niets over hoe het verder gaat: er staat niets onder financing of continuation. De pagina over documenten noemt elke sleutel.",
        "{document} says nothing yet of how it goes on: there is nothing under financing or continuation. The page on documents names every key.",
    ),
    "financed.searching": ("Zoeken", "Searching"),
    # Forms of money
    "form.grant": ("subsidie", "grant"),
    "form.fee": ("per traject", "per trajectory"),
    "form.capacity": ("capaciteit", "capacity"),
    "form.gift": ("gift", "gift"),
    "form.loan": ("lening", "loan"),
    "form.crowdfunding": ("crowdfunding", "crowdfunding"),
    "form.own": ("eigen geld", "own money"),
    "form.sales": ("verkoop", "sales"),
    "form.in-kind": ("in natura", "in kind"),
    "form.shift": ("nieuw voor oud", "new for old"),
    # In the report of a scan
    "financed.scanned-routes": (
        "Hoe het verder kan, met het geld",
        "How it can go on, with the money",
    ),
    "financed.more-on-plan": (
        "Waarom deze bedragen, en hoe stevig het plan staat? Dat staat in het rapport over de financiering (vierplusen finance).",
        "Why these amounts, and how firm is the plan? The report on financing tells (vierplusen finance).",
    ),
    "financed.more-on-routes": (
        "Het rapport over de routes noemt alle stappen (vierplusen route). Daar staat ook per route wat die vraagt en wat verloren gaat.",
        "The report on routes names all steps (vierplusen route). It also says what each route takes and what is lost.",
    ),
}
