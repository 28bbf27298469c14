"""The subcommand appraise: the case of a project, counted."""

import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from pathlib import Path
from typing import Any, Final, TypeVar

import click
from attrs import evolve, frozen

import vierplusen
from vierplusen.cli.guard import (
    FORMAT,
    INVALID,
    LANG,
    LENIENT,
    catalogue_of,
    complain,
    guarded,
    screen,
)
from vierplusen.cli.measuring import OUTPUT
from vierplusen.cli.scanning import FILE, load_whole

T = TypeVar("T")

LONG: Final = 200_000
"""From so many draws on a bar shows how far they are, where somebody looks."""

DRAWS: Final = click.option(
    "--draws",
    type=click.IntRange(1, 10_000_000),
    default=10_000,
    show_default=True,
    help="How many draws give the chances and the bounds.",
)
SEED: Final = click.option(
    "--seed",
    type=click.IntRange(0, 2**64 - 1),
    default=0,
    show_default=True,
    help="The number that the draws begin from: the same one gives the same draws.",
)


@frozen
class Asked:
    """What the command was asked, for every case that it counts."""

    draws: int
    seed: int
    sampler: str
    strict: bool
    lang: str
    catalogue: "vierplusen.Catalogue"

    def say(self, key: str, **values: str | int) -> str:
        """Say something in the language that was asked for."""
        return vierplusen.Words(self.lang).say(vierplusen.Message(f"appraise.{key}", values))


@click.command()
@click.argument("file", type=FILE)
@DRAWS
@SEED
@click.option(
    "--sampler",
    type=click.Choice(["random", "lattice"]),
    default="random",
    show_default=True,
    help="Random draws, or points that spread more evenly.",
)
@click.option(
    "--strict", is_flag=True, help="Refuse a case with warnings that it does not silence."
)
@click.option(
    "--against",
    type=FILE,
    metavar="EARLIER",
    help="Say why the balance differs from that of this earlier document, and no more.",
)
@FORMAT
@OUTPUT
@LANG
@LENIENT
@guarded
def appraise(
    file: Path,
    draws: int,
    seed: int,
    sampler: str,
    strict: bool,
    against: Path | None,
    format_: str | None,
    output: Path | None,
    lang: str,
    lenient: bool,
) -> None:
    """Count the case of the project in FILE: break-even points, who gains, and how sure it is."""
    if against is not None and (format_ is not None or output is not None):
        said = "--against prints why the balance differs: leave out --format and --output"
        raise click.UsageError(said)
    if output is not None and output.exists() and file.exists() and output.samefile(file):
        said = f"{file} is the document itself: name another file for the result"
        raise click.UsageError(said)
    catalogue = catalogue_of(lenient=lenient, lang=lang)
    asked = Asked(draws, seed, sampler, strict, lang, catalogue)
    made = _appraised(file, asked)
    if against is not None:
        _changes(_appraised(against, asked), made, against, asked)
    elif output is None and format_ is None:
        screen().lay_out(made, lang)
    else:
        place = sys.stdout.buffer if output is None else output
        vierplusen.export(made, place, format=format_, lang=lang, catalogue=catalogue)


def _appraised(file: Path, asked: Asked) -> "vierplusen.Appraisal":
    """Appraise the case of a project; what is wrong in it is a fault of its document."""
    project = load_whole(file, asked.catalogue)
    if project.case is None:
        complain(asked.say("no-case", document=str(file)))
        sys.exit(INVALID)
    bar = Bar(asked.say("drawing")) if asked.draws >= LONG and sys.stderr.isatty() else None
    options: dict[str, Any] = {
        "parties": project.parties or (), "domains": project.domains or (),
        "name": project.name, "catalogue": asked.catalogue,
    }  # fmt: skip
    try:
        return vierplusen.appraise(
            project.case, **options, draws=asked.draws, seed=asked.seed, sampler=asked.sampler,
            strict=asked.strict, executor=bar,
        )  # fmt: skip
    except vierplusen.RefusedCaseError:
        # The error names the guards by their codes; the appraisal has their words.
        _refused(file, vierplusen.appraise(project.case, **options, draws=1), asked)
        sys.exit(INVALID)
    except vierplusen.InvalidValueError as problem:
        faults = tuple(evolve(each, path=f"case.{each.path}") for each in problem.faults)
        raise vierplusen.InvalidDocumentError(faults, str(file)) from problem


def _refused(file: Path, made: "vierplusen.Appraisal", asked: Asked) -> None:
    """Say which warnings stand in the way, and what to do."""
    words = vierplusen.Words(asked.lang)
    still = [each for each in made.guards if each.silenced is None]
    screen().say(asked.say("refused", document=str(file), number=len(still)), err=True)
    for each in still:
        values = {"said": words.say(each.message), "code": each.code, "place": each.place}
        said = words.say(vierplusen.Message("appraised.guard", values))
        screen().say(f"  {said}", err=True)
    screen().say(asked.say("refused-how"), err=True)


def _changes(
    old: "vierplusen.Appraisal", new: "vierplusen.Appraisal", against: Path, asked: Asked
) -> None:
    words = vierplusen.Words(asked.lang)
    if new.case.illustrative or old.case.illustrative:
        screen().say(words.word("appraised.illustrative"))
    said = vierplusen.explain_change(old, new)
    if not said:
        screen().say(asked.say("same"))
        return
    screen().say(f"{asked.say('changes', document=str(against))}:")
    for each in said:
        screen().say(f"  {words.say(each)}")


class Bar(Executor):
    """Do work here, one call after the other, and show on a terminal how far it is."""

    def __init__(self, label: str) -> None:
        self.label = label

    def map(
        self,
        fn: Callable[..., T],
        *iterables: Iterable[Any],
        timeout: float | None = None,  # noqa: ARG002  # as executors have it; there is nothing to wait for
        chunksize: int = 1,  # noqa: ARG002  # as executors have it; every call is done here
    ) -> Iterator[T]:
        """Call a function with each set of arguments."""
        calls = list(zip(*iterables, strict=True))
        with click.progressbar(calls, label=self.label, file=sys.stderr) as shown:
            for each in shown:
                yield fn(*each)
