"""The laws of the library, as functions that hold a criterion, a rule, a project to them.

Each raises AssertionError, with which law was broken, where, and what to do, and returns
nothing. They need neither pytest nor Hypothesis: give them projects of your own, or draw them
with ``vierplusen.testing.strategies``.

Examples
--------
A criterion of your own, held to three laws::

    @given(st.data(), projects())
    def test_knowing_more_never_widens_the_score(data, project):
        check_knowledge(MINE, project, data.draw(learnings(project)))


    @given(st.data(), projects())
    def test_a_better_fact_never_lowers_the_score(data, project):
        check_monotony(MINE, *data.draw(improvements(project, MINE)))


    @given(projects())
    def test_it_is_pure(project):
        check_purity(MINE, project)
"""

from vierplusen.testing.laws.appraisals import (
    check_appraisal_identity,
    check_appraisal_linearity,
    check_appraisal_monotony,
    check_appraisal_order,
    check_appraisal_simulation,
    check_appraisal_turning,
    check_appraisal_whole,
)
from vierplusen.testing.laws.criteria import (
    check_finding,
    check_knowledge,
    check_monotony,
    check_order,
    check_purity,
    check_swing,
)
from vierplusen.testing.laws.documents import FORMATS, check_round_trip
from vierplusen.testing.laws.financing import check_strategy, check_sums
from vierplusen.testing.laws.games import (
    core_point,
    costs_of,
    holds_in,
    is_concave,
    is_saving,
    is_subadditive,
    keeps_all,
    leaving,
)
from vierplusen.testing.laws.scans import (
    check_scan_knowledge,
    check_scan_order,
    check_scan_purity,
)
from vierplusen.testing.laws.selection import check_selection_rule
from vierplusen.testing.laws.sharing import check_bill, check_game_rule, check_rule
from vierplusen.testing.laws.telling import TOLERANCE

__all__ = [
    "FORMATS",
    "TOLERANCE",
    "check_appraisal_identity",
    "check_appraisal_linearity",
    "check_appraisal_monotony",
    "check_appraisal_order",
    "check_appraisal_simulation",
    "check_appraisal_turning",
    "check_appraisal_whole",
    "check_bill",
    "check_finding",
    "check_game_rule",
    "check_knowledge",
    "check_monotony",
    "check_order",
    "check_purity",
    "check_round_trip",
    "check_rule",
    "check_scan_knowledge",
    "check_scan_order",
    "check_scan_purity",
    "check_selection_rule",
    "check_strategy",
    "check_sums",
    "check_swing",
    "core_point",
    "costs_of",
    "holds_in",
    "is_concave",
    "is_saving",
    "is_subadditive",
    "keeps_all",
    "leaving",
]
