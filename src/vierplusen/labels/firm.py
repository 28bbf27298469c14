"""What is said of how firm a plan is, and of how one that does not close could."""

from typing import Final

FIRM: Final[dict[str, tuple[str, str]]] = {
    # Which source's loss hurts
    "firm.hurts": (
        "Het plan hangt het meest aan {source}. Komt die bron niet, dan blijft er {cents:cents} open, ook met een nieuw plan.",
        "The plan hangs most on {source}. If that source does not come, {cents:cents} stays open, even with a new plan.",
    ),
    "firm.none-hurts": (
        "Valt één bron weg, dan is er een nieuw plan waarin niet meer openblijft dan nu.",
        "If one source falls away, there is a new plan in which no more stays open than now.",
    ),
    "firm.falls-most": (
        "Zonder nieuw plan valt het grootste gat als {source} wegvalt: dan ontbreekt er {cents:cents}.",
        "Without a new plan the largest gap comes if {source} falls away: then {cents:cents} is missing.",
    ),
    "firm.risk-unused": (
        "{source} betaalt niets in dit plan. Zonder die bron verandert er niets.",
        "{source} pays nothing in this plan. Without that source nothing changes.",
    ),
    "firm.risk": (
        "{source} betaalt {planned:cents}. Valt dat weg en geeft niemand meer dan gepland, dan ontbreekt er {falls:cents}. {then}",
        "{source} pays {planned:cents}. If that falls away and nobody gives more than planned, {falls:cents} is missing. {then}",
    ),
    "firm.risk-pulls": (
        "{source} betaalt {planned:cents}. Valt dat weg en geeft niemand meer dan gepland, dan vervalt ook {more:cents} van anderen, door hun voorwaarden. Er ontbreekt dan {falls:cents}. {then}",
        "{source} pays {planned:cents}. If that falls away and nobody gives more than planned, another {more:cents} of others falls with it, by their terms. Then {falls:cents} is missing. {then}",
    ),
    "firm.then-closes": ("Een nieuw plan sluit wel.", "A new plan does close."),
    "firm.then-no-help": (
        "Een nieuw plan maakt dat niet kleiner.",
        "A new plan does not make that smaller.",
    ),
    "firm.then-same": (
        "Met een nieuw plan blijft er niet meer open dan nu: {cents:cents}.",
        "With a new plan no more stays open than now: {cents:cents}.",
    ),
    "firm.then-left": (
        "Met een nieuw plan blijft er {cents:cents} open.",
        "With a new plan {cents:cents} stays open.",
    ),
    # The chance that it closes
    "firm.chance": (
        "De kans dat het plan sluit met de bronnen die er komen, is {percent:chance}%.",
        "The chance that the plan closes with the sources that come is {percent:chance}%.",
    ),
    "firm.chance-none": (
        "Het plan sluit niet, ook niet als alle bronnen komen.",
        "The plan does not close, not even if all sources come.",
    ),
    "firm.chance-range": (
        "De kans dat het plan sluit met de bronnen die er komen, ligt tussen {low:chance}% en {high:chance}%.",
        "The chance that the plan closes with the sources that come lies between {low:chance}% and {high:chance}%.",
    ),
    "firm.gap": (
        "Gemiddeld over alle gevallen ontbreekt er {cents:cents}.",
        "On average over all cases {cents:cents} is missing.",
    ),
    "firm.gap-range": (
        "Gemiddeld over alle gevallen ontbreekt er tussen {low:cents} en {high:cents}.",
        "On average over all cases between {low:cents} and {high:cents} is missing.",
    ),
    "firm.unknown": (
        "Hoe waarschijnlijk deze bronnen zijn, is niet bekend: {sources}. De ene grens geldt als geen van deze bronnen komt, de andere als ze allemaal komen.",
        "How likely these sources are is not known: {sources}. The one bound holds if none of these comes, the other if all of them do.",
    ),
    "firm.unknown-same": (
        "Hoe waarschijnlijk deze bronnen zijn, is niet bekend: {sources}. Voor deze uitkomst maakt dat geen verschil.",
        "How likely these sources are is not known: {sources}. For this outcome it makes no difference.",
    ),
    "firm.independent": (
        "Hier is aangenomen dat de ene bron niet van de andere afhangt, en dat een bron helemaal komt of niet.",
        "It is assumed here that no source hangs on another. A source comes as a whole or not at all.",
    ),
    "firm.drawn": (
        "Er zijn te veel gevallen om elk geval door te rekenen. Daarom zijn er {number:whole} geloot. De kans kan daardoor {percent:percent} procentpunt hoger of lager zijn.",
        "There are too many cases to calculate each. So {number:whole} were drawn. The chance may be {percent:percent} percentage points higher or lower for that.",
    ),
    "firm.again": (
        "In elk geval telt een nieuw plan, met alle bronnen die er komen. Daarin kunnen ook bronnen betalen die nu niets betalen.",
        "In each case a new plan counts, with all sources that come. In it sources may pay that pay nothing now.",
    ),
    # On whom it leans
    "firm.nobody": ("Niemand betaalt iets in dit plan.", "Nobody pays anything in this plan."),
    "firm.only": (
        "Al het geld komt van één bron: {source}.",
        "All money comes from one source: {source}.",
    ),
    "firm.largest": (
        "De grootste bron is {source}: {share:share}% van het geld.",
        "The largest source is {source}: {share:share}% of the money.",
    ),
    "firm.funds": (
        "Van het geld moet {share:share}% worden aangevraagd of opgehaald, bij {number} bronnen.",
        "Of the money {share:share}% has to be applied for or raised, from {number} sources.",
    ),
    "firm.funds-one": (
        "Van het geld moet {share:share}% worden aangevraagd of opgehaald, bij één bron: {source}.",
        "Of the money {share:share}% has to be applied for or raised, from one source: {source}.",
    ),
    "firm.mara": (
        "Ter vergelijking: één stichting haalde 70% van haar budget bij fondsen en schreef daarvoor 95 aanvragen in één jaar.",
        "For comparison: one foundation drew 70% of its budget from funds and wrote 95 applications for that in one year.",
    ),
    "firm.no-funds": (
        "Niets van het geld hoeft te worden aangevraagd.",
        "None of the money has to be applied for.",
    ),
    "firm.lasting": ("Niets van het geld is tijdelijk.", "None of the money is temporary."),
    "firm.temporary": (
        "Van het geld in {year} is {share:share}% tijdelijk.",
        "Of the money in {year} {share:share}% is temporary.",
    ),
    "firm.temporary-years": (
        "Van het geld in {first} is {before:share}% tijdelijk, in {year} is dat {share:share}%.",
        "Of the money in {first} {before:share}% is temporary, in {year} it is {share:share}%.",
    ),
    "firm.after": (
        "Na {year} houdt dat geld op. Zorg dat er dan ander geld is.",
        "After {year} that money ends. See to it that there is other money then.",
    ),
    "firm.cliff": (
        "In {year} is er tijdelijk geld opgehouden en ontbreekt er geld.",
        "In {year} temporary money has ended and money is missing.",
    ),
    # Which terms would have to give
    "close.closed": (
        "Het plan sluit. Er hoeft niets te veranderen.",
        "The plan closes. Nothing has to change.",
    ),
    "close.other": (
        "Hoe het wel kan, is gezocht met de strategie {strategy}. Die laat nu {cents:cents} open.",
        "How it could close was looked for by the strategy {strategy}. That leaves {cents:cents} open now.",
    ),
    "close.other-closes": (
        "Met een andere strategie sluit het plan al, zonder dat er een voorwaarde verandert: {strategy}.",
        "By another strategy the plan closes already, and no term has to change: {strategy}.",
    ),
    "close.none": (
        "Andere voorwaarden van deze bronnen helpen niet genoeg. Er is een bron bij nodig, of minder kosten.",
        "Other terms of these sources do not help enough. Another source is needed, or less cost.",
    ),
    "close.together": (
        "Geen enkele voorwaarde is alleen genoeg. Deze {number} zijn samen genoeg. Of het ook met minder kan, is niet bewezen.",
        "No single term is enough by itself. These {number} are enough together. That fewer would not do is not proved.",
    ),
    "close.unseen": (
        "{number} van de voorgestelde veranderingen bleken bij narekenen niet genoeg. Die staan er niet bij.",
        "{number} of the proposed changes turned out not to be enough when they were checked. They are left out.",
    ),
    "close.cap": (
        "{source} geeft hoogstens {to:cents} in plaats van {was:cents} ({by:cents} meer).",
        "{source} gives at most {to:cents} instead of {was:cents} ({by:cents} more).",
    ),
    "close.cap-per-year": (
        "{source} geeft per jaar hoogstens {to:cents} in plaats van {was:cents} ({by:cents} meer).",
        "{source} gives at most {to:cents} a year instead of {was:cents} ({by:cents} more).",
    ),
    "close.minimum": (
        "{source} geeft ook al vanaf {to:cents} in plaats van {was:cents} ({by:cents} minder).",
        "{source} gives from {to:cents} instead of {was:cents} ({by:cents} less).",
    ),
    "close.max-share": (
        "{source} betaalt tot {to:rate}% van de kosten in plaats van {was:rate}%.",
        "{source} pays up to {to:rate}% of the costs instead of {was:rate}%.",
    ),
    "close.match": (
        "{source} legt {to:rate} euro bij elke euro van anderen in plaats van {was:rate} euro.",
        "{source} adds {to:rate} euro to each euro of others instead of {was:rate} euro.",
    ),
    "close.match-dropped": (
        "{source} geeft ook zonder dat anderen meebetalen. Nu legt {source} hoogstens {was:rate} euro bij elke euro van anderen.",
        "{source} gives without others paying too. Now {source} adds at most {was:rate} euro to each euro of others.",
    ),
    "close.all-or-nothing": (
        "{source} geeft ook een deel van het bedrag, en niet alles of niets.",
        "{source} gives a part of the amount too, and not all or nothing.",
    ),
    "close.excludes": (
        "{source} mag samen met elke andere bron.",
        "{source} may be combined with every other source.",
    ),
    "close.categories": (
        "{source} betaalt alle soorten kosten.",
        "{source} pays every kind of cost.",
    ),
    "close.years": ("{source} betaalt in alle jaren.", "{source} pays in every year."),
    "close.legal-form": (
        "{source} geeft ook aan de rechtsvorm van de ontvanger.",
        "{source} gives to the legal form of the receiver too.",
    ),
    "close.de-minimis": (
        "Het geld van {source} telt niet als de-minimissteun. Dat kan alleen als er een andere regeling voor steun is die het toestaat. Laat dat uitzoeken.",
        "The money of {source} does not count as de minimis aid. That is possible only if another rule on aid allows it. Have that looked into.",
    ),
    "close.public-share": (
        "Hoogstens {to:rate}% van het geld is publiek in plaats van {was:rate}%.",
        "At most {to:rate}% of the money is public instead of {was:rate}%.",
    ),
    "close.own-share": (
        "Minstens {to:rate}% is eigen geld in plaats van {was:rate}%.",
        "At least {to:rate}% is one's own money instead of {was:rate}%.",
    ),
    "close.cash-only": (
        "Wat alleen met geld kan worden betaald, mag ook in natura.",
        "What only money can pay may come in kind too.",
    ),
    # To need less
    "close.less": (
        "Of het kost {cents:cents} minder. Dan sluit het plan met de voorwaarden van nu. Het gaat om: {cells}.",
        "Or it costs {cents:cents} less. Then the plan closes with the terms of now. This concerns: {cells}.",
    ),
    "close.less-more": (
        "Of het kost {cents:cents} minder. Dan sluit het plan met de voorwaarden van nu. Het moet meer zijn dan de {gap:cents} die ontbreken. Bronnen betalen een deel van de kosten, en geven dan zelf ook minder. Het gaat om: {cells}.",
        "Or it costs {cents:cents} less. Then the plan closes with the terms of now. It has to be more than the {gap:cents} that is missing. Sources pay a part of the costs, and then give less themselves. This concerns: {cells}.",
    ),
    "close.not-all": (
        "Niet alles is geprobeerd: {number} andere voorwaarden zijn niet bekeken, omdat elk plan rekentijd kost.",
        "Not everything was tried: {number} other terms were not looked at, because each plan takes time.",
    ),
    "close.less-cell-cash": (
        "{category} in {year} ({cents:cents}, van wat alleen met geld kan worden betaald)",
        "{category} in {year} ({cents:cents}, of what only money can pay)",
    ),
    "close.less-cell": (
        "{category} in {year} ({cents:cents})",
        "{category} in {year} ({cents:cents})",
    ),
    # Who could fill it
    "close.partner": (
        "{party} heeft per saldo {net:eur} baat en betaalt hier nog niets. Hiervan kan {fills:cents} van het gat komen zonder dat deze partij erop achteruitgaat. {cash}",
        "{party} gains {net:eur} on balance and pays nothing here yet. Of the gap {fills:cents} can come from it without this party losing. {cash}",
    ),
    "close.partner-all": (
        "{party} heeft per saldo {net:eur} baat en betaalt hier nog niets. Deze partij kan het hele gat ({fills:cents}) vullen zonder erop achteruit te gaan. {cash}",
        "{party} gains {net:eur} on balance and pays nothing here yet. This party can fill the whole gap ({fills:cents}) without losing. {cash}",
    ),
    "close.partner-part": (
        "{party} heeft per saldo {net:eur} baat en betaalt hier nog niets. Het geheel waar dit onderdeel bij hoort, betaalt al wel: {whole}. Van het gat kan {fills:cents} van dit onderdeel komen zonder dat het erop achteruitgaat. {cash}",
        "{party} gains {net:eur} on balance and pays nothing here yet. The whole that this part belongs to does pay already: {whole}. Of the gap {fills:cents} can come from this part without it losing. {cash}",
    ),
    "close.partner-all-part": (
        "{party} heeft per saldo {net:eur} baat en betaalt hier nog niets. Het geheel waar dit onderdeel bij hoort, betaalt al wel: {whole}. Dit onderdeel kan het hele gat ({fills:cents}) vullen zonder erop achteruit te gaan. {cash}",
        "{party} gains {net:eur} on balance and pays nothing here yet. The whole that this part belongs to does pay already: {whole}. This part can fill the whole gap ({fills:cents}) without losing. {cash}",
    ),
    "close.cash": (
        "Van haar baten is {eur:eur} verzilverbaar: met dat bedrag gaat een begroting echt omlaag.",
        "Of its gains {eur:eur} is cashable: by that amount a budget really goes down.",
    ),
    "close.cash-none": (
        "Haar baten zijn niet verzilverbaar: er gaat geen begroting door omlaag.",
        "Its gains are not cashable: no budget goes down by them.",
    ),
    "close.cash-unknown": (
        "Welk deel van haar baten verzilverbaar is, is niet bekend.",
        "Which part of its gains is cashable is not known.",
    ),
    "close.partners-all": (
        "Wie er baat bij heeft en nog niets betaalt, kan samen het hele gat ({cents:cents}) vullen. Baten zijn hier contante waarden over alle jaren van de berekening: wie nu bijlegt, krijgt ze misschien pas later.",
        "Those who gain and pay nothing yet can fill the whole gap ({cents:cents}) together. Gains are present values here, over all years of the calculation: who adds now may get them only later.",
    ),
    "close.partners-some": (
        "Wie er baat bij heeft en nog niets betaalt, kan samen {cents:cents} van het gat vullen. Baten zijn hier contante waarden over alle jaren van de berekening: wie nu bijlegt, krijgt ze misschien pas later.",
        "Those who gain and pay nothing yet can fill {cents:cents} of the gap together. Gains are present values here, over all years of the calculation: who adds now may get them only later.",
    ),
}
"""Key -> in Dutch, in English."""
