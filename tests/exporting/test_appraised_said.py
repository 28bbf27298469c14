"""What a report of an appraisal says where one word makes a difference."""

from typing import Any, Final

import pytest

from vierplusen import appraise
from vierplusen.appraisal.appraised import Appraisal
from vierplusen.domain import Case, Cost, Effect, Knob, Party
from vierplusen.exporting import Bullets, Heading, Table, laid_out
from vierplusen.exporting.appraised import balance, verdict
from vierplusen.exporting.appraised_figures import AppraisedReport
from vierplusen.labels import Words

LANGS: Final = pytest.mark.parametrize("lang", ["nl", "en"])
TOWN: Final = (
    Party(id="stad", name="de stad"),
    Party(id="dienst", name="de dienst", part_of="stad"),
    Party(id="bureau", name="het bureau", part_of="dienst"),
)


def made(*effects: Effect, **parts: Any) -> Appraisal:  # noqa: ANN401  # what a case takes
    usual: dict[str, Any] = {
        "base_year": 2025, "price_year": 2025, "horizon_years": 1, "discount": 0.0,
        "costs": [Cost(id="kost", payer="stad", by_year=[100])],
    }  # fmt: skip
    return appraise(Case(**(usual | parts), effects=effects), parties=TOWN, draws=64)


def gain(name: str, price: float | str, party: str = "dienst", **parts: Any) -> Effect:  # noqa: ANN401  # what an effect takes
    return Effect(id=name, quantity=1, price=price, gains={party: 1}, years=1, **parts)


def report(result: Appraisal, lang: str = "en") -> AppraisedReport:
    return AppraisedReport(Words(lang), result)


def items(result: Appraisal, lang: str = "en") -> list[str]:
    blocks = laid_out(result, lang)
    return [item for each in blocks if isinstance(each, Bullets) for item in each.items]


def tables(result: Appraisal, caption: str, lang: str = "en") -> list[Table]:
    blocks = laid_out(result, lang)
    return [each for each in blocks if isinstance(each, Table) and each.caption == caption]


class TestDecisions:
    def test_one_decision_is_one(self) -> None:
        told = report(made(gain("a", 300, requires=["besluit"])))

        assert verdict(told).endswith(
            "but only if this decision is taken: besluit."
            " Without that decision the balance is -€100."
        )
        assert balance(told).startswith("With that decision the expected balance is €200.")

    def test_several_are_several(self) -> None:
        told = report(
            made(gain("a", 300, requires=["besluit"]), gain("b", 40, requires=["ander-besluit"]))
        )

        assert "if these decisions are taken: ander-besluit, besluit. Without" in verdict(told)
        assert balance(told).startswith("With those decisions the expected balance is €240.")

    def test_a_range_hangs_on_them_too(self) -> None:
        knobs = {"prijs": Knob(low=250, high=350)}
        one = [gain("a", "prijs", requires=["besluit"])]
        several = [*one, gain("b", 40, requires=["ander-besluit"])]

        for effects, said in ((one, "Met dat besluit is"), (several, "Met die besluiten is")):
            told = balance(report(made(*effects, knobs=knobs), "nl"))
            assert told.startswith(f"{said} het verwachte saldo € ")
            assert "In 9 van de 10 gevallen" in told

    def test_what_pays_anyhow_is_said_apart(self) -> None:
        one = made(gain("a", 300), gain("b", 40, requires=["besluit"]))
        two = made(gain("a", 300, requires=["x"]), gain("b", 400, requires=["y"]), costs=[])

        assert balance(report(one)).startswith("The expected balance is €240.")
        assert (
            "With the decision that it needs the balance is €240."
            " Without that decision it is €200." in items(one)
        )
        assert balance(report(two)).startswith("With those decisions the expected balance is")
        three = made(gain("a", 300), gain("b", 4, requires=["x"]), gain("c", 4, requires=["y"]))
        assert any(each.startswith("With all decisions that it needs") for each in items(three))


class TestNames:
    @LANGS
    def test_a_party_with_parts_that_count_is_meant_by_itself(self, lang: str) -> None:
        said = {"nl": "de stad (zelf)", "en": "de stad (itself)"}[lang]

        assert report(made(gain("a", 300)), lang).itself("stad") == said
        assert report(made(gain("a", 300, "bureau")), lang).itself("stad") == said
        assert report(made(gain("a", 300, "stad")), lang).itself("stad") == "de stad"
        assert report(made(gain("a", 300)), lang).itself("dienst") == "de dienst"

    def test_so_it_is_called_where_it_pays_and_in_each_table(self) -> None:
        result = made(gain("a", 300), gain("b", 40, "stad"))

        assert (
            "Most of the costs are for: de stad (itself)."
            " It pays 100% of the costs and gets 12% of the benefits." in items(result)
        )
        assert "Of the others, this party gets most: de dienst, 88% of the benefits." in items(
            result
        )
        (table,) = tables(result, "Who gains and who pays (euros)")
        assert [row[0] for row in table.rows] == ["de dienst", "de stad (itself)", "total"]


class TestShares:
    @LANGS
    def test_a_share_has_room_in_percentage_points(self, lang: str) -> None:
        knobs = {"deel": Knob(low=0.1, high=0.3), "prijs": Knob(low=290, high=310)}
        result = made(gain("a", "prijs", deadweight="deel"), knobs=knobs)
        caption = Words(lang).word("appraised.break-even-table")
        (table,) = tables(result, caption, lang)

        said = {row[0]: row[3] for row in table.rows}
        assert said["deel"] == {"nl": "+46,7 procentpunt", "en": "+46.7 percentage points"}[lang]
        assert said["prijs"] == "-58%"
        assert result.break_even["deel"].reason.key == "break-even.share-at-most-room"
        words = Words(lang).say(result.break_even["deel"].reason)
        assert {"nl": "mag stijgen van 20% naar 67%", "en": "may go up from 20% to 67%"}[
            lang
        ] in words

    def test_less_has_its_sign(self) -> None:
        knobs = {"deel": Knob(low=0.2, high=0.6)}
        result = made(Effect(id="a", quantity="deel", price=1000, gains={"dienst": 1}), knobs=knobs)

        (table,) = tables(result, "What has to be true, the tightest first")
        assert table.rows[0][1:4] == ("40%", "10%", "-30 percentage points")


def test_what_knowing_is_worth_has_no_cents() -> None:
    for high in (300.0, 330.0, 420.0):
        result = made(gain("a", "prijs"), knobs={"prijs": Knob(low=-150, high=high)})
        for each in result.agenda:
            said = each.message.values["value"]
            assert isinstance(said, float)
            assert said == (round(each.value_eur) if each.value_eur >= 1 else each.value_eur)
    assert any(item.value_eur >= 1 for item in result.agenda)


@LANGS
def test_no_table_has_the_words_of_its_heading(lang: str) -> None:
    knobs = {"prijs": Knob(low=290, high=310)}
    several = (
        gain("a", "prijs", domain="zorg"), gain("b", 40, "stad", domain="wonen"),
    )  # fmt: skip
    blocks = laid_out(made(*several, knobs=knobs), lang)

    captions = [each.caption for each in blocks if isinstance(each, Table)]
    headings = {each.text for each in blocks if isinstance(each, Heading)}
    assert len(set(captions)) == len(captions)
    assert not headings & {*captions}
