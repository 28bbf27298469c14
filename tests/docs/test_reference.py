"""The reference says all that the code knows, and nothing else."""

import re
from collections.abc import Iterator, Mapping
from enum import Enum
from pathlib import Path
from typing import Any, Final

import click
import pytest

import vierplusen
from vierplusen.cli import guard, main
from vierplusen.hooks import Hooks

REFERENCE: Final = Path(__file__).parents[2] / "docs" / "reference"


def page(name: str) -> str:
    """Read a page of the reference."""
    return (REFERENCE / name).read_text(encoding="utf-8")


def sections(text: str) -> dict[str, str]:
    """Give what stands under each heading of the second level."""
    _, *parts = re.split(r"^## ", text, flags=re.MULTILINE)
    return {head: body for head, _, body in (part.partition("\n") for part in parts)}


def keys(section: str) -> list[str]:
    """Give the first cells of the tables in a section."""
    rows = re.findall(r"^\| (.+?) \|", section, flags=re.MULTILINE)
    return [row.strip("`") for row in rows if row not in {"Key", "---"}]


# The document

SCHEMA: Final = vierplusen.schema()
EVIDENCE: Final = ["kind", "source", "date", "rater", "perspective", "note"]


def nouns() -> Iterator[tuple[str, list[str], list[str]]]:
    """Give each noun of the schema: its name, its keys and those that are needed."""
    for name, part in {"Project": SCHEMA, **SCHEMA["$defs"]}.items():
        forms = [part, *part.get("anyOf", [])]
        for each in forms:
            if "properties" in each:
                yield name, list(each["properties"]), each.get("required", [])
                break


NOUNS: Final = {name: (found, needed) for name, found, needed in nouns()}


def words(part: object) -> Iterator[str]:
    """Give every word that a schema allows, at any depth."""
    if isinstance(part, Mapping):
        yield from (each for each in part.get("enum", []) if isinstance(each, str))
        for each in part.values():
            yield from words(each)
    elif isinstance(part, list):
        for each in part:
            yield from words(each)


@pytest.mark.parametrize("name", NOUNS)
def test_every_key_of_the_schema_is_in_the_reference(name: str) -> None:
    listed = keys(sections(page("document.md"))[name])
    found, _ = NOUNS[name]
    if "evidence" in listed:
        listed = [*listed, *EVIDENCE]
        listed.remove("evidence")

    assert sorted(listed) == sorted(found)


@pytest.mark.parametrize("name", NOUNS)
def test_what_is_needed_is_marked(name: str) -> None:
    rows = sections(page("document.md"))[name].splitlines()
    marked = [keys(row)[0] for row in rows if "**Needed.**" in row]

    assert sorted(marked) == sorted(NOUNS[name][1])


def test_there_is_no_section_without_a_noun() -> None:
    others = {"Evidence", "Lists", "Principles", "Weights", "Limits"}

    assert set(sections(page("document.md"))) == {*NOUNS, *others}


def test_evidence_lists_and_principles_are_in_the_reference() -> None:
    found = sections(page("document.md"))
    closed = SCHEMA["properties"]["leaders"]["anyOf"][1]["properties"]

    assert keys(found["Evidence"]) == EVIDENCE
    assert keys(found["Lists"]) == list(closed)
    assert sorted(keys(found["Principles"])) == list(vierplusen.PRINCIPLES)


def test_the_layer_of_each_principle_is_right() -> None:
    rows = sections(page("document.md"))["Principles"]
    told = dict(re.findall(r"^\| `(.+?)` \| fact \| ([tac]):", rows, flags=re.MULTILINE))

    assert told == {key: each.layer.value[0] for key, each in vierplusen.PRINCIPLES.items()}


def test_every_word_is_in_the_reference() -> None:
    text = page("document.md")
    told = set(words(SCHEMA))

    assert len(told) >= 40
    assert not [each for each in sorted(told) if f"`{each}`" not in text]


# The command

SUBCOMMANDS: Final = main.commands


def options(command: click.Command) -> Iterator[str]:
    """Give every way to write an option, the long one of each first."""
    for each in command.params:
        if isinstance(each, click.Option):
            yield from each.opts


@pytest.mark.parametrize("name", SUBCOMMANDS)
def test_every_subcommand_and_option_is_in_the_reference(name: str) -> None:
    section = sections(page("command.md"))[f"vierplusen {name}"]
    told = set(re.findall(r"(?<![\w-])(--?[a-z]+(?:-[a-z]+)*)", section.partition("\n| Option")[2]))

    assert told - {"--lenient"} == set(options(SUBCOMMANDS[name])) - {"--lenient"}
    assert ("| `--lenient` |" in section) == ("--lenient" in options(SUBCOMMANDS[name]))


def test_every_choice_of_an_option_is_in_the_reference() -> None:
    for name, command in SUBCOMMANDS.items():
        section = sections(page("command.md"))[f"vierplusen {name}"]
        for each in command.params:
            if isinstance(each.type, click.Choice):
                is_option = isinstance(each, click.Option)
                before = each.opts[0] if is_option else f"vierplusen {name}"
                assert all(f"`{before} {choice}`" in section for choice in each.type.choices)


def test_there_is_no_subcommand_that_does_not_exist() -> None:
    told = {head for head in sections(page("command.md")) if head.startswith("vierplusen ")}

    assert told == {f"vierplusen {name}" for name in SUBCOMMANDS}


def test_every_exit_code_is_in_the_reference() -> None:
    codes = (0, guard.UNWRITTEN, guard.USAGE, guard.INVALID, guard.PLUGIN)
    section = sections(page("command.md"))["Exit codes"]

    assert re.findall(r"^\| (\d) \|", section, flags=re.MULTILINE) == [str(code) for code in codes]


# The names and the hooks


def documented(text: str) -> list[str]:
    """Give what the directives of a page document."""
    return re.findall(r"^\.\. (?:auto)?\w+:: ([\w.]+)$", text, flags=re.MULTILINE)


def test_every_public_name_is_in_the_reference() -> None:
    told = [name for name in documented(page("api.md")) if not name.startswith("vierplusen")]

    assert sorted(told) == sorted(vierplusen.__all__)


def test_every_enumeration_shows_its_words() -> None:
    text = page("api.md")
    for name in vierplusen.__all__:
        noun: Any = getattr(vierplusen, name)
        if isinstance(noun, type) and issubclass(noun, Enum):
            assert f":: {name}\n   :members:\n   :undoc-members:\n" in text, name


def test_every_hook_is_in_the_reference() -> None:
    hooks = [name for name in vars(Hooks) if name.startswith("vierplusen_")]
    text = page("hooks.md")

    assert list(sections(text)) == hooks
    assert [name for name in documented(text) if name.startswith("Hooks.")] == [
        f"Hooks.{name}" for name in hooks
    ]


def test_every_error_that_an_application_meets_is_explained() -> None:
    text = (REFERENCE.parent / "how-to" / "use-in-an-application.md").read_text(encoding="utf-8")
    base = {"VierplusenError", "PluginError", "ConflictError"}
    for name in vierplusen.__all__:
        noun: Any = getattr(vierplusen, name)
        if isinstance(noun, type) and issubclass(noun, Exception) and name not in base:
            assert f"`{name}`" in text, name


def test_hyperlinks_within_a_page_have_a_target() -> None:
    # Sphinx warns too, but later: `make docs` is a step of its own.
    text = page("document.md")
    heads = {head.lower() for head in sections(text)}

    assert set(re.findall(r"\]\(#([\w-]+)\)", text)) <= heads
