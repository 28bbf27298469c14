"""What a run says of a test whose part the machine lacks."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

HERE: Final = Path(__file__).parent
TESTS: Final = """
import pytest

@pytest.mark.needs_chromium
@pytest.mark.parametrize("page", ["a", "b"])
def test_page(page):
    assert page

@pytest.mark.needs_office
@pytest.mark.needs_chromium
def test_both():
    pass

@pytest.mark.needs_price_list
def test_prices():
    pass

def test_plain():
    pass
"""
ALONE: Final = "PYTEST_DISABLE_PLUGIN_AUTOLOAD"
"""These runs need no plugins, and start faster without."""
HALF: Final = (
    "documents", "domain", "exporting", "financing", "hooks", "labels", "laws", "measuring",
    "scoring", "sharing", "testing",
)  # fmt: skip
BROWSER: Final = "Left out: Chromium is missing; to get it: apt-get install chromium"
PRICES: Final = (
    "Left out: A real list of prices is missing; to get it: name its file in VIERPLUSEN_PRICE_LIST"
)


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """Make a folder with tests, and nothing on the path of programs."""
    shutil.copy(HERE.parent / "conftest.py", tmp_path)
    (tmp_path / "pyproject.toml").write_text("[tool.pytest.ini_options]\n", encoding="utf-8")
    (tmp_path / "test_it.py").write_text(TESTS, encoding="utf-8")
    (tmp_path / "programs").mkdir()
    return tmp_path


def run(folder: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    own = ("VIERPLUSEN_LEAVE_NOTHING_OUT", "VIERPLUSEN_LEFT_OUT", "VIERPLUSEN_PRICE_LIST")
    kept = {key: each for key, each in os.environ.items() if key not in own}
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--strict-markers"],
        cwd=folder,
        env={**kept, "PATH": str(folder / "programs"), ALONE: "1", **settings},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_run_ends_with_what_was_left_out_and_how_to_get_it(bare: Path) -> None:
    done = run(bare)

    assert done.returncode == 0
    assert "1 passed, 4 skipped" in done.stdout
    assert [each for each in done.stdout.splitlines() if each.startswith(("Left", "  test"))] == [
        PRICES,
        "  test_it.py::test_prices",
        BROWSER,
        "  test_it.py::test_both",
        "  test_it.py::test_page (2 times)",
    ]


def test_nothing_is_left_out_where_nothing_may_be(bare: Path) -> None:
    done = run(bare, VIERPLUSEN_LEAVE_NOTHING_OUT="1")

    assert done.returncode == 1
    assert "1 passed, 1 skipped, 3 errors" in done.stdout
    assert "VIERPLUSEN_LEAVE_NOTHING_OUT=1: no test may be left out" in done.stdout
    assert PRICES in done.stdout  # nobody can install it


@pytest.mark.needs_chromium
def test_a_test_runs_where_its_part_is_found(bare: Path) -> None:
    prices = bare / "programs" / "chromium"
    prices.write_text("", encoding="utf-8")
    prices.chmod(0o755)

    done = run(bare, VIERPLUSEN_PRICE_LIST=str(prices))

    assert "4 passed, 1 skipped" in done.stdout
    assert "Left out: LibreOffice is missing; to get it: apt-get install libreoffice-calc" in (
        done.stdout
    )


def test_several_runs_share_one_list(bare: Path) -> None:
    shared = bare / "left-out"
    for _ in range(2):
        done = run(bare, VIERPLUSEN_LEFT_OUT=str(shared))
        assert "Left out" not in done.stdout

    shown = subprocess.run(
        [str(HERE / "left-out.sh"), str(shared)], capture_output=True, text=True, check=True
    )

    assert shown.stdout.splitlines() == [
        PRICES,
        *["  test_it.py::test_prices"] * 2,
        BROWSER,
        *["  test_it.py::test_both"] * 2,
        *["  test_it.py::test_page (2 times)"] * 2,
    ]


def test_the_halves_end_with_the_list(bare: Path) -> None:
    (bare / "tests").mkdir()
    for each in ("halves.sh", "left-out.sh"):
        shutil.copy(HERE / each, bare / "tests")
    for each in HALF:
        (bare / "tests" / each).mkdir()
        test = bare / "tests" / each / f"test_{each}.py"
        test.write_text(TESTS, encoding="utf-8")
    kept = {key: each for key, each in os.environ.items() if not key.startswith("VIERPLUSEN_")}
    command = f"{sys.executable} -m pytest -q -p no:cacheprovider -k prices"

    done = subprocess.run(
        ["tests/halves.sh", "--import-mode=importlib"],
        cwd=bare,
        env={**kept, "PYTEST": command, ALONE: "1"},
        capture_output=True,
        text=True,
        check=False,
    )

    lines = done.stdout.splitlines()
    assert done.returncode == 0, done.stdout + done.stderr
    assert lines[lines.index(PRICES) :] == [
        PRICES,
        "  test_it.py::test_prices",
        *(f"  tests/{each}/test_{each}.py::test_prices" for each in HALF),
    ]


def test_a_list_of_nothing_is_not_shown(tmp_path: Path) -> None:
    shown = subprocess.run(
        [str(HERE / "left-out.sh"), str(tmp_path / "none")],
        capture_output=True,
        text=True,
        check=True,
    )

    assert not shown.stdout
