"""Every parameter of an appraisal, printed; and what was assumed or corrected on the way."""

from collections.abc import Iterator

from vierplusen.appraisal.model import Model
from vierplusen.appraisal.moments import Moments
from vierplusen.appraisal.results import Draws, Parameter
from vierplusen.domain import Case, Message, Timing
from vierplusen.domain.lines import ADJUSTERS
from vierplusen.domain.message import Value

GIVEN, ASSUMED, CATALOGUE = "given", "assumed", "catalogue"


def parameters_of(model: Model, draws: Draws) -> tuple[Parameter, ...]:
    """Give every parameter that the figures hang on, with where it comes from."""
    case = model.case
    timing = case.timing or Timing.END
    return (
        _given("base-year", case.base_year),
        _given("price-year", case.price_year),
        _given("horizon", case.horizon_years),
        *_rates(model),
        _parameter("timing", str(timing), ASSUMED if case.timing is None else GIVEN,
                   word=Message(f"timing.{timing}")),
        *_started(case),
        _named("optimism", case.optimism),
        *([] if case.optimism is None else [_parameter("grades", "", ASSUMED)]),
        _named("price-index", case.price_index),
        _parameter("ratio", "", ASSUMED),
        _parameter("negative", "", ASSUMED),
        _drawn(draws),
        *_overrides(model),
    )  # fmt: skip


def _started(case: Case) -> Iterator[Parameter]:
    """Give the date on which the analysis started, where the case says so."""
    if case.as_of is not None:
        yield _parameter("started", str(case.as_of), GIVEN)


def _named(name: str, key: str | None) -> Parameter:
    """Give a parameter that is the key of a record, or that nobody named one."""
    if key is None:
        return _parameter(name, "", ASSUMED, key=f"no-{name}")
    return _parameter(name, key, CATALOGUE)


def _drawn(draws: Draws) -> Parameter:
    if not draws.draws:
        return _parameter("sampler", draws.sampler, ASSUMED, key="no-draws")
    word = Message(f"sampler.{draws.sampler}")
    return _parameter(
        "sampler", draws.sampler, GIVEN, word=word, draws=draws.draws, seed=draws.seed
    )


def _given(key: str, value: str | int | None) -> Parameter:
    return _parameter(key, "" if value is None else value, GIVEN)


def _parameter(
    name: str,
    value: str | float,
    origin: str,
    *,
    key: str | None = None,
    word: Message | None = None,
    **more: float,
) -> Parameter:
    said = Message(f"parameter.{key or name}", {"value": value if word is None else word, **more})
    return Parameter(key=name, value=value, origin=origin, message=said)


def _rates(model: Model) -> Iterator[Parameter]:
    if model.rate_knob is not None:
        yield _parameter("discount", model.rate_knob, GIVEN, key="rate-knob")
        return
    assert model.schedule is not None  # noqa: S101  # one of the two is there
    origin = CATALOGUE if isinstance(model.case.discount, str) else GIVEN
    for start, rate in model.schedule.rates:
        first = start == 0
        key = "discount" if first else "discount-step"
        values: dict[str, Value] = {"percent": 100 * rate, "from": start}
        if model.schedule.key is not None:
            key, values["schedule"] = f"{key}-listed", model.schedule.key
        said = Message(f"parameter.{key}", values)
        yield Parameter(key="discount", value=rate, origin=origin, message=said)


def _overrides(model: Model) -> Iterator[Parameter]:
    """Give the lines with a timing of their own."""
    usual = (model.case.timing or Timing.END).offset
    for line in model.lines:
        if line.offset != usual:
            timing = next(each for each in Timing if each.offset == line.offset)
            values: dict[str, Value] = {"name": line.name, "value": Message(f"timing.{timing}")}
            said = Message("parameter.own-timing", values, (line.place,))
            yield Parameter(
                key=f"timing:{line.place}", value=str(timing), origin=GIVEN, message=said
            )


def notes_of(model: Model, found: Moments) -> tuple[Message, ...]:
    """Say what was assumed, looked up and corrected, and which figures are no closed forms."""
    return (*_assumed(model), *model.noted, *_bent(model, found))


def _assumed(model: Model) -> Iterator[Message]:
    for key in ADJUSTERS:
        names = tuple(
            Message("text", {"text": each.name or each.id})
            for each in model.case.effects
            if each.memo is None and getattr(each, key) is None
        )
        if names:
            yield Message(f"assumed.{key}", {"number": len(names), "names": names})
    open_ended = [
        Message("text", {"text": each.name or each.id})
        for each in model.case.lines
        if each.years is None
        and not getattr(each, "by_year", None)
        and not getattr(each, "memo", None)
    ]
    if open_ended:
        values: dict[str, Value] = {"number": len(open_ended), "names": tuple(open_ended),
                  "horizon": model.horizon}  # fmt: skip
        yield Message("assumed.years", values)


def _bent(model: Model, found: Moments) -> Iterator[Message]:
    """Name the knobs in which the net value is no straight line."""
    for name, given in found.given.items():
        if not given.straight:
            knob = model.knobs[name]
            yield Message("appraisal.not-straight", {"knob": knob.name or name})
