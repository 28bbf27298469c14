"""The routes to go on: how far each fits for certain, and what is still open."""

from collections.abc import Iterator

from vierplusen import Message, PlusOne, RouteFit, Table, Words
from vierplusen_html.material import Material
from vierplusen_html.pictures.axes import root
from vierplusen_html.pictures.intervals import Row, chart
from vierplusen_html.pictures.picture import Picture

KEY = "routes"


def draw_routes(material: Material) -> Picture | None:
    """Draw a bar for every route: its fit, between two bounds."""
    words = material.words
    found = material.assessment
    if found is None or not found.plus_one.routes:
        return None
    plus_one = found.plus_one
    title = words.word("picture.html/routes")
    description = " ".join(_described(plus_one, words))
    parts, height = chart(
        KEY,
        tuple(_row(each, plus_one, words) for each in plus_one.routes),
        heads=(words.word("picture.html/routes-fit"), words.word("picture.html/routes-weighed")),
        said=(
            words.word("picture.html/routes-certain"),
            words.word("picture.html/open"),
            words.word("picture.html/routes-blank"),
        ),
    )
    return Picture(
        key=KEY,
        title=title,
        description=description,
        svg=root(KEY, title, description, height, *parts, lang=str(words.lang)),
        table=_table(plus_one, words, title),
    )


def _best(plus_one: PlusOne) -> str | None:
    return None if plus_one.continued is None else plus_one.continued.best


def _row(each: RouteFit, plus_one: PlusOne, words: Words) -> Row:
    best = each.route.key == _best(plus_one)
    return Row(
        name=words.word(f"route.{each.route.key}"),
        low=each.fit.low,
        high=each.fit.high,
        number=str(each.fit),
        more=(_weighed(each, words),),
        mark=words.word("picture.html/routes-best") if best else "",
    )


def _weighed(each: RouteFit, words: Words) -> str:
    values = {"for": len(each.for_), "against": len(each.against)}
    return words.say(Message("picture.html/routes-reasons", values))


def _described(plus_one: PlusOne, words: Words) -> Iterator[str]:
    """Say which route fits most for certain, or that none does."""
    most = max(each.fit.low for each in plus_one.routes)
    first = [each for each in plus_one.routes if each.fit.low == most]
    names = ", ".join(words.word(f"route.{each.route.key}") for each in first)
    if most == 0.0:
        yield words.word("picture.html/routes-none")
    else:
        values = {"names": names, "fit": ", ".join(dict.fromkeys(str(each.fit) for each in first))}
        yield words.say(Message("picture.html/routes-most", values))
    best = _best(plus_one)
    if best is not None:
        yield words.say(
            Message("picture.html/routes-best-is", {"name": words.word(f"route.{best}")})
        )
    yield words.word("picture.html/intervals-how")


def _table(plus_one: PlusOne, words: Words, title: str) -> Table:
    head = ("report.route", "picture.html/routes-fit", "picture.html/routes-weighed")
    return Table(
        title,
        tuple(map(words.word, head)),
        tuple(
            (
                _marked(each, plus_one, words),
                str(each.fit),
                _weighed(each, words),
            )
            for each in plus_one.routes
        ),
    )


def _marked(each: RouteFit, plus_one: PlusOne, words: Words) -> str:
    name = words.word(f"route.{each.route.key}")
    if each.route.key != _best(plus_one):
        return name
    return f"{name} ({words.word('picture.html/routes-best')})"
