"""The balance of an appraisal with its range, and without the decisions that it needs."""

from collections.abc import Iterator
from typing import Final

from vierplusen import Appraisal, Table, Words
from vierplusen_html.material import Material
from vierplusen_html.pictures.axes import root
from vierplusen_html.pictures.bars import MOST_BARS, Bar, bars_drawn
from vierplusen_html.pictures.naming import euros, say
from vierplusen_html.pictures.picture import Picture
from vierplusen_html.pictures.ranges import (
    OFTEN,
    chance_of,
    range_bar,
    range_entries,
    range_of,
    result_span,
)

KEY: Final = "balance"


def draw_balance(material: Material) -> Picture | None:
    """Draw the balance with its range, and below it what it is without each decision."""
    made, words = material.appraisal, material.words
    if made is None:
        return None
    without = tuple(_without(made, words))
    key = f"balance-with{_one(made)}" if without else "balance-row"
    rows = [range_bar(say(words, key), made, words)]
    rows += [
        Bar(name=name, said=euros(words, eur), spans=(result_span(eur),), at=eur)
        for name, eur in without
    ]
    bars = tuple(rows[:MOST_BARS])
    inside, height = bars_drawn(
        KEY, bars, lambda mark: euros(words, mark), entries=range_entries(words)
    )
    title, description = say(words, KEY), " ".join(_told(made, words))
    return Picture(
        key=KEY,
        title=title,
        description=description,
        svg=root(KEY, title, description, height, *inside, lang=words.lang),
        table=Table(
            title,
            tuple(say(words, f"balance-{each}") for each in ("figure", "euros")),
            tuple(_cells(made, without, words)),
        ),
    )


def _without(made: Appraisal, words: Words) -> Iterator[tuple[str, float]]:
    """Give what the balance is without each decision, and without all of them."""
    for decision, eur in made.without_decisions_eur.items():
        yield say(words, "balance-without", decision=decision), eur
    if len(made.without_decisions_eur) > 1:
        yield say(words, "balance-without-all"), made.without_all_eur


def _one(made: Appraisal) -> str:
    """Give what a key ends with where there is one decision only."""
    return "-one" if len(made.without_decisions_eur) == 1 else ""


def _told(made: Appraisal, words: Words) -> Iterator[str]:
    """Say what can be seen."""
    often = range_of(made, OFTEN)
    yield say(words, "balance-told", net=made.net_eur)
    if often is not None:
        yield say(words, "balance-told-range", low=often[0], high=often[1])
        yield say(words, "balance-told-chance", percent=chance_of(made))
    if made.without_decisions_eur:
        yield say(words, f"balance-told-without{_one(made)}", net=made.without_all_eur)


def _cells(
    made: Appraisal, without: tuple[tuple[str, float], ...], words: Words
) -> Iterator[tuple[str, ...]]:
    yield say(words, "range-expected"), euros(words, made.net_eur)
    if made.simulated.draws:
        for share, eur in made.quantiles_eur.items():
            yield say(words, "balance-below", percent=100 * share), euros(words, eur)
        chance = say(words, "percent", percent=chance_of(made))
        yield say(words, "balance-chance"), chance
    for name, eur in without:
        yield name, euros(words, eur)
