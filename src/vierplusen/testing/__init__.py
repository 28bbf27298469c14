"""For tests of your own: the contract of a plugin, the laws, and strategies for Hypothesis.

``Check`` and ``plugin_checks`` stand here; the laws in ``vierplusen.testing.laws``, the
strategies in ``vierplusen.testing.strategies``, which alone needs Hypothesis.
"""

TYPE_CHECKING = False  # as type checkers know it

if TYPE_CHECKING:
    from vierplusen.testing.contract import Check, plugin_checks

__all__ = ["Check", "plugin_checks"]


def __getattr__(name: str) -> object:
    """Import the contract when it is first used: Hypothesis starts without it (PEP 562)."""
    if name not in __all__:
        said = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(said)
    from vierplusen.testing import contract  # noqa: PLC0415  # as the docstring says

    value: object = getattr(contract, name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names, imported or not."""
    return sorted({*globals(), *__all__})
