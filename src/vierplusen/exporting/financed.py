"""The financing of a project, whole and in part, in the order in which one decides on it."""

from collections.abc import Iterator, Sequence
from typing import Union

from vierplusen.domain.continuing import CashFlow, Continued
from vierplusen.domain.financed import Financed
from vierplusen.domain.plans import Breach, Closing, Dependency, FinancingPlan, Robustness
from vierplusen.exporting.blocks import Block, Heading, Paragraph
from vierplusen.exporting.financed_figures import FinancedReport
from vierplusen.exporting.financed_firm import (
    breaches_part,
    closing_part,
    dependency_part,
    objectives_part,
    robustness_part,
)
from vierplusen.exporting.financed_parts import explained
from vierplusen.exporting.financed_pizza import kinds_part, pizza_part
from vierplusen.exporting.financed_routes import cash_part, continued_blocks
from vierplusen.exporting.financed_summary import plan_summary
from vierplusen.exporting.financed_terms import loans_part, terms_part
from vierplusen.exporting.report import PART, TOP
from vierplusen.exporting.shared import taken_part
from vierplusen.exporting.shared_figures import SharedReport
from vierplusen.exporting.shared_paying import shift_part
