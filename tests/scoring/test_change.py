"""Why one scan differs from an earlier one: laws, and the sentences in their order."""

from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vierplusen.domain import (
    Approach,
    Coalition,
    Degree,
    FactList,
    Finding,
    FrozenMap,
    Judgement,
    Leader,
    Lens,
    Level,
    MeasuringPractice,
    Member,
    Message,
    Perspective,
    Project,
    Scorecard,
    Sustainability,
    Taken,
)
from vierplusen.errors import InvalidValueError
from vierplusen.labels import Words
from vierplusen.scoring import explain_change, score
from vierplusen.testing.strategies import projects

NL = Words("nl")


def card(lens: str | Lens = "4+1", **values: Any) -> Scorecard:  # noqa: ANN401  # each test gives what fits
    return score(Project(id="a", name="A", **values), lens=lens)


def told(old: Scorecard, new: Scorecard) -> list[str]:
    return [NL.say(each) for each in explain_change(old, new)]


def keys(old: Scorecard, new: Scorecard) -> list[str]:
    return [each.key.removeprefix("change.") for each in explain_change(old, new)]


def facts_of(old: Scorecard, new: Scorecard) -> list[Message]:
    told_ = ("change.fact", "change.found", "change.lost")
    return [each for each in explain_change(old, new) if each.key in told_]


NOTHING = card()
POOR = Approach(known_to_help=False, persistent=False)


class TestGround:
    @pytest.mark.parametrize(
        ("old", "new", "key"),
        [
            (2010, 2011, "dates"),
            (2010, 2010, "dates"),
            (2010, "2010-05", "dates"),
            ("2010-05", 2010, "dates"),
            (2011, 2010, "dates-turned"),
            (2010, None, None),
            (None, 2010, None),
        ],
    )
    def test_the_dates_stand_first_where_both_are_known(
        self, old: object, new: object, key: str | None
    ) -> None:
        found = explain_change(card(as_of=old), card(as_of=new, own_judgement=True))

        assert (found[0].key == f"change.{key}") is (key is not None)
        if key is not None:
            assert dict(found[0].values) == {"old": str(old), "new": str(new)}
            assert found[0].facts == ("as_of",)

    def test_dates_alone_are_no_change(self) -> None:
        assert explain_change(card(as_of=2010), card(as_of=2011)) == ()

    def test_another_lens_is_a_change_also_where_nothing_else_is(self) -> None:
        assert told(card(as_of=2010), card("equal", as_of=2011)) == [
            "Vergeleken: 2010 met 2011.",
            (
                "Let op: de scans zijn door een andere bril gemaakt (het 4+1-model; het "
                "4+1-model, elke vraag even zwaar). Een deel van het verschil kan daardoor komen."
            ),
        ]

    def test_versions_are_told_by_distribution_in_order(self) -> None:
        def taken(name: str, version: str) -> Taken:
            return Taken(kind="k", key=name, plugin=name, distribution=name, version=version)

        old = attrs.evolve(NOTHING, provenance=(taken("b", "1"), taken("c", "1"), taken("d", "1")))
        new = attrs.evolve(
            card(own_judgement=True),
            provenance=(taken("d", "1"), taken("b", "2"), taken("a", "3")),
        )
        versions = [dict(each.values) for each in explain_change(old, new)
                    if each.key == "change.version"]  # fmt: skip

        assert versions == [
            {"name": "a", "old": "-", "new": "3"},
            {"name": "b", "old": "1", "new": "2"},
            {"name": "c", "old": "1", "new": "-"},
        ]
        assert explain_change(old, attrs.evolve(NOTHING, provenance=())) == ()


class TestVerdicts:
    def test_verdicts_come_before_features_and_what_stakeholders_say_comes_last(self) -> None:
        after = card(
            approach=POOR,
            principles=dict.fromkeys(("presence", "attitude"), False),
            measuring=MeasuringPractice(baseline=False),
            own_judgement=True,
        )

        assert told(NOTHING, after) == [
            "Herkenning: van nog niet beslist naar nog geen goede praktijk.",
            "Kans om te blijven: van nog niet beslist naar loopt gevaar.",
            "meten is nu de achilleshiel.",
            "effectieve aanpak: van 0-100 naar 0-33.",
            "nu: werkwijze die bekend staat als effectief: nee (eerst niet bekend)",
            "nu: vasthoudende uitvoering: nee (eerst niet bekend)",
            "nu: houding van de werker: nee (eerst niet bekend)",
            "nu: presentie: vertrouwen en nabijheid: nee (eerst niet bekend)",
            "meten: van 0-100 naar 0-40.",
            "nu: 0-meting: nee (eerst niet bekend)",
            "Oordeel van betrokkenen: van nog niet beslist naar goede praktijk.",
            "nu: betrokkenen: ja (eerst niet bekend)",
        ]

    def test_one_heel_may_take_the_place_of_another(self) -> None:
        old = card(measuring=MeasuringPractice(baseline=False))
        new = card(coalition=Coalition(members=FactList((), complete=True), shared_goal=False))

        assert [key for key in keys(old, new) if "heel" in key] == ["heel-gone", "heel-new"]
        assert keys(new, old)[0] == "heel-gone"
        heels = [each.values["feature"] for each in explain_change(old, new) if "heel" in each.key]
        assert heels == [Message("criterion.measuring"), Message("criterion.coalition")]

    def test_what_stakeholders_say_otherwise_is_told_also_where_they_judge_the_same(self) -> None:
        view = Judgement(value=Degree.FULLY, rater="b", perspective=Perspective.RESIDENT)
        found = explain_change(card(own_judgement=view), card(own_judgement=[view, "largely"]))

        assert [NL.say(each) for each in found] == [
            "Oordeel van betrokkenen: nog steeds goede praktijk, al is er wel iets veranderd.",
            "nu: bewoner: ja, betrokkenen: grotendeels (eerst: bewoner: ja)",
        ]
        assert found[1].facts == ("own_judgement[0]", "own_judgement[1]")


class TestFeatures:
    def test_a_score_that_moves_by_less_than_a_point_is_still_the_same(self) -> None:
        old = card(principles={"integral": "partly"})
        new = card(principles={"integral": "largely"})
        found = explain_change(old, new)

        assert old.findings["approach"].low < new.findings["approach"].low
        assert [each.key for each in found] == ["change.feature-same", "change.fact"]
        assert found[0].values["score"] == "0-99"

    def test_a_score_that_moves_without_a_reason_is_told(self) -> None:
        closed = card(leaders=FactList([Leader(id="l", pulls=False)], complete=True))
        open_ = card(leaders=[Leader(id="l", pulls=False)])

        assert "change.feature" in [each.key for each in explain_change(open_, closed)]
        less = attrs.evolve(
            NOTHING, findings=FrozenMap({**NOTHING.findings, "context": Finding(low=0.001, high=1)})
        )
        assert keys(NOTHING, less) == ["feature-same"]

    def test_the_features_of_the_new_lens_come_first_and_the_others_after(self) -> None:
        lens = Lens(key="4+1", necessary=["sustainability"])
        new = card(
            lens,
            sustainability=Sustainability(route=True),
            measuring=MeasuringPractice(stories=True),
        )
        features = [
            each.values["feature"]
            for each in explain_change(NOTHING, new)
            if each.key == "change.feature"
        ]

        assert features == [Message("criterion.sustainability"), Message("criterion.measuring")]

    def test_criteria_that_came_or_went_are_named(self) -> None:
        less = attrs.evolve(
            NOTHING,
            findings={key: each for key, each in NOTHING.findings.items() if key != "context"},  # type: ignore[arg-type]  # a mapping will do
        )

        assert told(NOTHING, less) == ["context is niet meer beoordeeld."]
        assert told(less, NOTHING) == ["context is voor het eerst beoordeeld."]


class TestFacts:
    def test_of_a_fact_of_which_something_else_is_known_both_are_told(self) -> None:
        old = card(measuring=MeasuringPractice(stories=Judgement(value=Degree.PARTLY, source="x")))
        new = card(measuring=MeasuringPractice(stories=Judgement(value=Degree.FULLY, source="w")))
        (found,) = facts_of(old, new)

        assert NL.say(found) == (
            "nu: verhalen van deelnemers: ja (eerst: verhalen van deelnemers: deels)"
        )
        assert (found.facts, found.sources) == (("measuring.stories",), ("w", "x"))
        (come,) = facts_of(NOTHING, old)
        (lost,) = facts_of(old, NOTHING)
        assert ({*found.values}, {*come.values}, {*lost.values}) == (
            {"old", "new"}, {"new"}, {"old"},
        )  # fmt: skip
        assert (lost.key, lost.facts, lost.sources) == (
            "change.lost", ("measuring.stories",), ("x",),
        )  # fmt: skip

    def test_another_source_alone_is_no_change(self) -> None:
        old = card(measuring=MeasuringPractice(stories=Judgement(value=Degree.PARTLY, source="x")))
        new = card(measuring=MeasuringPractice(stories="partly"))

        assert explain_change(old, new) == ()

    def test_items_that_shift_places_are_no_change_and_the_rest_is_told(self) -> None:
        a, b = Leader(id="a", pulls=True), Leader(id="b", pulls="slightly", counterpart=True)
        old, new = card(leaders=[a, b]), card(leaders=[b, attrs.evolve(a, counterpart=False)])
        (found,) = facts_of(old, new)

        assert explain_change(old, card(leaders=[b, a])) == ()
        assert NL.say(found) == (
            "nu: zakelijke counterpart: ja, zakelijke counterpart: nee "
            "(eerst: zakelijke counterpart: ja)"
        )
        assert found.facts == ("leaders[0].counterpart", "leaders[1].counterpart")

    def test_of_two_who_are_the_same_one_may_go(self) -> None:
        one = Leader(id="a", pulls=True)
        old = card(leaders=[one, attrs.evolve(one, id="b")])

        assert keys(old, card(leaders=[one])) == ["feature-same", "fact"]

    def test_the_levels_of_the_coalition_are_one_question_however_many_members(self) -> None:
        def levels(*some: Level) -> Scorecard:
            listed = [Member(party="p", level=each) for each in some]
            return card(coalition=Coalition(members=FactList(listed, complete=True)))

        for old, new in (
            ((Level.GOVERNING,), (Level.GOVERNING, Level.EXECUTING)),
            ((), (Level.GOVERNING,)),
            ((Level.GOVERNING, Level.EXECUTING), ()),
        ):
            (found,) = facts_of(levels(*old), levels(*new))
            assert found.key == "change.fact"
        assert (
            explain_change(levels(Level.GOVERNING), levels(Level.GOVERNING, Level.GOVERNING)) == ()
        )

    def test_that_nobody_pulls_any_more_answers_the_same_question(self) -> None:
        pulled = card(leaders=FactList([Leader(id="l", pulls=True)], complete=True))
        nobody = card(leaders=FactList((), complete=True))
        (found,) = facts_of(pulled, nobody)

        assert NL.say(found) == (
            "nu: er is niemand die het project trekt "
            "(eerst: een trekker die tegen de stroom in gaat: ja)"
        )
        assert found.facts == ("leaders",)


class TestRefusals:
    def test_two_projects_are_refused(self) -> None:
        with pytest.raises(InvalidValueError, match="the same project, a"):
            explain_change(NOTHING, score(Project(id="b", name="B")))

    @pytest.mark.parametrize("wrong", [None, "card", Project(id="a", name="A")])
    def test_what_is_no_scan_is_refused_by_its_name(self, wrong: Any) -> None:  # noqa: ANN401  # the point of the test
        with pytest.raises(InvalidValueError, match=r"^old: "):
            explain_change(wrong, NOTHING)
        with pytest.raises(InvalidValueError, match=r"^new: "):
            explain_change(NOTHING, wrong)


@given(projects(), projects())
def test_no_change_means_the_same_numbers_and_the_same_verdicts(one: Project, two: Project) -> None:
    old, new = score(one), score(attrs.evolve(two, id=one.id))
    found = explain_change(old, new)

    assert explain_change(old, old) == explain_change(new, new) == ()
    same = old.verdict == new.verdict and all(
        (each.low, each.high) == (new.findings[key].low, new.findings[key].high)
        for key, each in old.findings.items()
    )
    assert same or found
    back = explain_change(new, old)
    swap = {"change.found": "change.lost", "change.lost": "change.found",
            "change.heel-new": "change.heel-gone", "change.heel-gone": "change.heel-new",
            "change.dates-turned": "change.dates"}  # fmt: skip
    forth = sorted(swap.get(each.key, each.key) for each in found if "dates" not in each.key)
    assert forth == sorted(each.key for each in back if "dates" not in each.key)


@given(projects(), st.sampled_from(["2010", "2100"]))
def test_a_date_alone_is_never_a_change_of_what_has_no_tenure(some: Project, date: str) -> None:
    bare = attrs.evolve(some, coalition=Coalition(), leaders=(), as_of=None)

    assert explain_change(score(bare), score(attrs.evolve(bare, as_of=date))) == ()
