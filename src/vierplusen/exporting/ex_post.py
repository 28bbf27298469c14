"""A forecast beside its outcome, as an outline."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from vierplusen.exporting.blocks import Block, Bullets, Heading, Paragraph, Table
from vierplusen.exporting.report import TOP
from vierplusen.labels import Words

if TYPE_CHECKING:
    from vierplusen.appraisal.results import ExPost


def ex_post_outline(made: "ExPost", lang: str) -> tuple[Block, ...]:
    """Lay out what was expected and what came of it, as blocks in one language."""
    return tuple(_blocks(made, Words(lang)))


def _blocks(made: "ExPost", words: Words) -> Iterator[Block]:
    if made.illustrative:
        yield Paragraph(words.word("appraised.illustrative"))
    yield Heading(TOP, words.word("ex-post.title"), "ex-post.title")
    yield Paragraph(" ".join(map(words.say, made.reasons)))
    head = ("appraised.knob", "ex-post.expected", "ex-post.came", "ex-post.effect",
            "ex-post.measured")  # fmt: skip
    rows = tuple(
        (
            each.name,
            words.figure(each.expected, "number"),
            words.figure(each.came, "number"),
            words.figure(each.eur, "whole"),
            words.word("ex-post.yes" if each.measured else "ex-post.no"),
        )
        for each in made.rows
    )
    yield Table(words.word("ex-post.table"), tuple(map(words.word, head)), rows)
    yield Bullets("", tuple(words.say(each.message) for each in made.rows))
