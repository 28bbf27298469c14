"""Real public data that no one here wrote, beside scipy and statsmodels, through measure().

All of it ships inside statsmodels (BSD-3-Clause) and is read from the installed package:

- *epil*: seizures of 59 people with epilepsy, before and during a randomised trial of progabide
  against placebo (Thall and Vail 1990, as in R's MASS); a file of statsmodels' own tests, which
  says nothing of its licence.
- *dietox*: the weekly weights of 72 pigs on three doses of copper (Lauridsen and others 1999, as
  in R's geepack); a file of statsmodels' own tests, which says nothing of its licence.
- *anes96*: 944 respondents who placed Clinton and Dole on one scale of seven (American National
  Election Studies 1996); "This is public domain".
- *grunfeld*: investments of 11 firms, 1935-1954 (Grunfeld 1950); "This is public domain".
- *randhie*: 20,190 person-years of visits to a doctor (RAND Health Insurance Experiment); "This
  is in the public domain".
"""

import math
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
import pandas as pd  # type: ignore[import-untyped]  # it ships no types
import pytest
from scipy import special, stats  # type: ignore[import-untyped]  # it ships no types
from statsmodels import api as sm  # type: ignore[import-untyped]  # it ships no types
from statsmodels.formula.api import ols  # type: ignore[import-untyped]  # it ships no types
from statsmodels.stats.proportion import proportion_confint  # type: ignore[import-untyped]  # it ships no types
from statsmodels.stats.weightstats import CompareMeans, DescrStatsW  # type: ignore[import-untyped]  # it ships no types

from vierplusen.domain import Indicator, Registration
from vierplusen.measuring import kernels
from vierplusen.measuring.changes import interval_of
from vierplusen.measuring.estimating import estimate_of
from vierplusen.measuring.measure import measure
from vierplusen.measuring.panel import panel_of


def near(value: Any) -> Any:  # noqa: ANN401  # a number or a list of them
    return pytest.approx(value, rel=1e-9, abs=1e-12)


def shipped(folder: str, name: str) -> Any:  # noqa: ANN401  # a data frame; pandas has no stubs here
    with resources.as_file(resources.files(f"statsmodels.{folder}") / name) as path:
        return pd.read_csv(path)


def registered(
    people: Iterable[object],
    readings: dict[tuple[str, str], Any],
    moments: list[str] | None = None,
    **traits: Iterable[object],
) -> Registration:
    return Registration.from_wide(
        participant=[f"p{who}" for who in people],
        readings={key: np.asarray(each, dtype=float) for key, each in readings.items()},
        traits={name: [str(each) for each in given] for name, given in traits.items()},
        moments=moments,
    )


SEIZURES = Indicator(id="seizures", unit="person", better="lower", low=0, step=1)


@cache
def epil() -> tuple[Any, Any]:
    """Give the trial: eight weeks before, and the eight weeks of the trial."""
    rows = shipped("genmod.tests.results", "epil.csv")
    during = rows.groupby("subject").y.sum()
    table = rows[rows.period == 1].set_index("subject")[["trt", "base"]].assign(during=during)
    weeks = {
        ("fortnight", f"period-{period}"): rows[rows.period == period].set_index("subject").y
        for period in (1, 2, 3, 4)
    }
    made = registered(
        table.index,
        {
            ("seizures", "before"): table.base,
            ("seizures", "period-4"): table.during,
            ("fortnight", "before"): table.base / 4,
            **weeks,
        },
        ["before", "period-1", "period-2", "period-3", "period-4"],
        group=table.trt,
    )
    fortnight = Indicator(id="fortnight", unit="person", better="lower", low=0)
    measured = measure(made, indicators=[SEIZURES, fortnight], comparison="placebo")
    return table.assign(change=table.during - table.base), measured


class TestTrial:
    def test_both_groups_are_described_as_pandas_does(self) -> None:
        table, measured = epil()
        drug = table[table.trt == "progabide"]
        change = measured.change("seizures")

        assert (len(table), change.both, change.lost) == (59, 31, 0)
        for summary, column in (
            (change.start, drug.base), (change.end, drug.during), (change.change, drug.change),
            (measured.contrasts[1].comparison, table[table.trt == "placebo"].change),
        ):  # fmt: skip
            assert summary.mean == near(column.mean())
            assert summary.sd == near(column.std())
        outcome = change.outcome
        assert outcome.improved == int((drug.change < 0).sum())
        assert outcome.worsened == int((drug.change > 0).sum())

    def test_students_interval_is_that_of_scipy_and_statsmodels(self) -> None:
        table, _ = epil()
        moved = table.change.to_numpy(float)
        made: Any = interval_of(SEIZURES, moved, 0.9, method="student-t")

        theirs = stats.ttest_rel(table.during, table.base).confidence_interval(0.9)
        assert (made.low, made.high) == near((theirs.low, theirs.high))
        assert (made.low, made.high) == near(DescrStatsW(moved).tconfint_mean(alpha=0.1))

    def test_the_default_interval_holds_students(self) -> None:
        table, measured = epil()
        change = measured.change("seizures")
        moved = table[table.trt == "progabide"].change
        plain = DescrStatsW(moved).tconfint_mean()

        slack = 1e-12  # the last digits of two programs
        assert change.interval.low - slack <= plain[0]
        assert plain[1] <= change.interval.high + slack
        assert change.interval.high - change.interval.low < 1.6 * (plain[1] - plain[0])

    def test_the_effect_is_the_interaction_of_a_regression(self) -> None:
        table, measured = epil()
        long = pd.concat([
            table.assign(y=table.base, post=0), table.assign(y=table.during, post=1),
        ])  # fmt: skip
        long["drug"] = (long.trt == "progabide").astype(int)
        fitted = ols("y ~ drug * post", data=long).fit()
        contrast = measured.contrast("seizures")

        assert contrast.effect == near(fitted.params["drug:post"])
        assert contrast.method == "permutation-exact"
        groups = [table[table.trt == name].change for name in ("progabide", "placebo")]
        assert contrast.chance == pytest.approx(
            stats.ttest_ind(*groups, equal_var=False).pvalue, abs=0.05
        )
        assert contrast.interval.holds(fitted.params["drug:post"])

    def test_welch_and_pooled_intervals_are_those_of_statsmodels(self) -> None:
        table, _ = epil()
        groups = [
            table[table.trt == name].change.to_numpy(float) for name in ("progabide", "placebo")
        ]
        theirs = CompareMeans(*map(DescrStatsW, groups))

        for method, usevar in (("welch", "unequal"), ("pooled", "pooled")):
            made = kernels.difference_interval(*groups, method=method)
            assert (made.low, made.high) == near(theirs.tconfint_diff(usevar=usevar))

    def test_sizes_are_standardised_as_their_definitions_say(self) -> None:
        table, measured = epil()
        drug, other = (table[table.trt == name] for name in ("progabide", "placebo"))
        contrast, change = measured.contrast("seizures"), measured.change("seizures")

        def hedges(df: int) -> float:
            return float(special.gamma(df / 2) / special.gamma((df - 1) / 2) / np.sqrt(df / 2))

        pooled = CompareMeans(
            DescrStatsW(drug.change), DescrStatsW(other.change)
        ).std_meandiff_pooledvar
        spread = pooled / math.sqrt(1 / len(drug) + 1 / len(other))
        assert contrast.size.value == near(hedges(57) * contrast.effect / spread)
        assert change.size.value == near(hedges(30) * change.change.mean / drug.base.std())
        row = next(each for each in measured.balance if each.name == "seizures")
        both = math.sqrt((drug.base.var() + other.base.var()) / 2)
        assert row.difference == near((drug.base.mean() - other.base.mean()) / both)
        assert (row.project, row.comparison) == near((drug.base.mean(), other.base.mean()))

    def test_the_course_is_that_of_each_fortnight(self) -> None:
        table, measured = epil()
        rows = shipped("genmod.tests.results", "epil.csv")
        drug = rows[rows.trt == "progabide"]
        course = measured.change("fortnight").course

        assert [each.moment for each in course] == [f"period-{n}" for n in (1, 2, 3, 4)]
        start = table[table.trt == "progabide"].base.mean() / 4
        for period, point in zip((1, 2, 3, 4), course, strict=True):
            now = drug[drug.period == period].y
            assert (point.reading.n, point.reading.mean) == (31, near(now.mean()))
            assert point.change == near(now.mean() - start)
            assert point.interval.holds(point.change)

    def test_the_estimate_for_a_case_has_the_standard_error_of_welch(self) -> None:
        table, measured = epil()
        groups = [table[table.trt == name].change for name in ("progabide", "placebo")]
        made: Any = estimate_of(measured, "seizures")

        theirs = stats.ttest_ind(*groups, equal_var=False)
        assert made.mean == near(-measured.contrast("seizures").effect)
        assert -made.mean / made.sd == near(theirs.statistic)


class TestPigs:
    @staticmethod
    @cache
    def pigs() -> tuple[Any, Any]:
        rows = shipped("regression.tests.results", "dietox.csv")
        table = rows.pivot_table(index="Pig", columns="Time", values="Weight")
        dose = rows.groupby("Pig").Cu.first()
        made = registered(
            table.index,
            {("weight", f"week-{week}"): table[week] for week in table.columns},
            [f"week-{week}" for week in table.columns],
            dose=dose,
        )
        weight = Indicator(id="weight", unit="person", better="higher", low=0)
        return table.assign(dose=dose.astype(str)), measure(made, indicators=[weight])

    def test_those_lost_are_found_and_described(self) -> None:
        table, measured = self.pigs()
        change = measured.change("weight")
        stayed, gone = table[table[12].notna()], table[table[12].isna()]

        assert (change.started, change.both, change.lost) == (72, len(stayed), len(gone))
        assert change.lost > 0
        assert change.attrition.lost.mean == near(gone[1].mean())
        assert change.attrition.stayed.sd == near(stayed[1].std())
        assert change.attrition.difference == near(gone[1].mean() - stayed[1].mean())

    def test_every_week_of_the_course_is_that_of_pandas(self) -> None:
        table, measured = self.pigs()

        for week, point in zip(range(2, 13), measured.change("weight").course, strict=True):
            both = table[table[week].notna()]
            theirs = stats.ttest_rel(both[week], both[1]).confidence_interval(0.95)
            assert point.moment == f"week-{week}"
            assert (point.reading.n, point.reading.sd) == (len(both), near(both[week].std()))
            assert point.change == near((both[week] - both[1]).mean())
            assert point.interval.low <= theirs.low + 1e-9
            assert theirs.high - 1e-9 <= point.interval.high

    def test_groups_are_those_of_a_group_by(self) -> None:
        table, measured = self.pigs()
        theirs = (table[12] - table[1]).groupby(table.dose).agg(["count", "mean", "std"])

        assert len(theirs) == 3
        for level, row in theirs.iterrows():
            found = measured.change("weight", trait="dose", level=level).change
            assert (found.n, found.mean, found.sd) == (
                row["count"], near(row["mean"]), near(row["std"]),
            )  # fmt: skip


class TestScale:
    @staticmethod
    @cache
    def views() -> tuple[Any, Any]:
        table = sm.datasets.anes96.load_pandas().data
        made = registered(
            range(len(table)),
            {("view", "clinton"): table.ClinLR, ("view", "dole"): table.DoleLR},
            ["clinton", "dole"],
        )
        view = Indicator(
            id="view", unit="person", better="higher", low=1, high=7, step=1, relevant_change=2
        )
        return table, measure(made, indicators=[view])

    def test_transitions_are_a_cross_table(self) -> None:
        table, measured = self.views()
        theirs = pd.crosstab(table.ClinLR, table.DoleLR)
        change = measured.changes[0]

        assert len(change.flows) == 49
        for flow in change.flows:
            assert flow.n == theirs.get(flow.to, {}).get(flow.from_, 0)
        assert [
            each.before for each in change.bins
        ] == table.ClinLR.value_counts().sort_index().tolist()
        assert [
            each.after for each in change.bins
        ] == table.DoleLR.value_counts().sort_index().tolist()

    def test_shares_and_their_intervals_are_those_of_statsmodels(
        self,
    ) -> None:
        table, measured = self.views()
        moved = table.DoleLR - table.ClinLR
        outcome, n = measured.changes[0].outcome, len(table)

        assert outcome.improved == int((moved >= 2).sum())
        assert outcome.worsened == int((moved <= -2).sum())
        assert outcome.wobbled == int((moved.abs() == 1).sum())
        methods: tuple[Any, ...] = (("clopper-pearson", "beta"), ("wilson", "wilson"))
        for method, theirs in methods:
            made = kernels.share_interval(outcome.improved, n, 0.95, method=method)
            assert (made.low, made.high) == near(
                proportion_confint(outcome.improved, n, method=theirs)
            )

    def test_a_large_group_gets_nearly_students_interval(
        self,
    ) -> None:
        table, measured = self.views()
        plain = DescrStatsW(table.DoleLR - table.ClinLR).tconfint_mean()
        made = measured.changes[0].interval

        assert (made.low, made.high) == pytest.approx(plain, rel=0.01)


class TestFirms:
    @staticmethod
    @cache
    def firms() -> Any:  # noqa: ANN401  # a data frame
        table = sm.datasets.grunfeld.load_pandas().data
        return table.pivot_table(index="firm", columns="year", values="invest")

    def test_eleven_firms_over_twenty_years(self) -> None:
        firms = self.firms()
        years = [f"y{int(year)}" for year in firms.columns]
        made = registered(
            range(len(firms)),
            {("invest", f"y{int(year)}"): firms[year] for year in firms.columns},
            years,
        )
        invest = Indicator(id="invest", unit="person", better="higher")
        change: Any = measure(made, indicators=[invest]).changes[0]
        moved = firms[1954.0] - firms[1935.0]

        assert (change.both, len(change.course)) == (11, 19)
        assert (change.change.mean, change.change.sd) == (near(moved.mean()), near(moved.std()))
        assert change.exact.method == "sign-flip"
        values = panel_of(made, invest).at("y1954") - panel_of(made, invest).at("y1935")
        plain: Any = interval_of(invest, values, 0.95, method="student-t")
        theirs = stats.ttest_1samp(moved, 0).confidence_interval()
        assert (plain.low, plain.high) == near((theirs.low, theirs.high))

    def test_every_division_of_firms_is_tried(self) -> None:
        firms = self.firms()
        sides = ["large"] * 5 + ["small"] * 6
        made = registered(
            range(len(firms)),
            {("invest", "baseline"): firms[1935.0], ("invest", "follow-up"): firms[1954.0]},
            group=sides,
        )
        invest = Indicator(id="invest", unit="person", better="higher")
        contrast = measure(made, indicators=[invest], comparison="small").contrasts[0]
        moved = (firms[1954.0] - firms[1935.0]).to_numpy()
        theirs = stats.permutation_test(
            (moved[:5], moved[5:]), lambda a, b: a.mean() - b.mean(), n_resamples=np.inf
        )

        assert contrast.method == "permutation-exact"
        centred = [abs(each - theirs.null_distribution.mean()) for each in theirs.null_distribution]
        seen = abs(contrast.effect - theirs.null_distribution.mean())
        assert contrast.effect == near(theirs.statistic)
        assert contrast.chance == near(np.mean(np.array(centred) >= seen * (1 - 1e-9)))


def test_many_skewed_counts_of_two_unlike_groups() -> None:
    table = sm.datasets.randhie.load_pandas().data
    poor = table.hlthp == 1
    made = registered(
        range(len(table)),
        {("visits", "baseline"): 0 * table.mdvis, ("visits", "follow-up"): table.mdvis},
        group=np.where(poor, "poor", "other"),
    )
    visits = Indicator(id="visits", unit="person", better="higher", low=0, step=1)
    contrast: Any = measure(made, indicators=[visits], comparison="other").contrasts[0]
    theirs = stats.ttest_ind(table.mdvis[poor], table.mdvis[~poor], equal_var=False)
    fitted = ols("mdvis ~ hlthp", data=table).fit()

    assert (contrast.project.n, contrast.comparison.n) == (int(poor.sum()), int((~poor).sum()))
    assert contrast.effect == near(fitted.params["hlthp"])
    assert contrast.chance == near(theirs.pvalue)
    ends = theirs.confidence_interval()
    assert contrast.interval.low <= ends.low < ends.high <= contrast.interval.high
    assert contrast.interval.high - contrast.interval.low < 1.2 * (ends.high - ends.low)
