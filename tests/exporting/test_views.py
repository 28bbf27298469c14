"""What a report tells beside the scan: alarms, questions, benefits, differences, +1."""

import io
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vierplusen import (
    Approach,
    Assessment,
    Benefit,
    Coalition,
    Degree,
    FactList,
    Financing,
    Goal,
    Judgement,
    Leader,
    Level,
    MeasuringPractice,
    Member,
    Money,
    Need,
    Party,
    Perspective,
    PolicyDomain,
    Preconditions,
    Project,
    RouteFacts,
    Sustainability,
    assess,
    export,
    score,
)
from vierplusen.exporting import Bullets, Heading, Paragraph, Table
from vierplusen.exporting.outline import finding_part, outline, unknowns_part
from vierplusen.exporting.overview import overview
from vierplusen.exporting.report import Report
from vierplusen.labels import Words
from vierplusen.testing.strategies import projects


def written(result: object, format_: str = "text", lang: str = "en") -> str:
    stream = io.BytesIO()
    export(result, stream, format=format_, lang=lang)
    return stream.getvalue().decode()


def project(**facts: object) -> Project:
    return Project(id="a", name="A", **facts)  # type: ignore[arg-type]  # each test gives what fits


def bullets(result: Assessment, title: str) -> tuple[str, ...]:
    blocks = outline(result, "en")
    return next(
        (each.items for each in blocks if isinstance(each, Bullets) and each.title == title), ()
    )


ASKED = (
    "These facts could decide whether this is a good practice. "
    "They are not known yet, or only in part"
)
HERO = Leader(id="trekker", pulls=True, successor=False)
GRANT = Money(id="subsidie", temporary=True, until="2026-12")


def test_what_cannot_wait_stands_at_the_head() -> None:
    pressing = project(
        as_of="2026-01",
        leaders=FactList((HERO,), complete=True),
        money=FactList((GRANT,), complete=True),
        coalition=Coalition(members=FactList((), complete=True)),
        benefits=[Benefit(party="zorgverzekeraar", gain=True)],
    )

    assert bullets(assess(pressing), "Note") == (
        "All money ends: the last of it in December 2026. No money is known after that.",
        "Everything hangs on one leader: trekker.",
        "No successor is ready.",
        "Gains and is not in the coalition: zorgverzekeraar.",
    )
    assert bullets(assess(project()), "Note") == ()


def test_where_every_item_is_known_the_question_is_whether_that_is_all() -> None:
    open_ = assess(project(leaders=[HERO]))
    asked = bullets(open_, ASKED)

    assert "Are these all the leaders, or is somebody missing?" in asked
    assert "Is a successor ready?" not in asked
    assert "Is there a business counterpart beside the leader?" in asked
    assert len(set(asked)) == len(asked)


def test_a_scorecard_alone_asks_the_question_itself() -> None:
    assert "Is a successor ready?" in written(score(project(leaders=[HERO])))


def test_of_an_open_list_what_is_told_is_worth_an_advice() -> None:
    finding = score(project(leaders=[HERO])).findings["entrepreneurship"]

    assert [each.key for each in finding.advice] == ["advice.leaders[].successor"]
    assert finding.high == 1


def test_dates_of_people_without_a_date_of_the_facts_are_a_warning() -> None:
    dated = Coalition(members=[Member(party="p", from_=2022)])

    assert "Note: people have dates" in written(assess(project(coalition=dated)))
    assert "Note: people have dates" in written(
        assess(project(leaders=[Leader(id="l", until=2022)]))
    )
    assert "Note: people have dates" not in written(assess(project(coalition=dated, as_of=2023)))
    assert "Note: people have dates" not in written(assess(project()))


def test_the_goals_are_told() -> None:
    goals = [Goal(id="a", text="fewer debts"), Goal(id="b", text="more work")]

    assert "  * Wants to reach: fewer debts; more work\n" in written(assess(project(goals=goals)))


def test_the_map_shows_who_gains_who_invests_and_who_is_absent() -> None:
    mapped = project(
        parties=(
            Party(id="z", name="Zorg | verzekeraar"),
            Party(id="g", name="Gemeente"),
            Party(id="x"),
        ),
        domains=(PolicyDomain(id="zorg", name="Zorg"),),
        coalition=Coalition(members=FactList((Member(party="g", money=True),), complete=True)),
        money=FactList((), complete=True),
        benefits=[
            Benefit(party="z", domain="zorg", text="minder crises", gain="largely"),
            Benefit(domain="zorg", gain=[True, Judgement(value=Degree.PARTLY), Judgement()]),
            Benefit(party="x"),
        ],
    )
    result = assess(mapped)
    table = next(
        each
        for each in outline(result, "en")
        if isinstance(each, Table) and each.caption.startswith("The benefits")
    )

    assert table.rows == (
        ("Zorg | verzekeraar", "Zorg", "large", "minder crises", "no", "no"),
        ("?", "Zorg", "moderate - very large", "-", "?", "?"),
        ("x", "?", "?", "-", "no", "no"),
        ("Gemeente", "-", "-", "-", "yes", "yes"),
    )
    assert r"Zorg \| verzekeraar" in written(result, "markdown")


def raters() -> list[Judgement]:
    return [
        Judgement(value=Degree.FULLY, rater="a", perspective=Perspective.MANAGEMENT, source=None),
        Judgement(value=Degree.ABSENT, rater="b", perspective=Perspective.RESIDENT, note="Nooit"),
    ]


def test_differences_tell_what_they_decide_and_what_each_perspective_sees() -> None:
    deciding = assess(project(measuring=MeasuringPractice(baseline=raters())))
    idle = assess(project(measuring=MeasuringPractice(output_counted=raters())))

    text = written(deciding)
    assert "That makes a difference to: measuring, whether the project can last." in text
    table = next(
        each
        for each in outline(deciding, "en")
        if isinstance(each, Table) and each.caption.startswith("The scan, seen")
    )
    assert [row[0] for row in table.rows] == ["resident", "manager"]
    assert [row[2] for row in table.rows] == ["at risk", "not decided yet"]
    assert "It makes no difference to the outcome." in written(idle)
    assert "Where those involved differ" not in written(assess(project()))


def test_each_rater_is_shown_with_the_own_note_only() -> None:
    said = written(assess(project(own_judgement=raters())))

    assert "  * Explanation: manager: yes\n" in said
    assert "  * Explanation: resident: no. Nooit\n" in said


def test_every_route_is_told_with_what_is_asked_of_it() -> None:
    conditions = RouteFacts(combined_goals=True, need_remains=False, done_elsewhere=True)
    result = assess(project(sustainability=Sustainability(conditions=conditions)))
    headings = [each.text for each in outline(result, "en") if isinstance(each, Heading)]

    assert any(each.startswith("stop knowingly: ") for each in headings)
    assert any(each.startswith("embed: ") for each in headings)
    asked = [each for each in outline(result, "en") if isinstance(each, Bullets)]
    questions = [one for each in asked if each.title == "To find out" for one in each.items]
    assert "Are the lessons written down and handed over?" in questions
    assert "This route is not from the sources" in written(result)


def test_who_leaves_is_told_and_the_json_holds_all() -> None:
    members = [Member(party=f"p{i}", level=level, backing=True) for i, level in enumerate(Level)]
    many = [*members, *(Member(party=f"q{i}", mandate=i == 0) for i in range(9))]
    result = assess(project(leaders=[HERO], coalition=Coalition(members=many)))
    made = json.loads(written(result, "json"))

    assert len(bullets(result, "If somebody leaves (as far as known)")) == 5
    assert len(made["leadership"]["departures"]) > 5
    assert made["steps"][0]["advice"]["text"] == "Train a successor in time."
    assert made["plus_one"]["routes"][0]["fit"].keys() == {"low", "high"}
    assert made["coalition"]["levels"]["governing"] == ["p3"]
    assert made["benefits"]["complete"] is False


def test_several_scans_stand_side_by_side() -> None:
    good = assess(project(approach=Approach(known_to_help=True), as_of=2025))
    weak = score(project(measuring=MeasuringPractice(baseline=False)))

    table = overview([good, weak], "en")

    assert table.rows == (
        ("A", "2025", "not decided yet", "not decided yet", "effective approach", ""),
        ("A", "", "not decided yet", "at risk", "", "measuring"),
    )


@pytest.mark.parametrize("format_", ["json", "markdown", "text"])
@given(made=projects(), lang=st.sampled_from(["nl", "en"]))
def test_every_project_can_be_told_whole_and_no_place_stays_open(
    format_: str, made: Project, lang: str
) -> None:
    told = written(assess(made), format_, lang)

    if format_ == "json":
        assert json.loads(told)["project"] == made.id
    else:
        # What the document itself says may look like a key.
        assert [each for each in KEY.findall(told) if each not in repr(made)] == []


KEY = re.compile(
    r"\b(?:fact|question|reason|advice|invite|gain|map|cliff|step|network|perspective|degree|stands|"
    r"lasts|criterion|route|danger|size|complete|decides|origin)\.[a-z]"
)
"""A key of a label that nobody put into words."""


def unknown(result: Assessment) -> dict[str, tuple[str, ...]]:
    """Give the questions without an answer, by the title above them."""
    blocks = unknowns_part(Report.of(result, "en"))
    return {each.title: each.items for each in blocks if isinstance(each, Bullets)}


def test_as_many_questions_are_counted_as_are_asked() -> None:
    alone = Leader(id="l", pulls=True, successor=False, counterpart=False)
    result = assess(project(leaders=[alone], preconditions=Preconditions(focus=True)))
    listed = unknown(result)

    for key in ("entrepreneurship", "preconditions"):
        questions = len(listed[key])
        text = [
            each.text
            for each in finding_part(Report.of(result, "en"), key)
            if isinstance(each, Paragraph)
        ]
        assert text == [f"Number of questions still open: {questions}."]
    # Whether somebody is missing is one question, for all that is known of who is there.
    facts = result.scorecard.findings["entrepreneurship"].unknowns
    assert len(listed["entrepreneurship"]) < len(facts)


def test_what_is_not_known_outside_the_features_is_asked_too() -> None:
    result = assess(project())
    names = [Words("en").word(f"criterion.{key}") for key in result.scorecard.findings]

    assert {*unknown(result)} == {*names}
    assert [*unknown(result)][: len(result.scorecard.lens.features)] == [
        Words("en").word(f"criterion.{key}") for key in result.scorecard.lens.features
    ]
    assert "Is there money that does not end?" in unknown(result)["sustainability (+1)"]


def test_routes_with_their_money_are_asked_about_beside_the_criteria() -> None:
    funded = project(financing=Financing(need=(Need(category="staff", year=2027, eur=10),)))

    asked = unknown(assess(funded))["Route: stop knowingly"]
    assert "Are the lessons written down and handed over?" in asked
    assert "Route: stop knowingly" not in unknown(assess(project()))
