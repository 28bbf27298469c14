"""Plugins that want the same key, file ending or name: the first by name has it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from vierplusen import Catalogue, Party, PluginError, PluginErrors, PluginInfo, load_catalogue

HEAD = """
from vierplusen import Label, Party, PolicyDomain, hookimpl

HOOKSPEC_VERSION = 1


class Format:
    def __init__(self, key, *suffixes):
        self.key = key
        self.suffixes = suffixes

    def export(self, result, stream, *, lang):
        stream.write(b"x")

    def read(self, stream):
        return {}
"""


def hook(name: str, body: str) -> str:
    return f"\n\n@hookimpl\ndef vierplusen_{name}():\n    {body}\n"


ONE = {
    "alpha": HEAD
    + hook("reference_data", "yield Party(id='town')")
    + hook("exporters", "yield Format('alpha/page', '.first', '.page')")
    + hook("readers", "yield Format('alpha/page', '.first', '.page')"),
    "markdown": HEAD + hook("exporters", "yield Format('markdown/page', '.mine', '.md')"),
    "twin1": HEAD + hook("labels", "yield Label('a.twin/b', 'a', 'a')"),
}
TWO = {
    "beta": HEAD + hook("reference_data", "yield Party(id='village')\n    yield Party(id='town')"),
    "delta": HEAD + hook("readers", "yield Format('delta/page', '.own', '.page')"),
    "domains": HEAD + hook("reference_data", "yield PolicyDomain(id='town')"),
    "gamma": HEAD + hook("exporters", "yield Format('gamma/page', '.own', '.page')"),
    "toml": HEAD + hook("exporters", "yield Format('toml/page', '.toml')"),
    "twin2": HEAD + hook("labels", "yield Label('a.twin/b', 'a', 'a')"),
}
TWINS = {"twin1": "twin = vierplusen_twin1", "twin2": "twin = vierplusen_twin2"}

REPORT = """
from vierplusen import load_catalogue
catalogue = load_catalogue(strict=False)
print([each.taken for each in catalogue.offers], catalogue.plugins)
"""


@pytest.fixture(scope="module")
def folders(install: Callable[..., Path]) -> tuple[Path, Path]:
    return install(ONE, TWINS), install(TWO, TWINS)


@pytest.fixture(autouse=True)
def _both(use: Callable[..., None], folders: tuple[Path, Path]) -> None:
    use(*folders)


def infos_of(catalogue: Catalogue, plugin: str) -> tuple[PluginInfo, ...]:
    return tuple(each for each in catalogue.plugins if each.plugin == plugin)


def failures_of(caught: pytest.ExceptionInfo[PluginErrors]) -> list[PluginError]:
    return [each for each in caught.value.exceptions if isinstance(each, PluginError)]


def test_a_key_of_two_distributions_names_both_owners() -> None:
    with pytest.raises(PluginErrors) as caught:
        load_catalogue(only=["alpha", "beta"])

    (failure,) = failures_of(caught)
    assert str(failure) == (
        "plugin beta (vierplusen-beta 1.2.3): its reference 'Party:town' "
        "is offered by alpha (vierplusen-alpha 1.2.3) too"
    )


def test_the_one_who_loses_a_key_loses_all_its_offers() -> None:
    catalogue = load_catalogue(only=["alpha", "beta"], strict=False)

    assert catalogue.records(Party) == (Party(id="town"),)
    assert catalogue.get("reference", "Party:town").taken.plugin == "alpha"
    assert [each.status for each in infos_of(catalogue, "beta")] == ["failed"]


def test_choosing_one_of_two_ends_their_conflict() -> None:
    catalogue = load_catalogue(only=["beta"])

    assert catalogue.records(Party) == (Party(id="town"), Party(id="village"))


def test_records_of_two_types_may_have_one_id() -> None:
    catalogue = load_catalogue(only=["alpha", "domains"])

    keys = [each for each in catalogue.of_kind("reference") if each.endswith(":town")]
    assert keys == ["Party:town", "PolicyDomain:town"]


@pytest.mark.parametrize(("plugin", "kind"), [("gamma", "exporter"), ("delta", "reader")])
def test_a_file_ending_of_two_distributions_names_both_owners(plugin: str, kind: str) -> None:
    with pytest.raises(PluginErrors) as caught:
        load_catalogue(only=["alpha", plugin])

    (failure,) = failures_of(caught)
    assert str(failure) == (
        f"plugin {plugin} (vierplusen-{plugin} 1.2.3): its {kind} answers to '.page', "
        "as alpha (vierplusen-alpha 1.2.3) does"
    )


def test_a_file_ending_of_the_library_is_taken() -> None:
    with pytest.raises(PluginErrors) as caught:
        load_catalogue(only=["markdown"])

    assert "its exporter answers to '.md', as vierplusen (vierplusen " in str(caught.value)


def test_an_exporter_may_share_its_file_ending_with_a_reader() -> None:
    catalogue = load_catalogue(only=["alpha", "toml"])

    assert catalogue.get("exporter", "toml/page").value.suffixes == (".toml",)
    assert catalogue.get("reader", "toml").value.suffixes == (".toml",)


def test_a_name_of_two_distributions_is_given_to_neither() -> None:
    with pytest.raises(PluginErrors) as caught:
        load_catalogue(only=["twin"])

    both = (
        "the name is taken twice, by twin (vierplusen-twin1 1.2.3) "
        "and twin (vierplusen-twin2 1.2.3): uninstall one of them"
    )
    assert [(each.distribution, each.problem) for each in failures_of(caught)] == [
        ("vierplusen-twin1", both),
        ("vierplusen-twin2", both),
    ]


def test_conflicts_are_raised_together() -> None:
    with pytest.raises(PluginErrors) as caught:
        load_catalogue()

    assert [each.plugin for each in failures_of(caught)] == [
        "beta",
        "delta",
        "gamma",
        "markdown",
        "twin",
        "twin",
    ]


def test_neither_the_path_nor_the_hash_seed_decides_who_wins(
    ask: Callable[..., str], folders: tuple[Path, Path]
) -> None:
    one, two = folders

    assert ask(REPORT, one, two, seed=1) == ask(REPORT, two, one, seed=2)


def test_the_order_of_the_path_changes_no_catalogue(
    use: Callable[..., None], folders: tuple[Path, Path]
) -> None:
    one, two = folders
    use(one, two)
    forth = load_catalogue(strict=False)
    use(two, one)
    back = load_catalogue(strict=False)

    assert forth == back
