"""Labels: the Dutch and English words as data, and how a message becomes a sentence."""

from vierplusen.labels.own import OWN
from vierplusen.labels.render import Words

__all__ = ["OWN", "Words"]
