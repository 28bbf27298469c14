"""The slices of a plan: who pays how much in which year, and what nobody pays."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from attrs import frozen

from vierplusen import FinancingPlan, Form, FundingSource, Party, Words
from vierplusen_html.pictures.naming import say, source_names
from vierplusen_html.pictures.paint import OPEN, PAINTS, Paint

MOST: Final = 8
"""As many slices as one picture shows; the smallest of more stand together."""
_ROOM: Final = MOST - 2
"""What is left for names, if others that last and others that end each stand together."""

ByYear = Mapping[int, int]
"""Year -> cents."""


@frozen(kw_only=True)
class Slice:
    """What one source pays, by year, in cents; ``letter`` is empty for what nobody pays."""

    name: str
    by_year: ByYear
    temporary: bool
    letter: str = ""
    paint: Paint = OPEN

    @property
    def cents(self) -> int:
        """What it pays in all years."""
        return sum(self.by_year.values())


def all_slices(plan: FinancingPlan, parties: Iterable[Party], words: Words) -> tuple[Slice, ...]:
    """Give the slice of each source that pays: what lasts first, and the largest first.

    Sales of one name, such as of several years, are one slice.
    """
    named = source_names(plan.funding, parties, words)
    found: dict[tuple[str, bool], dict[int, int]] = {}
    for each in plan.funding:
        key = (_name(each, named), each.temporary is not False)
        for row in plan.rows:
            if row.funding == each.id and row.cents:
                years = found.setdefault(key, {})
                years[row.year] = years.get(row.year, 0) + row.cents
    slices = [
        Slice(name=name, by_year=years, temporary=temporary)
        for (name, temporary), years in found.items()
    ]
    return tuple(sorted(slices, key=lambda each: (each.temporary, -each.cents)))


def _name(source: FundingSource, named: Mapping[str, str]) -> str:
    own = source.name if source.form is Form.SALES else None
    return own or named[source.id]


def shown_slices(slices: Sequence[Slice], words: Words) -> tuple[Slice, ...]:
    """Give as many slices as a picture has room for, each with a letter and a paint of its own."""
    few = list(slices)
    if len(few) > MOST:
        large = sorted(few, key=lambda each: -each.cents)[:_ROOM]
        small = [each for each in few if each not in large]
        few = [each for each in few if each in large]
        for temporary in (False, True):
            rest = [each for each in small if each.temporary is temporary]
            if rest:
                alone = rest[0].name if len(rest) == 1 else None
                name = alone or say(words, "others", number=len(rest))
                few.append(Slice(name=name, by_year=_together(rest), temporary=temporary))
        few.sort(key=lambda each: each.temporary)
    return tuple(
        Slice(
            name=each.name,
            by_year=each.by_year,
            temporary=each.temporary,
            letter=chr(ord("A") + place),
            paint=PAINTS[place],
        )
        for place, each in enumerate(few)
    )


def _together(several: Iterable[Slice]) -> ByYear:
    found: dict[int, int] = {}
    for each in several:
        for year, cents in each.by_year.items():
            found[year] = found.get(year, 0) + cents
    return found


def gap_of(plan: FinancingPlan, words: Words) -> Slice:
    """Give what nobody pays as a slice without a letter."""
    found: dict[int, int] = {}
    for each in plan.gap_rows:
        found[each.year] = found.get(each.year, 0) + each.cents
    return Slice(name=say(words, "pizza-gap"), by_year=found, temporary=False)


def years_of(plan: FinancingPlan) -> tuple[int, ...]:
    """Give every year in which something is needed or paid."""
    needed = {each.year for each in (*plan.need, *plan.repayments) if each.cents}
    return tuple(sorted(needed | {each.year for each in plan.rows if each.cents}))
