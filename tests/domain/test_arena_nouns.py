"""What may stand in an effects arena, how little one has to write, and what is refused."""

from typing import Any

import pytest
from hypothesis import given

from vierplusen import (
    ArenaBeneficiary,
    ArenaInvestment,
    ArenaLink,
    ArenaNode,
    EffectsArena,
    InvalidDocumentError,
    InvalidValueError,
    LinkDirection,
    Project,
    dumps,
    loads,
)
from vierplusen.domain.arena import MOST_LINKS, MOST_NODES
from vierplusen.testing.laws import check_round_trip
from vierplusen.testing.strategies import arenas, several_arenas

HEAD = "vierplusen: 1\nid: a\nname: A\n"
SHORT = """\
arenas:
- id: bewoners
  perspective: resident
  investments:
  - party: gemeente
    text: Geld
  activities:
  - Samen koken
  outcomes:
  - Meer contact
  beneficiaries:
  - bewoners
  links:
  - from: gemeente-geld
    to: samen-koken
  - from: samen-koken
    to: meer-contact
    direction: hinders
"""


def faults(made: Any) -> list[tuple[str, str]]:  # noqa: ANN401  # whatever makes an arena
    with pytest.raises(InvalidValueError) as caught:
        made()
    return [(each.path, each.expects) for each in caught.value.faults]


def test_a_text_alone_has_an_id_and_comes_back_as_a_text() -> None:
    project = loads(HEAD + SHORT, format="yaml")

    (arena,) = project.arenas
    assert [node.id for _, _, node in arena.nodes] == [
        "gemeente-geld", "samen-koken", "meer-contact", "bewoners",
    ]  # fmt: skip
    assert dumps(project, format="yaml").endswith(SHORT)


@given(several_arenas())
def test_every_arena_comes_back_as_it_was_written(several: tuple[EffectsArena, ...]) -> None:
    check_round_trip(Project(id="a", name="A", arenas=several), formats=["json"])


@given(arenas())
def test_the_nodes_of_an_arena_are_those_of_its_columns(arena: EffectsArena) -> None:
    found = [(str(layer), place, node) for layer, place, node in arena.nodes]

    assert len({node.id for _, _, node in found}) == len(found)
    assert all(getattr(arena, layer)[place] is node for layer, place, node in found)


def test_a_text_of_which_no_id_can_be_made_asks_for_one() -> None:
    assert faults(lambda: ArenaNode(text="???")) == [("id", "slug")]
    assert ArenaNode(text="???", id="vraag").id == "vraag"
    assert faults(lambda: ArenaNode(text=3)) == [("text", "text")]  # type: ignore[arg-type]  # a number is refused


def test_links_must_run_from_something_to_something_else_once() -> None:
    nodes = [ArenaNode(text="Eten"), ArenaNode(text="Contact")]

    def made(*ends: tuple[str, str]) -> EffectsArena:
        links = [ArenaLink(from_=one, to=other) for one, other in ends]
        return EffectsArena(id="a", outcomes=nodes, links=links)

    assert faults(lambda: made(("etn", "contact"), ("eten", "nergens"))) == [
        ("links[0].from", "arena-node"),
        ("links[1].to", "arena-node"),
    ]
    assert faults(lambda: made(("eten", "eten"))) == [("links[0].to", "other-node")]
    assert faults(lambda: made(("eten", "contact"), ("eten", "contact"))) == [
        ("links[1].to", "one-link")
    ]
    assert len(made(("eten", "contact"), ("contact", "eten")).links) == 2


def test_the_nearest_id_is_offered() -> None:
    text = f"{HEAD}{SHORT.replace('to: samen-koken', 'to: samen-kokn')}"

    with pytest.raises(InvalidDocumentError, match="did you mean samen-koken"):
        loads(text, format="yaml")


def test_many_wrong_links_are_all_found() -> None:
    links = [ArenaLink(from_=f"a{number}", to="eten") for number in range(30)]

    found = faults(lambda: EffectsArena(id="a", outputs=[ArenaNode(text="Eten")], links=links))

    assert len(found) == 30


def test_one_id_stands_once_in_an_arena_and_once_among_arenas() -> None:
    same = [ArenaNode(text="Eten"), ArenaNode(text="eten!")]
    assert faults(lambda: EffectsArena(id="a", activities=same)) == [("activities[1].id", "unique")]

    arena = EffectsArena(id="a", beneficiaries=[ArenaBeneficiary(party="a")])
    both = [ArenaInvestment(party="a", text="Geld", id="a")]
    gains = arena.beneficiaries
    assert faults(lambda: EffectsArena(id="a", beneficiaries=gains, investments=both)) == [
        ("beneficiaries[0].id", "unique")
    ]
    assert faults(lambda: Project(id="a", name="A", arenas=[arena, arena])) == [
        ("arenas[1].id", "unique")
    ]
    assert faults(lambda: Project(id="a", name="A", arenas=[3])) == [("arenas[0]", "kind")]


def test_an_arena_has_bounds() -> None:
    many = [ArenaNode(text="x", id=f"n{number}") for number in range(MOST_NODES + 1)]
    ends = [(one.id, other.id) for one in many[:50] for other in many[:50] if one is not other]
    links = [ArenaLink(from_=one, to=other) for one, other in ends[: MOST_LINKS + 1]]

    assert faults(lambda: EffectsArena(id="a", outcomes=many)) == [("", "at-most")]
    assert faults(lambda: EffectsArena(id="a", outcomes=many[:50], links=links)) == [
        ("links", "at-most")
    ]


def test_a_direction_is_a_word() -> None:
    link = ArenaLink(from_="a", to="b", direction="absent")

    assert link.direction is LinkDirection.ABSENT
    assert not link.present
    wrong: Any = "helpt"
    assert faults(lambda: ArenaLink(from_="a", to="b", direction=wrong)) == [("direction", "kind")]


def test_parties_and_sources_of_an_arena_are_those_of_the_project() -> None:
    declared = (
        "parties: [{id: gemeente}]\nsources: [{id: verslag}]\n"
        + SHORT.replace("direction: hinders", "source: verslg")
    )  # fmt: skip

    with pytest.raises(InvalidDocumentError) as caught:
        loads(HEAD + declared, format="yaml")

    assert {(each.path, each.expects) for each in caught.value.faults} == {
        ("arenas[0].beneficiaries[0].party", "declared"),
        ("arenas[0].links[1].source", "declared"),
    }
