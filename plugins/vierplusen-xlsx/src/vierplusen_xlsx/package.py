"""The package of a workbook: a zip file of which nothing is believed before it is checked."""

import io
import zipfile
from collections import Counter
from typing import IO, Final

from attrs import frozen

from vierplusen_xlsx.refusing import damaged, refused, too_large
from vierplusen_xlsx.xml import check_head

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
_ZIP: Final = b"PK\x03\x04"
_SMALL: Final = 1_000_000
"""As many bytes as a part may have at any ratio."""


@frozen(kw_only=True)
class Bounds:
    """How large a workbook may be.

    Attributes
    ----------
    packed
        The bytes of the file.
    unpacked
        The bytes of all its parts.
    whole
        The bytes of a part that is held in memory as a whole; sheets are not.
    strings
        The bytes of the texts that cells share, which are held too.
    ratio
        The bytes that one byte of the file may become, in parts of more than a million bytes.
    parts
        The number of parts.
    """

    packed: int = 200_000_000
    unpacked: int = 2_000_000_000
    whole: int = 20_000_000
    strings: int = 400_000_000
    ratio: int = 250
    parts: int = 10_000


class Package(zipfile.ZipFile):
    """A workbook as a zip file whose parts are read within bounds."""

    def __init__(self, data: bytes, bounds: Bounds) -> None:
        self.bounds = bounds
        super().__init__(io.BytesIO(data))

    def read(self, name: str | zipfile.ZipInfo, pwd: bytes | None = None) -> bytes:
        """Read a part as a whole, if it is not too large for that."""
        info = self.getinfo(name) if isinstance(name, str) else name
        if info.file_size > self.bounds.whole:
            raise too_large(self.bounds.whole)
        return super().read(info, pwd)


def open_package(stream: IO[bytes], bounds: Bounds) -> Package:
    """Open the package of a workbook.

    Raises
    ------
    InvalidDocumentError
        If it is something else: an older or a locked workbook, another file, only a part of
        one; if it is larger than the bounds; if a part declares entities.
    """
    data = stream.read(bounds.packed + 1)
    if len(data) > bounds.packed:
        raise too_large(bounds.packed)
    _check_signature(data)
    try:
        package = Package(data, bounds)
    except Exception as problem:
        raise refused("cut-off") from problem
    with damaged(""):
        _check_kind(package)
        _check_sizes(package, len(data))
    for info in package.infolist():
        with damaged(info.filename), package.open(info) as part:
            check_head(part)
    return package


def _check_signature(data: bytes) -> None:
    """Refuse, by its first bytes, what is no zip file."""
    if data.startswith(_OLE):
        raise refused("locked" if _LOCKED in data else "older")
    if not data.startswith(_ZIP):
        raise refused("other" if data else "empty")


def _check_kind(package: Package) -> None:
    """Refuse what is a zip file of another kind."""
    names = set(package.namelist())
    if any(info.flag_bits & 1 for info in package.infolist()):
        raise refused("locked-zip")
    if "xl/workbook.bin" in names:
        raise refused("binary")
    if "[Content_Types].xml" not in names:
        raise refused("libreoffice" if "mimetype" in names else "zip")


def _check_sizes(package: Package, size: int) -> None:
    """Refuse what would unpack to more than the bounds; a part never gives more than it says."""
    infos = package.infolist()
    bounds = package.bounds
    ways = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
    names = Counter(info.filename for info in infos)
    packed = sum(info.compress_size for info in infos)
    if (
        len(names) < len(infos)  # two parts of one name
        or len(infos) > bounds.parts
        or any(info.compress_type not in ways for info in infos)
        or packed > size  # parts that lie over each other
    ):
        raise refused("strange")
    swollen = any(info.file_size > max(_SMALL, bounds.ratio * info.compress_size) for info in infos)
    if swollen or sum(info.file_size for info in infos) > bounds.unpacked:
        raise refused("swollen")
