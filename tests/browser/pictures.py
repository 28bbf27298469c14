"""Take the pictures that people look at: pages on three screens and on paper, and a spreadsheet.

`make pictures` runs this file; the tests do not, because its name is no test's. What it takes is
in build/screenshots; the few that stand in the README and in the documentation go to docs/pictures.
They are no golden files: fonts differ between machines, so that only people can judge them.
"""

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

import vierplusen
from vierplusen import Catalogue

pytestmark = [pytest.mark.needs_chromium, pytest.mark.needs_poppler]

ROOT: Final = Path(__file__).parents[2]
TAKEN: Final = ROOT / "build" / "screenshots"
SHOWN: Final = ROOT / "docs" / "pictures"
MOST: Final = 200_000
"""No picture in the documentation is larger, in bytes."""
TALLEST: Final = 16_000
"""A browser draws no taller picture; the rest of a long page is on paper."""
DUTCH: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>nl-NL</value></prop>
</item>
</oor:items>
"""
"""How an office is told to write numbers as its Dutch users see them."""
NAMES: Final = ("tafel-nl", "tafel-en", "gezin-nl", "werkplaats-nl", "comparison-nl", "host-nl")


@pytest.fixture(scope="module", autouse=True)
def _folders() -> None:
    TAKEN.mkdir(parents=True, exist_ok=True)
    SHOWN.mkdir(parents=True, exist_ok=True)


def paper(pdf: Path, to: Path, *, dots: int, last: int) -> list[Path]:
    """Draw the first sheets of a file, as numbered pictures."""
    run = ("pdftoppm", "-png", "-r", str(dots), "-l", str(last), str(pdf), str(to))
    subprocess.run(run, check=True)
    return sorted(to.parent.glob(f"{to.name}-*.png"))


@pytest.mark.parametrize("name", NAMES)
def test_a_page_on_three_screens_and_on_paper(name: str, opened: Callable[[str], Any]) -> None:
    visit = opened(name)
    for width in (360, 800, 1280):
        visit.resize(width)
        tall = visit.page.evaluate("document.documentElement.scrollHeight")
        path = TAKEN / f"{name}-{width}.png"
        clip = {"x": 0, "y": 0, "width": width, "height": min(tall, TALLEST)}
        visit.page.screenshot(path=str(path), full_page=True, clip=clip)
    pdf = TAKEN / f"{name}.pdf"
    visit.page.pdf(path=str(pdf), format="A4", prefer_css_page_size=True)

    assert paper(pdf, TAKEN / f"{name}-paper", dots=60, last=200)


def test_each_figure_by_itself(opened: Callable[[str], Any]) -> None:
    for name in ("tafel-nl", "comparison-nl"):
        visit = opened(name)
        visit.resize(1280)
        figures = visit.page.query_selector_all("figure")
        for at, figure in enumerate(figures, 1):
            figure.screenshot(path=str(TAKEN / f"{name}-figure-{at:02}.png"))

        assert figures


def test_the_first_screens_for_the_documentation(opened: Callable[[str], Any]) -> None:
    visit = opened("tafel-nl")
    for name, width in (("report-nl", 1280), ("report-phone", 360)):
        visit.resize(width)
        visit.page.evaluate("scrollTo(0, 0)")
        path = SHOWN / f"{name}.png"
        visit.page.screenshot(path=str(path))

        assert path.stat().st_size < MOST


@pytest.mark.needs_office
def test_the_spreadsheet(
    soffice: str, result_of: Callable[[str], Any], catalogue: Catalogue, tmp_path: Path
) -> None:
    book = TAKEN / "spreadsheet.xlsx"
    vierplusen.export(result_of("tafel"), book, format="xlsx", lang="nl", catalogue=catalogue)
    pdf = book.with_suffix(".pdf")
    (tmp_path / "user").mkdir()
    (tmp_path / "user" / "registrymodifications.xcu").write_text(DUTCH, encoding="utf-8")
    own = f"-env:UserInstallation={tmp_path.as_uri()}"
    subprocess.run(
        [soffice, own, "--headless", "--convert-to", "pdf", "--outdir", str(TAKEN), str(book)],
        check=True,
        capture_output=True,
    )
    path = SHOWN / "spreadsheet.png"
    top = ("-f", "1", "-l", "1", "-x", "0", "-y", "80", "-W", "1870", "-H", "390")
    subprocess.run(
        ["pdftoppm", "-png", "-r", "160", "-singlefile", *top, str(pdf), str(path.with_suffix(""))],
        check=True,
    )

    assert paper(pdf, TAKEN / "spreadsheet", dots=80, last=20)
    assert path.stat().st_size < MOST
