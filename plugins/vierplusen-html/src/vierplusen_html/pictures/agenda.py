"""The research agenda: what it is worth to find something out before deciding."""

from typing import Final

from vierplusen import AgendaItem, Words
from vierplusen_html.material import Material
from vierplusen_html.pictures.bar_picture import bar_picture
from vierplusen_html.pictures.bars import Bar, Span
from vierplusen_html.pictures.naming import brief, euros, say
from vierplusen_html.pictures.paint import GAIN
from vierplusen_html.pictures.picture import Picture

KEY: Final = "agenda"


def draw_agenda(material: Material) -> Picture | None:
    """Draw what each estimate is worth to know; nothing where none of them is worth a euro."""
    made, words = material.appraisal, material.words
    if made is None:
        return None
    items = sorted(made.agenda, key=_most)
    worth = [each for each in items if each.value_eur > 0]
    if not worth:
        return None
    first, rest = worth[0], len(items) - len(worth)
    said = [say(words, "agenda-told", knob=brief(first.name), eur=_worth(first))]
    if rest:
        said.append(say(words, "agenda-rest", number=rest))
    return bar_picture(
        KEY,
        [_bar(each, words) for each in worth],
        words,
        description=" ".join(said),
        head=tuple(say(words, f"agenda-{each}") for each in ("knob", "worth", "share")),
        rows=tuple(
            (each.name, euros(words, _worth(each)), words.figure(100 * each.total, "percent"))
            for each in items
        ),
    )


def _most(item: AgendaItem) -> float:
    return -item.value_eur


def _worth(item: AgendaItem) -> float:
    """Give whole euros, as the text of a report does; less than one stays what it is."""
    return item.value_eur if item.value_eur < 1 else float(round(item.value_eur))


def _bar(item: AgendaItem, words: Words) -> Bar:
    measured = "agenda-indicator" if item.indicator else "agenda-no-indicator"
    return Bar(
        name=item.name,
        said=euros(words, _worth(item)),
        spans=(Span(low=0.0, high=item.value_eur, paint=GAIN),),
        note=say(words, measured, indicator=item.indicator or ""),
    )
