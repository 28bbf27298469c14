"""Measurements, signals and merged questions as JSON, Markdown and text."""

import io
import json
import math
import re
from collections.abc import Iterator
from typing import IO, Any

import pytest
from attrs import evolve, frozen
from hypothesis import given, settings
from markdown_it import MarkdownIt

from vierplusen.domain import (
    BalanceRow,
    Bin,
    Catalogue,
    Change,
    ConfidenceInterval,
    Estimate,
    Flow,
    Indicator,
    InformationNeed,
    Intervention,
    Language,
    Measured,
    Message,
    Offer,
    Registration,
    Story,
    Taken,
    UnusedRow,
)
from vierplusen.errors import ExporterError, InvalidValueError, fault
from vierplusen.exporting import (
    OWN,
    Bullets,
    Heading,
    Paragraph,
    Table,
    export,
    laid_out,
    protecting,
)
from vierplusen.labels import Words
from vierplusen.measuring.disclosure import THRESHOLD
from vierplusen.measuring.measure import measure
from vierplusen.measuring.monitoring import monitor
from vierplusen.measuring.needs import merge_needs
from vierplusen.scoring import score
from vierplusen.testing.strategies import projects

FORMATS = ("json", "markdown", "text")
RAW = re.compile(r"\b(measured|method|way|part|weight|asked|signal|needs|monitor)\.[a-z]|[{}]")
"""A key that got no words, or a place that was not filled."""

MONEY = Indicator(
    id="money", name="Geldzaken", name_en="Money", unit="person", better="higher", low=1, high=5,
    step=1, domain="finances", expected=Estimate(value=1), course={"interim": 0.5},
)  # fmt: skip
DEBTS = Indicator(id="debts", unit="person", better="lower", low=0, step=1, domain="finances")
OUT = Indicator(id="out", name="Uitzettingen", unit="household", better="lower", low=0, step=1)


def registered(**parts: Any) -> Registration:  # noqa: ANN401  # what a registration takes
    made = Registration.from_wide(
        participant=[f"p{number:02}" for number in range(1, 13)],
        readings={
            ("money", "baseline"): [1, 2, 2, 3, 1, 2, 3, 2, 1, 2, 3, 2],
            ("money", "interim"): [1, 2, 3, 3, 2, 2, 3, None, 1, 2, None, 2],
            ("money", "follow-up"): [2, 2, 3, 3, 3, 2, 4, 2, 2, None, None, 3],
            ("money", "goal"): [3, 3, 3, 4, 3, 3, 4, 3, 3, 3, 4, 3],
            ("debts", "baseline"): [5, 3, 4, 2, 6, 3, 2, 4, 5, 3, 2, 3],
            ("debts", "follow-up"): [2, 3, 3, 2, 3, 3, 1, 4, 2, None, None, 2],
            ("out", "baseline"): [1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 1, 1],
            ("out", "follow-up"): [0] * 12,
        },
        traits={
            "household": ["h1", "h1", "h2", "h3", "h4", "h4", "h5", "h6", "h7", "h8", "h9", "h9"],
            "area": ["north"] * 6 + ["south"] * 6,
            "group": ["in", "out"] * 6,
        },
        source="Buurthuis De Hoek",
    )
    return evolve(made, **parts)


TOLD = {
    "stories": (
        Story(
            id="s1", text="Ik slaap weer.", consent=True, domains=("finances",),
            moment="follow-up", perspective="participant",
        ),
        Story(id="s2", text="GEHEIM", participant="p02"),
    ),
    "interventions": tuple(
        Intervention(participant=f"p{number:02}", what="budgetcoaching", by="coach",
                     from_="2025-03-01")
        for number in range(1, 9)
    ),
}  # fmt: skip
ALL = [MONEY, DEBTS, OUT]


def twelve(**options: Any) -> Measured:  # noqa: ANN401  # what measure() takes
    return measure(registered(**TOLD), indicators=ALL, **options)


def written(result: object, format_: str, lang: str = "nl", **options: Any) -> str:  # noqa: ANN401  # what export() takes
    stream = io.BytesIO()
    export(result, stream, format=format_, lang=lang, **options)
    return stream.getvalue().decode()


def whole(result: Any, lang: str = "nl") -> str:  # noqa: ANN401  # any result
    """Give every text of a result as it is, before anything is taken away."""
    return "\n".join(_texts(result, lang))


def _texts(result: Any, lang: str) -> Iterator[str]:  # noqa: ANN401  # any result
    for block in laid_out(result, lang):
        match block:
            case Heading() | Paragraph():
                yield block.text
            case Bullets():
                yield from (block.title, *block.items)
            case Table():
                yield block.caption
                yield from (" | ".join(row) for row in (block.head, *block.rows))


NEEDS = merge_needs([
    InformationNeed(id="n1", question="Hoeveel schulden zijn er?", asker="gemeente",
                    moments=("baseline", "follow-up")),
    InformationNeed(id="n2", question="Hoeveel schulden zijn er?"),
])  # fmt: skip


def results() -> Iterator[Any]:
    yield twelve()
    yield twelve(comparison="out", service="simple")
    yield measure(Registration(), indicators=ALL)
    yield monitor(registered(), indicators=ALL)
    yield monitor(Registration(), indicators=[])
    yield NEEDS


class TestFormats:
    @pytest.mark.parametrize("lang", list(Language))
    @pytest.mark.parametrize("format_", FORMATS)
    def test_every_result_is_written_in_every_format(self, format_: str, lang: str) -> None:
        for result in results():
            for threshold in (1, 5):
                made = written(result, format_, lang, threshold=threshold)
                assert made.endswith("\n")
                if format_ != "json":
                    assert not RAW.search(made), RAW.search(made)

    @pytest.mark.parametrize(
        ("result", "head"),
        [
            (twelve(), "vierplusen_measured"),
            (monitor(registered(), indicators=ALL), "vierplusen_monitored"),
            (NEEDS, "vierplusen_needs"),
        ],
    )
    def test_json_is_valid_and_says_what_it_is(self, result: Any, head: str) -> None:  # noqa: ANN401  # any result
        def refuse(name: str) -> None:
            pytest.fail(name)

        made = json.loads(written(result, "json", "en"), parse_constant=refuse)

        assert list(made)[:2] == [head, "lang"]
        assert (made[head], made["lang"]) == (1, "en")

    def test_json_holds_the_figures_and_each_message_with_its_words(self) -> None:
        result: Any = twelve(comparison="out")
        made = json.loads(written(result, "json", "en", threshold=1))
        change = made["changes"][0]
        found = result.changes[0]

        assert change["indicator"] == found.indicator
        assert change["interval"] == {
            "low": found.interval.low, "high": found.interval.high, "confidence": 0.95,
            "method": "tail-extended",
        }  # fmt: skip
        assert change["change"] == {
            "n": found.change.n, "mean": found.change.mean, "sd": found.change.sd,
        }  # fmt: skip
        assert change["reasons"][0]["key"] == found.reasons[0].key
        assert change["reasons"][0]["text"].endswith(".")
        flow = next(each for each in made["changes"] if each["flows"])["flows"][0]
        assert set(flow) == {"from", "to", "n"}
        assert made["contrasts"][0]["effect"] == result.contrasts[0].effect
        assert made["stories"][0]["text"] == "Ik slaap weer."
        assert made["indicators"][1]["better"] == "higher"

    def test_json_never_holds_what_is_no_number(self) -> None:
        made: Any = twelve()
        odd = evolve(made, domains=(evolve(made.domains[0], both=math.nan),))
        stream = io.BytesIO()

        with pytest.raises(ExporterError, match="JSON"):
            export(odd, stream, format="json", threshold=1)
        assert stream.getvalue() == b""

    def test_a_table_has_cells_below_every_head(self) -> None:
        for result in results():
            for block in laid_out(result, "nl"):
                if isinstance(block, Table):
                    assert {len(row) for row in block.rows} <= {len(block.head)}

    def test_text_names_each_table_that_no_heading_names(self) -> None:
        lines = written(twelve(), "text", threshold=1).splitlines()

        for caption in ("Verdeling over de schaal:", "Van (rij) naar (kolom):", "Verloop:"):
            assert lines[lines.index(caption) - 1] == ""
            assert lines[lines.index(caption) + 1] == ""
        assert "Per indicator:" not in lines

    def test_markdown_has_as_many_cells_in_every_row(self) -> None:
        tokens = (
            MarkdownIt("commonmark")
            .enable("table")
            .parse(written(twelve(comparison="out"), "markdown", threshold=1))
        )

        assert sum(each.type == "table_open" for each in tokens) >= 8
        rows: list[int] = []
        for each in tokens:
            if each.type == "tr_open":
                rows.append(0)
            elif each.type in {"td_open", "th_open"}:
                rows[-1] += 1
        assert 0 not in rows


class TestReport:
    def test_twelve_people_in_dutch(self) -> None:
        made: Any = twelve()
        text, words = whole(made), Words("nl")

        def margin(interval: Any) -> str:  # noqa: ANN401  # an interval that is there
            return f"{words.number(interval.low)} … {words.number(interval.high)}"

        money, out = made.change("money"), made.change("out")
        for line in (
            "Meting: Buurthuis De Hoek",
            "Deelnemers: 12. Vergeleken: 0-meting en 1-meting.",
            f"Geldzaken | 10 | 1,9 | 2,6 | 0,7 | {margin(money.interval)}",
            "Zonder meting aan het eind: 2 van de 12.",
            "Beter: 6. Gelijk: 4. Slechter: 0.",
            "Doelen gehaald: 4 van de 10.",
            f"tussenmeting | 10 | 0,2 | {margin(money.course[0].interval)} | 0,5",
            "2 | 0 | 3 | 2 | 0 | 0",
            f"Uitzettingen | 9 | 0,33 | 0 | -0,33 | {margin(out.interval)}",
            "“Ik slaap weer.” (financiën, 1-meting, deelnemer)",
            "Verhalen zonder toestemming, die hier niet staan: 1.",
            "Een marge zegt waar het ware getal waarschijnlijk ligt.",
            "Zo'n marge klopt 95 van de 100 keer.",
            "De effectgrootte is de verandering, gedeeld door de spreiding aan het begin.",
        ):
            assert line in text

    def test_the_same_in_english(self) -> None:
        text = whole(twelve(), "en")

        assert "Money | 10 | 1.9 | 2.6 | 0.7 | " in text
        assert "Uitzettingen | 9 | 0.33 | 0" in text
        assert "Such a margin is right 95 times out of 100." in text

    def test_a_registration_without_a_name_has_a_plain_title(self) -> None:
        made = whole(evolve(twelve(), source=None))

        assert made.splitlines()[0] == "Meting"

    def test_a_comparison_is_told_with_its_balance(self) -> None:
        result: Any = twelve(comparison="out")
        tiny = evolve(result, contrasts=(evolve(result.contrasts[0], chance=0.004),))
        none = evolve(result, contrasts=(evolve(result.contrasts[0], chance=None),))

        assert "Naast een groep die niet meedeed" in whole(result)
        assert "Hoe gelijk waren de groepen aan het begin" in whole(result)
        assert "kans door alle verdelingen over de groepen te tellen (3)" in whole(result)
        assert "| < 0,01" in whole(tiny)
        assert "| < 0.01" in whole(tiny, "en")
        assert "kans door" not in whole(none)
        assert "Geldzaken: Of deelnemers beter af zijn dan de vergelijkingsgroep" in whole(result)

    def test_what_is_not_known_is_a_dash_and_what_was_taken_away_says_so(self) -> None:
        empty = measure(registered(), indicators=[Indicator(
            id="money", unit="person", better="higher",
        )], start="baseline", end="interim")  # fmt: skip
        change: Any = empty.changes[0]
        hidden = evolve(change, both=None, interval=None)

        assert "money | - |" in whole(evolve(empty, changes=(hidden,)))
        gone = evolve(empty, changes=(hidden,), threshold=5)
        assert "money | niet getoond |" in whole(gone)
        assert "minder dan 5 mensen" in whole(gone)
        assert "minder dan 1" not in whole(evolve(gone, threshold=1))

    def test_parts_that_are_not_there_are_left_out(self) -> None:
        nothing = whole(measure(Registration(), indicators=[]))

        assert "Wat veranderde er" not in nothing
        assert "Per leefgebied" not in nothing
        assert "Er zijn nog geen verhalen" in nothing
        assert "effectgrootte" not in nothing
        silent = laid_out(evolve(twelve(), reasons=()), "nl")
        assert [type(each) for each in silent[:3]] == [Heading, Paragraph, Heading]

    def test_an_outcome_of_which_counts_are_hidden_says_less(self) -> None:
        made: Any = twelve()
        change = made.changes[1]
        outcome = evolve(change.outcome, improved=None)
        goals = evolve(change.goals, reached=None)
        exact = evolve(change.exact, low=None)
        size = evolve(change.size, interval=None)
        bare = evolve(change, outcome=outcome, goals=goals, exact=exact, size=size)
        told = whole(evolve(made, changes=(bare,)))

        for each in ("Gelijk: ", "Doelen gehaald", "Een andere manier", "Effectgrootte: "):
            assert each not in told
        none = evolve(change, outcome=None, goals=None, exact=None, size=None, reasons=())
        assert "Beter: " not in whole(evolve(made, changes=(none,)))
        domain = evolve(made.domains[0], outcome=None, interval=None)
        assert "financiën | 10 | 18% | - | - | -" in whole(evolve(made, domains=(domain,)))

    def test_classes_and_half_a_table_of_transitions_are_drawn(self) -> None:
        made: Any = twelve()
        change = evolve(
            made.changes[1],
            bins=(Bin(low=1, high=2, before=8, after=None), Bin(low=3, high=3, before=2, after=5)),
            flows=(Flow(from_=1, to=2, n=2), Flow(from_=2, to=3, n=None)),
        )
        told = whole(evolve(made, changes=(change,), threshold=5))

        assert "1 … 2 | 8 | niet getoond" in told
        assert "\n | 1 | 2 | 3\n" in told
        assert "1 | niet getoond | 2 | niet getoond" in told

    def test_unused_rows_are_named_up_to_a_hundred_and_then_counted(self) -> None:
        rows = tuple(
            UnusedRow(sheet="Blad1", row=number, column=None if number % 2 else "geld",
                      reason=fault("value", "veel", "number"))
            for number in range(2, 104)
        )  # fmt: skip
        told = whole(measure(registered(unused=rows, rows=200), indicators=ALL))
        few = whole(measure(registered(unused=rows[:1], rows=200), indicators=ALL))

        assert "Niet (helemaal) gebruikte rijen: 102." in told
        assert "Blad1 / 2 / geld: gevonden 'veel'; verwacht: een eindig getal" in told
        assert "Blad1 / 3: gevonden" in told
        assert "Hier staan er 100 van de 102." in told
        assert "Hier staan er" not in few

    def test_what_goes_by_no_name_stands_by_its_id(self) -> None:
        made: Any = twelve()
        odd = evolve(
            made,
            start="t0",
            indicators=(),
            changes=(evolve(made.changes[0], interval=ConfidenceInterval(
                low=None, high=1.0, confidence=0.9, method="own-way")),),
        )  # fmt: skip
        told = whole(odd)

        assert "Vergeleken: t0 en 1-meting." in told
        assert "debts | " in told
        assert "- … 1" in told
        assert "own-way (1)" in told

    def test_signals_and_questions_are_told(self) -> None:
        monitored = monitor(registered(), indicators=ALL)
        told = whole(monitored)

        assert "Geldzaken | tussenmeting | 10 | 0,2 | 0,5 |" in told
        assert "minder dan 5 mensen" in whole(evolve(monitored, threshold=5))
        assert "minder dan" not in whole(evolve(monitored, threshold=1))
        assert "Verwacht en gerealiseerd" in told
        early = monitor(registered(), indicators=[MONEY], end="interim")
        none = evolve(early, realised=(), reasons=(), signals=())
        assert "Verwacht en gerealiseerd" not in whole(none)
        assert "Hoeveel schulden zijn er? | gemeente, n2 | 0-meting, 1-meting" in whole(NEEDS)
        assert whole(evolve(NEEDS, reasons=())).count("\n") < whole(NEEDS).count("\n")


class TestConsent:
    @pytest.mark.parametrize("format_", FORMATS)
    @pytest.mark.parametrize("lang", list(Language))
    def test_a_story_without_consent_is_in_no_format(self, format_: str, lang: str) -> None:
        for result in (twelve(), twelve(comparison="out")):
            for threshold in (1, 5):
                assert "GEHEIM" not in written(result, format_, lang, threshold=threshold)

    def test_nor_is_it_in_the_result(self) -> None:
        made = twelve()

        assert "GEHEIM" not in repr(made) + str(made)
        assert "GEHEIM" not in whole(made)
        assert [each.id for each in made.stories] == ["s1"]
        assert "GEHEIM" not in repr(registered(**TOLD))


HOSTILE = "<script>alert(1)</script> | a*b `c` [x](http://e.nl)\n# Kop\x1b[31m\u202e\x00 {n} =1+1"


class TestHostile:
    def hostile(self) -> Measured:
        money = evolve(MONEY, name=HOSTILE, name_en=HOSTILE, measured_in=HOSTILE)
        made = registered(
            stories=(Story(id="s1", text=HOSTILE, consent=True),),
            interventions=tuple(
                Intervention(participant=f"p{number:02}", what=HOSTILE, by=HOSTILE,
                             instrument=HOSTILE)
                for number in range(1, 13)
            ),
            source=HOSTILE,
        )  # fmt: skip
        traits = {**made.traits, "area": type(made.traits["area"]).of(
            [HOSTILE] * 6 + ["south"] * 6)}  # fmt: skip
        return measure(evolve(made, traits=type(made.traits)(traits)), indicators=[money, DEBTS])

    @pytest.mark.parametrize("lang", list(Language))
    def test_nothing_of_it_steers_a_terminal(self, lang: str) -> None:
        made = written(self.hostile(), "text", lang, threshold=1)

        assert not {"\x1b", "\x00", "\u202e"} & set(made)
        assert "\n# Kop" not in made

    @pytest.mark.parametrize("lang", list(Language))
    def test_nothing_of_it_is_markdown(self, lang: str) -> None:
        made = written(self.hostile(), "markdown", lang, threshold=1)
        html = MarkdownIt("commonmark").enable("table").render(made)

        assert "<script" not in html
        assert "<a " not in html
        assert "<code>" not in html
        assert html.count("<h1>") == 1
        assert not {"\x1b", "\x00", "\u202e"} & set(made)
        for row in (line for line in made.splitlines() if line.startswith("|")):
            assert row.endswith("|")

    def test_it_stands_in_json_as_it_is_and_escaped(self) -> None:
        made = written(self.hostile(), "json", threshold=1)

        assert made.isascii()
        assert json.loads(made)["stories"][0]["text"] == HOSTILE
        assert not {"\x1b", "\x00"} & set(made)


@frozen
class Spy:
    """An exporter of a plugin, which keeps what it sees."""

    seen: list[Any]
    key: str = "spy/eye"
    suffixes: tuple[str, ...] = (".eye",)

    def export(self, result: object, stream: IO[bytes], *, lang: str) -> None:
        self.seen.append(result)
        stream.write(lang.encode())


def spying() -> tuple[list[Any], Catalogue]:
    seen: list[Any] = []
    taken = Taken(kind="exporter", key="spy/eye", plugin="spy", distribution="s", version="1")
    return seen, Catalogue((*OWN.offers, Offer(taken=taken, value=Spy(seen))))


class TestProtection:
    def test_it_comes_before_any_exporter_with_the_threshold(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked: list[tuple[object, int]] = []
        safe = measure(Registration(), indicators=[])

        def protect(result: object, *, threshold: int) -> object:
            asked.append((result, threshold))
            return safe

        monkeypatch.setattr(protecting, "protect", protect)
        seen, catalogue = spying()
        monitored = monitor(registered(), indicators=ALL)
        for result in (twelve(), monitored):
            export(result, io.BytesIO(), format="spy/eye", catalogue=catalogue, threshold=7)

        assert asked == [(twelve(), 7), (monitored, 7)]
        assert seen == [safe, safe]
        assert seen[0] is safe
        for format_ in FORMATS:
            assert "12" not in written(twelve(), format_, "en").replace("20", "")
        assert asked[-1][1] == THRESHOLD

    def test_a_plugin_never_sees_small_figures(self) -> None:
        seen, catalogue = spying()
        export(twelve(), io.BytesIO(), format="spy/eye", catalogue=catalogue, threshold=20)
        shown: Any = seen[0]

        assert shown.threshold == 20
        assert {each.both for each in shown.changes} == {None}
        assert "0.7" not in repr(shown.changes)

    def test_what_needs_none_is_passed_on(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def never(_result: object, *, threshold: int) -> object:
            pytest.fail(str(threshold))

        monkeypatch.setattr(protecting, "protect", never)
        seen, catalogue = spying()
        export(NEEDS, io.BytesIO(), format="spy/eye", catalogue=catalogue)
        assert seen == [NEEDS]

    @settings(max_examples=5)
    @given(projects())
    def test_a_scan_needs_none(self, project: Any) -> None:  # noqa: ANN401  # a project
        seen, catalogue = spying()
        card = score(project)
        export(card, io.BytesIO(), format="spy/eye", catalogue=catalogue)

        assert seen[0] is card

    def test_a_threshold_that_is_none_is_refused_before_anything_is_written(self) -> None:
        stream = io.BytesIO()

        with pytest.raises(InvalidValueError):
            export(twelve(), stream, format="json", threshold=0)
        assert stream.getvalue() == b""

    @pytest.mark.parametrize("by", [0, -1])
    def test_that_all_changed_alike_tells_of_each_and_does_not_go_out(self, by: int) -> None:
        people = [f"p{number:02}" for number in range(12)]
        start = [number % 4 + 1.0 for number in range(12)]
        made = Registration.from_wide(
            participant=people,
            readings={
                ("debts", "baseline"): start,
                ("debts", "follow-up"): [each + by for each in start],
            },
            traits={"group": ["in", "out"] * 6},
        )
        alike = ("measured.none-moved", "measured.all-equal", "measured.contrast-all-equal")

        for comparison in (None, "out"):
            found = measure(made, indicators=[DEBTS], comparison=comparison)
            asked = [each for each in alike if each in written(found, "json", threshold=1)]
            assert len(asked) == (1 if comparison is None else 2)
            assert not [each for each in alike if each in written(found, "json", threshold=5)]

    @pytest.mark.parametrize("format_", FORMATS)
    def test_no_pseudonym_goes_out(self, format_: str) -> None:
        made = written(twelve(comparison="out"), format_)

        assert not [who for who in registered().participants if who in made]


def test_a_balance_row_of_nothing_is_dashes() -> None:
    made: Any = twelve(comparison="out")
    row = BalanceRow(name="other", project=None, comparison=None, difference=None)

    assert "other | - | - | -" in whole(evolve(made, balance=(row,)))


def test_reasons_of_a_domain_stand_below_its_table() -> None:
    loose = measure(registered(), indicators=[DEBTS])
    told = whole(loose)

    assert "financiën: Niet elke indicator van dit leefgebied heeft een schaal" in told
    assert isinstance(loose.changes[0], Change)
    assert isinstance(loose.reasons[0], Message)
