"""Results show themselves in a notebook: short, escaped, and nothing about small groups."""

import pickle
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Final

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.exporting import financed_whole, shared_whole
from tests.exporting.test_measured import NEEDS, registered, twelve

import vierplusen
from vierplusen import Comparison, Dossier, Project, assess, load, monitor, overlay, protect, score
from vierplusen.domain import FrozenMap, Message, PartialDate, Range, Verdict
from vierplusen.domain.shown import MOST_SIGNS, Shown, said
from vierplusen.testing import strategies as vst

CASES: Final = Path(__file__).parents[2] / "docs" / "cases" / "illustrative"
HOSTILE: Final = "<script>alert('1')</script>&\"\x1b[31m\u202e=1+1 " + "x" * 100_000
WHOLE: Final = assess(load(CASES / "een-gezin-een-plan.yaml"), draws=64)
CARD: Final = score(Project(id="a", name="A"))
RESULTS: Final[list[Any]] = [
    CARD, WHOLE, WHOLE.appraisal, WHOLE.sharing, shared_whole.WHOLE, shared_whole.BILL,
    shared_whole.STABILITY, shared_whole.COMPARISON, shared_whole.POCKETS,
    shared_whole.NEW_FOR_OLD, shared_whole.PAYMENTS, financed_whole.WHOLE, financed_whole.PLAN,
    financed_whole.CLOSING, financed_whole.ROBUSTNESS, financed_whole.DEPENDENCY,
    financed_whole.ROUTES, financed_whole.CASH, financed_whole.SCALE, financed_whole.CALL,
    twelve(), protect(twelve()), NEEDS, Dossier(assessment=WHOLE, measured=twelve()),
    Dossier(assessment=WHOLE), Comparison(assessments=(WHOLE, WHOLE)), overlay([]),
]  # fmt: skip


class Reader(HTMLParser):
    """Reads a table: its tags, and the text of each cell."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.cells: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert attrs == ([("scope", "row")] if tag == "th" else [])

    def handle_data(self, data: str) -> None:
        self.cells.append(data)


def shown(result: Any) -> dict[str, str]:  # noqa: ANN401  # any result or cell
    caption, *cells = Reader(result._repr_html_()).cells
    assert caption == type(result).__name__
    return dict(zip(cells[::2], cells[1::2], strict=True))


@pytest.mark.parametrize("result", RESULTS, ids=lambda each: type(each).__name__)
def test_every_result_is_a_short_table_and_stays_what_it_was(result: Any) -> None:  # noqa: ANN401  # any result or cell
    html = result._repr_html_()

    assert isinstance(result, Shown)
    assert len(html) < 6_000
    assert set(Reader(html).tags) == {"table", "caption", "tbody", "tr", "th", "td"}
    assert shown(result)
    assert pickle.loads(pickle.dumps(result)) == result
    assert not hasattr(result, "__dict__")
    assert repr(result).startswith(f"{type(result).__name__}(")


def test_results_that_hash_still_do() -> None:
    again = assess(load(CASES / "een-gezin-een-plan.yaml"), draws=64)

    assert hash(again.scorecard) == hash(WHOLE.scorecard)
    assert hash(again.sharing) == hash(WHOLE.sharing)


def test_the_scan_stands_at_the_top_of_what_is_shown() -> None:
    found = shown(WHOLE)

    assert found["name"] == WHOLE.project.name
    assert found["verdict"] == str(WHOLE.scorecard.verdict)
    assert WHOLE.appraisal is not None
    assert found["net eur"] == f"{WHOLE.appraisal.net_eur:,.10g}"
    assert "bill eur" in found
    planned = evolve(WHOLE, appraisal=None, sharing=None, financing=financed_whole.WHOLE)
    assert shown(planned)["gap cents"] == str(financed_whole.PLAN.gap_cents)
    unplanned = evolve(planned, financing=evolve(financed_whole.WHOLE, plan=None))
    assert "gap cents" not in shown(unplanned)
    assert WHOLE.sharing is not None
    unshared = evolve(WHOLE, sharing=evolve(WHOLE.sharing, bill=None))
    assert "bill eur" not in shown(unshared)


@pytest.mark.parametrize("name", [HOSTILE, "a\nb", "\u202ex", "</table><b>"])
def test_a_hostile_name_is_shown_and_never_interpreted(name: str) -> None:
    card = score(Project(id="a", name=name))
    for result in (
        card,
        assess(Project(id="a", name=name)),
        Comparison(assessments=[assess(Project(id=each, name=name)) for each in "ab"]),
        evolve(financed_whole.WHOLE, name=name),
        evolve(shared_whole.WHOLE, name=name),
        evolve(twelve(), source=name),
    ):
        html = result._repr_html_()
        assert set(Reader(html).tags) == {"table", "caption", "tbody", "tr", "th", "td"}
        assert html.isprintable()
        assert len(html) < 8_000


def test_a_long_text_says_how_much_more_there_is() -> None:
    card = score(Project(id="a", name="x" * (MOST_SIGNS + 7)))

    assert shown(card)["name"] == "x" * MOST_SIGNS + " ... and 7 more signs"


@settings(max_examples=20)
@given(vst.measured())
def test_a_measurement_shows_no_figure_of_a_small_group(made: Any) -> None:  # noqa: ANN401  # any result or cell
    assert shown(made)["participants"] == "protect() it first"
    safe = protect(made)
    assert shown(safe)["participants"] == said(safe.participants)
    assert set(shown(safe)) == {
        "source", "start", "end", "indicators", "threshold", "participants",
    }  # fmt: skip


def test_a_dossier_and_monitoring_show_no_figure_of_a_small_group() -> None:
    made = twelve()
    found = shown(Dossier(assessment=WHOLE, measured=made))
    assert found["measured: participants"] == "protect() it first"
    assert "GEHEIM" not in str(found)
    assert "vertelt" not in str(found)
    from tests.exporting.test_measured import ALL  # noqa: PLC0415  # of this test only

    assert set(shown(monitor(registered(), indicators=ALL))) == {
        "indicators", "signals", "realised", "threshold",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "unknown"),
        (True, "yes"),
        (False, "no"),
        (1234567.891, "1,234,567.891"),
        (5, "5"),
        (Verdict.NOT_YET, "not-yet"),
        (PartialDate("2026-05"), "2026-05"),
        ((), "0 items"),
        (("a", "b"), "a; b"),
        ((1,), "1 item"),
        (("a",) * 6, "6 items"),
        (FrozenMap({}), "none"),
        (FrozenMap({str(each): each for each in range(7)}),
         "0: 0; 1: 1; 2: 2; 3: 3; 4: 4 and 2 more"),
        (Range(0.25, 0.75), "25-75"),
        (CARD.findings["approach"], "0 to 1"),
        (evolve(CARD.findings["approach"], high=0.0), "0"),
        (Message("a.b"), "a.b"),
        (Project(id="a", name="A"), "A"),
        (WHOLE.plus_one.cliff, "Cliff"),
    ],
)  # fmt: skip
def test_values_are_said_in_short(value: object, text: str) -> None:
    assert said(value) == text


@given(st.text())
def test_any_text_is_one_line_of_a_cell(text: str) -> None:
    project = Project(id="a", name=f"a{text}".encode("utf-8", "ignore").decode())
    html = score(project)._repr_html_()

    assert html.isprintable() or any(each in html for each in "\u200c\u200d")
    assert Reader(html).tags.count("td") == len(Reader(CARD._repr_html_()).cells) // 2


def test_what_a_project_needs_does_not_grow() -> None:
    code = (
        "import vierplusen, sys\n"
        "vierplusen.score(vierplusen.loads("
        '\'{"vierplusen": 1, "id": "a", "name": "A"}\', format=\'json\'))\n'
        "print('html' in sys.modules, 'vierplusen.exporting.data_tables' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert ran.stdout.split() == ["False", "False"]
    assert "tables_of" in vierplusen.__all__
