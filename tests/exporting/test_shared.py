"""Who pays what, whole and in part, as JSON, Markdown and text."""

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
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from tests.exporting.shared_whole import (
    BILL,
    CASHING,
    COMPARISON,
    DOMAINS,
    HELD,
    JOINT,
    NEW_FOR_OLD,
    PARTIES,
    PAYMENTS,
    POCKETS,
    STABILITY,
    WHOLE,
)

from vierplusen import Project, share_project
from vierplusen.domain import (
    BudgetShift,
    Case,
    ComparedRule,
    Cost,
    Effect,
    FrozenMap,
    Label,
    Language,
    Message,
    Payments,
    Sharing,
    Taken,
)
from vierplusen.exporting import Bullets, Heading, Paragraph, Table, export, laid_out
from vierplusen.exporting.appraised_figures import MOST_ROWS
from vierplusen.exporting.shared_figures import WIDTH
from vierplusen.labels import Words
from vierplusen.testing.strategies import cases

GOLDEN: Final = Path(__file__).parents[1] / "golden"
FORMATS: Final = ("json", "markdown", "text")
RAW: Final = re.compile(
    r"\b(shared|share|stability|pocket|shift|cash|advice|risk|rule|property|holds)\.[a-z]|[{}]"
)
"""A key that got no words, or a place that was not filled."""
IN: Final = "\u2013 "
"""How a part is set in below its whole."""
ALONE: Final[dict[str, Any]] = {
    "vierplusen_bill": BILL,
    "vierplusen_stability": STABILITY,
    "vierplusen_rules": COMPARISON,
    "vierplusen_pockets": POCKETS,
    "vierplusen_new_for_old": NEW_FOR_OLD,
    "vierplusen_payments": PAYMENTS,
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


def head_of(result: Sharing) -> tuple[str, ...]:
    """Give the sentences of the summary."""
    found = (each.items for each in laid_out(result, "nl") if isinstance(each, Bullets))
    return next(found)


def tables(result: Any, caption: str) -> list[Table]:  # noqa: ANN401  # any result
    blocks = laid_out(result, "nl")
    return [each for each in blocks if isinstance(each, Table) and each.caption.startswith(caption)]


class TestGolden:
    @pytest.mark.parametrize("lang", list(Language))
    @pytest.mark.parametrize("format_", FORMATS)
    def test_it_is_written_as_it_was_when_somebody_read_it(self, format_: str, lang: str) -> None:
        golden = (GOLDEN / f"shared.{lang}.{format_}").read_text(encoding="utf-8")

        assert written(WHOLE, format_, lang) == golden


class TestWarning:
    @pytest.mark.parametrize("lang", list(Language))
    def test_made_up_figures_are_said_before_all_else(self, lang: str) -> None:
        said = Words(lang).word("appraised.illustrative")
        real = evolve(WHOLE, illustrative=False)

        for format_ in ("markdown", "text"):
            assert written(WHOLE, format_, lang).splitlines()[0] == said
            assert said not in written(real, format_, lang)
        assert next(iter(json.loads(written(WHOLE, "json", lang)).items())) == ("warning", said)
        assert "warning" not in json.loads(written(real, "json", lang))


class TestJson:
    def test_it_holds_every_field_and_years_and_properties_as_keys(self) -> None:
        made = json.loads(written(WHOLE, "json", "en"))
        names = {each.name for each in fields(Sharing)}

        assert set(made) == names - {"labels"} | {"warning", "vierplusen_sharing", "lang"}
        assert (made["vierplusen_sharing"], made["lang"]) == (1, "en")
        assert made["payments"]["cents"]["gemeente"] == {"2025": 1_000_001, "2026": 999_999}
        assert made["comparison"]["rows"][2]["properties"] == {"core": "core-exists"}
        assert made["joint"]["bill"]["bounds_eur"] == {"gemeente": [80.0, 81.0]}
        assert made["bill"]["reasons"][1]["values"]["party"] == "bewoners"

    @pytest.mark.parametrize("head", ALONE)
    def test_a_part_alone_has_a_head_of_its_own(self, head: str) -> None:
        made = json.loads(written(ALONE[head], "json"))

        assert next(iter(made)) == head
        assert made[head] == 1


class TestReport:
    def test_it_stands_in_the_order_in_which_one_decides(self) -> None:
        heads = [each.text for each in laid_out(WHOLE, "nl") if isinstance(each, Heading)]

        assert heads == [
            "Wie betaalt wat: Verzonnen",
            "Wie heeft er baat bij",
            "Wie betaalt en wie er baat bij heeft, in euro's",
            "De rekening",
            "Hoe vaak een partij erop achteruitgaat",
            "De rekening per jaar",
            "Houdt het stand?",
            "Verdeelregels naast elkaar",
            "Wat elke regel belooft",
            "Advies",
            "Hoe elke partij kan betalen",
            "Nieuw voor oud",
            "Welk budget krimpt, en wanneer",
            "Wat er in de tussentijd ontbreekt",
            "De kosten van samen doen",
            "De rekening",
            "Houdt het stand?",
            "Verdeelregels naast elkaar",
            "Advies",
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

    def test_ids_are_shown_by_names_in_the_language_also_in_messages_in_messages(self) -> None:
        dutch, english = texts(WHOLE), texts(WHOLE, "en")

        assert "meer dan het hun oplevert: woningcorporatie, dienst jeugd." in dutch
        assert "more than they gain: housing corporation, youth service." in english
        assert "wonen, zorg" in dutch
        assert "housing, zorg" in english
        assert "de bewoners" in english
        assert not re.search(r"\b(corporatie|unassigned)\b", dutch)
        assert "corporatie" in texts(POCKETS)

    def test_parts_stand_below_their_whole_and_it_says_what_is_its_own(self) -> None:
        (drawn,) = tables(WHOLE, "Per begrotingshouder")

        assert [row[0] for row in drawn.rows] == [
            "gemeente Zonneveld", f"{IN}zelf", f"{IN}dienst jeugd", "woningcorporatie",
            "de bewoners", "(niet genoemd)", "totaal",
        ]  # fmt: skip
        assert drawn.rows[0][1:] == ("90.000", "50.000", "35.000", "-40.000")
        assert drawn.rows[-1][1:] == ("100.000", "89.500", "-", "-10.500")

    def test_without_gains_of_nobody_and_with_all_known_the_total_is_cashable_too(self) -> None:
        known = tuple(each for each in POCKETS.pockets if each.own.cashable_eur is not None)
        drawn = evolve(POCKETS, pockets=known, unassigned_eur=0.0, absent=("corporatie",))
        (table,) = tables(drawn, "Per begrotingshouder")

        assert table.rows[-1] == ("totaal", "100.000", "48.000", "35.000", "-52.000")
        assert "Wie baat heeft en niet meedoet: corporatie\n" in texts(drawn)

    def test_of_a_domain_with_several_parties_it_says_the_sum(self) -> None:
        (drawn,) = tables(WHOLE, "Baten per beleidsdomein")

        assert drawn.rows == (
            ("zorg", "samen", "45.000"),
            ("zorg", f"{IN}dienst jeugd", "30.000"),
            ("zorg", f"{IN}gemeente Zonneveld (zelf)", "15.000"),
            ("wonen", "samen", "43.000"),
            ("wonen", f"{IN}woningcorporatie", "40.000"),
            ("wonen", f"{IN}de bewoners", "3.000"),
            ("overdrachten en overig", "samen", "0"),
            ("overdrachten en overig", f"{IN}gemeente Zonneveld (zelf)", "5.000"),
            ("overdrachten en overig", f"{IN}de bewoners", "-5.000"),
        )

    def test_what_nobody_pays_is_said_loudly_and_who_is_left_with_it(self) -> None:
        loud = "LET OP: € 10.000 van de kosten betaalt niemand."
        stays = "Zolang niemand dat op zich neemt, blijft het bij wie nu betaalt:"

        assert f"{loud} {stays} gemeente Zonneveld (zelf), de bewoners." in texts(WHOLE)
        assert texts(WHOLE).count(loud) == 2
        assert f"{loud} Wie dat draagt, is nog te beslissen." in texts(BILL)
        assert "LET OP" not in texts(evolve(BILL, unassigned_cents=0, unassigned_eur=0.0))

    def test_a_bill_adds_up_to_the_cent(self) -> None:
        (bill,) = tables(BILL, "Wie betaalt wat")

        assert [row[2] for row in bill.rows] == [
            "39.999,99", "30.000,01", "20.000,00", "0,00", "10.000,00", "100.000,00",
        ]  # fmt: skip
        assert bill.rows[-1] == ("totaal", "90.000", "100.000,00", "0")

    def test_a_bill_of_a_game_has_no_gains_and_perhaps_a_margin(self) -> None:
        (bill,) = tables(JOINT.bill, "Wie betaalt wat")

        assert bill.head == ("Partij", "Betaalt", "95% zeker tussen")
        assert bill.rows == (
            ("gemeente", "80,50", "80 … 81"),
            ("corporatie", "-20,50", "-"),
            ("totaal", "60,00", ""),
        )

    def test_what_draws_never_or_always_came_to_is_not_certain(self) -> None:
        (found,) = tables(WHOLE, "Kans dat een partij")

        assert [row[1] for row in found.rows] == [
            "in geen van de gevallen die zijn doorgerekend", "30%",
            "in alle gevallen die zijn doorgerekend",
        ]  # fmt: skip
        assert [row[2] for row in found.rows] == ["-", "1.200", "5"]

    def test_where_every_draw_is_what_was_expected_there_is_no_chance_to_tell(self) -> None:
        known = [
            evolve(each, gains_eur=BILL.benefits_eur[each.party], chance=float(n))
            for n, each in enumerate(WHOLE.risks[:2])
            if BILL.benefits_eur is not None
        ]
        sure = evolve(WHOLE, risks=tuple(known))
        blind = evolve(WHOLE, risks=tuple(known), bill=evolve(BILL, benefits_eur=None))

        assert len(known) == 2
        assert not tables(sure, "Kans dat een partij")
        assert texts(sure).count("is niets onzeker aan de baten van wie betaalt") == 1
        assert "niets onzeker" not in texts(blind)
        assert "niets onzeker" not in texts(WHOLE)

    @pytest.mark.parametrize(
        ("stable", "said"),
        [
            (True, "Dat houdt stand: niemand is beter af zonder de anderen."),
            (False, "Zonder de anderen zijn samen € 500 beter af: corporatie, jeugd."),
            (None, "Of dat standhoudt, is niet zeker"),
        ],
    )
    def test_without_reasons_it_says_itself_whether_it_holds(
        self, stable: bool | None, said: str
    ) -> None:
        assert said in texts(evolve(STABILITY, stable=stable, reasons=()))

    def test_the_change_that_keeps_everybody_stands_beside_what_each_pays(self) -> None:
        (whole,) = tables(WHOLE, "De rekening die iedereen")
        (alone,) = tables(STABILITY, "De rekening die iedereen")
        (strange,) = tables(
            evolve(WHOLE, stability=evolve(STABILITY, change_eur=FrozenMap({"x": 1.0}))),
            "De rekening die iedereen",
        )

        assert whole.rows[0] == ("woningcorporatie", "40.000", "-300", "39.700")
        assert alone.rows[0] == ("corporatie", "-300")
        assert strange.rows == (("x", "-", "1", "-"),)

    def test_rules_stand_side_by_side_with_what_they_promise(self) -> None:
        (amounts,) = tables(WHOLE, "Wat elke partij betaalt")
        said = texts(WHOLE)

        assert amounts.head[0] == "Wie"
        assert amounts.head[1:] == ("draagkracht", "evenredig", "games/nucleolus")
        assert amounts.rows[0] == ("woningcorporatie", "-", "40.000", "40.000")
        assert amounts.rows[-2:] == (
            ("betaalt niemand", "-", "10.000", "10.000"),
            ("houdt stand", "-", "nee", "ja"),
        )
        assert "als er een verdeling is die iedereen houdt" in said
        assert "Hier past het best: games/nucleolus." in said
        assert "past een andere regel hier beter: games/nucleolus." in said
        assert said.count(Words("nl").word("advice.judgement")) == 1

    def test_where_no_rule_fits_it_says_so(self) -> None:
        none = evolve(COMPARISON, advised=None)
        full = evolve(BILL, unassigned_cents=0, unassigned_eur=0.0)
        rows = [evolve(each, bill=each.bill and full) for each in COMPARISON.rows]

        assert "Geen enkele regel past hier." in texts(none)
        assert "betaalt niemand" not in texts(evolve(COMPARISON, rows=tuple(rows)))
        assert "past een andere regel" not in texts(evolve(WHOLE, comparison=none))
        assert "past een andere regel" not in texts(evolve(WHOLE, comparison=None))
        own = evolve(COMPARISON, advised="proportional")
        assert "past een andere regel" not in texts(evolve(WHOLE, comparison=own))

    def test_ways_to_pay_that_fit_have_their_reasons_and_the_judgement_stands_once(self) -> None:
        said = texts(WHOLE)

        assert "personeel uitlenen (detachering): De baat begint in 2026.\n" in said
        assert "misschien eigen-manier\n" in said
        assert "budget verschuiven" not in said
        assert "dienst jeugd (€ 30.000)\nGeen van de bekende manieren past." in said
        assert said.count("een oordeel van vierplusen") == 2
        assert "Wie vindt dat" not in texts(evolve(WHOLE, cashing=CASHING[1:]))
        assert "Hoe elke partij" not in texts(evolve(WHOLE, cashing=()))

    def test_a_budget_shrinks_year_by_year_and_unknown_is_said(self) -> None:
        (grid,) = tables(WHOLE, "Hoeveel een budget")
        (years,) = tables(WHOLE, "Per jaar")

        assert grid.rows == (
            ("dienst jeugd: zorg", "10.000", "?"),
            ("gemeente Zonneveld: (geen domein)", "5.000", "-"),
        )
        assert years.rows == (
            ("2025", "60.000", "0", "60.000"),
            ("2026", "40.000", "15.000", "25.000"),
            ("2027", "0", "0", "0"),
        )

    def test_where_years_are_many_each_budget_and_year_has_a_line(self) -> None:
        long = "x" * 40
        shifts = tuple(
            BudgetShift(party=party, domain=long, year=2025 + year, eur=1000.0 * year)
            for party in ("a", "b", "c")
            for year in range(9)
        )
        (lines,) = tables(evolve(NEW_FOR_OLD, shifts=shifts), "Hoeveel een budget")
        many = [evolve(each, party=f"{each.party}{n}") for n in range(2) for each in shifts]
        grids = tables(evolve(NEW_FOR_OLD, shifts=tuple(many)), "Hoeveel een budget")

        assert lines.head == ("Partij", "Beleidsdomein", "Jaar", "Euro's")
        assert lines.rows[1] == ("a", long, "2026", "1.000")
        assert len(lines.rows) == 27
        assert all(each.head[0] in {"Jaar", "Budget"} for each in grids)

    def test_new_for_old_that_changes_nothing_has_no_tables(self) -> None:
        empty = evolve(
            NEW_FOR_OLD, shifts=(), costs_eur=FrozenMap(), freed_eur=FrozenMap(),
            unfunded_eur=FrozenMap(),
        )  # fmt: skip

        assert not [each for each in laid_out(empty, "nl") if isinstance(each, Table)]

    @pytest.mark.parametrize(
        ("bridge", "closed", "said"),
        [
            (0.0, 2025, "Er hoeft niets te worden voorgeschoten."),
            (9.0, 2027, "Tot 2027 moet er hoogstens € 9 worden voorgeschoten."),
            (9.0, None, "Het tekort loopt op tot € 9."),
        ],
    )
    def test_what_has_to_be_advanced_is_said_at_the_head(
        self, bridge: float, closed: int | None, said: str
    ) -> None:
        made = evolve(NEW_FOR_OLD, bridge_eur=bridge, closed_year=closed)

        assert said in texts(evolve(WHOLE, new_for_old=made))

    def test_the_head_says_who_pays_now_and_counts_who_is_not_named(self) -> None:
        one, *others = POCKETS.pockets
        alone = evolve(POCKETS, pockets=(one,))
        poor = evolve(one, own=evolve(one.own, pays_eur=0.0, gains_eur=-1.0))
        none = evolve(POCKETS, pockets=(poor,), unassigned_eur=0.0)
        many = [evolve(others[0], party=f"p{n}") for n in range(6)]
        free = evolve(BILL, amounts_cents=FrozenMap(dict.fromkeys(BILL.amounts_cents, 0)))

        assert "€ 100.000, bij 2 partijen terecht. Het meeste, € 90.000, bij: gem" in texts(WHOLE)
        assert "€ 90.000, bij één partij terecht: gem" in texts(evolve(WHOLE, pockets=alone))
        assert "Er betaalt nu niemand." in texts(evolve(WHOLE, pockets=none))
        assert "Er vallen bij niemand baten." in texts(evolve(WHOLE, pockets=none))
        crowd = evolve(POCKETS, pockets=(one, *many), unassigned_eur=0.0)
        assert "p3 (15%), en nog 3 andere." in texts(evolve(WHOLE, pockets=crowd))
        assert "Volgens deze regel betaalt niemand iets" in texts(evolve(WHOLE, bill=free))
        full = evolve(BILL, unassigned_cents=0)
        assert "Daarmee is de hele rekening betaald." in texts(evolve(WHOLE, bill=full))

    def test_what_is_left_stands_before_the_verdict_which_is_then_of_those_who_pay(self) -> None:
        held = evolve(WHOLE, stability=HELD)
        gone = Message("share.no-gains")
        full = evolve(held, bill=evolve(BILL, unassigned_cents=0, unassigned_eur=0.0))
        alone = evolve(held, pockets=evolve(POCKETS, losers=()))
        several = evolve(held, pockets=evolve(POCKETS, losers=("bewoners", "jeugd")))
        both = evolve(WHOLE, pockets=evolve(POCKETS, losers=("bewoners", "jeugd")))

        said = head_of(held)
        assert said[3].startswith("LET OP: ")
        assert said[4] == "Van wie betaalt, is niemand beter af zonder de anderen."
        assert said[5] == "Er is wel een partij die erop achteruitgaat: de bewoners."
        assert head_of(full)[3].startswith("Dat houdt stand")
        assert head_of(full)[5] == "Daarmee is de hele rekening betaald."
        assert "achteruitgaa" not in " ".join(head_of(alone))
        assert head_of(several)[5].startswith("Er zijn wel partijen die erop achteruitgaan: de b")
        assert head_of(WHOLE)[5] == "Er is ook een partij die erop achteruitgaat: de bewoners."
        assert head_of(both)[5].startswith("Er zijn ook partijen die erop achteruitgaan")
        assert head_of(evolve(held, stability=None))[4] == said[5]
        assert head_of(evolve(held, stability=None, pockets=None))[1].startswith("LET OP")
        assert Words("nl").say(gone) not in texts(held)

    def test_what_hangs_on_decisions_stands_right_after_what_is_left(self) -> None:
        note = Message(
            "share.without-decisions", {"decisions": "de-knoop", "gone": 5000.0, "rest": 1000.0}
        )
        words = Label(note.key, "Zonder {decisions}.", "Without {decisions}.")
        noted = evolve(WHOLE, notes=(note,), labels=(words,))
        full = evolve(noted, bill=evolve(BILL, unassigned_cents=0, unassigned_eur=0.0))

        at = [n for n, each in enumerate(head_of(noted)) if "de-knoop" in each]
        assert at == [4]
        said = head_of(full)
        (after,) = (n for n, each in enumerate(said) if "de-knoop" in each)
        assert said[after - 1] == "Daarmee is de hele rekening betaald."

    def test_without_gains_it_says_why_there_is_no_bill(self) -> None:
        bare = evolve(
            WHOLE, bill=None, stability=None, comparison=None, risks=(), payments=None,
            cashing=(), notes=(Message("share.no-gains"),),
        )  # fmt: skip

        assert Words("nl").word("share.no-gains") in head_of(bare)
        assert "gemeente Zonneveld (zelf)" in head_of(bare)[0]
        assert "Hoe elke partij kan betalen" not in texts(bare)
        assert "LET OP: €" not in texts(bare)

    def test_of_a_cost_of_zero_there_is_one_line_and_no_more(self) -> None:
        nothing = FrozenMap(dict.fromkeys(BILL.amounts_cents, 0))
        bill = evolve(
            BILL, cost_eur=0.0, amounts_cents=nothing, unassigned_cents=0, unassigned_eur=0.0,
            amounts_eur=FrozenMap(dict.fromkeys(nothing, 0.0)),
        )  # fmt: skip
        free = evolve(WHOLE, bill=bill, joint=None)
        said = texts(free)

        assert said.count("Er zijn per saldo geen kosten om te verdelen.") == 2
        for left_out in ("is verdeeld met deze regel", "Hoe vaak", "De rekening per jaar",
                         "Houdt het stand?", "Verdeelregels", "Advies"):  # fmt: skip
            assert left_out not in said
        assert not [each for each in laid_out(bill, "nl") if isinstance(each, Table)]

    def test_the_bill_rolls_up_what_parts_of_one_party_pay(self) -> None:
        bill, *_ = tables(WHOLE, "Wie betaalt wat")
        one = FrozenMap({"jeugd": 3_000_001})
        only = evolve(WHOLE, bill=evolve(BILL, amounts_cents=one))

        assert bill.rows[2][0] == "gemeente Zonneveld (zelf)"
        assert bill.rows[-1] == (
            "waarvan gemeente Zonneveld, samen met onderdelen", "50.000", "50.000,01", "0",
        )  # fmt: skip
        assert "samen met onderdelen" not in texts(only)
        assert "(zelf)" not in "".join(row[0] for row in tables(WHOLE, "Per begroting")[0].rows)
        assert "(itself)" in texts(WHOLE, "en")

    def test_a_circle_of_parts_ends(self) -> None:
        first, other, *_ = POCKETS.pockets
        round_ = (evolve(first, part_of=other.party), evolve(other, part_of=first.party))
        drawn = evolve(WHOLE, pockets=evolve(POCKETS, pockets=round_))

        assert "gemeente Zonneveld (zelf)" in texts(drawn)

    def test_residents_hold_no_budget(self) -> None:
        (drawn,) = tables(WHOLE, "Per begrotingshouder")
        rows = tuple(
            evolve(each, own=evolve(each.own, cashable_eur=each.own.cashable_eur or 7.0))
            for each in POCKETS.pockets
        )
        (known,) = tables(evolve(WHOLE, pockets=evolve(POCKETS, pockets=rows)), "Per begroting")

        assert drawn.rows[4][3] == "-"
        assert known.rows[-1][3] == "35.007"

    def test_what_the_joint_bills_took_is_told_too(self) -> None:
        taken = Taken(kind="sharing-rule", key="games/x", plugin="games", distribution="g",
                      version="9")  # fmt: skip
        rows = (
            ComparedRule(rule="games/x", bill=evolve(JOINT.bill, provenance=(taken,)), fits=False,
                         stability=None, properties=FrozenMap(), reasons=()),
            ComparedRule(rule="y", bill=None, fits=False, stability=None,
                         properties=FrozenMap(), reasons=()),
        )  # fmt: skip
        joint = evolve(JOINT, comparison=evolve(JOINT.comparison, rows=rows))

        assert "Verdeelregel: games/x, uit plugin games (g 9)" in texts(evolve(WHOLE, joint=joint))

    def test_names_stand_in_what_invites_and_what_stands_out(self) -> None:
        some = Case(
            base_year=2024, price_year=2024, horizon_years=2, discount=0.0,
            costs=[Cost(id="team", payer="gemeente", per_year=100, domain="zorg")],
            effects=[
                Effect(id="a", quantity=1, price=300, gains={"corporatie": 1}, domain="wonen",
                       kind="fiscal", cashable_share=0.5),
                Effect(id="b", quantity=1, price=200, gains={"corporatie": 1}, domain="zorg"),
            ],
        )  # fmt: skip
        given_ = Project(id="a", name="A", case=some, parties=PARTIES, domains=DOMAINS)
        said = texts(share_project(given_, draws=4), "en")

        assert "else invite it: housing corporation. The expected gain" in said
        assert "The gain falls in: housing, zorg." in said
        assert "comes from: town of Zonneveld." in said
        assert "It is paid from: zorg." in said
        assert "The budget of housing corporation for housing goes down" in said

    def test_without_amounts_it_tells_the_map_in_words_and_what_is_missing(self) -> None:
        made = share_project(Project(id="a", name="A"))
        bare = evolve(made, grades=None, parties=PARTIES)

        said = texts(made)
        assert said.index("heeft geen onderdeel 'case'") < said.index("Wie heeft er baat bij")
        assert "Samengevat" not in said
        assert "Wie heeft er baat bij" not in texts(bare)
        empty = evolve(WHOLE, grades=made.grades)
        assert "Wie heeft er baat bij\n" not in texts(empty)

    @settings(max_examples=15)
    @given(cases())
    def test_any_case_can_be_shared_and_told(self, case: Case) -> None:
        made = share_project(Project(id="a", name="A", case=case), draws=4)

        for lang in Language:
            for block in laid_out(made, lang):
                if isinstance(block, Table):
                    assert all(len(row) == len(block.head) for row in block.rows)
            assert not RAW.search(texts(made, lang))
        json.loads(written(made, "json"), parse_constant=pytest.fail)


AMOUNTS: Final = st.dictionaries(
    st.sampled_from(["gemeente", "corporatie", "jeugd", "bewoners"]),
    st.dictionaries(st.integers(2020, 2050), st.integers(0, 10**12), max_size=31),
)


class TestYears:
    @settings(max_examples=60)
    @given(AMOUNTS, st.dictionaries(st.integers(2020, 2050), st.integers(0, 10**6), max_size=3))
    def test_rows_columns_and_parts_add_up_and_fit(
        self, cents: dict[str, dict[int, int]], left: dict[int, int]
    ) -> None:
        made = Payments(
            cents=FrozenMap({party: FrozenMap(each) for party, each in cents.items()}),
            by_party_cents=FrozenMap(),
            by_year_cents=FrozenMap(),
            unassigned_cents=FrozenMap(left),
        )
        cells = whole_of(tables(made, "Wie wat betaalt"))

        for row in cells.values():
            assert sum(row.values()) == 2 * row.get("totaal", 0)
        for column in {column for row in cells.values() for column in row}:
            own = [row[column] for name, row in cells.items() if name != "totaal"]
            assert sum(own) == cells["totaal"][column]
        for party, years in cents.items():
            for year, amount in years.items():
                assert cells[party][str(year)] == amount

    def test_many_years_are_turned_or_cut_so_that_they_fit(self) -> None:
        years = FrozenMap({2025 + n: 12_345_678 for n in range(30)})
        for number in (1, 3, 12):
            cents = FrozenMap({f"partij-{n}": years for n in range(number)})
            made = evolve(PAYMENTS, cents=cents, unassigned_cents=FrozenMap())
            found = tables(made, "Wie wat betaalt")

            for each in found:
                wide = [max(map(len, col)) for col in zip(each.head, *each.rows, strict=True)]
                assert sum(wide) + 3 * len(wide) + 1 <= WIDTH
            assert len(found) == {1: 1, 3: 1, 12: 4}[number]
            assert whole_of(found)["partij-0"]["2054"] == 12_345_678

    def test_a_part_says_which_part_it_is(self) -> None:
        cents = FrozenMap({f"partij-{n}": FrozenMap({2025: 10**9}) for n in range(3)})
        wide = evolve(PAYMENTS, cents=FrozenMap({f"{'x' * 70}{k}": v for k, v in cents.items()}))

        assert ", deel 1 van " in tables(wide, "Wie wat betaalt")[0].caption

    def test_of_many_parties_the_first_are_shown_and_the_total_is_of_all(self) -> None:
        cents = FrozenMap({f"p{n}": FrozenMap({2025: 100 + n}) for n in range(MOST_ROWS + 5)})
        made = evolve(PAYMENTS, cents=cents, unassigned_cents=FrozenMap())
        (found,) = tables(made, "Wie wat betaalt")

        assert len(found.rows) == MOST_ROWS + 1
        assert found.rows[0][0] == f"p{MOST_ROWS + 4}"
        assert found.rows[-1][1] == "54,90"
        assert "Hier staan er 40 van de 45." in texts(made)

    def test_where_nothing_is_to_be_paid_it_says_so(self) -> None:
        empty = evolve(PAYMENTS, cents=FrozenMap(), unassigned_cents=FrozenMap())

        assert "Er is niets te betalen." in texts(empty)

    def test_english_has_its_own_marks(self) -> None:
        assert "10,000.01" in texts(PAYMENTS, "en")
        assert "10.000,01" in texts(PAYMENTS)


def whole_of(found: list[Table]) -> dict[str, dict[str, int]]:
    """Put the parts of a table together, as party -> year -> cents."""
    cells: dict[str, dict[str, int]] = {}
    for each in found:
        for name, *row in each.rows:
            for head, cell in zip(each.head[1:], row, strict=True):
                cents = int(cell.replace(".", "").replace(",", ""))
                party, year = (head, name) if each.head[0] == "Jaar" else (name, head)
                assert cells.setdefault(party, {}).setdefault(year, cents) == cents
    return cells


HOSTILE: Final = "<b>*x*</b>|[a](http://b) \x1b[31m {0.__class__} =1+1 \u202e"


class TestHostile:
    def hostile(self) -> Sharing:
        return evolve(
            WHOLE,
            name=HOSTILE,
            parties=tuple(evolve(each, name=HOSTILE, name_en=None) for each in WHOLE.parties),
            domains=tuple(evolve(each, name=HOSTILE, name_en=None) for each in WHOLE.domains),
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

        assert rows == [len(row) for each in drawn for row in (each.head, *each.rows)]

    def test_a_chain_of_parts_of_any_length_is_drawn(self) -> None:
        first = POCKETS.pockets[0]
        chain = [
            evolve(first, party=f"p{n}", part_of=f"p{n - 1}" if n else "elders")
            for n in range(2000)
        ]
        (drawn,) = tables(evolve(POCKETS, pockets=tuple(chain)), "Per begrotingshouder")

        assert [row[0] for row in drawn.rows[:4]] == ["p0", f"{IN}zelf", f"{IN}p1", f"{IN}{IN}zelf"]


def test_a_part_that_holds_is_told_without_a_table() -> None:
    assert not [each for each in laid_out(HELD, "nl") if isinstance(each, Table)]


def test_looking_at_another_result_does_not_load_what_tells_of_sharing() -> None:
    code = (
        "import io, sys; from vierplusen.domain import MergedNeeds; "
        "from vierplusen.exporting import export; "
        "made = MergedNeeds(merged=(), threshold=1.0, asked=0, remaining=0, reasons=()); "
        "export(made, io.BytesIO(), format='text'); "
        "print('vierplusen.exporting.shared' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True, timeout=60
    )

    assert done.stdout == "False\n"
