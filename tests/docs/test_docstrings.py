"""Every example in a docstring runs, and so do those in the manuals of the hooks."""

import doctest
import inspect
import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType
from typing import Final

import pytest

import vierplusen
from vierplusen.hooks import Hooks, ask_plugin

HOOKS: Final = [name for name in vars(Hooks) if name.startswith("vierplusen_")]
HEADINGS: Final = ("When", "Order", "Contract", "On error", "Example")


def examples() -> Iterator[doctest.DocTest]:
    """Give every docstring with examples; each sees the names of its own module."""
    found = pkgutil.walk_packages(vierplusen.__path__, "vierplusen.")
    for name in ("vierplusen", *(each.name for each in found)):
        for each in doctest.DocTestFinder().find(import_module(name)):
            if each.examples:
                yield each


EXAMPLES: Final = list(examples())


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda each: each.name)
def test_examples_in_docstrings_run(example: doctest.DocTest) -> None:
    said: list[str] = []

    failed = doctest.DocTestRunner().run(example, out=said.append).failed

    assert not failed, "".join(said)


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 20
    assert len(HOOKS) >= 6


@pytest.mark.parametrize("name", HOOKS)
def test_a_hook_is_its_own_manual(name: str) -> None:
    manual = inspect.cleandoc(getattr(Hooks, name).__doc__)

    headings = re.findall(r"^(\w[\w ]*)$", manual, flags=re.MULTILINE)

    assert tuple(headings) == HEADINGS


@pytest.mark.parametrize("name", HOOKS)
def test_the_example_of_a_hook_is_a_working_plugin(name: str) -> None:
    manual = inspect.cleandoc(getattr(Hooks, name).__doc__)
    code = inspect.cleandoc(manual.partition("::\n")[2])
    module = ModuleType("example")
    vars(module).update({each: getattr(vierplusen, each) for each in vierplusen.__all__})
    exec(compile(code, name, "exec"), vars(module))  # noqa: S102  # the library's own example

    assert name in vars(module)
    assert ask_plugin(module, "example").offers
