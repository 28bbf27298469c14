"""What was measured: from the 0- to the 1-measurement, with the interval of the change."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Final

from attrs import frozen

from vierplusen import (
    Better,
    Change,
    ConfidenceInterval,
    Measured,
    Message,
    Svg,
    Table,
    Words,
    svg_element,
)
from vierplusen_html.material import Material
from vierplusen_html.pictures.axes import (
    MARGIN,
    SMALL,
    WIDTH,
    Label,
    Scale,
    line,
    root,
    row_label,
    ticks,
    words_at,
)
from vierplusen_html.pictures.paint import BACK, BLUE, GREY, INK, ORANGE, PAPER, patterns
from vierplusen_html.pictures.paint import LINE as PALE
from vierplusen_html.pictures.picture import Picture

KEY: Final = "measured"
_FEW: Final = 5
"""Figures about fewer are not drawn, where the result does not say from how many they may be."""
_MOST: Final = 20
"""As many rows as are drawn; the table holds all."""
_NAMES: Final = 178.0
_LEFT: Final = MARGIN + _NAMES + 18
_RIGHT: Final = 490.0
_NUMBERS: Final = 506.0
_DOT: Final = 7.0


class _Turn(StrEnum):
    """What can be said of a change."""

    BETTER = "better"
    WORSE = "worse"
    UNSURE = "unsure"
    HIDDEN = "hidden"


_COLOURS: Final = {_Turn.BETTER: BLUE, _Turn.WORSE: ORANGE, _Turn.UNSURE: GREY}


@frozen(kw_only=True)
class _Row:
    """One line of the picture; ``start`` is 0 where only the change is known."""

    name: str
    about: tuple[str, ...]
    turn: _Turn
    change: float = 0.0
    start: float | None = None
    low: float | None = None
    high: float | None = None
    ends: tuple[float, float] = (0.0, 1.0)
    higher: bool = True
    share: bool = False


def draw_measured(material: Material) -> Picture | None:
    """Draw the change per indicator, of everybody, and below it per life domain."""
    if material.measured is None:
        return None
    told = _Told(material.measured, material.words)
    rows = (*told.indicators(), *told.domains())
    if not rows:
        return None
    title = told.words.word("picture.html/measured")
    description = " ".join(_described(rows, told))
    parts: list[Svg] = []
    y = MARGIN / 2
    shown = rows[:_MOST]
    for place, row in enumerate(shown):
        if row.share and not (place and shown[place - 1].share):
            heading = row_label(
                told.say("domains"), WIDTH - 2 * MARGIN, most=2, size=SMALL, bold=True
            )
            parts.append(line(MARGIN, y + 8, WIDTH - MARGIN, y + 8, stroke=GREY))
            parts += heading.at(MARGIN, y + 14, fill=GREY)
            y += heading.height + 16
        drawn, high = _drawn(row, told, y)
        parts += drawn
        y += high
    if len(rows) > _MOST:
        more = row_label(told.say("more", number=len(rows) - _MOST), WIDTH - 2 * MARGIN, size=SMALL)
        parts += more.at(MARGIN, y, fill=GREY)
        y += more.height + 6
    explained, high = _legend(told, y + 8)
    svg = root(
        KEY,
        title,
        description,
        y + 8 + high,
        patterns(KEY, [BACK]),
        *parts,
        *explained,
        lang=str(told.words.lang),
    )
    table = _table(rows, told, title)
    return Picture(key=KEY, title=title, description=description, svg=svg, table=table)


@frozen
class _Told:
    """A measurement that is being drawn, in one language."""

    measured: Measured
    words: Words

    def say(self, key: str, **values: str | int) -> str:
        """Say something of this picture."""
        return self.words.say(Message(f"picture.html/measured-{key}", values))

    def number(self, value: float, *, share: bool = False) -> str:
        """Write a value of an indicator, or a share of a scale."""
        return (
            f"{self.words.figure(value, 'share')}%"
            if share
            else (self.words.figure(value, "number"))
        )

    def signed(self, value: float, *, share: bool = False) -> str:
        """Write a change, with its sign."""
        return f"{'+' if value > 0 else ''}{self.number(value, share=share)}"

    def hidden(self, both: int | None) -> bool:
        """Tell whether a figure is about too few: whoever exports has taken it away already."""
        least = _FEW if self.measured.threshold is None else self.measured.threshold
        return both is None or both < least

    def indicators(self) -> Iterator[_Row]:
        """Give a row for every indicator of everybody."""
        known = {each.id: each for each in self.measured.indicators}
        for each in self.measured.changes:
            if not each.is_whole:
                continue
            own = known.get(each.indicator)
            dutch = self.words.lang == "nl"
            name = None if own is None else own.name if dutch else own.name_en or own.name
            bounds = (None, None) if own is None else (own.low, own.high)
            yield self._indicator(each, name or each.indicator, bounds)

    def _indicator(
        self, each: Change, name: str, bounds: tuple[float | None, float | None]
    ) -> _Row:
        higher = each.better is Better.HIGHER
        about = (self._number_of(each.both), self.words.word(f"direction.{each.better}"))
        start, change = each.start.mean, each.change.mean
        if self.hidden(each.both) or start is None or change is None:
            return _Row(name=name, about=about, turn=_Turn.HIDDEN)
        low, high = _bounds(each.interval)
        seen = [start, start + change, *(start + end for end in (low, high) if end is not None)]
        marks = ticks(min(seen), max(seen), 3)
        return _Row(
            name=name,
            about=about,
            turn=_turn(low, high, higher=higher),
            change=change,
            start=start,
            low=low,
            high=high,
            ends=(
                marks[0] if bounds[0] is None else min(bounds[0], *seen[:2]),
                marks[-1] if bounds[1] is None else max(bounds[1], *seen[:2]),
            ),
            higher=higher,
        )

    def domains(self) -> Iterator[_Row]:
        """Give a row for every life domain of everybody: there, more is better."""
        whole = [each for each in self.measured.domains if not each.trait]
        known = [each for each in whole if not self.hidden(each.both)]
        ends = [end for each in known for end in (each.change.mean, *_bounds(each.interval))]
        most = ticks(0.0, max((0.1, *(abs(each) for each in ends if each is not None))), 3)[-1]
        for each in whole:
            label = f"life.{each.domain}"
            name = self.words.word(label) if self.words.has(label) else each.domain
            about = (self._number_of(each.both),)
            change = each.change.mean
            low, high = _bounds(each.interval)
            if self.hidden(each.both) or (change is None and each.suppressed):
                yield _Row(name=name, about=about, turn=_Turn.HIDDEN, share=True)
            elif change is not None:
                # Without a scale of two bounds there is no share of it to draw.
                yield _Row(
                    name=name,
                    about=about,
                    turn=_turn(low, high, higher=True),
                    change=change,
                    low=low,
                    high=high,
                    ends=(-most, most),
                    share=True,
                )

    def _number_of(self, both: int | None) -> str:
        if both is None or self.hidden(both):
            return self.words.word("measured.few-hidden")
        return self.say("n", number=both)


def _bounds(interval: ConfidenceInterval | None) -> tuple[float | None, float | None]:
    return (None, None) if interval is None else (interval.low, interval.high)


def _turn(low: float | None, high: float | None, *, higher: bool) -> _Turn:
    """Tell which way it certainly went: where the whole interval lies on one side of nothing."""
    up, down = low is not None and low > 0, high is not None and high < 0
    if not up and not down:
        return _Turn.UNSURE
    return _Turn.BETTER if up is higher else _Turn.WORSE


def _drawn(row: _Row, told: _Told, y: float) -> tuple[list[Svg], float]:
    """Draw one row, and give the height that it takes."""
    name = row_label(row.name, _NAMES)
    lines = [one for each in row.about for one in row_label(each, _NAMES, size=SMALL).lines]
    about = Label(tuple(lines), SMALL)
    height = max(name.height + about.height, 56) + 16
    middle = y + height / 2
    top = middle - (name.height + about.height) / 2
    parts = [*name.at(MARGIN, top), *about.at(MARGIN, top + name.height, fill=GREY)]
    if row.turn is _Turn.HIDDEN:
        few = row_label(told.say("few"), WIDTH - MARGIN - _LEFT, most=2, size=SMALL)
        return [*parts, *few.amid(_LEFT, middle, fill=GREY)], height
    scale = Scale(*row.ends, _LEFT, _RIGHT)
    parts += _track(row, scale, told, middle)
    parts += _moved(row, scale, middle)
    parts += _numbers(row, told, middle)
    return parts, height


def _track(row: _Row, scale: Scale, told: _Told, y: float) -> Iterator[Svg]:
    """Draw the scale with its ends, and which way is better."""
    yield line(scale.left, y, scale.right, y, stroke=PALE, wide=2)
    for at, anchor in ((scale.low, "start"), (scale.high, "end")):
        x = scale.at(at)
        yield line(x, y - 6, x, y + 6, stroke=GREY)
        said = told.signed(at, share=True) if row.share else told.number(at)
        yield words_at(said, x, y + 24, size=SMALL, anchor=anchor, fill=GREY)
    if row.share:
        x = scale.at(0.0)
        yield line(x, y - 14, x, y + 14, stroke=INK)
    better = told.say("better")
    x, said = (scale.right, f"{better} ▶") if row.higher else (scale.left, f"◀ {better}")
    anchor = "end" if row.higher else "start"
    yield words_at(said, x, y - 16, size=SMALL, anchor=anchor, fill=GREY)


def _moved(row: _Row, scale: Scale, y: float) -> Iterator[Svg]:
    """Draw from where to where, on the interval in which the end may lie."""
    start = row.start or 0.0
    colour = _COLOURS[row.turn]
    if row.low is not None and row.high is not None:
        first, last = scale.at(start + row.low), scale.at(start + row.high)
        yield svg_element(
            "rect", x=first, y=y - 9, width=max(last - first, 2), height=18, rx=3,
            fill=BACK.fill(KEY), stroke=GREY,
        )  # fmt: skip
    x, end = scale.at(start), scale.at(start + row.change)
    yield line(x, y, end, y, stroke=colour, wide=4)
    if row.start is not None:
        yield _dot(x, y, PAPER, INK)
    yield _dot(end, y, colour, PAPER)


def _dot(x: float, y: float, fill: str, stroke: str) -> Svg:
    return svg_element("circle", cx=x, cy=y, r=_DOT, fill=fill, stroke=stroke, stroke_width=2)


def _numbers(row: _Row, told: _Told, y: float) -> Iterator[Svg]:
    """Write from where to where, the change with its interval, and what can be said of it."""
    wide = WIDTH - MARGIN - _NUMBERS
    first = row_label(_from_to(row, told), wide, most=1, bold=True)
    rest = (
        [row_label(_change(row, told), wide, most=2, size=SMALL)] if row.start is not None else []
    )
    rest.append(row_label(told.say(row.turn), wide, most=2, size=SMALL))
    top = y - (first.height + sum(each.height for each in rest)) / 2
    for label in (first, *rest):
        yield from label.at(_NUMBERS, top)
        top += label.height


def _from_to(row: _Row, told: _Told) -> str:
    if row.start is None:
        return _change(row, told)
    return f"{told.number(row.start)} → {told.number(row.start + row.change)}"


def _change(row: _Row, told: _Told) -> str:
    said = told.signed(row.change, share=row.share)
    if row.low is None or row.high is None:
        return said
    low, high = (told.number(each, share=row.share) for each in (row.low, row.high))
    return f"{said} ({low} … {high})"


def _legend(told: _Told, y: float) -> tuple[list[Svg], float]:
    """Explain the two dots and the band, below each other: their words are long."""
    parts: list[Svg] = []
    box = svg_element(
        "rect",
        x=MARGIN,
        y=y - 6,
        width=2 * _DOT + 8,
        height=14,
        rx=3,
        fill=BACK.fill(KEY),
        stroke=GREY,
    )
    samples = (
        ("start", _dot(MARGIN + 11, y, PAPER, INK)),
        ("end", _dot(MARGIN + 11, y, BLUE, PAPER)),
        ("margin", box),
    )
    x = 0.0
    for key, sample in samples:
        label = row_label(told.say(key), 270, most=2, size=SMALL)
        parts.append(svg_element("g", sample, transform=f"translate({x:.1f} 8)"))
        parts += label.at(x + MARGIN + 30, y)
        x += label.width + 58
    return parts, 2 * (SMALL + 4) + 10


def _described(rows: Sequence[_Row], told: _Told) -> Iterator[str]:
    """Say what certainly got better, what worse, what is not certain and what is not shown."""
    for turn in _Turn:
        found = [each for each in rows if each.turn is turn]
        if found:
            hidden = turn is _Turn.HIDDEN
            names = "; ".join(
                each.name
                if hidden
                else f"{each.name} ({told.signed(each.change, share=each.share)})"
                for each in found
            )
            yield told.say(f"all-{turn}", names=names)


def _table(rows: Sequence[_Row], told: _Told, title: str) -> Table:
    keys = ("indicator", "n", "start", "end", "change")
    head = (*(told.words.word(f"measured.{key}") for key in keys), told.say("verdict"))
    dash = "-"
    made = []
    for each in rows:
        known = each.turn is not _Turn.HIDDEN
        from_ = each.start if known else None
        made.append(
            (
                each.name,
                each.about[0],
                dash if from_ is None else told.number(from_),
                dash if from_ is None else told.number(from_ + each.change),
                _change(each, told) if known else dash,
                told.say(each.turn),
            )
        )
    return Table(title, head, tuple(made))
