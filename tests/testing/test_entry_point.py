"""Hypothesis finds the strategies by itself, and works whatever is wrong with vierplusen."""

import os
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from collections.abc import Callable, Mapping
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import pytest

import _vierplusen_hypothesis
import vierplusen

ROOT: Final = Path(__file__).parents[2]
SITE: Final = sysconfig.get_path("purelib")
WARNED: Final = "vierplusen has no strategies for Hypothesis, because it cannot be imported: "

HEAVY: Final = (
    "numpy", "cattrs", "pluggy", "yaml", "click", "pytest", "vierplusen.documents",
    "vierplusen.hooks", "vierplusen.testing.strategies", "vierplusen.testing.contract",
)  # fmt: skip
"""What registering must not import."""

FINDS: Final = """
import sys, hypothesis
from hypothesis import strategies as st
print([each for each in {heavy} if each in sys.modules])
import vierplusen
for kind in (vierplusen.Project, vierplusen.Scorecard, vierplusen.FactList[vierplusen.Member]):
    # The first draw of a kind makes the strategies of all that it holds.
    slow = [hypothesis.HealthCheck.too_slow]
    @hypothesis.settings(max_examples=3, database=None, deadline=None, suppress_health_check=slow)
    @hypothesis.given(st.data())
    def draws(data):
        assert type(data.draw(st.from_type(kind))).__name__ in repr(kind)
    draws()
    print(kind.__name__)
"""

WORKS: Final = """
import hypothesis
from hypothesis import strategies as st
print(hypothesis.find(st.integers(), lambda each: each > 41))
"""


def entry() -> Mapping[str, str]:
    """Give what the project says of its entry point for Hypothesis."""
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    entries: Mapping[str, str] = told["project"]["entry-points"]["hypothesis"]
    return entries


def place_of(name: str) -> Path:
    """Give the folder or the file of a module."""
    spec = find_spec(name)
    assert spec is not None
    assert spec.origin is not None
    origin = Path(spec.origin)
    return origin.parent if spec.submodule_search_locations else origin


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """Install vierplusen in a folder of its own, which a test may damage."""
    shutil.copytree(
        Path(vierplusen.__file__).parent,
        tmp_path / "vierplusen",
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    shutil.copy(_vierplusen_hypothesis.__file__, tmp_path)
    info = tmp_path / "vierplusen-0.0.1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: vierplusen\nVersion: 0.0.1\n")
    lines = (f"{name} = {value}" for name, value in entry().items())
    (info / "entry_points.txt").write_text("\n".join(["[hypothesis]", *lines, ""]))
    return tmp_path


def run(
    program: str, *folders: Path | str, options: tuple[str, ...] = (), **settings: str
) -> subprocess.CompletedProcess[str]:
    """Run a program in a fresh interpreter that sees these folders and nothing else."""
    plain = {key: each for key, each in os.environ.items() if key != "HYPOTHESIS_NO_PLUGINS"}
    path = os.pathsep.join(map(str, folders))
    return subprocess.run(
        [sys.executable, "-S", *options, "-c", program],
        check=False,
        capture_output=True,
        text=True,
        cwd=folders[0],
        env={**plain, **settings, "PYTHONPATH": path},
    )


def test_it_names_a_module_of_its_own_beside_the_package() -> None:
    assert entry() == {"vierplusen": "_vierplusen_hypothesis:register"}


def test_the_distribution_that_is_installed_here_has_it() -> None:
    found = [each.value for each in entry_points(group="hypothesis") if each.name == "vierplusen"]

    assert found == ["_vierplusen_hypothesis:register"]


def test_from_type_finds_the_classes_and_nothing_heavy_is_imported(installed: Path) -> None:
    done = run(FINDS.format(heavy=HEAVY), installed, SITE)

    assert done.stderr == ""
    assert done.stdout.split("\n") == ["[]", "Project", "Scorecard", "FactList", ""]


def breaks_domain(folder: Path) -> None:
    with (folder / "vierplusen" / "domain" / "evidence.py").open("a") as file:
        file.write("\ndef (:\n")


def breaks_package(folder: Path) -> None:
    (folder / "vierplusen" / "__init__.py").write_text("raise RuntimeError('no\\nmore')\n")


def stops(folder: Path) -> None:
    (folder / "vierplusen" / "errors" / "__init__.py").write_text("raise SystemExit('stop')\n")


def loses_a_name(folder: Path) -> None:
    (folder / "vierplusen" / "labels" / "__init__.py").write_text("OWN = None\n")


def halves(folder: Path) -> None:
    shutil.rmtree(folder / "vierplusen" / "testing")


def removes(folder: Path) -> None:
    """Take the package away; also where the real one is installed in the same environment."""
    shutil.rmtree(folder / "vierplusen")
    gone = "raise ModuleNotFoundError(\"No module named 'vierplusen'\", name='vierplusen')\n"
    (folder / "vierplusen.py").write_text(gone, encoding="utf-8")


def mumbles(folder: Path) -> None:
    (folder / "vierplusen" / "domain" / "__init__.py").write_text(
        "class Mute(Exception):\n    def __str__(self): raise ValueError\nraise Mute\n"
    )


DAMAGE: Final[Mapping[str, tuple[Callable[[Path], None], str]]] = {
    "syntax": (breaks_domain, "evidence.py"),
    "package": (breaks_package, "RuntimeError: no more"),
    "exit": (stops, "SystemExit: stop"),
    "name": (loses_a_name, "has no attribute 'Words'"),
    "half": (halves, "No module named 'vierplusen.testing'"),
    "gone": (removes, "No module named 'vierplusen'"),
    "mute": (mumbles, "Mute: <exception str() failed>"),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_hypothesis_works_and_warns_whatever_is_broken(installed: Path, name: str) -> None:
    damage, said = DAMAGE[name]
    damage(installed)

    done = run(WORKS, installed, SITE)

    assert (done.returncode, done.stdout) == (0, "42\n")
    assert f"UserWarning: {WARNED}" in done.stderr
    assert said in done.stderr
    assert "HYPOTHESIS_NO_PLUGINS=1 to go without" in done.stderr


def test_hypothesis_works_and_warns_where_attrs_is_missing(installed: Path) -> None:
    for name in ("hypothesis", "_hypothesis_globals", "sortedcontainers"):
        place = place_of(name)
        (installed / place.name).symlink_to(place)

    done = run(WORKS, installed)

    assert (done.returncode, done.stdout) == (0, "42\n")
    assert f"UserWarning: {WARNED}ModuleNotFoundError: No module named 'attr" in done.stderr


def test_where_warnings_are_errors_the_warning_is_only_written(installed: Path) -> None:
    breaks_package(installed)

    done = run(WORKS, installed, SITE, options=("-W", "error"))

    assert (done.returncode, done.stdout) == (0, "42\n")
    assert done.stderr.startswith(WARNED)


def test_without_plugins_nothing_is_imported(installed: Path) -> None:
    breaks_package(installed)

    done = run(WORKS, installed, SITE, HYPOTHESIS_NO_PLUGINS="1")

    assert (done.returncode, done.stdout, done.stderr) == (0, "42\n", "")
