"""The start of a case as a document to fill in: what is known, and a comment at what is not."""

import json
import re
from collections.abc import Iterator
from typing import Final

from vierplusen.appraisal.arena.skeleton import CaseSkeleton, CostToFill, EffectToFill
from vierplusen.domain import Message
from vierplusen.domain.values import as_slug
from vierplusen.errors import printable
from vierplusen.labels import Words

_TO_FILL = "#: "
"""How a line begins that is still to be filled in."""


def skeleton_document(
    skeleton: CaseSkeleton, *, name: str = "Mijn project", lang: str = "nl"
) -> str:
    r"""Give the start of a case as a commented document in YAML, to complete by hand.

    It is valid as it is: every effect is a memo item, and nothing has a number. What an arena
    cannot tell stands beside it in lines that begin with ``#:``.

    Parameters
    ----------
    skeleton
        The start of a case; see :func:`vierplusen.case_skeleton`.
    name
        The name of the project.
    lang
        ``nl`` or ``en``, for the comments; keys are always English.

    Raises
    ------
    UnknownLanguageError
        If there are no words in that language.

    Examples
    --------
    >>> from vierplusen.appraisal.arena.skeleton import case_skeleton
    >>> from vierplusen.domain import ArenaNode, EffectsArena
    >>> made = case_skeleton(EffectsArena(id="a", outcomes=[ArenaNode(text="Meer contact")]))
    >>> text = skeleton_document(made, lang="en")
    >>> text.partition("effects:\n")[2].splitlines()[0].strip()
    '- id: meer-contact'
    """
    return "".join(f"{line}\n" for line in _lines(skeleton, name, Words(lang)))


def _lines(skeleton: CaseSkeleton, name: str, words: Words) -> Iterator[str]:
    yield from _comment(words.word("skeleton.head"))
    yield from (f"# {line}" for each in skeleton.reasons for line in _wrapped(words.say(each)))
    yield "vierplusen: 1"
    yield f"id: {_id(as_slug(name) or 'project')}"
    yield f"name: {_text(name)}"
    yield "case:"
    yield from _comment(words.word("skeleton.base_year"), "  ")
    yield from ("  base_year:", "  price_year:")
    yield from _comment(words.word("skeleton.horizon_years"), "  ")
    yield from ("  horizon_years:", "  discount:")
    yield from _comment(words.word("skeleton.costs"), "  ")
    yield "  costs:"
    for cost in skeleton.costs:
        yield from _cost(cost, words)
    yield from _comment(words.word("skeleton.effects"), "  ")
    yield from _comment(words.word("skeleton.priced"), "  ")
    yield "  effects:"
    for effect in skeleton.effects:
        yield from _effect(effect, words)


def _cost(cost: CostToFill, words: Words) -> Iterator[str]:
    key = "skeleton.cost" if cost.amount is None else "skeleton.cost-amount"
    values = {"payer": cost.payer, "text": cost.text, "amount": cost.amount or ""}
    yield from _comment(words.say(Message(key, values)), "    ")
    yield f"    {_TO_FILL}- id: {_id(cost.id)}"
    yield f"    {_TO_FILL}  payer: {_id(cost.payer)}"
    yield f"    {_TO_FILL}  name: {_text(cost.text)}"
    yield f"    {_TO_FILL}  per_year:"


def _effect(effect: EffectToFill, words: Words) -> Iterator[str]:
    yield f"    - id: {_id(effect.id)}"
    yield f"      name: {_text(effect.text)}"
    yield f"      memo: {_text(effect.text)}"
    if effect.domain is not None:
        yield f"      domain: {_id(effect.domain)}"
    yield f"      {_TO_FILL}quantity:"
    yield f"      {_TO_FILL}price:"
    parts = (("gains", "parties", effect.gains), ("harms", "parties", effect.harms),
             ("leads", "ids", effect.leads_to))  # fmt: skip
    for key, place, found in parts:
        if found:
            said = words.say(Message(f"skeleton.{key}", {place: ", ".join(found)}))
            yield from _comment(said, "      ")
    if effect.gains:
        yield f"      {_TO_FILL}gains:"
        yield from (f"      {_TO_FILL}  {_id(party)}:" for party in effect.gains)
        yield f"      note: {_text(', '.join(effect.gains))}"


def _comment(text: str, indent: str = "") -> Iterator[str]:
    """Give words as comments; a line break in them ends none."""
    for line in text.split("\n"):
        yield f"{indent}# {printable(line)}"


def _wrapped(text: str) -> Iterator[str]:
    """Break a sentence into lines of a comment."""
    line = ""
    for word in printable(text).split():
        if line and len(line) + len(word) > 96:  # noqa: PLR2004  # with "# " and a space, a line of 99
            yield line
            line = ""
        line = f"{line} {word}".strip()
    yield line


def _text(text: str) -> str:
    """Write text between quotation marks; what YAML would take for a line break is escaped."""
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(each if each.isprintable() else f"\\U{ord(each):08x}" for each in quoted)


_BARE: Final = re.compile(r"(?!(?:null|true|false)$)[a-z][a-z0-9-]*")


def _id(own: str) -> str:
    """Write an id, between quotation marks where it could be taken for something else."""
    return own if _BARE.fullmatch(own) else _text(own)
