"""What a measurement says: effects, who was lost, the comparison, the context, the evidence."""

from typing import Final

MEASURING: Final[dict[str, tuple[str, str]]] = {
    # What changed
    "measured.nobody": (
        "Niemand heeft een meting aan het begin en aan het eind. Over verandering is dus niets te zeggen.",
        "Nobody has a reading at the start and at the end. So nothing can be said about change.",
    ),
    "measured.no-end": (
        "Aan het eind is nog niet gemeten. Over verandering is dus nog niets te zeggen.",
        "Nothing was measured at the end yet. So nothing can be said about change yet.",
    ),
    "measured.too-few": (
        "Te weinig metingen om een marge te geven: {n}. Gebruik dit getal niet alleen.",
        "Too few readings to give a margin: {n}. Do not use this figure alone.",
    ),
    "measured.all-equal": (
        "Iedereen veranderde evenveel: {mean} {way}. Een marge is dan niet te geven. Begin en eind gemeten: {n}.",
        "Everybody changed as much: {mean} {way}. No margin can be given then. Start and end measured: {n}.",
    ),
    "measured.none-moved": (
        "Niemand veranderde. Een marge is dan niet te geven. Begin en eind gemeten: {n}.",
        "Nobody changed. No margin can be given then. Start and end measured: {n}.",
    ),
    "measured.better": (
        "Gemiddeld {mean} {way}, en dat is beter. De verandering ligt waarschijnlijk tussen {low} en {high}. Begin en eind gemeten: {n}.",
        "On average {mean} {way}, and that is better. The change probably lies between {low} and {high}. Start and end measured: {n}.",
    ),
    "measured.worse": (
        "Gemiddeld {mean} {way}, en dat is slechter. De verandering ligt waarschijnlijk tussen {low} en {high}. Begin en eind gemeten: {n}.",
        "On average {mean} {way}, and that is worse. The change probably lies between {low} and {high}. Start and end measured: {n}.",
    ),
    "measured.too-few-to-tell": (
        "Gemiddeld gemeten: {mean} {way}. Begin en eind gemeten: {n}. Dat is te weinig om dit van toeval te onderscheiden. Pas vanaf {visible} zou een verandering meestal opvallen.",
        "Measured on average: {mean} {way}. Start and end measured: {n}. That is too few to tell this from chance. Only from {visible} on would a change mostly show.",
    ),
    "measured.cannot-tell": (
        "Of er iets veranderde, is niet te zeggen. Gemiddeld gemeten: {mean} {way}. De verandering ligt waarschijnlijk tussen {low} en {high}. Begin en eind gemeten: {n}.",
        "Whether anything changed cannot be told. Measured on average: {mean} {way}. The change probably lies between {low} and {high}. Start and end measured: {n}.",
    ),
    "way.higher": (
        "hoger",
        "higher",
    ),
    "way.lower": (
        "lager",
        "lower",
    ),
    "way.same": (
        "verschil",
        "difference",
    ),
    "measured.relevant": (
        "Dat is minstens de verandering die meetelt: {least}.",
        "That is at least the change that counts: {least}.",
    ),
    "measured.not-relevant": (
        "Dat is minder dan de verandering die meetelt: {least}.",
        "That is less than the change that counts: {least}.",
    ),
    "measured.perhaps-relevant": (
        "Of de verandering groot genoeg is om mee te tellen ({least}), is niet te zeggen.",
        "Whether the change is large enough to count ({least}) cannot be told.",
    ),
    "measured.no-expectation": (
        "Vooraf is niet opgeschreven welke verandering werd verwacht.",
        "What change was expected was not written down beforehand.",
    ),
    "measured.above-expected": (
        "Dat is beter dan verwacht. Vooraf werd een verandering van {expected} verwacht.",
        "That is better than expected. A change of {expected} was expected beforehand.",
    ),
    "measured.as-expected": (
        "Dat past bij wat vooraf werd verwacht: een verandering van {expected}.",
        "That fits what was expected beforehand: a change of {expected}.",
    ),
    "measured.as-expected-open": (
        "Vooraf werd een verandering van {expected} verwacht. Dat kan kloppen. Maar dat er niets veranderde, kan ook.",
        "A change of {expected} was expected beforehand. That may be right. But so may no change at all.",
    ),
    "measured.below-expected": (
        "Dat is minder goed dan verwacht. Vooraf werd een verandering van {expected} verwacht.",
        "That is less good than expected. A change of {expected} was expected beforehand.",
    ),
    "measured.lost": (
        "Zonder meting aan het eind: {lost} van de {started}.",
        "Without a reading at the end: {lost} of {started}.",
    ),
    "measured.many-lost": (
        "Veel uitval. Zonder meting aan het eind: {lost} van de {started}. Het beeld gaat alleen over wie bleef.",
        "Many were lost. Without a reading at the end: {lost} of {started}. The picture is only about those who stayed.",
    ),
    "measured.lost-few": (
        "Niet iedereen is ook aan het eind gemeten. Het zijn er minder dan {threshold}. Het beeld gaat alleen over wie bleef.",
        "Not everybody was measured at the end too. Those are fewer than {threshold}. The picture is only about those who stayed.",
    ),
    "measured.lost-differ": (
        "Wie uitviel, was aan het begin anders dan wie bleef. Het beeld kan daardoor scheef zijn.",
        "Those who were lost differed at the start from those who stayed. That can make the picture lopsided.",
    ),
    "measured.lost-not-shown": (
        "Of wie uitviel aan het begin anders was dan wie bleef, blijkt niet uit de cijfers. Het kan wel.",
        "The figures do not show that those who were lost differed at the start from those who stayed. They may have.",
    ),
    "measured.lost-unknown": (
        "Of wie uitviel aan het begin anders was dan wie bleef, is niet te zeggen.",
        "Whether those who were lost differed at the start from those who stayed cannot be told.",
    ),
    "measured.own-household": (
        "Huishoudens zijn niet geregistreerd. Elke deelnemer telt hier als één huishouden.",
        "Households are not registered. Each participant counts as one household here.",
    ),
    "measured.domain-unbounded": (
        "Niet elke indicator van dit leefgebied heeft een schaal met een laagste en een hoogste stand. Het gemiddelde gaat alleen over indicatoren die dat hebben.",
        "Not every indicator of this life domain has a scale with a lowest and a highest level. The mean is only about those that have.",
    ),
    "measured.unused": (
        "Niet (helemaal) gebruikte rijen: {number}. Welke dat zijn, en waarom, staat bij de invoer.",
        "Rows not (wholly) used: {number}. Which they are, and why, stands with the input.",
    ),
    "measured.no-household": (
        "Niet bij elke deelnemer staat een huishouden. Wie er geen heeft, telt hier niet mee.",
        "Not every participant has a household. Those without one do not count here.",
    ),
    "measured.not-compared": (
        "Er is een groep die niet meedeed, maar te weinig van hen zijn twee keer gemeten. Vergelijken kan dus niet.",
        "There is a group that did not take part, but too few of them were read twice. So they cannot be compared.",
    ),
    "measured.unknown-people": (
        "Er staan interventies bij mensen die niet geregistreerd zijn. Die tellen niet mee.",
        "There are interventions of people who are not registered. They do not count.",
    ),
    "measured.mean-only": (
        "De gemiddelde verandering is {mean}: {direction}. De marge staat er niet, omdat de groep klein is. Trek er geen conclusie uit.",
        "The mean change is {mean}: {direction}. Its margin is left out, because the group is small. Do not conclude from it.",
    ),
    "measured.undefined": (
        "Wel geregistreerd, niet gemeten: {indicator}. De omschrijving van deze indicator ontbreekt.",
        "Registered and not measured: {indicator}. This indicator is not described.",
    ),
    "measured.not-registered": (
        "Wel omschreven, niet geregistreerd: {indicator}.",
        "Described and not registered: {indicator}.",
    ),
    "measured.no-comparison": (
        "Er is niet vergeleken met mensen die niet meededen. Dit laat zien wat er veranderde. Hoeveel daarvan door het project komt, is niet bekend.",
        "There was no comparison with people who did not take part. This shows what changed. How much of it is due to the project is not known.",
    ),
    "measured.no-side": (
        "Niet van iedereen is bekend wie meedeed en wie niet. Wie dat mist, telt hier niet mee.",
        "It is not known of everybody who took part and who did not. Those without it do not count here.",
    ),
    "measured.both-sides": (
        "Sommige huishoudens of buurten hebben mensen in beide groepen. Die tellen bij geen van beide.",
        "Some households or neighbourhoods have people in both groups. Those count in neither.",
    ),
    "measured.no-group": (
        "Dit kenmerk is niet van iedereen bekend: {trait}. Wie het mist, telt wel mee, maar staat in geen groep.",
        "This trait is not known of everybody: {trait}. Those without it count, and stand in no group.",
    ),
    "measured.divided": (
        "Sommige huishoudens of buurten zijn over groepen verdeeld ({trait}). Die tellen wel mee, maar staan in geen groep.",
        "Some households or neighbourhoods are divided over groups ({trait}). Those count, and stand in no group.",
    ),
    "measured.suppressed": (
        "Hier zijn cijfers weggelaten. Ze gaan over minder dan {threshold} mensen, of maken zulke cijfers vindbaar.",
        "Figures are left out here. They are about fewer than {threshold} people, or would give such figures away.",
    ),
    "measured.unused-few": (
        "Niet alle rijen zijn (helemaal) gebruikt. Het zijn er minder dan {threshold}.",
        "Not all rows were (wholly) used. They are fewer than {threshold}.",
    ),
    "measured.contrast-nothing": (
        "Geen enkele indicator is in beide groepen gemeten.",
        "No indicator was measured in both groups.",
    ),
    "measured.contrast-nobody": (
        "In een van beide groepen heeft niemand twee metingen. Vergelijken kan dus niet.",
        "In one of the groups nobody has two readings. So they cannot be compared.",
    ),
    "measured.contrast-too-few": (
        "Te weinig metingen om de groepen te vergelijken.",
        "Too few readings to compare the groups.",
    ),
    "measured.contrast-all-equal": (
        "In een van beide groepen veranderde iedereen evenveel. Een marge is dan niet te geven.",
        "In one of the groups everybody changed as much. No margin can be given then.",
    ),
    "measured.contrast-better": (
        "De verandering van deelnemers is {effect} {way} dan die van de vergelijkingsgroep. Dat is beter. Het verschil ligt waarschijnlijk tussen {low} en {high}.",
        "The change of participants is {effect} {way} than that of the comparison group. That is better. The difference probably lies between {low} and {high}.",
    ),
    "measured.contrast-worse": (
        "De verandering van deelnemers is {effect} {way} dan die van de vergelijkingsgroep. Dat is slechter. Het verschil ligt waarschijnlijk tussen {low} en {high}.",
        "The change of participants is {effect} {way} than that of the comparison group. That is worse. The difference probably lies between {low} and {high}.",
    ),
    "measured.contrast-open": (
        "Of deelnemers beter af zijn dan de vergelijkingsgroep, is niet te zeggen. Gemeten is: {effect} {way}. Het verschil ligt waarschijnlijk tussen {low} en {high}.",
        "Whether participants are better off than the comparison group cannot be told. Measured: {effect} {way}. The difference probably lies between {low} and {high}.",
    ),
    "measured.unlike": (
        "De groepen waren aan het begin niet gelijk op {indicator}. Dat kan het verschil mede verklaren.",
        "The groups were not alike at the start on {indicator}. That may explain part of the difference.",
    ),
    # The three questions
    "asked.context": (
        "Is de context in beeld: doelgroep, omstandigheden, uitvoering?",
        "Is the context in view: target group, circumstances, how it was carried out?",
    ),
    "asked.context.yes": ("De context is beschreven.", "The context is described."),
    "asked.context.partly": (
        "De context is voor een deel beschreven.",
        "The context is described in part.",
    ),
    "asked.context.open": (
        "De context is nog niet beschreven.",
        "The context is not described yet.",
    ),
    "asked.due": ("Hoeveel komt door de interventie?", "How much is due to the intervention?"),
    "asked.due.compared": (
        "Er is vergeleken met een groep die niet meedeed.",
        "It was compared with a group that did not take part.",
    ),
    "asked.due.yes": (
        "Er is nagegaan wat zonder het project was gebeurd.",
        "It was asked what would have happened without the project.",
    ),
    "asked.due.partly": (
        "Voor een deel is nagegaan wat zonder het project was gebeurd.",
        "It was asked in part what would have happened without the project.",
    ),
    "asked.due.open": (
        "Wat zonder het project was gebeurd, is nog niet nagegaan.",
        "What would have happened without the project was not asked yet.",
    ),
    "asked.recognised": (
        "Herkennen professionals en deelnemers de effecten?",
        "Do professionals and participants recognise the effects?",
    ),
    "asked.recognised.yes": ("Zij herkennen de effecten.", "They recognise the effects."),
    "asked.recognised.partly": (
        "Zij herkennen de effecten voor een deel.",
        "They recognise the effects in part.",
    ),
    "asked.recognised.open": ("Dat is nog niet gevraagd.", "That was not asked yet."),
    # The weight of evidence
    "service.simple": ("enkelvoudig", "simple"),
    "service.complex": ("complex", "complex"),
    "service.unknown": ("niet bekend", "not known"),
    "weight.strong": (
        "Deze manier van meten kan veel zeggen over dit soort dienst ({service}). Wat eruit kwam, staat hierboven.",
        "This way of measuring can say much about this kind of service ({service}). What came of it stands above.",
    ),
    "weight.plausible": (
        "Deze manier van meten kan iets aannemelijk maken over dit soort dienst ({service}), en niet bewijzen. Wat eruit kwam, staat hierboven.",
        "This way of measuring can make something plausible about this kind of service ({service}), not prove it. What came of it stands above.",
    ),
    "weight.thin": (
        "Deze manier van meten kan nog weinig zeggen over dit soort dienst ({service}).",
        "This way of measuring can say little about this kind of service ({service}) so far.",
    ),
    "weight.unknown": (
        "Hoe zwaar dit bewijs weegt, hangt af van het soort dienst. Dat is nog niet bekend: enkelvoudig of complex.",
        "How much this evidence weighs hangs on the kind of service. That is not known yet: simple or complex.",
    ),
    "part.both-moments": (
        "een meting aan het begin en aan het eind",
        "a reading at the start and at the end",
    ),
    "part.enough-people": ("genoeg metingen voor een marge", "enough readings for a margin"),
    "part.expected": ("vooraf opgeschreven verwachtingen", "expectations written down beforehand"),
    "part.comparison": ("een vergelijkingsgroep", "a comparison group"),
    "part.counterfactual": (
        "nagegaan wat zonder het project gebeurd was",
        "asked what would have happened without the project",
    ),
    "part.context": ("de context beschreven", "the context described"),
    "part.stories": ("verhalen van deelnemers", "stories of participants"),
    "part.reality-check": (
        "herkend door professionals en deelnemers",
        "recognised by professionals and participants",
    ),
}
"""Key -> the words in Dutch and English."""
