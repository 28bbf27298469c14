"""New for old: money of old budgets first, and what hangs on a decision (nieuw voor oud)."""

from collections.abc import Iterator

from vierplusen.domain import Decision, Form, FundingSource, Message
from vierplusen.financing.saying import called
from vierplusen.financing.strategies.following import Again, Asked, Course
from vierplusen.financing.worksheet import Worksheet


def new_for_old(asked: Asked) -> Course:
    """Fill with what is decided to move, with what is proposed to, and then with the rest."""
    return Course(order=sorted(asked.preferred, key=_turn), said=_said)


def _turn(source: FundingSource) -> int:
    if source.form is not Form.SHIFT:
        return 2
    return 0 if source.decision is Decision.DECIDED else 1


def _said(sheet: Worksheet, again: Again) -> Iterator[Message]:
    """Say which budget pays how much and who decides, and what hangs on open decisions."""
    shifts = [each for each in map(sheet.source, sheet.order) if each.form is Form.SHIFT]
    moving = [each for each in shifts if sheet.total(each.id)]
    if not moving:
        yield Message("give.no-shift")
    for each in moving:
        yield _moved(each, sheet.total(each.id))
    hanging = [each for each in moving if each.decision is not Decision.DECIDED]
    if hanging:
        without = again({each.id: 0 for each in hanging})
        values = {
            "cents": sum(sheet.total(each.id) for each in hanging),
            "open": max(0, without.gap_cents - sheet.gap_cents),
        }
        yield Message("give.hangs" if values["open"] else "give.hangs-others", values)


def _moved(source: FundingSource, cents: int) -> Message:
    """Say from which budget how much moves; unknown is said as unknown."""
    stand = "decided" if source.decision is Decision.DECIDED else "proposed"
    budget = Message("give.budget", {"budget": source.from_budget or ""})
    decides = Message(f"give.{stand}-by", {"party": source.decided_by or ""})
    return Message(
        "give.moves",
        {
            "source": called(source),
            "cents": cents,
            "budget": budget if source.from_budget else Message("give.budget-unknown"),
            "decides": decides if source.decided_by else Message(f"give.{stand}-unknown"),
        },
    )
