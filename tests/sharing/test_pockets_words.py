"""What the map of pockets says: whom to invite and why, and what else stands out."""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.appraisal.making import case, cost, count, effect, transfer
from tests.sharing.test_pockets import BARE, project, trees

from vierplusen import Words, map_pockets, new_for_old, sharing
from vierplusen.domain import (
    Benefit,
    Case,
    Coalition,
    Degree,
    FactList,
    Judgement,
    Knob,
    Label,
    Member,
    Message,
    Money,
    Party,
    PocketMap,
    PolicyDomain,
    Project,
)
from vierplusen.labels import OWN
from vierplusen.testing.strategies import PARTIES, cases

NL, EN = Words("nl"), Words("en")
LABELS: dict[str, Label] = dict(OWN.of_kind("label"))


def spoken(messages: Iterable[Message]) -> Iterator[Message]:
    """Give messages with all messages in them."""
    for each in messages:
        yield each
        # What comes first is said first, whatever the order of the places is.
        for name in sorted(each.values, key=lambda name: name == "next"):
            value = each.values[name]
            inner = value if isinstance(value, tuple) else (value,)
            yield from spoken(one for one in inner if isinstance(one, Message))


def keys(messages: Iterable[Message]) -> list[str]:
    return [each.key for each in messages]


def why(invitation: Message) -> dict[str, dict[str, object]]:
    """Give what fills the arguments of an invitation, by key."""
    return {each.key: dict(each.values) for each in spoken([invitation])}


def drawn(some: Case, given_: Project = BARE, **options: Any) -> PocketMap:  # noqa: ANN401  # of appraise
    return map_pockets(given_, count(some, **options))


def only(some: Case, given_: Project = BARE) -> dict[str, dict[str, object]]:
    """Give the arguments of the one invitation."""
    (invitation,) = drawn(some, given_).invite
    return why(invitation)


class TestWords:
    def test_there_are_words_for_every_key_and_no_others(self) -> None:
        used = set()
        for file in Path(str(sharing.__file__)).parent.glob("*.py"):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    used.add(node.value)
        known = {each for each in LABELS if each.split(".")[0] in {"pocket", "shift"}}
        built = {f"shift.{way}{end}" for way in ("up", "down") for end in ("", "-once")}

        assert known - used == built

    @settings(max_examples=40)
    @given(cases(), trees(), st.sets(st.sampled_from(PARTIES)))
    def test_everything_is_said_in_both_languages(
        self, some: Case, parties: tuple[Party, ...], members: set[str]
    ) -> None:
        made = count(some, parties=parties)
        given_ = project(*parties, members=sorted(members), benefits=[Benefit(party="house")])
        found = map_pockets(given_, made)
        messages = (*found.invite, *found.remarks, *new_for_old(made).reasons)

        assert {each.key for each in spoken(messages)} <= set(LABELS)
        for each in messages:
            for words in (NL, EN):
                said = words.say(each)
                assert "{" not in said
                assert "nan" not in said
                assert said.endswith(".")
        least = 0.01 * sum(max(0.0, each.own.gains_eur) for each in found.pockets)
        invited = [
            each.party for each in found.pockets if each.own.gains_eur > least and not each.member
        ]
        assert [each.values["party"] for each in found.invite] == invited


class TestInvitations:
    def test_who_is_absent_is_invited_who_may_be_in_is_asked_and_who_is_in_is_left(self) -> None:
        some = case(effects=[effect(gains={"bewoners": 1})])

        assert keys(drawn(some, project(members=[])).invite) == ["pocket.invite-absent"]
        assert keys(drawn(some).invite) == ["pocket.invite-perhaps"]
        assert drawn(some, project(members=["bewoners"])).invite == ()

    def test_of_a_part_it_is_said_that_its_whole_takes_part(self) -> None:
        parties = (
            Party(id="budget", part_of="dienst", name="het budget"),
            Party(id="dienst", part_of="stad"),
            Party(id="stad", name="de stad"),
        )
        some = case(effects=[effect(gains={"budget": 1})])
        (invitation,) = drawn(some, project(*parties, members=["stad"])).invite

        assert invitation.key == "pocket.invite-part"
        assert invitation.values["whole"] == "stad"
        assert invitation.values["party"] == "budget"

    def test_it_says_how_much_where_and_when(self) -> None:
        lines = [
            effect("a", price=60, start=1, years=3, domain="zorg", source="report"),
            effect("b", price=30, start=4, domain="wonen", gains={"bewoners": 0.5, "rijk": 0.5}),
            effect("c", price=-10, start=1, years=1, domain="werk"),
            effect("d", price=1, start=1, years=1),
        ]
        domains = (PolicyDomain(id="zorg", name="zorg en welzijn"), PolicyDomain(id="wonen"))
        found = drawn(case(effects=lines), project(domains=domains)).invite
        (first, second) = found

        assert why(first)["pocket.much-years"] == {
            "eur": 186.0, "yearly": 46.5, "first": 2025, "last": 2028, "half": 2026,
        }  # fmt: skip
        assert why(first)["pocket.where-several"] == {"domains": "wonen, zorg"}
        assert first.facts == tuple(f"case.effects[{place}]" for place in range(4))
        assert first.sources == ("report",)
        assert why(second)["pocket.much-once"] == {"eur": 15.0, "year": 2028}
        assert why(second)["pocket.where"] == {"domains": "wonen"}
        assert "pocket.where" not in only(case(effects=[effect()]))

    def test_a_gain_that_is_one_only_by_its_discounting_is_told_as_a_whole(self) -> None:
        lines = [effect("a", years=1), effect("b", price=-110, start=4, years=1)]

        assert "pocket.much" in only(case(discount=0.1, effects=lines))

    def test_money_that_moves_and_costs_that_are_spared_are_told_apart(self) -> None:
        moved = only(case(transfers=[transfer(by_year=[7])]))
        assert moved["pocket.transfers"] == {"eur": 7.0}
        assert moved["pocket.cashable"] == {"eur": 7.0}
        assert not {"pocket.spared", "pocket.evidence-unknown"} & moved.keys()

        spared = only(case(costs=[cost(by_year=[3, 4], alternative="zero")]))
        assert spared["pocket.spared"] == {"eur": 7.0}
        assert spared["pocket.much-years"]["half"] == 2025

    @pytest.mark.parametrize(
        ("said", "key"),
        [
            ({"kind": "fiscal", "cashable_share": 0.5}, "pocket.cashable"),
            ({"kind": "social"}, "pocket.not-cashable"),
            ({}, "pocket.cashable-unknown"),
        ],
    )
    def test_it_says_what_is_cashable(self, said: dict[str, Any], key: str) -> None:
        assert key in only(case(effects=[effect(**said)]))

    def test_it_says_on_which_decisions_it_hangs(self) -> None:
        hanging = effect("a", requires=("two", "one"), years=1)

        assert only(case(effects=[hanging]))["pocket.decisions-all"] == {
            "eur": 100.0, "decisions": "one, two",
        }  # fmt: skip
        both = case(effects=[hanging, effect("b", years=1)])
        assert only(both)["pocket.decisions"]["eur"] == 100.0
        assert (
            not {"pocket.decisions", "pocket.decisions-all"} & only(case(effects=[effect()])).keys()
        )

    def test_it_says_whether_it_pays_or_gives_something_else(self) -> None:
        gains = effect(gains={"gemeente": 1})
        giver = project(money=[Money(id="m", party="gemeente")])

        paid = only(case(costs=[cost(by_year=[60])], effects=[gains]), project(members=[]))
        assert paid["pocket.pays"] == {"eur": 60.0}
        assert "pocket.gives" in only(case(effects=[gains]), giver)
        assert "pocket.free" in only(case(effects=[gains]))

    @pytest.mark.parametrize(
        ("grades", "expected"),
        [
            ((None, None), ["pocket.evidence-unknown"]),
            ((3, 3), ["pocket.evidence", "evidence.observed"]),
            ((6, 1), ["pocket.evidence-range", "evidence.measured", "evidence.assumption"]),
            ((6, None), ["pocket.evidence", "evidence.assumption", "pocket.evidence-part"]),
        ],
    )
    def test_it_says_how_good_the_evidence_is(
        self, grades: tuple[int | None, ...], expected: list[str]
    ) -> None:
        lines = [effect(f"e{place}", grade=each) for place, each in enumerate(grades)]
        said = [each for each in only(case(effects=lines)) if "evidence" in each]

        assert said == expected

    @pytest.mark.parametrize(
        ("low", "price", "costs", "expected"),
        [
            (1, 100, 0, ["pocket.range"]),
            (-1, 100, 0, ["pocket.range", "pocket.chance"]),
            (1, 100, 9000, ["pocket.range-net", "pocket.chance-none"]),
            (2, 100, 50, ["pocket.range-net", "pocket.chance-all"]),
        ],
    )
    def test_it_says_how_sure_the_gain_is_by_draws(
        self, low: float, price: float, costs: float, expected: list[str]
    ) -> None:
        some = case(
            knobs={"k": Knob(low=low, high=3)},
            costs=[cost(by_year=[costs])],
            effects=[effect(quantity="k", price=price, gains={"gemeente": 1}, years=1)],
        )

        said = [
            each
            for each in only(some, project(members=[]))
            if each.split("-")[0] in {"pocket.range", "pocket.chance"}
        ]
        assert said == expected

    def test_who_pays_is_taken_to_be_in_it_unless_it_is_known_not_to_be(self) -> None:
        some = case(costs=[cost(by_year=[60])], effects=[effect(gains={"gemeente": 1})])

        assert drawn(some).invite == ()
        assert keys(drawn(some, project(members=[])).invite) == ["pocket.invite-absent"]

    def test_of_what_is_certain_no_range_is_said(self) -> None:
        assert not {"pocket.range", "pocket.chance"} & only(case(effects=[effect()])).keys()

    def test_a_small_gain_is_no_reason_to_invite_and_is_told_with_the_others(self) -> None:
        lines = [effect("a", price=1000), effect("b", price=5, gains={"rijk": 1})]
        found = drawn(case(effects=lines))

        assert [each.values["party"] for each in found.invite] == ["bewoners"]
        assert found.remarks[-1] == Message("pocket.small", {"parties": "rijk", "percent": 1.0})
        inside = drawn(case(effects=lines), project(members=["rijk"]))
        assert "pocket.small" not in keys(inside.remarks)

    def test_it_reads_well(self) -> None:
        some = case(
            knobs={"k": Knob(low=1, high=3)},
            effects=[effect(quantity="k", price=1000, gains={"v": 1}, domain="zorg", grade=4,
                            kind="fiscal", cashable_share=0.5, requires=["nieuw-voor-oud"])],
        )  # fmt: skip
        given_ = project(Party(id="v", name="de zorgverzekeraar"), members=[])
        (invitation,) = drawn(some, given_, sampler="lattice").invite

        assert NL.say(invitation) == (
            "Nodig uit: v. Deze partij doet niet mee. De"
            " verwachte baat is € 10.000 (contante waarde). Zonder rente is dat gemiddeld € 2.000"
            " per jaar, van 2024 tot en met 2028. Aan het eind van 2026 is de helft binnen. Op dit"
            " gebied valt de baat: zorg. Verzilverbaar is € 5.000: met dat bedrag gaat een"
            " begroting echt omlaag. Deze baat komt er alleen als hiertoe wordt besloten:"
            " nieuw-voor-oud. In deze berekening betaalt deze partij niets. In 9 van de 10"
            " gevallen ligt de baat tussen € 5.382 en € 14.155. Het bewijs voor de effecten:"
            " verhaal van een deelnemer."
        )


class TestRemarks:
    def test_an_empty_map_says_so(self) -> None:
        assert keys(drawn(case()).remarks) == ["pocket.empty"]

    def test_the_largest_payer_is_another_than_the_largest_gainer(self) -> None:
        some = case(
            costs=[
                cost(by_year=[75], domain="wmo"),
                cost("b", payer="rijk", by_year=[25], domain="wmo"),
            ],
            effects=[
                effect("a", price=60, gains={"v": 1}, domain="zorg", years=1),
                effect("b", price=20, gains={"gemeente": 1}, domain="wmo", years=1),
            ],
        )
        said = {each.key: dict(each.values) for each in drawn(some).remarks}

        assert said["pocket.wrong"] == {
            "payer": "gemeente", "paid": 0.75, "gainer": "v", "gained": 0.75,
        }  # fmt: skip
        assert said["pocket.outside"] == {"share": 0.75}
        assert said["pocket.outside-domains"] == {"domains": "zorg", "from": "wmo", "share": 0.75}
        assert said["pocket.pays-no-gain"] == {"party": "rijk", "eur": 25.0}

    def test_within_one_party_other_services_pay_than_gain(self) -> None:
        parties = (
            Party(id="stad", name="de stad"),
            Party(id="wmo", part_of="stad"),
            Party(id="jeugd", part_of="stad"),
        )
        lines = [
            effect("a", price=60, gains={"jeugd": 1}, years=1),
            effect("b", price=20, gains={"wmo": 1}, years=1),
            effect("c", price=20, gains={"v": 1}, years=1),
        ]
        some = case(costs=[cost(payer="wmo", by_year=[75])], effects=lines)
        said = {each.key: dict(each.values) for each in drawn(some, project(*parties)).remarks}

        assert said["pocket.payer-parts"] == {
            "payer": "stad", "paid": 1.0, "gainer": "stad", "gained": 0.8,
        }  # fmt: skip
        assert said["pocket.wrong-inside"] == {
            "payer": "wmo", "paid": 1.0, "gainer": "jeugd", "gained": 0.75, "whole": "stad",
        }  # fmt: skip

    @pytest.mark.parametrize(
        ("lines", "expected"),
        [
            ([], ["pocket.pays-no-gain"]),
            ([effect(gains={"gemeente": 1})], []),
            (
                [effect(gains={"gemeente": 0.75, "bewoners": 0.25})],
                ["pocket.payer", "pocket.outside"],
            ),
            (
                [effect(gains={"gemeente": 1}), effect("loss", price=-8, gains={"v": 1})],
                ["pocket.loses"],
            ),
        ],
        ids=["no-gain", "all", "most", "loss"],
    )
    def test_who_pays_most_may_gain_most(self, lines: list[Any], expected: list[str]) -> None:
        some = case(costs=[cost(by_year=[75])], effects=lines)

        assert keys(drawn(some).remarks) == expected

    def test_where_services_of_one_party_gain_nothing_themselves_none_is_set_against_another(
        self,
    ) -> None:
        parties = (Party(id="stad"), Party(id="wmo", part_of="stad"))
        lines = [effect("a", gains={"stad": 1}, years=1)]
        some = case(costs=[cost(payer="stad", by_year=[75])], effects=lines)

        assert keys(drawn(some, project(*parties)).remarks) == []

    @pytest.mark.parametrize("domain", [None, "zorg"])
    def test_costs_without_a_domain_may_come_from_any(self, domain: str | None) -> None:
        some = case(
            costs=[cost(by_year=[75], domain=domain)],
            effects=[effect(gains={"gemeente": 1}, domain="zorg")],
        )

        assert keys(drawn(some).remarks) == []

    def test_what_falls_to_nobody_is_told(self) -> None:
        lost = effect(price=-100, gains={"unassigned": 1}, years=1)
        some = case(costs=[cost(payer=None, by_year=[75])], effects=[lost])
        gained = effect(gains={"unassigned": 1}, years=1)

        assert drawn(some).remarks[1:] == (
            Message("pocket.nobody-loses", {"eur": 100.0}),
            Message("pocket.nobody-pays", {"eur": 75.0}),
        )
        assert drawn(case(effects=[gained])).remarks[1:] == (
            Message("pocket.nobody-gains", {"eur": 100.0}),
        )

    def test_what_is_told_in_words_only_and_what_has_no_price_is_not_on_the_map(self) -> None:
        told = [
            Benefit(party="v", gain="largely"),
            Benefit(party="bewoners", gain="fully"),
            Benefit(party="dienst", gain="fully"),
            Benefit(party="slight", gain="slightly"),
            Benefit(party="open", gain=[Judgement(), Judgement(value=Degree.PARTLY)]),
            Benefit(domain="zorg", gain="fully"),
        ]
        parties = (
            Party(id="v", name="Verzekeraar"), Party(id="bewoners"), Party(id="slight"),
            Party(id="dienst", part_of="bewoners"), Party(id="open"),
        )  # fmt: skip
        lines = [effect(), effect("rust", memo="Rust", name="rust in huis", quantity=None,
                                  price=None), effect("trots", memo="Trots", quantity=None,
                                                      price=None)]  # fmt: skip
        found = drawn(case(effects=lines), project(*parties, benefits=told))

        assert found.remarks == (
            Message("pocket.words-only", {"parties": "v"}, ("benefits",)),
            Message("pocket.memo", {"effects": "rust in huis, trots"}, ("case.effects",)),
        )

    def test_who_may_have_left_is_asked(self) -> None:
        gone = Coalition(members=FactList([Member(party="bewoners", until=2009)], complete=True))
        some = case(effects=[effect()])

        for as_of, key in ((2010, "absent"), (None, "perhaps")):
            given_ = project(coalition=gone, as_of=as_of)
            assert keys(drawn(some, given_).invite) == [f"pocket.invite-{key}"]
