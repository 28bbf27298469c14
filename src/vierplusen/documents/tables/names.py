"""What the names of people in a Dutch spreadsheet look like: a rough sieve, on the safe side.

It knows forms (``J. de Vries``, ``mevrouw Bos``, ``Jansen, P.``) and common first names of the
Netherlands. It cannot know every name; nor that a pseudonym was meant as one.
"""

import re
from collections.abc import Iterable
from typing import Final

_PARTICLES: Final = (
    r"(?:van|de|der|den|het|'t|ten|ter|te|op|in|onder|over|aan|la|le|du|da|dos|di|von|el|al|ben|bin"
    r"|ait|abu|ould)"
)
_SURNAME: Final = rf"(?:{_PARTICLES}[ -])*[A-ZÀ-ÖØ-Þ][^\W\d_]+(?:[ -][^\W\d_]+)*"
_INITIALS: Final = re.compile(rf"(?:[A-ZÀ-Þ][a-z]?\. ?){{1,5}}(?i:{_PARTICLES} )*{_SURNAME}")
_TURNED: Final = re.compile(rf"[^\W\d_][^\d,]+, ?(?:[A-Z]\.? ?){{1,5}}(?i:{_PARTICLES} ?)*")
_TITLED: Final = re.compile(
    r"(?i:dhr|de heer|heer|mevr|mevrouw|mw|mej|meneer|mr|mrs|ms|drs|fam|familie)\.? "
    rf"(?:[A-Z]\. ?)*(?i:{_PARTICLES} )*[A-ZÀ-Þ][^\W\d_]+.*"
)
_WORD: Final = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_PLACES: Final = re.compile(
    r"(?:stichting|vereniging|gemeente|huis|wijk|buurt|straat|laan|plein|park|kwartier|school"
    r"|centrum|kerk|team|groep|hof|dorp|stad|oord|weg|kade|gracht|polder|project|bv|nv)\b|\b(?:"
    r"stichting|vereniging|gemeente|huis|wijk|buurt|sint|st)\b",
    re.IGNORECASE,
)
"""Words of places and organisations, that are often called after people."""

_NAMES: Final = """
aad abdel abdellah abdul abdullah achmed adam adriaan agnes ahmed aisha albert alex alexander
alexandra ali alice amber amina amir amira anastasia andrea andreas andries angela angelique
anita anja anna anne annelies annemarie annemiek annie ans anton antonio antoon aram arie arjan
arnold arthur astrid ayse aziz bart bas bastiaan beatrix bernard bert betty bianca bilal boris
brahim bram brenda brigitte bryan carla carlo carlos carolien caroline catharina cees chantal
charlotte chris christiaan christina clara coen colin cor cornelia cornelis corrie daan daniel
danielle david debbie demi dennis derya diana dick diederik dimitri dirk driss ebru edwin eefje
elif elisabeth elizabeth ellen els elske emiel emine emma emre erik erika esmee esther eva
evelien evert fadma farah farid fatih fatima fatma femke ferdinand fleur floor floris frank
frans fred frederik freek gabriel geert george gerard gerben gerda gerrit gert gijs greet guus
hakan halima hamid hamza hanna hannah hanneke hans harm harrie harry hasan hassan heidi heleen
helena hendrik henk henny henri herman hilde hugo huseyin ibrahim ilse imane ineke inge ingrid
irene isa ismail ivo jaap jack jacob jacqueline jamal jan janine janneke janny jantje jasper
jeanette jelle jeroen jesse jessica jimmy joep johan johanna john jolanda joop joost jordy jorik
jos joyce julia jurgen kaan karel karim karin kees kemal kevin khadija khalid kim klaas koen
koos kristel kurt lars latifa laura leen leila lennart leo leonie leroy lex lianne lieke lies
linda lisa lodewijk loes lotte louis louise luc lucas luuk maaike maarten mahmoud malika manon
marc marcel margreet maria marianne marieke marijke mariska marja marjan mark marleen marloes
martijn martin martine mathijs matthijs maud maurits max mehmet melissa meryem michael michel
michiel miguel milou mirjam mohamed mohammed monique mounir murat mustafa nadia najat nancy
naomi natasja nathalie nick nicole niek niels nienke nina noor noortje nora nour olga omar oscar
osman otto pascal patricia paul paula pauline peter petra pien piet pieter pim priscilla quinten
rachel rachid ramon raymond rebecca remco renate rene renske ria richard rik rob robbert robert
roel roelof rolf romy ron ronald rosa ruben rudolf ruth ruud saar sabine said salima sam samir
samira sandra sanne sara sarah saskia sebastiaan selma sharon shirley silvia simon simone sjaak
sjoerd sofia soraya stefan stephanie steven suzanne sven sylvia tamara teun thea theo thijs
thomas tim tineke tinus tom ton toon trudy truus turgut ursula valentijn vera vincent wendy
wesley wilhelmina willem wilma wim wouter xander yara yasmin yasmina younes yusuf yvonne zahra
zakaria zeynep
"""
FIRST_NAMES: Final = frozenset(_NAMES.split())
"""First names that are common, without those that are also words for a flower, bird or colour."""

_SHARE: Final = 0.5
_FEW: Final = 0.2
_TWO: Final = 2
_LONG: Final = 7


def is_name(words: str, *, of_people: bool = False) -> bool:
    """Tell whether words look like the name of a person, first and last.

    Streets and schools are called after people too: among participants there are none.

    Examples
    --------
    >>> [is_name(each) for each in ("J. de Vries", "Fatima El Idrissi", "Blauwe Reiger", "vos-12")]
    [True, True, False, False]
    """
    if any(sign.isdigit() for sign in words):
        return False
    if not of_people and _PLACES.search(words):
        return False
    if any(form.fullmatch(words) for form in (_INITIALS, _TURNED, _TITLED)):
        return True
    parts = _WORD.findall(words)
    if not 1 < len(parts) <= _LONG or parts[0].casefold() not in FIRST_NAMES:
        return False
    return words.islower() or not parts[-1].islower()


def are_names(texts: Iterable[str], *, of_people: bool) -> bool:
    """Tell whether a column holds names of people.

    Parameters
    ----------
    texts
        What stands in it, each once.
    of_people
        Whether the column is that of the participants: there one name is too many. Elsewhere
        a street or a school may be called after somebody, so some names must stand there.

    Examples
    --------
    >>> are_names(["p01", "p02", "Jan Jansen"], of_people=True)
    True
    """
    given = [each for each in texts if _WORD.search(each)]
    whole = sum(is_name(each, of_people=of_people) for each in given)
    first = sum(each.casefold() in FIRST_NAMES for each in given)
    needed = 1 if of_people else max(_TWO, _FEW * len(given))
    return whole >= needed or (first >= _TWO and first >= _SHARE * len(given))
