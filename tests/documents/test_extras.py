"""Without an extra, what needs it says so; what needs none goes on."""

import sys

import pytest

from vierplusen.documents import dumps, loads
from vierplusen.domain import Project
from vierplusen.errors import MissingExtraError

PROJECT = Project(id="a", name="A")


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hide what the extras install."""
    for module in ("yaml", "tomli_w"):
        monkeypatch.setitem(sys.modules, module, None)


@pytest.mark.usefixtures("without")
def test_yaml_needs_its_extra() -> None:
    for use in (lambda: loads("a: 1", format="yaml"), lambda: dumps(PROJECT, format="yaml")):
        with pytest.raises(MissingExtraError, match=r"pip install 'vierplusen\[yaml\]'") as caught:
            use()
        assert isinstance(caught.value, ImportError)


@pytest.mark.usefixtures("without")
def test_only_writing_toml_needs_its_extra() -> None:
    assert loads('vierplusen = 1\nid = "a"\nname = "A"\n', format="toml") == PROJECT
    with pytest.raises(MissingExtraError, match=r"pip install 'vierplusen\[toml\]'"):
        dumps(PROJECT, format="toml")


@pytest.mark.usefixtures("without")
def test_json_needs_no_extra() -> None:
    assert loads(dumps(PROJECT, format="json"), format="json") == PROJECT
