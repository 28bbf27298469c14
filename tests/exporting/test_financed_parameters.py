"""Every parameter of a plan is told: what is needed, the options, and the terms of all money."""

from typing import Any, Final

import pytest
from attrs import evolve, fields
from hypothesis import given, settings
from tests.exporting.financed_whole import FUNDING, PLAN, ROUTES, WHOLE, way
from tests.exporting.test_financed import RAW, tables, texts

from vierplusen.domain import (
    Financed,
    FinancingOptions,
    FinancingPlan,
    FundingSource,
    Language,
    Match,
    Need,
)
from vierplusen.exporting import Bullets, Heading, laid_out
from vierplusen.exporting.appraised_figures import MOST_ROWS
from vierplusen.exporting.financed import continued_outline
from vierplusen.exporting.financed_figures import FinancedReport
from vierplusen.exporting.financed_source import terms_of
from vierplusen.testing.strategies import financing_plans

REPORT: Final = FinancedReport.about("nl", parties=PLAN.parties, funding=FUNDING)
NOT_TOLD: Final = {
    "id": "it is no word of people; it stands behind a name that two sources have",
    "name": "it stands above the terms",
}
"""Fields of a source that are no item below its name, each with the reason."""

ONCE: Final = "elke euro telt één keer mee"
EVEN: Final = "hoogstens evenveel"
TWICE: Final = "hoogstens 2 keer wat deze bronnen inleggen: Oranjefonds, Wmo-budget"
EQUAL: Final = "elk jaar een even groot deel, aantal jaren: 4, vanaf het jaar na de uitbetaling"
STATED: Final[dict[str, tuple[dict[str, Any], tuple[str, ...]]]] = {
    "party": ({"party": "gemeente"}, ("Van wie: gemeente Zonneveld",)),
    "form": ({"form": "gift"}, ("Vorm: gift",)),
    "instrument": (
        {"instrument": "staff-on-loan"},
        ("Manier van betalen: personeel uitlenen (detachering)",),
    ),
    "legal_forms": (
        {"legal_forms": ["foundation", "kring"]},
        ("Geeft alleen aan: een stichting, kring",),
    ),
    "cap": ({"cap": 50_000.5}, ("In totaal, hoogstens: € 50.000,50",)),
    "min": ({"min": 1000}, ("Als het iets geeft, dan minstens: € 1.000",)),
    "cap_per_year": ({"cap_per_year": 25_000}, ("Per jaar, hoogstens: € 25.000",)),
    "years": ({"years": [2026, 2028]}, ("Betaalt in deze jaren: 2026 tot en met 2028",)),
    "categories": (
        {"categories": ["staff", "koken"]},
        ("Betaalt alleen: personeel, koken",),
    ),
    "max_share": (
        {"max_share": 0.125},
        ("Deel van alles waarvoor dit geld mag worden gebruikt, hoogstens: 12,5%",),
    ),
    "match": (
        {"match": Match(ratio=1.3333)},
        ("Past bij: hoogstens 1,3333 keer wat anderen inleggen; elke euro telt één keer mee",),
    ),
    "all_or_nothing": ({"all_or_nothing": True, "cap": 9}, ("Komt helemaal of niet: ja",)),
    "excludes": (
        {"excludes": ["wmo", "pand"]},
        ("Gaat niet samen met: Wmo-budget, woningcorporatie",),
    ),
    "public": ({"public": False}, ("Publiek geld: nee",)),
    "temporary": ({"temporary": False}, ("Tijdelijk: nee, het blijft",)),
    "fee_share": (
        {"fee_share": 0.07, "form": "crowdfunding"},
        ("Deel dat het platform houdt: 7%",),
    ),
    "de_minimis": (
        {"de_minimis": True, "awarded": "2026-02-01"},
        ("Telt als de-minimissteun: ja",),
    ),
    "awarded": ({"awarded": "2026-02-01"}, ("Datum van toekenning: 1 februari 2026",)),
    "price": (
        {"price": 1800.25, "volume": 48, "form": "fee"},
        ("Bedrag per traject: € 1.800,25",),
    ),
    "volume": (
        {"price": 1800.25, "volume": 48, "form": "fee"},
        ("Aantal trajecten, hoogstens: 48", "Samen: € 86.412"),
    ),
    "from_budget": (
        {"from_budget": "schuldhulp", "form": "shift"},
        ("Uit dit oude budget: schuldhulp",),
    ),
    "decided_by": (
        {"decided_by": "wethouder-zorg", "form": "shift"},
        ("Wie besluit: de wethouder zorg",),
    ),
    "decision": (
        {"decision": "proposed", "form": "shift"},
        ("Besluit: voorgesteld, nog niet genomen",),
    ),
    "interest": (
        {"interest": 0.0225, "term_years": 4, "form": "loan"},
        ("Rente per jaar: 2,25%",),
    ),
    "term_years": (
        {"term_years": 4, "form": "loan"},
        (f"Terug te betalen: {EQUAL}",),
    ),
    "probability": ({"probability": 0.0}, ("Kans dat het komt: 0%",)),
    "source": ({"source": "regeling"}, ("Bron: regeling",)),
    "note": ({"note": "Alleen in Noord."}, ("Toelichting: Alleen in Noord.",)),
}  # fmt: skip
"""Field -> a source that states it (with what it asks), and what is then told."""

OPTIONS: Final[dict[str, tuple[Any, str]]] = {
    "max_public_share": (0.7, "Publiek geld, hoogstens: 70%"),
    "watertight": (0.25, "Deel dat sluitende aanpak is voor heel kwetsbare mensen: 25%"),
    "min_own_share": (0.1, "Eigen inbreng, minstens: 10%"),
    "legal_form": ("foundation", "Rechtsvorm van wie het geld krijgt: een stichting"),
    "de_minimis_received": (
        [("2025-03-01", 1000), ("2025-02-01", 20.5)],
        "De-minimissteun die er al was: 1 maart 2025: € 1.000, 1 februari 2025: € 20,50",
    ),
    "de_minimis_limit": (300_000, "De-minimissteun in drie jaar, hoogstens: € 300.000"),
    "order": (["wmo", "pand"], "Volgorde van voorkeur: Wmo-budget, woningcorporatie"),
    "results_share": (0.8, "Deel van de afgesproken resultaten waarop is gerekend: 80%"),
    "time_limit": (2.5, "Zoeken, hoogstens: 2,5 seconden"),
    "settings": ({"a": 0.001}, "Instelling a: 0,001"),
}


def told(**stated: Any) -> tuple[str, ...]:  # noqa: ANN401  # terms of any kind
    return terms_of(REPORT, FundingSource(**{"id": "x", "form": "grant", **stated}))


def titled(blocks: Any, title: str) -> tuple[str, ...]:  # noqa: ANN401  # blocks
    """Give the items of the one list with a title."""
    (found,) = [each for each in blocks if isinstance(each, Bullets) and each.title == title]
    items: tuple[str, ...] = found.items
    return items


class TestTerms:
    def test_no_field_of_a_source_is_left_out_without_a_reason(self) -> None:
        names = {each.name for each in fields(FundingSource)}

        assert names == set(STATED) | set(NOT_TOLD)

    @pytest.mark.parametrize("name", STATED)
    def test_what_is_stated_is_told_in_words_and_what_is_not_is_not(self, name: str) -> None:
        stated, said = STATED[name]
        (word, _, _) = said[0].partition(":")

        assert [each for each in told(**stated) if each in said] == list(said)
        if name != "form":  # every source has one
            assert told() == ("Vorm: subsidie",)
            assert word not in {each.partition(":")[0] for each in told()}

    @pytest.mark.parametrize(
        ("stated", "said"),
        [
            ({"years": [2027, 2027]}, "Betaalt in deze jaren: 2027"),
            ({"temporary": True}, "Tijdelijk: ja, het houdt vanzelf op"),
            ({"match": Match(ratio=1)}, f"Past bij: {EVEN} als anderen inleggen; {ONCE}"),
            (
                {"match": Match(ratio=1, with_=["oranje"])},
                f"Past bij: {EVEN} als deze bronnen inleggen: Oranjefonds; {ONCE}",
            ),
            ({"decision": "decided", "form": "shift"}, "Besluit: genomen"),
            (
                {"match": Match(ratio=2, with_=["oranje", "wmo"])},
                f"Past bij: {TWICE}; elke euro telt één keer mee",
            ),
        ],
    )
    def test_other_answers_have_words_too(self, stated: dict[str, Any], said: str) -> None:
        assert said in told(**stated)

    def test_the_sum_of_price_and_number_stands_behind_them(self) -> None:
        said = told(form="fee", price=900, volume=40, cap=30_000)

        assert said == (
            "Vorm: per traject", "Bedrag per traject: € 900", "Aantal trajecten, hoogstens: 40",
            "Samen: € 36.000", "In totaal, hoogstens: € 30.000",
        )  # fmt: skip


class TestParameters:
    @pytest.mark.parametrize("lang", list(Language))
    @pytest.mark.parametrize("made", [PLAN, WHOLE, ROUTES])
    def test_each_source_stands_once_with_its_terms(self, made: Any, lang: str) -> None:  # noqa: ANN401  # any result
        blocks = laid_out(made, lang)
        report = FinancedReport.about(lang, parties=PLAN.parties, funding=FUNDING)

        for each in FUNDING:
            assert titled(blocks, report.source(each.id)) == terms_of(report, each)
        assert not RAW.search(texts(made, lang))

    def test_what_is_needed_stands_by_category_and_year_and_adds_up(self) -> None:
        (found,) = tables(PLAN, "Nodig per post en jaar")

        assert found.head == ("Waarvoor", "2026", "2027", "2028", "totaal")
        assert found.rows == (
            ("huisvesting", "12.000,00", "12.000,00", "12.000,00", "36.000,00"),
            ("materiaal", "20.000,50", "0", "0", "20.000,50"),
            ("personeel", "60.000,00", "60.000,00", "60.000,00", "180.000,00"),
            ("totaal", "92.000,50", "72.000,00", "72.000,00", "236.000,50"),
        )
        only = titled(laid_out(PLAN, "nl"), "Alleen met geld te betalen, niet in natura")
        assert only == ("materiaal: 2026 (€ 20.000,50)",)

    def test_without_need_and_money_there_are_only_options(self) -> None:
        empty = evolve(PLAN, need=(), funding=(), rows=(), reasons=())
        keys = {each.key for each in laid_out(empty, "nl") if isinstance(each, Heading)}

        assert "financed.parameters" in keys
        assert not keys & {"financed.needs", "financed.terms"}
        plain = evolve(PLAN, need=(Need(category="staff", year=2026, eur=1),))
        assert "Alleen met geld" not in texts(plain)

    def test_without_a_plan_there_is_no_such_part(self) -> None:
        assert "Uitgangspunten" not in texts(Financed(id="a", name="A"))
        assert "Uitgangspunten" not in texts(evolve(ROUTES, routes=(way("embed", 0.0, 1.0),)))

    def test_of_very_many_sources_the_first_are_told(self) -> None:
        many = tuple(FundingSource(id=f"f{n}", form="own") for n in range(MOST_ROWS + 2))
        said = texts(evolve(PLAN, funding=many)).partition("Voorwaarden van het geld")[2]

        assert f"f{MOST_ROWS - 1}\nVorm: eigen geld" in said
        assert f"f{MOST_ROWS}\n" not in said
        assert str(MOST_ROWS + 2) in said

    def test_no_option_is_left_out(self) -> None:
        options = FinancingOptions(**{name: value for name, (value, _) in OPTIONS.items()})
        title = "Wat voor het hele plan geldt"
        strategy = "Strategie: pizza/mixed"

        def said(some: FinancingOptions) -> tuple[str, ...]:
            return titled(laid_out(evolve(PLAN, options=some), "nl"), title)

        assert set(OPTIONS) == {each.name for each in fields(FinancingOptions)}
        assert set(said(options)) == {strategy, *(each for _, each in OPTIONS.values())}
        assert said(FinancingOptions()) == (strategy,)

    @settings(max_examples=20, deadline=None)
    @given(financing_plans())
    def test_every_source_of_every_plan_can_be_told(self, plan: FinancingPlan) -> None:
        for lang in Language:
            blocks = laid_out(plan, lang)
            report = FinancedReport.about(lang, parties=plan.parties, funding=plan.funding)
            lists = [(each.title, each.items) for each in blocks if isinstance(each, Bullets)]

            for each in plan.funding[:MOST_ROWS]:
                assert (report.source(each.id), terms_of(report, each)) in lists


class TestRoutes:
    OWN = evolve(FUNDING[1], cap_per_year=1.0, note="Alleen langs deze route.")
    OTHER = evolve(
        PLAN,
        need=(Need(category="staff", year=2030, eur=5),),
        funding=(OWN, *FUNDING[2:]),
        options=FinancingOptions(legal_form="association"),
    )
    BOTH = evolve(
        ROUTES,
        routes=(
            evolve(way("embed", 0.0, 1.0), plan=PLAN),
            evolve(way("stop", 0.0, 1.0), plan=OTHER),
        ),
    )

    def told(self, known: FinancingPlan | None) -> tuple[Any, ...]:
        blocks = continued_outline(self.BOTH, "nl", known)
        keys = [each.key if isinstance(each, Heading) else "" for each in blocks]
        assert keys.count("financed.parameters") == 1
        start = keys.index("financed.parameters")
        ends = (n for n, each in enumerate(blocks) if n > start and getattr(each, "level", 9) <= 2)
        return blocks[start : next(ends)]

    def test_what_differs_by_route_says_for_which_and_what_does_not_stands_once(self) -> None:
        told = self.told(None)
        lists = [each.title for each in told if isinstance(each, Bullets)]
        heads = [each.text for each in told if isinstance(each, Heading)]

        assert heads == [
            "Uitgangspunten van de routes",
            "Wat nodig is, bij: inbedden",
            "Wat nodig is, bij: bewust stoppen",
            "Voorwaarden van het geld",
        ]
        assert lists[:2] == [
            "Wat voor het hele plan geldt, bij: inbedden",
            "Wat voor het hele plan geldt, bij: bewust stoppen",
        ]
        assert "Wmo-budget, bij: inbedden" in lists
        assert "Wmo-budget, bij: bewust stoppen" in lists
        assert lists.count("LEADER") == 1

    def test_what_a_plan_beside_them_tells_is_not_told_again(self) -> None:
        told = self.told(PLAN)
        lists = [each.title for each in told if isinstance(each, Bullets)]

        assert lists == [
            "Wat voor het hele plan geldt, bij: bewust stoppen",
            "Wmo-budget, bij: bewust stoppen",
        ]
        assert "Toelichting: Alleen langs deze route." in titled(told, lists[-1])
        alike = evolve(ROUTES, routes=self.BOTH.routes[:1], funding=FUNDING)
        keys = {getattr(each, "key", "") for each in continued_outline(alike, "nl", PLAN)}
        assert "financed.parameters" not in keys

    def test_the_sources_of_the_project_hold_whatever_the_route(self) -> None:
        made = evolve(self.BOTH, funding=FUNDING)
        lists = [each.title for each in laid_out(made, "nl") if isinstance(each, Bullets)]

        assert lists.count("Oranjefonds") == 1
        assert lists.count("Wmo-budget") == 1
        assert "Wmo-budget, bij: bewust stoppen" in lists
