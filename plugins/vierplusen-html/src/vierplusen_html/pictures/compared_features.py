"""Projects side by side: the interval of every feature, a row for each project."""

from collections.abc import Iterator, Sequence
from typing import Final

from vierplusen import Assessment, Message, Scorecard, Svg, Table, Words, svg_element, svg_path
from vierplusen_html.material import Material
from vierplusen_html.pictures.axes import (
    MARGIN,
    SIZE,
    SMALL,
    WIDTH,
    Scale,
    legend,
    line,
    root,
    row_label,
    words_at,
)
from vierplusen_html.pictures.features import in_points
from vierplusen_html.pictures.intervals import BLANK, CERTAIN, STILL_OPEN
from vierplusen_html.pictures.paint import GREY, INK, PAPER, patterns
from vierplusen_html.pictures.paint import LINE as PALE
from vierplusen_html.pictures.picture import Picture

KEY: Final = "compared-features"
_NAMES: Final = 170.0
_BESIDE: Final = 5
"""So many features stand beside each other; more of them stand below."""
_SPACE: Final = 14.0
_BAR: Final = 14.0
_LEFT: Final = MARGIN + _NAMES + 14
_DASH: Final = "-"


def draw_compared_features(material: Material) -> Picture | None:
    """Draw a small bar for every feature of every project."""
    if material.comparison is None:
        return None
    words = material.words
    made = material.comparison.assessments
    keys = _keys(made)
    title = words.word("picture.html/compared-features")
    description = " ".join(_described(made, keys, words))
    parts: list[Svg] = [patterns(KEY, (STILL_OPEN,))]
    y = MARGIN
    for start in range(0, len(keys), _BESIDE):
        drawn, high = _panel(made, keys[start : start + _BESIDE], words, y)
        parts += drawn
        y += high + MARGIN
    paints = zip(
        (CERTAIN, STILL_OPEN, BLANK),
        map(words.word, ("picture.html/certain", "picture.html/open", "picture.html/blank")),
        strict=True,
    )
    explained, high = legend(KEY, paints, y)
    return Picture(
        key=KEY,
        title=title,
        description=description,
        svg=root(KEY, title, description, y + high, *parts, *explained, lang=str(words.lang)),
        table=_table(made, keys, words, title),
    )


def _keys(made: Sequence[Assessment]) -> tuple[str, ...]:
    """Give every criterion that one of the lenses names, in their order."""
    return tuple(dict.fromkeys(key for each in made for key in each.scorecard.lens.criteria))


def _panel(
    made: Sequence[Assessment], keys: Sequence[str], words: Words, y: float
) -> tuple[list[Svg], float]:
    """Draw some features of all projects; gives the height as well."""
    top = y
    wide = (WIDTH - _LEFT - MARGIN - (_BESIDE - 1) * _SPACE) / _BESIDE
    scales = [
        Scale(0.0, 1.0, x := _LEFT + place * (wide + _SPACE), x + wide)
        for place in range(len(keys))
    ]
    heads = [row_label(_head(key, words), wide, most=4, size=SMALL, bold=True) for key in keys]
    high = max(each.height for each in heads)
    parts = [
        one
        for head, scale in zip(heads, scales, strict=True)
        for one in head.at(scale.left, y + high - head.height)
    ]
    y += high + 8
    shapes = _Shapes()
    lines = y
    for each in made:
        label = row_label(each.scorecard.name, _NAMES, size=SIZE - 1)
        tall = max(label.height, _BAR) + 12
        middle = y + tall / 2
        parts += label.amid(MARGIN, middle)
        for key, scale in zip(keys, scales, strict=True):
            if key in each.scorecard.findings:
                shapes.add(each.scorecard, key, scale, middle)
            else:
                parts.append(words_at(_DASH, scale.left, middle + 5, fill=GREY))
        y += tall
        parts.append(line(MARGIN, y, WIDTH - MARGIN, y, stroke=PALE))
    parts += shapes.drawn()
    for scale in scales:
        for mark, anchor in ((0.0, "start"), (1.0, "end")):
            said = in_points(mark)
            x = scale.at(mark)
            parts.append(words_at(said, x, y + SMALL + 3, size=SMALL, anchor=anchor, fill=GREY))
        parts.append(line(scale.left, lines, scale.left, y, stroke=PALE))
    return parts, y + SMALL + 8 - top


def _head(key: str, words: Words) -> str:
    """Give the name of a feature with the places where it may be broken, where those are known."""
    broken = f"picture.html/column.{key}"
    return words.word(broken if words.has(broken) else f"criterion.{key}")


class _Shapes:
    """The bars of a panel, gathered by how they are painted: fifty projects stay a small file."""

    def __init__(self) -> None:
        self._certain: list[str] = []
        self._open: list[str] = []
        self._none: list[str] = []
        self._exact: list[str] = []
        self._thresholds: list[str] = []

    def add(self, card: Scorecard, key: str, scale: Scale, middle: float) -> None:
        """Add one bar with its threshold."""
        found = card.findings[key]
        top, bottom = middle - _BAR / 2, middle + _BAR / 2
        first, last = scale.at(found.low), scale.at(found.high)
        if scale.right - last >= 1:
            self._none.append(_box(last, scale.right, top, bottom))
        if first - scale.left >= 1:
            self._certain.append(_box(scale.left, first, top, bottom))
        if last - first >= 1:
            self._open.append(_box(first, last, top, bottom))
        else:
            at = min(max(first - 1.5, scale.left), scale.right - 3)
            self._exact.append(_box(at, at + 3, top - 2, bottom + 2))
        x = scale.at(card.lens.threshold)
        self._thresholds.append(f"{svg_path('M', (x, top - 4))} v{_BAR + 8:g}")

    def drawn(self) -> Iterator[Svg]:
        """Give a path for every paint."""
        paints: tuple[tuple[list[str], dict[str, str | float]], ...] = (
            (self._none, {"fill": PAPER, "stroke": PALE}),
            (self._certain, {"fill": CERTAIN.fill(KEY)}),
            (self._open, {"fill": STILL_OPEN.fill(KEY), "stroke": STILL_OPEN.colour}),
            (self._exact, {"fill": INK}),
            (self._thresholds, {"stroke": PAPER, "stroke_width": 4}),
            (self._thresholds, {"stroke": INK, "stroke_width": 1.6}),
        )
        for shapes, paint in paints:
            if shapes:
                yield svg_element("path", d=" ".join(shapes), **paint)


def _box(left: float, right: float, top: float, bottom: float) -> str:
    wide, high = f"{right - left:.1f}", f"{bottom - top:.1f}"
    return f"{svg_path('M', (left, top))} h{wide} v{high} h-{wide} z"


def _described(made: Sequence[Assessment], keys: Sequence[str], words: Words) -> Iterator[str]:
    """Say per feature how many projects certainly reach the threshold, and how many do not."""
    yield words.say(Message("picture.html/compared-number", {"number": len(made)}))
    for key in keys:
        stands = [each.scorecard.reaches(key) for each in made if key in each.scorecard.findings]
        values: dict[str, str | int] = {
            "name": words.word(f"criterion.{key}"),
            "yes": stands.count(True),
            "no": stands.count(False),
            "open": stands.count(None),
        }
        yield words.say(Message("picture.html/compared-feature", values))
    yield words.word("picture.html/compared-line")


def _table(made: Sequence[Assessment], keys: Sequence[str], words: Words, title: str) -> Table:
    return Table(
        title,
        (words.word("report.project"), *(words.word(f"criterion.{key}") for key in keys)),
        tuple(
            (
                each.scorecard.name,
                *(
                    in_points(found.low, found.high) if found is not None else _DASH
                    for found in map(each.scorecard.findings.get, keys)
                ),
            )
            for each in made
        ),
    )
