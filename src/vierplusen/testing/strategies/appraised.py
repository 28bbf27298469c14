"""What an appraisal answers: whole appraisals, and forecasts beside their outcomes."""

from hypothesis import strategies as st

from vierplusen.appraisal.appraised import Appraisal
from vierplusen.appraisal.results import ExPost
from vierplusen.testing.strategies.cases import cases
from vierplusen.testing.strategies.reading import gives


@st.composite
def appraisals(draw: st.DrawFn) -> Appraisal:
    """Give appraisals of cases that can be counted, with few draws."""
    from vierplusen.appraisal.appraise import appraise  # noqa: PLC0415  # numpy is not loaded before

    return appraise(draw(cases()), draws=8)


@st.composite
def ex_posts(draw: st.DrawFn) -> ExPost:
    """Give forecasts beside what came of some of their knobs."""
    from vierplusen.appraisal.appraise import appraise  # noqa: PLC0415  # as above
    from vierplusen.appraisal.ex_post import compare_ex_post, with_outcomes  # noqa: PLC0415  # as above

    forecast = draw(appraisals().filter(lambda each: bool(each.case.knobs)))
    some = draw(st.sets(st.sampled_from([*forecast.case.knobs])))
    came = {name: forecast.case.knobs[name].expected for name in sorted(some)}
    return compare_ex_post(forecast, appraise(with_outcomes(forecast.case, came), draws=8))


gives({Appraisal: appraisals, ExPost: ex_posts})
