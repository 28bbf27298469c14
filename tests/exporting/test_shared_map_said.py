"""What the map of pockets says of who loses, and of a party by itself."""

from typing import Final

from attrs import evolve
from tests.exporting.shared_whole import PARTIES, POCKETS, WHOLE

from vierplusen import appraise
from vierplusen.domain import Case, Cost, Effect, Party, Project
from vierplusen.exporting import Bullets, laid_out
from vierplusen.exporting.shared_figures import SharedReport
from vierplusen.sharing.pockets import map_pockets

HARMED: Final = "Who is harmed by the effects themselves: "


def items(result: object) -> list[str]:
    blocks = laid_out(result, "en")  # type: ignore[arg-type]  # a result of sharing
    return [item for each in blocks if isinstance(each, Bullets) for item in each.items]


def test_who_is_harmed_is_said_where_somebody_is() -> None:
    assert any(each.startswith(HARMED) for each in items(WHOLE))
    spared = evolve(WHOLE, pockets=evolve(POCKETS, losers=()))
    assert not any(each.startswith(HARMED) for each in items(spared))


def test_within_one_party_it_is_meant_by_itself() -> None:
    town, service = PARTIES[:2]
    case = Case(
        base_year=2025, price_year=2025, horizon_years=1, discount=0.0,
        costs=[Cost(id="kost", payer="gemeente", by_year=[100])],
        effects=[Effect(id="baat", quantity=1, price=300, gains={"jeugd": 1})],
    )  # fmt: skip
    parties: tuple[Party, ...] = (town, service)
    made = appraise(case, parties=parties, draws=2)
    drawn = map_pockets(Project(id="a", name="A", parties=parties), made)

    said = [SharedReport.of("en", parties).told(each) for each in drawn.remarks]
    assert (
        "Within one party (town of Zonneveld) too, costs and gains do not fall in the same place."
        " Of what it pays, 100% comes from: town of Zonneveld (itself)."
        " Of its gains the largest part (100%) falls to: youth service."
    ) in said
