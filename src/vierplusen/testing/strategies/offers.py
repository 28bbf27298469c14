"""What a catalogue holds: offers of the library, of plugins, and the plugins themselves."""

from functools import cache
from typing import Any, Final

from attrs import evolve
from hypothesis import strategies as st

from vierplusen import documents, exporting, scoring
from vierplusen.domain import (
    Catalogue,
    Criterion,
    DiscountSchedule,
    Exporter,
    FrozenMap,
    FundingStream,
    Indicator,
    Instrument,
    Label,
    LifeDomain,
    Offer,
    OptimismTable,
    Party,
    PluginInfo,
    PolicyDomain,
    PriceIndex,
    Principle,
    Reader,
    Taken,
    UnitPrice,
    WeighedCriterion,
    reference_key,
)
from vierplusen.hooks import load_catalogue
from vierplusen.testing.strategies.plain import keys, slugs, texts
from vierplusen.testing.strategies.reading import Strategy, gives, reading

RECORDS: Final = (
    Label, LifeDomain, Party, PolicyDomain, Principle, Indicator, UnitPrice, PriceIndex,
    DiscountSchedule, OptimismTable, FundingStream, Instrument,
)  # fmt: skip
"""What the plugins of :func:`catalogues` offer: words, and reference data."""

_KINDS: Final = ("criterion", "lens", "exporter", "reader", "label", "reference")


def criteria() -> st.SearchStrategy[Criterion]:
    """Give the library's own criteria."""
    return _own(scoring.OWN, "criterion")


def exporters() -> st.SearchStrategy[Exporter]:
    """Give the library's own exporters."""
    return _own(exporting.OWN, "exporter")


def readers() -> st.SearchStrategy[Reader]:
    """Give the library's own readers."""
    return _own(documents.OWN, "reader")


def _own(catalogue: Catalogue, kind: str) -> Strategy:
    return st.sampled_from([*catalogue.of_kind(kind).values()])


def weighed_criteria() -> st.SearchStrategy[WeighedCriterion]:
    """Give the library's own criteria that a lens can weigh."""
    return criteria().filter(lambda each: isinstance(each, WeighedCriterion))  # type: ignore[return-value]  # the filter says so


def taken() -> st.SearchStrategy[Taken]:
    """Give what a result took, and from whom."""
    kinds, plain = st.sampled_from(_KINDS), st.builds("{}.{}".format, slugs(), slugs())
    return st.builds(
        Taken, kind=kinds, key=keys(), plugin=slugs(), distribution=slugs(), version=plain
    )


@st.composite
def plugin_infos(draw: st.DrawFn) -> PluginInfo:
    """Give plugins that were found: ready with offers, failed with a problem, or disabled."""
    status = draw(st.sampled_from(("ready", "failed", "disabled")))
    counts = st.dictionaries(st.sampled_from(_KINDS), st.integers(1, 9), max_size=3)
    owner = draw(taken())
    return PluginInfo(
        plugin=owner.plugin,
        distribution=owner.distribution,
        version=owner.version,
        status=status,
        offers=FrozenMap(draw(counts) if status == "ready" else {}),
        problem=draw(texts()) if status == "failed" else None,
    )


@cache
def _library() -> tuple[Offer, ...]:
    """Give what the library offers, without its hundreds of labels, which every report has."""
    return tuple(each for each in load_catalogue(only=()).offers if each.taken.kind != "label")


@st.composite
def plugin_offers(draw: st.DrawFn) -> Offer:
    """Give an offer of some plugin: words, or a record of reference data."""
    value: Any = draw(st.one_of(*(reading(each) for each in RECORDS)))
    if isinstance(value, DiscountSchedule):
        value = evolve(value, key=draw(slugs()))
    kind = "label" if isinstance(value, Label) else "reference"
    key = value.key if kind == "label" else reference_key(value)
    owner = draw(taken())
    made = Taken(
        kind=kind,
        key=key,
        plugin=owner.plugin,
        distribution=owner.distribution,
        version=owner.version,
    )
    return Offer(taken=made, value=value)


def offers() -> st.SearchStrategy[Offer]:
    """Give offers of the library, and of some plugin."""
    own = st.deferred(lambda: st.sampled_from(_library()))
    return st.one_of(own, plugin_offers())


@st.composite
def catalogues(draw: st.DrawFn) -> Catalogue:
    """Give catalogues: what the library offers, but for its labels, and what plugins add."""
    there = {each.place for each in _library()}
    added = draw(st.lists(plugin_offers(), max_size=3, unique_by=lambda each: each.place))
    plugins = draw(st.lists(plugin_infos(), max_size=2))
    free = (each for each in added if each.place not in there)
    return Catalogue((*_library(), *free), tuple(plugins))


gives(
    {
        Catalogue: catalogues,
        Criterion: criteria,
        Exporter: exporters,
        Offer: offers,
        PluginInfo: plugin_infos,
        Reader: readers,
        Taken: taken,
        WeighedCriterion: weighed_criteria,
    }
)
