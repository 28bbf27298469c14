"""Afterwards: what was forecast beside what came of it, knob by knob (MKBA achteraf)."""

from collections.abc import Mapping
from math import fsum

from attrs import evolve, fields_dict

from vierplusen.appraisal.appraised import Appraisal
from vierplusen.appraisal.correcting import with_knobs
from vierplusen.appraisal.figures import net_of
from vierplusen.appraisal.results import ExPost, KnobOutcome
from vierplusen.appraisal.saying import quantity
from vierplusen.appraisal.shapes import below, is_fixed
from vierplusen.domain import (
    Case,
    Estimate,
    EvidenceKind,
    FrozenMap,
    Knob,
    Measured,
    Message,
    check_kind,
)
from vierplusen.domain.estimates import NUMBERS
from vierplusen.domain.message import Value
from vierplusen.domain.values import is_finite
from vierplusen.errors import Fault, InvalidValueError, fault
from vierplusen.measuring.estimating import estimate_of


def compare_ex_post(forecast: Appraisal, outcome: Appraisal) -> ExPost:
    """Lay a forecast beside its outcome, knob by knob.

    Parameters
    ----------
    forecast
        The appraisal of the case as it was expected.
    outcome
        That of the same case with what came of it: see :func:`vierplusen.with_outcomes`.

    Raises
    ------
    InvalidValueError
        If one of the two is no appraisal, or they have no knob in common.

    Examples
    --------
    >>> from vierplusen.appraisal.appraise import appraise
    >>> from vierplusen.domain import Effect
    >>> case = Case(
    ...     base_year=2024, price_year=2024, horizon_years=1, discount=0.0,
    ...     knobs={"homes": Knob(low=10, high=30)},
    ...     effects=[Effect(id="homes-kept", quantity="homes", price=100)],
    ... )
    >>> made = compare_ex_post(appraise(case), appraise(with_outcomes(case, {"homes": 15})))
    >>> made.rows[0].eur, made.rows[0].within
    (-500.0, 0.25)
    """
    for name, each in (("forecast", forecast), ("outcome", outcome)):
        check_kind(each, Appraisal, name)
    shared = sorted(forecast.case.knobs.keys() & outcome.case.knobs.keys())
    if not shared:
        raise InvalidValueError((fault("outcome", None, "same-knobs"),))
    rows = [_row(forecast, outcome, name) for name in shared]
    ranked = tuple(sorted(rows, key=lambda each: (-abs(each.eur), each.knob)))
    total = outcome.net_eur - forecast.net_eur
    together = total - fsum(each.eur for each in rows)
    unknown = tuple(each.knob for each in rows if not each.measured)
    return ExPost(
        forecast_eur=forecast.net_eur,
        outcome_eur=outcome.net_eur,
        rows=ranked,
        together_eur=together,
        unknown=unknown,
        reasons=_reasons(forecast, outcome, ranked, together, unknown),
        illustrative=forecast.case.illustrative or outcome.case.illustrative,
    )


def _row(forecast: Appraisal, outcome: Appraisal, name: str) -> KnobOutcome:
    one, other = forecast.case.knobs[name], outcome.case.knobs[name]
    knobs = FrozenMap({**forecast.case.knobs, name: other})
    eur = net_of(with_knobs(forecast.model, knobs)) - forecast.net_eur
    within = None if is_fixed(one) else below(one, other.expected)
    surprise = within is not None and not _RARE <= within <= 1 - _RARE
    key = "ex-post.surprise" if surprise else "ex-post.knob"
    title = other.name or one.name or name
    values: dict[str, Value] = {
        "knob": title, "expected": one.expected, "came": other.expected, "eur": eur,
        "unit": one.unit or other.unit or "",
        "was": quantity(one.expected, one), "now": quantity(other.expected, other),
    }  # fmt: skip
    return KnobOutcome(
        knob=name, name=title, expected=one.expected, came=other.expected, within=within, eur=eur,
        measured=other.kind is EvidenceKind.MEASURED,
        message=Message(key, values, (f"case.knobs.{name}",)),
    )  # fmt: skip


_RARE = 0.05
"""What the forecast gave a smaller chance than this, on either side, is a surprise."""


def _reasons(
    forecast: Appraisal,
    outcome: Appraisal,
    rows: tuple[KnobOutcome, ...],
    together: float,
    unknown: tuple[str, ...],
) -> tuple[Message, ...]:
    values: dict[str, Value] = {"forecast": forecast.net_eur, "outcome": outcome.net_eur,
              "change": outcome.net_eur - forecast.net_eur}  # fmt: skip
    said = [Message("ex-post.net", values)]
    gross = max(abs(forecast.benefits_eur), abs(forecast.costs_eur), 1.0)
    if abs(together) > 1e-9 * gross:
        said.append(Message("ex-post.together", {"eur": together}))
    if unknown:
        names = tuple(Message("text", {"text": each.name}) for each in rows if each.knob in unknown)
        said.append(Message("ex-post.not-measured", {"number": len(names), "names": names}))
    return tuple(said)


def with_outcomes(case: Case, outcomes: "Measured | Mapping[str, Estimate | float]") -> Case:
    """Give a case with what came of some of its knobs, for an appraisal afterwards.

    Parameters
    ----------
    case
        The case as it was expected.
    outcomes
        Knob -> an estimate, or a number that is known; or what was measured: then every knob
        with an ``indicator`` that was measured gets its mean change and that mean's uncertainty.

    Raises
    ------
    InvalidValueError
        If a name is no knob of the case, a value is no number or estimate, or nothing of the
        case was measured.

    Examples
    --------
    >>> case = Case(knobs={"homes": Knob(low=10, high=30, name="homes kept")})
    >>> with_outcomes(case, {"homes": 15}).knobs["homes"].expected
    15.0
    """
    check_kind(case, Case, "case")
    if isinstance(outcomes, Measured):
        found: dict[str, Estimate | float] = {}
        for name, knob in case.knobs.items():
            made = None if knob.indicator is None else estimate_of(outcomes, knob.indicator)
            if made is not None:
                found[name] = made
        if not found:
            raise InvalidValueError((fault("outcomes", None, "measured-knob"),))
        outcomes = found
    check_kind(outcomes, Mapping, "outcomes")
    faults: list[Fault] = []
    knobs = dict(case.knobs)
    for name, each in outcomes.items():
        if name not in case.knobs:
            faults.append(fault(f"outcomes.{name}", name, "knob", among=case.knobs))
        elif not (isinstance(each, Estimate) or is_finite(each)):
            faults.append(fault(f"outcomes.{name}", each, "number"))
        else:
            knobs[name] = _outcome(case.knobs[name], each)
    if faults:
        raise InvalidValueError(tuple(faults))
    return evolve(case, knobs=FrozenMap(knobs))


def _outcome(knob: Knob, came: Estimate | float) -> Knob:
    """Give a knob the numbers and the evidence of what came; its name and indicator stay."""
    given = came if isinstance(came, Estimate) else Estimate(value=came)
    taken = {name: getattr(given, name) for name in fields_dict(Estimate) if name != "unit"}
    numbers = {name: taken.pop(name) for name in NUMBERS}
    return Knob(
        **numbers, **taken, unit=given.unit or knob.unit, name=knob.name,
        indicator=knob.indicator, measurable=knob.measurable,
    )  # fmt: skip
