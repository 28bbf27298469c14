"""What is said beside a bill: what was assumed, what is missing, and what could go otherwise."""

from collections.abc import Iterator, Mapping
from math import fsum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from vierplusen.appraisal.appraised import Appraisal
from vierplusen.appraisal.model import EFFECTS
from vierplusen.domain import Bill, Message, Payments
from vierplusen.domain.message import Value
from vierplusen.domain.prices import UNASSIGNED
from vierplusen.sharing.ground import Ground
from vierplusen.sharing.holders import Account, Tree, listed, summed

HIGH: Final = 0.95
"""In nine of ten cases the costs do not turn out higher than this quantile, nor lower."""

_ROUNDING: Final = 1e-9

Accounts = Mapping[str, Account]


def notes_of(
    appraisal: Appraisal,
    accounts: Accounts,
    ground: Ground,
    bill: Bill | None,
    laid_out: Payments | None,
    tree: Tree,
) -> Iterator[Message]:
    """Say what a bill rests on."""
    horizon = appraisal.case.horizon_years or 0
    values: dict[str, Value] = {"horizon": horizon, "year": appraisal.case.price_year or 0}
    yield Message("share.expected-once" if horizon == 1 else "share.expected", values)
    if not ground.cost:
        yield Message("share.cost-zero")
    if bill is None:
        yield Message("share.no-gains")
    else:
        yield from _without_decisions(accounts, ground, bill)
        yield from _overrun(appraisal, accounts)
        if laid_out is None and ground.cost:
            yield Message("share.no-payments")
    for party in ground.residents:
        yield Message("share.residents", {"party": party})
    for party in (*ground.limits["minimum_eur"], *ground.limits["maximum_eur"]):
        if any(part in ground.benefits for part in tree.with_parts(party)[1:]):
            yield Message("share.limit-own", {"party": party})
    yield from _of_parties(accounts, ground)


def _of_parties(accounts: Accounts, ground: Ground) -> Iterator[Message]:
    """Say who loses or is spared costs, and what falls to nobody."""
    for party, account in accounts.items():
        gains, pays = account.sums.gains_eur, account.sums.pays_eur
        if party == UNASSIGNED:
            if gains:
                yield Message("share.unassigned-gains", {"eur": gains})
            if pays:
                yield Message("share.unassigned-cost", {"eur": pays})
            continue
        if gains < 0:
            key = "share.loser-pays" if party in ground.benefits else "share.loser"
            yield Message(key, {"party": party, "eur": -gains})
        if account.spared_eur:
            yield Message("share.spared", {"party": party, "eur": account.spared_eur})


def _without_decisions(accounts: Accounts, ground: Ground, bill: Bill) -> Iterator[Message]:
    """Say which gains hang on decisions, and what would stay unpaid without them."""
    hanging = {
        party: [each for each in account.of(EFFECTS) if each.line.requires]
        for party, account in accounts.items()
    }
    gone = {party: summed(each.pv_eur for each in several) for party, several in hanging.items()}
    named = {one for several in hanging.values() for each in several for one in each.line.requires}
    if not named:
        return
    rest = ground.unpaid(gone)
    more = rest > bill.unassigned_eur + _ROUNDING * ground.cost
    values: dict[str, Value] = {
        "decisions": listed(sorted(named)), "gone": fsum(gone.values()), "rest": rest,
    }  # fmt: skip
    yield Message("share.without-decisions" if more else "share.hangs-on-decisions", values)


def _overrun(appraisal: Appraisal, accounts: Accounts) -> Iterator[Message]:
    """Say how often, and by how much, the costs turn out higher than was shared."""
    gains: NDArray[np.float64] = sum(appraisal.gains_by_party().values(), np.zeros(1))
    costs = gains - appraisal.draws()
    above = costs - fsum(each.project_eur for each in accounts.values())
    size = max(float(np.abs(gains).max()), float(np.abs(costs).max()))
    higher = above > _ROUNDING * size
    if higher.any():
        most = float(np.quantile(above, HIGH))
        values = {"percent": 100 * float(higher.mean()), "most": max(most, 0.0)}
        yield Message("share.overrun", values)
