"""A dossier tells all that the stages tell, the verdict first; it adds no finding of its own."""

import io
import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from tests.exporting.test_measured import twelve

from vierplusen import (
    ArenaOverlay,
    Assessment,
    Dossier,
    Financing,
    FrozenMap,
    FundingSource,
    InvalidValueError,
    Need,
    Party,
    Project,
    Story,
    assess,
    export,
    laid_out,
    load,
    load_catalogue,
    overlay,
    protect,
)
from vierplusen.exporting import Block, Bullets, Heading, Paragraph, Table
from vierplusen.exporting.appraised import appraised_outline
from vierplusen.exporting.arena import arena_outline
from vierplusen.exporting.dossier import deeper
from vierplusen.exporting.financed import continued_outline, financed_outline
from vierplusen.exporting.shared import shared_outline
from vierplusen.labels import Words
from vierplusen.testing.strategies import dossiers

CASES = Path(__file__).parents[2] / "docs" / "cases"
WARNING = {"nl": "LET OP: DIT IS EEN VOORBEELD", "en": "THIS IS AN EXAMPLE"}
DROPPED = {"appraised.taken", "shared.properties", "shared.shift"}
"""Parts of a stage that a dossier tells once for all, or leaves to the explanation of rules."""

LANGS = pytest.mark.parametrize("lang", ["nl", "en"])


@pytest.fixture(scope="module")
def whole() -> Assessment:
    return assess(load(CASES / "illustrative" / "samen-aan-tafel.yaml"))


def seen(made: Assessment) -> ArenaOverlay:
    """Give what an arena says, in the names of the project."""
    found = made.project
    return overlay(found.arenas, parties=found.parties or (), name=found.name)


def headings(blocks: tuple[Block, ...]) -> list[Heading]:
    return [each for each in blocks if isinstance(each, Heading)]


def placed(blocks: list[Block]) -> Iterator[tuple[Block, set[str]]]:
    """Give each block with the keys of the headings that it stands below, its own included."""
    above: list[Heading] = []
    for each in blocks:
        if isinstance(each, Heading):
            above = [*(one for one in above if one.level < each.level), each]
        yield each, {one.key for one in above}


def written(result: object, form: str, lang: str = "nl", threshold: int = 5) -> str:
    out = io.BytesIO()
    export(result, out, format=form, lang=lang, threshold=threshold)
    return out.getvalue().decode()


@LANGS
def test_each_stage_tells_its_own_part_a_level_deeper(whole: Assessment, lang: str) -> None:
    blocks = laid_out(Dossier(assessment=whole), lang)

    assert whole.appraisal is not None
    assert whole.sharing is not None
    plan = None if whole.financing is None else whole.financing.plan
    stages = [
        appraised_outline(whole.appraisal, lang),
        shared_outline(whole.sharing, lang),
        financed_outline(whole.financing, lang),  # type: ignore[arg-type]  # the case has a plan
        continued_outline(whole.plus_one.continued, lang, plan),  # type: ignore[arg-type]  # and routes
        arena_outline(seen(whole), lang),
    ]
    for stage in stages:
        told = list(deeper(stage))
        assert len(told) > 5
        missing = [keys for each, keys in placed(told) if each not in blocks]
        assert all(keys & DROPPED for keys in missing)


@LANGS
def test_what_was_asked_of_a_plan_is_told_once(whole: Assessment, lang: str) -> None:
    blocks = list(laid_out(Dossier(assessment=whole), lang))
    asked = [(each, keys) for each, keys in placed(blocks) if "financed.parameters" in keys]
    titles = [each.title for each, _ in asked if isinstance(each, Bullets)]

    assert whole.financing is not None
    assert whole.financing.plan is not None
    for source in whole.financing.plan.funding:
        assert titles.count(source.name or "") == 1
    of_plan = [each for each, keys in asked if "dossier.financing" in keys]
    of_routes = [each for each, keys in asked if "report.plus-one" in keys]
    assert len(of_plan) > len(of_routes) > 1  # a route costs something of its own
    assert len(of_plan) + len(of_routes) == len(asked)


@LANGS
def test_what_was_taken_from_whom_is_told_once_for_all_stages(whole: Assessment, lang: str) -> None:
    blocks = laid_out(Dossier(assessment=whole), lang)
    keys = [each.key for each in headings(blocks)]

    assert keys.count("appraised.taken") == 1
    assert keys.count("shared.shift") == 1
    assert "shared.properties" not in keys
    (items,) = [each.items for each in blocks[-2:] if isinstance(each, Bullets)]
    assert len(set(items)) == len(items)
    assert any("pizza" in each for each in items)
    assert any("proportional" in each or "evenredig" in each for each in items)


@LANGS
def test_it_says_once_by_which_versions_it_was_made_and_what_was_taken(lang: str) -> None:
    project = load(CASES / "illustrative" / "een-gezin-een-plan.yaml")
    assert project.case is not None
    project = evolve(project, case=evolve(project.case, discount="nl-2021"))
    made = assess(project, catalogue=load_catalogue())
    blocks = laid_out(Dossier(assessment=made), lang)
    title = Words(lang).word("appraised.taken")

    assert made.appraisal is not None
    (told,) = [
        each for each in blocks if isinstance(each, Paragraph) and each.key == "report.made-with"
    ]
    assert told == blocks[-1]
    stages = (made.scorecard.provenance, made.appraisal.provenance)
    assert "vierplusen-nl" in {each.distribution for each in made.appraisal.provenance}
    for taken in (one for some in stages for one in some):
        assert f"{taken.distribution} {taken.version}" in told.text
    assert title not in {each.title for each in blocks if isinstance(each, Bullets)}
    items = blocks[-2]
    assert isinstance(items, Bullets)
    (listed,) = (
        each.items
        for each in laid_out(made.appraisal, lang)
        if isinstance(each, Bullets) and each.title == title
    )
    assert {*listed} <= {*items.items}


@LANGS
def test_a_source_that_is_called_as_a_part_of_the_report_stays_in_its_place(lang: str) -> None:
    title = Words(lang).word("appraised.taken")
    source = FundingSource(id="a", name=title, form="gift", cap=60, note="met de wethouder")
    need = (Need(category="staff", year=2026, eur=100),)
    project = Project(id="a", name="A", financing=Financing(need=need, funding=(source,)))
    blocks = laid_out(Dossier(assessment=assess(project)), lang)
    keys = [each.key if isinstance(each, Heading) else "" for each in blocks]

    (at,) = (
        place for place, each in enumerate(blocks)
        if isinstance(each, Bullets) and any("met de wethouder" in item for item in each.items)
    )  # fmt: skip
    assert at < keys.index("appraised.taken")


def test_a_list_that_told_who_is_public_is_named_with_the_plan() -> None:
    source = FundingSource(id="a", form="grant", cap=60, party="zorgverzekeraar")
    need = (Need(category="staff", year=2026, eur=100),)
    project = Project(id="a", name="A", financing=Financing(need=need, funding=(source,)))
    own = evolve(project, parties=(Party(id="zorgverzekeraar", name="Ons", public=False),))
    said = {
        name: laid_out(
            Dossier(assessment=assess(each, catalogue=load_catalogue(only=["nl"]))), "en"
        )[-1]
        for name, each in (("listed", project), ("own", own))
    }

    assert isinstance(said["listed"], Paragraph)
    assert isinstance(said["own"], Paragraph)
    assert "vierplusen-nl" in said["listed"].text
    assert "vierplusen-nl" not in said["own"].text


@LANGS
def test_who_pays_most_is_said_of_the_party_itself(whole: Assessment, lang: str) -> None:
    blocks = laid_out(Dossier(assessment=whole), lang)
    itself = {"nl": "gemeente Zonneveld (zelf)", "en": "gemeente Zonneveld (itself)"}[lang]
    payer = {"nl": "De meeste kosten zijn voor: ", "en": "Most of the costs are for: "}[lang]
    listed = [item for each in blocks if isinstance(each, Bullets) for item in each.items]

    assert sum(item.startswith(f"{payer}{itself}.") for item in listed) == 1
    assert sum(f", bij: {itself}." in item or f", on: {itself}." in item for item in listed) == 2


@LANGS
def test_the_parts_stand_in_the_order_in_which_one_decides(whole: Assessment, lang: str) -> None:
    keys = [
        each.key for each in headings(laid_out(Dossier(assessment=whole), lang)) if each.level <= 2
    ]

    assert keys == [
        "dossier.title", "report.steps", "report.asked", "dossier.about", "report.reasons",
        "report.differences", "dossier.stories", "dossier.arena", "dossier.appraisal",
        "dossier.sharing", "dossier.financing", "report.plus-one", "report.others",
        "report.unknowns", "report.sources", "report.reading", "appraised.taken",
    ]  # fmt: skip


@LANGS
def test_what_is_made_up_is_said_once_and_first(whole: Assessment, lang: str) -> None:
    blocks = laid_out(Dossier(assessment=whole), lang)

    warned = [
        index
        for index, each in enumerate(blocks)
        if isinstance(each, Paragraph) and WARNING[lang] in each.text
    ]
    assert warned == [0]


def test_the_money_is_told_in_the_first_screen(whole: Assessment) -> None:
    blocks = laid_out(Dossier(assessment=whole), "nl")

    (money,) = [e for e in blocks if isinstance(e, Bullets) and e.title == "In euro's"]
    assert len(money.items) == 4
    assert "nieuw-voor-oud" in money.items[0]
    assert "sluit niet" in money.items[-1]


@given(dossiers())
def test_headings_never_jump_and_every_dossier_can_be_told(made: Dossier) -> None:
    for lang in ("nl", "en"):
        blocks = laid_out(made, lang)
        levels = [each.level for each in headings(blocks)]
        assert levels.count(1) == 1
        assert levels[0] == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))
        assert all(each.key for each in headings(blocks) if each.level <= 2)


def test_a_bare_project_has_no_part_about_money_or_measuring() -> None:
    bare = Dossier(assessment=assess(Project(id="a", name="A")))
    keys = {each.key for each in headings(laid_out(bare, "nl"))}

    assert not {key for key in keys if key.startswith(("dossier.m", "dossier.ap", "financed"))}
    assert json.loads(written(bare, "json"))["appraisal"] is None


def test_stories_go_out_with_consent_only() -> None:
    stories = [
        Story(id="ja", text="Dit mag iedereen weten", consent=True, perspective="participant"),
        Story(id="kaal", text="Dit ook", consent=True),
        Story(id="nee", consent=False),
    ]
    made = Dossier(assessment=assess(Project(id="a", name="A", stories=stories)))

    text = written(made, "text")
    assert "“Dit mag iedereen weten” (deelnemer)" in text
    assert "“Dit ook”" in text
    alone = Project(id="a", name="A", stories=stories[2:])
    assert "vertellen" not in written(Dossier(assessment=assess(alone)), "text")


@LANGS
def test_what_lasting_hangs_on_is_told_where_it_is_told_how_it_can_last(
    whole: Assessment, lang: str
) -> None:
    for made in (whole, assess(Project(id="a", name="A"))):
        keys = [each.key for each in headings(laid_out(Dossier(assessment=made), lang))]

        assert keys.count("criterion.sustainability") == 1
        assert keys[keys.index("report.others") - 1] == "criterion.sustainability"
        assert keys[keys.index("report.others") - 2] == "report.network"
        assert "criterion.context" in keys[keys.index("report.others") :]


@LANGS
def test_with_room_tables_stand_whole_with_whole_names(whole: Assessment, lang: str) -> None:
    narrow = laid_out(Dossier(assessment=whole), lang)
    wide = laid_out(Dossier(assessment=whole), lang, wide=True)

    cells = {cell for each in wide if isinstance(each, Table) for row in each.rows for cell in row}
    assert not [cell for cell in cells if cell.endswith("…")]
    assert "bijdrage van de corporatie" in cells
    parts = [each for each in narrow if isinstance(each, Table) and each.whole is not None]
    assert len(parts) > 3
    assert len(wide) < len(narrow)
    assert [each for each in narrow if not isinstance(each, Table)] == [
        each for each in wide if not isinstance(each, Table)
    ]
    for each in parts:
        assert each.whole is not None
        assert each.whole in wide
        shown = {cell for row in (each.whole.head, *each.whole.rows) for cell in row}
        known = [cell for row in each.rows for cell in row if not cell.endswith("…")]
        assert set(known) <= shown


def test_a_story_is_told_once() -> None:
    measured = twelve()
    (first, *_) = [each for each in measured.stories if each.text]
    stories = [first, Story(id="ander", text="Een ander verhaal", consent=True)]
    made = Dossier(assessment=assess(Project(id="a", name="A", stories=stories)), measured=measured)
    assert first.text is not None
    text = " ".join(written(made, "text", threshold=1).split())
    assert text.count(" ".join(first.text.split())) == 1
    assert "“Een ander verhaal”" in text


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_figures_of_small_groups_stay_in(form: str) -> None:
    measured = twelve()
    made = Dossier(assessment=assess(Project(id="a", name="A")), measured=measured)

    everything, hidden = written(made, form, threshold=1), written(made, form, threshold=1000)
    alone = written(protect(measured, threshold=1000), form)
    assert everything != hidden
    if form == "json":
        assert json.loads(hidden)["measured"] == json.loads(alone)
        assert json.loads(hidden)["measured"] != json.loads(everything)["measured"]
    else:
        # What was measured reads as it does alone, and there it is protected.
        lines = [
            each for each in alone.splitlines()[3:] if each and not each.startswith(("#", "-"))
        ]
        assert len(lines) > 10
        assert set(lines) <= set(hidden.splitlines())
        assert not set(lines) <= set(everything.splitlines())


@LANGS
def test_why_a_case_cannot_be_counted_is_said(lang: str, tmp_path: Path) -> None:
    text = (CASES / "illustrative" / "samen-aan-tafel.yaml").read_text(encoding="utf-8")
    broken = text.replace("price: prijs-traject", "price: nl/verzonnen")
    assert broken != text
    file = tmp_path / "broken.yaml"
    file.write_text(broken, encoding="utf-8")
    made = assess(load(file))
    assert made.uncounted
    blocks = laid_out(Dossier(assessment=made), lang)

    assert "dossier.appraisal" not in {each.key for each in headings(blocks)}
    assert any(isinstance(e, Bullets) and "vierplusen-nl" in " ".join(e.items) for e in blocks)


def test_json_holds_the_scan_and_each_stage(whole: Assessment) -> None:
    made: dict[str, Any] = json.loads(written(Dossier(assessment=whole), "json", "en"))

    assert made["vierplusen_dossier"] == 1
    assert made["assessment"] == json.loads(written(whole, "json", "en"))
    assert made["appraisal"] == json.loads(written(whole.appraisal, "json", "en"))
    assert made["arena"] == json.loads(written(seen(whole), "json", "en"))
    assert made["arena"]["names"]["gemeente"] == "gemeente Zonneveld"
    assert made["measured"] is None


def test_only_assessments_make_a_dossier(whole: Assessment) -> None:
    with pytest.raises(InvalidValueError, match="assessment"):
        Dossier(assessment=whole.scorecard)  # type: ignore[arg-type]  # refused here
    with pytest.raises(InvalidValueError, match="measured"):
        Dossier(assessment=whole, measured=whole)  # type: ignore[arg-type]  # refused here


def test_what_is_not_known_is_listed_as_questions_below_each_feature(whole: Assessment) -> None:
    blocks = list(laid_out(Dossier(assessment=whole), "nl"))
    listed = [each for each, keys in placed(blocks) if "report.unknowns" in keys][1:]
    said = [each for each in listed if isinstance(each, Bullets)]

    assert [each.title for each in said][:2] == ["effectieve aanpak", "meten"]
    assert "Doen ervaringsdeskundigen mee?" in said[0].items
    assert "Zijn dit alle trekkers, of ontbreekt er nog iemand?" in said[3].items


def test_a_reason_that_several_facts_give_is_said_once(whole: Assessment) -> None:
    items = [
        item
        for each in laid_out(Dossier(assessment=whole), "nl")
        if isinstance(each, Bullets)
        for item in each.items
    ]

    assert items.count("rugdekking: ja (4 keer)") == 1
    assert "rugdekking: ja" not in items


def test_where_all_is_known_nothing_is_asked(whole: Assessment) -> None:
    card = whole.scorecard
    known = FrozenMap({key: evolve(each, unknowns=()) for key, each in card.findings.items()})
    routes = tuple(evolve(each, unknowns=()) for each in whole.plus_one.routes)
    settled = evolve(whole.plus_one, routes=routes)
    made = Dossier(
        assessment=evolve(whole, scorecard=evolve(card, findings=known), plus_one=settled)
    )

    keys = [each.key for each in headings(laid_out(made, "nl"))]
    assert "report.unknowns" not in keys
    before = [each.key for each in headings(laid_out(Dossier(assessment=whole), "nl"))]
    assert "report.unknowns" in before
