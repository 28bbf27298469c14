"""What holds of every plan, however large."""

from typing import Any, Final

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from vierplusen import (
    Financing,
    FinancingOptions,
    FundingSource,
    InvalidValueError,
    Match,
    Need,
    check_plan,
    finance,
)
from vierplusen_pizza import MIXED

YEARS: Final = (2025, 2026, 2027)
KINDS: Final = ("staff", "material")

cents = st.integers(0, 10**9).map(lambda each: each / 100)
shares = st.sampled_from((None, None, None, 0.1, 0.25, 0.3333333333333333, 0.6, 0.123456789))


@st.composite
def sources(draw: st.DrawFn, own: str, ids: list[str]) -> FundingSource:
    form = draw(st.sampled_from(("grant", "gift", "own", "in-kind", "crowdfunding", "loan")))
    cap = draw(cents)
    terms: dict[str, Any] = {
        "cap": cap,
        "max_share": draw(shares),
        "categories": draw(st.sampled_from((None, None, KINDS[:1]))),
        "temporary": draw(st.booleans()),
        "public": draw(st.booleans()),
        "party": draw(st.sampled_from((None, "gains"))),
    }
    wish = draw(st.integers(0, 4))
    if wish == 0:
        terms["all_or_nothing"] = True
    elif wish == 1:
        terms["min"] = int(cap * 50) / 100
    elif wish == 2:
        terms["cap_per_year"] = int(cap * 60) / 100
    others = [each for each in ids if each != own]
    if others and draw(st.integers(0, 2)) == 0:
        ratio = draw(st.sampled_from((0.5, 1, 0.6666666666666666, 1.2345)))
        terms["match"] = Match(ratio=ratio, with_=draw(st.sampled_from((None, others[:2]))))
    if others and draw(st.integers(0, 4)) == 0:
        terms["excludes"] = others[:1]
    if form == "crowdfunding":
        terms["fee_share"] = draw(st.sampled_from((0.05, 0.075, 0.0333333333)))
    if form == "loan":
        terms |= {"interest": draw(st.sampled_from((None, 0.02, 0.035))), "term_years": 3}
    return FundingSource(id=own, form=form, **terms)


def _is_sound(asked: dict[str, Any]) -> bool:
    """Tell whether need, sources and options agree."""
    try:
        Financing(**asked)
    except InvalidValueError:
        return False
    return True


@st.composite
def cases(draw: st.DrawFn) -> dict[str, Any]:
    ids = [f"s{at}" for at in range(draw(st.integers(1, 4)))]
    need = [
        Need(category=kind, year=year, eur=draw(cents), cash_only=draw(st.booleans()))
        for kind in KINDS
        for year in YEARS[: draw(st.integers(1, 3))]
    ]
    options = FinancingOptions(
        max_public_share=draw(shares), min_own_share=draw(st.sampled_from((None, None, 0.1)))
    )
    funding = [draw(sources(each, ids)) for each in ids]
    found = {"need": need, "funding": funding, "options": options}
    assume(_is_sound(found))
    return found


@given(case=cases())
@settings(deadline=None, max_examples=25)
def test_every_plan_keeps_every_term_and_leaves_no_more_than_the_paper_one(
    case: dict[str, Any],
) -> None:
    made = finance(**case, strategy=MIXED, benefits={"gains": 1.0})

    assert not check_plan(made, case["need"], case["funding"], options=case["options"])
    assert made.gap_cents <= finance(**case, strategy="pizza").gap_cents
    assert made.objectives[0].cents == made.gap_cents
    assert all(0 <= each.bound_cents <= each.cents for each in made.objectives)
    assert made.complete


@given(case=cases(), order=st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=10)
def test_the_order_of_the_question_changes_nothing(case: dict[str, Any], order: Any) -> None:  # noqa: ANN401  # a random number generator
    first = finance(**case, strategy=MIXED)
    order.shuffle(case["need"])
    order.shuffle(case["funding"])

    again = finance(**case, strategy=MIXED)

    assert [each.cents for each in again.objectives] == [each.cents for each in first.objectives]
    assert again.rows == first.rows


@given(case=cases(), more=st.integers(1, 10**8))
@settings(deadline=None, max_examples=10)
def test_another_gift_without_terms_never_leaves_more(case: dict[str, Any], more: int) -> None:
    before = finance(**case, strategy=MIXED).gap_cents
    gift = FundingSource(id="gift", form="own", cap=more / 100, public=False)

    after = finance(**case | {"funding": [*case["funding"], gift]}, strategy=MIXED).gap_cents

    assert after <= before
