"""Plugins that do not work: each is refused alone, with its problem, and the rest goes on."""

import json
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from vierplusen import (
    Catalogue,
    PluginError,
    PluginErrors,
    PluginInfo,
    Project,
    VierplusenError,
    load_catalogue,
    score,
)

HEAD = """
import sys

import pluggy

from vierplusen import Finding, Label, Layer, Lens, Principle, hookimpl

HOOKSPEC_VERSION = 1


class Judge:
    def __init__(self, key, better=None):
        self.key = key
        self.better = {} if better is None else better

    def assess(self, project):
        return Finding(low=0, high=1)


class Format:
    def __init__(self, key, suffixes=()):
        self.key = key
        self.suffixes = suffixes

    def export(self, result, stream, *, lang):
        stream.write(b"x")

    def read(self, stream):
        return {}
"""

SOUND = """
@hookimpl
def vierplusen_criteria():
    yield Judge("sound/judge")
"""


def hook(name: str, body: str) -> str:
    return f"\n\n@hookimpl\ndef vierplusen_{name}():\n    {body}\n"


BROKEN = {
    # the module
    "raises": (
        "importing vierplusen_raises raised ZeroDivisionError: no luck",
        "raise ZeroDivisionError('no luck')",
    ),
    "exits": (
        "importing vierplusen_exits raised SystemExit: goodbye",
        "sys.exit('goodbye')",
    ),
    "syntax": (
        "importing vierplusen_syntax raised SyntaxError: ",
        "def",
    ),
    "needs": (
        "importing vierplusen_needs raised ModuleNotFoundError: No module named 'vierplusen_none'",
        "import vierplusen_none",
    ),
    "newer": (
        "HOOKSPEC_VERSION is 2, this vierplusen has 1",
        "HOOKSPEC_VERSION = 2" + SOUND,
    ),
    "unversioned": (
        "HOOKSPEC_VERSION is None, this vierplusen has 1",
        "del HOOKSPEC_VERSION" + SOUND,
    ),
    # the functions
    "misspelt": (
        "unknown hook 'vierplusen_criterias' in plugin vierplusen_misspelt",
        hook("criterias", "yield Judge('misspelt/judge')"),
    ),
    "marker": (
        "it implements no hook: mark its functions with vierplusen.hookimpl",
        "hookimpl = pluggy.HookimplMarker('other')"
        + hook("criteria", "yield Judge('marker/judge')"),
    ),
    "unmarked": (
        "it implements no hook: mark its functions with vierplusen.hookimpl",
        "def vierplusen_criteria():\n    yield Judge('unmarked/judge')",
    ),
    "defaults": (
        "vierplusen_criteria takes arguments, but this hook gives none",
        "@hookimpl\ndef vierplusen_criteria(extra=1):\n    yield Judge('defaults/judge')",
    ),
    "starred": (
        "vierplusen_labels takes arguments, but this hook gives none",
        "@hookimpl\ndef vierplusen_labels(*extra):\n    yield Label('a.starred/b', 'a', 'a')",
    ),
    "argument": (
        "Argument(s) {'project'} are declared in the hookimpl but can not be found in the hookspec",
        "@hookimpl\ndef vierplusen_criteria(project):\n    yield Judge('argument/judge')",
    ),
    # what the functions do
    "halfway": (
        "vierplusen_criteria raised RuntimeError: half way",
        hook("criteria", "yield Judge('halfway/judge')\n    raise RuntimeError('half way')"),
    ),
    "quits": (
        "vierplusen_labels raised SystemExit: 3",
        hook("labels", "yield Label('a.quits/b', 'a', 'a')\n    sys.exit(3)"),
    ),
    "number": (
        "vierplusen_lenses raised TypeError: 'int' object is not iterable",
        hook("lenses", "return 3"),
    ),
    # what they yield
    "noncriterion": (
        "vierplusen_criteria: 'text' is no Criterion: it needs key, better and assess(project)",
        hook("criteria", "yield 'text'"),
    ),
    "nonlens": (
        "vierplusen_lenses: 'text' is none of Lens",
        hook("lenses", "yield 'text'"),
    ),
    "nonexporter": (
        "'text' is no Exporter: it needs key, suffixes and export(result, stream, *, lang)",
        hook("exporters", "yield 'text'"),
    ),
    "nonreader": (
        "vierplusen_readers: 'text' is no Reader: it needs key, suffixes and read(stream)",
        hook("readers", "yield 'text'"),
    ),
    "nonlabel": (
        "vierplusen_labels: ('a.nonlabel/b', 'a', 'a') is none of Label",
        hook("labels", "yield 'a.nonlabel/b', 'a', 'a'"),
    ),
    "nonreference": (
        "vierplusen_reference_data: 'text' is none of Party, PolicyDomain, LifeDomain, Principle",
        hook("reference_data", "yield 'text'"),
    ),
    "sentence": (
        "vierplusen_labels: 'w' is none of Label",
        hook("labels", "return 'words'"),
    ),
    "classcriterion": (
        "vierplusen_criteria: <class 'vierplusen_classcriterion.Judge'> is no Criterion",
        "Judge.key = 'classcriterion/judge'\nJudge.better = {}" + hook("criteria", "yield Judge"),
    ),
    "classexporter": (
        "vierplusen_exporters: <class 'vierplusen_classexporter.Format'> is no Exporter",
        "Format.key = 'classexporter/format'\nFormat.suffixes = ()"
        + hook("exporters", "yield Format"),
    ),
    "classreader": (
        "vierplusen_readers: <class 'vierplusen_classreader.Format'> is no Reader",
        "Format.key = 'classreader/format'\nFormat.suffixes = ()" + hook("readers", "yield Format"),
    ),
    "classlens": (
        "vierplusen_lenses: <class 'vierplusen.domain.lenses.Lens'> is none of Lens",
        hook("lenses", "yield Lens"),
    ),
    "unmapped": (
        ": better maps fact paths to +1 or -1",
        hook("criteria", "yield Judge('unmapped/judge', ['measuring.baseline'])"),
    ),
    "doubly": (
        ": better maps fact paths to +1 or -1",
        hook("criteria", "yield Judge('doubly/judge', {'measuring.baseline': 2})"),
    ),
    "unhashable": (
        "vierplusen_criteria yielded something that raises TypeError: unhashable type: 'list'",
        hook("criteria", "yield Judge('unhashable/judge', {'measuring.baseline': []})"),
    ),
    "listed": (
        ": suffixes is a tuple of endings such as '.md'",
        hook("exporters", "yield Format('listed/format', ['.listed'])"),
    ),
    "dotless": (
        ": suffixes is a tuple of endings such as '.md'",
        hook("readers", "yield Format('dotless/format', ('dotless',))"),
    ),
    "numbered": (
        ": suffixes is a tuple of endings such as '.md'",
        hook("readers", "yield Format('numbered/format', (1,))"),
    ),
    # the keys
    "twice": (
        "it offers the criterion 'twice/judge' twice",
        hook("criteria", "yield Judge('twice/judge')\n    yield Judge('twice/judge')"),
    ),
    "bare": (
        "vierplusen_criteria: the key 'approach' of a criterion does not begin with 'bare/'",
        hook("criteria", "yield Judge('approach')"),
    ),
    "nameless": (
        "vierplusen_criteria: the key 'nameless/' of a criterion does not begin with 'nameless/'",
        hook("criteria", "yield Judge('nameless/')"),
    ),
    "foreign": (
        "vierplusen_lenses: the key 'sound/lens' of a lens does not begin with 'foreign/'",
        hook("lenses", "yield Lens(key='sound/lens', necessary=('approach',))"),
    ),
    "barelabel": (
        "vierplusen_labels: the label 'criterion.approach' does not hold 'barelabel/' after a dot",
        hook("labels", "yield Label('criterion.approach', 'aanpak', 'approach')"),
    ),
    "firstlabel": (
        "vierplusen_labels: the label 'firstlabel/a' does not hold 'firstlabel/' after a dot",
        hook("labels", "yield Label('firstlabel/a', 'a', 'a')"),
    ),
    "bareprinciple": (
        "the key 'near' of a reference does not begin with 'bareprinciple/'",
        hook("reference_data", "yield Principle('near', Layer.CONTEXT)"),
    ),
    # the entry points
    "thing": (
        "the entry point vierplusen_thing:Judge is a type, not a module",
        SOUND,
    ),
    "lacking": (
        "importing vierplusen_lacking:plugin raised AttributeError: ",
        SOUND,
    ),
    "vierplusen": (
        "the name 'vierplusen' is the library's own: give the entry point another name",
        SOUND,
    ),
}

ENTRIES = {
    "thing": "thing = vierplusen_thing:Judge",
    "lacking": "lacking = vierplusen_lacking:plugin",
    "vierplusen": "vierplusen = vierplusen_vierplusen",
}

SURVEY = """
import json
from vierplusen import load_catalogue
catalogue = load_catalogue(strict=False)
print(json.dumps({info.plugin: info.status for info in catalogue.plugins}))
"""


@pytest.fixture(scope="module")
def folder(install: Callable[..., Path]) -> Path:
    sources = {name: HEAD + source for name, (_, source) in BROKEN.items()}
    return install({**sources, "sound": HEAD + SOUND}, ENTRIES)


@pytest.fixture(scope="module", autouse=True)
def _installed(use: Callable[..., None], folder: Path) -> None:
    use(folder)


@pytest.fixture(scope="module")
def lenient() -> Catalogue:
    return load_catalogue(strict=False)


def info_of(catalogue: Catalogue, plugin: str) -> PluginInfo:
    (found,) = (each for each in catalogue.plugins if each.plugin == plugin)
    return found


def failures_of(group: PluginErrors) -> list[PluginError]:
    return [each for each in group.exceptions if isinstance(each, PluginError)]


@pytest.mark.parametrize("plugin", BROKEN)
def test_a_broken_plugin_is_listed_with_its_problem(plugin: str, lenient: Catalogue) -> None:
    info = info_of(lenient, plugin)

    expected, _ = BROKEN[plugin]
    assert info.problem is not None
    assert expected in info.problem
    assert "\n" not in info.problem
    assert (info.distribution, info.version) == (f"vierplusen-{plugin}", "1.2.3")
    assert (info.status, dict(info.offers)) == ("failed", {})


@pytest.mark.parametrize("plugin", BROKEN)
def test_a_broken_plugin_alone_is_an_error_that_names_its_owner(plugin: str) -> None:
    with pytest.raises(PluginErrors) as caught:
        load_catalogue(only=[plugin])

    (failure,) = failures_of(caught.value)
    expected, _ = BROKEN[plugin]
    assert str(failure).startswith(f"plugin {plugin} (vierplusen-{plugin} 1.2.3): ")
    assert expected in str(failure)
    assert caught.value.message == "1 plugin cannot be used"


def test_all_failures_are_raised_together() -> None:
    with pytest.raises(PluginErrors) as caught:
        load_catalogue()

    failures = failures_of(caught.value)
    assert caught.value.message == f"{len(BROKEN)} plugins cannot be used"
    assert [each.plugin for each in failures] == sorted(BROKEN)
    for each in failures:
        assert str(each) in str(caught.value)
    assert "VIERPLUSEN_PLUGINS" in str(caught.value)


def test_a_broken_plugin_adds_nothing_and_takes_nothing_away(lenient: Catalogue) -> None:
    owners = {each.taken.plugin for each in lenient.offers}

    assert not owners & (set(BROKEN) - {"vierplusen"})
    assert lenient.offers == load_catalogue(only=_sound(lenient)).offers
    assert {"sound", "example"} <= set(_sound(lenient))


def test_the_sound_plugins_work_beside_broken_ones(lenient: Catalogue) -> None:
    card = score(Project(id="a", name="A"), catalogue=lenient)

    assert {"sound/judge", "example/near-home"} <= set(card.findings)
    assert info_of(lenient, "sound").status == "ready"


def test_a_plugin_that_is_not_chosen_cannot_fail() -> None:
    catalogue = load_catalogue(only=["sound"])

    assert {info_of(catalogue, name).status for name in BROKEN} == {"disabled"}
    assert {info_of(catalogue, name).problem for name in BROKEN} == {None}


def test_failures_can_be_told_apart_as_in_any_group() -> None:
    with pytest.raises(PluginErrors) as caught:
        load_catalogue(only=["raises", "exits"])

    match, rest = caught.value.split(
        lambda each: isinstance(each, PluginError) and each.plugin == "exits"
    )
    assert isinstance(match, PluginErrors)
    assert isinstance(rest, PluginErrors)
    assert [each.plugin for each in failures_of(match)] == ["exits"]
    assert [each.plugin for each in failures_of(rest)] == ["raises"]
    assert isinstance(caught.value, VierplusenError)


def test_the_failures_survive_pickling() -> None:
    with pytest.raises(PluginErrors) as caught:
        load_catalogue()

    back = pickle.loads(pickle.dumps(caught.value))

    assert type(back) is PluginErrors
    assert str(back) == str(caught.value)
    assert [_parts(each) for each in failures_of(back)] == [
        _parts(each) for each in failures_of(caught.value)
    ]


def test_one_failure_survives_pickling() -> None:
    failure = PluginError("near", "vierplusen-near", "1.0", "it is broken")

    back = pickle.loads(pickle.dumps(failure))

    assert type(back) is PluginError
    assert _parts(back) == ("near", "vierplusen-near", "1.0", "it is broken")
    assert str(back) == "plugin near (vierplusen-near 1.0): it is broken"


def test_a_catalogue_with_failures_survives_pickling(lenient: Catalogue) -> None:
    assert pickle.loads(pickle.dumps(lenient)) == lenient


def test_a_fresh_process_outlives_every_broken_plugin(
    ask: Callable[..., str], folder: Path
) -> None:
    found = json.loads(ask(SURVEY, folder))

    assert {found[name] for name in BROKEN} == {"failed"}
    assert found["sound"] == "ready"


def _sound(catalogue: Catalogue) -> list[str]:
    return [each.plugin for each in catalogue.plugins if each.status == "ready"]


def _parts(failure: PluginError) -> tuple[str, str, str, str]:
    return failure.plugin, failure.distribution, failure.version, failure.problem
