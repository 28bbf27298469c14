"""What became of the plan between two assessments of a project (verschil tussen plannen)."""

from collections.abc import Iterator

from vierplusen.domain import Financed, FinancingPlan, Message


def plan_changes(old: Financed | None, new: Financed | None) -> tuple[Message, ...]:
    """Say how the plan differs: strategy, what is paid, what is open, the cliff, the sources."""
    before = None if old is None else old.plan
    after = None if new is None else new.plan
    if before is None and after is None:
        return ()
    if before is None or after is None:
        return (Message("change.plan-new" if before is None else "change.plan-gone"),)
    return tuple(_changes(before, after))


def _changes(old: FinancingPlan, new: FinancingPlan) -> Iterator[Message]:
    if old.strategy != new.strategy:
        ways = {
            "old": Message(f"strategy.{old.strategy}"),
            "new": Message(f"strategy.{new.strategy}"),
        }
        yield Message("change.plan-strategy", ways)
    for key, before, after in (
        ("change.plan-total", old.total_cents, new.total_cents),
        ("change.plan-gap", old.gap_cents, new.gap_cents),
    ):
        if before != after:
            yield Message(key, {"old": before, "new": after})
    if old.cliff_year != new.cliff_year:
        key = "change.plan-cliff" if new.cliff_year is not None else "change.plan-no-cliff"
        yield Message(key, {"year": str(new.cliff_year or old.cliff_year)})
    names = {each.id: each.name or each.id for each in (*old.funding, *new.funding)}
    for each in sorted(names):
        was, is_now = (plan.by_funding_cents.get(each, 0) for plan in (old, new))
        if was != is_now:
            yield Message("change.plan-source", {"source": names[each], "old": was, "new": is_now})
