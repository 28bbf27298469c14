"""What is wrong with an option of the command, in the words of a language."""

from collections.abc import Iterable

import vierplusen
from vierplusen.errors import FINDINGS, Fault, printable


def in_words(
    wrong: Fault, option: str, words: "vierplusen.Words", among: Iterable[str] = ()
) -> str:
    """Say what was found in an option, what was expected, and what it can be where that is few."""

    def word(key: str, **values: str) -> str:
        return words.say(vierplusen.Message(key, values))

    codes = {english: code for code, english in FINDINGS.items()}
    found = word(f"found.{codes[wrong.found]}") if wrong.found in codes else wrong.found
    expected = word(f"fault.{wrong.expects}", **dict(wrong.values))
    several = ", ".join(among)
    if several:
        expected = f"{expected} ({several})"
    said = word("command.fault", found=found, expected=expected)
    if wrong.nearest is not None:
        said = f"{said}; {word('command.nearest', nearest=wrong.nearest)}"
    return printable(f"{option.rstrip()}: {said}")
