"""Disclosure control: what goes out of a measurement, so that nobody can be found in it.

Before any exporter sees a :class:`Measured` or :class:`Monitored`, :func:`protect` takes away
what tells of fewer units than a threshold, and as much else as it takes that this cannot be found
by subtraction.

What is protected
    * Every result about fewer units than the threshold: all its figures, counts too.
    * Groups of one trait beside everybody. Further groups go, the fewest first, until those that
      are not shown are at least two and together enough; participants without a value of the
      trait count as one more that is never shown. This is done per indicator. That is safe,
      because sums of one indicator say nothing of another's; a life domain, which is made of
      several, goes out for those groups only of whom all its indicators do.
    * Those lost and those who came later: where one of these is small in any group or in the
      rest, ``lost`` and ``started`` (``ended``) go for all groups of the trait. The number of
      participants goes where it differs by few from a count that is shown.
    * Tables. Levels beside each other are put together until each class holds enough both before
      and after. Transitions go out all or not at all. Of who improved the largest class can stay
      alone. A table in which all are in one class goes: it tells the class of each.
    * Means. One that puts all but a few on the end of a scale goes, and so does a total that one
      or two make up.
    * What rests on how far readings lie apart (standard deviations, intervals, sizes) is rounded
      to what so many units can bear, intervals outwards. For every count that is not shown, of
      everybody, of groups and of the rest, other readings are then sought that give the very same
      figures with another count. If there are none, more is taken away: the tables, then the
      intervals of groups, then groups, then the interval of everybody, then the means.
    * Messages: each figure in one is that which goes out, or the message goes.
    * Participants' pseudonyms, the ids and days of stories, and unused rows, which hold cells of
      one participant.

What is not protected
    * Whoever knows the number of participants from elsewhere can see how many lack a reading.
    * Whoever knows this method sees from what is missing that something was small.
    * Several results of the same readings (other groups, moments or thresholds, with a few more
      participants, a measurement beside its monitoring) can be subtracted from each other.
    * Two traits are tried apart. Where one group of a trait differs from one of another by a few
      persons, as a street in a neighbourhood, do not let both go out.
    * Those with whom two things were done can differ by few.
    * Stories are as they were told: whoever reads one may know the teller.
    * Names, such as those of groups, interventions and the file.
"""

from typing import Final, overload

from vierplusen.domain import Measured, Monitored
from vierplusen.domain.values import require
from vierplusen.measuring.disclosure.signals import protect_monitored
from vierplusen.measuring.disclosure.whole import protect_measured

__all__ = ["PROTECTED", "THRESHOLD", "protect"]

PROTECTED: Final = (Measured, Monitored)
"""The results that are protected before they go out."""

THRESHOLD: Final = 5
"""The least number of units that a figure may be about."""


@overload
def protect(result: Measured, *, threshold: int = THRESHOLD) -> Measured: ...
@overload
def protect(result: Monitored, *, threshold: int = THRESHOLD) -> Monitored: ...
def protect(result: Measured | Monitored, *, threshold: int = THRESHOLD) -> Measured | Monitored:
    """Take away what tells of small groups, and what that could be found from.

    Parameters
    ----------
    result
        A measurement, or the signals of monitoring.
    threshold
        The least number of units that a figure may be about, at least 1. With 1 no figure is
        taken away; pseudonyms and unused rows are all the same.

    Returns
    -------
    Measured or Monitored
        The same result as it may go out, with its threshold. What is protected already with a
        threshold as high comes back as it is.

    Raises
    ------
    InvalidValueError
        If the threshold is no whole number of at least 1.
    """
    require(type(threshold) is int, "threshold", threshold, "integer")
    require(threshold >= 1, "threshold", threshold, "ordered", low=1)
    if result.threshold is not None and result.threshold >= threshold:
        return result
    if isinstance(result, Measured):
        return protect_measured(result, threshold)
    return protect_monitored(result, threshold)
