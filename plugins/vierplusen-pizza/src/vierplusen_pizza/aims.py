"""What is made as small as can be, in order."""

from typing import Final

GAP: Final = "gap"
TEMPORARY_LATE: Final = "temporary-late"
LARGEST: Final = "largest"
NOT_BENEFICIARIES: Final = "not-beneficiaries"
CAPITAL_COST: Final = "capital-cost"

AIMS: Final = (GAP, TEMPORARY_LATE, LARGEST, NOT_BENEFICIARIES, CAPITAL_COST)
"""The first is more important than all others together, and so on."""
