"""Cashing in: by which instrument each party on the bill could pay (verzilveren)."""

from collections.abc import Iterable, Iterator
from typing import Final

from attrs import frozen

from vierplusen.appraisal.appraised import Appraisal
from vierplusen.domain import (
    Bill,
    CashingOption,
    CashingRule,
    Catalogue,
    LossRisk,
    Message,
    check_kind,
    reference_key,
)
from vierplusen.domain.message import Value
from vierplusen.domain.values import require
from vierplusen.sharing.cashing_facts import UNKNOWN_SHARE, PayerFacts, payer_facts
from vierplusen.sharing.cashing_rules import CASHING_RULES

_NEAR: Final = 1e-9
"""Shares that were added up are not asked to the last digit."""

_ORDER: Final = {True: 0, None: 1, False: 2}


def cash_in(
    bill: Bill,
    appraisal: Appraisal,
    *,
    risks: Iterable[LossRisk] = (),
    rules: Iterable[CashingRule] = CASHING_RULES,
    catalogue: Catalogue | None = None,
) -> tuple[CashingOption, ...]:
    """Give the instruments by which each party on the bill could pay its part (verzilveren).

    The rules are data, and when an instrument fits is a judgement: the library's own, that of the
    plugin that offers a rule, or that of who gave it here. Every option says whose.

    Parameters
    ----------
    bill
        Who pays what. Parties that pay nothing are left out.
    appraisal
        What the parties gain, and who they are.
    risks
        How often each party would lose under the bill; without it, how sure a gain is stays
        unknown.
    rules
        When an instrument fits.
    catalogue
        Its records of :class:`CashingRule` take the place of all rules for the same instrument.
        It also says of parties what the appraisal leaves open.

    Returns
    -------
    tuple of CashingOption
        By party, the largest part of the bill first; for each party what fits, then what hangs on
        something unknown, then what fits but for one thing that can be changed: a gain that
        becomes cashable by a decision, becomes surer, or begins later. Within these by rank. What
        does not fit for another reason is left out. A party for which there is no rule, such as
        residents, has no option.

    Raises
    ------
    InvalidValueError
        If an argument is of another kind, or two rules have one key.

    Notes
    -----
    Of the gain of a party, transfers that it gets and costs that it is spared are cashable; of an
    effect the share that the case states. Where that is not known, the share is an interval, and
    a condition holds only if it does for all of it. A part of a party is of the same kind as the
    whole, where it does not say so itself.

    Examples
    --------
    >>> from vierplusen import Case, Effect, Party, Sector, appraise, share
    >>> calls = Effect(id="calls", quantity=10, price=100, kind="fiscal", cashable_share=0,
    ...                gains={"politie": 1})
    >>> case = Case(base_year=2025, price_year=2025, horizon_years=1, discount=0, effects=[calls])
    >>> people = [Party(id="politie", sector=Sector.POLICE_AND_JUSTICE, public=True)]
    >>> bill = share(600, {"politie": 1000})
    >>> [(each.instrument, each.fits) for each in cash_in(bill, appraise(case, parties=people))]
    [('staff-on-loan', True), ('appreciation-contribution', True)]
    """
    check_kind(bill, Bill, "bill")
    check_kind(appraisal, Appraisal, "appraisal")
    require(isinstance(risks, Iterable), "risks", risks, "list")
    require(isinstance(rules, Iterable), "rules", rules, "list")
    check_kind(catalogue, (Catalogue, type(None)), "catalogue")
    owned = tuple(_owned(rules, catalogue))
    sure: dict[str, float] = {}
    for index, each in enumerate(risks):
        check_kind(each, LossRisk, f"risks[{index}]")
        sure[each.party] = 1 - each.chance
    amounts = {party: eur for party, eur in bill.amounts_eur.items() if eur > 0}
    payers = sorted(amounts, key=lambda party: (-amounts[party], party))
    known = payer_facts(payers, appraisal, sure, catalogue)
    base = appraisal.model.case.base_year or 0
    return tuple(
        option for party in payers for option in _options(known[party], amounts[party], base, owned)
    )


@frozen
class _Owned:
    """A rule, and whose judgement it is."""

    rule: CashingRule
    whose: Message


def _owned(rules: Iterable[CashingRule], catalogue: Catalogue | None) -> Iterator[_Owned]:
    """Give the rules that count: those of the catalogue in the place of others."""
    offered = () if catalogue is None else catalogue.records(CashingRule)
    replaced = {each.instrument for each in offered}
    first: dict[str, str] = {}
    for index, each in enumerate(rules):
        path = f"rules[{index}]"
        check_kind(each, CashingRule, path)
        good = first.setdefault(each.key, path) == path
        require(good, f"{path}.key", each.key, "unique", first=first[each.key])
        if each.instrument not in replaced:
            own = each in CASHING_RULES
            yield _Owned(each, Message("cash.whose.library" if own else "cash.whose.given"))
    for each in offered:
        owner = catalogue.get("reference", reference_key(each)).taken.owner if catalogue else ""
        yield _Owned(each, Message("text", {"text": owner}))


@frozen(kw_only=True)
class _Answer:
    """Whether one condition holds, and what to say of it.

    ``said`` is what is so where it holds, what has to be known where that is unknown, and what
    would have to change where it does not; None where there is nothing to say or to change.
    """

    holds: bool | None
    said: Message | None = None


def _options(
    known: PayerFacts, eur: float, base: int, owned: Iterable[_Owned]
) -> list[CashingOption]:
    """Give the options of one party: the best rule of each instrument, the best first."""
    made: list[tuple[tuple[int, int, str], CashingOption]] = []
    for each in owned:
        option = _option(known, eur, base, each)
        if option is not None:
            made.append(((_ORDER[option.fits], each.rule.rank, each.rule.key), option))
    best: dict[str, CashingOption] = {}
    for _, option in sorted(made, key=lambda pair: pair[0]):
        best.setdefault(option.instrument, option)
    return list(best.values())


def _option(known: PayerFacts, eur: float, base: int, owned: _Owned) -> CashingOption | None:
    """Give what one rule says of one party; None if it does not fit."""
    rule = owned.rule
    answers = tuple(_answers(rule, known, base))
    against = [each for each in answers if each.holds is False]
    unknown = [each for each in answers if each.holds is None]
    if against and (unknown or len(against) > 1 or against[0].said is None):
        return None
    fits = False if against else None if unknown else True
    said = [each.said for each in against or unknown or answers if each.said is not None]
    reasons = (*_why(rule, fits=fits), *said) if fits else (*said, *_why(rule, fits=fits))
    return CashingOption(
        party=known.party,
        instrument=rule.instrument,
        eur=eur,
        fits=fits,
        rule=rule.key,
        reasons=tuple(dict.fromkeys((*reasons, _basis(owned)))),
    )


def _why(rule: CashingRule, *, fits: bool | None) -> tuple[Message, ...]:
    """Give the words of a rule that fits or may; in the other language where it has one only."""
    nl, en = rule.reason_nl or rule.reason_en, rule.reason_en or rule.reason_nl
    if nl is None or en is None or fits is False:
        return ()
    return (Message("cash.reason" if fits else "cash.then", {"nl": nl, "en": en}),)


def _basis(owned: _Owned) -> Message:
    """Say whose judgement it is, and where the instrument is described, if the rule says so."""
    source = owned.rule.source
    if source is None:
        return Message("cash.judgement", {"whose": owned.whose})
    named = ", ".join(each for each in (source.title or source.id, source.section) if each)
    return Message("cash.judgement-source", {"whose": owned.whose, "source": named})


def _answers(rule: CashingRule, known: PayerFacts, base: int) -> Iterator[_Answer]:
    """Ask every condition of a rule."""
    if rule.sectors:
        holds = None if known.sector is None else known.sector in rule.sectors
        yield _known("cash.need-sector", holds=holds)
    if rule.public is not None:
        holds = None if known.public is None else known.public is rule.public
        yield _known("cash.need-public", holds=holds)
    yield from _cashable(rule, known)
    yield from _sure(rule, known)
    if rule.within_years is not None:
        yield _soon(rule.within_years, known, base)
    if rule.least_years is not None:
        yield _lasting(rule.least_years, known)


def _known(need: str, *, holds: bool | None) -> _Answer:
    """Answer what a party is: nothing to say of it where that is known, nor to change."""
    return _Answer(holds=holds, said=Message(need) if holds is None else None)


def _cashable(rule: CashingRule, known: PayerFacts) -> Iterator[_Answer]:
    low, high = known.cashable
    is_so = _cashable_said(low, high)
    need = Message("cash.need-cashable")
    if rule.least_cashable is not None:
        least = rule.least_cashable
        change = Message("cash.would-cashable", {"least": least, "share": high})
        yield _between(
            holds=low >= least - _NEAR, fails=high < least - _NEAR, said=(is_so, need, change)
        )
    if rule.most_cashable is not None:
        most = rule.most_cashable
        yield _between(
            holds=high <= most + _NEAR, fails=low > most + _NEAR, said=(is_so, need, None)
        )


def _cashable_said(low: float, high: float) -> Message | None:
    """Say how much of a gain is cashable; nothing where nothing is known of it."""
    if high <= _NEAR:
        return Message("cash.is-not-cashable")
    if low >= 1 - _NEAR:
        return Message("cash.is-all-cashable")
    if high - low <= _NEAR:
        return Message("cash.is-cashable", {"share": high})
    if (low, high) == UNKNOWN_SHARE:
        return None
    return Message("cash.is-cashable-between", {"low": low, "high": high})


def _sure(rule: CashingRule, known: PayerFacts) -> Iterator[_Answer]:
    low, high = UNKNOWN_SHARE if known.sure is None else (known.sure, known.sure)
    is_so = None if known.sure is None else Message("cash.is-sure", {"percent": 100 * low})
    if known.sure == 1.0:  # what held in every draw is no certainty
        is_so = Message("cash.is-sure-all")
    need = Message("cash.need-sure")
    if rule.least_sure is not None:
        least = rule.least_sure
        change = Message("cash.would-sure", {"least": least, "percent": 100 * high})
        yield _between(
            holds=low >= least - _NEAR, fails=high < least - _NEAR, said=(is_so, need, change)
        )
    if rule.most_sure is not None:
        most = rule.most_sure
        yield _between(
            holds=high <= most + _NEAR, fails=low > most + _NEAR, said=(is_so, need, None)
        )


def _between(
    *, holds: bool, fails: bool, said: tuple[Message | None, Message, Message | None]
) -> _Answer:
    """Answer for an interval: with what is so, what has to be known, or what has to change."""
    so, need, change = said
    if holds:
        return _Answer(holds=True, said=so)
    return _Answer(holds=False, said=change) if fails else _Answer(holds=None, said=need)


def _lasting(least: float, known: PayerFacts) -> _Answer:
    if known.first_year is None or known.last_year is None:
        return _Answer(holds=None, said=Message("cash.need-year"))
    years = known.last_year - known.first_year + 1
    lasts = years >= least
    values: dict[str, Value] = {"years": years, "least": least}
    return _Answer(holds=lasts, said=Message("cash.lasts" if lasts else "cash.would-last", values))


def _soon(within: float, known: PayerFacts, base: int) -> _Answer:
    if known.first_year is None:
        return _Answer(holds=None, said=Message("cash.need-year"))
    soon = known.first_year <= within
    said = Message("cash.is-soon" if soon else "cash.would-soon", {"year": base + known.first_year})
    return _Answer(holds=soon, said=said)
