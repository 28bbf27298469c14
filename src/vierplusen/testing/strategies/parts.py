"""Projects and their parts: valid by construction, with references that agree."""

from functools import cache
from typing import Any, Final

import attrs
from hypothesis import strategies as st

from vierplusen.domain import (
    PRINCIPLES,
    UNKNOWN,
    Benefit,
    Coalition,
    Degree,
    Fact,
    FrozenMap,
    Judgement,
    Leader,
    MeasuringPractice,
    Party,
    PolicyDomain,
    Project,
    Source,
    as_fact,
)
from vierplusen.testing.strategies.plain import slugs
from vierplusen.testing.strategies.reading import (
    FREE,
    MOST,
    Declared,
    Strategy,
    fields_of,
    gives,
    makes,
    nouns,
    reading,
)

SECTIONS: Final = {"parties": Party, "domains": PolicyDomain, "sources": Source}
"""The sections of a project that references point into."""

IDS: Final = ("a", "gemeente-2", "3")
"""The ids that a section declares."""


_CHOICES: Final[tuple[Fact | int, ...]] = (UNKNOWN, UNKNOWN, *map(as_fact, Degree), 1, 2, MOST)
"""A fact that is unknown, one that is known, or so many judgements."""


def judgements() -> st.SearchStrategy[Judgement]:
    """Give what one rater says, with or without a value."""
    return nouns(Judgement)


@cache
def facts(within: Declared = FREE) -> st.SearchStrategy[Fact]:
    """Give facts that are unknown, known, or judged by up to three raters."""
    one = nouns(Judgement, within)

    @st.composite
    def made(draw: st.DrawFn) -> Fact:
        chosen = draw(st.sampled_from(_CHOICES))
        if isinstance(chosen, Fact):
            return chosen
        several = [draw(one) for _ in range(chosen)]
        # A rater without a name is never the same as another one.
        by_rater = {each.rater or index: each for index, each in enumerate(several)}
        return Fact(tuple(by_rater.values()))

    return made()


@makes(Fact)
def _facts(_kind: object, within: Declared) -> Strategy:
    return facts(within)


@makes(FrozenMap[str, Fact])
def _principles(_kind: object, within: Declared) -> Strategy:
    """Give judged principles: those of the handbook, and some that plugins offer."""
    offered = st.builds("{}/{}".format, slugs(), slugs())
    named = st.one_of(st.sampled_from([*PRINCIPLES]), offered)
    return st.dictionaries(named, facts(within), max_size=MOST).map(FrozenMap)


@makes(Benefit)
def _benefits(kind: type[Benefit], within: Declared) -> Strategy:
    """Give benefits that fall somewhere."""
    nowhere = all(within.get(name) == () for name in ("parties", "domains"))
    return st.nothing() if nowhere else nouns(kind, within)


def parties() -> st.SearchStrategy[tuple[Party, ...]]:
    """Give a section of parties: ids of their own, and none part of itself."""
    return _section(Party, IDS)


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
    ids = {name: draw(st.sampled_from((None, (), IDS[:1], IDS))) for name in SECTIONS}
    declared = {name: own for name, own in ids.items() if own is not None}
    sections: dict[str, Any] = {
        name: draw(_section(SECTIONS[name], own)) for name, own in declared.items()
    }
    facts_ = draw(fields_of(Project, FrozenMap(declared), without=tuple(SECTIONS)))
    return Project(**_without_one(facts_), **sections)


def _without_one(made: dict[str, Any]) -> dict[str, Any]:
    """Let one source of the financing not go along with a route, where there are both."""
    going, money = made.get("continuation"), made.get("financing")
    if going is not None and going.routes and money is not None and money.funding:
        first = attrs.evolve(going.routes[0], without=(money.funding[0].id,))
        made["continuation"] = attrs.evolve(going, routes=(first, *going.routes[1:]))
    return made


gives({Project: projects})


@cache
def _section(kind: Any, ids: tuple[str, ...]) -> st.SearchStrategy[tuple[Any, ...]]:  # noqa: ANN401  # any noun with an id
    """Give a section that declares these ids in any order; none is part of itself."""
    earlier = [FrozenMap(dict.fromkeys(SECTIONS, ids[:place])) for place in range(len(ids))]
    items = [
        st.builds(attrs.evolve, reading(kind, within), id=st.just(own))
        for own, within in zip(ids, earlier, strict=True)
    ]
    return st.tuples(*items).flatmap(st.permutations).map(tuple)
