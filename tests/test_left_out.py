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
    "documents", "domain", "exporting", "financing", "hooks", "measuring", "scoring", "testing",
)  # fmt: skip
OUTSIDE: Final = ("browser", "cli", "docs", "laws")
"""What is run without measuring; of the testing kit one file is, too."""
STRATEGIES: Final = "tests/testing/test_strategies.py"
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


def test_the_halves_run_every_test_once_and_end_with_the_list(bare: Path) -> None:
    (bare / "tests").mkdir()
    for each in ("halves.sh", "left-out.sh"):
        shutil.copy(HERE / each, bare / "tests")
    files = [*(f"tests/{each}/test_{each}.py" for each in (*HALF, *OUTSIDE)), STRATEGIES]
    for each in files:
        (bare / each).parent.mkdir(exist_ok=True)
        (bare / each).write_text(TESTS, encoding="utf-8")
    kept = {key: each for key, each in os.environ.items() if not key.startswith("VIERPLUSEN_")}
    command = f"{sys.executable} -m pytest -q -p no:cacheprovider -k prices"

    done = subprocess.run(
        ["tests/halves.sh", "--import-mode=importlib"],
        cwd=bare,
        env={**kept, "PYTEST": f"env {command}", "PLAIN": command, ALONE: "1"},
        capture_output=True,
        text=True,
        check=False,
    )

    lines = done.stdout.splitlines()
    assert done.returncode == 0, done.stdout + done.stderr
    assert lines[lines.index(PRICES) :] == [
        PRICES,
        "  test_it.py::test_prices",
        *sorted(f"  {each}::test_prices" for each in files),
    ]


@pytest.mark.parametrize(
    "failing", ["test_it.py", "tests/domain/test_a.py", "tests/laws/test_a.py"]
)
def test_a_failure_in_any_part_fails_the_run(bare: Path, failing: str) -> None:
    (bare / "tests").mkdir()
    for each in ("halves.sh", "left-out.sh"):
        shutil.copy(HERE / each, bare / "tests")
    for each in (*(f"tests/{each}/test_a.py" for each in (*HALF, *OUTSIDE)), STRATEGIES):
        (bare / each).parent.mkdir(exist_ok=True)
        (bare / each).write_text("def test_a(): pass\n", encoding="utf-8")
    kept = {key: each for key, each in os.environ.items() if not key.startswith("VIERPLUSEN_")}
    command = f"{sys.executable} -m pytest -q -p no:cacheprovider --import-mode=importlib"
    for broken in (False, True):
        if broken:
            (bare / failing).write_text("def test_a(): assert False\n", encoding="utf-8")

        done = subprocess.run(
            ["tests/halves.sh"],
            cwd=bare,
            env={**kept, "PYTEST": command, "PLAIN": "", ALONE: "1"},
            capture_output=True,
            text=True,
            check=False,
        )

        assert done.returncode == int(broken), done.stdout + done.stderr


def test_a_list_of_nothing_is_not_shown(tmp_path: Path) -> None:
    shown = subprocess.run(
        [str(HERE / "left-out.sh"), str(tmp_path / "none")],
        capture_output=True,
        text=True,
        check=True,
    )

    assert not shown.stdout
