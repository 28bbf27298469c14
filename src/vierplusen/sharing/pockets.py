"""The wrong-pocket map in euros: what every budget holder pays and gains, and who is absent."""

from collections.abc import Iterator

from vierplusen.appraisal.appraised import Appraisal
from vierplusen.domain import Pocket, PocketMap, Project
from vierplusen.domain.prices import UNASSIGNED
from vierplusen.domain.standing import any_takes_part
from vierplusen.domain.values import check_kind
from vierplusen.sharing.holders import accounts_of, together, tree_of
from vierplusen.sharing.inviting import invitations
from vierplusen.sharing.looking import Look
from vierplusen.sharing.remarking import remarks


def map_pockets(project: Project, appraisal: Appraisal) -> PocketMap:
    """Draw the map of the wrong pockets in euros (kaart van de verkeerde zakken).

    Parameters
    ----------
    project
        Who is in the coalition, who is part of whom, and what parties and domains are called.
    appraisal
        What everybody pays and gains: usually that of the project's own case.

    Returns
    -------
    PocketMap
        All euros are present values. A part of a party, such as a service of a municipality, has
        a pocket of its own; totals roll up.

    Raises
    ------
    InvalidValueError
        If the one is no project or the other no appraisal.

    Notes
    -----
    What a party pays are its costs in the project less those without it. Where that is below
    zero it counts as a gain: those costs are spared. What it gains are effects and transfers, and
    costs that are spared. So over all pockets, and what falls to nobody, gains less payments are
    the net value of the appraisal.

    Cashable is what really changes a budget: the cashable part of fiscal effects, transfers, and
    spared costs.

    A budget holder is a party to which something falls by itself. It gains without paying, or pays
    without gaining, by its sums together with those of its parts; whether it loses or is absent is
    told of itself alone.

    Examples
    --------
    >>> from vierplusen.appraisal.appraise import appraise
    >>> from vierplusen.domain import Case, Cost, Effect
    >>> case = Case(
    ...     base_year=2024, price_year=2024, horizon_years=1, discount=0.0,
    ...     costs=[Cost(id="team", payer="gemeente", per_year=100)],
    ...     effects=[Effect(id="zorg", quantity=1, price=300, gains={"verzekeraar": 1})],
    ... )
    >>> drawn = map_pockets(Project(id="a", name="A"), appraise(case))
    >>> [(each.party, each.own.pays_eur, each.own.gains_eur) for each in drawn.pockets]
    [('verzekeraar', 0.0, 300.0), ('gemeente', 100.0, 0.0)]
    >>> drawn.gains_without_paying, drawn.pays_without_gaining
    (('verzekeraar',), ('gemeente',))
    """
    check_kind(project, Project, "project")
    check_kind(appraisal, Appraisal, "appraisal")
    look = Look(
        project,
        appraisal,
        accounts_of(appraisal),
        tree_of(project.parties or (), appraisal.parties),
    )
    pockets = tuple(_pockets(look))
    holders = tuple(each for each in pockets if look.holds(each.party))
    gain = tuple(each for each in holders if each.whole.gains_eur > 0)
    pay = tuple(each for each in holders if each.whole.pays_eur > 0)
    lose = tuple(each for each in holders if each.own.gains_eur < 0)
    out = tuple(each for each in holders if each.own.gains_eur > 0 and each.member is False)
    return PocketMap(
        pockets=pockets,
        gains_without_paying=tuple(each.party for each in gain if not each.whole.pays_eur),
        pays_without_gaining=tuple(each.party for each in pay if not each.whole.gains_eur > 0),
        losers=tuple(each.party for each in lose),
        absent=tuple(each.party for each in out),
        unassigned_eur=look.account(UNASSIGNED).sums.gains_eur,
        invite=tuple(invitations(look, holders)),
        remarks=tuple(remarks(look, pockets)),
    )


def _pockets(look: Look) -> Iterator[Pocket]:
    """Give the pocket of every party that something falls to, and of what holds one."""
    falling = {each for each in look.accounts if each != UNASSIGNED and look.holds(each)}
    shown = falling | {whole for each in falling for whole in look.tree.wholes(each)}
    made = {party: _pocket(look, party) for party in shown}

    def sized(parties: Iterator[str]) -> list[str]:
        return sorted(parties, key=lambda each: (-made[each].whole.gains_eur, each))

    left = sized(each for each in shown if each not in look.tree.above)[::-1]
    while left:
        party = left.pop()
        yield made[party]
        left.extend(sized(each for each in look.tree.parts(party) if each in shown)[::-1])


def _pocket(look: Look, party: str) -> Pocket:
    every = look.tree.with_parts(party)
    return Pocket(
        party=party,
        part_of=look.tree.above.get(party),
        own=look.account(party).sums,
        whole=together(look.account(each).sums for each in every),
        member=any_takes_part(look.project, set(every)),
    )
