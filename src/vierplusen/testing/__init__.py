"""For plugin authors: the contract that every plugin is held to."""

from vierplusen.testing.contract import Check, plugin_checks

__all__ = ["Check", "plugin_checks"]
