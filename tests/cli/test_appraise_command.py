"""The command appraise, as a project leader calls it."""

import io
import json
import re
import sys
from concurrent.futures import Executor
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.cli.test_command import terminal

import vierplusen
from vierplusen.cli import appraising, main

CASE = """\
vierplusen: 1
id: buurtteam
name: Het buurtteam
parties:
- {id: gemeente, name: de gemeente, name_en: the town, public: true}
- {id: corporatie, name: de corporatie}
case:
  base_year: 2024
  price_year: 2024
  horizon_years: 5
  discount: 0.03
  knobs:
    huishoudens: {name: huishoudens, low: 70, mode: 85, high: 100, kind: assumption}
  costs:
  - {id: team, payer: gemeente, per_year: 40000, years: 2}
  effects:
  - {id: schulden, name: minder schulden, quantity: huishoudens, price: 300, gains: {gemeente: 0.4,
     corporatie: 0.6}, kind: social, deadweight: 0.1, displacement: 0, caused_by_others: 0,
     drop_off: 0, years: 5}
"""
GUARDED = CASE.replace("payer: gemeente, ", "")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VIERPLUSEN_PLUGINS", "")
    Path("case.yaml").write_text(CASE, encoding="utf-8")
    Path("guarded.yaml").write_text(GUARDED, encoding="utf-8")
    Path("empty.yaml").write_text("vierplusen: 1\nid: a\nname: A\n", encoding="utf-8")
    return tmp_path


def run(*args: str | Path) -> Result:
    done = CliRunner().invoke(main, [str(each) for each in args], prog_name="vierplusen")
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


class TestAppraise:
    def test_in_a_pipe_it_gives_plain_lines(self) -> None:
        done = run("appraise", "case.yaml")

        assert (done.exit_code, done.stderr) == (0, "")
        assert done.stdout.startswith("# Indicatieve MKBA: Het buurtteam\n")
        assert "de gemeente betaalt" not in done.stdout
        assert "\nhuishoudens\t85\t" in done.stdout

    def test_the_language_is_that_which_was_asked_for(self) -> None:
        done = run("appraise", "case.yaml", "--lang", "en")

        assert "The break-even point of 'huishoudens' is" in done.stdout
        assert "\nthe town\t" in done.stdout

    def test_json_and_a_file_hold_what_the_library_says(self) -> None:
        done = run("appraise", "case.yaml", "--format", "json", "--draws", "100", "--seed", "7",
                   "--sampler", "lattice")  # fmt: skip
        made = json.loads(done.stdout)
        project = vierplusen.load("case.yaml")
        assert project.case is not None
        same = vierplusen.appraise(
            project.case, parties=project.parties or (), draws=100, seed=7, sampler="lattice"
        )

        assert made["net_eur"] == same.net_eur
        assert made["simulated"]["sampler"] == "lattice"
        assert made["quantiles_eur"]["0.5"] == same.quantiles_eur[0.5]
        assert run("appraise", "case.yaml", "-o", "out.md").stdout == ""
        assert Path("out.md").read_text(encoding="utf-8").startswith("# Indicatieve MKBA")

    def test_the_document_is_not_written_over(self) -> None:
        done = run("appraise", "case.yaml", "-o", "case.yaml", "--format", "json")

        assert done.exit_code == 2
        assert "itself" in done.stderr
        assert Path("case.yaml").read_text(encoding="utf-8") == CASE

    @pytest.mark.parametrize(("lang", "said"), [("nl", "nog geen casus"), ("en", "no case yet")])
    def test_a_project_without_a_case_hears_what_to_do(self, lang: str, said: str) -> None:
        done = run("appraise", "empty.yaml", "--lang", lang)

        assert (done.exit_code, done.stdout) == (3, "")
        assert said in done.stderr
        assert "base_year" in done.stderr

    def test_what_cannot_be_counted_is_a_fault_of_the_document(self) -> None:
        without = CASE.replace("  discount: 0.03\n", "")
        Path("bad.yaml").write_text(without, encoding="utf-8")
        done = run("appraise", "bad.yaml", "--lang", "en")

        assert (done.exit_code, done.stdout) == (3, "")
        assert "bad.yaml cannot be read" in done.stderr
        assert "case.discount: found nothing" in done.stderr

    @pytest.mark.parametrize(
        ("lang", "said"),
        [
            ("nl", "Er staat niet wie 'team' betaalt."),
            ("en", "The document does not say who pays 'team'."),
        ],
    )
    def test_a_refused_case_hears_its_warnings_in_words(self, lang: str, said: str) -> None:
        done = run("appraise", "guarded.yaml", "--strict", "--lang", lang)

        assert (done.exit_code, done.stdout) == (3, "")
        assert f"  {said} [payer-unknown, costs.team]" in done.stderr
        assert "case.silenced" in done.stderr
        assert run("appraise", "guarded.yaml").exit_code == 0
        assert run("appraise", "case.yaml", "--strict").exit_code == 0

    def test_no_draws_or_a_seed_below_zero_is_a_wrong_call(self) -> None:
        assert run("appraise", "case.yaml", "--draws", "0").exit_code == 2
        assert run("appraise", "case.yaml", "--seed", "-1").exit_code == 2


class TestAgainst:
    def test_it_says_why_the_balance_differs(self) -> None:
        Path("new.yaml").write_text(CASE.replace("40000", "30000"), encoding="utf-8")
        done = run("appraise", "new.yaml", "--against", "case.yaml", "--lang", "en")

        assert done.exit_code == 0
        assert "Why the balance differs from that in case.yaml:" in done.stdout
        assert "'team' was changed. Consequence for the balance: €19,135." in done.stdout
        assert "# " not in done.stdout

    def test_nothing_changed_is_said_too(self) -> None:
        done = run("appraise", "case.yaml", "--against", "case.yaml")

        assert done.stdout == "Er is niets veranderd.\n"

    def test_made_up_figures_are_said_first(self) -> None:
        made_up = CASE.replace("  base_year", "  illustrative: true\n  base_year", 1)
        Path("made-up.yaml").write_text(made_up, encoding="utf-8")
        done = run("appraise", "made-up.yaml", "--against", "case.yaml")

        assert done.stdout.startswith("LET OP: DIT IS EEN VOORBEELD.")

    @pytest.mark.parametrize("more", [("--format", "json"), ("-o", "x.md")])
    def test_it_goes_with_no_other_form(self, more: tuple[str, str]) -> None:
        done = run("appraise", "case.yaml", "--against", "case.yaml", *more)

        assert (done.exit_code, done.stdout) == (2, "")
        assert "--against" in done.stderr


class TestTerminal:
    def test_what_is_drawn_fits_in_80_columns(self) -> None:
        drawn = shown("appraise", "case.yaml", "--draws", "1000")

        assert "Omslagpunten" in drawn
        assert "┃ Balk" in drawn
        assert max(map(len, drawn.splitlines())) <= 80

    def test_long_work_shows_how_far_it_is_and_the_result_is_the_same(self) -> None:
        seen = shown("appraise", "case.yaml", "--draws", "300000", "--format", "json")

        assert "Trekken" in seen
        assert "100%" in seen
        quiet = run("appraise", "case.yaml", "--draws", "300000", "--format", "json")
        assert quiet.stderr == ""
        assert json.loads(seen[seen.index("{\n") :]) == json.loads(quiet.stdout)

    def test_the_bar_is_an_executor_that_does_all_calls_in_order(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sys, "stderr", io.StringIO())
        bar = appraising.Bar("Trekken")

        assert isinstance(bar, Executor)
        assert list(bar.map(pow, [2, 3], [3, 2])) == [8, 9]


def shown(*args: str) -> str:
    """Give what the command shows on a real terminal of 80 columns, without its colours."""
    return re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", terminal(*args)).replace("\r\n", "\n")
