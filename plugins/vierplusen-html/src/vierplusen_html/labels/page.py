"""What a page says around what the library says."""

from typing import Final

PAGE: Final[dict[str, tuple[str, str]]] = {
    "page.html/title": ("Verslag", "Report"),
    "page.html/skip": ("Naar het verslag", "To the report"),
    "page.html/contents": ("Inhoud", "Contents"),
    "page.html/glossary": ("Begrippen", "Glossary"),
    "page.html/glossary-how": (
        "Deze woorden staan in dit verslag. Dit is wat ze betekenen.",
        "These words stand in this report. This is what they mean.",
    ),
    "page.html/table": ("De cijfers van deze afbeelding", "The figures of this picture"),
}
