"""What an open call says: what is asked, who may have money, who gets it, who falls outside."""

from typing import Final

CALLS: Final[dict[str, tuple[str, str]]] = {
    # The call as a whole
    "call.goal": ("Het doel van de oproep: {goal}", "The goal of the call: {goal}"),
    "call.open-to-all": (
        "De oproep staat open voor iedereen. Ervaring en rechtsvorm maken niet uit.",
        "The call is open to all. Experience and legal form do not matter.",
    ),
    "call.asks": ("Voorwaarde: {condition}.", "Condition: {condition}."),
    "call.looks-at": (
        "Telt mee, en is geen eis: {condition}.",
        "Counts, and is no requirement: {condition}.",
    ),
    "call.own-part": (
        "minstens {least:share}% eigen geld",
        "at least {least:share}% of one's own money",
    ),
    "call.no-applications": (
        "Er staan geen aanvragen bij. Daarom is er niets beoordeeld.",
        "There are no applications here. So nothing was judged.",
    ),
    "call.yielded": (
        "De oproep leverde {number:whole} initiatieven op.",
        "The call led to {number:whole} initiatives.",
    ),
    "call.no-budget": (
        "Er staat niet hoeveel er te verdelen is. Daarom is er geen keuze gemaakt.",
        "It is not stated how much there is to grant. So no choice was made.",
    ),
    # What conditions are called
    "call.condition.serves-goal": ("dient het doel", "serves the goal"),
    "call.condition.saves-costs": ("bespaart kosten", "saves costs"),
    "call.condition.own-share": ("genoeg eigen geld", "enough money of one's own"),
    "call.condition.durable-impact": ("de impact is duurzaam", "the impact is durable"),
    "call.condition.in-time": ("op tijd ingediend", "came in on time"),
    "call.condition.legal-form": ("de rechtsvorm past", "the legal form fits"),
    "call.condition.experience": ("ervaring", "experience"),
    "call.condition.grant": ("niet te klein", "not too small"),
    "call.condition.covered": ("alles is betaald", "everything is paid for"),
    "call.named": ("{name}", "{name}"),
    # Whether they are met
    "call.met": ("Ja: {condition}.", "Yes: {condition}."),
    "call.not-met": ("Nee: {condition}.", "No: {condition}."),
    "call.not-known": ("Niet bekend: {condition}.", "Not known: {condition}."),
    "call.not-met-free": (
        "Nee, en dat is geen eis: {condition}.",
        "No, and it is no requirement: {condition}.",
    ),
    "call.not-known-free": (
        "Niet bekend, en dat is geen eis: {condition}.",
        "Not known, and it is no requirement: {condition}.",
    ),
    "call.saves-met": (
        "Bespaart naar eigen zeggen {cents:cents} in een jaar.",
        "Saves {cents:cents} in a year, by its own word.",
    ),
    "call.saves-not-met": (
        "Bespaart naar eigen zeggen niets.",
        "Saves nothing, by its own word.",
    ),
    "call.saves-not-met-free": (
        "Bespaart naar eigen zeggen niets. Dat is geen eis.",
        "Saves nothing, by its own word. That is no requirement.",
    ),
    "call.in-time-met": (
        "Op tijd ingediend: {received}.",
        "Came in on time: {received}.",
    ),
    "call.in-time-not-met": (
        "Te vroeg of te laat ingediend: {received}.",
        "Came in too early or too late: {received}.",
    ),
    "call.in-time-not-known": (
        "Of de aanvraag op tijd is ingediend, is niet bekend.",
        "Whether it came in on time is not known.",
    ),
    "call.legal-form-met": ("De rechtsvorm past: {form}.", "The legal form fits: {form}."),
    "call.legal-form-not-met": (
        "De rechtsvorm past niet: {form}. De oproep is voor: {forms}.",
        "The legal form does not fit: {form}. The call is for: {forms}.",
    ),
    "call.legal-form-not-known": (
        "De rechtsvorm is niet bekend. De oproep is voor: {forms}.",
        "The legal form is not known. The call is for: {forms}.",
    ),
    "call.own-share-met": (
        "Brengt zelf {own:cents} in van {total:cents}; gevraagd is minstens {least:share}%.",
        "Brings {own:cents} of {total:cents} itself; at least {least:share}% is asked.",
    ),
    "call.own-share-not-met": (
        "Brengt zelf {own:cents} in van {total:cents}. Dat is te weinig: gevraagd is minstens {least:share}%.",
        "Brings {own:cents} of {total:cents} itself. That is too little: at least {least:share}% is asked.",
    ),
    "call.own-share-not-known": (
        "Hoeveel de aanvrager zelf inbrengt, is niet bekend; gevraagd is minstens {least:share}%.",
        "How much the applicant brings is not known; at least {least:share}% is asked.",
    ),
    "call.own-share-not-met-free": (
        "Brengt zelf {own:cents} in van {total:cents}. Gewenst is {least:share}%; dat is geen eis.",
        "Brings {own:cents} of {total:cents} itself. {least:share}% is wished; that is no requirement.",
    ),
    "call.own-share-not-known-free": (
        "Hoeveel de aanvrager zelf inbrengt, is niet bekend. Gewenst is {least:share}%; dat is geen eis.",
        "How much the applicant brings is not known. {least:share}% is wished; that is no requirement.",
    ),
    "call.grant-met": (
        "De bijdrage is niet te klein: {cents:cents}, en het minste is {least:cents}.",
        "The grant is not too small: {cents:cents}, and the least is {least:cents}.",
    ),
    "call.grant-not-met": (
        "De bijdrage is te klein: {cents:cents}, en het minste is {least:cents}.",
        "The grant is too small: {cents:cents}, and the least is {least:cents}.",
    ),
    "call.grant-not-known": (
        "Hoe groot de bijdrage kan zijn, is niet bekend; het minste is {least:cents}.",
        "How large the grant can be is not known; the least is {least:cents}.",
    ),
    "call.covered-met": (
        "Met deze bijdrage is alles betaald.",
        "With this grant everything is paid for.",
    ),
    "call.covered-not-met": (
        "Er is {cents:cents} die niemand betaalt.",
        "Nobody pays {cents:cents} of it.",
    ),
    "call.covered-not-known": (
        "Wie de overige {cents:cents} betaalt, is niet bekend.",
        "Who pays the other {cents:cents} is not known.",
    ),
    "call.covered-amounts-not-known": (
        "Of alles betaald is, is niet bekend: er ontbreken bedragen.",
        "Whether everything is paid for is not known: amounts are missing.",
    ),
    "call.rest-not-known": (
        "De oproep geeft minder dan gevraagd. Wie de overige {cents:cents} betaalt, is niet bekend.",
        "The call gives less than is asked. Who pays the other {cents:cents} is not known.",
    ),
    # The verdict
    "call.admitted": ("De aanvraag voldoet aan alle voorwaarden.", "Meets all conditions."),
    "call.refused": (
        "Hieraan voldoet de aanvraag niet: {conditions}.",
        "Does not meet: {conditions}.",
    ),
    "call.undecided": (
        "Nog niet te zeggen. Niet bekend is of dit klopt: {conditions}.",
        "Cannot be told yet. Not known: {conditions}.",
    ),
    "call.lowered-most": (
        "Vraagt {asked:cents}; de oproep geeft hoogstens {cents:cents}.",
        "Asks {asked:cents}; the call gives at most {cents:cents}.",
    ),
    "call.lowered-share": (
        "Vraagt {asked:cents}; de oproep geeft hoogstens een deel van het totaal, hier {cents:cents}.",
        "Asks {asked:cents}; the call gives at most a share of the total, here {cents:cents}.",
    ),
    "call.lowered-own": (
        "Vraagt {asked:cents}; naast het eigen geld is {cents:cents} nodig, en meer krijgt niemand.",
        "Asks {asked:cents}; beside its own money it needs {cents:cents}, and nobody gets more.",
    ),
    "call.lowered-others": (
        "Vraagt {asked:cents}; naast eigen geld en geld van anderen is {cents:cents} nodig, en meer krijgt niemand.",
        "Asks {asked:cents}; beside its own money and that of others it needs {cents:cents}, and nobody gets more.",
    ),
    # What to ask
    "call.ask.total_eur": ("Wat kost het in totaal?", "What does it cost in total?"),
    "call.ask.asked_eur": (
        "Hoeveel wordt er van de oproep gevraagd?",
        "How much is asked of the call?",
    ),
    "call.ask.own_eur": (
        "Hoeveel brengt de aanvrager zelf in?",
        "How much does the applicant bring?",
    ),
    "call.ask.in-time": (
        "Op welke dag is de aanvraag ingediend?",
        "On which day did the application come in?",
    ),
    "call.ask.legal-form": (
        "Welke rechtsvorm heeft de aanvrager?",
        "What is the legal form of the applicant?",
    ),
    "call.ask.experience": (
        "Heeft de aanvrager al eens zoiets gedaan?",
        "Has the applicant done such a thing before?",
    ),
    "call.ask.condition": (
        "Ga na of dit klopt: {condition}.",
        "Find out whether this holds: {condition}.",
    ),
    "call.ask.others": (
        "Brengen anderen geld in? Nog {cents:cents} is niet betaald.",
        "Do others bring money? Another {cents:cents} is not paid for.",
    ),
    "call.ask.rest": (
        "Wie betaalt de overige {cents:cents}, nu de oproep minder geeft dan gevraagd?",
        "Who pays the other {cents:cents}, as the call gives less than is asked?",
    ),
    # The choice
    "selection-rule.in-order": ("op volgorde van binnenkomst", "in order of arrival"),
    "selection-rule.most-saved": ("de meeste waarde per euro", "the most value for each euro"),
    "selection-rule.best-value": (
        "de grootste waarde van alles samen",
        "the largest value of all together",
    ),
    "selection-rule-does.in-order": (
        "Wie het eerst kwam, gaat voor. Na de eerste aanvraag die niet meer past, krijgt niemand nog iets.",
        "Who came first goes first. After the first application that does not fit, nobody gets anything.",
    ),
    "selection-rule-does.most-saved": (
        "Wie voor elke euro de meeste waarde geeft, gaat voor. Na de eerste aanvraag die niet meer past, krijgt niemand nog iets.",
        "Who gives the most value for each euro goes first. After the first application that does not fit, nobody gets anything.",
    ),
    "selection-rule-does.best-value": (
        "Gekozen is de groep aanvragen die samen de meeste waarde heeft en binnen het budget past. Een grote aanvraag kan daardoor plaatsmaken voor een paar kleine.",
        "Chosen is the group of applications that has the most value together and fits in the budget. So a large application can make way for a few small ones.",
    ),
    "call.own-addition": (
        "De oproep zelf kiest niet: wie aan de voorwaarden voldoet, mag meedoen. Deze keuze is een hulpmiddel en geen besluit.",
        "The call itself does not choose: who meets the conditions may take part. This choice is an aid and no decision.",
    ),
    "call.by-rule": (
        "Gekozen is met deze regel: {rule}.",
        "The choice was made by this rule: {rule}.",
    ),
    "call.no-arrival": (
        "Wanneer deze aanvragen zijn ingediend, is niet bekend; daarom staan zij achteraan: {applications}.",
        "When these applications came in is not known, so they come last: {applications}.",
    ),
    "call.no-value": (
        "Wat deze aanvragen waard zijn, is niet bekend; daarom staan zij achteraan: {applications}. Vraag het na.",
        "What these applications are worth is not known, so they come last: {applications}. Ask it.",
    ),
    "call.enough": (
        "Er is genoeg voor iedereen die mag meedoen.",
        "There is enough for everybody who may take part.",
    ),
    "call.nobody": (
        "Niemand vraagt iets en mag het ook krijgen, voor zover bekend.",
        "Nobody asks for something and may have it, as far as is known.",
    ),
    "call.tied": (
        "De regel kiest niet tussen deze aanvragen, en er is niet genoeg voor alle: {applications}. Hier staan zij op alfabet van hun id; laat het lot beslissen, of iemand die daarvoor gekozen is.",
        "The rule does not choose between these applications, and there is not enough for all: {applications}. Here they stand in the order of their ids; let lots decide, or somebody who was chosen to.",
    ),
    "call.could-fit": (
        "Er blijft {cents:cents} over. Daarin zouden deze aanvragen passen, elk alleen: {applications}.",
        "There is {cents:cents} left. These applications would fit in it, each alone: {applications}.",
    ),
    "call.way-more": (
        "Met {cents:cents} meer budget krijgt deze aanvraag haar geld.",
        "With {cents:cents} more budget this application gets its money.",
    ),
    "call.way-less": (
        "Als zij {cents:cents} minder vraagt en dat elders vindt, past zij in de {left:cents} die over is.",
        "If it asks {cents:cents} less and finds that elsewhere, it fits in the {left:cents} that is left.",
    ),
    "call.way-value": (
        "Als bekend wordt wat zij waard is, kan zij voorgaan.",
        "If it becomes known what it is worth, it may go first.",
    ),
}
