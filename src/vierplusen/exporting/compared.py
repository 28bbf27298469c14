"""A comparison as an outline: several projects side by side, a table for each question."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

from vierplusen.assessment.assessing import Assessment
from vierplusen.assessment.dossier import Comparison
from vierplusen.domain import Label, Message, in_points
from vierplusen.exporting.blocks import Block, Heading, Paragraph, Table
from vierplusen.exporting.dossier import is_illustrative
from vierplusen.exporting.figures import DASH
from vierplusen.exporting.overview import overview
from vierplusen.exporting.report import PART, TOP
from vierplusen.labels import Words

if TYPE_CHECKING:
    from vierplusen.appraisal.appraised import Appraisal

LOW, HIGH = 0.05, 0.95
"""Between these quantiles the balance probably lies."""


def compared_outline(comparison: Comparison, lang: str) -> tuple[Block, ...]:
    """Lay out several projects side by side as blocks in one language."""
    made = comparison.assessments
    labels = [label for each in made for label in each.scorecard.labels]
    return tuple(_blocks(_Beside.of(comparison, lang, labels), comparison))


def names_apart(assessments: Sequence[Assessment]) -> tuple[str, ...]:
    """Give the names of projects; those that are called alike get a number.

    Examples
    --------
    >>> from vierplusen.assessment.assessing import assess
    >>> from vierplusen.domain import Project
    >>> names_apart([assess(Project(id="a", name="A"))] * 2)
    ('A (1)', 'A (2)')
    """
    alike = Counter(each.project.name for each in assessments)
    seen: Counter[str] = Counter()
    names = []
    for each in assessments:
        name = each.project.name
        seen[name] += 1
        names.append(name if alike[name] == 1 else f"{name} ({seen[name]})")
    return tuple(names)


@frozen
class _Beside:
    """Projects that are told side by side, in one language."""

    words: Words
    names: tuple[str, ...]
    assessments: tuple[Assessment, ...]

    @classmethod
    def of(cls, comparison: Comparison, lang: str, labels: Sequence[Label]) -> "_Beside":
        made = comparison.assessments
        return cls(Words(lang, labels), names_apart(made), made)

    def say(self, key: str, **values: Any) -> str:  # noqa: ANN401  # what a message takes
        """Say one message of the library."""
        return self.words.say(Message(key, values))

    def table(self, caption: str, head: Sequence[str], rows: Sequence[tuple[str, ...]]) -> Table:
        """Give a table with a row for each project."""
        titles = (self.say("report.project"), *map(self.words.word, head))
        named = zip(self.names, rows, strict=True)
        return Table(self.say(caption), titles, tuple((name, *row) for name, row in named))


def _blocks(beside: _Beside, comparison: Comparison) -> Iterator[Block]:
    made = beside.assessments
    made_up = [name for name, e in zip(beside.names, made, strict=True) if is_illustrative(e)]
    if len(made_up) == len(made):
        yield Paragraph(beside.say("appraised.illustrative"))
    elif made_up:
        yield Paragraph(beside.say("compared.illustrative", names=", ".join(made_up)))
    name = comparison.name
    title = (
        beside.say("compared.title", number=len(made))
        if name is None
        else beside.say("compared.title-named", name=name)
    )
    yield Heading(TOP, title, "compared.title")
    yield Paragraph(beside.say("compared.purpose"))
    side = overview(made, str(beside.words.lang))
    rows = zip(beside.names, side.rows, strict=True)
    yield evolve(side, rows=tuple((name, *row[1:]) for name, row in rows))
    yield Heading(PART, beside.say("compared.features"), "compared.features")
    yield _features(beside)
    if any(each.appraisal is not None for each in made):
        yield Heading(PART, beside.say("compared.balances"), "compared.balances")
        yield Paragraph(beside.say("compared.balances-how"))
        yield _balances(beside)
    yield Heading(PART, beside.say("compared.money"), "compared.money")
    yield _money(beside)
    yield Heading(PART, beside.say("compared.steps"), "compared.steps")
    steps = [(_step(beside, each),) for each in made]
    yield beside.table("compared.steps", ("compared.step",), steps)


def _features(beside: _Beside) -> Table:
    """Lay the criteria of all lenses side by side; one that a lens does not have is a dash."""
    keys = dict.fromkeys(key for each in beside.assessments for key in each.scorecard.lens.criteria)
    rows = [tuple(_range(each, key) for key in keys) for each in beside.assessments]
    return beside.table("compared.features-table", [f"criterion.{key}" for key in keys], rows)


def _range(made: Assessment, key: str) -> str:
    finding = made.scorecard.findings.get(key)
    return DASH if finding is None else in_points(finding.low, finding.high)


def _balances(beside: _Beside) -> Table:
    head = ("net", "range", "chance", "level", "years")
    rows = [
        (_why_not(beside, each), *[DASH] * (len(head) - 1))
        if each.appraisal is None
        else _balance(beside, each.appraisal)
        for each in beside.assessments
    ]
    return beside.table("compared.balances-table", [f"compared.{key}" for key in head], rows)


def _why_not(beside: _Beside, made: Assessment) -> str:
    key = "compared.no-case" if made.project.case is None else "compared.uncounted"
    return beside.say(key)


def _balance(beside: _Beside, made: "Appraisal") -> tuple[str, ...]:
    drawn = made.simulated.draws
    low, high = made.quantiles_eur.get(LOW), made.quantiles_eur.get(HIGH)
    ranged = drawn and low is not None and high is not None
    chance = 100 * made.probability_positive
    return (
        beside.words.figure(made.net_eur, "eur"),
        beside.say("compared.between", low=low, high=high) if ranged else DASH,
        beside.say("compared.percent", chance=chance) if ranged else DASH,
        str(made.case.price_year),
        str(made.case.horizon_years),
    )


def _money(beside: _Beside) -> Table:
    head = ("need", "gap", "cliff", "route")
    rows = [
        (*_plan(beside, each), _ends(beside, each), _route(beside, each))
        for each in beside.assessments
    ]
    return beside.table("compared.money-table", [f"compared.{key}" for key in head], rows)


def _plan(beside: _Beside, made: Assessment) -> tuple[str, str]:
    plan = None if made.financing is None else made.financing.plan
    if plan is None:
        return DASH, DASH
    needed = plan.total_cents + plan.gap_cents
    return beside.words.figure(needed, "cents"), beside.words.figure(plan.gap_cents, "cents")


def _ends(beside: _Beside, made: Assessment) -> str:
    """Give when temporary money ends: as the plan sees it, else as the document tells it."""
    plan = None if made.financing is None else made.financing.plan
    if plan is not None and plan.cliff_year is not None:
        return str(plan.cliff_year)
    date = made.plus_one.cliff.date
    return DASH if date is None else beside.words.date(date)


def _route(beside: _Beside, made: Assessment) -> str:
    """Give the route of which most is certain; a dash where nothing is certain of any."""
    best = max(made.plus_one.routes, key=lambda each: each.fit.low, default=None)
    if best is None or best.fit.low == 0:
        return DASH
    return beside.say(f"route.{best.route.key}")


def _step(beside: _Beside, made: Assessment) -> str:
    if not made.steps:
        return beside.say("compared.no-step")
    return beside.words.say(made.steps[0].advice)
