"""Plugins that work: found, asked, chosen and frozen into a catalogue."""

import io
import json
import pickle
import sys
from collections.abc import Callable
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from vierplusen import (
    Catalogue,
    LifeDomain,
    Party,
    PluginError,
    PluginErrors,
    PluginInfo,
    PolicyDomain,
    Principle,
    Project,
    Taken,
    Words,
    __version__,
    documents,
    export,
    exporting,
    labels,
    load,
    load_catalogue,
    score,
    scoring,
)
from vierplusen.domain.catalogue import KINDS
from vierplusen.financing import own as financing
from vierplusen.hooks import VARIABLE, registry
from vierplusen.sharing import own as sharing

FULL = """
from vierplusen import (
    UNKNOWN, Finding, Holds, Label, Layer, Lens, LifeDomain, Party, PolicyDomain, Principle,
    RuleKind, RuleProperty, hookimpl,
)

HOOKSPEC_VERSION = 1


class Near:
    key = "full/near"
    better = {"principles.full/near": 1}

    def assess(self, project):
        fact = project.principles.get(self.key, UNKNOWN)
        return Finding(low=fact.low, high=fact.high)


class Line:
    key = "full/line"
    suffixes = (".line",)

    def export(self, result, stream, *, lang):
        stream.write(f"{result.name} {lang}".encode())

    def read(self, stream):
        id_, name = stream.read().decode().splitlines()
        return {"vierplusen": 1, "id": id_, "name": name}


@hookimpl
def vierplusen_criteria():
    yield Near()


@hookimpl
def vierplusen_lenses():
    return [Lens(key="full/close", necessary=("full/near",))]


class First:
    key = "full/first"
    kind = RuleKind.FIXED_COST
    properties = {RuleProperty.EFFICIENT: Holds.ALWAYS}

    def share(self, cost_eur, benefits_eur, *, ability=None):
        return {**dict.fromkeys(benefits_eur, 0.0), min(benefits_eur): cost_eur}


@hookimpl
def vierplusen_sharing_rules():
    yield First()


class Nobody:
    key = "full/nobody"

    def plan(self, need, funding, *, options, benefits):
        return ()

    def choose(self, candidates, budget_cents):
        return ()


@hookimpl
def vierplusen_financing_strategies():
    yield Nobody()


@hookimpl
def vierplusen_selection_rules():
    yield Nobody()


@hookimpl
def vierplusen_exporters():
    return (Line(),)


@hookimpl
def vierplusen_readers():
    yield Line()


@hookimpl
def vierplusen_labels():
    yield Label("criterion.full/near", "dichtbij", "near")
    yield Label("fact.principles.full/near", "dichtbij", "near")


@hookimpl
def vierplusen_reference_data():
    yield Party(id="town")
    yield PolicyDomain(id="town")
    yield LifeDomain(id="town")
    yield Principle("full/near", Layer.CONTEXT)
"""

SMALL = """
from vierplusen import Label, hookimpl

HOOKSPEC_VERSION = 1


@hookimpl
def vierplusen_labels():
    yield Label("criterion.small/word", "woord", "word")
"""

COUNTS = {
    "criterion": 1, "exporter": 1, "label": 2, "lens": 1, "reader": 1, "reference": 4,
    "sharing-rule": 1, "financing-strategy": 1, "selection-rule": 1,
}  # fmt: skip

SUMMARY = """
import json
from vierplusen import load_catalogue
catalogue = load_catalogue()
print(json.dumps({info.plugin: info.status for info in catalogue.plugins}))
"""

PICKLED = """
import pickle
from vierplusen import load_catalogue
print(pickle.dumps(load_catalogue(only=["full", "small"])).hex())
"""


@pytest.fixture(scope="module")
def folders(install: Callable[..., Path]) -> tuple[Path, Path]:
    return install({"full": FULL}), install({"small": SMALL})


@pytest.fixture(autouse=True)
def _both(use: Callable[..., None], folders: tuple[Path, Path]) -> None:
    use(*folders)


def info_of(catalogue: Catalogue, plugin: str) -> PluginInfo:
    (found,) = (each for each in catalogue.plugins if each.plugin == plugin)
    return found


def failures_of(caught: pytest.ExceptionInfo[PluginErrors]) -> list[PluginError]:
    return [each for each in caught.value.exceptions if isinstance(each, PluginError)]


def test_a_plugin_may_use_every_hook_and_every_offer_names_its_owner() -> None:
    catalogue = load_catalogue(only=["full"])

    mine = [each.taken for each in catalogue.offers if each.taken.plugin == "full"]
    assert {each.kind for each in mine} == set(KINDS)
    assert {(each.distribution, each.version) for each in mine} == {("vierplusen-full", "1.2.3")}
    assert [(each.kind, each.key) for each in mine] == [
        ("criterion", "full/near"),
        ("exporter", "full/line"),
        ("financing-strategy", "full/nobody"),
        ("label", "criterion.full/near"),
        ("label", "fact.principles.full/near"),
        ("lens", "full/close"),
        ("reader", "full/line"),
        ("reference", "LifeDomain:town"),
        ("reference", "Party:town"),
        ("reference", "PolicyDomain:town"),
        ("reference", "Principle:full/near"),
        ("selection-rule", "full/nobody"),
        ("sharing-rule", "full/first"),
    ]


def test_the_offers_of_a_plugin_are_counted_by_kind() -> None:
    info = info_of(load_catalogue(), "full")

    assert info == PluginInfo(
        plugin="full",
        distribution="vierplusen-full",
        version="1.2.3",
        status="ready",
        offers=info.offers,
    )
    assert dict(info.offers) == COUNTS
    assert info.problem is None


def test_what_a_plugin_offers_can_be_used() -> None:
    catalogue = load_catalogue(only=["full"])

    project = load(io.BytesIO(b"a\nA"), format="full/line", catalogue=catalogue)
    card = score(
        Project(id="a", name="A", principles={"full/near": True}),
        lens="full/close",
        catalogue=catalogue,
    )
    written = io.BytesIO()
    export(card, written, format="full/line", lang="en", catalogue=catalogue)

    assert project == Project(id="a", name="A")
    assert card.verdict == "good-practice"
    assert Taken(
        kind="criterion",
        key="full/near",
        plugin="full",
        distribution="vierplusen-full",
        version="1.2.3",
    ) in set(card.provenance)
    assert written.getvalue() == b"A en"
    assert Words("en", card.labels).word("criterion.full/near") == "near"
    assert catalogue.records(Party) == (Party(id="town"),)
    assert catalogue.records(PolicyDomain) == (PolicyDomain(id="town"),)
    assert catalogue.records(LifeDomain) == (LifeDomain(id="town"),)
    assert [each.key for each in catalogue.records(Principle)] == ["full/near"]


def test_without_a_choice_every_installed_plugin_is_used() -> None:
    catalogue = load_catalogue()

    ready = {each.plugin for each in catalogue.plugins if each.status == "ready"}
    assert {"example", "full", "small"} <= ready


def test_plugins_are_listed_by_name() -> None:
    names = [each.plugin for each in load_catalogue().plugins]

    assert names == sorted(names)


def test_a_plugin_that_is_not_chosen_is_listed_as_disabled_and_never_imported() -> None:
    catalogue = load_catalogue(only=["small"])

    info = info_of(catalogue, "full")
    assert info == PluginInfo(
        plugin="full", distribution="vierplusen-full", version="1.2.3", status="disabled"
    )
    assert "full" not in {each.taken.plugin for each in catalogue.offers}
    assert "vierplusen_full" not in sys.modules
    assert "vierplusen_small" in sys.modules


@pytest.mark.parametrize(
    ("named", "chosen"),
    [
        ("", set()),
        (" , ", set()),
        ("full", {"full"}),
        (" full , small,,", {"full", "small"}),
    ],
)
def test_the_variable_names_the_plugins_to_use(
    named: str, chosen: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, named)

    catalogue = load_catalogue()

    assert {each.plugin for each in catalogue.plugins if each.status == "ready"} == chosen
    assert {each.taken.plugin for each in catalogue.offers} == chosen | {"vierplusen"}


def test_what_is_asked_for_in_code_goes_before_the_variable(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(VARIABLE, "full")

    catalogue = load_catalogue(only=["small"])

    assert info_of(catalogue, "full").status == "disabled"
    assert info_of(catalogue, "small").status == "ready"


def test_a_name_that_is_not_installed_is_an_error_that_says_what_to_install() -> None:
    with pytest.raises(PluginErrors) as caught:
        load_catalogue(only=["zebra", "full", "absent"])

    first, second = failures_of(caught)
    assert str(first) == (
        "plugin absent (vierplusen-absent ?): "
        "it is not installed (installed: example, full, games, html, nl, pizza, small, uk, xlsx): "
        "install it, or correct the name"
    )
    assert (second.plugin, second.distribution, second.version) == (
        "zebra",
        "vierplusen-zebra",
        "?",
    )


def test_the_names_may_stand_in_one_text_as_in_the_variable() -> None:
    assert load_catalogue(only="small, full") == load_catalogue(only=["full", "small"])


def test_a_name_that_is_not_installed_is_listed_when_lenient(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(VARIABLE, "absent,small")

    catalogue = load_catalogue(strict=False)

    info = info_of(catalogue, "absent")
    assert (info.status, info.distribution, info.version) == ("failed", "vierplusen-absent", "?")
    assert info.problem is not None
    assert info.problem.startswith("it is not installed (installed: ")
    assert info_of(catalogue, "small").status == "ready"


def test_an_entry_point_without_a_distribution_is_used_with_unknown_origin(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lone = EntryPoint("small", "vierplusen_small", registry.GROUP)
    monkeypatch.setattr(registry, "entry_points", lambda **_: [lone])

    catalogue = load_catalogue()

    assert catalogue.plugins == (
        PluginInfo(
            plugin="small",
            distribution="?",
            version="?",
            status="ready",
            offers=catalogue.plugins[0].offers,
        ),
    )
    assert catalogue.get("label", "criterion.small/word").taken.owner == "small (? ?)"


@pytest.mark.parametrize(
    "own",
    [scoring.OWN, sharing.OWN, financing.OWN, labels.OWN, exporting.OWN, documents.OWN],
    ids=["scoring", "sharing", "financing", "labels", "exporting", "documents"],
)
def test_the_offers_of_a_stage_come_through_the_hooks_unchanged(own: Catalogue) -> None:
    catalogue = load_catalogue(only=[])

    for offer in own.offers:
        assert catalogue.get(*offer.place) == offer
        assert catalogue.get(*offer.place).value is offer.value


def test_without_plugins_the_catalogue_holds_the_offers_of_the_stages_and_nothing_else() -> None:
    catalogue = load_catalogue(only=[])

    stages = (
        scoring.OWN, sharing.OWN, financing.OWN, labels.OWN, exporting.OWN, documents.OWN,
    )  # fmt: skip
    every = [offer for own in stages for offer in own.offers]
    assert catalogue.offers == tuple(sorted(every, key=lambda each: each.place))
    assert {each.taken.owner for each in catalogue.offers} == {
        f"vierplusen (vierplusen {__version__})"
    }
    assert {each.status for each in catalogue.plugins} == {"disabled"}


def test_asking_again_gives_an_equal_catalogue() -> None:
    first, second = load_catalogue(), load_catalogue()

    assert first == second
    assert hash(first) == hash(second)
    assert first.offers == tuple(sorted(first.offers, key=lambda each: each.place))


def test_the_order_of_the_path_changes_nothing(
    use: Callable[..., None], folders: tuple[Path, Path]
) -> None:
    one, two = folders
    use(one, two)
    forth = load_catalogue()
    use(two, one)
    back = load_catalogue()

    assert forth == back


def test_a_catalogue_survives_pickling() -> None:
    catalogue = load_catalogue()

    back = pickle.loads(pickle.dumps(catalogue))

    assert back == catalogue
    assert hash(back) == hash(catalogue)
    assert [each.place for each in back.offers] == [each.place for each in catalogue.offers]
    assert back.get("lens", "full/close").value == catalogue.get("lens", "full/close").value


def test_a_catalogue_of_another_process_equals_that_of_this_one(
    ask: Callable[..., str], folders: tuple[Path, Path]
) -> None:
    here = load_catalogue(only=["full", "small"])

    there = pickle.loads(bytes.fromhex(ask(PICKLED, *reversed(folders), seed=7)))

    assert there == here


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        (None, {"example": "ready", "full": "ready", "small": "ready"}),
        (" small ", {"example": "disabled", "full": "disabled", "small": "ready"}),
    ],
)
def test_a_fresh_process_finds_what_pip_installed(
    named: str | None,
    expected: dict[str, str],
    ask: Callable[..., str],
    folders: tuple[Path, Path],
) -> None:
    found = json.loads(ask(SUMMARY, *folders, plugins=named))

    assert {name: found[name] for name in expected} == expected


def test_what_is_left_out_is_logged_for_an_application_that_listens(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv(VARIABLE, "absent")

    load_catalogue(strict=False)

    assert [(each.name, each.levelname) for each in caplog.records] == [("vierplusen", "WARNING")]
    assert "left out: plugin absent" in caplog.text
