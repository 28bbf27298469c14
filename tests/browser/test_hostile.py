"""Text that would rather be a page of its own: shown whole, and never obeyed."""

from collections.abc import Callable
from typing import Any, Final

import pytest

import vierplusen
from vierplusen import Catalogue, Comparison, Dossier, Project, Statement, Story
from vierplusen.testing.strategies import TRICKY

pytestmark = pytest.mark.needs_chromium

LONG: Final = "lang genoeg " * 8334
HOSTILE: Final = (
    "<script>window.hurt = 1</script>",
    "</title></style></svg><script>window.hurt = 1</script>",
    "<img src=x onerror=window.hurt=1>",
    "<svg onload=window.hurt=1><animate onbegin=window.hurt=1>",
    '"><body onload=window.hurt=1 autofocus onfocus=window.hurt=1 tabindex=1>',
    "' style=position:fixed;inset:0 onmouseover='window.hurt=1",
    "javascript:window.hurt=1//",
    "<a href='javascript:window.hurt=1'>klik</a>",
    "<meta http-equiv=refresh content='0;url=https://example.invalid/'>",
    "<link rel=stylesheet href=https://example.invalid/a.css>",
    "<style>*{display:none}</style>",
    "<iframe srcdoc='<script>parent.hurt=1</script>'></iframe>",
    "<![CDATA[<!--",
    "--><plaintext>",
    "&lt;script&gt;window.hurt=1&lt;/script&gt; &amp;amp; &#60;b&#62;",
    "{{ 7 * 7 }} {% raw %} ${7*7} #{7*7}",
    "rechts \u202e naar links \u2066 en door \u2069 \u202c einde",
    "url(https://example.invalid/x) ; } .vierplusen { display: none } /*",
    "[klik](javascript:window.hurt=1) **vet** | kolom |",
)
TEXTS: Final = (*HOSTILE, *TRICKY)


def project(*texts: str, at: int = 1) -> Project:
    """Make a project that says the first text in its name, and the others wherever it can."""
    name, place, purpose, story = (texts * 4)[:4]
    return Project(
        id=f"p{at}",
        name=f"{name} naam {at}",
        place=place,
        purpose=Statement(text=purpose),
        stories=(Story(id="a", text=f"{story} verhaal", consent=True),),
    )


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return vierplusen.load_catalogue()


@pytest.fixture(scope="module")
def hostile(
    visit: Callable[..., Any], catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[object, str], Any]:
    """Open the page, or the fragment in a page, of something that holds such text."""
    folder = tmp_path_factory.mktemp("hostile")

    def run(result: object, kind: str) -> Any:  # noqa: ANN401  # what was opened
        path = folder / f"{len(list(folder.iterdir()))}.html"
        vierplusen.export(result, path, format=kind, lang="en", catalogue=catalogue)
        if kind != "html":
            made = path.read_text(encoding="utf-8")
            path.write_text(f'<!doctype html><meta charset="utf-8">{made}', encoding="utf-8")
        return visit(path)

    return run


def plain(text: str) -> str:
    """Leave out space, and write what cannot be seen as a page has to: so that it is seen."""
    return "".join(
        each if each.isprintable() else each.encode("unicode_escape").decode()
        for each in "".join(text.split())
    )


def assert_unhurt(shown: Any) -> None:  # noqa: ANN401  # what was opened
    for each in shown.page.query_selector_all("a, summary"):
        each.dispatch_event("mouseover")
        each.dispatch_event("focus")
    assert shown.page.evaluate("window.hurt === undefined")
    assert shown.look("acting") == []
    assert shown.said == []
    assert [each for each in shown.asked if each != shown.page.url] == []


@pytest.mark.parametrize(
    ("kind", "texts"),
    [("html", TEXTS[::2]), ("html-fragment", TEXTS[1::2])],
    ids=["page", "fragment"],
)
def test_nothing_is_obeyed_and_nothing_is_lost(
    kind: str,
    texts: tuple[str, ...],
    hostile: Callable[[object, str], Any],
    catalogue: Catalogue,
) -> None:
    assessed = tuple(
        vierplusen.assess(project(text, at=at), catalogue=catalogue)
        for at, text in enumerate(texts)
    )
    shown = hostile(Comparison(assessments=assessed), kind)

    assert_unhurt(shown)
    words = plain(shown.page.evaluate("document.body.textContent"))
    lost = [each.project.name for each in assessed if plain(each.project.name) not in words]
    assert lost == []


@pytest.mark.parametrize("first", range(0, len(HOSTILE), 3))
def test_a_whole_report_of_it_is_unhurt(
    first: int, hostile: Callable[[object, str], Any], catalogue: Catalogue
) -> None:
    texts = (*HOSTILE, *HOSTILE)[first : first + 4]
    made = vierplusen.assess(project(*texts), catalogue=catalogue)
    shown = hostile(Dossier(assessment=made), "html")

    assert_unhurt(shown)
    words = plain(shown.page.evaluate("document.body.textContent"))
    assert [each for each in texts if plain(each) not in words] == []


@pytest.mark.parametrize("text", [LONG, "x" * 100_000], ids=["words", "one-word"])
def test_a_hundred_thousand_signs_are_all_there(
    text: str, hostile: Callable[[object, str], Any], catalogue: Catalogue
) -> None:
    made = vierplusen.assess(project(text), catalogue=catalogue)
    shown = hostile(Dossier(assessment=made), "html")

    shown.resize(360)

    assert_unhurt(shown)
    assert plain(made.project.name) in plain(shown.page.evaluate("document.body.textContent"))
    assert shown.look("wide")["overflow"] == 0


def test_marks_that_turn_text_around_stay_within_their_text(
    hostile: Callable[[object, str], Any], catalogue: Catalogue
) -> None:
    made = vierplusen.assess(project("\u202e omgekeerd \u2067"), catalogue=catalogue)
    shown = hostile(Dossier(assessment=made), "html")
    calm = hostile(
        Dossier(assessment=vierplusen.assess(project("omgekeerd"), catalogue=catalogue)), "html"
    )

    # A heading of our own starts where it starts on a page without such marks.
    left = "() => [...document.querySelectorAll('h2')].map(each => Math.round(each.offsetLeft))"
    assert shown.page.evaluate(left) == calm.page.evaluate(left)
