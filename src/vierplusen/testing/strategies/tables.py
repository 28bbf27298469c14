"""How the columns of a table become readings: mappings, wide and long."""

from collections.abc import Callable
from typing import Any, Final

from hypothesis import strategies as st

from vierplusen.domain import ColumnMapping, Indicator, Message
from vierplusen.domain.mapping import (
    DECIMALS,
    GuessedMapping,
    IndicatorDraft,
    InterventionColumns,
    ReadingColumn,
    StoryColumns,
    head_key,
)
from vierplusen.testing.strategies.measuring import MOMENTS
from vierplusen.testing.strategies.plain import slugs, texts
from vierplusen.testing.strategies.reading import MOST, gives, nouns, reading

_HEADS: Final = ("Deelnemer", "Wonen", "Schulden", "Datum", "Wijk", "Moment", "Waarde", "Verhaal")
_SINGLE: Final = ("moment", "date")
"""Keys that name one column each, in a wide table and in a long one."""


@st.composite
def column_mappings(draw: st.DrawFn) -> ColumnMapping:
    """Give mappings of wide and of long tables, in which each column is read once."""
    return ColumnMapping(**draw(_parts()))


@st.composite
def _guessed(draw: st.DrawFn) -> GuessedMapping:
    return GuessedMapping(
        **draw(_parts()),
        drafts=draw(st.lists(nouns(IndicatorDraft), max_size=1)),
        reasons=draw(st.lists(reading(Message), max_size=1)),
    )


@st.composite
def _parts(draw: st.DrawFn) -> dict[str, Any]:
    """Give what a mapping is made of."""
    heads = draw(
        st.lists(
            st.one_of(st.sampled_from(_HEADS), texts()),
            min_size=3,
            max_size=len(_HEADS),
            unique_by=head_key,
        )
    )
    made: dict[str, Any] = {"participant": heads.pop()}
    if draw(st.booleans()):
        made |= {"indicator": heads.pop(), "value": heads.pop()}
    else:
        read = st.tuples(slugs(), st.sampled_from((None, *MOMENTS)))
        columns = draw(st.lists(read, min_size=1, max_size=2, unique=True))
        made["columns"] = {
            heads.pop(): ReadingColumn(indicator=indicator, moment=moment)
            for indicator, moment in columns
        }
    for key in draw(st.lists(st.sampled_from(_SINGLE), unique=True, max_size=len(heads))):
        made[key] = heads.pop()
    made["traits"] = _named(draw, heads, slugs())
    made["dates"] = _named(draw, heads, st.sampled_from(MOMENTS))
    words = st.dictionaries(texts(), slugs(), max_size=1)
    several = st.lists(nouns(Indicator), max_size=2, unique_by=lambda each: each.id)
    return {
        **made,
        "indicator_words": draw(words),
        "moment_words": draw(st.dictionaries(texts(), st.sampled_from(MOMENTS), max_size=1)),
        "moments": draw(st.sampled_from(((), MOMENTS))),
        "sheets": draw(st.lists(texts(), max_size=1)),
        "decimal": draw(st.sampled_from((None, *DECIMALS))),
        "day_first": draw(st.one_of(st.none(), st.booleans())),
        "stories": draw(st.one_of(st.none(), nouns(StoryColumns))),
        "interventions": draw(st.one_of(st.none(), nouns(InterventionColumns))),
        "indicators": draw(several),
    }


def _named(
    draw: Callable[[st.SearchStrategy[Any]], Any], heads: list[str], names: st.SearchStrategy[str]
) -> dict[str, str]:
    """Give names to some of the heads that are left."""
    most = min(MOST, len(heads))
    return {name: heads.pop() for name in draw(st.lists(names, max_size=most, unique=True))}


gives({ColumnMapping: column_mappings, GuessedMapping: _guessed})
