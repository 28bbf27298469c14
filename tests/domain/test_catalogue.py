"""The catalogue: what is on offer, sorted, frozen, with owners."""

import pickle
from typing import IO, Any

import pytest
from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st

from vierplusen.domain import (
    KINDS,
    UNKNOWN,
    Catalogue,
    Criterion,
    Exporter,
    Finding,
    FrozenMap,
    Layer,
    LifeDomain,
    Offer,
    Party,
    PluginInfo,
    Principle,
    Project,
    Reader,
    Taken,
    own_offers,
    reference_key,
)
from vierplusen.errors import ConflictError, InvalidValueError, UnknownKeyError


@frozen
class Thing:
    """Something with a key, and all that an exporter, a reader and a criterion have."""

    key: str
    suffixes: tuple[str, ...] = ()

    @property
    def better(self) -> FrozenMap[str, int]:
        return FrozenMap()

    def assess(self, project: Project) -> Finding:
        raise NotImplementedError(project.id)

    def read(self, stream: IO[bytes]) -> dict[str, Any]:
        raise NotImplementedError(stream)

    def export(self, result: object, stream: IO[bytes], *, lang: str) -> None:
        raise NotImplementedError(result, stream, lang)


def offer(kind: str, key: str, value: object = None, plugin: str = "mine") -> Offer:
    taken = Taken(kind=kind, key=key, plugin=plugin, distribution=f"d-{plugin}", version="1.0")
    return Offer(taken=taken, value=value)


def test_offers_are_sorted_by_kind_and_key() -> None:
    offers = [
        offer("lens", "b"),
        offer("criterion", "b"),
        offer("lens", "a"),
        offer("criterion", "a"),
    ]

    catalogue = Catalogue(offers)

    assert [each.place for each in catalogue.offers] == [
        ("criterion", "a"), ("criterion", "b"), ("lens", "a"), ("lens", "b"),
    ]  # fmt: skip
    assert Catalogue(reversed(offers)) == catalogue


def test_offers_of_one_kind_are_given_by_key() -> None:
    catalogue = Catalogue((offer("lens", "a", 1), offer("lens", "b", 2), offer("label", "a", 3)))

    assert catalogue.of_kind("lens") == FrozenMap({"a": 1, "b": 2})
    assert catalogue.of_kind("reader") == FrozenMap()
    assert catalogue.get("label", "a").value == 3


def test_what_is_not_on_offer_is_told_with_what_is() -> None:
    catalogue = Catalogue((offer("lens", "a"), offer("lens", "b")))

    with pytest.raises(UnknownKeyError, match="no lens 'c'; the catalogue has a, b"):
        catalogue.get("lens", "c")
    with pytest.raises(UnknownKeyError, match="the catalogue has nothing"):
        catalogue.get("reader", "json")
    with pytest.raises(KeyError):
        catalogue.get("reader", "json")


def test_two_offers_with_one_key_name_both_owners() -> None:
    with pytest.raises(ConflictError) as problem:
        Catalogue((offer("lens", "a", plugin="one"), offer("lens", "a", plugin="two")))

    assert str(problem.value).startswith(
        "lens 'a' is offered by one (d-one 1.0) and by two (d-two 1.0): "
    )


def test_one_key_may_be_offered_in_two_kinds() -> None:
    assert len(Catalogue((offer("lens", "a"), offer("label", "a"))).offers) == 2


def test_reference_records_are_given_by_their_type() -> None:
    records = [Party(id="q"), Party(id="p"), LifeDomain(id="p"), Principle("mine/x", Layer.CONTEXT)]
    catalogue = Catalogue(offer("reference", reference_key(each), each) for each in records)

    assert catalogue.records(Party) == (Party(id="p"), Party(id="q"))
    assert catalogue.records(LifeDomain) == (LifeDomain(id="p"),)
    assert catalogue.records(Project) == ()
    assert [reference_key(each) for each in records] == [
        "Party:q", "Party:p", "LifeDomain:p", "Principle:mine/x",
    ]  # fmt: skip


def test_a_record_without_a_key_or_an_id_has_no_key_of_its_own() -> None:
    assert reference_key(5) == "int:None"


def test_own_offers_name_the_library() -> None:
    (only,) = own_offers("lens", [Thing("a")], version="2.0")

    assert only.taken.owner == "vierplusen (vierplusen 2.0)"
    assert only.place == ("lens", "a")
    assert only.value == Thing("a")


def test_a_catalogue_compares_hashes_and_pickles() -> None:
    info = PluginInfo(
        plugin="mine", distribution="d", version="1", status="ready", offers=FrozenMap({"lens": 1})
    )
    catalogue = Catalogue((offer("reference", "Party:p", Party(id="p")),), (info,))

    back = pickle.loads(pickle.dumps(catalogue))

    assert back == catalogue
    assert hash(back) == hash(catalogue)
    assert back.records(Party) == (Party(id="p"),)
    assert back.plugins == (info,)
    assert info.problem is None


def test_records_are_added_with_whose_they_are() -> None:
    before = Catalogue((offer("lens", "a"), offer("reference", "Party:p", Party(id="p"))))

    after = before.with_records([Party(id="q"), Party(id="a")], owner="a list", version="1.4")

    assert after.records(Party) == (Party(id="a"), Party(id="p"), Party(id="q"))
    assert after.get("reference", "Party:q").taken.owner == "a list (a list 1.4)"
    assert after.get("reference", "Party:p").taken.plugin == "mine"
    assert after.plugins == before.plugins
    assert before.records(Party) == (Party(id="p"),)
    assert pickle.loads(pickle.dumps(after)) == after
    assert before.with_records((), owner="nobody") == before


def test_added_records_with_a_key_in_use_are_a_conflict() -> None:
    once = Catalogue(()).with_records([Party(id="p")], owner="one")

    with pytest.raises(ConflictError, match=r"by one \(one 0\) and by two \(two 0\)"):
        once.with_records([Party(id="p")], owner="two")
    with pytest.raises(ConflictError, match="offered by one"):
        Catalogue(()).with_records([Party(id="p"), Party(id="p")], owner="one")


@pytest.mark.parametrize("record", [5, "text", Party, {"id": "p"}, UNKNOWN])
def test_what_is_no_record_is_not_added(record: object) -> None:
    with pytest.raises(InvalidValueError, match=r"records\[1\]: .* a reference record"):
        Catalogue(()).with_records([Party(id="p"), record], owner="one")


@pytest.mark.parametrize(
    ("owner", "version"), [("", "1"), (" ", "1"), ("one", ""), ("\ud800", "1")]
)
def test_records_are_of_somebody(owner: str, version: str) -> None:
    with pytest.raises(InvalidValueError, match="owner" if version else "version"):
        Catalogue(()).with_records([], owner=owner, version=version)


@given(keys=st.sets(st.text(max_size=3)), sought=st.text(max_size=3))
def test_what_is_sought_is_found_as_a_plain_search_finds_it(keys: set[str], sought: str) -> None:
    catalogue = Catalogue(offer("lens", key, key) for key in keys)

    if sought in keys:
        assert catalogue.get("lens", sought).value == sought
    else:
        with pytest.raises(UnknownKeyError):
            catalogue.get("lens", sought)
    assert all(catalogue.get("lens", each).value == each for each in keys)


def test_protocols_tell_what_an_offer_is() -> None:
    for protocol in (Criterion, Exporter, Reader):
        assert isinstance(Thing("a"), protocol)
        assert not isinstance(object(), protocol)
    assert set(KINDS) >= {"criterion", "exporter", "reader"}
