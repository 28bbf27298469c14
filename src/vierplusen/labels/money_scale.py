"""The words of a report on another scale, and on an open call."""

from typing import Final

MONEY_SCALE: Final[dict[str, tuple[str, str]]] = {
    # Another scale
    "financed.scale": ("Wat het kost op een andere schaal", "What it costs at another scale"),
    "financed.scale-points": ("Eén jaar, naar schaal", "One year, by scale"),
    "financed.scale-table": (
        "Kosten per aantal trajecten (euro's)",
        "Costs by number of trajectories (euros)",
    ),
    "financed.scale-line": ("Trajecten", "Trajectories"),
    "financed.trajectories-column": ("Trajecten", "Trajectories"),
    "financed.groups": ("Groepen", "Groups"),
    "financed.free-places": ("Lege plaatsen", "Free places"),
    "financed.regions": ("Regio's", "Regions"),
    "financed.municipalities": ("Gemeenten", "Municipalities"),
    "financed.persuading": ("Overtuigen", "Persuading"),
    "financed.cost": ("Kosten", "Cost"),
    "financed.per-trajectory": ("Per traject", "Per trajectory"),
    "financed.later-per-trajectory": ("Later per traject", "Later per trajectory"),
    "financed.price-paid": ("Vergoeding", "Paid"),
    "financed.scenario": ("Experiment: {name}", "Experiment: {name}"),
    "financed.experiment.regional-groups": ("groepen per regio", "regional groups"),
    "financed.experiment.mixed-groups": ("gemengde groepen", "mixed groups"),
    "financed.experiment.broader-target-group": ("een bredere doelgroep", "a broader target group"),
    "financed.experiment.digital-support": ("digitale steun", "digital support"),
    "financed.scale-years": ("Wat elk jaar kost", "What each year costs"),
    "financed.scale-years-table": (
        "Met de gemeenten die meedoen (euro's, - = niet bekend of te weinig mensen)",
        "With the municipalities that take part (euros, - = not known or too few people)",
    ),
    "financed.joining": ("Sluit aan", "Joining"),
    "financed.scale-bills": ("Wat elke gemeente betaalt", "What each municipality pays"),
    "financed.scale-bills-table": (
        "Per gemeente en jaar (euro's, - = te weinig mensen)",
        "By municipality and year (euros, - = too few people)",
    ),
    "financed.municipality": ("Gemeente", "Municipality"),
    "financed.participants": ("Deelnemers", "Participants"),
    "financed.lacks": ("Wat er nodig is in {name}", "What it takes in {name}"),
    # An open call
    "financed.call": ("De open oproep", "The open call"),
    "financed.call-count": (
        "Er zijn {number} aanvragen. Toelaatbaar: {yes}. Niet toelaatbaar: {no}. Nog niet te zeggen: {open}.",
        "There are {number} applications. Admissible: {yes}. Not admissible: {no}. Not to be told yet: {open}.",
    ),
    "financed.call-table": (
        "De aanvragen naast elkaar (euro's)",
        "The applications side by side (euros)",
    ),
    "financed.application": ("Aanvraag", "Application"),
    "financed.admissible": ("Toelaatbaar", "Admissible"),
    "financed.own-part": ("Eigen deel", "Own part"),
    "financed.may-get": ("Kan krijgen", "May get"),
    "financed.gets": ("Krijgt", "Gets"),
    "financed.may": ("toelaatbaar", "admissible"),
    "financed.may-not": ("niet toelaatbaar", "not admissible"),
    "financed.may-perhaps": ("nog niet te zeggen", "not to be told yet"),
    "financed.tested": ("De voorwaarden", "The conditions"),
    "financed.ask-first": ("Vraag eerst", "Ask first"),
    "financed.selection": ("Wie krijgt geld", "Who gets money"),
    "financed.selected": (
        "Er is {budget}. Daarvan is {granted} toegekend; {left} is over.",
        "There is {budget}. Of this {granted} is granted; {left} is left.",
    ),
    "financed.marginal": (
        "Valt er net buiten: {name}. Daarvoor ontbreekt {cents:cents}.",
        "Falls just outside: {name}. {cents:cents} is missing for it.",
    ),
    "financed.marginal-ways": (
        "Elk van deze dingen zou deze aanvraag binnenlaten",
        "Each of these would let this application in",
    ),
}
