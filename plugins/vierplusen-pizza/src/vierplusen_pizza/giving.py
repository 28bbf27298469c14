"""Room in a model for terms that give way; in a model of a plan there is none."""

from collections.abc import Mapping

from attrs import frozen

from vierplusen import Term
from vierplusen_pizza.layout import Give, Layout
from vierplusen_pizza.model import Exact, Kind


@frozen
class Giving:
    """Whether terms may give way, and the columns for it.

    Each term has a switch: only where it is 1 there is room.
    """

    layout: Layout
    loose: bool

    def room(self, term: Term, funding: str | None, most: int) -> dict[int, int]:
        """Give what a row gets for its term: so many cents more, or nothing."""
        if not self.loose or most <= 0:
            return {}
        model = self.layout.model
        switch = model.column(Kind.SWITCH, 1)
        cents = model.column(Kind.CENTS, most)
        model.row({cents: 1, switch: -most}, most=0)
        self.layout.gives.append(Give(term, funding, switch, (cents,)))
        return {cents: -1}

    def gate(self, term: Term, funding: str | None, columns: Mapping[int, int], most: int) -> None:
        """Let columns pay only where a term gives way."""
        if not columns:
            return
        switch = self.layout.model.column(Kind.SWITCH, 1)
        terms: dict[int, Exact] = {**columns, switch: -most}
        self.layout.model.row(terms, most=0)
        self.layout.gives.append(Give(term, funding, switch, tuple(columns)))

    def leave(self, term: Term, funding: str | None) -> dict[int, int]:
        """Give what a row of switches gets where it may be dropped, or nothing."""
        if not self.loose:
            return {}
        switch = self.layout.model.column(Kind.SWITCH, 1)
        self.layout.gives.append(Give(term, funding, switch, ()))
        return {switch: -1}
