"""Everything that an appraisal can say has words, in Dutch and in English."""

import ast
import re
import string
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import attrs
import pytest
from attrs import evolve
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.appraisal.whole import EFFECTS, KNOBS, LISTED, PARTIES, PLAIN, WHOLE

import vierplusen
from vierplusen import appraise
from vierplusen.appraisal.changing import PARAMETERS, explain_change
from vierplusen.appraisal.ex_post import compare_ex_post, with_outcomes
from vierplusen.appraisal.results import ExPost
from vierplusen.appraisal.saying import quantity
from vierplusen.appraisal.simulating import SAMPLERS
from vierplusen.domain import Case, Cost, Effect, Knob, Language, Message, Shape, Silenced
from vierplusen.domain.lines import ADJUSTERS
from vierplusen.labels import OWN, Words
from vierplusen.labels.appraised import APPRAISED
from vierplusen.labels.appraising import APPRAISING
from vierplusen.labels.dates import DATES
from vierplusen.labels.numbers import FORMS
from vierplusen.testing.strategies import cases

STAGE: Final = Path(vierplusen.__file__).parent / "appraisal"
LABELS: Final = dict(OWN.of_kind("label"))
ALL: Final = {**APPRAISING, **APPRAISED}
SAYS: Final = {
    "break-even", "bearable", "scale", "duration", "drop-off", "agenda", "irr", "budget", "guard",
    "parameter", "parameter-name", "assumed", "appraisal", "appraisal-change", "ex-post",
    "quantity", "sampler",
}  # fmt: skip
"""What the keys begin with that the stage itself makes."""
OF_REPORTS: Final = {"ex-post.title", "ex-post.table", "ex-post.expected", "ex-post.came",
                     "ex-post.effect", "ex-post.measured", "ex-post.yes", "ex-post.no"}  # fmt: skip


def written_keys() -> tuple[set[str], set[str]]:
    """Give the keys in the source of the stage: those that stand there, and patterns."""
    whole, patterns = set(), set()
    for file in STAGE.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                begun, _, rest = node.value.partition(".")
                if begun in SAYS and re.fullmatch(r"[a-z_-]+", rest):
                    whole.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                parts = [
                    re.escape(str(each.value)) if isinstance(each, ast.Constant) else ".+"
                    for each in node.values
                ]
                begun = "".join(parts).replace("\\", "").partition(".")[0]
                if begun in SAYS:
                    patterns.add("".join(parts))
    return whole, patterns


BUILT: Final = {
    *(f"{kind}.{side}" for kind in ("duration", "drop-off")
      for side in ("always", "never", "at-least", "at-most")),
    *(f"bearable.{which}-{end}" for which in ("all", "one") for end in ("room", "short", "never")),
    *(f"parameter.{key}" for key in ("base-year", "price-year", "horizon", "ratio", "negative",
                                     "timing", "optimism", "price-index", "discount",
                                     "discount-step", "rate-knob", "sampler", "no-draws")),
    *(f"parameter.no-{name}" for name in ("optimism", "price-index")),
    *(f"parameter.{key}-listed" for key in ("discount", "discount-step")),
    *(f"assumed.{key}" for key in ADJUSTERS),
    *(f"sampler.{key}" for key in SAMPLERS),
    *(f"parameter-name.{key}" for key in PARAMETERS),
    *(f"break-even.{side}{gap}" for side in ("at-least", "at-most")
      for gap in ("", "-room", "-short")),
    *(f"break-even.share-{side}-{gap}" for side in ("at-least", "at-most")
      for gap in ("room", "short")),
    *(f"agenda.{worth}{turn}-{how}" for worth in ("worth", "spread") for turn in ("", "-turn")
      for how in ("measured-by", "needs-indicator")),
}  # fmt: skip
"""Keys that the source puts together."""


def guard_codes() -> set[str]:
    """Give every code that a guard can have."""
    codes = set()
    for node in ast.walk(ast.parse((STAGE / "guards.py").read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            named = [each.value for each in node.keywords if each.arg == "code"]
            first = node.args[:1] if node.func.id == "_guard" else []
            for each in (*named, *first):
                if isinstance(each, ast.Constant):
                    codes.add(str(each.value))
    return codes


def test_every_key_in_the_source_of_the_stage_has_words_and_no_words_are_left_over() -> None:
    whole, patterns = written_keys()
    known = whole | BUILT | {f"guard.{each}" for each in guard_codes()}
    begun = {key for key in whole if key not in LABELS}
    own = {key for key in ALL if key.partition(".")[0] in SAYS} - OF_REPORTS

    assert len(whole) > 25
    assert {key for key in begun if not any(each.startswith(key) for each in own)} == set()
    assert (known - begun) - set(LABELS) == set()
    for pattern in patterns:
        assert any(re.fullmatch(pattern, key) for key in LABELS), pattern
    left = {
        key
        for key in own - known
        if key.startswith("guard.") or not any(re.fullmatch(each, key) for each in patterns)
    }
    assert left == set()


DECIDED: Final = (
    *(f"{key}{end}" for key in ("pays-if", "both") for end in ("", "-one")),
    *(f"balance-{how}{end}" for how in ("certain", "range") for end in ("", "-with", "-with-one")),
)
"""What is said in other words where it hangs on one decision, or on several."""

HEADED: Final = ("by-domain", "by-both", "lines", "quantiles", "by-year", "tornado-bars")
"""Tables below a heading of their own."""


def test_every_word_of_the_reports_is_used() -> None:
    source = "".join(
        file.read_text(encoding="utf-8")
        for folder in ("exporting", "cli")
        for file in (STAGE.parent / folder).glob("*.py")
    )
    adjusters = ("deadweight", "displacement", "caused-by-others", "drop-off", "cashable-share")
    put_together = {
        "appraised.nearest-room",
        "appraised.nearest-short",
        *(f"appraised.{each}" for each in DECIDED),
        *(f"appraised.{each}-table" for each in HEADED),
        *(f"appraised.distance{of}{sign}" for of in ("", "-points") for sign in ("", "-plus")),
        *(f"appraised.knob-{each}" for each in Shape),
        *(f"appraised.term-{each}" for each in adjusters),
    }
    own = {key for key in APPRAISED if key.partition(".")[0] in {"appraised", "appraise"}}

    assert {
        key
        for key in (own | OF_REPORTS) - put_together
        if not re.search(
            rf"""["']({re.escape(key.partition(".")[2])}|{re.escape(key)})["']""", source
        )
    } == set()


@pytest.mark.parametrize("key", ALL)
def test_every_place_has_a_form_that_is_known(key: str) -> None:
    for text in ALL[key]:
        for _, name, form, turned in string.Formatter().parse(text):
            assert name != ""
            assert not form or form in FORMS or form in DATES
            assert turned is None


def said_by(value: Any) -> Iterator[Message]:  # noqa: ANN401  # any part of a result
    """Give every message in a part of a result, with those in its values."""
    parts: Iterable[Any] = ()
    if isinstance(value, Message):
        yield value
        parts = value.values.values()
    elif isinstance(value, tuple):
        parts = value
    elif isinstance(value, Mapping):
        parts = value.values()
    elif attrs.has(type(value)):
        names = {each.name for each in attrs.fields(type(value))} - {"case", "model"}
        parts = [getattr(value, name) for name in sorted(names)]
    for each in parts:
        yield from said_by(each)


def check_all(result: object) -> set[str]:
    """Check that every message of a result fills the places of its words; give their keys."""
    found = set()
    for message in said_by(result):
        label = LABELS[message.key]
        for lang in Language:
            places = {name for _, name, _, _ in string.Formatter().parse(label.text(lang)) if name}
            assert places <= message.values.keys(), (message.key, places)
            assert "{" not in Words(lang).say(message).replace("{", "", _braces(message))
        found.add(message.key)
    return found


def _braces(message: Message) -> int:
    """Count the braces that stand in the values themselves."""
    return str(message.values).count("{")


@settings(max_examples=40)
@given(cases(), st.integers(0, 5))
@example(PLAIN, 0)
def test_whatever_case_is_appraised_says_all_in_words(case: Case, seed: int) -> None:
    made = appraise(case, draws=8, seed=seed, parties=())

    assert check_all(made) >= {"parameter.ratio", "parameter.horizon"}


def once(**parts: Any) -> Case:  # noqa: ANN401  # what a case takes
    """Make a case of one cost of 1000 now and one knob, at no rate and with no words for them."""
    usual: dict[str, Any] = {
        "base_year": 2024, "price_year": 2024, "horizon_years": 2, "discount": 0.0,
        "costs": [Cost(id="nu", payer="a", by_year=[1000])],
    }  # fmt: skip
    return Case(**(usual | parts))


def gained(knob: Knob, price: float = 100, **parts: Any) -> Case:  # noqa: ANN401  # what a case takes
    """Make the case of which the knob is the quantity of the one effect."""
    effect = Effect(id="baat", quantity="k", price=price, gains={"a": 1}, years=1)
    return once(knobs={"k": knob}, effects=[effect], **parts)


def spent(knob: Knob) -> Case:
    cost = Cost(id="nu", payer="a", per_year="k", years=1)
    effect = Effect(id="baat", quantity=1, price=1000, gains={"a": 1}, years=1)
    return once(knobs={"k": knob}, costs=[cost], effects=[effect])


def kept(knob: Knob, price: float) -> Case:
    """Make the case of which the knob is the share that would have happened anyway."""
    effect = Effect(id="baat", quantity=1, price=price, gains={"a": 1}, years=1, deadweight="k")
    return once(knobs={"k": knob}, effects=[effect])


POINTS: Final = {
    "at-least-room": gained(Knob(low=10, high=20)),
    "at-least-short": gained(Knob(low=5, high=9)),
    "at-least": gained(Knob(low=5, high=15)),
    "at-most-room": spent(Knob(low=800, high=1000)),
    "at-most-short": spent(Knob(low=1000, high=1200)),
    "at-most": spent(Knob(value=1000)),
    "share-at-least-room": gained(Knob(low=0.2, high=0.6), 10_000),
    "share-at-least-short": gained(Knob(low=0.2, high=0.6), 2000),
    "share-at-most-room": kept(Knob(low=0.1, high=0.3), 2000),
    "share-at-most-short": kept(Knob(low=0.1, high=0.3), 1100),
    "at-any": gained(Knob(low=1, high=2), costs=[Cost(id="nu", by_year=[-1000])]),
    "out-of-reach": gained(Knob(low=1, high=2), -100),
    "always": gained(Knob(low=1, high=2), 0, costs=[Cost(id="nu", by_year=[-1000])]),
    "never": gained(Knob(low=1, high=2), 0),
    "zero": gained(Knob(low=1, high=2), 0, costs=[Cost(id="nu", by_year=[0])]),
    "unused": once(knobs={"k": Knob(low=1, high=2)}),
    "several": once(
        knobs={"k": Knob(low=1, high=6)}, costs=[Cost(id="nu", by_year=[("k", "k"), 5])],
        effects=[Effect(id="baat", quantity="k", price=6, gains={"a": 1}, years=1)],
    ),
}  # fmt: skip


@pytest.mark.parametrize("key", POINTS)
def test_each_kind_of_break_even_point_is_said(key: str) -> None:
    made = appraise(POINTS[key], draws=8)

    assert made.break_even["k"].reason.key == f"break-even.{key}"
    assert f"break-even.{key}" in check_all(made)


OTHERS: Final = {
    "bearable.all": once(costs=[Cost(id="nu", by_year=[0])]),
    "bearable.all-never": gained(Knob(value=1), -100),
    "bearable.one-never": gained(Knob(value=1), -100),
    "bearable.one-room": gained(Knob(value=20)),
    "bearable.one-short": gained(Knob(value=1)),
    "scale.never": gained(Knob(value=1), -100),
    "scale.share": gained(Knob(value=20)),
    "scale.more": gained(Knob(value=1)),
    "scale.any": gained(Knob(value=1), costs=[]),
    "irr.none": gained(Knob(value=1), costs=[]),
    "irr.one": PLAIN,
    "irr.several": once(
        horizon_years=3, costs=[Cost(id="nu", by_year=[1000, 0, 1320])],
        effects=[Effect(id="baat", quantity=1, price=2300, start=1, years=1)],
    ),
    "irr.none-found": once(
        horizon_years=3, costs=[Cost(id="nu", by_year=[1000, 0, 5000])],
        effects=[Effect(id="baat", quantity=1, price=2000, start=1, years=1)],
    ),
    "agenda.spread-turn-needs-indicator": gained(Knob(low=11, high=20)),
    "agenda.worth-turn-needs-indicator": gained(Knob(low=5, high=20)),
    "agenda.worth-turn-measured-by": gained(Knob(low=5, high=20, indicator="i")),
    "agenda.spread-turn-measured-by": gained(Knob(low=11, high=20, indicator="i")),
    "duration.at-most": once(
        horizon_years=5, costs=[Cost(id="nu", by_year=[-300])],
        effects=[Effect(id="last", quantity=1, price=-100, years=2)],
    ),
    "drop-off.at-least": once(
        horizon_years=5, costs=[Cost(id="nu", by_year=[-300])],
        effects=[Effect(id="last", quantity=1, price=-100, drop_off=0.5)],
    ),
    "drop-off.at-most": once(
        horizon_years=5, costs=[Cost(id="nu", by_year=[300])],
        effects=[Effect(id="baat", quantity=1, price=100)],
    ),
    "duration.at-least": once(
        horizon_years=5, costs=[Cost(id="nu", by_year=[300])],
        effects=[Effect(id="baat", quantity=1, price=100)],
    ),
}  # fmt: skip


@pytest.mark.parametrize("key", OTHERS)
def test_each_of_the_other_findings_is_said(key: str) -> None:
    assert key in check_all(appraise(OTHERS[key], draws=8))


def test_the_rate_can_be_an_estimate() -> None:
    case = evolve(PLAIN, discount="rente", knobs={"rente": Knob(low=0.01, high=0.05)})

    assert "parameter.rate-knob" in check_all(appraise(case, draws=8))


def test_a_case_with_everything_in_it_is_said_in_words() -> None:
    found = check_all(appraise(WHOLE, parties=PARTIES, catalogue=LISTED, draws=8))
    missed = {f"guard.{each}" for each in guard_codes()} - found

    assert missed == {
        "guard.gains-unassigned", "guard.high-rate", "guard.kind-unknown",
        "guard.optimism-flatters", "guard.rate-too-new", "guard.silences-nothing",
    }  # fmt: skip


def test_what_the_other_guards_say_fills_their_words_too() -> None:
    zero = Cost(id="toen", payer="rijk", per_year=10, alternative="zero", grade=6)
    effect = evolve(EFFECTS[0], gains={"gemeente": 1}, kind=None, price=10)
    later = evolve(
        WHOLE, discount="nieuw", knobs=KNOBS, costs=[*WHOLE.costs, zero],
        effects=[effect, Effect(id="x", quantity=1, price=1, grade=1)],
        silenced=[Silenced(guard="no-evidense", reason="een tikfout")],
    )  # fmt: skip
    schedule = evolve(LISTED.get("reference", "DiscountSchedule:oud").value, key="nieuw",
                      until=None, from_="2030", rates=[[0, 0.5]])  # fmt: skip
    listed = LISTED.with_records((schedule,), owner="later")
    found = check_all(appraise(later, parties=PARTIES, catalogue=listed, draws=8))

    assert found >= {
        "guard.gains-unassigned", "guard.high-rate", "guard.kind-unknown",
        "guard.optimism-flatters", "guard.rate-too-new", "guard.silences-nothing",
    }  # fmt: skip


@settings(max_examples=20)
@given(cases(multilinear=True), cases(multilinear=True))
def test_whatever_changes_is_said_in_words(one: Case, other: Case) -> None:
    old, new = appraise(one, draws=2), appraise(other, draws=2)

    for message in explain_change(old, new):
        check_all(message)
        assert message.key.startswith("appraisal-change.")


@settings(max_examples=20)
@given(cases(multilinear=True).filter(lambda case: case.knobs), st.floats(0, 1))
def test_what_came_of_a_case_is_said_in_words(case: Case, came: float) -> None:
    name = min(case.knobs)
    made: ExPost = compare_ex_post(
        appraise(case, draws=2), appraise(with_outcomes(case, {name: came}), draws=2)
    )

    assert "ex-post.net" in check_all(made)


def test_a_sentence_reads_well() -> None:
    room, reach = (
        appraise(POINTS[key], draws=8).break_even["k"].reason
        for key in ("at-least-room", "out-of-reach")
    )

    assert Words("nl").say(room) == (
        "Het omslagpunt van 'k' ligt bij 10; minder mag het niet worden. De schatting is nu 15: "
        "die mag 33% lager uitvallen."
    )
    assert Words("en").say(reach) == (
        "'k' alone cannot bring the balance to zero. That would take -10, which cannot be. The "
        "estimate is now 1.5."
    )


@pytest.mark.parametrize(
    ("knob", "nl"),
    [
        (Knob(low=0.02, high=0.11), "5,4%"),
        (Knob(low=0.02, high=0.11, unit="uur"), "0,054 uur"),
        (Knob(low=0, high=2), "0,054"),
        (Knob(value=7, unit="Euro"), "€ 0,05"),
    ],
)
def test_a_quantity_is_said_with_what_it_counts(knob: Knob, nl: str) -> None:
    assert Words("nl").say(quantity(0.054, knob)) == nl
