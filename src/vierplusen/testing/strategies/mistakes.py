"""What goes wrong: faults, and every error of the library with faults in it."""

import string
from functools import partial
from typing import Any, Final

import attrs
from hypothesis import strategies as st

from vierplusen import errors as raised
from vierplusen.errors import (
    EXPECTATIONS,
    Fault,
    InvalidValueError,
    PluginError,
    PluginErrors,
    VierplusenError,
)
from vierplusen.testing.strategies.plain import texts
from vierplusen.testing.strategies.reading import Strategy, fields_of, gives
from vierplusen.testing.strategies.results import BRANCHES

_PLACES: Final = {
    code: sorted({name for _, name, _, _ in string.Formatter().parse(said) if name})
    for code, said in EXPECTATIONS.items()
}
"""Expectation -> the names that its words ask for."""


@st.composite
def faults(draw: st.DrawFn) -> Fault:
    """Give faults whose expectation has all that its words ask for."""
    code = draw(st.sampled_from([*EXPECTATIONS]))
    return Fault(
        path=draw(st.one_of(st.just(""), st.sampled_from(BRANCHES))),
        found=draw(texts()),
        expects=code,
        values=tuple((name, draw(texts())) for name in _PLACES[code]),
        nearest=draw(st.one_of(st.none(), texts())),
        line=draw(st.one_of(st.none(), st.integers(1, 10_000))),
    )


def plugin_errors() -> st.SearchStrategy[PluginErrors]:
    """Give groups of plugins that cannot be used."""
    several = st.lists(_raised(PluginError), min_size=1, max_size=3)
    return st.builds(PluginErrors, texts(), several)


def errors() -> st.SearchStrategy[VierplusenError]:
    """Give every error of the library."""
    return st.one_of(*(_raised(each) for each in _KINDS), plugin_errors())


def _raised(kind: Any) -> Strategy:  # noqa: ANN401  # a class of errors
    """Give errors of one class; one that lists faults has at least one."""
    some = st.lists(faults(), min_size=1, max_size=3).map(tuple)
    needs = {"faults": some} if issubclass(kind, InvalidValueError) else {}
    rest = fields_of(kind, without=tuple(needs))
    return st.builds(
        lambda values, more: kind(**values, **more), rest, st.fixed_dictionaries(needs)
    )


_KINDS: Final = tuple(
    each
    for each in vars(raised).values()
    if isinstance(each, type) and issubclass(each, VierplusenError) and attrs.has(each)
)
"""The classes of errors that have fields."""

gives({Fault: faults, PluginErrors: plugin_errors, VierplusenError: errors})
gives({kind: partial(_raised, kind) for kind in _KINDS})
