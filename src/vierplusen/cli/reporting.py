"""The subcommand report: everything about a project, or several side by side, in one file."""

import io
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import BinaryIO

import click

import vierplusen
from vierplusen.cli.guard import (
    FORMAT,
    LANG,
    LENIENT,
    LENS,
    catalogue_of,
    guarded,
    screen,
)
from vierplusen.cli.measuring import COMPARISON, MAPPING, OUTPUT, THRESHOLD, apart, placed
from vierplusen.cli.measuring import read_registration as read
from vierplusen.cli.scanning import FILE, load_whole


@click.command()
@click.argument("files", nargs=-1, required=True, type=FILE, metavar="FILE...")
@OUTPUT
@FORMAT
@click.option(
    "--registration",
    type=FILE,
    metavar="TABLE",
    help="The registration of the project (.csv, or .xlsx with its plugin), to tell what changed.",
)
@MAPPING
@COMPARISON
@click.option("--name", help="Of several projects: what is compared, for the title.")
@LENS
@THRESHOLD
@LANG
@LENIENT
@guarded
def report(
    files: tuple[Path, ...],
    output: Path | None,
    format_: str | None,
    registration: Path | None,
    mapping: Path | None,
    comparison: str | None,
    name: str | None,
    lens: str | None,
    threshold: int,
    lang: str,
    lenient: bool,
) -> None:
    """Report all that is known of the project in FILE; of several, lay them side by side.

    The ending of --output says what it becomes: .html is a web page and .xlsx a spreadsheet that
    calculates (each with its plugin), .md, .txt, .json, or .csv.zip with all tables. Without it,
    or with -o -, the report goes to standard output: in text, or as --format says.
    """
    _agree(files, registration, mapping, comparison, name)
    apart(*files, registration, mapping, output)
    catalogue = catalogue_of(lenient=lenient, lang=lang)
    told = format_ if output is not None or format_ is not None else "text"
    _can_write(told, output, catalogue)
    words = vierplusen.Words(lang)
    steps = len(files) + (registration is not None) + 1
    with _progress(steps, words) as done:
        made = []
        for file in files:
            done("command.report-judges", document=str(file))
            project = load_whole(file, catalogue)
            made.append(vierplusen.assess(project, lens=lens, catalogue=catalogue))
        measured = None
        if registration is not None:
            done("command.report-measures", document=str(registration))
            about = made[0].project
            table, indicators = read(registration, mapping, about, catalogue, lang)
            with placed(registration):
                measured = vierplusen.measure(
                    table, indicators=indicators, comparison=comparison, project=about
                )
        done("command.report-writes", document="-" if output is None else str(output))
        result = _result(made, measured, name)
        write = partial(
            vierplusen.export,
            result, format=told, lang=lang, catalogue=catalogue, threshold=threshold,
        )  # fmt: skip
        if output is None and sys.stdout.isatty():
            _show(write, told)
        else:
            write(sys.stdout.buffer if output is None else output)
    if output is not None:
        values = {"document": str(output), "size": _size(output, words)}
        screen().say(words.say(vierplusen.Message("command.report", values)), err=True)


def _agree(
    files: Sequence[Path],
    registration: Path | None,
    mapping: Path | None,
    comparison: str | None,
    name: str | None,
) -> None:
    """Refuse options that do not go together."""
    from vierplusen.assessment.dossier import MOST  # noqa: PLC0415  # --help need not load it

    wrong = {
        f"name {MOST} FILEs at most: more than these nobody can lay side by side": len(files)
        > MOST,
        "--registration tells of one project: name one FILE": registration and len(files) > 1,
        "--mapping belongs to a table: name it with --registration": mapping and not registration,
        "--comparison belongs to a table: name it with --registration": comparison
        and not registration,
        "--name is the title of several projects: name two FILEs or more": name and len(files) == 1,
    }
    for said, found in wrong.items():
        if found:
            raise click.UsageError(said)


def _can_write(told: str | None, output: Path | None, catalogue: "vierplusen.Catalogue") -> None:
    """Refuse a format or an ending that nobody writes, before there is anything to write."""
    from vierplusen.exporting.api import exporter_of  # noqa: PLC0415  # --help need not load it

    exporter_of(told, "" if output is None else str(output), catalogue)


def _result(
    made: Sequence["vierplusen.Assessment"],
    measured: "vierplusen.Measured | None",
    name: str | None,
) -> "vierplusen.Dossier | vierplusen.Comparison":
    if len(made) > 1:
        return vierplusen.Comparison(assessments=tuple(made), name=name)
    return vierplusen.Dossier(assessment=made[0], measured=measured)


def _show(write: Callable[[BinaryIO], None], told: str | None) -> None:
    """Write a report to a terminal, unless it is no text."""
    made = io.BytesIO()
    write(made)
    if b"\0" in made.getvalue():
        said = f"{told} is no text to read on a screen: name a file with --output"
        raise click.UsageError(said)
    click.echo(made.getvalue(), nl=False)


class _Telling:
    """Say on stderr what is being done, one line for each step."""

    def __init__(self, steps: int, words: "vierplusen.Words") -> None:
        self._steps, self._words, self._done = steps, words, 0

    def __call__(self, key: str, **values: str) -> None:
        self._done += 1
        said = self._words.say(vierplusen.Message(key, values))
        screen().say(f"[{self._done}/{self._steps}] {said}", err=True)


@contextmanager
def _progress(steps: int, words: "vierplusen.Words") -> Iterator[_Telling]:
    """Show how far it is: a bar on a terminal, lines elsewhere."""
    if not sys.stderr.isatty():
        yield _Telling(steps, words)
        return
    with import_module("vierplusen.cli.progress").bar(steps, words) as told:
        yield told


def _size(output: Path, words: "vierplusen.Words") -> str:
    """Give the size of a file in kB."""
    return words.figure(max(output.stat().st_size / 1000, 1), "whole")
