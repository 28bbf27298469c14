"""The incomplete beta function beside the one of scipy."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special, stats  # type: ignore[import-untyped]  # it ships no types

from vierplusen.domain import beta
from vierplusen.domain.beta import _step, beta_cdf, beta_quantile, t_cdf, t_quantile

SHAPES = st.floats(0.05, 5_000)
CHANCES = st.floats(0.001, 0.999)


@given(x=st.floats(0, 1), a=SHAPES, b=SHAPES)
def test_the_cdf_is_that_of_scipy(x: float, a: float, b: float) -> None:
    assert beta_cdf(x, a, b) == pytest.approx(special.betainc(a, b, x), abs=1e-9)


@given(p=CHANCES, a=st.floats(0.3, 5_000), b=st.floats(0.3, 5_000))
def test_the_quantile_is_that_of_scipy(p: float, a: float, b: float) -> None:
    assert beta_quantile(p, a, b) == pytest.approx(stats.beta.ppf(p, a, b), abs=1e-9)


@given(p=CHANCES, df=st.floats(1, 1e6))
def test_the_quantile_of_t_is_that_of_scipy(p: float, df: float) -> None:
    assert t_quantile(p, df) == pytest.approx(stats.t.ppf(p, df), rel=1e-9, abs=1e-9)
    assert t_cdf(t_quantile(p, df), df) == pytest.approx(p, abs=1e-9)


@given(parts=st.integers(0, 1024), a=SHAPES, b=SHAPES)
def test_what_is_below_and_what_is_above_add_up(parts: int, a: float, b: float) -> None:
    x = parts / 1024
    assert beta_cdf(x, a, b) + beta_cdf(1 - x, b, a) == pytest.approx(1, abs=1e-9)


def test_many_people_lose_no_digits() -> None:
    for a, b, x in ((4.5e5, 1.1e6, 0.29), (0.5, 5e5, 4e-6), (1e6, 1e6, 0.5003)):
        assert beta_cdf(x, a, b) == pytest.approx(special.betainc(a, b, x), abs=1e-9)


def test_the_ends() -> None:
    assert (beta_cdf(-1, 2, 3), beta_cdf(0, 2, 3)) == (0, 0)
    assert (beta_cdf(1, 2, 3), beta_cdf(2, 2, 3)) == (1, 1)
    assert (beta_quantile(0, 2, 3), beta_quantile(1, 2, 3)) == (0, 1)
    assert t_quantile(0.5, 4) == pytest.approx(0, abs=1e-12)


def test_a_law_that_leans_on_its_ends() -> None:
    for p in (0.01, 0.3):
        found = beta_quantile(p, 0.05, 0.02)
        assert beta_cdf(found, 0.05, 0.02) == pytest.approx(p, abs=1e-6)
        assert beta_quantile(p, 1e-3, 50) == pytest.approx(stats.beta.ppf(p, 1e-3, 50), abs=1e-9)


def test_a_few_terms_come_near(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beta, "_TERMS", 4)

    assert beta_cdf(0.3, 2.5, 3.5) == pytest.approx(special.betainc(2.5, 3.5, 0.3), abs=1e-4)


@pytest.mark.parametrize("x", [0.0, 1.0])
def test_where_there_is_no_slope_a_step_leads_out_of_bounds(x: float) -> None:
    assert _step(0.1, x, 2.0, 2.0) == 1.0
