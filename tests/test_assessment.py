"""assess() counts the case as well, and says why where it cannot."""

import io
import json
import pickle

from attrs import evolve

from vierplusen import (
    Case,
    Cost,
    Effect,
    Party,
    Project,
    ServiceLevels,
    SharingTerms,
    Words,
    assess,
    export,
    load_catalogue,
)

CASE = Case(
    base_year=2024,
    price_year=2024,
    horizon_years=2,
    discount=0.0,
    illustrative=True,
    costs=[Cost(id="team", payer="gemeente", by_year=[100])],
    effects=[Effect(id="care", quantity=1, price=90, gains={"verzekeraar": 1})],
)
PARTIES = (Party(id="gemeente", name="Zonneveld"), Party(id="verzekeraar"))


def written(made: object, lang: str, format_: str = "text") -> str:
    stream = io.BytesIO()
    export(made, stream, format=format_, lang=lang)
    return stream.getvalue().decode()


def test_a_case_is_counted_and_shared_and_shown_after_the_map_in_words() -> None:
    made = assess(Project(id="a", name="A", parties=PARTIES, case=CASE), draws=4)

    assert made.appraisal is not None
    assert made.appraisal.net_eur == 80
    assert made.sharing is not None
    assert made.sharing.bill is not None
    assert dict(made.sharing.bill.amounts_eur) == {"verzekeraar": 100}
    assert made.uncounted == ()
    text = written(made, "nl")
    assert "in euro's" in text
    assert "Zonneveld" in text
    assert "DIT IS EEN VOORBEELD" in text
    assert json.loads(written(made, "en", "json"))["sharing"]["bill"]["cost_eur"] == 100
    assert pickle.loads(pickle.dumps(made)) == made


def test_a_case_that_is_not_made_up_has_no_warning() -> None:
    real = evolve(CASE, illustrative=False)
    text = written(assess(Project(id="a", name="A", case=real), draws=4), "nl")

    assert "in euro's" in text
    assert "VOORBEELD" not in text


def test_without_a_case_nothing_is_counted() -> None:
    made = assess(Project(id="a", name="A"))

    assert (made.appraisal, made.sharing, made.uncounted) == (None, None, ())
    assert "in euro's" not in written(made, "nl")


def test_a_case_that_cannot_be_counted_is_no_reason_to_assess_nothing() -> None:
    made = assess(Project(id="a", name="A", case=Case(costs=[Cost(id="team", by_year=[1])])))

    assert (made.appraisal, made.sharing) == (None, None)
    assert {each.values["path"] for each in made.uncounted} >= {"base_year", "discount"}
    assert "base_year" in written(made, "nl")


def test_a_bill_that_cannot_be_made_leaves_the_appraisal_and_says_why() -> None:
    terms = SharingTerms(rule="games/nothing")
    made = assess(
        Project(id="a", name="A", case=CASE, sharing=terms), catalogue=load_catalogue(only=[])
    )

    assert made.appraisal is not None
    assert made.sharing is not None
    assert made.sharing.bill is None
    assert made.sharing.pockets is not None
    assert "games/nothing" in Words("nl").say(made.sharing.notes[0])


def test_a_cost_that_is_too_large_to_share_leaves_the_map() -> None:
    large = evolve(CASE, costs=[Cost(id="team", payer="gemeente", by_year=[1e15])])
    made = assess(Project(id="a", name="A", case=large), draws=4)

    assert made.sharing is not None
    assert made.sharing.pockets is not None
    assert [each.key for each in made.sharing.notes] == ["unshared.refused"]


def test_a_joint_provision_is_shared_without_a_case() -> None:
    game = ServiceLevels(levels={"a": 8, "b": 11}, steps=[(8, 8), (11, 11)])
    made = assess(Project(id="a", name="A", sharing=SharingTerms(game=game)))

    assert made.sharing is not None
    assert made.sharing.joint is not None
    assert "in euro's" not in written(made, "nl")


def test_a_rule_that_is_not_there_is_said_without_a_case() -> None:
    game = ServiceLevels(levels={"a": 8, "b": 11}, steps=[(8, 8), (11, 11)])
    terms = SharingTerms(game=game, game_rule="games/nothing")
    made = assess(Project(id="a", name="A", sharing=terms), catalogue=load_catalogue(only=[]))

    assert made.sharing is None
    assert "games/nothing" in Words("nl").say(made.uncounted[0])
