"""Plain language (B1): short sentences, known words, and nothing that reads as a slip."""

import re
from collections.abc import Iterator
from string import Formatter
from typing import Final

import pytest

import vierplusen
from vierplusen import Label, Language

LABELS: Final = vierplusen.load_catalogue().of_kind("label")
"""Every label of the library and of the plugins that are installed here."""

LONGEST: Final = 20
"""So many words a sentence has at most; a place that is filled counts as one."""

_PLACE: Final = re.compile(r"\{[^{}]*\}")
_QUOTED: Final = re.compile(r"^ .*$", re.MULTILINE)
_END: Final = re.compile(r"(?<=[.!?])['\")]?\s+|\n\s*\n")
_ABBREVIATION: Final = re.compile(r"(?<![\w-])(?:[A-Z]{2,}|[A-Z]+[a-z]*[A-Z]\w*)(?!\w)")

SHOUTED: Final = {
    "nl": {"DIT", "IS", "EEN", "VOORBEELD", "LET", "OP", "TE", "LAAT"},
    "en": {"THIS", "IS", "AN", "EXAMPLE", "NOTE", "LATE"},
}
"""Whole words in capitals, for what nobody may overlook."""

NAMES: Final = {
    # Kinds of files, for whoever made the file that is wrong.
    "CSV", "JSON", "YAML", "UTF", "XLSX", "HTML", "SVG", "A4",
    # How a bank and a document call the euro.
    "EUR",
    # A person.
    "McKeown",
}  # fmt: skip
"""Capitals that are no technical word of the field."""

ENGLISH: Final = (
    "awareness", "benchmark", "business case", "cash", "commitment", "deadline", "deliverable",
    "default", "disclaimer", "fee", "feedback", "follow up", "funding", "gap", "governance",
    "input", "insights", "issue", "level", "milestone", "monitoring", "need", "output",
    "outcome", "overview", "payback", "performance", "pilot", "range", "setting", "shortlist",
    "stakeholder", "target", "threshold", "timeline", "tool", "tooling", "trade-off", "update",
)  # fmt: skip
"""English words for which Dutch has one of its own."""

WANTED: Final = {
    "arena-layer.outputs": {"output"},
    "arena-layer.outcomes": {"outcome"},
    "financed.no-financing": {"funding", "need"},
}
"""Label -> the English in it: words that experts know in brackets, and keys of a document."""

FOR_AUTHORS: Final = ("fault.", "template.")
"""What is said to whoever writes a document speaks of its keys, and these are English."""


def sentences(text: str) -> Iterator[str]:
    """Give the sentences of a label; indented lines show what to type, and are no sentence."""
    for each in _END.split(_QUOTED.sub("\n", text)):
        if each.strip():
            yield each


def words(sentence: str) -> list[str]:
    """Give the words of a sentence; a place is one, and a mark that stands alone is none."""
    return [each for each in _PLACE.sub("x", sentence).split() if re.search(r"\w", each)]


def prose(label: Label, lang: Language) -> str:
    """Give what a label says, without its places."""
    return _PLACE.sub("", label.text(lang))


def test_a_sentence_ends_where_it_ends() -> None:
    text = "Een zin. 'Nog een?' Ja!\nTyp:\n  a = b. c\n  d\nKlaar: {a:eur} – 1.5."

    assert list(sentences(text)) == [
        "Een zin.",
        "'Nog een?",
        "Ja!",
        "Typ:",
        "Klaar: {a:eur} – 1.5.",
    ]
    assert words("Klaar: {a:eur} – 1.5.") == ["Klaar:", "x", "1.5."]


@pytest.mark.parametrize("lang", [*Language])
def test_no_sentence_of_any_label_is_longer_than_twenty_words(lang: Language) -> None:
    long = {
        (key, each)
        for key, label in LABELS.items()
        for each in sentences(label.text(lang))
        if len(words(each)) > LONGEST
    }

    assert long == set()
    assert len(LABELS) > 2000


@pytest.mark.parametrize("lang", [*Language])
def test_every_abbreviation_stands_in_the_glossary(lang: Language) -> None:
    unknown = {}
    for key, label in LABELS.items():
        text = prose(label, lang)
        known = {
            at for start, end, _ in vierplusen.terms_in(text, lang) for at in range(start, end)
        }
        for found in _ABBREVIATION.finditer(text):
            if found.start() not in known and found.group() not in NAMES | SHOUTED[lang]:
                unknown[key] = found.group()

    assert unknown == {}


def test_no_english_is_left_in_dutch_labels_where_dutch_has_a_word() -> None:
    english = re.compile(rf"(?<![\w-])({'|'.join(ENGLISH)})s?(?![\w-])", re.IGNORECASE)
    left = {}
    for key, label in LABELS.items():
        found = {each.group(1).lower() for each in english.finditer(prose(label, Language.NL))}
        if found - WANTED.get(key, set()) and not key.startswith(FOR_AUTHORS):
            left[key] = found

    assert left == {}


@pytest.mark.parametrize("lang", [*Language])
def test_labels_have_no_slips_of_the_typewriter(lang: Language) -> None:
    slips = {}
    for key, label in LABELS.items():
        text = label.text(lang)
        wrong = [
            *re.findall(r"\S {2,}\S", _QUOTED.sub("", text)),
            *re.findall(r"\w +[,;.!?](?!\w)|[,;][,;]", text),
            *re.findall(r"^ +| +$|\t", text),
        ]
        if wrong:
            slips[key] = wrong

    assert slips == {}


@pytest.mark.parametrize("lang", [*Language])
def test_a_percentage_follows_its_number_at_once_as_in_both_languages(lang: Language) -> None:
    apart = {key for key, label in LABELS.items() if re.search(r"\} %", label.text(lang))}

    assert apart == set()


def test_both_languages_have_the_same_places_in_the_same_forms() -> None:
    def places(text: str) -> set[tuple[str | None, str | None]]:
        return {(name, form) for _, name, form, _ in Formatter().parse(text) if name}

    # The English of a fault is said without labels as well, so that its places have no forms.
    said = {key: each for key, each in LABELS.items() if not key.startswith("fault.")}
    # What a rule says of itself stands in both languages, and each label takes its own.
    both = {("nl", ""), ("en", "")}
    other = {key for key, each in said.items() if (places(each.nl) ^ places(each.en)) - both}

    assert other == set()
