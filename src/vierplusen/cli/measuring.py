"""The subcommands that measure: columns, measure, monitor and needs."""

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click

import vierplusen
from vierplusen.cli.guard import (
    FORMAT,
    LANG,
    LENIENT,
    catalogue_of,
    guarded,
    screen,
    standard,
    write_new,
)
from vierplusen.cli.leaving import left_out
from vierplusen.cli.scanning import FILE, load_whole

MAPPING: Final = click.option(
    "--mapping",
    type=FILE,
    metavar="MAPPING",
    help="What the columns hold: a document made by `vierplusen columns`. Default: as far as the "
    "heads of the columns tell.",
)
PROJECT: Final = click.option(
    "--project",
    type=FILE,
    help="The document of the project: its indicators, stories, context and kind of service.",
)
COMPARISON: Final = click.option(
    "--comparison", metavar="GROUP", help="The group that did not take part."
)
THRESHOLD: Final = click.option(
    "--threshold",
    type=click.IntRange(min=1),
    default=5,
    show_default=True,
    help="Leave out figures about fewer people than this.",
)
OUTPUT: Final = click.option(
    "--output",
    "-o",
    type=FILE,
    callback=standard,
    help="Write to this file, whole or not at all, instead of to stdout; - is stdout.",
)
_NOT_READ: Final = frozenset({"mapping.left", "mapping.draft", "mapping.no-consent"})
"""What a mapping that was guessed left, and what it cannot know."""

_MOST_ROWS: Final = 50
"""As many unused rows as are shown."""


@click.command()
@click.argument("file", type=FILE)
@OUTPUT
@LANG
@LENIENT
@guarded
def columns(file: Path, output: Path | None, lang: str, lenient: bool) -> None:
    """Propose what the columns of the spreadsheet in FILE hold, as a document to complete."""
    catalogue = catalogue_of(lenient=lenient, lang=lang)
    mapping = vierplusen.guess_mapping(file, catalogue=catalogue)
    text = vierplusen.mapping_template(mapping, lang=lang)
    if output is None:
        click.echo(text, nl=False)
        return
    write_new(output, text)
    values = {"document": str(output), "file": str(file)}
    screen().say(vierplusen.Words(lang).say(vierplusen.Message("command.columns", values)))


@click.command()
@click.argument("file", type=FILE)
@MAPPING
@PROJECT
@COMPARISON
@click.option(
    "--group",
    "groups",
    multiple=True,
    metavar="TRAIT",
    help="Divide the results by this column. Default: by every one with few values.",
)
@click.option("--start", metavar="MOMENT", help="The moment to begin at. Default: the first.")
@click.option("--end", metavar="MOMENT", help="The moment to end at. Default: the last.")
@click.option(
    "--service",
    type=click.Choice(["simple", "complex"]),
    help="The kind of service: simple ones can bear stricter evidence. Default: the project's.",
)
@click.option(
    "--record",
    type=FILE,
    metavar="DOCUMENT",
    help="Write the project with what the registration shows about measuring to this file.",
)
@THRESHOLD
@FORMAT
@OUTPUT
@LANG
@LENIENT
@guarded
def measure(
    file: Path,
    mapping: Path | None,
    project: Path | None,
    comparison: str | None,
    groups: tuple[str, ...],
    start: str | None,
    end: str | None,
    service: str | None,
    record: Path | None,
    threshold: int,
    format_: str | None,
    output: Path | None,
    lang: str,
    lenient: bool,
) -> None:
    """Measure what changed in the registration in FILE (.csv, or .xlsx with its plugin)."""
    if record is not None and project is None:
        said = "--record writes a project: name its document with --project"
        raise click.UsageError(said)
    apart(file, mapping, project, output, record)
    catalogue = catalogue_of(lenient=lenient, lang=lang)
    about = None if project is None else load_whole(project, catalogue)
    registration, indicators = read_registration(file, mapping, about, catalogue, lang)
    with placed(file):
        measured = vierplusen.measure(
            registration,
            indicators=indicators,
            comparison=comparison,
            groups=groups or None,
            project=about,
            service=None if service is None else vierplusen.ServiceKind(service),
            start=_moment(start),
            end=_moment(end),
        )
    _give(measured, threshold, format_, output, lang, catalogue)
    if record is not None and about is not None:
        vierplusen.save(vierplusen.with_measured(about, measured), record)
        done = vierplusen.Message("command.recorded", {"document": str(record)})
        screen().say(vierplusen.Words(lang).say(done), err=True)


@click.command()
@click.argument("file", type=FILE)
@MAPPING
@PROJECT
@COMPARISON
@THRESHOLD
@FORMAT
@OUTPUT
@LANG
@LENIENT
@guarded
def monitor(
    file: Path,
    mapping: Path | None,
    project: Path | None,
    comparison: str | None,
    threshold: int,
    format_: str | None,
    output: Path | None,
    lang: str,
    lenient: bool,
) -> None:
    """Set the registration in FILE beside what was expected, moment by moment."""
    apart(file, mapping, project, output)
    catalogue = catalogue_of(lenient=lenient, lang=lang)
    about = None if project is None else load_whole(project, catalogue)
    registration, indicators = read_registration(file, mapping, about, catalogue, lang)
    with placed(file):
        monitored = vierplusen.monitor(registration, indicators=indicators, comparison=comparison)
    _give(monitored, threshold, format_, output, lang, catalogue)


@click.command()
@click.argument("file", type=FILE)
@FORMAT
@OUTPUT
@LANG
@LENIENT
@guarded
def needs(file: Path, format_: str | None, output: Path | None, lang: str, lenient: bool) -> None:
    """Merge the information needs of the project in FILE: who asks nearly the same question."""
    apart(file, output)
    catalogue = catalogue_of(lenient=lenient, lang=lang)
    merged = vierplusen.merge_needs(load_whole(file, catalogue).information_needs)
    _give(merged, 1, format_, output, lang, catalogue)


def _moment(named: str | None) -> str | None:
    """Read a moment by its id, or by the words that reports have for it: ``0-meting``."""
    keys = [f"moment.{each}" for each in ("baseline", "interim", "follow-up")]
    for lang in ("nl", "en"):
        words = vierplusen.Words(lang)
        for key in keys:
            if named is not None and words.word(key) == named.strip().lower():
                return key.removeprefix("moment.")
    return named


def apart(*files: Path | None) -> None:
    """Refuse an output that would take the place of what is read."""
    given = [each for each in files if each is not None]
    for index, each in enumerate(given):
        for other in given[:index]:
            if each.exists() and other.exists() and each.samefile(other):
                said = f"{each} is named twice: name each file once, and another for the result"
                raise click.UsageError(said)


@contextlib.contextmanager
def placed(file: Path) -> Iterator[None]:
    """Let what is wrong with readings be a fault of their file."""
    try:
        yield
    except vierplusen.InvalidDocumentError:
        raise
    except vierplusen.InvalidValueError as problem:
        raise vierplusen.InvalidDocumentError(problem.faults, str(file)) from problem


def read_registration(
    file: Path,
    mapping: Path | None,
    project: "vierplusen.Project | None",
    catalogue: "vierplusen.Catalogue",
    lang: str,
) -> "tuple[vierplusen.Registration, list[vierplusen.Indicator]]":
    """Load a registration, say what of it is not used, and give the indicators that it has."""
    found: vierplusen.ColumnMapping = (
        vierplusen.guess_mapping(file, catalogue=catalogue)
        if mapping is None
        else vierplusen.load_mapping(mapping)
    )
    if isinstance(found, vierplusen.GuessedMapping):
        words = vierplusen.Words(lang)
        for each in found.reasons:
            if each.key in _NOT_READ:
                screen().say(words.say(each), err=True)
    registration = vierplusen.load_registration(file, mapping=found, catalogue=catalogue)
    known = {each.id: each for each in catalogue.records(vierplusen.Indicator)}
    known |= {each.id: each for each in found.indicators}
    if project is not None:
        known |= {each.id: each for each in project.indicators}
    _say_unused(registration, lang)
    return registration, [known[key] for key in registration.indicators if key in known]


def _say_unused(registration: "vierplusen.Registration", lang: str) -> None:
    """Say on stderr, to the owner of the file, which rows and cells are not used, and why."""
    words = vierplusen.Words(lang)
    unused = registration.unused
    for each in unused[:_MOST_ROWS]:
        line = left_out(each, words)
        if each.reason.nearest is not None:
            nearest = vierplusen.Message("command.nearest", {"nearest": each.reason.nearest})
            line = f"{line} ({words.say(nearest)})"
        screen().say(line, err=True)
    if len(unused) > _MOST_ROWS:
        more = vierplusen.Message("command.more", {"number": len(unused) - _MOST_ROWS})
        screen().say(words.say(more), err=True)


def _give(
    result: "vierplusen.Measured | vierplusen.Monitored | vierplusen.MergedNeeds",
    threshold: int,
    format_: str | None,
    output: Path | None,
    lang: str,
    catalogue: "vierplusen.Catalogue",
) -> None:
    """Show a result, or write it; figures of small groups are taken away in either."""
    if output is None and format_ is None:
        if not isinstance(result, vierplusen.MergedNeeds):
            result = vierplusen.protect(result, threshold=threshold)
        screen().lay_out(result, lang)
        return
    place = sys.stdout.buffer if output is None else output
    vierplusen.export(
        result, place, format=format_, lang=lang, catalogue=catalogue, threshold=threshold
    )
