"""What the heads of columns say that the columns are for, in the words that projects use."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from vierplusen.documents.tables.words import bare, split_head


class Role(NamedTuple):
    """What a column is for: its kind, how surely (0 is most), and of what it is one."""

    kind: str
    rank: int
    detail: str = ""


_KINDS: Final[Mapping[str, tuple[str, ...]]] = {
    "participant": (
        "deelnemer", "pseudoniem", "deelnemers", "deelnemernr", "deelnemernummer", "deelnemer nr",
        "deelnemer nummer", "deelnemercode", "deelnemer code", "deelnemer id", "deelnemerid",
        "participant", "participant id", "client", "clienten", "clientnr", "clientnummer",
        "client nr", "client nummer", "clientcode", "client code", "client id", "clientid", "klant",
        "klantnummer", "respondent", "bewoner", "kandidaat", "jongere", "leerling", "persoon",
        "code", "id", "nr", "nummer", "no",
    ),
    "indicator": ("leefgebied", "indicator", "levensgebied", "life domain", "domein", "onderwerp"),
    "value": ("score", "waarde", "value", "cijfer", "meetwaarde", "uitslag", "resultaat"),
    "moment": (
        "meetmoment", "moment", "meting", "moment van meting", "tijdstip", "ronde", "measurement",
    ),
    "date": (
        "datum", "meetdatum", "datum meting", "datum van meting", "afnamedatum", "datum afname",
        "date",
    ),
    "story": (
        "verhaal", "story", "het verhaal", "eigen verhaal", "ervaring", "citaat", "quote",
        "wat is er veranderd", "in eigen woorden",
    ),
    "consent": (
        "toestemming", "consent", "toestemming verhaal", "akkoord", "mag gedeeld worden",
        "mag het verhaal gedeeld worden",
    ),
    "what": ("interventie", "interventies", "activiteit", "inzet", "intervention"),
    "by": ("door", "door wie", "uitvoerder", "uitgevoerd door", "by"),
    "from": ("van", "vanaf", "startdatum", "begindatum", "from"),
    "until": ("tot", "tot en met", "t m", "einddatum", "until"),
    "instrument": ("instrument", "middel", "methode"),
}  # fmt: skip
_TRAITS: Final[Mapping[str, tuple[str, ...]]] = {
    "household": (
        "gezin", "huishouden", "household", "gezinsnr", "gezinsnummer", "gezin nr", "gezinscode",
        "huishoudnummer", "huishouden nr",
    ),
    "neighbourhood": ("wijk", "buurt", "neighbourhood", "neighborhood", "stadsdeel", "wijk buurt"),
    "group": ("groep", "group", "onderzoeksgroep", "vergelijkingsgroep"),
    "age-class": ("leeftijdsklasse", "leeftijdsgroep", "leeftijdscategorie", "age class"),
    "gender": ("geslacht", "gender"),
}  # fmt: skip

_ROLES: Final[dict[str, Role]] = {
    **{word: Role(kind, rank) for kind, words in _KINDS.items() for rank, word in enumerate(words)},
    **{word: Role("trait", 0, name) for name, words in _TRAITS.items() for word in words},
}


def role_of(head: str) -> Role | None:
    """Tell what a column is for by its head; None if the head does not say.

    Examples
    --------
    >>> role_of("Cliënt").kind, role_of("Datum 0-meting").detail, role_of("Wonen")
    ('participant', 'baseline', None)
    """
    role = _ROLES.get(bare(head))
    if role is not None:
        return role
    split = split_head(head)
    if split is not None and _ROLES.get(bare(split[0]), Role("", 0)).kind == "date":
        return Role("dates", 0, split[1])
    return None
