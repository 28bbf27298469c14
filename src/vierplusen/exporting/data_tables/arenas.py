"""The tables of effects arenas, laid over each other."""

from collections.abc import Iterator
from typing import Final

from vierplusen.appraisal.arena.seen import ArenaOverlay
from vierplusen.exporting.data_tables.making import Layout, Rows
from vierplusen.exporting.data_tables.scanned import remarks

LAYOUTS: Final = {
    "arena_nodes": Layout(
        "Iets wat in een effectenarena staat.",
        "Something that stands in an effects arena.",
        "node=id layer text amount party domain seen_by missed_by",
    ),
    "arena_links": Layout(
        "Een verband tussen twee dingen in een effectenarena.",
        "A link between two things in an effects arena.",
        "from_node=from_ to_node=to helps hinders denied",
    ),
    "arena_alike": Layout(
        "Twee dingen die waarschijnlijk hetzelfde zijn.",
        "Two things that are probably the same.",
        "node=one other similarity",
    ),
}  # fmt: skip


def arenas(made: ArenaOverlay) -> Iterator[Rows]:
    """Give the tables of arenas that are laid over each other."""
    yield "arena_nodes", made.nodes
    yield "arena_links", made.links
    yield "arena_alike", made.alike
    yield remarks("arena", "reason", made.reasons)
    yield remarks("arena", "check", made.checks)
