"""The tables of a measurement, of monitoring and of merged questions; protected beforehand."""

from collections.abc import Iterator
from typing import Final

from vierplusen.domain import Measured, MergedNeeds, Monitored
from vierplusen.exporting.data_tables.making import Layout, Rows
from vierplusen.exporting.data_tables.scanned import remarks

_GROUP: Final = "indicator trait level"
_SPAN: Final = "low=interval.low high=interval.high"
LAYOUTS: Final = {
    "measurement": Layout(
        "Eén meting: tussen welke momenten, en van wie.",
        "One measurement: between which moments, and of whom.",
        "source start end participants confidence threshold",
    ),
    "changes": Layout(
        "De verandering van een indicator, van iedereen of van een groep.",
        "The change of an indicator, of everybody or of a group.",
        f"{_GROUP} unit better started ended both lost start_mean=start.mean start_sd=start.sd"
        " end_mean=end.mean end_sd=end.sd change_mean=change.mean change_sd=change.sd"
        f" {_SPAN} size=size.value size_low=size.interval.low size_high=size.interval.high"
        " visible improved=outcome.improved unchanged=outcome.unchanged"
        " worsened=outcome.worsened wobbled=outcome.wobbled goals_set=goals.set"
        " goals_reached=goals.reached suppressed",
    ),
    "distribution": Layout(
        "Hoeveel mensen een waarde hadden, aan het begin en aan het eind.",
        "How many people had a value, at the start and at the end.",
        f"{_GROUP} low=item.low high=item.high before=item.before after=item.after",
    ),
    "transitions": Layout(
        "Hoeveel mensen van de ene waarde naar de andere gingen.",
        "How many people went from one value to another.",
        f"{_GROUP} from_value=item.from_ to_value=item.to n=item.n",
    ),
    "courses": Layout(
        "Een moment van meten in het verloop van een indicator.",
        "A moment of measuring in the course of an indicator.",
        f"{_GROUP} moment=item.moment n=item.reading.n mean=item.reading.mean"
        " sd=item.reading.sd change=item.change low=item.interval.low high=item.interval.high"
        " expected=item.expected",
    ),
    "domain_changes": Layout(
        "De verandering in een leefgebied, over zijn indicatoren heen.",
        "The change in a life domain, over its indicators.",
        "domain trait level indicators both change_mean=change.mean change_sd=change.sd"
        f" {_SPAN} improved=outcome.improved unchanged=outcome.unchanged"
        " worsened=outcome.worsened wobbled=outcome.wobbled suppressed",
    ),
    "contrasts": Layout(
        "De verandering naast die van wie niet meedeed.",
        "The change beside that of those who did not take part.",
        "indicator better project_mean=project.mean comparison_mean=comparison.mean effect"
        f" {_SPAN} size=size.value chance method suppressed",
    ),
    "start_balance": Layout(
        "Hoezeer de twee groepen aan het begin op elkaar leken.",
        "How alike the two groups were at the start.",
        "name project_mean=project comparison_mean=comparison difference",
    ),
    "interventions": Layout(
        "Iets wat is gedaan, en bij hoeveel deelnemers.",
        "Something that was done, and with how many participants.",
        "name=what who=by instrument domain times participants first last suppressed",
    ),
    "stories": Layout(
        "Een verhaal dat met toestemming wordt doorgegeven.",
        "A story that is passed on with consent.",
        "id perspective domains moment text",
    ),
    "indicators": Layout(
        "Een indicator.",
        "An indicator.",
        "id name unit better",
    ),
    "context_questions": Layout(
        "Een van de vragen die bij een getal horen.",
        "One of the questions that belong to a number.",
        "key answered",
    ),
    "signals": Layout(
        "Wat een indicator op een moment zegt, om bij te sturen.",
        "What an indicator tells at a moment, for steering.",
        f"indicator moment n change {_SPAN} expected course missing suppressed",
    ),
    "realised": Layout(
        "Wat van een indicator werd verwacht en wat ervan kwam.",
        "What was expected of an indicator, and what came of it.",
        "indicator expected=expected.expected realised=realised.expected share course",
    ),
    "questions": Layout(
        "Een vraag die in de plaats komt van vragen die bijna gelijk zijn.",
        "A question that takes the place of questions that are nearly the same.",
        "question moments similarity asked",
    ),
}  # fmt: skip


def measured(made: Measured) -> Iterator[Rows]:
    """Give the tables of a measurement that may go out."""
    yield "measurement", [made]
    yield "changes", made.changes
    parts = {"distribution": "bins", "transitions": "flows", "courses": "course"}
    for name, part in parts.items():
        rows: list[object] = [
            {"indicator": each.indicator, "trait": each.trait, "level": each.level, "item": item}
            for each in made.changes
            for item in getattr(each, part)
        ]
        yield name, rows
    yield "domain_changes", made.domains
    yield "contrasts", made.contrasts
    yield "start_balance", made.balance
    yield "interventions", made.interventions
    yield "stories", [each for each in made.stories if each.may_leave]
    yield "indicators", made.indicators
    yield "context_questions", made.questions
    yield remarks("measurement", "reason", made.reasons)
    for each in made.changes:
        yield remarks(each.indicator, "reason", each.reasons)


def monitored(made: Monitored) -> Iterator[Rows]:
    """Give the tables of monitoring."""
    yield "signals", made.signals
    yield "realised", made.realised
    yield "indicators", made.indicators
    yield remarks("monitoring", "reason", made.reasons)
    for signal in made.signals:
        yield remarks(signal.indicator, "reason", signal.reasons)
    for each in made.realised:
        yield remarks(each.indicator, "reason", each.reasons)


def needs(made: MergedNeeds) -> Iterator[Rows]:
    """Give the questions that are left after merging."""
    rows: list[object] = [
        {
            "question": each.question,
            "moments": each.moments,
            "similarity": each.similarity,
            "asked": len(each.needs),
        }
        for each in made.merged
    ]
    yield "questions", rows
    yield remarks("questions", "reason", made.reasons)
