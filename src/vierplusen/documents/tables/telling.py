"""Stories, and what was done, from the cells of a row."""

import re
from collections.abc import Iterator, Mapping
from datetime import date as day
from typing import Any, Final

from attrs import define, field

from vierplusen.documents.tables.cells import Days, agreed, plain, words_of
from vierplusen.documents.tables.columns import Lookup, lone, moment_lookup
from vierplusen.domain.accounts import Intervention, Story
from vierplusen.domain.dates import PartialDate
from vierplusen.domain.evidence import Perspective
from vierplusen.domain.mapping import ColumnMapping
from vierplusen.domain.values import as_slug, is_unicode
from vierplusen.errors import Fault, InvalidValueError, fault
from vierplusen.labels import Words

_BETWEEN: Final = re.compile(r"[,;/+&]| en | and ")

Wrong = tuple[str, Fault]
"""The path of a column in the mapping, and what is wrong with its cell."""


@define
class Telling:
    """Gathers stories and interventions."""

    mapping: ColumnMapping
    days: Days
    unknown: frozenset[str]
    stories: list[Story] = field(factory=list)
    interventions: list[Intervention] = field(factory=list)
    _moments: Lookup = field(init=False)
    _perspectives: dict[str, Perspective] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        words = self.mapping.moment_words
        self._moments = moment_lookup(words, self.mapping.moments)
        if self.mapping.stories is not None and self.mapping.stories.perspective is not None:
            for words_ in (Words("nl"), Words("en")):
                for each in Perspective:
                    said = words_.word(f"perspective.{each}").casefold()
                    self._perspectives.update({each.value: each, said: each})

    def story(self, id_: str, who: str | None, cells: Mapping[str, Any]) -> Iterator[Wrong]:
        """Take the story of a row; give what in it cannot be used.

        Parameters
        ----------
        id_
            What the story will be called by.
        who
            Whose it is.
        cells
            Path in the mapping -> cell.
        """
        wrong: list[Wrong] = []
        text = self._words("stories.text", cells, wrong, long=True)
        if text is not None:
            self.stories.append(
                Story(
                    id=id_,
                    text=text,
                    participant=who,
                    consent=self._consent("stories.consent", cells, wrong),
                    moment=self._moment("stories.moment", cells, wrong),
                    date=self._date("stories.date", cells, wrong),
                    domains=self._domains("stories.domain", cells, wrong),
                    perspective=self._perspective("stories.perspective", cells, wrong),
                )
            )
        yield from wrong

    def intervention(self, who: str, cells: Mapping[str, Any]) -> Iterator[Wrong]:
        """Take what was done of a row; give what in it cannot be used."""
        wrong: list[Wrong] = []
        what = self._words("interventions.what", cells, wrong)
        if what is not None:
            domains = self._domains("interventions.domain", cells, wrong)
            try:
                made = Intervention(
                    participant=who,
                    what=what,
                    by=self._words("interventions.by", cells, wrong),
                    from_=self._date("interventions.from", cells, wrong),
                    until=self._date("interventions.until", cells, wrong),
                    instrument=self._words("interventions.instrument", cells, wrong),
                    domain=domains[0] if domains else None,
                )
            except InvalidValueError as problem:
                wrong.extend((f"interventions.{each.path}", each) for each in problem.faults)
            else:
                self.interventions.append(made)
        yield from wrong

    def _value(self, path: str, cells: Mapping[str, Any], wrong: list[Wrong]) -> object:
        found = lone(cells.get(path)) if path.endswith("text") else plain(cells.get(path))
        if found.problem is not None:
            wrong.append((path, found.problem))
        value = found.value
        said = " ".join(value.split()).casefold() if isinstance(value, str) else ""
        return None if isinstance(value, str) and said in self.unknown else value

    def _words(
        self, path: str, cells: Mapping[str, Any], wrong: list[Wrong], *, long: bool = False
    ) -> str | None:
        value = self._value(path, cells, wrong)
        if value is None:
            return None
        words = value if long and isinstance(value, str) else words_of(value)
        if words is None or not is_unicode(words):
            wrong.append((path, fault("", value, "text" if words is None else "unicode")))
            return None
        return words

    def _consent(self, path: str, cells: Mapping[str, Any], wrong: list[Wrong]) -> bool | None:
        value = self._value(path, cells, wrong)
        said = None if value is None else agreed(value)
        if isinstance(said, Fault):
            wrong.append((path, said))
            return None
        return said

    def _moment(self, path: str, cells: Mapping[str, Any], wrong: list[Wrong]) -> str | None:
        value = self._value(path, cells, wrong)
        moment = None if value is None else self._moments(value)
        if isinstance(moment, Fault):
            wrong.append((path, moment))
            return None
        return moment

    def _date(self, path: str, cells: Mapping[str, Any], wrong: list[Wrong]) -> PartialDate | None:
        value = self._value(path, cells, wrong)
        date = None if value is None else self.days.read(value)
        if isinstance(date, Fault):
            wrong.append((path, date))
        return PartialDate(date.isoformat()) if isinstance(date, day) else None

    def _domains(self, path: str, cells: Mapping[str, Any], wrong: list[Wrong]) -> tuple[str, ...]:
        words = self._words(path, cells, wrong)
        parts = [] if words is None else [each for each in _BETWEEN.split(words) if each.strip()]
        ids = [as_slug(each) for each in parts]
        for part, id_ in zip(parts, ids, strict=True):
            if not id_:
                wrong.append((path, fault("", part, "slug")))
        return tuple(dict.fromkeys(each for each in ids if each))

    def _perspective(
        self, path: str, cells: Mapping[str, Any], wrong: list[Wrong]
    ) -> Perspective | None:
        words = self._words(path, cells, wrong)
        if words is None:
            return None
        found = self._perspectives.get(words.casefold())
        if found is None:
            options = ", ".join(each.value for each in Perspective)
            among = [*self._perspectives]
            wrong.append((path, fault("", words, "one-of", among=among, options=options)))
        return found
