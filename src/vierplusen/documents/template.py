"""A new document to fill in: every question as a comment above its key, in one language."""

import json
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any, Final

from attrs import frozen

from vierplusen.documents import shapes
from vierplusen.documents.migrations import HEADER, VERSION
from vierplusen.domain import (
    PRINCIPLES,
    Approach,
    Better,
    Commissioning,
    Fact,
    Form,
    GoalArea,
    Level,
    LifeStage,
    MeasuringPractice,
    Message,
    Preconditions,
    RouteFacts,
    ServiceKind,
    Sustainability,
    Unit,
)
from vierplusen.domain.values import as_slug
from vierplusen.errors import printable
from vierplusen.labels import Words

EXAMPLE: Final = "#: "
"""How a line begins that is an example: without this it counts."""

_WORDS: Final = ("null", "true", "false")

_EXAMPLES: Final[Mapping[str, tuple[str, ...]]] = {
    "target_groups": ("- {text}",),
    "policy_domains": ("- wonen", "- zorg"),
    "goals": ("- {{id: doel-1, text: {text}, area: income}}",),
    "members": (
        "- party: gemeente",
        "  level: governing",
        "  domains: [wonen]",
        "  mandate: partly",
        "  backing: true",
    ),
    "leaders": (
        "- id: trekker",
        "  pulls: true",
        "  counterpart: false",
        "  successor: false",
        "  support: partly",
        "  competences: {{voices_problem: true, builds_bridges: largely}}",
        "  risks: {{exhaustion: partly}}",
    ),
    "money": ("- {{id: subsidie, party: gemeente, temporary: true, until: 2026-12}}",),
    "benefits": ("- {{party: zorgverzekeraar, domain: zorg, text: {text}, gain: largely}}",),
    "conditions": ("- {{id: rugdekking, text: {text}, present: true}}",),
    "indicators": (
        "- id: schulden",
        "  name: {indicator}",
        "  unit: household",
        "  better: lower",
        "  low: 0",
        "  measured_in: euro",
        "  domain: inkomen",
        "  expected: {{low: -2000, high: -500}}",
        "  course: {{interim: -250}}",
    ),
    "stories": (
        "- id: verhaal-1",
        "  text: {text}",
        "  consent: true",
        "  perspective: participant",
        "  domains: [wonen]",
    ),
    "information_needs": (
        "- id: vraag-1",
        "  question: {question}",
        "  asker: gemeente",
        "  moments: [baseline, follow-up]",
        "  indicators: [schulden]",
    ),
    "financing": (
        "need:",
        "  - {{category: personeel, year: 2026, eur: 60000}}",
        "  - {{category: materiaal, year: 2026, eur: 15000.50, cash_only: true}}",
        "funding:",
        "  - {{id: fonds, form: grant, cap: 40000, match: {{ratio: 1}}, public: false}}",
        "  - {{id: stad, form: fee, party: gemeente, price: 900, volume: 30, temporary: false}}",
        "  - {{id: uren, form: in-kind, cap: 10000, categories: [personeel], public: false}}",
        "strategy: pizza",
    ),
    "continuation": (
        "routes:",
        "  - {{route: embed, without: [fonds], loses: [{text}]}}",
        "enterprise:",
        "  first_year: 2027",
        "  fixed_per_year: 20000",
        "  sales:",
        "    - {{id: lunch, price: 7.50, variable_cost: 3, volume_by_year: [2000, 4000]}}",
        "agreed:",
        "  - {{text: {text}, who: municipality, by: 2026-06}}",
    ),
    "scaling": (
        "fixed_eur: 20000",
        "variable_eur: 1500",
        "group_size: 8",
        "group_eur: 6000",
        "municipalities:",
        "  - {{party: gemeente, participants: [{{year: 2026, number: 12}}]}}",
    ),
    "call": (
        "goal: {text}",
        "budget_eur: 100000",
        "closes: 2026-05-01",
        "least_own_share: 0.5",
        "conditions: [{{id: serves-goal}}, {{id: saves-costs}}, {{id: own-share}}]",
        "applications:",
        "  - {{id: buurttuin, total_eur: 20000, asked_eur: 10000, own_eur: 10000}}",
    ),
    "sources": ("- {{id: verslag, title: {source}, section: hoofdstuk 2}}",),
}
"""Key of a list or section -> an example of what it holds; words in braces are in the language."""

_FILLED: Final = ("text", "source", "indicator", "question")
"""The words of examples that are in the language."""


def template(
    lang: str = "nl",
    *,
    name: str = "Mijn project",
    file: str = "project.yaml",
) -> str:
    """Give a commented document to fill in, in YAML; it is itself valid and can be scanned.

    Parameters
    ----------
    lang
        ``nl`` or ``en``, for the comments; keys and answers are always English.
    name
        The name of the project; its id is made from it.
    file
        What the file will be called; the comment at the head names it.

    Raises
    ------
    UnknownLanguageError
        If there are no words in that language.

    Examples
    --------
    >>> print(template("en", name="Corner house").splitlines()[-2])
    sources:
    """
    words = Words(lang)
    own = as_slug(name) or "project"
    shown = printable(name).strip() or own
    quoted = own[0].isdigit() or own in _WORDS
    lines = _lines(
        _Writer(words),
        json.dumps(own) if quoted else own,
        json.dumps(shown, ensure_ascii=False),
        printable(file),
    )
    return "".join(f"{line}\n" if line else "\n" for line in lines)


@frozen
class _Writer:
    """Writes the lines of a template in one language."""

    words: Words

    def comment(self, key: str, indent: int = 0, **values: str) -> Iterator[str]:
        """Give the words of a key as comments."""
        for line in self.words.say(Message(f"template.{key}", values)).splitlines():
            yield f"{' ' * indent}# {line}".rstrip()

    def plain(self, *keys: str) -> Iterator[str]:
        """Give keys that take one value."""
        for key in keys:
            yield from self.comment(key)
            yield f"{key}:"

    def listed(self, key: str, indent: int = 0, *, words: str = "") -> Iterator[str]:
        """Give the key of a list, with an example of its items."""
        yield from self.comment(words or key, indent)
        yield f"{' ' * indent}{key}:"
        yield from self.examples(key, indent)

    def closable(self, key: str, indent: int = 0) -> Iterator[str]:
        """Give the key of a list that may say that it is all there is."""
        at = " " * indent
        yield from self.comment(key, indent)
        yield f"{at}{key}:"
        yield from self.comment("complete", indent + 2)
        yield from (f"{at}  complete:", f"{at}  items:")
        yield from self.examples(key, indent + 2)

    def examples(self, key: str, indent: int) -> Iterator[str]:
        """Give an example of what stands below a key."""
        filled = {name: self.words.say(Message(f"template.{name}")) for name in _FILLED}
        for line in _EXAMPLES[key]:
            yield f"{' ' * indent}{EXAMPLE}{line.format(**filled)}"

    def section(self, key: str) -> Iterator[str]:
        """Give the key of a section, with an example of what stands in it."""
        yield f"{key}:"
        yield from self.examples(key, 2)

    def choices(self, kind: type[StrEnum], prefix: str, indent: int) -> Iterator[str]:
        """Give the words of an enumeration, each with what it means."""
        for each in kind:
            yield f"{' ' * indent}#   {each.value} = {self.words.word(f'{prefix}.{each}')}"

    def facts(self, path: str, names: Any, indent: int = 2) -> Iterator[str]:  # noqa: ANN401  # any names
        """Give facts, each below the question that finds it."""
        for name in names:
            yield f"{' ' * indent}# {self.words.word(f'question.{path}.{name}')}"
            yield f"{' ' * indent}{name}:"


def _asked(kind: Any) -> list[str]:  # noqa: ANN401  # any noun
    """Give the names of the facts of a noun."""
    return [key for key, name in shapes.keys(kind).items() if shapes.hints(kind)[name] is Fact]


def _lines(write: _Writer, own: str, name: str, file: str) -> Iterator[str]:
    yield from write.comment("head", file=file)
    yield from ("", f"{HEADER}: {VERSION}")
    yield from (*write.comment("id"), f"id: {own}", *write.comment("name"), f"name: {name}")
    yield from write.plain("place", "as_of")
    yield from write.comment("life_stage")
    yield from (*write.choices(LifeStage, "stage", 0), "life_stage:")
    yield from write.plain("purpose")
    for key in ("target_groups", "policy_domains", "goals"):
        yield from write.listed(key)
    yield from write.comment("area")
    yield from write.choices(GoalArea, "goal", 0)
    yield from _features(write)
    yield from _after(write)
    yield from ("", *write.listed("sources"))


def _features(write: _Writer) -> Iterator[str]:
    """Give the four features, in the order of the model."""
    yield from ("", *write.comment("approach"), "approach:")
    yield from write.facts("approach", _asked(Approach))
    yield from (*write.comment("principles"), "principles:")
    yield from write.facts("principles", PRINCIPLES)
    yield from ("", *write.comment("measuring"), "measuring:")
    yield from write.facts("measuring", _asked(MeasuringPractice))
    yield from ("", *_measured(write))
    yield from ("", *write.comment("coalition"), "coalition:")
    yield from write.closable("members", 2)
    yield from write.comment("level", 2)
    yield from write.choices(Level, "level", 2)
    yield from write.facts("coalition", ("shared_goal", "covers_domains", "continuity", "one_lead"))
    yield from (*write.comment("steering", 2), "  steering:")
    yield from write.facts("coalition.steering", ("shared",), 4)
    yield from (*write.comment("commissioning", 2), "  commissioning:")
    yield from write.facts("coalition.commissioning", _asked(Commissioning), 4)
    yield from ("", *write.closable("leaders"))


def _measured(write: _Writer) -> Iterator[str]:
    """Give what is measured and told, and who asks what."""
    yield from write.comment("service")
    yield from (*write.choices(ServiceKind, "service", 0), "service:")
    yield from write.listed("indicators")
    for key, kind in (("unit", Unit), ("better", Better)):
        yield from write.comment(key)
        yield from write.choices(kind, key, 0)
    yield from write.listed("stories")
    yield from write.listed("information_needs")


def _after(write: _Writer) -> Iterator[str]:
    """Give what stands beside the four features."""
    yield from ("", *write.plain("own_judgement"))
    yield from ("", *write.closable("benefits"))
    yield from ("", *write.comment("preconditions"), "preconditions:")
    yield from write.facts("preconditions", _asked(Preconditions))
    yield from ("", *write.comment("context"), "context:")
    yield from write.facts("context", ("described",))
    yield f"  # {write.words.word('question.context.conditions[].present')}"
    yield from list(write.listed("conditions", 2, words="context"))[1:]
    yield from ("", *write.comment("sustainability"), "sustainability:")
    yield from write.facts("sustainability", _asked(Sustainability))
    yield from (*write.comment("conditions", 2), "  conditions:")
    yield from write.facts("sustainability.conditions", _asked(RouteFacts), 4)
    yield from ("", *write.closable("money"))
    yield from ("", *write.plain("case", "sharing"))
    yield from ("", *write.comment("financing"), *write.choices(Form, "form", 0))
    yield from write.section("financing")
    for key in ("continuation", "scaling", "call"):
        yield from ("", *write.comment(key), *write.section(key))
