"""What strategies of financing say: what they are called, what they do, and why each amount."""

from typing import Final

STRATEGIES: Final[dict[str, tuple[str, str]]] = {
    # Strategies: what they are called, and what they do
    "strategy.pizza": ("pizza: veel bronnen samen", "pizza: many sources together"),
    "strategy.proportional": ("naar evenredigheid van de baten", "in proportion to the benefits"),
    "strategy.co-financing": ("cofinanciering", "co-financing"),
    "strategy.new-for-old": ("nieuw voor oud", "new for old"),
    "strategy.results": ("betalen voor resultaten", "paying for results"),
    "strategy.capacity": ("betalen voor beschikbaarheid", "paying for capacity"),
    "strategy-does.pizza": (
        "Elke bron betaalt wat zij kan, in de volgorde van voorkeur, tot alles is betaald.",
        "Each source pays what it can, in order of preference, until everything is paid.",
    ),
    "strategy-does.proportional": (
        "Wie baat heeft, betaalt naar die baat. Wat dan nog open staat, betalen anderen.",
        "Who gains pays by that gain. What is still open then, others pay.",
    ),
    "strategy-does.co-financing": (
        "Eerst betaalt het project zelf, daarna wie daarbij past, en dan de rest. Een vast deel is eigen inbreng.",
        "First the project pays itself, then who adds to that, and then the rest. A fixed part is one's own.",
    ),
    "strategy-does.new-for-old": (
        "Eerst betalen oude budgetten: waartoe is besloten, en dan wat is voorgesteld. Daarna betaalt de rest.",
        "Old budgets pay first: what is decided, and then what is proposed. After that the rest pays.",
    ),
    "strategy-does.results": (
        "Eerst komt een vast bedrag per traject, voor de trajecten waarop wordt gerekend. Daarna betaalt de rest.",
        "A fixed price for each trajectory comes first, for those that are counted on. After that the rest pays.",
    ),
    "strategy-does.capacity": (
        "Eerst komt geld om er te zijn, gelijk verdeeld over de jaren en los van resultaten. Daarna betaalt de rest.",
        "Money to be there comes first, evenly over the years and whatever the results. After that the rest pays.",
    ),
    # What a source pays
    "give.pays-one": (
        "{source} betaalt {cents:cents} voor {category} in {year}.",
        "{source} pays {cents:cents} for {category} in {year}.",
    ),
    "give.pays": (
        "{source} betaalt {cents:cents}: {parts}.",
        "{source} pays {cents:cents}: {parts}.",
    ),
    "give.part": (
        "{cents:cents} voor {category} in {year}",
        "{cents:cents} for {category} in {year}",
    ),
    "give.part-year": ("{cents:cents} in {year}", "{cents:cents} in {year}"),
    "give.nothing": ("{source} betaalt niets.", "{source} pays nothing."),
    "give.taken": (
        "Van {source} is {cents:cents} teruggenomen.",
        "Of {source}, {cents:cents} was taken back.",
    ),
    "give.because": ("{said} {why}", "{said} {why}"),
    # Why no more
    "give.why-left": (
        "Alles waarvoor dit geld mag, is betaald.",
        "All that this money may pay for is paid.",
    ),
    "give.why-none-left": (
        "Alles waarvoor het geld mag, is al betaald.",
        "All that the money may be used for is paid already.",
    ),
    "give.why-nowhere": (
        "Het geld mag niet worden gebruikt voor wat hier nodig is.",
        "The money may not be used for what is needed here.",
    ),
    "give.why-part": (
        "Dat is het deel dat bij de baat past.",
        "That is the part that goes with the gain.",
    ),
    "give.why-cap": ("Het maximum is {most:cents}.", "The most is {most:cents}."),
    "give.why-cap-per-year": (
        "Het maximum per jaar is {most:cents}.",
        "The most in one year is {most:cents}.",
    ),
    "give.why-limit": (
        "Op meer dan {most:cents} wordt niet gerekend.",
        "No more than {most:cents} is counted on.",
    ),
    "give.why-all-or-nothing": (
        "Het is alles of niets: {least:cents}.",
        "It is all or nothing: {least:cents}.",
    ),
    "give.why-minimum": (
        "Het is niets of minstens {least:cents}.",
        "It is nothing, or {least:cents} at least.",
    ),
    "give.why-short-all-or-nothing": (
        "Het is alles of niets ({least:cents}), en er was plaats voor hoogstens {most:cents}.",
        "It is all or nothing ({least:cents}), and there was room for {most:cents} at most.",
    ),
    "give.why-short-minimum": (
        "Het is niets of minstens {least:cents}, en er was plaats voor hoogstens {most:cents}.",
        "It is nothing, or {least:cents} at least, and there was room for {most:cents} at most.",
    ),
    "give.why-max-share": (
        "Het mag hoogstens {share:share}% zijn van {eligible:cents}: dat is nodig waarvoor het geld mag.",
        "It may be {share:share}% at most of {eligible:cents}: that is needed of what the money may be used for.",
    ),
    "give.why-match": (
        "Het is hoogstens {ratio} keer wat anderen ernaast leggen, en elke euro telt één keer mee.",
        "It is {ratio} times at most what others put beside it, and each euro counts once.",
    ),
    "give.why-match-equal": (
        "Het is hoogstens evenveel als wat anderen ernaast leggen, en elke euro telt één keer mee.",
        "It is as much at most as what others put beside it, and each euro counts once.",
    ),
    "give.why-match-alone": (
        "Het komt alleen als anderen er geld naast leggen, en dat is er niet.",
        "It only comes if others put money beside it, and there is none.",
    ),
    "give.why-public-share": (
        "Publiek geld mag samen hoogstens {share:share}% zijn van wat wordt betaald.",
        "Public money together may be {share:share}% at most of what is paid.",
    ),
    "give.why-public-share-alone": (
        "Publiek geld mag samen hoogstens {share:share}% zijn van wat wordt betaald, en er is geen ander geld.",
        "Public money together may be {share:share}% at most of what is paid, and there is no other money.",
    ),
    "give.why-own-share": (
        "Van wat wordt betaald, moet minstens {share:share}% eigen inbreng zijn.",
        "Of what is paid, {share:share}% at least has to be one's own.",
    ),
    "give.why-own-share-alone": (
        "Van wat wordt betaald, moet minstens {share:share}% eigen inbreng zijn, en die is er niet.",
        "Of what is paid, {share:share}% at least has to be one's own, and there is nothing of that.",
    ),
    "give.why-de-minimis": (
        "Er mag in drie jaar samen hoogstens {most:cents} de-minimissteun zijn.",
        "There may be {most:cents} of de minimis aid at most together in three years.",
    ),
    "give.why-excludes": (
        "Het mag niet samengaan met: {others}.",
        "It may not be combined with: {others}.",
    ),
    "give.why-need": (
        "Er is minder af te lossen, omdat een lening kleiner werd.",
        "There is less to repay, because a loan became smaller.",
    ),
    # What each strategy says
    "give.order": (
        "Om de beurt betalen de bronnen wat nog open staat, in deze volgorde van voorkeur: {sources}.",
        "In turn the sources pay what is still open, in this order of preference: {sources}.",
    ),
    "give.idle-loan": (
        "{source} is niet gebruikt. Wat deze lening zou betalen, moet binnen het plan worden terugbetaald, en daar is geen geld voor.",
        "{source} is not used. What this loan would pay has to be paid back within the plan, and there is no money for that.",
    ),
    "give.own-half": (
        "Van wat wordt betaald, is minstens {share:share}% eigen inbreng. Dat deel vroeg Groningen in de oproep 'Welkom in de Buurt'; een ander deel kan ook.",
        "Of what is paid, {share:share}% at least is one's own. Groningen asked for that part in its call 'Welkom in de Buurt'; another part is possible too.",
    ),
    "give.own-share": (
        "Van wat wordt betaald, is minstens {share:share}% eigen inbreng, zoals gevraagd.",
        "Of what is paid, {share:share}% at least is one's own, as asked.",
    ),
    "give.no-shift": (
        "Er gaat geen geld van oude budgetten naar het nieuwe.",
        "No money of old budgets goes to the new.",
    ),
    "give.moves": (
        "{source}: {cents:cents} gaat van oud naar nieuw. {budget} {decides}",
        "{source}: {cents:cents} goes from old to new. {budget} {decides}",
    ),
    "give.budget": ("Het komt uit dit budget: {budget}.", "It comes from this budget: {budget}."),
    "give.budget-unknown": (
        "Uit welk budget het komt, staat er niet.",
        "From which budget it comes is not said.",
    ),
    "give.decided-by": ("Hiertoe is besloten door: {party}.", "This was decided by: {party}."),
    "give.decided-unknown": (
        "Hiertoe is besloten; door wie staat er niet.",
        "This is decided; it is not said by whom.",
    ),
    "give.proposed-by": (
        "Dit is nog een voorstel. Wie erover besluit: {party}.",
        "This is still a proposal. Who decides on it: {party}.",
    ),
    "give.proposed-unknown": (
        "Dit is nog een voorstel. Wie erover besluit, staat er niet.",
        "This is still a proposal. Who decides on it is not said.",
    ),
    "give.hangs": (
        "Aan voorstellen waarover nog niet is besloten, hangt {cents:cents}. Zonder die besluiten, en als de andere bronnen bijspringen waar ze kunnen, blijft {open:cents} meer open.",
        "On proposals that are not decided yet hangs {cents:cents}. Without those decisions, and if the other sources step in where they can, {open:cents} more stays open.",
    ),
    "give.hangs-others": (
        "Aan voorstellen waarover nog niet is besloten, hangt {cents:cents}. Zonder die besluiten kunnen andere bronnen dat betalen.",
        "On proposals that are not decided yet hangs {cents:cents}. Without those decisions other sources can pay it.",
    ),
    "give.no-fee": (
        "Geen enkele bron betaalt een bedrag per traject.",
        "No source pays a price for each trajectory.",
    ),
    "give.counted": (
        "{source} betaalt {price:cents} per traject. Er wordt gerekend op {counted:whole} van de {volume:whole} afgesproken trajecten: hoogstens {most:cents}.",
        "{source} pays {price:cents} for a trajectory. {counted:whole} of the {volume:whole} that are agreed are counted on: {most:cents} at most.",
    ),
    "give.no-price": (
        "{source} noemt geen prijs en aantal trajecten. Wat het kost als er minder resultaat is, is daarom niet te zeggen.",
        "{source} states no price and number of trajectories. So it cannot be said what fewer results would cost.",
    ),
    "give.fewer-tenth": (
        "Komt er een tiende minder resultaat dan waarop wordt gerekend, dan valt {cents:cents} weg. Met een nieuw plan ontbreekt er dan {gap:cents} meer.",
        "If a tenth fewer results come than are counted on, {cents:cents} falls away. With a new plan {gap:cents} more is then missing.",
    ),
    "give.fewer-quarter": (
        "Komt er een kwart minder resultaat dan waarop wordt gerekend, dan valt {cents:cents} weg. Met een nieuw plan ontbreekt er dan {gap:cents} meer.",
        "If a quarter fewer results come than are counted on, {cents:cents} falls away. With a new plan {gap:cents} more is then missing.",
    ),
    "give.no-capacity": (
        "Geen enkele bron betaalt voor beschikbaarheid.",
        "No source pays for capacity.",
    ),
    "give.evenly": (
        "{source} betaalt om er te zijn, van {first} tot en met {last} en zo gelijk als kan. Het hangt niet aan resultaten.",
        "{source} pays to be there, from {first} to {last} and as evenly as can be. It does not hang on results.",
    ),
    "give.one-year": (
        "{source} betaalt om er te zijn, in {first}. Het hangt niet aan resultaten.",
        "{source} pays to be there, in {first}. It does not hang on results.",
    ),
    "give.weight": (
        "{party} heeft {eur:eur} baat. Dat is {share:share}% van de baat van wie hier kan betalen. Zoveel betaalt {party} ook, voor zover de voorwaarden het toelaten.",
        "{party} gains {eur:eur}. That is {share:share}% of the gains of those who can pay here. So much {party} pays too, as far as the terms allow.",
    ),
    "give.gains-only": (
        "{party} heeft {eur:eur} baat, en er is geen bron van deze partij om mee te betalen.",
        "{party} gains {eur:eur}, and there is no source of this party to pay with.",
    ),
    "give.nobody-gains": (
        "Van niemand die hier kan betalen, is een baat bekend.",
        "Of nobody who can pay here a gain is known.",
    ),
    "give.rest": (
        "Wat zij samen niet kunnen betalen, betalen anderen, in volgorde van voorkeur: {cents:cents}.",
        "What they cannot pay together, others pay, in order of preference: {cents:cents}.",
    ),
}
