"""The map of pockets: its sums, its order, and who gains, pays, loses and is absent."""

import pickle
from itertools import pairwise
from math import fsum
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.appraisal.making import case, cost, count, effect, transfer

from vierplusen import map_pockets
from vierplusen.appraisal.appraised import Appraisal
from vierplusen.domain import (
    Alternative,
    Case,
    Coalition,
    FactList,
    FrozenMap,
    Member,
    Party,
    Pocket,
    PocketMap,
    PocketSums,
    Project,
)
from vierplusen.errors import InvalidValueError
from vierplusen.sharing.holders import Tree, listed, summed, tree_of
from vierplusen.testing.laws.appraisals import gross_eur
from vierplusen.testing.strategies import PARTIES, cases

BARE = Project(id="a", name="A")


def project(*parties: Party, members: Any = None, **given_: Any) -> Project:  # noqa: ANN401  # what a project takes
    """Give a project with these parties, and a closed list of members if there is one."""
    if members is not None:
        listed_ = FactList([Member(party=each) for each in members], complete=True)
        given_["coalition"] = Coalition(members=listed_)
    return evolve(BARE, parties=parties or None, **given_)


@st.composite
def trees(draw: st.DrawFn) -> tuple[Party, ...]:
    """Give the parties of generated cases, some part of others, in any order."""
    names = ("house", *draw(st.permutations(PARTIES)))
    made = [
        Party(
            id=own,
            public=draw(st.sampled_from((True, False, None))),
            part_of=draw(st.sampled_from((None, *names[:place]))),
        )
        for place, own in enumerate(names)
    ]
    return tuple(draw(st.permutations(made)))


def whole(pockets: tuple[Pocket, ...]) -> list[PocketSums]:
    return [each.whole for each in pockets if each.part_of is None]


def holds(pocket: Pocket) -> bool:
    """Tell whether something falls to a party itself."""
    return bool(pocket.own.pays_eur or pocket.own.by_domain_eur)


class TestSums:
    @settings(max_examples=40)
    @given(cases(), trees())
    def test_what_all_gain_less_what_they_pay_is_the_net_value(
        self, some: Case, parties: tuple[Party, ...]
    ) -> None:
        made = count(some, parties=parties)
        drawn = map_pockets(project(*parties), made)
        bare = map_pockets(BARE, count(some))
        near = pytest.approx
        slack = 1e-9 * gross_eur(made)
        rest = made.by_party_eur.get("unassigned", 0.0)

        own = fsum(each.own.net_eur for each in drawn.pockets)
        assert own + rest == near(made.net_eur, abs=slack)
        assert fsum(each.net_eur for each in whole(drawn.pockets)) == near(own, abs=slack)
        # Without parties nobody is part of anybody, and nothing else changes.
        assert {each.party: each.own for each in bare.pockets} == {
            each.party: each.own for each in drawn.pockets if holds(each)
        }
        for each in drawn.pockets:
            assert each.own.net_eur == near(made.by_party_eur.get(each.party, 0.0), abs=slack)
            for sums in (each.own, each.whole):
                assert sums.pays_eur >= 0
                assert sums.net_eur == sums.gains_eur - sums.pays_eur
                assert fsum(sums.by_domain_eur.values()) == near(sums.gains_eur, abs=slack)
                assert 0.0 not in sums.by_domain_eur.values()
            parts = [part.whole for part in drawn.pockets if part.part_of == each.party]
            for name in ("pays_eur", "gains_eur", "net_eur"):
                every = [getattr(sums, name) for sums in (each.own, *parts)]
                assert getattr(each.whole, name) == near(fsum(every), abs=slack)

    @settings(max_examples=40)
    @given(cases(), trees())
    def test_what_is_cashable_less_what_is_paid_is_what_it_does_to_the_budget(
        self, some: Case, parties: tuple[Party, ...]
    ) -> None:
        made = count(some, parties=parties)
        drawn = {each.party: each for each in map_pockets(project(*parties), made).pockets}

        for budget in made.budgets:
            if budget.party in drawn:
                sums = drawn[budget.party].own
                if budget.net_eur is None:
                    assert sums.cashable_eur is None
                else:
                    assert sums.cashable_eur is not None
                    net = sums.cashable_eur - sums.pays_eur
                    assert net == pytest.approx(budget.net_eur, abs=1e-9 * gross_eur(made))

    @settings(max_examples=40)
    @given(cases(transfers=False))
    def test_effects_stand_under_the_domain_in_which_they_fall(self, some: Case) -> None:
        made = count(some)
        slack = 1e-9 * gross_eur(made)
        drawn = {each.party: each.own.by_domain_eur for each in map_pockets(BARE, made).pockets}
        falls: dict[tuple[str, str], list[float]] = {}
        for row in made.attribution.rows:
            falls.setdefault((row.party, row.domain), []).append(row.pv_eur)

        for (party, domain), eur in falls.items():
            if "unassigned" not in (party, domain):
                found = drawn.get(party, FrozenMap({})).get(domain, 0.0)
                assert found == pytest.approx(fsum(eur), abs=slack)

    def test_a_cost_that_is_spared_is_a_gain_and_money_that_moves_is_cashable(self) -> None:
        drawn = map_pockets(
            BARE,
            count(
                case(
                    costs=[
                        cost("team", payer="gemeente", by_year=[100]),
                        cost("now", payer="gemeente", by_year=[30], alternative="zero"),
                        cost("old", payer="rijk", by_year=[40], alternative="zero"),
                    ],
                    effects=[
                        effect("care", gains={"rijk": 1}, kind="fiscal", cashable_share=0.25,
                               domain="zorg", years=1),
                        effect("rest", price=8, gains={"bewoners": 1}, kind="social", years=1),
                    ],
                    transfers=[transfer("grant", by_year=[7])],
                )
            ),
        )  # fmt: skip

        assert [(each.party, each.own) for each in drawn.pockets] == [
            ("rijk", PocketSums(pays_eur=0.0, gains_eur=133.0, cashable_eur=58.0, net_eur=133.0,
                                by_domain_eur=FrozenMap({"unassigned": 33.0, "zorg": 100.0}))),
            ("gemeente", PocketSums(pays_eur=100.0, gains_eur=37.0, cashable_eur=37.0,
                                    net_eur=-63.0, by_domain_eur=FrozenMap({"unassigned": 37.0}))),
            ("bewoners", PocketSums(pays_eur=0.0, gains_eur=8.0, cashable_eur=0.0, net_eur=8.0,
                                    by_domain_eur=FrozenMap({"unassigned": 8.0}))),
        ]  # fmt: skip

    @pytest.mark.parametrize(
        "said", [{}, {"kind": "fiscal"}, {"cashable_share": 0.5}], ids=["nothing", "kind", "share"]
    )
    def test_what_is_cashable_is_unknown_where_the_case_does_not_say(
        self, said: dict[str, Any]
    ) -> None:
        made = count(case(effects=[effect(gains={"stad": 1}, **said)]))
        parts = project(Party(id="stad", part_of="land"), Party(id="land"))

        for each in map_pockets(parts, made).pockets:
            assert each.whole.cashable_eur is None

    def test_what_falls_to_nobody_has_no_pocket(self) -> None:
        made = count(
            case(
                costs=[cost(payer=None, by_year=[5])],
                effects=[effect(gains={"unassigned": 1}, years=1)],
            )
        )
        drawn = map_pockets(BARE, made)

        assert drawn.pockets == ()
        assert drawn.unassigned_eur == 100.0

    def test_what_cancels_is_nothing(self) -> None:
        lines = [
            effect("a", quantity=0.1, price=3),
            effect("b", quantity=0.3, price=1, alternative="zero"),
        ]

        assert map_pockets(BARE, count(case(effects=lines))).pockets == ()


class TestOrder:
    @settings(max_examples=40)
    @given(cases(), trees())
    def test_a_whole_stands_before_its_parts_and_the_largest_gain_first(
        self, some: Case, parties: tuple[Party, ...]
    ) -> None:
        drawn = map_pockets(project(*parties), count(some, parties=parties)).pockets
        names = [each.party for each in drawn]
        sized = {each.party: (-each.whole.gains_eur, each.party) for each in drawn}
        above = {each.party: each.part_of for each in drawn}

        assert len(names) == len(set(names))
        for one, other in pairwise(drawn):
            # What follows is a part of it, or stands beside it or something that it is part of.
            around = [one.party]
            while around[-1] in above and above[around[-1]] is not None:
                around.append(str(above[around[-1]]))
            assert other.part_of is None or other.part_of in around
        for whole_ in {each.part_of for each in drawn}:
            beside = [each.party for each in drawn if each.part_of == whole_]
            assert beside == sorted(beside, key=sized.__getitem__)
            assert whole_ is None or whole_ in names

    def test_a_whole_without_lines_is_listed_and_is_no_budget_holder(self) -> None:
        parties = (
            Party(id="jeugd", part_of="dienst"),
            Party(id="dienst", part_of="stad"),
            Party(id="wmo", part_of="stad"),
            Party(id="stad"),
            Party(id="idle", part_of="stad"),
        )
        made = count(
            case(
                costs=[cost(payer="wmo", by_year=[10])],
                effects=[effect(gains={"jeugd": 1}, years=1)],
            )
        )
        drawn = map_pockets(project(*parties), made)

        rolled = [(each.party, each.whole.gains_eur, each.whole.pays_eur) for each in drawn.pockets]
        assert rolled == [
            ("stad", 100.0, 10.0), ("dienst", 100.0, 0.0), ("jeugd", 100.0, 0.0),
            ("wmo", 0.0, 10.0),
        ]  # fmt: skip
        assert drawn.gains_without_paying == ("jeugd",)
        assert drawn.pays_without_gaining == ("wmo",)
        assert drawn.pockets[0].own == PocketSums(
            pays_eur=0.0, gains_eur=0.0, cashable_eur=0.0, net_eur=0.0, by_domain_eur=FrozenMap({})
        )


class TestFlags:
    @settings(max_examples=40)
    @given(cases(), trees(), st.sets(st.sampled_from(PARTIES)))
    def test_each_flag_says_what_the_sums_say(
        self, some: Case, parties: tuple[Party, ...], members: set[str]
    ) -> None:
        made = count(some, parties=parties)
        drawn = map_pockets(project(*parties, members=sorted(members)), made)
        holders = [each for each in drawn.pockets if holds(each)]

        def those(good: Any) -> tuple[str, ...]:  # noqa: ANN401  # a test of a pocket
            return tuple(each.party for each in holders if good(each))

        assert drawn.gains_without_paying == those(
            lambda each: each.whole.gains_eur > 0 and each.whole.pays_eur == 0
        )
        assert drawn.pays_without_gaining == those(
            lambda each: each.whole.pays_eur > 0 and each.whole.gains_eur <= 0
        )
        assert drawn.losers == those(lambda each: each.own.gains_eur < 0)
        assert drawn.absent == those(lambda each: each.own.gains_eur > 0 and not each.member)
        spared = (
            max(0.0, -sum(made.by_cost_eur[each.id] for each in some.costs
                          if not each.payer and each.alternative == alternative))
            for alternative in Alternative
        )  # fmt: skip
        assert drawn.unassigned_eur == pytest.approx(
            made.attribution.by_party_eur.get("unassigned", 0.0) + sum(spared),
            abs=1e-9 * gross_eur(made),
        )

    def test_a_part_that_takes_part_brings_its_whole_in_also_where_only_the_case_knows_of_it(
        self,
    ) -> None:
        parties = (
            Party(id="stad"),
            Party(id="wmo", part_of="stad"),
            Party(id="jeugd", part_of="stad"),
        )
        some = case(effects=[effect(gains={"stad": 0.5, "jeugd": 0.25, "wmo": 0.25})])

        for given_ in (project(*parties, members=["wmo"]), project(members=["wmo"])):
            drawn = map_pockets(given_, count(some, parties=parties))
            assert {each.party: each.member for each in drawn.pockets} == {
                "stad": True, "wmo": True, "jeugd": False,
            }  # fmt: skip
            assert drawn.absent == ("jeugd",)

    def test_a_map_is_a_value(self) -> None:
        drawn = map_pockets(BARE, count(case(effects=[effect()])))

        assert pickle.loads(pickle.dumps(drawn)) == drawn
        assert hash(drawn) == hash(map_pockets(BARE, count(case(effects=[effect()]))))
        assert isinstance(drawn, PocketMap)

    @pytest.mark.parametrize(
        ("first", "second", "path"),
        [("a", None, "project"), (BARE, "b", "appraisal"), (BARE, BARE, "appraisal")],
    )
    def test_other_things_are_refused(self, first: Any, second: Any, path: str) -> None:  # noqa: ANN401  # wrong things
        with pytest.raises(InvalidValueError) as caught:
            map_pockets(first, second)

        assert [each.path for each in caught.value.faults] == [path]


class TestTrees:
    def test_lists_that_contradict_each_other_make_no_circle(self) -> None:
        first = (Party(id="a", part_of="b"), Party(id="b"))
        second = (
            Party(id="b", part_of="a"),
            Party(id="a", part_of="c"),
            Party(id="c", part_of="c"),
            Party(id="d", part_of="unassigned"),
            Party(id="e", part_of="d"),
        )

        made = tree_of(first, second)
        assert dict(made.above) == {"a": "b", "e": "d"}
        assert made.wholes("a") == ("b",)
        assert made.with_parts("b") == ("b", "a")

    @given(
        st.lists(
            st.builds(
                lambda own, above: Party(id=own, part_of=above),
                st.sampled_from("abcdef"),
                st.sampled_from((None, *"abcdef")),
            ),
            max_size=12,
        )
    )
    def test_from_any_list_every_party_has_an_end_above_it(self, parties: list[Party]) -> None:
        made = tree_of(parties)

        for each in "abcdef":
            above = made.wholes(each)
            assert each not in above
            assert len(above) == len(set(above))
            assert all(each in made.with_parts(one) for one in above)

    def test_a_sentence_lists_a_few_names(self) -> None:
        assert listed("abc") == "a, b, c"
        assert listed("abcdefghij") == "a, b, c, d, e, f, g, h, …"
        assert Tree({}).parts("a") == ()
        assert summed([0.1, 0.2, -0.3]) == 0.0


def test_an_appraisal_without_lines_has_no_pockets() -> None:
    made: Appraisal = count(case())

    assert map_pockets(BARE, made).pockets == ()
