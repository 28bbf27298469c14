"""The terms of a plan as a whole, and those that only the library can judge."""

from collections.abc import Sequence
from typing import Final

from vierplusen import Breach, Term
from vierplusen_xlsx.writing.book import Cell, Empty, Text
from vierplusen_xlsx.writing.plan_cells import NOTHING, Cells, quote
from vierplusen_xlsx.writing.plan_figures import Planned, exact
from vierplusen_xlsx.writing.plan_lists import source_name
from vierplusen_xlsx.writing.plan_places import Places

OWN_FORMS: Final = ("own", "sales", "in-kind")
"""What is one's own."""

_NOT_JUDGED: Final = (Term.MATCH, Term.DE_MINIMIS)
"""The terms that need more than a formula; of these the library's verdict stands as text."""


def whole_rows(cells: Cells, at: Places, breaches: Sequence[Breach]) -> list[list[Cell]]:
    """Judge public money, what is one's own, and sources that cannot be combined."""
    rows = [_public(cells, at, 0), _own(cells, at, 1)]
    rows += (_apart(cells, at, pair) for pair in apart(at.planned))
    rows += (_told(cells, term, breaches) for term in _NOT_JUDGED)
    return rows


def _public(cells: Cells, at: Places, number: int) -> list[Cell]:
    made, share = at.planned, at.planned.plan.options.most_public_share
    cents = sum(
        max(0, made.source_cents(key))
        for key, each in made.funding.items()
        if made.is_public(each) is not False
    )
    limit, paid = at.limit(number), at.source("paid")
    sums = f"SUMPRODUCT(({at.source('public')}<>{cells.no})*({paid}>0),{paid})"
    test = f'IF({limit}="",FALSE,ROUND(100*({sums}-{limit}*{at.key("paid")}),6)>0)'
    broken = share is not None and cents > exact(share) * made.total
    return _of_all(cells, at, Term.PUBLIC_SHARE, "most-public", share, (sums, cents, test, broken))


def _own(cells: Cells, at: Places, number: int) -> list[Cell]:
    made, share = at.planned, at.planned.plan.options.min_own_share
    cents = sum(
        max(0, made.source_cents(key))
        for key, each in made.funding.items()
        if each.form in OWN_FORMS
    )
    limit, paid, form = at.limit(number), at.source("paid"), at.source("form")
    own = "+".join(f"({form}={quote(cells.words.word(f'form.{each}'))})" for each in OWN_FORMS)
    sums = f"SUMPRODUCT(({own})*({paid}>0),{paid})"
    test = f'IF({limit}="",FALSE,ROUND(100*({limit}*{at.key("paid")}-{sums}),6)>0)'
    broken = share is not None and cents < exact(share) * made.total
    return _of_all(cells, at, Term.OWN_SHARE, "least-own", share, (sums, cents, test, broken))


def _of_all(
    cells: Cells,
    at: Places,
    term: Term,
    key: str,
    share: float | None,
    found: tuple[str, int, str, bool],
) -> list[Cell]:
    """Give a limit that holds for the plan as a whole, what is in the plan, and the verdict."""
    sums, cents, test, broken = found
    total, made = at.key("paid"), at.planned
    return [
        Text(cells.say(key)),
        cells.part(share, at.name(key)),
        cells.found(
            f"IF({total}=0,{NOTHING},{sums}/{total})",
            cents / made.total if made.total else None,
            "percent",
        ),
        cells.judged([(cells.term(term), test, broken)]),
    ]


def apart(made: Planned) -> tuple[tuple[str, str], ...]:
    """Give the pairs of sources that cannot be combined, each once."""
    pairs = (
        (one.id, other)
        for one in made.funding.values()
        for other in one.excludes
        if other in made.funding
    )
    return tuple(sorted({(min(pair), max(pair)) for pair in pairs}))


def _apart(cells: Cells, at: Places, pair: tuple[str, str]) -> list[Cell]:
    made = at.planned
    one, other = (at.source("paid").at(made.ids.index(each)) for each in pair)
    both = min(map(made.source_cents, pair)) > 0
    names = (source_name(made, each) for each in pair)
    test = f"AND({one}>0,{other}>0)"
    return [
        Text(cells.say("apart", **dict(zip(("one", "other"), names, strict=True)))),
        Empty(given=False),
        Empty(given=False),
        cells.judged([(cells.term(Term.EXCLUDES), test, both)]),
    ]


def _told(cells: Cells, term: Term, breaches: Sequence[Breach]) -> list[Cell]:
    """Give the library's verdict on a term that a formula cannot judge."""
    right = all(each.term is not term for each in breaches)
    note = cells.say("not-judged")
    return [
        Text(cells.term(term)),
        Empty(given=False),
        Text("-", note=note),
        Text(cells.whether(right), note=note),
    ]
