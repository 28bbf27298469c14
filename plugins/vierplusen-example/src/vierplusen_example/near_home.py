"""A criterion that asks whether work and day activities are near people's homes.

After the themes for work and day activities of 2016: near home, people can take part and build
a network in their own neighbourhood.
"""

from collections.abc import Mapping
from typing import Final

from attrs import frozen

from vierplusen import UNKNOWN, Degree, Finding, Message, Project, Unknown

KEY: Final = "example/near-home"
FACT: Final = f"principles.{KEY}"


@frozen
class NearHome:
    """Judges one fact; what is not known stays unknown."""

    key: str = KEY

    @property
    def better(self) -> Mapping[str, int]:
        """More of this fact is better."""
        return {FACT: 1}

    def assess(self, project: Project) -> Finding:
        """Give the judgement of the raters as it is, with its reason and an advice."""
        fact = project.principles.get(KEY, UNKNOWN)
        name = Message(f"fact.{FACT}")
        degrees = tuple(Message(f"degree.{degree}") for degree in fact.degrees)
        reason = Message("reason.fact", {"fact": name, "degree": degrees}, (FACT,), fact.sources)
        return Finding(
            low=fact.low,
            high=fact.high,
            confidence=1 - (fact.high - fact.low) if fact.sources else 0,
            reasons=[reason] if degrees else [],
            advice=[Message(f"advice.{KEY}", {}, (FACT,))]
            if fact.high <= Degree.PARTLY.share
            else [],
            unknowns=[]
            if fact.low == fact.high
            else [Unknown(fact=FACT, swing=fact.high - fact.low)],
        )
