"""Input that means no good, or is larger and older than anybody expects."""

import pickle

import pytest

from vierplusen import assess
from vierplusen.domain import (
    Benefit,
    Coalition,
    Context,
    ContextCondition,
    Degree,
    FactList,
    Judgement,
    Leader,
    LensChange,
    Level,
    Member,
    Mention,
    Money,
    Party,
    Perspective,
    PolicyDomain,
    Project,
    Statement,
)
from vierplusen.labels import Words
from vierplusen.scoring import (
    compare_context,
    explain_change,
    find_differences,
    map_benefits,
    next_steps,
    plus_one,
    score,
    seen_on,
    view_leadership,
)

TEXTS = {
    "long": "x" * 100_000,
    "braces": "{party} {0} {} {{why}} {x!r:>10}",
    "control": "a\x00b\x1b[31mc\x07\x85\u2028",
    "format": "%s %(x)s ${x} =1+1",
    "turned": "\u202egnirts\u202c\u200b",
}


def written(text: str) -> Project:
    """Give a project in which every text that somebody can write is this one."""
    return Project(
        id="a",
        name=text,
        as_of=2010,
        purpose=Statement(text=text),
        parties=(Party(id="p", name=text), Party(id="q", name=text)),
        domains=(PolicyDomain(id="d", name=text), PolicyDomain(id="e", name=text)),
        policy_domains=[Mention(id="e")],
        benefits=FactList(
            [
                Benefit(party="q", domain="d", text=text, gain=True, note=text),
                Benefit(domain="e", text=text, gain="partly"),
            ],
            complete=True,
        ),
        context=Context(conditions=[ContextCondition(id="c", text=text, present=True)]),
        coalition=Coalition(
            members=FactList(
                [
                    Member(
                        party="p",
                        person=text,
                        level=Level.GOVERNING,
                        from_=2008,
                        mandate=True,
                        backing=True,
                        money=True,
                    ),
                    Member(party="p", person=text, until=2011),
                ],
                complete=True,
            ),
            entry_angle=Statement(text=text),
            lead=Mention(id="p"),
        ),
        leaders=FactList(
            [
                Leader(
                    id="l",
                    role=text,
                    pulls=[
                        Judgement(value=Degree.FULLY, rater=text, note=text),
                        Judgement(value=Degree.PARTLY, perspective=Perspective.RESIDENT),
                    ],
                )
            ],
            complete=True,
        ),
        money=[Money(id="m", party="p", until=2012, note=text)],
    )


def said(project: Project, words: Words) -> list[str]:
    seen = assess(project)
    elsewhere = Project(
        id="b",
        name="B",
        coalition=Coalition(entry_angle=Statement(text="elders"), lead=Mention(id="z")),
    )
    some = (
        *seen.benefits.invite,
        *seen.benefits.remarks,
        *seen.coalition.remarks,
        *seen.leadership.remarks,
        *(each.message for each in seen.leadership.departures),
        *(each.message for each in seen.differences.facts),
        *seen.plus_one.cliff.remarks,
        *seen.plus_one.network,
        *compare_context(project, elsewhere),
    )
    return [words.say(each) for each in some]


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_text_is_said_as_it_stands_and_fills_nothing(name: str, lang: str) -> None:
    text = TEXTS[name]
    words = Words(lang)
    hostile, plain = said(written(text), words), said(written("gewoon"), words)

    assert [each.replace(text, "gewoon") for each in hostile] == plain
    assert sum(text in each for each in hostile) >= 15


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_changes_no_number_and_no_key(name: str) -> None:
    hostile, plain = assess(written(TEXTS[name])), assess(written("gewoon"))

    assert hostile.scorecard.findings.keys() == plain.scorecard.findings.keys()
    assert hostile.benefits.stakes == plain.benefits.stakes
    assert hostile.coalition.core == plain.coalition.core
    assert [each.recognition for each in hostile.steps] == [
        each.recognition for each in plain.steps
    ]
    assert pickle.loads(pickle.dumps(hostile)) == hostile


def crowd(number: int) -> Project:
    """Give a project with so many members, each part of the one before, and a leader for each."""
    levels = [*Level]
    return Project(
        id="a",
        name="A",
        as_of=2012,
        parties=tuple(
            Party(id=f"p{each}", part_of=f"p{each - 1}" if each else None)
            for each in range(number)
        ),
        benefits=[
            Benefit(party=f"p{each}", domain=f"d{each}", gain="largely") for each in range(number)
        ],
        coalition=Coalition(
            members=[
                Member(
                    party=f"p{each}",
                    level=levels[each % 4],
                    mandate=True,
                    backing="partly",
                    loyal=True,
                    from_=2010,
                )
                for each in range(number)
            ]
        ),
        money=[Money(id=f"m{each}", party=f"p{each}", until=2013, eur=each)
               for each in range(number)],
    )  # fmt: skip


def test_two_hundred_members_are_no_trouble() -> None:
    found = assess(crowd(200))

    assert found.coalition.core == (200, 200)
    assert {len(each) for each in found.coalition.levels.values()} == {50}
    assert len(found.benefits.stakes) == 200
    # Each acts at a level and backs as others do, so nobody's leaving is felt.
    assert found.leadership.departures == ()


def test_of_two_hundred_parties_in_a_row_each_is_part_of_the_first() -> None:
    project = crowd(200)
    alone = Coalition(members=FactList([Member(party="p199", money=True)], complete=True))
    only = Project(id="a", name="A", parties=project.parties, coalition=alone)
    stakes = map_benefits(project).stakes

    assert len(stakes) == 200
    assert {each.member for each in stakes} == {True}
    assert plus_one(project).cliff.ends[0][0] == "m1"
    assert [each.member for each in map_benefits(only).stakes] == [True]


@pytest.mark.parametrize(
    ("start", "as_of", "end"),
    [("1900", "1900", "1900"), ("1900", "2199", "2199"), ("2199", "2199-12-31", "2199"),
     ("1900-01-01", "2100-02-28", "2199-12-31"), ("2096-02-29", "2100", "2199")],
)  # fmt: skip
def test_the_first_and_the_last_years_are_years_like_any_other(
    start: str, as_of: str, end: str
) -> None:
    project = Project(
        id="a",
        name="A",
        as_of=as_of,
        coalition=Coalition(
            members=[
                Member(party="p", level=Level.GOVERNING, from_=start),
                Member(party="p", from_=start, until=end),
            ]
        ),
        leaders=[Leader(id="l", pulls=True, from_=start, until=end)],
        money=[Money(id="m", from_=start, until=end)],
    )
    seen = assess(project)

    assert len(seen.leadership.profiles) == 1
    assert [own for own, _ in seen.plus_one.cliff.ends] == ["m"]
    assert seen_on(project, as_of) == project
    assert explain_change(score(project), score(seen_on(project, "1900"))) is not None
    for date in ("1900", "2199"):
        assert seen_on(project, date).as_of is not None


@pytest.mark.parametrize("lens", ["4+1", "equal", "mckeown", "own"])
def test_every_view_looks_through_every_lens(lens: str) -> None:
    project = Project(
        id="a",
        name="A",
        leaders=[Leader(id="l", pulls=True)],
        own_judgement=["absent", "fully"],
        coalition=Coalition(members=[Member(party="p", mandate=True)], one_lead=False),
        lens=LensChange(necessary=["coalition"], supporting=["entrepreneurship"], lasting=[]),
    )
    card = score(project, lens=lens)

    assert {each.name for each in view_leadership(project, lens=lens).departures} == {"l", "p"}
    assert [each.fact for each in next_steps(project, lens=lens)] == ["coalition.one_lead"]
    assert [each.fact for each in find_differences(project, lens=lens).facts] == ["own_judgement"]
    assert card.lens.key == lens
