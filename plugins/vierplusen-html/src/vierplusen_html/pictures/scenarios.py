"""The scenarios of one appraisal side by side: the balance of each."""

from typing import Final

from vierplusen import Words
from vierplusen_html.material import Material
from vierplusen_html.pictures.bar_picture import bar_picture
from vierplusen_html.pictures.bars import Bar
from vierplusen_html.pictures.naming import brief, euros, say
from vierplusen_html.pictures.paint import DOTS, LOSS
from vierplusen_html.pictures.picture import Picture
from vierplusen_html.pictures.ranges import result_span

KEY: Final = "scenarios"

_HEAD: Final = ("scenario", "gains", "costs", "net")
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
    (worst, *_, least), (best, *_, most) = min(rows, key=_net), max(rows, key=_net)
    return bar_picture(
        KEY,
        [_bar(each, words) for each in rows],
        words,
        entries=((LOSS, say(words, "negative")), (DOTS, say(words, "positive"))),
        description=say(
            words, "scenarios-told", low=brief(worst), least=least, high=brief(best), most=most
        ),
        head=tuple(words.word(f"appraised.{each}") for each in _HEAD),
        rows=tuple((name, *(euros(words, each) for each in figures)) for name, *figures in rows),
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
