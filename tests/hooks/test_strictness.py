"""What a plugin gets wrong without noticing: each is refused, nothing is lost in silence."""

import pickle
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

from vierplusen import (
    Finding,
    Label,
    Party,
    PluginError,
    PluginErrors,
    Project,
    hookimpl,
    load_catalogue,
)
from vierplusen.hooks import HOOKSPEC_VERSION, ask_plugin


class Town(Party):
    """A party of another type, which no record of the catalogue is."""


class Format:
    suffixes = (".page",)

    def __init__(self, key: str) -> None:
        self.key = key

    def read(self, _stream: object) -> dict[str, object]:
        return {}


class Quitting:
    key = "near/judge"

    @property
    def better(self) -> dict[str, int]:
        raise SystemExit(3)

    def assess(self, _project: Project) -> Finding:
        return Finding(low=0, high=1)


def labels() -> Iterator[Label]:
    yield Label("a.near/b", "a", "a")


def nothing() -> tuple[object, ...]:
    return ()


def module(**attributes: object) -> ModuleType:
    made = ModuleType("vierplusen_near")
    vars(made).update(HOOKSPEC_VERSION=HOOKSPEC_VERSION, vierplusen_labels=hookimpl(labels))
    vars(made).update({f"vierplusen_{name}": each for name, each in attributes.items()})
    return made


def problem(plugin: ModuleType) -> str:
    with pytest.raises(PluginErrors) as caught:
        ask_plugin(plugin, "near")
    (failure,) = caught.value.exceptions
    assert isinstance(failure, PluginError)
    return failure.problem


@pytest.mark.parametrize("thing", [3, dict, pickle, lambda: ()])
def test_what_has_the_name_of_a_hook_and_no_mark_is_refused(thing: object) -> None:
    said = problem(module(lenses=thing))

    assert said == "vierplusen_lenses is not marked: put vierplusen.hookimpl above it"


def test_a_module_that_makes_its_names_when_asked_is_not_asked() -> None:
    def refuse(name: str) -> object:
        raise ImportError(name)

    plugin = module()
    vars(plugin)["__getattr__"] = refuse

    assert len(ask_plugin(plugin, "near").offers) == 1


def test_an_offer_that_quits_when_looked_at_is_refused() -> None:
    said = problem(module(criteria=hookimpl(lambda: [Quitting()])))

    assert said == "vierplusen_criteria yielded something that raises SystemExit: 3"


def test_a_default_is_found_under_another_name_too() -> None:
    def other(extra: int = 1) -> list[object]:
        return [extra]

    said = problem(module(others=hookimpl(specname="vierplusen_lenses")(other)))

    assert said == "vierplusen_lenses takes arguments, but this hook gives none"


def test_a_hook_that_gives_none_is_refused() -> None:
    said = problem(module(lenses=hookimpl(lambda: None)))

    assert said == "vierplusen_lenses gave None: yield what it offers, or return a list of it"


def test_a_misspelt_hook_is_refused_even_if_it_says_that_it_is_optional() -> None:
    said = problem(module(lensen=hookimpl(optionalhook=True)(nothing)))

    assert said == "vierplusen_lensen is no hook of this vierplusen"


def test_a_wrapper_is_refused() -> None:
    def wrapped() -> Iterator[None]:
        yield

    assert "vierplusen_lenses is a wrapper" in problem(
        module(lenses=hookimpl(wrapper=True)(wrapped))
    )


def test_a_record_of_a_subclass_is_refused() -> None:
    said = problem(module(reference_data=hookimpl(lambda: [Town(id="town")])))

    assert said.endswith(
        "is none of Party, PolicyDomain, LifeDomain, Principle, Indicator, UnitPrice, PriceIndex, "
        "DiscountSchedule, OptimismTable, FundingStream, Instrument, "
        "CashingRule"
    )


SAME = """
from vierplusen import hookimpl
HOOKSPEC_VERSION = 1
"""

PAGES = """
from vierplusen import hookimpl

HOOKSPEC_VERSION = 1


class Format:
    suffixes = (".page",)

    def __init__(self, key):
        self.key = key

    def read(self, stream):
        return {}


@hookimpl
def vierplusen_readers():
    yield Format("pages/one")
    yield Format("pages/two")
"""


def test_one_plugin_cannot_use_one_file_ending_twice(
    install: Callable[..., Path], use: Callable[..., None]
) -> None:
    use(install({"pages": PAGES}))

    with pytest.raises(PluginErrors) as caught:
        load_catalogue(only=["pages"])

    assert "its reader answers to '.page', as another of its own does" in str(caught.value)


def test_two_distributions_with_one_entry_point_are_listed_in_one_order(
    install: Callable[..., Path], use: Callable[..., None]
) -> None:
    line = "twin = vierplusen_twin"
    one, two = install({"twin1": SAME}, {"twin1": line}), install({"twin2": SAME}, {"twin2": line})
    use(one, two)
    forth = load_catalogue(strict=False, only=["twin"])
    use(two, one)
    back = load_catalogue(strict=False, only=["twin"])

    assert forth == back
