"""Linear programs with whole numbers, written exactly: columns, rows, and whether a point fits."""

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from fractions import Fraction

from attrs import define, field, frozen

Exact = int | Fraction
Terms = Mapping[int, Exact]
"""Column -> factor."""


class Kind(Enum):
    """What a column may be."""

    SWITCH = "switch"
    """0 or 1."""
    CENTS = "cents"
    """Whole cents."""
    PART = "part"
    """Cents and parts of them: what is pledged."""


@frozen
class Row:
    """``least <= sum(factor x column) <= most``; None: no such bound."""

    terms: Terms
    least: Exact | None = None
    most: Exact | None = None

    def at(self, point: Sequence[int]) -> Exact:
        """Give the sum at a point."""
        return sum(factor * point[column] for column, factor in self.terms.items())

    def holds(self, point: Sequence[int]) -> bool:
        """Tell whether a point keeps to it."""
        value = self.at(point)
        below = self.least is not None and value < self.least
        return not (below or (self.most is not None and value > self.most))


@frozen
class Sum:
    """A sum of columns and a constant: what is to be made small."""

    terms: Terms
    constant: int = 0

    def at(self, point: Sequence[int]) -> int:
        """Give its value at a point."""
        return self.constant + int(Row(self.terms).at(point))


@define
class Model:
    """Columns from ``lower`` to ``upper``, and rows; all numbers are exact.

    The bounds of columns are finite.
    """

    kinds: list[Kind] = field(factory=list)
    lower: list[int] = field(factory=list)
    upper: list[int] = field(factory=list)
    rows: list[Row] = field(factory=list)

    def column(self, kind: Kind, upper: int, lower: int = 0) -> int:
        """Add a column and give its number."""
        self.kinds.append(kind)
        self.lower.append(lower)
        self.upper.append(max(upper, lower))
        return len(self.kinds) - 1

    def row(self, terms: Terms, *, least: Exact | None = None, most: Exact | None = None) -> None:
        """Add a row."""
        self.rows.append(Row(terms, least, most))

    def broken(self, point: Sequence[int]) -> Iterator[Row]:
        """Give the rows that a point of whole numbers breaks; those with parts are left out.

        A column out of its bounds is a row too.
        """
        for column, value in enumerate(point):
            if not self.lower[column] <= value <= self.upper[column]:
                yield Row({column: 1}, self.lower[column], self.upper[column])
        for row in self.rows:
            if not self.has_parts(row) and not row.holds(point):
                yield row

    def has_parts(self, row: Row) -> bool:
        """Tell whether a row has columns that need not be whole."""
        return any(self.kinds[each] is Kind.PART for each in row.terms)
