"""The pizza: who pays which slice of the whole, and of each year; what nobody pays is open."""

from collections.abc import Iterator, Sequence
from typing import Final

from vierplusen import FinancingPlan, Party, Svg, Table, Words
from vierplusen_html.material import Material
from vierplusen_html.pictures.axes import root
from vierplusen_html.pictures.naming import brief, cents, say
from vierplusen_html.pictures.paint import patterns
from vierplusen_html.pictures.picture import Picture
from vierplusen_html.pictures.pizza_round import round_drawn
from vierplusen_html.pictures.pizza_years import years_drawn
from vierplusen_html.pictures.slices import Slice, all_slices, gap_of, shown_slices, years_of

KEY: Final = "pizza"


def draw_pizza(material: Material) -> Picture | None:
    """Draw the whole as a pizza and each year as a bar; nothing where nothing is needed."""
    plan, words = material.plan, material.words
    if plan is None:
        return None
    years = years_of(plan)
    if not years:
        return None
    slices, gap = all_slices(plan, _parties(material, plan), words), gap_of(plan, words)
    shown = shown_slices(slices, words)
    inside, height = _drawn(plan, shown, gap, words)
    title, description = say(words, KEY), " ".join(_told(plan, slices, gap, words))
    return Picture(
        key=KEY,
        title=title,
        description=description,
        svg=root(KEY, title, description, height, *inside, lang=words.lang),
        table=_table(title, years, slices, gap, words),
    )


def _parties(material: Material, plan: FinancingPlan) -> tuple[Party, ...]:
    named = () if material.financed is None else material.financed.parties
    return (*named, *plan.parties)


def _drawn(
    plan: FinancingPlan, shown: Sequence[Slice], gap: Slice, words: Words
) -> tuple[tuple[Svg, ...], float]:
    parts = (*shown, gap) if gap.cents else tuple(shown)
    whole, top = round_drawn(KEY, parts, words)
    by_year, height = years_drawn(KEY, plan, parts, words, top)
    return (patterns(KEY, (each.paint for each in parts)), *whole, *by_year), height


def _told(plan: FinancingPlan, slices: Sequence[Slice], gap: Slice, words: Words) -> Iterator[str]:
    paid = sum(each.cents for each in slices)
    yield say(words, "pizza-told", need=paid + gap.cents, paid=paid)
    yield say(words, "pizza-told-shares")
    if slices:
        largest = max(slices, key=lambda each: each.cents)
        yield say(words, "pizza-told-largest", name=brief(largest.name), cents=largest.cents)
    if gap.cents:
        yield say(words, "pizza-told-gap", cents=gap.cents)
    else:
        yield say(words, "pizza-told-closed")
    ending = sum(each.cents for each in slices if each.temporary)
    if ending:
        yield say(words, "pizza-told-temporary", cents=ending)
    if plan.cliff_year is not None:
        yield say(words, "pizza-told-cliff", year=str(plan.cliff_year))


def _table(
    title: str, years: Sequence[int], slices: Sequence[Slice], gap: Slice, words: Words
) -> Table:
    """Give every source by year, the gap, and what is needed."""
    rows = [(_called(each, words), each.by_year) for each in slices]
    if gap.cents:
        rows.append((gap.name, gap.by_year))
    needed = {year: sum(found.get(year, 0) for _, found in rows) for year in years}
    rows.append((say(words, "pizza-needed"), needed))
    head = (say(words, "pizza-source"), *map(str, years), say(words, "pizza-total"))
    return Table(
        title,
        head,
        tuple(
            (
                name,
                *(cents(words, found.get(year, 0)) for year in years),
                cents(words, sum(found.values())),
            )
            for name, found in rows
        ),
    )


def _called(each: Slice, words: Words) -> str:
    return say(words, "pizza-of", name=each.name) if each.temporary else each.name
