"""The coalition on its levels: who is on the map, and what they may decide."""

import pytest
from pictures_made import drawn, made
from pictures_seen import check, texts

import vierplusen as v
from vierplusen_html.pictures.coalition import draw_coalition


def _coalition(number: int) -> v.Assessment:
    members = [
        v.Member(party=f"p{each}", level=v.Level.GOVERNING, backing=each == 1, from_="2022")
        for each in range(number)
    ]
    gone = v.Member(party="weg", until="2019")
    to_come = v.Member(party="straks", from_="2029")
    lead = v.Mention(id="p0")
    ids = (*(f"p{each}" for each in range(1, number)), "weg", "straks")
    parties = (v.Party(id="p0", name="Nul", name_en="Zero"), *(v.Party(id=each) for each in ids))
    coalition = v.Coalition(members=[*members, gone, to_come], lead=lead)
    return v.assess(v.Project(id="a", name="A", as_of="2025", coalition=coalition, parties=parties))


def test_who_left_is_not_on_the_map_and_whose_term_ends_is_marked() -> None:
    picture = made(draw_coalition, _coalition(3))

    check(picture)
    assert [row[1] for row in picture.table.rows] == ["Nul", "p1", "p2"]
    assert picture.table.rows[0][2] == "heeft de regie; stopt in 2026"
    assert picture.table.rows[1][2].startswith("geeft rugdekking")
    assert "Op deze niveaus is niemand bekend: ambtelijk, management, uitvoerend." in (
        picture.description
    )
    assert "De regie ligt bij: Nul." in picture.description
    assert made(draw_coalition, _coalition(3), "en").table.rows[0][1] == "Zero"


def test_more_members_than_fit_stand_in_the_table() -> None:
    picture = made(draw_coalition, _coalition(14))

    element = check(picture)
    assert len(picture.table.rows) == 14
    assert "en nog 5; zie de tabel" in {said for _, said in texts(element)}


@pytest.mark.parametrize(
    ("mandate", "said"),
    [(True, "may decide"), (v.Degree.PARTLY, "may decide in part"), (False, None)],
)
def test_who_may_decide_in_part_is_not_said_to_decide(
    mandate: v.Degree | bool,
    said: str | None,
) -> None:
    member = v.Member(party="a", level=v.Level.GOVERNING, mandate=mandate)
    project = v.Project(id="p", name="P", coalition=v.Coalition(members=v.FactList(items=[member])))
    picture = drawn(draw_coalition, v.assess(project), "en")

    assert picture is not None
    assert picture.table is not None
    told = {part.strip(" ✓") for part in picture.table.rows[0][-1].split(";")}
    assert {each for each in told if "decide" in each} == ({said} if said else set())
