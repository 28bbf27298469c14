"""How the tests of pictures look at one: what every picture promises, and what stands where."""

import re
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Final
from xml.etree import ElementTree as ET

import pytest

import vierplusen as v
from vierplusen_html.pictures.axes import SIZE
from vierplusen_html.pictures.picture import Picture

SVG: Final = "{http://www.w3.org/2000/svg}"
SHAPES: Final = frozenset(
    {"svg", "title", "desc", "rect", "circle", "line", "path", "text", "g", "defs", "pattern"}
)
USUAL: Final = 12_000
"""As many bytes as a picture of a usual case may have."""
SAMPLE_WIDE: Final = 26.0
"""How wide a sample of a legend is."""

Box = tuple[float, float, float, float]


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314  # it was drawn here


def number(each: ET.Element, name: str) -> float:
    return float(each.get(name, "nan"))


def texts(
    element: ET.Element, given: dict[str, str] | None = None, dx: float = 0.0, dy: float = 0.0
) -> Iterator[tuple[Box, str]]:
    """Give every text with the box that it takes, estimated."""
    known = {**(given or {}), **element.attrib}
    moved = re.fullmatch(r"translate\(([-\d.]+) ([-\d.]+)\)", element.get("transform", ""))
    assert moved is not None or element.get("transform") is None
    if moved is not None:
        dx, dy = dx + float(moved[1]), dy + float(moved[2])
    for each in element:
        if each.tag == f"{SVG}text":
            own = {**known, **each.attrib}
            size, said = float(own.get("font-size", SIZE)), each.text or ""
            wide = v.text_width(said, size, bold=own.get("font-weight") == "bold")
            x, y = number(each, "x") + dx, number(each, "y") + dy
            before = {"start": 0.0, "middle": wide / 2, "end": wide}
            left = x - before[own.get("text-anchor", "start")]
            yield (left, y - 0.75 * size, left + wide, y + 0.2 * size), said
        yield from texts(each, known, dx, dy)


def apart(one: Box, other: Box) -> bool:
    beside = one[2] <= other[0] + 0.5 or other[2] <= one[0] + 0.5
    return beside or one[3] <= other[1] + 0.5 or other[3] <= one[1] + 0.5


def check(picture: Picture, *, overlapping: bool = False, money: bool = False) -> ET.Element:
    """Hold a picture to what every picture promises.

    ``overlapping``: its texts may stand over one another, as in an arena of many layers;
    ``money``: it may mark what is expected with a diamond, and nothing in it is called nan.
    """
    element = parsed(picture.svg)
    hold_words(picture, element)
    ids = [own for each in element.iter() if (own := each.get("id")) is not None]
    assert len(ids) == len(set(ids))
    assert all(own.startswith(f"{picture.key}-") for own in ids)
    assert set(re.findall(r"url\(#([^)]*)\)", picture.svg)) <= set(ids)
    hold_shapes(picture, element, money=money)
    hold_texts(element, overlapping=overlapping)
    return element


def hold_words(picture: Picture, element: ET.Element) -> None:
    """Hold it to its title, its description and its table."""
    assert [each.tag for each in element[:2]] == [f"{SVG}title", f"{SVG}desc"]
    assert all((each.text or "").strip() for each in element[:2])
    assert picture.title.strip()
    assert "{" not in picture.title
    assert picture.description.strip()
    assert element.get("role") == "img"
    assert element.get("aria-labelledby") == f"{picture.key}-title {picture.key}-desc"
    assert picture.table.caption.strip()
    assert picture.table.rows
    assert all(len(row) == len(picture.table.head) for row in picture.table.rows)


def hold_shapes(picture: Picture, element: ET.Element, *, money: bool) -> None:
    """Hold it to plain shapes with sizes that are numbers; the page gives it its width."""
    allowed = SHAPES | {"polygon"} if money else SHAPES
    assert {each.tag.removeprefix(SVG) for each in element.iter()} <= allowed
    assert element.get("width") is None
    for each in element.iter(f"{SVG}rect"):
        assert number(each, "width") >= 0
        assert number(each, "height") >= 0
    # Names may hold these words by chance, shapes may not.
    drawn = re.sub(r">[^<]*<", "><", picture.svg)
    assert "nan" not in drawn
    assert "inf" not in drawn
    assert not money or "nan" not in picture.svg


def hold_texts(element: ET.Element, *, overlapping: bool) -> None:
    """Hold it to texts that stand within the frame, apart."""
    _, _, width, height = map(float, (element.get("viewBox") or "").split())
    places = list(texts(element))
    for (left, top, right, bottom), said in places:
        assert left >= -0.5, said
        assert right <= width + 0.5, said
        assert top >= -0.5, said
        assert bottom <= height + 0.5, said
    if not overlapping:
        for (one, said), (other, also) in combinations(places, 2):
            assert apart(one, other), (said, also)


def blocks(element: ET.Element, *, least: float = 1.0) -> list[ET.Element]:
    """Give the bars of a picture: what is painted, without legend, ground and patterns."""
    inside = {each for one in element.iter(f"{SVG}defs") for each in one.iter()}
    return [
        each
        for each in element.iter(f"{SVG}rect")
        if each not in inside and each.get("stroke") and number(each, "width") != SAMPLE_WIDE
        and number(each, "height") >= least
    ]  # fmt: skip


def straight(pairs: Iterable[tuple[float, float]]) -> None:
    """Hold lengths to amounts: one scale for all of them, but for rounding."""
    known = list(pairs)
    most = max((eur for _, eur in known), default=0.0)
    for wide, eur in known:
        if most:
            longest = next(one for one, other in known if other == most)
            assert wide == pytest.approx(longest * eur / most, abs=0.25)
