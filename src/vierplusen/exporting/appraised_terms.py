"""Every parameter of an appraisal: how large each estimate is, and what each line is made of."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from vierplusen.domain import Knob, Message, Product
from vierplusen.domain.estimates import NUMBERS
from vierplusen.domain.lines import Cost, Effect, MoneyLine, Transfer
from vierplusen.exporting.appraised_figures import MOST_ROWS, AppraisedReport
from vierplusen.exporting.blocks import Block, Bullets, Paragraph


def terms_part(report: AppraisedReport) -> Iterator[Block]:
    """Give all estimates with what they rest on, and all lines with their terms."""
    case = report.appraisal.case
    knobs = tuple(_knob(report, name, each) for name, each in case.knobs.items())
    counted: tuple[Effect | MoneyLine, ...] = (
        *case.costs,
        *(each for each in case.effects if each.memo is None),
        *case.transfers,
    )
    lines = tuple(_line(report, each) for each in counted)
    for key, said in (("knobs", knobs), ("terms", lines)):
        if said:
            yield Bullets(report.say(key), said[:MOST_ROWS])
        if len(said) > MOST_ROWS:
            yield Paragraph(report.say("more", shown=MOST_ROWS, number=len(said)))


def _knob(report: AppraisedReport, name: str, knob: Knob) -> str:
    given = {key: getattr(knob, key) for key in NUMBERS if getattr(knob, key) is not None}
    size = {key: report.at(value, knob) for key, value in given.items()}
    said = report.say(f"knob-{knob.spread}", **size)
    rests = [] if knob.kind is None else [report.words.word(f"evidence.{knob.kind}")]
    return _told(report, report.knob(name), [said], rests, knob.source, knob.note)


def _line(report: AppraisedReport, line: Effect | MoneyLine) -> str:
    said = [*_terms(report, line), _span(report, line)]
    return _told(report, report.line(line.id), said, [], line.source, line.note)


def _told(
    report: AppraisedReport,
    name: str,
    said: Iterable[str],
    rests: Sequence[str],
    source: str | None,
    note: str | None,
) -> str:
    """Join what is said of an estimate or a line, with its note and its source behind it."""
    told = f"{name}: {'; '.join(filter(None, said))}."
    if note is not None:
        told = f"{told} {note}"
    if source is not None:
        rests = [*rests, report.words.say(Message("report.source", {"sources": source}))]
    return f"{told} [{', '.join(rests)}]" if rests else told


def _terms(report: AppraisedReport, line: Effect | MoneyLine) -> Iterator[str]:
    return _effect(report, line) if isinstance(line, Effect) else _money(report, line)


def _money(report: AppraisedReport, line: MoneyLine) -> Iterator[str]:
    if line.per_year is not None:
        yield report.say("term-yearly", value=_product(report, line.per_year, _euros(report)))
    if line.by_year is not None:
        each = (_product(report, part, _euros(report)) for part in line.by_year)
        yield report.say("term-years-each", value=", ".join(each))
    if isinstance(line, Cost) and line.payer is not None:
        yield report.say("term-payer", name=report.party(line.payer))
    if isinstance(line, Transfer):
        yield report.say(
            "term-transfer", giver=report.party(line.from_), taker=report.party(line.to)
        )


def _effect(report: AppraisedReport, effect: Effect) -> Iterator[str]:
    factors = [
        _product(report, part, write)
        for part, write in ((effect.quantity, _number(report)), (effect.price, _euros(report)))
        if part is not None
    ]
    yield _times(report, factors)
    shares = (
        "deadweight", "displacement", "caused_by_others", "drop_off", "cashable_share",
    )  # fmt: skip
    for name in shares:
        part = getattr(effect, name)
        if part is not None:
            key = f"term-{name.replace('_', '-')}"
            yield report.say(key, value=_product(report, part, _share(report)))
    if effect.gains:
        yield report.say("term-gains", names=", ".join(_gains(report, effect.gains.items())))
    if effect.requires:
        yield report.say("term-requires", names=", ".join(effect.requires))


def _gains(report: AppraisedReport, gains: Iterable[tuple[str, float]]) -> Iterator[str]:
    for party, share in gains:
        yield f"{report.party(party)} ({_share(report)(share)})"


def _span(report: AppraisedReport, line: Effect | MoneyLine) -> str:
    """Say when a line begins, and how long it lasts where that is known."""
    base_year = report.appraisal.case.base_year
    assert base_year is not None  # noqa: S101  # a case without one is not appraised
    first = base_year + line.start
    if isinstance(line, MoneyLine) and line.by_year is not None:
        return report.say("term-from", first=first)
    if line.years is None:
        return report.say("term-to-end", first=first)
    years = _product(report, line.years, _number(report))
    return report.say("term-span", first=first, years=years)


def _product(report: AppraisedReport, product: Product, write: Callable[[float], str]) -> str:
    """Write a product: its numbers as one, then what else it is made of."""
    named = [each for each in product.terms if isinstance(each, str)]
    known = report.appraisal.case.knobs
    called = [report.knob(each) if each in known else each for each in named]
    if not called:
        return write(product.number)
    numbers = any(not isinstance(each, str) for each in product.terms)
    return _times(report, (*([_number(report)(product.number)] if numbers else []), *called))


def _times(report: AppraisedReport, factors: Iterable[str]) -> str:
    return f" {report.say('term-times')} ".join(factors)


def _number(report: AppraisedReport) -> Callable[[float], str]:
    return lambda value: report.words.figure(value, "number")


def _euros(report: AppraisedReport) -> Callable[[float], str]:
    return lambda value: report.words.figure(value, "eur")


def _share(report: AppraisedReport) -> Callable[[float], str]:
    return lambda value: report.say("chance", percent=100 * value)
