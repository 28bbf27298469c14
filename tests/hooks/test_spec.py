"""The specifications of the hooks: their names, their signatures, their manuals."""

import inspect
import io
import re
import textwrap
from collections.abc import Iterable
from types import ModuleType
from typing import Any

import pytest

import vierplusen
from vierplusen import (
    HOOKSPEC_VERSION,
    Catalogue,
    Criterion,
    Exporter,
    FinancingStrategy,
    GameRule,
    Label,
    Lens,
    Project,
    Reader,
    SelectionRule,
    SharingRule,
    assess,
)
from vierplusen.domain import catalogue as catalogues
from vierplusen.hooks import Hooks, ask_plugin, hookimpl
from vierplusen.hooks.kinds import KINDS

SIGNATURES: dict[str, Any] = {
    "vierplusen_criteria": Iterable[Criterion],
    "vierplusen_exporters": Iterable[Exporter],
    "vierplusen_financing_strategies": Iterable[FinancingStrategy],
    "vierplusen_labels": Iterable[Label],
    "vierplusen_lenses": Iterable[Lens],
    "vierplusen_readers": Iterable[Reader],
    "vierplusen_reference_data": Iterable[Any],
    "vierplusen_selection_rules": Iterable[SelectionRule],
    "vierplusen_sharing_rules": Iterable[SharingRule | GameRule],
}
HEADINGS = ["When", "Order", "Contract", "On error", "Example"]


def specifications() -> dict[str, Any]:
    return {name: each for name, each in vars(Hooks).items() if not name.startswith("__")}


def sections(hook: str) -> dict[str, str]:
    """Split the manual of a hook at its headings."""
    manual = inspect.getdoc(getattr(Hooks, hook)) or ""
    _, *rest = re.split(r"^(\S.*)\n(?=    )", manual, flags=re.MULTILINE)
    return dict(zip(rest[::2], map(textwrap.dedent, rest[1::2]), strict=True))


def example(hook: str) -> str:
    """Give the literal block in which the manual of a hook shows its use."""
    marker, _, block = sections(hook)["Example"].partition("\n")
    assert marker == "::"
    return textwrap.dedent(block)


def asked(hook: str) -> Catalogue:
    """Run the example of a hook as the module of a plugin, and ask it."""
    module = ModuleType("vierplusen_example_of_the_manual")
    names = {name: getattr(vierplusen, name) for name in vierplusen.__all__}
    vars(module).update(names)
    exec(example(hook), vars(module))  # noqa: S102  # the manual is ours
    return ask_plugin(module, "example")


def test_the_version_of_the_hooks_is_pinned() -> None:
    assert HOOKSPEC_VERSION == 1


def test_the_names_of_the_hooks_are_pinned() -> None:
    assert sorted(specifications()) == sorted(SIGNATURES)


@pytest.mark.parametrize("hook", SIGNATURES)
def test_the_signature_of_a_hook_is_pinned(hook: str) -> None:
    itself = inspect.Parameter("self", inspect.Parameter.POSITIONAL_OR_KEYWORD)

    assert inspect.signature(getattr(Hooks, hook)) == inspect.Signature(
        [itself], return_annotation=SIGNATURES[hook]
    )


@pytest.mark.parametrize("hook", SIGNATURES)
def test_a_hook_is_marked_as_a_specification_that_gathers_every_answer(hook: str) -> None:
    options = getattr(Hooks, hook).vierplusen_spec

    assert options["firstresult"] is False
    assert options["historic"] is False


def test_each_hook_has_its_own_kind_in_the_catalogue() -> None:
    assert sorted(each.hook for each in KINDS) == sorted(SIGNATURES)
    assert [each.name for each in KINDS] == list(catalogues.KINDS)


def test_the_marker_of_the_facade_is_that_of_the_hooks() -> None:
    assert vierplusen.hookimpl is hookimpl
    assert hookimpl.project_name == "vierplusen"


@pytest.mark.parametrize("hook", SIGNATURES)
def test_the_manual_of_a_hook_has_every_heading_in_order(hook: str) -> None:
    found = sections(hook)

    assert list(found) == HEADINGS
    assert all(each.strip() for each in found.values())


@pytest.mark.parametrize("hook", SIGNATURES)
def test_the_example_of_a_hook_is_a_plugin_that_can_be_asked(hook: str) -> None:
    compile(example(hook), hook, "exec")

    offers = asked(hook).offers
    (kind,) = (each.name for each in KINDS if each.hook == hook)
    assert {each.taken.kind for each in offers} == {kind}


def test_the_criterion_of_the_manual_judges() -> None:
    criterion = asked("vierplusen_criteria").get("criterion", "example/near-home").value

    found = criterion.assess(Project(id="a", name="A", principles={"example/near-home": "partly"}))

    assert (found.low, found.high) == (0.5, 0.5)


def test_the_exporter_of_the_manual_writes() -> None:
    exporter = asked("vierplusen_exporters").get("exporter", "example/line").value
    written = io.BytesIO()

    exporter.export(assess(Project(id="a", name="A")), written, lang="nl")

    assert written.getvalue() == b"undecided\n"


def test_the_reader_of_the_manual_reads() -> None:
    catalogue = asked("vierplusen_readers")

    read = vierplusen.load(io.BytesIO(b"a\nA\n"), format="example/lines", catalogue=catalogue)

    assert read == Project(id="a", name="A")


def test_the_reader_of_tables_of_the_manual_reads_a_table() -> None:
    reader = asked("vierplusen_readers").get("reader", "example/columns").value

    assert reader.tables is True
    assert reader.read(io.BytesIO(b"who score\n\np1 3\n")) == {
        "": {1: {"A": "who", "B": "score"}, 3: {"A": "p1", "B": "3"}}
    }
