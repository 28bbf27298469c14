"""What people see: tables on a terminal, plain tab-separated lines in a pipe."""

import sys
from collections.abc import Iterable, Sequence
from importlib import import_module

import click

from vierplusen import (
    ArenaOverlay,
    Assessment,
    InvalidDocumentError,
    Measured,
    MergedNeeds,
    Message,
    Monitored,
    PluginInfo,
    Words,
)
from vierplusen.errors import FINDINGS, MAX_FAULTS, MAX_PATH, printable, shortened
from vierplusen.exporting import Block, Bullets, Heading, Paragraph, Table, laid_out
from vierplusen.exporting.overview import overview


def say(text: str, *, err: bool = False) -> None:
    """Print one line; what would act on a terminal shows as an escape."""
    click.echo(printable(text), err=err)


def show(results: Sequence[Assessment], lang: str) -> None:
    """Show scans: drawn on a terminal, as plain lines elsewhere; several begin side by side."""
    blocks: list[Block] = [overview(results, lang)] if len(results) > 1 else []
    for each in results:
        blocks.extend(laid_out(each, lang))
    _show(blocks)


def lay_out(result: Measured | Monitored | MergedNeeds | ArenaOverlay, lang: str) -> None:
    """Show any other result: drawn on a terminal, as plain lines elsewhere."""
    _show(laid_out(result, lang))


def _show(blocks: Sequence[Block]) -> None:
    if sys.stdout.isatty():
        _draw(blocks)
    else:
        for block in blocks:
            for line in _lines(block):
                click.echo(line)


def plugins(found: Sequence[PluginInfo], lang: str) -> None:
    """Show the plugins as a table, or as lines."""
    words = Words(lang)
    if not found:
        click.echo(words.word("command.no-plugins"))
        return
    head = (
        "command.plugin",
        "command.distribution",
        "command.version",
        "command.status",
        "command.offers",
        "command.problem",
    )
    rows = tuple(
        (
            each.plugin,
            each.distribution,
            each.version,
            words.word(f"status.{each.status}"),
            ", ".join(f"{words.word(f'kind.{kind}')} {n}" for kind, n in each.offers.items()),
            each.problem or "",
        )
        for each in found
    )
    _show([Table("", tuple(map(words.word, head)), rows)])


def faults(problem: InvalidDocumentError, lang: str) -> None:
    """Say on stderr everything that is wrong with a document, in one language."""
    words = Words(lang)

    def word(key: str, /, **values: str | int) -> str:
        return words.say(Message(key, values))

    codes = {english: code for code, english in FINDINGS.items()}
    head = word("command.faults", document=problem.document, number=len(problem.faults))
    say(head, err=True)
    for each in problem.faults[:MAX_FAULTS]:
        parts = [] if each.line is None else [word("command.line", line=each.line)]
        parts.append(shortened(each.path, MAX_PATH) or word("command.whole"))
        expected = word(f"fault.{each.expects}", **dict(each.values))
        found = word(f"found.{codes[each.found]}") if each.found in codes else each.found
        said = word("command.fault", found=found, expected=expected)
        if each.nearest is not None:
            said = f"{said}; {word('command.nearest', nearest=each.nearest)}"
        say(f"  {', '.join(parts)}: {said}", err=True)
    if len(problem.faults) > MAX_FAULTS:
        say(f"  {word('command.more', number=len(problem.faults) - MAX_FAULTS)}", err=True)


def _lines(block: Block) -> Iterable[str]:
    """Give a block as lines that a program can split at tabs."""
    if isinstance(block, Heading):
        yield printable(f"{'#' * block.level} {block.text}")
    elif isinstance(block, Paragraph):
        yield printable(block.text)
    elif isinstance(block, Bullets):
        if block.title:
            yield printable(f"{block.title}:")
        for item in block.items:
            yield printable(f"- {item}")
    else:
        for row in (block.head, *block.rows):
            yield "\t".join(printable(cell) for cell in row)


def _draw(blocks: Iterable[Block]) -> None:
    """Draw blocks; what draws them is imported only now."""
    import_module("vierplusen.cli.drawing").draw(blocks)
