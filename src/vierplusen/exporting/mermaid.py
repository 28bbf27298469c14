"""An arena as Mermaid: text that wikis and merge requests draw."""

from collections.abc import Iterator
from typing import IO, Final

from attrs import frozen

from vierplusen.appraisal.arena.seen import Agreement, ArenaOverlay, SeenLink, SeenNode
from vierplusen.domain import ArenaLayer, LinkDirection, Message
from vierplusen.errors import printable
from vierplusen.exporting.arena import as_overlay, title_of
from vierplusen.labels import Words

_PLAIN: Final = frozenset(" ,.'")
"""What may stand in a label beside letters and digits; the rest goes by its number."""


@frozen
class MermaidExporter:
    """Mermaid: a flow chart as text, which many wikis draw."""

    key: str = "mermaid"
    suffixes: tuple[str, ...] = (".mmd",)

    def export(self, result: object, stream: IO[bytes], *, lang: str) -> None:
        """Write an arena or an overlay of arenas; other results are no flow chart."""
        lines = _lines(as_overlay(result), Words(lang))
        stream.write("".join(f"{line}\n" for line in lines).encode())


def escape_mermaid(text: str) -> str:
    """Make text literal in a label: no quotation mark, directive, link, HTML or Markdown.

    Examples
    --------
    >>> escape_mermaid('Eten & "rust" %%{init}')
    'Eten #38; #34;rust#34; #37;#37;#123;init#125;'
    """
    return "".join(
        each if each.isalnum() or each in _PLAIN else f"#{ord(each)};" for each in printable(text)
    )


def _lines(made: ArenaOverlay, words: Words) -> Iterator[str]:
    numbers = {each.id: f"n{place}" for place, each in enumerate(made.nodes)}
    yield "flowchart LR"
    yield f"  accTitle: {escape_mermaid(title_of(made, words))}"
    for layer in ArenaLayer:
        heading = escape_mermaid(words.word(f"arena-layer.{layer}"))
        yield f'  subgraph {layer}["{heading}"]'
        for node in made.nodes:
            if node.layer is layer:
                yield f'    {numbers[node.id]}["{_label(made, node, words)}"]'
        yield "  end"
    for link in made.links:
        if link.present:
            yield f"  {numbers[link.from_]} {_arrow(link)} {numbers[link.to]}"
    for name, style in _CLASSES.items():
        members = [numbers[each.id] for each in made.nodes if each.agreement == name]
        if members and len(made.arenas) > 1:
            yield f"  classDef {name} {style}"
            yield f"  class {','.join(members)} {name}"


_CLASSES: Final = {
    Agreement.SOME: "stroke-dasharray: 5 3",
    Agreement.CONTRADICTED: "stroke:#8a1c7c,stroke-width:3px",
}


def _label(made: ArenaOverlay, node: SeenNode, words: Words) -> str:
    name = None if node.party is None else made.names.get(node.party, node.party)
    parts = [name, node.text, node.amount]
    if node.missed_by:
        values = {"number": len(node.seen_by), "all": len(made.arenas)}
        parts.append(words.say(Message("arena.some-of", values)))
    return "<br/>".join(escape_mermaid(each) for each in parts if each is not None)


def _arrow(link: SeenLink) -> str:
    """Give a line and a sign: the pattern tells what it means, not the colour."""
    if link.agreement is Agreement.CONTRADICTED:
        return '==>|"#8800;"|'
    return '-.->|"#8722;"|' if link.direction is LinkDirection.HINDERS else '-->|"#43;"|'
