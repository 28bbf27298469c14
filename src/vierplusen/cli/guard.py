"""How errors become exit codes, and what the subcommands share.

Exit codes: 0 all is well; 1 the result could not be written; 2 the command was called in a wrong
way; 3 a document is invalid; 4 a plugin failed. Results go to stdout, all else to stderr.
"""

import contextlib
import io
import os
import sys
from collections.abc import Callable
from functools import wraps
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Final, ParamSpec

import click
from click.shell_completion import CompletionItem

import vierplusen

UNWRITTEN: Final = 1
USAGE: Final = 2
INVALID: Final = 3
PLUGIN: Final = 4

P = ParamSpec("P")

LANG: Final = click.option(
    "--lang",
    type=click.Choice(["nl", "en"]),
    default="nl",
    show_default=True,
    help="Language of the words.",
)
LENIENT: Final = click.option(
    "--lenient", is_flag=True, help="Leave plugins out that fail, and say so, instead of stopping."
)


def _keys_of(kind: str, *more: str) -> Callable[..., list[CompletionItem]]:
    """Make the completion of an option that takes the key of an offer."""

    def complete(_context: object, _option: object, begun: str) -> list[CompletionItem]:
        keys = [*vierplusen.load_catalogue(strict=False).of_kind(kind), *more]
        return [CompletionItem(each) for each in keys if each.startswith(begun)]

    return complete


LENS: Final = click.option(
    "--lens",
    help="Through which lens to look. Default: the one in the document, else 4+1.",
    shell_complete=_keys_of("lens", "own"),
)
FORMAT: Final = click.option(
    "--format",
    "format_",
    help="json, markdown, text, or the format of a plugin. Default: tables on a terminal, plain "
    "lines in a pipe; with --output, the format of that file's ending.",
    shell_complete=_keys_of("exporter"),
)

RULE: Final = click.option(
    "--rule",
    metavar="KEY",
    help="By which rule to share the bill. Default: the one in the document, else proportional.",
    shell_complete=_keys_of("sharing-rule"),
)
STRATEGY: Final = click.option(
    "--strategy",
    metavar="KEY",
    help="How to make the plan. Default: the one in the document, else pizza.",
    shell_complete=_keys_of("financing-strategy"),
)


def standard(_context: object, _option: object, named: Path | None) -> Path | None:
    """Read ``-`` as standard output, as other commands do: no file gets that name."""
    return None if named == Path("-") else named


def guarded(command: Callable[P, None]) -> Callable[P, None]:
    """Turn every deliberate error into words on stderr and an exit code; no traceback."""

    @wraps(command)
    def inner(*args: P.args, **kwargs: P.kwargs) -> None:
        if sys.stdout is None:
            complain("there is no standard output to write to")
            sys.exit(UNWRITTEN)
        _tolerate()
        try:
            command(*args, **kwargs)
            sys.stdout.flush()
        except vierplusen.VierplusenError as problem:
            sys.exit(told(problem, str(kwargs.get("lang", "nl"))))
        except OSError as problem:
            _discard_output()
            if not isinstance(problem, BrokenPipeError):
                complain(f"the result cannot be written: {problem.strerror or problem}")
            sys.exit(UNWRITTEN)

    return inner


def told(problem: vierplusen.VierplusenError, lang: str) -> int:
    """Say on stderr what is wrong, and give the exit code for it."""
    if isinstance(problem, vierplusen.InvalidDocumentError):
        screen().faults(problem, lang)
        return INVALID
    complain(str(problem))
    return PLUGIN if isinstance(problem, _OF_PLUGINS) else USAGE


_OF_PLUGINS: Final = (
    vierplusen.PluginErrors,
    vierplusen.CriterionError,
    vierplusen.ExporterError,
    vierplusen.ReaderError,
    vierplusen.RuleError,
    vierplusen.SelectionError,
    vierplusen.StrategyError,
)


def _tolerate() -> None:
    """Let letters that a terminal or a pipe cannot show come out as escapes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _discard_output() -> None:
    """Give up on standard output, so that the interpreter does not try it again at its end."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def screen() -> ModuleType:
    """Import what draws when there is something to draw: ``--help`` stays quick."""
    return import_module("vierplusen.cli.screen")


def write_new(file: Path, text: str) -> None:
    """Write a new file, whole or not at all; one that exists is left as it is."""
    try:
        stream = file.open("x", encoding="utf-8", newline="\n")
    except FileExistsError as problem:
        said = f"{file} exists already and is left as it is: name another file"
        raise click.UsageError(said) from problem
    except OSError as problem:
        said = f"{file} cannot be made: {problem.strerror}"
        raise click.UsageError(said) from problem
    try:
        with stream:
            stream.write(text)
    except OSError:
        with contextlib.suppress(OSError):
            file.unlink()
        raise


def complain(text: str) -> None:
    """Say something on stderr, line by line."""
    for line in text.splitlines():
        screen().say(line, err=True)


def catalogue_of(*, lenient: bool, lang: str) -> "vierplusen.Catalogue":
    """Load the catalogue, and say which plugins were left out."""
    catalogue = vierplusen.load_catalogue(strict=not lenient)
    words = vierplusen.Words(lang)
    for each in catalogue.plugins:
        if each.status == "failed":
            said = f"{each.plugin} ({each.distribution} {each.version}): {each.problem}"
            complain(words.say(vierplusen.Message("command.skipped", {"problem": said})))
    return catalogue
