"""Appraisals, and forecasts beside their outcomes, as JSON, Markdown and text."""

import io
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest
from attrs import evolve, fields
from hypothesis import assume, given, settings
from markdown_it import MarkdownIt
from tests.appraisal.whole import KNOBS, LISTED, PARTIES, PLAIN, WHOLE

from vierplusen import appraise, loads
from vierplusen.appraisal.appraised import Appraisal
from vierplusen.appraisal.ex_post import compare_ex_post, with_outcomes
from vierplusen.appraisal.results import ExPost
from vierplusen.domain import Case, Cost, Effect, FrozenMap, Knob, Language, Party
from vierplusen.exporting import Bullets, Heading, Paragraph, Table, export, laid_out
from vierplusen.exporting.appraised_figures import MOST_ROWS
from vierplusen.exporting.appraised_sure import BAR
from vierplusen.labels import Words
from vierplusen.testing.strategies import cases

GOLDEN: Final = Path(__file__).parents[1] / "golden"
FORMATS: Final = ("json", "markdown", "text")
RAW: Final = re.compile(r"\b(appraised|break-even|guard|parameter|agenda|budget|irr)\.[a-z]|[{}]")
"""A key that got no words, or a place that was not filled."""


def whole(case: Case = WHOLE, **options: Any) -> Appraisal:  # noqa: ANN401  # what appraise() takes
    """Appraise the case with everything in it; what draws tell is set, not drawn."""
    made = appraise(case, parties=PARTIES, catalogue=LISTED, draws=64, **options)
    if not made.simulated.draws:
        return made
    shares = made.quantiles_eur
    drawn = evolve(
        made.simulated, draws=10_000, mean_eur=306_000.0, mean_error_eur=500.0,
        probability_error=0.0012, quantile_error_eur=FrozenMap(dict.fromkeys(shares, 900.0)),
    )  # fmt: skip
    set_ = {share: 300_000.0 + 200_000 * (share - 0.5) for share in shares}
    return evolve(made, simulated=drawn, quantiles_eur=FrozenMap(set_), probability_positive=0.978)


def written(result: object, format_: str, lang: str = "nl") -> str:
    stream = io.BytesIO()
    export(result, stream, format=format_, lang=lang)
    return stream.getvalue().decode()


def texts(result: Any, lang: str = "nl") -> str:  # noqa: ANN401  # any result
    """Give every text of a result as it is laid out."""
    found: list[str] = []
    for block in laid_out(result, lang):
        match block:
            case Heading() | Paragraph():
                found.append(block.text)
            case Bullets():
                found.extend((block.title, *block.items))
            case Table():
                found.extend(" | ".join(row) for row in (block.head, *block.rows))
    return "\n".join(found)


def near(one: Any, other: Any) -> bool:  # noqa: ANN401  # any parts of JSON
    """Tell whether two parts of JSON are alike, numbers to their ninth digit."""
    if isinstance(one, dict):
        return list(one) == list(other) and all(near(one[key], other[key]) for key in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(near, one, other))
    if isinstance(one, float):
        return bool(one == pytest.approx(other, rel=1e-6, abs=1e-6))
    return bool(one == other)


class TestGolden:
    @pytest.mark.parametrize("lang", list(Language))
    @pytest.mark.parametrize("format_", FORMATS)
    def test_it_is_written_as_it_was_when_somebody_read_it(self, format_: str, lang: str) -> None:
        golden = (GOLDEN / f"appraisal.{lang}.{format_}").read_text(encoding="utf-8")
        made = written(whole(), format_, lang)

        if format_ == "json":
            assert near(json.loads(made), json.loads(golden))
        else:
            assert made == golden


class TestWarning:
    @pytest.mark.parametrize("lang", list(Language))
    @pytest.mark.parametrize("format_", ["markdown", "text"])
    def test_made_up_figures_are_said_on_the_first_line(self, format_: str, lang: str) -> None:
        said = Words(lang).word("appraised.illustrative")

        for result in (whole(), afterwards()):
            assert written(result, format_, lang).splitlines()[0] == said
            assert said not in written(real(result), format_, lang)

    @pytest.mark.parametrize("lang", list(Language))
    def test_and_by_the_first_key_of_json(self, lang: str) -> None:
        said = Words(lang).word("appraised.illustrative")

        for result in (whole(), afterwards()):
            assert next(iter(json.loads(written(result, "json", lang)).items())) == (
                "warning",
                said,
            )
            assert said not in written(real(result), "json", lang)


def real(result: Appraisal | ExPost) -> Appraisal | ExPost:
    if isinstance(result, ExPost):
        return evolve(result, illustrative=False)
    return evolve(result, case=evolve(result.case, illustrative=False))


def afterwards() -> ExPost:
    came = with_outcomes(WHOLE, {"huishoudens": 71, "uitzettingen": 0.03})
    return compare_ex_post(whole(), whole(came))


class TestJson:
    def test_it_holds_every_field_but_the_model(self) -> None:
        result = whole()
        made = json.loads(written(result, "json", "en"))
        names = {each.name for each in fields(Appraisal)} - {"model"}

        assert set(made) == names | {"warning", "vierplusen_appraisal", "lang"}
        assert (made["vierplusen_appraisal"], made["lang"]) == (1, "en")
        assert made["net_eur"] == result.net_eur
        assert list(made["quantiles_eur"]) == ["0.05", "0.25", "0.5", "0.75", "0.95"]
        assert made["by_year_eur"]["2024"] == result.by_year_eur[2024]
        assert made["irr_reason"]["text"] == Words("en").say(result.irr_reason)
        assert made["attribution"]["rows"][0]["party"] == result.attribution.rows[0].party

    def test_the_case_stands_in_it_as_in_a_document(self) -> None:
        made = json.loads(written(whole(), "json"))
        document = {"vierplusen": 1, "id": "a", "name": "A", "case": made["case"]}
        read = loads(
            json.dumps({**document, "sources": [{"id": "verzonnen", "title": "V"}]}), format="json"
        )

        assert read.case == WHOLE

    def test_what_came_of_it_stands_in_it_row_by_row(self) -> None:
        result = afterwards()
        made = json.loads(written(result, "json", "en"))

        assert made["vierplusen_ex_post"] == 1
        assert [each["eur"] for each in made["rows"]] == [each.eur for each in result.rows]


class TestReport:
    @pytest.mark.parametrize("lang", list(Language))
    def test_break_even_points_come_first_and_the_balance_after_who_gains(self, lang: str) -> None:
        heads = [each.text for each in laid_out(whole(), lang) if isinstance(each, Heading)]
        order = [
            heads.index(Words(lang).word(f"appraised.{key}"))
            for key in ("title", "break-even", "where", "decisions", "budgets", "balance",
                        "scenarios", "tornado", "agenda", "memo", "guards", "parameters", "how")
        ]  # fmt: skip

        assert order == sorted(order)

    def test_every_parameter_guard_and_note_is_printed(self) -> None:
        result, words = whole(), Words("nl")
        said = texts(result)
        parameters = [each.message for each in result.parameters]
        guards = [each.message for each in result.guards]

        for message in (*parameters, *guards, *result.notes, result.irr_reason):
            assert words.say(message) in said
        assert "Mag blijven staan, omdat: Dat spreken wij nog af." in said
        assert "lijst/uitzetting" in said

    def test_both_balances_stand_there_when_decisions_are_needed(self) -> None:
        said = texts(whole())
        free = with_effects(Effect(id="x", quantity=1, price=1e6, gains={"gemeente": 1}))

        assert "maar alleen als deze besluiten worden genomen: nieuw-voor-oud" in said
        assert "geen van deze besluiten wordt genomen" in said
        assert "Met alle besluiten die nodig zijn, is het saldo" in texts(free)
        assert "besluiten" not in texts(appraise(PLAIN))
        one = evolve(PLAIN, effects=[evolve(PLAIN.effects[0], requires=("samen",))])
        assert "niet wordt besloten tot: samen | -971" in texts(appraise(one))
        assert "geen van deze besluiten" not in texts(appraise(one))

    @pytest.mark.parametrize(
        ("price", "said"),
        [
            (1000.0, "wegen de baten niet op tegen de kosten. Alle kosten"),
            (1200.0, "zijn baten en kosten gelijk."),
            (1300.0, "wegen de baten op tegen de kosten."),
        ],
    )
    def test_the_verdict_is_about_what_is_expected(self, price: float, said: str) -> None:
        case = evolve(
            PLAIN, discount=0.0, costs=[Cost(id="eens", payer="gemeente", by_year=[1200])],
            effects=[Effect(id="x", quantity=1, price=price, years=1, gains={"gemeente": 1})],
        )  # fmt: skip

        assert said in texts(appraise(case))

    def test_what_is_nearest_to_its_break_even_point_is_said(self) -> None:
        knobs = {"a": Knob(low=10, high=20), "b": Knob(low=1, high=8)}
        effects = [Effect(id=k, quantity=k, price=100, gains={"x": 1}, years=1) for k in knobs]
        case = evolve(PLAIN, knobs=knobs, discount=0.0, effects=effects)
        short = evolve(case, costs=[Cost(id="eens", by_year=[5000])])

        assert "Hier is de minste ruimte. Het omslagpunt van 'a'" in texts(appraise(case))
        assert "Hier is het minst nodig. Het omslagpunt van 'a'" in texts(appraise(short))
        assert "Hier is" not in texts(appraise(PLAIN))

    def test_from_an_estimate_of_zero_no_difference_is_a_share(self) -> None:
        effect = Effect(id="x", quantity="a", price=100, gains={"x": 1}, years=1)
        case = evolve(PLAIN, knobs={"a": Knob(low=-1, high=1)}, effects=[effect], discount=0.0)

        assert "a | 0 | 10 | - | 0%" in texts(appraise(case))

    def test_draws_never_make_certain_what_is_not(self) -> None:
        sure = evolve(whole(), probability_positive=1.0)
        never = evolve(whole(), probability_positive=0.0)

        assert "De kans dat het boven nul ligt, is > 99,9%." in texts(sure)
        assert "De kans dat het boven nul ligt, is < 0,1%." in texts(never)

    def test_who_pays_and_who_else_gains_is_said_in_parts_of_the_whole(self) -> None:
        effect = Effect(id="x", quantity=1, price=500, gains={"gemeente": 0.25, "rijk": 0.75})
        shared = evolve(PLAIN, effects=[effect])
        loss = evolve(PLAIN, effects=[effect, Effect(id="y", quantity=-1, price=1)])

        said = texts(appraise(shared, parties=NAMED), "en")
        assert "for: the town. It pays 100% of the costs and gets 25% of the benefits." in said
        assert "Of the others, this party gets most: het rijk, 75% of the benefits." in said
        assert "Who gets most" not in texts(appraise(PLAIN), "en")
        assert "It pays" not in texts(appraise(loss), "en")
        assert "(not named)" in texts(appraise(loss), "en")

    def test_a_case_without_most_things_leaves_their_parts_out(self) -> None:
        said = texts(appraise(PLAIN))

        for key in ("scenarios", "tornado", "memo", "decisions", "taken", "quantiles"):
            assert Words("nl").word(f"appraised.{key}") not in said.splitlines()
        for key in ("agenda-none", "no-budgets"):
            assert Words("nl").word(f"appraised.{key}") in said
        assert "Overdrachten" not in said

    def test_a_scenario_in_which_nothing_differs_has_its_figures_only(self) -> None:
        case = evolve(PLAIN, scenarios={"gelijk": {}})

        assert "gelijk | 1.414 | 971 | 443" in texts(appraise(case))

    def test_a_case_with_nothing_in_it_is_told_too(self) -> None:
        said = texts(appraise(Case(base_year=2024, price_year=2024, horizon_years=1, discount=0)))

        assert "Er zijn per saldo geen kosten om de baten door te delen." in said
        assert "Geen." in said.splitlines()

    def test_budgets_of_which_all_is_known_are_added_up(self) -> None:
        effect = Effect(id="x", quantity=1, price=500, gains={"gemeente": 1}, kind="fiscal",
                        cashable_share=0.5)  # fmt: skip
        made = appraise(evolve(PLAIN, effects=[effect]), parties=PARTIES)

        assert made.budget_eur is not None
        whole_ = Words("nl").figure(made.budget_eur, "eur")
        assert f"Alle publieke begrotingen samen: {whole_}." in texts(made)
        assert "Wat het voor alle publieke begrotingen samen" in texts(whole())

    @pytest.mark.parametrize(
        ("by_year", "said"),
        [([1000], "Terugverdientijd, zonder rente: 1 jaar na het basisjaar."),
         ([0], "Het opgetelde saldo komt nooit onder nul."),
         ([9000], "Binnen 3 jaar verdient het zich niet terug")],
    )  # fmt: skip
    def test_payback_is_said(self, by_year: list[float], said: str) -> None:
        costs = [Cost(id="eens", payer="gemeente", by_year=by_year)]

        assert said in texts(appraise(evolve(PLAIN, costs=costs)))

    def test_long_tables_and_lists_are_cut_and_say_so(self) -> None:
        most = MOST_ROWS + 2
        knobs = {f"k{n}": Knob(low=10, high=20 + n) for n in range(most)}
        case = evolve(
            PLAIN, knobs=knobs, horizon_years=most,
            effects=[Effect(id=k, quantity=k, price=100, years=2) for k in knobs],
        )  # fmt: skip
        made = appraise(case, draws=8)
        tables = [each for each in laid_out(made, "nl") if isinstance(each, Table)]

        assert max(len(each.rows) for each in tables) == MOST_ROWS
        assert texts(made).count(f"Hier staan er {MOST_ROWS} van de ") >= 4
        near = evolve(case, costs=[Cost(id="eens", by_year=[1.03 * (made.benefits_eur - 1)])])
        words = texts(appraise(near, draws=8))
        assert words.count("Het omslagpunt van 'k") == MOST_ROWS + 1
        assert len(json.loads(written(made, "json"))["by_year_eur"]) == most

    def test_a_bar_lies_between_the_lowest_and_the_highest_balance(self) -> None:
        tables = [each for each in laid_out(whole(), "nl") if isinstance(each, Table)]
        bars = next(each.rows for each in tables if each.head[-1] == "Balk")

        for _, bar in bars:
            assert re.fullmatch(r"[.=|]*\+[.=|]*", bar)
            assert len(bar) == BAR

    @pytest.mark.parametrize("lang", list(Language))
    @pytest.mark.parametrize("format_", FORMATS)
    def test_what_came_of_it_is_told(self, format_: str, lang: str) -> None:
        made = written(afterwards(), format_, lang)

        assert made.endswith("\n")
        if format_ != "json":
            assert not RAW.search(made)
            assert Words(lang).word("ex-post.title") in made

    @settings(max_examples=25)
    @given(cases())
    def test_any_case_can_be_told(self, case: Case) -> None:
        # A brace that somebody wrote is no place that was left open.
        assume(not re.search(r"[{}]", re.sub(r"FrozenMap\(\{|\}\)", "", repr(case))))
        made = appraise(case, draws=4, parties=PARTIES)

        for lang in Language:
            for block in laid_out(made, lang):
                if isinstance(block, Table):
                    assert all(len(row) == len(block.head) for row in block.rows)
            assert not RAW.search(texts(made, lang))
        json.loads(written(made, "json"), parse_constant=pytest.fail)


NAMED: Final = (
    Party(id="gemeente", name="de gemeente", name_en="the town"),
    Party(id="rijk", name="het rijk"),
)


def with_effects(*effects: Effect) -> Appraisal:
    return whole(evolve(WHOLE, effects=[*WHOLE.effects, *effects]))


HOSTILE: Final = "<b>*x*</b>|[a](http://b) \x1b[31m {0.__class__} =1+1 \u202e"


class TestHostile:
    def hostile(self) -> Appraisal:
        case = evolve(
            WHOLE,
            knobs={**KNOBS, "huishoudens": evolve(KNOBS["huishoudens"], name=HOSTILE,
                                                  unit=HOSTILE)},
            costs=[evolve(each, name=HOSTILE) for each in WHOLE.costs],
            effects=[evolve(each, name=HOSTILE) for each in WHOLE.effects],
            transfers=[evolve(each, name=HOSTILE) for each in WHOLE.transfers],
            silenced=[evolve(each, reason=HOSTILE) for each in WHOLE.silenced],
        )  # fmt: skip
        parties = [evolve(each, name=HOSTILE) for each in PARTIES]
        return appraise(case, parties=parties, catalogue=LISTED, draws=8)

    def test_text_of_a_document_is_shown_and_never_acts(self) -> None:
        made = self.hostile()
        shown = MarkdownIt("commonmark").enable("table").render(written(made, "markdown"))

        assert "<b>" not in shown
        assert "<a " not in shown
        assert "<em>" not in shown
        for format_ in FORMATS:
            assert "\x1b" not in written(made, format_)
            assert "\u202e" not in written(made, format_)
        assert "{0.__class__}" in written(made, "text")

    def test_a_table_of_markdown_keeps_its_columns(self) -> None:
        tables = MarkdownIt("commonmark").enable("table").parse(written(self.hostile(), "markdown"))
        rows: list[int] = []
        for token in tables:
            if token.type == "tr_open":
                rows.append(0)
            elif token.type in {"th_open", "td_open"}:
                rows[-1] += 1

        assert len(rows) > 50
        assert set(rows) <= {2, 3, 4, 5, 6}


def test_looking_at_another_result_does_not_load_numpy() -> None:
    code = (
        "import io, sys; from vierplusen.domain import MergedNeeds; "
        "from vierplusen.exporting import export; "
        "made = MergedNeeds(merged=(), threshold=1.0, asked=0, remaining=0, reasons=()); "
        "export(made, io.BytesIO(), format='json'); print('numpy' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True, timeout=60
    )

    assert done.stdout == "False\n"
