"""What number was meant, where somebody wrote text: per cents, commas, euros, quotation marks."""

import re
from typing import Final

_WRITTEN: Final = re.compile(
    r"(?:€|eur|euro)?\s*(?P<sign>-?)(?P<whole>\d{1,3}(?:\.\d{3})+|\d{1,15})(?:(?P<point>[.,])(?P<part>\d{1,9}))?"
    r"\s*(?P<after>%|€|eur|euro|procent|,-)?",
    re.IGNORECASE | re.ASCII,
)


def meant_number(value: object) -> str | None:
    """Give the number that a text probably stands for, as a document takes it; None if unsure.

    Examples
    --------
    >>> [meant_number(each) for each in ("40%", "2,25 procent", "€ 1.000", "0,5", "28000 euro")]
    ['0.4', '0.0225', '1000', '0.5', '28000']
    >>> meant_number("50-100") is None
    True
    """
    found = _WRITTEN.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None:
        return None
    whole, part = found["whole"].replace(".", ""), found["part"]
    if part is not None and found["point"] == "." and "." in found["whole"]:
        return None
    number = float(f"{found['sign']}{whole}.{part or 0}")
    if (found["after"] or "").lower() in {"%", "procent"}:
        number /= 100
    return f"{number:.12g}"
