"""The financing cliff: when the money ends, as far as that is known."""

import sys
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from vierplusen.domain import Cliff, FactList, Money, PartialDate, Party, Project
from vierplusen.labels import Words
from vierplusen.scoring.cliff import find_cliff
from vierplusen.testing.strategies import projects

NL = Words("nl")


def cliff(*money: Money, as_of: object = None, complete: bool = False) -> Cliff:
    return find_cliff(
        Project(id="a", name="A", as_of=as_of, money=FactList(money, complete))  # type: ignore[arg-type]  # a date
    )


def keys(found: Cliff) -> list[str]:
    return [each.key.removeprefix("cliff.") for each in found.remarks]


def money(own: str = "m", **values: Any) -> Money:  # noqa: ANN401  # each test gives what fits
    return Money(id=own, **values)


def test_of_an_open_list_without_money_nothing_is_known_of_a_closed_one_there_is_none() -> None:
    assert keys(cliff()) == ["unknown"]
    assert keys(cliff(complete=True)) == ["none"]
    assert cliff() == Cliff(
        ends=(), date=None, lasts=(), ending_share=None, remarks=cliff().remarks
    )
    assert cliff().remarks[0].facts == ("money",)


def test_money_that_is_over_does_not_count_and_what_may_not_be_over_does() -> None:
    over = money(until="2009-12", temporary=True, eur=1)

    assert keys(cliff(over, as_of=2010)) == ["unknown"]
    assert keys(cliff(over, as_of=2010, complete=True)) == ["none"]
    for as_of in (None, 2009, "2009-12-31"):
        assert cliff(over, as_of=as_of).date == PartialDate("2009-12")


@pytest.mark.parametrize("eur", [0, 0.0])
def test_no_euros_are_no_money(eur: float) -> None:
    nothing = money("nothing", temporary=False, eur=eur)
    grant = money("grant", until=2012, eur=100)

    assert keys(cliff(nothing, complete=True)) == ["none"]
    assert cliff(nothing, grant).date == PartialDate("2012")
    assert cliff(nothing, grant).ending_share == 1.0


def test_the_last_to_end_is_the_cliff_and_the_first_to_end_comes_first() -> None:
    found = cliff(
        money("c", until="2012-06"),
        money("d", until="2013-05"),
        money("b", until="2012-06-30"),
        money("a", until="2012"),
        as_of=2010,
    )

    assert found.ends == (
        ("b", PartialDate("2012-06-30")),
        ("c", PartialDate("2012-06")),
        ("a", PartialDate("2012")),
        ("d", PartialDate("2013-05")),
    )
    assert found.date == PartialDate("2013-05")
    assert keys(found) == ["known-ends", "months", "ends", "ends", "ends", "ends"]
    assert found.remarks[0].values["date"] == "2013-05"


def test_of_a_closed_list_all_money_ends() -> None:
    assert keys(cliff(money(until=2012), complete=True)) == ["all-ends", "ends"]


def test_where_some_money_lasts_there_is_no_cliff() -> None:
    found = cliff(money("a", until=2012, eur=100), money("b", temporary=False, eur=300))

    assert (found.date, found.lasts, found.ending_share) == (None, ("b",), 0.25)
    assert keys(found) == ["ends", "lasts"]


@pytest.mark.parametrize(("temporary", "key"), [(True, "temporary-open"), (None, "open")])
def test_where_an_end_is_not_known_there_is_no_date_and_no_share(
    temporary: bool | None, key: str
) -> None:
    found = cliff(money("a", until=2012, eur=100), money("b", temporary=temporary, eur=300))

    assert (found.date, found.lasts, found.ending_share) == (None, (), None)
    assert keys(found) == ["ends", key]


def test_money_that_is_not_temporary_and_has_a_last_date_ends_on_it() -> None:
    found = cliff(money(until=2012, temporary=False), complete=True)

    assert (found.date, found.lasts) == (PartialDate("2012"), ())


@pytest.mark.parametrize(
    ("later", "date"),
    [(money("b", from_=2013, until=2016), "2016"), (money("b", from_=2013), None)],
)
def test_money_that_is_still_to_begin_is_no_nothing(later: Money, date: str | None) -> None:
    found = cliff(money("a", until=2012), later, as_of=2010, complete=True)

    assert found.date == (None if date is None else PartialDate(date))
    assert ("all-ends" in keys(found)) is (date is not None)


@pytest.mark.parametrize(
    ("ending", "lasting", "share"),
    [
        ((100,), (300,), 0.25),
        ((100, 200), (), 1.0),
        ((), (100,), 0.0),
        ((100, None), (300,), None),
        ((100,), (None,), None),
        ((None,), (), None),
        ((sys.float_info.max, sys.float_info.max), (), 1.0),
        ((sys.float_info.max,), (sys.float_info.max,), 0.5),
        ((5e-324,), (5e-324,), 0.5),
        ((0,), (), None),
    ],
)
def test_the_share_that_ends_is_of_the_known_euros(
    ending: tuple[float | None, ...], lasting: tuple[float | None, ...], share: float | None
) -> None:
    found = cliff(
        *(money(f"e{place}", until=2012, eur=eur) for place, eur in enumerate(ending)),
        *(money(f"l{place}", temporary=False, eur=eur) for place, eur in enumerate(lasting)),
    )

    assert found.ending_share == share


@pytest.mark.parametrize(
    ("as_of", "until", "months", "key"),
    [
        (2010, 2011, 12, "months"),
        (2010, "2011-02", 2, "months"),
        ("2010-11", "2011-02", 3, "months"),
        ("2010-11-30", "2010-12-01", 1, "month"),
        ("2010-11-30", "2010-11-30", 0, "within-month"),
        (1900, 2199, 3588, "months"),
    ],
)
def test_the_months_that_are_left_count_from_the_date_of_the_facts(
    as_of: object, until: object, months: int, key: str
) -> None:
    found = cliff(money(until=until), as_of=as_of)
    (left,) = (each for each in found.remarks if "as_of" in each.facts)

    assert (left.key, left.values["months"]) == (f"cliff.{key}", months)
    assert left.facts == ("money", "as_of")
    assert "months" not in keys(cliff(money(until=until)))


@pytest.mark.parametrize(("as_of", "until"), [(2010, "2010-03"), (2010, 2010), ("2010-12", 2010)])
def test_within_a_whole_year_nobody_knows_how_many_months(as_of: object, until: object) -> None:
    found = cliff(money(until=until), as_of=as_of)

    assert not [
        each for each in found.remarks if each.key.startswith("cliff.") and "as_of" in each.facts
    ]


def test_money_is_called_by_its_id_and_its_party() -> None:
    project = Project(
        id="a",
        name="A",
        parties=(Party(id="fonds", name="Het Fonds"),),
        money=[Money(id="gift", party="fonds", until=2012), Money(id="reserve", temporary=False)],
    )

    assert [NL.say(each) for each in find_cliff(project).remarks] == [
        "gift (Het Fonds) houdt op in 2012.",
        "reserve is structureel.",
    ]


@given(projects())
@example(
    Project(
        id="a",
        name="A",
        money=[money("a", until=2012, eur=1e308), money("b", until=2012, eur=1e308)],
    )
)
def test_all_money_that_counts_ends_lasts_or_is_open(project: Project) -> None:
    found = find_cliff(project)
    ids = {each.id for each in project.money}

    assert {own for own, _ in found.ends} | {*found.lasts} <= ids
    assert not {own for own, _ in found.ends} & {*found.lasts}
    assert found.date in (None, *(until for _, until in found.ends[-1:]))
    assert found.ending_share is None or 0.0 <= found.ending_share <= 1.0
    assert not (found.lasts and found.date)


@given(
    st.lists(st.floats(0, allow_infinity=False), max_size=4),
    st.lists(st.floats(0, allow_infinity=False), max_size=4),
)
def test_the_shares_that_end_and_last_are_the_whole(
    ending: list[float], lasting: list[float]
) -> None:
    def share(ends: list[float], lasts: list[float]) -> float | None:
        return cliff(
            *(money(f"e{place}", until=2012, eur=eur) for place, eur in enumerate(ends)),
            *(money(f"l{place}", temporary=False, eur=eur) for place, eur in enumerate(lasts)),
        ).ending_share

    one, other = share(ending, lasting), share(lasting, ending)

    if one is None or other is None:
        assert not any((*ending, *lasting))
    else:
        assert one + other == pytest.approx(1.0)
