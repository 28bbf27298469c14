"""What the parts of a report share: the result, the words, the notes of the raters."""

import re
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any, Final

from attrs import frozen

from vierplusen.assessment.assessing import Assessment
from vierplusen.domain import Judgement, Message, Project, Scorecard, check_kind, walk
from vierplusen.labels import Words

TOP: Final = 1
PART: Final = 2
FEATURE: Final = 3
_RATER: Final = re.compile(r"\[\d+\]$")


@frozen
class Report:
    """A result that is being told, in one language."""

    words: Words
    card: Scorecard
    assessment: Assessment | None
    notes: Mapping[str, Sequence[str]]

    @classmethod
    def of(cls, result: Assessment | Scorecard, lang: str) -> "Report":
        """Prepare to tell a result."""
        check_kind(result, (Assessment, Scorecard), "result")
        assessment = result if isinstance(result, Assessment) else None
        card = result.scorecard if isinstance(result, Assessment) else result
        return cls(Words(lang, card.labels), card, assessment, _notes(assessment))

    @property
    def project(self) -> Project | None:
        """The facts, where the result holds them."""
        return None if self.assessment is None else self.assessment.project

    def say(self, key: str, **values: Any) -> str:  # noqa: ANN401  # what a message takes
        """Say one message of the library."""
        return self.words.say(Message(key, values))

    def name(self, criterion: str) -> str:
        """Give the name of a criterion."""
        return self.words.word(f"criterion.{criterion}")

    def names(self, criteria: Sequence[str]) -> str:
        """Give the names of criteria."""
        return ", ".join(self.name(key) for key in criteria)

    def explained(self, message: Message) -> str:
        """Say a message, with what its sources say and which they are."""
        parts = [self.words.say(message), *self._notes_of(message)]
        said = ". ".join(part.rstrip(".") for part in parts) if len(parts) > 1 else parts[0]
        return said + self.sourced(message)

    def sourced(self, message: Message) -> str:
        """Name the sources of a message, if it has any."""
        if not message.sources:
            return ""
        return f" [{self.say('report.source', sources=', '.join(message.sources))}]"

    def _notes_of(self, message: Message) -> Sequence[str]:
        return self.notes.get(message.facts[0], ()) if len(message.facts) == 1 else ()

    def questions(self, facts: Iterable[str]) -> tuple[str, ...]:
        """Give the questions that find facts, each once.

        Where every item of an open list has its answer, the question is whether that is all.
        """
        return tuple(dict.fromkeys(map(self._question, facts)))

    def _question(self, fact: str) -> str:
        listed, _, rest = fact.partition("[].")
        closing = f"complete.{listed}"
        if rest and self.words.has(closing) and self._all_known(listed, rest):
            return self.say(closing)
        key = f"question.{fact}"
        return self.say(key) if self.words.has(key) else self.words.word(f"fact.{fact}")

    def _all_known(self, listed: str, rest: str) -> bool:
        if self.project is None:
            return False
        items = attrgetter(listed)(self.project)
        return len(items) > 0 and all(attrgetter(rest)(each).known for each in items)


def _notes(assessment: Assessment | None) -> dict[str, list[str]]:
    """Give what the raters noted, by the path of the fact that they judged, and of their own."""
    notes: dict[str, list[str]] = {}
    project = None if assessment is None else assessment.project
    for path, noun in walk(project):
        if isinstance(noun, Judgement) and noun.note is not None:
            for place in {path, _RATER.sub("", path)}:
                notes.setdefault(place, []).append(noun.note)
    return notes
