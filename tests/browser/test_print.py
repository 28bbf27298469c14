"""A report on paper: A4, nothing folded away, no page without words."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

pytestmark = [pytest.mark.needs_chromium, pytest.mark.needs_poppler]

PRINTED: Final = ("tafel-nl", "comparison-nl", "arena-en")
A4: Final = (595, 842)
"""In points."""
PAPER: Final = 680
"""How wide a sheet is between its margins, in the points of a screen."""


@pytest.fixture(scope="module")
def printed(opened: Callable[[str], Any], tmp_path_factory: pytest.TempPathFactory) -> Any:  # noqa: ANN401  # a function by name
    """Print a page to a file, as the menu of the browser does."""
    folder = tmp_path_factory.mktemp("printed")

    def run(name: str) -> Path:
        path = folder / f"{name}.pdf"
        if not path.exists():
            opened(name).page.pdf(path=str(path), prefer_css_page_size=True, format="A4")
        return path

    return run


def ask(*command: str | Path) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def squeezed(text: str) -> str:
    """Leave out all space: where a line breaks does not matter, and a hyphen at its end neither."""
    return re.sub(r"[\s\u00ad\u200b-]+", "", text)


@pytest.mark.parametrize("name", PRINTED)
def test_every_sheet_is_a4_and_says_something(name: str, printed: Callable[[str], Path]) -> None:
    path = printed(name)

    size = re.search(r"Page size: +([\d.]+) x ([\d.]+)", ask("pdfinfo", path))
    sheets = ask("pdftotext", "-layout", path, "-").split("\f")[:-1]

    assert size is not None
    assert tuple(round(float(each)) for each in size.groups()) == A4
    assert [at for at, sheet in enumerate(sheets, 1) if len(squeezed(sheet)) < 20] == []


@pytest.mark.parametrize("name", PRINTED)
def test_every_table_is_on_paper_the_folded_ones_as_well(
    name: str, printed: Callable[[str], Path], opened: Callable[[str], Any]
) -> None:
    visit = opened(name)
    cells = visit.look("words", "main caption, main th, main td, main h2, main h3, main li")

    text = squeezed(ask("pdftotext", "-raw", printed(name), "-"))

    assert cells
    assert [each for each in cells if not on_paper(each, text)] == []


@pytest.mark.parametrize("name", PRINTED)
def test_a_word_in_a_table_is_not_torn_on_paper(name: str, opened: Callable[[str], Any]) -> None:
    visit = opened(name)
    visit.resize(PAPER)
    visit.page.emulate_media(media="print")

    torn = visit.look("torn")

    visit.page.emulate_media(media="screen")
    assert torn == []


def on_paper(words: str, text: str) -> bool:
    """Tell whether every word is there; a long cell may run on over a next sheet."""
    return all(squeezed(each) in text for each in words.split())
