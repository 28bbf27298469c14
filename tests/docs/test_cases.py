"""The table of cases shows every case that there is, and does not mind when there is none."""

import importlib.util
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

DOCS: Final = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="module")
def case_table() -> Callable[..., str]:
    """The function of docs/conf.py, which is no package."""
    spec = importlib.util.spec_from_file_location("vierplusen_docs_conf", DOCS / "conf.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found: Callable[..., str] = module.case_table
    return found


def test_every_case_has_a_row(case_table: Callable[..., str]) -> None:
    table = case_table()

    for path in (DOCS / "cases").glob("*.yaml"):
        assert table.count(f"{{download}}`{path.name}`") == 1


def test_a_folder_without_cases_is_said_to_be_empty(
    case_table: Callable[..., str], tmp_path: Path
) -> None:
    assert case_table(tmp_path) == "There are no cases yet."


def test_a_case_is_shown_and_never_interpreted(
    case_table: Callable[..., str], tmp_path: Path
) -> None:
    head = "vierplusen: 1\nid: a\nname: '*A* | <b>'\nas_of: 2010-05\n"
    (tmp_path / "a.yaml").write_text(f"{head}measuring: {{baseline: false}}\n", encoding="utf-8")

    row = case_table(tmp_path).splitlines()[-2]

    assert row.startswith(r"| \*A\* \| \<b\> ({download}`a.yaml`) | 2010\-05 | undecided |")
    assert "| 0 to 40: below the threshold |" in row
    assert row.endswith("| at risk | unknown |")


def test_a_case_that_cannot_be_read_does_not_hide_the_others(
    case_table: Callable[..., str], tmp_path: Path
) -> None:
    (tmp_path / "a.yaml").write_text("vierplusen: 1\nid: a\n", encoding="utf-8")
    (tmp_path / "b.yaml").write_text("vierplusen: 1\nid: b\nname: B\n", encoding="utf-8")

    table = case_table(tmp_path)

    assert "`b.yaml`" in table
    assert "`a.yaml`" not in table


def test_the_page_of_cases_asks_for_the_table() -> None:
    page = (DOCS / "cases" / "index.md").read_text(encoding="utf-8")

    assert page.count("\n<!-- the table of cases -->\n") == 1
