"""The contract of the library, held by this plugin."""

import pytest

import vierplusen_html
from vierplusen.testing import Check, plugin_checks


@pytest.mark.parametrize("check", plugin_checks(vierplusen_html), ids=str)
def test_contract(check: Check) -> None:
    check()
