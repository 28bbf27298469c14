"""Whatever stands in a document: all of it is on the page, as text, and nothing else is."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
from attrs import field, frozen
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from vierplusen import (
    Block,
    Bullets,
    Dossier,
    Goal,
    Heading,
    Paragraph,
    Project,
    Story,
    Table,
    assess,
    laid_out,
)
from vierplusen.testing.strategies import TRICKY, assessments, dossiers, measured, texts
from vierplusen_html.dressing import DRAWN_INSTEAD
from vierplusen_html.showing import harmless, shown

CORPUS = (
    "<script>alert(1)</script>",
    "</title></style></textarea><script src=//x.example></script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "<a href='javascript:alert(1)'>x</a>",
    "<!-- <![CDATA[ <?php ]]> -->",
    "{{ 7*7 }}{% include 'x' %}{# #}",
    "&lt;b&gt; &amp; &#x41;",
    "<iframe srcdoc=x><base href=//x.example><meta http-equiv=refresh content=0>",
    "url(//x.example) @import '//x.example';",
    "\u202egnp.exe \u2066\u2069\u200f\u061c",
    "שלום 12, עולם: € 5.000",
    "x" * 100_000,
    "woord " * 20_000,
    "kengetal goede praktijk <b>MKBA</b> " * 3,
)
"""Texts that would act, hide, cut or confuse, were they not shown as what they are."""


def said(blocks: Iterable[Block]) -> Iterator[str]:
    """Give every text of an outline, but for what is drawn instead."""
    drawn = 0
    for block in blocks:
        if isinstance(block, Heading):
            if drawn and block.level > drawn:
                continue
            drawn = block.level if block.key in DRAWN_INSTEAD else 0
        if drawn:
            continue
        if isinstance(block, Heading | Paragraph):
            yield block.text
        elif isinstance(block, Bullets):
            yield from (block.title, *block.items)
        elif isinstance(block, Table):
            yield from (block.caption, *block.head)
            yield from (cell for row in block.rows for cell in row)


def squeezed(text: str) -> str:
    return " ".join(harmless(text).split())


def check_whole(result: object, lang: str, look: Callable[..., Any], *, fragment: bool) -> None:
    whole = look(result, lang, fragment=fragment).whole()
    for text in said(laid_out(result, lang)):  # type: ignore[arg-type]  # any result
        assert squeezed(text) in whole


@pytest.mark.parametrize("text", CORPUS, ids=lambda each: ascii(each[:12]))
def test_a_hostile_name_is_a_name(text: str, look: Callable[..., Any]) -> None:
    made = assess(Project(id="a", name=text, place=text))

    check_whole(made.scorecard, "nl", look, fragment=False)
    check_whole(made.scorecard, "en", look, fragment=True)


def test_hostile_text_is_text(look: Callable[..., Any]) -> None:
    several = [each for each in (*CORPUS, *TRICKY) if each.strip()]
    stories = [Story(id=f"s{at}", text=each, consent=True) for at, each in enumerate(several)]
    goals = [Goal(id=f"g{at}", text=each) for at, each in enumerate(several)]
    told = assess(Project(id="a", name="A", stories=stories, goals=goals))

    check_whole(Dossier(assessment=told), "nl", look, fragment=False)
    check_whole(Dossier(assessment=told), "en", look, fragment=True)


@frozen
class Held:
    """A result that a failing test does not print whole."""

    result: object = field(repr=False)


@given(
    st.one_of(assessments(), dossiers(), measured()).map(Held),
    st.sampled_from(["nl", "en"]),
    st.booleans(),
)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_text_of_an_outline_is_on_the_page(
    look: Callable[..., Any], held: Held, lang: str, fragment: bool
) -> None:
    check_whole(held.result, lang, look, fragment=fragment)


@given(st.one_of(texts(), st.text(), st.text("אבגدa1 ,.€-<&")))
def test_text_that_is_shown_reads_as_it_was(text: str) -> None:
    made = shown(harmless(text))

    assert isinstance(made, Markup)
    assert made.striptags() == " ".join(harmless(text).split())
    ours = {"<bdi>", "</bdi>", '<span class="kept">', "</span>"}
    assert set(re.findall(r"<[^>]*>", made)) <= ours


@pytest.mark.parametrize("text", ["-€45,048", "-€3", "0-100", "62-82", "7.5-10", "33-75"])
def test_what_would_break_after_its_sign_is_kept_together(text: str) -> None:
    kept = f'<span class="kept">{text}</span>'

    assert shown(f"a {text} b") == f"a {kept} b"
    assert shown(f"({text})") == f"({kept})"


@pytest.mark.parametrize("text", ["€\u00a0-45.048", "06-12345678", "2026-01-31", "a-1", "1-2-3"])
def test_other_signs_stay_as_they_are(text: str) -> None:
    assert shown(text) == text


@given(st.text())
def test_nothing_that_cannot_be_seen_is_left(text: str) -> None:
    made = harmless(text)

    assert all(each.isprintable() or each in "\n\u200c\u200d" for each in made)
    assert harmless(made) == made
    assert made == text or not text.isprintable()


@given(st.text("אבג؟دa1 ,.", min_size=1))
def test_right_to_left_letters_stand_apart(text: str) -> None:
    left = re.sub(r"<bdi>.*?</bdi>", "", shown(text))

    assert not [each for each in left if unicodedata.bidirectional(each) in {"R", "AL"}]
