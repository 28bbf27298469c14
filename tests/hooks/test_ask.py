"""One module, asked as if it were installed under a name."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import ModuleType
from typing import IO, Any

import pytest

from vierplusen import (
    CostGame,
    DiscountSchedule,
    Finding,
    FrozenMap,
    FundingStream,
    Holds,
    Indicator,
    Instrument,
    Label,
    Lens,
    OptimismTable,
    Party,
    PlanRow,
    PluginError,
    PluginErrors,
    PriceIndex,
    Principle,
    Project,
    RuleKind,
    RuleProperty,
    Source,
    UnitPrice,
    hookimpl,
)
from vierplusen.domain import Layer
from vierplusen.hooks import HOOKSPEC_VERSION, ask_plugin


class Judge:
    def __init__(self, key: str = "near/judge") -> None:
        self.key = key

    @property
    def better(self) -> Mapping[str, int]:
        return {"measuring.baseline": 1, "leaders[].pulls": -1}

    def assess(self, _project: Project) -> Finding:
        return Finding(low=0, high=1)


class Raising(Judge):
    @property
    def better(self) -> Mapping[str, int]:
        raise LookupError("measuring.baseline")


class Formless:
    key = "near/format"


class Table:
    key = "near/table"
    suffixes = (".near",)
    tables: object = True

    def read(self, stream: IO[bytes]) -> Mapping[str, object]:
        return {"": {1: {"A": len(stream.read())}}}


class Mistold(Table):
    tables = "yes"


def module(**hooks: Iterable[object]) -> ModuleType:
    """Make a plugin with a hook for each keyword that yields these values."""
    made = ModuleType("vierplusen_near")
    vars(made)["HOOKSPEC_VERSION"] = HOOKSPEC_VERSION
    for name, values in hooks.items():
        vars(made)[f"vierplusen_{name}"] = hookimpl(_yielding(values))
    return made


def _yielding(values: Iterable[object]) -> Callable[[], Iterator[object]]:
    def offer() -> Iterator[object]:
        yield from values

    return offer


def problem(plugin: ModuleType) -> str:
    with pytest.raises(PluginErrors) as caught:
        ask_plugin(plugin, "near")
    (failure,) = caught.value.exceptions
    assert caught.value.message == "1 plugin cannot be used"
    assert caught.value.__cause__ is None
    assert isinstance(failure, PluginError)
    return failure.problem


def test_what_a_module_offers_is_a_catalogue_without_plugins() -> None:
    catalogue = ask_plugin(module(criteria=[Judge()], labels=[Label("a.near/b", "a", "a")]), "near")

    assert [each.place for each in catalogue.offers] == [
        ("criterion", "near/judge"),
        ("label", "a.near/b"),
    ]
    assert catalogue.plugins == ()


def test_the_module_stands_for_its_distribution() -> None:
    plain, versioned = module(criteria=[Judge()]), module(criteria=[Judge()])
    vars(versioned)["__version__"] = "3.1"

    owners = [ask_plugin(each, "near").offers[0].taken.owner for each in (plain, versioned)]

    assert owners == ["near (vierplusen_near ?)", "near (vierplusen_near 3.1)"]


def test_a_module_that_cannot_be_used_is_named() -> None:
    with pytest.raises(PluginErrors) as caught:
        ask_plugin(ModuleType("vierplusen_near"), "near")

    (failure,) = caught.value.exceptions
    assert str(failure) == (
        "plugin near (vierplusen_near ?): HOOKSPEC_VERSION is None, this vierplusen has 1"
    )


def test_nothing_at_all_may_be_offered() -> None:
    assert ask_plugin(module(criteria=[]), "near").offers == ()


@pytest.mark.parametrize(
    "key", ["criterion.near/judge", "fact.principles.near/judge", "a.b.c.near/d.e"]
)
def test_a_label_holds_the_name_of_its_plugin_after_a_dot(key: str) -> None:
    assert ask_plugin(module(labels=[Label(key, "a", "a")]), "near").offers[0].taken.key == key


@pytest.mark.parametrize("key", ["criterion", "near/judge.criterion", "criterion.nearby/judge"])
def test_a_label_that_holds_another_name_is_refused(key: str) -> None:
    said = problem(module(labels=[Label(key, "a", "a")]))

    assert said == f"vierplusen_labels: the label {key!r} does not hold 'near/' after a dot"


def test_public_reference_data_have_bare_ids_and_principles_have_the_name() -> None:
    records = [Party(id="town"), Principle("near/home", Layer.CONTEXT)]

    keys = [each.taken.key for each in ask_plugin(module(reference_data=records), "near").offers]

    assert keys == ["Party:town", "Principle:near/home"]


def test_an_indicator_is_reference_data_with_a_bare_id() -> None:
    records = [Indicator(id="nights", unit="person", better="lower")]

    offers = ask_plugin(module(reference_data=records), "near").offers

    assert [each.taken.key for each in offers] == ["Indicator:nights"]


FOUNDED: dict[str, Any] = {"source": Source(id="s", title="S"), "status": "official"}
PRICE: dict[str, Any] = {"eur_per_unit": 1, "unit": "night", "price_year": 2020, **FOUNDED}
BARE: dict[str, object] = {
    "DiscountSchedule:rate": DiscountSchedule(key="rate", rates=[[0, 0.1]]),
    "FundingStream:law": FundingStream(id="law"),
    "Instrument:loan": Instrument(id="loan"),
    "OptimismTable:table": OptimismTable(key="table", shares=[0, 0, 0, 0, 0, 0]),
    "PriceIndex:index": PriceIndex(key="index", values={2020: 1}, **FOUNDED),
    "UnitPrice:near/night": UnitPrice(key="near/night", **PRICE),
}


def test_figures_and_money_are_reference_data_with_bare_keys_and_prices_have_the_name() -> None:
    offers = ask_plugin(module(reference_data=[*BARE.values()]), "near").offers

    assert {each.taken.key: each.value for each in offers} == BARE


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (
            UnitPrice(key="other/night", **PRICE),
            "the key 'other/night' of a reference does not begin with 'near/'",
        ),
        (
            DiscountSchedule(key="near/rate", rates=[[0, 0.1]]),
            "the key 'near/rate' of a DiscountSchedule is not bare",
        ),
        (
            PriceIndex(key="near/index", values={2020: 1}, **FOUNDED),
            "the key 'near/index' of a PriceIndex is not bare",
        ),
    ],
    ids=["price", "schedule", "index"],
)
def test_a_record_with_a_key_of_the_other_sort_is_refused(record: object, said: str) -> None:
    assert problem(module(reference_data=[record])) == f"vierplusen_reference_data: {said}"


def test_a_schedule_without_a_key_is_refused() -> None:
    said = problem(module(reference_data=[DiscountSchedule(rates=[[0, 0.1]])]))

    assert said.startswith("vierplusen_reference_data: DiscountSchedule(rates=((0.0, 0.1),), ")
    assert said.endswith(" has no key")


def test_a_reader_says_whether_it_reads_tables_by_true_or_false() -> None:
    offers = ask_plugin(module(readers=[Table()]), "near").offers

    assert [each.taken.key for each in offers] == ["near/table"]
    assert problem(module(readers=[Mistold()])).endswith(
        ": tables is True for a reader of tables, and False or absent for another"
    )


def test_a_key_has_no_capitals_even_after_the_name() -> None:
    assert "the key 'near/Judge' of a crit" in problem(module(criteria=[Judge("near/Judge")]))


def test_a_key_has_one_slash() -> None:
    assert "the key 'near/a/b' of a crit" in problem(module(criteria=[Judge("near/a/b")]))


def test_an_offer_that_raises_when_looked_at_is_refused() -> None:
    assert problem(module(criteria=[Raising()])) == (
        "vierplusen_criteria yielded something that raises LookupError: measuring.baseline"
    )


@pytest.mark.parametrize("hook", ["exporters", "readers"])
def test_a_format_without_its_methods_is_refused(hook: str) -> None:
    assert "it needs key, suffixes and" in problem(module(**{hook: [Formless()]}))


def test_keys_that_are_offered_twice_are_found_in_every_kind() -> None:
    lens = Lens(key="near/lens", necessary=("approach",))

    assert problem(module(lenses=[lens, lens])) == "it offers the lens 'near/lens' twice"


def test_one_key_may_stand_in_two_kinds() -> None:
    lens = Lens(key="near/judge", necessary=("near/judge",))

    catalogue = ask_plugin(module(criteria=[Judge()], lenses=[lens]), "near")

    assert {each.taken.key for each in catalogue.offers} == {"near/judge"}


class Divides:
    """A sharing rule, whole or with one thing wrong."""

    key = "near/divides"
    properties: object = FrozenMap({RuleProperty.EFFICIENT: Holds.ALWAYS})

    def __init__(self, kind: object = RuleKind.GAME, properties: object = properties) -> None:
        self.kind = kind
        self.properties = properties

    def share(self, game: CostGame) -> dict[str, float]:
        return dict.fromkeys(game.players, 0.0)


def test_a_sharing_rule_is_offered_by_its_key() -> None:
    catalogue = ask_plugin(module(sharing_rules=[Divides()]), "near")

    assert list(catalogue.of_kind("sharing-rule")) == ["near/divides"]


@pytest.mark.parametrize(
    ("offer", "said"),
    [
        (Divides, "is no SharingRule or GameRule"),
        (object(), "is no SharingRule or GameRule"),
        (Divides(kind="game"), "kind is RuleKind.FIXED_COST or RuleKind.GAME"),
        (Divides(properties=("efficient",)), "properties maps RuleProperty to Holds"),
        (Divides(properties={"efficient": "always"}), "properties maps RuleProperty to Holds"),
    ],
)
def test_a_sharing_rule_says_what_it_shares_and_what_it_promises(offer: object, said: str) -> None:
    with pytest.raises(PluginErrors) as caught:
        ask_plugin(module(sharing_rules=[offer]), "near")

    assert said in str(caught.value.exceptions[0])


class Nobody:
    """A strategy and a selection rule that let nobody pay."""

    key = "near/nobody"

    def plan(self, *_asked: object, **_more: object) -> tuple[PlanRow, ...]:
        return ()

    def choose(self, *_asked: object) -> tuple[str, ...]:
        return ()


@pytest.mark.parametrize("kind", ["financing-strategy", "selection-rule"])
def test_ways_to_pay_and_to_choose_are_offered_by_their_keys(kind: str) -> None:
    hooks = {"financing-strategy": "financing_strategies", "selection-rule": "selection_rules"}

    catalogue = ask_plugin(module(**{hooks[kind]: [Nobody()]}), "near")

    assert list(catalogue.of_kind(kind)) == ["near/nobody"]


@pytest.mark.parametrize("offer", [Nobody, object()])
def test_what_makes_no_plan_and_chooses_nobody_is_refused(offer: object) -> None:
    with pytest.raises(PluginErrors) as caught:
        ask_plugin(module(financing_strategies=[offer]), "near")
    with pytest.raises(PluginErrors) as other:
        ask_plugin(module(selection_rules=[offer]), "near")

    assert "is no FinancingStrategy: it needs key and plan" in str(caught.value.exceptions[0])
    assert "is no SelectionRule: it needs key and choose" in str(other.value.exceptions[0])
