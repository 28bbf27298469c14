"""Common mistakes in YAML are found where they stand, and said in plain words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vierplusen import InvalidDocumentError, Words, dumps, loads
from vierplusen.documents.slips import find_slip
from vierplusen.domain import Message, Project
from vierplusen.testing.strategies import projects

HEAD = "vierplusen: 1\nid: a\nname: A\n"


def fault(text: str) -> tuple[int | None, str, str]:
    with pytest.raises(InvalidDocumentError) as problem:
        loads(HEAD + text, format="yaml")
    (found,) = problem.value.faults
    return (
        found.line,
        found.expects,
        Words("nl").say(Message(f"fault.{found.expects}", dict(found.values))),
    )


@pytest.mark.parametrize(
    ("text", "line", "expects"),
    [
        ("approach:\n  persistent:grotendeels\n  # uitleg\n  known_to_help:\n", 5, "yaml-space"),
        ("approach:\n\tpersistent: true\n", 5, "yaml-tab"),
        ("place: 't Zand\nmeasuring:\n  # zo'n meting\n  stories: true\n", 4, "yaml-quote"),
        ('purpose: "Samen sterk\nmeasuring:\n  baseline: true\n', 4, "yaml-quote"),
        ("purpose: mensen helpen: samen\n", 4, "yaml-colon"),
        ("place: @thuis\n", 4, "yaml-sign"),
        ("place: `hier`\n", 4, "yaml-sign"),
    ],
    ids=["space", "tab", "apostrophe", "unclosed", "colon", "sign", "backtick"],
)
def test_a_common_mistake_is_named_on_its_own_line(text: str, line: int, expects: str) -> None:
    found = fault(text)

    assert found[:2] == (line, expects)
    assert "{" not in found[2]


def test_what_is_no_common_mistake_is_told_as_the_parser_does() -> None:
    assert fault("measuring: [\n")[1] == "syntax"
    assert fault("goals:\n  - a\n b\n")[1] == "syntax"


@pytest.mark.parametrize(
    "line",
    [
        'note: "a: b"',
        "note: 'it''s'",
        "url: http://e.example",
        "url:http://e.example",
        "key: [a: b",
        "# place:here",
        "key: text # with: a comment",
        "",
        "x" * 500 + ":y",
    ],
)
def test_what_is_right_is_no_mistake(line: str) -> None:
    found = find_slip(f"{line}\n", 1)

    assert found is None or line == "url:http://e.example"


def test_a_mistake_far_above_is_not_blamed_unless_a_quotation_mark_is_open() -> None:
    below = "a: 1\n" * 5

    assert find_slip(f"b:c\n{below}", 6) is None
    assert find_slip(f'b: "c\n{below}', 6) is not None


@given(projects())
def test_in_what_the_library_writes_there_is_nothing_to_blame(project: Project) -> None:
    written = dumps(project, format="yaml")

    assert loads(written, format="yaml") == project


@given(st.text(), st.integers(0, 5))
def test_any_text_can_be_looked_at(text: str, line: int) -> None:
    found = find_slip(text, line)

    assert found is None or 1 <= found.line <= line


def nearest(text: str) -> str | None:
    with pytest.raises(InvalidDocumentError) as problem:
        loads(HEAD + text, format="yaml")
    return problem.value.faults[0].nearest


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("own_judgement: ja\n", "true"),
        ("own_judgement: Deels.\n", "partly"),
        ("own_judgement: onbekend\n", "null"),
        ("own_judgement: {value: een beetje}\n", "slightly"),
        ("own_judgement: [ja]\n", "true"),
        ("own_judgement: groottendeels\n", None),
        ("own_judgement: partley\n", "partly"),
        ("own_judgement: 3\n", None),
        ("life_stage: loopt\n", "running"),
        ("life_stage: runing\n", "running"),
        ("life_stage: 3\n", None),
        ("coalition: {members: [{party: a, level: Bestuurlijk}]}\n", "governing"),
        ("own_judgement: {value: true, kind: gedocumenteerd}\n", "documented"),
        ("goals: [{id: a, text: b, area: inkomen en schulden}]\n", "income"),
        ("parties: [{id: a, sector: gemeente}]\n", "municipality"),
        ("own_judgement: {value: true, perspective: ambtenaar}\n", "civil-service"),
        ("coalition: {steering: {form: programmalijn}}\n", "programme-line"),
        ("as_of: 1-3-2023\n", "2023-03-01"),
        ("as_of: 31/01/2028\n", "2028-01-31"),
        ("as_of: morgen\n", None),
        ("coalition: {members: [{party: Gemeente Kanaalstad}]}\n", "gemeente-kanaalstad"),
        ("coalition: {members: [{party: bewonerscomité}]}\n", "bewonerscomite"),
        ("coalition: {members: [{party: '!'}]}\n", None),
    ],
)
def test_what_was_probably_meant_is_told(text: str, meant: str | None) -> None:
    assert nearest(text) == meant


def test_a_comma_in_a_note_is_explained() -> None:
    found = fault("own_judgement: {value: true, note: 212 in, 148 uit}\n")

    assert found[1] == "quoted-text"
    assert "aanhalingstekens" in found[2]


def test_an_empty_list_may_say_whether_it_is_complete() -> None:
    open_ = loads(f"{HEAD}leaders:\n  complete:\n  items:\n", format="yaml")
    closed = loads(f"{HEAD}leaders: {{complete: true, items: }}\n", format="yaml")

    assert open_ == Project(id="a", name="A")
    assert closed.leaders.complete
    for wrong in ("0", "''", "[]"):
        assert fault(f"leaders: {{complete: {wrong}}}\n")[1] == "boolean"
