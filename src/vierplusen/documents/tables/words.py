"""The words that projects use for moments, and for the columns of a table."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

from vierplusen.domain.columns import BASELINE, GOAL
from vierplusen.domain.mapping import head_key
from vierplusen.domain.registering import moment_rank

FOLLOW_UP: Final = "follow-up"
INTERIM: Final = "interim"

_SAID: Final[Mapping[str, tuple[str, ...]]] = {
    BASELINE: (
        "nulmeting", "startmeting", "beginmeting", "voormeting", "intake", "start", "begin",
        "voor", "vooraf", "aanvang", "baseline", "before", "pre", "premeting",
    ),
    FOLLOW_UP: (
        "eindmeting", "nameting", "slotmeting", "eind", "einde", "na", "na afloop", "achteraf",
        "slot", "afsluiting", "follow up", "followup", "after", "end", "post", "postmeting",
    ),
    INTERIM: ("tussenmeting", "tussentijds", "tussen", "halverwege", "interim"),
    GOAL: ("doel", "streef", "streefwaarde", "gewenst", "goal", "target"),
}  # fmt: skip
_MOMENTS: Final = {word: moment for moment, words in _SAID.items() for word in words}
_NUMBERED: Final = re.compile(r"(?:t ?|meting )(\d)|(\d) ?meting", re.ASCII)
_AGAIN: Final = re.compile(r"(\D+?) ?(\d)", re.ASCII)
_NO_WORD: Final = re.compile(r"[^a-z0-9]+")
_SIGNS: Final = re.compile(r"[()\[\]{}:;,/|_\u2013\u2014]+")


def bare(words: str) -> str:
    """Give words as they are compared: small letters and digits, without accents.

    Examples
    --------
    >>> bare("Cliënt_nr.")
    'client nr'
    """
    plain = unicodedata.normalize("NFKD", words.casefold()).encode("ascii", "ignore").decode()
    return _NO_WORD.sub(" ", plain).strip()


def moment_of(words: str, more: Mapping[str, str] | None = None) -> str | None:
    """Give the moment that words stand for; None if they stand for none.

    Parameters
    ----------
    words
        What stands in a cell or a head.
    more
        Words of one's own, as heads are compared, and their moments.

    Examples
    --------
    >>> moment_of("0-meting"), moment_of("T1"), moment_of("Tussenmeting 2")
    ('baseline', 'follow-up', 'interim-2')
    """
    own = (more or {}).get(head_key(words))
    if own is not None:
        return own
    if moment_rank(words) is not None or words == GOAL:
        return words
    said = bare(words)
    if said in _MOMENTS:
        return _MOMENTS[said]
    numbered = _NUMBERED.fullmatch(said)
    if numbered is not None:
        number = int(numbered[1] or numbered[2])
        return BASELINE if number == 0 else _nth(FOLLOW_UP, number)
    again = _AGAIN.fullmatch(said)
    moment = None if again is None else _MOMENTS.get(again[1])
    return _nth(moment, int(again[2])) if again and moment in {INTERIM, FOLLOW_UP} else None


def _nth(moment: str | None, number: int) -> str:
    return f"{moment}-{number}" if number > 1 else str(moment)


def split_head(head: str) -> tuple[str, str] | None:
    """Take a head apart in the name of an indicator and a moment; None if it names no moment.

    Examples
    --------
    >>> split_head("Wonen (eind)"), split_head("T0 Financiën"), split_head("Wijk")
    (('Wonen', 'follow-up'), ('Financiën', 'baseline'), None)
    """
    words = _SIGNS.sub(" ", head).split()
    for length in (2, 1):
        if len(words) < length:
            continue
        for ends, rest in (
            (words[-length:], words[:-length]),
            (words[:length], words[length:]),
        ):
            moment = moment_of(" ".join(ends).strip("-."))
            if moment is not None and all(map(bare, ends)):
                return " ".join(rest).strip(" -."), moment
    return None
