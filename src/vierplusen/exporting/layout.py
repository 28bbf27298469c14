"""Every kind of result, laid out as blocks."""

from collections.abc import Callable, Iterable, Iterator
from types import UnionType
from typing import TYPE_CHECKING, Any, Final, Union

from vierplusen.appraisal.arena.seen import ArenaOverlay
from vierplusen.assessment.assessing import Assessment
from vierplusen.assessment.dossier import Comparison, Dossier
from vierplusen.domain import EffectsArena, Measured, MergedNeeds, Monitored, Scorecard
from vierplusen.exporting.appraised import appraised_outline
from vierplusen.exporting.arena import arena_outline
from vierplusen.exporting.blocks import Block, Table
from vierplusen.exporting.compared import compared_outline
from vierplusen.exporting.dossier import dossier_outline
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
    Assessment, Scorecard, Dossier, Comparison, Measured, Monitored, MergedNeeds, EffectsArena,
    ArenaOverlay, "Appraisal", "ExPost", "Shared", "Told",
]  # fmt: skip
"""What can be exported."""


def laid_out(result: Result, lang: str, *, wide: bool = False) -> tuple[Block, ...]:
    """Lay out a result as blocks in one language.

    Parameters
    ----------
    result
        Any result of the library.
    lang
        ``nl`` or ``en``.
    wide
        Give tables whole, with whole names, that a terminal shows in parts or turned.

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
    else:
        found = [lay for kind, lay in _KINDS if isinstance(result, kind)]
        lay_out = found[0] if found else outline  # a scan is left; it refuses the rest
        made = lay_out(result, lang)  # type: ignore[arg-type]  # of its kind by the line above
    return tuple(_whole(made)) if wide else made


def _whole(blocks: Iterable[Block]) -> Iterator[Block]:
    """Give each table whole, once, in the place of its parts."""
    last: Table | None = None
    for each in blocks:
        whole = each.whole if isinstance(each, Table) else None
        if whole is None:
            yield each
        elif whole is not last:
            yield whole
        last = whole


_KINDS: Final[tuple[tuple[type[Any] | UnionType, Callable[[Any, str], tuple[Block, ...]]], ...]] = (
    (Dossier, dossier_outline),
    (Comparison, compared_outline),
    (EffectsArena | ArenaOverlay, arena_outline),
    (Measured, measured_outline),
    (Monitored, monitored_outline),
    (MergedNeeds, needs_outline),
)
"""The kinds of results that need not be looked up, and what lays them out."""
