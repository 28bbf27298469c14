"""What is reported: dossiers, comparisons, and little drawings."""

from hypothesis import strategies as st

from vierplusen.assessment.dossier import Comparison, Dossier
from vierplusen.exporting.blocks import Table
from vierplusen.exporting.svg import Svg, svg_element
from vierplusen.testing.strategies.measuring import measured
from vierplusen.testing.strategies.plain import texts
from vierplusen.testing.strategies.reading import gives
from vierplusen.testing.strategies.results import assessments


def dossiers() -> st.SearchStrategy[Dossier]:
    """Give dossiers, half of them with what was measured."""
    return st.builds(Dossier, assessment=assessments(), measured=st.none() | measured())


def comparisons() -> st.SearchStrategy[Comparison]:
    """Give two or three projects side by side."""
    several = st.lists(assessments(), min_size=2, max_size=3)
    return st.builds(Comparison, assessments=several, name=st.none() | texts())


def svgs() -> st.SearchStrategy[Svg]:
    """Give elements of a drawing with any text in them."""
    return texts().map(lambda each: svg_element("text", each))


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Give tables of a report, each row as wide as the head."""
    width = draw(st.integers(1, 4))
    row = st.tuples(*[texts()] * width)
    return Table(draw(texts()), draw(row), tuple(draw(st.lists(row, max_size=3))))


gives({Dossier: dossiers, Comparison: comparisons, Svg: svgs, Table: tables})
