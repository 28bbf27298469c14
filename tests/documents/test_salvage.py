"""Taking faulty parts out of a document, so that the rest can be tried."""

from vierplusen.documents.salvage import _take_out
from vierplusen.errors import fault


def test_a_fault_of_the_whole_takes_nothing_out() -> None:
    data = {"id": "a"}

    _take_out(data, fault("", 1, "document"), "placeholder0-0-0")

    assert data == {"id": "a"}
