"""Ids of a page: stable, the same in each language, and each given once."""

import re
from typing import Final

from attrs import define, field

_OTHER: Final = re.compile(r"[^a-z0-9./+_-]+")
_TAG: Final = re.compile(r"<[^<>]*>")
_ATTRIBUTE: Final = re.compile(r"""([\w:-]+)=("[^"]*"|'[^']*')""")
_ADDRESS: Final = re.compile(r"#([\w.-]+)")
_LISTS: Final = frozenset({"aria-labelledby", "aria-describedby"})
_ADDRESSES: Final = frozenset({"href", "xlink:href"})


@define
class Ids:
    """The ids that were given on a page; a fragment has a prefix of its own before each.

    Examples
    --------
    >>> ids = Ids("v1-")
    >>> ids.new("report.title"), ids.new("report.title")
    ('v1-report.title', 'v1-report.title-2')
    """

    prefix: str = ""
    _given: set[str] = field(factory=set)

    def new(self, key: str) -> str:
        """Give an id that says what it is of; a number after it where it was given before."""
        base = made = _OTHER.sub("-", key.lower()) or "part"
        number = 1
        while made in self._given:
            number += 1
            made = f"{base}-{number}"
        self._given.add(made)
        return f"{self.prefix}{made}"

    def within(self, svg: str) -> str:
        """Put the prefix before each id of a drawing, and before what points to it.

        Examples
        --------
        >>> Ids("v1-").within('<rect id="a" fill="url(#a)"/>')
        '<rect id="v1-a" fill="url(#v1-a)"/>'
        """
        if not self.prefix:
            return svg
        return _TAG.sub(lambda tag: _ATTRIBUTE.sub(self._prefixed, tag.group()), svg)

    def _prefixed(self, found: "re.Match[str]") -> str:
        name, value = found[1], found[2][1:-1]
        if name == "id":
            value = f"{self.prefix}{value}"
        elif name in _LISTS:
            value = " ".join(f"{self.prefix}{each}" for each in value.split())
        elif name in _ADDRESSES or value.startswith("url(#"):
            value = _ADDRESS.sub(rf"#{self.prefix}\1", value)
        quote = found[2][0]
        return f"{name}={quote}{value}{quote}"
