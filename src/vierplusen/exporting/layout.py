"""Every kind of result, laid out as blocks."""

from typing import TYPE_CHECKING, Union

from vierplusen.appraisal.arena.seen import ArenaOverlay
from vierplusen.assessment.assessing import Assessment
from vierplusen.domain import EffectsArena, Measured, MergedNeeds, Monitored, Scorecard
from vierplusen.exporting.appraised import appraised_outline
from vierplusen.exporting.arena import arena_outline
from vierplusen.exporting.blocks import Block
from vierplusen.exporting.ex_post import ex_post_outline
from vierplusen.exporting.kinds import is_appraisal, is_ex_post, is_financed, is_shared
from vierplusen.exporting.measured import measured_outline
from vierplusen.exporting.monitored import monitored_outline, needs_outline
from vierplusen.exporting.outline import outline

if TYPE_CHECKING:
    from vierplusen.appraisal.appraised import Appraisal
    from vierplusen.appraisal.results import ExPost
    from vierplusen.exporting.financed import Told
    from vierplusen.exporting.shared import Shared

Result = Union[
    Assessment, Scorecard, Measured, Monitored, MergedNeeds, EffectsArena, ArenaOverlay,
    "Appraisal", "ExPost", "Shared", "Told",
]  # fmt: skip
"""What can be exported."""


def laid_out(result: Result, lang: str) -> tuple[Block, ...]:
    """Lay out a result as blocks in one language.

    Raises
    ------
    InvalidValueError
        If it is no result of the library.
    """
    made: tuple[Block, ...]
    if is_appraisal(result):
        made = appraised_outline(result, lang)
    elif is_ex_post(result):
        made = ex_post_outline(result, lang)
    elif is_shared(result):
        from vierplusen.exporting.shared import shared_outline  # noqa: PLC0415  # only where something is shared

        made = shared_outline(result, lang)
    elif is_financed(result):
        from vierplusen.exporting.financed import financed_outline  # noqa: PLC0415  # likewise

        made = financed_outline(result, lang)
    elif isinstance(result, EffectsArena | ArenaOverlay):
        made = arena_outline(result, lang)
    elif isinstance(result, Measured):
        made = measured_outline(result, lang)
    elif isinstance(result, Monitored):
        made = monitored_outline(result, lang)
    elif isinstance(result, MergedNeeds):
        made = needs_outline(result, lang)
    else:
        made = outline(result, lang)  # type: ignore[arg-type]  # a scan is left; it refuses the rest
    return made
