"""The coalition as a map: who stands at which level, who stands behind it, who is missing."""

from collections.abc import Iterator, Sequence
from typing import Final

from attrs import frozen

from vierplusen import (
    Assessment,
    Degree,
    Fact,
    Level,
    Member,
    Message,
    Party,
    PolicyDomain,
    Table,
    Words,
)
from vierplusen_html.material import Material
from vierplusen_html.pictures.axes import MARGIN, root
from vierplusen_html.pictures.chips import MOST, Band, Chip, bands_drawn, samples
from vierplusen_html.pictures.picture import Picture

KEY: Final = "coalition"
_LEVELS: Final = (Level.GOVERNING, Level.CIVIL_SERVICE, Level.MANAGEMENT, Level.EXECUTING)
_TERMS: Final = {"coalition.ends": "until", "coalition.term-ends": "year"}
"""Remark about a term that ends -> where it says when."""


@frozen
class _Map:
    """What is drawn: the assessment with its names."""

    made: Assessment
    words: Words

    def party(self, own: str) -> str:
        """Give the name of a party."""
        return _name(self.made.project.parties, own, self.words)

    def domain(self, own: str) -> str:
        """Give the name of a domain."""
        return _name(self.made.project.domains, own, self.words)

    def say(self, key: str, **values: str | int) -> str:
        """Say something about the map."""
        return self.words.say(Message(f"picture.html/coalition-{key}", values))

    def bands(self) -> Iterator[Band]:
        """Give the levels from above, who has no level, and who is missing."""
        members = [*self._members()]
        for level in _LEVELS:
            chips = tuple(self._chip(at, one) for at, one in members if one.level is level)
            yield self._band(self.words.word(f"level.{level}"), chips)
        rest = tuple(self._chip(at, one) for at, one in members if one.level is None)
        if rest:
            yield self._band(self.say("no-level"), rest)
        missing = (*self._missing(), *self._bare())
        if missing:
            yield self._band(self.say("missing"), missing, missing=True)

    def _band(self, name: str, chips: tuple[Chip, ...], *, missing: bool = False) -> Band:
        """Make a band, and say that nobody is known in it, or how many more there are than fit."""
        note = "" if chips else self.say("nobody")
        if len(chips) > MOST:
            note = self.say("more", number=len(chips) - MOST)
        return Band(name=name, chips=chips, note=note, missing=missing)

    def _members(self) -> Iterator[tuple[int, Member]]:
        """Give the members with their place, without those who certainly left or still come."""
        now = self.made.project.as_of
        for at, each in enumerate(self.made.project.coalition.members):
            left = now is not None and each.until is not None and each.until.is_before(now)
            comes = now is not None and each.from_ is not None and now.is_before(each.from_)
            if not left and not comes:
                yield at, each

    def _chip(self, at: int, member: Member) -> Chip:
        lead = self.made.project.coalition.lead
        backs = _is_so(member.backing)
        said = [] if member.person is None else [("", member.person)]
        if lead is not None and lead.id == member.party:
            said.append(("★ ", self.say("lead")))
        if backs:
            said.append(("✓ ", self.say("backs")))
        if _is_so(member.mandate):
            whole = member.mandate.low >= Degree.FULLY.share
            said.append(("✓ ", self.say("mandate" if whole else "mandate-part")))
        domains = ", ".join(self.domain(each.id) for each in member.domains)
        if domains:
            said.append(("", self.say("domains", names=domains)))
        return Chip(
            name=self.party(member.party), said=tuple(said), mark=self._ends(at), strong=backs
        )

    def _ends(self, at: int) -> str:
        """Say when the term of a member ends, where that is soon."""
        for each in self.made.coalition.remarks:
            when = _TERMS.get(each.key)
            if when is not None and f"coalition.members[{at}]" in each.facts:
                return self.say("ends", when=str(each.values[when]))
        return ""

    def _missing(self) -> Iterator[Chip]:
        """Give the parties that gain and are certainly not in the coalition."""
        for own in self.made.coalition.missing:
            yield Chip(name=self.party(own), said=(("", self.say("gains")),), missing=True)

    def _bare(self) -> Iterator[Chip]:
        """Give the domains that no member covers."""
        for own, covering in self.made.coalition.domains.items():
            if not covering:
                yield Chip(name=self.domain(own), said=(("", self.say("bare")),), missing=True)


def _is_so(fact: Fact) -> bool:
    """Tell whether a fact certainly holds, at least partly."""
    return fact.low >= Degree.PARTLY.share


def _name(declared: Sequence[Party | PolicyDomain] | None, own: str, words: Words) -> str:
    """Give the name of what is declared in the language of the words; its id where it has none."""
    found = {each.id: each for each in declared or ()}.get(own)
    if found is None:
        return own
    english = found.name_en if words.lang == "en" else None
    return english or found.name or own


def draw_coalition(material: Material) -> Picture | None:
    """Draw the map of the coalition; nothing where no member and no gap is known."""
    if material.assessment is None:
        return None
    seen = _Map(material.assessment, material.words)
    bands = tuple(seen.bands())
    if not any(each.chips for each in bands):
        return None
    title = seen.words.word("picture.html/coalition")
    description = " ".join(_described(seen, bands))
    parts, y = bands_drawn(bands, MARGIN)
    key, height = samples(
        (
            (Chip(strong=True), seen.say("backs")),
            (Chip(), seen.say("not-known")),
            (Chip(missing=True), seen.say("missing")),
        ),
        y + 10,
    )
    lang = str(seen.words.lang)
    return Picture(
        key=KEY,
        title=title,
        description=description,
        svg=root(KEY, title, description, height, *parts, *key, lang=lang),
        table=_table(seen, bands, title),
    )


def _described(seen: _Map, bands: Sequence[Band]) -> Iterator[str]:
    """Say at which levels somebody stands, who backs it, and who is missing."""
    levels = [each for each in bands if not each.missing]
    members = sum(len(each.chips) for each in levels)
    yield seen.say("members", number=members)
    empty = [each.name for each in levels if not each.chips]
    if members and empty:
        yield seen.say("empty", levels=", ".join(empty))
    lead = seen.made.project.coalition.lead
    if lead is not None:
        yield seen.say("lead-is", name=seen.party(lead.id))
    backing = ", ".join(map(seen.party, seen.made.coalition.backing))
    yield seen.say("backing", names=backing) if backing else seen.say("no-backing")
    missing = ", ".join(map(seen.party, seen.made.coalition.missing))
    if missing:
        yield seen.say("gaining", names=missing)
    bare = [own for own, covering in seen.made.coalition.domains.items() if not covering]
    if bare:
        yield seen.say("bare-domains", names=", ".join(map(seen.domain, bare)))
    ending = [one.name for each in bands for one in each.chips if one.mark]
    if ending:
        yield seen.say("ending", names=", ".join(dict.fromkeys(ending)))


def _table(seen: _Map, bands: Sequence[Band], title: str) -> Table:
    head = tuple(seen.say(each) for each in ("level", "who", "what"))
    rows = tuple((band.name, chip.name, chip.told) for band in bands for chip in band.chips)
    return Table(title, head, rows)
