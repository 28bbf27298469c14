"""What scaling up says: cost by scale, from when it bears itself, who pays, what was tried."""

from typing import Final

SCALING: Final[dict[str, tuple[str, str]]] = {
    # What the numbers come to
    "scale.no-cost": (
        "Er staat niet wat het kost. Daarom zijn er geen bedragen.",
        "It is not stated what it costs. So there are no amounts.",
    ),
    "scale.per-trajectory": (
        "Bij {few:whole} trajecten in een jaar kost één traject {more:cents}; bij {many:whole} kost het {less:cents}.",
        "With {few:whole} trajectories in a year one costs {more:cents}; with {many:whole} it costs {less:cents}.",
    ),
    "scale.whole-groups": (
        "Een groep heeft {size:whole} plaatsen. Een groep die niet vol is, kost evenveel als een volle.",
        "A group has {size:whole} places. A group that is not full costs as much as a full one.",
    ),
    "scale.within-region": (
        "Een groep blijft binnen één regio. In een regio doen hoogstens {people:whole} mensen mee; zijn er meer, dan begint een nieuwe groep in een nieuwe regio.",
        "A group stays within one region. In a region at most {people:whole} people take part. If there are more, a new group starts in a new region.",
    ),
    "scale.to-persuade": (
        "Voor {people:whole} deelnemers moeten {number:whole} gemeenten worden overtuigd.",
        "For {people:whole} participants {number:whole} municipalities have to be persuaded.",
    ),
    "scale.as-now": (
        "Per gemeente doen gemiddeld {people:number} mensen in een jaar mee. Dat volgt uit de gemeenten die nu meedoen; aangenomen is dat het in andere ook zo is.",
        "On average {people:number} people of a municipality take part in a year. That follows from the municipalities that take part now; others are assumed to be the same.",
    ),
    "scale.persuading-cost": (
        "Hen overtuigen kost {cents:cents}, één keer.",
        "Persuading them costs {cents:cents}, once.",
    ),
    "scale.persuading-hours": (
        "Hen overtuigen kost {hours:number} uur.",
        "Persuading them takes {hours:number} hours.",
    ),
    "scale.no-price": (
        "Er staat niet wat er voor een traject wordt betaald. Daarom is er geen omslagpunt.",
        "It is not stated what is paid for a trajectory. So there is no break-even point.",
    ),
    "scale.not-counted": (
        "Niet bekend, en dus niet meegeteld: {parts}. Het kost dus minstens dit, en het omslagpunt kan later liggen.",
        "Not known, and so not counted: {parts}. So it costs at least this, and the break-even point may lie further on.",
    ),
    "scale.part.fixed_eur": ("de vaste kosten per jaar", "the fixed cost per year"),
    "scale.part.variable_eur": ("de kosten per traject", "the cost per trajectory"),
    "scale.part.group_eur": ("de kosten van een groep", "the cost of a group"),
    "scale.part.persuading_eur": (
        "de kosten om een gemeente te overtuigen",
        "the cost of persuading a municipality",
    ),
    "scale.part.per_municipality": (
        "hoeveel gemeenten moeten worden overtuigd",
        "how many municipalities have to be persuaded",
    ),
    "scale.few-in-year": (
        "Jaren waarin minder dan {threshold:whole} mensen meedoen: {years}. Hun aantal staat hier niet. Wie weet wat een traject kost, kan het uit de kosten wel afleiden.",
        "Years in which fewer than {threshold:whole} people take part: {years}. Their number is not shown. Who knows what a trajectory costs can still find it from the cost.",
    ),
    # From when it bears itself
    "scale.when-persuading": (
        "In het jaar waarin alle gemeenten worden overtuigd",
        "In the year in which all municipalities are persuaded",
    ),
    "scale.when-later": (
        "Als alle gemeenten overtuigd zijn",
        "Once all municipalities have been persuaded",
    ),
    "scale.break-even": (
        "{when}, dekt de prijs de kosten vanaf {first:whole} trajecten in een jaar. Bekeken tot en met {most:whole}.",
        "{when}, the price covers the cost from {first:whole} trajectories in a year. Looked at up to {most:whole}.",
    ),
    "scale.break-even-later": (
        "{when}, dekt de prijs de kosten voor het eerst bij {first:whole} trajecten in een jaar. Een nieuwe groep of gemeente maakt het dan weer te duur. Vanaf {always:whole} trajecten is het steeds gedekt. Bekeken tot en met {most:whole}.",
        "{when}, the price covers the cost for the first time at {first:whole} trajectories in a year. A new group or municipality then makes it too dear again. From {always:whole} trajectories on it is always covered. Looked at up to {most:whole}.",
    ),
    "scale.not-at-last": (
        "{when}, dekt de prijs de kosten voor het eerst bij {first:whole} trajecten in een jaar. Dat blijft niet zo: bij {most:whole} trajecten niet. Verder is niet gekeken.",
        "{when}, the price covers the cost for the first time at {first:whole} trajectories in a year. That does not last: not at {most:whole}. Nothing further was looked at.",
    ),
    "scale.not-covered-ever": (
        "{when}, dekt de prijs de kosten bij geen enkel aantal trajecten tot en met {most:whole}.",
        "{when}, the price covers the cost at no number of trajectories up to {most:whole}.",
    ),
    # Experiments
    "scale.experiment.regional-groups": (
        "regionale groepen in plaats van lokale",
        "regional groups instead of local ones",
    ),
    "scale.experiment.mixed-groups": (
        "een andere samenstelling van de groep",
        "another composition of the group",
    ),
    "scale.experiment.broader-target-group": ("een bredere doelgroep", "a broader target group"),
    "scale.experiment.digital-support": ("digitale begeleiding", "digital support"),
    "scale.worked": ("Werkte het: {degree}.", "Did it work: {degree}."),
    "scale.worked-unknown": (
        "Of het werkte, is niet bekend.",
        "Whether it worked is not known.",
    ),
    "scale.worked-differs": (
        "Of het werkte, daarover lopen de oordelen uiteen: van {low} tot {high}.",
        "On whether it worked judgements differ: from {low} to {high}.",
    ),
    "scale.extends": (
        "Is het blijvend uit te bouwen: {degree}.",
        "Can it be built out lastingly: {degree}.",
    ),
    "scale.extends-unknown": (
        "Of het blijvend is uit te bouwen, is niet bekend.",
        "Whether it can be built out lastingly is not known.",
    ),
    "scale.extends-differs": (
        "Of het blijvend is uit te bouwen, daarover lopen de oordelen uiteen: van {low} tot {high}.",
        "On whether it can be built out lastingly judgements differ: from {low} to {high}.",
    ),
    "scale.note": ("{note}", "{note}"),
    "scale.no-change": (
        "Er staat niet wat het aan de getallen verandert.",
        "It is not stated what it does to the numbers.",
    ),
    "scale.cheaper": (
        "Bij {people:whole} trajecten kost één traject dan {after:cents}: {cents:cents} minder dan {before:cents}.",
        "With {people:whole} trajectories one then costs {after:cents}: {cents:cents} less than {before:cents}.",
    ),
    "scale.dearer": (
        "Bij {people:whole} trajecten kost één traject dan {after:cents}: {cents:cents} meer dan {before:cents}.",
        "With {people:whole} trajectories one then costs {after:cents}: {cents:cents} more than {before:cents}.",
    ),
    "scale.as-dear": (
        "Bij {people:whole} trajecten kost één traject dan evenveel: {after:cents}.",
        "With {people:whole} trajectories one then costs the same: {after:cents}.",
    ),
    # Who pays
    "paying.period": ("naar alle jaren samen", "by all years together"),
    "paying.year": ("per jaar", "year by year"),
    "scale.paying-period": (
        "Elke gemeente betaalt naar haar deelnemers in alle jaren samen. Zij draagt elk jaar hetzelfde deel van de kosten, ook in een jaar zonder eigen deelnemers. Zo laat geen jaarbedrag zien hoeveel mensen er in dat jaar meededen. Verdeeld zijn de kosten, en niet de prijs per traject.",
        "Each municipality pays by its participants in all years together. It bears the same part of the cost each year, also in one without participants of its own. So no yearly amount shows how many took part in that year. What is shared is the cost, and not the price of a trajectory.",
    ),
    "scale.paying-year": (
        "Elke gemeente betaalt in elk jaar naar haar deelnemers in dat jaar. De kosten van een jaar zonder deelnemers worden gedeeld naar alle jaren samen. Verdeeld zijn de kosten, en niet de prijs per traject.",
        "Each municipality pays in each year by its participants in that year. The cost of a year without participants is shared by all years together. What is shared is the cost, and not the price of a trajectory.",
    ),
    "scale.together": (
        "Een bedrag verraadt het aantal deelnemers, en dat mag bij minder dan {threshold:whole} niet te zien zijn. Daarom staan deze gemeenten samen op één regel: {parties}. Elk krijgt haar eigen bedrag apart.",
        "An amount tells the number of participants, and below {threshold:whole} that may not be seen. So these municipalities stand together in one row: {parties}. Each gets its own amount apart.",
    ),
    "scale.not-hidden": (
        "Er zijn te weinig gemeenten of deelnemers om een aantal onder de {threshold:whole} te verbergen. Wie het totaal en het eigen aantal kent, kan dat van een ander uitrekenen. Geef deze rekening niet verder.",
        "There are too few municipalities or participants to hide a number below {threshold:whole}. Who knows the total and their own can work out another's. Do not pass this bill on.",
    ),
    "scale.own-row": (
        "Deze uitkomst is alleen voor: {party}.",
        "This outcome is for this party only: {party}.",
    ),
}
