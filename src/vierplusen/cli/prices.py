"""The subcommand prices: what came of a price list, and why the rest did not."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import click

import vierplusen
from vierplusen.cli.guard import LANG, LENIENT, catalogue_of, guarded, screen
from vierplusen.cli.leaving import expected, left_out
from vierplusen.cli.scanning import FILE
from vierplusen.errors import printable

MAPPING: Final = click.option(
    "--mapping",
    type=FILE,
    required=True,
    metavar="MAPPING",
    help="What the columns hold: a document that begins with vierplusen_prices.",
)


@click.command()
@click.argument("file", type=FILE)
@MAPPING
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text")
@LANG
@LENIENT
@guarded
def prices(file: Path, mapping: Path, format_: str, lang: str, lenient: bool) -> None:
    """List the unit prices of the price list in FILE, and why the other lines give none."""
    catalogue = catalogue_of(lenient=lenient, lang=lang)
    made = vierplusen.load_price_list(file, mapping=mapping, catalogue=catalogue)
    words = vierplusen.Words(lang)
    if format_ == "json":
        click.echo(json.dumps(_plain(made, words), indent=2))
        return
    for each in made.prices:
        name = (each.name or each.name_en or "").replace("\n", " ")
        amount = words.number(each.eur_per_unit)
        bearers = ", ".join(f"{party} {words.number(s)}" for party, s in each.bearers.items())
        cells = (
            each.key, amount, each.currency, each.unit, str(each.price_year),
            words.word(f"figure.{each.status}"), bearers, name,
        )  # fmt: skip
        click.echo("\t".join(map(printable, cells)))
    for message in _said(made, words):
        screen().say(words.say(message))
    for unused in made.unused:
        screen().say(left_out(unused, words))


def _said(
    made: "vierplusen.PriceList", words: "vierplusen.Words"
) -> "Iterator[vierplusen.Message]":
    """Give what is to be said of the list as a whole."""
    counts: dict[str, int] = {"read": made.read, "lines": made.lines, "prices": len(made.prices)}
    yield vierplusen.Message("prices.read", counts)
    if made.formulas:
        yield vierplusen.Message("prices.formulas", {"prices": made.formulas})
    for said, number in made.unassigned.items():
        if said:
            yield vierplusen.Message("prices.unassigned", {"prices": number, "said": said})
        else:
            yield vierplusen.Message("prices.unsaid", {"prices": number})
    known = {each.reason.expects: each.reason for each in made.unused}
    for code, number in made.reasons.items():
        wanted = expected(known[code], words)
        yield vierplusen.Message("prices.reason", {"lines": number, "expected": wanted})


def _plain(made: "vierplusen.PriceList", words: "vierplusen.Words") -> dict[str, Any]:
    """Give a list as plain data."""
    return {
        "source": made.source,
        "lines": made.lines,
        "read": made.read,
        "formulas": made.formulas,
        "reasons": dict(made.reasons),
        "unassigned": dict(made.unassigned),
        "prices": [_plain_price(each) for each in made.prices],
        "unused": [
            {
                "sheet": each.sheet,
                "row": each.row,
                "column": each.column,
                "partly": each.partly,
                "found": each.reason.found,
                "code": each.reason.expects,
                "expected": expected(each.reason, words),
            }
            for each in made.unused
        ],
    }


def _plain_price(price: "vierplusen.UnitPrice") -> dict[str, Any]:
    return {
        "key": price.key,
        "eur_per_unit": price.eur_per_unit,
        "currency": price.currency,
        "unit": price.unit,
        "price_year": price.price_year,
        "status": price.status,
        "kind": price.kind,
        "name": price.name,
        "name_en": price.name_en,
        "bearers": dict(price.bearers),
        "transfer": price.transfer,
        "index": price.index,
        "place": price.source.section,
        "note": price.note,
    }
