"""Words of the sheets that hold a report to be read."""

from typing import Final

READING: Final[dict[str, tuple[str, str]]] = {
    "sheet.xlsx/summary": ("Verslag", "Report"),
    "reading.xlsx/how": (
        "Vanaf hier staat het verslag zoals vierplusen het schreef. Deze bladen rekenen niet mee als u iets verandert.",
        "From here the report stands as vierplusen wrote it. These sheets do not follow when you change something.",
    ),
    "reading.xlsx/item": ("• {text}", "• {text}"),
}  # fmt: skip
