"""The subcommands, and how errors become exit codes.

Exit codes: 0 all is well; 1 the result could not be written; 2 the command was called in a wrong
way; 3 a document is invalid; 4 a plugin failed. Results go to stdout, all else to stderr.
"""

import contextlib
import io
import json
import os
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from types import ModuleType
from typing import Any, Final, ParamSpec

import click

import vierplusen

UNWRITTEN: Final = 1
USAGE: Final = 2
INVALID: Final = 3
PLUGIN: Final = 4

P = ParamSpec("P")

_LANG = click.option(
    "--lang",
    type=click.Choice(["nl", "en"]),
    default="nl",
    show_default=True,
    help="Language of the words.",
)
_LENIENT = click.option(
    "--lenient", is_flag=True, help="Leave plugins out that fail, and say so, instead of stopping."
)


def _guarded(command: Callable[P, None]) -> Callable[P, None]:
    """Turn every deliberate error into words on stderr and an exit code; no traceback."""

    @wraps(command)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> None:
        if sys.stdout is None:
            _complain("there is no standard output to write to")
            sys.exit(UNWRITTEN)
        _tolerate()
        try:
            command(*args, **kwargs)
            sys.stdout.flush()
        except vierplusen.InvalidDocumentError as problem:
            _screen().faults(problem, str(kwargs.get("lang", "nl")))
            sys.exit(INVALID)
        except (
            vierplusen.PluginErrors,
            vierplusen.CriterionError,
            vierplusen.ExporterError,
            vierplusen.ReaderError,
        ) as problem:
            _complain(str(problem))
            sys.exit(PLUGIN)
        except vierplusen.VierplusenError as problem:
            _complain(str(problem))
            sys.exit(USAGE)
        except OSError as problem:
            _discard_output()
            if not isinstance(problem, BrokenPipeError):
                _complain(f"the result cannot be written: {problem.strerror or problem}")
            sys.exit(UNWRITTEN)

    return guarded


def _tolerate() -> None:
    """Let letters that a terminal or a pipe cannot show come out as escapes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _discard_output() -> None:
    """Give up on standard output, so that the interpreter does not try it again at its end."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _screen() -> ModuleType:
    """Import what draws when there is something to draw: ``--help`` stays quick."""
    from vierplusen.cli import screen  # noqa: PLC0415  # only where something is drawn

    return screen


def _complain(text: str) -> None:
    for line in text.splitlines():
        _screen().say(line, err=True)


def _catalogue(*, lenient: bool, lang: str) -> "vierplusen.Catalogue":
    catalogue = vierplusen.load_catalogue(strict=not lenient)
    words = vierplusen.Words(lang)
    for each in catalogue.plugins:
        if each.status == "failed":
            said = f"{each.plugin} ({each.distribution} {each.version}): {each.problem}"
            _complain(words.say(vierplusen.Message("command.skipped", {"problem": said})))
    return catalogue


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(vierplusen.__version__, package_name="vierplusen")
def main() -> None:
    """Judge projects in the social domain by the 4+1 model.

    Exit codes: 0 all is well, 1 the result could not be written, 2 wrong call, 3 invalid
    document, 4 a plugin failed.
    """


@main.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--format",
    "format_",
    help="json, markdown, text, or the format of a plugin. Default: tables on a terminal, plain "
    "lines in a pipe; with --output, the format of that file's ending.",
)
@click.option("--lens", default="4+1", show_default=True, help="Through which lens to look.")
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write to this file, whole or not at all, instead of to stdout.",
)
@_LANG
@_LENIENT
@_guarded
def scan(
    file: Path, format_: str | None, lens: str, output: Path | None, lang: str, lenient: bool
) -> None:
    """Scan the project in FILE (.yaml, .json or .toml)."""
    if output is not None and output.exists() and file.exists() and output.samefile(file):
        said = f"{file} is the document itself: name another file for the result"
        raise click.UsageError(said)
    catalogue = _catalogue(lenient=lenient, lang=lang)
    project = vierplusen.load(file, catalogue=catalogue)
    result = vierplusen.assess(project, lens=lens, catalogue=catalogue)
    if output is not None:
        vierplusen.export(result, output, format=format_, lang=lang, catalogue=catalogue)
    elif format_ is None:
        _screen().show(result, lang)
    else:
        vierplusen.export(result, sys.stdout.buffer, format=format_, lang=lang, catalogue=catalogue)


@main.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@_LANG
@_LENIENT
@_guarded
def check(file: Path, lang: str, lenient: bool) -> None:
    """Check whether the document in FILE is valid; list every fault if it is not."""
    catalogue = _catalogue(lenient=lenient, lang=lang)
    project = vierplusen.load(file, catalogue=catalogue)
    values = {"document": str(file), "name": project.name}
    said = vierplusen.Words(lang).say(vierplusen.Message("command.valid", values))
    _screen().say(said)


@main.command()
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text")
@_LANG
@_guarded
def plugins(format_: str, lang: str) -> None:
    """List the plugins that are installed, what they offer, and what is wrong with them."""
    found = vierplusen.load_catalogue(strict=False).plugins
    if format_ == "json":
        rows: list[dict[str, Any]] = [
            {
                "plugin": each.plugin,
                "distribution": each.distribution,
                "version": each.version,
                "status": each.status,
                "offers": dict(each.offers),
                "problem": each.problem,
            }
            for each in found
        ]
        click.echo(json.dumps(rows, indent=2))
    else:
        _screen().plugins(found, lang)
    if any(each.status == "failed" for each in found):
        sys.exit(PLUGIN)


@main.command()
@_guarded
def schema() -> None:
    """Print the JSON Schema of a project document, for editors and other programs."""
    click.echo(json.dumps(vierplusen.schema(), indent=2))
