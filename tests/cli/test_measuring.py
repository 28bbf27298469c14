"""The commands that measure, as a project leader calls them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import vierplusen
from vierplusen.cli import main

CASES = Path(__file__).parents[2] / "docs" / "cases" / "illustrative"
MESSY = CASES / "samen-aan-tafel.csv"
REPAIRED = CASES / "samen-aan-tafel-repaired.csv"

MAPPING = """\
vierplusen_mapping: 1
participant: Deelnemer
columns:
  Financiën 0-meting: {indicator: financien, moment: baseline}
  Financiën 1-meting: {indicator: financien, moment: follow-up}
traits: {neighbourhood: Wijk}
stories: {text: Verhaal, consent: Toestemming}
indicators:
- {id: financien, name: Financiën, name_en: Finances, unit: person, better: higher, low: 1, high: 5,
   step: 1, domain: finances}
"""
PROJECT = """\
vierplusen: 1
id: samen-aan-tafel
name: Samen aan Tafel
measuring: {output_counted: true}
information_needs:
- {id: a, question: Hoeveel gezinnen hebben schulden?, asker: gemeente, moments: [follow-up]}
- {id: b, question: Hoeveel gezinnen hebben nog schulden?, asker: fonds, moments: [follow-up]}
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VIERPLUSEN_PLUGINS", "")
    Path("columns.yaml").write_text(MAPPING, encoding="utf-8")
    Path("project.yaml").write_text(PROJECT, encoding="utf-8")
    return tmp_path


def run(*args: str | Path) -> Result:
    done = CliRunner().invoke(main, [str(each) for each in args], prog_name="vierplusen")
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


class TestColumns:
    def test_it_proposes_and_leaves_the_direction_open(self) -> None:
        done = run("columns", MESSY)

        assert done.exit_code == 0
        assert done.stdout.count("\n  better:\n") == 3
        assert "participant: Deelnemer" in done.stdout

    def test_a_file_that_exists_is_left_alone(self) -> None:
        done = run("columns", MESSY, "-o", "columns.yaml")

        assert done.exit_code == 2
        assert "bestaat" in done.stderr or "exists" in done.stderr
        assert Path("columns.yaml").read_text(encoding="utf-8") == MAPPING

    def test_a_place_that_is_not_there_is_said(self) -> None:
        done = run("columns", MESSY, "-o", "nowhere/columns.yaml")

        assert (done.exit_code, done.stdout) == (2, "")

    def test_what_it_writes_is_refused_until_it_is_answered(self) -> None:
        assert run("columns", MESSY, "-o", "made.yaml").exit_code == 0

        done = run("measure", MESSY, "--mapping", "made.yaml", "--lang", "en")
        assert done.exit_code == 3
        assert done.stderr.count("better: found nothing, expected one of higher, lower") == 3


class TestMeasure:
    def test_the_owner_sees_each_row_that_is_not_used(self) -> None:
        done = run("measure", MESSY, "--mapping", "columns.yaml", "--lang", "en")

        assert done.exit_code == 0
        assert "row 15, Financiën 1-meting: found '3 (was 2)'" in done.stderr
        assert "row 17, Financiën 1-meting: found '7'" in done.stderr
        assert "3 (was 2)" not in done.stdout
        assert "Finances" in done.stdout

    def test_a_story_without_consent_does_not_go_out(self) -> None:
        for form in ("text", "markdown", "json"):
            done = run("measure", REPAIRED, "--mapping", "columns.yaml", "--format", form)
            assert "de post weer open" in done.stdout
            assert "verhuisd" not in done.stdout
            assert "verhuisd" not in done.stderr

    def test_figures_of_few_do_not_go_out_unless_they_are_asked_for(self) -> None:
        few = ("measure", REPAIRED, "--mapping", "columns.yaml", "--format", "json")
        hidden, shown = (
            json.loads(run(*few).stdout),
            json.loads(run(*few, "--threshold", "1").stdout),
        )

        assert hidden["changes"][0]["lost"] is None
        assert shown["changes"][0]["lost"] == 1
        assert (hidden["threshold"], shown["threshold"]) == (5, 1)

    def test_a_project_gains_what_the_registration_shows(self) -> None:
        done = run(
            "measure", REPAIRED, "--mapping", "columns.yaml", "--project", "project.yaml",
            "--record", "measured.yaml", "-o", "report.md",
        )  # fmt: skip
        before, after = vierplusen.load("project.yaml"), vierplusen.load("measured.yaml")

        assert (done.exit_code, done.stdout) == (0, "")
        assert "measured.yaml is geschreven" in done.stderr
        assert Path("report.md").read_text(encoding="utf-8").startswith("# Meting: ")
        assert not before.measuring.baseline.known
        assert after.measuring.baseline.low == 1
        assert after.measuring.output_counted == before.measuring.output_counted
        low = [vierplusen.score(each).findings["measuring"].low for each in (before, after)]
        assert low[0] < low[1]

    def test_recording_needs_a_project(self) -> None:
        done = run("measure", REPAIRED, "--record", "measured.yaml")

        assert done.exit_code == 2
        assert "--project" in done.stderr

    @pytest.mark.parametrize("named", ["project.yaml", "columns.yaml"])
    def test_what_is_read_is_not_written_over(self, named: str) -> None:
        before = Path(named).read_bytes()
        done = run(
            "measure",
            REPAIRED,
            "--mapping",
            "columns.yaml",
            "--project",
            "project.yaml",
            "-o",
            named,
        )

        assert done.exit_code == 2
        assert Path(named).read_bytes() == before

    def test_a_comparison_that_is_not_there_is_a_fault_of_the_file(self) -> None:
        done = run(
            "measure", REPAIRED, "--mapping", "columns.yaml", "--comparison", "control",
            "--lang", "en",
        )  # fmt: skip

        assert done.exit_code == 3
        assert "found 'control', expected a group of the registration" in done.stderr

    def test_a_start_and_an_end_can_be_chosen(self) -> None:
        done = run("measure", REPAIRED, "--mapping", "columns.yaml", "--start", "interim")

        assert done.exit_code == 3
        assert "baseline, follow-up" in done.stderr

    def test_moments_can_be_named_as_reports_name_them(self) -> None:
        given = ("measure", REPAIRED, "--mapping", "columns.yaml")
        named = run(*given, "--start", "0-meting", "--end", "1-meting")

        assert named.exit_code == 0
        assert named.stdout == run(*given).stdout

    def test_what_a_guess_leaves_is_said(self) -> None:
        done = run("measure", REPAIRED)

        assert done.exit_code == 0
        assert done.stderr.count("vul bij better in wat beter is") == 3


class TestMonitorAndNeeds:
    def test_indicators_have_their_names(self) -> None:
        done = run("monitor", REPAIRED, "--mapping", "columns.yaml", "--lang", "en")

        assert "\nFinances\t1-measurement\t" in done.stdout

    def test_signals_are_told(self) -> None:
        done = run("monitor", REPAIRED, "--mapping", "columns.yaml", "--lang", "en")
        made = json.loads(
            run("monitor", REPAIRED, "--mapping", "columns.yaml", "--format", "json").stdout
        )

        assert done.exit_code == 0
        assert "no expectation written down" in done.stdout
        assert made["signals"][0]["course"] == "no-expectation"

    def test_nearly_the_same_is_asked_once(self) -> None:
        done = run("needs", "project.yaml")
        made = json.loads(run("needs", "project.yaml", "--format", "json").stdout)

        assert done.exit_code == 0
        assert "gemeente, fonds" in done.stdout or "fonds, gemeente" in done.stdout
        assert (made["asked"], made["remaining"]) == (2, 1)
