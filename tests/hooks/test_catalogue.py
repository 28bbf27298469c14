"""The catalogue: sorted, frozen, and clear about what it lacks."""

import pickle

import attrs
import pytest

from vierplusen import (
    Catalogue,
    ConflictError,
    Offer,
    Party,
    PluginInfo,
    PolicyDomain,
    Taken,
    UnknownKeyError,
    VierplusenError,
)
from vierplusen.domain.catalogue import reference_key


def offer(kind: str, key: str, value: object = None, *, plugin: str = "near") -> Offer:
    taken = Taken(
        kind=kind, key=key, plugin=plugin, distribution=f"vierplusen-{plugin}", version="1.0"
    )
    return Offer(taken=taken, value=value)


def test_offers_are_sorted_by_kind_and_key() -> None:
    made = Catalogue((offer("lens", "b"), offer("lens", "a"), offer("criterion", "c")))

    assert [each.place for each in made.offers] == [
        ("criterion", "c"),
        ("lens", "a"),
        ("lens", "b"),
    ]


def test_the_order_in_which_offers_are_given_changes_nothing() -> None:
    one, two = offer("lens", "a"), offer("criterion", "b")

    assert Catalogue((one, two)) == Catalogue((two, one))
    assert hash(Catalogue((one, two))) == hash(Catalogue((two, one)))


def test_two_offers_of_one_key_name_both_owners() -> None:
    with pytest.raises(ConflictError) as caught:
        Catalogue((offer("lens", "a", plugin="second"), offer("lens", "a", plugin="first")))

    assert caught.value.kind == "lens"
    assert caught.value.key == "a"
    assert caught.value.first == "first (vierplusen-first 1.0)"
    assert caught.value.second == "second (vierplusen-second 1.0)"
    assert str(caught.value) == (
        "lens 'a' is offered by first (vierplusen-first 1.0) and by second "
        "(vierplusen-second 1.0): disable one of them with VIERPLUSEN_PLUGINS, "
        "or ask its author for another key"
    )


def test_an_offer_is_found_by_kind_and_key() -> None:
    made = Catalogue((offer("lens", "a", 1), offer("criterion", "a", 2)))

    assert made.get("criterion", "a").value == 2
    assert dict(made.of_kind("lens")) == {"a": 1}


def test_a_key_that_is_not_on_offer_is_an_error_that_lists_what_is() -> None:
    made = Catalogue((offer("lens", "b"), offer("lens", "a"), offer("criterion", "c")))

    with pytest.raises(UnknownKeyError) as caught:
        made.get("lens", "c")

    assert caught.value.known == ("a", "b")
    assert str(caught.value) == "there is no lens 'c'; the catalogue has a, b"


def test_a_kind_of_which_there_is_nothing_says_so() -> None:
    with pytest.raises(UnknownKeyError, match="the catalogue has nothing"):
        Catalogue(()).get("lens", "4+1")


@pytest.mark.parametrize(
    "failure",
    [UnknownKeyError("lens", "c", ("a", "b")), ConflictError("lens", "a", "one", "two")],
)
def test_the_errors_of_a_catalogue_survive_pickling(failure: VierplusenError) -> None:
    back = pickle.loads(pickle.dumps(failure))

    assert type(back) is type(failure)
    assert str(back) == str(failure)


def test_records_are_told_apart_by_type_and_come_in_order() -> None:
    records = (Party(id="b"), PolicyDomain(id="a"), Party(id="a"))
    made = Catalogue(tuple(offer("reference", reference_key(each), each) for each in records))

    assert made.records(Party) == (Party(id="a"), Party(id="b"))
    assert made.records(PolicyDomain) == (PolicyDomain(id="a"),)
    assert made.records(str) == ()


def test_a_catalogue_cannot_be_changed() -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        Catalogue(()).offers = ()  # type: ignore[misc]  # that is what is tried


def test_what_is_offered_does_not_count_in_a_comparison_but_its_owner_does() -> None:
    assert Catalogue((offer("lens", "a", 1),)) == Catalogue((offer("lens", "a", 2),))
    assert Catalogue((offer("lens", "a"),)) != Catalogue((offer("lens", "a", plugin="far"),))


def test_a_plugin_that_failed_makes_another_catalogue() -> None:
    failed = PluginInfo(
        plugin="near", distribution="vierplusen-near", version="1.0", status="failed", problem="a"
    )

    assert Catalogue((), (failed,)) != Catalogue(())
    assert pickle.loads(pickle.dumps(Catalogue((), (failed,)))) == Catalogue((), (failed,))
