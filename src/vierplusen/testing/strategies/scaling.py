"""Scaling up and open calls: what it costs as it grows, who takes part, who applies."""

from typing import Any, Final

from hypothesis import strategies as st

from vierplusen.domain import (
    Application,
    CallCondition,
    Candidate,
    ConditionAnswer,
    MunicipalityShare,
    OpenCall,
    ParticipantYear,
    Scaling,
    ScalingChange,
    SelectionRule,
)
from vierplusen.domain.calls import CONDITIONS, OWN_SHARE
from vierplusen.domain.scaling import AMOUNTS, COUNTS, EXPERIMENTS, NUMBERS
from vierplusen.financing.own import OWN
from vierplusen.testing.strategies.figures import PARTIES
from vierplusen.testing.strategies.financing import FUNDS
from vierplusen.testing.strategies.plain import keys, partial_dates, slugs
from vierplusen.testing.strategies.reading import (
    FREE,
    MOST,
    Declared,
    Strategy,
    fields_of,
    gives,
    makes,
)

_CENTS: Final = st.integers(0, 1_000_000)
_EUROS: Final = _CENTS.map(lambda each: each / 100)
_COUNT: Final = st.integers(1, 30)
_NUMBER: Final = st.integers(1, 40).map(lambda each: each / 4)
_NUMBERS: Final[dict[str, Strategy]] = {
    **dict.fromkeys(AMOUNTS, _EUROS),
    **dict.fromkeys(COUNTS, _COUNT),
    **dict.fromkeys(NUMBERS, _NUMBER),
}
_BITS: Final = 7
"""So many things are chosen by one number: up to there it is drawn evenly."""


# Scaling


def scalings() -> st.SearchStrategy[Scaling]:
    """Give what documents say of scaling up, often with less than can be counted."""
    return _scaling(FREE)


@makes(Scaling)
def _scalings(_kind: object, within: Declared) -> Strategy:
    return _scaling(within)


@st.composite
def _scaling(draw: st.DrawFn, within: Declared) -> Scaling:
    stated = draw(_stated())
    stated.setdefault("group_size", 8)
    ids = draw(st.lists(st.sampled_from(EXPERIMENTS), max_size=2, unique=True))
    parties = within.get("parties", PARTIES)
    number = draw(st.integers(0, min(len(parties), MOST)))
    own = (*_NUMBERS, "scales", "scenarios", "municipalities")
    return Scaling(
        scales=draw(st.lists(st.integers(1, 200), max_size=MOST)),
        scenarios=[draw(_change(within, each)) for each in ids],
        municipalities=[
            MunicipalityShare(party=each, participants=draw(_participants()))
            for each in parties[:number]
        ],
        **stated,
        **draw(fields_of(Scaling, within, without=own)),
    )


@st.composite
def _stated(draw: st.DrawFn) -> dict[str, Any]:
    """Give some of the numbers that a scenario can change."""
    names = [*_NUMBERS]
    chosen = draw(st.integers(0, 2**_BITS - 1)) | draw(st.integers(0, 3)) << _BITS
    return {name: draw(_NUMBERS[name]) for at, name in enumerate(names) if chosen >> at & 1}


@st.composite
def _change(draw: st.DrawFn, within: Declared, own: str) -> ScalingChange:
    rest = draw(fields_of(ScalingChange, within, without=("id", *_NUMBERS)))
    return ScalingChange(id=own, **draw(_stated()), **rest)


@makes(ScalingChange)
def _changes(_kind: object, within: Declared) -> Strategy:
    return st.sampled_from(EXPERIMENTS).flatmap(lambda own: _change(within, own))


@makes(ParticipantYear)
def _years(_kind: object, _within: Declared) -> Strategy:
    return st.builds(ParticipantYear, year=st.integers(2025, 2030), number=st.integers(0, 40))


def _participants() -> st.SearchStrategy[list[ParticipantYear]]:
    by_year = st.dictionaries(st.integers(2025, 2028), st.integers(0, 40), max_size=MOST)
    return by_year.map(
        lambda made: [ParticipantYear(year=year, number=each) for year, each in made.items()]
    )


@makes(MunicipalityShare)
def _municipalities(_kind: object, within: Declared) -> Strategy:
    parties = within.get("parties", PARTIES)
    if not parties:
        return st.nothing()
    return st.builds(
        MunicipalityShare, party=st.sampled_from(parties), participants=_participants()
    )


# Open calls


def open_calls() -> st.SearchStrategy[OpenCall]:
    """Give open calls with applications that answer what is asked."""
    return _call(FREE)


@makes(OpenCall)
def _calls(_kind: object, within: Declared) -> Strategy:
    return _call(within)


@st.composite
def _call(draw: st.DrawFn, within: Declared) -> OpenCall:
    asked = draw(st.lists(st.sampled_from(CONDITIONS), max_size=MOST, unique=True))
    ids = FUNDS[: draw(st.integers(0, MOST))]
    least, more, rest = draw(st.tuples(_CENTS, _CENTS, _CENTS))
    chosen = draw(st.integers(0, 2**4 - 1))
    terms = {
        "least_own_share": draw(st.sampled_from((0.5, 0.0, 0.333))),
        "least_grant_eur": least / 100,
        "most_grant_eur": (least + more) / 100,
        "legal_forms": draw(st.sampled_from((["foundation"], ["foundation", "person"]))),
    }
    stated: dict[str, Any] = {
        name: value for at, (name, value) in enumerate(terms.items()) if chosen >> at & 1
    }
    if OWN_SHARE in asked:
        stated["least_own_share"] = terms["least_own_share"]
    own = (*terms, "opens", "closes", "budget_eur", "conditions", "applications", "rule", "yielded")
    days = draw(st.none() | st.tuples(partial_dates(), partial_dates()))
    if days is not None:
        stated["opens"], stated["closes"] = sorted(days, key=lambda each: each.first)
    return OpenCall(
        budget_eur=draw(st.sampled_from((None, (least + rest) / 100))),
        conditions=[draw(_condition(within, each)) for each in asked],
        applications=[draw(_application(within, each, tuple(asked))) for each in ids],
        rule=draw(st.none() | keys()),
        yielded=draw(st.none() | st.integers(0, 50)),
        **stated,
        **draw(fields_of(OpenCall, within, without=own)),
    )


@st.composite
def _condition(draw: st.DrawFn, within: Declared, own: str) -> CallCondition:
    return CallCondition(id=own, **draw(fields_of(CallCondition, within, without=("id",))))


@makes(CallCondition)
def _conditions(_kind: object, within: Declared) -> Strategy:
    return st.sampled_from(CONDITIONS).flatmap(lambda own: _condition(within, own))


@st.composite
def _application(
    draw: st.DrawFn, within: Declared, own: str, asked: tuple[str, ...]
) -> Application:
    answered = [each for each in asked if each != OWN_SHARE]
    number = draw(st.integers(0, len(answered)))
    amounts = ("asked_eur", "own_eur", "third_party_eur", "saves_eur")
    chosen = draw(st.integers(0, 2 ** len(amounts) - 1))
    stated: dict[str, Any] = {
        name: draw(_EUROS) for at, name in enumerate(amounts) if chosen >> at & 1
    }
    skip = ("id", "total_eur", "points", "answers", *amounts)
    return Application(
        id=own,
        total_eur=draw(st.none() | _CENTS.map(lambda each: (each + 1) / 100)),
        points=draw(st.none() | st.integers(0, 40).map(lambda each: each / 4)),
        answers=[
            ConditionAnswer(
                condition=each, **draw(fields_of(ConditionAnswer, within, without=("condition",)))
            )
            for each in answered[:number]
        ],
        **stated,
        **draw(fields_of(Application, within, without=skip)),
    )


@makes(Application)
def _applications(_kind: object, within: Declared) -> Strategy:
    return slugs().flatmap(lambda own: _application(within, own, CONDITIONS))


def candidates(*, number: tuple[int, int] = (0, 5)) -> st.SearchStrategy[tuple[Candidate, ...]]:
    """Give applications as a selection rule sees them, in the order of their ids, often alike.

    Parameters
    ----------
    number
        The least and the most applications.
    """
    one = st.tuples(
        st.integers(1, 12),
        st.none() | partial_dates(),
        st.none() | st.integers(0, 6),
        st.none() | st.integers(0, 9),
    )
    several = st.lists(one, min_size=number[0], max_size=number[1])
    return several.map(
        lambda made: tuple(
            Candidate(id=f"a{at}", cents=cents, received=received, value=value, saves_cents=saves)
            for at, (cents, received, value, saves) in enumerate(made)
        )
    )


def selection_rules() -> st.SearchStrategy[SelectionRule]:
    """Give the library's own rules to choose between applications."""
    return st.sampled_from([*OWN.of_kind("selection-rule").values()])


gives({SelectionRule: selection_rules})
