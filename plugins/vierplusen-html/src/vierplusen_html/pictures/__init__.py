"""The pictures of a page: below which heading each of them stands."""

from collections.abc import Mapping
from typing import Final

from vierplusen_html.pictures.agenda import draw_agenda
from vierplusen_html.pictures.arena import draw_arena
from vierplusen_html.pictures.arena_bands import draw_arena_bands
from vierplusen_html.pictures.balance import draw_balance
from vierplusen_html.pictures.cash import draw_cash
from vierplusen_html.pictures.coalition import draw_coalition
from vierplusen_html.pictures.compared_balances import draw_compared_balances
from vierplusen_html.pictures.compared_features import draw_compared_features
from vierplusen_html.pictures.features import draw_features
from vierplusen_html.pictures.flow import draw_flow
from vierplusen_html.pictures.measured import draw_measured
from vierplusen_html.pictures.picture import Drawer
from vierplusen_html.pictures.pizza import draw_pizza
from vierplusen_html.pictures.routes import draw_routes
from vierplusen_html.pictures.scenarios import draw_scenarios
from vierplusen_html.pictures.tornado import draw_tornado

PICTURES: Final[Mapping[str, tuple[Drawer, ...]]] = {
    "appraised.agenda": (draw_agenda,),
    "appraised.balance": (draw_balance,),
    "appraised.scenarios": (draw_scenarios,),
    "appraised.tornado": (draw_tornado,),
    "appraised.where": (draw_flow,),
    "compared.balances": (draw_compared_balances,),
    "financed.cash": (draw_cash,),
    "financed.pizza": (draw_pizza,),
    "shared.pockets": (draw_flow,),
    "arena.title": (draw_arena_bands, draw_arena),
    "dossier.arena": (draw_arena_bands, draw_arena),
    "compared.features": (draw_compared_features,),
    "criterion.coalition": (draw_coalition,),
    "measured.what": (draw_measured,),
    "report.plus-one": (draw_routes,),
    "report.reasons": (draw_features,),
}
"""The key of a heading -> what draws the pictures right below it."""
