"""What the template of a new document says beside its keys."""

from typing import Final

TEMPLATE: Final[dict[str, tuple[str, str]]] = {
    "template.head": (
        ("Een nieuw project. Vul in wat je weet en laat leeg wat je niet weet.\n"
        "Leeg betekent: niet bekend. Dat telt niet als goed en niet als slecht.\n"
        "\n"
        "Antwoorden op een vraag:\n"
        "  true = ja            largely  = grotendeels\n"
        "  false = nee          partly   = deels\n"
        "  (leeg) = niet bekend slightly = een beetje\n"
        "Weet je ook waar het staat? Schrijf dan in plaats van true:\n"
        "  {{value: true, kind: documented, source: verslag, note: Wat er staat}}\n"
        "en noem de bron onderaan. kind is measured (gemeten), documented (gedocumenteerd),\n"
        "observed (waargenomen), story (verhaal), expert-judgement (deskundige) of assumption\n"
        "(aanname).\n"
        "\n"
        "Regels met '#:' zijn voorbeelden. Haal '#: ' weg om zo'n regel te gebruiken.\n"
        "Gebruik geen namen van mensen: een rol of een verzonnen naam is genoeg.\n"
        "Klaar? Draai dan: vierplusen scan {file}"),
        ("A new project. Fill in what you know and leave empty what you do not know.\n"
        "Empty means: not known. That counts neither as good nor as bad.\n"
        "\n"
        "Answers to a question:\n"
        "  true = yes           largely\n"
        "  false = no           partly\n"
        "  (empty) = not known  slightly\n"
        "Do you know where it stands? Then write instead of true:\n"
        "  {{value: true, kind: documented, source: report, note: What it says}}\n"
        "and name the source at the end. kind is measured, documented, observed, story,\n"
        "expert-judgement or assumption.\n"
        "\n"
        "Lines with '#:' are examples. Take '#: ' away to use such a line.\n"
        "Use no names of people: a role or an invented name will do.\n"
        "Done? Then run: vierplusen scan {file}"),
    ),
    "template.id": ("Hoe programma's het project noemen: kleine letters, cijfers en streepjes.", "What programs call the project: small letters, digits and hyphens."),
    "template.name": ("Hoe mensen het noemen.", "What people call it."),
    "template.place": ("Waar is het?", "Where is it?"),
    "template.as_of": ("Op welke datum klopt dit? Een jaar (2025), een maand (2025-03) of een dag. Nodig als je hieronder datums invult.", "On which date does this hold? A year (2025), a month (2025-03) or a day. Needed if you fill in dates below."),
    "template.life_stage": ("Waar staat het project in zijn leven? Kies een van deze woorden:", "Where does the project stand in its life? Choose one of these words:"),
    "template.area": ("De woorden voor area (waar een doel over gaat):", "The words for area (what a goal is about):"),
    "template.level": ("De woorden voor level:", "The words for level:"),
    "template.complete": ("Staat hieronder alles wat er is? true of false. Alleen bij true kan de scan zeggen wat ontbreekt.", "Is everything that there is listed below? true or false. Only with true the scan can say what is missing."),
    "template.purpose": ("Waar is het voor?", "What is it for?"),
    "template.target_groups": ("Voor wie is het?", "For whom is it?"),
    "template.policy_domains": ("In welke beleidsdomeinen werkt het? Kleine letters en streepjes.", "In which domains of policy does it work? Small letters and hyphens."),
    "template.goals": ("Wat wil het bereiken?", "What does it want to reach?"),
    "template.approach": ("1. Een effectieve aanpak", "1. An effective approach"),
    "template.principles": ("Waaruit bestaat de aanpak?", "What does the approach consist of?"),
    "template.measuring": ("2. Meten", "2. Measuring"),
    "template.service": ("Wat voor dienst is het? Daarvan hangt af hoe streng het bewijs moet zijn. Kies een van deze woorden:", "What kind of service is it? How strict the evidence must be hangs on that. Choose one of these words:"),
    "template.indicators": ("Wat wordt er gemeten, bij wie, en welke kant op is beter? Schrijf bij expected welke verandering je verwacht (1-meting min 0-meting), vóór je meet.", "What is measured, of whom, and which way is better? Write at expected which change you expect (1-measurement minus 0-measurement), before you measure."),
    "template.unit": ("De woorden voor unit (van wie een meting is):", "The words for unit (of whom a reading is):"),
    "template.better": ("De woorden voor better (welke kant op beter is):", "The words for better (which way is better):"),
    "template.stories": ("Wat vertellen mensen dat er veranderde? Alleen met toestemming (consent: true), en zonder namen.", "What do people tell that changed? With consent only (consent: true), and without names."),
    "template.information_needs": ("Wie wil wat weten, en wanneer? moments is baseline (0-meting), interim (tussenmeting) of follow-up (1-meting).", "Who wants to know what, and when? moments is baseline (0-measurement), interim or follow-up (1-measurement)."),
    "template.coalition": ("3. De strategische coalitie", "3. The strategic coalition"),
    "template.members": ("Wie doen mee? Gebruik voor party kleine letters en streepjes, zoals gemeente of stichting-de-hoek.", "Who takes part? For party use small letters and hyphens, such as gemeente or stichting-de-hoek."),
    "template.steering": ("Hoe wordt er gestuurd?", "How is it steered?"),
    "template.commissioning": ("Hoe is de opdracht gegeven?", "How is the work commissioned?"),
    "template.leaders": ("4. Entrepreneurschap: wie trekt het?", "4. Entrepreneurship: who pulls it?"),
    "template.sustainability": ("+1. Hoe kan het blijven?", "+1. How can it last?"),
    "template.conditions": ("Voorwaarden voor inbedden, adopteren, ondernemen of bewust stoppen.", "Conditions to embed, be adopted, become an enterprise or stop knowingly."),
    "template.money": ("Welk geld is er nu, en wanneer houdt het op?", "Which money is there now, and when does it end?"),
    "template.benefits": ("Wie heeft er baat bij, en hoeveel? Nog zonder euro's.", "Who benefits, and how much? Not in euros yet."),
    "template.preconditions": ("Randvoorwaarden", "Preconditions"),
    "template.context": ("De omstandigheden waar het op leunt", "The circumstances on which it leans"),
    "template.own_judgement": ("Vinden de betrokkenen zelf dit een goede praktijk?", "Do those involved call this a good practice themselves?"),
    "template.case": ("Kosten en baten in euro's: pas als de rest er staat. Laat leeg, of begin met base_year, price_year, horizon_years en discount.", "Costs and benefits in euros: only when the rest stands. Leave it empty, or begin with base_year, price_year, horizon_years and discount."),
    "template.sharing": ("Wie betaalt wat, als daar al afspraken over zijn. Gebruik minimum_eur en maximum_eur per partij, en cannot_pay voor wie niets kan betalen. Laat anders leeg.", "Who pays what, where something was agreed already. Use minimum_eur and maximum_eur by party, and cannot_pay for those who can pay nothing. Else leave it empty."),
    "template.financing": ("Wat kost het per jaar (need), en wie kan dat betalen (funding)?\nZet de bron die je het liefst hebt bovenaan.\nEen bron kan voorwaarden hebben: hoogstens cap, minstens min, alleen als anderen ook betalen (match).\nOf zij betaalt alleen in sommige jaren (years), voor sommige kosten (categories), of niet samen met een andere bron (excludes).\nWat je niet opschrijft, is geen voorwaarde. De woorden voor form:", "What does it cost each year (need), and who could pay for it (funding)?\nPut the source that you like best first.\nA source can have terms: at most cap, at least min, only if others pay too (match).\nOr it pays only in some years (years), for some costs (categories), or not together with another source (excludes).\nWhat you do not write down is no term. The words for form:"),
    "template.continuation": ("Hoe gaat het verder als het geld van nu ophoudt? Wat weet je van een route (embed, adopt.regular-unless,\nadopt.stakeholder-model, enterprise of stop)? Wat zou je verkopen, en welke stappen zijn al afgesproken?", "How does it go on when today's money ends? What do you know of a route (embed, adopt.regular-unless,\nadopt.stakeholder-model, enterprise or stop)? What would you sell, and which steps were agreed already?"),
    "template.scaling": ("Wat kost het als het groeit: vaste kosten per jaar, kosten per deelnemer en per groep, en wie doen mee?", "What does it cost as it grows? Give the fixed cost a year, the cost of one participant and of one group, and who takes part."),
    "template.call": ("Alleen voor een open oproep. Waar is hij voor, hoeveel geld is er, wat wordt er gevraagd, en wie vroegen aan?", "Only for an open call: what is it for, how much money is there, what is asked, and who applied?"),
    "template.sources": ("Waar staat wat hierboven staat? Noem hier elke bron die je gebruikt.", "Where does the above stand? Name every source that you use here."),
    "template.text": ("Beschrijf het in één zin", "Describe it in one sentence"),
    "template.indicator": ("Schulden", "Debts"),
    "template.question": ("Wat verandert er voor deelnemers?", "What changes for participants?"),
    "template.source": ("Jaarverslag", "Annual report"),
}  # fmt: skip
