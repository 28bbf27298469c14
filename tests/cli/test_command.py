"""The command, as people and programs call it."""

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from vierplusen import schema

CASE = Path(__file__).parents[2] / "docs" / "cases" / "pak-alledaagse-kansen.yaml"
COMMAND = [sys.executable, "-m", "vierplusen.cli"]


def run(*args: str | Path, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *map(str, args)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
        env={**os.environ, "PYTHONUTF8": "1", **env},
    )


@pytest.fixture
def document(tmp_path: Path) -> Path:
    file = tmp_path / "project.yaml"
    file.write_text("vierplusen: 1\nid: a\nname: Het buurthuis\n", encoding="utf-8")
    return file


def test_scan_in_a_pipe_gives_plain_lines_split_by_tabs() -> None:
    done = run("scan", CASE)

    assert (done.returncode, done.stderr) == (0, "")
    assert "meten\t8-31\tonder de drempel\t47\n" in done.stdout
    assert "\x1b" not in done.stdout


def test_in_a_pipe_what_draws_on_a_terminal_is_not_loaded() -> None:
    code = (
        "import sys; from vierplusen.cli import main; "
        f"main(['scan', {str(CASE)!r}], standalone_mode=False); "
        "main(['plugins'], standalone_mode=False); "
        "print('loaded:', *sorted(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True, timeout=60
    )
    loaded = done.stdout.rpartition("loaded:")[2].split()

    assert "vierplusen.cli.screen" in loaded
    assert "vierplusen.cli.drawing" not in loaded
    assert "rich" not in loaded


@pytest.mark.parametrize(
    ("format_", "lang", "start"),
    [
        ("json", "nl", "{"),
        ("markdown", "en", "# 4+1 scan: Pak Alledaagse Kansen"),
        ("text", "nl", "4+1-scan: Pak Alledaagse Kansen"),
    ],
)
def test_scan_in_a_format_and_a_language(format_: str, lang: str, start: str) -> None:
    done = run("scan", CASE, "--format", format_, "--lang", lang)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(start)


def test_scan_to_a_file(tmp_path: Path) -> None:
    done = run("scan", CASE, "-o", tmp_path / "scan.json", "--lang", "en")

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert json.loads((tmp_path / "scan.json").read_text())["lang"] == "en"


def terminal(*args: str | Path, columns: int = 80) -> str:
    """Run the command on a real terminal of so many columns, and give what it shows."""
    leader, follower = pty.openpty()
    env = {**os.environ, "COLUMNS": str(columns), "TERM": "xterm-256color", "PYTHONUTF8": "1"}
    with subprocess.Popen(
        [*COMMAND, *map(str, args)], stdout=follower, stderr=follower, stdin=follower, env=env
    ) as process:
        os.close(follower)
        shown = b""
        while True:
            try:
                part = os.read(leader, 65536)
            except OSError:  # the other side has closed: Linux says so by an error
                break
            if not part:
                break
            shown += part
        assert process.wait(60) == 0
    os.close(leader)
    return shown.decode()


def test_scan_on_a_terminal_draws_tables_that_fit() -> None:
    shown = terminal("scan", CASE)

    assert "┏" in shown
    plain = [_without_colour(line) for line in shown.splitlines()]
    assert max(map(len, plain)) <= 80
    assert any("onder de drempel" in line for line in plain)


def _without_colour(line: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", line)


def test_text_of_a_document_cannot_steer_a_terminal(tmp_path: Path) -> None:
    file = tmp_path / "evil.json"
    evil = "\x1b]0;owned\x07\x1b[2J\x9b31m[bold red]x[/]\u202e"
    file.write_text(json.dumps({"vierplusen": 1, "id": "a", "name": evil}))

    shown = terminal("scan", file, columns=200)
    piped = run("scan", file).stdout + run("check", file).stdout
    refused = run(
        "check", _with(tmp_path, {"vierplusen": 1, "id": evil, "name": "A", evil: 1})
    ).stderr

    for text in (shown, piped, refused):
        assert "\x1b]" not in text
        assert "\x1b[2J" not in text
        assert "\x9b" not in text
        assert "\u202e" not in text
        assert "[bold red]" in text


def _with(folder: Path, data: dict[str, object]) -> Path:
    file = folder / "other.json"
    file.write_text(json.dumps(data))
    return file


def test_check_of_a_valid_document(document: Path) -> None:
    assert run("check", document).stdout == f"{document} is in orde: Het buurthuis.\n"
    assert run("check", document, "--lang", "en").stdout.endswith("is valid: Het buurthuis.\n")


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("nl", ["Fouten: 2.", "regel 4, coaltion", "bedoelde je coalition?", "een lijst"]),
        ("en", ["Faults: 2.", "line 4, coaltion", "did you mean coalition?", "a list"]),
    ],
)
def test_an_invalid_document_gives_exit_code_3_and_every_fault_in_words(
    document: Path, lang: str, words: list[str]
) -> None:
    with document.open("a", encoding="utf-8") as stream:
        stream.write("coaltion: {}\nparties: 3\n")

    for command in ("check", "scan"):
        done = run(command, document, "--lang", lang)
        assert (done.returncode, done.stdout) == (3, "")
        assert [word for word in words if word not in done.stderr] == []


@pytest.mark.parametrize(
    "content",
    [b"", b"\x00\x01\x02\xff", b"{" * 100_000, "name: \u00e9".encode("latin-1"), b"a: *b", b"- 1"],
    ids=["empty", "binary", "deep", "latin-1", "alias", "list"],
)
def test_no_document_gives_a_traceback(document: Path, content: bytes) -> None:
    document.write_bytes(content)
    done = run("scan", document)

    assert (done.returncode, done.stdout) == (3, "")
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) >= 2


@pytest.mark.parametrize(
    "args",
    [
        ["scan"],
        ["scan", "no-such-file.yaml"],
        ["scan", str(CASE), "--lens", "5+1"],
        ["scan", str(CASE), "--format", "docx"],
        ["scan", str(CASE), "--lang", "de"],
        ["scan", str(CASE), "-o", "no-such-folder/x.md"],
        ["scan", str(CASE.with_suffix(".docx"))],
        ["unheard-of"],
    ],
    ids=["nothing", "file", "lens", "format", "lang", "output", "ending", "command"],
)
def test_a_wrong_call_gives_exit_code_2_and_says_why(args: list[str]) -> None:
    done = run(*args)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr
    assert "Traceback" not in done.stderr


def test_a_plugin_that_is_missing_gives_exit_code_4_unless_lenient(document: Path) -> None:
    done = run("scan", document, VIERPLUSEN_PLUGINS="pasta")
    lenient = run("scan", document, "--lenient", VIERPLUSEN_PLUGINS="pasta")

    assert (done.returncode, done.stdout) == (4, "")
    assert "not installed (installed: example, games, html, nl, pizza, uk, xlsx)" in done.stderr
    assert lenient.returncode == 0
    assert lenient.stderr.startswith("Niet gebruikt: pasta")
    assert "Het buurthuis" in lenient.stdout


def test_plugins_lists_what_is_installed() -> None:
    done = run("plugins")
    rows = json.loads(run("plugins", "--format", "json").stdout)

    assert done.returncode == 0
    assert done.stdout.splitlines()[1].startswith("example\tvierplusen-example\t0.1.0\tklaar\t")
    names = ["example", "games", "html", "nl", "pizza", "uk", "xlsx"]
    assert [each["plugin"] for each in rows] == names
    assert rows[:1] == [
        {
            "plugin": "example",
            "distribution": "vierplusen-example",
            "version": "0.1.0",
            "status": "ready",
            "offers": {"criterion": 1, "label": 4, "reference": 1},
            "problem": None,
        }
    ]


def test_plugins_says_which_failed_and_which_are_disabled() -> None:
    done = run("plugins", "--lang", "en", VIERPLUSEN_PLUGINS="pasta")

    assert done.returncode == 4
    assert "\tdisabled\t" in done.stdout
    assert "\tfailed\t" in done.stdout


def test_plugins_on_a_terminal_is_a_table() -> None:
    assert "vierplusen-example" in terminal("plugins", columns=160)


def test_schema_prints_the_schema() -> None:
    done = run("schema")

    assert done.returncode == 0
    assert json.loads(done.stdout) == schema()


def test_help_and_version() -> None:
    assert "Exit codes" in run("--help").stdout
    assert run("--version").stdout.startswith("vierplusen, version 0.")


def test_an_output_that_is_full_is_told_without_a_traceback() -> None:
    for args in (["scan", CASE], ["scan", CASE, "--format", "json"], ["check", CASE], ["schema"]):
        with Path("/dev/full").open("wb") as full:
            done = subprocess.run(
                [*COMMAND, *map(str, args)], stdout=full, stderr=subprocess.PIPE, check=False
            )
        assert done.returncode == 1
        assert b"Traceback" not in done.stderr
        assert b"cannot be written" in done.stderr


def test_a_reader_that_stops_reading_ends_the_command_quietly(tmp_path: Path) -> None:
    long = _with(tmp_path, {"vierplusen": 1, "id": "a", "name": "x" * 500_000})
    with subprocess.Popen(
        [*COMMAND, "scan", str(long), "--format", "text"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(1)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 1


def test_without_a_standard_output_the_command_says_so() -> None:
    done = subprocess.run(
        ["sh", "-c", 'exec "$@" >&-', "sh", *COMMAND, "scan", str(CASE)],
        stderr=subprocess.PIPE,
        check=False,
    )

    assert done.returncode == 1
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
def test_letters_that_an_output_cannot_show_come_out_as_escapes(
    tmp_path: Path, encoding: str
) -> None:
    file = _with(tmp_path, {"vierplusen": 1, "id": "a", "name": "Ł\u00f3dź"})
    done = subprocess.run(
        [*COMMAND, "scan", str(file)],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
    )

    assert (done.returncode, done.stderr) == (0, b"")
    assert b"\\u0141" in done.stdout


def test_the_document_itself_is_never_the_output(document: Path) -> None:
    before = document.read_bytes()
    link = document.with_name("link.md")
    link.symlink_to(document)

    for target in (document, link):
        done = run("scan", document, "-o", target, "--format", "markdown")
        assert done.returncode == 2
        assert "is the document itself" in done.stderr
    assert document.read_bytes() == before


def test_what_is_no_regular_file_is_never_replaced(document: Path) -> None:
    fifo = document.with_name("fifo.md")
    os.mkfifo(fifo)

    done = run("scan", document, "-o", fifo)

    assert done.returncode == 2
    assert "not a regular file" in done.stderr
    assert fifo.is_fifo()


def test_very_many_faults_are_cut_and_counted(tmp_path: Path) -> None:
    file = _with(
        tmp_path, {"vierplusen": 1, "id": "a", "name": "A", **{f"k{i}": i for i in range(150)}}
    )
    done = run("check", file)

    assert len(done.stderr.splitlines()) == 102
    assert done.stderr.endswith("... en nog 50\n")


CASES = sorted(CASE.parent.glob("*.yaml"))


class TestNew:
    def test_a_new_document_can_be_scanned_at_once(self, tmp_path: Path) -> None:
        file = tmp_path / "huis-van_de-wijk.yaml"
        made = run("new", file)
        scanned = run("scan", file)

        assert made.stdout.startswith(f"{file} is gemaakt.")
        assert (made.returncode, scanned.returncode, scanned.stderr) == (0, 0, "")
        assert scanned.stdout.startswith("# 4+1-scan: Huis van de wijk\n")
        assert "Eerst uitzoeken" in scanned.stdout

    def test_in_english_and_with_a_name(self, tmp_path: Path) -> None:
        done = run("new", tmp_path / "a.yml", "--lang", "en", "--name", "Corner: house")

        assert "fill in what you know" in done.stdout
        text = (tmp_path / "a.yml").read_text(encoding="utf-8")
        assert "# A new project." in text
        assert 'name: "Corner: house"' in text

    def test_the_command_that_it_advises_can_be_copied(self, tmp_path: Path) -> None:
        file = tmp_path / "De Buurtkamer.yaml"

        assert run("new", file).stdout.rstrip().endswith(f"vierplusen scan '{file}'")
        assert f"vierplusen scan '{file}'" in file.read_text(encoding="utf-8")

    def test_what_is_there_stays_as_it_is(self, document: Path) -> None:
        before = document.read_bytes()
        done = run("new", document)

        assert (done.returncode, done.stdout) == (2, "")
        assert "exists already" in done.stderr
        assert document.read_bytes() == before

    @pytest.mark.parametrize("name", ["a.json", "a.toml", "a", "no-such-folder/a.yaml"])
    def test_a_place_where_it_cannot_be_is_refused(self, tmp_path: Path, name: str) -> None:
        done = run("new", tmp_path / name)

        assert (done.returncode, done.stdout) == (2, "")
        assert "Traceback" not in done.stderr
        assert list(tmp_path.iterdir()) == []


class TestSeveralFiles:
    def test_they_stand_side_by_side_and_then_each_alone(self) -> None:
        done = run("scan", *CASES)
        lines = done.stdout.splitlines()

        assert (done.returncode, done.stderr) == (0, "")
        assert lines[0].startswith("Project\tPeildatum\tHerkenning\t")
        assert len([each for each in lines if each.startswith("# 4+1-scan: ")]) == len(CASES)
        row = next(each for each in lines if each.startswith("Pak Alledaagse Kansen\t"))
        assert row.split("\t")[2:] == [
            "nog niet beslist", "loopt gevaar", "effectieve aanpak", "meten",
        ]  # fmt: skip

    def test_a_faulty_one_is_named_and_the_others_are_scanned(self, document: Path) -> None:
        faulty = document.with_name("faulty.yaml")
        faulty.write_text("vierplusen: 1\nid: a\n", encoding="utf-8")
        done = run("scan", faulty, document, "nowhere.yaml")
        checked = run("check", faulty, document)

        assert done.returncode == checked.returncode == 3
        assert "faulty.yaml" in done.stderr
        assert "nowhere.yaml" in done.stderr
        assert "Het buurthuis" in done.stdout
        assert "Het buurthuis" in checked.stdout

    def test_in_json_they_are_one_list(self, document: Path) -> None:
        made = json.loads(run("scan", CASE, document, "--format", "json").stdout)

        assert [each["project"] for each in made] == ["pak-alledaagse-kansen", "a"]

    def test_to_a_folder_each_gets_its_own_file(self, tmp_path: Path, document: Path) -> None:
        folder = tmp_path / "scans"
        done = run("scan", CASE, document, "-o", folder)
        again = run("scan", CASE, "-o", folder, "--format", "json")

        assert (done.returncode, done.stdout, again.returncode) == (0, "", 0)
        assert sorted(each.name for each in folder.iterdir()) == [
            "pak-alledaagse-kansen.json", "pak-alledaagse-kansen.md", "project.md",
        ]  # fmt: skip

    def test_results_never_take_the_place_of_something_else(
        self, tmp_path: Path, document: Path
    ) -> None:
        before = document.read_bytes()
        twin = tmp_path / "other" / document.name
        twin.parent.mkdir()
        twin.write_bytes(before)

        one_file = run("scan", CASE, document, "-o", document)
        one_name = run("scan", document, twin, "-o", tmp_path / "scans")
        markdown = document.with_suffix(".md")
        markdown.write_text("mine")
        assert (one_file.returncode, one_name.returncode) == (2, 2)
        assert "name a folder" in one_file.stderr
        assert "two files are called project" in one_name.stderr
        assert document.read_bytes() == before
        assert not (tmp_path / "scans").exists()


class TestLensAndDate:
    def test_another_lens_says_where_its_weights_come_from(self) -> None:
        done = run("scan", CASE, "--lens", "mckeown", "--lang", "en")

        assert "Seen through: the 4+1 model with McKeown's weights" in done.stdout
        assert "they are from outside the sources" in done.stdout
        assert "the layer context 55; the layer technique 15" in done.stdout

    def test_the_lens_of_the_document_is_used_unless_another_is_asked(self, document: Path) -> None:
        with document.open("a", encoding="utf-8") as stream:
            stream.write("lens: {threshold: 0.75, weights: {measuring.stories: 3}}\n")

        own = run("scan", document)
        other = run("scan", document, "--lens", "4+1")

        assert "Bekeken met: een eigen bril" in own.stdout
        assert "aanwezig vanaf 75" in own.stdout
        assert "gekozen in het document" in own.stdout
        assert "Bekeken met: het 4+1-model\n" in other.stdout

    @pytest.mark.parametrize(
        ("lens", "words"),
        [
            ("{weights: {measuring.storys: 1}}", "bedoelde je measuring.stories?"),
            ("{base: 4+2}", "bedoelde je 4+1?"),
            ("{necessary: [approoch]}", "bedoelde je approach?"),
        ],
    )
    def test_a_fault_in_the_lens_of_a_document_is_a_fault_of_the_document(
        self, document: Path, lens: str, words: str
    ) -> None:
        with document.open("a", encoding="utf-8") as stream:
            stream.write(f"lens: {lens}\n")

        for command in ("check", "scan"):
            done = run(command, document)
            assert (done.returncode, done.stdout) == (3, "")
            assert words in done.stderr

    def test_as_of_shows_the_project_as_it_stood(self, document: Path) -> None:
        with document.open("a", encoding="utf-8") as stream:
            stream.write("measuring:\n  baseline: {value: true, date: 2012}\n")

        before = run("scan", document, "--as-of", "2011-06")
        after = run("scan", document, "--as-of", "2012")

        assert "Peildatum: juni 2011" in before.stdout
        seen = "Gezien vanuit juni 2011. Feiten zonder eigen datum tellen mee"
        assert before.stderr.startswith(seen)
        assert "0-meting: ja" not in before.stdout
        assert "0-meting: ja" in after.stdout
        refused = run("scan", document, "--as-of", "gisteren")
        assert (refused.returncode, refused.stdout) == (2, "")
        assert "--as-of: gisteren is no date" in refused.stderr


class TestChangesAndTransfer:
    def test_changes_tell_which_fact_moved_which_feature(self, tmp_path: Path) -> None:
        later = tmp_path / "later.yaml"
        text = CASE.read_text(encoding="utf-8")
        assert text.count("  baseline:\n    value: false\n") == 1
        later.write_text(
            text.replace("  baseline:\n    value: false", "  baseline:\n    value: true")
        )

        done = run("changes", CASE, later, "--lang", "en")
        none = run("changes", CASE, CASE)

        assert done.returncode == 0
        assert "Potential to last: from at risk to not decided yet.\n" in done.stdout
        assert "  now: 0-measurement (baseline): yes (before: 0-measurement (baseline): no)\n" in (
            done.stdout
        )
        assert none.stdout == "Er is niets veranderd.\n"

    def test_two_projects_are_no_change_of_one(self, document: Path) -> None:
        done = run("changes", CASE, document)

        assert (done.returncode, done.stdout) == (2, "")
        assert "the same project" in done.stderr

    def test_a_transfer_lists_what_the_other_place_lacks(self, document: Path) -> None:
        done = run("transfer", CASE.with_name("frontlijnteam-heechterp-schieringen.yaml"), document)
        nothing = run("transfer", document, CASE, "--lang", "en")

        assert done.returncode == nothing.returncode == 0
        assert done.stdout.startswith("Wat Het buurthuis nodig heeft om Frontlijnteam")
        assert "  Nog niet bekend: " in done.stdout
        assert "leans is not known" in nothing.stdout


class TestCompletion:
    @pytest.mark.parametrize(
        ("shell", "begin"),
        [
            ("bash", "_vierplusen_completion()"),
            ("zsh", "#compdef vierplusen"),
            ("fish", "function _vierplusen_completion"),
        ],
    )
    def test_there_is_a_script_for_each_shell(self, shell: str, begin: str) -> None:
        done = run("completion", shell)

        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.startswith(begin)

    @pytest.mark.parametrize(
        ("words", "found"),
        [
            ("vierplusen sc", {"scan", "schema"}),
            ("vierplusen scan --lens m", {"mckeown"}),
            ("vierplusen scan --format ma", {"markdown"}),
            ("vierplusen scan --lang ", {"nl", "en"}),
        ],
    )
    def test_the_shell_is_offered_what_fits(self, words: str, found: set[str]) -> None:
        number = str(len(words.split()) - (0 if words.endswith(" ") else 1))
        done = run(_VIERPLUSEN_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=number)

        assert {each.partition(",")[2] for each in done.stdout.split()} == found
