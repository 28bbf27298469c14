"""What works in an effective approach: the principles of handbook S3, as one table."""

from enum import StrEnum
from typing import Final

from attrs import field, frozen

from vierplusen.domain.values import FrozenMap, instance, offer_key


class Layer(StrEnum):
    """What works is a combination of three layers (laag)."""

    TECHNIQUE = "technique"
    ATTITUDE = "attitude"
    CONTEXT = "context"


@frozen
class Principle:
    """One working principle (werkzaam beginsel) and the layer it belongs to.

    Judgements of a principle stand in ``Project.principles`` under its key. Plugins may add
    principles; their keys begin with the plugin's name.
    """

    key: str = field(validator=offer_key)
    layer: Layer = field(validator=instance(Layer))


_TABLE: Final = {
    Layer.TECHNIQUE: (
        "integral", "one-plan", "client-centred", "own-strength", "outreach", "generalist",
        "own-network", "own-pace", "whole-family", "material-immaterial", "bridging",
        "reciprocity", "residents", "experience", "informal-formal", "prevention",
    ),
    Layer.ATTITUDE: ("presence", "attitude"),
    Layer.CONTEXT: ("perseverance", "mandate", "training", "pooled-budgets", "authority"),
}  # fmt: skip

PRINCIPLES: Final[FrozenMap[str, Principle]] = FrozenMap(
    {key: Principle(key, layer) for layer, keys in _TABLE.items() for key in keys}
)
"""The 23 principles of the handbook by key; these keys are fixed."""
