"""The subcommands that judge: scan and check."""

import io
import json
import sys
from pathlib import Path

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
    standard,
    told,
)
from vierplusen.errors import fault

FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("files", nargs=-1, required=True, type=FILE, metavar="FILE...")
@FORMAT
@LENS
@click.option(
    "--as-of",
    metavar="DATE",
    help="See the project as it stood on a date (2011, 2011-06 or 2011-06-30).",
)
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    callback=standard,
    help="Write to this file, whole or not at all, instead of to stdout; - is stdout. For several "
    "files: a folder, in which each gets its own.",
)
@LANG
@LENIENT
@guarded
def scan(
    files: tuple[Path, ...],
    format_: str | None,
    lens: str | None,
    as_of: str | None,
    output: Path | None,
    lang: str,
    lenient: bool,
) -> None:
    """Scan the project in each FILE (.yaml, .json or .toml).

    Of several files, those that cannot be read are named, and the others are scanned.
    """
    if output is not None:
        _check_output(files, output)
    catalogue = catalogue_of(lenient=lenient, lang=lang)
    date = _date(as_of, lang)
    results: dict[Path, vierplusen.Assessment] = {}
    worst = 0
    for file in files:
        try:
            project = load_whole(file, catalogue)
            if date is not None:
                project = vierplusen.seen_on(project, date)
            results[file] = vierplusen.assess(project, lens=lens, catalogue=catalogue)
        except vierplusen.VierplusenError as problem:
            if len(files) == 1:
                raise
            worst = max(worst, told(problem, lang))
    if output is not None:
        _write(results, output, format_, lang, catalogue)
    elif format_ is not None:
        _print(list(results.values()), format_, lang, catalogue)
    elif results:
        screen().show(list(results.values()), lang)
    if worst:
        sys.stdout.flush()
        sys.exit(worst)


def _date(as_of: str | None, lang: str) -> "vierplusen.PartialDate | None":
    """Read the date that was asked for, and say what it leaves in."""
    if as_of is None:
        return None
    try:
        date = vierplusen.PartialDate(as_of)
    except vierplusen.InvalidValueError as problem:
        said = f"--as-of: {as_of} is no date; write 2011, 2011-06 or 2011-06-30"
        raise click.UsageError(said) from problem
    dated = vierplusen.Message("command.as-of", {"date": as_of})
    screen().say(vierplusen.Words(lang).say(dated), err=True)
    return date


def load_whole(file: Path, catalogue: "vierplusen.Catalogue") -> "vierplusen.Project":
    """Load a document, and try the lens that it may hold: what is wrong there is its fault too."""
    project = vierplusen.load(file, catalogue=catalogue)
    if project.lens is not None:
        try:
            vierplusen.score(project, lens="own", catalogue=catalogue)
        except vierplusen.InvalidValueError as problem:
            raise vierplusen.InvalidDocumentError(problem.faults, str(file)) from problem
        except vierplusen.UnknownKeyError as problem:
            options = ", ".join(problem.known)
            wrong = fault("lens", problem.key, "one-of", among=problem.known, options=options)
            raise vierplusen.InvalidDocumentError((wrong,), str(file)) from problem
    return project


def _check_output(files: tuple[Path, ...], output: Path) -> None:
    """Refuse an output that would take the place of a document, or of another result."""
    if len(files) == 1 and not output.is_dir():
        file = files[0]
        if output.exists() and file.exists() and output.samefile(file):
            said = f"{file} is the document itself: name another file for the result"
            raise click.UsageError(said)
        return
    if output.exists() and not output.is_dir():
        said = f"{output} is a file: for the results of several files, name a folder"
        raise click.UsageError(said)
    stems = [each.stem for each in files]
    twice = next((each for each in stems if stems.count(each) > 1), None)
    if twice is not None:
        said = f"two files are called {twice}: their results would be written to one file"
        raise click.UsageError(said)


def _write(
    results: dict[Path, "vierplusen.Assessment"],
    output: Path,
    format_: str | None,
    lang: str,
    catalogue: "vierplusen.Catalogue",
) -> None:
    if not results:
        return
    if len(results) == 1 and not output.is_dir() and output.suffix:
        (result,) = results.values()
        vierplusen.export(result, output, format=format_, lang=lang, catalogue=catalogue)
        return
    output.mkdir(exist_ok=True)
    form = format_ or "markdown"
    exporter = catalogue.get("exporter", form).value
    for file, result in results.items():
        ending = next(iter(exporter.suffixes), f".{form.rpartition('/')[2]}")
        place = output / f"{file.stem}{ending}"
        if place.exists() and place.samefile(file):
            said = f"{file} is the document itself: name another folder for the results"
            raise click.UsageError(said)
        vierplusen.export(result, place, format=form, lang=lang, catalogue=catalogue)


def _print(
    results: list["vierplusen.Assessment"],
    format_: str,
    lang: str,
    catalogue: "vierplusen.Catalogue",
) -> None:
    """Write results to stdout one after the other; several in JSON are one list."""
    if len(results) == 1 or format_ != "json":
        for each in results:
            vierplusen.export(
                each, sys.stdout.buffer, format=format_, lang=lang, catalogue=catalogue
            )
        return
    made = []
    for each in results:
        stream = io.StringIO()
        vierplusen.export(each, stream, format=format_, lang=lang, catalogue=catalogue)
        made.append(json.loads(stream.getvalue()))
    click.echo(json.dumps(made, indent=2))


@click.command()
@click.argument("files", nargs=-1, required=True, type=FILE, metavar="FILE...")
@LANG
@LENIENT
@guarded
def check(files: tuple[Path, ...], lang: str, lenient: bool) -> None:
    """Check whether the document in each FILE is valid; list every fault if it is not."""
    catalogue = catalogue_of(lenient=lenient, lang=lang)
    words = vierplusen.Words(lang)
    worst = 0
    for file in files:
        try:
            project = load_whole(file, catalogue)
        except vierplusen.VierplusenError as problem:
            worst = max(worst, told(problem, lang))
            continue
        values = {"document": str(file), "name": project.name}
        screen().say(words.say(vierplusen.Message("command.valid", values)))
    if worst:
        sys.stdout.flush()
        sys.exit(worst)
