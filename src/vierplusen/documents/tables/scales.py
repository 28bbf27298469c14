"""What the values of an indicator look like, and the scale that they probably lie on."""

from typing import Any, Final

from attrs import define, field

from vierplusen.documents.tables.cells import Numbers, plain
from vierplusen.domain.mapping import UNKNOWN_WORDS

_UNKNOWN: Final = frozenset(UNKNOWN_WORDS)
_HALF: Final = 0.5


@define
class Values:
    """What was seen of the different values of an indicator: how many, from where to where."""

    texts: set[str] = field(factory=set)
    filled: int = 0
    numbers: int = 0
    least: float = float("inf")
    most: float = float("-inf")
    whole: bool = True

    def see(self, cell: Any) -> None:  # noqa: ANN401  # any cell
        """Look at one cell; the same text is looked at once."""
        if type(cell) is str:
            if cell in self.texts:
                return
            self.texts.add(cell)
        value = plain(cell).value
        read = None if value is None else Numbers(None, _UNKNOWN).read(value)
        if read is None:
            return
        self.filled += 1
        if isinstance(read, float):
            self.numbers += 1
            self.least, self.most = min(self.least, read), max(self.most, read)
            self.whole = self.whole and read.is_integer()

    def add(self, other: "Values") -> None:
        """Take in what was seen elsewhere."""
        self.filled += other.filled
        self.numbers += other.numbers
        self.least, self.most = min(self.least, other.least), max(self.most, other.most)
        self.whole = self.whole and other.whole

    @property
    def may_be_readings(self) -> bool:
        """Whether at least half are numbers; an empty column may still be filled in."""
        return self.numbers >= _HALF * self.filled

    def scale(self) -> tuple[float | None, float | None, float | None]:
        """Give the least, the most and the step of the scale that the values lie on, as it shows.

        Examples
        --------
        >>> Values(filled=2, numbers=2, least=2, most=4).scale()
        (1.0, 5.0, 1.0)
        """
        if not self.numbers or not self.whole:
            return None, None, None
        for low, high in _SCALES:
            if low <= self.least and self.most <= high:
                return low, high, 1.0
        return (None if self.least < 0 else 0.0), None, 1.0


_SCALES: Final = ((1.0, 5.0), (1.0, 10.0))
