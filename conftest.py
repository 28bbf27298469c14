"""What every test may need of the machine, and what is said where a machine lacks it.

A test that needs a browser, an office or another real part says so with a mark, and so does one
that needs two. Where a part is missing the test is left out by name, and the run ends with the
list. With ``VIERPLUSEN_LEAVE_NOTHING_OUT=1`` a test that would be left out fails instead.
"""

import os
import shutil
from collections import Counter
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Final, NamedTuple

import pytest
from hypothesis import HealthCheck, settings

HERE: Final = Path(__file__).parent
BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome")
OFFICES: Final = ("soffice", "libreoffice")
AXE: Final = HERE / "tests" / "browser" / "node_modules" / "axe-core" / "axe.min.js"
STRICT: Final = "VIERPLUSEN_LEAVE_NOTHING_OUT"
PLACE: Final = "VIERPLUSEN_LEFT_OUT"
"""The file to which the list is added, where several runs share one; tests/halves.sh sets it."""


class Part(NamedTuple):
    """One real part: what it is, how to get it, how to find it."""

    name: str
    how: str
    find: Callable[[], str | None]
    by_anyone: bool = True
    """False: not everybody can get it, so that its lack fails nowhere."""


def _program(*names: str) -> Callable[[], str | None]:
    return lambda: next(filter(None, map(shutil.which, names)), None)


def _browser() -> str | None:
    return _program(*BROWSERS)() if find_spec("playwright") else None


PARTS: Final = {
    "needs_chromium": Part("Chromium", "apt-get install chromium", _browser),
    "needs_office": Part("LibreOffice", "apt-get install libreoffice-calc", _program(*OFFICES)),
    "needs_axe": Part(
        "axe-core", "npm ci --prefix tests/browser", lambda: str(AXE) if AXE.exists() else None
    ),
    "needs_poppler": Part(
        "Poppler", "apt-get install poppler-utils", _program("pdftotext", "pdfinfo")
    ),
    "needs_price_list": Part(
        "A real list of prices",
        "name its file in VIERPLUSEN_PRICE_LIST",
        lambda: os.environ.get("VIERPLUSEN_PRICE_LIST"),
        by_anyone=False,
    ),
}
LEFT_OUT: Final = pytest.StashKey[Counter[tuple[str, str]]]()


def pytest_configure(config: pytest.Config) -> None:
    """Make the marks known, and start an empty list."""
    for mark, part in PARTS.items():
        config.addinivalue_line("markers", f"{mark}: left out where {part.name} is missing")
    config.stash[LEFT_OUT] = Counter()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Leave a test out whose part is missing, or fail it where nothing may be left out."""
    for mark, part in PARTS.items():
        if item.get_closest_marker(mark) is None or part.find() is not None:
            continue
        why = f"{part.name} is missing; to get it: {part.how}"
        if part.by_anyone and os.environ.get(STRICT) == "1":
            pytest.fail(f"{why} ({STRICT}=1: no test may be left out)", pytrace=False)
        item.config.stash[LEFT_OUT][why, item.nodeid.partition("[")[0]] += 1
        pytest.skip(why)


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """List what was left out: here, or in the file that several runs share."""
    left = sorted(config.stash[LEFT_OUT].items())
    place = os.environ.get(PLACE)
    if place:
        with Path(place).open("a", encoding="utf-8") as file:
            file.writelines(f"{why}\t{test}\t{number}\n" for (why, test), number in left)
        return
    last = ""
    for (why, test), number in left:
        if why != last:
            terminalreporter.write_line(f"Left out: {why}")
        last = why
        terminalreporter.write_line(f"  {test}" + (f" ({number} times)" if number > 1 else ""))


@pytest.fixture(scope="session")
def chromium() -> str:
    """Where the browser stands."""
    return _browser() or pytest.fail("mark this test with needs_chromium")


@pytest.fixture(scope="session")
def soffice() -> str:
    """Where the office stands."""
    return PARTS["needs_office"].find() or pytest.fail("mark this test with needs_office")


@pytest.fixture(scope="session")
def axe() -> Path:
    """Where the rules for accessibility stand."""
    return AXE if AXE.exists() else pytest.fail("mark this test with needs_axe")


# How many examples a law is held against

settings.register_profile("dev", max_examples=100, deadline=None)
settings.register_profile(
    "ci",
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "laws",
    max_examples=int(os.environ.get("EXAMPLES", "10000")),
    deadline=None,
    database=None,
    derandomize=False,  # also where Hypothesis sees CI and would default to it
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "few",
    max_examples=10,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
"""Where the same tests have just run with more examples: on the wheels, in the gate."""
settings.load_profile("ci" if os.environ.get("CI") else "dev")
