"""The technical words: each has a meaning in plain words, and is found where it stands."""

import re
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import vierplusen
from vierplusen import GlossaryTerm, Language, glossary, terms_in
from vierplusen.errors import InvalidValueError, UnknownLanguageError

PAGE: Final = Path(__file__).parents[2] / "docs" / "reference" / "glossary.md"
HEADING: Final = "Words that reports explain"

HANDBOOK: Final = {
    "nl": (
        "interventie", "indicator", "0-meting", "1-meting", "nulalternatief", "omslagpunt",
        "toerekening", "wat anders ook gebeurd was", "verdringing", "uitdoving", "kengetal",
        "prijspeil", "contante waarde", "verzilverbaar", "PM-post", "baathebber", "regie",
        "rugdekking", "verduurzamingsroute", "coalitie", "cofinanciering", "de-minimissteun",
        "financieringsklif", "betrouwbaarheidsinterval", "marge", "effectenarena", "MKBA", "ZRM",
        "SROI", "ADL", "BSN", "verdeelregel", "leefgebied", "disconteringsvoet", "in natura",
    ),
    "en": (
        "intervention", "indicator", "baseline", "follow-up", "null alternative",
        "break-even point", "caused by others", "deadweight", "displacement", "drop-off",
        "unit price", "price level", "present value", "cashable", "memo item", "beneficiary",
        "lead", "backing", "coalition", "co-financing", "de minimis aid", "cliff",
        "confidence interval", "margin", "effects arena", "SROI", "ADL", "BSN", "sharing rule",
        "life domain", "discount rate", "in kind",
    ),
}  # fmt: skip
"""Words of the field, none of which may go without a meaning."""

LANGS: Final = [*Language]


@pytest.mark.parametrize("lang", LANGS)
def test_the_words_of_the_field_all_have_a_meaning(lang: Language) -> None:
    forms = {form.lower() for term in glossary(lang) for form in term.forms(lang)}
    said = forms | {form.removeprefix("the ") for form in forms}

    assert {each for each in HANDBOOK[lang] if each.lower() not in said} == set()


@pytest.mark.parametrize("lang", LANGS)
def test_a_meaning_is_one_or_two_short_sentences(lang: Language) -> None:
    for term in glossary(lang):
        sentences = re.split(r"(?<=[.?!]) ", term.meaning(lang))

        assert len(sentences) <= 2
        assert all(each.endswith(".") for each in sentences)
        assert all(len(each.split()) <= 20 for each in sentences), term.key


@pytest.mark.parametrize("lang", LANGS)
def test_no_form_means_two_things_and_each_is_found_as_itself(lang: Language) -> None:
    forms = [(form, term.key) for term in glossary(lang) for form in term.forms(lang)]

    assert len({form.lower() for form, _ in forms}) == len(forms)
    for form, key in forms:
        for written in (form, form.upper(), form.replace(" ", "\n"), f"({form}), x"):
            assert (key, form) in [(found, form) for *_, found in terms_in(written, lang)], written
        start = len("zie ")
        assert terms_in(f"zie {form}.", lang) == ((start, start + len(form), key),)


@pytest.mark.parametrize("lang", LANGS)
def test_terms_stand_in_the_order_of_the_alphabet_of_the_language(lang: Language) -> None:
    names = [term.name(lang).lower() for term in glossary(lang)]

    assert names == sorted(names)
    assert {each.key for each in glossary("nl")} == {each.key for each in glossary("en")}


def test_only_whole_words_are_found_and_the_longest_form_wins() -> None:
    assert terms_in("kengetallenboek, 10-meting, MKBA-light, baathebbers", "nl") == (
        (40, 51, "beneficiary"),
    )
    assert [key for *_, key in terms_in("omslagpunt bij opschalen, omslagpunt", "nl")] == [
        "break-even-scale",
        "break-even",
    ]
    assert terms_in("arena\u0301", "nl") == ()
    assert terms_in("\u0130\u0130 MKBA", "nl") == ((3, 7, "mkba"),)


@given(st.text(), st.sampled_from(LANGS))
@example("\u0130nterventie MKBA", Language.NL)
def test_what_is_found_stands_in_order_and_never_overlaps(text: str, lang: Language) -> None:
    found = terms_in(text, lang)
    keys = {each.key for each in glossary(lang)}

    assert all(key in keys for *_, key in found)
    ends = [0, *(end for _, end, _ in found)]
    assert all(at >= end for (at, *_), end in zip(found, ends, strict=False))
    for start, end, key in found:
        assert terms_in(text[start:end], lang) == ((0, end - start, key),)


@given(
    st.lists(st.sampled_from(["MKBA", " ", "contante", "waarde", "\n", "-", "0", "\u0130", "é"])),
    st.integers(0, 9),
)
def test_each_part_between_blank_lines_is_read_by_itself(parts: list[str], at: int) -> None:
    first, second = "".join(parts[:at]), "".join(parts[at:])
    gap = f"{first} . "

    together = terms_in(gap + second, "nl")

    rest = [(start + len(gap), end + len(gap), key) for start, end, key in terms_in(second, "nl")]
    assert list(together) == [*terms_in(first, "nl"), *rest]


@pytest.mark.parametrize(
    "hostile",
    ["contante ", "0-", "scheidbare kosten en resterende ", "\u0130", "contante\n", "- ", "(+1)"],
)
def test_a_hundred_thousand_characters_are_read_to_the_end(hostile: str) -> None:
    text = hostile * (100_000 // len(hostile)) + " MKBA"

    assert terms_in(text, "nl") == ((len(text) - 4, len(text), "mkba"),)


def test_every_letter_keeps_its_place_when_it_is_made_small() -> None:
    # One letter of all there are becomes two; that one is stood in for.
    grown = [each for each in map(chr, range(0x110000)) if len(each.lower()) != 1]

    assert grown == ["\u0130"]


def test_another_language_is_refused() -> None:
    for call in (glossary, lambda lang: terms_in("MKBA", lang), glossary("nl")[0].meaning):
        with pytest.raises(UnknownLanguageError):
            call("de")


def test_a_term_refuses_what_nobody_could_read() -> None:
    good: dict[str, Any] = dict.fromkeys(("key", "nl", "en", "meaning_nl", "meaning_en"), "a")

    assert GlossaryTerm(**good).forms("en") == ("a",)
    assert GlossaryTerm(**good).meaning("en") == "a"
    for wrong in (
        {"key": "Een Term"},
        {"nl": ""},
        {"forms_nl": ["a", ""]},
        {"meaning_en": "\ud800"},
    ):
        with pytest.raises(InvalidValueError):
            GlossaryTerm(**{**good, **wrong})


def table() -> str:
    """Write the table of the page in the reference from the terms themselves."""
    rows = [
        f"| `{each.key}` | {each.nl} | {each.en} | {each.meaning_nl} | {each.meaning_en} |"
        for each in glossary("en")
    ]
    head = ["| Key | Dutch | English | In Dutch | In English |", "| --- | --- | --- | --- | --- |"]
    return "\n".join((*head, *rows))


def test_the_page_shows_each_term_as_reports_explain_it() -> None:
    section = PAGE.read_text(encoding="utf-8").partition(f"\n## {HEADING}\n")[2]

    assert section.partition("\n## ")[0].rstrip().endswith(table())


def test_terms_are_on_the_public_face() -> None:
    assert vierplusen.glossary("nl") is glossary("nl")
    assert vierplusen.terms_in is terms_in
