"""The coalition in depth: levels, domains, who is missing, the carousel, where power lies."""

import calendar
from collections.abc import Iterator
from datetime import date
from typing import Final

from vierplusen.domain import (
    BenefitMap,
    CoalitionView,
    Fact,
    FrozenMap,
    Level,
    Member,
    Message,
    PartialDate,
    Project,
    Turnover,
)
from vierplusen.domain.standing import HALF, is_not, is_so, present
from vierplusen.scoring.naming import current_members, domain_name, member_name, party_name

TERM_YEARS: Final = 4
"""An alderman's term (handbook S7)."""

SOON_YEARS: Final = 2
"""Ends within so many years are named: a successor takes time. This library's own choice."""

CORE: Final = (6, 7)
"""How many people a core group has, about (handbook S7)."""

ENOUGH_YEARS: Final = 1
"""From so many years of membership together the turnover says something. The library's choice."""

_YEAR: Final = 365.25


def view_coalition(project: Project, benefits: BenefitMap) -> CoalitionView:
    """Look at a coalition in depth, beside the map of benefits of the same project.

    Examples
    --------
    >>> from vierplusen.domain import Coalition
    >>> from vierplusen.scoring.benefits import map_benefits
    >>> alderman = Member(party="gemeente", level=Level.GOVERNING, from_=2023, mandate=True)
    >>> project = Project(id="a", name="A", as_of=2025, coalition=Coalition(members=[alderman]))
    >>> seen = view_coalition(project, map_benefits(project))
    >>> [each.key for each in seen.remarks][:3]
    ['coalition.no-turnover', 'coalition.term-ends', 'coalition.mandate-at-one']
    """
    members = tuple(current_members(project))
    domains = FrozenMap({own: _cover(project, own) for own in _domains(project, benefits)})
    missing = tuple(
        each.party
        for each in benefits.stakes
        if each.gain is not None and each.gain.high >= HALF and each.member is False
    )
    turnover = _turnover(project)
    core = _core(project)
    remarks = (
        *_on_domains(project, domains),
        *(_said("coalition.missing", party=party_name(project, each)) for each in missing),
        *_on_turnover(turnover),
        *_on_terms(project, members),
        *_concentrated(project, members),
        *_on_core(project, core),
        *_on_entry(project),
    )
    return CoalitionView(
        levels=FrozenMap({level: at for level in Level if (at := _at(members, level))}),
        domains=domains,
        missing=missing,
        turnover=turnover,
        mandate=_giving(members, "mandate"),
        backing=_giving(members, "backing"),
        core=core,
        remarks=remarks,
    )


Places = tuple[tuple[int, Member], ...]
"""Members with their place in the list."""


def _said(key: str, /, *facts: str, **values: str | int | Message) -> Message:
    return Message(key, values, facts or ("coalition.members",))


def _at(members: Places, level: Level) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.party for _, each in members if each.level is level))


def _giving(members: Places, what: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.party for _, each in members if is_so(getattr(each, what))))


def _domains(project: Project, benefits: BenefitMap) -> set[str]:
    """Give every domain in which the project works or in which benefits may fall."""
    working = {each.id for each in project.policy_domains}
    return working | {own for own, gain in benefits.domains.items() if gain.high >= HALF}


def _cover(project: Project, domain: str) -> tuple[str, ...]:
    covering = (
        each.party
        for _, each in current_members(project)
        if domain in {mention.id for mention in each.domains}
    )
    return tuple(dict.fromkeys(covering))


def _on_domains(project: Project, domains: FrozenMap[str, tuple[str, ...]]) -> Iterator[Message]:
    """Name the domains that no member covers: certainly, or as far as is known."""
    people = [each for _, each, _ in present(project, project.coalition.members)]
    # Who may be there may cover what it names, and with an open list anything.
    anything = not project.coalition.members.complete or any(
        not each.domains.complete for each in people
    )
    perhaps = {mention.id for each in people for mention in each.domains}
    named: dict[str, list[str]] = {"coalition.domains-bare": [], "coalition.domains-open": []}
    for own, covering in domains.items():
        if not covering:
            open_ = anything or own in perhaps
            key = "coalition.domains-open" if open_ else "coalition.domains-bare"
            named[key].append(domain_name(project, own))
    for key, names in named.items():
        if names:
            yield _said(key, domains=", ".join(names))


def _turnover(project: Project) -> Turnover | None:
    """Count who left, and the years in which members were there; None without any start.

    A year or a month counts by its middle. Who is still there counts up to the date of the facts.
    """
    if project.as_of is None:
        return None
    until_now = _middle(project.as_of)
    left = 0
    days = 0.0
    for each in project.coalition.members:
        if each.from_ is None or project.as_of.is_before(each.from_):
            continue
        end = until_now
        if each.until is not None and each.until.is_before(project.as_of):
            left += 1
            end = _middle(each.until)
        days += max(0.0, end - _middle(each.from_))
    years = days / _YEAR
    return Turnover(left=left, member_years=years, per_year=left / years) if years > 0 else None


def _middle(when: PartialDate) -> float:
    return (when.first.toordinal() + when.last.toordinal()) / 2


def _on_turnover(turnover: Turnover | None) -> Iterator[Message]:
    if turnover is None or turnover.member_years < ENOUGH_YEARS:
        return
    values: dict[str, int | str] = {
        "left": turnover.left,
        "years": round(turnover.member_years),
        "percent": round(100 * turnover.per_year),
    }
    yield _said("coalition.turnover" if turnover.left else "coalition.no-turnover", **values)


def _on_terms(project: Project, members: Places) -> Iterator[Message]:
    """Name the terms that end soon, and the governors whose four years are nearly over.

    Who governs for longer than four years is in a next term.
    """
    if project.as_of is None:
        return
    soon = _later(project.as_of.last, SOON_YEARS)
    for place, each in members:
        path = f"coalition.members[{place}]"
        name = member_name(project, each)
        if each.until is not None:
            if each.until.first <= soon:
                yield _said("coalition.ends", path, member=name, until=str(each.until))
        elif each.level is Level.GOVERNING and each.from_ is not None:
            term_ends = _end_of_term(each.from_.last, project.as_of.first)
            if term_ends <= soon:
                values = {"member": name, "from": str(each.from_), "year": str(term_ends.year)}
                yield _said("coalition.term-ends", path, **values)


def _end_of_term(start: date, now: date) -> date:
    """Give the end of the term that runs now, of those that follow each other from the start."""
    years = TERM_YEARS
    while _later(start, years) < now:
        years += TERM_YEARS
    return _later(start, years)


def _later(day: date, years: int) -> date:
    """Give the same day some years later; 29 February becomes the 28th where there is none."""
    year = day.year + years
    return date(year, day.month, min(day.day, calendar.monthrange(year, day.month)[1]))


def _concentrated(project: Project, members: Places) -> Iterator[Message]:
    """Say where mandate and backing lie, if they lie with one party or at one level."""
    for what in ("mandate", "backing"):
        giving = [each for _, each in members if is_so(getattr(each, what))]
        parties = {each.party for each in giving}
        levels = {each.level for each in giving}
        if len(parties) == 1:
            name = party_name(project, *parties)
            yield _said(f"coalition.{what}-at-one", f"coalition.members[].{what}", party=name)
        elif len(giving) > 1 and len(levels) == 1 and (level := levels.pop()) is not None:
            at = Message(f"level.{level}")
            yield _said(f"coalition.{what}-at-level", f"coalition.members[].{what}", level=at)


def _core(project: Project) -> tuple[int, int]:
    """Count the members who certainly, and who perhaps, are loyal to the project."""
    people = [*present(project, project.coalition.members)]
    surely = sum(certain and is_so(each.loyal) for _, each, certain in people)
    return surely, sum(not is_not(each.loyal) for _, each, _ in people)


def _on_core(project: Project, core: tuple[int, int]) -> Iterator[Message]:
    if not len(project.coalition.members):
        return
    surely, perhaps = core
    least, most = CORE
    known: list[Fact] = [each.loyal for _, each in current_members(project)]
    if project.coalition.members.complete and perhaps < least:
        key = "coalition.core-small"
    elif surely >= least:
        key = "coalition.core"
    elif any(each.known for each in known):
        key = "coalition.core-some"
    else:
        key = "coalition.core-open"
    facts = "coalition.members[].loyal"
    yield _said(key, facts, number=surely, perhaps=perhaps, least=least, most=most)


def _on_entry(project: Project) -> Iterator[Message]:
    entry = project.coalition.entry_angle
    if entry is not None:
        sources = () if entry.source is None else (entry.source,)
        facts = ("coalition.entry_angle",)
        yield Message("coalition.entry", {"text": entry.text}, facts, sources)
