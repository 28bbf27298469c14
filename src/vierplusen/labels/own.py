"""What labels itself offers: every label of the library."""

from typing import Final

from vierplusen._version import __version__
from vierplusen.domain import Catalogue, Label, Offer, Taken
from vierplusen.labels.facts import FACTS
from vierplusen.labels.faults import FAULTS
from vierplusen.labels.sentences import SENTENCES
from vierplusen.labels.words import WORDS


def _labels() -> dict[str, Label]:
    pairs = {**WORDS, **SENTENCES, **FAULTS}
    for path, (name_nl, name_en, question_nl, question_en) in FACTS.items():
        pairs[f"fact.{path}"] = (name_nl, name_en)
        pairs[f"question.{path}"] = (question_nl, question_en)
    return {key: Label(key, nl, en) for key, (nl, en) in pairs.items()}


def _own(label: Label) -> Offer:
    taken = Taken(
        kind="label",
        key=label.key,
        plugin="vierplusen",
        distribution="vierplusen",
        version=__version__,
    )
    return Offer(taken=taken, value=label)


OWN: Final = Catalogue(tuple(_own(each) for each in _labels().values()))
"""The own offers of this stage."""
