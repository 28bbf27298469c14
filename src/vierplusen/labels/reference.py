"""Words for figures and money: timing, alternatives, benefits, how sure a figure is, streams."""

from typing import Final

REFERENCE: Final[dict[str, tuple[str, str]]] = {
    "timing.start": ("aan het begin van het jaar", "at the start of the year"),
    "timing.mid": ("halverwege het jaar", "in the middle of the year"),
    "timing.end": ("aan het eind van het jaar", "at the end of the year"),
    "alternative.project": ("met het project", "with the project"),
    "alternative.zero": (
        "zonder het project (nulalternatief)",
        "without the project (null alternative)",
    ),
    "benefit.fiscal": ("overheidsgeld", "public money"),
    "benefit.economic": ("economisch", "economic"),
    "benefit.social": ("welzijn van mensen", "people's well-being"),
    "figure.official": ("uit de officiële publicatie", "from the official publication"),
    "figure.second-hand": ("uit de tweede hand", "second hand"),
    "figure.demonstration": ("alleen als voorbeeld", "as an example only"),
    "figure.unverified": ("niet nagegaan", "not verified"),
    "stream.law": ("wet", "law"),
    "stream.grant": ("subsidie", "grant"),
    "stream.fund": ("fonds", "fund"),
    "stream.market": ("verkoop", "sales"),
    "stream.private": ("particulier geld", "private money"),
}
"""Key -> in Dutch, in English."""
