"""A format may be called by the bare name of its plugin; no other offer may."""

from types import SimpleNamespace

import pytest

from vierplusen.hooks.kinds import KINDS, misnamed

NAMED = {each.name: each for each in KINDS}


@pytest.mark.parametrize("kind", ["exporter", "reader"])
@pytest.mark.parametrize("key", ["html", "html-fragment", "html/page"])
def test_a_format_has_the_name_of_its_plugin_or_begins_with_it(kind: str, key: str) -> None:
    assert misnamed("html", NAMED[kind], SimpleNamespace(key=key)) is None


@pytest.mark.parametrize("kind", ["exporter", "reader"])
@pytest.mark.parametrize("key", ["htmlx", "xhtml", "page", "html-", "html-A", "html/", "a/html"])
def test_another_name_is_refused(kind: str, key: str) -> None:
    said = misnamed("html", NAMED[kind], SimpleNamespace(key=key))

    assert said == f"the key {key!r} of a {kind} does not begin with 'html/'"


@pytest.mark.parametrize("kind", ["criterion", "sharing-rule", "financing-strategy"])
@pytest.mark.parametrize("key", ["html", "html-fragment"])
def test_no_other_offer_has_a_bare_key(kind: str, key: str) -> None:
    assert misnamed("html", NAMED[kind], SimpleNamespace(key=key)) is not None
