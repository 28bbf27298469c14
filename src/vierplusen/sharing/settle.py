"""settle(): from an appraisal to who gains, who should pay, and whether that holds."""

from collections.abc import Iterable, Iterator, Mapping
from math import fsum
from typing import TypeVar

import numpy as np
from attrs import evolve, frozen

from vierplusen.appraisal.appraised import Appraisal
from vierplusen.appraisal.model import COSTS
from vierplusen.domain import (
    BenefitMap,
    Bill,
    CashingOption,
    Catalogue,
    JointCost,
    LossRisk,
    Message,
    Party,
    PolicyDomain,
    Project,
    RuleComparison,
    RuleKind,
    Sharing,
    SharingTerms,
    Stability,
    check_kind,
)
from vierplusen.domain.games import CostGame
from vierplusen.domain.values import require
from vierplusen.errors import VierplusenError
from vierplusen.sharing.asking import chosen, labels_of, read_list
from vierplusen.sharing.cashing import cash_in
from vierplusen.sharing.comparing import compare_game_rules, compare_rules
from vierplusen.sharing.ground import Given, Ground, ground_of
from vierplusen.sharing.holders import Account, accounts_of, tree_of
from vierplusen.sharing.noting import notes_of
from vierplusen.sharing.paying import payments
from vierplusen.sharing.pockets import map_pockets
from vierplusen.sharing.refusing import refusals
from vierplusen.sharing.risks import loss_risks
from vierplusen.sharing.share import share
from vierplusen.sharing.share_game import share_game
from vierplusen.sharing.shifting import new_for_old
from vierplusen.sharing.stability.checking import check_stability

Amounts = Mapping[str, float]
Named = TypeVar("Named", Party, PolicyDomain)


def settle(
    project: Project,
    appraisal: Appraisal,
    *,
    rule: str | None = None,
    minimum_eur: Amounts | None = None,
    maximum_eur: Amounts | None = None,
    ability: Amounts | None = None,
    cannot_pay: Iterable[str] = (),
    aims: Iterable[str] = (),
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
    aims
        What matters to those who share, as :func:`vierplusen.compare_rules` takes it; beside
        those of the document.
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
    What is shared are the expected costs of the project as a present value, whoever pays them
    now. A party's gain is what effects and transfers bring it, and the costs of the null
    alternative that it no longer has; so nothing hangs on who pays today. Who loses is named, and
    pays nothing unless an amount is named for it.
    """
    check_kind(project, Project, "project")
    check_kind(appraisal, Appraisal, "appraisal")
    good = project.case is None or appraisal.case == project.case
    require(good, "appraisal", appraisal.name, "own-case")
    own = SharingTerms() if project.sharing is None else project.sharing
    accounts, tree = accounts_of(appraisal), tree_of(project.parties or (), appraisal.parties)
    known = _known(project.parties or (), appraisal.parties)
    given = Given(
        minimum_eur=minimum_eur, maximum_eur=maximum_eur, ability=ability, cannot_pay=cannot_pay
    )
    ground = ground_of(accounts, own, given, known, tree)
    wanted = (*own.aims, *read_list("aims", aims))
    made = _Bare(bill=None, stability=None, comparison=None)
    if ground.benefits:
        key = own.rule if rule is None else rule
        made = _shared(ground, "proportional" if key is None else key, wanted, catalogue)
    elif rule is not None:
        chosen(rule, RuleKind.FIXED_COST, catalogue)
    bill = made.bill
    risks = () if bill is None else tuple(_risks(bill, ground, appraisal, accounts))
    laid_out = None if bill is None else payments(bill, _by_year(appraisal, accounts))
    return evolve(
        _frame(project, appraisal, catalogue, grades),
        bill=bill,
        stability=made.stability,
        risks=risks,
        payments=laid_out,
        comparison=made.comparison,
        cashing=() if bill is None else tuple(_cashing(bill, ground, appraisal, risks, catalogue)),
        notes=tuple(notes_of(appraisal, accounts, ground, bill, laid_out, tree)),
        provenance=(*appraisal.provenance, *(() if bill is None else bill.provenance)),
        joint=joint_cost(project.sharing, catalogue),
    )


def unshared(
    project: Project,
    appraisal: Appraisal,
    *,
    problem: VierplusenError,
    catalogue: Catalogue | None,
    grades: BenefitMap | None,
) -> Sharing:
    """Give the map in euros and new for old, where no bill could be made, and say why not."""
    frame = _frame(project, appraisal, catalogue, grades)
    return evolve(frame, notes=tuple(refusals(problem, "unshared")))


def _frame(
    project: Project,
    appraisal: Appraisal,
    catalogue: Catalogue | None,
    grades: BenefitMap | None,
) -> Sharing:
    """Give all that hangs on no rule and no limit."""
    terms = project.sharing
    known = _known(project.parties or (), appraisal.parties)
    domains = _known(project.domains or (), appraisal.domains)
    return Sharing(
        id=project.id,
        name=project.name,
        grades=grades,
        pockets=map_pockets(project, appraisal),
        bill=None,
        stability=None,
        risks=(),
        payments=None,
        comparison=None,
        cashing=(),
        new_for_old=new_for_old(appraisal),
        notes=(),
        illustrative=appraisal.case.illustrative or (terms is not None and terms.illustrative),
        parties=tuple(known[party] for party in sorted(known)),
        domains=tuple(domains[domain] for domain in sorted(domains)),
        provenance=appraisal.provenance,
        labels=labels_of(catalogue),
    )


def _known(here: Iterable[Named], elsewhere: Iterable[Named]) -> dict[str, Named]:
    """Give who is who: as the document says, with the names that others know where it has none."""
    known = {each.id: each for each in elsewhere}
    for each in here:
        other = known.get(each.id, each)
        nameless = each.name is None and each.name_en is None
        named = evolve(each, name=other.name, name_en=other.name_en) if nameless else each
        known[each.id] = named
    return known


@frozen(kw_only=True)
class _Bare:
    """A bill with what is said of it, or nothing where nobody gains."""

    bill: Bill | None
    stability: Stability | None
    comparison: RuleComparison | None


def _shared(ground: Ground, rule: str, aims: tuple[str, ...], catalogue: Catalogue | None) -> _Bare:
    """Share the cost, judge the bill, and lay other rules beside it."""
    cost, benefits, limits = ground.cost, ground.benefits, ground.limits
    bill = share(cost, benefits, rule=rule, **limits, catalogue=catalogue)
    stability = check_stability(cost, bill, benefits_eur=ground.worth(benefits))
    paying = [party for party in ground.promised if bill.amounts_eur[party] > 0]
    if stability.stable and paying:
        said = Message("share.holds-promised", {"parties": ", ".join(paying)})
        stability = evolve(stability, reasons=(said,))
    return _Bare(
        bill=bill,
        stability=stability,
        comparison=compare_rules(cost, benefits, **limits, aims=aims, catalogue=catalogue),
    )


def _risks(
    bill: Bill, ground: Ground, appraisal: Appraisal, accounts: Mapping[str, Account]
) -> Iterator[LossRisk]:
    """Tell how often each party that gains would lose; who promised an amount, knows it does."""
    gaining = {
        party: drawn + max(0.0, -accounts[party].project_eur)
        for party, drawn in appraisal.gains_by_party().items()
    }
    draws = {**dict.fromkeys(ground.promised, np.zeros(1)), **gaining}
    for each in loss_risks(bill, draws):
        if each.party not in ground.promised:
            yield each


def _cashing(
    bill: Bill,
    ground: Ground,
    appraisal: Appraisal,
    risks: Iterable[LossRisk],
    catalogue: Catalogue | None,
) -> Iterator[CashingOption]:
    """Tell how each party that gains could pay."""
    for each in cash_in(bill, appraisal, risks=risks, catalogue=catalogue):
        if each.party not in ground.promised:
            yield each


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


def _by_year(appraisal: Appraisal, accounts: Mapping[str, Account]) -> dict[int, float]:
    """Give what those who pay now pay in each calendar year, undiscounted."""
    base = appraisal.case.base_year or 0
    parts: dict[int, list[float]] = {}
    for account in accounts.values():
        for entry in filter(account.is_paid, account.of(COSTS)):
            for year, eur in enumerate(entry.eur):
                parts.setdefault(base + year, []).append(eur)
    return {year: eur for year, each in sorted(parts.items()) if (eur := fsum(each))}
