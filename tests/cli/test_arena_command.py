"""The command arena, as somebody calls it who sat at the table."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from vierplusen import load
from vierplusen.cli import main

EXAMPLE = (
    Path(__file__).parents[2] / "docs" / "cases" / "illustrative" / "samen-aan-tafel-arena.yaml"
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VIERPLUSEN_PLUGINS", "")
    Path("project.yaml").write_bytes(EXAMPLE.read_bytes())
    return tmp_path


def run(*args: str | Path) -> Result:
    done = CliRunner().invoke(main, ["arena", *map(str, args)], prog_name="vierplusen")
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


def test_all_arenas_are_laid_over_each_other() -> None:
    done = run("project.yaml")

    assert (done.exit_code, done.stderr) == (0, "")
    assert "Waar mensen elkaar tegenspreken:" in done.stdout
    assert "Zorgverzekeraar" in done.stdout


def test_one_arena_is_shown_by_its_id() -> None:
    done = run("project.yaml", "--who", "bewoners", "--lang", "en")

    assert done.exit_code == 0
    assert "Where people contradict" not in done.stdout
    assert "according to bewoners (resident)" in done.stdout


def test_an_arena_that_is_not_there_is_named_with_those_that_are() -> None:
    done = run("project.yaml", "--who", "minister")

    assert (done.exit_code, done.stdout) == (2, "")
    assert "bewoners, projectleider, wethouder" in done.stderr


def test_a_project_without_arenas_says_so() -> None:
    Path("bare.yaml").write_text("vierplusen: 1\nid: a\nname: A\n", encoding="utf-8")

    assert "Er is nog geen effectenarena ingevuld." in run("bare.yaml").stdout
    done = run("bare.yaml", "--who", "a")
    assert (done.exit_code, "it has: none" in done.stderr) == (2, True)


@pytest.mark.parametrize(
    ("name", "begins"), [("a.svg", "<svg "), ("a.mmd", "flowchart LR"), ("a.md", "# Effect")]
)
def test_it_is_drawn_by_the_name_of_the_file(name: str, begins: str) -> None:
    assert run("project.yaml", "-o", name).exit_code == 0

    assert Path(name).read_text(encoding="utf-8").startswith(begins)


def test_it_is_drawn_to_a_pipe() -> None:
    assert run("project.yaml", "--format", "mermaid").stdout.startswith("flowchart LR\n")


def test_the_document_itself_is_not_overwritten() -> None:
    done = run("project.yaml", "-o", "project.yaml", "--format", "svg")

    assert done.exit_code == 2
    assert Path("project.yaml").read_bytes() == EXAMPLE.read_bytes()


def test_the_start_of_a_case_is_made_once() -> None:
    done = run("project.yaml", "--skeleton", "case.yaml")

    assert done.exit_code == 0
    assert "vierplusen check case.yaml" in done.stderr
    case = load("case.yaml").case
    assert case is not None
    assert {each.id for each in case.effects} >= {"huis", "werk", "overlast"}

    again = run("project.yaml", "--skeleton", "case.yaml")
    assert (again.exit_code, again.stdout) == (2, "")
