"""Questions that are nearly the same become one, and nothing that somebody needs is dropped."""

import pickle
from collections import Counter
from itertools import combinations
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from vierplusen.domain import (
    InformationNeed,
    Label,
    Language,
    MergedNeed,
    MergedNeeds,
    Message,
    Perspective,
)
from vierplusen.errors import InvalidValueError
from vierplusen.labels import Words
from vierplusen.labels.monitoring import MONITORING
from vierplusen.measuring.clustering import clusters_of
from vierplusen.measuring.needs import ASKERS, merge_needs
from vierplusen.measuring.wording import apart, overlap, stem, wording

NL = Words("nl", [Label(key, *both) for key, both in MONITORING.items()])


def need(own: str, question: str, **values: Any) -> InformationNeed:  # noqa: ANN401  # each test gives what fits
    return InformationNeed(id=own, question=question, **values)


def asked(*questions: str, threshold: float = 0.6) -> list[list[str]]:
    """Give the questions that are merged, each group by its order."""
    needs = [need(f"n{index}", each) for index, each in enumerate(questions)]
    return [[each.question for each in group.needs]
            for group in merge_needs(needs, threshold=threshold).merged]  # fmt: skip


def said(found: MergedNeeds, key: str) -> list[str]:
    return [NL.say(each) for each in found.reasons if each.key == f"needs.{key}"]


class TestWordings:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            # a funder and a manager
            ("Hoeveel schulden heeft een gezin?", "Hoe hoog zijn de schulden van de gezinnen?"),
            ("Hoeveel huisuitzettingen zijn er?", "Wat is het aantal huisuitzettingen?"),
            ("Hoeveel uithuisplaatsingen zijn voorkomen?",
             "Hoeveel uithuisplaatsingen heeft het project voorkomen?"),
            # professionals
            ("Hoe gaat het met de schulden van deelnemers?",
             "Hoe staat het met de schulden van de deelnemers"),
            ("Waarom stoppen deelnemers?", "Waardoor stoppen de deelnemers met het traject?"),
            ("Is de gezondheid van cliënten beter?", "Gaat de gezondheid van deelnemers vooruit?"),
            # residents
            ("Voelen bewoners zich veiliger in de buurt?", "Voelen buurtbewoners zich veiliger?"),
            ("Wat vinden bewoners van het project?", "Hoe ervaren bewoners het project?"),
            ("Is de huur wel of niet betaald?", "Is de huur betaald?"),
            ("Zijn er minder schulden?", "ZIJN DE SCHULDEN GEDAALD"),
            ("Is de overlast in de buurt minder geworden?", "Is er minder overlast in de wijk?"),
            ("Hoeveel deelnemers hebben wij bereikt?", "Hoeveel deelnemers zijn er bereikt?"),
            ("Zijn deelnemers tevreden over de hulp?",
             "Hoe tevreden zijn cliënten over de begeleiding?"),
            # English
            ("How many families have debts?", "What is the number of households with debts?"),
            ("Do residents feel safer?", "Do the residents feel safer in the neighbourhood?"),
        ],
    )  # fmt: skip
    def test_near_duplicates_are_one_question(self, one: str, other: str) -> None:
        assert asked(one, other) == [[one, other]]

    @pytest.mark.parametrize(
        ("one", "other", "why"),
        [
            ("Hoe gaat het met wonen?", "Hoe gaat het met werken?", None),
            ("Hoe gaat het met de kinderen?", "Hoe gaat het met de ouders?", None),
            ("Hoe gaat het?", "Hoe gaat het met de kinderen?", None),
            ("Hoeveel instroom is er?", "Hoeveel uitstroom is er?", None),
            # what is denied, or turned round
            ("Hoeveel gezinnen hebben schulden?", "Hoeveel gezinnen hebben geen schulden?",
             "turned"),
            ("Wie kwam wel?", "Wie kwam niet?", "turned"),
            ("Did families get help?", "Didn't families get help?", "turned"),
            ("Did families get help?", "Didn\u2019t families get help?", "turned"),
            ("Zijn er meer schulden?", "Zijn er minder schulden?", "turned"),
            ("Gaat het beter met de buurt?", "Gaat het slechter met de buurt?", "turned"),
            ("Hoe gaat het met gezinnen met hulp?", "Hoe gaat het met gezinnen zonder hulp?",
             "turned"),
            ("Is er geweld door jongeren?", "Is er geweld tegen jongeren?", "turned"),
            ("Welke jongeren gingen in zorg?", "Welke jongeren gingen uit zorg?", "turned"),
            ("Welke gezinnen met schulden hebben geen werk?",
             "Welke gezinnen met werk hebben geen schulden?", "turned"),
            ("Is er meer hulp en minder geweld?", "Is er minder hulp en meer geweld?", "turned"),
            ("Hebben gezinnen minder schulden?", "Zijn er minder gezinnen met schulden?",
             "turned"),
            ("Hoe gaat het met werk zonder het project?",
             "Hoe gaat het zonder werk in het project?", "turned"),
            ("Wie heeft geen werk en geen huis?", "Wie heeft geen werk en een huis?", "turned"),
            # what is asked
            ("Hoeveel gezinnen hebben schulden?", "Waarom hebben gezinnen schulden?", "asked"),
            ("Hoeveel gezinnen hebben schulden?", "Hoeveel schulden hebben gezinnen?", "asked"),
            ("Hoeveel mensen hebben schulden?", "Hoeveel schulden zijn er?", "asked"),
            ("Hoe vaak is de huur te laat?", "Hoe lang is de huur te laat?", "asked"),
            # another topic, or other people, places and times
            ("Welke deelnemers vonden een baan?", "Welke deelnemers vonden een woning?", "words"),
            ("Hebben deelnemers werk?", "Hebben deelnemers betaald werk?", "words"),
            ("Bent u tevreden over de hulp?", "Bent u tevreden over hulp bij schulden?", "words"),
            ("Zijn ouders tevreden over de hulp?", "Zijn ouderen tevreden over de hulp?", "words"),
            ("Wat vinden wij van het project?", "Wat vinden bewoners van het project?", "words"),
            ("Wil de deelnemer werken?", "Kan de deelnemer werken?", "words"),
            ("Is de buurt veilig voor kinderen?", "Is de buurt onveilig voor kinderen?", "words"),
            ("Hoe gaat het met de buurt?", "Hoe gaat het met de kinderen in de buurt?", "words"),
            ("Hoe ging het voor het project?", "Hoe ging het na het project?", "words"),
            ("Wie kreeg na 1 jaar werk?", "Wie kreeg na 5 jaar werk?", "words"),
            ("Wie heeft nu 100 euro schuld?", "Wie heeft nu 10 euro schuld?", "words"),
            ("Wie gaat van school naar werk?", "Wie gaat van werk naar school?", "turned"),
            ("Welke ouders helpen kinderen?", "Welke kinderen helpen ouders?", "turned"),
            ("Kan hij rekenen of lezen?", "Heeft hij een rekening of kan hij lezen?", "words"),
        ],
    )  # fmt: skip
    def test_what_is_not_the_same_is_not_merged_and_people_decide(
        self, one: str, other: str, why: str | None
    ) -> None:
        assert asked(one, other) == [[one], [other]]
        found = merge_needs([need("a", one), need("b", other)])
        alike = [each for each in found.reasons if each.key.startswith("needs.alike-")]
        assert [each.key for each in alike] == ([] if why is None else [f"needs.alike-{why}"])
        for each in alike:
            assert one in NL.say(each)
            assert other in NL.say(each)

    @pytest.mark.parametrize(
        ("one", "other"),
        [("huizen", "huis"), ("brieven", "brief"), ("bomen", "boom"), ("betaalde", "betalen"),
         ("gezondheden", "gezondheid"), ("grote", "groot"), ("straten", "straat"),
         ("begeleidingen", "begeleiden"), ("helpt", "helpen"), ("deelnemers", "deelnemer"),
         ("worked", "work"), ("neighbours", "neighbour")],
    )  # fmt: skip
    def test_forms_of_a_word_have_one_stem(self, one: str, other: str) -> None:
        assert stem(one) == stem(other)

    @pytest.mark.parametrize(
        "words",
        ["voeding opvoeding", "geld geleden", "voet voeding", "kans kant", "buren duren",
         "gemeente gemeten", "veilig onveilig", "huid huis", "en e s"],
    )  # fmt: skip
    def test_other_words_have_other_stems(self, words: str) -> None:
        each = words.split()

        assert len({stem(word) for word in each}) == len(each)

    @given(st.text(max_size=30), st.text(max_size=30))
    def test_what_tells_two_apart_tells_them_apart_either_way(self, one: str, other: str) -> None:
        mine, theirs = wording(f"{one}?"), wording(f"{other}?")

        assert apart(mine, theirs) == apart(theirs, mine)
        assert overlap(mine, theirs) == overlap(theirs, mine)
        assert 0 <= overlap(mine, theirs) <= 1
        assert (apart(mine, mine), overlap(mine, mine)) == (None, 1)

    @pytest.mark.parametrize("question", ["???", "Waarom?", "Hoe gaat het?", "Beter?", "Niet?"])
    def test_a_question_of_small_words_is_read_by_those(self, question: str) -> None:
        assert wording(question).words
        assert wording(question).topic


class TestIndicators:
    def test_the_same_indicators_make_one_question_however_it_is_worded(self) -> None:
        found = merge_needs(
            [
                need("a", "Kan het gezin rondkomen?", indicators=["debts", "income"]),
                need("b", "Zijn er schulden?", indicators=["income", "debts"]),
            ]
        )

        assert [(each.question, each.similarity) for each in found.merged] == [
            ("Zijn er schulden?", 1.0)
        ]
        assert found.merged[0].indicators == ("debts", "income")
        assert said(found, "shared-indicators") == [
            (
                "Eén vraag voor 2, want dezelfde indicatoren beantwoorden ze: 'Zijn er schulden?' "
                "Gevraagd door: betrokkenen."
            )
        ]

    def test_other_indicators_never_do_however_alike_the_words(self) -> None:
        same = "Hoe gaat het met het gezin?"
        found = merge_needs(
            [need("a", same, indicators=["debts"]), need("b", same, indicators=["debts", "work"])]
        )

        assert len(found.merged) == 2
        assert said(found, "one-reading") == [
            (
                "Deze vragen gebruiken dezelfde meting (debts). Meet dat één keer voor allemaal: "
                "'Hoe gaat het met het gezin?', 'Hoe gaat het met het gezin?'."
            )
        ]
        assert not said(found, "alike-words")

    def test_a_question_without_indicators_joins_those_of_the_same_words(self) -> None:
        found = merge_needs(
            [
                need("a", "Kan het gezin rondkomen?", indicators=["debts"]),
                need("b", "Zijn er schulden?", indicators=["debts"]),
                need("c", "Zijn er schulden?"),
                need("d", "Kan een gezin rondkomen?"),
            ]
        )

        assert [len(each.needs) for each in found.merged] == [4]
        assert said(found, "shared-words")
        assert not said(found, "shared-indicators")

    def test_it_does_so_too_where_the_words_are_nearly_the_same(self) -> None:
        found = merge_needs(
            [
                need("a", "Zijn er schulden?", indicators=["debts"]),
                need("b", "Hebben gezinnen schulden?"),
            ]
        )

        assert [each.similarity for each in found.merged] == [pytest.approx(2 / 3)]

    def test_it_joins_neither_of_two_that_are_about_something_else(self) -> None:
        same = "Hoe gaat het met het gezin?"
        found = merge_needs(
            [need("a", same, indicators=["debts"]), need("b", same),
             need("c", same, indicators=["work"])]
        )  # fmt: skip

        assert [len(each.needs) for each in found.merged] == [1, 1, 1]
        assert len(said(found, "alike-between")) == 1


class TestClusters:
    @pytest.mark.parametrize(
        ("links", "expected"),
        [
            ({}, [(0,), (1,), (2,), (3,)]),
            ({(0, 1): 0.8}, [(0, 1), (2,), (3,)]),
            ({(0, 1): 0.8, (1, 2): 0.8}, [(0,), (1,), (2,), (3,)]),
            ({(0, 1): 0.9, (1, 2): 0.8}, [(0, 1), (2,), (3,)]),
            ({(0, 1): 0.9, (1, 2): 0.8, (0, 2): 0.7}, [(0, 1, 2), (3,)]),
            ({(0, 1): 0.8, (1, 2): 0.8, (0, 2): 0.8}, [(0, 1, 2), (3,)]),
            ({(0, 1): 0.8, (2, 3): 0.8, (1, 2): 0.7}, [(0, 1), (2, 3)]),
            ({(0, 1): 0.8, (1, 2): 0.8, (0, 2): 0.8, (2, 3): 0.8}, [(0, 1), (2,), (3,)]),
            ({(0, 1): 0.9, (0, 2): 0.9, (0, 3): 0.8}, [(0, 3), (1,), (2,)]),
        ],
    )
    def test_each_fits_each_and_what_fits_two_is_left_alone(
        self, links: dict[tuple[int, int], float], expected: list[tuple[int, ...]]
    ) -> None:
        assert [each.places for each in clusters_of(4, links)] == expected

    @given(
        st.dictionaries(
            st.sampled_from(list(combinations(range(7), 2))), st.sampled_from([0.6, 0.7, 0.8, 1.0])
        ),
        st.permutations(range(7)),
    )
    def test_no_order_decides(self, links: dict[tuple[int, int], float], order: list[int]) -> None:
        moved: dict[tuple[int, int], float] = {}
        for (one, other), likeness in links.items():
            ends = sorted((order[one], order[other]))
            moved[ends[0], ends[1]] = likeness
        found = clusters_of(7, links)

        assert {(frozenset(order[x] for x in each.places), each.level) for each in found} == {
            (frozenset(each.places), each.level) for each in clusters_of(7, moved)
        }
        for each in found:
            inside = [links.get(pair, 0.0) for pair in combinations(each.places, 2)]
            assert min(inside, default=1.0) == each.level


class TestMoments:
    def test_a_merged_question_keeps_every_moment_that_somebody_named(self) -> None:
        found = merge_needs(
            [
                need("a", "Zijn er schulden?", moments=["interim", "extra"]),
                need("b", "Welke schulden zijn er?", moments=["follow-up", "interim"]),
                need("c", "Hebt u schulden?"),
            ]
        )

        assert [each.moments for each in found.merged] == [("interim", "follow-up", "extra")]
        assert (found.asked, found.remaining, found.saved) == (5, 3, 2)

    def test_what_has_no_moment_joins_the_moment_at_which_most_is_asked(self) -> None:
        found = merge_needs(
            [
                need("a", "Zijn er schulden?", moments=["baseline", "follow-up", "interim-2"]),
                need("b", "Is er werk?", moments=["baseline", "follow-up"]),
                need("c", "Is er een woning?"),
            ]
        )

        assert found.merged[2].moments == ("follow-up",)
        assert (found.asked, found.remaining) == (6, 6)
        assert said(found, "at") == [
            "Vragen op dit moment (0-meting): 2. Zet ze op één formulier.",
            "Vragen op dit moment (interim-2): 1. Zet ze op één formulier.",
            "Vragen op dit moment (1-meting): 3. Zet ze op één formulier.",
        ]
        assert said(found, "placed") == [
            (
                "Bij deze vraag staat geen moment: 'Is er een woning?' "
                "Stel haar als er toch al veel gevraagd wordt: 1-meting."
            )
        ]

    def test_where_nobody_names_a_moment_there_is_none(self) -> None:
        found = merge_needs([need("a", "Zijn er schulden?"), need("b", "Is er schuld?")])

        assert found.merged[0].moments == ()
        assert (found.asked, found.remaining) == (2, 1)
        assert not said(found, "at")
        assert not said(found, "placed")


class TestReasons:
    def test_it_says_by_what_and_from_where_on_questions_are_one(self) -> None:
        found = merge_needs([need("a", "Zijn er schulden?")], threshold=0.625)

        (how,) = said(found, "how")
        assert "Minstens 62,5% daarvan is gelijk" in how

    def test_it_says_who_shares_a_question(self) -> None:
        found = merge_needs(
            [
                need("a", "Zijn er schulden?", asker="fonds", perspective="funder"),
                need("b", "Welke schulden zijn er?", asker="raster"),
                need("c", "Hebben gezinnen schulden?", perspective="resident"),
                need("d", "Is er schuld?", asker="raster"),
            ]
        )

        assert found.merged[0].similarity == pytest.approx(2 / 3)
        assert said(found, "shared-words") == [
            (
                "Eén vraag voor 4, want minstens 66% van de woorden die ertoe doen is gelijk: "
                "'Is er schuld?' Gevraagd door: bewoner, fonds (financier), raster."
            )
        ]

    def test_it_says_who_was_not_heard_and_who_does_not_say_why(self) -> None:
        everybody = [need(f"n{index}", "Zijn er schulden?", perspective=each, why="verantwoording")
                     for index, each in enumerate(ASKERS)]  # fmt: skip

        assert not {"needs.unheard", "needs.no-why"} & {
            each.key for each in merge_needs(everybody).reasons
        }
        found = merge_needs([need("a", "Zijn er schulden?", perspective=Perspective.MANAGEMENT)])
        assert said(found, "unheard") == [
            (
                "Van deze groepen staat er nog geen vraag bij: financier, professional, bewoner. "
                "Vraag hun wat zij willen weten."
            )
        ]
        assert len(said(found, "no-why")) == 1

    def test_without_questions_it_says_whom_to_ask(self) -> None:
        found = merge_needs([])

        assert found == MergedNeeds(
            merged=(), threshold=0.6, asked=0, remaining=0, reasons=(Message("needs.none"),)
        )

    def test_what_looks_alike_is_named_once_together(self) -> None:
        found = merge_needs(
            [need(each.replace(" ", "-"), f"Welke jongeren in de buurt hebben {each}?")
             for each in ("werk", "school", "een woning", "geen werk", "geen school")]
        )  # fmt: skip

        assert [each.count("?") for each in said(found, "alike-words")] == [5]
        assert [each.count("?") for each in said(found, "alike-turned")] == [2, 2]


@pytest.mark.parametrize("threshold", [0, -0.1, 1.1, float("nan"), True, "0.6", None])
def test_a_threshold_that_is_none_is_refused(threshold: Any) -> None:  # noqa: ANN401  # the point of the test
    with pytest.raises(InvalidValueError, match="threshold"):
        merge_needs([], threshold=threshold)


def test_every_need_that_is_none_and_every_id_that_stands_twice_is_named() -> None:
    one = need("a", "Zijn er schulden?")
    with pytest.raises(InvalidValueError) as raised:
        merge_needs([one, "vraag", one])  # type: ignore[list-item]  # the point of the test

    assert [each.path for each in raised.value.faults] == ["needs[1]", "needs[2].id"]


OPENINGS = ("Hoe gaat het met", "Hoeveel mensen hebben", "Waarom is er", "Is er geen", "Is er meer",
            "Wie kreeg na afloop", "Zijn er")  # fmt: skip
TOPICS = ("schulden", "schuld", "werk", "een baan", "de woning", "wonen", "huizen", "hulp",
          "schulden en werk", "werk en schulden", "hulp bij schulden")  # fmt: skip
ENDINGS = ("", "van de gezinnen", "van ouders", "in de buurt", "van gezinnen in de wijk")


QUESTIONS = st.one_of(
    st.builds("{} {} {}?".format, *map(st.sampled_from, (OPENINGS, TOPICS, ENDINGS))),
    st.sampled_from(
        ["???", "Hoe gaat het?", "Niet?", "Wat vinden wij ervan?", "\u00c9\u00e9n \u732b?"]
    ),
)
INDICATORS = st.sampled_from([(), (), ("debts",), ("work",), ("work", "debts"), ("debts", "work")])
MOMENTS = st.sampled_from([(), ("baseline",), ("follow-up", "baseline"), ("interim-2", "interim"),
                           ("extra", "interim", "follow-up")])  # fmt: skip


@st.composite
def needs_lists(draw: st.DrawFn) -> list[InformationNeed]:
    """Give questions that are often alike, of often the same indicators."""
    parts = st.tuples(QUESTIONS, INDICATORS, MOMENTS, st.sampled_from([None, *Perspective]),
                      st.sampled_from([None, "fonds", "gemeente"]))  # fmt: skip
    return [
        need(f"n{index}", question, indicators=indicators, moments=moments,
             perspective=perspective, asker=asker)
        for index, (question, indicators, moments, perspective, asker) in enumerate(
            draw(st.lists(parts, max_size=8))
        )
    ]  # fmt: skip


thresholds = st.sampled_from([0.2, 0.6, 0.8, 1.0])


def home(found: MergedNeeds, own: str) -> MergedNeed:
    (group,) = [each for each in found.merged if own in {x.id for x in each.needs}]
    return group


@given(needs_lists(), thresholds, st.randoms(use_true_random=False))
def test_the_order_of_needs_does_not_matter(
    needs: list[InformationNeed],
    threshold: float,
    chance: Any,  # noqa: ANN401  # a random of Hypothesis
) -> None:
    moved = needs[:]
    chance.shuffle(moved)

    assert merge_needs(moved, threshold=threshold) == merge_needs(needs, threshold=threshold)


@given(needs_lists(), thresholds)
def test_nothing_is_lost(needs: list[InformationNeed], threshold: float) -> None:
    found = merge_needs(needs, threshold=threshold)

    assert Counter(x for each in found.merged for x in each.needs) == Counter(needs)
    for group in found.merged:
        named = {moment for each in group.needs for moment in each.moments}
        assert set(group.moments) == named or (not named and len(group.moments) <= 1)
        assert len(group.moments) == len(set(group.moments))
        assert group.question in {each.question for each in group.needs}
        assert threshold <= group.similarity <= 1
    assert pickle.loads(pickle.dumps(found)) == found
    assert hash(found) == hash(pickle.loads(pickle.dumps(found)))


@given(needs_lists(), thresholds)
def test_what_is_saved_is_counted(needs: list[InformationNeed], threshold: float) -> None:
    found = merge_needs(needs, threshold=threshold)

    assert found.asked == sum(len(each.moments) or 1 for each in needs)
    assert found.remaining == sum(len(each.moments) or 1 for each in found.merged)
    assert found.saved == found.asked - found.remaining >= 0


@given(needs_lists().filter(bool), thresholds)
def test_identical_questions_always_merge(needs: list[InformationNeed], threshold: float) -> None:
    twins = [need(f"{each.id}-twin", each.question.upper() if each.question.isascii()
                  else each.question, indicators=each.indicators) for each in needs]  # fmt: skip
    found = merge_needs([*needs, *twins], threshold=threshold)

    for each in needs:
        assert home(found, each.id) == home(found, f"{each.id}-twin")


@given(needs_lists())
def test_with_threshold_1_only_equal_questions_merge(needs: list[InformationNeed]) -> None:
    for group in merge_needs(needs, threshold=1).merged:
        assert group.similarity == 1
        bare = {wording(each.question).words for each in group.needs if not each.indicators}
        said_so = {wording(each.question).words for each in group.needs if each.indicators}
        assert bare <= said_so if said_so else len(bare) == 1


@given(needs_lists(), thresholds)
@example([need("a", "Is er werk?", indicators=["work"]), need("b", "Is er werk?"),
          need("c", "Is er werk?", indicators=["debts"])], 0.6)  # fmt: skip
def test_other_indicators_and_what_is_far_apart_never_merge(
    needs: list[InformationNeed], threshold: float
) -> None:
    for group in merge_needs(needs, threshold=threshold).merged:
        assert len({frozenset(each.indicators) for each in group.needs} - {frozenset()}) <= 1
        bare = [wording(each.question) for each in group.needs if not each.indicators]
        for one, other in combinations(bare, 2):
            if not group.indicators:
                assert apart(one, other) is None
                assert overlap(one, other) >= threshold


@given(needs_lists(), thresholds)
def test_merging_again_changes_nothing(needs: list[InformationNeed], threshold: float) -> None:
    found = merge_needs(needs, threshold=threshold)
    again = merge_needs((x for each in found.merged for x in each.needs), threshold=threshold)

    assert again == found
    for group in found.merged:
        assert len(merge_needs(group.needs, threshold=threshold).merged) == 1


@given(needs_lists(), st.sampled_from(list(Language)))
def test_all_that_is_said_is_said_in_words(needs: list[InformationNeed], lang: Language) -> None:
    words = Words(lang, [Label(key, *both) for key, both in MONITORING.items()])

    for each in merge_needs(needs).reasons:
        assert words.has(each.key)
        filled = words.say(Message(each.key, dict.fromkeys(each.values, "x")))
        assert "{" not in filled
