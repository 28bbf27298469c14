"""Co-financing: own money first, and others beside it (cofinanciering)."""

from typing import Final

from vierplusen.domain import FundingSource, Message
from vierplusen.financing.strategies.following import Asked, Course
from vierplusen.financing.terms import OWN_FORMS

HALF: Final = 0.5
"""Who applied to "Welkom in de Buurt" in Groningen had to pay half (handbook S9.3)."""


def co_financing(asked: Asked) -> Course:
    """Fill with one's own money, then with what matches it, and then with the rest."""
    stated = asked.options.min_own_share
    share = HALF if stated is None else stated
    key = "give.own-half" if stated is None else "give.own-share"
    return Course(
        order=sorted(asked.preferred, key=_turn),
        min_own_share=share,
        opening=(Message(key, {"share": share}),),
    )


def _turn(source: FundingSource) -> int:
    if source.form in OWN_FORMS:
        return 0
    return 1 if source.match is not None else 2
