"""The command finance, as a treasurer calls it who has to know whether a plan closes."""

import io
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from tests.cli.test_command import terminal

import vierplusen
from vierplusen.cli import financing, guard, main
from vierplusen.domain import Offer, Taken
from vierplusen.errors import fault

CASE = """\
vierplusen: 1
id: buurtteam
name: Het buurtteam
parties:
- {id: gemeente, name: de gemeente, name_en: the town, public: true}
- {id: oranje, name: het fonds, name_en: the fund, public: false}
financing:
  options: {legal_form: foundation}
  need:
  - {category: staff, year: 2026, eur: 60000}
  - {category: staff, year: 2027, eur: 60000.50}
  funding:
  - {id: wmo, name: het Wmo-budget, party: gemeente, form: shift, cap: 50000, temporary: false,
     from_budget: wmo, decision: decided}
  - {id: fonds, party: oranje, form: grant, cap: 90000, probability: 0.6,
     legal_forms: [foundation]}
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VIERPLUSEN_PLUGINS", "")
    Path("case.yaml").write_text(CASE, encoding="utf-8")
    Path("empty.yaml").write_text("vierplusen: 1\nid: a\nname: A\n", encoding="utf-8")
    return tmp_path


def run(*args: str | Path) -> Result:
    done = CliRunner().invoke(main, [str(each) for each in args], prog_name="vierplusen")
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


def plan(*args: str) -> dict[str, Any]:
    """Give the plan that the command makes."""
    done = run("finance", *args, "--format", "json", "--draws", "8")
    assert (done.exit_code, done.stderr) == (0, "")
    made: dict[str, Any] = json.loads(done.stdout)["plan"]
    return made


class TestFinance:
    def test_in_a_pipe_it_gives_plain_lines(self) -> None:
        done = run("finance", "case.yaml")

        assert (done.exit_code, done.stderr) == (0, "")
        assert done.stdout.startswith("# Financiering: Het buurtteam\n")
        assert "\n- Het plan sluit: de € 120.000,50 die nodig is, wordt helemaal" in done.stdout
        assert "\nhet fonds\t10.000,00\t60.000,50\t70.000,50\n" in done.stdout
        assert "\x1b" not in done.stdout

    def test_the_language_is_that_which_was_asked_for(self) -> None:
        done = run("finance", "case.yaml", "--lang", "en")

        assert done.stdout.startswith("# Financing: Het buurtteam\n")
        assert "\nthe fund\t10,000.00\t" in done.stdout

    def test_json_and_a_file_hold_what_the_library_says(self) -> None:
        done = run("finance", "case.yaml", "--format", "json", "--draws", "100", "--seed", "7")
        made = json.loads(done.stdout)
        same = vierplusen.finance_project(vierplusen.load("case.yaml"), draws=100, seed=7)

        assert same.plan is not None
        assert made["plan"]["by_funding_cents"] == dict(same.plan.by_funding_cents)
        assert made["breaches"] == []
        assert run("finance", "case.yaml", "-o", "out.md").stdout == ""
        assert Path("out.md").read_text(encoding="utf-8").startswith("# Financiering")

    def test_the_document_is_not_written_over(self) -> None:
        done = run("finance", "case.yaml", "-o", "case.yaml", "--format", "json")

        assert done.exit_code == 2
        assert "itself" in done.stderr
        assert Path("case.yaml").read_text(encoding="utf-8") == CASE

    @pytest.mark.parametrize(
        ("lang", "said"), [("nl", "zegt nog niets over geld"), ("en", "says nothing of money")]
    )
    def test_without_financing_it_says_what_to_add(self, lang: str, said: str) -> None:
        done = run("finance", "empty.yaml", "--lang", lang)

        assert (done.exit_code, done.stdout) == (guard.INVALID, "")
        assert f"empty.yaml {said}" in done.stderr

    def test_what_else_the_document_asks_is_answered_without_a_plan(self) -> None:
        scaling = "scaling: {fixed_eur: 20000, variable_eur: 1500, price_eur: 2500}\n"
        Path("scale.yaml").write_text(f"vierplusen: 1\nid: a\nname: A\n{scaling}", "utf-8")
        done = run("finance", "scale.yaml")

        assert (done.exit_code, done.stderr) == (0, "")
        assert "Wat het kost op een andere schaal" in done.stdout
        assert "Wie betaalt wat" not in done.stdout

    def test_what_is_drawn_fits_in_80_columns(self) -> None:
        drawn = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", terminal("finance", "case.yaml"))

        assert "Wie betaalt wat" in drawn
        assert "┃ Bron" in drawn
        assert max(map(len, drawn.replace("\r\n", "\n").splitlines())) <= 80


class TestOptions:
    def test_options_go_before_those_of_the_document_and_leave_the_others(self) -> None:
        assert plan("case.yaml")["options"]["legal_form"] == "foundation"
        assert plan("case.yaml", "--max-public-share", "0.25")["total_cents"] == 120_000_00
        given = plan("case.yaml", "--legal-form", "company", "--own-share", "0")
        assert given["by_funding_cents"] == {"wmo": 5_000_000, "fonds": 0}
        assert given["options"]["min_own_share"] == 0.0
        assert plan("case.yaml", "--own-share", "0.5")["gap_cents"] == 120_000_50
        assert plan("case.yaml", "--watertight", "0.25")["options"]["watertight"] == 0.25
        assert plan("case.yaml", "--time-limit", "5")["options"]["time_limit"] == 5.0

    def test_an_order_says_who_is_asked_first(self) -> None:
        first = plan("case.yaml", "--order", "fonds", "--order", "wmo")

        assert first["by_funding_cents"] == {"wmo": 3_000_050, "fonds": 9_000_000}

    def test_another_strategy_can_be_asked_for(self) -> None:
        assert plan("case.yaml", "--strategy", "new-for-old")["strategy"] == "new-for-old"
        own = CASE.replace("financing:\n", "financing:\n  strategy: capacity\n")
        Path("own.yaml").write_text(own, encoding="utf-8")
        assert plan("own.yaml")["strategy"] == "capacity"
        assert plan("own.yaml", "--strategy", "pizza")["strategy"] == "pizza"

    @pytest.mark.parametrize(
        ("options", "said"),
        [
            (("--strategy", "piza"), "--strategy: gevonden: 'piza'; verwacht: een van"),
            (("--max-public-share", "90%"), "'90%': write a number such as 0.5"),
            (("--own-share", "nan"), "'nan': write a number such as 0.5"),
            (("--own-share", "2"), "--own-share: gevonden: 2.0; verwacht: "),
            (("--legal-form", "Een BV"), "--legal-form: gevonden: 'Een BV'; verwacht: "),
            (("--time-limit", "0"), "--time-limit: gevonden: 0.0; verwacht: "),
            (("--order", "fons"), "--order: gevonden: 'fons'; verwacht: "),
        ],
    )
    def test_what_is_wrong_with_an_option_is_no_fault_of_the_document(
        self, options: tuple[str, ...], said: str
    ) -> None:
        done = run("finance", "case.yaml", *options)

        assert (done.exit_code, done.stdout) == (guard.USAGE, "")
        assert said in done.stderr.replace("\n", " ")

    def test_the_nearest_strategy_is_named(self) -> None:
        assert "bedoelde je pizza?" in run("finance", "case.yaml", "--strategy", "piza").stderr


class TestFaults:
    def test_a_strategy_of_the_document_that_is_not_there_is_its_fault(self) -> None:
        wrong = CASE.replace("financing:\n", "financing:\n  strategy: pizza/mixt\n")
        Path("wrong.yaml").write_text(wrong, encoding="utf-8")
        done = run("finance", "wrong.yaml", "--lang", "en")

        assert (done.exit_code, done.stdout) == (guard.INVALID, "")
        assert "financing.strategy: found 'pizza/mixt', expected one of" in done.stderr

    def test_what_does_not_agree_has_its_place_in_the_document(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def wrong(*_args: object, **_options: object) -> None:
            faults = (fault("need[0].eur", -1, "not-negative"), fault("benefits", None, "mapping"))
            raise vierplusen.InvalidValueError(faults)

        monkeypatch.setattr(vierplusen, "finance_project", wrong)
        done = run("finance", "case.yaml", "--lang", "en")

        assert done.exit_code == guard.INVALID
        assert "  financing.need[0].eur: found -1" in done.stderr
        assert "  benefits: found nothing" in done.stderr

    def test_what_else_is_not_on_offer_is_said_as_elsewhere(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def unknown(*_args: object, **_options: object) -> None:
            raise vierplusen.UnknownKeyError("selection-rule", "xx", ("yy",))

        monkeypatch.setattr(vierplusen, "finance_project", unknown)
        done = run("finance", "case.yaml")

        assert (done.exit_code, done.stdout) == (guard.USAGE, "")
        assert "there is no selection-rule 'xx'" in done.stderr

    @pytest.mark.parametrize("error", [vierplusen.StrategyError, vierplusen.SelectionError])
    def test_what_fails_in_a_plugin_is_a_failing_plugin(
        self, error: Callable[..., Exception], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fails(*_args: object, **_options: object) -> None:
            raise error("x/y", "x (x 1)", "no")

        monkeypatch.setattr(vierplusen, "finance_project", fails)

        assert run("finance", "case.yaml").exit_code == guard.PLUGIN


class Slow:
    """A strategy that can say how far it is."""

    key = "slow/search"

    def __init__(self, told: Callable[[str, float, float], None] | None = None) -> None:
        self.told = told

    def with_progress(self, told: Callable[[str, float, float], None]) -> "Slow":
        """Give the same strategy, which tells how far it is."""
        return Slow(told)

    def plan(self, *_asked: object, **_options: object) -> tuple[()]:
        """Pay nothing, and say so."""
        if self.told is not None:
            self.told("gap", 0.5, 0.1)
            self.told("own/aim", 0.25, 0.1)
            self.told("gap", 1.0, 0.0)
        return ()


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = Taken(kind="financing-strategy", key="slow/search", plugin="slow",
                  distribution="vierplusen-slow", version="3")  # fmt: skip
    found = vierplusen.load_catalogue()
    made = vierplusen.Catalogue((*found.offers, Offer(taken=taken, value=Slow())), found.plugins)
    monkeypatch.setattr(financing, "catalogue_of", lambda **_options: made)


class Terminal(io.StringIO):
    """A stream that says that somebody looks."""

    def isatty(self) -> bool:
        """Say so."""
        return True


class TestProgress:
    def test_a_search_shows_how_far_it_is_where_somebody_looks(
        self, slow: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        del slow
        shown = Terminal()
        monkeypatch.setattr(sys, "stderr", shown)
        monkeypatch.setattr(sys, "argv", ["vierplusen"])
        args = ["finance", "case.yaml", "--strategy", "slow/search", "--format", "json"]
        main(args, standalone_mode=False)

        assert "Zoeken" in shown.getvalue()
        assert "100%" in shown.getvalue()
        made = json.loads(capsys.readouterr().out)
        assert made["plan"]["provenance"][0]["distribution"] == "vierplusen-slow"

    def test_where_nobody_looks_nothing_is_shown(self, slow: None) -> None:
        del slow

        assert plan("case.yaml", "--strategy", "slow/search")["gap_cents"] == 120_000_50
