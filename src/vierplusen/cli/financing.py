"""The subcommands finance and route: who pays what, whether it closes, and how it goes on."""

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import click
from attrs import evolve

import vierplusen
from vierplusen.cli.appraising import SEED
from vierplusen.cli.guard import (
    FORMAT,
    INVALID,
    LANG,
    LENIENT,
    STRATEGY,
    catalogue_of,
    complain,
    guarded,
    screen,
)
from vierplusen.cli.measuring import OUTPUT
from vierplusen.cli.scanning import FILE, load_whole
from vierplusen.cli.wording import in_words
from vierplusen.errors import Fault, fault, shown

_KIND: Final = "financing-strategy"
_USUAL: Final = "pizza"
_OPTIONS: Final = {
    "strategy": "--strategy",
    "legal_form": "--legal-form",
    "max_public_share": "--max-public-share",
    "min_own_share": "--own-share",
    "watertight": "--watertight",
    "time_limit": "--time-limit",
    "order": "--order",
}
"""The keys of ``financing`` and its options -> the options that go before them."""


def _number(value: str) -> float:
    """Read a number; another way of writing is refused, never guessed."""
    if not re.fullmatch(r"\d{1,9}(\.\d{1,9})?", value, re.ASCII):
        said = f"{shown(value)}: write a number such as 0.5"
        raise click.BadParameter(said)
    return float(value)


@click.command()
@click.argument("file", type=FILE)
@STRATEGY
@click.option(
    "--legal-form", metavar="FORM", help="The legal form of who receives the money: foundation."
)
@click.option(
    "--max-public-share",
    type=_number,
    metavar="SHARE",
    help="The most that may be public money, of all that is paid: 0.9.",
)
@click.option(
    "--own-share",
    type=_number,
    metavar="SHARE",
    help="The least that has to be one's own, of all that is paid: 0.5.",
)
@click.option(
    "--watertight",
    type=_number,
    metavar="SHARE",
    help="How far it serves a watertight provision, from 0 to 1: it sets the largest public share.",
)
@click.option(
    "--time-limit",
    type=_number,
    metavar="SECONDS",
    help="After so long a strategy that searches gives the best plan so far.",
)
@click.option(
    "--order",
    metavar="SOURCE",
    multiple=True,
    help="A source to ask first. May be repeated, in order of preference.",
)
@click.option(
    "--draws",
    type=click.IntRange(1, 10_000_000),
    default=2_000,
    show_default=True,
    help="How many draws give the chance that the plan still closes.",
)
@SEED
@FORMAT
@OUTPUT
@LANG
@LENIENT
@guarded
def finance(
    file: Path,
    strategy: str | None,
    legal_form: str | None,
    max_public_share: float | None,
    own_share: float | None,
    watertight: float | None,
    time_limit: float | None,
    order: tuple[str, ...],
    draws: int,
    seed: int,
    format_: str | None,
    output: Path | None,
    lang: str,
    lenient: bool,
) -> None:
    """Say who could pay what of the project in FILE, whether that closes, and how firm it is.

    Options go before what the document says under financing.
    """
    _spare(file, output)
    terms = {
        "legal_form": legal_form, "max_public_share": max_public_share, "min_own_share": own_share,
        "watertight": watertight, "time_limit": time_limit, "order": order or None,
    }  # fmt: skip
    given = {name: value for name, value in terms.items() if value is not None}
    catalogue = catalogue_of(lenient=lenient, lang=lang)
    words = vierplusen.Words(lang)
    _check_strategy(strategy, catalogue, words)
    project = load_whole(file, catalogue)
    if project.financing is None and project.scaling is None and project.call is None:
        _refuse(words, "no-financing", file)
    made = _financed(file, project, strategy, given, catalogue, words, draws=draws, seed=seed)
    _give(made, output, format_, lang, catalogue)


@click.command()
@click.argument("file", type=FILE)
@FORMAT
@OUTPUT
@LANG
@LENIENT
@guarded
def route(file: Path, format_: str | None, output: Path | None, lang: str, lenient: bool) -> None:
    """Say how the project in FILE can go on, what each route costs, and who does what by when."""
    _spare(file, output)
    catalogue = catalogue_of(lenient=lenient, lang=lang)
    project = load_whole(file, catalogue)
    if project.financing is None and project.continuation is None:
        _refuse(vierplusen.Words(lang), "no-route", file)
    with _faults_of(file, {}, vierplusen.Words(lang)):
        made = vierplusen.route_project(project, catalogue=catalogue)
    _give(made, output, format_, lang, catalogue)


def _spare(file: Path, output: Path | None) -> None:
    """Refuse an output that would take the place of the document."""
    if output is not None and output.exists() and file.exists() and output.samefile(file):
        said = f"{file} is the document itself: name another file for the result"
        raise click.UsageError(said)


def _refuse(words: "vierplusen.Words", key: str, file: Path) -> None:
    """Say which section a document lacks, and end."""
    complain(words.say(vierplusen.Message(f"financed.{key}", {"document": str(file)})))
    sys.exit(INVALID)


def _give(
    made: "vierplusen.Financed | vierplusen.Continued",
    output: Path | None,
    format_: str | None,
    lang: str,
    catalogue: "vierplusen.Catalogue",
) -> None:
    """Show a result, or write it."""
    if output is None and format_ is None:
        screen().lay_out(made, lang)
    else:
        place = sys.stdout.buffer if output is None else output
        vierplusen.export(made, place, format=format_, lang=lang, catalogue=catalogue)


def _check_strategy(
    strategy: str | None, catalogue: "vierplusen.Catalogue", words: "vierplusen.Words"
) -> None:
    known = tuple(catalogue.of_kind(_KIND))
    if strategy is not None and strategy not in known:
        wrong = fault("strategy", strategy, "one-of", among=known, options=", ".join(known))
        raise click.UsageError(in_words(wrong, _OPTIONS["strategy"], words))


def _financed(
    file: Path,
    project: "vierplusen.Project",
    strategy: str | None,
    given: Mapping[str, Any],
    catalogue: "vierplusen.Catalogue",
    words: "vierplusen.Words",
    *,
    draws: int,
    seed: int,
) -> "vierplusen.Financed":
    """Make the plan of a project; what is wrong in it is a fault of its document."""
    stated = project.financing
    with _faults_of(file, given, words):
        own = vierplusen.FinancingOptions() if stated is None else stated.options
        options = evolve(own, **given) if given else None
        asked = strategy or (None if stated is None else stated.strategy) or _USUAL
        with _watched(asked, catalogue, words) as seen:
            return vierplusen.finance_project(
                project, strategy=strategy, options=options, catalogue=seen, draws=draws, seed=seed
            )


@contextmanager
def _faults_of(file: Path, given: Mapping[str, Any], words: "vierplusen.Words") -> Iterator[None]:
    """Say of what is wrong where it stands: in the options of the command, or in the document."""
    try:
        yield
    except vierplusen.UnknownKeyError as problem:
        if problem.kind != _KIND:
            raise
        options = ", ".join(problem.known)
        path = "financing.strategy"
        wrong = fault(path, problem.key, "one-of", among=problem.known, options=options)
        raise vierplusen.InvalidDocumentError((wrong,), str(file)) from problem
    except vierplusen.InvalidValueError as problem:
        own = [each for each in problem.faults if _root(each) in given]
        if own:
            said = "; ".join(in_words(each, _OPTIONS[_root(each)], words) for each in own)
            raise click.UsageError(said) from problem
        faults = tuple(evolve(each, path=_place(each.path)) for each in problem.faults)
        raise vierplusen.InvalidDocumentError(faults, str(file)) from problem


def _root(wrong: Fault) -> str:
    """Give the key that a fault is about: of the options, without the word itself."""
    return wrong.path.removeprefix("options.").partition(".")[0].partition("[")[0]


def _place(path: str) -> str:
    """Give where in a document something stands, from where it stands in what was asked."""
    root = path.partition(".")[0].partition("[")[0]
    return f"financing.{path}" if root in {"need", "funding", "options"} else path


@contextmanager
def _watched(
    key: str, catalogue: "vierplusen.Catalogue", words: "vierplusen.Words"
) -> "Iterator[vierplusen.Catalogue]":
    """Give a catalogue whose strategy shows how far it is, where somebody looks."""
    found = catalogue.of_kind(_KIND).get(key)
    watched: Callable[..., Any] | None = getattr(found, "with_progress", None)
    if watched is None or not sys.stderr.isatty():
        yield catalogue
        return
    label = words.word("financed.searching")

    def shown_aim(aim: str | None) -> str | None:
        return None if aim is None else words.word(f"financed.objective.{aim}")

    with click.progressbar(
        length=100, label=label, file=sys.stderr, width=20, item_show_func=shown_aim
    ) as bar:

        def show(aim: str, share: float, _away: float) -> None:
            bar.update(max(0, round(100 * share) - bar.pos), aim)

        seen = watched(show)
        offers = (
            evolve(each, value=seen) if each.place == (_KIND, key) else each
            for each in catalogue.offers
        )
        yield vierplusen.Catalogue(tuple(offers), catalogue.plugins)
