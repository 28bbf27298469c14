"""How the columns of a table become readings: which head means what."""

from collections.abc import Iterator
from typing import Any, Final

from attrs import field, frozen

from vierplusen.domain.columns import GOAL
from vierplusen.domain.indicators import Indicator, Unit
from vierplusen.domain.message import Message
from vierplusen.domain.registering import moment_rank
from vierplusen.domain.values import (
    FrozenMap,
    instance,
    is_slug,
    is_unicode,
    optional_number,
    optional_slug,
    optional_text,
    require,
    slug,
    slugs,
    text,
    to_map,
    to_number,
    to_tuple,
)
from vierplusen.errors import Fault, InvalidValueError, fault

UNKNOWN_WORDS: Final = ("", "-", "?", "n.v.t.", "nvt", "onbekend", "unknown", "n/a", "nb", "n.b.")
"""What stands in a cell that says that nothing is known; "geen" is none of these: it may mean 0."""

MAX_HEAD: Final = 200
"""A head or a word that stands as a key in a document is at most so long."""

DECIMALS: Final = (",", ".")
_KNOWN: Final = ("baseline", "interim", "follow-up", GOAL)


def head_key(head: str) -> str:
    r"""Give a head as heads are compared: small letters, single spaces.

    Examples
    --------
    >>> head_key("  Wonen\n0-Meting ")
    'wonen 0-meting'
    """
    return " ".join(head.casefold().split())


def _check_key(path: str, key: str) -> None:
    """Refuse keys that no document can hold."""
    require(bool(key.strip()), path, key, "non-empty")
    require(len(key) <= MAX_HEAD, path, key, "key-length", limit=MAX_HEAD)
    require(is_unicode(key), path, key, "unicode")


def _heads(_self: object, attribute: Any, value: object) -> None:  # noqa: ANN401  # an attrs.Attribute of any kind
    """Refuse what is no mapping of names to heads."""
    require(isinstance(value, FrozenMap), attribute.name, value, "mapping")
    for key, each in value.items():  # type: ignore[attr-defined]  # a mapping by the line above
        path = f"{attribute.name}.{key}"
        _check_key(path, key)
        require(isinstance(each, str), path, each, "text")
        require(bool(each.strip()), path, each, "non-empty")
        require(is_unicode(each), path, each, "unicode")


def _texts(_self: object, attribute: Any, value: object) -> None:  # noqa: ANN401  # an attrs.Attribute of any kind
    """Refuse what is no tuple of texts; an empty text may be among them."""
    require(isinstance(value, tuple), attribute.name, value, "list")
    for index, each in enumerate(value):  # type: ignore[var-annotated, arg-type]  # a tuple by the line above
        path = f"{attribute.name}[{index}]"
        require(isinstance(each, str), path, each, "text")
        require(is_unicode(each), path, each, "unicode")


@frozen(kw_only=True)
class ReadingColumn:
    """What a column of a wide table holds (kolom met metingen).

    Attributes
    ----------
    indicator
        The id of the indicator.
    moment
        When it was measured; ``goal`` for what a participant wants to reach. None: what the
        row says under ``moment``, or else the name of the sheet.
    """

    indicator: str = field(validator=slug)
    moment: str | None = field(default=None, validator=optional_slug)


@frozen(kw_only=True)
class StoryColumns:
    """Where stories stand (kolommen met verhalen): each is the head of a column.

    Attributes
    ----------
    text
        The story itself.
    sheet
        The sheet of a workbook that they stand on; None: beside the readings.
    participant
        Whose story it is; None: the column of participants.
    consent
        Whether the teller agreed that it is passed on: ja or nee. Without this column that is
        not known, and no story leaves the library.
    moment, date, domain, perspective
        When it was told, about which life domain, and from where the teller looks.
    """

    text: str = field(validator=text)
    sheet: str | None = field(default=None, validator=optional_text)
    participant: str | None = field(default=None, validator=optional_text)
    consent: str | None = field(default=None, validator=optional_text)
    moment: str | None = field(default=None, validator=optional_text)
    date: str | None = field(default=None, validator=optional_text)
    domain: str | None = field(default=None, validator=optional_text)
    perspective: str | None = field(default=None, validator=optional_text)


@frozen(kw_only=True)
class InterventionColumns:
    """Where it stands what was done (kolommen met interventies): each is the head of a column.

    Attributes
    ----------
    what
        What was done.
    sheet
        The sheet of a workbook that it stands on; None: beside the readings.
    participant
        With whom it was done; None: the column of participants.
    by
        Who did it: a role or a party.
    from_, until
        When it began and ended.
    instrument, domain
        With which instrument, and for which life domain.
    """

    what: str = field(validator=text)
    sheet: str | None = field(default=None, validator=optional_text)
    participant: str | None = field(default=None, validator=optional_text)
    by: str | None = field(default=None, validator=optional_text)
    from_: str | None = field(default=None, validator=optional_text)
    until: str | None = field(default=None, validator=optional_text)
    instrument: str | None = field(default=None, validator=optional_text)
    domain: str | None = field(default=None, validator=optional_text)


@frozen(kw_only=True)
class ColumnMapping:
    """How the columns of a table become readings (kolommen), a document of its own.

    A *wide* table has a row for each participant and lists its columns under ``columns``. A
    *long* table has a row for each reading and names the columns ``indicator`` and ``value``.
    Heads are compared without regard to capitals and double spaces.

    Attributes
    ----------
    participant
        The head of the column of pseudonyms.
    columns
        Wide: head -> indicator and moment.
    indicator, value
        Long: the heads of the columns that name the indicator and hold the reading.
    moment
        The head of the column that says when. Without it, a column says it itself, or else the
        name of the sheet does.
    date
        The head of the column with the day of the row's readings.
    dates
        Wide: moment -> the head of the column with its day.
    traits
        What participants are divided by -> the head: ``household``, ``neighbourhood``,
        ``group`` or another.
    indicator_words, moment_words
        What stands in cells -> the id of the indicator, the moment. Names of indicators, and
        words such as ``0-meting``, ``T1`` and ``eindmeting``, are known by themselves.
    moments
        The moments, first to last, where they have other names than ``baseline``, ``interim``
        and ``follow-up``.
    sheets
        The sheets of a workbook to read; none: every sheet that has these columns.
    unknown
        What stands in a cell that says that nothing is known.
    decimal
        ``","`` or ``"."``; None: both, and ``1.234`` is reported instead of guessed.
    day_first
        Whether 3/4/2026 is the third of April; None: it is reported instead of guessed.
    stories, interventions
        Where stories stand, and what was done.
    indicators
        What is measured, so that a small project needs no other file.

    Raises
    ------
    InvalidValueError
        If it is neither wide nor long or both, a moment is not known, two columns read the
        same, or one column is read twice.

    Examples
    --------
    >>> made = ColumnMapping(
    ...     participant="Deelnemer",
    ...     columns={"Wonen start": ReadingColumn(indicator="wonen", moment="baseline")},
    ... )
    >>> made.is_long
    False
    """

    participant: str = field(validator=text)
    columns: FrozenMap[str, ReadingColumn] = field(factory=FrozenMap, converter=to_map)
    indicator: str | None = field(default=None, validator=optional_text)
    value: str | None = field(default=None, validator=optional_text)
    moment: str | None = field(default=None, validator=optional_text)
    date: str | None = field(default=None, validator=optional_text)
    dates: FrozenMap[str, str] = field(factory=FrozenMap, converter=to_map, validator=_heads)
    traits: FrozenMap[str, str] = field(factory=FrozenMap, converter=to_map, validator=_heads)
    indicator_words: FrozenMap[str, str] = field(
        factory=FrozenMap, converter=to_map, validator=_heads
    )
    moment_words: FrozenMap[str, str] = field(factory=FrozenMap, converter=to_map, validator=_heads)
    moments: tuple[str, ...] = field(default=(), converter=to_tuple, validator=slugs)
    sheets: tuple[str, ...] = field(default=(), converter=to_tuple, validator=_texts)
    unknown: tuple[str, ...] = field(default=UNKNOWN_WORDS, converter=to_tuple, validator=_texts)
    decimal: str | None = field(default=None)
    day_first: bool | None = field(default=None, validator=instance(bool, type(None)))
    stories: StoryColumns | None = field(default=None, validator=instance(StoryColumns, type(None)))
    interventions: InterventionColumns | None = field(
        default=None, validator=instance(InterventionColumns, type(None))
    )
    indicators: tuple[Indicator, ...] = field(default=(), converter=to_tuple)

    @columns.validator
    def _check_columns(self, _attribute: object, value: object) -> None:
        require(isinstance(value, FrozenMap), "columns", value, "mapping")
        for head, each in value.items():  # type: ignore[attr-defined]  # a mapping by the line above
            path = f"columns.{head}"
            require(isinstance(each, ReadingColumn), path, each, "kind", kind="ReadingColumn")
            _check_key(path, head)

    @decimal.validator
    def _check_decimal(self, _attribute: object, value: object) -> None:
        options = " ".join(DECIMALS)
        require(value in {None, *DECIMALS}, "decimal", value, "one-of", options=options)

    @indicators.validator
    def _check_indicators(self, _attribute: object, value: object) -> None:
        require(isinstance(value, tuple), "indicators", value, "list")
        first: dict[str, str] = {}
        for index, each in enumerate(value):  # type: ignore[arg-type, var-annotated]  # a tuple by the line above
            path = f"indicators[{index}]"
            require(isinstance(each, Indicator), path, each, "kind", kind="Indicator")
            where = first.setdefault(each.id, path)
            require(where == path, f"{path}.id", each.id, "unique", first=where)

    def __attrs_post_init__(self) -> None:
        faults = (*_shape(self), *_names(self), *_roles(self))
        if faults:
            raise InvalidValueError(faults)

    @property
    def is_long(self) -> bool:
        """Whether the table has a row for each reading."""
        return self.value is not None

    def heads(self) -> Iterator[tuple[str, str]]:
        """Give the path and the head of every column that stands beside the readings."""
        yield "participant", self.participant
        for name in ("indicator", "moment", "value", "date"):
            head = getattr(self, name)
            if head is not None:
                yield name, head
        for head in self.columns:
            yield f"columns.{head}", head
        for name, heads in (("dates", self.dates), ("traits", self.traits)):
            for key, head in heads.items():
                yield f"{name}.{key}", head


def _shape(mapping: ColumnMapping) -> Iterator[Fault]:
    """Say what is wrong with the form: wide, or long."""
    if mapping.columns:
        for name in ("indicator", "value"):
            if getattr(mapping, name) is not None:
                yield fault(name, getattr(mapping, name), "long-or-wide")
    elif mapping.indicator is None and mapping.value is None:
        yield fault("columns", None, "required", key="columns")
    else:
        for name in ("indicator", "value"):
            if getattr(mapping, name) is None:
                yield fault(name, None, "required", key=name)


def _names(mapping: ColumnMapping) -> Iterator[Fault]:
    """Say which moments and ids are none, and which columns read the same."""
    first: dict[tuple[str, str | None], str] = {}
    for head, column in mapping.columns.items():
        path = f"columns.{head}"
        if column.moment is not None:
            yield from _moment(mapping, f"{path}.moment", column.moment)
        key = (column.indicator, column.moment)
        if first.setdefault(key, path) != path:
            yield fault(path, head, "other-reading", first=first[key])
    for moment in mapping.dates:
        if moment == GOAL:
            yield fault(f"dates.{moment}", moment, "not-goal")
        yield from _moment(mapping, f"dates.{moment}", moment)
    for word, moment in mapping.moment_words.items():
        yield from _moment(mapping, f"moment_words.{word}", moment)
    ids = {f"indicator_words.{word}": each for word, each in mapping.indicator_words.items()}
    for path, each in {**ids, **{f"traits.{each}": each for each in mapping.traits}}.items():
        if not is_slug(each):
            yield fault(path, each, "slug")
    if GOAL in mapping.moments:
        yield fault(f"moments[{mapping.moments.index(GOAL)}]", GOAL, "not-goal")


def _moment(mapping: ColumnMapping, path: str, moment: str) -> Iterator[Fault]:
    if mapping.moments:
        options = (*mapping.moments, GOAL)
        if moment not in options:
            yield fault(path, moment, "one-of", among=options, options=", ".join(options))
    elif moment != GOAL and moment_rank(moment) is None:
        yield fault(path, moment, "moment", among=_KNOWN, options=", ".join(_KNOWN))


def _roles(mapping: ColumnMapping) -> Iterator[Fault]:
    """Say which column is read twice."""
    first: dict[str, str] = {}
    for path, head in mapping.heads():
        if first.setdefault(head_key(head), path) != path:
            yield fault(path, head, "one-role", first=first[head_key(head)])


@frozen(kw_only=True)
class IndicatorDraft:
    """An indicator that was found in a table, and whose direction is not known (voorstel).

    Attributes
    ----------
    id, name
        What it is called by.
    unit
        Of whom a reading probably tells.
    low, high, step
        The scale that its readings lie on, so far.
    """

    id: str = field(validator=slug)
    name: str | None = field(default=None, validator=optional_text)
    unit: Unit = field(default=Unit.PERSON, validator=instance(Unit))
    low: float | None = field(default=None, converter=to_number, validator=optional_number)
    high: float | None = field(default=None, converter=to_number, validator=optional_number)
    step: float | None = field(default=None, converter=to_number, validator=optional_number)


@frozen(kw_only=True)
class GuessedMapping(ColumnMapping):
    """A mapping that was guessed from a table, and why (voorgestelde kolommen).

    Attributes
    ----------
    drafts
        Indicators that nobody defined yet. Which way is better is never guessed: a document
        made of this mapping asks for it, and cannot be loaded until that is answered.
    reasons
        What each column was taken for, and which columns were left.
    """

    drafts: tuple[IndicatorDraft, ...] = field(default=(), converter=to_tuple)
    reasons: tuple[Message, ...] = field(default=(), converter=to_tuple, eq=False)
