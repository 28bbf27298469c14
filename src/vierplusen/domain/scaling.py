"""What a project costs as it grows, and who takes part: the section ``scaling`` of a document."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Any, Final

from attrs import field, frozen

from vierplusen.domain.cents import MOST_MONEY, money_faults, to_eur
from vierplusen.domain.dates import FIRST_YEAR, LAST_YEAR
from vierplusen.domain.evidence import UNKNOWN, Evidence, Fact, factual, to_fact
from vierplusen.domain.values import (
    instance,
    is_finite,
    items_of,
    optional_slug,
    optional_text,
    require,
    slug,
    to_number,
    to_tuple,
    worded,
)
from vierplusen.errors import Fault, InvalidValueError, fault

MOST_SCENARIOS: Final = 20
"""So many experiments can be laid side by side."""

MOST_TRAJECTORIES: Final = 100_000
"""The largest scale that is looked at."""

MOST_SCALES: Final = 100
"""So many scales may be laid side by side."""

MOST_NUMBER: Final = 1e6
"""The most hours that it takes to persuade, and people that live in one municipality."""

MOST_SPAN: Final = 100
"""So many years may lie between the first and the last with participants."""

EXPERIMENTS: Final = (
    "regional-groups",
    "mixed-groups",
    "broader-target-group",
    "digital-support",
)
"""The four experiments of handbook S9.3; others have a text of their own."""

AMOUNTS: Final = ("fixed_eur", "variable_eur", "group_eur", "persuading_eur", "price_eur")
COUNTS: Final = ("group_size", "per_region")
NUMBERS: Final = ("per_municipality", "persuading_hours")

_EUROS: Final = {"least": 0, "most": MOST_MONEY}
_NUMBER: Final = {"above": 0, "most": MOST_NUMBER}
_COUNT: Final = {"least": 1, "most": MOST_TRAJECTORIES}


class Paying(StrEnum):
    """By whose participants municipalities pay (hoe gemeenten betalen)."""

    PERIOD = "period"
    """By those of all years together, each year the same part of its cost."""
    YEAR = "year"
    """In each year by those of that year."""


def _paying(value: "Paying | str") -> Paying:
    made: Paying = worded(Paying, value)
    return made


def whole_faults(path: str, value: object, least: int, most: int) -> Iterator[Fault]:
    """Say what is wrong with a whole number: none, or out of its bounds."""
    if not isinstance(value, int) or isinstance(value, bool):
        yield fault(path, value, "integer")
    elif not least <= value <= most:
        yield fault(path, value, "between", least=least, most=most)


def _number_faults(own: "Scaling | ScalingChange") -> Iterator[Fault]:
    """Say what is wrong with the numbers that a scenario can change."""
    for name in AMOUNTS:
        value = getattr(own, name)
        if value is not None:
            yield from money_faults(name, value)
    for name in COUNTS:
        value = getattr(own, name)
        if value is not None:
            yield from whole_faults(name, value, 1, MOST_TRAJECTORIES)
    for name in NUMBERS:
        value = getattr(own, name)
        if value is not None:
            yield from _positive_faults(name, value)


def _positive_faults(path: str, value: object) -> Iterator[Fault]:
    if not is_finite(value):
        yield fault(path, value, "number")
    elif value <= 0:  # type: ignore[operator]  # a number by the line above
        yield fault(path, value, "above-zero")
    elif value > MOST_NUMBER:  # type: ignore[operator]  # as above
        yield fault(path, value, "at-most", most=MOST_NUMBER)


@frozen(kw_only=True)
class ScalingChange(Evidence):
    """An experiment in scaling up, and what it changes (experiment met opschalen).

    Numbers that are not stated stay as they are. A document may tell whether it worked and state no
    number at all.

    Attributes
    ----------
    id
        ``regional-groups``, ``mixed-groups``, ``broader-target-group``, ``digital-support``, or one
        of your own.
    text
        What was tried; an experiment of your own needs it.
    worked
        Whether it worked, by the source.
    extends
        Whether it can be built out lastingly, by the source.
    fixed_eur, variable_eur, group_size, group_eur, persuading_eur, persuading_hours, price_eur
        What these numbers of :class:`Scaling` become.
    per_municipality, per_region
        The same.

    Raises
    ------
    InvalidValueError
        With every number that is wrong, or if an experiment of your own has no text.

    Examples
    --------
    >>> ScalingChange(id="regional-groups", worked=True, group_size=12).changes
    {'group_size': 12}
    """

    id: str = field(validator=slug)
    text: str | None = field(default=None, validator=optional_text)
    worked: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)
    extends: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)
    fixed_eur: float | None = field(default=None, converter=to_eur, metadata=_EUROS)
    variable_eur: float | None = field(default=None, converter=to_eur, metadata=_EUROS)
    group_size: int | None = field(default=None, metadata=_COUNT)
    group_eur: float | None = field(default=None, converter=to_eur, metadata=_EUROS)
    per_municipality: float | None = field(default=None, converter=to_number, metadata=_NUMBER)
    per_region: int | None = field(default=None, metadata=_COUNT)
    persuading_eur: float | None = field(default=None, converter=to_eur, metadata=_EUROS)
    persuading_hours: float | None = field(default=None, converter=to_number, metadata=_NUMBER)
    price_eur: float | None = field(default=None, converter=to_eur, metadata=_EUROS)

    def __attrs_post_init__(self) -> None:
        faults = [*_number_faults(self)]
        if self.text is None and self.id not in EXPERIMENTS:
            faults.append(fault("text", None, "experiment-text", options=", ".join(EXPERIMENTS)))
        if faults:
            raise InvalidValueError(tuple(faults))

    @property
    def changes(self) -> dict[str, Any]:
        """Attribute of :class:`Scaling` -> what it becomes."""
        names = (*AMOUNTS, *COUNTS, *NUMBERS)
        values = {name: getattr(self, name) for name in names}
        return {name: value for name, value in values.items() if value is not None}


@frozen(kw_only=True)
class ParticipantYear:
    """How many people take part in one year (deelnemers in een jaar).

    Attributes
    ----------
    year
        The calendar year.
    number
        How many people start a trajectory in it.

    Raises
    ------
    InvalidValueError
        If one is no whole number, or is out of its bounds.
    """

    year: int = field(metadata={"least": FIRST_YEAR, "most": LAST_YEAR})
    number: int = field(metadata={"most": MOST_TRAJECTORIES})

    def __attrs_post_init__(self) -> None:
        faults = (
            *whole_faults("year", self.year, FIRST_YEAR, LAST_YEAR),
            *whole_faults("number", self.number, 0, MOST_TRAJECTORIES),
        )
        if faults:
            raise InvalidValueError(faults)


@frozen(kw_only=True)
class MunicipalityShare:
    """A municipality that takes part, with its participants (deelnemende gemeente).

    Attributes
    ----------
    party
        Its id.
    participants
        How many of its people take part, by year; none in years that are not named.

    Raises
    ------
    InvalidValueError
        If a year stands twice.

    Examples
    --------
    >>> one = MunicipalityShare(party="gouda", participants=[ParticipantYear(year=2026, number=7)])
    >>> one.by_year
    {2026: 7}
    """

    party: str = field(validator=slug, metadata={"refers": "parties"})
    participants: tuple[ParticipantYear, ...] = field(
        converter=to_tuple, validator=items_of(ParticipantYear)
    )

    def __attrs_post_init__(self) -> None:
        faults = (*_twice("participants", "year", [each.year for each in self.participants]),)
        if faults:
            raise InvalidValueError(faults)

    @property
    def by_year(self) -> dict[int, int]:
        """Year -> how many take part, in the order of the years."""
        return dict(sorted((each.year, each.number) for each in self.participants))


def _twice(name: str, key: str, several: list[Any]) -> Iterator[Fault]:
    """Name what stands twice in a list."""
    first: dict[Any, str] = {}
    for index, each in enumerate(several):
        path = f"{name}[{index}].{key}"
        if first.setdefault(each, path) != path:
            yield fault(path, each, "unique", first=first[each])


@frozen(kw_only=True)
class Scaling:
    """What a project costs as it grows (opschaling), after handbook S9.3.

    Everything may be unknown; what is not stated is not 0, and a report says that it is not
    counted. Euros are read exactly as they are written.

    Attributes
    ----------
    fixed_eur
        What a year costs, whatever the scale.
    variable_eur
        What one trajectory (traject) costs on top of the rest.
    group_size, group_eur
        The places in a group, and what one group costs, full or not.
    per_region
        How many people can take part in one region, where a group does not cross its border; None:
        groups take people from everywhere.
    per_municipality
        How many people of one municipality take part in a year, on average: the fewer, the more
        municipalities have to be persuaded; below 1 where not every one that is persuaded has
        somebody. None: as in ``municipalities``.
    persuading_eur, persuading_hours
        What it costs to persuade one municipality, once, and the hours that it takes.
    price_eur
        What is paid for one trajectory.
    scales
        The numbers of trajectories in a year to lay side by side; (): some are chosen.
    scenarios
        The experiments, each with what it changes.
    municipalities
        Who takes part, with how many people in which year.
    paying
        Whether they pay by their participants of the whole ``period``, or of each ``year``.
    illustrative
        Whether the figures are made up to show how it works: reports say so.
    source, note
        The id of the source of the numbers, and what it says in your own words.

    Raises
    ------
    InvalidValueError
        With every number that is wrong, and everything that stands twice.

    Examples
    --------
    >>> Scaling(fixed_eur=20_000, variable_eur=1_500, group_size=8, group_eur=6_000).group_size
    8
    """

    fixed_eur: float | None = field(default=None, converter=to_eur, metadata=_EUROS)
    variable_eur: float | None = field(default=None, converter=to_eur, metadata=_EUROS)
    group_size: int | None = field(default=None, metadata=_COUNT)
    group_eur: float | None = field(default=None, converter=to_eur, metadata=_EUROS)
    per_region: int | None = field(default=None, metadata=_COUNT)
    per_municipality: float | None = field(default=None, converter=to_number, metadata=_NUMBER)
    persuading_eur: float | None = field(default=None, converter=to_eur, metadata=_EUROS)
    persuading_hours: float | None = field(default=None, converter=to_number, metadata=_NUMBER)
    price_eur: float | None = field(default=None, converter=to_eur, metadata=_EUROS)
    scales: tuple[int, ...] = field(default=(), converter=to_tuple, metadata=_COUNT)
    scenarios: tuple[ScalingChange, ...] = field(
        default=(), converter=to_tuple, validator=items_of(ScalingChange)
    )
    municipalities: tuple[MunicipalityShare, ...] = field(
        default=(), converter=to_tuple, validator=items_of(MunicipalityShare)
    )
    paying: Paying = field(default=Paying.PERIOD, converter=_paying)
    illustrative: bool = field(default=False, validator=instance(bool))
    source: str | None = field(
        default=None, validator=optional_slug, metadata={"refers": "sources"}
    )
    note: str | None = field(default=None, validator=optional_text)

    @scales.validator
    def _check_scales(self, _attribute: object, value: object) -> None:
        require(isinstance(value, tuple), "scales", value, "list")
        number = len(self.scales)
        require(number <= MOST_SCALES, "scales", number, "at-most", most=MOST_SCALES)

    @paying.validator
    def _check_paying(self, _attribute: object, value: object) -> None:
        require(isinstance(value, Paying), "paying", value, "one-of", options=", ".join(Paying))

    def __attrs_post_init__(self) -> None:
        faults = [*_number_faults(self)]
        for index, each in enumerate(self.scales):
            faults.extend(whole_faults(f"scales[{index}]", each, 1, MOST_TRAJECTORIES))
        if len(self.scenarios) > MOST_SCENARIOS:
            most = MOST_SCENARIOS
            faults.append(fault("scenarios", len(self.scenarios), "at-most", most=most))
        faults.extend(_twice("scenarios", "id", [each.id for each in self.scenarios]))
        faults.extend(
            _twice("municipalities", "party", [each.party for each in self.municipalities])
        )
        faults.extend(self._without_size())
        faults.extend(self._too_wide())
        if faults:
            raise InvalidValueError(tuple(faults))

    def _without_size(self) -> Iterator[Fault]:
        """Name where the cost of a group is stated, and not how many it takes."""
        if self.group_size is None:
            if self.group_eur is not None:
                yield fault("group_size", None, "size-of-group")
            for index, each in enumerate(self.scenarios):
                if each.group_eur is not None and each.group_size is None:
                    yield fault(f"scenarios[{index}].group_size", None, "size-of-group")

    def _too_wide(self) -> Iterator[Fault]:
        """Name the years and participants that are too many to count with."""
        number: dict[int, int] = {}
        for each in self.municipalities:
            for year, people in each.by_year.items():
                number[year] = number.get(year, 0) + people
        if number and max(number) - min(number) >= MOST_SPAN:
            first, last = min(number), max(number)
            yield fault("municipalities", f"{first}-{last}", "years-apart", most=MOST_SPAN)
        for year, people in sorted(number.items()):
            if people > MOST_TRAJECTORIES:
                yield fault(f"municipalities.{year}", people, "at-most", most=MOST_TRAJECTORIES)
