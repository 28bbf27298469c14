"""Every kind of result, laid out as blocks."""

from typing import TYPE_CHECKING, Union

from vierplusen.appraisal.arena.seen import ArenaOverlay
from vierplusen.assessment import Assessment
from vierplusen.domain import EffectsArena, Measured, MergedNeeds, Monitored, Scorecard
from vierplusen.exporting.appraised import appraised_outline
from vierplusen.exporting.arena import arena_outline
from vierplusen.exporting.blocks import Block
from vierplusen.exporting.ex_post import ex_post_outline
from vierplusen.exporting.kinds import is_appraisal, is_ex_post
from vierplusen.exporting.measured import measured_outline
from vierplusen.exporting.monitored import monitored_outline, needs_outline
from vierplusen.exporting.outline import outline

if TYPE_CHECKING:
    from vierplusen.appraisal.appraised import Appraisal
    from vierplusen.appraisal.ex_post import ExPost

Result = Union[
    Assessment, Scorecard, Measured, Monitored, MergedNeeds, EffectsArena, ArenaOverlay,
    "Appraisal", "ExPost",
]  # fmt: skip
"""What can be exported."""


def laid_out(result: Result, lang: str) -> tuple[Block, ...]:
    """Lay out a result as blocks in one language.

    Raises
    ------
    InvalidValueError
        If it is no result of the library.
    """
    if is_appraisal(result):
        return appraised_outline(result, lang)
    if is_ex_post(result):
        return ex_post_outline(result, lang)
    if isinstance(result, EffectsArena | ArenaOverlay):
        return arena_outline(result, lang)
    if isinstance(result, Measured):
        return measured_outline(result, lang)
    if isinstance(result, Monitored):
        return monitored_outline(result, lang)
    return needs_outline(result, lang) if isinstance(result, MergedNeeds) else outline(result, lang)
