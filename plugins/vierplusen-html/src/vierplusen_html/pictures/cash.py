"""The cash of an enterprise year by year: what comes in, what goes out, and what is left."""

from typing import Final

from vierplusen import CashFlow, CashYear, Continued, Table, Words
from vierplusen_html.material import Material
from vierplusen_html.pictures.axes import root
from vierplusen_html.pictures.bars import MOST_BARS, Bar, Span, bars_drawn
from vierplusen_html.pictures.naming import cents, say
from vierplusen_html.pictures.paint import DOTS, LOSS, RINGS
from vierplusen_html.pictures.picture import Picture

KEY: Final = "cash"


def draw_cash(material: Material) -> Picture | None:
    """Draw what comes in and goes out in each year, and the reserve at its end."""
    flow, words = _flow(material.continued), material.words
    if flow is None or not flow.rows:
        return None
    inside, height = bars_drawn(
        KEY,
        [_bar(each, words) for each in flow.rows[:MOST_BARS]],
        lambda mark: cents(words, mark),
        entries=(
            (DOTS, say(words, "cash-in")),
            (LOSS, say(words, "cash-out")),
            (RINGS, say(words, "cash-left")),
        ),
    )
    lowest = say(words, "cash-told", year=str(flow.lowest_year), cents=flow.lowest_reserve_cents)
    short = flow.working_capital_cents
    needed = say(words, "cash-short", cents=short) if short > 0 else say(words, "cash-enough")
    description = f"{lowest} {needed}"
    title = say(words, KEY)
    head = tuple(say(words, f"cash-{each}") for each in ("year", "in", "out", "left"))
    return Picture(
        key=KEY,
        title=title,
        description=description,
        svg=root(KEY, title, description, height, *inside, lang=words.lang),
        table=Table(title, head, tuple(_row(each, words) for each in flow.rows)),
    )


def _flow(made: Continued | None) -> CashFlow | None:
    """Give the cash of the enterprise, or else of the first route that has one."""
    if made is None:
        return None
    of_routes = (each.cash_flow for each in made.routes if each.cash_flow is not None)
    return next(of_routes, None) if made.enterprise is None else made.enterprise


def _in(year: CashYear) -> int:
    return year.income_cents + year.other_cents


def _out(year: CashYear) -> int:
    return year.variable_cents + year.fixed_cents + year.one_off_cents + year.repayment_cents


def _bar(year: CashYear, words: Words) -> Bar:
    """Give the bar of a year: in above out, and the reserve below."""
    figures = ((_in(year), DOTS), (_out(year), LOSS), (year.reserve_cents, RINGS))
    return Bar(
        name=str(year.year),
        note=say(words, "cash-moved", into=_in(year), out=_out(year), left=year.reserve_cents),
        spans=tuple(
            Span(low=0, high=eur, paint=paint, lane=(place, 3))
            for place, (eur, paint) in enumerate(figures)
        ),
    )


def _row(year: CashYear, words: Words) -> tuple[str, ...]:
    figures = (_in(year), _out(year), year.reserve_cents)
    return (str(year.year), *(cents(words, each) for each in figures))
