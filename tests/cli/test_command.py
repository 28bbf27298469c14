"""The command, as people and programs call it."""

import json
import os
import pty
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
    assert "meten\t8-35\tonder de drempel\t43\n" in done.stdout
    assert "\x1b" not in done.stdout


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
    import re  # noqa: PLC0415

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
    done = run("scan", document, VIERPLUSEN_PLUGINS="games")
    lenient = run("scan", document, "--lenient", VIERPLUSEN_PLUGINS="games")

    assert (done.returncode, done.stdout) == (4, "")
    assert "not installed (installed: example)" in done.stderr
    assert lenient.returncode == 0
    assert lenient.stderr.startswith("Niet gebruikt: games")
    assert "Het buurthuis" in lenient.stdout


def test_plugins_lists_what_is_installed() -> None:
    done = run("plugins")
    rows = json.loads(run("plugins", "--format", "json").stdout)

    assert done.returncode == 0
    assert done.stdout.splitlines()[1].startswith("example\tvierplusen-example\t0.1.0\tklaar\t")
    assert rows == [
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
    done = run("plugins", "--lang", "en", VIERPLUSEN_PLUGINS="games")

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
