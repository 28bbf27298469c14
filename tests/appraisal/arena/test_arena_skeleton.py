"""The start of a case: nothing is invented, nothing is lost, and it can be read back."""

import pytest
from hypothesis import given

from vierplusen import (
    ArenaBeneficiary,
    ArenaInvestment,
    ArenaLink,
    ArenaNode,
    ArenaOverlay,
    CaseSkeleton,
    EffectsArena,
    InvalidValueError,
    LinkDirection,
    Party,
    case_skeleton,
    loads,
    overlay,
    skeleton_document,
)
from vierplusen.testing.strategies import overlays, skeletons, texts

HINDERS = LinkDirection.HINDERS


def made() -> EffectsArena:
    return EffectsArena(
        id="a",
        investments=[ArenaInvestment(party="gemeente", text="Geld", amount="een ton", id="geld")],
        activities=[ArenaNode(text="Bouwen")],
        outcomes=[
            ArenaNode(text="Contact"),
            ArenaNode(text="Minder eenzaam", id="eenzaam", domain="zorg"),
            ArenaNode(text="Minder zorg", id="zorg"),
            ArenaNode(text="Trots"),
        ],
        beneficiaries=[
            ArenaBeneficiary(party="bewoners"),
            ArenaBeneficiary(party="zorgverzekeraar"),
            ArenaBeneficiary(party="winkels", text="Minder klanten"),
            ArenaBeneficiary(party="corporatie"),
        ],
        links=[
            ArenaLink(from_="contact", to="eenzaam"),
            ArenaLink(from_="eenzaam", to="bewoners"),
            ArenaLink(from_="eenzaam", to="zorg"),
            ArenaLink(from_="zorg", to="zorgverzekeraar"),
            ArenaLink(from_="zorg", to="bewoners", direction=HINDERS),
            ArenaLink(from_="bouwen", to="winkels", direction=HINDERS),
        ],
    )


def test_payers_are_named_and_no_euro_is_invented() -> None:
    found = case_skeleton(made())

    assert [(each.id, each.payer, each.text, each.amount) for each in found.costs] == [
        ("geld", "gemeente", "Geld", "een ton")
    ]
    assert found.case.costs == ()
    assert not found.case.knobs
    assert found.case.base_year is None
    assert all(each.gains is None and each.price is None for each in found.case.effects)


def test_effects_are_where_somebody_gains_or_where_it_ends() -> None:
    found = case_skeleton(made())

    told = {each.id: each for each in found.effects}
    assert list(told) == ["eenzaam", "zorg", "trots", "winkels", "corporatie"]
    assert told["eenzaam"].gains == ("bewoners",)
    assert told["eenzaam"].leads_to == ("zorg",)
    assert told["eenzaam"].domain == "zorg"
    assert (told["zorg"].gains, told["zorg"].harms) == (("zorgverzekeraar",), ("bewoners",))
    assert (told["winkels"].text, told["winkels"].gains) == ("Minder klanten", ())
    assert told["winkels"].harms == ("winkels",)
    assert (told["corporatie"].text, told["corporatie"].gains) == ("corporatie", ("corporatie",))
    assert found.passed == ("contact",)
    assert [each.key for each in found.reasons] == [
        "skeleton.made", "skeleton.passed", "skeleton.twice",
    ]  # fmt: skip


def test_the_memo_items_are_the_effects() -> None:
    found = case_skeleton(made(), parties=[Party(id="corporatie", name="De Corporatie")])

    assert [each.id for each in found.case.effects] == [each.id for each in found.effects]
    assert found.case.effects[0].memo == "Minder eenzaam"
    assert found.case.effects[0].note == "bewoners"
    assert found.case.effects[2].note is None
    assert found.effects[-1].text == "De Corporatie"


def test_several_arenas_give_one_skeleton() -> None:
    more = EffectsArena(id="b", investments=[ArenaInvestment(party="fonds", text="Startgeld")])

    found = case_skeleton(overlay([made(), more], parties=[Party(id="fonds", name="Fonds")]))

    assert {each.payer for each in found.costs} == {"gemeente", "fonds"}


def test_only_an_arena_has_a_skeleton() -> None:
    with pytest.raises(InvalidValueError, match="EffectsArena or ArenaOverlay"):
        case_skeleton(3)  # type: ignore[arg-type]  # a number is refused


@given(overlays())
def test_every_investment_and_every_beneficiary_comes_back(found: ArenaOverlay) -> None:
    skeleton = case_skeleton(found)
    layers = {each.id: str(each.layer) for each in found.nodes}

    assert {each.id for each in skeleton.costs} == {
        key for key, layer in layers.items() if layer == "investments"
    }
    outcomes = {key for key, layer in layers.items() if layer == "outcomes"}
    effects = {each.id for each in skeleton.effects}
    assert outcomes <= effects | {*skeleton.passed}
    assert effects <= outcomes | {k for k, layer in layers.items() if layer == "beneficiaries"}


@given(skeletons(), texts())
def test_the_document_is_read_back_as_the_case(skeleton: CaseSkeleton, name: str) -> None:
    for lang in ("nl", "en"):
        read = loads(skeleton_document(skeleton, name=name, lang=lang), format="yaml")

        assert read.case == skeleton.case
        assert read.name == name


def test_what_is_to_be_filled_in_can_be_filled_in() -> None:
    text = skeleton_document(case_skeleton(made()), lang="en")
    for key, value in (("base_year:", "2025"), ("horizon_years:", "5"), ("discount:", "0.02")):
        text = text.replace(f"  {key}\n", f"  {key} {value}\n")
    text = text.replace("    #: ", "    ").replace("per_year:\n", "per_year: 1000\n")
    filled = "\n".join(line for line in text.splitlines() if "memo:" not in line)
    for key, value in (("quantity:", "2"), ("price:", "3")):
        filled = filled.replace(f"{key}\n", f"{key} {value}\n")
    shares = {"bewoners:": 1, "zorgverzekeraar:": 1, "corporatie:": 1}
    for party, share in shares.items():
        filled = filled.replace(f"  {party}\n", f"  {party} {share}\n")

    case = loads(filled, format="yaml").case

    assert case is not None
    assert [each.payer for each in case.costs] == ["gemeente"]
    assert all(each.memo is None for each in case.effects)
