"""Discount schedules (disconteringsvoeten), by the date on which an analysis starts.

Figures and what is known of each are those of the handbook, S6; it does not name the publications.
Real, per year. A variant has a key of its own, because a case names exactly one rate.
"""

from collections.abc import Iterable
from typing import Final

from vierplusen import DiscountSchedule, FigureStatus, Source

Step = tuple[float, float]


def _schedule(
    key: str,
    names: tuple[str, str],
    rates: float | Iterable[Step],
    dates: tuple[int | str, int | str | None],
    status: FigureStatus,
    said: str,
) -> DiscountSchedule:
    return DiscountSchedule(
        key=key,
        name=f"Disconteringsvoet {names[0]}",
        name_en=f"Discount rate {names[1]}",
        rates=((0, rates),) if isinstance(rates, float) else tuple(rates),
        from_=dates[0],
        until=dates[1],
        status=status,
        source=Source(
            id="vierplusen-handbook-s6",
            title="Handbook of vierplusen, S6, table of discount rates",
            section=said,
        ),
    )


_1995: Final = (1995, 2006)
_2007: Final = (2007, "2016-03-31")
_2016: Final = ("2016-04-01", "2020-12-31")
_2021: Final = ("2021-01-01", "2025-12-31")
_2026: Final = ("2026-01-01", None)

SCHEDULES: Final = (
    _schedule(
        "nl-1995",
        ("vanaf 1995", "from 1995"),
        0.04,
        _1995,
        FigureStatus.OFFICIAL,
        "NL 1995: seen",
    ),
    _schedule(
        "nl-2007",
        ("vanaf 2007", "from 2007"),
        0.055,
        _2007,
        FigureStatus.UNVERIFIED,
        "NL 2007 (2.5 + 3): from memory, unverified",
    ),
    _schedule(
        "nl-2016",
        ("vanaf april 2016, standaard", "from April 2016, standard"),
        0.03,
        _2016,
        FigureStatus.OFFICIAL,
        "NL 2016-04-01, standard: seen",
    ),
    _schedule(
        "nl-2016-physical",
        (
            "vanaf april 2016, publieke fysieke investeringen",
            "from April 2016, public physical investment",
        ),
        0.045,
        _2016,
        FigureStatus.OFFICIAL,
        "NL 2016-04-01, public physical investment: seen",
    ),
    _schedule(
        "nl-2021",
        ("vanaf 2021, standaard", "from 2021, standard"),
        0.0225,
        _2021,
        FigureStatus.OFFICIAL,
        "NL 2021-01-01, standard (-1 + 3.25): seen",
    ),
    _schedule(
        "nl-2021-fixed",
        ("vanaf 2021, vaste verzonken kosten", "from 2021, fixed sunk costs"),
        0.016,
        _2021,
        FigureStatus.SECOND_HAND,
        "NL 2021-01-01, fixed sunk costs: second hand",
    ),
    _schedule(
        "nl-2021-nonlinear",
        ("vanaf 2021, sterk niet-lineair", "from 2021, strongly non-linear"),
        0.029,
        _2021,
        FigureStatus.UNVERIFIED,
        "NL 2021-01-01, strongly non-linear: from memory",
    ),
    _schedule(
        "nl-2026",
        (
            "vanaf 2026, na 35 jaar lager",
            "from 2026, lower after 35 years",
        ),
        ((0, 0.028), (36, 0.018)),
        _2026,
        FigureStatus.UNVERIFIED,
        "NL 2026-01-01: second hand, unverified",
    ),
)
"""Of ``nl-2026`` the year that ends at 35 still has the first rate, the next one the second."""
