"""The page of cases shows every case that there is, and says of them what the facts support."""

import importlib.util
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Final

import pytest

import vierplusen

DOCS: Final = Path(__file__).parents[2] / "docs"
TABLES: Final = 3


@pytest.fixture(scope="module")
def conf() -> ModuleType:
    """The module docs/conf.py, which is in no package."""
    spec = importlib.util.spec_from_file_location("vierplusen_docs_conf", DOCS / "conf.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def case_tables(conf: ModuleType) -> Callable[..., str]:
    """The function that lays the cases side by side."""
    found: Callable[..., str] = conf.case_tables
    return found


def test_every_case_has_a_row_in_every_table(case_tables: Callable[..., str]) -> None:
    tables = case_tables()
    paths = list((DOCS / "cases").glob("*.yaml"))

    assert len(paths) >= 8
    for path in paths:
        assert tables.count(f"{{download}}`document <{path.name}>`") == 1
    rows = [line for line in tables.splitlines() if line.startswith("| ")]
    assert len(rows) == TABLES * (len(paths) + 2)


def test_a_folder_without_cases_is_said_to_be_empty(
    case_tables: Callable[..., str], tmp_path: Path
) -> None:
    assert case_tables(tmp_path) == "There are no cases yet."


def test_a_case_is_shown_and_never_interpreted(
    case_tables: Callable[..., str], tmp_path: Path
) -> None:
    head = "vierplusen: 1\nid: a\nname: '*A* é | <b>'\nas_of: 2010-05\n"
    facts = (
        "measuring: {baseline: false}\n"
        "benefits: [{party: zorg, gain: true}]\n"
        "sustainability: {conditions: {combined_goals: true, need_remains: true}}\n"
    )
    (tmp_path / "a.yaml").write_text(f"{head}{facts}", encoding="utf-8")

    first, second, third = (drawn.splitlines()[-2] for drawn in case_tables(tmp_path).split("\n\n"))

    shown = r"| \*A\* é \| \<b\>"
    assert first == (
        f"{shown} ({{download}}`document <a.yaml>`) | 2010\u201105 | not decided yet "
        "| at risk | measuring "
        "| not known |"
    )
    assert second.startswith(f"{shown} | 0 to 100 | 0 to 40: below the threshold | 0 to 100 |")
    assert third.startswith(f"{shown} | go on as a social enterprise (")
    assert third.endswith(" | 0-measurement (baseline) | zorg (ask) |")


def test_a_case_that_cannot_be_read_does_not_hide_the_others(
    case_tables: Callable[..., str], tmp_path: Path
) -> None:
    (tmp_path / "a.yaml").write_text("vierplusen: 1\nid: a\n", encoding="utf-8")
    (tmp_path / "b.yaml").write_text("vierplusen: 1\nid: b\nname: B\n", encoding="utf-8")

    tables = case_tables(tmp_path)

    assert "<b.yaml>" in tables
    assert "<a.yaml>" not in tables


def test_every_mark_stands_once_in_its_page(conf: ModuleType) -> None:
    for name, (mark, _) in conf.FILLED.items():
        text = (DOCS / f"{name}.md").read_text(encoding="utf-8")

        assert text.count(f"\n{mark}\n") == 1


def test_every_branch_that_a_lens_may_weigh_is_listed(conf: ModuleType) -> None:
    listed = conf.weight_tables()

    for each in vierplusen.load_catalogue(only=[]).of_kind("criterion").values():
        for name in each.branches:
            assert listed.count(f"\n| `{name}` |") == 1, name


# What the page says of the cases: when a case changes, these tell which sentence to look at.


@pytest.fixture(scope="module")
def scans() -> dict[str, vierplusen.Assessment]:
    """Every case, scanned."""
    paths = (DOCS / "cases").glob("*.yaml")
    return {path.stem: vierplusen.assess(vierplusen.load(path)) for path in paths}


def test_no_case_is_decided_also_not_where_it_is_praised(
    scans: dict[str, vierplusen.Assessment],
) -> None:
    cards = [each.scorecard for each in scans.values()]

    assert {each.verdict for each in cards} == {vierplusen.Verdict.UNDECIDED}
    praised = [
        each for each in cards if each.own_judgement.verdict is vierplusen.Verdict.GOOD_PRACTICE
    ]
    assert len(praised) >= 2


def test_more_is_known_of_the_approach_than_of_measuring_or_the_leader(
    scans: dict[str, vierplusen.Assessment],
) -> None:
    def width(key: str) -> float:
        found = [each.scorecard.findings[key] for each in scans.values()]
        return sum(each.high - each.low for each in found) / len(found)

    assert width("approach") + 0.2 < min(width("measuring"), width("entrepreneurship"))


def test_one_case_has_a_weak_spot_for_certain(scans: dict[str, vierplusen.Assessment]) -> None:
    weak = {
        (name, key)
        for name, each in scans.items()
        for key in each.scorecard.lens.criteria
        if each.scorecard.reaches(key) is False
    }

    assert weak == {("pak-alledaagse-kansen", "measuring")}


def test_that_weak_spot_is_open_where_every_question_weighs_alike(
    scans: dict[str, vierplusen.Assessment],
) -> None:
    project = scans["pak-alledaagse-kansen"].project

    assert vierplusen.score(project, lens="equal").reaches("measuring") is None


def test_of_no_party_is_known_that_it_gains_and_stays_out(
    scans: dict[str, vierplusen.Assessment],
) -> None:
    stakes = [stake for each in scans.values() for stake in each.benefits.stakes]

    assert not [each for each in stakes if each.gain is not None and each.member is False]
    assert [each for each in stakes if each.gain is not None and each.member is None]


def test_in_no_case_is_known_when_all_the_money_ends(
    scans: dict[str, vierplusen.Assessment],
) -> None:
    assert not [name for name, each in scans.items() if each.plus_one.cliff.date is not None]
