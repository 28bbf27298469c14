"""What the parts of an appraisal's report share: its words, its amounts and its names."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from vierplusen.appraisal.saying import quantity
from vierplusen.domain import Knob, Language, Message, Party, PolicyDomain
from vierplusen.domain.prices import UNASSIGNED
from vierplusen.exporting.blocks import Block, Heading, Paragraph, Table
from vierplusen.exporting.figures import DASH
from vierplusen.exporting.report import FEATURE
from vierplusen.exporting.shared_parts import wholes_of
from vierplusen.labels import Words

if TYPE_CHECKING:
    from vierplusen.appraisal.appraised import Appraisal

MOST_ROWS: Final = 40
"""As many rows as one table of a report shows; the JSON holds all of them."""


@frozen
class AppraisedReport:
    """An appraisal that is being told, in one language."""

    words: Words
    appraisal: "Appraisal"

    def say(self, key: str, /, **values: Any) -> str:  # noqa: ANN401  # what a message takes
        """Say one message of the report."""
        return self.words.say(Message(f"appraised.{key}", values))

    def says(self, messages: Iterable[Message]) -> tuple[str, ...]:
        """Say messages."""
        return tuple(map(self.words.say, messages))

    def head(self, *keys: str) -> tuple[str, ...]:
        """Give the head of a table."""
        return tuple(map(self.say, keys))

    def euros(self, value: float | None) -> str:
        """Write whole euros for a table that says that they are euros; unknown is a dash."""
        return DASH if value is None else self.words.figure(value, "whole")

    def knob(self, name: str) -> str:
        """Give what people call a knob."""
        return self.appraisal.case.knobs[name].name or name

    def at(self, value: float, knob: Knob) -> str:
        """Say a value of a knob, with what it counts."""
        return self.words.say(quantity(value, knob))

    def party(self, key: str) -> str:
        """Give what people call a party, in the language of the words; nobody in words."""
        return self._named(key, self.appraisal.parties)

    def itself(self, key: str) -> str:
        """Give what people call a party that is meant without its parts, where these count too."""
        made = self.appraisal
        above = {each.id: each.part_of for each in made.parties if each.part_of is not None}
        if any(key in wholes_of(each, above) for each in made.by_party_eur):
            return self.words.say(Message("shared.itself-named", {"party": self.party(key)}))
        return self.party(key)

    def domain(self, key: str) -> str:
        """Give what people call a policy domain; none in words."""
        return self._named(key, self.appraisal.domains)

    def _named(self, key: str, known: Iterable[Party | PolicyDomain]) -> str:
        if key == UNASSIGNED:
            return self.say("nobody")
        found = next((each for each in known if each.id == key), None)
        if found is None:
            return key
        dutch = self.words.lang is Language.NL
        return (found.name if dutch else found.name_en or found.name) or key

    def line(self, key: str) -> str:
        """Give what people call a line."""
        named = {each.id: each.name for each in self.appraisal.case.lines}
        return named.get(key) or key

    def table(
        self, caption: str, head: Sequence[str], rows: Sequence[tuple[str, ...]]
    ) -> tuple[Block, ...]:
        """Give a table of the first rows, and say how many there are if that is not all."""
        shown = tuple(rows[:MOST_ROWS])
        made = Table(self.say(caption), self.head(*head), shown)
        if len(shown) == len(rows):
            return (made,)
        return (made, Paragraph(self.say("more", shown=len(shown), number=len(rows))))

    def headed(
        self, heading: str, head: Sequence[str], rows: Sequence[tuple[str, ...]]
    ) -> tuple[Block, ...]:
        """Give a table under a heading of its own; nothing where it would be empty."""
        if not rows:
            return ()
        return (
            Heading(FEATURE, self.say(heading), f"appraised.{heading}"),
            *self.table(f"{heading}-table", head, rows),
        )


def paid_by(appraisal: "Appraisal") -> Mapping[str, float]:
    """Give what each party pays of the costs, as present values."""
    paid: dict[str, float] = {}
    for each in appraisal.case.costs:
        payer = each.payer or UNASSIGNED
        paid[payer] = paid.get(payer, 0.0) + appraisal.by_cost_eur[each.id]
    return paid
