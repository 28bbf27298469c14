"""The coalition in depth: levels, domains, who is missing, the carousel, where power lies."""

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
    is_current,
)
from vierplusen.scoring.naming import (
    HALF,
    current_members,
    domain_name,
    is_so,
    member_name,
    party_name,
)

TERM_YEARS: Final = 4
"""An alderman's term (handbook S7)."""

SOON_YEARS: Final = 2
"""Ends within so many years are named: a successor takes time. This library's own choice."""

CORE: Final = (6, 7)
"""How many people a core group has, about (handbook S7)."""

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


def _domains(project: Project, benefits: BenefitMap) -> list[str]:
    """Give every domain in which the project works or in which benefits fall."""
    working = (each.id for each in project.policy_domains)
    return list(dict.fromkeys((*working, *benefits.domains)))


def _cover(project: Project, domain: str) -> tuple[str, ...]:
    covering = (
        each.party
        for _, each in current_members(project)
        if domain in {mention.id for mention in each.domains}
    )
    return tuple(dict.fromkeys(covering))


def _on_domains(project: Project, domains: FrozenMap[str, tuple[str, ...]]) -> Iterator[Message]:
    """Name the domains that no member covers: certainly, or as far as is known."""
    bare = [own for own, covering in domains.items() if not covering]
    if not bare:
        return
    open_ = not project.coalition.members.complete or any(
        not each.domains.complete for _, each in current_members(project)
    )
    names = ", ".join(domain_name(project, own) for own in bare)
    yield _said("coalition.domains-open" if open_ else "coalition.domains-bare", domains=names)


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
        gone = each.until is not None and each.until.is_before(project.as_of)
        left += gone
        end = _middle(each.until) if gone and each.until is not None else until_now
        days += max(0.0, end - _middle(each.from_))
    years = days / _YEAR
    return Turnover(left=left, member_years=years, per_year=left / years) if years > 0 else None


def _middle(when: PartialDate) -> float:
    return (when.first.toordinal() + when.last.toordinal()) / 2


def _on_turnover(turnover: Turnover | None) -> Iterator[Message]:
    if turnover is None:
        return
    values: dict[str, int | str] = {
        "left": turnover.left,
        "years": f"{turnover.member_years:.1f}",
        "percent": round(100 * turnover.per_year),
    }
    yield _said("coalition.turnover" if turnover.left else "coalition.no-turnover", **values)


def _on_terms(project: Project, members: Places) -> Iterator[Message]:
    """Name the terms that end soon, and the governors whose four years are nearly over."""
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
            term_ends = _later(each.from_.last, TERM_YEARS)
            if term_ends <= soon:
                values = {"member": name, "from": str(each.from_), "year": str(term_ends.year)}
                yield _said("coalition.term-ends", path, **values)


def _later(day: date, years: int) -> date:
    """Give the same day some years later; 29 February becomes the 28th."""
    last = 28 if (day.month, day.day) == (2, 29) else day.day
    return date(day.year + years, day.month, last)


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
    tenures = [
        (is_current(each.from_, each.until, project.as_of), each.loyal)
        for each in project.coalition.members
    ]
    surely = sum(current is True and is_so(loyal) for current, loyal in tenures)
    perhaps = sum(current is not False and loyal.high >= HALF for current, loyal in tenures)
    return surely, perhaps


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
