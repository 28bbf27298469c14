"""What sharing says: rules and their properties, how a bill came about, how often somebody loses."""

from typing import Final

SHARING: Final[dict[str, tuple[str, str]]] = {
    # Rules: what they are called, and what they do
    "rule.proportional": ("naar evenredigheid van de baten", "in proportion to the benefits"),
    "rule.equal": ("in gelijke delen", "in equal parts"),
    "rule.ability": ("naar draagkracht", "by ability to pay"),
    "rule.talmud": ("de Talmoedregel", "the Talmud rule"),
    "rule.cea": ("gelijke bijdragen (CEA)", "equal contributions (CEA)"),
    "rule.cel": ("gelijk overhouden (CEL)", "equal remaining gains (CEL)"),
    "rule.random-arrival": ("op volgorde van binnenkomst", "in order of arrival"),
    "rule.stand-alone": ("naar ieders kosten apart", "by what each would cost alone"),
    "rule.scrb": (
        "scheidbare kosten en resterende baten (SCRB)",
        "separable costs and remaining benefits (SCRB)",
    ),
    "rule.shapley": ("de Shapleywaarde", "the Shapley value"),
    "rule-does.proportional": (
        "Elke partij betaalt hetzelfde deel van haar baat.",
        "Everybody pays the same share of its gain.",
    ),
    "rule-does.equal": (
        "Elke partij betaalt evenveel, hoe groot haar baat ook is.",
        "Everybody pays the same, however large its gain.",
    ),
    "rule-does.ability": (
        "Elke partij betaalt naar wat zij kan dragen, hoe groot haar baat ook is.",
        "Everybody pays by what it can bear, however large its gain.",
    ),
    "rule-does.talmud": (
        "Eerst betaalt elke partij evenveel, tot hoogstens de helft van haar baat. Kost het meer, dan houdt elke partij evenveel over, tot hoogstens de helft van haar baat.",
        "At first everybody pays the same, up to half of its gain at most. If it costs more, everybody keeps the same, up to half of its gain at most.",
    ),
    "rule-does.cea": (
        "Elke partij betaalt evenveel, maar nooit meer dan haar baat.",
        "Everybody pays the same, but never more than its gain.",
    ),
    "rule-does.cel": (
        "Elke partij houdt evenveel van haar baat over; wie minder baat heeft dan dat, betaalt niets.",
        "Everybody keeps the same of its gain; who gains less than that, pays nothing.",
    ),
    "rule-does.random-arrival": (
        "Wie aansluit, betaalt wat nog open staat, tot hoogstens haar baat. Dit is het gemiddelde over alle volgordes.",
        "Whoever joins pays what is still open, up to its gain at most. This is the average over all orders.",
    ),
    "rule-does.stand-alone": (
        "Elke partij betaalt in verhouding tot wat zij apart kwijt zou zijn.",
        "Everybody pays in proportion to what it would cost it alone.",
    ),
    "rule-does.scrb": (
        "Elke partij betaalt wat zij aan de kosten toevoegt als zij het laatst aansluit. De rest wordt verdeeld naar wat ieder nog bespaart.",
        "Everybody pays what it adds to the cost when it joins last. The rest is divided by what each still saves.",
    ),
    "rule-does.shapley": (
        "Elke partij betaalt wat zij aan de kosten toevoegt als zij aansluit. Dit is het gemiddelde over alle volgordes.",
        "Everybody pays what it adds to the cost when it joins. This is the average over all orders.",
    ),
    # What rules promise
    "property.efficient": ("samen precies de kosten", "together exactly the cost"),
    "property.individually-rational": (
        "niemand betaalt meer dan haar baat, of dan alleen",
        "nobody pays more than its gain, or than alone",
    ),
    "property.core": (
        "geen groep is beter af zonder de rest",
        "no group is better off without the rest",
    ),
    "property.monotone": (
        "een hogere rekening verlaagt niemands deel",
        "a larger bill lowers nobody's part",
    ),
    "property.additive": (
        "delen van de rekening apart verdelen geeft hetzelfde",
        "sharing parts of the bill apart gives the same",
    ),
    "property.symmetric": ("wie gelijk is, betaalt gelijk", "who is alike, pays alike"),
    "holds.always": ("altijd", "always"),
    "holds.saving": (
        "als samen niet duurder is dan ieder apart",
        "where together costs no more than each alone",
    ),
    "holds.subadditive": ("als samengaan nooit duurder is", "where joining never costs more"),
    "holds.concave": (
        "als aansluiten goedkoper is naarmate de groep groter is",
        "where joining costs less as the group grows",
    ),
    "holds.core-exists": (
        "als er een verdeling is die iedereen houdt",
        "where some division keeps everybody",
    ),
    # How a bill came about
    "share.by-rule": (
        "{eur:eur} is verdeeld met deze regel: {rule}.",
        "{eur:eur} is divided by this rule: {rule}.",
    ),
    "share.does": ("{does}", "{does}"),
    "share.above-gains": (
        "Het kost {cost:eur}, en de baten die bij een partij vallen zijn samen {gains:eur}. Van {rest:eur} staat niet vast wie het betaalt. Wie dat bijlegt, krijgt er zelf niets voor terug.",
        "It costs {cost:eur}, and the benefits that fall to a party are {gains:eur} together. It is not settled who pays {rest:eur}. Whoever adds that gets nothing back for it.",
    ),
    "share.above-payers": (
        "Het kost {cost:eur}. Wie kan betalen, betaalt samen {paid:eur}: meer baat hebben zij niet, of meer mogen zij niet betalen. Van {rest:eur} staat niet vast wie het betaalt.",
        "It costs {cost:eur}. Those who can pay, pay {paid:eur} together: they gain no more, or may pay no more. It is not settled who pays {rest:eur}.",
    ),
    "share.cannot-pay": (
        "Kan niet betalen: {party} (baat: {gains:eur}). De anderen betalen dat deel mee, tot hoogstens hun eigen baat.",
        "Cannot pay: {party} (gain: {gains:eur}). The others pay that part as well, up to their own gain at most.",
    ),
    "share.at-minimum": (
        "Betaalt het minimum dat is opgegeven: {party} ({eur:eur}).",
        "Pays the least amount that was given: {party} ({eur:eur}).",
    ),
    "share.at-maximum": (
        "Betaalt het maximum dat is opgegeven: {party} ({eur:eur}).",
        "Pays the largest amount that was given: {party} ({eur:eur}).",
    ),
    "share.above-gain": (
        "Betaalt meer dan de eigen baat: {party} ({eur:eur} bij een baat van {gains:eur}).",
        "Pays more than its own gain: {party} ({eur:eur} for a gain of {gains:eur}).",
    ),
    "share.limits": (
        "Voor een of meer partijen geldt een grens. Wat daardoor overblijft, betalen de anderen volgens dezelfde regel.",
        "A limit holds for one or more parties. What that leaves is paid by the others, by the same rule.",
    ),
    "share.by-rule-open": (
        "Deze regel vraagt aan niemand nog {rest:eur}. Van dat deel staat niet vast wie het betaalt.",
        "This rule asks nobody for another {rest:eur}. It is not settled who pays that part.",
    ),
    "share.holds-promised": (
        "Niemand is beter af zonder de anderen. Wie meer betaalt dan de eigen baat, heeft dat bedrag zelf genoemd: {parties}.",
        "Nobody is better off without the others. Who pays more than its own gain has named that amount itself: {parties}.",
    ),
    "share.drawn": (
        "Er zijn te veel partijen om alle volgordes te tellen. Daarom zijn er {number:whole} geloot, en heeft elk bedrag een marge.",
        "There are too many parties to count every order. So {number:whole} were drawn, and each amount has a margin.",
    ),
    "share.saves": (
        "Samen kost het {cost:eur}, ieder apart {alone:eur}. Samen doen bespaart {saved:eur}.",
        "Together it costs {cost:eur}, each alone {alone:eur}. Doing it together saves {saved:eur}.",
    ),
    "share.saves-nothing": (
        "Samen kost het {cost:eur}, ieder apart {alone:eur}. Samen doen bespaart niets.",
        "Together it costs {cost:eur}, each alone {alone:eur}. Doing it together saves nothing.",
    ),
    "share.receives": (
        "Krijgt {eur:eur}: {party}. Die maakt het voor de anderen goedkoper.",
        "Gets {eur:eur}: {party}. It makes things cheaper for the others.",
    ),
    # How often somebody would lose
    "risk.certain-gain": (
        "{party} betaalt {pays:eur} en houdt in alle trekkingen over.",
        "{party} pays {pays:eur} and keeps something in every draw.",
    ),
    "risk.some": (
        "{party} betaalt {pays:eur}. De kans dat haar baat kleiner is dan dat, is {percent:chance}%. Dan komt zij gemiddeld {loss:eur} tekort.",
        "{party} pays {pays:eur}. The chance that its gain is smaller than that is {percent:chance}%. Then it falls {loss:eur} short on average.",
    ),
    "risk.always": (
        "{party} betaalt {pays:eur} en komt in alle trekkingen tekort, gemiddeld {loss:eur}.",
        "{party} pays {pays:eur} and falls short in every draw, by {loss:eur} on average.",
    ),
    # What was assumed in sharing a case
    "unshared.refused": (
        "De kosten zijn niet verdeeld ({path}: nodig is {needed}).",
        "The costs are not shared ({path}: it needs {needed}).",
    ),
    "unshared.unknown": (
        "De kosten zijn niet verdeeld: er is geen {kind} met de naam {key}. Er is wel: {known}.",
        "The costs are not shared: there is no {kind} of the name {key}. There is: {known}.",
    ),
    "unshared.failed": (
        "De kosten zijn niet verdeeld. De regel meldt: {problem}.",
        "The costs are not shared. The rule says: {problem}.",
    ),
    "share.expected": (
        "De rekening rust op verwachte baten en kosten over {horizon} jaar, in euro's van {year}, teruggerekend naar het begin.",
        "The bill rests on expected benefits and costs over {horizon} years, in euros of {year}, valued at the start.",
    ),
    "share.expected-once": (
        "De rekening rust op verwachte baten en kosten van één jaar, in euro's van {year}, teruggerekend naar het begin.",
        "The bill rests on expected benefits and costs of one year, in euros of {year}, valued at the start.",
    ),
    "share.cost-zero": (
        "Er zijn per saldo geen kosten om te verdelen.",
        "On balance there are no costs to share.",
    ),
    "share.no-gains": (
        "Geen enkele partij heeft volgens de berekening baat. Er is dus niemand bij wie de rekening past.",
        "By the calculation no party gains. So there is nobody with whom the bill belongs.",
    ),
    "share.loser": (
        "Gaat er {eur:eur} op achteruit: {party}. Daar wordt niets gevraagd.",
        "Loses {eur:eur}: {party}. Nothing is asked there.",
    ),
    "share.unassigned-gains": (
        "Van {eur:eur} aan baten is niet bekend bij wie ze vallen. Daar is niemand voor aangeslagen.",
        "Of {eur:eur} of benefits it is not known where they fall. Nobody is charged for them.",
    ),
    "share.unassigned-cost": (
        "Van {eur:eur} aan kosten is niet bekend wie ze nu betaalt. Ze zijn wel verdeeld.",
        "Of {eur:eur} of costs it is not known who pays them now. They are shared as well.",
    ),
    "share.residents": (
        "Bewoners betalen niet mee, tenzij het document een bedrag noemt: {party}.",
        "Residents do not pay, unless the document names an amount: {party}.",
    ),
    "share.no-case": (
        "Het document heeft geen onderdeel 'case'. Daarom staan de baten hier nog zonder bedragen.",
        "The document has no section 'case'. So the benefits stand here without amounts yet.",
    ),
    "share.loser-pays": (
        "Gaat er {eur:eur} op achteruit: {party}. Toch is er een bedrag voor genoemd dat betaald moet worden.",
        "Loses {eur:eur}: {party}. Still an amount is named that it has to pay.",
    ),
    "share.without-decisions": (
        "Hiervoor moet worden besloten: {decisions}. Zonder dat besluit valt {gone:eur} aan baten weg, en staat van {rest:eur} niet vast wie het betaalt.",
        "This has to be decided: {decisions}. Without it {gone:eur} of benefits do not come, and it is not settled who pays {rest:eur}.",
    ),
    "share.hangs-on-decisions": (
        "Hiervoor moet worden besloten: {decisions}. Zonder dat besluit valt {gone:eur} aan baten weg. Ook dan is er genoeg om de rekening te betalen.",
        "This has to be decided: {decisions}. Without it {gone:eur} of benefits do not come. Even then there is enough to pay the bill.",
    ),
    "share.overrun": (
        "Over hogere kosten is niets afgesproken. De kans dat de kosten hoger uitvallen dan hier is verdeeld, is {percent:chance}%. In 19 van de 20 gevallen is dat hoogstens {most:eur} meer.",
        "Nothing is agreed on higher costs. The chance that the costs turn out higher than was shared here is {percent:chance}%. In 19 cases out of 20 that is {most:eur} more at most.",
    ),
    "share.no-payments": (
        "De rekening is niet over de jaren verdeeld. Er zijn jaren met minder dan nul kosten, of te veel partijen en jaren voor een tabel.",
        "The bill is not laid over the years. Some years have less than zero costs, or there are too many parties and years for a table.",
    ),
    "share.limit-own": (
        "Het bedrag dat voor {party} is genoemd, geldt voor die partij zelf en niet voor haar onderdelen.",
        "The amount that is named for {party} holds for that party itself and not for its parts.",
    ),
    "share.spared": (
        "Heeft zonder het project {eur:eur} meer kosten: {party}. Dat telt als baat.",
        "Has {eur:eur} more costs without the project: {party}. That counts as a gain.",
    ),
}
"""Key -> in Dutch, in English."""
