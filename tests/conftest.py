"""Settings that every test shares."""

import os

from hypothesis import HealthCheck, settings

settings.register_profile("dev", max_examples=100, deadline=None)
settings.register_profile(
    "ci",
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "laws",
    max_examples=int(os.environ.get("EXAMPLES", "10000")),
    deadline=None,
    database=None,
    derandomize=False,  # also where Hypothesis sees CI and would default to it
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "few",
    max_examples=10,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
"""Where the same tests have just run with more examples: on the wheels, in the gate."""
settings.load_profile("ci" if os.environ.get("CI") else "dev")
