"""The plain values that nouns are made of: texts, ids, keys, dates, numbers."""

from datetime import timedelta
from typing import Final

from hypothesis import strategies as st

from vierplusen.domain import PartialDate, Perspective
from vierplusen.domain.values import MAX_ID

TRICKY: Final = (
    "1e5", "no", "null", "~", "true", "2010", "012", "1:30", "0o17", "0x1f", "1_000", ".5", "+1e5",
    "nan", "2010-05-31", "=1+1", "<<", " a", "a ", "a: b", "a #b", "- a", "? a", "*a", "&a", "!a",
    "%a", "@a", "`a", "|", ">", "{}", "[]", "'", '"', "\\", "a\nb", "a\n\n b\n", "\ta", "a\r\n",
    "\x00", "\x1b[31m", "\x7f", "a\x85b", "a\u2028b", "\ufeff", "\uffff", "\U0010ffff", "<b>&amp;",
    ".".join("a" * 99), "a " * 99,
)  # fmt: skip
"""Texts that some format or program takes for something else."""

RATERS: Final = {"buurvrouw": Perspective.RESIDENT, "no": Perspective.FUNDER}
"""Who judges, and from where: each rater looks from one perspective only."""

_ANY_SIGN: Final = st.characters(codec="utf-8")


def texts() -> st.SearchStrategy[str]:
    """Give any text that a document can hold, often one that looks like something else."""
    anything = st.text(_ANY_SIGN, min_size=1, max_size=12)
    return st.one_of(st.sampled_from(TRICKY), anything.filter(str.strip))


def templates() -> st.SearchStrategy[str]:
    """Give words of a label: texts in which every brace belongs to a place."""
    return texts().map(lambda each: each.replace("{", "{{").replace("}", "}}"))


def slugs() -> st.SearchStrategy[str]:
    """Give ids: small letters, digits and hyphens."""
    # One draw: ids are everywhere, and every draw takes its time.
    signs = st.text("abz019-", min_size=1, max_size=9)
    return signs.map(lambda each: "-".join(filter(None, each.split("-"))) or "a")


def keys() -> st.SearchStrategy[str]:
    """Give keys of offers: ``name``, or ``plugin/name``."""
    return st.one_of(slugs(), st.builds("{}/{}".format, slugs(), slugs())).filter(
        lambda each: len(each) <= MAX_ID
    )


def partial_dates() -> st.SearchStrategy[PartialDate]:
    """Give years, months and days from 1900 to 2199."""
    first, last = PartialDate("1900").first, PartialDate("2199").last
    numbers = st.integers(0, 3 * (last - first).days + 2)

    def made(number: int) -> PartialDate:
        day = first + timedelta(days=number // 3)
        return PartialDate(day.isoformat()[: (4, 7, 10)[number % 3]])

    return numbers.map(made)


def shares() -> st.SearchStrategy[float]:
    """Give numbers from 0 to 1."""
    return st.floats(0, 1)


def amounts() -> st.SearchStrategy[float]:
    """Give finite numbers of 0 or more."""
    return st.floats(min_value=0, allow_nan=False, allow_infinity=False)
