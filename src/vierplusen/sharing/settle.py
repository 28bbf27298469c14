"""settle(): from an appraisal to who gains, who should pay, and whether that holds."""

from collections.abc import Iterable, Iterator, Mapping
from math import fsum
from typing import TypedDict

import numpy as np
from numpy.typing import NDArray

from vierplusen.appraisal.appraised import Appraisal
from vierplusen.appraisal.model import COSTS
from vierplusen.domain import (
    BenefitMap,
    Catalogue,
    JointCost,
    Message,
    Party,
    Project,
    Sector,
    Sharing,
    SharingTerms,
    check_kind,
)
from vierplusen.domain.games import CostGame
from vierplusen.domain.prices import UNASSIGNED
from vierplusen.sharing.asking import labels_of
from vierplusen.sharing.cashing import cash_in
from vierplusen.sharing.comparing import compare_game_rules, compare_rules
from vierplusen.sharing.holders import Account, accounts_of
from vierplusen.sharing.paying import payments
from vierplusen.sharing.pockets import map_pockets
from vierplusen.sharing.risks import loss_risks
from vierplusen.sharing.share import bearable, share
from vierplusen.sharing.share_game import share_game
from vierplusen.sharing.shifting import new_for_old
from vierplusen.sharing.stability.checking import check_stability

Amounts = Mapping[str, float]


class _Limits(TypedDict):
    """Between what each party pays, as :func:`vierplusen.share` takes it."""

    minimum_eur: Amounts
    maximum_eur: Amounts
    ability: Amounts | None
    cannot_pay: tuple[str, ...]


def settle(
    project: Project,
    appraisal: Appraisal,
    *,
    rule: str | None = None,
    minimum_eur: Amounts | None = None,
    maximum_eur: Amounts | None = None,
    ability: Amounts | None = None,
    cannot_pay: Iterable[str] = (),
    catalogue: Catalogue | None = None,
    grades: BenefitMap | None = None,
) -> Sharing:
    """Say who gains, who should pay what, and whether the coalition holds (verdelen).

    Parameters
    ----------
    project
        The facts: who is in the coalition, who is part of whom, and its section ``sharing``.
    appraisal
        Its case, counted.
    rule, minimum_eur, maximum_eur, ability, cannot_pay
        As :func:`vierplusen.share` takes them; what is given here goes before what the section
        ``sharing`` of the document says. Residents that gain are taken as unable to pay more
        than the least amount that is named for them, unless a largest one is named.
    catalogue
        Where rules are looked up; None means the library's own.
    grades
        The map of benefits in words, to be shown beside.

    Returns
    -------
    Sharing

    Raises
    ------
    InvalidValueError, UnknownKeyError, RuleError
        As :func:`vierplusen.share` does.

    Notes
    -----
    What is shared are the expected costs of the project as a present value, beyond those of the
    null alternative. A party's gain is what effects and transfers bring it, and the costs that it
    no longer has; who loses is named and pays nothing.
    """
    check_kind(project, Project, "project")
    check_kind(appraisal, Appraisal, "appraisal")
    accounts = accounts_of(appraisal)
    gains = {party: each.sums.gains_eur for party, each in accounts.items() if party != UNASSIGNED}
    cost = fsum(each.sums.pays_eur for each in accounts.values())
    known = {each.id: each for each in (*appraisal.parties, *(project.parties or ()))}
    own = SharingTerms() if project.sharing is None else project.sharing
    given = _Limits(
        minimum_eur={**own.minimum_eur, **(minimum_eur or {})},
        maximum_eur={**own.maximum_eur, **(maximum_eur or {})},
        ability={**own.ability, **(ability or {})},
        cannot_pay=tuple(sorted({*own.cannot_pay, *cannot_pay})),
    )
    residents = _residents(given, gains, known)
    benefits = {
        party: max(gain, 0.0)
        for party, gain in gains.items()
        if gain > 0 or given["minimum_eur"].get(party)
    }
    limits = _here(given, residents, frozenset(gains) - frozenset(benefits))
    bill, comparison, stability = None, None, None
    if benefits:
        key = rule or own.rule or "proportional"
        bill = share(cost, benefits, rule=key, **limits, catalogue=catalogue)
        comparison = compare_rules(cost, benefits, **limits, catalogue=catalogue)
        worth = bearable(
            benefits,
            minimum_eur=limits["minimum_eur"],
            maximum_eur=limits["maximum_eur"],
            cannot_pay=limits["cannot_pay"],
        )
        stability = check_stability(cost, bill, benefits_eur=worth)
    risks = () if bill is None else loss_risks(bill, _draws(appraisal, accounts))
    return Sharing(
        id=project.id,
        name=project.name,
        grades=grades,
        pockets=map_pockets(project, appraisal),
        bill=bill,
        stability=stability,
        risks=risks,
        payments=None if bill is None else payments(bill, _by_year(appraisal, accounts)),
        comparison=comparison,
        cashing=() if bill is None else cash_in(bill, appraisal, risks=risks, catalogue=catalogue),
        new_for_old=new_for_old(appraisal),
        notes=tuple(_notes(appraisal, accounts, cost, residents, benefits)),
        illustrative=appraisal.case.illustrative or own.illustrative,
        parties=tuple(known[party] for party in sorted(known)),
        domains=tuple(
            {each.id: each for each in (*appraisal.domains, *(project.domains or ()))}.values()
        ),
        provenance=(*appraisal.provenance, *(() if bill is None else bill.provenance)),
        joint=joint_cost(project.sharing, catalogue),
        labels=labels_of(catalogue),
    )


def joint_cost(terms: SharingTerms | None, catalogue: Catalogue | None) -> JointCost | None:
    """Share the joint provision that a document describes; None where it describes none."""
    if terms is None or terms.game is None:
        return None
    game = CostGame.from_function(tuple(terms.game.levels), terms.game)
    bill = share_game(game, rule=terms.game_rule or "shapley", catalogue=catalogue)
    return JointCost(
        bill=bill,
        stability=check_stability(game, bill),
        comparison=compare_game_rules(game, catalogue=catalogue),
    )


def _residents(given: _Limits, gains: Amounts, known: Mapping[str, Party]) -> tuple[str, ...]:
    """Give the residents that gain and of whom no largest amount is named.

    They pay the least amount that is named for them, and no more.
    """
    named = {*given["maximum_eur"], *given["cannot_pay"]}
    return tuple(
        party
        for party, gain in sorted(gains.items())
        if gain > 0
        and party not in named
        and party in known
        and known[party].sector is Sector.RESIDENTS
    )


def _here(given: _Limits, residents: Iterable[str], away: frozenset[str]) -> _Limits:
    """Give the limits without those of parties of the case that are not on the bill."""

    def here(several: Amounts) -> dict[str, float]:
        return {party: each for party, each in several.items() if party not in away}

    least = given["minimum_eur"]
    promised = {party: least[party] for party in residents if party in least}
    poor = {*given["cannot_pay"], *residents} - away - promised.keys()
    return _Limits(
        minimum_eur=here(least),
        maximum_eur=here({**promised, **given["maximum_eur"]}),
        ability=here(given["ability"] or {}) or None,
        cannot_pay=tuple(sorted(poor)),
    )


def _draws(appraisal: Appraisal, accounts: Mapping[str, Account]) -> dict[str, NDArray[np.float64]]:
    """Draw what each party gains, with the costs that it is expected to be spared."""
    return {
        party: drawn + accounts[party].spared_eur
        for party, drawn in appraisal.gains_by_party().items()
        if party in accounts
    }


def _by_year(appraisal: Appraisal, accounts: Mapping[str, Account]) -> dict[int, float]:
    """Give what those who pay now pay in each calendar year, undiscounted."""
    base = appraisal.case.base_year or 0
    parts: dict[int, list[float]] = {}
    for account in accounts.values():
        if account.paid_eur <= 0:
            continue
        for entry in account.of(COSTS):
            for year, eur in enumerate(entry.eur):
                parts.setdefault(base + year, []).append(eur)
    return {year: eur for year, each in sorted(parts.items()) if (eur := fsum(each))}


def _notes(
    appraisal: Appraisal,
    accounts: Mapping[str, Account],
    cost: float,
    residents: Iterable[str],
    benefits: Amounts,
) -> Iterator[Message]:
    """Say what was assumed, and what is missing."""
    case = appraisal.case
    values = {"horizon": case.horizon_years or 0, "year": case.price_year or 0}
    yield Message("share.expected-once" if values["horizon"] == 1 else "share.expected", values)
    if not cost:
        yield Message("share.cost-zero")
    if not benefits:
        yield Message("share.no-gains")
    for party in residents:
        yield Message("share.residents", {"party": party})
    for party, each in accounts.items():
        sums = each.sums
        if party == UNASSIGNED:
            if sums.gains_eur:
                yield Message("share.unassigned-gains", {"eur": sums.gains_eur})
            if sums.pays_eur:
                yield Message("share.unassigned-cost", {"eur": sums.pays_eur})
            continue
        if sums.gains_eur < 0:
            yield Message("share.loser", {"party": party, "eur": -sums.gains_eur})
        if each.spared_eur:
            yield Message("share.spared", {"party": party, "eur": each.spared_eur})
