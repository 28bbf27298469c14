"""The figures that results of measuring are made of: intervals, sizes, counts, tables."""

from attrs import frozen


@frozen(kw_only=True)
class ConfidenceInterval:
    """Between which bounds a figure may lie (betrouwbaarheidsinterval).

    Attributes
    ----------
    low, high
        The bounds; None where none can be given.
    confidence
        How sure: 0.95 means that 95 of 100 such intervals hold the true figure.
    method
        The code of the method that gave it.
    """

    low: float | None
    high: float | None
    confidence: float
    method: str

    @property
    def known(self) -> bool:
        """Whether it has both bounds."""
        return self.low is not None and self.high is not None

    def holds(self, value: float) -> bool:
        """Tell whether a value lies within it; a bound that is not there excludes nothing."""
        above = self.low is None or self.low <= value
        return above and (self.high is None or value <= self.high)


@frozen(kw_only=True)
class Size:
    """How large an effect is, in standard deviations at the start (effectgrootte).

    ``value`` and ``interval`` are None where there is no spread at the start, or are too few.
    """

    value: float | None
    interval: ConfidenceInterval | None
    method: str


@frozen(kw_only=True)
class Summary:
    """A column of numbers in short: how many, their mean and standard deviation.

    ``mean`` is None without numbers, ``sd`` with fewer than two.
    """

    n: int | None
    mean: float | None
    sd: float | None


@frozen(kw_only=True)
class Bin:
    """How many lie on one level, or from one level to another (klasse), before and after."""

    low: float
    high: float
    before: int | None
    after: int | None


@frozen(kw_only=True)
class Flow:
    """How many went from one level at the start to another at the end (overgang)."""

    from_: float
    to: float
    n: int | None


@frozen(kw_only=True)
class Outcome:
    """How many got better, stayed the same, got worse, by the change that counts as real.

    ``wobbled`` of those unchanged moved, and less than the change that counts.
    """

    improved: int | None
    unchanged: int | None
    worsened: int | None
    wobbled: int | None = None


@frozen(kw_only=True)
class GoalsReached:
    """How many set a goal and were read at the end, and how many of those reached it (doelen)."""

    set: int | None
    reached: int | None


@frozen(kw_only=True)
class Attrition:
    """Those who were lost between the two measurements, beside those who stayed (uitval).

    Attributes
    ----------
    lost, stayed
        What both were at the start.
    difference
        The mean at the start of those lost minus that of those who stayed.
    interval
        The interval of that difference.
    """

    lost: Summary
    stayed: Summary
    difference: float | None
    interval: ConfidenceInterval | None


@frozen(kw_only=True)
class CoursePoint:
    """Where those stand at one moment who were measured then and at the start (verloop).

    Attributes
    ----------
    moment
        The moment.
    reading
        What they were at that moment.
    change, interval
        Their mean change since the start, with its interval.
    expected
        The change that was expected by then.
    """

    moment: str
    reading: Summary
    change: float | None
    interval: ConfidenceInterval | None
    expected: float | None = None
