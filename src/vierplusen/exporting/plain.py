"""Plain text and Markdown: two ways to draw the same outline."""

import re
from collections.abc import Iterator
from typing import IO, Final

from attrs import frozen

from vierplusen.errors import printable
from vierplusen.exporting.blocks import Block, Bullets, Heading, Paragraph, Table
from vierplusen.exporting.layout import Result, laid_out
from vierplusen.exporting.report import TOP


@frozen
class TextExporter:
    """Plain text: readable in a mail, in a pipe and on any terminal."""

    key: str = "text"
    suffixes: tuple[str, ...] = (".txt",)

    def export(self, result: Result, stream: IO[bytes], *, lang: str) -> None:
        """Write a result as plain text; nothing in it can steer a terminal."""
        blocks = laid_out(result, lang)
        lines = (
            line
            for before, block in zip((None, *blocks), blocks, strict=False)
            for line in (*_caption(block, before), *_text(block))
        )
        stream.write("".join(f"{printable(line)}\n" for line in lines).lstrip("\n").encode())


def _caption(block: Block, before: Block | None) -> Iterator[str]:
    """Give the caption of a table that stands below another table or a list."""
    if isinstance(block, Table) and isinstance(before, Table | Bullets):
        yield ""
        yield f"{block.caption}:"


def _text(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield ""
        yield block.text
        yield ("=" if block.level == TOP else "-") * min(len(block.text), 78)
    elif isinstance(block, Paragraph):
        yield block.text
    elif isinstance(block, Bullets):
        if block.title:
            yield f"{block.title}:"
        yield from (f"  * {item}" for item in block.items)
    else:
        yield ""
        widths = [max(map(len, column)) for column in zip(block.head, *block.rows, strict=True)]
        for row in (block.head, tuple("-" * width for width in widths), *block.rows):
            cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
            yield "  ".join(cells).rstrip()
        yield ""


@frozen
class MarkdownExporter:
    """Markdown: for a wiki, a merge request or a site."""

    key: str = "markdown"
    suffixes: tuple[str, ...] = (".md",)

    def export(self, result: Result, stream: IO[bytes], *, lang: str) -> None:
        """Write a result as Markdown; text of a document is shown, never interpreted."""
        blocks = laid_out(result, lang, wide=True)
        lines = (line for block in blocks for line in _markdown(block))
        stream.write("".join(f"{line}\n" for line in lines).encode())


_SPECIAL: Final = re.compile(
    r"([\\`*_{}\[\]<>#|~&$@]|^[-+](?=[\s-]|$)|(?<=:)//|(?<=www)\.|(?<=WWW)\.)"
)
_ITEM: Final = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")
"""What begins as an item of a numbered list; further on a number is a number."""


def escape_markdown(text: str) -> str:
    r"""Make text literal in Markdown: no emphasis, link, HTML, table cell or list.

    Examples
    --------
    >>> print(escape_markdown("<b>*a*|b"))
    \<b\>\*a\*\|b
    >>> print(escape_markdown("1. From 8-91. Then more."))
    1\. From 8-91. Then more.
    """
    plain = printable(text).strip()  # spaces in front would make it code, or a list
    return _ITEM.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", plain))


def _markdown(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"{'#' * block.level} {escape_markdown(block.text)}"
    elif isinstance(block, Paragraph):
        yield escape_markdown(block.text)
    elif isinstance(block, Bullets):
        if block.title:
            yield f"**{escape_markdown(block.title)}**"
            yield ""
        yield from (f"- {escape_markdown(item)}" for item in block.items)
    else:
        yield f"**{escape_markdown(block.caption)}**"
        yield ""
        for row in (block.head, ("---",) * len(block.head), *block.rows):
            cells = (cell if cell == "---" else escape_markdown(cell) for cell in row)
            yield f"| {' | '.join(cells)} |"
    yield ""
