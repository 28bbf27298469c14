"""Where the money flows: who pays at the left, who gains at the right, bands as wide as euros."""

from collections.abc import Iterable, Mapping, Sequence
from math import fsum
from typing import Final

from attrs import frozen

from vierplusen import Appraisal, Party, PocketMap, Svg, Table, Words, svg_element, svg_path
from vierplusen_html.material import Material
from vierplusen_html.pictures.axes import (
    MARGIN,
    SMALL,
    WIDTH,
    Label,
    root,
    row_label,
)
from vierplusen_html.pictures.legend import legend
from vierplusen_html.pictures.naming import UNASSIGNED, brief, euros, own_name, party_name, say
from vierplusen_html.pictures.paint import (
    DOTS,
    GREY,
    HATCH,
    LEVEL,
    OPEN,
    PAPER,
    RINGS,
    SOLID,
    Paint,
    outline,
    patterns,
)
from vierplusen_html.pictures.picture import Picture

KEY: Final = "flow"
MOST: Final = 8
"""As many parties as stand on one side; the smallest of more stand together."""

_SIDE: Final = 222.0
_NODE: Final = 14.0
_HIGH: Final = 280.0
_APART: Final = 12.0
_NEAR: Final = 1e-9
_LEFT: Final = MARGIN + _SIDE
_RIGHT: Final = WIDTH - MARGIN - _SIDE
_MIDDLE: Final = WIDTH / 2


@frozen(kw_only=True)
class Purse:
    """What one party puts in, what it loses otherwise, and what it gains."""

    name: str
    pays: float
    loses: float
    gains: float

    @property
    def out(self) -> float:
        """All that goes out."""
        return self.pays + self.loses

    @property
    def net(self) -> float:
        """What it gains, less all that goes out."""
        return self.gains - self.out

    @property
    def paint(self) -> Paint:
        """Tell by a pattern whether it pays, gains, or both."""
        if self.pays and self.gains:
            return SOLID
        if self.pays:
            return HATCH
        return DOTS if self.gains else LEVEL


@frozen
class _Node:
    """One end of a band: how much, and its words."""

    name: str
    eur: float
    paint: Paint


def draw_flow(material: Material) -> Picture | None:
    """Draw who pays and who gains; nothing where no euro moves."""
    words = material.words
    purses = _purses(material)
    left = _nodes(((each, each.out) for each in purses), words)
    right = _nodes(((each, each.gains) for each in purses), words)
    if not left and not right:
        return None
    spent, gained = (fsum(each.eur for each in side) for side in (left, right))
    if gained > spent:
        left.append(_Node(say(words, "flow-surplus"), gained - spent, OPEN))
    elif spent > gained:
        right.append(_Node(say(words, "flow-shortage"), spent - gained, OPEN))
    inside, height = _drawn(left, right, (spent, gained), purses, words)
    title, description = say(words, KEY), " ".join(_told(purses, spent, gained, words))
    return Picture(
        key=KEY,
        title=title,
        description=description,
        svg=root(KEY, title, description, height, *inside, lang=words.lang),
        table=_table(title, purses, words),
    )


# What flows


def _purses(material: Material) -> tuple[Purse, ...]:
    """Give what everybody pays and gains: of the appraisal, or else of the map of pockets."""
    words, made, shared = material.words, material.appraisal, material.sharing
    if made is not None:
        return _counted(made, words)
    if shared is None or shared.pockets is None:
        return ()
    return _mapped(shared.pockets, shared.parties, words)


def _counted(made: Appraisal, words: Words) -> tuple[Purse, ...]:
    """Take transfers for payments and gains, as the table of the report has them beside."""
    gains, paid = made.attribution.by_party_eur, _paid(made)
    found = []
    there = tuple(dict.fromkeys((*made.by_party_eur, *gains, *paid)))
    for key in there:
        gain, cost = gains.get(key, 0.0), paid.get(key, 0.0)
        moved = _rest(made.by_party_eur.get(key, 0.0), -gain, cost)
        name = own_name(key, made.parties, words, there)
        found.append(
            Purse(
                name=name,
                pays=max(cost, 0.0) + max(-moved, 0.0),
                loses=max(-gain, 0.0),
                gains=max(gain, 0.0) + max(-cost, 0.0) + max(moved, 0.0),
            )
        )
    return tuple(found)


def _paid(made: Appraisal) -> Mapping[str, float]:
    found: dict[str, float] = {}
    for each in made.case.costs:
        payer = each.payer or UNASSIGNED
        found[payer] = found.get(payer, 0.0) + made.by_cost_eur[each.id]
    return found


def _rest(*several: float) -> float:
    """Give a sum; what is only the rest of rounding is nothing."""
    total = fsum(several)
    return total if abs(total) > _NEAR * fsum(map(abs, several)) else 0.0


def _mapped(made: PocketMap, parties: Iterable[Party], words: Words) -> tuple[Purse, ...]:
    known = tuple(parties)
    there = tuple(each.party for each in made.pockets)
    found = [
        (own_name(each.party, known, words, there), each.own.pays_eur, each.own.gains_eur)
        for each in made.pockets
    ]
    found.append((party_name(UNASSIGNED, known, words), 0.0, made.unassigned_eur))
    return tuple(
        Purse(name=name, pays=pays, loses=max(-gains, 0.0), gains=max(gains, 0.0))
        for name, pays, gains in found
        if pays or gains
    )


def _nodes(several: Iterable[tuple[Purse, float]], words: Words) -> list[_Node]:
    """Give the ends at one side, the largest first; the smallest of many stand together."""
    some = sorted(((each, eur) for each, eur in several if eur > 0), key=lambda pair: -pair[1])
    nodes = [_Node(each.name, eur, each.paint) for each, eur in some]
    if len(nodes) <= MOST:
        return nodes
    rest = nodes[MOST - 1 :]
    together = say(words, "others", number=len(rest))
    return [*nodes[: MOST - 1], _Node(together, fsum(each.eur for each in rest), RINGS)]


# How it is drawn


def _drawn(
    left: Sequence[_Node],
    right: Sequence[_Node],
    sums: tuple[float, float],
    purses: Iterable[Purse],
    words: Words,
) -> tuple[tuple[Svg, ...], float]:
    paints = dict.fromkeys(each.paint for each in (*left, *right))
    explained, top = legend(
        KEY,
        ((each, say(words, f"flow-{each.name}")) for each in _EXPLAINED if each in paints),
        MARGIN,
    )
    heads, top = _heads(sums, words, top + 6, loses=any(each.loses for each in purses))
    unit = _HIGH / max(fsum(each.eur for each in side) for side in (left, right))
    sides = [_slots(nodes, unit, words) for nodes in (left, right)]
    high = max(_HIGH, *(sum(slot for _, slot in side) for side in sides))
    start = top + (high - _HIGH) / 2
    drawn: list[Svg] = []
    for place, (nodes, side) in enumerate(zip((left, right), sides, strict=True)):
        slot_top = top + (high - sum(slot for _, slot in side)) / 2
        middle_top = start
        for node, (label, slot) in zip(nodes, side, strict=True):
            wide = node.eur * unit
            y = slot_top + (slot - wide) / 2
            drawn.append(_band(node, (y, middle_top), wide, at_right=bool(place)))
            drawn += _label(label, slot_top + slot / 2, at_right=bool(place))
            slot_top += slot
            middle_top += wide
    project = svg_element(
        "rect", x=_MIDDLE - _NODE / 2, y=start, width=_NODE, height=_HIGH, fill=GREY
    )
    return (patterns(KEY, paints), *explained, *heads, *drawn, project), top + high + MARGIN


_EXPLAINED: Final = (SOLID, DOTS, HATCH, LEVEL)


def _heads(
    sums: tuple[float, float], words: Words, top: float, *, loses: bool
) -> tuple[tuple[Svg, ...], float]:
    keys = ("flow-pays-loses" if loses else "flow-pays", "flow-gains")
    ends = ((MARGIN, "start"), (WIDTH - MARGIN, "end"))
    drawn: list[Svg] = []
    y = top
    for key, eur, (x, anchor) in zip(keys, sums, ends, strict=True):
        head = row_label(say(words, key), WIDTH / 2 - 30, most=2, bold=True)
        total = row_label(euros(words, eur), WIDTH / 2 - 30, most=2)
        drawn += head.at(x, top, anchor=anchor)
        drawn += total.at(x, top + head.height, anchor=anchor)
        y = max(y, top + head.height + total.height)
    return tuple(drawn), y + 10


def _slots(
    nodes: Iterable[_Node], unit: float, words: Words
) -> list[tuple[tuple[Label, Label], float]]:
    """Give the label of each node, and how much height it takes with its band."""
    found = []
    for node in nodes:
        name = row_label(node.name, _SIDE - 10, most=2)
        eur = row_label(euros(words, node.eur), _SIDE - 10, most=1, size=SMALL)
        slot = max(name.height + eur.height, node.eur * unit) + _APART
        found.append(((name, eur), slot))
    return found


def _label(label: tuple[Label, Label], middle: float, *, at_right: bool) -> Iterable[Svg]:
    name, eur = label
    x, anchor = (_RIGHT + 8, "start") if at_right else (_LEFT - 8, "end")
    top = middle - (name.height + eur.height) / 2
    return (
        *name.at(x, top, anchor=anchor),
        *eur.at(x, top + name.height, anchor=anchor, fill=GREY),
    )


def _band(node: _Node, tops: tuple[float, float], wide: float, *, at_right: bool) -> Svg:
    """Draw a band between a party and the project, as wide at both ends."""
    outer, inner = tops
    x, to_x = (_RIGHT, _MIDDLE + _NODE / 2) if at_right else (_LEFT, _MIDDLE - _NODE / 2)
    half = (x + to_x) / 2
    data = svg_path(
        "M", (x, outer),
        "C", (half, outer), (half, inner), (to_x, inner),
        "L", (to_x, inner + wide),
        "C", (half, inner + wide), (half, outer + wide), (x, outer + wide),
        "Z",
    )  # fmt: skip
    edge = {"stroke": PAPER, "stroke_width": 1.5} if node.paint is SOLID else outline(node.paint)
    return svg_element("path", d=data, fill=node.paint.fill(KEY), **edge)


# In words


def _told(purses: Sequence[Purse], spent: float, gained: float, words: Words) -> Iterable[str]:
    yield say(words, "flow-told", spent=spent, gained=gained)
    payer = max(purses, key=lambda each: each.pays)
    if payer.pays:
        yield say(
            words, "flow-told-most", name=brief(payer.name), pays=payer.pays, gains=payer.gains
        )
    lists = (
        ("flow-told-gains", [each for each in purses if each.gains and not each.pays]),
        ("flow-told-pays", [each for each in purses if each.pays and not each.gains]),
        ("flow-told-loses", [each for each in purses if each.loses]),
    )
    for key, several in lists:
        if several:
            yield say(words, key, names=_few(several, words))


_FEW: Final = 3


def _few(several: Sequence[Purse], words: Words) -> str:
    """Name the first few, those with most first, and count the others."""
    ordered = sorted(several, key=lambda each: -max(each.gains, each.out))
    names = [brief(each.name) for each in ordered]
    if len(names) > _FEW + 1:
        names[_FEW:] = [say(words, "others", number=len(names) - _FEW)]
    return ", ".join(names)


def _table(title: str, purses: Sequence[Purse], words: Words) -> Table:
    """Give what everybody pays and gains, who gains most on balance first, and the sums."""
    ordered = sorted(purses, key=lambda each: -each.net)
    figures = [(each.out, each.gains, each.net) for each in ordered]
    sums = tuple(fsum(column) for column in zip(*figures, strict=True))
    names = (*(each.name for each in ordered), words.word("appraised.total"))
    head = tuple(say(words, f"flow-{each}") for each in ("party", "out", "in", "net"))
    return Table(
        title,
        head,
        tuple(
            (name, *(euros(words, round(eur, 2)) for eur in row))
            for name, row in zip(names, (*figures, sums), strict=True)
        ),
    )
