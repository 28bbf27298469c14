"""What monitoring says: signals on the way, what came of what was expected, questions merged."""

from typing import Final

MONITORING: Final[dict[str, tuple[str, str]]] = {
    # Where an indicator stands beside what was expected
    "course.ahead": ("beter dan verwacht", "better than expected"),
    "course.on-course": ("op koers", "on course"),
    "course.behind": ("minder goed dan verwacht", "less good than expected"),
    "course.wrong-way": ("de verkeerde kant op", "the wrong way"),
    "course.too-early": ("nog te vroeg om iets te zeggen", "too early to say"),
    "course.no-expectation": ("geen verwachting opgeschreven", "no expectation written down"),
    # Signals
    "signal.nobody": ("Niemand heeft een meting van het begin en van dit moment. Over verandering is dus niets te zeggen.", "Nobody has a reading of the start and of this moment. So nothing can be said about change."),
    "signal.mean": ("Gemiddelde verandering sinds het begin: {mean} ({better} is beter). Metingen: {n}. Een marge is niet te geven.", "Mean change since the start: {mean} ({better} is better). Readings: {n}. No margin can be given."),
    "signal.shown": ("Gemiddelde verandering sinds het begin: {mean} ({better} is beter). Waarschijnlijk ligt die tussen {low} en {high}. Metingen: {n}.", "Mean change since the start: {mean} ({better} is better). It probably lies between {low} and {high}. Readings: {n}."),
    "signal.no-expectation": ("Voor dit moment is niet opgeschreven welke verandering werd verwacht. Dus valt niet te zeggen of het goed genoeg gaat.", "What change was expected by this moment was not written down. So whether it goes well enough cannot be said."),
    "signal.only-end": ("Alleen voor het eind is opgeschreven wat werd verwacht: {expected}. Wat nu al te zien zou moeten zijn, rekenen wij daar niet uit. Spreek dat samen af.", "What was expected is written down for the end only: {expected}. What should show by now is not calculated from that. Agree on it together."),
    "signal.two-expectations": ("Voor het eind staan twee verwachtingen: {expected} en {other}. Hier geldt de eerste.", "Two expectations are written down for the end: {expected} and {other}. The first one counts here."),
    "signal.too-early": ("Te weinig metingen om iets over de koers te zeggen: {n}. Nodig zijn er minstens {least}.", "Too few readings to say anything about the course: {n}. At least {least} are needed."),
    "signal.no-interval": ("Hoe zeker dit gemiddelde is, valt niet te zeggen. Daarom noemen wij geen koers.", "How sure this mean is cannot be said. So no course is named."),
    "signal.ahead": ("Verwacht was {expected}. Het gaat beter dan verwacht.", "{expected} was expected. It goes better than expected."),
    "signal.on-course": ("Verwacht was {expected}. Dat past bij wat is gemeten.", "{expected} was expected. That fits what was measured."),
    "signal.on-course-open": ("Verwacht was {expected}. Dat past bij wat is gemeten. Maar geen verandering past er ook bij: het verschil is nog niet te zien.", "{expected} was expected. That fits what was measured. But so does no change: the difference does not show yet."),
    "signal.behind": ("Verwacht was {expected}. Het gaat minder goed dan verwacht.", "{expected} was expected. It goes less well than expected."),
    "signal.wrong-way": ("Verwacht was een verbetering: {expected}. Het gaat nu slechter dan aan het begin.", "An improvement was expected: {expected}. It is worse now than at the start."),
    "signal.worse-so-far": ("Aan het eind wordt een verbetering verwacht. Nu gaat het slechter dan aan het begin.", "An improvement is expected by the end. It is worse now than at the start."),
    "signal.steer": ("Bespreek met deelnemers en uitvoerders wat er speelt. Kies daarna samen of de aanpak anders moet.", "Discuss with participants and those who do the work what is going on. Then choose together whether to change the approach."),
    "signal.missing": ("Er ontbreken veel metingen: {missing} van de {started} ({percent}%) die er aan het begin waren. Het beeld gaat alleen over wie nu gemeten is.", "Many readings are missing: {missing} of the {started} ({percent}%) that there were at the start. The picture is only about those who were measured now."),
    "signal.worsening": ("Er ging meer achteruit dan vooruit. Achteruit: {worsened}. Vooruit: {improved}.", "More got worse than better. Worse: {worsened}. Better: {improved}."),
    # What came of what was expected
    "realised.share": ("Gemeten is {percent}% van wat werd verwacht.", "{percent}% of what was expected was measured."),
    "realised.other-way": ("De verandering ging de andere kant op dan werd verwacht.", "The change went the other way than was expected."),
    "realised.learn": ("Bespreek met deelnemers en uitvoerders hoe dit kan, en wat ervan te leren is.", "Discuss with participants and those who did the work how this can be, and what there is to learn."),
    # The whole
    "monitor.nothing-yet": ("Er is nog niet vaker gemeten dan aan het begin. Er valt dus nog niets te volgen.", "Nothing was measured after the start yet. So there is nothing to follow yet."),
    "monitor.not-ended": ("Dit is een tussenstand. Het laatste moment is: {moment}. Wat er aan het eind uitkomt, is nog niet bekend.", "This is how things stand on the way. The last moment is: {moment}. What comes of it at the end is not known yet."),
    "monitor.not-measured": ("Voor dit moment was iets verwacht, en er is toen niet gemeten: {moment}.", "Something was expected by this moment, and nothing was measured then: {moment}."),
    "monitor.no-proof": ("Deze cijfers laten zien wat er veranderde. Of dat door het project komt, is hiermee niet bewezen.", "These figures show what changed. They do not prove that it is due to the project."),
    # Questions merged
    "needs.none": ("Er zijn nog geen vragen verzameld. Vraag financiers, leiding, professionals en bewoners wat zij willen weten, wanneer en waarvoor.", "No questions were gathered yet. Ask funders, managers, professionals and residents what they want to know, when and what for."),
    "needs.counted": ("Vragen verzameld: {needs}. Vragen die overblijven: {questions}. Keren dat er iets gevraagd wordt: eerst {asked}, nu {remaining}. Dat scheelt: {saved}.", "Questions gathered: {needs}. Questions that remain: {questions}. Times that something is asked: {asked} before, {remaining} now. That saves: {saved}."),
    "needs.how": ("Twee vragen zijn één vraag als dezelfde indicatoren ze beantwoorden. Anders tellen de woorden die ertoe doen. Minstens {percent}% daarvan is gelijk, en geen van beide vraagt naar iets wat de ander niet noemt.", "Two questions are one if the same indicators answer them. Otherwise the words that matter count. At least {percent}% of them are the same, and neither asks about something that the other does not name."),
    "needs.shared-indicators": ("Eén vraag voor {number}, want dezelfde indicatoren beantwoorden ze: '{question}' Gevraagd door: {who}.", "One question for {number}, because the same indicators answer them: '{question}' Asked by: {who}."),
    "needs.shared-words": ("Eén vraag voor {number}, want minstens {percent}% van de woorden die ertoe doen is gelijk: '{question}' Gevraagd door: {who}.", "One question for {number}, because at least {percent}% of the words that matter are the same: '{question}' Asked by: {who}."),
    "needs.asker": ("{asker}", "{asker}"),
    "needs.asker-from": ("{asker} ({perspective})", "{asker} ({perspective})"),
    "needs.quoted": ("'{question}'", "'{question}'"),
    "needs.at": ("Vragen op dit moment ({moment}): {number}. Zet ze op één formulier.", "Questions at this moment ({moment}): {number}. Put them on one form."),
    "needs.placed": ("Bij deze vraag staat geen moment: '{question}' Stel haar als er toch al veel gevraagd wordt: {moment}.", "This question has no moment: '{question}' Ask it when much is asked already: {moment}."),
    "needs.alike-between": ("Deze vragen lijken op elkaar, en niet allemaal op elke andere. Daarom zijn ze niet samengevoegd. Kijk samen wat bij elkaar hoort: {questions}.", "These questions are alike, and not each to every other. So they were not merged. See together what belongs together: {questions}."),
    "needs.alike-turned": ("Deze vragen lijken op elkaar. De ene draait de andere om, of zet de woorden anders (niet, zonder, meer, minder). Daarom zijn ze niet samengevoegd. Kijk samen of het één vraag kan zijn: {questions}.", "These questions are alike, and one turns the other round or puts the words otherwise (not, without, more, less). So they were not merged. See together whether they can be one: {questions}."),
    "needs.alike-asked": ("Deze vragen lijken op elkaar, en vragen elk iets anders (hoeveel, hoe vaak, waarom, wie). Daarom zijn ze niet samengevoegd. Kijk samen of het één vraag kan zijn: {questions}.", "These questions are alike, and each asks something else (how many, how often, why, who). So they were not merged. See together whether they can be one: {questions}."),
    "needs.alike-words": ("Deze vragen lijken op elkaar, en noemen niet hetzelfde onderwerp of dezelfde mensen, plaats of tijd. Daarom zijn ze niet samengevoegd. Kijk samen of het één vraag kan zijn: {questions}.", "These questions are alike, and do not name the same topic or the same people, place or time. So they were not merged. See together whether they can be one: {questions}."),
    "needs.one-reading": ("Deze vragen gebruiken dezelfde meting ({indicator}). Meet dat één keer voor allemaal: {questions}.", "These questions use the same reading ({indicator}). Measure it once for all of them: {questions}."),
    "needs.unheard": ("Van deze groepen staat er nog geen vraag bij: {who}. Vraag hun wat zij willen weten.", "There is no question yet from these groups: {who}. Ask them what they want to know."),
    "needs.no-why": ("Vragen waarbij niet staat waar het antwoord voor is: {number}. Vraag dat na; misschien is een vraag niet nodig.", "Questions that do not say what the answer is for: {number}. Find out; perhaps a question is not needed."),
}  # fmt: skip
"""Key -> the words in Dutch and English."""
