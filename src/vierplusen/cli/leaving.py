"""What of a table was not used, and why, in words."""

from typing import Final

import vierplusen
from vierplusen.errors import FINDINGS, Fault

_FINDINGS: Final = {words: code for code, words in FINDINGS.items()}
"""What is found where no value is shown, in English -> its code."""


def expected(reason: Fault, words: "vierplusen.Words") -> str:
    """Say what was expected in the place of what was found."""
    return words.say(vierplusen.Message(f"fault.{reason.expects}", dict(reason.values)))


def left_out(
    unused: "vierplusen.UnusedRow | vierplusen.UnusedPrice", words: "vierplusen.Words"
) -> str:
    """Say which line of a table was left out, what was found there and what was expected."""
    row = words.say(vierplusen.Message("command.row", {"row": unused.row}))
    where = ", ".join(part for part in (unused.sheet, row, unused.column) if part)
    code = _FINDINGS.get(unused.reason.found)
    found = unused.reason.found if code is None else words.word(f"found.{code}")
    said = {"where": where, "found": found, "expected": expected(unused.reason, words)}
    return words.say(vierplusen.Message("measured.left-out-row", said))
