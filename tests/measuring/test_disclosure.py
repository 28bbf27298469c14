"""Disclosure control: an attacker gets what goes out, and tries to find what does not."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product
from math import sqrt
from typing import Any

import pytest
from attrs import evolve, field, frozen
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vierplusen.domain import (
    Change,
    Indicator,
    Measured,
    Registration,
    Summary,
)
from vierplusen.measuring import disclosure
from vierplusen.measuring.disclosure import audit, choosing, protect
from vierplusen.measuring.disclosure.groups import Choice
from vierplusen.measuring.disclosure.rounding import grid_of, to_grid
from vierplusen.measuring.measure import measure

START, END, GOAL = "baseline", "follow-up", "goal"


def scale(levels: int) -> Indicator:
    return Indicator(
        id="housing", unit="person", better="higher", low=1, high=levels, step=1, domain="home"
    )


def measured(
    start: Sequence[int | None],
    end: Sequence[int | None],
    *,
    levels: int = 5,
    goals: Sequence[int | None] | None = None,
    traits: Mapping[str, Sequence[str | None]] | None = None,
) -> Measured:
    readings: dict[tuple[str, str], Sequence[int | None]] = {
        ("housing", START): start,
        ("housing", END): end,
    }
    if goals is not None:
        readings["housing", GOAL] = goals
    made = Registration.from_wide(
        participant=[f"p{place:03}" for place in range(len(start))],
        readings=readings,
        traits=traits or {},
        moments=(START, END),
    )
    return measure(made, indicators=[scale(levels)])


@st.composite
def registrations(draw: st.DrawFn, most: int = 60) -> Measured:
    levels = draw(st.sampled_from((3, 5)))
    n = draw(st.integers(1, most))
    column = st.lists(st.integers(1, levels), min_size=n, max_size=n)
    start, end = draw(column), draw(column)
    gaps = draw(st.lists(st.integers(0, 2 * n), max_size=6))
    befores: list[int | None] = [None if at in gaps else each for at, each in enumerate(start)]
    afters: list[int | None] = [None if at + n in gaps else each for at, each in enumerate(end)]
    traits = {}
    for name in draw(st.sampled_from(((), ("area",), ("age", "area")))):
        named = st.sampled_from(("a", "b", "c", None))
        traits[name] = draw(st.lists(named, min_size=n, max_size=n))
    goals = draw(st.none() | st.lists(st.integers(1, levels) | st.none(), min_size=n, max_size=n))
    return measured(befores, afters, levels=levels, goals=goals, traits=traits)


# -- the attacker: counts ----------------------------------------------------------------------

Name = tuple[str, ...]


@frozen
class Sums:
    """Equations between counts that are never negative: what a reader knows of them."""

    equations: list[tuple[dict[Name, int], int]] = field(factory=list)
    low: dict[Name, int] = field(factory=dict)

    def add(self, terms: Mapping[Name, int], total: int = 0) -> None:
        self.equations.append((dict(terms), total))

    def tells(self, name: Name, value: int | None) -> None:
        if value is not None:
            self.add({name: 1}, value)

    def found(self) -> dict[Name, int]:
        """Give each count that can have one value only, by algebra and by its bounds."""
        return {**self._bounded(), **self._reduced()}

    def _reduced(self) -> dict[Name, int]:
        names = sorted({name for terms, _ in self.equations for name in terms})
        rows = [
            [Fraction(terms.get(name, 0)) for name in names] + [Fraction(total)]
            for terms, total in self.equations
        ]
        done = 0
        for column in range(len(names)):
            pivot = next((at for at in range(done, len(rows)) if rows[at][column]), None)
            if pivot is None:
                continue
            rows[done], rows[pivot] = rows[pivot], rows[done]
            rows[done] = [each / rows[done][column] for each in rows[done]]
            for at, row in enumerate(rows):
                if at != done and row[column]:
                    times = row[column]
                    rows[at] = [a - times * b for a, b in zip(row, rows[done], strict=True)]
            done += 1
        return {
            names[row.index(Fraction(1))]: int(row[-1])
            for row in rows
            if sum(map(bool, row[:-1])) == 1
        }

    def _bounded(self) -> dict[Name, int]:
        names = {name for terms, _ in self.equations for name in terms}
        low = {name: self.low.get(name, 0) for name in names}
        high = dict.fromkeys(names, 10**6)
        for _ in range(30):
            before = (dict(low), dict(high))
            for terms, total in self.equations:
                for name, times in terms.items():
                    others = [(c, low[o], high[o]) for o, c in terms.items() if o != name]
                    least = sum(c * (a if c > 0 else b) for c, a, b in others)
                    most = sum(c * (b if c > 0 else a) for c, a, b in others)
                    ends = sorted(((total - most) * times, (total - least) * times))
                    low[name], high[name] = max(low[name], ends[0]), min(high[name], ends[1])
            if (low, high) == before:
                break
        return {name: low[name] for name in names if low[name] == high[name]}


def sums_of(seen: Measured) -> Sums:
    """Give all that a reader of what goes out knows of counts."""
    known = Sums()
    for change in seen.changes:
        at = (change.trait, change.level)
        known.add({("started", *at): 1, ("both", *at): -1, ("lost", *at): -1})
        known.add({("ended", *at): 1, ("both", *at): -1, ("joined", *at): -1})
        parts = ("improved", "unchanged", "worsened")
        known.add({**{(each, *at): 1 for each in parts}, ("both", *at): -1})
        known.add({("still", *at): 1, ("wobbled", *at): 1, ("unchanged", *at): -1})
        known.add({("set", *at): 1, ("reached", *at): -1, ("not-reached", *at): -1})
        for name in ("started", "ended", "both", "lost"):
            known.tells((name, *at), getattr(change, name))
        for name in (*parts, "wobbled"):
            known.tells((name, *at), getattr(change.outcome, name, None))
        for name in ("set", "reached"):
            known.tells((name, *at), getattr(change.goals, name, None))
    for missing, count in (("no-start", "started"), ("no-end", "ended"), ("not-both", "both")):
        known.add({("people",): 1, (count, "", ""): -1, (missing, "", ""): -1})
    known.tells(("people",), seen.participants)
    for trait in {each.trait for each in seen.changes if each.trait}:
        levels = [each.level for each in seen.changes if each.trait == trait]
        for name in _SUMMED:
            terms: dict[Name, int] = {(name, trait, level): 1 for level in levels}
            terms |= {(name, trait, _REST): 1, (name, "", ""): -1}
            known.add(terms)
    return known


_REST = "(nobody's)"
_SUMMED = (
    "started", "ended", "both", "lost", "joined", "improved", "unchanged", "worsened", "wobbled",
    "still", "set", "reached", "not-reached",
)  # fmt: skip


def truth_of(true: Measured) -> dict[Name, int]:
    """Give the true counts, those of participants without a value of a trait too."""
    found: dict[Name, int] = {}
    found["people",] = true.participants or 0
    for change in true.changes:
        at: Name = (change.trait, change.level)
        assert change.outcome is not None
        counts: dict[str, Any] = {
            "started": change.started, "ended": change.ended, "both": change.both,
            "lost": change.lost, "joined": (change.ended or 0) - (change.both or 0),
            "improved": change.outcome.improved, "unchanged": change.outcome.unchanged,
            "worsened": change.outcome.worsened, "wobbled": change.outcome.wobbled,
            "still": (change.outcome.unchanged or 0) - (change.outcome.wobbled or 0),
        }  # fmt: skip
        if change.goals is not None:
            reached = change.goals.reached or 0
            counts |= {"set": change.goals.set, "reached": reached}
            counts["not-reached"] = (change.goals.set or 0) - reached
        for name, count in counts.items():
            found[name, *at] = count
    for name, count in (("no-start", "started"), ("no-end", "ended"), ("not-both", "both")):
        found[name, "", ""] = found["people",] - found[count, "", ""]
    for trait in {each.trait for each in true.changes if each.trait}:
        for name in _SUMMED:
            if (name, "", "") in found:
                parts = sum(n for key, n in found.items() if key[:2] == (name, trait))
                found[name, trait, _REST] = found[name, "", ""] - parts
    return found


def counts_found(true: Measured, seen: Measured, threshold: int) -> Iterator[str]:
    """Give the small counts that can be found, or that stand there."""
    truth, known = truth_of(true), sums_of(seen)
    found = known.found()
    insider = sums_of(seen)
    for name, value in truth.items():
        if name[-1] == _REST and not value:
            insider.add({name: 1})
    hidden = [each for each in seen.changes if each.trait and each.both is None]
    if all(truth["both", each.trait, each.level] for each in hidden):
        insider.low.update({("both", each.trait, each.level): 1 for each in hidden})
    found |= insider.found()
    for name, value in found.items():
        if truth.get(name) == value and 0 < value < threshold:
            yield f"{name} is {value}"
    yield from tables_found(seen, threshold)


def tables_found(seen: Measured, threshold: int) -> Iterator[str]:
    """Give the small counts that stand in tables and in life domains."""
    for change in seen.changes:
        bins = [n for each in change.bins for n in (each.before, each.after)]
        for count in (*bins, *(each.n for each in change.flows)):
            if count is None or 0 < count < threshold:
                yield f"{change.trait} {change.level}: {count}"
    for domain in seen.domains:
        out = domain.outcome
        parts = [] if out is None else [out.improved, out.unchanged, out.worsened]
        left = (seen.participants or 0) - (domain.both or 0) if not domain.trait else None
        for count in (domain.both, *parts, left):
            if count is not None and 0 < count < threshold:
                yield f"{domain.domain} {domain.trait} {domain.level}: {count}"


# -- the attacker: readings --------------------------------------------------------------------


def deviation(counts: Mapping[int, int]) -> float:
    n = sum(counts.values())
    mean = sum(value * count for value, count in counts.items()) / n
    return sqrt(sum(count * (value - mean) ** 2 for value, count in counts.items()) / (n - 1))


def tables(n: int, cells: int) -> Iterator[tuple[int, ...]]:
    """Give every way to divide so many units over so many cells."""
    if cells == 1:
        yield (n,)
        return
    for first in range(n + 1):
        for rest in tables(n - first, cells - 1):
            yield (first, *rest)


def fits(seen: Change, pairs: Mapping[tuple[int, int], int]) -> bool:
    """Tell whether readings give what went out."""
    n = seen.both or 0
    columns: tuple[tuple[Summary, Callable[[int, int], int]], ...] = (
        (seen.start, lambda i, _j: i),
        (seen.end, lambda _i, j: j),
        (seen.change, lambda i, j: j - i),
    )
    for told, of in columns:
        counts: dict[int, int] = {}
        for pair, count in pairs.items():
            counts[of(*pair)] = counts.get(of(*pair), 0) + count
        if told.mean is not None:
            total = sum(value * count for value, count in counts.items())
            if total != round(told.mean * n):
                return False
        if told.sd is not None and to_grid(deviation(counts), grid_of(1, n)) != told.sd:
            return False
    for each in seen.bins:
        before = sum(c for (i, _), c in pairs.items() if each.low <= i <= each.high)
        after = sum(c for (_, j), c in pairs.items() if each.low <= j <= each.high)
        if (before, after) != (each.before, each.after):
            return False
    if seen.outcome is not None:
        moved = [
            sum(c for (i, j), c in pairs.items() if (j > i) - (j < i) == s) for s in (1, 0, -1)
        ]
        told_of = (seen.outcome.improved, seen.outcome.unchanged, seen.outcome.worsened)
        return all(a is None or a == b for a, b in zip(told_of, moved, strict=True))
    return True


def kinds(pairs: Mapping[tuple[int, int], int]) -> dict[tuple[str, int], int]:
    found: dict[tuple[str, int], int] = {}
    for (i, j), count in pairs.items():
        for key in (("flow", 10 * i + j), ("start", i), ("end", j), ("moved", (j > i) - (j < i))):
            found[key] = found.get(key, 0) + count
    return found


def readings_found(true: Measured, seen: Measured, levels: int, threshold: int) -> Iterator[str]:
    """Try every table of transitions, and give the small counts that are the same in all."""
    for told in seen.changes:
        real = true.change(told.indicator, trait=told.trait, level=told.level)
        assert real is not None
        if not told.both or told.start.mean is None:
            continue
        scale_ = range(1, levels + 1)
        places = [(i, j) for i in scale_ for j in scale_]
        worlds = [
            kinds(pairs)
            for table in tables(told.both, len(places))
            if fits(told, pairs := dict(zip(places, table, strict=True)))
        ]
        actual = kinds({(int(f.from_), int(f.to)): f.n or 0 for f in real.flows})
        assert actual in worlds
        for key, count in actual.items():
            if 0 < count < threshold and all(each.get(key, 0) == count for each in worlds):
                yield f"{told.trait} {told.level} {key} is {count}"


def levels_found(true: Measured, seen: Measured, levels: int, threshold: int) -> Iterator[str]:
    """Try every way in which groups can make everybody, at the start and at the end."""
    whole = seen.changes[0]
    if not whole.both or whole.start.mean is None:
        return
    for trait in {each.trait for each in seen.changes if each.trait}:
        for moment in ("start", "end"):
            parts = [each for each in seen.changes if each.trait == trait and each.both]
            told = [getattr(each, moment) for each in parts]
            names = [each.level for each in parts]
            total, n = round(getattr(whole, moment).mean * whole.both), whole.both
            rest = n - sum(each.n for each in told)
            if rest:
                left = total - sum(round(each.mean * each.n) for each in told)
                told.append(Summary(n=rest, mean=left / rest, sd=None))
                names.append(_REST)
            worlds = list(_worlds(whole, told, moment, levels))
            assert worlds
            found = _true_levels(true, trait, names, moment, levels)
            for at, level in product(range(len(found)), range(levels)):
                count = found[at][level]
                if 0 < count < threshold and len({each[at][level] for each in worlds}) == 1:
                    yield f"{trait} {[*names, 'all'][at]} {moment} {level + 1}: {count}"


def _worlds(
    whole: Change, told: Sequence[Summary], moment: str, levels: int
) -> Iterator[tuple[tuple[int, ...], ...]]:
    """Give every way to fill the levels of all groups, with those of everybody last."""
    ways = [[one for one in tables(each.n or 0, levels) if _gives(one, each)] for each in told]
    for world in product(*ways):
        sums = tuple(map(sum, zip(*world, strict=True)))
        if _gives(sums, getattr(whole, moment)) and _binned(sums, whole, moment):
            yield (*world, sums)


def _true_levels(
    true: Measured, trait: str, names: Sequence[str], moment: str, levels: int
) -> list[list[int]]:
    """Give how many truly are on each level: in the groups, in the rest, and of everybody."""
    groups = [each for each in names if each != _REST]
    found = [
        _counted(true.change("housing", trait=trait, level=name), moment, levels) for name in groups
    ]
    everybody = _counted(true.changes[0], moment, levels)
    if len(groups) < len(names):
        found.append([a - sum(b) for a, *b in zip(everybody, *found, strict=True)])
    return [*found, everybody]


def _gives(counts: Sequence[int], told: Summary) -> bool:
    n = sum(counts)
    by_level = {level: count for level, count in enumerate(counts, 1) if count}
    total = sum(level * count for level, count in by_level.items())
    right = told.mean is not None and total == round(told.mean * n)
    return right and (told.sd is None or to_grid(deviation(by_level), grid_of(1, n)) == told.sd)


def _binned(counts: Sequence[int], whole: Change, moment: str) -> bool:
    return all(
        sum(counts[int(each.low) - 1 : int(each.high)])
        == (each.before if moment == "start" else each.after)
        for each in whole.bins
    )


def _counted(change: Change | None, moment: str, levels: int) -> list[int]:
    if change is None or not change.bins:
        return [0] * levels
    return [(each.before if moment == "start" else each.after) or 0 for each in change.bins]


# -- the laws ----------------------------------------------------------------------------------

EXAMPLES = settings.default.max_examples if settings.default is not None else 100
"""An attack takes long, so it gets a part of the examples that other laws get."""

THOROUGH = settings(
    deadline=None, max_examples=max(1, EXAMPLES // 2), suppress_health_check=list(HealthCheck)
)


@given(true=registrations(), threshold=st.integers(2, 7))
@THOROUGH
def test_no_small_count_stands_there_or_can_be_found(true: Measured, threshold: int) -> None:
    seen = protect(true, threshold=threshold)

    assert list(counts_found(true, seen, threshold)) == []
    assert seen.threshold == threshold
    assert protect(seen, threshold=threshold) == seen
    assert list(counts_found(true, protect(seen, threshold=threshold + 3), threshold)) == []


@given(data=st.data())
@settings(deadline=None, max_examples=30, suppress_health_check=list(HealthCheck))
def test_trying_every_table_finds_no_small_count(data: st.DataObject) -> None:
    n = data.draw(st.integers(5, 8))
    column = st.lists(st.integers(1, 3), min_size=n, max_size=n)
    true = measured(data.draw(column), data.draw(column), levels=3)

    assert list(readings_found(true, protect(true), 3, 5)) == []


@given(data=st.data())
@settings(
    deadline=None, max_examples=max(1, EXAMPLES // 4), suppress_health_check=list(HealthCheck)
)
def test_trying_every_way_to_make_the_groups_finds_no_small_count(data: st.DataObject) -> None:
    n = data.draw(st.integers(10, 24))
    column = st.lists(st.integers(1, 3), min_size=n, max_size=n)
    area = data.draw(st.lists(st.sampled_from(("a", "b", "c", None)), min_size=n, max_size=n))
    true = measured(data.draw(column), data.draw(column), levels=3, traits={"area": area})

    assert list(levels_found(true, protect(true), 3, 5)) == []


AREAS = ("north",) * 4 + ("east",) * 20 + ("south",) * 36
SPREAD = [1 + place * 7 % 5 for place in range(60)]
AFTER = [1 + place * 3 % 5 for place in range(60)]


def one_small() -> Measured:
    return measured(SPREAD, AFTER, traits={"area": AREAS})


def test_a_small_group_goes_and_so_does_the_smallest_of_the_others() -> None:
    seen = protect(one_small())
    shown = {each.level: each.both for each in seen.changes}

    assert shown == {"": 60, "north": None, "east": None, "south": 36}
    hidden = seen.change("housing", trait="area", level="north")
    assert hidden is not None
    assert hidden.suppressed
    assert hidden.start == hidden.end == hidden.change == Summary(n=None, mean=None, sd=None)
    assert [each.key for each in hidden.reasons] == ["measured.suppressed"]


def test_without_secondary_suppression_the_attacker_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    def small_alone(sizes: Mapping[str, int], *_: object, **__: object) -> Choice:
        return Choice(frozenset(level for level, n in sizes.items() if n < disclosure.THRESHOLD))

    true = one_small()
    assert list(counts_found(true, protect(true), 5)) == []
    monkeypatch.setattr(choosing, "choose", small_alone)
    assert "('both', 'area', 'north') is 4" in list(counts_found(true, protect(true), 5))


def test_without_the_audit_the_attacker_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    true = measured([2, 1, 2, 3, 3, 1, 1], [2, 2, 2, 1, 1, 2, 2], levels=3)
    assert list(readings_found(true, protect(true), 3, 5)) == []
    monkeypatch.setattr(audit.Audit, "passes", lambda _self: True)
    assert "  ('end', 1) is 2" in list(readings_found(true, protect(true), 3, 5))


@pytest.mark.parametrize("lost", [1, 2, 4])
def test_few_lost_are_not_found_from_any_number(lost: int) -> None:
    end: list[int | None] = [*AFTER]
    end[:lost] = [None] * lost
    seen = protect(measured(SPREAD, end)).changes[0]

    assert (seen.both, seen.started, seen.lost, seen.attrition) == (60 - lost, None, None, None)
    assert protect(measured(SPREAD, end)).participants is None


# -- of use ------------------------------------------------------------------------------------


def test_twelve_participants_keep_their_mean_change_and_interval() -> None:
    start = [2, 1, 3, 2, 4, 2, 3, 1, 2, 3, 2, 3]
    end = [3, 2, 3, 4, 4, 3, 5, 2, 2, 4, 3, 3]
    true = measured(start, end)
    seen = protect(true)
    before, after = true.changes[0], seen.changes[0]

    assert (seen.participants, after.both, after.lost) == (12, 12, 0)
    assert after.change.mean == before.change.mean
    assert after.interval is not None
    assert before.interval is not None
    assert after.interval.low is not None
    assert before.interval.low is not None
    assert before.interval.low - 0.2 < after.interval.low <= before.interval.low


def test_three_areas_of_twenty_keep_their_means() -> None:
    true = measured(SPREAD, AFTER, traits={"area": ["a", "b", "c"] * 20})
    seen = protect(true)

    for before, after in zip(true.changes, seen.changes, strict=True):
        assert after.change.mean == before.change.mean is not None
        assert after.start.mean == before.start.mean
    assert seen.changes[0].interval is not None


def test_all_on_one_level_is_not_told() -> None:
    seen = protect(measured([1] * 30, [1] * 29 + [2])).changes[0]

    assert seen.both == 30
    assert (seen.start.mean, seen.end.mean, seen.change.mean, seen.interval) == (None,) * 4
    assert seen.outcome is not None
    assert seen.outcome.unchanged is None


def test_evolving_a_result_by_hand_never_makes_it_fail() -> None:
    true = one_small()
    broken = evolve(true, changes=true.changes[1:], indicators=())

    assert protect(broken).changes == ()
