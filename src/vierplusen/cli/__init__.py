"""The command ``vierplusen``: a user of the public API, nothing more."""

from vierplusen.cli.main import main

__all__ = ["main"]
