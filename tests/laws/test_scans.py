"""What holds of every scan, through every lens: knowledge, order, purity, bounds."""

from hypothesis import given
from hypothesis import strategies as st

from vierplusen.domain import OWN_LENS, Lasting, Lens, Project, Verdict
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
    lens = lens_for(project, look)

    for _ in range(2):
        known = data.draw(learnings(project))
        check_scan_knowledge(project, known, lens=lens)
        project = known


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
def test_every_number_lies_within_its_bounds_and_only_what_is_open_has_questions(
    project: Project, look: str | Lens
) -> None:
    card = score(project, lens=lens_for(project, look))

    assert set(card.findings) == set(OWN.of_kind("criterion"))
    for finding in card.findings.values():
        assert 0 <= finding.low <= finding.high <= 1
        assert 0 <= finding.confidence <= 1
        swings = [each.swing for each in finding.unknowns]
        assert all(0 < each <= 1 for each in swings)
        assert swings == sorted(swings, reverse=True)
        assert bool(swings) >= (finding.low < finding.high)
    assert 0 <= card.own_judgement.low <= card.own_judgement.high <= 1
    for asked, keys, open_ in (
        (card.deciding_unknowns, card.lens.features, card.verdict is Verdict.UNDECIDED),
        (card.lasting_unknowns, card.lens.lasting, card.lasting is Lasting.UNDECIDED),
    ):
        unknown = {each.fact for key in keys for each in card.findings[key].unknowns}
        assert {each.fact for each in asked} <= unknown
        assert bool(asked) <= open_
