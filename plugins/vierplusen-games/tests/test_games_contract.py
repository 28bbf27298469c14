"""The contract of the library, held by this plugin."""

import pytest

import vierplusen_games
from vierplusen.testing import Check, plugin_checks


@pytest.mark.parametrize("check", plugin_checks(vierplusen_games), ids=str)
def test_contract(check: Check) -> None:
    check()
