"""What a question asks, as far as its words tell: which words matter, and what tells two apart.

It looks at words, not at meaning: the order of words and most synonyms stay unseen. So it is made
to miss a likeness rather than to see one that is not there.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from attrs import frozen


@frozen
class Wording:
    """A question as words, each in its stem.

    Attributes
    ----------
    words
        All words that matter.
    topic
        What it is about, in order; where nothing else is left, of whom, where and when.
    people, places, times
        Of whom (in order), where and when.
    turned
        What turns the question round (not, without, by, more, less), in order with the words
        around it: no debts and work is not debts and no work.
    asks
        What is asked: why, who, when, where, how often, how long, how many and of what.
    """

    words: frozenset[str]
    topic: tuple[str, ...]
    people: tuple[str, ...]
    places: frozenset[str]
    times: frozenset[str]
    turned: tuple[str, ...]
    asks: frozenset[str]


def overlap(one: Wording, other: Wording) -> float:
    """Give the coefficient of Dice: twice the words of both, as a share of the words of each.

    Examples
    --------
    >>> overlap(wording("Welke schulden zijn er?"), wording("Zijn er schulden bij gezinnen?"))
    0.6666666666666666
    """
    return 2 * len(one.words & other.words) / (len(one.words) + len(other.words))


def apart(one: Wording, other: Wording) -> str | None:
    """Say what makes two questions different ones, however alike; None if nothing does.

    Returns
    -------
    str or None
        ``words`` (one has a topic that the other has not, or they are about other people, places
        or times), ``turned`` (one denies, or asks for more and the other for less, or the same
        words stand in another order), ``asked`` (one asks why and the other how many).

    Examples
    --------
    >>> apart(wording("Wie heeft werk?"), wording("Wie heeft geen werk?"))
    'turned'
    """
    sides = (
        (set(one.people), set(other.people)),
        (one.places, other.places),
        (one.times, other.times),
    )
    if set(one.topic) != set(other.topic) or any(a and b and a != b for a, b in sides):
        return "words"
    ordered = not (one.people and other.people) or one.people == other.people
    if one.turned != other.turned or one.topic != other.topic or not ordered:
        return "turned"
    return None if one.asks == other.asks else "asked"


def wording(question: str) -> Wording:
    """Read a question, in Dutch or in English.

    Examples
    --------
    >>> sorted(wording("Hoe gaat het met de woningen van cliënten?").words)
    ['DEELNEMER', 'WONEN']
    """
    tokens = _tokens(question)
    marks = list(_marks(tokens))
    said = [word for word in marks if word not in _ASKING]
    plain = [word for word in said if word not in _TURNING]
    words = tuple(dict.fromkeys(plain or marks or tokens or [question.strip()]))
    people = tuple(word for word in words if word in _PEOPLE)
    places = frozenset(words) & _PLACES
    times = frozenset(words) & _WHEN
    topic = tuple(word for word in words if word not in _PEOPLE | _PLACES | _WHEN)
    if not people and not _OURS.isdisjoint(tokens):
        people = (_US,)
    return Wording(
        words=frozenset(words),
        topic=topic or words,
        people=people,
        places=places,
        times=times | {_TIMES[each] for each in tokens if each in _AMBIGUOUS},
        turned=() if said == plain else _turned(said),
        asks=frozenset(_asks(marks)),
    )


def _turned(said: list[str]) -> tuple[str, ...]:
    """Give what turns a question round, in order where the words around it can be mistaken.

    What there is more or less of is not the place or the time.
    """
    bound = said
    if _WAYS.issuperset(each for each in said if each in _TURNING):
        bound = [each for each in said if each not in _PLACES | _WHEN]
    alone = len([each for each in bound if each not in _TURNING]) <= 1
    return tuple(sorted(bound) if alone else bound)


def stem(word: str) -> str:
    """Give a word without its ending, so that forms of one word are the same; it is no word.

    Examples
    --------
    >>> stem("huizen") == stem("huis"), stem("betaalde") == stem("betalen")
    (True, True)
    >>> stem("voeding") == stem("opvoeding")
    False
    """
    left = word
    ending = _ending(left)
    while ending:
        left = left.removesuffix(ending)
        left = left[:-1] + _HARD.get(left[-1], left[-1])
        ending = _ending(left)
    return _DOUBLE.sub(r"\1", left)


def _ending(word: str) -> str:
    """Give the ending that a word can do without; empty if there is none."""
    for ending in _ENDINGS:
        left = word.removesuffix(ending)
        if left != word and len(left) >= _LEAST:
            return ending
    left, last = word[:-1], word[-1:]
    return last if last in _LAST and len(left) > _LEAST and left[-1] not in _VOWELS else ""


def _tokens(question: str) -> list[str]:
    """Give the words in small letters, without accents and what stands after an apostrophe."""
    plain = unicodedata.normalize("NFKD", question).casefold()
    text = "".join(each for each in plain if not unicodedata.combining(each))
    return [_token(each) for each in _WORD.findall(text)]


def _token(word: str) -> str:
    before, _, after = word.replace("\u2019", "'").partition("'")
    return "not" if after == "t" and before.endswith("n") else before


def _marks(tokens: list[str]) -> Iterator[str]:
    """Give the words that matter, in order, each as the word that it is taken for."""
    skipped = False
    for pair in pairwise([*tokens, ""]):
        each = pair[0]
        if skipped or pair in _OR_NOT:
            skipped = not skipped
        elif pair in _ASKED_BY_TWO:
            skipped = True
            yield _ASKED_BY_TWO[pair]
        elif each not in _SMALL:
            yield _KNOWN.get(each) or (stem(each) if each.isalpha() else each)


def _asks(marks: list[str]) -> Iterator[str]:
    """Give what is asked; of a number also of what, so that families are not their debts."""
    for index, each in enumerate(marks):
        if each in _ASKING:
            yield each
        if each == _MANY:
            yield from marks[index + 1 : index + 2]


def _forms(table: dict[str, str]) -> dict[str, str]:
    return {form: key for key, forms in table.items() for form in forms.split()}


_WORD: Final = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
_DOUBLE: Final = re.compile(r"(.)\1+")
_LEAST: Final = 3
"""As many letters of a word stay."""

_ENDINGS: Final = ("heden", "heid", "ingen", "ing", "en", "ed", "e")
_LAST: Final = frozenset("std")
"""What goes from the end of a longer word, after a consonant: helpt, kansarms, betaald."""
_VOWELS: Final = frozenset("aeiouy")
_HARD: Final = {"v": "f", "z": "s"}
"""How a Dutch word ends that has a v or a z before its ending: brieven, brief."""

_MANY: Final = "HOW-MANY"

_ASKED: Final = _forms(
    {
        "WHY": "waarom waardoor why",
        _MANY: "hoeveel aantal aantallen percentage number numbers",
        "WHO": "wie who whom",
        "WHEN": "wanneer when",
        "WHERE": "waar where",
    }
)

_ASKED_BY_TWO: Final = {
    ("hoe", "veel"): _MANY,
    ("hoe", "hoog"): _MANY,
    ("hoe", "groot"): _MANY,
    ("hoe", "vaak"): "HOW-OFTEN",
    ("hoe", "lang"): "HOW-LONG",
    ("how", "many"): _MANY,
    ("how", "much"): _MANY,
    ("how", "high"): _MANY,
    ("how", "large"): _MANY,
    ("how", "often"): "HOW-OFTEN",
    ("how", "long"): "HOW-LONG",
}

_OR_NOT: Final = {("of", "niet"), ("or", "not")}
"""What does not deny: paid or not."""

_TURNS: Final = _forms(
    {
        "NOT": (
            "niet geen nooit niemand niets nergens noch nee not no never none nobody nothing cannot"
        ),
        "WITHOUT": "zonder without",
        "BY": "door by",
        "AGAINST": "tegen against",
        "OUT": "uit out",
        "MORE": (
            "meer hoger hogere vaker gestegen stijgt stijgen stijging toegenomen toename toenemen "
            "toeneemt gegroeid groeit groeien groei more higher increased increase increases"
        ),
        "LESS": (
            "minder lager lagere gedaald daalt dalen daling afgenomen afname afnemen afneemt "
            "verminderd vermindert verminderen vermindering less fewer lower decreased decrease "
            "decreases dropped"
        ),
        "BETTER": (
            "beter betere verbeterd verbetert verbeteren verbetering vooruit vooruitgegaan "
            "vooruitgang better improved improve improves improvement"
        ),
        "WORSE": (
            "slechter slechtere verslechterd verslechtert verslechteren verslechtering achteruit "
            "achteruitgegaan achteruitgang worse worsened worsen"
        ),
        "CHANGE": (
            "veranderd verandert veranderen verandering veranderingen change changed changes"
        ),
    }
)

_TIMES: Final = _forms(
    {
        "BEFORE": "voor vooraf voorafgaand before",
        "START": "start begin beginning",
        "DURING": "tijdens during",
        "AFTER": "na afloop achteraf einde eind after afterwards end",
        "YEAR": "jaar jaren jaarlijks year years yearly",
        "MONTH": "maand maanden maandelijks month months monthly",
    }
)

_WAYS: Final = frozenset({"MORE", "LESS", "BETTER", "WORSE", "CHANGE"})

_OURS: Final = frozenset(_forms({"nl": "ik mij me mijn wij we ons onze", "en": "i my us our"}))
_US: Final = "WIJ"
"""Those who ask; where they name others, we is no more than a manner of speaking."""

_AMBIGUOUS: Final = frozenset({"voor"})
"""What may be a time and may be nothing: it counts against another time, and is no word."""

_PERSONS: Final = {
    "MENS": "mens mensen persoon personen people person persons",
    "DEELNEMER": (
        "deelnemer deelnemers deelneemster deelneemsters client clienten clients participant "
        "participants"
    ),
    "GEZIN": "gezin gezinnen huishouden huishoudens household households family families",
    "OUDER": "ouder ouders parent parents",
    "OUDERE": "oudere ouderen elderly",
    "KIND": "kind kinderen child children",
    "JONGERE": "jongere jongeren jeugdige jeugdigen youngster youngsters youth",
    "BEWONER": (
        "bewoner bewoners buurtbewoner buurtbewoners wijkbewoner wijkbewoners resident residents"
    ),
    "VRIJWILLIGER": "vrijwilliger vrijwilligers volunteer volunteers",
    "PROFESSIONAL": "professional professionals hulpverlener hulpverleners",
}

_SETTINGS: Final = {
    "PROJECT": "project projecten projects traject trajecten aanpak programma programme",
    "BUURT": "buurt buurten wijk wijken neighbourhood neighbourhoods",
}

_TOPICS: Final = {
    "HULP": "hulp begeleiding begeleid ondersteuning hulpverlening help support guidance",
    "WERK": "werk werken werkt baan banen job jobs work works working employment",
    "WONEN": "wonen woon woont woning woningen huis huizen huisvesting housing house houses",
    "SCHULD": "schuld schulden debt debts",
    "SCHOOL": "school scholen schools",
    "SCHOLING": "scholing opleiding opleidingen training",
    "REKENING": "rekening rekeningen",
    "GEZOND": "gezond gezonde gezondheid health healthy",
    "VEILIG": "veilig veilige veiligheid safe safety",
    "TEVREDEN": "tevreden tevredenheid satisfied satisfaction",
    "VINDEN": "vinden vindt vind mening ervaren ervaart ervaring ervaringen think opinion",
    "KUNNEN": "kunnen kan kunt kon konden can could",
}

_ASKING: Final = frozenset({*_ASKED.values(), *_ASKED_BY_TWO.values()})
_TURNING: Final = frozenset(_TURNS.values())
_WHEN: Final = frozenset(_TIMES.values())
_PEOPLE: Final = frozenset(_PERSONS)
_PLACES: Final = frozenset(_SETTINGS)

_KNOWN: Final = {**_ASKED, **_TURNS, **_TIMES, **_forms({**_PERSONS, **_SETTINGS, **_TOPICS})}
"""Form -> the word that it is taken for; those are in capitals, and so unlike every stem."""

_SMALL: Final = frozenset(
    _forms(
        {
            "nl": """
            de het een der den des t s er en of maar dan dat die dit deze wat welk welke hoe
            waarmee waarover waarvan waarin als ook nog al nu zo wel van met in op bij aan om over
            tot te ten ter naar onder is zijn was waren ben bent geweest heb hebt heeft hebben had
            hadden gehad wordt worden werd werden geworden gaat gaan ging gingen gegaan staat
            staan doet doen hij zij ze hen hem haar hun ik mij me mijn je jij jou jouw jullie u uw
            we wij ons onze zich men voor eigenlijk precies inmiddels
            """,
            "en": """
            the a an and or but that this these those what which how if also now still than then
            of with in on at to for from about into is are was were be been being am has have had
            do does did it its they them their he him his she her i my you your we us our going
            """,
        }
    )
)
"""Words that do not matter: what is left of a question without them is what it is about."""
