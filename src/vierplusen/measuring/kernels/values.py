"""What the kernels give: bounds and sizes, each with the method that was really used."""

from attrs import frozen


@frozen
class Bounds:
    """An interval; a side is None where no bound can be given.

    Attributes
    ----------
    low, high
        In the unit of what was measured.
    method
        A stable code of the method that was used, or of why there is no bound: "too-few"
        people for any, "all-equal" (no spread, and no known bounds), "too-many" people for an
        exact method.
    """

    low: float | None
    high: float | None
    method: str

    @property
    def width(self) -> float | None:
        """How far apart the bounds are; None if one is missing.

        Examples
        --------
        >>> Bounds(0.25, 1.0, "student-t").width
        0.75
        """
        return None if self.low is None or self.high is None else self.high - self.low


@frozen
class Size:
    """A standardised difference with its interval.

    Attributes
    ----------
    value
        In standard deviations; None if it cannot be known.
    bounds
        Its interval, in the same unit; None without a value.
    method
        A stable code of the method, or of why there is no value: "too-few", "no-spread".
    """

    value: float | None
    bounds: Bounds | None
    method: str
