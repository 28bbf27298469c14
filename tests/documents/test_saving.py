"""save and dumps: whole or not at all."""

import json
import stat
from pathlib import Path
from typing import IO

import pytest

from vierplusen.documents import dumps, load, loads, save, write_whole
from vierplusen.domain import (
    Coalition,
    Degree,
    Estimate,
    Fact,
    FactList,
    Indicator,
    InformationNeed,
    Judgement,
    Leader,
    Member,
    Mention,
    Project,
    ServiceKind,
    Statement,
    Story,
)
from vierplusen.errors import UnknownFormatError, UnreadableDocumentError

PROJECT = Project(id="a", name="Café \N{GRINNING FACE}", as_of="2010-05")


@pytest.mark.parametrize("ending", [".json", ".yaml", ".yml", ".toml", ".JSON"])
def test_what_is_saved_is_loaded_as_the_same(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{ending}"

    save(PROJECT, path)
    save(PROJECT, str(path))

    assert load(path) == PROJECT
    assert [*tmp_path.iterdir()] == [path]


@pytest.mark.parametrize("name", ["a.md", "a", ".json"])
def test_an_ending_that_no_writer_answers_to_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(UnknownFormatError, match=r"\.json, \.toml, \.yaml, \.yml"):
        save(PROJECT, tmp_path / name)

    assert not list(tmp_path.iterdir())


def test_a_format_that_nobody_writes_is_refused() -> None:
    with pytest.raises(UnknownFormatError, match="json, toml, yaml"):
        dumps(PROJECT, format="docx")


def test_a_folder_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocumentError, match="No such file or directory"):
        save(PROJECT, tmp_path / "none" / "a.json")


def test_a_path_that_cannot_be_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocumentError):
        save(PROJECT, tmp_path / "a\0" / "b.json")


def test_a_folder_in_its_place_is_refused_and_kept(tmp_path: Path) -> None:
    folder = tmp_path / "a.json"
    folder.mkdir()

    with pytest.raises(UnreadableDocumentError):
        save(PROJECT, folder)

    assert [each.name for each in tmp_path.iterdir()] == ["a.json"]
    assert folder.is_dir()


@pytest.mark.parametrize(
    "problem", [OSError(28, "No space left"), KeyboardInterrupt(), ValueError()]
)
def test_a_failing_write_leaves_the_old_file_and_nothing_else(
    problem: BaseException, tmp_path: Path
) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"old")

    def fail(stream: IO[bytes]) -> None:
        stream.write(b"half of the ne")
        raise problem

    expected = UnreadableDocumentError if isinstance(problem, OSError) else type(problem)
    with pytest.raises(expected):
        write_whole(path, fail)

    assert path.read_bytes() == b"old"
    assert [*tmp_path.iterdir()] == [path]


def test_a_failing_write_of_a_new_file_leaves_nothing(tmp_path: Path) -> None:
    def fail(_stream: IO[bytes]) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(UnreadableDocumentError, match="No space left on device"):
        write_whole(tmp_path / "a.json", fail)

    assert not list(tmp_path.iterdir())


def test_a_failing_move_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"old")

    def refuse(_self: Path, _target: Path) -> Path:
        raise OSError(18, "Invalid cross-device link")

    monkeypatch.setattr(Path, "replace", refuse)

    with pytest.raises(UnreadableDocumentError, match="cross-device"):
        save(PROJECT, path)
    assert path.read_bytes() == b"old"
    assert [*tmp_path.iterdir()] == [path]


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_a_file_keeps_its_rights(mode: int, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.touch()
    path.chmod(mode)

    save(PROJECT, path)

    assert stat.S_IMODE(path.stat().st_mode) == mode


def test_a_new_file_gets_the_rights_that_new_files_get(tmp_path: Path) -> None:
    (tmp_path / "other").touch()

    save(PROJECT, tmp_path / "a.json")

    assert (tmp_path / "a.json").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_a_long_name_can_be_saved(tmp_path: Path) -> None:
    path = tmp_path / ("é" * 120 + ".json")

    save(PROJECT, path)

    assert load(path) == PROJECT


def test_text_is_written_in_utf_8_as_it_is(tmp_path: Path) -> None:
    for ending in ("json", "yaml", "toml"):
        save(PROJECT, tmp_path / f"a.{ending}")

        assert "Café \N{GRINNING FACE}" in (tmp_path / f"a.{ending}").read_text("utf-8")


def test_what_has_a_short_form_is_written_in_it() -> None:
    project = Project(
        id="a",
        name="A",
        as_of="2010",
        purpose=Statement(text="why"),
        target_groups=[Statement(text="who", source="s")],
        policy_domains=FactList((Mention(id="wonen"),), complete=True),
        principles={"integral": True, "outreach": "partly", "one-plan": None},
        coalition=Coalition(
            members=[Member(party="p", mandate=False, from_="2010-05", until="2010-05-31")],
            shared_goal=Judgement(value=Degree.LARGELY, source="s"),
            continuity=Judgement(note="nobody knows"),
            one_lead=[Judgement(value=Degree.FULLY, rater="x"), Judgement(rater="y")],
        ),
        leaders=FactList((), complete=True),
        own_judgement=Fact((Judgement(value=Degree.ABSENT),)),
    )

    assert json.loads(dumps(project, format="json")) == {
        "vierplusen": 1,
        "id": "a",
        "name": "A",
        "as_of": 2010,
        "purpose": "why",
        "target_groups": [{"text": "who", "source": "s"}],
        "policy_domains": {"complete": True, "items": ["wonen"]},
        "principles": {"integral": True, "one-plan": [], "outreach": "partly"},
        "coalition": {
            "members": [{"party": "p", "mandate": False, "from": "2010-05", "until": "2010-05-31"}],
            "shared_goal": {"value": "largely", "source": "s"},
            "continuity": {"note": "nobody knows"},
            "one_lead": [{"value": True, "rater": "x"}, {"rater": "y"}],
        },
        "leaders": {"complete": True, "items": []},
        "own_judgement": False,
    }


MEASURED = Project(
    id="a",
    name="A",
    service=ServiceKind.COMPLEX,
    indicators=[
        Indicator(
            id="debts",
            unit="household",
            better="lower",
            low=-1,
            expected=Estimate(value=-2),
            course={"interim": -0.5},
        ),
        Indicator(id="b", unit="person", better="higher", expected=Estimate(mean=1, sd=2)),
        Indicator(id="c", unit="person", better="higher", expected=Estimate(value=1, unit="point")),
    ],
    stories=[Story(id="s", text="told", consent=True, domains=["wonen"])],
    information_needs=[InformationNeed(id="n", question="how?", moments=["baseline"])],
)


@pytest.mark.parametrize("format_", ["json", "yaml", "toml"])
def test_what_is_measured_is_read_back_as_the_same(format_: str) -> None:
    assert loads(dumps(MEASURED, format=format_), format=format_) == MEASURED


def test_an_estimate_of_a_number_alone_is_written_as_that_number() -> None:
    written = json.loads(dumps(MEASURED, format="json"))

    assert written["service"] == "complex"
    assert written["indicators"][0] == {
        "id": "debts", "unit": "household", "better": "lower", "low": -1.0, "expected": -2.0,
        "course": {"interim": -0.5},
    }  # fmt: skip
    assert written["indicators"][1]["expected"] == {"mean": 1.0, "sd": 2.0}
    assert written["indicators"][2]["expected"] == {"value": 1.0, "unit": "point"}
    assert written["stories"] == [
        {"id": "s", "text": "told", "consent": True, "domains": ["wonen"]}
    ]


@pytest.mark.parametrize("expected", [-2, -2.0, {"value": -2}, {"value": -2.0, "low": None}])
def test_a_bare_number_stands_for_an_estimate(expected: object) -> None:
    indicator = {"id": "a", "unit": "person", "better": "lower", "expected": expected}
    written = json.dumps({"vierplusen": 1, "id": "a", "name": "A", "indicators": [indicator]})

    project = loads(written, format="json")

    assert project.indicators.items[0].expected == Estimate(value=-2)


@pytest.mark.parametrize("word", ["absent", "fully"])
def test_degrees_may_be_written_in_words(word: str) -> None:
    text = json.dumps({"vierplusen": 1, "id": "a", "name": "A", "own_judgement": word})

    assert loads(text, format="json").own_judgement.degrees == (Degree(word),)


def test_a_list_is_open_unless_it_says_that_it_is_complete() -> None:
    open_: list[object] = [[], {}, {"items": []}, {"complete": False}]
    for written in open_:
        text = json.dumps({"vierplusen": 1, "id": "a", "name": "A", "leaders": written})
        assert loads(text, format="json").leaders == FactList()
    text = json.dumps({"vierplusen": 1, "id": "a", "name": "A", "leaders": {"complete": True}})
    assert loads(text, format="json").leaders == FactList((), complete=True)


def test_an_empty_judgement_says_that_somebody_did_not_know() -> None:
    text = json.dumps({"vierplusen": 1, "id": "a", "name": "A", "own_judgement": {"value": None}})

    assert loads(text, format="json").own_judgement == Fact((Judgement(),))


def test_a_leader_is_written_with_the_words_of_documents() -> None:
    project = Project(id="a", name="A", leaders=[Leader(id="l", from_=2010)])

    assert json.loads(dumps(project, format="json"))["leaders"] == [{"id": "l", "from": 2010}]
