"""Reference data on money: the streams it comes from, and the instruments that cash benefits in."""

from enum import StrEnum

from attrs import field, frozen

from vierplusen.domain.coalition import in_order
from vierplusen.domain.dates import PartialDate, dated, to_date
from vierplusen.domain.evidence import Source
from vierplusen.domain.values import instance, optional_slug, optional_text, slug, worded


class StreamKind(StrEnum):
    """What sort of money a stream is (soort geldstroom)."""

    LAW = "law"
    GRANT = "grant"
    FUND = "fund"
    MARKET = "market"
    PRIVATE = "private"


def _kind(value: "StreamKind | str | None") -> StreamKind | None:
    made: StreamKind | None = worded(StreamKind, value)
    return made


@frozen(kw_only=True)
class FundingStream:
    """A stream of money that projects draw from (geldstroom): a law, a budget, a kind of fund.

    Attributes
    ----------
    id
        What it is called by.
    name, name_en
        Its Dutch and its English name.
    kind
        What sort of money it is.
    payer
        The party that pays from it, where it is always the same one.
    from_, until
        Since when and until when it exists; None: not known, or still there.
    source
        Where that is stated.
    """

    id: str = field(validator=slug)
    name: str | None = field(default=None, validator=optional_text)
    name_en: str | None = field(default=None, validator=optional_text)
    kind: StreamKind | None = field(
        default=None, converter=_kind, validator=instance(StreamKind, type(None))
    )
    payer: str | None = field(default=None, validator=optional_slug)
    from_: PartialDate | None = field(default=None, converter=to_date, validator=dated)
    until: PartialDate | None = field(default=None, converter=to_date, validator=dated)
    source: Source | None = field(default=None, validator=instance(Source, type(None)))

    def __attrs_post_init__(self) -> None:
        in_order(self.from_, self.until)


@frozen(kw_only=True)
class Instrument:
    """A way for a party that gains to pay (verzilveringsinstrument), after handbook S9.3."""

    id: str = field(validator=slug)
    name: str | None = field(default=None, validator=optional_text)
    name_en: str | None = field(default=None, validator=optional_text)
    note: str | None = field(default=None, validator=optional_text)
    source: Source | None = field(default=None, validator=instance(Source, type(None)))
