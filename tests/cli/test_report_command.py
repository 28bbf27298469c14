"""The command report, as a project leader calls it who has to hand something over."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result, _NamedTextIOWrapper
from tests.cli.test_command import terminal

from vierplusen import Words
from vierplusen.cli import main, progress

CASE = """\
vierplusen: 1
id: tafel
name: De Tafel <b>
as_of: 2026
approach: {known_to_help: true}
indicators:
- {id: schulden, unit: person, better: higher, low: 1, high: 5, step: 1, name: Schulden}
"""
TABLE = "Deelnemer;Schulden 0-meting;Schulden 1-meting\n" + "".join(
    f"p{number};{1 + number % 3};{2 + number % 4}\n" for number in range(12)
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VIERPLUSEN_PLUGINS", "")
    Path("tafel.yaml").write_text(CASE, encoding="utf-8")
    Path("ander.yaml").write_text(CASE.replace("tafel", "ander", 1), encoding="utf-8")
    Path("table.csv").write_text(TABLE, encoding="utf-8")
    return tmp_path


def run(*args: str) -> Result:
    done = CliRunner().invoke(main, ["report", *args], prog_name="vierplusen")
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


def test_one_project_becomes_a_dossier_and_each_step_is_told() -> None:
    done = run("tafel.yaml", "-o", "uit.json", "--lang", "en")

    assert done.exit_code == 0
    assert json.loads(Path("uit.json").read_text(encoding="utf-8"))["vierplusen_dossier"] == 1
    assert done.stdout == ""
    size = round(Path("uit.json").stat().st_size / 1000)
    assert done.stderr.splitlines() == [
        "[1/2] judging tafel.yaml",
        "[2/2] writing uit.json",
        f"The report is in uit.json ({size} kB).",
    ]


def test_several_become_a_comparison_with_a_name() -> None:
    done = run("tafel.yaml", "ander.yaml", "-o", "uit.md", "--name", "Noord & Zuid")

    assert done.exit_code == 0
    text = Path("uit.md").read_text(encoding="utf-8")
    assert text.startswith("# Vergelijking: Noord \\& Zuid")
    assert "(1)" in text


def test_a_registration_is_measured_with_the_indicators_of_the_project() -> None:
    done = run("tafel.yaml", "--registration", "table.csv", "-o", "uit.json", "--lang", "nl")

    assert done.exit_code == 0, done.stderr
    made = json.loads(Path("uit.json").read_text(encoding="utf-8"))
    assert made["measured"]["participants"] == 12
    assert "[2/3] table.csv wordt gemeten" in done.stderr
    few = run("tafel.yaml", "--registration", "table.csv", "-o", "uit.json", "--threshold", "99")
    assert few.exit_code == 0
    assert (
        json.loads(Path("uit.json").read_text(encoding="utf-8"))["measured"]["participants"] is None
    )


def test_without_a_file_it_is_told_on_stdout_in_text() -> None:
    done = run("tafel.yaml", "--lang", "en")

    assert done.stdout.startswith("Report: De Tafel <b>\n====")
    assert "[2/2] writing -" in done.stderr
    assert "The report is in" not in done.stderr


@pytest.mark.parametrize("format_", ["text", "markdown", "json", "csv"])
def test_a_dash_is_standard_output_and_no_file_gets_that_name(format_: str) -> None:
    before = sorted(Path().iterdir())
    dash = run("tafel.yaml", "-o", "-", "--format", format_)
    none = run("tafel.yaml", "--format", format_)

    assert dash.exit_code == 0
    assert dash.stdout_bytes == none.stdout_bytes != b""
    assert dash.stderr.splitlines()[-1] == "[2/2] - wordt geschreven"
    assert sorted(Path().iterdir()) == before


def test_a_dash_without_a_format_is_told_in_text() -> None:
    dash = run("tafel.yaml", "-o", "-")

    assert dash.exit_code == 0
    assert dash.stdout == run("tafel.yaml").stdout
    assert run("tafel.yaml", "-o", "-", "--format", "odt").exit_code == 2
    assert not Path("-").exists()


@pytest.mark.parametrize(
    "args",
    [
        ("scan", "tafel.yaml"),
        ("columns", "table.csv"),
        ("measure", "table.csv", "--format", "text"),
    ],
)
def test_other_commands_read_a_dash_so_too(args: tuple[str, ...]) -> None:
    done = CliRunner().invoke(main, [*args, "-o", "-"])

    assert done.exit_code == 0, done.stderr
    assert done.stdout
    assert done.stdout == CliRunner().invoke(main, args).stdout
    assert not Path("-").exists()


def test_a_terminal_shows_text_and_refuses_what_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = terminal("report", "tafel.yaml", "-o", "-", "--lang", "en")
    assert "Report: De Tafel" in shown

    monkeypatch.setattr(_NamedTextIOWrapper, "isatty", lambda each: each.name == "<stdout>")
    text = run("tafel.yaml", "--format", "markdown")
    tables = run("tafel.yaml", "--format", "csv")
    assert text.exit_code == 0
    assert text.stdout.startswith("# Rapport: De Tafel")
    assert tables.exit_code == 2
    assert tables.stdout == ""
    assert "csv is no text to read on a screen: name a file with --output" in tables.stderr


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("tafel.yaml", "ander.yaml", "--registration", "table.csv"), "name one FILE"),
        (("tafel.yaml",) * 51, "name 50 FILEs at most"),
        (("tafel.yaml", "--mapping", "table.csv"), "name it with --registration"),
        (("tafel.yaml", "--comparison", "x"), "name it with --registration"),
        (("tafel.yaml", "--name", "x"), "two FILEs or more"),
        (("tafel.yaml", "-o", "tafel.yaml"), "named twice"),
        (("tafel.yaml", "tafel.yaml", "-o", "uit.md"), "name each file once"),
        (("tafel.yaml", "-o", "uit.nonsense"), "uit.nonsense"),
        (("tafel.yaml", "-o", "uit.csv"), "name one of .csv.zip, .json, .md, .mmd"),
        (("tafel.yaml", "--format", "html"), "vierplusen-html"),
        (("tafel.yaml", "-o", "uit.xlsx"), "vierplusen-xlsx"),
    ],
)
def test_what_does_not_go_together_is_refused_and_nothing_is_written(
    args: tuple[str, ...], said: str
) -> None:
    before = sorted(Path().iterdir())
    done = run(*args)

    assert done.exit_code == 2
    assert said in done.stderr
    assert sorted(Path().iterdir()) == before
    assert Path("tafel.yaml").read_text(encoding="utf-8") == CASE


@pytest.mark.parametrize("args", [("-o", "uit.csv"), ("--format", "odt"), ("-o", "uit")])
def test_an_ending_that_nobody_writes_is_refused_before_anything_is_judged(
    args: tuple[str, ...],
) -> None:
    done = run("tafel.yaml", *args)

    assert done.exit_code == 2
    assert "[1/2]" not in done.stderr


def test_a_document_with_faults_leaves_no_report() -> None:
    Path("fout.yaml").write_text("vierplusen: 1\nid: a\n", encoding="utf-8")
    done = run("tafel.yaml", "fout.yaml", "-o", "uit.md")

    assert done.exit_code == 3
    assert "fout.yaml" in done.stderr
    assert not Path("uit.md").exists()


def test_readings_outside_their_scale_are_a_fault_of_the_table() -> None:
    Path("table.csv").write_text(TABLE.replace("p1;2;3", "p1;2;9"), encoding="utf-8")
    done = run("tafel.yaml", "--registration", "table.csv", "-o", "uit.json")

    assert "table.csv" in done.stderr or done.exit_code == 0
    wrong = run("tafel.yaml", "--registration", "table.csv", "--comparison", "x", "-o", "a.json")
    assert wrong.exit_code == 3
    assert "table.csv" in wrong.stderr
    assert not Path("a.json").exists()


def test_on_a_terminal_a_bar_shows_how_far_it_is() -> None:
    shown = terminal("report", "tafel.yaml", "-o", "uit.md", "--lang", "en")

    assert "judging tafel.yaml" in shown
    assert "1/2" in shown
    assert "The report is in uit.md" in shown
    assert Path("uit.md").exists()


def test_names_of_files_act_on_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with progress.bar(1, Words("en")) as told:
        told("command.report-judges", document="\x1b[31mred [bold]x[/bold]")

    assert "\x1b[31mred" not in capsys.readouterr().err
