"""The coalition in depth: levels, domains, who is missing, the carousel, where power lies."""

import pytest
from hypothesis import given

from vierplusen.domain import (
    Benefit,
    Coalition,
    CoalitionView,
    FactList,
    Level,
    Member,
    Mention,
    Message,
    Party,
    PolicyDomain,
    Project,
    Statement,
)
from vierplusen.labels import Words
from vierplusen.scoring import map_benefits, view_coalition
from vierplusen.testing.strategies import projects

NL = Words("nl")


def seen(
    *members: Member, complete: bool = False, entry: Statement | None = None, **values: object
) -> CoalitionView:
    made = Project(
        id="a",
        name="A",
        coalition=Coalition(members=FactList(members, complete), entry_angle=entry),
        **values,  # type: ignore[arg-type]  # each test gives what fits
    )
    return view_coalition(made, map_benefits(made))


def of_key(view: CoalitionView, part: str) -> list[Message]:
    return [each for each in view.remarks if each.key.startswith(f"coalition.{part}")]


def keys(view: CoalitionView, part: str) -> list[str]:
    return [each.key.removeprefix("coalition.") for each in of_key(view, part)]


class TestLevels:
    def test_each_level_names_the_parties_that_act_at_it_now(self) -> None:
        view = seen(
            Member(party="p", level=Level.GOVERNING),
            Member(party="q", level=Level.EXECUTING),
            Member(party="o", level=Level.EXECUTING),
            Member(party="q", level=Level.EXECUTING),
            Member(party="gone", level=Level.MANAGEMENT, until=2009),
            Member(party="somewhere"),
            as_of=2010,
        )

        assert dict(view.levels) == {Level.GOVERNING: ("p",), Level.EXECUTING: ("q", "o")}

    def test_mandate_and_backing_name_who_gives_them_at_least_partly(self) -> None:
        view = seen(
            Member(party="p", mandate="partly", backing="slightly"),
            Member(party="q", mandate=None, backing=True),
            Member(party="p", mandate=True),
            Member(party="gone", mandate=True, backing=True, until=2009),
            as_of=2010,
        )

        assert (view.mandate, view.backing) == (("p",), ("q",))


class TestDomains:
    DOMAINS = (PolicyDomain(id="zorg", name="Zorg"), PolicyDomain(id="werk"))

    def member(self, *domains: str, complete: bool = True, **values: object) -> Member:
        covered = FactList([Mention(id=each) for each in domains], complete)
        return Member(party="p", domains=covered, **values)  # type: ignore[arg-type]  # each fits

    def test_the_domains_are_those_of_the_work_and_those_in_which_benefits_may_fall(self) -> None:
        view = seen(
            self.member("werk"),
            Member(party="q", domains=[Mention(id="werk"), Mention(id="zorg")]),
            self.member("werk", until=2009),
            as_of=2010,
            policy_domains=[Mention(id="werk"), Mention(id="jeugd")],
            benefits=[
                Benefit(domain="zorg", gain="partly"),
                Benefit(domain="wonen"),
                Benefit(domain="sport", gain="slightly"),
            ],
        )

        assert dict(view.domains) == {
            "werk": ("p", "q"), "jeugd": (), "zorg": ("q",), "wonen": (),
        }  # fmt: skip

    @pytest.mark.parametrize(
        ("complete", "closed", "key"),
        [
            (True, True, "domains-bare"),
            (True, False, "domains-open"),
            (False, True, "domains-open"),
        ],
    )
    def test_only_closed_lists_tell_that_nobody_covers_a_domain(
        self, complete: bool, closed: bool, key: str
    ) -> None:
        view = seen(
            self.member("jeugd", complete=closed),
            complete=complete,
            domains=(*self.DOMAINS, PolicyDomain(id="jeugd")),
            policy_domains=[Mention(id="zorg"), Mention(id="werk"), Mention(id="jeugd")],
        )
        (said,) = of_key(view, "domains")

        assert said.key == f"coalition.{key}"
        assert said.values["domains"] == "werk, Zorg"
        assert said.facts == ("coalition.members",)

    def test_who_may_be_there_may_cover_a_domain(self) -> None:
        view = seen(
            self.member("zorg", from_=2009),
            complete=True,
            policy_domains=[Mention(id="zorg"), Mention(id="werk")],
        )

        assert [(each.key, each.values["domains"]) for each in of_key(view, "domains")] == [
            ("coalition.domains-bare", "werk"),
            ("coalition.domains-open", "zorg"),
        ]

    def test_who_has_left_covers_nothing(self) -> None:
        view = seen(
            self.member("zorg", complete=False, until=2009),
            complete=True,
            as_of=2010,
            policy_domains=[Mention(id="zorg")],
        )

        assert keys(view, "domains") == ["domains-bare"]

    def test_where_every_domain_is_covered_nothing_is_said(self) -> None:
        view = seen(self.member("zorg"), policy_domains=[Mention(id="zorg")])

        assert of_key(view, "domains") == []


class TestMissing:
    def test_who_gains_and_is_certainly_not_there_is_missing(self) -> None:
        benefits = [
            Benefit(party="p", gain="partly"),
            Benefit(party="q"),
            Benefit(party="r", gain="slightly"),
            Benefit(party="s", gain=True),
        ]
        closed = seen(
            Member(party="s"),
            complete=True,
            benefits=benefits,
            parties=tuple(Party(id=each, name=each.upper()) for each in "pqrs"),
        )

        assert closed.missing == ("q", "p")
        assert [each.values["party"] for each in of_key(closed, "missing")] == ["Q", "P"]
        assert seen(benefits=benefits).missing == ()


class TestTurnover:
    def test_it_counts_who_left_in_years_of_membership_together(self) -> None:
        view = seen(
            Member(party="a", from_="2000-01-01", until="2004-01-01"),
            Member(party="b", from_="2000-01-01"),
            Member(party="c", from_="2000-01-01", until="2010-06-01"),
            Member(party="d", until="2001-01-01"),
            Member(party="e", from_="2011-01-01"),
            Member(party="f"),
            as_of="2010-01-01",
        )
        days = 1461 + 3653 + 3653

        assert view.turnover is not None
        assert view.turnover.left == 1
        assert view.turnover.member_years == pytest.approx(days / 365.25)
        assert view.turnover.per_year == pytest.approx(365.25 / days)
        (said,) = of_key(view, "turnover")
        assert NL.say(said) == (
            "Verloop: vertrokken leden 1, in 24 jaren lidmaatschap samen. Dat is 4% per jaar."
        )

    def test_of_a_hundred_in_a_year_so_many_leave(self) -> None:
        gone = [Member(party="a", from_="2000-01-01", until="2001-01-01") for _ in range(3)]
        stayed = [Member(party="b", from_="2009-01-01")]
        (said,) = of_key(seen(*gone, *stayed, as_of="2010-01-01"), "turnover")

        # Three in 1,463 days.
        assert (said.values["left"], said.values["years"], said.values["percent"]) == (3, 4, 75)

    def test_years_and_months_count_by_their_middle(self) -> None:
        view = seen(
            Member(party="a", from_=2000, until=2001),
            Member(party="b", from_="2001-02", until="2001-04-14"),
            as_of=2010,
        )

        assert view.turnover is not None
        # From 1 July 2000 at 12:00 to 2 July 2001 at 00:00; from 14 February 2001 at 12:00.
        assert view.turnover.member_years == pytest.approx((365.5 + 58.5) / 365.25)
        assert view.turnover.left == 2

    def test_an_end_that_overlaps_the_date_of_the_facts_is_no_end_yet(self) -> None:
        for until, left in (("2010-05", 0), ("2010", 0), ("2009-12", 1)):
            view = seen(Member(party="a", from_=2000, until=until), as_of=2010)
            assert view.turnover is not None
            assert view.turnover.left == left

    def test_who_began_in_the_same_time_has_not_been_there_for_less_than_nothing(self) -> None:
        view = seen(
            Member(party="a", from_="2010-12"), Member(party="b", from_="2010-01-01"), as_of=2010
        )

        assert view.turnover is not None
        assert view.turnover.member_years == pytest.approx(182 / 365.25)

    def test_without_dates_it_is_not_known(self) -> None:
        assert seen(Member(party="a", from_=2000)).turnover is None
        assert seen(Member(party="a"), as_of=2010).turnover is None
        assert seen(Member(party="a", from_=2010), as_of=2010).turnover is None
        assert seen(as_of=2010).turnover is None

    def test_without_leavers_there_is_none_known(self) -> None:
        view = seen(Member(party="a", from_=2000), as_of=2010)

        assert keys(view, "no-turnover") == ["no-turnover"]
        assert NL.say(of_key(view, "no-turnover")[0]) == (
            "Geen verloop bekend, in 10 jaren lidmaatschap samen."
        )

    @pytest.mark.parametrize(("until", "told"), [("2001-01-01", True), ("2000-12-30", False)])
    def test_of_less_than_a_year_nothing_is_told(self, until: str, told: bool) -> None:
        view = seen(Member(party="a", from_="2000-01-01", until=until), as_of=2010)

        assert view.turnover is not None
        assert (keys(view, "turnover") == ["turnover"]) is told


class TestTerms:
    @pytest.mark.parametrize(
        ("until", "as_of", "told"),
        [
            ("2012", "2010", True),
            ("2013", "2010", False),
            ("2012-12-31", "2010", True),
            ("2013-01-01", "2010", False),
            ("2012-05-31", "2010-05-31", True),
            ("2012-06", "2010-05-31", False),
            ("2010", "2010-06", True),
            ("2014-02-28", "2012-02-29", True),
            ("2014-03-01", "2012-02-29", False),
            ("2012", None, False),
        ],
    )
    def test_a_term_that_ends_within_two_years_is_named(
        self, until: str, as_of: str | None, told: bool
    ) -> None:
        view = seen(
            Member(party="x"),
            Member(party="p", person="directeur", until=until),
            as_of=as_of,
        )

        assert (keys(view, "ends") == ["ends"]) is told
        for each in of_key(view, "ends"):
            assert dict(each.values) == {"member": "p (directeur)", "until": until}
            assert each.facts == ("coalition.members[1]",)

    @pytest.mark.parametrize(
        ("since", "as_of", "year"),
        [
            ("2010", "2012", "2014"),
            ("2010", "2011", None),
            ("2010-05-01", "2012-04-30", None),
            ("2010-05-01", "2012-05-01", "2014"),
            ("2010-05-01", "2014-05-01", "2014"),
            ("2010-05-01", "2014-05-02", None),
            ("2010-05-01", "2016-05-01", "2018"),
            ("2010", "2014", "2014"),
            ("2010", "2015", None),
            ("2010", "2016", "2018"),
            ("2000-02-29", "2002-02-28", None),
            ("2000-02-29", "2002-03-01", "2004"),
            ("2000-02-29", "2004-02-29", "2004"),
            ("2000-02-29", "2004-03-01", None),
            ("2096-02-29", "2100-02-28", "2100"),
            ("2096-02-29", "2100-03-01", None),
            ("1900", "2199", "2200"),
            ("1900", "2197", None),
            ("2010", None, None),
        ],
    )
    def test_a_governor_whose_four_years_are_nearly_over_is_named(
        self, since: str, as_of: str | None, year: str | None
    ) -> None:
        view = seen(
            Member(party="x", from_=since, level=Level.MANAGEMENT),
            Member(party="p", person="wethouder", level=Level.GOVERNING, from_=since),
            Member(party="y", level=Level.GOVERNING),
            as_of=as_of,
        )

        assert [each.values["year"] for each in of_key(view, "term-ends")] == (
            [] if year is None else [year]
        )
        for each in of_key(view, "term-ends"):
            assert (each.values["member"], each.values["from"]) == ("p (wethouder)", since)
            assert each.facts == ("coalition.members[1]",)

    def test_of_a_governor_with_a_last_date_that_date_counts(self) -> None:
        governor = Member(party="p", level=Level.GOVERNING, from_=2010, until=2020)

        assert keys(seen(governor, as_of=2012), "") == ["no-turnover", "core-open"]

    def test_who_has_left_or_is_still_to_come_has_no_term(self) -> None:
        gone = Member(party="p", level=Level.GOVERNING, from_=2005, until=2009)
        later = Member(party="p", level=Level.GOVERNING, from_=2011)
        view = seen(gone, later, as_of=2010)

        assert of_key(view, "ends") == of_key(view, "term-ends") == []


@pytest.mark.parametrize("what", ["mandate", "backing"])
class TestConcentration:
    def member(self, what: str, fact: object, party: str, level: Level | None = None) -> Member:
        return Member(party=party, level=level, **{what: fact})  # type: ignore[arg-type]  # a fact

    def test_with_one_party_it_says_so(self, what: str) -> None:
        view = seen(
            self.member(what, "partly", "p", Level.GOVERNING),
            self.member(what, True, "p", Level.GOVERNING),
            self.member(what, "slightly", "q"),
            parties=(Party(id="p", name="De stad"), Party(id="q")),
        )
        (said,) = of_key(view, what)

        assert (said.key, dict(said.values)) == (f"coalition.{what}-at-one", {"party": "De stad"})
        assert said.facts == (f"coalition.members[].{what}",)

    def test_at_one_level_it_says_so(self, what: str) -> None:
        view = seen(
            self.member(what, True, "p", Level.GOVERNING),
            self.member(what, True, "q", Level.GOVERNING),
            self.member(what, False, "r", Level.EXECUTING),
        )
        (said,) = of_key(view, what)

        assert (said.key, dict(said.values)) == (
            f"coalition.{what}-at-level", {"level": Message("level.governing")},
        )  # fmt: skip
        assert said.facts == (f"coalition.members[].{what}",)

    @pytest.mark.parametrize(
        "levels",
        [(Level.GOVERNING, Level.EXECUTING), (None, None), (Level.GOVERNING, None)],
    )
    def test_at_several_or_unknown_levels_nothing_stands_out(
        self, what: str, levels: tuple[Level | None, ...]
    ) -> None:
        view = seen(
            *(self.member(what, True, f"p{place}", level) for place, level in enumerate(levels))
        )

        assert of_key(view, what) == []

    def test_where_nobody_gives_it_nothing_is_said_here(self, what: str) -> None:
        gone = Member(party="p", until=2009, **{what: True})  # type: ignore[arg-type]  # a fact

        assert of_key(seen(gone, self.member(what, None, "q"), as_of=2010), what) == []


class TestCore:
    def test_it_counts_who_is_and_who_may_be_loyal(self) -> None:
        view = seen(
            Member(party="a", loyal="partly"),
            Member(party="b", loyal="slightly"),
            Member(party="c"),
            Member(party="d", loyal=True, until=2009),
            Member(party="e", loyal=True, until=2010),
            as_of=2010,
        )
        unsure = seen(Member(party="a", loyal=True, from_=2009), Member(party="b", loyal=True))

        assert view.core == (2, 3)
        assert unsure.core == (1, 2)

    @pytest.mark.parametrize(
        ("loyal", "others", "complete", "key"),
        [
            (6, 0, False, "core"),
            (6, 0, True, "core"),
            (5, 0, False, "core-some"),
            (5, 0, True, "core-small"),
            (5, 1, True, "core-some"),
            (0, 6, True, "core-open"),
            (0, 5, True, "core-small"),
            (0, 1, False, "core-open"),
        ],
    )
    def test_about_six_or_seven_are_a_core(
        self, loyal: int, others: int, complete: bool, key: str
    ) -> None:
        view = seen(
            *(Member(party="p", loyal=True) for _ in range(loyal)),
            *(Member(party="q") for _ in range(others)),
            complete=complete,
        )
        (said,) = of_key(view, "core")

        assert said.key == f"coalition.{key}"
        assert dict(said.values) == {
            "number": loyal, "perhaps": loyal + others, "least": 6, "most": 7,
        }  # fmt: skip
        assert said.facts == ("coalition.members[].loyal",)

    def test_that_somebody_is_not_loyal_is_known_too(self) -> None:
        assert keys(seen(Member(party="p", loyal=False)), "core") == ["core-some"]
        gone = Member(party="p", loyal=False, until=2009)
        assert keys(seen(gone, as_of=2010), "core") == ["core-open"]

    def test_of_no_members_no_core_is_asked(self) -> None:
        assert of_key(seen(complete=True), "core") == of_key(seen(), "core") == []


def test_the_entry_angle_is_told_with_its_source() -> None:
    sourced = seen(entry=Statement(text="jeugdzorg", source="s"))
    bare = seen(entry=Statement(text="veiligheid"))

    assert NL.say(sourced.remarks[-1]) == "Invalshoek: jeugdzorg."
    assert sourced.remarks[-1].facts == ("coalition.entry_angle",)
    assert (sourced.remarks[-1].sources, bare.remarks[-1].sources) == (("s",), ())


def test_the_remarks_go_from_domains_to_the_entry_angle() -> None:
    view = seen(
        Member(
            party="p", level=Level.GOVERNING, from_=2008, mandate=True, backing=True, loyal=True
        ),
        complete=True,
        as_of=2010,
        policy_domains=[Mention(id="zorg")],
        benefits=[Benefit(party="q", gain=True)],
        entry=Statement(text="zorg"),
    )

    assert keys(view, "") == [
        "domains-open", "missing", "no-turnover", "term-ends", "mandate-at-one",
        "backing-at-one", "core-small", "entry",
    ]  # fmt: skip


@given(projects())
def test_who_is_counted_is_listed(project: Project) -> None:
    view = view_coalition(project, map_benefits(project))
    parties = {each.party for each in project.coalition.members}
    named = [*view.levels.values(), *view.domains.values(), view.mandate, view.backing]

    assert {own for some in named for own in some} <= parties
    assert 0 <= view.core[0] <= view.core[1] <= len(project.coalition.members)
    assert view.turnover is None or 0 <= view.turnover.left <= len(project.coalition.members)
