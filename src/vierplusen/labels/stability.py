"""Whether a coalition of payers holds: who would leave, and what would keep them."""

from typing import Final

STABILITY: Final[dict[str, tuple[str, str]]] = {
    "stability.holds": (
        "Niemand is beter af zonder de anderen. Geen enkele groep betaalt meer dan wanneer die het zelf regelt.",
        "Nobody would be better off leaving. No group pays more than it would on its own.",
    ),
    "stability.holds-fixed": (
        "Niemand is beter af zonder de anderen. Niemand betaalt meer dan wat het project oplevert voor die partij.",
        "Nobody would be better off leaving. Nobody pays more than it gains.",
    ),
    "stability.open": (
        "Er is geen groep gevonden die beter af is zonder de anderen. Er zijn te veel groepen om ze allemaal te bekijken: zeker is het dus niet.",
        "No group was found that would be better off leaving. There are too many groups to look at all of them, so it is not certain.",
    ),
    "stability.leaves": (
        "Deze partijen zijn samen {eur:eur} goedkoper uit zonder de anderen: {parties}.",
        "These parties together would pay {eur:eur} less without the others: {parties}.",
    ),
    "stability.leaves-one": (
        "{parties} is zonder de anderen {eur:eur} goedkoper uit.",
        "{parties} would pay {eur:eur} less on its own.",
    ),
    "stability.loses": (
        "Deze partijen betalen samen {eur:eur} meer dan het hun oplevert: {parties}. Zij zijn beter af zonder het project.",
        "These parties together pay {eur:eur} more than they gain: {parties}. They would be better off without the project.",
    ),
    "stability.loses-one": (
        "{parties} betaalt {eur:eur} meer dan het oplevert, en is dus beter af zonder het project.",
        "{parties} pays {eur:eur} more than it gains, and so would be better off without the project.",
    ),
    "stability.carries": (
        "Deze partijen betalen samen {eur:eur} meer dan het hele project kost: {parties}. Dat komt doordat anderen geld toe krijgen.",
        "These parties together pay {eur:eur} more than the whole project costs: {parties}. That is because others get money.",
    ),
    "stability.carries-one": (
        "{parties} betaalt {eur:eur} meer dan het hele project kost. Dat komt doordat anderen geld toe krijgen.",
        "{parties} pays {eur:eur} more than the whole project costs. That is because others get money.",
    ),
    "stability.part": ("{party} {eur:eur}", "{party} {eur:eur}"),
    "stability.change": (
        "De kleinste verandering waarbij iedereen blijft. Minder betalen: {less}. Meer betalen: {more}.",
        "The smallest change that keeps everybody. To pay less: {less}. To pay more: {more}.",
    ),
    "stability.change-less": (
        "De kleinste verandering waarbij iedereen blijft. Minder betalen: {less}.",
        "The smallest change that keeps everybody. To pay less: {less}.",
    ),
    "stability.left-over": (
        "Voor {eur:eur} is dan nog iemand nodig die betaalt.",
        "Somebody is then still needed who pays {eur:eur}.",
    ),
    "stability.change-unknown": (
        "Er is geen verandering gevonden waarbij iedereen blijft.",
        "No change was found that keeps everybody.",
    ),
    "stability.no-division": (
        "Hoe deze kosten ook worden verdeeld: er is altijd een groep die beter af is zonder de anderen. Alles samen moet minstens {eur:eur} goedkoper worden om iedereen te houden.",
        "However this cost is divided, some group would be better off leaving. To keep everybody, the whole has to cost at least {eur:eur} less.",
    ),
    "stability.not-all": (
        "Er zijn te veel groepen om ze allemaal te bekijken. Misschien is er dus meer nodig.",
        "There are too many groups to look at all of them. So more may be needed.",
    ),
    "stability.unassigned": (
        "Voor {eur:eur} van de kosten is er nog niemand die betaalt.",
        "Nobody pays {eur:eur} of the cost yet.",
    ),
}
"""Key -> (Dutch, English)."""
