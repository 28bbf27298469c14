"""Where a number comes from: its evidence, its source, and what people wrote with it."""

from typing import Any

from vierplusen import UnitPrice
from vierplusen_xlsx.writing.living.state import Living


def evidence_of(live: Living, found: Any) -> str | None:  # noqa: ANN401  # an estimate or a line, which share these keys
    """Say where something comes from; None where nobody said anything."""
    kind, source = getattr(found, "kind", None), found.source
    lines: list[str] = []
    if kind is not None and live.words.has(f"evidence.{kind}"):
        lines.append(live.say("note-evidence", kind=live.words.word(f"evidence.{kind}")))
    if source is not None:
        lines.append(live.say("source-is", source=_title(live, source)))
    for key in ("date", "rater"):
        said = getattr(found, key, None)
        if said is not None:
            lines.append(live.say(f"note-{key}", said=str(said)))
    if found.note is not None:
        lines.append(found.note)
    return "\n".join(lines) or None


def _title(live: Living, key: str) -> str:
    known = next((each for each in live.sources if each.id == key), None)
    return key if known is None or known.title is None else known.title


def price_note(live: Living, price: UnitPrice) -> str:
    """Say what a unit price is, and where it stands."""
    lines = [
        live.say("note-price", key=price.key, eur=price.eur_per_unit, unit=price.unit,
                 year=price.price_year, currency=price.currency),
        live.say("source-is", source=price.source.title or price.source.id),
    ]  # fmt: skip
    if price.note is not None:
        lines.append(price.note)
    return "\n".join(lines)
