"""Optimism: what speaks for a project counts less, what speaks against it more."""

from collections.abc import Mapping

from attrs import evolve

from vierplusen.appraisal.expecting import Means
from vierplusen.appraisal.model import EFFECTS, Model, ReadyLine
from vierplusen.appraisal.terms import Curve
from vierplusen.domain import FrozenMap, Knob


def corrected(line: ReadyLine, means: Means) -> ReadyLine:
    """Give a line with the factor that follows from its bias; one without a bias as it is.

    Benefits become smaller, negative benefits and costs larger. Which of the two an effect is
    hangs on its expected quantity and price.
    """
    if line.bias is None:
        return line
    gains = line.section == EFFECTS and not _falls_below(line, means)
    # A table can ask for more than all of a benefit; nothing is what is left then.
    return evolve(line, factor=max(1 - line.bias, 0.0) if gains else 1 + line.bias)


def with_knobs(model: Model, knobs: Mapping[str, Knob]) -> Model:
    """Give a model with other knobs, and the corrections that follow from them."""
    means = Means(knobs)
    lines = tuple(corrected(each, means) for each in model.lines)
    return evolve(model, knobs=FrozenMap(knobs), lines=lines)


def _falls_below(line: ReadyLine, means: Means) -> bool:
    """Tell whether an effect is expected to be a negative benefit."""
    total = 0.0
    for flow in line.flows:
        linear: dict[str, list[tuple[float, float]]] = {}
        for each in flow.factors:
            linear.setdefault(each.knob, []).append((each.at_zero, each.slope))
        made = flow.number
        for name, pairs in linear.items():
            made *= means.of(name, Curve(linear=tuple(pairs)))
        total += made
    return total < 0
