"""Every kind of result, laid out as blocks."""

from vierplusen.appraisal.arena.seen import ArenaOverlay
from vierplusen.assessment import Assessment
from vierplusen.domain import EffectsArena, Measured, MergedNeeds, Monitored, Scorecard
from vierplusen.exporting.arena import arena_outline
from vierplusen.exporting.blocks import Block
from vierplusen.exporting.measured import measured_outline
from vierplusen.exporting.monitored import monitored_outline, needs_outline
from vierplusen.exporting.outline import outline

Result = Assessment | Scorecard | Measured | Monitored | MergedNeeds | EffectsArena | ArenaOverlay
"""What can be exported."""


def laid_out(result: Result, lang: str) -> tuple[Block, ...]:
    """Lay out a result as blocks in one language.

    Raises
    ------
    InvalidValueError
        If it is no result of the library.
    """
    if isinstance(result, EffectsArena | ArenaOverlay):
        return arena_outline(result, lang)
    if isinstance(result, Measured):
        return measured_outline(result, lang)
    if isinstance(result, Monitored):
        return monitored_outline(result, lang)
    return needs_outline(result, lang) if isinstance(result, MergedNeeds) else outline(result, lang)
