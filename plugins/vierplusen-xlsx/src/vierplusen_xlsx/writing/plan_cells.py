"""The cells of a plan: what is filled in, what is calculated, and what is judged."""

from collections.abc import Sequence
from typing import Any, Final

from attrs import frozen

from vierplusen import Message, Term, Words
from vierplusen_xlsx.writing.book import (
    Between,
    Cell,
    Empty,
    Formula,
    Limits,
    Number,
    OneOf,
    Text,
)
from vierplusen_xlsx.writing.plan_places import Span

MOST_MONEY: Final = 1e12
FIRST_YEAR, LAST_YEAR = 1900, 2200
NOTHING: Final = '""'

_CENTS: Final = 100

Condition = tuple[str, str, bool]
"""The words of a term, the formula that tells whether it is broken, and whether it now is."""


def quote(words: str) -> str:
    """Give words as a formula writes them.

    Examples
    --------
    >>> len(quote('een "punt"'))
    14
    """
    return '"' + words.replace('"', '""') + '"'


@frozen
class Cells:
    """Makes the cells of a plan, in one language; without ``living`` nothing is calculated."""

    words: Words
    living: bool

    def say(self, key: str, **values: Any) -> str:  # noqa: ANN401  # what a message takes
        """Say something of the sheets of a plan."""
        return self.words.say(Message(f"plan.xlsx/{key}", values))

    def named(self, kind: str, key: str) -> str:
        """Give the words for a key; one without words stands for itself."""
        label = f"{kind}.{key}"
        return self.words.word(label) if self.words.has(label) else key

    def head(self, *keys: str) -> list[Cell]:
        """Give the head of a list."""
        return [Text(self.say(each), "head") for each in keys]

    def whether(self, answer: bool | None) -> str:  # noqa: FBT001  # the answer is what is said
        """Say yes or no; unknown is a question mark."""
        key = {True: "report.yes", False: "report.no", None: "report.open"}[answer]
        return self.words.word(key)

    @property
    def yes(self) -> str:
        """Yes, as a formula writes it."""
        return quote(self.whether(answer=True))

    @property
    def no(self) -> str:
        """No, as a formula writes it."""
        return quote(self.whether(answer=False))

    # What is filled in

    def given(
        self,
        value: float | str | None,
        look: str,
        limits: Limits | None,
        *,
        name: str | None = None,
        note: str | None = None,
    ) -> Cell:
        """Give a cell that a reader may change; None is one that is still empty."""
        open_ = self.living
        held = {"name": name, "note": note, "limits": limits if open_ else None}
        if value is None:
            return Empty(look, given=open_, **held)  # type: ignore[arg-type]  # each of its kind
        if isinstance(value, str):
            return Text(value, look, given=open_, **held)  # type: ignore[arg-type]  # likewise
        return Number(value, look, given=open_, **held)  # type: ignore[arg-type]  # likewise

    def euros(self, cents: int | None, name: str | None = None) -> Cell:
        """Give an amount that may be changed."""
        limits = Between(0, MOST_MONEY, self.say("said-euros"))
        return self.given(None if cents is None else cents / _CENTS, "cents", limits, name=name)

    def part(self, share: float | None, name: str | None = None) -> Cell:
        """Give a share that may be changed."""
        return self.given(share, "share", Between(0, 1, self.say("said-share")), name=name)

    def calendar(self, year: int | None) -> Cell:
        """Give a year that may be changed."""
        limits = Between(FIRST_YEAR, LAST_YEAR, self.say("said-year"), whole=True)
        return self.given(year, "year", limits)

    def chosen(self, answer: bool | None) -> Cell:  # noqa: FBT001  # the answer is what is said
        """Give yes or no, which may be changed."""
        options = tuple(map(self.whether, (True, False, None)))
        return self.given(self.whether(answer), "text", OneOf(options, self.say("said-list")))

    def listed(self, key: str | None, span: Span) -> Cell:
        """Give one of a list of ids, which may be changed."""
        return self.given(key, "text", OneOf(str(span), self.say("said-list")))

    # What is calculated

    def found(self, formula: str, value: float | str | None, look: str, **held: Any) -> Cell:  # noqa: ANN401  # what a cell takes
        """Give what a formula finds, with the value that the library found; None is no value."""
        value = "" if value is None else value
        if self.living:
            return Formula(formula, value, look, **held)
        if isinstance(value, str):
            return Text(value, "text", **held)
        return Number(value, look, **held)

    def cents(self, formula: str, cents: int, look: str = "cents", **held: Any) -> Cell:  # noqa: ANN401  # what a cell takes
        """Give an amount that a formula finds, in euros."""
        return self.found(formula, cents / _CENTS, look, **held)

    def judged(
        self, conditions: Sequence[Condition], blank: tuple[str, bool] = ("FALSE", False)
    ) -> Cell:
        """Give yes, or no with the terms that are broken; nothing where ``blank`` holds."""
        broken = [words for words, _, is_so in conditions if is_so]
        value = "; ".join((self.whether(not broken), *broken))
        several = ",".join(test for _, test, _ in conditions)
        said = "&".join(
            f"IF({test},{quote(f'; {words}')},{NOTHING})" for words, test, _ in conditions
        )
        formula = f"IF({blank[0]},{NOTHING},IF(OR({several}),{self.no}&{said},{self.yes}))"
        return self.found(formula, "" if blank[1] else value, "text")

    def term(self, term: Term) -> str:
        """Give the words of a term."""
        return self.words.word(f"term.{term}")


def rounded(formula: str) -> str:
    """Round what a formula finds to whole cents, so that sums of euros are exact."""
    return f"ROUND({formula},2)"


def net(gross: str, fee: str) -> str:
    """Give what is left of an amount after the fee of a platform, rounded as the library does."""
    return rounded(f"{gross}-ROUND(ROUND({fee}*{gross}*100,6),0)/100")


def above(amount: str, limit: str) -> str:
    """Tell whether an amount is above a limit, by a cent or more."""
    return f"{rounded(f'{amount}-({limit})')}>0"
