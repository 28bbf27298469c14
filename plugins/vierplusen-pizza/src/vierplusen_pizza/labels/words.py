"""Key -> Dutch, English."""

from typing import Final

WORDS: Final[dict[str, tuple[str, str]]] = {
    "strategy.pizza/mixed": (
        "de beste mix van bronnen, tot op de cent",
        "the best mix of sources, to the cent",
    ),
    "strategy-does.pizza/mixed": (
        "Van alle plannen die elke voorwaarde nakomen, laat dit het minst open. Daarna telt zo min mogelijk tijdelijk geld in de laatste jaren, en dan een zo klein mogelijke grootste bron. Dan volgen zo min mogelijk geld van partijen zonder baat, en zo laag mogelijke kosten van het geld.",
        "Of all plans that keep every term, this one leaves least unpaid. Then comes as little temporary money in the last years as can be, and then the smallest largest source. Then follow as little as can be from parties that do not gain, and the lowest cost of the money.",
    ),
    # What a source pays
    "give.pizza/pays": (
        "{source} betaalt {cents:cents}: {parts}.",
        "{source} pays {cents:cents}: {parts}.",
    ),
    "give.pizza/nothing": ("{source} betaalt niets.", "{source} pays nothing."),
    "give.pizza/part": (
        "{cents:cents} voor {category} in {year}",
        "{cents:cents} for {category} in {year}",
    ),
    "give.pizza/part-year": ("{cents:cents} in {year}", "{cents:cents} in {year}"),
    "give.pizza/and": ("{first} {then}", "{first} {then}"),
    # Why this source
    "give.pizza/needed-gap": (
        "Met minder hiervan komt het geld niet van een ander: er blijft dan meer open.",
        "With less of it the money does not come from another: more stays unpaid then.",
    ),
    "give.pizza/needed-match": (
        "Ander geld komt alleen omdat dit ernaast ligt.",
        "Other money only comes because this lies beside it.",
    ),
    "give.pizza/needed-temporary-late": (
        "Met minder hiervan is er in de laatste jaren meer tijdelijk geld.",
        "With less of it there is more temporary money in the last years.",
    ),
    "give.pizza/needed-largest": (
        "Met minder hiervan wordt de grootste bron nog groter.",
        "With less of it the largest source gets larger.",
    ),
    "give.pizza/needed-not-beneficiaries": (
        "Met minder hiervan betalen partijen zonder baat meer.",
        "With less of it, parties that do not gain pay more.",
    ),
    "give.pizza/needed-capital-cost": (
        "Met minder hiervan kost het geld meer.",
        "With less of it the money costs more.",
    ),
    "give.pizza/needed-equal": (
        "Een ander kan een deel hiervan betalen; dat is even goed.",
        "Another can pay a part of it; that is as good.",
    ),
    # Why no more
    "give.pizza/why-legal-form": ("Het gaat alleen naar: {forms}.", "It only goes to: {forms}."),
    "give.pizza/why-nowhere": (
        "Het mag niet worden gebruikt voor wat hier nodig is.",
        "It may not be used for what is needed here.",
    ),
    "give.pizza/why-excludes": (
        "Het mag niet samengaan met {others}, en daarmee wordt het plan beter.",
        "It may not be combined with {others}, by which the plan gets better.",
    ),
    "give.pizza/why-cap": (
        "Meer dan {most:cents} kan niet.",
        "More than {most:cents} is not possible.",
    ),
    "give.pizza/why-all-or-nothing": (
        "Het is alles of niets, en dit is alles.",
        "It is all or nothing, and this is all.",
    ),
    "give.pizza/why-lump": (
        "Het is niets, of minstens {least:cents}. Daarmee werd het plan niet beter.",
        "It is nothing, or {least:cents} at least. That made the plan no better.",
    ),
    "give.pizza/why-cap-per-year": (
        "Meer dan {most:cents} per jaar kan niet.",
        "More than {most:cents} in one year is not possible.",
    ),
    "give.pizza/why-max-share": (
        "Meer dan {share:share}% van {eligible:cents} kan niet; dat is nodig waarvoor dit geld mag.",
        "More than {share:share}% of {eligible:cents} is not possible; that is needed of what this money may be used for.",
    ),
    "give.pizza/why-match": (
        "Het is hoogstens {ratio:rate} keer wat anderen ernaast leggen, en elke euro telt één keer.",
        "It is at most {ratio:rate} times what others put beside it, and each euro counts once.",
    ),
    "give.pizza/why-public-share": (
        "Publiek geld mag hoogstens {share:share}% zijn van wat wordt betaald.",
        "Public money may be {share:share}% at most of what is paid.",
    ),
    "give.pizza/why-own-share": (
        "Minstens {share:share}% van wat wordt betaald, moet eigen inbreng zijn.",
        "At least {share:share}% of what is paid has to be one's own.",
    ),
    "give.pizza/why-de-minimis": (
        "Er is geen ruimte meer voor de-minimissteun in drie jaar.",
        "There is no more room for de minimis aid in three years.",
    ),
    "give.pizza/why-repaid": (
        "Een lening moet worden terugbetaald. Daarom wordt er niet meer geleend dan het plan beter maakt.",
        "A loan has to be paid back. So no more is borrowed than makes the plan better.",
    ),
    "give.pizza/why-left": (
        "Alles waarvoor dit geld mag, is betaald. In plaats van een ander kan het niet meer worden.",
        "All that this money may be used for is paid. It cannot be more in the place of another.",
    ),
    "give.pizza/why-temporary-late": (
        "Meer hiervan zou meer tijdelijk geld in de laatste jaren zijn.",
        "More of it would be more temporary money in the last years.",
    ),
    "give.pizza/why-largest": (
        "Meer hiervan zou de grootste bron nog groter maken.",
        "More of it would make the largest source larger.",
    ),
    "give.pizza/why-not-beneficiaries": (
        "Met meer hiervan zouden partijen zonder baat meer betalen.",
        "With more of it, parties that do not gain would pay more.",
    ),
    "give.pizza/why-capital-cost": (
        "Met meer hiervan zou het geld meer kosten.",
        "With more of it the money would cost more.",
    ),
    "give.pizza/why-equal": (
        "Meer hiervan, en minder van een ander, is even goed.",
        "More of it, and less of another, is as good.",
    ),
    # What is not proved
    "give.pizza/last-cents": (
        "Tot op de laatste cent is niet gezocht. Misschien kan dit kleiner: {parts}.",
        "It was not sought to the last cent. This may be smaller: {parts}.",
    ),
    "give.pizza/away": ("{aim}, hoogstens {cents:cents}", "{aim}, by {cents:cents} at most"),
    "aim.pizza/gap": ("wat niet is betaald", "what is not paid"),
    "aim.pizza/temporary-late": (
        "tijdelijk geld in de laatste jaren",
        "temporary money in the last years",
    ),
    "aim.pizza/largest": ("de grootste bron", "the largest source"),
    "aim.pizza/not-beneficiaries": (
        "wat partijen zonder baat betalen",
        "what parties that do not gain pay",
    ),
    "aim.pizza/capital-cost": ("de kosten van het geld", "the cost of the money"),
    # What would have to change, for a plan that closes
    "close.pizza/closed": (
        "Het plan sluit. Er hoeft niets te veranderen.",
        "The plan closes. Nothing has to change.",
    ),
    "close.pizza/none": (
        "Ook als al deze voorwaarden meegeven, sluit het plan niet. Er is een andere bron nodig, of minder kosten.",
        "Even if all these terms give way, the plan does not close. Another source is needed, or less cost.",
    ),
    "close.pizza/stopped": (
        "De rekentijd was op voordat er iets was gevonden.",
        "Time ran out before anything was found.",
    ),
    "close.pizza/unsure": (
        "Er zijn veranderingen die bijna genoeg zijn, maar op de cent af sluit het daarmee niet.",
        "There are changes that are nearly enough, but to the cent the plan does not close by them.",
    ),
    "close.pizza/one": (
        "Eén voorwaarde is genoeg. Dit zijn voorwaarden die elk alleen genoeg zijn, de kleinste verandering eerst: {number}.",
        "One term is enough. So many terms are enough each by itself, the smallest change first: {number}.",
    ),
    "close.pizza/several": (
        "Geen voorwaarde is alleen genoeg. Deze {number} zijn samen genoeg, en met minder kan het niet.",
        "No term is enough by itself. These {number} are enough together, and fewer are not.",
    ),
    "close.pizza/perhaps-fewer": (
        "Deze {number} voorwaarden zijn samen genoeg. Of het ook met minder kan, is niet bewezen.",
        "These {number} terms are enough together. That fewer are not is not proved.",
    ),
    "close.pizza/cap": (
        "{source} geeft hoogstens {was:cents}. Dat moet {cents:cents} worden: {by:cents} meer.",
        "{source} gives {was:cents} at most. That has to become {cents:cents}: {by:cents} more.",
    ),
    "close.pizza/cap-per-year": (
        "{source} geeft per jaar hoogstens {was:cents}. Dat moet {cents:cents} worden: {by:cents} meer.",
        "{source} gives {was:cents} at most in one year. That has to become {cents:cents}: {by:cents} more.",
    ),
    "close.pizza/minimum": (
        "{source} geeft niets of minstens {was:cents}. Dat moet {cents:cents} worden: {by:cents} minder.",
        "{source} gives nothing, or {was:cents} at least. That has to become {cents:cents}: {by:cents} less.",
    ),
    "close.pizza/max-share": (
        "{source} betaalt hoogstens {was:rate}% van waar het geld voor mag. Dat moet {to:rate}% worden. Het gaat om {by:cents}.",
        "{source} pays {was:rate}% at most of what its money may be used for. That has to become {to:rate}%. It is about {by:cents}.",
    ),
    "close.pizza/max-share-gone": (
        "{source} betaalt hoogstens {was:rate}% van waar het geld voor mag. Die grens moet vervallen.",
        "{source} pays {was:rate}% at most of what its money may be used for. That limit has to go.",
    ),
    "close.pizza/match": (
        "{source} legt hoogstens {was:rate} euro bij elke euro van anderen. Dat moet {to:rate} euro worden. Het gaat om {by:cents}.",
        "{source} adds at most {was:rate} euro to each euro of others. That has to become {to:rate} euro. It is about {by:cents}.",
    ),
    "close.pizza/match-gone": (
        "{source} legt hoogstens {was:rate} euro bij elke euro van anderen. {source} moet ook zonder die anderen geven.",
        "{source} adds at most {was:rate} euro to each euro of others. {source} has to give without those others too.",
    ),
    "close.pizza/all-or-nothing": (
        "{source} geeft alles of niets. {source} moet ook een deel geven.",
        "{source} gives all or nothing. {source} has to give a part too.",
    ),
    "close.pizza/excludes": (
        "{source} mag niet samengaan met {others}. Dat moet wel mogen.",
        "{source} may not be combined with {others}. That has to be allowed.",
    ),
    "close.pizza/categories": (
        "{source} betaalt alleen: {categories}. Dat moet elke soort kosten worden.",
        "{source} pays only: {categories}. That has to become every kind of cost.",
    ),
    "close.pizza/years": (
        "{source} betaalt alleen van {first} tot en met {last}. Dat moet elk jaar van het plan worden.",
        "{source} pays only from {first} to {last}. That has to become every year of the plan.",
    ),
    "close.pizza/legal-form": (
        "{source} geeft niet aan de rechtsvorm van de ontvanger ({form}). Dat moet wel.",
        "{source} does not give to the legal form of the receiver ({form}). It has to.",
    ),
    "close.pizza/de-minimis": (
        "Het geld van {source} telt als de-minimissteun, en daarvoor is te weinig ruimte. Dit kan alleen als een andere regeling voor steun het toestaat. Laat dat uitzoeken.",
        "The money of {source} counts as de minimis aid, for which there is too little room. This is possible only if another rule on aid allows it. Have that looked into.",
    ),
    "close.pizza/public-share": (
        "Hoogstens {was:rate}% mag publiek geld zijn. Dat moet {to:rate}% worden. Het gaat om {by:cents}.",
        "{was:rate}% may be public money at most. That has to become {to:rate}%. It is about {by:cents}.",
    ),
    "close.pizza/own-share": (
        "Minstens {was:rate}% moet eigen inbreng zijn. Dat moet {to:rate}% worden. Het gaat om {by:cents}.",
        "{was:rate}% has to be one's own at least. That has to become {to:rate}%. It is about {by:cents}.",
    ),
    "close.pizza/cash-only": (
        "Een deel van de kosten kan nu alleen met geld worden betaald. Dat moet ook in natura kunnen.",
        "A part of the costs can only be paid with money now. In kind has to be possible too.",
    ),
}
