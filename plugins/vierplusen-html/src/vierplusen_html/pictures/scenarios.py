"""The scenarios of one appraisal side by side: the balance of each."""

from typing import Final

from vierplusen import Table, Words
from vierplusen_html.material import Material
from vierplusen_html.pictures.axes import root
from vierplusen_html.pictures.bars import MOST_BARS, Bar, bars_drawn
from vierplusen_html.pictures.naming import brief, euros, say
from vierplusen_html.pictures.paint import DOTS, LOSS
from vierplusen_html.pictures.picture import Picture
from vierplusen_html.pictures.ranges import result_span

KEY: Final = "scenarios"

_Row = tuple[str, float, float, float]
"""A name, benefits, costs and balance."""


def draw_scenarios(material: Material) -> Picture | None:
    """Draw the balance as expected and that of each scenario."""
    made, words = material.appraisal, material.words
    if made is None or not made.scenarios:
        return None
    usual = words.word("appraised.expected")
    rows: list[_Row] = [(usual, made.benefits_eur, made.costs_eur, made.net_eur)]
    rows += [
        (each.name, each.benefits_eur, each.costs_eur, each.net_eur) for each in made.scenarios
    ]
    inside, height = bars_drawn(
        KEY,
        [_bar(each, words) for each in rows[:MOST_BARS]],
        lambda mark: euros(words, mark),
        entries=((LOSS, say(words, "negative")), (DOTS, say(words, "positive"))),
    )
    low, high = min(rows, key=_net), max(rows, key=_net)
    description = say(
        words,
        "scenarios-told",
        low=brief(low[0]),
        least=low[-1],
        high=brief(high[0]),
        most=high[-1],
    )
    title = say(words, KEY)
    head = tuple(words.word(f"appraised.{each}") for each in ("scenario", "gains", "costs", "net"))
    cells = tuple((name, *(euros(words, each) for each in figures)) for name, *figures in rows)
    return Picture(
        key=KEY,
        title=title,
        description=description,
        svg=root(KEY, title, description, height, *inside, lang=words.lang),
        table=Table(title, head, cells),
    )


def _net(row: _Row) -> float:
    return row[-1]


def _bar(row: _Row, words: Words) -> Bar:
    name, gains, costs, net = row
    return Bar(
        name=name,
        said=euros(words, net),
        spans=(result_span(net),),
        note=say(words, "scenarios-parts", gains=gains, costs=costs),
    )
