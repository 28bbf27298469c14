"""What a trajectory costs at another scale, from when it bears itself, and which place pays what."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from vierplusen.exporting.blocks import Block, Bullets, Heading
from vierplusen.exporting.figures import DASH
from vierplusen.exporting.financed_figures import FinancedReport
from vierplusen.exporting.report import FEATURE, PART
from vierplusen.exporting.shared_figures import Row

if TYPE_CHECKING:
    from vierplusen.domain.scaled import (
        BreakEven,
        MunicipalityBill,
        ScaleOutcome,
        ScalePoint,
        ScaleScenario,
        ScaleYear,
    )


def scale_part(
    report: FinancedReport, outcome: "ScaleOutcome", level: int = PART
) -> Iterator[Block]:
    """Show the cost by scale, the break-even point, experiments, and who pays in which year."""
    yield Heading(level, report.tell("scale"))
    said = dict.fromkeys(map(report.told, _messages(outcome)))
    yield from report.listed(tuple(said))
    yield from _points(report, "scale-table", outcome.points)
    for each in outcome.scenarios:
        yield from _scenario(report, each)
    yield from _years(report, outcome.years)
    yield from _bills(report, outcome.bills)
    for place in outcome.transfer:
        title = report.tell("lacks", name=place.name)
        yield Bullets(title, tuple(map(report.told, place.conditions)))
