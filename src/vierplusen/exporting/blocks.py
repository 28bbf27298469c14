"""The parts that a report is laid out in, without any format."""

from attrs import frozen


@frozen
class Heading:
    """A heading of level 1 (the title), 2 or 3."""

    level: int
    text: str


@frozen
class Paragraph:
    """A few sentences."""

    text: str


@frozen
class Bullets:
    """A list of sentences, after a word that says what they are."""

    title: str
    items: tuple[str, ...]


@frozen
class Table:
    """A table with a caption and a head."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Heading | Paragraph | Bullets | Table
