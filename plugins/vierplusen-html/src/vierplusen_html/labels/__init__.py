"""What this plugin says, in Dutch and English: one table a module, key -> Dutch, English."""

from typing import Final

from vierplusen import Label
from vierplusen_html.labels import money_pictures, scan_pictures
from vierplusen_html.labels.page import PAGE

TABLES: Final[tuple[dict[str, tuple[str, str]], ...]] = (
    PAGE,
    money_pictures.LABELS,
    scan_pictures.LABELS,
)

LABELS: Final = tuple(
    Label(key, dutch, english) for table in TABLES for key, (dutch, english) in table.items()
)
"""Every label of this plugin, for ``Words(lang, LABELS)``."""
