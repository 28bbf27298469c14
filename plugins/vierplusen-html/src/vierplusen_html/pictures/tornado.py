"""The tornado: how far each estimate alone moves the balance."""

from typing import Final

from vierplusen import Appraisal, Swing, Words
from vierplusen_html.material import Material
from vierplusen_html.pictures.bar_picture import bar_picture
from vierplusen_html.pictures.bars import Bar, Span
from vierplusen_html.pictures.naming import amount, brief, euros, say
from vierplusen_html.pictures.paint import DASHED, GAIN, LOSS
from vierplusen_html.pictures.picture import Picture

KEY: Final = "tornado"
_LOW, _HIGH = LOSS, GAIN


def draw_tornado(material: Material) -> Picture | None:
    """Draw the swings of the balance, the widest first."""
    made, words = material.appraisal, material.words
    swings = () if made is None else tuple(each for each in made.tornado if each.width_eur > 0)
    if made is None or not swings:
        return None
    net = made.net_eur
    first = swings[0]
    description = say(
        words,
        "tornado-told" if _turns(first) else "tornado-told-alike",
        knob=brief(_named(made, first.knob)),
        low=min(first.low_eur, first.high_eur),
        high=max(first.low_eur, first.high_eur),
        net=net,
    )
    return bar_picture(
        KEY,
        [_bar(each, made, words) for each in swings],
        words,
        entries=(
            (_LOW, say(words, "tornado-low")),
            (_HIGH, say(words, "tornado-high")),
            (DASHED, say(words, "range-expected")),
        ),
        line=net,
        description=description,
        head=_head(words),
        rows=tuple(_row(each, made, words) for each in swings),
    )


def _turns(swing: Swing) -> bool:
    """Tell whether the balance changes its sign by this one alone."""
    return min(swing.low_eur, swing.high_eur) < 0 < max(swing.low_eur, swing.high_eur)


def _bar(swing: Swing, made: Appraisal, words: Words) -> Bar:
    net = made.net_eur
    # Both ends on one side of the expected balance would hide each other.
    alike = (swing.low_eur - net) * (swing.high_eur - net) > 0
    ends = ((swing.low_eur, _LOW, (0, 2)), (swing.high_eur, _HIGH, (1, 2)))
    return Bar(
        name=_named(made, swing.knob),
        said=say(words, "tornado-ends", low=swing.low_eur, high=swing.high_eur),
        spans=tuple(
            Span(low=net, high=eur, paint=paint, lane=lane if alike else (0, 1))
            for eur, paint, lane in ends
        ),
    )


def _named(made: Appraisal, knob: str) -> str:
    return made.case.knobs[knob].name or knob


def _head(words: Words) -> tuple[str, ...]:
    keys = ("knob", "low", "high", "net-low", "net-high")
    return tuple(words.word(f"appraised.{each}") for each in keys)


def _row(swing: Swing, made: Appraisal, words: Words) -> tuple[str, ...]:
    knob = made.case.knobs[swing.knob]
    return (
        _named(made, swing.knob),
        *(amount(words, each, knob) for each in (swing.low, swing.high)),
        euros(words, swing.low_eur),
        euros(words, swing.high_eur),
    )
