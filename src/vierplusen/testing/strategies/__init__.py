"""Hypothesis strategies for every public type, for property tests of your own.

What they give is valid by construction. They read the classes themselves: one that gains a
field gains it here, and a new one needs nothing. Use them as ``@given(projects())``; where
vierplusen and Hypothesis are installed, ``st.from_type(vierplusen.Project)`` finds them without
an import. Only this package imports Hypothesis.
"""

from vierplusen.testing.strategies.appraised import appraisals, ex_posts
from vierplusen.testing.strategies.arenas import (
    arenas,
    overlays,
    several_arenas,
    skeletons,
)
from vierplusen.testing.strategies.cases import cases
from vierplusen.testing.strategies.figures import (
    PARTIES,
    discount_schedules,
    optimism_tables,
    price_indices,
    unit_prices,
)
from vierplusen.testing.strategies.knobs import knobs, products
from vierplusen.testing.strategies.learning import improvements, learnings, reorderings
from vierplusen.testing.strategies.lines import DOMAINS
from vierplusen.testing.strategies.measuring import (
    COMPARISON,
    MOMENTS,
    TRAITS,
    columns,
    estimates,
    indicators,
    measured,
    readings_of,
    registrations,
    traits,
)
from vierplusen.testing.strategies.mistakes import errors, faults, plugin_errors
from vierplusen.testing.strategies.offers import (
    catalogues,
    criteria,
    exporters,
    offers,
    plugin_infos,
    plugin_offers,
    readers,
    taken,
    weighed_criteria,
)
from vierplusen.testing.strategies.parts import (
    coalitions,
    facts,
    judgements,
    leaders,
    measuring_practices,
    parties,
    projects,
)
from vierplusen.testing.strategies.plain import (
    RATERS,
    TRICKY,
    amounts,
    keys,
    partial_dates,
    shares,
    slugs,
    templates,
    texts,
)
from vierplusen.testing.strategies.pricing import price_mappings
from vierplusen.testing.strategies.reading import nouns, reading
from vierplusen.testing.strategies.results import (
    BRANCHES,
    assessments,
    findings,
    labels,
    lens_changes,
    lenses,
    looks,
    messages,
    own_judgements,
    scorecards,
    weights,
    words,
)
from vierplusen.testing.strategies.tables import column_mappings

__all__ = [
    "BRANCHES",
    "COMPARISON",
    "DOMAINS",
    "MOMENTS",
    "PARTIES",
    "RATERS",
    "TRAITS",
    "TRICKY",
    "amounts",
    "appraisals",
    "arenas",
    "assessments",
    "cases",
    "catalogues",
    "coalitions",
    "column_mappings",
    "columns",
    "criteria",
    "discount_schedules",
    "errors",
    "estimates",
    "ex_posts",
    "exporters",
    "facts",
    "faults",
    "findings",
    "improvements",
    "indicators",
    "judgements",
    "keys",
    "knobs",
    "labels",
    "leaders",
    "learnings",
    "lens_changes",
    "lenses",
    "looks",
    "measured",
    "measuring_practices",
    "messages",
    "nouns",
    "offers",
    "optimism_tables",
    "overlays",
    "own_judgements",
    "partial_dates",
    "parties",
    "plugin_errors",
    "plugin_infos",
    "plugin_offers",
    "price_indices",
    "price_mappings",
    "products",
    "projects",
    "readers",
    "reading",
    "readings_of",
    "registrations",
    "reorderings",
    "scorecards",
    "several_arenas",
    "shares",
    "skeletons",
    "slugs",
    "taken",
    "templates",
    "texts",
    "traits",
    "unit_prices",
    "weighed_criteria",
    "weights",
    "words",
]
