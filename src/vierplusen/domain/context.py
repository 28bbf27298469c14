"""The context of a practice: a vision can be copied, a context cannot."""

from collections.abc import Iterable

from attrs import field, frozen

from vierplusen.domain.evidence import UNKNOWN, Evidence, Fact, Statement, factual, to_fact
from vierplusen.domain.lists import FactList, as_facts, listing
from vierplusen.domain.values import instance, slug, text


@frozen(kw_only=True)
class ContextCondition(Evidence):
    """One circumstance on which a practice leans (voorwaarde in de context).

    ``present`` tells how far it is there, in the place of this project. A document about another
    place uses the same ids, so that the two can be laid side by side.
    """

    id: str = field(validator=slug)
    text: str = field(validator=text)
    present: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)


def as_conditions(value: Iterable[ContextCondition]) -> FactList[ContextCondition]:
    """Read conditions as a list of facts."""
    return as_facts(value)


@frozen(kw_only=True)
class Context:
    """On what a practice leans in its own place (context), after handbook S2.2.

    Attributes
    ----------
    described
        Is it written down on which circumstances the practice leans?
    conditions
        Those circumstances, and how far each is there.
    original
        The practice elsewhere that this one was taken over from.
    """

    described: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)
    conditions: FactList[ContextCondition] = field(
        factory=FactList[ContextCondition],
        converter=as_conditions,
        validator=listing(ContextCondition),
    )
    original: Statement | None = field(default=None, validator=instance(Statement, type(None)))
