"""What documents itself offers: the readers of the library."""

from typing import Final

from vierplusen._version import __version__
from vierplusen.documents.json_ import JsonReader
from vierplusen.documents.toml_ import TomlReader
from vierplusen.documents.yaml_ import YamlReader
from vierplusen.domain import Catalogue, Offer, Reader, Taken

READERS: Final = (JsonReader(), TomlReader(), YamlReader())


def _own(reader: Reader) -> Offer:
    taken = Taken(
        kind="reader",
        key=reader.key,
        plugin="vierplusen",
        distribution="vierplusen",
        version=__version__,
    )
    return Offer(taken=taken, value=reader)


OWN: Final = Catalogue(tuple(_own(each) for each in READERS))
"""The own offers of this stage."""
