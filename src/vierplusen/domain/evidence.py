"""What is known, who says so, and where it stands: sources, judgements, facts."""

from collections.abc import Iterable
from enum import StrEnum
from typing import ClassVar

import attrs
from attrs import evolve, field, frozen

from vierplusen.domain.dates import PartialDate, dated, to_date
from vierplusen.domain.values import instance, optional_slug, optional_text, require, slug, text
from vierplusen.errors import Fault, InvalidValueError, fault


class EvidenceKind(StrEnum):
    """How something is known, best first (soort bewijs); the grade is 1 for the best."""

    MEASURED = "measured"
    DOCUMENTED = "documented"
    OBSERVED = "observed"
    STORY = "story"
    EXPERT = "expert-judgement"
    ASSUMPTION = "assumption"

    @property
    def grade(self) -> int:
        """The evidence grade, 1 (measured) to 6 (assumption)."""
        return list(EvidenceKind).index(self) + 1


class Perspective(StrEnum):
    """From where a rater looks (perspectief): what is good is relative (handbook S2)."""

    RESIDENT = "resident"
    PARTICIPANT = "participant"
    PROFESSIONAL = "professional"
    MANAGEMENT = "management"
    CIVIL_SERVICE = "civil-service"
    GOVERNING = "governing"
    FUNDER = "funder"
    RESEARCHER = "researcher"


class Degree(StrEnum):
    """How far something is so (mate), in words, because the sources give no numbers.

    The share that each word stands for, in quarters, is this library's own reading.
    """

    ABSENT = "absent"
    SLIGHTLY = "slightly"
    PARTLY = "partly"
    LARGELY = "largely"
    FULLY = "fully"

    @property
    def share(self) -> float:
        """The share on a scale of 0 to 1, in equal steps of a quarter."""
        return list(Degree).index(self) / 4


@frozen(kw_only=True)
class Source:
    """Where a fact comes from (bron).

    Attributes
    ----------
    id
        What facts call it by.
    title, file, section, url
        What it is, the file it stands in, the place in it, where to find it.
    date
        When it was published.
    """

    SHORT: ClassVar[str] = "id"

    id: str = field(validator=slug)
    title: str | None = field(default=None, validator=optional_text)
    file: str | None = field(default=None, validator=optional_text)
    section: str | None = field(default=None, validator=optional_text)
    url: str | None = field(default=None, validator=optional_text)
    date: PartialDate | None = field(default=None, converter=to_date, validator=dated)


@frozen(kw_only=True)
class Evidence:
    """How something is known (bewijs): the kind, the source, the date, and who judged it.

    Attributes
    ----------
    kind
        Measured, documented, observed and so on; None if unknown.
    source
        The id of a :class:`Source`.
    date
        When it was so, or was said.
    rater, perspective
        Who judges (a pseudonym, never a name), and from where.
    note
        What the source says, in your own words.
    """

    kind: EvidenceKind | None = field(default=None, validator=instance(EvidenceKind, type(None)))
    source: str | None = field(
        default=None, validator=optional_slug, metadata={"refers": "sources"}
    )
    date: PartialDate | None = field(default=None, converter=to_date, validator=dated)
    rater: str | None = field(default=None, validator=optional_text)
    perspective: Perspective | None = field(
        default=None, validator=instance(Perspective, type(None))
    )
    note: str | None = field(default=None, validator=optional_text)


@frozen(kw_only=True)
class Judgement(Evidence):
    """What one rater says of one fact (oordeel): evidence with a degree; None means not known."""

    value: Degree | None = field(default=None, validator=instance(Degree, type(None)))


@frozen(kw_only=True)
class Statement(Evidence):
    """A text that somebody stated somewhere (uitspraak)."""

    SHORT: ClassVar[str] = "text"

    text: str = field(validator=text)


@frozen(kw_only=True)
class Mention(Evidence):
    """The id of something, and the evidence that it belongs here (verwijzing)."""

    SHORT: ClassVar[str] = "id"

    id: str = field(validator=slug)


def _judgements(value: Iterable[Judgement]) -> tuple[Judgement, ...]:
    given: object = value
    require(isinstance(given, Iterable), "judgements", given, "list")
    return tuple(value)


@frozen
class Fact:
    """What is known about one question (feit): the judgements of none, one or more raters.

    A fact without judgements is unknown: neither absent nor average. Anywhere that a fact is
    asked, ``True``, ``False``, a :class:`Degree`, a word such as ``"partly"``, a
    :class:`Judgement` or a list of judgements may be given; see :func:`as_fact`.

    Raises
    ------
    InvalidValueError
        If one rater judges twice.

    Examples
    --------
    >>> as_fact(True).low, as_fact("partly").low, as_fact(None).high
    (1.0, 0.5, 1.0)
    """

    judgements: tuple[Judgement, ...] = field(default=(), converter=_judgements)

    def __attrs_post_init__(self) -> None:
        seen: set[str] = set()
        for index, each in enumerate(self.judgements):
            path = f"[{index}]"
            require(isinstance(each, Judgement), path, each, "fact")
            if each.rater is not None:
                place = f"{path}.rater"
                require(each.rater not in seen, place, each.rater, "one-judgement")
                seen.add(each.rater)

    @property
    def known(self) -> bool:
        """Whether at least one judgement has a value."""
        return any(each.value is not None for each in self.judgements)

    @property
    def low(self) -> float:
        """The least that the median of the raters can be, 0 to 1."""
        return _median([0.0 if j.value is None else j.value.share for j in self.judgements], 0.0)

    @property
    def high(self) -> float:
        """The most that the median of the raters can be, 0 to 1."""
        return _median([1.0 if j.value is None else j.value.share for j in self.judgements], 1.0)

    @property
    def degrees(self) -> tuple[Degree, ...]:
        """The degrees that were given, each once, lowest first."""
        given = {each.value for each in self.judgements}
        return tuple(degree for degree in Degree if degree in given)

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of the sources of its known judgements, each once, sorted."""
        known = (each for each in self.judgements if each.value is not None)
        return tuple(sorted({each.source for each in known if each.source is not None}))


UNKNOWN = Fact()
"""The fact about which nothing is known."""


def _median(shares: list[float], nothing: float) -> float:
    if not shares:
        return nothing
    ranked = sorted(shares)
    middle = len(ranked) // 2
    return ranked[middle] if len(ranked) % 2 else (ranked[middle - 1] + ranked[middle]) / 2


Factual = Fact | Judgement | Degree | bool | str | Iterable[Judgement | Degree | bool | str] | None
"""All that can be given where a fact is asked."""


def as_degree(value: object) -> Degree | None:
    """Read true, false or a degree's word; anything else gives None.

    Examples
    --------
    >>> as_degree(True)
    <Degree.FULLY: 'fully'>
    """
    if isinstance(value, Degree):
        return value
    if isinstance(value, bool):
        return Degree.FULLY if value else Degree.ABSENT
    return next((degree for degree in Degree if degree.value == value), None)


def as_fact(value: Factual) -> Fact:
    """Read what may be given for a fact; a misspelt degree is refused."""
    if isinstance(value, Fact):
        return value
    if value is None:
        return UNKNOWN
    if isinstance(value, Judgement):
        return Fact((value,))
    degree = as_degree(value)
    if degree is not None:
        return Fact((Judgement(value=degree),))
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise InvalidValueError((fault("", value, "fact"),))
    return Fact(tuple(_judgement(each) for each in value))


def _judgement(value: Judgement | Degree | bool | str) -> Judgement:  # noqa: FBT001  # a degree may be true or false
    if isinstance(value, Judgement):
        return value
    degree = as_degree(value)
    if degree is None:
        raise InvalidValueError((fault("", value, "fact"),))
    return Judgement(value=degree)


def to_fact(value: Factual) -> Fact:
    """Read what may be given for a fact, for use with :func:`factual`, which refuses the rest."""
    try:
        return as_fact(value)
    except InvalidValueError as problem:
        return Refused(problem.faults)  # type: ignore[return-value]  # the validator knows the path


@frozen
class Refused:
    """What was wrong with a value that is no fact, until the path is known."""

    faults: tuple[Fault, ...]

    def under(self, path: str) -> InvalidValueError:
        """Give the error, with the path of the fact before that of each fault."""
        placed = (evolve(each, path=f"{path}{each.path}") for each in self.faults)
        return InvalidValueError(tuple(placed))


def factual(_self: object, attribute: "attrs.Attribute[Fact]", value: object) -> None:
    """Refuse what is no fact."""
    if isinstance(value, Refused):
        raise value.under(attribute.name)
    require(isinstance(value, Fact), attribute.name, value, "fact")
