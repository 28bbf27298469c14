"""Guessing what the columns of a table mean: what is known is used, a direction never guessed."""

from typing import Any

import pytest

from vierplusen.documents.tables import guessing
from vierplusen.documents.tables.loading import guess_mapping, load_registration
from vierplusen.documents.tables.mappings import loads_mapping
from vierplusen.documents.tables.template import mapping_template
from vierplusen.documents.tables.words import moment_of, split_head
from vierplusen.domain import Catalogue, Indicator, own_offers
from vierplusen.domain.catalogue import Offer, Taken, reference_key
from vierplusen.domain.mapping import ReadingColumn
from vierplusen.errors import InvalidDocumentError
from vierplusen.labels import Words


def sheet(*rows: tuple[Any, ...]) -> dict[int, dict[str, Any]]:
    return {
        number: {
            letter: cell
            for letter, cell in zip("ABCDEFGHIJ", row, strict=False)
            if cell is not None
        }
        for number, row in enumerate(rows, start=1)
    }


def catalogue(*indicators: Indicator) -> Catalogue:
    taken = {"kind": "reference", "plugin": "x", "distribution": "x", "version": "1"}
    return Catalogue(
        tuple(
            Offer(taken=Taken(key=reference_key(each), **taken), value=each) for each in indicators
        )
    )


def indicator(id_: str, name: str, instrument: str | None = None) -> Indicator:
    return Indicator(
        id=id_, name=name, unit="person", better="higher", low=1, high=5, instrument=instrument
    )


@pytest.mark.parametrize(
    ("said", "moment"),
    [
        ("0-meting", "baseline"),
        ("nulmeting", "baseline"),
        ("T0", "baseline"),
        ("Start", "baseline"),
        ("voor", "baseline"),
        ("1-meting", "follow-up"),
        ("eindmeting", "follow-up"),
        ("t 1", "follow-up"),
        ("T2", "follow-up-2"),
        ("meting 3", "follow-up-3"),
        ("na", "follow-up"),
        ("tussenmeting", "interim"),
        ("Tussenmeting 2", "interim-2"),
        ("doel", "goal"),
        ("follow-up-2", "follow-up-2"),
        ("interim 3", "interim-3"),
        ("goal", "goal"),
        ("1e meting", None),
        ("start 2", None),
        ("wonen", None),
        ("wonen 2", None),
        ("2", None),
        ("", None),
        ("na afloop", "follow-up"),
        ("Tussenmeting 1", "interim"),
    ],
)
def test_words_for_moments(said: str, moment: str | None) -> None:
    assert moment_of(said) == moment


@pytest.mark.parametrize(
    ("head", "parts"),
    [
        ("Wonen 0-meting", ("Wonen", "baseline")),
        ("0-meting wonen", ("wonen", "baseline")),
        ("Wonen (eind)", ("Wonen", "follow-up")),
        ("T0 Financiën", ("Financiën", "baseline")),
        ("Wonen - doel", ("Wonen", "goal")),
        ("Na afloop: wonen", ("wonen", "follow-up")),
        ("0-meting", ("", "baseline")),
        ("Wijk", None),
        ("Wonen_t1", ("Wonen", "follow-up")),
        ("", None),
    ],
)
def test_heads_are_taken_apart(head: str, parts: tuple[str, str] | None) -> None:
    assert split_head(head) == parts


def test_a_wide_table_is_understood() -> None:
    given = {
        "": sheet(
            ("Ons project",),
            (
                "Cliënt",
                "Gezin",
                "Wijk",
                "Datum T0",
                "Wonen T0",
                "Wonen T1",
                "Verhaal",
                "Toestemming",
                "Los",
            ),
            ("p1", "g1", "Noord", "1-3-2025", 2, "3", "Goed", "ja", "x"),
            ("p2", "g1", "Noord", None, 4, "?", None, None, None),
            ("Totaal", None, None, None, 600, 3, None, None, None),
        )
    }
    made = guess_mapping(given)

    assert dict(made.columns) == {
        "Wonen T0": ReadingColumn(indicator="wonen", moment="baseline"),
        "Wonen T1": ReadingColumn(indicator="wonen", moment="follow-up"),
    }
    assert (dict(made.dates), dict(made.traits)) == (
        {"baseline": "Datum T0"},
        {"household": "Gezin", "neighbourhood": "Wijk"},
    )
    assert made.stories is not None
    assert (made.stories.text, made.stories.consent) == ("Verhaal", "Toestemming")
    (draft,) = made.drafts
    assert (draft.id, draft.name, draft.low, draft.high, draft.step) == ("wonen", "Wonen", 1, 5, 1)
    said = [Words("nl").say(each) for each in made.reasons]
    assert "Kolom 'Los': niet gelezen" in said
    assert len(said) == 9
    assert all("{" not in each and not each.startswith("mapping.") for each in said)
    registration = load_registration(given)
    assert registration == load_registration(given, mapping=made)


def test_indicators_are_found_by_name_and_those_of_one_instrument_together() -> None:
    known = catalogue(
        indicator("old-housing", "Wonen", "old"),
        indicator("old-work", "Dagbesteding", "old"),
        indicator("new-housing", "Wonen", "new"),
        indicator("new-work", "Werk", "new"),
        indicator("new-time", "Tijdsbesteding", "new"),
    )
    heads = ("Nr", "Wonen T0", "Werk T0", "Iets T0", "New work T1")
    made = guess_mapping({"": sheet(heads, ("p1", 1, 2, 3, 4))}, catalogue=known)

    assert {head: each.indicator for head, each in made.columns.items()} == {
        "Wonen T0": "new-housing",
        "Werk T0": "new-work",
        "Iets T0": "iets",
        "New work T1": "new-work",
    }
    assert [each.id for each in made.drafts] == ["iets"]
    registration = load_registration({"": sheet(heads, ("p1", 7, 2, 3, 4))}, catalogue=known)
    assert [each.reason.expects for each in registration.unused] == ["at-most"]


def test_a_name_of_two_instruments_that_fit_alike_is_drafted() -> None:
    known = catalogue(indicator("wonen", "Wonen", "a"), indicator("b-wonen", "Wonen", "b"))
    made = guess_mapping({"": sheet(("Nr", "Wonen T0"), ("p1", 1))}, catalogue=known)

    assert [each.id for each in made.drafts] == ["own-wonen"]


def test_a_long_table_is_understood() -> None:
    given = {
        "": sheet(
            ("Deelnemer", "Leefgebied", "Meting", "Score", "Datum", "Groep"),
            ("p1", "Wonen", "0-meting", 2, "1-3-2025", "deelname"),
            ("p1", "Schulden", "0-meting", 1200, "1-3-2025", "deelname"),
            ("p1", "Wonen", "1-meting", 3, "1-9-2025", "deelname"),
            (None, "Wonen", "1-meting", 3, None, None),
            ("p2", "?", None, None, None, None),
            ("p2", "x" * 300, None, None, None, None),
        )
    }
    made = guess_mapping(given)

    assert (made.indicator, made.value, made.moment, made.date) == (
        "Leefgebied",
        "Score",
        "Meting",
        "Datum",
    )
    assert dict(made.indicator_words) == {"Schulden": "schulden", "Wonen": "wonen"}
    assert [(each.id, each.low, each.high) for each in made.drafts] == [
        ("wonen", 1, 5),
        ("schulden", 0, None),
    ]
    assert dict(made.traits) == {"group": "Groep"}
    registration = load_registration(given)
    assert registration.indicators == ("schulden", "wonen")
    assert not [each for each in made.reasons if each.key == "mapping.left"]


def test_a_column_with_too_many_words_names_no_indicators(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guessing, "_MOST_WORDS", 2)
    rows = [("p1", f"w{each % 3}", 3) for each in range(6)]
    made = guess_mapping({"T0": sheet(("Nr", "Indicator", "Waarde"), *rows)})

    assert set(made.indicator_words) == {"w0", "w1"}


def test_sheets_named_after_moments_are_understood() -> None:
    rows = sheet(("Nr", "Wonen", "Werk", "Opmerking"), ("p1", 2, 3, "goed"), ("p2", 1, 2, "zo zo"))
    made = guess_mapping({"Nulmeting": rows, "Eindmeting": rows})

    assert {head: each.moment for head, each in made.columns.items()} == {
        "Wonen": None,
        "Werk": None,
    }
    assert load_registration({"Nulmeting": rows, "Eindmeting": rows}).moments == (
        "baseline",
        "follow-up",
    )


def test_a_row_for_each_measurement_is_understood() -> None:
    rows = sheet(("Nr", "Meetmoment", "Datum", "Wonen"), ("p1", "T0", "1-3-2025", 2))
    made = guess_mapping({"": rows})

    assert (made.moment, made.date, list(made.columns)) == ("Meetmoment", "Datum", ["Wonen"])


def test_two_rows_of_heads_are_understood() -> None:
    rows = sheet(
        (None, "0-meting", None, "1-meting"),
        ("Nr", "Wonen", "Werk", "Wonen", "Werk"),
        ("p1", 1, 2, 3, 4),
    )
    made = guess_mapping({"": rows})

    assert made.columns["1-meting Wonen"] == ReadingColumn(indicator="wonen", moment="follow-up")
    assert load_registration({"": rows}).moments == ("baseline", "follow-up")


def test_two_columns_of_one_reading_are_read_once() -> None:
    rows = sheet(("Nr", "Wonen T0", "Wonen nulmeting"), ("p1", 1, 2))
    made = guess_mapping({"": rows})

    assert list(made.columns) == ["Wonen T0"]
    assert [each.values["head"] for each in made.reasons if each.key == "mapping.left"] == [
        "Wonen nulmeting"
    ]


def test_columns_of_words_are_no_readings_and_empty_ones_may_become_some() -> None:
    formula = {"formula": "=B2", "value": None}
    heads = ("Nr", "Wonen T0", "Wonen T1", "Plan T0", "Wonen T2")
    rows = sheet(heads, ("p1", 1, None, "verhuizen", formula))

    assert list(guess_mapping({"": rows}).columns) == ["Wonen T0", "Wonen T1", "Wonen T2"]
    assert [each.column for each in load_registration({"": rows}).unused] == ["Wonen T2"]


def test_stories_and_interventions_of_other_sheets_are_understood() -> None:
    given = {
        "Metingen": sheet(("Nr", "Wonen T0"), ("p1", 1)),
        "Verhalen": sheet(("Nr", "Verhaal"), ("p1", "Goed")),
        "Acties": sheet(("Nr", "Activiteit", "Door", "Van", "Tot"), ("p1", "gesprek", "wijkteam")),
        "Meer verhalen": sheet(("Nr", "Verhaal", "Activiteit"), ("p1", "Goed", "x")),
        "Uitleg": sheet(("Dit is uitleg",)),
    }
    made = guess_mapping(given)

    assert made.stories is not None
    assert made.interventions is not None
    assert (made.stories.sheet, made.stories.consent) == ("Verhalen", None)
    assert (made.interventions.sheet, made.interventions.from_) == ("Acties", "Van")
    assert len(load_registration(given, mapping=made).interventions) == 1
    assert "mapping.no-consent" in [each.key for each in made.reasons]


@pytest.mark.parametrize(
    ("values", "scale"),
    [
        ([1, 5], (1, 5, 1)),
        ([1, 7], (1, 10, 1)),
        ([0, 30], (0, None, 1)),
        ([-1, 3], (None, None, 1)),
        ([1.5, 2], (None, None, None)),
        (["?", None], (None, None, None)),
        (["2,5"], (None, None, None)),
    ],
)
def test_a_scale_is_seen_in_the_values(values: list[Any], scale: tuple[Any, ...]) -> None:
    rows = [(f"p{place}", value) for place, value in enumerate(values)]
    (draft,) = guess_mapping({"": sheet(("Nr", "Wonen T0"), *rows)}).drafts

    assert (draft.low, draft.high, draft.step) == scale


def test_names_without_letters_get_an_id() -> None:
    made = guess_mapping(
        {"": sheet(("Nr", "№ ! T0", "家 T1", "Wonen T0", "wonen: T1"), ("p1", 1, 2, 3, 4))}
    )

    assert {each.indicator for each in made.columns.values()} == {"no", "indicator-2", "wonen"}


@pytest.mark.parametrize(
    ("given", "expects"),
    [
        ({}, "heads"),
        ({"": {}}, "heads"),
        ({"": sheet(("a", "b"), (1, 2))}, "guess-participant"),
        ({"": sheet(("Nr", "b"), ("p1", 2))}, "guess-readings"),
        ({"": sheet(("Nr", "Wonen T0"))}, None),
    ],
)
def test_what_cannot_be_understood_is_said(given: Any, expects: str | None) -> None:  # noqa: ANN401  # any table
    if expects is None:
        assert guess_mapping(given).drafts
        return
    with pytest.raises(InvalidDocumentError) as caught:
        guess_mapping(given)
    assert [each.expects for each in caught.value.faults] == [expects]


def test_a_guess_without_drafts_is_a_document_at_once() -> None:
    known = catalogue(indicator("wonen", "Wonen"))
    made = guess_mapping({"": sheet(("Nr", "Wonen T0"), ("p1", 1))}, catalogue=known)

    assert loads_mapping(mapping_template(made, "en"), format="yaml").columns == made.columns


def test_no_reader_is_needed_for_a_table_that_is_open() -> None:
    assert own_offers("reader", (), version="1") == ()
