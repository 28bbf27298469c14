"""The subcommands beside the scan: new, changes, transfer, plugins, schema, completion."""

import json
import shlex
import sys
from pathlib import Path
from typing import Any, Final

import click
from click.shell_completion import BashComplete, FishComplete, ShellComplete, ZshComplete

import vierplusen
from vierplusen.cli.guard import (
    LANG,
    LENIENT,
    LENS,
    PLUGIN,
    catalogue_of,
    guarded,
    screen,
    write_new,
)
from vierplusen.cli.scanning import FILE, load_whole

PROGRAM: Final = "vierplusen"
SHELLS: Final[dict[str, type[ShellComplete]]] = {
    "bash": BashComplete,
    "zsh": ZshComplete,
    "fish": FishComplete,
}


@click.command()
@click.argument("file", type=FILE)
@click.option("--name", help="The name of the project. Default: from the name of the file.")
@LANG
@guarded
def new(file: Path, name: str | None, lang: str) -> None:
    """Make FILE (.yaml): a document to fill in, with every question in it."""
    if file.suffix not in {".yaml", ".yml"}:
        said = f"{file}: the questions stand in comments, so name the file .yaml"
        raise click.UsageError(said)
    called = name or file.stem.replace("-", " ").replace("_", " ").capitalize()
    text = vierplusen.template(lang, name=called, file=shlex.quote(str(file)))
    write_new(file, text)
    named = {"document": str(file), "quoted": shlex.quote(str(file))}
    made = vierplusen.Message("command.new", named)
    screen().say(vierplusen.Words(lang).say(made))


@click.command()
@click.argument("old", type=FILE)
@click.argument("new", type=FILE)
@LENS
@LANG
@LENIENT
@guarded
def changes(old: Path, new: Path, lens: str | None, lang: str, lenient: bool) -> None:
    """Say why the scan of the project in NEW differs from the earlier one in OLD."""
    catalogue = catalogue_of(lenient=lenient, lang=lang)
    seen = [
        vierplusen.assess(load_whole(each, catalogue), lens=lens, catalogue=catalogue)
        for each in (old, new)
    ]
    words = vierplusen.Words(lang, seen[1].scorecard.labels)
    said = vierplusen.explain_change(*seen) or (vierplusen.Message("change.none"),)
    for each in said:
        indent = "  " if each.key in {"change.fact", "change.found", "change.lost"} else ""
        screen().say(f"{indent}{words.say(each)}")


@click.command()
@click.argument("original", type=FILE)
@click.argument("receiver", type=FILE)
@LANG
@LENIENT
@guarded
def transfer(original: Path, receiver: Path, lang: str, lenient: bool) -> None:
    """List which conditions of the practice in ORIGINAL the place in RECEIVER lacks."""
    catalogue = catalogue_of(lenient=lenient, lang=lang)
    projects = [load_whole(each, catalogue) for each in (original, receiver)]
    words = vierplusen.Words(lang, catalogue.of_kind("label").values())
    names = {"original": projects[0].name, "receiver": projects[1].name}
    screen().say(words.say(vierplusen.Message("command.transfer", names)))
    said = vierplusen.compare_context(*projects) or (vierplusen.Message("transfer.none"),)
    for each in said:
        screen().say(f"  {words.say(each)}")


@click.command()
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text")
@LANG
@guarded
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
        screen().plugins(found, lang)
    if any(each.status == "failed" for each in found):
        sys.exit(PLUGIN)


@click.command()
@click.option("--results", is_flag=True, help="That of the results, as JSON has them.")
@guarded
def schema(results: bool) -> None:
    """Print the JSON Schema of a project document, for editors and other programs."""
    made = vierplusen.result_schema() if results else vierplusen.schema()
    click.echo(json.dumps(made, indent=2))


@click.command()
@click.argument("shell", type=click.Choice(list(SHELLS)))
@click.pass_context
@guarded
def completion(context: click.Context, shell: str) -> None:
    """Print the script that completes this command in a shell.

    For bash, add to ~/.bashrc: eval "$(vierplusen completion bash)". The same goes for zsh and
    ~/.zshrc. For fish: vierplusen completion fish > ~/.config/fish/completions/vierplusen.fish.
    """
    root = context.find_root().command
    click.echo(SHELLS[shell](root, {}, PROGRAM, f"_{PROGRAM.upper()}_COMPLETE").source())
