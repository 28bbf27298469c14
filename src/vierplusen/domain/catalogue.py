"""Everything that is on offer, from the library and from plugins, as one frozen value."""

from bisect import bisect_left
from collections.abc import Iterable
from itertools import pairwise
from operator import attrgetter
from typing import Any, Final

import attrs
from attrs import field, frozen

from vierplusen.domain.values import FrozenMap, require, text_faults
from vierplusen.errors import ConflictError, InvalidValueError, UnknownKeyError, fault

KINDS: Final = (
    "criterion", "lens", "sharing-rule", "financing-strategy", "selection-rule", "exporter",
    "reader", "label", "reference",
)  # fmt: skip
"""The kinds of offers, one for each hook."""

OWNER: Final = "vierplusen"
"""The name under which the library itself offers."""


@frozen(kw_only=True)
class Taken:
    """What a result took, and from whom (herkomst)."""

    kind: str
    key: str
    plugin: str
    distribution: str
    version: str

    @property
    def owner(self) -> str:
        """The plugin, with its distribution and version."""
        return f"{self.plugin} ({self.distribution} {self.version})"


@frozen(kw_only=True)
class Offer:
    """One thing on offer, with its owner (aanbod)."""

    taken: Taken
    value: Any = field(eq=False)

    @property
    def place(self) -> tuple[str, str]:
        """Its kind and its key."""
        return self.taken.kind, self.taken.key


@frozen(kw_only=True)
class PluginInfo:
    """One plugin that was found, and what became of it (plugin).

    ``status`` is ``ready``, ``failed`` or ``disabled``; ``offers`` counts the offers by kind;
    ``problem`` says why it failed.
    """

    plugin: str
    distribution: str
    version: str
    status: str
    offers: FrozenMap[str, int] = field(factory=FrozenMap)
    problem: str | None = None


def reference_key(value: object) -> str:
    """Give the key under which a reference record stands: its type and its own key or id."""
    own = getattr(value, "key", None) or getattr(value, "id", None)
    return f"{type(value).__name__}:{own}"


_PLACE: Final = attrgetter("place")


def _in_order(offers: Iterable[Offer]) -> tuple[Offer, ...]:
    ranked = sorted(offers, key=lambda each: (*each.place, each.taken.owner))
    for first, second in pairwise(ranked):
        if first.place == second.place:
            raise ConflictError(*first.place, first.taken.owner, second.taken.owner)
    return tuple(ranked)


@frozen
class Catalogue:
    """Everything on offer: sorted, frozen and picklable (catalogus).

    Attributes
    ----------
    offers
        What is on offer, sorted by kind and key.
    plugins
        The plugins that were found, ready or not.

    Raises
    ------
    ConflictError
        If two offers of one kind have one key.
    """

    offers: tuple[Offer, ...] = field(converter=_in_order)
    plugins: tuple[PluginInfo, ...] = ()

    def of_kind(self, kind: str) -> FrozenMap[str, Any]:
        """All offers of one kind, by key."""
        found = {each.taken.key: each.value for each in self.offers if each.taken.kind == kind}
        return FrozenMap(found)

    def get(self, kind: str, key: str) -> Offer:
        """Give one offer with its owner.

        Raises
        ------
        UnknownKeyError
            If the catalogue does not have it; the error lists what it has.
        """
        here = bisect_left(self.offers, (kind, key), key=_PLACE)
        if here < len(self.offers) and self.offers[here].place == (kind, key):
            return self.offers[here]
        raise UnknownKeyError(kind, key, tuple(self.of_kind(kind)))

    def records(self, kind: type[Any]) -> tuple[Any, ...]:
        """All reference records of one type, in the order of their keys."""
        return tuple(each for each in self.of_kind("reference").values() if type(each) is kind)

    def brought_labels(self) -> tuple[Any, ...]:
        """Give the labels that plugins brought; the library's own travel with the library."""
        return tuple(
            each.value
            for each in self.offers
            if each.taken.kind == "label" and each.taken.plugin != OWNER
        )

    def with_records(
        self, records: Iterable[Any], *, owner: str, version: str = "0"
    ) -> "Catalogue":
        """Give a catalogue that has reference records beside what this one has.

        So the prices of a list, or parties of one's own, are known wherever a catalogue is asked.

        Parameters
        ----------
        records
            Reference data: unit prices, price indices, parties and so on, each with a key or an
            id. Their keys may begin with anything.
        owner, version
            Whose they are, such as the name of a price list and its edition: what takes one of
            them says so.

        Raises
        ------
        ConflictError
            If one of them has a key that is in use, by another of them or in this catalogue.
        InvalidValueError
            If one of them is no record with a key or an id, or the owner has no name.

        Examples
        --------
        >>> from vierplusen import Party
        >>> made = Catalogue(()).with_records([Party(id="school")], owner="our-list", version="3")
        >>> made.get("reference", "Party:school").taken.owner
        'our-list (our-list 3)'
        """
        for name, each in (("owner", owner), ("version", version)):
            for expects in text_faults(each):
                raise InvalidValueError((fault(name, each, expects),))
        added = []
        for index, record in enumerate(records):
            key = reference_key(record)
            sound = attrs.has(type(record)) and not key.endswith(":None")
            require(sound, f"records[{index}]", record, "record")
            taken = Taken(
                kind="reference", key=key, plugin=owner, distribution=owner, version=version
            )
            added.append(Offer(taken=taken, value=record))
        return Catalogue((*self.offers, *added), self.plugins)


def own_offers(kind: str, values: Iterable[Any], *, version: str) -> tuple[Offer, ...]:
    """Make the library's own offers of one kind; each value has a key."""
    return tuple(
        Offer(
            taken=Taken(kind=kind, key=each.key, plugin=OWNER, distribution=OWNER, version=version),
            value=each,
        )
        for each in values
    )
