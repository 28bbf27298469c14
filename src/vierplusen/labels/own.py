"""What labels itself offers: every label of the library."""

from typing import Final

from vierplusen._version import __version__
from vierplusen.domain import Catalogue, Label, own_offers
from vierplusen.labels.advice import ADVICE
from vierplusen.labels.appraised import APPRAISED
from vierplusen.labels.appraising import APPRAISING
from vierplusen.labels.arena import ARENA
from vierplusen.labels.calls import CALLS
from vierplusen.labels.continuing import CONTINUING
from vierplusen.labels.dossier import DOSSIER
from vierplusen.labels.facts import FACTS, LISTS
from vierplusen.labels.faults import FAULTS
from vierplusen.labels.financed import FINANCED
from vierplusen.labels.financing import FINANCING
from vierplusen.labels.firm import FIRM
from vierplusen.labels.measured import MEASURED
from vierplusen.labels.measuring import MEASURING
from vierplusen.labels.money_routes import MONEY_ROUTES
from vierplusen.labels.money_scale import MONEY_SCALE
from vierplusen.labels.money_terms import MONEY_TERMS
from vierplusen.labels.monitoring import MONITORING
from vierplusen.labels.pockets import POCKETS
from vierplusen.labels.prices import PRICES
from vierplusen.labels.reference import REFERENCE
from vierplusen.labels.scaling import SCALING
from vierplusen.labels.sentences import SENTENCES
from vierplusen.labels.shared import SHARED
from vierplusen.labels.sharing import SHARING
from vierplusen.labels.stability import STABILITY
from vierplusen.labels.strategies import STRATEGIES
from vierplusen.labels.tables import TABLES
from vierplusen.labels.template import TEMPLATE
from vierplusen.labels.views import VIEWS
from vierplusen.labels.words import WORDS


def _labels() -> list[Label]:
    pairs = {
        **WORDS,
        **ARENA,
        **APPRAISING,
        **APPRAISED,
        **CONTINUING,
        **DOSSIER,
        **SENTENCES,
        **SHARING,
        **STABILITY,
        **VIEWS,
        **LISTS,
        **TEMPLATE,
        **FAULTS,
        **TABLES,
        **MEASURING,
        **MEASURED,
        **MONITORING,
        **REFERENCE,
        **PRICES,
        **ADVICE,
        **POCKETS,
        **SHARED,
        **STRATEGIES,
        **SCALING,
        **CALLS,
        **FINANCING,
        **FIRM,
        **FINANCED,
        **MONEY_ROUTES,
        **MONEY_SCALE,
        **MONEY_TERMS,
    }
    for path, (name_nl, name_en, question_nl, question_en) in FACTS.items():
        pairs[f"fact.{path}"] = (name_nl, name_en)
        pairs[f"question.{path}"] = (question_nl, question_en)
    return [Label(key, nl, en) for key, (nl, en) in pairs.items()]


OWN: Final = Catalogue(own_offers("label", _labels(), version=__version__))
"""The own offers of this stage."""
