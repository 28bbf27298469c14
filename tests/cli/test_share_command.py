"""The command share, as somebody calls it who has to decide on the bill."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.cli.test_command import terminal

import vierplusen
from vierplusen.cli import guard, main, sharing
from vierplusen.errors import fault

CASE = """\
vierplusen: 1
id: buurtteam
name: Het buurtteam
parties:
- {id: gemeente, name: de gemeente, name_en: the town, public: true}
- {id: corporatie, name: de corporatie}
- {id: verzekeraar, name: de verzekeraar}
sharing:
  maximum_eur: {gemeente: 30000}
case:
  base_year: 2024
  price_year: 2024
  horizon_years: 5
  discount: 0.03
  costs:
  - {id: team, payer: gemeente, per_year: 40000, years: 2}
  effects:
  - {id: schulden, quantity: 85, price: 300, gains: {gemeente: 0.4, corporatie: 0.4,
     verzekeraar: 0.2}, kind: social, deadweight: 0.1, years: 5}
"""
GAME = """\
  game: {levels: {gemeente: 8, corporatie: 11}, steps: [[8, 80000], [11, 110000], [19, 130000]],
         together: sum}
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VIERPLUSEN_PLUGINS", "")
    Path("case.yaml").write_text(CASE, encoding="utf-8")
    Path("free.yaml").write_text(without_terms(CASE), encoding="utf-8")
    Path("game.yaml").write_text(CASE.replace("case:\n", f"{GAME}case:\n"), encoding="utf-8")
    Path("empty.yaml").write_text("vierplusen: 1\nid: a\nname: A\n", encoding="utf-8")
    return tmp_path


def without_terms(text: str) -> str:
    return re.sub(r"sharing:\n  .*\n", "", text)


def run(*args: str | Path) -> Result:
    done = CliRunner().invoke(main, [str(each) for each in args], prog_name="vierplusen")
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


def amounts(*args: str) -> dict[str, int]:
    """Give the bill that the command makes, in cents."""
    done = run("share", *args, "--format", "json", "--draws", "8")
    assert (done.exit_code, done.stderr) == (0, "")
    bill: dict[str, int] = json.loads(done.stdout)["bill"]["amounts_cents"]
    return bill


class TestShare:
    def test_in_a_pipe_it_gives_plain_lines(self) -> None:
        done = run("share", "case.yaml")

        assert (done.exit_code, done.stderr) == (0, "")
        assert done.stdout.startswith("# Wie betaalt wat: Het buurtteam\n")
        assert "\nde gemeente\t76.539\t" in done.stdout
        assert "\x1b" not in done.stdout

    def test_the_language_is_that_which_was_asked_for(self) -> None:
        done = run("share", "case.yaml", "--lang", "en")

        assert done.stdout.startswith("# Who pays what: Het buurtteam\n")
        assert "\nthe town\t" in done.stdout

    def test_json_and_a_file_hold_what_the_library_says(self) -> None:
        done = run("share", "case.yaml", "--format", "json", "--draws", "100", "--seed", "7")
        made = json.loads(done.stdout)
        same = vierplusen.share_project(vierplusen.load("case.yaml"), draws=100, seed=7)

        assert same.bill is not None
        assert made["bill"]["amounts_eur"] == dict(same.bill.amounts_eur)
        assert made["risks"][0]["chance"] == same.risks[0].chance
        assert run("share", "case.yaml", "-o", "out.md").stdout == ""
        assert Path("out.md").read_text(encoding="utf-8").startswith("# Wie betaalt wat")

    def test_the_document_is_not_written_over(self) -> None:
        done = run("share", "case.yaml", "-o", "case.yaml", "--format", "json")

        assert done.exit_code == 2
        assert "itself" in done.stderr
        assert Path("case.yaml").read_text(encoding="utf-8") == CASE

    @pytest.mark.parametrize(
        ("lang", "said"), [("nl", "onderdeel 'case'"), ("en", "section 'case'")]
    )
    def test_without_a_case_it_says_what_is_missing_for_euros(self, lang: str, said: str) -> None:
        done = run("share", "empty.yaml", "--lang", lang)

        assert (done.exit_code, done.stderr) == (0, "")
        assert said in done.stdout
        assert "€" not in done.stdout

    def test_a_service_in_steps_is_shared_beside_it(self) -> None:
        done = run("share", "game.yaml", "--format", "json")
        made = json.loads(done.stdout)["joint"]

        assert made["bill"]["amounts_cents"] == {"corporatie": 8_000_000, "gemeente": 5_000_000}
        assert made["stability"]["stable"] is True
        assert {each["rule"] for each in made["comparison"]["rows"]} >= {"shapley", "scrb"}
        assert "De kosten van samen doen" in run("share", "game.yaml").stdout
        assert "De kosten van samen doen" not in run("share", "case.yaml").stdout

    def test_what_is_drawn_fits_in_80_columns(self) -> None:
        drawn = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", terminal("share", "case.yaml"))

        assert "De rekening" in drawn
        assert "┃ Verzilverbaar" in drawn
        assert max(map(len, drawn.replace("\r\n", "\n").splitlines())) <= 80


class TestTerms:
    def test_the_terms_of_the_document_hold_and_options_go_before_them(self) -> None:
        assert amounts("case.yaml")["gemeente"] == 3_000_000
        assert amounts("case.yaml", "--maximum", "gemeente=25000.50")["gemeente"] == 2_500_050
        both = amounts("case.yaml", "--maximum", "corporatie=10")
        assert (both["gemeente"], both["corporatie"]) == (3_000_000, 1000)
        assert amounts("free.yaml", "--cannot-pay", "verzekeraar")["verzekeraar"] == 0
        assert amounts("free.yaml", "--minimum", "verzekeraar=20000")["verzekeraar"] == 2_000_000
        assert amounts("free.yaml", "--rule", "cea") != amounts("free.yaml")

    def test_ability_is_given_for_every_party(self) -> None:
        terms = [f"--ability={each}" for each in ("gemeente=2", "corporatie=0.5", "verzekeraar=0")]
        made = amounts("free.yaml", "--rule", "ability", *terms)

        assert made["verzekeraar"] == 0
        assert abs(made["gemeente"] - 4 * made["corporatie"]) <= 4

    @pytest.mark.parametrize(
        ("terms", "said"),
        [
            (("--minimum", "gemeent=10"), "--minimum gemeent: found 'gemeent', expected one of"),
            (("--minimum", "gemeent=10"), "gemeente, verzekeraar); did you mean gemeente?"),
            (("--maximum", "corp=1"), "--maximum corp: found 'corp'"),
            (("--ability", "corp=1"), "--ability corp: found 'corp'"),
            (("--cannot-pay", "verzekeraa"), "--cannot-pay: found 'verzekeraa', expected one of"),
            (("--cannot-pay", "verzekeraa"), "did you mean verzekeraar?"),
            (("--minimum", "gemeente=60000", "--maximum", "gemeente=50000"), "--minimum gemeente:"),
            (("--minimum", "verzekeraar=900000"), "--minimum: found 900000.0"),
            (("--rule", "talmu"), "--rule: found 'talmu', expected one of ability, cea, cel"),
            (("--rule", "talmu"), "; did you mean talmud?"),
            (("--rule", "zzzz"), "--rule: found 'zzzz', expected one of ability"),
            (("--rule", "shapley"), "--rule: found 'shapley', expected one of ability"),
            (("--rule", "ability"), "--ability: found nothing, expected a number for every party"),
            (("--rule", "ability", "--ability", "gemeente=1"), "--ability corporatie: found no"),
            (("--aim", "dispute"), "--aim: found 'dispute', expected one of carry-alike"),
            (("--aim", "dispute"), "; did you mean disputed?"),
            (("--minimum", "gemeente=10.000"), "'gemeente=10.000': write gemeente=10000 or"),
            (("--minimum", "gemeente"), "'gemeente': write gemeente=10000 or"),
            (("--maximum", "=5"), "'=5': write"),
            (("--maximum", "gemeente=-5"), "'gemeente=-5': write"),
            (("--ability", "gemeente=1e9"), "'gemeente=1e9': write gemeente=2 or gemeente=0.5"),
            (("--minimum", "a=1", "--minimum", "a=2"), "--minimum: 'a' has two numbers"),
            (("--draws", "0"), "--draws"),
        ],
    )  # fmt: skip
    def test_a_wrong_option_is_a_wrong_call(self, terms: tuple[str, ...], said: str) -> None:
        done = run("share", "free.yaml", *terms, "--lang", "en")

        assert (done.exit_code, done.stdout) == (2, "")
        assert said in done.stderr

    def test_what_is_wrong_with_options_is_said_in_the_language(self) -> None:
        done = run("share", "free.yaml", "--minimum", "gemeent=10", "--aim", "disputed")
        none = run("share", "free.yaml", "--rule", "ability")
        long = run("share", "free.yaml", "--minimum", f"{'x' * 999}=10")

        assert (
            "--minimum gemeent: gevonden: 'gemeent'; verwacht: een van de partijen die baat hebben"
            " (corporatie, gemeente, verzekeraar); bedoelde je gemeente?\n"
        ) in done.stderr
        assert ": gevonden: niets; verwacht: een getal voor elke partij" in none.stderr
        assert "xxx..." in long.stderr
        assert "x" * 201 not in long.stderr

    def test_which_parties_can_be_named_is_not_said_where_that_is_unsure(self) -> None:
        wrong = CASE.replace("maximum_eur: {gemeente: 30000}", "minimum_eur: {gemeente: 900000}")
        Path("wrong.yaml").write_text(wrong, encoding="utf-8")
        free = without_terms(CASE).replace("price: 300", "price: 0")
        Path("gainless.yaml").write_text(free, encoding="utf-8")

        for file in ("wrong.yaml", "gainless.yaml"):
            done = run("share", file, "--cannot-pay", "rijk")

            assert "(corporatie" not in done.stderr

    def test_an_aim_changes_the_advice(self) -> None:
        done = run("share", "free.yaml", "--aim", "disputed", "--format", "json", "--draws", "8")

        assert json.loads(done.stdout)["comparison"]["advised"] == "talmud"

    def test_what_a_document_says_wrong_is_a_fault_of_the_document(self) -> None:
        wrong = {
            "rule: talmut": "sharing.rule: found 'talmut', expected one of ability",
            "rule: shapley": "sharing.rule: found 'shapley', expected a rule for a fixed cost",
            "minimum_eur: {gemeente: 900000}": "sharing.minimum_eur: found 900000.0",
            "ability: {gemeente: 1}\n  rule: ability": "sharing.ability.corporatie: found nothing",
        }
        for text, said in wrong.items():
            terms = CASE.replace("maximum_eur: {gemeente: 30000}", text)
            Path("bad.yaml").write_text(terms, encoding="utf-8")
            done = run("share", "bad.yaml", "--lang", "en")

            assert (done.exit_code, done.stdout) == (3, "")
            assert said in done.stderr

    def test_what_cannot_be_counted_has_its_place_in_the_case(self) -> None:
        Path("bad.yaml").write_text(CASE.replace("  discount: 0.03\n", ""), encoding="utf-8")
        done = run("share", "bad.yaml", "--lang", "en")

        assert (done.exit_code, done.stdout) == (3, "")
        assert "case.discount: found nothing" in done.stderr

    def test_a_game_too_large_has_its_place_under_sharing(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def large(*_args: object, **_options: object) -> None:
            raise vierplusen.InvalidValueError((fault("players", 99, "table-size", most=24),))

        monkeypatch.setattr(vierplusen, "share_project", large)
        done = run("share", "game.yaml", "--lang", "en")

        assert done.exit_code == 3
        assert "sharing.game: found 99" in done.stderr

    def test_what_else_is_not_on_offer_is_said_as_elsewhere(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def unknown(*_args: object, **_options: object) -> None:
            raise vierplusen.UnknownKeyError("reference", "xx", ("yy",))

        monkeypatch.setattr(vierplusen, "share_project", unknown)
        done = run("share", "case.yaml")

        assert (done.exit_code, done.stdout) == (2, "")
        assert "there is no reference 'xx'" in done.stderr

    def test_a_rule_that_fails_is_a_failing_plugin(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def fails(*_args: object, **_options: object) -> None:
            raise vierplusen.RuleError("x/y", "x (x 1)", "no")

        monkeypatch.setattr(vierplusen, "share_project", fails)

        assert run("share", "case.yaml").exit_code == guard.PLUGIN

    def test_a_fault_of_an_option_that_was_not_given_is_of_the_document(self) -> None:
        given = sharing.Given(None, {}, {}, {}, ("a",))

        assert not given.holds(fault("rule", "x", "rule"))
        assert not given.holds(fault("minimum_eur.a", 1, "number"))
        assert not given.holds(fault("cannot_pay[0]", "b", "gaining"))
        assert given.holds(fault("cannot_pay[3]", "a", "gaining"))
