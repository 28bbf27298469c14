"""A reader of pages for the tests: what stands in one, and whether it is whole."""

import io
import re
from collections import Counter
from collections.abc import Callable
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Final

import pytest
from attrs import define, field

import vierplusen
from vierplusen import Catalogue, Dossier
from vierplusen_html.exporters import FragmentExporter, PageExporter

pytest.register_assert_rewrite("pictures_made", "pictures_seen")  # from support/, on the path

VOID: Final = frozenset({"meta", "link", "path", "rect", "line", "circle", "polyline", "use"})
OURS: Final = {
    "html", "head", "meta", "title", "link", "style", "body", "main", "header", "nav", "section",
    "div", "h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "li", "a", "strong", "bdi", "span", "dl",
    "dt", "dd", "table", "caption", "thead", "tbody", "tr", "th", "td", "figure", "figcaption",
    "details", "summary",
}  # fmt: skip
DRAWN: Final = {
    "svg", "g", "defs", "desc", "title", "text", "tspan", "path", "rect", "line", "circle",
    "polygon", "polyline", "pattern", "marker", "use",
}  # fmt: skip
ATTRIBUTES: Final = {
    "lang", "charset", "http-equiv", "content", "name", "rel", "href", "class", "id", "tabindex",
    "aria-labelledby", "role", "scope",
}  # fmt: skip


@define
class Seen(HTMLParser):
    """A page as a browser takes it apart, and every element in it accounted for."""

    text: list[str] = field(factory=list)
    tags: Counter[str] = field(factory=Counter)
    ids: list[str] = field(factory=list)
    points: list[str] = field(factory=list)
    headings: list[tuple[int, str]] = field(factory=list)
    foreign: list[str] = field(factory=list)
    elements: list[tuple[str, dict[str, str | None]]] = field(factory=list)
    style: str = ""
    _open: list[str] = field(factory=list)

    def __attrs_pre_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._keep(tag, attrs)
        if tag not in VOID:
            self._open.append(tag)
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append((int(tag[1]), ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._keep(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self._open, f"</{tag}> closes nothing"
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open[-1:] == ["style"]:
            self.style += data
            return
        self.text.append(data)
        if self._open and self.headings and self._open[-1] in {"h1", "h2", "h3", "h4", "h5", "h6"}:
            level, said = self.headings[-1]
            self.headings[-1] = (level, said + data)

    def handle_comment(self, data: str) -> None:
        self.foreign.append(f"<!--{data}")

    def handle_pi(self, data: str) -> None:
        self.foreign.append(f"<?{data}")

    def unknown_decl(self, data: str) -> None:
        self.foreign.append(f"<![{data}")

    def _keep(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        drawn = "svg" in self._open or tag == "svg"
        assert len(named) == len(attrs), f"{tag} has an attribute twice"
        self.tags[tag] += 1
        self.elements.append((tag, named))
        if tag not in (DRAWN if drawn else OURS):
            self.foreign.append(tag)
        for name, value in attrs:
            if name == "style" and not drawn and re.fullmatch(r"--wide: \d+rem", value or ""):
                continue
            if name.startswith("on") or (not drawn and name not in ATTRIBUTES):
                self.foreign.append(f"{tag} {name}")
            if name == "id" and value:
                self.ids.append(value)
            elif name == "href" and value != "data:,":
                self.points.append(value or "")
            elif name in {"aria-labelledby", "aria-describedby"} and value:
                self.points.extend(f"#{each}" for each in value.split())

    def whole(self) -> str:
        """Give all text, with each white space as one space."""
        return squeezed("".join(self.text))

    def check(self) -> None:
        """Check that all is ours, ids are unique, links arrive, headings never jump."""
        self.close()
        assert self._open == []
        assert self.foreign == []
        assert [each for each, number in Counter(self.ids).items() if number > 1] == []
        assert [each for each in self.points if each.removeprefix("#") not in self.ids] == []
        assert all(each.startswith("#") for each in self.points)
        levels = [level for level, _ in self.headings]
        assert all(there <= here + 1 for here, there in pairwise(levels))
        assert all(said.strip() for _, said in self.headings)


def squeezed(text: str) -> str:
    """Give a text with each white space as one space."""
    return " ".join(text.split())


Look = Callable[..., Seen]


@pytest.fixture(scope="session")
def look() -> Look:
    """Write a result as HTML, and take it apart."""

    def run(result: object, lang: str = "nl", *, fragment: bool = False) -> Seen:
        stream = io.BytesIO()
        (FragmentExporter() if fragment else PageExporter()).export(result, stream, lang=lang)
        seen = Seen()
        seen.feed(stream.getvalue().decode())
        seen.check()
        return seen

    return run


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """Everything on offer here."""
    return vierplusen.load_catalogue()


CASES: Final = Path(__file__).parents[3] / "docs" / "cases"


@pytest.fixture(scope="session")
def table_case(catalogue: Catalogue) -> Dossier:
    """Give the illustrative case that has every part."""
    project = vierplusen.load(CASES / "illustrative" / "samen-aan-tafel.yaml", catalogue=catalogue)
    return Dossier(assessment=vierplusen.assess(project, catalogue=catalogue))


@pytest.fixture(scope="session")
def workshop(catalogue: Catalogue) -> vierplusen.Assessment:
    """Give an illustrative scan with a plan and routes."""
    project = vierplusen.load(CASES / "illustrative" / "buurtwerkplaats.yaml", catalogue=catalogue)
    return vierplusen.assess(project, catalogue=catalogue)
