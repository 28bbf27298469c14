"""The smallest complete plugin: its hooks, and nothing else."""

from collections.abc import Iterator

from vierplusen import Criterion, Label, Layer, Principle, hookimpl
from vierplusen_example.near_home import FACT, KEY, NearHome

HOOKSPEC_VERSION = 1


@hookimpl
def vierplusen_criteria() -> Iterator[Criterion]:
    """Offer one criterion."""
    yield NearHome()


@hookimpl
def vierplusen_reference_data() -> Iterator[Principle]:
    """Offer the principle that documents judge, and the criterion reads."""
    yield Principle(KEY, Layer.CONTEXT)


@hookimpl
def vierplusen_labels() -> Iterator[Label]:
    """Offer the words for both, in Dutch and English."""
    yield Label(f"criterion.{KEY}", "dicht bij huis", "near home")
    yield Label(
        f"fact.{FACT}",
        "werk en dagbesteding in de eigen wijk",
        "work and day activities in one's own neighbourhood",
    )
    yield Label(
        f"question.{FACT}",
        "Kunnen mensen in hun eigen wijk meedoen?",
        "Can people take part in their own neighbourhood?",
    )
    yield Label(
        f"advice.{KEY}",
        "Organiseer het werk dichter bij huis.",
        "Organise the work nearer to home.",
    )
