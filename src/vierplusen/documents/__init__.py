"""Documents: projects in JSON, YAML and TOML; strict, bounded, with every fault in one go."""

from vierplusen.documents.api import dumps, load, loads, save
from vierplusen.documents.files import write_whole
from vierplusen.documents.migrations import VERSION, migrate
from vierplusen.documents.own import OWN
from vierplusen.documents.schema import schema

__all__ = [
    "OWN",
    "VERSION",
    "dumps",
    "load",
    "loads",
    "migrate",
    "save",
    "schema",
    "write_whole",
]
