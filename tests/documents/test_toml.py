"""TOML: read by the standard library, within bounds."""

import pytest

from vierplusen.documents import loads
from vierplusen.domain import PartialDate
from vierplusen.errors import InvalidDocumentError

HEAD = 'vierplusen = 1\nid = "a"\nname = "A"\n'


def refusals(text: str) -> list[tuple[str, str, int | None]]:
    with pytest.raises(InvalidDocumentError) as caught:
        loads(text, format="toml")
    return [(each.path, each.expects, each.line) for each in caught.value.faults]


@pytest.mark.parametrize("written", ["2010-05-31", '"2010-05-31"'])
def test_a_date_of_toml_is_a_date(written: str) -> None:
    assert loads(f"{HEAD}as_of = {written}\n", format="toml").as_of == PartialDate("2010-05-31")


def test_a_date_in_a_list_is_a_date() -> None:
    project = loads(f'{HEAD}[[leaders]]\nid = "l"\nuntil = 2010-05-31\n', format="toml")

    assert project.leaders.items[0].until == PartialDate("2010-05-31")


@pytest.mark.parametrize(
    "written", ["2010-05-31T12:00:00", "2010-05-31T12:00:00Z", "12:00:00", "1899-12-31", "[]"]
)
def test_another_moment_is_no_date(written: str) -> None:
    assert refusals(f"{HEAD}as_of = {written}\n") == [("as_of", "date", None)]


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}[coalition]\nshared_goal = true\n",
        f"{HEAD}coalition.shared_goal = true\n",
        f'{HEAD}"coalition"."shared_goal" = true\n',
        f"{HEAD}coalition = {{shared_goal = true}}\n",
        HEAD.replace("\n", "\r\n") + "[coalition]\r\nshared_goal = true\r\n",
    ],
)
def test_sections_may_be_written_in_every_way_of_toml(text: str) -> None:
    assert loads(text, format="toml").coalition.shared_goal.low == 1.0


@pytest.mark.parametrize("levels", [65, 100, 2_000])
@pytest.mark.parametrize("key", ["a", '"a"', "'a'", "a ", '"a.b"'])
@pytest.mark.parametrize("form", ["{} = 1", "[{}]", "[[{}]]", "x = {{{} = 1}}", "x = [{{{} = 1}}]"])
def test_dotted_keys_may_not_be_deep(levels: int, key: str, form: str) -> None:
    deep = form.format(".".join([key] * levels))

    ((path, expects, _),) = refusals(f"{HEAD}{deep}\n")

    assert (path, expects) == ("", "depth")


@pytest.mark.parametrize(
    "text",
    [
        'place = "{}"',
        "place = '{}'",
        'place = """\n{}\n"""',
        "place = '''\n{}'''",
        'place = "x" # {}',
        'place = "\\"{}\\""',
        'place = """\\"""{}"""',
    ],
)
def test_dots_in_a_text_or_a_comment_are_no_levels(text: str) -> None:
    dotted = ".".join("a" * 99)

    assert loads(f"{HEAD}{text.format(dotted)}\n", format="toml").name == "A"


def test_a_line_is_told_where_a_key_is_too_deep() -> None:
    text = f'{HEAD}place = """\n\n"""\n# a comment\n{".".join("a" * 99)} = 1\n'

    assert refusals(text) == [("", "depth", 8)]
