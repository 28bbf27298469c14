"""The command route, as somebody calls it who wants a project to go on."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.cli.test_command import terminal
from tests.cli.test_finance_command import CASE

import vierplusen
from vierplusen.cli import guard, main
from vierplusen.errors import fault

ROUTES = f"""\
{CASE}as_of: 2025-11
continuation:
  agreed:
  - {{text: huurcontract tekenen, who: project, by: 2026-03}}
  enterprise:
    first_year: 2026
    sales:
    - {{id: lunch, price: 7.50, variable_cost: 3, volume_by_year: [2000, 3000]}}
    fixed_per_year: 9000
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VIERPLUSEN_PLUGINS", "")
    Path("case.yaml").write_text(ROUTES, encoding="utf-8")
    Path("money.yaml").write_text(CASE, encoding="utf-8")
    Path("empty.yaml").write_text("vierplusen: 1\nid: a\nname: A\n", encoding="utf-8")
    return tmp_path


def run(*args: str) -> Result:
    done = CliRunner().invoke(main, ["route", *args], prog_name="vierplusen")
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


def test_in_a_pipe_it_gives_plain_lines() -> None:
    done = run("case.yaml")

    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.startswith("# Hoe het verder kan: Het buurtteam\n")
    assert "\n- maart 2026: het project zelf: huurcontract tekenen. " in done.stdout
    assert "\nVerkoop\t15.000\t22.500\n" in done.stdout
    assert "\x1b" not in done.stdout


def test_the_language_is_that_which_was_asked_for() -> None:
    assert run("money.yaml", "--lang", "en").stdout.startswith("# How it can go on: Het buurtteam")


def test_json_and_a_file_hold_what_the_library_says() -> None:
    made = json.loads(run("case.yaml", "--format", "json").stdout)
    same = vierplusen.route_project(vierplusen.load("case.yaml"))

    assert made["vierplusen_continued"] == 1
    assert [each["fit"]["route"] for each in made["routes"]] == [each.key for each in same.routes]
    assert run("case.yaml", "-o", "out.md").stdout == ""
    assert Path("out.md").read_text(encoding="utf-8").startswith("# Hoe het verder kan")


def test_the_document_is_not_written_over() -> None:
    done = run("case.yaml", "-o", "case.yaml", "--format", "json")

    assert done.exit_code == guard.USAGE
    assert Path("case.yaml").read_text(encoding="utf-8") == ROUTES


@pytest.mark.parametrize(
    ("lang", "said"), [("nl", "financing of continuation"), ("en", "financing or continuation")]
)
def test_without_what_it_needs_it_says_what_to_add(lang: str, said: str) -> None:
    done = run("empty.yaml", "--lang", lang)

    assert (done.exit_code, done.stdout) == (guard.INVALID, "")
    assert said in done.stderr


def test_what_is_wrong_has_its_place_in_the_document(monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong(*_args: object, **_options: object) -> None:
        raise vierplusen.InvalidValueError((fault("funding[1].cap", -1, "not-negative"),))

    monkeypatch.setattr(vierplusen, "route_project", wrong)
    done = run("case.yaml", "--lang", "en")

    assert done.exit_code == guard.INVALID
    assert "financing.funding[1].cap: found -1" in done.stderr


def test_what_is_drawn_fits_in_80_columns() -> None:
    drawn = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", terminal("route", "case.yaml"))

    assert "De routes naast elkaar" in drawn
    assert max(map(len, drawn.replace("\r\n", "\n").splitlines())) <= 80
