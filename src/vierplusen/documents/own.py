"""What documents itself offers: the readers of the library."""

from typing import Final

from vierplusen._version import __version__
from vierplusen.documents.json_ import JsonReader
from vierplusen.documents.tables.csv_ import CsvReader
from vierplusen.documents.toml_ import TomlReader
from vierplusen.documents.yaml_ import YamlReader
from vierplusen.domain import Catalogue, own_offers

READERS: Final = (JsonReader(), TomlReader(), YamlReader(), CsvReader())


OWN: Final = Catalogue(own_offers("reader", READERS, version=__version__))
"""The own offers of this stage."""
