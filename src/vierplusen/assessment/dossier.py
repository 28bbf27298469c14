"""What is reported together: everything about one project, or several side by side."""

from collections.abc import Iterator
from typing import Final

from attrs import Attribute, field, frozen

from vierplusen.assessment.assessing import Assessment
from vierplusen.domain import Measured
from vierplusen.domain.shown import Shown, said
from vierplusen.domain.values import instance, items_of, optional_text, require, to_tuple

MOST: Final = 50
"""No more than so many stand side by side; a portfolio is another thing."""


@frozen(kw_only=True)
class Dossier(Shown):
    """Everything that is known of one project, to be reported as a whole (dossier).

    Attributes
    ----------
    assessment
        The scan, the case, who pays, the plan and the routes.
    measured
        What its registration shows; None where there is none. When it is exported, figures of
        small groups are taken away first.

    Examples
    --------
    >>> from vierplusen.assessment.assessing import assess
    >>> from vierplusen.domain import Project
    >>> Dossier(assessment=assess(Project(id="a", name="A"))).assessment.project.name
    'A'
    """

    assessment: Assessment = field(validator=instance(Assessment))
    measured: Measured | None = field(default=None, validator=instance(Measured, type(None)))

    def _shown(self) -> Iterator[tuple[str, str]]:
        """Show the assessment; a measurement shows itself, without small groups."""
        yield from self.assessment._shown()  # noqa: SLF001  # a part shows itself within the whole
        if self.measured is not None:
            for name, value in self.measured._shown():  # noqa: SLF001  # likewise
                yield f"measured: {name}", value


def _beside(_self: object, attribute: "Attribute[tuple[Assessment, ...]]", value: object) -> None:
    """Refuse what cannot stand side by side: fewer than two, too many, or no assessments."""
    items_of(Assessment)(_self, attribute, value)
    number = len(value) if isinstance(value, tuple) else 0
    require(1 < number <= MOST, attribute.name, number, "beside", most=MOST)


@frozen(kw_only=True)
class Comparison(Shown):
    """Several projects, or several versions of one, side by side (vergelijking).

    Attributes
    ----------
    assessments
        In the order in which they are shown; two at least.
    name
        What is compared, for the title; None: only that it is a comparison.

    Examples
    --------
    >>> from vierplusen.assessment.assessing import assess
    >>> from vierplusen.domain import Project
    >>> both = [assess(Project(id=each, name=each)) for each in "ab"]
    >>> len(Comparison(assessments=both).assessments)
    2
    """

    assessments: tuple[Assessment, ...] = field(converter=to_tuple, validator=_beside)
    name: str | None = field(default=None, validator=optional_text)

    def _shown(self) -> Iterator[tuple[str, str]]:
        """Show each project with its verdict."""
        for each in self.assessments:
            card = each.scorecard
            yield card.name, f"{said(card.verdict)}; {said(card.lasting)}"
