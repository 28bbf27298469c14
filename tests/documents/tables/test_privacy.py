"""What does not belong in a registration is refused, and nothing of it is shown."""

import datetime as dt
import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vierplusen.documents.tables.loading import guess_mapping, load_registration
from vierplusen.documents.tables.names import are_names, is_name
from vierplusen.documents.tables.privacy import (
    CHANCE,
    FALSE_ALARM,
    Looked,
    look,
    passes,
    tail,
)
from vierplusen.domain.mapping import ColumnMapping, ReadingColumn, StoryColumns
from vierplusen.errors import InvalidDocumentError

WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def service_number(chance: random.Random) -> str:
    """Make a number that passes the check, of nobody that is known."""
    while True:
        number = str(chance.randrange(10_000_000, 999_999_999)).rjust(9, "0")
        if passes(number):
            return number


def seen(*texts: str, head: str = "x", **more: bool) -> str | None:
    found = look(Looked(head=head, texts=dict.fromkeys(texts, 2), **more))
    return None if found is None else found[0]


@given(st.integers(10_000_000, 999_999_999))
def test_the_check_is_the_weighted_sum(number: int) -> None:
    digits = [int(each) for each in f"{number:09}"]

    assert passes(str(number)) == (sum(map(int.__mul__, WEIGHTS, digits)) % 11 == 0)


def test_a_zero_is_no_service_number() -> None:
    assert not passes("000000000")


def test_a_tail_is_that_of_the_binomial_distribution() -> None:
    assert tail(4, 4, CHANCE) == pytest.approx(CHANCE**4)
    assert tail(10, 0, 0.3) == pytest.approx(1.0)
    assert tail(3, 2, 0.5) == pytest.approx(0.5)
    assert tail(100_000, 10_000, CHANCE) < tail(100_000, 9_100, CHANCE) < 1


@pytest.mark.parametrize(
    "form", ["{}", "BSN {}", "{0[0]}{0[1]}{0[2]}.{0[3]}{0[4]}{0[5]}.{0[6]}{0[7]}{0[8]}"]
)
@pytest.mark.parametrize(("good", "typos"), [(5, 0), (12, 3), (40, 20)])
def test_a_column_of_service_numbers_is_found_also_with_typing_errors(
    good: int, typos: int, form: str
) -> None:
    chance = random.Random(good)  # noqa: S311  # no secret
    numbers = [service_number(chance) for _ in range(good - typos)]
    numbers += [str(chance.randrange(10**8, 10**9)) for _ in range(typos)]

    assert seen(*(form.format(each) for each in numbers)) == "service-numbers"


def test_columns_of_random_numbers_are_not_taken_for_service_numbers() -> None:
    chance = random.Random(4)  # noqa: S311  # no secret
    alarms = sum(
        seen(*(str(chance.randrange(10**8, 10**9)) for _ in range(12))) is not None
        for _ in range(3_000)
    )

    assert alarms == 0
    worst = max(
        tail(many, least, CHANCE)
        for many in range(1, 200)
        for least in range(1, many + 1)
        if tail(many, least, CHANCE) < FALSE_ALARM
    )
    assert worst < 1 / 10_000


def test_numbers_in_a_row_and_dates_are_no_service_numbers() -> None:
    assert seen(*(str(100_000_000 + each) for each in range(500))) is None
    days = [dt.date(2025, 1, 1) + dt.timedelta(days=each) for each in range(365)]
    assert seen(*map(str, days)) is None
    assert seen(*(f"{each:%d-%m-%Y}" for each in days)) is None


@pytest.mark.parametrize(
    ("texts", "what"),
    [
        (["p1@example.org"], "mail"),
        (["bel 06-12345678"], "phones"),
        (["+31 6 1234 5678"], "phones"),
        (["010-1234567"], "phones"),
        (["(020) - 123 45 67"], "phones"),
        (["0612345678"], "phones"),
        (["Dorpsstraat 12", "Kerklaan 3a"], "addresses"),
        (["1234 AB", "2345 CD"], "addresses"),
        (["1234AB", "2345CD", "3456EF"], "addresses"),
        (["Markt 1, 1234AB Dorp", "1234 AC"], "addresses"),
        (["J. de Vries", "M.A. Jansen"], "people"),
        (["Jan Jansen", "fatima el idrissi"], "people"),
        (["Jan", "Fatima", "Mohammed"], "people"),
        (["Mevrouw Bos", "dhr. Smit"], "people"),
        (["Jansen, P.", "Vries, J. de"], "people"),
        (["Mehmet Öztürk", "Ayse Aydin", "x"], "people"),
    ],
)
def test_what_people_can_be_found_by_is_seen(texts: list[str], what: str) -> None:
    assert seen(*texts) == what


@pytest.mark.parametrize(
    "texts",
    [
        ["p01", "p02"],
        ["Deelnemer 3", "Deelnemer 4"],
        ["vos-12", "vos-13"],
        ["Blauwe Reiger", "Rode Draak", "Stille Vos"],
        ["Noord", "Hoek van Holland", "Berg en Dal"],
        ["Stichting De Hoek", "Huis van de Wijk"],
        ["1234", "2345"],
        ["06-2025", "07-2025"],
        ["1001AB"],
        ["Charlois", "Jan van Galenbuurt"],
        ["12-3-2025", "1.234,50"],
        ["€ 12.500,00"],
        ["0-meting", "1-meting"],
        ["Ali heeft nu werk", "Maria ook een huis"],
        ["a@b"],
        ["-", "?"],
    ],
)
def test_pseudonyms_neighbourhoods_and_numbers_pass(texts: list[str]) -> None:
    assert seen(*texts) is None


def test_one_name_is_too_many_among_participants_only() -> None:
    texts = ["p01", "p02", "p03", "J. Westerhof"]

    assert seen(*texts) is None
    assert seen(*texts, of_people=True) == "people"
    assert not are_names(["p01", "7"], of_people=True)
    assert not is_name("Fatima")


@pytest.mark.parametrize(
    ("head", "what"),
    [
        ("BSN", "service-numbers"),
        ("Burgerservicenummer", "service-numbers"),
        ("E-mail", "mail"),
        ("Telefoonnummer", "phones"),
        ("Geboortedatum", "birth-dates"),
        ("Geb. datum", "birth-dates"),
        ("Adres", "addresses"),
        ("Postcode", "addresses"),
        ("Naam", "people"),
        ("Voornaam", "people"),
        ("Naam deelnemer", "people"),
        ("Deelnemersnaam", "people"),
        ("Cliëntnaam", "people"),
        ("naam van het kind", "people"),
    ],
)
def test_a_head_says_what_stands_below_it(head: str, what: str) -> None:
    assert seen("1", head=head) == what


@pytest.mark.parametrize(
    "head", ["Wijknaam", "Naam interventie", "Deelnemer", "Leeftijd", "Naamloos"]
)
def test_heads_of_other_things_pass(head: str) -> None:
    assert seen("1", head=head) is None


def test_a_story_may_hold_names_and_no_numbers_of_people() -> None:
    number = service_number(random.Random(1))  # noqa: S311  # no secret

    assert seen("Jan Jansen uit de Dorpsstraat 1 hielp", "Ook Piet", is_story=True) is None
    assert seen(f"Mijn nummer is {number}", is_story=True) == "service-numbers"
    assert seen("Sinds 12-03-2025 gaat het goed", is_story=True) is None
    assert seen("Mail p1@example.org", is_story=True) == "mail"


# In a table


def table(*columns: list[Any]) -> dict[str, dict[int, dict[str, Any]]]:
    """Make a sheet of columns, the head first."""
    rows = zip(*columns, strict=True)
    return {
        "Metingen": {n: dict(zip("ABCDEF", row, strict=False)) for n, row in enumerate(rows, 1)}
    }


MAPPING = ColumnMapping(
    participant="Nr",
    columns={"Wonen start": ReadingColumn(indicator="housing", moment="baseline")},
)


def test_every_column_that_does_not_belong_is_refused_at_once_and_nothing_is_shown() -> None:
    chance = random.Random(2)  # noqa: S311  # no secret
    numbers = [float(service_number(chance)) for _ in range(6)]
    given = table(
        ["Nr", *(f"p{each}" for each in range(6))],
        ["Wonen start", *[1] * 6],
        ["Code", *numbers],
        ["Opmerking", None, "bel 06-12345678", *[None] * 4],
        ["Naam", *["x"] * 6],
    )

    with pytest.raises(InvalidDocumentError) as caught:
        load_registration(given, mapping=MAPPING)

    found = [(each.path, each.found, each.expects) for each in caught.value.faults]
    assert found == [
        ("Metingen!C (Code)", "citizen service numbers (BSN)", "pseudonyms-only"),
        ("Metingen!D3 (Opmerking)", "telephone numbers", "no-contact"),
        ("Metingen!E (Naam)", "names of people", "pseudonyms-only"),
    ]
    assert "12345678" not in str(caught.value)
    with pytest.raises(InvalidDocumentError) as guessed:
        guess_mapping(given)
    assert len(guessed.value.faults) == 3


@pytest.mark.parametrize("head", ["J. de Vries", "111222333", "p@example.org", "Dorpsstraat 1"])
def test_a_head_that_is_itself_of_somebody_is_not_shown(head: str) -> None:
    given = table(["Nr", "p1"], ["Wonen start", 1], [head, "p1@example.org"])

    with pytest.raises(InvalidDocumentError) as caught:
        load_registration(given, mapping=MAPPING)

    assert [each.path for each in caught.value.faults] == ["Metingen!C2"]


def test_a_column_without_a_head_is_looked_at_too() -> None:
    given = table(["Nr", "p1"], ["Wonen start", 1])
    given["Metingen"][2]["F"] = {"formula": "=A1", "value": "p1@example.org"}
    given["Metingen"][2]["G"] = {"error": "#N/A"}

    with pytest.raises(InvalidDocumentError) as caught:
        load_registration(given, mapping=MAPPING)

    assert [each.path for each in caught.value.faults] == ["Metingen!F2"]


def test_a_story_is_looked_at_as_a_story() -> None:
    mapping = ColumnMapping(
        participant="Nr", columns=MAPPING.columns, stories=StoryColumns(text="Verhaal")
    )
    given = table(["Nr", "p1"], ["Wonen start", 1], ["Verhaal", "Jan Jansen hielp"])

    assert len(load_registration(given, mapping=mapping).stories) == 1
