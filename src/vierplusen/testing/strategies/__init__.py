"""Hypothesis strategies for the nouns of a project, for property tests of your own.

What they give is valid by construction. They read the nouns themselves: a noun that gains a
field gains it here. Use them as ``@given(projects())``; only this module imports Hypothesis.
"""

from collections.abc import Mapping
from enum import Enum
from functools import cache
from types import NoneType
from typing import Any, Final, get_args, get_origin, get_type_hints

import attrs
from hypothesis import strategies as st

from vierplusen.domain import (
    PRINCIPLES,
    UNKNOWN,
    Benefit,
    Coalition,
    Degree,
    Fact,
    FactList,
    FrozenMap,
    Judgement,
    Leader,
    MeasuringPractice,
    Mention,
    PartialDate,
    Party,
    Perspective,
    PolicyDomain,
    Project,
    Source,
    as_fact,
)

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

Declared = FrozenMap[str, tuple[str, ...]]
"""Section -> the ids that it declares; where the section is missing, ids are free."""

_FREE: Final[Declared] = FrozenMap()
_SECTIONS: Final = {"parties": Party, "domains": PolicyDomain, "sources": Source}
_IDS: Final = ("a", "gemeente-2", "3")


def texts() -> st.SearchStrategy[str]:
    """Give any text that a document can hold, often one that looks like something else."""
    anything = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12)
    return st.one_of(st.sampled_from(TRICKY), anything.filter(str.strip))


def slugs() -> st.SearchStrategy[str]:
    """Give ids: small letters, digits and hyphens."""
    return st.lists(st.text("abz019", min_size=1, max_size=3), min_size=1, max_size=3).map("-".join)


def partial_dates() -> st.SearchStrategy[PartialDate]:
    """Give years, months and days from 1900 to 2199."""
    days = st.dates(PartialDate("1900").first, PartialDate("2199").last)
    sizes = st.sampled_from((4, 7, 10))
    return st.builds(lambda day, size: PartialDate(day.isoformat()[:size]), days, sizes)


def judgements() -> st.SearchStrategy[Judgement]:
    """Give what one rater says, with or without a value."""
    return nouns(Judgement)


@cache
def facts(within: Declared = _FREE) -> st.SearchStrategy[Fact]:
    """Give facts that are unknown, known, or judged by up to three raters."""
    one = nouns(Judgement, within)
    # A rater without a name is never the same as another one.
    several = st.lists(one, min_size=2, max_size=3, unique_by=lambda each: each.rater or object())
    degree = st.sampled_from(Degree).map(as_fact)
    return st.one_of(st.just(UNKNOWN), degree, one.map(as_fact), several.map(as_fact))


def parties() -> st.SearchStrategy[tuple[Party, ...]]:
    """Give a section of parties: ids of their own, and none part of itself."""
    return _section(Party, _IDS)


def coalitions() -> st.SearchStrategy[Coalition]:
    """Give coalitions with open and closed lists of members."""
    return nouns(Coalition)


def leaders() -> st.SearchStrategy[Leader]:
    """Give leaders with their competences and risks."""
    return nouns(Leader)


def measuring_practices() -> st.SearchStrategy[MeasuringPractice]:
    """Give what may be known about how a project measures."""
    return nouns(MeasuringPractice)


@st.composite
def projects(draw: st.DrawFn) -> Project:
    """Give whole projects: references that agree, tenures in order, lists open and closed."""
    ids = {name: draw(st.sampled_from((None, (), _IDS[:1], _IDS))) for name in _SECTIONS}
    declared = {name: own for name, own in ids.items() if own is not None}
    sections: dict[str, Any] = {
        name: draw(_section(_SECTIONS[name], own)) for name, own in declared.items()
    }
    return Project(**draw(_values(Project, FrozenMap(declared))), **sections)


@cache
def nouns(kind: Any, within: Declared = _FREE) -> st.SearchStrategy[Any]:  # noqa: ANN401  # any noun
    """Give nouns of one kind, whose references point at what is declared."""
    values = _values(kind, within)
    if kind is Benefit:
        nowhere = all(within.get(name) == () for name in ("parties", "domains"))
        values = st.nothing() if nowhere else values.filter(_falls_somewhere)
    return values if values.is_empty else values.map(lambda each: kind(**each))


def _falls_somewhere(values: Mapping[str, Any]) -> bool:
    return values.get("party") is not None or values.get("domain") is not None


@cache
def _values(kind: Any, within: Declared) -> st.SearchStrategy[dict[str, Any]]:  # noqa: ANN401  # any noun
    """Give what a noun needs, some of the rest, and at times one answer to all its questions."""
    hints = get_type_hints(kind)
    own = [each for each in attrs.fields(kind) if each.name not in _SECTIONS]
    fields = {each.name: _field(each, hints[each.name], within) for each in own}
    needed = {each.name: fields.pop(each.name) for each in own if each.default is attrs.NOTHING}
    questions = [name for name in fields if hints[name] is Fact]
    if any(each.is_empty for each in needed.values()):
        return st.nothing()

    @st.composite
    def values(draw: st.DrawFn) -> dict[str, Any]:
        answer = draw(facts(within)) if questions else UNKNOWN
        parts = draw(st.fixed_dictionaries(needed, optional=fields))
        return _agreeing({**dict.fromkeys(questions, answer), **parts})

    return values()


def _agreeing(values: dict[str, Any]) -> dict[str, Any]:
    """Put a tenure in order, and give a rater the one perspective that is theirs."""
    start, end = values.get("from_"), values.get("until")
    if start is not None and end is not None:
        values["from_"], values["until"] = sorted((start, end), key=lambda each: each.last)
    if values.get("rater") is not None and values.get("perspective") is not None:
        values["perspective"] = RATERS[values["rater"]]
    return values


def _field(own: "attrs.Attribute[Any]", kind: Any, within: Declared) -> st.SearchStrategy[Any]:  # noqa: ANN401, PLR0911  # any annotation; one return for each shape
    """Give the values that one field of a noun may have."""
    if own.metadata.get("share"):
        return st.one_of(st.none(), st.floats(0, 1))
    if NoneType in get_args(kind):
        return st.one_of(st.none(), _field(own, get_args(kind)[0], within))
    if get_origin(kind) is FactList:
        items = _field(own, get_args(kind)[0], within)
        most = 0 if items.is_empty else 3
        some = st.lists(items, max_size=most, unique_by=lambda each: getattr(each, "id", object()))
        return st.builds(FactList, some, st.booleans())
    if get_origin(kind) is tuple:
        return st.lists(_field(own, get_args(kind)[0], within), max_size=3).map(tuple)
    if get_origin(kind) is FrozenMap and get_args(kind)[1] is float:
        return st.dictionaries(texts(), _PLAIN[float], max_size=3)
    if get_origin(kind) is FrozenMap:
        offered = st.builds("{}/{}".format, slugs(), slugs())
        keys = st.one_of(st.sampled_from([*PRINCIPLES]), offered)
        return st.dictionaries(keys, facts(within), max_size=3)
    if kind in {str, Mention} and "refers" in own.metadata:
        ids = within.get(own.metadata["refers"])
        if ids == ():
            return st.nothing()
        points = slugs() if ids is None else st.sampled_from(ids)
        return points if kind is str else st.builds(attrs.evolve, nouns(Mention, within), id=points)
    if kind is str:
        return _TEXTS.get(own.name, texts())
    if kind in _PLAIN or issubclass(kind, Enum):
        return _PLAIN[kind] if kind in _PLAIN else st.sampled_from([*kind])
    return facts(within) if kind is Fact else nouns(kind, within)


_TEXTS: Final = {
    "id": slugs(),
    "rater": st.sampled_from([*RATERS]),
    "base": st.sampled_from(("4+1", "example/near-home")),
}
_PLAIN: Final[dict[Any, st.SearchStrategy[Any]]] = {
    bool: st.booleans(),
    int: st.integers(0, 5),
    float: st.floats(min_value=0, allow_nan=False, allow_infinity=False),
    PartialDate: partial_dates(),
}


@cache
def _section(kind: Any, ids: tuple[str, ...]) -> st.SearchStrategy[tuple[Any, ...]]:  # noqa: ANN401  # any noun with an id
    """Give a section that declares these ids in any order; none is part of itself."""
    earlier = [FrozenMap(dict.fromkeys(_SECTIONS, ids[:place])) for place in range(len(ids))]
    items = [
        st.builds(attrs.evolve, nouns(kind, within), id=st.just(own))
        for own, within in zip(ids, earlier, strict=True)
    ]
    return st.tuples(*items).flatmap(st.permutations).map(tuple)
