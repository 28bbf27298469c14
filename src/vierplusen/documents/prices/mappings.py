"""Mappings of price lists as documents."""

from typing import IO, Final

from vierplusen.documents.files import Place
from vierplusen.documents.headed import Headed
from vierplusen.documents.migrations import PRICES_HEADER
from vierplusen.domain import Catalogue
from vierplusen.domain.price_mapping import PriceMapping

PRICES_VERSION: Final = 1
"""The version of the mappings of price lists that this library writes."""

_DOCUMENT: Final = Headed(
    kind=PriceMapping,
    header=PRICES_HEADER,
    version=PRICES_VERSION,
    expects="prices-header",
    name="the mapping",
    stand_ins={"prefix": "list", "source": "list", "status": "unverified"},
)


def load_price_mapping(
    path_or_stream: Place | IO[bytes] | IO[str],
    *,
    format: str | None = None,  # noqa: A002  # the public name, as in load
    catalogue: Catalogue | None = None,
) -> PriceMapping:
    """Read from a file how the columns of a price list become unit prices.

    Parameters
    ----------
    path_or_stream
        A path, or an open stream of bytes or text.
    format
        ``json``, ``yaml``, ``toml`` or the format of a plugin; None: by the file's name.
    catalogue
        What readers there are; None: the library's own.

    Raises
    ------
    InvalidDocumentError
        With every fault of the document: path, line, found, expected, nearest key.
    UnknownFormatError
        If no reader answers to the format or the file's name.
    UnreadableDocumentError
        If the file cannot be opened.
    """
    return _DOCUMENT.load(path_or_stream, format, catalogue)


def loads_price_mapping(
    text: str,
    *,
    format: str,  # noqa: A002  # the public name, as in loads
    catalogue: Catalogue | None = None,
) -> PriceMapping:
    """Read a mapping of a price list from text; see :func:`load_price_mapping`.

    Examples
    --------
    >>> made = loads_price_mapping('''
    ... vierplusen_prices: 1
    ... prefix: ours
    ... source: our-list
    ... status: demonstration
    ... code: Code
    ... per: keer
    ... price_year: 2024
    ... prices: [Euro]
    ... ''', format="yaml")
    >>> made.prices[0].amount
    'Euro'
    """
    return _DOCUMENT.loads(text, format, catalogue)


def dumps_price_mapping(mapping: PriceMapping, *, format: str) -> str:  # noqa: A002  # the public name, as in dumps
    """Write a mapping of a price list as text; reading that gives an equal mapping.

    Examples
    --------
    >>> from vierplusen import PriceColumns, Source
    >>> made = PriceMapping(
    ...     prefix="ours", source=Source(id="our-list"), status="official", code="Code",
    ...     per="keer", price_year=2024, prices=[PriceColumns(amount="Euro")],
    ... )
    >>> loads_price_mapping(dumps_price_mapping(made, format="json"), format="json") == made
    True
    """
    return _DOCUMENT.dumps(mapping, format)


def save_price_mapping(mapping: PriceMapping, path: Place) -> None:
    """Write a mapping of a price list to a file, whole or not at all; its ending tells how."""
    _DOCUMENT.save(mapping, path)
