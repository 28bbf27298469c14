"""The parts that a report is laid out in, without any format."""

from attrs import field, frozen


@frozen
class Heading:
    """A heading of level 1 (the title), 2, 3 or 4.

    Attributes
    ----------
    level, text
        How deep it lies, and what it says.
    key
        By which key the part below it is known, whatever the language: an anchor of a page, a
        place for a picture. It is not read, so headings that read alike are alike.
    """

    level: int
    text: str
    key: str = field(default="", eq=False)


@frozen
class Paragraph:
    """A few sentences.

    Attributes
    ----------
    text
        What it says.
    key
        By which key it is known, whatever the language, for who puts several reports together;
        most have none. It is not read.
    """

    text: str
    key: str = field(default="", eq=False)


@frozen
class Bullets:
    """A list of sentences, after a word that says what they are.

    Attributes
    ----------
    title, items
        What it says.
    key
        By which key it is known, whatever the language; most have none. It is not read.
    """

    title: str
    items: tuple[str, ...]
    key: str = field(default="", eq=False)


@frozen
class Table:
    """A table with a caption and a head.

    Attributes
    ----------
    caption, head, rows
        What it says.
    whole
        The table that this is a narrow form or a part of, for a format that has more room than a
        terminal; None where it is whole. ``laid_out(..., wide=True)`` gives that one.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    whole: "Table | None" = field(default=None, eq=False, repr=False)


Block = Heading | Paragraph | Bullets | Table
"""Any part of a report."""
