"""Each euro of match is pledged once: against an independent reading by linear programming."""

from fractions import Fraction

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st
from scipy.optimize import linprog  # type: ignore[import-untyped]  # scipy ships no types

from vierplusen import FundingSource, Match
from vierplusen.financing.pledging import unmatched
from vierplusen.financing.terms import gross_of, matching

IDS = ("a", "b", "c", "d", "e")


@st.composite
def fundings(draw: st.DrawFn) -> tuple[list[FundingSource], dict[str, int]]:
    ids = IDS[: draw(st.integers(1, 5))]
    made = []
    for each in ids:
        others = [other for other in ids if other != each]
        named = (
            st.none()
            if not others
            else st.none() | st.lists(st.sampled_from(others), min_size=1, unique=True)
        )
        match = st.builds(Match, ratio=st.sampled_from([0.25, 0.3, 0.5, 1, 1.5, 3]), with_=named)
        gross = draw(st.booleans())
        made.append(
            FundingSource(
                id=each,
                form="crowdfunding" if gross else "gift",
                fee_share=0.1 if gross else None,
                match=draw(st.none() | match),
            )
        )
    return made, {each: draw(st.integers(0, 40)) for each in ids}


def lacking_by_program(funding: list[FundingSource], totals: dict[str, int]) -> float:
    """Give the least that is lacking in all, by linear programming."""
    paying = [each for each in funding if totals[each.id] > 0]
    edges = [
        (giver, taker)
        for taker in paying
        for giver in paying
        if taker.match is not None
        and giver.id != taker.id
        and (taker.match.with_ is None or giver.id in taker.match.with_)
    ]
    takers = [each for each in paying if each.match is not None]
    wanted = sum(totals[each.id] / each.match.ratio for each in takers if each.match)
    if not edges:
        return wanted
    rows, most = [], []
    for giver in paying:
        rows.append([float(one is giver) for one, _ in edges])
        most.append(float(gross_of(giver, totals[giver.id])))
    for taker in takers:
        assert taker.match is not None
        rows.append([float(other is taker) for _, other in edges])
        most.append(totals[taker.id] / taker.match.ratio)
    found = linprog(-np.ones(len(edges)), A_ub=rows, b_ub=most)
    return wanted + float(found.fun)


@given(fundings())
@example(
    (
        [FundingSource(id=each, form="gift", match=Match(ratio=1)) for each in ("a", "b")],
        {"a": 7, "b": 7},
    )
)
def test_what_is_lacking_is_the_least_that_can_be(
    asked: tuple[list[FundingSource], dict[str, int]],
) -> None:
    funding, totals = asked

    found = unmatched(totals, funding)

    assert abs(float(sum(found.values(), Fraction(0))) - lacking_by_program(funding, totals)) < 1e-6
    assert all(each > 0 for each in found.values())


@given(fundings())
def test_the_order_of_sources_changes_nothing(
    asked: tuple[list[FundingSource], dict[str, int]],
) -> None:
    funding, totals = asked

    assert unmatched(totals, funding) == unmatched(totals, funding[::-1])


def test_a_match_takes_another_way_where_its_own_giver_is_taken() -> None:
    funding = [
        FundingSource(id="one", form="grant", match=Match(ratio=1)),
        FundingSource(id="two", form="grant", match=Match(ratio=1, with_=["own"])),
        FundingSource(id="own", form="own"),
        FundingSource(id="sales", form="sales"),
    ]

    assert unmatched({"one": 10, "two": 10, "own": 10, "sales": 10}, funding) == {}
    assert unmatched({"one": 10, "two": 10, "own": 10, "sales": 0}, funding) == {}
    assert unmatched({"one": 10, "two": 11, "own": 10, "sales": 0}, funding) == {"two": Fraction(1)}


def test_without_a_match_nobody_counts_for_it() -> None:
    assert matching(FundingSource(id="a", form="gift"), ["a", "b"]) == ()
