"""The measuring stage: from readings at moments to effects with intervals, in their context."""

from vierplusen.measuring.estimating import estimate_of
from vierplusen.measuring.measure import measure
from vierplusen.measuring.recording import with_measured

__all__ = ["estimate_of", "measure", "with_measured"]
