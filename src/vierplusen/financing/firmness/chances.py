"""The chance that a plan closes with the sources that come: every case, or cases that are drawn.

A case is a set of sources, as bits: bit ``i`` is source ``i``.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from math import sqrt
from typing import Final

from attrs import frozen

from vierplusen.domain import FundingSource
from vierplusen.domain.cents import exact
from vierplusen.financing.terms import accepts, half_up

SURE: Final = 1


class Gaps:
    """The gap that is left with some of the sources, each case planned once.

    Money that is offered need not be taken. So with more sources the gap is never larger than
    with some of them that were seen, also where the strategy would do worse: then the plan with
    fewer holds.

    Parameters
    ----------
    plan
        Makes a plan for a case, and gives its gap in cents.
    seen
        Case -> gap of plans that were made before.
    quick
        Makes a plan in less time, where no plan leaves less open than those of ``plan``: if its
        plan is as good as any with more sources, no other has to be made.
    """

    def __init__(
        self,
        plan: Callable[[int], int],
        seen: Mapping[int, int],
        quick: Callable[[int], int] | None = None,
    ) -> None:
        self._plan = plan
        self._seen = dict(seen)
        self._quick = quick

    def of(self, case: int) -> int:
        """Give the gap of a case."""
        found = [gap for some, gap in self._seen.items() if some & case == some]
        if case not in self._seen and 0 not in found:
            self._seen[case] = self._planned(case, found)
            found.append(self._seen[case])
        return min(found)

    def _planned(self, case: int, found: Sequence[int]) -> int:
        """Give the least gap of a new plan and those that were found."""
        if self._quick is None:
            return min([*found, self._plan(case)])
        gap = min([*found, self._quick(case)])
        least = max((each for more, each in self._seen.items() if more & case == case), default=0)
        return gap if gap <= least else min(gap, self._plan(case))


@frozen
class Coming:
    """Who comes for certain, perhaps, or nobody knows, as bits.

    Attributes
    ----------
    sure
        Those who come for certain.
    perhaps
        The bit of each source that comes with a known chance, and that chance.
    unknown
        Those of which nobody knows; together.
    """

    sure: int
    perhaps: tuple[tuple[int, Fraction], ...]
    unknown: int

    @property
    def bases(self) -> tuple[int, ...]:
        """Who is there beside those who come perhaps: without and with the unknown ones."""
        return (self.sure, self.sure | self.unknown) if self.unknown else (self.sure,)

    @property
    def cases(self) -> int:
        """How many cases there are."""
        return len(self.bases) << len(self.perhaps)


def coming(funding: Sequence[FundingSource], legal_form: str | None) -> Coming:
    """Tell of each source how it may come; those that can pay nothing anyway are left out."""
    sure = unknown = 0
    perhaps = []
    for place, each in enumerate(funding):
        if each.cap_cents == 0 or not accepts(each, legal_form):
            continue
        if each.probability is None:
            unknown |= 1 << place
        elif each.probability == SURE:
            sure |= 1 << place
        elif each.probability > 0:
            perhaps.append((1 << place, exact(each.probability)))
    return Coming(sure, tuple(perhaps), unknown)


@frozen
class Weighed:
    """A chance and a mean gap, and the standard error of the chance."""

    chance: float
    gap_cents: int
    error: float = 0.0


def every_case(come: Coming, gaps: Gaps) -> list[Weighed]:
    """Weigh every case by its chance, exactly; once for each base, the smaller first."""
    weights = [(0, Fraction(1))]
    for bit, chance in come.perhaps:
        weights += [(some | bit, weight * chance) for some, weight in weights]
        half = len(weights) // 2
        weights[:half] = [(some, weight * (1 - chance)) for some, weight in weights[:half]]
    return [_weighed(_with(base, weights), gaps) for base in come.bases]


def drawn_cases(come: Coming, gaps: Gaps, *, draws: int, seed: int) -> list[Weighed]:
    """Draw so many cases, the same for each base."""
    import numpy as np  # noqa: PLC0415  # only where there are too many cases to look at each

    chances = [float(chance) for _, chance in come.perhaps]
    lots = np.random.default_rng(np.random.SeedSequence(seed)).random((draws, len(chances)))
    counted: dict[int, int] = {}
    for row in (lots < chances).tolist():
        some = sum(bit for (bit, _), comes in zip(come.perhaps, row, strict=True) if comes)
        counted[some] = counted.get(some, 0) + 1
    weights = [(some, Fraction(times, draws)) for some, times in counted.items()]
    return [_weighed(_with(base, weights), gaps, draws) for base in come.bases]


def _with(base: int, weights: Iterable[tuple[int, Fraction]]) -> Iterator[tuple[int, Fraction]]:
    """Give cases on a base, a set after its parts."""
    return ((base | some, weight) for some, weight in sorted(weights))


def _weighed(
    cases: Iterable[tuple[int, Fraction]], gaps: Gaps, draws: int | None = None
) -> Weighed:
    closes = mean = Fraction(0)
    for case, weight in cases:
        gap = gaps.of(case)
        closes += weight if gap == 0 else 0
        mean += weight * gap
    error = 0.0 if draws is None else sqrt(closes * (1 - closes) / draws)
    return Weighed(float(closes), half_up(mean), error)
