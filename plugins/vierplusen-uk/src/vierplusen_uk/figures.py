"""The discount schedule of the Green Book, and a table of optimism by grade of evidence."""

from typing import Final

from vierplusen import DiscountSchedule, FigureStatus, OptimismTable, Source

GREEN_BOOK: Final = DiscountSchedule(
    key="uk-green-book",
    name="Britse overheid, Green Book",
    name_en="UK government, Green Book",
    rates=((0, 0.035), (31, 0.03), (76, 0.025), (126, 0.02), (201, 0.015), (301, 0.01)),
    status=FigureStatus.OFFICIAL,
    source=Source(
        id="uk-green-book",
        title="UK Green Book",
        section="discount rates; taken from the handbook of vierplusen, S6, which says: seen",
    ),
)
"""It steps down: 3.5 % in years 1 to 30, 3.0 % in years 31 to 75, and so on, 1.0 % after 300."""

GREATER_MANCHESTER: Final = OptimismTable(
    key="uk-gm-2014",
    name="Optimisme per bewijsgraad, model van Greater Manchester",
    name_en="Optimism by grade of evidence, Greater Manchester model",
    shares=(0, 0.05, 0.10, 0.15, 0.25, 0.40),
    status=FigureStatus.UNVERIFIED,
    source=Source(
        id="uk-gm-2014",
        title="Greater Manchester model, optimism by grade",
        section="from memory; taken from the handbook of vierplusen, S6, which says: unverified",
    ),
)
"""Grades 1 to 6. Nobody checked it in the publication: replace it by one that you did check."""
