"""One line of a price list: the prices that it gives, and what on it gives none."""

from collections.abc import Mapping
from typing import Final

from attrs import define, evolve, field, frozen

from vierplusen.documents.prices.amounts import Amount, Amounts, amounts_of, read_year
from vierplusen.documents.prices.columns import PriceSheet
from vierplusen.documents.tables.cells import plain, words_of
from vierplusen.documents.tables.places import address, in_order
from vierplusen.documents.tables.rows import is_total
from vierplusen.documents.tables.sheets import Row
from vierplusen.domain import BenefitKind, FrozenMap, UnitPrice
from vierplusen.domain.mapping import head_key
from vierplusen.domain.price_mapping import PriceColumns, PriceMapping
from vierplusen.domain.prices import UNASSIGNED
from vierplusen.domain.values import as_slug
from vierplusen.errors import Fault, InvalidValueError, fault, phrase, printable

NOTHING_KNOWN: Final = "some-amount"
"""The code of a line without an amount: it matters only where there is none at all."""

Wrong = tuple[str | None, Fault]
"""The letter of a column, and what is wrong in it; None: with the whole line."""

Letters = Mapping[str, str]
"""Path in the mapping -> the letter of a column."""


@frozen
class Line:
    """One line, and where it stands."""

    place: PriceSheet
    row: int
    cells: Row

    def words(self, letter: str | None) -> str:
        """Give the words in a cell on one line, harmless; empty if there are none."""
        if letter is None:
            return ""
        return printable(words_of(plain(self.cells.get(letter)).value) or "")

    def first_words(self) -> object:
        """Give what stands first on the line, to know it by."""
        for letter in sorted(self.cells, key=in_order):
            words = self.words(letter)
            if words:
                return words
        return phrase("nothing")


@frozen(kw_only=True)
class Given:
    """A price that a line gives.

    Attributes
    ----------
    price
        The price.
    letter
        The column of its amount.
    bearer
        What stands in the columns of its bearers, if that is no party.
    formula
        Whether a formula gave the amount.
    """

    price: UnitPrice
    letter: str
    bearer: str | None
    formula: bool


@frozen(kw_only=True)
class _Named:
    """What all prices of a line share."""

    key: str
    unit: str
    name: str | None
    kind: BenefitKind | None
    note: str | None


@define
class Pricing:
    """Makes prices of lines, as a mapping says.

    Attributes
    ----------
    mapping
        How columns become prices.
    file
        The name of the file, for where each price comes from.
    """

    mapping: PriceMapping
    file: str | None
    _amounts: Amounts = field(init=False)
    _shares: Amounts = field(init=False)
    _bearers: Mapping[str, str] = field(init=False)
    _kinds: Mapping[str, BenefitKind] = field(init=False)
    _transfers: frozenset[str] = field(init=False)

    def __attrs_post_init__(self) -> None:
        mapping = self.mapping
        self._amounts = amounts_of(mapping, zeros=mapping.zeros)
        self._shares = amounts_of(mapping, zeros=True)
        self._bearers = {head_key(word): each for word, each in mapping.bearers.items()}
        self._transfers = frozenset(mapping.transfers)
        own = {each.value: each for each in BenefitKind}
        self._kinds = own | {head_key(word): each for word, each in mapping.kinds.items()}

    def read(self, line: Line) -> tuple[list[Given], list[Wrong]]:
        """Give the prices of a line, and all that is wrong on it."""
        stated: list[tuple[PriceColumns, Letters, Amount]] = []
        silent: list[Wrong] = []
        wrong: list[Wrong] = []
        for columns, letters in line.place.prices:
            letter = letters["amount"]
            amount = self._amounts.read(line.cells.get(letter))
            if amount.fault is not None:
                known = silent if amount.fault.expects == NOTHING_KNOWN else wrong
                known.append((letter, amount.fault))
            elif amount.value is not None:
                stated.append((columns, letters, amount))
        if not stated and not wrong:
            return [], silent or [(None, fault("", line.first_words(), NOTHING_KNOWN))]
        named = self._named(line, wrong)
        if named is None:
            return [], wrong
        made = [
            self._given(line, named, columns, letters, amount, wrong)
            for columns, letters, amount in stated
        ]
        return [each for each in made if each is not None], wrong

    def _named(self, line: Line, wrong: list[Wrong]) -> _Named | None:
        """Give what all prices of a line share; None where that is wrong, which is added."""
        at, mapping = line.place.columns, self.mapping
        before = len(wrong)
        for letter in at.values():
            problem = plain(line.cells.get(letter)).problem
            if problem is not None:
                wrong.append((letter, problem))
        if len(wrong) > before:
            return None
        path = "name" if mapping.code is None else "code"
        key, name = as_slug(line.words(at[path])), line.words(at.get("name"))
        if not key:
            wrong.append((at[path], fault("", line.words(at[path]) or None, "price-code")))
        total = next((each for each in (line.words(at.get("code")), name) if is_total(each)), None)
        if total is not None:
            wrong.append((None, fault("", total, "no-total-price")))
        unit = self._known(line, at.get("unit")) or mapping.per
        if unit is None:
            wrong.append((at.get("unit"), fault("", None, "price-unit")))
        said = self._known(line, at.get("kind"))
        kind = self._kinds.get(head_key(said))
        if said and kind is None:
            options = ", ".join(self._kinds)
            wrong.append(
                (at["kind"], fault("", said, "one-of", among=self._kinds, options=options))
            )
        if len(wrong) > before or unit is None:
            return None
        return _Named(key=key, unit=unit, name=name or None, kind=kind, note=self._note(line))

    def _note(self, line: Line) -> str | None:
        said = [
            (head, line.words(line.place.columns[f"notes[{index}]"]))
            for index, head in enumerate(self.mapping.notes)
        ]
        return "\n".join(f"{head}: {words}" for head, words in said if words) or None

    def _known(self, line: Line, letter: str | None) -> str:
        """Give the words in a cell; empty if they say that nothing is known."""
        words = line.words(letter)
        return "" if words.casefold() in self._amounts.unknown else words

    def _given(
        self,
        line: Line,
        named: _Named,
        columns: PriceColumns,
        letters: Letters,
        amount: Amount,
        wrong: list[Wrong],
    ) -> Given | None:
        """Make one price; None where it cannot be made, which is added to what is wrong."""
        mapping = self.mapping
        letter = letters["amount"]
        before = len(wrong)
        year = self._year(line, letters, wrong)
        bearers, bearer = self._who(line, columns, letters, wrong)
        if len(wrong) > before or year is None:
            return None
        kind = columns.kind or named.kind
        key = f"{mapping.prefix}/{named.key}{'' if kind is None else f'-{kind}'}"
        place = address(line.place.sheet.name, letter, line.row)
        index = None if mapping.deflator is None else mapping.deflator.key
        try:
            price = UnitPrice(
                key=key,
                eur_per_unit=amount.value,
                unit=named.unit,
                price_year=year,
                source=evolve(mapping.source, section=place, file=mapping.source.file or self.file),
                status=mapping.status,
                bearers=bearers,
                kind=kind,
                index=mapping.index or index,
                currency=mapping.currency,
                transfer=key in self._transfers,
                note=named.note,
                name=named.name if mapping.lang == "nl" else None,
                name_en=named.name if mapping.lang == "en" else None,
            )
        except InvalidValueError as problem:
            wrong.extend((letter, evolve(each, path="")) for each in problem.faults)
            return None
        return Given(price=price, letter=letter, bearer=bearer, formula=amount.formula)

    def _year(self, line: Line, letters: Letters, wrong: list[Wrong]) -> int | None:
        letter = letters.get("year")
        cell = None if letter is None else line.cells.get(letter)
        year = read_year(cell, self._amounts.unknown)
        if isinstance(year, Fault):
            wrong.append((letter, year))
            return None
        year = self.mapping.price_year if year is None else year
        if year is None:
            wrong.append((letter, fault("", None, "price-year")))
        return year

    def _who(
        self, line: Line, columns: PriceColumns, letters: Letters, wrong: list[Wrong]
    ) -> tuple[FrozenMap[str, float], str | None]:
        """Give the share of each party; if there is none, what is said instead."""
        shares: dict[str, float] = {}
        for head, party in columns.shares.items():
            letter = letters[f"shares.{head}"]
            share = self._shares.read(line.cells.get(letter))
            if share.fault is not None and share.fault.expects != NOTHING_KNOWN:
                wrong.append((letter, share.fault))
            elif share.value is not None and not 0 <= share.value <= 1:
                wrong.append((letter, fault("", share.value, "share")))
            elif share.value and party != UNASSIGNED:
                shares[party] = shares.get(party, 0.0) + share.value
        words = (
            self._known(line, letters[f"bearer[{index}]"]) for index, _ in enumerate(columns.bearer)
        )
        said = [each for each in words if each]
        named = " / ".join(said)
        bearer = self._bearers.get(head_key(named), UNASSIGNED)
        if bearer != UNASSIGNED:
            shares[bearer] = 1.0
        return FrozenMap(shares), None if shares else named
