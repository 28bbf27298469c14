"""What all see, what some see and where they contradict; in no order but that of the ids."""

import pickle
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vierplusen import (
    Agreement,
    ArenaBeneficiary,
    ArenaInvestment,
    ArenaLayer,
    ArenaLink,
    ArenaNode,
    ArenaOverlay,
    EffectsArena,
    InvalidValueError,
    LinkDirection,
    Party,
    Perspective,
    Words,
    overlay,
)
from vierplusen.testing.places import reordered
from vierplusen.testing.strategies import several_arenas


def arena(own: str, *links: tuple[str, str, str], **columns: Any) -> EffectsArena:  # noqa: ANN401  # what an arena takes
    """Give an arena in which some outcomes lead to others, each with a direction."""
    ids = dict.fromkeys(end for one, other, _ in links for end in (one, other))
    usual = {"outcomes": [ArenaNode(text=each) for each in ids]}
    made = [
        ArenaLink(from_=one, to=other, direction=LinkDirection(how)) for one, other, how in links
    ]
    return EffectsArena(id=own, links=made, **{**usual, **columns})


def keys(made: ArenaOverlay) -> list[str]:
    return [each.key for each in made.reasons]


def words(made: ArenaOverlay, key: str) -> str:
    return " | ".join(Words("nl").say(each) for each in made.reasons if each.key == key)


@given(several_arenas(), st.randoms(use_true_random=False))
def test_no_order_matters(several: tuple[EffectsArena, ...], random: Random) -> None:
    made = overlay(several)
    other = overlay(reordered(each, random) for each in random.sample(several, len(several)))

    if len(several) > 1:
        assert (other.nodes, other.links, other.alike) == (made.nodes, made.links, made.alike)
        assert [each.key for each in other.reasons] == keys(made)
    assert overlay(reversed(several)) == made


@given(several_arenas())
def test_everybody_stands_on_one_side_of_everything(several: tuple[EffectsArena, ...]) -> None:
    made = overlay(several)
    everybody = sorted(each.id for each in several)

    assert pickle.loads(pickle.dumps(made)) == made
    for node in made.nodes:
        assert sorted((*node.seen_by, *node.missed_by)) == everybody
        assert sorted(who for each in node.layers.values() for who in each) == sorted(node.seen_by)
    for link in made.links:
        sides = (*link.helps, *link.hinders, *link.denied, *link.unsaid)
        assert sorted(sides) == everybody
        assert link.present == (link.direction is not LinkDirection.ABSENT)
    assert {each.id for each in made.nodes} == {
        node.id for each in several for _, _, node in each.nodes
    }
    for each in (*made.reasons, *made.checks):
        assert Words("en").has(each.key)


@given(several_arenas())
def test_who_agrees_with_themselves_contradicts_nobody(several: tuple[EffectsArena, ...]) -> None:
    for each in several:
        twins = overlay([each, EffectsArena(**{**_fields(each), "id": "twin"})])

        assert not twins.contradicted or each.id == "twin"


def _fields(made: EffectsArena) -> dict[str, Any]:
    names = (*map(str, ArenaLayer), "links")
    return {name: getattr(made, name) for name in names}


def test_of_nobody_and_of_one_there_is_nothing_to_compare() -> None:
    assert keys(overlay([])) == ["overlay.nobody"]
    assert overlay([arena("a", ("x", "y", "helps"))]).reasons == ()


def test_what_all_see_and_what_some_see() -> None:
    made = overlay(
        [arena("a", ("x", "y", "helps"), ("x", "z", "helps")), arena("b", ("x", "y", "helps"))]
    )

    by_id = {each.id: each for each in made.nodes}
    assert by_id["x"].agreement is by_id["y"].agreement is Agreement.ALL
    assert (by_id["z"].seen_by, by_id["z"].missed_by) == (("a",), ("b",))
    assert by_id["z"].agreement is Agreement.SOME
    assert [each.agreement for each in made.links] == [Agreement.ALL, Agreement.SOME]
    assert words(made, "overlay.all-see").endswith("'x', 'y'. Pijlen die iedereen zo ziet: 1.")
    assert words(made, "overlay.some-see") == "'z': gezien door a; niet genoemd door b."
    assert "overlay.some-link" not in keys(made)


def test_a_link_is_missed_by_who_sees_both_its_ends() -> None:
    one = arena("a", ("x", "y", "helps"))

    made = overlay([one, arena("b", outcomes=one.outcomes)])

    assert words(made, "overlay.some-link") == "'x' → 'y': gezien door a; niet genoemd door b."


def test_nothing_in_common_is_said() -> None:
    made = overlay([arena("a", ("x", "y", "helps")), arena("b", ("p", "q", "helps"))])

    assert "overlay.all-see-nothing" in keys(made)


def test_one_says_it_helps_and_the_other_that_it_hinders() -> None:
    made = overlay([arena("a", ("x", "y", "helps")), arena("b", ("x", "y", "hinders"))])

    (link,) = made.contradicted
    assert (link.helps, link.hinders) == (("a",), ("b",))  # type: ignore[union-attr]  # it is a link
    assert made.links[0].direction is LinkDirection.HINDERS
    assert words(made, "overlay.direction") == (
        "'x' → 'y': dit helpt volgens a, en werkt tegen volgens b."
    )


def test_one_says_it_is_there_and_the_other_that_it_is_not() -> None:
    made = overlay(
        [arena("a", ("x", "y", "helps")), arena("b", ("x", "y", "absent")),
         arena("c", ("x", "z", "helps"))]
    )  # fmt: skip

    assert made.links[0].agreement is Agreement.CONTRADICTED
    assert made.links[0].unsaid == ("c",)
    assert words(made, "overlay.denied") == (
        "'x' → 'y': dit verband is er volgens a, en is er niet volgens b."
    )


def test_what_all_deny_is_no_contradiction_and_no_link() -> None:
    made = overlay([arena("a", ("x", "y", "absent")), arena("b", ("x", "y", "absent"))])

    assert not made.links[0].present
    assert made.links[0].agreement is Agreement.ALL


def test_one_turns_it_round_and_who_says_both_contradicts_nobody() -> None:
    made = overlay(
        [arena("a", ("x", "y", "helps")), arena("b", ("y", "x", "helps")),
         arena("c", ("x", "y", "helps"), ("y", "x", "helps"))]
    )  # fmt: skip

    forth, back = made.links
    assert (forth.turned, back.turned) == (("b",), ("a",))
    assert (
        words(made, "overlay.turned")
        == "Wat leidt tot wat? 'x' → 'y' volgens a, en andersom volgens b."
    )

    both = arena("c", ("x", "y", "helps"), ("y", "x", "helps"))
    assert not overlay([arena("a", ("x", "y", "helps")), both]).contradicted


def test_one_thing_in_two_columns_or_of_two_parties() -> None:
    geld = [ArenaInvestment(party=each, text="Geld", id="geld") for each in ("gemeente", "fonds")]
    made = overlay(
        [
            EffectsArena(id="a", outputs=[ArenaNode(text="Contact")], investments=geld[:1]),
            EffectsArena(id="b", outcomes=[ArenaNode(text="Contact")], investments=geld[1:]),
            EffectsArena(id="c", outcomes=[ArenaNode(text="Contact")], investments=geld[1:]),
        ],
        parties=[Party(id="fonds", name="Het Fonds"), Party(id="gemeente")],
    )

    by_id = {each.id: each for each in made.nodes}
    assert by_id["contact"].layer is ArenaLayer.OUTCOMES
    assert dict(by_id["contact"].layers) == {"outputs": ("a",), "outcomes": ("b", "c")}
    assert dict(by_id["geld"].parties) == {"gemeente": ("a",), "fonds": ("b", "c")}
    assert len(made.contradicted) == 2
    assert "resultaten (output) volgens a" in words(made, "overlay.columns")
    assert "Het Fonds volgens b, c, gemeente volgens a" in words(made, "overlay.parties")


def test_the_texts_of_one_id_are_compared() -> None:
    texts = ("Minder overlast", "minder  overlast", "Meer overlast")
    made = overlay(
        EffectsArena(id=f"a{n}", outcomes=[ArenaNode(text=text, id="overlast")])
        for n, text in enumerate(texts)
    )

    assert "'Meer overlast', 'Minder overlast'" in words(made, "overlay.texts")
    assert "overlay.texts" not in keys(
        overlay(
            EffectsArena(id=f"a{n}", outcomes=[ArenaNode(text=text, id="overlast")])
            for n, text in enumerate(texts[:2])
        )
    )


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Minder eenzaam", "Minder eenzame mensen", True),
        ("Minder zorgkosten", "Lagere zorgkosten", True),
        ("Minder overlast", "Meer overlast", False),
        ("Werk", "Geen werk", False),
        ("Samen koken", "Taalles", False),
    ],
)
def test_nearly_the_same_text_is_named_and_not_merged(one: str, other: str, same: bool) -> None:
    made = overlay(
        EffectsArena(id=own, outcomes=[ArenaNode(text=text, id=own)])
        for own, text in (("a", one), ("b", other))
    )

    assert len(made.nodes) == 2
    assert [(each.one, each.other) for each in made.alike] == ([("a", "b")] if same else [])
    assert ("overlay.alike" in keys(made)) == same


def test_what_somebody_keeps_apart_is_apart_unless_the_text_is_the_same() -> None:
    near = [
        ArenaNode(text="Minder eenzaam", id="a"),
        ArenaNode(text="Minder eenzame mensen", id="b"),
    ]
    same = [ArenaNode(text="Minder eenzaam", id="a"), ArenaNode(text="minder eenzaam", id="b")]

    assert overlay([EffectsArena(id="a", outcomes=near)]).alike == ()
    assert [each.similarity for each in overlay([EffectsArena(id="a", outcomes=same)]).alike] == [1]


def test_who_gains_or_invests_is_the_same_by_party() -> None:
    def made(own: str, pays: str, gains: str) -> EffectsArena:
        return EffectsArena(
            id=own,
            investments=[ArenaInvestment(party=pays, text="Geld", id=f"geld-{own}")],
            beneficiaries=[ArenaBeneficiary(party=gains, id=f"baat-{own}")],
        )

    found = overlay([made("a", "gemeente", "uwv"), made("b", "fonds", "uwv")]).alike
    assert [(each.one, each.other) for each in found] == [("baat-a", "baat-b")]
    found = overlay([made("a", "gemeente", "uwv"), made("b", "gemeente", "politie")]).alike
    assert [(each.one, each.other) for each in found] == [("geld-a", "geld-b")]


def test_what_one_perspective_sees_alone() -> None:
    def made(own: str, look: Perspective | None, *texts: str) -> EffectsArena:
        nodes = [ArenaNode(text=each) for each in texts]
        return EffectsArena(id=own, perspective=look, outcomes=nodes)

    views = (
        made("a", Perspective.RESIDENT, "Trots", "Contact"),
        made("b", Perspective.RESIDENT, "Trots"),
        made("c", Perspective.GOVERNING, "Contact"),
    )
    assert words(overlay(views), "overlay.one-sided") == (
        "Alleen gezien vanuit dit perspectief (bewoner): 'Trots'."
    )
    assert "bewoner" in words(overlay(views), "overlay.counted")
    assert "overlay.one-sided" not in keys(overlay(views[:2]))
    assert "overlay.one-sided" not in keys(overlay([*views, made("d", None, "Rust")]))


def test_the_arenas_are_checked_together() -> None:
    one = EffectsArena(
        id="a", activities=[ArenaNode(text="Koken")], outcomes=[ArenaNode(text="Contact")]
    )
    other = EffectsArena(
        id="b",
        activities=[ArenaNode(text="Koken")],
        outcomes=[ArenaNode(text="Contact")],
        links=[ArenaLink(from_="koken", to="contact")],
    )

    checks = {each.key: each.facts for each in overlay([one, other]).checks}

    assert "arena.no-cause" not in checks
    assert checks["arena.for-nobody"] == ("a.outcomes[0]", "b.outcomes[0]")


def test_what_cannot_be_laid_over_each_other_is_refused() -> None:
    with pytest.raises(InvalidValueError) as caught:
        overlay([arena("a"), 3, arena("a")])  # type: ignore[list-item]  # a number is refused

    assert [(each.path, each.expects) for each in caught.value.faults] == [
        ("arenas[1]", "kind"),
        ("arenas[2].id", "unique"),
    ]
