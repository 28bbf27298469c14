"""What is said of the columns of a table: why each was taken for what, and how to fill in the rest."""

from typing import Final

TABLES: Final[dict[str, tuple[str, str]]] = {
    # Why a column was taken for what
    "mapping.participant": ("Kolom '{head}': de deelnemers", "Column '{head}': the participants"),
    "mapping.reading": ("Kolom '{head}': {indicator} bij {at}", "Column '{head}': {indicator} at {at}"),
    "mapping.sheet": ("Kolom '{head}': {indicator}; wanneer staat in de rij of in de naam van het tabblad", "Column '{head}': {indicator}; the row or the name of the sheet says when"),
    "mapping.long": ("Kolommen '{indicator}' en '{value}': een meting per rij", "Columns '{indicator}' and '{value}': a reading in each row"),
    "mapping.moment": ("Kolom '{head}': het meetmoment", "Column '{head}': the moment of measuring"),
    "mapping.date": ("Kolom '{head}': de datum van een meting", "Column '{head}': the date of a measurement"),
    "mapping.trait": ("Kolom '{head}': {trait}", "Column '{head}': {trait}"),
    "mapping.story": ("Kolom '{head}': de verhalen, met toestemming in een eigen kolom", "Column '{head}': the stories, with consent in a column of its own"),
    "mapping.no-consent": ("Kolom '{head}': de verhalen. Er is geen kolom met toestemming, dus geen verhaal gaat verder.", "Column '{head}': the stories. There is no column of consent, so no story goes on."),
    "mapping.intervention": ("Kolom '{head}': wat er is gedaan", "Column '{head}': what was done"),
    "mapping.draft": ("{indicator} is nieuw: vul bij better in wat beter is", "{indicator} is new: fill in at better which way is better"),
    "mapping.left": ("Kolom '{head}': niet gelezen", "Column '{head}': not read"),
    # The document with the columns
    "columns.head": (
        ("Hoe de kolommen van je tabel metingen worden.\n"
        "Kijk na of het klopt, en vul in wat ontbreekt. Namen van kolommen schrijf je zoals in de tabel.\n"
        "Lezen doe je met: vierplusen measure (tabel) --mapping {file}\n"
        "Regels met '#:' zijn voorbeelden. Haal '#: ' weg om zo'n regel te gebruiken."),
        ("How the columns of your table become readings.\n"
        "Check it, and fill in what is missing. Write names of columns as they stand in the table.\n"
        "Read it with: vierplusen measure (table) --mapping {file}\n"
        "Lines with '#:' are examples. Take '#: ' away to use such a line."),
    ),
    "columns.found": ("Gevonden:", "Found:"),
    "columns.participant": ("De kolom met pseudoniemen, zoals p01. Nooit namen of burgerservicenummers.", "The column of pseudonyms, such as p01. Never names or citizen service numbers."),
    "columns.columns": ("Elke kolom met metingen: welke indicator, en wanneer (baseline = 0-meting, interim = tussenmeting, follow-up = 1-meting, goal = doel).", "Each column of readings: which indicator, and when (baseline, interim, follow-up, goal)."),
    "columns.indicator": ("De kolom waarin staat wat er gemeten is.", "The column that says what was measured."),
    "columns.value": ("De kolom met de meting zelf.", "The column with the reading itself."),
    "columns.moment": ("De kolom waarin staat wanneer: 0-meting, tussenmeting, 1-meting. Zonder die kolom telt de naam van het tabblad.", "The column that says when: 0-meting, 1-meting, T0, T1. Without it, the name of the sheet counts."),
    "columns.date": ("De kolom met de datum van de metingen in de rij.", "The column with the date of the readings in the row."),
    "columns.dates": ("Per meetmoment de kolom met de datum.", "For each moment the column with its date."),
    "columns.traits": ("Waarnaar je deelnemers indeelt: household (gezin), neighbourhood (wijk), group (groep), of iets anders.", "What participants are divided by: household, neighbourhood, group, or something else."),
    "columns.indicator_words": ("Wat in de cellen staat, en welke indicator dat is.", "What stands in cells, and which indicator it is."),
    "columns.moment_words": ("Eigen woorden voor meetmomenten, als in de cellen iets anders staat dan 0-meting, eindmeting, T0 of T1.", "Your own words for moments, if cells say something other than 0-meting, eindmeting, T0 or T1."),
    "columns.moments": ("De meetmomenten op volgorde, als ze anders heten dan baseline, interim en follow-up.", "The moments in order, if they are not called baseline, interim and follow-up."),
    "columns.sheets": ("De tabbladen die gelezen worden; leeg: alle tabbladen met deze kolommen.", "The sheets to read; without this: every sheet that has these columns."),
    "columns.unknown": ("Wat in een cel betekent dat iets niet bekend is. 'geen' hoort hier niet bij: dat kan 0 zijn.", "What in a cell means that something is not known."),
    "columns.decimal": ("Het teken voor de decimalen. Nodig als er getallen zoals 1.234 staan.", "The sign before decimals. Needed if there are numbers such as 1.234."),
    "columns.day_first": ("Is 3/4/2026 drie april? true of false. Nodig als er datums met schuine strepen staan.", "Is 3/4/2026 the third of April? true or false. Needed if there are dates with slashes."),
    "columns.stories": ("Waar verhalen staan. Zonder kolom met toestemming (consent) gaat geen verhaal verder.", "Where stories stand. Without a column of consent no story goes on."),
    "columns.interventions": ("Waar staat wat er is gedaan, door wie (een rol, geen naam) en wanneer.", "Where it stands what was done, by whom (a role, no name) and when."),
    "columns.indicators": ("Wat er gemeten wordt. unit: person, household (gezin) of neighbourhood (wijk). low, high en step: de schaal.", "What is measured. unit: person, household or neighbourhood. low, high and step: the scale."),
    "columns.better": ("Wat is beter / which way is better? higher (hoger) of/or lower (lager):", "Wat is beter / which way is better? higher (hoger) of/or lower (lager):"),
}  # fmt: skip
