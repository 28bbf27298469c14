"""Exporters: the same scan as JSON, Markdown and plain text, in Dutch and English."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from vierplusen import (
    Approach,
    Assessment,
    Catalogue,
    Coalition,
    ExporterError,
    Label,
    Lens,
    MeasuringPractice,
    Mention,
    Money,
    Offer,
    Party,
    Project,
    Taken,
    UnknownFormatError,
    UnknownLanguageError,
    UnreadableDocumentError,
    assess,
    export,
    load,
    load_catalogue,
    score,
    scoring,
)
from vierplusen.domain import Language, as_fact
from vierplusen.exporting import OWN, Block, Bullets, Heading, Paragraph, Table
from vierplusen.exporting.outline import outline
from vierplusen.exporting.plain import _markdown

CASES = Path(__file__).parents[2] / "docs" / "cases"
GOLDEN = Path(__file__).parents[1] / "golden"
FORMATS = ("json", "markdown", "text")


def written(result: object, format_: str, lang: str = "nl") -> str:
    stream = io.BytesIO()
    export(result, stream, format=format_, lang=lang)
    return stream.getvalue().decode()


def pak() -> Assessment:
    return assess(load(CASES / "pak-alledaagse-kansen.yaml"))


@pytest.mark.parametrize("lang", list(Language))
@pytest.mark.parametrize("format_", FORMATS)
def test_a_real_case_is_written_as_it_was_when_somebody_read_it(format_: str, lang: str) -> None:
    golden = GOLDEN / f"pak-alledaagse-kansen.{lang}.{format_}"

    assert written(pak(), format_, lang) == golden.read_text(encoding="utf-8")


def test_json_holds_the_scorecard() -> None:
    made = json.loads(written(pak(), "json", "en"))
    card = pak().scorecard

    assert made["verdict"] == card.verdict == "undecided"
    assert made["weakest"] == ["measuring"]
    assert made["findings"]["measuring"]["low"] == card.findings["measuring"].low
    assert made["findings"]["measuring"]["reasons"][0] == {
        "key": "reason.fact",
        "values": {"degree": "degree.absent", "fact": "fact.measuring.baseline"},
        "facts": ["measuring.baseline"],
        "sources": ["rem-h2-leader"],
        "text": "0-measurement (baseline): no",
    }
    assert [each["fact"] for each in made["deciding_unknowns"]] == [
        each.fact for each in card.deciding_unknowns
    ]


def test_json_is_ascii_and_so_cannot_steer_a_terminal() -> None:
    made = written(score(Project(id="a", name="\x1b[31mrood\u202e")), "json")

    assert made.isascii()
    assert "\x1b" not in made


@pytest.mark.parametrize("format_", FORMATS)
def test_a_scorecard_alone_can_be_written(format_: str) -> None:
    assert "Deventer" not in written(pak().scorecard, format_)
    assert "Pak Alledaagse Kansen" in written(pak().scorecard, format_)


def test_the_format_follows_the_ending_of_the_file(tmp_path: Path) -> None:
    for ending, start in ((".json", "{"), (".md", "# "), (".txt", "4+1")):
        export(pak(), tmp_path / f"scan{ending}")
        assert (tmp_path / f"scan{ending}").read_text(encoding="utf-8").startswith(start)


def test_a_text_stream_gets_text() -> None:
    stream = io.StringIO()
    export(pak(), stream, format="text", lang="en")

    assert stream.getvalue().startswith("4+1 scan: Pak Alledaagse Kansen\n===")


@pytest.mark.parametrize(
    ("place", "format_", "lang"),
    [
        ("scan.docx", None, "nl"),
        ("scan", None, "nl"),
        ("scan.md", "odt", "nl"),
        ("scan.md", None, "de"),
    ],
)
def test_a_format_or_language_that_is_not_there_is_refused(
    tmp_path: Path, place: str, format_: str | None, lang: str
) -> None:
    with pytest.raises((UnknownFormatError, UnknownLanguageError)):
        export(pak(), tmp_path / place, format=format_, lang=lang)
    assert list(tmp_path.iterdir()) == []


def test_who_names_a_file_is_told_the_endings_of_files(tmp_path: Path) -> None:
    with pytest.raises(UnknownFormatError, match=r"'.*scan\.csv': name one of \.csv\.zip, \.json"):
        export(pak(), tmp_path / "scan.csv")
    with pytest.raises(UnknownFormatError, match=r"'odt': name one of .*markdown"):
        export(pak(), tmp_path / "scan.csv", format="odt")


def test_a_place_that_is_no_file_is_said_once(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocumentError) as caught:
        export(pak(), tmp_path, format="text")

    assert str(caught.value).count("cannot be used") == 1


def test_a_folder_that_is_not_there_is_an_error_of_its_own(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocumentError, match=r"scan\.md"):
        export(pak(), tmp_path / "nowhere" / "scan.md")


class Failing:
    """An exporter of a plugin that fails half way."""

    key = "faulty/half"
    suffixes = (".half",)

    def __init__(self, problem: Exception) -> None:
        self.problem = problem

    def export(self, _result: object, stream: io.BytesIO, *, lang: str) -> None:
        stream.write(lang.encode())
        raise self.problem


@pytest.mark.parametrize(
    ("problem", "kind"),
    [(OSError("disk"), ExporterError), (UnknownFormatError("x", ()), UnknownFormatError)],
)
def test_an_exporter_that_fails_leaves_what_was_there(
    tmp_path: Path, problem: Exception, kind: type[Exception]
) -> None:
    taken = Taken(
        kind="exporter", key="faulty/half", plugin="faulty", distribution="f", version="1"
    )
    catalogue = Catalogue((*OWN.offers, Offer(taken=taken, value=Failing(problem))))
    target = tmp_path / "scan.half"
    target.write_text("before")

    with pytest.raises(kind):
        export(pak(), target, catalogue=catalogue)
    assert target.read_text() == "before"
    assert list(tmp_path.iterdir()) == [target]


def test_the_outline_says_what_is_known_and_nothing_more() -> None:
    blocks = outline(score(Project(id="a", name="A")), "en")

    text = " ".join(str(each) for each in blocks)
    assert "Strongest" not in text
    assert "Achilles" not in text
    assert "What stakeholders think themselves is not known" in text
    assert isinstance(blocks[0], Heading)


def test_a_decided_verdict_asks_nothing_and_a_known_score_is_one_number() -> None:
    bad = as_fact(False)
    project = Project(
        id="a",
        name="A",
        measuring=MeasuringPractice(**dict.fromkeys(_facts(MeasuringPractice), bad)),
    )
    lens = Lens(key="own", necessary=("measuring",))
    blocks = outline(score(project, lens=lens), "en")

    assert all(each.text != "To find out first" for each in blocks if isinstance(each, Heading))
    table = next(each for each in blocks if isinstance(each, Table))
    assert table.rows == (("measuring", "0", "below the threshold", "0"),)
    bullets = next(each for each in blocks if isinstance(each, Bullets))
    assert not any("Potential to last" in item for item in bullets.items)
    assert all(
        "Of the other features" not in each.text for each in blocks if isinstance(each, Paragraph)
    )


def _facts(kind: type) -> list[str]:
    return list(kind.__annotations__)


def test_the_offer_of_a_plugin_shows_in_a_scan_and_keeps_its_words_without_the_plugin() -> None:
    catalogue = load_catalogue(only=["example"])
    project = Project(id="a", name="A", principles={"example/near-home": False})
    result = assess(project, catalogue=catalogue)

    made = written(result, "text", "en")

    assert "near home: 0" in made
    assert "work and day activities in one's own neighbourhood: no" in made
    assert "Organise the work nearer to home." in made
    assert "vierplusen-example 0.1.0" in made


def test_a_question_without_words_of_its_own_is_asked_by_the_name_of_the_fact() -> None:
    card = score(Project(id="a", name="A"))
    label = Label("fact.principles.x/a", "naam", "name")
    asked = evolve(card.deciding_unknowns[0], fact="principles.x/a")
    made = written(evolve(card, deciding_unknowns=(asked,), labels=(label,)), "text", "en")

    assert "  * name\n" in made


HOSTILE = st.text(
    st.characters(exclude_categories=["Cs"])
    | st.sampled_from("<>&\"'`*_[]()|\\#=+-@\x1b\x9b\u202e\n\r\t~!"),
    min_size=1,
).filter(lambda text: text.strip())


@given(HOSTILE)
@example("# kop\n- punt\n\n1. een\n```x")
@example("<script>alert(1)</script>")
@example("![x](http://e.example/x.png) [y](javascript:z) <http://e.example> http://e.example")
@example("a | b \\| c")
@example("&lt;b&gt; &copy;")
@example("==x== ~~y~~ $z$ :joy: [^1]")
def test_markdown_shows_the_text_of_a_document_and_never_acts_on_it(name: str) -> None:
    made = written(score(Project(id="a", name=name)), "markdown")
    tokens = MarkdownIt("gfm-like", {"linkify": False, "html": True}).parse(made)

    assert tokens[0].tag == "h1"
    inside = tokens[1].children or []
    assert {each.type for each in inside} <= {"text", "text_special"}
    shown = "".join(each.content for each in inside)
    assert [each.type for each in tokens].count("heading_open") == made.count("\n#") + 1
    for char in name.strip():
        if char.isprintable() and char != " ":
            assert char in shown


BLOCKS: dict[str, Callable[[str], Block]] = {
    "heading": lambda text: Heading(2, text),
    "paragraph": Paragraph,
    "list": lambda text: Bullets("", (text,)),
    "table": lambda text: Table(text, (text, "x"), ((text, "x"),)),
}
"""A kind of block -> how a text stands in it."""


@pytest.mark.parametrize("kind", BLOCKS)
@given(text=HOSTILE)
@example("    indented as code is")
@example("\n - a list in a list")
@example("---")
@example("--")
@example("-")
@example("+")
@example("1.")
@example("1)")
def test_no_block_of_markdown_is_made_by_the_text_in_it(kind: str, text: str) -> None:
    made = "\n".join(_markdown(BLOCKS[kind](text)))
    usual = "\n".join(_markdown(BLOCKS[kind]("a")))
    reader = MarkdownIt("gfm-like", {"linkify": False, "html": True})

    tokens = reader.parse(made)

    assert [each.type for each in tokens] == [each.type for each in reader.parse(usual)]
    shown = "".join(each.content for token in tokens for each in token.children or ())
    assert all(each in shown for each in text if each.isprintable() and not each.isspace())


@given(HOSTILE)
def test_plain_text_cannot_steer_a_terminal_and_keeps_its_lines(name: str) -> None:
    made = written(score(Project(id="a", name=name)), "text")

    assert all(char.isprintable() or char == "\n" for char in made)
    assert made.split("\n")[1].strip("=") == ""


def test_what_is_nowhere_known_to_be_weak_is_not_called_weak() -> None:
    good = Project(id="a", name="A", approach=Approach(known_to_help=True))
    only_weak = Project(id="a", name="A", measuring=MeasuringPractice(baseline=False))

    assert "Strongest feature, from what is known now: effective approach." in written(
        score(good), "text", "en"
    )
    assert "Weakest feature" not in written(score(good), "text", "en")
    assert "Strongest feature" not in written(score(only_weak), "text", "en")
    assert "Weakest feature, from what is known now: measuring." in written(
        score(only_weak), "text", "en"
    )


def test_a_scan_with_no_feature_known_has_no_sentence_about_features() -> None:
    paragraphs = [
        each
        for each in outline(score(Project(id="a", name="A")), "en")
        if isinstance(each, Paragraph)
    ]

    assert all("feature:" not in each.text for each in paragraphs)


def test_a_scan_without_other_criteria_has_no_part_for_them() -> None:
    lens = Lens(key="own", necessary=("measuring",))
    only = Catalogue(tuple(each for each in scoring.OWN.offers if each.taken.key == "measuring"))
    blocks = outline(score(Project(id="a", name="A"), lens=lens, catalogue=only), "en")

    assert "Outside the verdict" not in [each.text for each in blocks if isinstance(each, Heading)]


def test_the_lead_and_the_money_of_today_are_told() -> None:
    project = Project(
        id="a",
        name="A",
        coalition=Coalition(lead=Mention(id="gemeente")),
        money=[Money(id="subsidie", until=2012), Money(id="fonds")],
        parties=(Party(id="gemeente", name="Gemeente Deventer"),),
    )
    made = written(assess(project), "text", "en")

    assert "  * Lead: Gemeente Deventer\n" in made
    assert "  * Money now: subsidie (until 2012); fonds (end date not known)\n" in made
