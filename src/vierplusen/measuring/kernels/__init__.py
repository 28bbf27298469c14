"""The statistics of measuring: pure functions from arrays of clean numbers to frozen values.

Exact where that is possible, deterministic everywhere: nothing is drawn at random. Every result
names the method that was used.
"""

from vierplusen.measuring.kernels.differences import difference_interval, difference_p
from vierplusen.measuring.kernels.means import mean_interval
from vierplusen.measuring.kernels.shares import share_interval
from vierplusen.measuring.kernels.sizes import balance, difference_size, effect_size, power_note
from vierplusen.measuring.kernels.values import Bounds, Size

__all__ = [
    "Bounds",
    "Size",
    "balance",
    "difference_interval",
    "difference_p",
    "difference_size",
    "effect_size",
    "mean_interval",
    "power_note",
    "share_interval",
]
