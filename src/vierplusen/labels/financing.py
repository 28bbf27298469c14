"""What financing says: what a plan leaves open, and which rule a plan breaks."""

from typing import Final

FINANCING: Final[dict[str, tuple[str, str]]] = {
    # What a treasurer has to know beside the amounts
    "plan.stopped": (
        "De rekentijd was op voordat alles was bekeken. Dit is het beste plan tot dan toe; misschien bestaat er een beter.",
        "Time ran out before everything was looked at. This is the best plan so far; there may be a better one.",
    ),
    "plan.open": (
        "Niet betaald: {cents:cents} voor {category} in {year}.",
        "Not paid: {cents:cents} for {category} in {year}.",
    ),
    "plan.cliff": (
        "In {year} is tijdelijk geld op, en komt er te weinig voor in de plaats.",
        "In {year} temporary money has ended, and too little comes in its place.",
    ),
    "plan.temporary-at-end": (
        "In het laatste jaar, {year}, is {share:share}% van het geld tijdelijk. Daarna houdt dat op.",
        "In the last year, {year}, {share:share}% of the money is temporary. After that it ends.",
    ),
    "plan.repaid": (
        "Leningen brengen {cents:cents} aan aflossing en rente mee ({when}). Dat is meegerekend in wat nodig is.",
        "Loans bring {cents:cents} of repayment and interest ({when}). That is counted in what is needed.",
    ),
    "plan.repaid-later": (
        "Na de jaren van dit plan is nog {cents:cents} aan aflossing en rente te betalen ({when}). Dat staat niet in het plan.",
        "After the years of this plan {cents:cents} of repayment and interest is still to be paid ({when}). It is not in the plan.",
    ),
    "plan.interest": (
        "De rente op leningen is samen {cents:cents}.",
        "The interest on loans is {cents:cents} together.",
    ),
    "plan.fees": (
        "Platforms voor crowdfunding houden {cents:cents} in. De bedragen in het plan zijn wat er overblijft.",
        "Crowdfunding platforms keep {cents:cents}. The amounts in the plan are what is left.",
    ),
    "plan.legal-form": (
        "{source} geeft alleen aan: {forms}. Het plan zegt niet welke rechtsvorm het geld krijgt; ga na of dit klopt.",
        "{source} gives only to: {forms}. The plan does not say which legal form receives the money; make sure that this fits.",
    ),
    "plan.proposed": (
        "{cents:cents} van {source} hangt aan een besluit van {decides} dat nog niet is genomen.",
        "{cents:cents} of {source} hangs on a decision by {decides} that has not been taken yet.",
    ),
    "plan.undecided": (
        "{cents:cents} van {source} hangt aan een besluit dat nog niet is genomen. Wie het neemt, staat er niet.",
        "{cents:cents} of {source} hangs on a decision that has not been taken yet. Nobody is named who takes it.",
    ),
    "plan.counts-as-public": (
        "Van {source} is niet bekend of het publiek geld is. Het telt hier als publiek.",
        "It is not known whether {source} is public money. Here it counts as public.",
    ),
    "plan.no-cap": (
        "{source} noemt geen maximum. Vraag na of {cents:cents} kan.",
        "{source} states no maximum. Ask whether {cents:cents} is possible.",
    ),
    "plan.loan-as-aid": (
        "{source} telt hier helemaal als de-minimissteun. Van een lening telt vaak alleen het rentevoordeel; dat is minder.",
        "{source} counts in full as de minimis aid here. Of a loan often only the advantage in interest counts, which is less.",
    ),
    "plan.wrong-form": (
        "{source} betaalt niets: het geeft aan {forms}, en de ontvanger is {form}.",
        "{source} pays nothing: it gives to {forms}, and the receiver is {form}.",
    ),
    "plan.never-least": (
        "{source} kan hier niets betalen: het geeft minstens {least:cents}, en mag hoogstens {most:cents} betalen van wat nodig is.",
        "{source} can pay nothing here: it gives {least:cents} at least, and may pay {most:cents} at most of what is needed.",
    ),
    "plan.never-all": (
        "{source} kan hier niets betalen: het geeft {least:cents} of niets, en mag hoogstens {most:cents} betalen van wat nodig is.",
        "{source} can pay nothing here: it gives {least:cents} or nothing, and may pay {most:cents} at most of what is needed.",
    ),
    "plan.no-section": (
        "Het document zegt niet wat het project nodig heeft en wie kan betalen (financing). Daarom is er geen plan.",
        "The document does not say what the project needs and who can pay (financing). So there is no plan.",
    ),
    "unfinanced.unknown": (
        "Er is geen plan gemaakt: {kind} {key} is niet bekend. Wel bekend: {known}.",
        "No plan was made: {kind} {key} is not known. These are: {known}.",
    ),
    "unfinanced.refused": (
        "Er is geen plan gemaakt: bij {path} hoort {needed}.",
        "No plan was made: {path} should be {needed}.",
    ),
    "unfinanced.failed": (
        "Er is geen plan gemaakt: {problem}",
        "No plan was made: {problem}",
    ),
    # What became of a plan
    "change.plan-new": ("Er is nu een financieringsplan.", "There is a financing plan now."),
    "change.plan-gone": (
        "Er is geen financieringsplan meer.",
        "There is no financing plan any more.",
    ),
    "change.plan-strategy": (
        "Het plan is nu gemaakt met '{new}' en eerst met '{old}'.",
        "The plan is now made with '{new}', and was with '{old}'.",
    ),
    "change.plan-total": (
        "Betaald wordt nu {new:cents}; dat was {old:cents}.",
        "What is paid is now {new:cents}; it was {old:cents}.",
    ),
    "change.plan-gap": (
        "Er ontbreekt nu {new:cents}; dat was {old:cents}.",
        "What is missing is now {new:cents}; it was {old:cents}.",
    ),
    "change.plan-cliff": (
        "Het eerste jaar waarin tijdelijk geld is opgehouden en geld ontbreekt, is nu {year}.",
        "The first year in which temporary money has ended and money is missing is now {year}.",
    ),
    "change.plan-no-cliff": (
        "In {year} ontbreekt er geen geld meer nadat tijdelijk geld is opgehouden.",
        "In {year} no money is missing any more after temporary money has ended.",
    ),
    "change.plan-source": (
        "{source} betaalt nu {new:cents}; dat was {old:cents}.",
        "{source} now pays {new:cents}; it was {old:cents}.",
    ),
    # Which rule a plan breaks
    "breach.known-source": (
        "{source} betaalt {cents:cents}, maar staat niet bij de bronnen.",
        "{source} pays {cents:cents}, and does not stand among the sources.",
    ),
    "breach.not-negative": (
        "{source} betaalt {cents:cents} voor {category} in {year}. Niemand betaalt minder dan niets.",
        "{source} pays {cents:cents} for {category} in {year}. Nobody pays less than nothing.",
    ),
    "breach.need": (
        "Voor {category} in {year} is {most:cents} nodig, en er wordt {cents:cents} betaald. Kosten worden niet dubbel betaald.",
        "For {category} in {year} {most:cents} is needed, and {cents:cents} is paid. A cost is not paid twice.",
    ),
    "breach.cash-only": (
        "Voor {category} in {year} komt {cents:cents} in natura, en dat kan voor hoogstens {most:cents}. De rest vraagt geld.",
        "For {category} in {year} {cents:cents} comes in kind, and {most:cents} at most can. The rest asks for money.",
    ),
    "breach.no-loan-by-loan": (
        "{source} is een lening en betaalt in {year} {cents:cents} aflossing van leningen. Een lening lost geen lening af.",
        "{source} is a loan and pays {cents:cents} of repayments in {year}. A loan does not pay back a loan.",
    ),
    "breach.categories": (
        "{source} betaalt {cents:cents} voor {category} in {year}, en betaalt alleen voor: {only}.",
        "{source} pays {cents:cents} for {category} in {year}, and pays only for: {only}.",
    ),
    "breach.years": (
        "{source} betaalt {cents:cents} voor {category} in {year}, en betaalt alleen van {first} tot en met {last}.",
        "{source} pays {cents:cents} for {category} in {year}, and pays only from {first} to {last}.",
    ),
    "breach.legal-form": (
        "{source} betaalt {cents:cents}, en geeft alleen aan: {forms}. De ontvanger is {form}.",
        "{source} pays {cents:cents}, and gives only to: {forms}. The receiver is {form}.",
    ),
    "breach.cap": (
        "{source} betaalt {cents:cents}, en geeft hoogstens {most:cents}.",
        "{source} pays {cents:cents}, and gives {most:cents} at most.",
    ),
    "breach.cap-per-year": (
        "{source} betaalt {cents:cents} in {year}, en geeft hoogstens {most:cents} per jaar.",
        "{source} pays {cents:cents} in {year}, and gives {most:cents} a year at most.",
    ),
    "breach.minimum": (
        "{source} betaalt {cents:cents}, en geeft niets of minstens {least:cents}.",
        "{source} pays {cents:cents}, and gives nothing or {least:cents} at least.",
    ),
    "breach.max-share": (
        "{source} betaalt {cents:cents}. Dat mag hoogstens {share:share}% zijn van wat het mag betalen ({eligible:cents}): {most:cents}.",
        "{source} pays {cents:cents}. It may be {share:share}% at most of what it may pay for ({eligible:cents}): {most:cents}.",
    ),
    "breach.match": (
        "{source} betaalt {cents:cents}, en past hoogstens {ratio} keer bij wat anderen inleggen. Daarvoor ontbreekt {lacking:cents}; elke euro telt één keer mee. Het kan dus hoogstens {most:cents} zijn.",
        "{source} pays {cents:cents}, and adds {ratio} times at most to what others put in. For that {lacking:cents} is lacking; each euro counts once. So it can be {most:cents} at most.",
    ),
    "breach.match-even": (
        "{source} betaalt {cents:cents}, en legt hoogstens evenveel in als anderen. Daarvoor ontbreekt {lacking:cents}; elke euro telt één keer mee. Het kan dus hoogstens {most:cents} zijn.",
        "{source} pays {cents:cents}, and puts in as much as others at most. For that {lacking:cents} is lacking; each euro counts once. So it can be {most:cents} at most.",
    ),
    "breach.all-or-nothing": (
        "{source} betaalt {cents:cents}, en geeft {whole:cents} of niets.",
        "{source} pays {cents:cents}, and gives {whole:cents} or nothing.",
    ),
    "breach.excludes": (
        "{source} en {other} betalen allebei, en mogen niet samengaan.",
        "{source} and {other} both pay, and may not be combined.",
    ),
    "breach.de-minimis": (
        "De-minimissteun van {source}: van {first:date} tot en met {last:date} wordt samen {cents:cents} toegekend, met {before:cents} van eerder. Het mag hoogstens {most:cents} zijn in drie jaar.",
        "De minimis aid of {source}: from {first:date} to {last:date} {cents:cents} is awarded together, with {before:cents} of before. It may be {most:cents} at most in three years.",
    ),
    "breach.public-share": (
        "Van de {paid:cents} is {cents:cents} publiek geld. Dat mag hoogstens {share:share}% zijn: {most:cents}.",
        "Of the {paid:cents}, {cents:cents} is public money. It may be {share:share}% at most: {most:cents}.",
    ),
    "breach.own-share": (
        "Van de {paid:cents} is {cents:cents} eigen inbreng. Dat moet minstens {share:share}% zijn: {least:cents}.",
        "Of the {paid:cents}, {cents:cents} is one's own. It has to be {share:share}% at least: {least:cents}.",
    ),
    "breach.sums": (
        "Het plan noemt een ander getal dan uit zijn regels volgt: {figure}.",
        "The plan states another figure than follows from its rows: {figure}.",
    ),
    "plan-figure.repayments": ("de aflossingen", "the repayments"),
    "plan-figure.repaid_later": ("de aflossingen na het plan", "the repayments after the plan"),
    "plan-figure.total_cents": ("het totaal", "the total"),
    "plan-figure.gap_cents": ("het tekort", "the gap"),
    "plan-figure.gap_rows": ("het tekort per categorie en jaar", "the gap by category and year"),
    "plan-figure.by_funding_cents": ("de bedragen per bron", "the amounts by source"),
    "plan-figure.by_year_cents": ("de bedragen per jaar", "the amounts by year"),
    "plan-figure.temporary_share": ("het deel tijdelijk geld", "the share of temporary money"),
    "plan-figure.cliff_year": (
        "het jaar van de financieringsklif",
        "the year of the financing cliff",
    ),
    "plan-figure.largest_share": (
        "het deel van de grootste bron",
        "the share of the largest source",
    ),
    "plan-figure.interest_cents": ("de rente", "the interest"),
    "plan-figure.fee_cents": ("wat platforms inhouden", "what platforms keep"),
}
