"""The best plan beside every plan there is, on small cases: all five aims, in order.

What stands here is read from the terms alone and shares nothing with the plugin.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from itertools import chain, combinations, islice, product
from math import floor
from typing import Any, Final

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from vierplusen import (
    Financing,
    FinancingOptions,
    FrozenMap,
    FundingSource,
    InvalidValueError,
    Match,
    Need,
    PlanRow,
    check_plan,
)
from vierplusen_pizza import MIXED

START: Final = 2024
CATEGORIES: Final = ("staff", "material")
SHARES: Final = (None, None, 0.3, 0.5, 0.75, 0.3333333333333333)
DAYS: Final = ("2021-02-28", "2024-02-29", "2024-03-01", "2025-06-01", "2027-02-28", "2027-03-01")

Cell = tuple[str, int]
Rows = Mapping[tuple[str, str, int], int]


def _is_sound(asked: dict[str, Any]) -> bool:
    """Tell whether need, sources and options agree."""
    try:
        Financing(**asked)
    except InvalidValueError:
        return False
    return True


@st.composite
def cases(draw: st.DrawFn) -> dict[str, Any]:
    """Make a case of a few cents."""
    number = draw(st.integers(1, 3))
    cells = draw(
        st.lists(
            st.tuples(st.sampled_from(CATEGORIES), st.integers(START, START + 2)),
            min_size=1, max_size=3 if number < 3 else 2, unique=True,
        )
    )  # fmt: skip
    most = 4 if number < 3 else 3
    need = [
        Need(
            category=category, year=year, eur=draw(st.integers(0, most)) / 100,
            cash_only=draw(st.booleans()),
        )
        for category, year in cells
    ]  # fmt: skip
    ids = [f"s{at}" for at in range(number)]
    funding = [draw(sources(each, ids, need)) for each in ids]
    options = FinancingOptions(
        max_public_share=draw(st.sampled_from(SHARES)),
        min_own_share=draw(st.sampled_from((None, None, None, 0.25, 0.5))),
        legal_form=draw(st.sampled_from((None, "foundation"))),
        de_minimis_limit=draw(st.integers(0, 4)) / 100,
        de_minimis_received=tuple(
            (draw(st.sampled_from(DAYS)), draw(st.integers(0, 3)) / 100)
            for _ in range(draw(st.integers(0, 1)))
        ),
    )
    gains = {"p0": 10.0, "p1": 0.0} if draw(st.booleans()) else None
    found = {"need": need, "funding": funding, "options": options}
    assume(_is_sound(found))
    return {**found, "benefits": gains}


@st.composite
def sources(draw: st.DrawFn, own: str, ids: list[str], need: list[Need]) -> FundingSource:
    """Make a source with some terms; what contradicts itself is left out."""
    span = [each.year for each in need]
    kinds = [each.category for each in need]
    form = draw(
        st.sampled_from(("grant", "gift", "own", "in-kind", "crowdfunding", "loan", "loan"))
    )
    others = [each for each in ids if each != own]
    cap = draw(st.sampled_from((None, 1, 2, 3, 4, 6)))
    years = sorted(draw(st.integers(min(span), max(span))) for _ in range(2))
    terms: dict[str, Any] = {
        "cap": None if cap is None else cap / 100,
        "cap_per_year": draw(st.sampled_from((None, None, None, 0.01, 0.02))),
        "years": draw(st.sampled_from((None, None, tuple(years)))),
        "categories": draw(st.sampled_from((None, None, (kinds[0],), (kinds[-1], "repayment")))),
        "max_share": draw(st.sampled_from(SHARES)),
        "legal_forms": draw(st.sampled_from((None, None, ("foundation",), ("company",)))),
        "party": draw(st.sampled_from((None, "p0", "p1"))),
        "public": draw(st.booleans()),
        "temporary": draw(st.booleans()),
        "excludes": tuple(others[:1]) if draw(st.integers(0, 4)) == 0 else (),
        "de_minimis": draw(st.integers(0, 3)) == 0,
        "awarded": draw(st.sampled_from(DAYS)),
    }
    wish = draw(st.integers(0, 5))
    if wish == 0:
        terms |= {"min": min(2, cap or 2) / 100, "cap_per_year": None}
    elif wish == 1 and cap is not None:
        terms |= {"all_or_nothing": True, "cap_per_year": None}
    if others and draw(st.integers(0, 2)) == 0:
        ratio = draw(st.sampled_from((0.5, 1, 1.5, 0.3333333333333333)))
        terms["match"] = Match(ratio=ratio, with_=draw(st.sampled_from((None, others[-1:]))))
    if form == "crowdfunding":
        terms["fee_share"] = draw(st.sampled_from((None, 0.05, 0.3, 0.5, 0.7)))
    if form == "loan":
        terms["interest"] = draw(st.sampled_from((None, 0.1, 0.25, 0.5)))
        terms["term_years"] = draw(st.integers(1, 3))
    return FundingSource(id=own, form=form, **terms)


class Reading:
    """A reading of the terms of one case."""

    def __init__(
        self,
        need: list[Need],
        funding: list[FundingSource],
        options: FinancingOptions,
        benefits: Mapping[str, float] | None,
    ) -> None:
        self.funding = {each.id: each for each in funding}
        self.options, self.benefits = options, benefits
        years = [each.year for each in need]
        self.years = range(min(years), max(years) + 1)
        self.late = list(self.years)[len(self.years) - len(self.years) // 2 :]
        self.need: Counter[Cell] = Counter()
        self.soft: Counter[Cell] = Counter()
        for each in need:
            self.need[each.category, each.year] += round(each.eur * 100)
            self.soft[each.category, each.year] += 0 if each.cash_only else round(each.eur * 100)

    def plans(self) -> Iterator[Rows]:
        """Give every plan that pays nothing twice, year after year."""
        yield from self._from(dict[tuple[str, str, int], int](), self.years[0])

    def _from(self, rows: dict[tuple[str, str, int], int], year: int) -> Iterator[Rows]:
        if year not in self.years:
            yield rows
            return
        need = self.needed(rows)
        ways = [
            [(category, way) for way in self._ways(category, year, need[category, year])]
            for category in (*CATEGORIES, "repayment")
            if need[category, year]
        ]
        for several in product(*ways):
            more = {
                (owner, category, year): cents
                for category, way in several
                for owner, cents in way.items()
                if cents
            }
            yield from self._from({**rows, **more}, year + 1)

    def _ways(self, category: str, year: int, most: int) -> Iterator[dict[str, int]]:
        able = [
            owner
            for owner, each in self.funding.items()
            if (each.categories is None or category in each.categories)
            and (each.years is None or each.years[0] <= year <= each.years[1])
            and not (each.form == "loan" and category == "repayment")
        ]
        for amounts in product(range(most + 1), repeat=len(able)):
            kind = sum(
                cents
                for owner, cents in zip(able, amounts, strict=True)
                if self.funding[owner].form == "in-kind"
            )
            if sum(amounts) <= most and kind <= self.soft[category, year]:
                yield dict(zip(able, amounts, strict=True))

    def parts(self, rows: Rows) -> Iterator[tuple[int, int, int]]:
        """Give year, principal and interest of everything that is paid back."""
        lent: Counter[tuple[str, int]] = Counter()
        for (owner, _, year), cents in rows.items():
            if self.funding[owner].form == "loan":
                lent[owner, year] += cents
        for (owner, year), cents in lent.items():
            each = self.funding[owner]
            rate = Fraction(str(each.interest or 0))
            term = each.term_years or 1
            for part in range(1, term + 1):
                before, after = cents * (part - 1) // term, cents * part // term
                yield year + part, after - before, floor(rate * (cents - before) + Fraction(1, 2))

    def needed(self, rows: Rows) -> Counter[Cell]:
        """Give the need with what loans bring back."""
        need = Counter(self.need)
        for year, principal, interest in self.parts(rows):
            if year in self.years:
                need["repayment", year] += principal + interest
        return need

    def net(self, each: FundingSource, gross: int) -> int:
        """Give what is left of crowdfunding."""
        return gross - floor(Fraction(str(each.fee_share or 0)) * gross + Fraction(1, 2))

    def gross(self, each: FundingSource, net: int) -> int:
        """Give the most that was given, of which so much is left."""
        if not each.fee_share or not net:
            return net
        most = 100 if each.cap is None else round(each.cap * 100)
        return max(gross for gross in range(most + 1) if self.net(each, gross) == net)

    def good(self, rows: Rows) -> bool:
        """Tell whether a plan keeps every term."""
        total: Counter[str] = Counter()
        yearly: Counter[tuple[str, int]] = Counter()
        for (owner, _, year), cents in rows.items():
            total[owner] += cents
            yearly[owner, year] += cents
        need = self.needed(rows)
        return (
            all(self._keeps(self.funding[owner], total, yearly, need) for owner in total)
            and self._matches(total)
            and self._aid(total)
            and self._shares(total)
        )

    def _keeps(
        self,
        each: FundingSource,
        total: Mapping[str, int],
        yearly: Mapping[tuple[str, int], int],
        need: Mapping[Cell, int],
    ) -> bool:
        paid, form = total[each.id], self.options.legal_form
        cap = None if each.cap is None else self.net(each, round(each.cap * 100))
        if form is not None and each.legal_forms is not None and form not in each.legal_forms:
            return False
        if cap is not None and (paid > cap or (each.all_or_nothing and paid != cap)):
            return False
        if each.min is not None and paid < self.net(each, round(each.min * 100)):
            return False
        if each.cap_per_year is not None:
            most = self.net(each, round(each.cap_per_year * 100))
            if any(yearly[each.id, year] > most for year in self.years):
                return False
        if each.max_share is not None:
            may = sum(cents for cell, cents in need.items() if each.may_pay(*cell))
            if paid > Fraction(str(each.max_share)) * may:
                return False
        return all(not total.get(other) for other in each.excludes)

    def _matches(self, total: Mapping[str, int]) -> bool:
        """Every set of matches finds as much with those who may pledge to one of them."""
        matched = [owner for owner in total if self.funding[owner].match is not None]
        for several in chain.from_iterable(
            combinations(matched, size) for size in range(1, len(matched) + 1)
        ):
            wanted, pledging = Fraction(0), set[str]()
            for owner in several:
                match = self.funding[owner].match
                assert match is not None
                wanted += total[owner] / Fraction(str(match.ratio))
                named = list(total) if match.with_ is None else match.with_
                pledging |= {other for other in named if other != owner and other in total}
            if wanted > sum(self.gross(self.funding[each], total[each]) for each in pledging):
                return False
        return True

    def _aid(self, total: Mapping[str, int]) -> bool:
        awards = [
            (self.funding[owner].awarded.first, cents)  # type: ignore[union-attr]  # de minimis has a day
            for owner, cents in total.items()
            if self.funding[owner].de_minimis
        ]
        received = list(self.options.received)
        most = round((self.options.de_minimis_limit or 0) * 100)
        for last, _ in (*awards, *received):
            year = last.year - 3
            leap = (last.month, last.day) == (2, 29)
            first = date(year, 2, 28) if leap else date(year, last.month, last.day)
            planned = [cents for day, cents in awards if first < day <= last]
            before = [cents for day, cents in received if first < day <= last]
            if planned and sum(planned) + sum(before) > most:
                return False
        return True

    def _shares(self, total: Mapping[str, int]) -> bool:
        paid = sum(total.values())
        public = sum(cents for owner, cents in total.items() if self.funding[owner].public)
        forms = ("own", "sales", "in-kind")
        own = sum(cents for owner, cents in total.items() if self.funding[owner].form in forms)
        most, least = self.options.max_public_share, self.options.min_own_share
        return (most is None or public <= Fraction(str(most)) * paid) and (
            least is None or own >= Fraction(str(least)) * paid
        )

    def aims(self, rows: Rows) -> tuple[int, ...]:
        """Give the five aims of a plan."""
        total: Counter[str] = Counter()
        for (owner, _, _), cents in rows.items():
            total[owner] += cents
        late = sum(
            cents
            for (owner, _, year), cents in rows.items()
            if year in self.late and self.funding[owner].temporary
        )
        others = 0
        if self.benefits is not None:
            others = sum(
                cents
                for owner, cents in total.items()
                if self.benefits.get(self.funding[owner].party or "", 0) <= 0
            )
        cost = sum(interest for _, _, interest in self.parts(rows)) + sum(
            self.gross(self.funding[owner], cents) - cents for owner, cents in total.items()
        )
        gap = sum(self.needed(rows).values()) - sum(total.values())
        return gap, late, max(total.values(), default=0), others, cost


def rows_of(rows: tuple[PlanRow, ...]) -> Rows:
    return {(each.funding, each.category, each.year): each.cents for each in rows}


@given(case=cases())
@settings(deadline=None)
def test_no_plan_is_better(case: dict[str, Any]) -> None:
    reading = Reading(**case)
    best = min(reading.aims(rows) for rows in reading.plans() if reading.good(rows))
    gains = case["benefits"]

    made = MIXED.plan(
        case["need"], case["funding"], options=case["options"],
        benefits=None if gains is None else FrozenMap(gains),
    )  # fmt: skip

    asked = {"options": case["options"]}
    assert not check_plan(made.rows, case["need"], case["funding"], **asked)
    assert reading.good(rows_of(made.rows))
    assert tuple(each.cents for each in made.objectives) == best
    assert reading.aims(rows_of(made.rows)) == best
    assert made.complete
    assert all(each.proved for each in made.objectives)


@given(case=cases(), start=st.integers(0, 1000))
@settings(deadline=None, max_examples=20)
def test_the_judge_reads_the_same(case: dict[str, Any], start: int) -> None:
    reading = Reading(**case)

    for rows in islice(reading.plans(), start, start + 40):
        planned = [
            PlanRow(funding=owner, category=category, year=year, cents=cents)
            for (owner, category, year), cents in rows.items()
        ]
        broken = check_plan(planned, case["need"], case["funding"], options=case["options"])
        assert reading.good(rows) == (not broken)
