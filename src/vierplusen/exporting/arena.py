"""Arenas in words: what stands in them, what people see together and apart, what to talk about."""

from collections.abc import Iterable, Iterator
from typing import Final

from vierplusen.appraisal.arena.overlay import overlay
from vierplusen.appraisal.arena.seen import Agreement, ArenaOverlay, SeenLink, SeenNode
from vierplusen.appraisal.arena.telling import named
from vierplusen.domain import ArenaLayer, ArenaLink, EffectsArena, Message, check_kind
from vierplusen.domain.message import Value
from vierplusen.exporting.blocks import Block, Bullets, Heading, Paragraph, Table
from vierplusen.exporting.figures import DASH
from vierplusen.exporting.report import PART, TOP
from vierplusen.labels import Words

_CONTRADICTIONS: Final = (
    "overlay.direction", "overlay.denied", "overlay.turned", "overlay.columns", "overlay.parties",
)  # fmt: skip
_ALIKE: Final = ("overlay.alike", "overlay.texts")
_SIDES: Final = ("overlay.one-sided", "overlay.some-link")
_TABLED: Final = ("overlay.some-see",)


def as_overlay(result: object) -> ArenaOverlay:
    """Read an arena as an overlay of one; what is neither has no drawing."""
    check_kind(result, (EffectsArena, ArenaOverlay), "result")
    return overlay([result]) if isinstance(result, EffectsArena) else result  # type: ignore[return-value]  # one of the two by the line above


def title_of(made: ArenaOverlay, words: Words) -> str:
    """Give the title of a report or a drawing: what it is about, and who filled it in."""
    title = words.word("arena.title")
    if made.name is not None:
        title = words.say(Message("arena.title-of", {"name": made.name}))
    if not made.arenas:
        return title
    who = tuple(named(each) for each in made.arenas)
    return words.say(Message("arena.title-seen", {"title": title, "who": who}))


def arena_outline(result: EffectsArena | ArenaOverlay, lang: str) -> tuple[Block, ...]:
    """Lay out an arena, or several that are laid over each other."""
    return tuple(_blocks(as_overlay(result), Words(lang)))


def _blocks(made: ArenaOverlay, words: Words) -> Iterator[Block]:
    yield Heading(TOP, title_of(made, words), "arena.title")
    if not made.arenas:
        yield from (Paragraph(words.say(each)) for each in made.reasons)
        return
    several = len(made.arenas) > 1
    filled = tuple(_filled(made, words))
    if filled:
        yield Bullets(words.word("arena.filled-in"), filled)
    if several:
        yield from _together(made, words)
    yield Heading(PART, words.word("arena.remarks"), "arena.remarks")
    if made.checks:
        yield Bullets("", tuple(map(words.say, made.checks)))
    else:
        yield Paragraph(words.word("arena.no-remarks"))
    yield Heading(PART, words.word("arena.contents"), "arena.contents")
    yield _nodes(made, words, several=several)
    if made.links:
        yield _links(made, words, several=several)


def _filled(made: ArenaOverlay, words: Words) -> Iterator[str]:
    """Tell who filled in each arena, when, and what they say of it."""
    for arena in made.arenas:
        date = None if arena.date is None else words.date(arena.date)
        known = [each for each in (arena.rater, date, arena.note) if each is not None]
        if known:
            values: dict[str, Value] = {"who": named(arena), "facts": "; ".join(known)}
            yield words.say(Message("arena.filled", values))


def _together(made: ArenaOverlay, words: Words) -> Iterator[Block]:
    """Tell what people see together, and where they part."""
    parts = (*_CONTRADICTIONS, *_ALIKE, *_SIDES, *_TABLED)
    yield Heading(PART, words.word("arena.together"), "arena.together")
    first = tuple(words.say(each) for each in made.reasons if each.key not in parts)
    yield Bullets("", first)
    apart = _said(made, words, _CONTRADICTIONS)
    if apart:
        yield Bullets(words.word("arena.contradictions"), apart)
    else:
        yield Paragraph(words.word("arena.no-contradictions"))
    for key, keys in (("arena.alike", _ALIKE), ("arena.sides", _SIDES)):
        items = _said(made, words, keys)
        if items:
            yield Bullets(words.word(key), items)


def _said(made: ArenaOverlay, words: Words, keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(words.say(each) for each in made.reasons if each.key in keys)


def _nodes(made: ArenaOverlay, words: Words, *, several: bool) -> Table:
    head = ["arena.column", "arena.what"]
    rows: list[tuple[str, ...]] = [
        (words.word(f"arena-layer.{each.layer}"), _name(made, each, whole=True))
        for each in made.nodes
    ]
    if several:
        head += ["arena.seen-by", "arena.not-by"]
        rows = [
            (*row, _who(each.seen_by), _who(each.missed_by))
            for row, each in zip(rows, made.nodes, strict=True)
        ]
    return Table(words.word("arena.contents-table"), tuple(map(words.word, head)), tuple(rows))


def _name(made: ArenaOverlay, node: SeenNode, *, whole: bool = False) -> str:
    """Name a node by its party and its words; a beneficiary by its party alone will do."""
    name = None if node.party is None else made.names.get(node.party, node.party)
    gains = node.layer is ArenaLayer.BENEFICIARIES and not whole
    parts = [name, None if gains else node.text]
    text = ": ".join(each for each in parts if each is not None)
    return f"{text} ({node.amount})" if whole and node.amount is not None else text


def _who(arenas: Iterable[str]) -> str:
    return ", ".join(arenas) or DASH


def _links(made: ArenaOverlay, words: Words, *, several: bool) -> Table:
    said = {each.id: _name(made, each) for each in made.nodes}
    known = _known(made, words)
    head = ("arena.from", "arena.to", "arena.says", "arena.known")
    rows = tuple(
        (
            said[each.from_],
            said[each.to],
            _directions(each, words, several=several),
            known.get((each.from_, each.to)) or DASH,
        )
        for each in made.links
    )
    return Table(words.word("arena.links"), tuple(map(words.word, head)), rows)


def _directions(link: SeenLink, words: Words, *, several: bool) -> str:
    sides = {"link.helps": link.helps, "link.hinders": link.hinders, "link.absent": link.denied}
    found = [(words.word(key), who) for key, who in sides.items() if who]
    if not several:
        return ", ".join(name for name, _ in found)
    told = [
        words.say(Message("arena.direction-said", {"direction": name, "who": _who(who)}))
        for name, who in found
    ]
    if link.turned:
        told.append(words.say(Message("arena.turned-said", {"who": _who(link.turned)})))
    if link.agreement is Agreement.CONTRADICTED:
        told.insert(0, words.word("agreement.contradicted").upper())
    return "; ".join(told)


def _known(made: ArenaOverlay, words: Words) -> dict[tuple[str, str], str]:
    """Tell how each link is known, and where that stands."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for arena in made.arenas:
        for link in arena.links:
            found.setdefault((link.from_, link.to), {}).update(
                dict.fromkeys(_evidence(link, words))
            )
    return {ends: ", ".join(each) for ends, each in found.items()}


def _evidence(link: ArenaLink, words: Words) -> Iterator[str]:
    if link.kind is not None:
        yield words.word(f"evidence.{link.kind}")
    if link.source is not None:
        yield words.say(Message("report.source", {"sources": link.source}))
