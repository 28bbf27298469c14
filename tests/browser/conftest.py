"""Pages as people get them, in a real browser; nothing here asks anything of a network."""

import io
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest
from attrs import field, frozen

import vierplusen
from vierplusen import Assessment, Catalogue, Comparison, Dossier, Measured, Project

DOCS: Final = Path(__file__).parents[2] / "docs"
CASES: Final = DOCS / "cases"
MADE_UP: Final = CASES / "illustrative"
FLAGS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
    "--force-color-profile=srgb",
)
FAMILY: Final = "illustrative/een-gezin-een-plan.yaml"
WORKSHOP: Final = "illustrative/buurtwerkplaats.yaml"
TABLE: Final = "illustrative/samen-aan-tafel.yaml"
LOOKS: Final = (Path(__file__).parent / "looks.js").read_text(encoding="utf-8").rstrip()
WIDTHS: Final = (360, 800, 1280)
HEIGHT: Final = 800
MAPPING: Final = """
vierplusen_mapping: 1
participant: Deelnemer
columns:
  Financiën 0-meting: {indicator: financien, moment: baseline}
  Financiën 1-meting: {indicator: financien, moment: follow-up}
  Sociaal netwerk 0-meting: {indicator: netwerk, moment: baseline}
  Sociaal netwerk 1-meting: {indicator: netwerk, moment: follow-up}
traits: {household: Gezin, neighbourhood: Wijk}
stories: {text: Verhaal, consent: Toestemming}
indicators:
- {id: financien, name: Financiën, name_en: Finances, unit: person, better: higher, low: 1, high: 5,
   step: 1, domain: finances}
- {id: netwerk, name: Sociaal netwerk, name_en: Social network, unit: person, better: higher,
   low: 1, high: 5, step: 1, domain: social-network}
"""
HOST: Final = """<!doctype html>
<html lang="{lang}"><head><meta charset="utf-8"><title>Een pagina van een ander</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>body {{ margin: 0; font-family: serif; color: #111 }} p {{ letter-spacing: 1px }}</style>
</head><body><main><h1>Een pagina van een ander</h1><p id="ours">Onze eigen tekst.</p>
{fragments}
</main></body></html>
"""


@frozen
class Visit:
    """A page that was opened, and what the browser had to say of it."""

    name: str
    page: Any
    said: list[str] = field(factory=list)
    asked: list[str] = field(factory=list)

    def resize(self, width: int) -> None:
        """Give the window another width."""
        self.page.set_viewport_size({"width": width, "height": HEIGHT})

    def look(self, what: str, given: object = None) -> Any:  # noqa: ANN401  # what it finds
        """Ask one of the questions in looks.js."""
        return self.page.evaluate(f"given => ({LOOKS}).{what}(given)", given)


class Results:
    """What is shown, each made once."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.project = cache(self._project)
        self.assessed = cache(self._assessed)
        self.measured = cache(self._measured)

    def _project(self, place: str) -> Project:
        return vierplusen.load(CASES / place, catalogue=self.catalogue)

    def _assessed(self, place: str) -> Assessment:
        return vierplusen.assess(self.project(place), catalogue=self.catalogue)

    def _measured(self) -> Measured:
        mapping = vierplusen.load_mapping(io.StringIO(MAPPING), format="yaml")
        registration = vierplusen.load_registration(
            MADE_UP / "samen-aan-tafel-repaired.csv", mapping=mapping
        )
        return vierplusen.measure(
            registration, indicators=mapping.indicators, project=self.project(TABLE)
        )

    def comparison(self) -> Comparison:
        """Give three projects side by side."""
        return Comparison(assessments=tuple(map(self.assessed, (FAMILY, WORKSHOP, TABLE))))


PAGES: Final[Mapping[str, Callable[[Results], Any]]] = {
    "pak": lambda made: Dossier(assessment=made.assessed("pak-alledaagse-kansen.yaml")),
    "dierenopvang": lambda made: Dossier(assessment=made.assessed("dierenopvang-enschede.yaml")),
    "gezin": lambda made: Dossier(assessment=made.assessed(FAMILY)),
    "werkplaats": lambda made: Dossier(assessment=made.assessed(WORKSHOP)),
    "tafel": lambda made: Dossier(assessment=made.assessed(TABLE), measured=made.measured()),
    "scan": lambda made: made.assessed(WORKSHOP).scorecard,
    "appraisal": lambda made: made.assessed(FAMILY).appraisal,
    "financed": lambda made: made.assessed(WORKSHOP).financing,
    "measured": lambda made: made.measured(),
    "arena": lambda made: made.project("illustrative/samen-aan-tafel-arena.yaml").arenas[0],
    "comparison": lambda made: made.comparison(),
}
FRAGMENTS: Final = ("scan", "appraisal", "financed", "measured", "arena", "comparison")


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """Give what all plugins offer."""
    return vierplusen.load_catalogue()


@pytest.fixture(scope="session")
def results(catalogue: Catalogue) -> Results:
    """Give what is shown."""
    return Results(catalogue)


@pytest.fixture(scope="session")
def result_of(results: Results) -> Callable[[str], Any]:
    """Give the result that the page of a name shows."""
    return cache(lambda name: PAGES[name](results))


@pytest.fixture(scope="session")
def write(
    result_of: Callable[[str], Any], catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], Path]:
    """Write the page of a name: a result and a language, as in ``pak-nl``; each once."""
    folder = tmp_path_factory.mktemp("pages")

    def shown(name: str, lang: str, kind: str) -> str:
        made = io.StringIO()
        vierplusen.export(result_of(name), made, format=kind, lang=lang, catalogue=catalogue)
        return made.getvalue()

    @cache
    def one(full: str) -> Path:
        name, _, lang = full.rpartition("-")
        path = folder / f"{full}.html"
        if name == "host":
            parts = "\n<hr>\n".join(shown(each, lang, "html-fragment") for each in FRAGMENTS)
            text = HOST.format(lang=lang, fragments=parts)
        else:
            text = shown(name, lang, "html")
        path.write_text(text, encoding="utf-8")
        return path

    return one


def _listen(visit: Visit) -> None:
    def hear(said: Any) -> None:  # noqa: ANN401  # it belongs to the browser's library
        visit.said.append(f"{getattr(said, 'type', 'error')}: {getattr(said, 'text', said)}")

    def dismiss(dialog: Any) -> None:  # noqa: ANN401  # it belongs to the browser's library
        visit.said.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def note(request: Any) -> None:  # noqa: ANN401  # it belongs to the browser's library
        visit.asked.append(request.url)

    visit.page.on("console", hear)
    visit.page.on("pageerror", hear)
    visit.page.on("dialog", dismiss)
    visit.page.on("request", note)


@pytest.fixture(scope="package")
def browser(chromium: str) -> Iterator[Any]:
    """Start one browser for all tests of this folder, and end it with them."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  # only where there is a browser

    with sync_playwright() as started:
        made = started.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield made
        made.close()


@pytest.fixture(scope="package")
def visit(browser: Any) -> Iterator[Callable[..., Visit]]:  # noqa: ANN401  # it is asked for by name
    """Open a file; write down what the browser says and asks; let nothing else be loaded."""
    opened: list[Any] = []

    def go(path: Path, **settings: Any) -> Visit:  # noqa: ANN401  # settings of the browser
        context = browser.new_context(
            viewport={"width": WIDTHS[-1], "height": HEIGHT}, offline=True, **settings
        )
        opened.append(context)
        page = context.new_page()
        visit = Visit(path.stem, page)
        _listen(visit)
        page.goto(path.as_uri())
        return visit

    yield go
    for each in opened:
        each.close()


@pytest.fixture(scope="package")
def opened(write: Callable[[str], Path], visit: Callable[..., Visit]) -> Callable[[str], Visit]:
    """Open the page of a name once, for all tests that look at it."""
    return cache(lambda name: visit(write(name)))
