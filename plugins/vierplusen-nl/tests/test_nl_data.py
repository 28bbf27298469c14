"""The records, beside the lists of the handbook (S4.1), and beside the page that lists them."""

import doctest
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from vierplusen import Better, Catalogue, Indicator, LifeDomain, Unit, load_catalogue

HERE: Final = Path(__file__).parents[1]
PAGE: Final = HERE.parents[1] / "docs" / "reference" / "nl.md"
README: Final = HERE / "README.md"

# As the handbook writes them, the English ones first.
OLDER: Final = """
finances, day activities, housing, domestic relations, mental health, physical health, addiction,
ADL, social network, community participation, justice
"""
OF_2017: Final = """
finances, work and education, use of time, housing, domestic relations, mental health,
physical health, substance use, basic ADL, instrumental ADL, social network,
community participation, justice
"""
OLDER_DUTCH: Final = """
financiën, dagbesteding, huisvesting, huiselijke relaties, geestelijke gezondheid,
lichamelijke gezondheid, verslaving, ADL-vaardigheden, sociaal netwerk,
maatschappelijke participatie, justitie
"""
OF_2017_DUTCH: Final = """
financiën, werk & opleiding, tijdsbesteding, huisvesting, huiselijke relaties,
geestelijke gezondheid, lichamelijke gezondheid, middelengebruik, basale ADL, instrumentele ADL,
sociaal netwerk, maatschappelijke participatie, justitie
"""


def listed(text: str) -> list[str]:
    """Give the names in a list with commas."""
    return [" ".join(each.split()) for each in text.split(",")]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(only=["nl"])


@pytest.fixture(scope="module")
def indicators(catalogue: Catalogue) -> dict[str, Indicator]:
    return {each.id: each for each in catalogue.records(Indicator)}


@pytest.mark.parametrize(
    ("prefix", "english", "dutch", "number"),
    [("zrm-11", OLDER, OLDER_DUTCH, 11), ("zrm-13", OF_2017, OF_2017_DUTCH, 13)],
)
def test_an_edition_has_the_domains_of_the_handbook(
    indicators: dict[str, Indicator], prefix: str, english: str, dutch: str, number: int
) -> None:
    edition = {
        each.name_en: each.name for key, each in indicators.items() if key.startswith(f"{prefix}-")
    }

    assert len(edition) == number
    assert edition == dict(zip(listed(english), listed(dutch), strict=True))


def test_the_matrix_is_judged_per_person_from_1_to_5(indicators: dict[str, Indicator]) -> None:
    for key, each in indicators.items():
        if key.startswith("zrm-"):
            assert each.id == f"{key[:6]}-{each.domain}"
            assert each.unit is Unit.PERSON
            assert each.better is Better.HIGHER
            assert list(each.levels) == [1, 2, 3, 4, 5]
            assert "zelfredzaamheid-matrix" in str(each.instrument)


def test_no_change_is_called_real_without_a_source(indicators: dict[str, Indicator]) -> None:
    assert {each.relevant_change for each in indicators.values()} == {None}


def test_parenting_stands_beside_the_matrix_without_a_scale_of_ours(
    indicators: dict[str, Indicator],
) -> None:
    parenting = indicators["parenting"]

    assert (parenting.low, parenting.high, parenting.step) == (None, None, None)
    assert parenting.domain == "parenting"


def test_counts_are_those_of_the_handbook_per_household(indicators: dict[str, Indicator]) -> None:
    counts = {key: each for key, each in indicators.items() if each.unit is Unit.HOUSEHOLD}

    assert sorted(counts) == [
        "arrears",
        "arrears-eur",
        "evictions-averted",
        "evictions-imposed",
        "ots-averted",
        "ots-imposed",
        "professionals-in-family",
        "uhp-averted",
        "uhp-imposed",
    ]
    assert {each.low for each in counts.values()} == {0}
    assert {key for key, each in counts.items() if each.step is None} == {"arrears-eur"}
    higher = {key for key, each in counts.items() if each.better is Better.HIGHER}
    assert higher == {"evictions-averted", "ots-averted", "uhp-averted"}


def test_every_domain_is_on_offer_and_in_use(
    catalogue: Catalogue, indicators: dict[str, Indicator]
) -> None:
    domains = {each.id: each.name for each in catalogue.records(LifeDomain)}

    used = {each.domain for each in indicators.values()} - {None}
    assert used == set(domains)
    assert all(domains.values())
    assert len(indicators) == 34


# The page


def rows(head: str) -> Iterator[list[str]]:
    """Give the rows of the table below a head."""
    text = PAGE.read_text(encoding="utf-8")
    section = re.split(r"^## ", text, flags=re.MULTILINE)
    (body,) = (each for each in section if each.startswith(f"{head}\n"))
    for line in re.findall(r"^\| `.*\|$", body, flags=re.MULTILINE):
        yield [cell.strip().strip("`") for cell in line.strip("|").split("|")]


def test_the_page_lists_every_life_domain(catalogue: Catalogue) -> None:
    told = {key: names for key, *names in rows("Life domains")}

    assert told == {each.id: [each.name, each.name_en] for each in catalogue.records(LifeDomain)}


def scale(each: Indicator) -> str:
    """Say a scale as the page does."""
    if each.low is None:
        return "your own"
    top = "or more" if each.high is None else f"to {each.high:g}"
    return f"{each.low:g} {top}"


def test_the_page_lists_every_indicator(indicators: dict[str, Indicator]) -> None:
    told = {
        row[0]: row[1:]
        for head in (
            "The self-sufficiency matrix, 11 domains",
            "The self-sufficiency matrix of 2017, 13 domains",
            "Parenting",
            "Counts per household",
        )
        for row in rows(head)
    }

    assert told == {
        key: [
            str(each.name),
            str(each.name_en),
            each.domain or "",
            scale(each),
            each.better.value,
        ]
        for key, each in indicators.items()
    }


def test_the_examples_of_the_readme_run() -> None:
    text = re.sub("^ *```.*$", "", README.read_text(encoding="utf-8"), flags=re.MULTILINE)
    examples = doctest.DocTestParser().get_doctest(text, {}, "README", str(README), 0)
    said: list[str] = []

    found = doctest.DocTestRunner().run(examples, out=said.append)

    assert found.attempted >= 5
    assert not found.failed, "".join(said)
