"""The entry point for Hypothesis: it registers the strategies of vierplusen, whatever happens.

Hypothesis runs this at ``import hypothesis``, and an error here would break it for the whole
environment. So this module stands beside the package and imports only the standard library: a
fault anywhere in vierplusen, or in what it needs, becomes a warning.
"""

import sys
import traceback
import warnings
from importlib import import_module


def register() -> None:
    """Register a strategy for every public class of vierplusen; warn if that fails."""
    try:
        import_module("vierplusen.testing.registration").register_all()
    except (Exception, SystemExit) as problem:  # noqa: BLE001  # any error here breaks Hypothesis
        _warn(problem)


def _warn(problem: BaseException) -> None:
    what = " ".join("".join(traceback.format_exception_only(problem)).split())
    said = (
        f"vierplusen has no strategies for Hypothesis, because it cannot be imported: {what}. "
        "Hypothesis itself works. To see where it fails run `python -c 'from "
        "vierplusen.testing.registration import register_all; register_all()'`; then install "
        "vierplusen again, or set HYPOTHESIS_NO_PLUGINS=1 to go without."
    )
    try:
        warnings.warn(said, stacklevel=2)
    except UserWarning:
        # Where warnings are errors this one must not be, because it would break Hypothesis.
        sys.stderr.write(f"{said}\n")
