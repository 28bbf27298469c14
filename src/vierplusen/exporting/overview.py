"""Several scans side by side, as one table."""

from collections.abc import Sequence

from vierplusen.assessment.assessing import Assessment
from vierplusen.domain import Scorecard
from vierplusen.exporting.blocks import Table
from vierplusen.labels import Words


def overview(results: Sequence[Assessment | Scorecard], lang: str) -> Table:
    """Lay scans side by side: a row for each, in the order that is given."""
    cards = [each.scorecard if isinstance(each, Assessment) else each for each in results]
    words = Words(lang, [label for each in cards for label in each.labels])

    def names(keys: tuple[str, ...]) -> str:
        return ", ".join(words.word(f"criterion.{key}") for key in keys)

    return Table(
        words.word("report.side-by-side"),
        tuple(map(words.word, _HEAD)),
        tuple(
            (
                each.name,
                "" if each.as_of is None else words.date(each.as_of),
                words.word(f"stands.{each.verdict}"),
                words.word(f"lasts.{each.lasting}"),
                names(each.strongest if stands_out(each) else ()),
                names(each.weakest if is_weak(each) else ()),
            )
            for each in cards
        ),
    )


_HEAD = (
    "report.project",
    "report.as-of",
    "report.verdict",
    "report.lasting",
    "report.strongest-short",
    "report.weakest-short",
)


def stands_out(card: Scorecard) -> bool:
    """Tell whether the strongest features are known to be there at all."""
    return any(card.findings[k].low > 0 and card.reaches(k) is not False for k in card.strongest)


def is_weak(card: Scorecard) -> bool:
    """Tell whether the weakest features are known to be weak."""
    return any(card.reaches(key) is False for key in card.weakest)
