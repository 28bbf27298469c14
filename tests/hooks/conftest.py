"""Small distributions, written as wheels by hand and really installed by pip."""

import hashlib
import importlib
import os
import subprocess
import sys
import zipfile
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from vierplusen.hooks import VARIABLE

VERSION = "1.2.3"
KEPT = {"vierplusen_example", "vierplusen_nl", "vierplusen_xlsx"}

Install = Callable[..., Path]
Use = Callable[..., None]
Ask = Callable[..., str]


def _digest(data: bytes) -> str:
    return urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()


def _write_wheel(folder: Path, name: str, source: str, entry: str) -> Path:
    stem = f"vierplusen_{name}-{VERSION}"
    info = f"{stem}.dist-info"
    texts = {
        f"vierplusen_{name}.py": source,
        f"{info}/METADATA": (
            f"Metadata-Version: 2.1\nName: vierplusen-{name}\nVersion: {VERSION}\n"
        ),
        f"{info}/WHEEL": (
            "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        ),
        f"{info}/entry_points.txt": f"[vierplusen]\n{entry}\n",
    }
    path = folder / f"{stem}-py3-none-any.whl"
    record = ""
    with zipfile.ZipFile(path, "w") as wheel:
        for place, text in texts.items():
            data = text.encode()
            wheel.writestr(place, data)
            record += f"{place},sha256={_digest(data)},{len(data)}\n"
        wheel.writestr(f"{info}/RECORD", f"{record}{info}/RECORD,,\n")
    return path


@pytest.fixture(scope="session")
def install(tmp_path_factory: pytest.TempPathFactory) -> Install:
    """Install one distribution for each name and source, in one folder, by one call of pip.

    ``vierplusen-<name>`` holds the module ``vierplusen_<name>`` and the entry point ``<name>``,
    unless ``entries`` has another line for it.
    """

    def run(sources: Mapping[str, str], entries: Mapping[str, str] | None = None) -> Path:
        wheels, target = tmp_path_factory.mktemp("wheels"), tmp_path_factory.mktemp("installed")
        made = [
            _write_wheel(
                wheels, name, source, (entries or {}).get(name, f"{name} = vierplusen_{name}")
            )
            for name, source in sources.items()
        ]
        plain = {key: each for key, each in os.environ.items() if not key.startswith("PIP_")}
        subprocess.run(
            [
                *(sys.executable, "-m", "pip", "install", "--quiet"),
                *("--no-deps", "--no-index", "--no-compile", "--disable-pip-version-check"),
                *("--target", str(target)),
                *map(str, made),
            ],
            check=True,
            env={**plain, "PIP_CONFIG_FILE": os.devnull},
        )
        return target

    return run


def _forget() -> None:
    """Forget the plugins that were imported, so that the next test imports its own."""
    for name in [each for each in sys.modules if each.startswith("vierplusen_")]:
        if name.partition(".")[0] not in KEPT:
            del sys.modules[name]
    importlib.invalidate_caches()


@pytest.fixture(scope="module")
def use() -> Iterator[Use]:
    """Put these folders, and no others of the tests, on the path of this process."""
    before = list(sys.path)
    known = {name: each for name, each in sys.modules.items() if name.startswith("vierplusen_")}

    def run(*folders: Path) -> None:
        sys.path[:] = [*map(str, folders), *before]
        _forget()

    yield run
    run()
    sys.modules.update(known)  # what later tests hold is theirs still


@pytest.fixture(scope="session")
def ask() -> Ask:
    """Run a program in a fresh interpreter that finds these folders; give what it prints."""

    def run(program: str, *folders: Path, seed: int = 0, plugins: str | None = None) -> str:
        settings = {key: each for key, each in os.environ.items() if key != VARIABLE}
        given = [settings["PYTHONPATH"]] if "PYTHONPATH" in settings else []
        settings["PYTHONPATH"] = os.pathsep.join([*map(str, folders), *given])
        settings["PYTHONHASHSEED"] = str(seed)
        if plugins is not None:
            settings[VARIABLE] = plugins
        done = subprocess.run(
            [sys.executable, "-c", program],
            check=True,
            capture_output=True,
            text=True,
            env=settings,
        )
        return done.stdout

    return run


@pytest.fixture(autouse=True, scope="module")
def _no_choice_of_plugins() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv(VARIABLE, raising=False)
        yield
