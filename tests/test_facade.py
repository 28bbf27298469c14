"""The facade: its table, its imports for type checkers and its __all__ agree."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import vierplusen
from vierplusen import domain

SMALL = '{"vierplusen": 1, "id": "a", "name": "A"}'


def _under_type_checking() -> set[str]:
    tree = ast.parse(Path(vierplusen.__file__).read_text(encoding="utf-8"))
    blocks = [node for node in tree.body if isinstance(node, ast.If)]
    assert len(blocks) == 1
    return {
        alias.name
        for node in ast.walk(blocks[0])
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


def test_the_table_the_imports_and_all_agree() -> None:
    table = {name for names in vierplusen._HOME.values() for name in names}

    assert table == _under_type_checking()
    assert [*sorted(table | {"__version__"})] == sorted(vierplusen.__all__)
    assert list(vierplusen.__all__) == sorted(vierplusen.__all__, key=_as_ruff_sorts)


def _as_ruff_sorts(name: str) -> tuple[int, str]:
    """Constants first, then classes, then the rest."""
    kind = 0 if name.isupper() else 1 if name[0].isupper() else 2
    return kind, name


@pytest.mark.parametrize("name", [name for name in vierplusen.__all__ if name != "__version__"])
def test_every_name_comes_from_the_module_that_the_table_says(name: str) -> None:
    value = getattr(vierplusen, name)
    module = vierplusen._MODULE[name]

    assert value is getattr(sys.modules[f"vierplusen.{module}"], name)


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="scoer"):
        _ = vierplusen.scoer


def test_dir_lists_every_public_name() -> None:
    assert set(vierplusen.__all__) <= set(dir(vierplusen))
    assert set(domain.__all__) <= set(dir(domain))


def test_the_domain_says_which_name_it_does_not_have() -> None:
    with pytest.raises(AttributeError, match="Projekt"):
        _ = domain.Projekt


@pytest.mark.parametrize(
    ("statement", "unwanted"),
    [
        ("import vierplusen", ["attrs", "cattrs", "pluggy", "numpy", "yaml", "json"]),
        ("import vierplusen; vierplusen.Project", ["cattrs", "pluggy", "numpy", "yaml"]),
        (
            f"import vierplusen; vierplusen.score(vierplusen.loads({SMALL!r}, format='json'))",
            ["pluggy", "numpy", "yaml", "vierplusen.labels", "vierplusen.exporting"],
        ),
        (
            "from vierplusen.cli import main; main(['--help'], standalone_mode=False)",
            ["numpy", "cattrs", "rich", "yaml", "vierplusen.domain"],
        ),
    ],
)
def test_nothing_is_imported_before_it_is_used(statement: str, unwanted: list[str]) -> None:
    code = f"{statement}\nimport sys\nprint('loaded:', *sorted(sys.modules))"
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    loaded = run.stdout.rpartition("loaded:")[2].split()

    assert "vierplusen" in loaded
    assert [name for name in unwanted if name in loaded] == []
