"""What a page can draw from: the results that it shows, each in its place."""

from typing import Any

from attrs import frozen

from vierplusen import (
    Appraisal,
    ArenaOverlay,
    Assessment,
    Comparison,
    Continued,
    Dossier,
    EffectsArena,
    Financed,
    FinancingPlan,
    Measured,
    Scorecard,
    Sharing,
    Words,
    overlay,
)


@frozen(kw_only=True)
class Material:
    """The results of a page, by their kind; None for what it does not have.

    A picture takes what it needs from here and draws nothing where that is None.
    """

    words: Words
    card: Scorecard | None = None
    assessment: Assessment | None = None
    arena: ArenaOverlay | None = None
    measured: Measured | None = None
    appraisal: Appraisal | None = None
    sharing: Sharing | None = None
    financed: Financed | None = None
    plan: FinancingPlan | None = None
    continued: Continued | None = None
    comparison: Comparison | None = None

    @classmethod
    def of(cls, result: object, words: Words) -> "Material":
        """Lay a result out by its parts."""
        if isinstance(result, Dossier):
            return _assessed(result.assessment, words, result.measured)
        if isinstance(result, Assessment):
            return _assessed(result, words, None)
        if isinstance(result, EffectsArena):
            return cls(words=words, arena=overlay([result]))
        places: dict[str, Any] = {
            name: result for name, kind in _PLACES.items() if isinstance(result, kind)
        }
        if isinstance(result, Financed):
            places["plan"] = result.plan
        return cls(words=words, **places)


_PLACES = {
    "card": Scorecard,
    "arena": ArenaOverlay,
    "measured": Measured,
    "appraisal": Appraisal,
    "sharing": Sharing,
    "financed": Financed,
    "plan": FinancingPlan,
    "continued": Continued,
    "comparison": Comparison,
}
"""Place -> the kind of result that stands there."""


def _assessed(made: Assessment, words: Words, measured: Measured | None) -> Material:
    arenas = made.project.arenas
    return Material(
        words=words,
        card=made.scorecard,
        assessment=made,
        arena=overlay(arenas, parties=made.project.parties or (), name=made.project.name)
        if arenas
        else None,
        measured=measured,
        appraisal=made.appraisal,
        sharing=made.sharing,
        financed=made.financing,
        plan=None if made.financing is None else made.financing.plan,
        continued=made.plus_one.continued,
    )
