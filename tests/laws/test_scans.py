"""What holds of every scan, through every lens: knowledge, order, purity, bounds."""

from hypothesis import given
from hypothesis import strategies as st

from vierplusen.domain import OWN_LENS, Finding, Lasting, Lens, Project, Verdict
from vierplusen.scoring import OWN, score
from vierplusen.testing.laws import (
    check_scan_knowledge,
    check_scan_order,
    check_scan_purity,
)
from vierplusen.testing.strategies import learnings, looks, projects, reorderings


def lens_for(project: Project, look: str | Lens) -> str | Lens:
    """Give the lens of the project's own document where it has one, and any other where not."""
    return look if project.lens is None else OWN_LENS


@given(st.data(), projects(), looks())
def test_knowing_more_narrows_every_score_and_overturns_no_verdict(
    data: st.DataObject, project: Project, look: str | Lens
) -> None:
    known = data.draw(learnings(project))

    check_scan_knowledge(project, known, lens=lens_for(project, look))


@given(st.data(), projects(), looks())
def test_the_order_of_lists_and_raters_changes_no_scan(
    data: st.DataObject, project: Project, look: str | Lens
) -> None:
    check_scan_order(project, data.draw(reorderings(project)), lens=lens_for(project, look))


@given(projects(), looks())
def test_scanning_twice_says_the_same_and_changes_nothing(
    project: Project, look: str | Lens
) -> None:
    check_scan_purity(project, lens=lens_for(project, look))


@given(projects(), looks())
def test_every_number_of_a_scorecard_lies_within_its_bounds(
    project: Project, look: str | Lens
) -> None:
    card = score(project, lens=lens_for(project, look))

    assert set(card.findings) == set(OWN.of_kind("criterion"))
    for finding in card.findings.values():
        assert 0 <= finding.low <= finding.high <= 1
        assert 0 <= finding.confidence <= 1
        assert all(0 < each.swing <= 1 for each in finding.unknowns)
    assert 0 <= card.own_judgement.low <= card.own_judgement.high <= 1


@given(projects(), looks())
def test_only_what_is_undecided_has_questions_that_decide(
    project: Project, look: str | Lens
) -> None:
    card = score(project, lens=lens_for(project, look))

    def asked(keys: tuple[str, ...]) -> set[str]:
        findings: list[Finding] = [card.findings[key] for key in keys]
        return {each.fact for finding in findings for each in finding.unknowns}

    deciding = {each.fact for each in card.deciding_unknowns}
    lasting = {each.fact for each in card.lasting_unknowns}
    assert deciding <= asked(card.lens.features)
    assert lasting <= asked(card.lens.lasting)
    assert bool(deciding) <= (card.verdict is Verdict.UNDECIDED)
    assert bool(lasting) <= (card.lasting is Lasting.UNDECIDED)
