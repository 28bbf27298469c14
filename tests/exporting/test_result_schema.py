"""The published schema of results: every JSON that is written agrees with it, and no other."""

import copy
import functools
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import jsonschema
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.exporting import financed_whole, shared_whole
from tests.exporting.test_measured import results

from vierplusen import (
    Comparison,
    Dossier,
    assess,
    compare_ex_post,
    export,
    load,
    overlay,
    result_schema,
)
from vierplusen.cli import main
from vierplusen.testing import strategies as vst

ROOT: Final = Path(__file__).parents[2]
PUBLISHED: Final = ROOT / "docs" / "reference" / "results.schema.json"
GOLDEN: Final = sorted((ROOT / "tests" / "golden").glob("*.json"))
_CASES: Final = ROOT / "docs" / "cases"
CASES: Final = sorted((*_CASES.glob("*.yaml"), *(_CASES / "illustrative").glob("*.yaml")))


def closed(part: Any) -> Any:  # noqa: ANN401  # a schema, or a part of one
    """Let no key through that the schema does not name; a document's own parts say it already."""
    if isinstance(part, list):
        return [closed(each) for each in part]
    if not isinstance(part, dict):
        return part
    made = {
        key: each if key.startswith("document-") else closed(each) for key, each in part.items()
    }
    if "properties" in made and "required" in made and "additionalProperties" not in made:
        made["additionalProperties"] = False
    if "allOf" in made:  # what both halves name is let through by both together
        made = {**made, "allOf": part["allOf"], "unevaluatedProperties": False}
    return made


def strict() -> Any:  # noqa: ANN401  # a validator
    made = closed(result_schema())
    # The scan is one half of an assessment, and stands alone too: there it is closed.
    scan = made["$defs"]["vierplusen_scan"]
    made["$defs"]["scan-alone"] = scan
    made["$defs"]["vierplusen_scan"] = {**scan, "additionalProperties": True}
    made["anyOf"][0] = {"$ref": "#/$defs/scan-alone"}
    made["anyOf"].append({"$ref": "#/$defs/assessment"})
    return jsonschema.Draft202012Validator(made)


STRICT: Final = functools.cache(strict)


def written(result: Any) -> Any:  # noqa: ANN401  # any result, and what JSON holds
    stream = io.BytesIO()
    export(result, stream, format="json")
    return json.loads(stream.getvalue())


def agrees(made: Any) -> bool:  # noqa: ANN401  # what JSON holds
    return bool(STRICT().is_valid(made))


@functools.cache
def assessed(path: Path) -> Any:  # noqa: ANN401  # a result
    return assess(load(path), draws=64)


def wholes() -> Iterator[Any]:
    yield from (
        shared_whole.WHOLE, shared_whole.BILL, shared_whole.STABILITY, shared_whole.COMPARISON,
        shared_whole.POCKETS, shared_whole.NEW_FOR_OLD, shared_whole.PAYMENTS,
        financed_whole.WHOLE, financed_whole.PLAN, financed_whole.CLOSING,
        financed_whole.ROBUSTNESS, financed_whole.DEPENDENCY, financed_whole.ROUTES,
        financed_whole.CASH, financed_whole.SCALE, financed_whole.CALL, financed_whole.BREACHES,
    )  # fmt: skip
    yield from results()


def test_it_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(result_schema())


def test_the_published_schema_is_the_one_that_the_library_gives() -> None:
    published = json.loads(PUBLISHED.read_text(encoding="utf-8"))

    assert published == result_schema(), (
        "the results have changed: write the schema again with "
        "`vierplusen schema --results > docs/reference/results.schema.json`"
    )


def test_the_command_prints_it() -> None:
    ran = CliRunner().invoke(main, ["schema", "--results"])

    assert ran.exit_code == 0
    assert json.loads(ran.output) == result_schema()
    assert "vierplusen" in json.loads(CliRunner().invoke(main, ["schema"]).output)["required"]


@pytest.mark.parametrize("path", GOLDEN, ids=lambda each: each.stem)
def test_every_golden_file_agrees(path: Path) -> None:
    assert agrees(json.loads(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", CASES, ids=lambda each: each.stem)
def test_every_case_agrees_whole_and_in_part(path: Path) -> None:
    made = assessed(path)

    for each in (made, made.scorecard, made.appraisal, Dossier(assessment=made)):
        if each is not None:
            best = jsonschema.exceptions.best_match(STRICT().iter_errors(written(each)))
            assert best is None, str(best)[:2000]


def test_every_other_result_agrees() -> None:
    project = load(ROOT / "docs" / "cases" / "illustrative" / "samen-aan-tafel-arena.yaml")
    before, after = (
        assessed(ROOT / "docs" / "cases" / "illustrative" / f"een-gezin-een-plan{each}.yaml")
        for each in ("", "-achteraf")
    )
    more = (
        overlay(project.arenas),
        project.arenas[0],
        compare_ex_post(before.appraisal, after.appraisal),
        Comparison(assessments=(before, after), name="voor en na"),
    )
    for each in (*wholes(), *more):
        best = jsonschema.exceptions.best_match(STRICT().iter_errors(written(each)))
        assert best is None, (type(each), str(best)[:2000])


@settings(max_examples=8)
@given(st.one_of(vst.assessments(), vst.bills(), vst.appraisals(), vst.measured()))
def test_any_result_agrees(made: Any) -> None:  # noqa: ANN401  # any result
    assert agrees(written(made))


def places(part: Any) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401  # what JSON holds
    """Give every key of every object, with the object in which it stands."""
    if isinstance(part, dict):
        for key, each in part.items():
            yield part, key
            yield from places(each)
    elif isinstance(part, list):
        for each in part:
            yield from places(each)


def test_a_result_with_another_type_does_not_agree() -> None:
    good = written(shared_whole.BILL)
    for place, (_, key) in enumerate(places(good)):
        made = copy.deepcopy(good)
        holder, name = [*places(made)][place]
        holder[name] = [holder[name], {}]
        assert not agrees(made) or "values" in str(key) or _is_within_values(good, place), key


def _is_within_values(good: Any, place: int) -> bool:  # noqa: ANN401  # what JSON holds
    """Tell whether a place lies within the values of a message, which may be anything."""
    holder, _ = [*places(good)][place]
    return any(
        key == "values" and holder is one[key] for one, key in places(good) if isinstance(one, dict)
    )


@pytest.mark.parametrize("key", ["rule", "amounts_cents", "lang", "vierplusen_bill"])
def test_a_result_without_a_key_does_not_agree(key: str) -> None:
    made = written(shared_whole.BILL)
    del made[key]

    assert not agrees(made)


@pytest.mark.parametrize("path", CASES[:2], ids=lambda each: each.stem)
def test_a_scan_with_a_key_of_its_own_does_not_agree(path: Path) -> None:
    made = written(assessed(path).scorecard)

    assert agrees(made)
    assert not agrees({**made, "more": 1})
    # Other keys are let through by the schema that is published: a later version may add some.
    assert jsonschema.Draft202012Validator(result_schema()).is_valid({**made, "more": 1})


@pytest.mark.parametrize("wrong", [None, [], {}, {"vierplusen_bill": 1}, {"vierplusen": 1}])
def test_what_is_no_result_does_not_agree(wrong: Any) -> None:  # noqa: ANN401  # anything
    assert not agrees(wrong)
