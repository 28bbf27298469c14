"""The subcommand about effects arenas: arena."""

import shlex
import sys
from pathlib import Path

import click

import vierplusen
from vierplusen.cli.guard import (
    FORMAT,
    LANG,
    LENIENT,
    catalogue_of,
    guarded,
    screen,
    write_new,
)
from vierplusen.cli.measuring import OUTPUT
from vierplusen.cli.scanning import FILE, load_whole


@click.command()
@click.argument("file", type=FILE)
@click.option(
    "--who", metavar="ID", help="Show the arena with this id only. Default: all of them together."
)
@click.option(
    "--skeleton",
    type=FILE,
    metavar="DOCUMENT",
    help="Make this document: the start of a case, to fill in.",
)
@FORMAT
@OUTPUT
@LANG
@LENIENT
@guarded
def arena(
    file: Path,
    who: str | None,
    skeleton: Path | None,
    format_: str | None,
    output: Path | None,
    lang: str,
    lenient: bool,
) -> None:
    """Lay the effects arenas of the project in FILE over each other: who sees what, what to ask.

    A drawing: --output arena.svg, or --format mermaid.
    """
    if output is not None and output.exists() and file.exists() and output.samefile(file):
        said = f"{file} is the document itself: name another file for the result"
        raise click.UsageError(said)
    catalogue = catalogue_of(lenient=lenient, lang=lang)
    project = load_whole(file, catalogue)
    made = vierplusen.overlay(
        _chosen(project, who, file), parties=project.parties or (), name=project.name
    )
    if skeleton is not None:
        _write_skeleton(made, project, skeleton, lang)
    if output is None and format_ is None:
        screen().lay_out(made, lang)
        return
    place = sys.stdout.buffer if output is None else output
    vierplusen.export(made, place, format=format_, lang=lang, catalogue=catalogue)


def _chosen(
    project: "vierplusen.Project", who: str | None, file: Path
) -> "tuple[vierplusen.EffectsArena, ...]":
    if who is None:
        return project.arenas
    chosen = tuple(each for each in project.arenas if each.id == who)
    if not chosen:
        known = ", ".join(each.id for each in project.arenas) or "none"
        said = f"{file} has no arena {who}; it has: {known}"
        raise click.UsageError(said)
    return chosen


def _write_skeleton(
    made: "vierplusen.ArenaOverlay", project: "vierplusen.Project", skeleton: Path, lang: str
) -> None:
    """Make a new document with the start of a case; one that exists is left as it is."""
    start = vierplusen.case_skeleton(made)
    write_new(skeleton, vierplusen.skeleton_document(start, name=project.name, lang=lang))
    values = {"document": str(skeleton), "quoted": shlex.quote(str(skeleton))}
    done = vierplusen.Message("skeleton.written", values)
    screen().say(vierplusen.Words(lang).say(done), err=True)
