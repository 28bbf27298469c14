"""What is said of a coalition that holds or not, as messages."""

from collections.abc import Iterator, Mapping, Sequence

from vierplusen.domain import Message


def leaves(key: str, parties: Sequence[str], eur: float) -> Message:
    """Say who would be better off, and by how much."""
    one = "-one" if len(parties) == 1 else ""
    return Message(f"{key}{one}", {"parties": ", ".join(parties), "eur": eur})


def changes(change: Mapping[str, float]) -> Message:
    """Say who pays less and who pays more in the smallest change that keeps everybody."""
    less, more = tuple(_parts(change, -1)), tuple(_parts(change, 1))
    if more:
        return Message("stability.change", {"less": less, "more": more})
    return Message("stability.change-less", {"less": less})


def _parts(change: Mapping[str, float], sign: int) -> Iterator[Message]:
    for party, eur in sorted(change.items(), key=lambda item: (-sign * item[1], item[0])):
        if sign * eur > 0:
            yield Message("stability.part", {"party": party, "eur": sign * eur})
