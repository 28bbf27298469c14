"""The features of the lens: what is certain of each, what is still open, and the threshold."""

from collections.abc import Iterable, Iterator

from vierplusen import Message, Range, Scorecard, Table, Words
from vierplusen_html.material import Material
from vierplusen_html.pictures.axes import root
from vierplusen_html.pictures.intervals import Row, chart
from vierplusen_html.pictures.picture import Picture

KEY = "features"
_STANDS = {True: "reaches.yes", False: "reaches.no", None: "reaches.open"}


def draw_features(material: Material) -> Picture | None:
    """Draw a bar for every criterion that the lens names."""
    card, words = material.card, material.words
    if card is None:
        return None
    title = words.word("picture.html/features")
    description = " ".join(_described(card, words))
    parts, height = chart(
        KEY,
        tuple(_rows(card, words)),
        heads=(words.word("picture.html/score"), words.word("picture.html/features-stands")),
        said=(
            words.word("picture.html/certain"),
            words.word("picture.html/open"),
            words.word("picture.html/blank"),
        ),
        threshold=(card.lens.threshold, _threshold(card, words)),
    )
    return Picture(
        key=KEY,
        title=title,
        description=description,
        svg=root(KEY, title, description, height, *parts, lang=str(words.lang)),
        table=_table(card, words, title),
    )


def _threshold(card: Scorecard, words: Words) -> str:
    return words.say(
        Message("picture.html/features-threshold", {"points": in_points(card.lens.threshold)})
    )


def in_points(low: float, high: float | None = None) -> str:
    """Write a share, or a range of shares, in points of 100, as the report does."""
    return str(Range(low=low, high=low if high is None else high))


def _rows(card: Scorecard, words: Words) -> Iterator[Row]:
    later = [key for key in card.lens.criteria if key not in card.lens.features]
    for key in card.lens.criteria:
        found = card.findings[key]
        stands = words.word(_STANDS[card.reaches(key)])
        sourced = words.say(
            Message("picture.html/features-sourced", {"points": in_points(found.confidence)})
        )
        yield Row(
            name=words.word(f"criterion.{key}"),
            low=found.low,
            high=found.high,
            number=in_points(found.low, found.high),
            more=(stands, sourced),
            mark=words.word("picture.html/features-heel") if key == card.achilles_heel else "",
            heading=words.word("picture.html/features-lasting") if key in later[:1] else "",
        )


def _described(card: Scorecard, words: Words) -> Iterator[str]:
    """Say which features are certain, which are not, and which are open."""
    values: dict[str, str] = {"points": in_points(card.lens.threshold)}
    for stands, key in ((True, "yes"), (False, "no"), (None, "undecided")):
        names = [each for each in card.lens.criteria if card.reaches(each) is stands]
        if names:
            values["names"] = _names(names, words)
            yield words.say(Message(f"picture.html/features-{key}", values))
    if card.achilles_heel is not None:
        heel = {"name": words.word(f"criterion.{card.achilles_heel}")}
        yield words.say(Message("picture.html/features-heel-is", heel))
    yield words.word("picture.html/intervals-how")


def _names(keys: Iterable[str], words: Words) -> str:
    return ", ".join(words.word(f"criterion.{key}") for key in keys)


def _table(card: Scorecard, words: Words, title: str) -> Table:
    head = ("report.feature", "report.score", "report.stands", "report.confidence")
    rows = []
    for key in card.lens.criteria:
        found = card.findings[key]
        name = words.word(f"criterion.{key}")
        if key == card.achilles_heel:
            name = f"{name} ({words.word('picture.html/features-heel')})"
        rows.append(
            (
                name,
                in_points(found.low, found.high),
                words.word(_STANDS[card.reaches(key)]),
                in_points(found.confidence),
            )
        )
    return Table(title, tuple(map(words.word, head)), tuple(rows))
