"""A picture that is bars of euros: drawn, named by its key, and with its table."""

from collections.abc import Iterable, Sequence

from vierplusen import Table, Words
from vierplusen_html.pictures.axes import root
from vierplusen_html.pictures.bars import MOST_BARS, Bar, bars_drawn
from vierplusen_html.pictures.legend import Entry
from vierplusen_html.pictures.naming import euros, say
from vierplusen_html.pictures.picture import Picture


def bar_picture(
    key: str,
    bars: Sequence[Bar],
    words: Words,
    *,
    description: str,
    head: tuple[str, ...],
    rows: tuple[tuple[str, ...], ...],
    entries: Iterable[Entry] = (),
    line: float | None = None,
) -> Picture:
    """Make a picture of the first bars; its table holds all that is given."""
    inside, height = bars_drawn(
        key, bars[:MOST_BARS], lambda mark: euros(words, mark), entries=entries, line=line
    )
    title = say(words, key)
    return Picture(
        key=key,
        title=title,
        description=description,
        svg=root(key, title, description, height, *inside, lang=words.lang),
        table=Table(title, head, rows),
    )
