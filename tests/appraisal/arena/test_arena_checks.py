"""Every check, with an arena in which it speaks and one in which it is silent."""

import pickle
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given

from vierplusen import (
    ArenaBeneficiary,
    ArenaInvestment,
    ArenaLink,
    ArenaNode,
    EffectsArena,
    EvidenceKind,
    InvalidValueError,
    LinkDirection,
    Message,
    Party,
    Words,
    check_arena,
)
from vierplusen.appraisal.arena.checks import SHOWN
from vierplusen.testing.strategies import arenas

KIND = EvidenceKind.OBSERVED


def link(one: str, other: str, **rest: Any) -> ArenaLink:  # noqa: ANN401  # what a link takes
    return ArenaLink(from_=one, to=other, **{"kind": KIND, **rest})


def arena(*links: ArenaLink, **columns: Any) -> EffectsArena:  # noqa: ANN401  # what an arena takes
    """Give an arena in which nothing is remarkable, but for what is given."""
    usual = {
        "investments": [ArenaInvestment(party="gemeente", text="Geld", id="geld")],
        "activities": [ArenaNode(text="Koken", id="koken")],
        "outputs": [ArenaNode(text="Maaltijden", id="maaltijden")],
        "outcomes": [ArenaNode(text="Minder eenzaam", id="contact")],
        "beneficiaries": [ArenaBeneficiary(party="gemeente")],
    }
    return EffectsArena(id="a", links=links or WHOLE, **{**usual, **columns})


WHOLE = (
    link("geld", "koken"),
    link("koken", "maaltijden"),
    link("maaltijden", "contact"),
    link("contact", "gemeente"),
)


def said(made: EffectsArena) -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for each in check_arena(made):
        found.setdefault(each.key.removeprefix("arena."), []).append(each.facts)
    return found


def test_an_arena_that_is_whole_has_no_remarks() -> None:
    assert check_arena(arena()) == ()


def test_an_empty_arena_names_its_empty_columns() -> None:
    (only,) = check_arena(EffectsArena(id="a"))

    assert only.key == "arena.empty"
    assert only.facts == ("investments", "activities", "outputs", "outcomes", "beneficiaries")


def test_an_outcome_that_nobody_causes() -> None:
    more = [*arena().outcomes, ArenaNode(text="Meer werk", id="werk")]

    found = said(arena(*WHOLE, link("werk", "gemeente"), outcomes=more))

    assert found == {"no-cause": [("outcomes[1]",)]}


def test_what_only_hinders_or_is_denied_causes_nothing() -> None:
    for direction in ("hinders", "absent"):
        links = (*WHOLE[:2], link("maaltijden", "contact", direction=direction), WHOLE[3])

        assert said(arena(*links))["no-cause"] == [("outcomes[0]",)]


def test_what_leads_nowhere_in_each_column() -> None:
    found = said(arena(*WHOLE[1:]))
    assert found["not-used"] == [("investments[0]",)]
    assert found["no-investor"] == [("activities[0]",)]
    assert "no-effect" not in found

    found = said(arena(WHOLE[0], *WHOLE[2:]))
    assert found["no-effect"] == [("activities[0]",)]
    assert found["no-cause"] == [("outputs[0]",)]
    assert found["unreached"] == [("beneficiaries[0]",)]

    assert said(arena(*WHOLE[:2], WHOLE[3]))["leads-nowhere"] == [("outputs[0]",)]
    assert said(arena(*WHOLE[:3]))["for-nobody"] == [("outcomes[0]",)]


def test_without_investments_not_every_activity_is_blamed() -> None:
    found = said(arena(*WHOLE[1:], investments=()))

    assert "no-investor" not in found
    assert found["empty"] == [("investments",)]


def test_who_gains_and_does_not_invest_is_invited_once() -> None:
    gains = [
        ArenaBeneficiary(party="gemeente"),
        ArenaBeneficiary(party="corporatie"),
        ArenaBeneficiary(party="corporatie", id="nog-eens"),
    ]
    links = (*WHOLE, link("contact", "corporatie"), link("contact", "nog-eens"))

    assert said(arena(*links, beneficiaries=gains)) == {"invite": [("beneficiaries[1]",)]}


def test_who_invests_and_gains_nothing_is_asked_why() -> None:
    pays = [*arena().investments, ArenaInvestment(party="fonds", text="Startgeld", id="start")]

    made = arena(*WHOLE, link("start", "koken"), investments=pays)

    (only,) = check_arena(made, parties=[Party(id="fonds", name="Het Fonds"), Party(id="uwv")])
    assert (only.key, only.facts) == ("arena.why-pay", ("investments[1]",))
    assert "Het Fonds" in Words("nl").say(only)


def test_who_is_only_harmed_is_named_and_not_invited() -> None:
    gains = [*arena().beneficiaries, ArenaBeneficiary(party="winkels")]
    links = (*WHOLE, link("contact", "winkels", direction=LinkDirection.HINDERS))

    assert said(arena(*links, beneficiaries=gains)) == {"harmed": [("links[4]",)]}


def test_a_circle_is_shown_once_and_as_short_as_it_is() -> None:
    more = [*arena().outcomes, *(ArenaNode(text=each, id=each) for each in ("b", "c", "d"))]
    links = (
        *WHOLE, link("contact", "b"), link("b", "c"), link("c", "contact"), link("c", "b"),
        link("d", "contact"), link("maaltijden", "d"),
    )  # fmt: skip

    (only,) = check_arena(arena(*links, outcomes=more))

    assert (only.key, only.facts) == ("arena.circle", ("links[4]", "links[5]", "links[6]"))
    assert "'Minder eenzaam' → 'b', 'b' → 'c', 'c' → 'Minder eenzaam'" in Words("nl").say(only)


def test_two_knots_are_two_circles() -> None:
    more = [*arena().outcomes, *(ArenaNode(text=each, id=each) for each in ("b", "c", "d"))]
    links = (
        *WHOLE, link("contact", "b"), link("b", "contact"), link("b", "c"), link("c", "d"),
        link("d", "c"),
    )  # fmt: skip

    assert said(arena(*links, outcomes=more))["circle"] == [
        ("links[4]", "links[5]"),
        ("links[7]", "links[8]"),
    ]


def test_an_arrow_to_an_earlier_column_is_asked_about() -> None:
    found = said(arena(*WHOLE, link("contact", "koken")))

    assert found["backward"] == [("links[4]",)]
    assert "circle" in found


def test_links_without_evidence_and_assumptions() -> None:
    bare = [ArenaLink(from_=each.from_, to=each.to) for each in WHOLE]
    assert said(arena(*bare)) == {"all-unproven": [tuple(f"links[{n}]" for n in range(4))]}
    assert said(arena(*WHOLE[:3], bare[3])) == {"unproven": [("links[3]",)]}

    sourced = ArenaLink(from_="contact", to="gemeente", source="verslag")
    assert said(arena(*WHOLE[:3], sourced)) == {}

    assumed = link("contact", "gemeente", kind=EvidenceKind.ASSUMPTION, source="verslag")
    assert said(arena(*WHOLE[:3], assumed)) == {"assumed": [("links[3]",)]}


def test_of_many_links_some_are_named_and_all_have_their_place() -> None:
    nodes = [ArenaNode(text=f"Effect {n}", id=f"e{n}") for n in range(SHOWN + 5)]
    links = [ArenaLink(from_=one.id, to=other.id) for one, other in pairwise(nodes)]

    found = check_arena(EffectsArena(id="a", outcomes=nodes, links=links))

    (unproven,) = (each for each in found if each.key == "arena.all-unproven")
    assert len(unproven.facts) == len(links)
    shown = unproven.values["links"]
    assert isinstance(shown, tuple)
    assert shown[-1] == Message("arena.more", {"number": 4})


def test_only_an_arena_is_checked() -> None:
    with pytest.raises(InvalidValueError, match="EffectsArena"):
        check_arena("a")  # type: ignore[arg-type]  # text is refused


@given(arenas())
def test_every_remark_has_words_and_a_place_that_is_there(made: EffectsArena) -> None:
    places = {f"{layer}[{place}]" for layer, place, _ in made.nodes}
    places |= {f"links[{place}]" for place in range(len(made.links))}
    columns = {"investments", "activities", "outputs", "outcomes", "beneficiaries"}

    found = check_arena(made)

    assert pickle.loads(pickle.dumps(found)) == found
    for each in found:
        assert each.facts
        assert set(each.facts) <= (columns if each.key == "arena.empty" else places)
        for lang in ("nl", "en"):
            assert Words(lang).has(each.key)
