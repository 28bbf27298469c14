"""What an overlay has to say: where people contradict, what some see, what all see."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from attrs import frozen

from vierplusen.appraisal.arena.seen import Agreement, ArenaOverlay, SeenLink
from vierplusen.domain import ArenaLayer, EffectsArena, Message, Perspective
from vierplusen.domain.message import Value

_ENDS: Final = (ArenaLayer.OUTCOMES, ArenaLayer.BENEFICIARIES)
"""What counts as a view of what a project is for."""


@frozen
class _Teller:
    """What the sentences about an overlay are made of."""

    made: ArenaOverlay
    who: Mapping[str, Message]
    said: Mapping[str, Message]
    places: Mapping[str | tuple[str, str], tuple[str, ...]]

    def all(self, arenas: Iterable[str]) -> tuple[Message, ...]:
        """Name those who filled in some arenas."""
        return tuple(self.who[each] for each in arenas)

    def arrow(self, link: SeenLink) -> Message:
        """Name a link by its two ends."""
        return Message("arena.arrow", {"from": self.said[link.from_], "to": self.said[link.to]})


def told(made: ArenaOverlay) -> tuple[Message, ...]:
    """Say what an overlay shows; of one arena there is nothing to compare."""
    if not made.arenas:
        return (Message("overlay.nobody"),)
    if len(made.arenas) == 1:
        return ()
    who = {each.id: named(each) for each in made.arenas}
    said = {each.id: each.said for each in made.nodes}
    teller = _Teller(made, who, said, _places(made.arenas))
    return (
        Message("overlay.counted", {"number": len(who), "who": tuple(who.values())}),
        *_agreed(made),
        *_apart(teller),
        *_alike(teller),
        *_texts(teller),
        *_one_sided(made),
        *_some(teller),
    )


def _places(arenas: Iterable[EffectsArena]) -> dict[str | tuple[str, str], tuple[str, ...]]:
    """Tell where each node and each link stands."""
    found: dict[str | tuple[str, str], list[str]] = {}
    for arena in arenas:
        for layer, place, node in arena.nodes:
            found.setdefault(node.id, []).append(f"{arena.id}.{layer}[{place}]")
        for place, link in enumerate(arena.links):
            found.setdefault((link.from_, link.to), []).append(f"{arena.id}.links[{place}]")
    return {key: tuple(each) for key, each in found.items()}


def named(arena: EffectsArena) -> Message:
    """Name an arena by its id, with the perspective of who filled it in."""
    if arena.perspective is None:
        return Message("arena.who", {"who": arena.id})
    looks = Message(f"perspective.{arena.perspective}")
    return Message("arena.who-from", {"who": arena.id, "perspective": looks})


def _agreed(made: ArenaOverlay) -> Iterator[Message]:
    nodes = [each.said for each in made.nodes if each.agreement is Agreement.ALL]
    links = [each for each in made.links if each.agreement is Agreement.ALL]
    if nodes:
        values: dict[str, Value] = {"nodes": tuple(nodes), "links": len(links)}
        yield Message("overlay.all-see", values)
    else:
        yield Message("overlay.all-see-nothing")


def _apart(teller: _Teller) -> Iterator[Message]:
    for node in teller.made.nodes:
        for key, found in (("columns", node.layers), ("parties", node.parties)):
            if len(found) > 1:
                views = tuple(_view(teller, key, each, found[each]) for each in found)
                about: dict[str, Value] = {"node": node.said, "views": views}
                yield Message(f"overlay.{key}", about, facts=teller.places[node.id])
    turned = {(each.from_, each.to): each.turned for each in teller.made.links}
    for link in teller.made.links:
        values: dict[str, Value] = {
            "link": teller.arrow(link),
            "present": teller.all(sorted((*link.helps, *link.hinders))),
            **{key: teller.all(getattr(link, key)) for key in _SIDES},
        }
        facts = teller.places[link.from_, link.to]
        if link.helps and link.hinders:
            yield Message("overlay.direction", values, facts=facts)
        if link.present and link.denied:
            yield Message("overlay.denied", values, facts=facts)
        if link.turned and link.from_ < link.to:
            values["forth"] = teller.all(turned[link.to, link.from_])
            facts = (*facts, *teller.places[link.to, link.from_])
            yield Message("overlay.turned", values, facts=facts)


_SIDES: Final = ("helps", "hinders", "denied", "turned")


def _view(teller: _Teller, key: str, what: str, arenas: Iterable[str]) -> Message:
    """Say who thinks which: a column by its name, a party by its own."""
    column = Message(f"arena-layer.{what}")
    named = column if key == "columns" else teller.made.names.get(what, what)
    return Message("overlay.view", {"what": named, "who": teller.all(arenas)})


def _alike(teller: _Teller) -> Iterator[Message]:
    for pair in teller.made.alike:
        values: dict[str, Value] = {
            "one": teller.said[pair.one],
            "other": teller.said[pair.other],
            "id": pair.one,
            "other_id": pair.other,
        }
        facts = (*teller.places[pair.one], *teller.places[pair.other])
        yield Message("overlay.alike", values, facts=facts)


def _texts(teller: _Teller) -> Iterator[Message]:
    for node in teller.made.nodes:
        if len({" ".join(each.casefold().split()) for each in node.texts}) > 1:
            texts = tuple(Message("arena.node", {"text": each}) for each in node.texts)
            values: dict[str, Value] = {"id": node.id, "texts": texts}
            yield Message("overlay.texts", values, facts=teller.places[node.id])


def _one_sided(made: ArenaOverlay) -> Iterator[Message]:
    """Say what is seen from one perspective only, where there is another."""
    looks = {each.id: each.perspective for each in made.arenas}
    if None in looks.values() or len({*looks.values()}) == 1:
        return
    for perspective in Perspective:
        only = [
            node.said
            for node in made.nodes
            if node.layer in _ENDS and {looks[each] for each in node.seen_by} == {perspective}
        ]
        if only:
            name = Message(f"perspective.{perspective}")
            yield Message("overlay.one-sided", {"perspective": name, "nodes": tuple(only)})


def _some(teller: _Teller) -> Iterator[Message]:
    for node in teller.made.nodes:
        if node.missed_by:
            values: dict[str, Value] = {
                "what": node.said,
                "seen": teller.all(node.seen_by),
                "missed": teller.all(node.missed_by),
            }
            yield Message("overlay.some-see", values, facts=teller.places[node.id])
    sees = {each.id: {*each.seen_by} for each in teller.made.nodes}
    for link in teller.made.links:
        # Who does not see both ends could not have seen what is between them.
        missed = [each for each in link.unsaid if each in sees[link.from_] & sees[link.to]]
        if missed and link.present and link.agreement is Agreement.SOME:
            values = {
                "what": teller.arrow(link),
                "seen": teller.all(sorted((*link.helps, *link.hinders))),
                "missed": teller.all(missed),
            }
            yield Message("overlay.some-link", values, facts=teller.places[link.from_, link.to])
