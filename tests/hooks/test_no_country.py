"""The library knows no country: what it says of one comes from a plugin."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

import vierplusen
from vierplusen import FundingStream, Party, PolicyDomain, load_catalogue
from vierplusen.hooks.kinds import RECORDS

SOURCE: Final = Path(vierplusen.__file__).parent
PACKS: Final = ("nl", "uk")

SPOKEN: Final = {
    "documents/scalars.py": "words by which people name a form of money",
    "documents/tables/heads.py": "words by which people head a column",
    "domain/funding.py": "a form of money, crowdfunding, bears the name of a stream of a pack",
    "errors/expectations.py": "an expectation names the key of a schedule as an example",
    "scoring/naming.py": "words by which people name a sector",
}
"""Modules that hold such a word, and why."""

COUNTRIES: Final = re.compile(r"\b(?:nl|uk)-(?:\d|[a-z])|\b(?:Dutch|British|Netherlands)\b")


def texts(module: Path) -> Iterator[str]:
    """Give the text in a module that it computes with: no docstrings, no comments."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    bare = {id(each.value) for each in ast.walk(tree) if isinstance(each, ast.Expr)}
    for each in ast.walk(tree):
        if isinstance(each, ast.Constant) and isinstance(each.value, str) and id(each) not in bare:
            yield each.value


def modules() -> list[str]:
    """Give the modules, without the words for people and what makes up examples for tests."""
    paths = (each.relative_to(SOURCE).as_posix() for each in SOURCE.rglob("*.py"))
    return sorted(each for each in paths if not each.startswith(("labels/", "testing/")))


def test_the_library_alone_offers_no_reference_data() -> None:
    alone = load_catalogue(only=[])

    assert [each for kind in RECORDS for each in alone.records(kind)] == []


@pytest.mark.parametrize("pack", PACKS)
def test_what_a_pack_offers_is_its_own(pack: str) -> None:
    offers = load_catalogue(only=[pack]).of_kind("reference")

    assert offers
    with_both = load_catalogue(only=PACKS)
    assert {with_both.get("reference", key).taken.plugin for key in offers} == {pack}


def offered() -> set[str]:
    """Give the ids that are words of one country; those of life domains are plain English."""
    catalogue = load_catalogue(only=PACKS)
    kinds = (Party, PolicyDomain, FundingStream)
    return {each.id for kind in kinds for each in catalogue.records(kind)}


def test_no_module_computes_with_a_country_or_with_what_a_pack_offers() -> None:
    keys = offered()
    found = {
        module
        for module in modules()
        for text in texts(SOURCE / module)
        if text in keys or COUNTRIES.search(text)
    }

    assert len(keys) > 40
    assert found == set(SPOKEN)


def test_docstrings_and_comments_are_no_text_to_compute_with(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text('"""gemeente"""\ndef f():\n    """wonen"""\n    return "zorg"  # jeugd\n')

    assert [*texts(module)] == ["zorg"]
