"""Who pays what and how it goes on, whole and in part, as JSON, Markdown and text."""

import io
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest
from attrs import evolve, fields
from hypothesis import given, settings
from markdown_it import MarkdownIt
from tests.exporting.financed_whole import (
    BREACHES,
    CALL,
    CASH,
    CLOSING,
    DEPENDENCY,
    FUNDING,
    NEED,
    NEEDS_CAP,
    PLAN,
    ROBUSTNESS,
    ROUTES,
    SCALE,
    WHOLE,
    Fixed,
    way,
)

from vierplusen.domain import (
    Financed,
    FinancingPlan,
    FrozenMap,
    FundingSource,
    Label,
    Language,
    Match,
    Message,
    Need,
    PartialDate,
    Party,
    PlanRow,
    RouteStep,
)
from vierplusen.exporting import Bullets, Heading, Paragraph, Table, export, laid_out
from vierplusen.exporting.appraised_figures import MOST_ROWS
from vierplusen.exporting.shared_figures import WIDTH
from vierplusen.financing.figures import figures_of
from vierplusen.labels import Words
from vierplusen.testing.strategies import financing_plans

GOLDEN: Final = Path(__file__).parents[1] / "golden"
FORMATS: Final = ("json", "markdown", "text")
RAW: Final = re.compile(
    r"\b(financed|shared|share|plan|breach|firm|close|give|scale|call|route-plan|enterprise|steps"
    r"|partner|form|figure)\.[a-z]|[{}]"
)
"""A key that got no words, or a place that was not filled."""
WHOLES: Final[dict[str, Any]] = {"financed": WHOLE, "continued": ROUTES}
ALONE: Final[dict[str, Any]] = {
    "vierplusen_financing_plan": PLAN,
    "vierplusen_breaches": BREACHES,
    "vierplusen_closing": CLOSING,
    "vierplusen_robustness": ROBUSTNESS,
    "vierplusen_dependency": DEPENDENCY,
    "vierplusen_cash_flow": CASH,
    "vierplusen_scale": evolve(SCALE, illustrative=False),
    "vierplusen_call": evolve(CALL, illustrative=False),
}


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
                found.append(block.caption)
                found.extend(" | ".join(row) for row in (block.head, *block.rows))
    return "\n".join(found)


def head_of(result: Any) -> tuple[str, ...]:  # noqa: ANN401  # any result
    """Give the sentences of the summary."""
    found = (each.items for each in laid_out(result, "nl") if isinstance(each, Bullets))
    return next(found)


def tables(result: Any, caption: str) -> list[Table]:  # noqa: ANN401  # any result
    blocks = laid_out(result, "nl")
    return [each for each in blocks if isinstance(each, Table) and each.caption.startswith(caption)]


def plan_of(
    rows: tuple[PlanRow, ...], need: tuple[Need, ...] = NEED, *, public: bool = True
) -> FinancingPlan:
    """Give a plan of the sources of the example with other rows."""
    parties = tuple(evolve(each, public=public) for each in PLAN.parties)
    return evolve(
        PLAN, rows=rows, need=need, reasons=(), parties=parties, **figures_of(rows, need, FUNDING)
    )


def row(funding: str, year: int, cents: int, category: str = "staff") -> PlanRow:
    return PlanRow(funding=funding, category=category, year=year, cents=cents)


class TestGolden:
    @pytest.mark.parametrize("lang", list(Language))
    @pytest.mark.parametrize("format_", FORMATS)
    @pytest.mark.parametrize("name", WHOLES)
    def test_it_is_written_as_it_was_when_somebody_read_it(
        self, name: str, format_: str, lang: str
    ) -> None:
        golden = (GOLDEN / f"{name}.{lang}.{format_}").read_text(encoding="utf-8")

        assert written(WHOLES[name], format_, lang) == golden


class TestWarning:
    @pytest.mark.parametrize("lang", list(Language))
    @pytest.mark.parametrize("made", [WHOLE, ROUTES, SCALE, CALL])
    def test_made_up_figures_are_said_before_all_else(self, made: Any, lang: str) -> None:  # noqa: ANN401  # any result
        said = Words(lang).word("appraised.illustrative")
        real = evolve(made, illustrative=False)

        for format_ in ("markdown", "text"):
            assert written(made, format_, lang).splitlines()[0] == said
            assert said not in written(real, format_, lang)
        assert next(iter(json.loads(written(made, "json", lang)).items())) == ("warning", said)
        assert "warning" not in json.loads(written(real, "json", lang))


class TestJson:
    def test_it_holds_every_field_and_cents_as_whole_numbers(self) -> None:
        made = json.loads(written(WHOLE, "json", "en"))
        names = {each.name for each in fields(Financed)}
        plan = made["plan"]

        assert set(made) == names - {"labels"} | {"warning", "vierplusen_financed", "lang"}
        assert (plan["total_cents"], plan["gap_cents"]) == (21_141_000, 2_887_050)
        assert plan["by_year_cents"] == {"2026": 8_625_000, "2027": 7_416_000, "2028": 5_100_000}
        assert plan["funding"][0]["match"] == {"ratio": 1.0, "with": None}
        assert made["closing"]["fewest"][0]["to"] == 80_000.0
        assert made["closing"]["partners"][0]["message"]["values"]["party"] == "corporatie"
        for key, value in _walk(made):
            if key.endswith("_cents") and not isinstance(value, list | dict):
                assert value is None or isinstance(value, int)

    @pytest.mark.parametrize("head", ALONE)
    def test_a_part_alone_has_a_head_of_its_own(self, head: str) -> None:
        made = json.loads(written(ALONE[head], "json"))

        assert next(iter(made)) == head
        assert made[head] == 1

    def test_breaches_stand_in_a_list_and_none_is_an_answer_too(self) -> None:
        made = json.loads(written(BREACHES, "json", "en"))
        none = json.loads(written((), "json"))

        assert made["breaches"][0]["term"] == "cap"
        assert made["breaches"][0]["by_cents"] == 100
        assert none == {"vierplusen_breaches": 1, "lang": "nl", "breaches": []}


def _walk(made: Any) -> list[tuple[str, Any]]:  # noqa: ANN401  # any JSON
    found: list[tuple[str, Any]] = []
    waiting = [made]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            found.extend(each.items())
            waiting.extend(each.values())
        elif isinstance(each, list):
            waiting.extend(each)
    return found


class TestReport:
    def test_it_stands_in_the_order_in_which_one_decides(self) -> None:
        heads = [each.text for each in laid_out(WHOLE, "nl") if isinstance(each, Heading)]

        assert heads == [
            "Financiering: Buurtteam Zonneveld",
            "Aan welke voorwaarden het plan zich niet houdt",
            "Wie betaalt wat",
            "Wie betaalt waarvoor",
            "Wat niet is gedekt",
            "Hoe het plan kan sluiten",
            "Wat nog te regelen is",
            "Hoe stevig het plan staat",
            "Als een bron niet komt",
            "Waar het plan op leunt",
            "Wat voor geld het is",
            "Hoeveel geld tijdelijk is, per jaar",
            "Wat wordt terugbetaald, en wat geld kost",
            "Waarom deze bedragen",
            "Waar het plan op is gezocht",
            "Nieuw voor oud",
            "Welk budget krimpt, en wanneer",
            "Wat er in de tussentijd ontbreekt",
            "Wat het kost op een andere schaal",
            "Eén jaar, naar schaal",
            "Experiment: digitale steun",
            "Experiment: samen koken",
            "Wat elk jaar kost",
            "Wat elke gemeente betaalt",
            "De open oproep",
            "Welkom thuis: toelaatbaar",
            "Samen wonen: toelaatbaar",
            "los: niet toelaatbaar",
            "later: nog niet te zeggen",
            "Wie krijgt geld",
            "Uitgangspunten van het plan",
            "Wat nodig is",
            "Voorwaarden van het geld",
            "Aannames, en wat er nog ontbreekt",
            "Wat uit een lijst komt, en van wie",
        ]

    @pytest.mark.parametrize("lang", list(Language))
    @pytest.mark.parametrize("head", ALONE)
    def test_a_part_alone_is_told_under_a_title(self, head: str, lang: str) -> None:
        title, *rest = laid_out(ALONE[head], lang)

        assert isinstance(title, Heading)
        assert title.level == 1
        assert rest
        assert not RAW.search(texts(ALONE[head], lang))

    @pytest.mark.parametrize("lang", list(Language))
    @pytest.mark.parametrize("made", [WHOLE, ROUTES])
    def test_everything_is_said_in_words_and_fits(self, made: Any, lang: str) -> None:  # noqa: ANN401  # any result
        assert not RAW.search(texts(made, lang))
        for each in laid_out(made, lang):
            if isinstance(each, Table):
                wide = [max(map(len, col)) for col in zip(each.head, *each.rows, strict=True)]
                assert sum(wide) + 3 * len(wide) + 1 <= WIDTH

    def test_without_a_plan_it_says_what_is_missing_and_tells_the_rest(self) -> None:
        note = Message("share.no-gains")
        bare = evolve(WHOLE, plan=None, closing=None, robustness=None, notes=(note,), as_of=None)
        least = Financed(id="a", name="A", notes=(note,))

        assert Words("nl").word("share.no-gains") in texts(least)
        assert "Samengevat" not in texts(bare)
        assert "Peildatum" not in texts(bare)
        assert "Wat het kost op een andere schaal" in texts(bare)
        assert texts(bare).count(Words("nl").word("share.no-gains")) == 1

    def test_what_was_not_asked_is_not_told(self) -> None:
        plain = evolve(
            WHOLE, breaches=(), closing=None, robustness=None, scaling=None, shift=None, notes=(),
            call=evolve(CALL, selection=None),
        )  # fmt: skip
        loose = evolve(plain, dependency=None, call=None)

        for left_out in (
            "Aan welke voorwaarden", "Hoe het plan kan sluiten", "Hoe stevig", "andere schaal",
            "Nieuw voor oud\n", "Wie krijgt geld", "Aannames",
        ):  # fmt: skip
            assert left_out not in texts(plain)
        assert "Waar het plan op leunt" in texts(plain)
        assert "Waar het plan op leunt" not in texts(loose)
        assert "De open oproep" not in texts(loose)

    def test_looking_at_another_result_does_not_load_what_tells_of_financing(self) -> None:
        code = (
            "import io, sys; from vierplusen.domain import MergedNeeds; "
            "from vierplusen.exporting import export; "
            "made = MergedNeeds(merged=(), threshold=1.0, asked=0, remaining=0, reasons=()); "
            "export(made, io.BytesIO(), format='text'); "
            "print('vierplusen.exporting.financed' in sys.modules)"
        )
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        )

        assert done.stdout.strip() == "False"


class TestVerdict:
    def test_a_plan_that_does_not_close_says_how_much_and_when(self) -> None:
        said = head_of(PLAN)

        assert said[0] == (
            "Het plan sluit niet. Van de € 240.280,50 die nodig is, ontbreekt € 28.870,50. "
            "In 2028 is tijdelijk geld op, en komt er niet genoeg voor in de plaats."
        )
        assert "Wat ontbreekt, per jaar: 2026: € 5.750,50, 2028: € 23.120." in said
        assert "In wat nodig is, zit € 4.280 aan aflossing en rente van leningen." in said
        assert said[4].endswith("nog € 4.120 aan aflossing en rente te betalen, tot en met 2030.")
        assert (
            "6 bronnen betalen mee. De grootste is Oranjefonds, met 28% van wat wordt betaald."
            in said
        )

    def test_it_says_first_that_terms_are_broken_and_that_time_ran_out(self) -> None:
        said = head_of(WHOLE)

        assert said[1] == "LET OP: dit plan houdt zich niet aan alle voorwaarden (aantal: 1)."
        assert said[2].startswith("De tijd was op")
        assert "ligt tussen 0% en 5%" in " ".join(said)
        assert not any(each.startswith("De tijd") for each in head_of(evolve(PLAN, complete=True)))

    @pytest.mark.parametrize(
        ("rows", "said"),
        [
            (
                (row("wmo", 2026, 100), row("wmo", 2027, 100)),
                "betaald, en in 2027, het laatste jaar, is al het geld blijvend.",
            ),
            ((row("wmo", 2026, 100), row("buurt", 2027, 100)), "is 100% van het geld tijdelijk."),
            (
                (row("wmo", 2026, 100),),
                "ontbreekt € 1, en in 2027, het laatste jaar, betaalt niemand iets.",
            ),
        ],
    )
    def test_it_says_whether_money_ends(self, rows: tuple[PlanRow, ...], said: str) -> None:
        need = tuple(Need(category="staff", year=year, eur=1) for year in (2026, 2027))

        assert head_of(plan_of(rows, need))[0].endswith(said)

    def test_in_one_year_the_year_is_not_said_again_and_one_source_pays_all(self) -> None:
        need = (Need(category="staff", year=2026, eur=2),)
        said = head_of(plan_of((row("wmo", 2026, 100),), need))

        assert not any("per jaar" in each for each in said)
        assert "Eén bron betaalt: Wmo-budget." in said
        assert not any("te regelen" in each for each in said)

    def test_of_many_years_only_the_sum_is_said(self) -> None:
        need = tuple(Need(category="staff", year=2026 + n, eur=1) for n in range(6))

        assert not any("per jaar" in each for each in head_of(plan_of((), need)))

    def test_where_nothing_is_needed_it_says_so(self) -> None:
        empty = evolve(plan_of((), ()), complete=True)
        text = Words("nl").word("financed.nothing-needed")

        assert head_of(empty) == (text,)
        assert texts(empty).count(text) == 2
        assert "Wat voor geld het is" not in texts(empty)

    def test_things_to_arrange_are_counted(self) -> None:
        need = (Need(category="staff", year=2026, eur=1),)

        assert head_of(plan_of((row("trajecten", 2026, 100),), need))[-1].startswith("Eén ding")
        assert head_of(PLAN)[-1] == "Er zijn nog 10 dingen te regelen; ze staan hieronder."

    def test_a_chance_that_is_known_is_one_number_and_none_is_not_said(self) -> None:
        known = evolve(WHOLE, robustness=evolve(ROBUSTNESS, chance_low=0.05))
        never = evolve(WHOLE, robustness=evolve(ROBUSTNESS, chance_low=0.0, chance_high=0.0))

        assert "bronnen die echt komen, is 5%." in " ".join(head_of(known))
        assert "De kans dat het plan sluit" not in " ".join(head_of(never))


class TestSlices:
    def test_sources_stand_by_year_and_by_category_the_largest_first(self) -> None:
        years, *_ = tables(PLAN, "Wie betaalt in welk jaar")
        first, second = tables(PLAN, "Waar elke bron voor betaalt")

        assert years.rows[0] == ("Oranjefonds", "30.000,00", "30.000,00", "0", "60.000,00")
        assert [each[0] for each in years.rows[-3:]] == ["samen betaald", "niet gedekt", "nodig"]
        assert years.rows[-1][-1] == "240.280,50"
        assert first.head == ("Bron", "huisvesting", "materiaal", "terugbetaling", "personeel")
        assert second.rows[-1] == ("nodig", "240.280,50")

    def test_a_plan_that_closes_has_no_row_for_what_is_missing_and_whole_euros(self) -> None:
        need = (Need(category="staff", year=2026, eur=10_000),)
        made = plan_of((row("wmo", 2026, 1_000_000),), need)
        (years,) = tables(made, "Wie betaalt in welk jaar")

        assert years.rows == (
            ("Wmo-budget", "10.000", "10.000"),
            ("samen betaald", "10.000", "10.000"),
            ("nodig", "10.000", "10.000"),
        )
        assert not tables(made, "Waar elke bron voor betaalt")
        assert not tables(made, "Wat ontbreekt, per post")

    def test_those_for_whom_there_is_no_room_stand_together(self) -> None:
        number = MOST_ROWS + 3
        funding = tuple(FundingSource(id=f"f{n}", form="own") for n in range(number))
        rows = tuple(row(each.id, 2026, 100 + n) for n, each in enumerate(funding))
        need = (Need(category="staff", year=2026, eur=100),)
        made = evolve(PLAN, rows=rows, funding=funding, need=need, reasons=())
        (found,) = tables(evolve(made, **figures_of(rows, need, funding)), "Wie betaalt in welk")

        assert len(found.rows) == MOST_ROWS + 3
        assert found.rows[MOST_ROWS - 1] == ("nog 4 bronnen", "4,06", "4,06")
        assert found.rows[MOST_ROWS][0] == "samen betaald"

    def test_who_pays_nothing_is_named_with_the_reason(self) -> None:
        assert "Betaalt niets in dit plan: LEADER.\nLEADER" not in texts(PLAN)
        assert "Betaalt niets in dit plan: LEADER.\n\nLEADER kan hier niets betalen" in texts(PLAN)
        rows = tuple(row(each.id, 2026, 1) for each in FUNDING)
        assert "Betaalt niets" not in texts(plan_of(rows))

    def test_sales_of_one_name_stand_together(self) -> None:
        sold = tuple(
            FundingSource(id=f"sales-{year}", name="meubels", form="sales", years=[year, year])
            for year in (2026, 2027)
        )
        rows = (row("sales-2026", 2026, 100), row("sales-2027", 2027, 200))
        need = tuple(Need(category="staff", year=year, eur=2) for year in (2026, 2027))
        made = evolve(PLAN, rows=rows, funding=sold, need=need, reasons=())
        (found,) = tables(evolve(made, **figures_of(rows, need, sold)), "Wie betaalt in welk")

        assert found.rows[0] == ("meubels", "1", "2", "3")

    def test_long_names_are_cut_only_where_the_table_then_fits(self) -> None:
        long = "een lange naam voor een budget"
        named = tuple(
            evolve(each, name=f"{each.id} {long}") if each.id in {"wmo", "oranje"} else each
            for each in FUNDING
        )
        alike = tuple(
            evolve(each, name=f"{long} {each.id}") if each.id in {"wmo", "oranje"} else each
            for each in FUNDING
        )
        narrow = evolve(PLAN, funding=named, need=NEED[:1], repayments=(), gap_rows=())
        (cut,) = tables(evolve(PLAN, funding=named), "Wie betaalt in welk jaar")

        assert cut.rows[1][0] == "wmo een lange naam voor…"
        assert f"\noranje {long}: € 60.000 aanvragen." in texts(evolve(PLAN, funding=named))
        assert tables(narrow, "Wie betaalt in welk jaar")[0].rows[1][0] == f"wmo {long}"
        apart = tables(evolve(PLAN, funding=alike), "Wie betaalt in welk jaar")
        assert apart[0].rows[1][0] == f"{long} wmo"

    def test_sources_of_one_name_are_told_apart(self) -> None:
        same = tuple(
            evolve(each, name="pot", form="own", fee_share=None, interest=None, term_years=None,
                   price=None, volume=None, from_budget=None, decided_by=None, decision=None)
            if each.id in {"wmo", "trajecten"} else each
            for each in FUNDING
        )  # fmt: skip
        (found, *_) = tables(evolve(PLAN, funding=same), "Wie betaalt in welk jaar")

        assert {"pot (wmo)", "pot (trajecten)"} <= {each[0] for each in found.rows}

    @settings(max_examples=40, deadline=None)
    @given(financing_plans())
    def test_rows_and_columns_add_up_and_are_those_of_the_plan(self, plan: FinancingPlan) -> None:
        cells = whole_of(tables(plan, "Wie betaalt in welk jaar"))
        ends = {"samen betaald", "niet gedekt", "nodig"}

        for each in cells.values():
            assert sum(each.values()) == 2 * each["totaal"]
        for column in {column for each in cells.values() for column in each}:
            own = [each[column] for name, each in cells.items() if name not in ends]
            paid, needed = (cells[name][column] for name in ("samen betaald", "nodig"))
            assert sum(own) == paid
            assert paid + cells.get("niet gedekt", {}).get(column, 0) == needed
        if plan.need:
            assert cells["samen betaald"]["totaal"] == plan.total_cents
            assert cells.get("niet gedekt", {}).get("totaal", 0) == plan.gap_cents


def whole_of(found: list[Table]) -> dict[str, dict[str, int]]:
    """Put the parts of a table together, as source -> year -> cents."""
    cells: dict[str, dict[str, int]] = {}
    for each in found:
        for name, *cut in each.rows:
            for head, cell in zip(each.head[1:], cut, strict=True):
                whole, _, rest = cell.replace(".", "").partition(",")
                cents = 100 * int(whole) + int(rest or 0)
                source, year = (head, name) if each.head[0] == "Jaar" else (name, head)
                assert cells.setdefault(source, {}).setdefault(year, cents) == cents
    return cells


class TestKinds:
    def test_it_says_of_each_source_what_kind_of_money_it_is(self) -> None:
        (kinds,) = tables(PLAN, "Vorm en herkomst")

        assert kinds.rows[0] == ("Oranjefonds", "subsidie", "nee", "ja", "28%")
        assert kinds.rows[2] == ("woningcorporatie", "in natura", "?", "nee", "17%")
        said = texts(PLAN)
        assert (
            "Van al het geld is 61% publiek, of is niet bekend of het dat is. "
            "Dat mag hoogstens 70% zijn. Wie er baat" in said
        )

    def test_ones_own_part_is_said_where_a_least_part_is_asked(self) -> None:
        asked = evolve(PLAN.options, min_own_share=0.5, max_public_share=None)
        made = evolve(PLAN, options=asked, beneficiary_share=None)

        assert (
            "publiek, of is niet bekend of het dat is. Eigen inbreng is 17%. "
            "Dat moet minstens 50% zijn.\n" in texts(made)
        )

    def test_the_years_say_which_part_ends(self) -> None:
        (years,) = tables(PLAN, "Betaald per jaar")
        unpaid = evolve(PLAN, temporary_share=FrozenMap({**PLAN.temporary_share, 2028: None}))

        assert years.rows == (
            ("2026", "86.250", "61%"), ("2027", "74.160", "40%"), ("2028", "51.000", "0%"),
        )  # fmt: skip
        assert tables(unpaid, "Betaald per jaar")[0].rows[-1] == ("2028", "51.000", "-")


class TestToArrange:
    def test_each_source_says_what_has_to_be_done_for_it(self) -> None:
        said = texts(PLAN).partition("Wat nog te regelen is\n")[2].partition("Wat voor geld")[0]

        assert "Oranjefonds: € 60.000 aanvragen. De kans dat dit komt, is geschat op 60%." in said
        assert "Geeft hoogstens evenveel als anderen inleggen" in said
        assert "[bron: regeling]\nOranjefonds geeft alleen aan: een stichting." in said
        assert "een besluit van de wethouder zorg dat nog niet is genomen" in said
        assert "Voor € 33.160 zijn 37 trajecten nodig; het plan rekent op hoogstens 40." in said
        assert "actie van de buurt: € 14.250 ophalen" in said
        assert "wat deze bronnen inleggen: Oranjefonds." in said
        assert "Komt helemaal of niet." in said
        assert "Hoe zeker dit is, is niet bekend." in said
        assert "de-minimissteun, toegekend op 1 februari 2026" in said

    def test_what_is_said_of_nobody_in_particular_comes_last(self) -> None:
        made = evolve(PLAN, reasons=(Message("plan.no-cap", {"source": "x", "cents": 100}),))
        said = texts(made).partition("Wat nog te regelen is\n")[2].partition("Wat voor geld")[0]

        assert said.strip().endswith("x noemt geen maximum. Vraag na of € 1 kan.")

    def test_a_price_of_nothing_takes_no_number(self) -> None:
        free = tuple(
            evolve(each, price=0.0, cap=40_000) if each.id == "trajecten" else each
            for each in FUNDING
        )

        assert "trajecten nodig" not in texts(evolve(PLAN, funding=free))

    def test_where_nothing_is_to_be_done_there_is_no_such_part(self) -> None:
        need = (Need(category="staff", year=2026, eur=1),)
        made = plan_of((row("wmo", 2026, 100),), need)

        assert "Wat nog te regelen is" not in texts(made)


class TestLoans:
    def test_what_is_paid_back_stands_by_year_also_after_the_plan(self) -> None:
        (found,) = tables(PLAN, "Aflossing en rente")

        assert found.rows == (
            ("2027", "2.160", "ja"), ("2028", "2.120", "ja"), ("2029", "2.080", "nee"),
            ("2030", "2.040", "nee"), ("totaal", "8.400", ""),
        )  # fmt: skip
        assert "De rente op leningen is samen € 400." in texts(PLAN)

    def test_without_loans_it_is_told_only_where_platforms_keep_something(self) -> None:
        need = (Need(category="staff", year=2026, eur=20_000),)
        raised = plan_of((row("buurt", 2026, 1_425_000),), need)
        plain = plan_of((row("wmo", 2026, 100),), need)

        assert "Wat wordt terugbetaald" in texts(raised)
        assert not tables(raised, "Aflossing")
        assert "Wat wordt terugbetaald" not in texts(plain)


class TestClosing:
    def test_it_gives_the_fewest_terms_single_ones_and_who_could_pay(self) -> None:
        said = texts(CLOSING)

        assert "Er ontbreekt € 28.870,50." in said
        assert "Minder voorwaarden veranderen is niet genoeg\noranje geeft hoogstens € 80" in said
        assert "Elk hiervan is alleen al genoeg\nHoogstens 80% van het geld" in said
        assert said.index("kan bijleggen") < said.index("kan samen het hele gat")
        assert said.index("is gezocht met de strategie") < said.index("Minder voorwaarden")

    def test_what_is_not_proved_is_said(self) -> None:
        assert "niet bewezen dat minder" in texts(evolve(CLOSING, proved=False))

    def test_one_term_that_is_enough_is_said_once(self) -> None:
        alone = evolve(CLOSING, fewest=(NEEDS_CAP,), singles=(NEEDS_CAP,))

        several = evolve(alone, singles=(NEEDS_CAP, *CLOSING.singles))

        assert "Deze ene verandering is al genoeg\noranje geeft" in texts(alone)
        assert "Eén van deze veranderingen is al genoeg\noranje geeft" in texts(several)
        assert "samen verandert" not in texts(alone)

    def test_a_plan_that_closes_needs_nothing(self) -> None:
        closed = evolve(
            CLOSING, gap_cents=0, fewest=(), singles=(), partners=(),
            reasons=(Message("close.closed"),),
        )  # fmt: skip

        assert texts(closed).endswith("Er hoeft niets te veranderen.")
        assert "ontbreekt" not in texts(closed)


class TestFirm:
    def test_it_says_what_the_loss_of_a_source_would_mean(self) -> None:
        (found,) = tables(WHOLE, "Kans dat een bron komt")

        assert found.rows == (
            ("Oranjefonds", "60%", "60.000,00", "120.000,00", "50.000,00"),
            ("actie van de buurt", "?", "14.250,00", "28.500,00", "43.120,50"),
        )
        assert "niet bekend: actie van de buurt, woningcorporatie." in texts(WHOLE)

    def test_a_plan_of_nobody_has_no_such_table(self) -> None:
        assert not tables(evolve(ROBUSTNESS, risks=()), "Kans dat een bron")

    def test_years_stand_with_what_a_plan_leans_on_only_where_it_stands_alone(self) -> None:
        assert tables(DEPENDENCY, "Welk deel van het geld")
        assert not tables(WHOLE, "Welk deel van het geld")

    def test_objectives_say_whether_they_are_proved(self) -> None:
        (found,) = tables(PLAN, "De doelen")

        assert found.rows[0] == ("wat niet is gedekt", "28.870,50", "28.870,50", "ja")
        assert found.rows[-1] == ("de grootste bron", "60.000,00", "55.000,00", "nee")
        assert "De tijd was op" not in texts(evolve(PLAN, complete=True))
        assert "Waar het plan op is gezocht" not in texts(evolve(PLAN, objectives=()))

    def test_a_plan_without_breaches_says_so(self) -> None:
        assert texts(()).endswith("Het plan houdt zich aan alle voorwaarden.")
        assert "oranje betaalt € 60.001" in texts(BREACHES)


class TestRoutes:
    def test_the_head_says_which_fits_when_money_ends_and_what_comes_first(self) -> None:
        said = head_of(ROUTES)

        assert said[0].startswith("Het meest past")
        assert "Het geld van nu loopt tot en met 31 december 2027." in said
        assert "LET OP: één stap had al gezet moeten zijn." in said
        assert said[-1] == "De eerste stap, uiterlijk maart 2026: het project zelf: aanvraag doen"

    @pytest.mark.parametrize(
        ("ground", "by", "said"),
        [
            ("gap", "2026", "vóór 2027"),
            ("pays", "2026", "vóór 2027"),
            ("gap", "2026-10", "oktober 2026"),
            ("from", "2027", "2027"),
        ],
    )
    def test_a_whole_year_before_money_has_to_be_there_is_said_as_before(
        self, ground: str, by: str, said: str
    ) -> None:
        values = {"year": "2027", "date": "2027"}
        told = Message(f"steps.ground.{ground}", values)
        step = evolve(ROUTES.steps[0], by=PartialDate(by), late=False, done=None, ground=told)
        made = evolve(ROUTES, steps=(step,))

        first = "" if said.startswith("v") else "uiterlijk "
        assert head_of(made)[-1].startswith(f"De eerste stap, {first}{said}: ")
        assert any(
            each.startswith(f"- {said}: ") for each in written(made, "markdown").splitlines()
        )

    def test_what_is_late_is_counted_and_nothing_is_said_of_no_step(self) -> None:
        late = ROUTES.steps[0]
        both = evolve(ROUTES, steps=(late, late))
        none = evolve(ROUTES, steps=(), cliff=evolve(ROUTES.cliff, date=None, remarks=()), notes=())

        assert "LET OP: 2 stappen hadden" in " ".join(head_of(both))
        assert "eerste stap" not in " ".join(head_of(both))
        assert head_of(none) == head_of(ROUTES)[:2]
        assert "Wie doet wat" not in texts(none)
        assert "Wanneer het geld ophoudt" not in texts(none)
        assert "Aannames" not in texts(none)

    def test_routes_stand_side_by_side(self) -> None:
        (found,) = tables(ROUTES, "Wat elke route vraagt")

        assert found.rows[0][1:] == ("60-80", "240.280,50", "10.000,00", "28.870,50")
        assert found.rows[2][1:] == ("0-100", "-", "-", "-")
        assert "De routes naast elkaar" not in texts(evolve(ROUTES, routes=()))
        assert "Route voor route" not in texts(evolve(ROUTES, routes=()))

    def test_steps_have_marks_who_and_why(self) -> None:
        said = texts(ROUTES)

        assert "juni 2025 (TE LAAT): gemeente Zonneveld: raad besluit. Het geld moet er in" in said
        assert "augustus 2025 (gedaan): het project zelf: huur tekenen." in said
        assert "Zonder datum\nbewoners: buren vragen. Het geld" in said

    def test_a_step_that_ends_as_a_sentence_gets_no_other_dot(self) -> None:
        ended = evolve(ROUTES.steps[2], what=Message("text", {"text": "Klaar?"}))
        agreed = evolve(ROUTES.steps[3], agreed=True, done=True)
        made = evolve(ROUTES, steps=(ended, agreed))

        assert isinstance(ended, RouteStep)
        assert "het project zelf: Klaar? Het geld" in texts(made)
        assert "(gedaan): bewoners: buren vragen. Het" in texts(made)

    def test_each_route_says_what_it_takes_what_is_lost_and_who_pays(self) -> None:
        said = texts(ROUTES)

        assert "Wat het vraagt\nDe overgang kost één keer € 10.000." in said
        assert "Wat verloren gaat\nLeveranciers" in said
        assert "Gaat niet mee: Oranjefonds, actie van de buurt." in said
        assert "Wie betaalt, is hetzelfde als bij deze route: adopteren (stakeholders" in said
        assert len(tables(ROUTES, "Wie betaalt in welk jaar")) == 1
        assert said.count(Words("nl").word("report.route-own")) == 1

    def test_what_was_derived_is_said_once_with_the_routes_that_it_is_for(self) -> None:
        why = (Message("route-plan.derived.stays-behind", {"source": "oranje"}),)
        every = tuple(evolve(each, derived=why) for each in ROUTES.routes)

        assert "dan telt dat. (Bij: adopteren (stakeholdersmodel).)" in texts(ROUTES)
        assert "(Bij: " not in texts(evolve(ROUTES, routes=every))
        assert texts(evolve(ROUTES, routes=every)).count("dan telt dat.") == 1

    def test_a_plan_in_which_nobody_pays_is_not_drawn(self) -> None:
        made = evolve(ROUTES, routes=(evolve(way("embed", 0.0, 0.5), plan=plan_of(())),))

        assert not tables(made, "Wie betaalt in welk jaar")

    def test_the_cash_flow_stands_once_and_another_below_its_route(self) -> None:
        other = evolve(CASH, reasons=())
        both = evolve(ROUTES, routes=(evolve(way("enterprise", 0.5, 0.5), cash_flow=other),))

        assert len(tables(ROUTES, "Kasstroom per jaar")) == 1
        assert len(tables(both, "Kasstroom per jaar")) == 2
        assert not tables(evolve(ROUTES, enterprise=None, routes=()), "Kasstroom")

    def test_what_goes_out_has_a_minus_sign(self) -> None:
        (found,) = tables(CASH, "Kasstroom per jaar")
        cells = {each[0]: each[1:] for each in found.rows}

        assert found.head == ("Post", "2027", "2028")
        assert cells["Vaste kosten"] == ("-25.000,00", "-25.000,00")
        assert cells["Reserve"] == ("6.000,00", "-3.100,50")


class TestScale:
    def test_columns_of_which_nothing_is_known_are_left_out(self) -> None:
        first, second = tables(SCALE, "Kosten per aantal trajecten")

        assert "Regio's" not in {each[0] for each in first.rows}
        assert second.head == ("Trajecten", "Kosten", "Per traject", "Later per traject")

    def test_what_each_year_costs_and_who_pays_it_adds_up(self) -> None:
        (bills,) = tables(SCALE, "Per gemeente en jaar")

        assert bills.rows == (
            ("gemeente Zonneveld", "20", "30.000,50", "20.000,00", "50.000,50"),
            ("delft, gouda", "-", "10.000,00", "10.000,00", "20.000,00"),
            ("totaal", "", "40.000,50", "30.000,00", "70.000,50"),
        )

    def test_without_years_bills_and_another_place_there_are_no_such_parts(self) -> None:
        bare = evolve(SCALE, years=(), bills=(), transfer=(), scenarios=(), points=())

        assert not [each for each in laid_out(bare, "nl") if isinstance(each, Table)]
        assert "Wat er nodig is in Delft" in texts(SCALE)


class TestCall:
    def test_applications_stand_side_by_side_with_what_they_get(self) -> None:
        (found,) = tables(CALL, "De aanvragen naast elkaar")

        assert found.rows[0] == ("Welkom thuis", "ja", "50%", "25.000", "25.000")
        assert found.rows[-1] == ("later", "?", "-", "-", "0")
        assert "Toelaatbaar: 2. Niet toelaatbaar: 1. Nog niet te zeggen: 1." in texts(CALL)
        assert "Valt er net buiten: Samen wonen. Daarvoor ontbreekt € 5.000." in texts(CALL)

    def test_where_nobody_applied_nobody_is_counted(self) -> None:
        empty = evolve(CALL, admissions=(), selection=None)

        assert "aanvragen" not in texts(empty)
        assert not tables(empty, "De aanvragen")

    def test_without_a_budget_nobody_is_chosen(self) -> None:
        open_ = evolve(CALL, selection=None)

        assert "Krijgt" not in tables(open_, "De aanvragen")[0].head
        assert "Wie krijgt geld" not in texts(open_)

    def test_who_falls_just_outside_is_named_only_where_somebody_does(self) -> None:
        chosen = CALL.selection
        assert chosen is not None
        assert chosen.marginal is not None
        all_in = evolve(CALL, selection=evolve(chosen, marginal=None))
        no_way = evolve(CALL, selection=evolve(chosen, marginal=evolve(chosen.marginal, ways=())))

        assert "net buiten" not in texts(all_in)
        assert "zou deze aanvraag binnenlaten" not in texts(no_way)


HOSTILE: Final = "<b>*x*</b>|[a](http://b) \x1b[31m {0.__class__} =1+1 \u202e\n# x"


class TestHostile:
    def hostile(self) -> Financed:
        funding = tuple(evolve(each, name=HOSTILE) for each in FUNDING)
        return evolve(
            WHOLE,
            name=HOSTILE,
            plan=evolve(PLAN, funding=funding),
            parties=tuple(evolve(each, name=HOSTILE, name_en=None) for each in WHOLE.parties),
            call=evolve(CALL, names=FrozenMap({"thuis": HOSTILE})),
            notes=(Message("share.expected", {"horizon": HOSTILE, "year": HOSTILE}),),
        )

    def test_text_of_a_document_is_shown_and_never_acts(self) -> None:
        made = self.hostile()
        shown = MarkdownIt("commonmark").enable("table").render(written(made, "markdown"))

        for tag in ("<b>", "<a ", "<em>"):
            assert tag not in shown
        for format_ in FORMATS:
            assert "\x1b" not in written(made, format_)
            assert "\u202e" not in written(made, format_)
        assert "{0.__class__}" in written(made, "text")
        assert "\n# x" not in written(made, "text")

    def test_a_table_of_markdown_keeps_its_columns(self) -> None:
        made = self.hostile()
        drawn = [each for each in laid_out(made, "nl", wide=True) if isinstance(each, Table)]
        tokens = MarkdownIt("commonmark").enable("table").parse(written(made, "markdown"))
        rows: list[int] = []
        for token in tokens:
            if token.type == "tr_open":
                rows.append(0)
            elif token.type in {"th_open", "td_open"}:
                rows[-1] += 1

        assert rows == [len(each) for one in drawn for each in (one.head, *one.rows)]


def test_words_that_plugins_brought_are_used() -> None:
    words = Label("give.eigen/reden", "Om {source}.", "For {source}.")
    why = Message("give.eigen/reden", {"source": "oranje"})
    plan = evolve(PLAN, labels=(words,), reasons=(*PLAN.reasons, why))

    assert "Om Oranjefonds." in texts(plan)
    assert "Om Oranjefonds." in texts(evolve(WHOLE, plan=plan))
    assert '"Om oranje."' in written(evolve(WHOLE, plan=plan), "json")


def test_a_source_is_called_by_its_name_its_party_or_its_id() -> None:
    plain = FundingSource(id="los", form="own", match=Match(ratio=1))
    party = Party(id="los", name="Losse partij")
    rows = (row("los", 2026, 100),)
    need = (Need(category="staff", year=2026, eur=1),)
    figures = figures_of(rows, need, (plain,))
    made = evolve(PLAN, rows=rows, need=need, funding=(plain,), reasons=(), **figures)

    assert tables(made, "Wie betaalt in welk")[0].rows[0][0] == "los"
    named = evolve(made, parties=(party,))
    assert tables(named, "Wie betaalt in welk")[0].rows[0][0] == "Losse partij"


def test_the_example_is_made_by_a_strategy_as_plugins_make_one() -> None:
    assert Fixed().plan(NEED, FUNDING, options=PLAN.options, benefits=None).rows
