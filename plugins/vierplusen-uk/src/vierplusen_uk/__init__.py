"""Reference data of the United Kingdom for vierplusen: its hooks, and nothing else."""

HOOKSPEC_VERSION = 1
