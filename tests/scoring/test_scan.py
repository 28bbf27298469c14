"""score(): a project through a lens of a catalogue."""

import time
from pathlib import Path

import pytest

from vierplusen.domain import (
    Catalogue,
    Finding,
    Label,
    Lens,
    MeasuringPractice,
    Offer,
    Project,
    Taken,
)
from vierplusen.errors import CriterionError, UnknownKeyError
from vierplusen.scoring import OWN, score


class Broken:
    key = "faulty/broken"
    better: dict[str, int] = {}  # noqa: RUF012  # as a plugin author would write it

    def __init__(self, answer: object) -> None:
        self.answer = answer

    def assess(self, _project: Project) -> Finding:
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer  # type: ignore[return-value]  # the point of the test


def catalogue(*values: tuple[str, str, object]) -> Catalogue:
    offers = [
        Offer(
            taken=Taken(
                kind=kind, key=key, plugin="faulty", distribution="vierplusen-faulty", version="9"
            ),
            value=value,
        )
        for kind, key, value in values
    ]
    return Catalogue((*OWN.offers, *offers))


NOTHING = Project(id="a", name="A")


@pytest.mark.parametrize("answer", [RuntimeError("no"), None, 0.5])
def test_a_criterion_that_fails_is_named_with_its_plugin(answer: object) -> None:
    offered = catalogue(("criterion", "faulty/broken", Broken(answer)))

    with pytest.raises(CriterionError, match=r"faulty/broken.*vierplusen-faulty 9"):
        score(NOTHING, catalogue=offered)


def test_a_criterion_that_no_lens_names_has_a_finding_and_no_say() -> None:
    best = Finding(low=1, high=1)
    offered = catalogue(("criterion", "faulty/broken", Broken(best)))

    card = score(NOTHING, catalogue=offered)

    assert card.findings["faulty/broken"] == best
    assert card.verdict == score(NOTHING).verdict
    assert card.strongest == card.weakest == ()
    assert "faulty" in {each.plugin for each in card.provenance}


def test_a_lens_of_ones_own() -> None:
    strict = Lens(key="strict", necessary=("measuring",), threshold=0.9)
    project = Project(id="a", name="A", measuring=MeasuringPractice(baseline=False))

    card = score(project, lens=strict)

    assert card.verdict == "not-yet"
    assert card.lens is strict
    assert "lens" not in {each.kind for each in card.provenance}


def test_a_lens_or_a_criterion_that_is_not_there_is_an_error_that_lists_what_is() -> None:
    with pytest.raises(UnknownKeyError, match=r"4\+1"):
        score(NOTHING, lens="5+1")
    with pytest.raises(UnknownKeyError, match="measuring"):
        score(NOTHING, lens=Lens(key="x", necessary=("meusuring",)))


def test_the_words_of_plugins_travel_with_the_result() -> None:
    label = Label("criterion.faulty/x", "iks", "ex")
    card = score(NOTHING, catalogue=catalogue(("label", label.key, label)))

    assert card.labels == (label,)
    assert score(NOTHING).labels == ()


def test_a_finding_knows_whether_it_reaches_the_threshold() -> None:
    card = score(Project(id="a", name="A", measuring=MeasuringPractice(baseline=False)))

    assert card.reaches("measuring") is False
    assert card.reaches("approach") is None


def test_the_module_reads_no_clock_and_no_files() -> None:
    source = Path(score.__code__.co_filename).read_text(encoding="utf-8")

    assert time.__name__ not in source.split()
