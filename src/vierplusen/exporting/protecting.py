"""What may go out: figures of small groups are taken away before any format sees them."""

from attrs import evolve

from vierplusen.assessment.dossier import Dossier
from vierplusen.domain import Measured, Monitored
from vierplusen.measuring.disclosure import protect


def protected(result: object, threshold: int) -> object:
    """Take away what tells of small groups, also of a measurement within a dossier."""
    if isinstance(result, Measured):
        return protect(result, threshold=threshold)
    if isinstance(result, Monitored):
        return protect(result, threshold=threshold)
    if isinstance(result, Dossier) and result.measured is not None:
        return evolve(result, measured=protect(result.measured, threshold=threshold))
    return result
