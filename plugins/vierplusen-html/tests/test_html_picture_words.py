"""The words in pictures: plain, the same places in both languages, and all in use."""

import re
import sys
from pathlib import Path
from typing import Final

import pytest

from vierplusen_html.labels import money_pictures, scan_pictures
from vierplusen_html.pictures.picture import Picture

ALL: Final = {**money_pictures.LABELS, **scan_pictures.LABELS}
TOLD: Final = ("column.", "arena-alone-")
"""So begin the words of which a result tells the rest: a feature, a layer."""


@pytest.mark.parametrize(("key", "said"), ALL.items(), ids=ALL)
def test_words_are_plain(key: str, said: tuple[str, str]) -> None:
    dutch, english = (re.findall(r"\{[^}]*\}", each) for each in said)

    assert dutch == english, key
    for each in said:
        for sentence in re.split(r"(?<=[.!?])\s", each):
            assert len(sentence.split()) <= 20


def test_every_word_is_used() -> None:
    package = Path(sys.modules[Picture.__module__].__file__ or "").parent
    code = "".join(each.read_text(encoding="utf-8") for each in package.glob("*.py"))
    names = {key: key.removeprefix("picture.html/") for key in ALL}
    loose = [
        key
        for key, name in names.items()
        if f'"{name}"' not in code and name.split("-")[-1] not in code and not name.startswith(TOLD)
    ]

    assert loose == []
