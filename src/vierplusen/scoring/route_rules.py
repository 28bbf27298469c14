"""What follows from the nature of a route where a document does not say it: rules as data.

They rest on handbook S9.1 to S9.3. Which of its sentences becomes which rule is this library's own
reading, so whatever is derived by them is said to be derived.
"""

from collections.abc import Iterator
from typing import Final

from attrs import frozen

from vierplusen.domain import Form, FrozenMap, Message, Project
from vierplusen.domain.standing import is_not, is_so
from vierplusen.scoring.asking import follow

_HERE: Final = "sustainability.conditions"


@frozen(kw_only=True)
class Loss:
    """What a route loses, and the fact that decides whether it does.

    Attributes
    ----------
    key
        The end of its label: ``route-plan.loses.<key>``.
    when
        The fact that makes it so; None: always.
    unless
        The fact that prevents it.
    """

    key: str
    when: str | None = None
    unless: str | None = None


LOSSES: Final = FrozenMap(
    {
        "embed": (
            Loss(key="integral", when="principles.integral"),
            Loss(key="carriers", unless=f"{_HERE}.carriers_stay"),
            Loss(key="context", unless=f"{_HERE}.embedding_policy"),
            Loss(key="layers"),
        ),
        "adopt.regular-unless": (
            Loss(key="temporary-team"),
            Loss(key="escalation", unless=f"{_HERE}.escalation_agreed"),
            Loss(key="new-institution"),
        ),
        "adopt.stakeholder-model": (
            Loss(key="best-people"),
            Loss(key="suppliers-refuse", unless=f"{_HERE}.suppliers_agree"),
            Loss(key="new-institution"),
        ),
        "enterprise": (
            Loss(key="market-risk"),
            Loss(key="cannot-bear", unless=f"{_HERE}.bears_market_risk"),
            Loss(key="reintegration", when=f"{_HERE}.needs_reintegration_money"),
        ),
        "stop": (
            Loss(key="people", when=f"{_HERE}.need_remains"),
            Loss(key="lessons", unless=f"{_HERE}.lessons_kept"),
        ),
    }
)
"""Route -> what it loses, after the column of what speaks against it in handbook S9.1."""

OF_AN_INITIATIVE: Final = frozenset({Form.GIFT, Form.CROWDFUNDING})
"""What people give to an initiative: not taken to go along into the work of institutions."""

STAYS_BEHIND: Final = FrozenMap(
    {
        "embed": OF_AN_INITIATIVE,
        "adopt.regular-unless": OF_AN_INITIATIVE,
        "adopt.stakeholder-model": OF_AN_INITIATIVE,
        "enterprise": frozenset[Form](),
        # What is sold, and what is paid for trajectories or for being there, ends with the work.
        "stop": frozenset({Form.SALES, Form.FEE, Form.CAPACITY}),
    }
)
"""Route -> the forms of money that are taken not to go along, unless the document says."""


def losses(project: Project, route: str) -> Iterator[Message]:
    """Say what a route would lose: for certain, or perhaps where the fact is not known."""
    for each in LOSSES[route]:
        path = each.when or each.unless
        said = Message(f"route-plan.loses.{each.key}", {}, () if path is None else (path,))
        if path is None:
            yield said
            continue
        fact = follow(project, path)
        so, not_so = is_so(fact), is_not(fact)
        lost, kept = (so, not_so) if each.when is not None else (not_so, so)
        if lost:
            yield Message(said.key, {}, said.facts, sorted(fact.sources))
        elif not kept:
            yield Message("route-plan.perhaps", {"what": said}, said.facts)
