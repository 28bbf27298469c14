"""The research agenda: what it is worth to find something out before deciding."""

from typing import Final

from vierplusen import AgendaItem, Table, Words
from vierplusen_html.material import Material
from vierplusen_html.pictures.axes import root
from vierplusen_html.pictures.bars import MOST_BARS, Bar, Span, bars_drawn
from vierplusen_html.pictures.naming import brief, euros, say
from vierplusen_html.pictures.paint import GAIN
from vierplusen_html.pictures.picture import Picture

KEY: Final = "agenda"


def draw_agenda(material: Material) -> Picture | None:
    """Draw what each estimate is worth to know; nothing where none of them is worth a euro."""
    made, words = material.appraisal, material.words
    if made is None:
        return None
    worth = sorted((each for each in made.agenda if each.value_eur > 0), key=_most)
    if not worth:
        return None
    inside, height = bars_drawn(
        KEY,
        [_bar(each, words) for each in worth[:MOST_BARS]],
        lambda mark: euros(words, mark),
    )
    first = worth[0]
    rest = len(made.agenda) - len(worth)
    said = [say(words, "agenda-told", knob=brief(first.name), eur=first.value_eur)]
    if rest:
        said.append(say(words, "agenda-rest", number=rest))
    description = " ".join(said)
    title = say(words, KEY)
    rows = tuple(
        (each.name, euros(words, each.value_eur), words.figure(100 * each.total, "percent"))
        for each in sorted(made.agenda, key=_most)
    )
    head = tuple(say(words, f"agenda-{each}") for each in ("knob", "worth", "share"))
    return Picture(
        key=KEY,
        title=title,
        description=description,
        svg=root(KEY, title, description, height, *inside, lang=words.lang),
        table=Table(title, head, rows),
    )


def _most(item: AgendaItem) -> float:
    return -item.value_eur


def _bar(item: AgendaItem, words: Words) -> Bar:
    measured = "agenda-indicator" if item.indicator else "agenda-no-indicator"
    return Bar(
        name=item.name,
        said=euros(words, item.value_eur),
        spans=(Span(low=0.0, high=item.value_eur, paint=GAIN),),
        note=say(words, measured, indicator=item.indicator or ""),
    )
