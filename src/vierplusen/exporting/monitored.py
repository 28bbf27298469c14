"""Signals on the way, and questions that are asked once for all, as outlines."""

from collections.abc import Iterator
from functools import partial

from vierplusen.domain import MergedNeeds, Message, Monitored
from vierplusen.exporting.blocks import Block, Bullets, Heading, Table
from vierplusen.exporting.figures import DASH, indicator_name
from vierplusen.exporting.report import PART, TOP
from vierplusen.labels import Words


def monitored_outline(monitored: Monitored, lang: str) -> tuple[Block, ...]:
    """Lay out signals, and what was expected beside what came of it."""
    return tuple(_monitored(monitored, Words(lang)))


def _monitored(monitored: Monitored, words: Words) -> Iterator[Block]:
    named = partial(indicator_name, words, monitored.indicators)
    yield Heading(TOP, words.word("monitor.title"), "monitor.title")
    said = list(map(words.say, monitored.reasons))
    if monitored.threshold is not None and monitored.threshold > 1:
        values = {"threshold": monitored.threshold}
        said.append(words.say(Message("measured.protected", values)))
    if said:
        yield Bullets("", tuple(said))
    yield Heading(PART, words.word("monitor.signals"), "monitor.signals")
    head: tuple[str, ...] = ("measured.indicator", "measured.moment", "measured.n",
                             "measured.change", "measured.expected", "monitor.course")  # fmt: skip
    rows: tuple[tuple[str, ...], ...] = tuple(
        (
            named(each.indicator),
            _moment(words, each.moment),
            DASH if each.n is None else str(each.n),
            _number(words, each.change),
            _number(words, each.expected),
            words.word(f"course.{each.course}"),
        )
        for each in monitored.signals
    )
    yield Table(words.word("monitor.signals"), tuple(map(words.word, head)), rows)
    yield from _said(
        words,
        [
            (f"{named(each.indicator)}, {_moment(words, each.moment)}", each.reasons)
            for each in monitored.signals
        ],
    )
    if not monitored.realised:
        return
    yield Heading(PART, words.word("monitor.realised"), "monitor.realised")
    head = ("measured.indicator", "measured.expected", "monitor.came", "monitor.course")
    rows = tuple(
        (
            named(each.indicator),
            _number(words, None if each.expected is None else each.expected.expected),
            _number(words, None if each.realised is None else each.realised.expected),
            words.word(f"course.{each.course}"),
        )
        for each in monitored.realised
    )
    yield Table(words.word("monitor.realised"), tuple(map(words.word, head)), rows)
    yield from _said(
        words,
        [
            (indicator_name(words, monitored.indicators, e.indicator), e.reasons)
            for e in monitored.realised
        ],
    )


def _said(words: Words, parts: "list[tuple[str, tuple[Message, ...]]]") -> Iterator[Block]:
    items = tuple(
        f"{name}: {' '.join(map(words.say, reasons))}" for name, reasons in parts if reasons
    )
    if items:
        yield Bullets("", items)


def _number(words: Words, value: float | None) -> str:
    return DASH if value is None else words.number(value)


def _moment(words: Words, key: str) -> str:
    label = f"moment.{key}"
    return words.word(label) if words.has(label) else key


def needs_outline(merged: MergedNeeds, lang: str) -> tuple[Block, ...]:
    """Lay out the questions that remain, who asks each, and what merging saves."""
    words = Words(lang)
    head = ("needs.question", "needs.askers", "needs.moments")
    rows = tuple(
        (
            each.question,
            ", ".join(need.asker or need.id for need in each.needs),
            ", ".join(_moment(words, moment) for moment in each.moments),
        )
        for each in merged.merged
    )
    said = tuple(map(words.say, merged.reasons))
    return (
        Heading(TOP, words.word("needs.title"), "needs.title"),
        Table(words.word("needs.title"), tuple(map(words.word, head)), rows),
        *((Bullets("", said),) if said else ()),
    )
