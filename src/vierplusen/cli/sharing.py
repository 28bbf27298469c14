"""The subcommand share: who gains by a project, who should pay, and whether that holds."""

import re
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Final

import click
from attrs import evolve, frozen

import vierplusen
from vierplusen.cli.appraising import DRAWS, SEED
from vierplusen.cli.guard import FORMAT, LANG, LENIENT, RULE, catalogue_of, guarded, screen
from vierplusen.cli.measuring import OUTPUT
from vierplusen.cli.scanning import FILE, load_whole
from vierplusen.cli.wording import in_words
from vierplusen.errors import MAX_PATH, Fault, fault, shortened, shown

_KIND: Final = "sharing-rule"
_TERMS: Final = {
    "rule": "--rule",
    "minimum_eur": "--minimum",
    "maximum_eur": "--maximum",
    "ability": "--ability",
    "cannot_pay": "--cannot-pay",
    "aims": "--aim",
}
"""The keys of the section ``sharing`` -> the options that go before them."""
_GAINING: Final = "gaining"
_GAME: Final = frozenset({"players", "cost"})


def _by_party(number: str, example: str) -> Callable[[str], tuple[str, float]]:
    """Make what reads a party and its number; another way of writing is refused, never guessed."""

    def read(value: str) -> tuple[str, float]:
        party, _, found = value.rpartition("=")
        if not party or not re.fullmatch(number, found, re.ASCII):
            said = f"{shown(value)}: write {example}"
            raise click.BadParameter(said)
        return party, float(found)

    return read


_EUR: Final = _by_party(r"\d{1,12}(\.\d{1,2})?", "gemeente=10000 or gemeente=10000.50")
_NUMBER: Final = _by_party(r"\d{1,12}(\.\d{1,12})?", "gemeente=2 or gemeente=0.5")


@frozen
class Given:
    """The terms that the command was given; they go before those of the document."""

    rule: str | None
    minimum_eur: Mapping[str, float]
    maximum_eur: Mapping[str, float]
    ability: Mapping[str, float]
    cannot_pay: tuple[str, ...]
    aims: tuple[str, ...] = ()

    def holds(self, wrong: Fault) -> bool:
        """Tell whether what is wrong was given here, and not by the document."""
        root, party = _root(wrong.path), wrong.path.partition(".")[2]
        if root == "rule":
            return self.rule is not None
        if root in {"cannot_pay", "aims"}:
            given: tuple[str, ...] = getattr(self, root)
            return wrong.found in map(shown, given)
        if wrong.expects == "ability-for-all":
            return bool(self.ability) or self.rule is not None
        several: Mapping[str, float] = getattr(self, root)
        return party in several or (not party and bool(several))


@click.command()
@click.argument("file", type=FILE)
@RULE
@click.option(
    "--minimum",
    type=_EUR,
    metavar="PARTY=EUR",
    multiple=True,
    help="The least that a party pays. May be repeated.",
)
@click.option(
    "--maximum",
    type=_EUR,
    metavar="PARTY=EUR",
    multiple=True,
    help="The most that a party pays. May be repeated.",
)
@click.option(
    "--ability",
    type=_NUMBER,
    metavar="PARTY=NUMBER",
    multiple=True,
    help="By what a party can bear a part, for the rule ability. May be repeated.",
)
@click.option(
    "--cannot-pay",
    metavar="PARTY",
    multiple=True,
    help="A party that gains and cannot pay. May be repeated.",
)
@click.option(
    "--aim",
    metavar="AIM",
    multiple=True,
    help="What matters here and no number shows, for the advice on rules. May be repeated.",
)
@DRAWS
@SEED
@FORMAT
@OUTPUT
@LANG
@LENIENT
@guarded
def share(
    file: Path,
    rule: str | None,
    minimum: tuple[tuple[str, float], ...],
    maximum: tuple[tuple[str, float], ...],
    ability: tuple[tuple[str, float], ...],
    cannot_pay: tuple[str, ...],
    aim: tuple[str, ...],
    draws: int,
    seed: int,
    format_: str | None,
    output: Path | None,
    lang: str,
    lenient: bool,
) -> None:
    """Say who gains by the project in FILE, who should pay what, and whether that holds.

    Options go before what the document says under sharing. Without a case in the document there
    is a map in words, and no amounts.
    """
    if output is not None and output.exists() and file.exists() and output.samefile(file):
        said = f"{file} is the document itself: name another file for the result"
        raise click.UsageError(said)
    given = Given(rule, dict(minimum), dict(maximum), dict(ability), cannot_pay, aim)
    for option, several in (("--minimum", minimum), ("--maximum", maximum), ("--ability", ability)):
        _check_once(option, several)
    catalogue = catalogue_of(lenient=lenient, lang=lang)
    _check_rule(rule, catalogue, lang)
    made = _shared(file, given, catalogue, lang, draws=draws, seed=seed)
    if output is None and format_ is None:
        screen().lay_out(made, lang)
    else:
        place = sys.stdout.buffer if output is None else output
        vierplusen.export(made, place, format=format_, lang=lang, catalogue=catalogue)


def _check_once(option: str, several: Iterable[tuple[str, float]]) -> None:
    parties = [party for party, _ in several]
    for party in parties:
        if parties.count(party) > 1:
            said = f"{option}: {shown(party)} has two numbers"
            raise click.UsageError(said)


def _check_rule(rule: str | None, catalogue: "vierplusen.Catalogue", lang: str) -> None:
    offered = catalogue.of_kind(_KIND)
    known = [key for key, each in offered.items() if each.kind == "fixed-cost"]
    if rule is None or rule in known:
        return
    wrong = fault("rule", rule, "one-of", among=known, options=", ".join(known))
    raise click.UsageError(_in_words(wrong, vierplusen.Words(lang)))


def _shared(
    file: Path, given: Given, catalogue: "vierplusen.Catalogue", lang: str, *, draws: int, seed: int
) -> "vierplusen.Sharing":
    """Share the bill of a project; what is wrong in it is a fault of its document."""
    project = load_whole(file, catalogue)
    try:
        return vierplusen.share_project(
            project, rule=given.rule, minimum_eur=given.minimum_eur,
            maximum_eur=given.maximum_eur, ability=given.ability, cannot_pay=given.cannot_pay,
            aims=given.aims, catalogue=catalogue, draws=draws, seed=seed,
        )  # fmt: skip
    except vierplusen.UnknownKeyError as problem:
        if problem.kind != _KIND:
            raise
        options = ", ".join(problem.known)
        wrong = fault("sharing.rule", problem.key, "one-of", among=problem.known, options=options)
        raise vierplusen.InvalidDocumentError((wrong,), str(file)) from problem
    except vierplusen.InvalidValueError as problem:
        own = [each for each in problem.faults if _root(each.path) in _TERMS and given.holds(each)]
        if own:
            # What is wrong with the options is no fault of the document.
            gaining = _gaining(project, catalogue, own)
            words = vierplusen.Words(lang)
            said = "; ".join(_in_words(each, words, gaining) for each in own)
            raise click.UsageError(said) from problem
        faults = tuple(evolve(each, path=_place(each.path)) for each in problem.faults)
        raise vierplusen.InvalidDocumentError(faults, str(file)) from problem


def _root(path: str) -> str:
    """Give the first key of a path."""
    return path.partition(".")[0].partition("[")[0]


def _gaining(
    project: "vierplusen.Project", catalogue: "vierplusen.Catalogue", wrong: Iterable[Fault]
) -> tuple[str, ...]:
    """Give the parties that an option can name, where one names another; () if that is unsure."""
    if all(each.expects != _GAINING for each in wrong):
        return ()
    try:
        made = vierplusen.share_project(project, catalogue=catalogue, draws=1)
    except vierplusen.VierplusenError:
        return ()
    gains = None if made.bill is None else made.bill.benefits_eur
    return () if gains is None else tuple(gains)


def _in_words(wrong: Fault, words: "vierplusen.Words", gaining: Iterable[str] = ()) -> str:
    """Say in a language what is wrong with an option, and which parties it can name."""
    option = f"{_TERMS[_root(wrong.path)]} {shortened(wrong.path.partition('.')[2], MAX_PATH)}"
    return in_words(wrong, option, words, gaining if wrong.expects == _GAINING else ())


def _place(path: str) -> str:
    """Give where in a document something stands, from where it stands in what was shared."""
    root = _root(path)
    if root in _TERMS:
        return f"sharing.{path}"
    return "sharing.game" if root in _GAME else f"case.{path}"
