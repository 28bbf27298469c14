"""Entrepreneurship in depth: what each leader can do and risks, and what if somebody leaves."""

from collections.abc import Iterator
from typing import Final

import attrs
from attrs import frozen

from vierplusen.domain import (
    Catalogue,
    Competences,
    Departure,
    Fact,
    Finding,
    FrozenMap,
    Leader,
    LeaderProfile,
    LeadershipView,
    Lens,
    Message,
    Project,
    Range,
    Risks,
    points,
)
from vierplusen.domain.standing import is_not, is_so, present
from vierplusen.scoring.asking import follow
from vierplusen.scoring.naming import current_leaders, current_members, member_name
from vierplusen.scoring.scan import Look, looking
from vierplusen.scoring.verdicts import outlook, recognise
from vierplusen.scoring.what_if import concerned, without

_COMPETENCES: Final = tuple(f"competences.{each.name}" for each in attrs.fields(Competences))
_RISKS: Final = tuple(f"risks.{each.name}" for each in attrs.fields(Risks))
_AROUND: Final = ("counterpart", "successor", "support")
CRITERIA: Final = FrozenMap({"leaders": "entrepreneurship", "coalition.members": "coalition"})
"""The list that a person stands in -> the criterion that this person carries."""


def view_leadership(
    project: Project, *, lens: str | Lens = "4+1", catalogue: Catalogue | None = None
) -> LeadershipView:
    """Look at the leaders of a project in depth.

    Examples
    --------
    >>> hero = Leader(id="trekker", pulls=True, successor=False)
    >>> seen = view_leadership(Project(id="a", name="A", leaders=[hero]))
    >>> [each.key for each in seen.remarks]
    ['leaders.one', 'leaders.no-successor']
    """
    return LeadershipView(
        profiles=tuple(_profile(each) for _, each in current_leaders(project)),
        departures=tuple(_departures(project, looking(project, lens, catalogue).of_lens)),
        remarks=tuple(_remarks(project)),
    )


def _profile(leader: Leader) -> LeaderProfile:
    facts: dict[str, Fact] = {path: follow(leader, path) for path in (*_COMPETENCES, *_AROUND)}
    risks: dict[str, Fact] = {path: follow(leader, path) for path in _RISKS}
    asked = {"pulls": leader.pulls, **facts, **risks}
    return LeaderProfile(
        id=leader.id,
        strengths=tuple(path for path, fact in facts.items() if is_so(fact)),
        gaps=tuple(path for path, fact in facts.items() if is_not(fact)),
        risks=tuple(path for path, fact in risks.items() if is_so(fact)),
        unknown=tuple(path for path, fact in asked.items() if not fact.known),
    )


def _remarks(project: Project) -> Iterator[Message]:
    everybody = [(each, certain) for _, each, certain in present(project, project.leaders)]
    leaders = [each for each, certain in everybody if certain]
    pulling = [each for each in leaders if is_so(each.pulls)]
    perhaps = sum(not is_not(each.pulls) for each, _ in everybody)
    if len(pulling) == 1:
        key = "leaders.only-one" if project.leaders.complete and perhaps == 1 else "leaders.one"
        yield Message(key, {"leader": pulling[0].role or pulling[0].id}, ("leaders[].pulls",))
    elif pulling:
        yield Message("leaders.several", {"number": len(pulling)}, ("leaders[].pulls",))
    for what in _AROUND:
        if leaders and all(is_not(getattr(each, what)) for each, _ in everybody):
            yield Message(f"leaders.no-{what}", {}, (f"leaders[].{what}",))
    weak = any(is_so(each.risks.weak_at_consolidating) for each in pulling)
    if weak and not any(map(_consolidates, leaders)):
        yield Message("leaders.consolidate", {}, ("leaders[].risks.weak_at_consolidating",))


def _consolidates(leader: Leader) -> bool:
    """Tell whether somebody keeps what was reached: this leader, or a counterpart."""
    return is_so(leader.counterpart) or is_not(leader.risks.weak_at_consolidating)


def _departures(project: Project, look: Look) -> Iterator[Departure]:
    """Try each person's leaving, and keep what changes; the largest loss first."""
    now = look.findings(project)
    people = [
        *(("leaders", index, each.role or each.id) for index, each in current_leaders(project)),
        *(
            ("coalition.members", index, member_name(project, each))
            for index, each in current_members(project)
        ),
    ]
    found = [
        made
        for listed, index, name in people
        if CRITERIA[listed] in now
        and (made := _departure(project, look, now, _Person(listed, index, name))) is not None
    ]
    yield from sorted(found, key=lambda each: each.after.low - each.before.low)


@frozen
class _Person:
    """A leader or a member: the list, the place in it, what it is called by."""

    listed: str
    index: int
    name: str


def _departure(
    project: Project, look: Look, now: FrozenMap[str, Finding], person: _Person
) -> Departure | None:
    """Give what is lost for certain when one person goes; None if that is less than a point.

    Nobody comes in their place, and what is unknown stays so: only the certain part is compared.
    """
    key = CRITERIA[person.listed]
    gone = without(project, person.listed, person.index)
    then = FrozenMap({**now, **concerned(look, person.listed).findings(gone)})
    before, after = now[key], then[key]
    if points(after.low) >= points(before.low):
        return None
    said: dict[str, str | int | Message] = {
        "name": person.name,
        "feature": Message(f"criterion.{key}"),
        "before": points(before.low),
        "after": points(after.low),
    }
    path = f"{person.listed}[{person.index}]"
    return Departure(
        who=path,
        name=person.name,
        criterion=key,
        before=Range(before.low, before.high),
        after=Range(after.low, after.high),
        verdict=recognise(look.lens, then),
        lasting=outlook(look.lens, then),
        message=Message("leaders.leaves", said, (path,)),
    )
