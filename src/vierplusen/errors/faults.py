"""What can be wrong in a value, as data: faults, and the words for them in English.

A :class:`Fault` names its expectation by a code, whose English words stand in a table here; the
labels hold the Dutch ones.
"""

from collections.abc import Iterable
from types import NoneType
from typing import Final

import attrs
from attrs import field, frozen

EXPECTATIONS: dict[str, str] = {
    "text": "text",
    "non-empty": "text that is not empty",
    "unicode": "text without lone surrogates (half a character)",
    "number": "a finite number",
    "not-negative": "a number of 0 or more",
    "share": "a number from 0 to 1",
    "integer": "a whole number",
    "boolean": "true or false",
    "date": "a year (2010), a month (2010-05) or a date (2010-05-31) between 1900 and 2199",
    "mapping": "a section with keys",
    "kind": "a value of type {kind}",
    "list": "a list",
    "fact-list": "a list, or {{complete: true, items: [...]}}",
    "fact": (
        "true, false, absent, slightly, partly, largely, fully, one judgement with a value, "
        "or a list of judgements"
    ),
    "one-of": "one of {options}",
    "known-key": "one of the keys {options}",
    "required": "the key {key}, which is missing",
    "slug": "an id of small letters, digits and hyphens, at most 100 long",
    "key": "a key of small letters, digits and hyphens; a plugin's keys begin with its name and /",
    "unique": "an id of its own: {first} has it already",
    "at-most": "a number of at most {most}",
    "some-weight": "a weight above 0 for at least one of {options}",
    "estimate": "one form of an estimate: {forms}",
    "above-zero": "a number above 0",
    "above": "a number above {low}",
    "on-step": "a reading that lies on a step of {step}",
    "open-share": "a number between 0 and 1, without 0 and 1 themselves",
    "whole-values": "a number of bytes that {size} divides",
    "codes-of-levels": "whole numbers that point at levels, -1 for unknown",
    "sorted-once": "each once, in order",
    "rows": "as many rows as the longest column, {rows}",
    "one-series": "one series of an indicator at {moment}",
    "one-reading": (
        "one reading of a participant, an indicator and a moment: row {first} has {value}"
    ),
    "one-trait": "one value for each participant: it is {known} in another row",
    "day": "a day, such as 2026-03-31",
    "moment": "a moment, one of {options}, or with a number: interim-2",
    "consent": "true, or a story without its text: what is told goes on with consent only",
    "trait": "a {trait} for every participant: an indicator is registered by {trait}",
    "one-value": "the same reading for all participants of one unit: another has {known}",
    "later-moment": "a moment after {start}",
    "comparison": "somebody who did not take part",
    "group-of": "a group of the registration, one of {options}",
    "somebody-else": "somebody who is in another group",
    "branch": "a question or a branch of one of the criteria",
    "same-project": "a result of the same project, {id}",
    "same-kind": "a result of the same kind, a {kind}",
    "party-or-domain": "a party or a domain, so that the benefit falls somewhere",
    "declared": "an id that is declared under {section}",
    "in-catalogue": "an id that is declared in the document or known to the catalogue",
    "principle": "a principle of the handbook, or one that a plugin offers",
    "not-before": "a date that is not before {other} ({date})",
    "not-itself": "another id than that of one of its own parts ({circle})",
    "one-judgement": "one judgement by each rater of one fact: give the second its own name",
    "one-perspective": "one perspective for each rater: this one is {perspective} at {first}",
    "ordered": "a value of at least {low}",
    "header": "vierplusen: {version} at the head of the document",
    "mapping-header": "vierplusen_mapping: {version} at the head of the document",
    "guess-participant": "a head such as Deelnemer above the pseudonyms, or a mapping of columns",
    "guess-readings": (
        "heads such as Wonen 0-meting, or Leefgebied, Meting and Score, or a mapping of columns"
    ),
    "not-newer": "at most version {version}: upgrade vierplusen to read this document",
    "known-version": "a version from 0 to {version} with a step to the next one",
    "document": "a document with keys at its head",
    "not-blank": "a document that is not empty",
    "bytes": "at most {limit} bytes",
    "depth": "at most {limit} levels of nesting",
    "nodes": "at most {limit} values",
    "aliases": "at most {limit} aliases",
    "utf-8": "text in UTF-8: save the file again in that encoding",
    "syntax": "valid {format}: {detail}",
    "yaml-tab": "spaces at the start of the line, not a tab",
    "yaml-space": "a space after the colon of {key}",
    "yaml-quote": (
        "a closing quotation mark at {key}; text with an apostrophe goes between double ones"
    ),
    "yaml-colon": "quotation marks around the text of {key}, because it has a colon in it",
    "yaml-sign": "quotation marks around the text of {key}, because it begins with {sign}",
    "quoted-text": (
        "one of the keys {options}; text with a comma or a colon in it goes between quotation marks"
    ),
    "unique-key": "each key once: {key} is on line {first} too",
    "text-key": "a key that is plain text",
    "no-tags": "a value without a YAML tag",
    "one-document": "one document in a file",
    "key-length": "keys of at most {limit} characters",
    "template": "text in which every brace belongs to a place such as {{name}}",
    "known-anchor": "an alias whose anchor stands before it",
    "long-or-wide": "columns (a wide table) or indicator and value (a long one), not both",
    "other-reading": "another indicator or moment: {first} is the same",
    "not-goal": "a moment of measuring; the goal is known beside them",
    "one-role": "a column of its own: {first} reads it already",
    "no-table": "a document; a table is read with load_registration",
    "table": "a table, such as CSV or a spreadsheet; a document is read with load",
    "zero-bytes": "text without zero bytes: save it in the spreadsheet program as CSV",
    "cell-length": "cells of at most {limit} characters: is a quotation mark not closed?",
    "row-length": "rows of at most {limit} characters",
    "columns": "at most {limit} columns",
    "table-rows": "at most {limit} rows",
    "heads": "a row with the heads of columns, and rows below it",
    "data-rows": "at least one row below the heads",
    "head": "a head that the table has",
    "one-head": "a head that stands above one column: {first} has it too",
    "sheet": "the name of a sheet: {options}",
    "participant": "a pseudonym in column {head}",
    "no-total": "a row of one participant, not a total",
    "no-second-head": "a row of readings, not the heads again",
    "filled-row": "a reading or another fact beside the pseudonym",
    "row-width": (
        "a row of {cells} cells, as the heads have: text with the delimiter in it goes "
        "between quotation marks"
    ),
    "same-again": "each reading once: {first} has the same",
    "other-value": "one value: {first} has {value}",
    "sheets-agree": "sheets that agree: {first} has {value}",
    "members-agree": "one value for all members of {group}: {first} has {value}",
    "measured-later": "a reading of a day that is not before {other} ({date})",
    "plain-number": "one number in the cell, and nothing else",
    "clear-number": "a number that can be read in one way only: set decimal in the mapping",
    "decimal": "a number with {decimal} before its decimals, as the mapping says",
    "own-cell": "a cell of its own: {range} are merged",
    "formula-result": (
        "a formula with its result: open the file in a spreadsheet program and save it again"
    ),
    "typed-in": "a value that was typed in; of the formulas in this column the results are used",
    "no-error": "a value, not an error of the spreadsheet program",
    "cell": "a number, text, a date or an empty cell",
    "real-day": "a date, not the number that a spreadsheet program keeps for it",
    "clear-day": "a date that can be read in one way only: set day_first in the mapping",
    "indicator-word": "the name of an indicator, or a word under indicator_words",
    "moment-word": "a moment such as 0-meting or eindmeting, or a word under moment_words",
    "yes-no": "yes or no (ja or nee)",
    "read-as": "text in UTF-8; it was read as {encoding}",
    "pseudonyms-only": (
        "pseudonyms such as p01, under a head such as participant; keep who is who elsewhere"
    ),
    "age-class": "an age class such as 30-39, or nothing",
    "neighbourhood-only": "the neighbourhood, or nothing",
    "no-contact": "nothing by which people can be found: take it out",
    "on-offer": "a key that the catalogue offers: {options}",
    "on-offer-by": (
        "a key that the catalogue offers: {pack} has such keys, so install it and pass "
        "catalogue=load_catalogue()"
    ),
    "needs-index": "a price of {year}, or a price_index that takes it there",
    "exchange": (
        "a price in EUR: {key} is in {currency}, so multiply it with a knob for the rate of "
        "exchange"
    ),
    "countable-rate": "a rate whose factors over {years} years can still be counted with",
    "euros": "euros of at most {most} in one year",
    "euros-spread": "a spread of at most {most} euros: narrow the knobs",
    "same-knobs": "an appraisal of the same case: no knob stands in both",
    "measured-knob": "a measurement of an indicator that a knob of the case names",
    "no-price-year": "no price_year: the unit price has a year of its own",
    "shared": (
        "fewer lines that share this much: {most} amounts at most; shorten the horizon, "
        "or give lengths in whole years"
    ),
    "thousands": "a number without a point before thousands: 28000, or 28.0",
    "other-knob": "another knob than the first",
    "product": (
        "a number, the name of a knob, or a list of these that are multiplied; name an "
        "estimate under knobs"
    ),
    "terms": "1 to {most} numbers and names",
    "size": "a number of at most {most} in size",
    "prices-header": "vierplusen_prices: {version} at the head of the document",
    "bearer-or-shares": "columns of shares, or columns that name who bears it, not both",
    "some-amount": "an amount in one of the columns of amounts",
    "no-formula": "a value that was typed in; set formulas in the mapping to use results",
    "no-zero": "an amount other than 0; set zeros in the mapping if 0 is a price",
    "own-currency": "an amount in {currency}, as the mapping says",
    "price-year": "a price year such as 2010 or 2010/11",
    "price-code": "a code or a name with letters or digits in it, to make the key of",
    "price-unit": "what one unit is; or set per in the mapping",
    "no-total-price": "a line of one price, not a total",
    "own-price-key": "a code or a name of its own: the line at {other} has the same",
    "price-of-list": "the key of a price of this list",
    "index-value": "a level above 0 for each year",
    "index-again": "each year once: row {first} has it too",
    "record": "a reference record with a key or an id of its own",
    "price-key": "the key of a unit price: the name of a plugin, a slash, and a name",
    "year": "a year from 1900 to 2199",
    "currency": "a currency in three capital letters, such as EUR",
    "index-year": "a year that the index {index} has, from {first} to {last}",
    "rate": "a yearly rate as a fraction, above -1 and at most {most}: 0.0225 is 2.25 per cent",
    "rate-steps": "steps of [from, rate], the first from 0: [[0, 0.035], [31, 0.03]]",
    "grades": "a share for each of the grades 1 to 6",
    "optimism": "a share from 0 to 5",
    "between": "a whole number from {least} to {most}",
    "one-factor": "one number or one knob",
    "whole-years": "a whole number of years from 1 to {most}, or a knob",
    "per-year-or-by-year": "per_year or by_year, one of the two",
    "no-years": "no years: by_year says already how many there are",
    "some-years": "at least one year",
    "other-party": "another party than the one that pays",
    "whole-gains": (
        "shares that add up to 1: name the missing party, or give the rest to unassigned"
    ),
    "memo-or-price": "a memo, or a quantity with a price, not both",
    "no-price-here": "a number or a knob; unit prices stand under price",
    "one-price": "one unit price in a product",
    "discount": (
        "a rate such as 0.0225, the name of a knob, the key of a schedule such as nl-2021, "
        "or its rates"
    ),
    "knob": "the name of a knob that stands under knobs",
    "arena-node": "the id of something in this arena",
    "other-node": "another id: nothing leads to itself",
    "one-link": "each link once: {first} has it already",
    "share-knob": "a knob whose ends lie from 0 to 1, because it is used as a share",
}
"""What can be expected of a value, in English: code -> template."""


MAX_FAULTS: Final = 100
"""As many faults as an error shows; ``faults`` holds all of them."""

MAX_SEARCHED: Final = 1_000
"""Among more words than these the nearest is not sought: it takes time."""

MAX_PATH: Final = 200
"""As much of a path as is shown."""

FINDINGS: dict[str, str] = {
    "nothing": "nothing",
    "section": "a section",
    "list": "a list",
    "large-number": "a very large number",
    "other-text": "other text",
    "half-character": "half a character",
    "second-document": "a second document",
    "no-plain-key": "a list, a section or an alias",
    "levels": "more levels",
    "values": "more values",
    "bytes": "more bytes",
    "aliases": "more aliases",
    "table": "a table",
    "document": "a document",
    "zero-byte": "a zero byte",
    "longer": "more characters",
    "more-columns": "more columns",
    "more-rows": "more rows",
    "service-numbers": "citizen service numbers (BSN)",
    "addresses": "addresses or postcodes",
    "mail": "e-mail addresses",
    "phones": "telephone numbers",
    "people": "names of people",
    "birth-dates": "dates of birth",
}
"""What can be found where no value is shown, in English: code -> words."""


class Phrase(str):
    """Words of the library for what was found, in contrast with text of a document."""

    __slots__ = ()


def phrase(code: str) -> Phrase:
    """Give what was found as words of the library; a key of :data:`FINDINGS`."""
    return Phrase(FINDINGS[code])


@frozen
class Fault:
    """One thing that is wrong in a value or a document.

    Attributes
    ----------
    path
        Where, as attribute names and indices: ``coalition.members[0].until``; empty for the
        whole.
    found
        What stands there, shortened to be shown.
    expects
        The code of the expectation, a key of :data:`EXPECTATIONS`.
    values
        What fills the expectation's template, as sorted pairs.
    nearest
        For a misspelt key or word: the nearest right one.
    line
        The line in the document, counted from 1, where the format gives it.
    """

    path: str
    found: str
    expects: str = field(validator=attrs.validators.in_(EXPECTATIONS))
    values: tuple[tuple[str, str], ...] = ()
    nearest: str | None = None
    line: int | None = None

    @property
    def expected(self) -> str:
        """What should stand there, in English."""
        return EXPECTATIONS[self.expects].format(**dict(self.values))

    def __str__(self) -> str:
        where = shortened(self.path, MAX_PATH) or "the document"
        line = "" if self.line is None else f"line {self.line}: "
        hint = "" if self.nearest is None else f"; did you mean {self.nearest}?"
        return printable(f"{line}{where}: found {self.found}, expected {self.expected}{hint}")


def fault(
    path: str, found: object, expects: str, *, among: Iterable[str] = (), **values: object
) -> Fault:
    """Make a fault; ``found`` is shown shortened, ``among`` is where the nearest is sought."""
    pairs = tuple(sorted((key, str(value)) for key, value in values.items()))
    return Fault(
        path=path,
        found=shown(found),
        expects=expects,
        values=pairs,
        nearest=nearest(found, among),
    )


def nearest(found: object, among: Iterable[str]) -> str | None:
    """Give the word that a misspelt one probably means; None if none is near.

    Examples
    --------
    >>> nearest("coaltion", ["coalition", "measuring"])
    'coalition'
    """
    options = list(among)
    if not 0 < len(options) <= MAX_SEARCHED or not isinstance(found, str):
        return None
    from difflib import get_close_matches  # noqa: PLC0415  # only where something is wrong

    close = get_close_matches(found[:100], options, n=1)
    return close[0] if close else None


def shortened(text: str, width: int) -> str:
    """Cut text to a width, and show that it was cut."""
    return text if len(text) <= width else text[: width - 3] + "..."


def shown(value: object, width: int = 60) -> str:
    r"""Show a value on one line, cut to ``width``, never raising and never acting.

    Examples
    --------
    >>> print(shown("red\x1b[31m"))
    'red\x1b[31m'
    >>> shown({"a": 1})
    'a section'
    """
    if isinstance(value, Phrase):
        return str(value)
    if isinstance(value, str):
        return f"'{printable(shortened(value, width))}'"
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) > 10**width:
        return FINDINGS["large-number"]
    if isinstance(value, int | float):
        return str(value).lower() if isinstance(value, bool) else repr(value)
    codes: dict[type, str] = {NoneType: "nothing", dict: "section", list: "list", tuple: "list"}
    code = codes.get(type(value))
    return f"a {type(value).__name__}" if code is None else FINDINGS[code]


def printable(text: str) -> str:
    r"""Make text safe for one line of a terminal: what could act on it shows as an escape.

    Examples
    --------
    >>> printable("red\x1b[31m")
    'red\\x1b[31m'
    """
    return "".join(each if each.isprintable() else _harmless(each) for each in text)


def _harmless(sign: str) -> str:
    """Give white space as a space, what joins letters as it is, and the rest as an escape."""
    if sign.isspace():
        return " "
    return sign if sign in "\u200c\u200d" else sign.encode("unicode_escape").decode()
