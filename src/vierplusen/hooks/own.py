"""The library's own offers, through the same hooks as those of a plugin."""

from collections.abc import Iterator

from vierplusen import documents, exporting, labels, scoring
from vierplusen.domain import (
    Criterion,
    Exporter,
    FinancingStrategy,
    GameRule,
    Label,
    Lens,
    Reader,
    SelectionRule,
    SharingRule,
)
from vierplusen.financing import own as financing
from vierplusen.hooks.spec import HOOKSPEC_VERSION, hookimpl
from vierplusen.sharing import own as sharing

__all__ = ["HOOKSPEC_VERSION"]


@hookimpl
def vierplusen_criteria() -> Iterator[Criterion]:
    """Offer the criteria of the 4+1 model."""
    yield from scoring.OWN.of_kind("criterion").values()


@hookimpl
def vierplusen_lenses() -> Iterator[Lens]:
    """Offer the lens of the 4+1 model."""
    yield from scoring.OWN.of_kind("lens").values()


@hookimpl
def vierplusen_sharing_rules() -> Iterator[SharingRule | GameRule]:
    """Offer the rules for a fixed cost and for games."""
    yield from sharing.OWN.of_kind("sharing-rule").values()


@hookimpl
def vierplusen_financing_strategies() -> Iterator[FinancingStrategy]:
    """Offer the ways to make a plan that need no solver."""
    yield from financing.OWN.of_kind("financing-strategy").values()


@hookimpl
def vierplusen_selection_rules() -> Iterator[SelectionRule]:
    """Offer the ways to choose between applications."""
    yield from financing.OWN.of_kind("selection-rule").values()


@hookimpl
def vierplusen_exporters() -> Iterator[Exporter]:
    """Offer JSON, Markdown and plain text."""
    yield from exporting.OWN.of_kind("exporter").values()


@hookimpl
def vierplusen_readers() -> Iterator[Reader]:
    """Offer JSON, YAML and TOML."""
    yield from documents.OWN.of_kind("reader").values()


@hookimpl
def vierplusen_labels() -> Iterator[Label]:
    """Offer the words of the library."""
    yield from labels.OWN.of_kind("label").values()
