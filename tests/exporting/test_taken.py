"""What comes from a list is said in words: what it is, how it is called, and whose list it is."""

import pytest
from attrs import evolve

from vierplusen._version import __version__
from vierplusen.domain import Taken
from vierplusen.exporting.taken import made_with, taken_item
from vierplusen.hooks.kinds import RECORDS
from vierplusen.labels import Words

CALLED = {"Party": {"gemeente": "gemeente Zonneveld", "zorg": "zorg"}.__getitem__}


def said(kind: str, key: str, lang: str = "nl", plugin: str = "nl") -> str:
    taken = Taken(
        kind=kind,
        key=key,
        plugin=plugin,
        distribution="vierplusen" if plugin == "vierplusen" else f"vierplusen-{plugin}",
        version="0.1.0",
    )
    return taken_item(Words(lang), taken, CALLED)


@pytest.mark.parametrize(
    ("kind", "key", "plugin", "words"),
    [
        ("reference", "Party:gemeente", "nl",
         "Partij: gemeente Zonneveld (gemeente), uit plugin nl (vierplusen-nl 0.1.0)"),
        ("reference", "Party:zorg", "nl", "Partij: zorg, uit plugin nl (vierplusen-nl 0.1.0)"),
        ("reference", "UnitPrice:nl/traject", "nl",
         "Kengetal: nl/traject, uit plugin nl (vierplusen-nl 0.1.0)"),
        ("sharing-rule", "proportional", "vierplusen",
         "Verdeelregel: naar evenredigheid van de baten (proportional), uit vierplusen 0.1.0"),
        ("financing-strategy", "pizza", "vierplusen",
         "Financieringsstrategie: pizza: veel bronnen samen (pizza), uit vierplusen 0.1.0"),
        ("selection-rule", "in-order", "vierplusen",
         "Selectieregel: op volgorde van binnenkomst (in-order), uit vierplusen 0.1.0"),
        ("sharing-rule", "games/x", "games",
         "Verdeelregel: games/x, uit plugin games (vierplusen-games 0.1.0)"),
    ],
)  # fmt: skip
def test_it_says_what_it_is_and_from_whom(kind: str, key: str, plugin: str, words: str) -> None:
    assert said(kind, key, plugin=plugin) == words


def test_it_is_said_in_english_too() -> None:
    assert said("sharing-rule", "equal", "en", "vierplusen") == (
        "Sharing rule: in equal parts (equal), from vierplusen 0.1.0"
    )


@pytest.mark.parametrize("record", [each.__name__ for each in RECORDS])
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_type_of_reference_data_has_words(record: str, lang: str) -> None:
    words = Words(lang)

    assert words.has(f"record.{record}")
    assert said("reference", f"{record}:x" if record != "Party" else "Party:zorg", lang).startswith(
        words.word(f"record.{record}").capitalize() + ": "
    )


def test_the_versions_are_those_of_what_was_taken_and_of_the_library_each_once() -> None:
    rule = Taken(
        kind="sharing-rule", key="a", plugin="games", distribution="vierplusen-games", version="2.0"
    )
    other = evolve(rule, distribution="vierplusen-nl", version="1.0")
    made = made_with(Words("en"), (rule, rule, other))

    assert made.text == (
        f"Made with vierplusen {__version__}, vierplusen-games 2.0, vierplusen-nl 1.0."
    )
    assert made_with(Words("nl"), ()).text == f"Gemaakt met vierplusen {__version__}."
