"""Where the benefits of a project fall, before any euro: who gains, in which domain, how much."""

from collections.abc import Iterable

from attrs import field, frozen

from vierplusen.domain.evidence import UNKNOWN, Evidence, Fact, factual, to_fact
from vierplusen.domain.lists import FactList, as_facts
from vierplusen.domain.values import optional_slug, optional_text, require


@frozen(kw_only=True)
class Benefit(Evidence):
    """One benefit on the qualitative map (baat), after handbook S2: graded, not in euros.

    Attributes
    ----------
    party
        The id of the party that gains; None if unknown.
    domain
        The id of the policy domain in which it falls; None if unknown.
    text
        What the benefit is: fewer evictions, less crisis care.
    gain
        How large it is for that party or domain; absent means that nothing is gained.

    Raises
    ------
    InvalidValueError
        If neither the party nor the domain is known: then the benefit falls nowhere.
    """

    party: str | None = field(default=None, validator=optional_slug, metadata={"refers": "parties"})
    domain: str | None = field(
        default=None, validator=optional_slug, metadata={"refers": "domains"}
    )
    text: str | None = field(default=None, validator=optional_text)
    gain: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)

    def __attrs_post_init__(self) -> None:
        somewhere = self.party is not None or self.domain is not None
        require(somewhere, "", None, "party-or-domain")


def as_benefits(value: Iterable[Benefit]) -> FactList[Benefit]:
    """Read benefits as a list of facts."""
    return as_facts(value)
