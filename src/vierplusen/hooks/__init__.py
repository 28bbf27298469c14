"""Hooks: how plugins are found, asked and frozen into a catalogue."""

from vierplusen.hooks.registry import GROUP, VARIABLE, ask_plugin, load_catalogue
from vierplusen.hooks.spec import HOOKSPEC_VERSION, Hooks, hookimpl

__all__ = [
    "GROUP",
    "HOOKSPEC_VERSION",
    "VARIABLE",
    "Hooks",
    "ask_plugin",
    "hookimpl",
    "load_catalogue",
]
