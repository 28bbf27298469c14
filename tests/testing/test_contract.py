"""The contract kit: it passes a good plugin, and finds each fault by name."""

import datetime as dt
import itertools
from collections.abc import Callable, Iterator, Mapping
from types import ModuleType
from typing import IO, Any, ClassVar

import pytest
from attrs import frozen

import vierplusen_example
from vierplusen import (
    Criterion,
    Finding,
    Indicator,
    InvalidDocumentError,
    Label,
    Lens,
    PluginErrors,
    Project,
    hookimpl,
)
from vierplusen.hooks import HOOKSPEC_VERSION
from vierplusen.testing import Check, plugin_checks

LAWS = [f"{law}[criterion:faulty/judge]" for law in ("finding", "purity", "knowledge", "monotony")]
WORDS = Label("criterion.faulty/judge", "oordeel", "judgement")


@frozen
class Judge:
    """A criterion without a fault; those below each have one."""

    key: str = "faulty/judge"

    @property
    def better(self) -> Mapping[str, int]:
        return {"measuring.baseline": 1}

    def assess(self, project: Project) -> Finding:
        fact = project.measuring.baseline
        return Finding(low=fact.low, high=fact.high)


class Mistyped(Judge):
    def assess(self, _project: Project) -> Finding:
        return {"low": 0, "high": 1}  # type: ignore[return-value]  # that is its fault


class Wordy(Judge):
    def assess(self, _project: Project) -> Finding:
        return "word " * 1000  # type: ignore[return-value]  # that is its fault


class Fickle(Judge):
    turns = itertools.count()

    def assess(self, _project: Project) -> Finding:
        return Finding(low=next(self.turns) % 2, high=1)


class Meddling(Judge):
    def assess(self, project: Project) -> Finding:
        object.__setattr__(project, "name", f"{project.name}, seen")
        return Finding(low=0, high=1)


class Guessing(Judge):
    """It takes what is unknown for half, as if it were known."""

    def assess(self, project: Project) -> Finding:
        fact = project.measuring.baseline
        return Finding(low=fact.low, high=fact.high) if fact.known else Finding(low=0.5, high=0.5)


class Contrary(Judge):
    """It says that more is better, and finds less."""

    def assess(self, project: Project) -> Finding:
        fact = project.measuring.baseline
        return Finding(low=1 - fact.high, high=1 - fact.low)


class Misspelt(Judge):
    @property
    def better(self) -> Mapping[str, int]:
        return {"measuring.basline": 1}


class Hasty(Judge):
    """It takes an open list for all there is."""

    @property
    def better(self) -> Mapping[str, int]:
        return {"leaders[].pulls": 1}

    def assess(self, project: Project) -> Finding:
        pulls = [each.pulls for each in project.leaders]
        low = max((each.low for each in pulls), default=0)
        return Finding(low=low, high=max((each.high for each in pulls), default=0))


class Raising(Judge):
    def assess(self, project: Project) -> Finding:
        raise LookupError(project.id)


class Shifting(Judge):
    born = itertools.count()

    def __reduce__(self) -> tuple[type, tuple[str]]:
        return Shifting, (f"faulty/judge-{next(self.born)}",)


@frozen
class Page:
    key: str = "faulty/page"
    suffixes: tuple[str, ...] = (".page",)

    def export(self, result: object, stream: IO[bytes], *, lang: str) -> None:
        stream.write(f"{lang}: {result}".encode())


class Blank(Page):
    def export(self, _result: object, _stream: IO[bytes], *, lang: str) -> None:
        """Write nothing, in any language."""


class Dutch(Page):
    def export(self, _result: object, stream: IO[bytes], *, lang: str) -> None:
        if lang == "nl":
            stream.write(b"niets")


class Dated(Page):
    moments = itertools.count()

    def export(self, _result: object, stream: IO[bytes], *, lang: str) -> None:
        stream.write(f"{lang}: {next(self.moments)}".encode())


@frozen
class Table:
    """A reader of tables without a fault: words with blanks between them, in one sheet."""

    key: str = "faulty/table"
    suffixes: tuple[str, ...] = (".table",)
    tables: bool = True

    def read(self, stream: IO[bytes]) -> Mapping[str, Any]:
        text = stream.read()
        if not text.isascii() or b"\x00" in text:
            raise InvalidDocumentError(())
        return self.sheets(text.decode().split())

    def sheets(self, words: list[str]) -> Mapping[str, Any]:
        return {"": {1: dict(zip("ABC", words, strict=False))}}


class Fixed(Table):
    """A reader that always gives the same, which may be no table."""

    given: ClassVar[Any] = None

    def sheets(self, _words: list[str]) -> Mapping[str, Any]:
        given: Mapping[str, Any] = self.given
        return given


class Forgetful(Table):
    turns = itertools.count()

    def sheets(self, _words: list[str]) -> Mapping[str, Any]:
        return {"": {1: {"A": next(self.turns)}}}


class Clumsy(Table):
    def read(self, stream: IO[bytes]) -> Mapping[str, Any]:
        return self.sheets(stream.read().decode().split())


def plugin(*offers: object, **hooks: Callable[[], object]) -> ModuleType:
    """Make a plugin that yields each offer from the hook of its kind."""
    made = ModuleType("vierplusen_faulty")
    kinds: dict[str, list[object]] = {
        "vierplusen_criteria": [each for each in offers if isinstance(each, Criterion)],
        "vierplusen_exporters": [each for each in offers if isinstance(each, Page)],
        "vierplusen_labels": [each for each in offers if isinstance(each, Label)],
        "vierplusen_lenses": [each for each in offers if isinstance(each, Lens)],
        "vierplusen_readers": [each for each in offers if isinstance(each, Table)],
        "vierplusen_reference_data": [each for each in offers if isinstance(each, Indicator)],
    }
    vars(made)["HOOKSPEC_VERSION"] = HOOKSPEC_VERSION
    for name, values in kinds.items():
        vars(made)[name] = hookimpl(_giving(values))
    for name, hook in hooks.items():
        vars(made)[name] = hookimpl(hook)
    return made


def _giving(values: list[object]) -> Callable[[], list[object]]:
    def offer() -> list[object]:
        return values

    return offer


def failures(
    module: ModuleType, samples: Mapping[str, list[bytes]] | None = None
) -> dict[str, str]:
    """Run every check alone; give what the failing ones say."""
    said = {}
    for index, check in enumerate(plugin_checks(module, samples=samples)):
        again = plugin_checks(module, samples=samples)[index]
        try:
            again()
        except AssertionError as failure:
            said[str(check)] = str(failure)
    return said


def test_the_checks_of_the_example_have_readable_ids() -> None:
    assert [str(each) for each in plugin_checks(vierplusen_example)] == [
        "interface",
        "purity-of-hooks",
        "labels",
        "pickling[criterion:example/near-home]",
        "finding[criterion:example/near-home]",
        "purity[criterion:example/near-home]",
        "knowledge[criterion:example/near-home]",
        "monotony[criterion:example/near-home]",
        "pickling[label:advice.example/near-home]",
        "pickling[label:criterion.example/near-home]",
        "pickling[label:fact.principles.example/near-home]",
        "pickling[label:question.principles.example/near-home]",
        "pickling[reference:Principle:example/near-home]",
    ]


@pytest.mark.parametrize("check", plugin_checks(vierplusen_example), ids=str)
def test_the_example_passes_every_check(check: Check) -> None:
    check()


def test_an_exporter_is_checked_for_purity_and_pickling() -> None:
    assert [str(each) for each in plugin_checks(plugin(Page()))] == [
        "interface",
        "purity-of-hooks",
        "labels",
        "pickling[exporter:faulty/page]",
        "purity[exporter:faulty/page]",
    ]


def test_a_plugin_without_faults_passes() -> None:
    lens = Lens(key="faulty/lens", necessary=("faulty/judge",))
    named = Label("lens.faulty/lens", "bril", "lens")

    assert failures(plugin(Judge(), WORDS, Page(), lens, named)) == {}


def test_the_name_of_the_plugin_is_read_from_its_module_or_given() -> None:
    module = plugin(Judge("other-name/judge"))

    assert [str(each) for each in plugin_checks(module)] == ["interface"]
    assert len(plugin_checks(module, name="other-name")) == 8


@pytest.mark.parametrize(
    ("module", "key"),
    [
        ("vierplusen_other_name", "other-name/judge"),
        ("far.away.vierplusen_near", "near/judge"),
        ("lonely", "lonely/judge"),
    ],
)
def test_hyphens_stand_for_underscores_in_the_name(module: str, key: str) -> None:
    made = plugin(Judge(key))
    made.__name__ = module

    assert len(plugin_checks(made)) == 8


def test_a_module_that_cannot_be_asked_has_one_check_which_fails() -> None:
    (check,) = plugin_checks(ModuleType("vierplusen_faulty"))

    assert str(check) == check.name == "interface"
    with pytest.raises(PluginErrors, match="1 plugin cannot be used") as caught:
        check()
    assert "plugin faulty (vierplusen_faulty ?): HOOKSPEC_VERSION is None" in str(caught.value)


def test_a_plugin_that_offers_nothing_is_found() -> None:
    assert failures(plugin()) == {
        "interface": "vierplusen_faulty offers nothing: yield at least one thing from a hook"
    }


def test_a_plugin_that_offers_other_things_when_asked_again_is_found() -> None:
    turns = itertools.count()

    def changing() -> Iterator[Label]:
        yield Label(f"a.faulty/b{next(turns)}", "a", "a")

    said = failures(plugin(vierplusen_labels=changing))

    assert said == {
        "purity-of-hooks": (
            "vierplusen_faulty offers other things when asked again: keep no state in a hook"
        )
    }


def test_a_criterion_without_a_name_is_found() -> None:
    assert failures(plugin(Judge())) == {
        "labels": (
            "criterion 'faulty/judge' has no name: yield Label('criterion.faulty/judge', nl, en)"
        )
    }


def test_a_lens_without_a_name_is_found() -> None:
    lens = Lens(key="faulty/lens", necessary=("approach",))

    assert failures(plugin(lens)) == {
        "labels": "lens 'faulty/lens' has no name: yield Label('lens.faulty/lens', nl, en)"
    }


def test_an_offer_of_a_local_class_is_found() -> None:
    class Local(Judge):
        pass

    said = failures(plugin(Local(), WORDS))

    assert list(said) == ["pickling[criterion:faulty/judge]"]
    (problem,) = said.values()
    assert problem.startswith("'faulty/judge' cannot be pickled (")
    assert problem.endswith("): define its class in a module")


def test_an_offer_that_comes_back_changed_is_found() -> None:
    assert failures(plugin(Shifting(), WORDS)) == {
        "pickling[criterion:faulty/judge]": (
            "'faulty/judge' changes when it is pickled: keep its state in its fields"
        )
    }


def test_a_finding_of_the_wrong_type_is_found() -> None:
    said = "'faulty/judge' gave {'low': 0, 'high': 1}, not a Finding"

    assert failures(plugin(Mistyped(), WORDS)) == dict.fromkeys(LAWS, said)


def test_a_long_finding_of_the_wrong_type_is_shown_cut() -> None:
    said = failures(plugin(Wordy(), WORDS))["finding[criterion:faulty/judge]"]

    assert said.startswith("'faulty/judge' gave 'word word")
    assert said.endswith(", not a Finding")
    assert len(said) < 300


def test_a_criterion_that_says_two_things_is_found() -> None:
    assert failures(plugin(Fickle(), WORDS))["purity[criterion:faulty/judge]"] == (
        "'faulty/judge' says two things of one project: use no clock, chance or state"
    )


def test_a_criterion_that_changes_the_project_is_found() -> None:
    assert failures(plugin(Meddling(), WORDS)) == {
        "purity[criterion:faulty/judge]": "'faulty/judge' changes the project it is given"
    }


BROKEN: Mapping[str, tuple[Judge, str]] = {
    "knowledge": (
        Guessing(),
        (
            "breaks the law of knowledge: it found 0.5 to 0.5, and 0 to 0 once more is known of "
            "measuring.baseline: let what is unknown count as 0 in low and as 1 in high"
        ),
    ),
    "monotony": (
        Contrary(),
        (
            "breaks the law of monotony: it found 1 to 1, and 0.75 to 0.75 where "
            "measuring.baseline is better: correct the sign in `better`, or the sum"
        ),
    ),
}


@pytest.mark.parametrize("law", BROKEN)
def test_a_criterion_that_breaks_a_law_is_found(law: str) -> None:
    judge, said = BROKEN[law]

    assert failures(plugin(judge, WORDS)) == {
        f"{law}[criterion:faulty/judge]": f"'faulty/judge' {said}"
    }


def test_a_fact_that_no_project_has_is_found() -> None:
    assert failures(plugin(Misspelt(), WORDS)) == {
        "monotony[criterion:faulty/judge]": (
            "'faulty/judge' grades 'measuring.basline', which no project has: correct it in "
            "`better`"
        )
    }


def test_a_criterion_that_takes_an_open_list_for_all_is_found() -> None:
    said = failures(plugin(Hasty(), WORDS))["knowledge[criterion:faulty/judge]"]

    assert "it found 0 to 0, and 0 to 1 once more is known of " in said
    assert "let what is unknown count as 0 in low and as 1 in high" in said


def test_an_error_of_a_criterion_comes_out_of_its_checks() -> None:
    named = {str(each): each for each in plugin_checks(plugin(Raising(), WORDS))}

    for name in LAWS:
        with pytest.raises(LookupError, match="one-of-each"):
            named[name]()


def test_an_exporter_that_writes_two_things_is_found() -> None:
    assert failures(plugin(Dated())) == {
        "purity[exporter:faulty/page]": (
            "'faulty/page' writes two things of one result: use no clock or chance"
        )
    }


@pytest.mark.parametrize(("page", "lang"), [(Blank(), "nl"), (Dutch(), "en")])
def test_an_exporter_that_writes_nothing_is_found(page: Page, lang: str) -> None:
    assert failures(plugin(page)) == {
        "purity[exporter:faulty/page]": f"'faulty/page' writes nothing in {lang!r}"
    }


class Renaming(Judge):
    def assess(self, project: Project) -> Finding:
        object.__setattr__(project, "name", "seen")
        return Finding(low=0, high=1)


class Titled:
    """A criterion whose field holds its own name, and a set."""

    def __init__(self) -> None:
        self.key = "faulty/judge"
        self.title = "title"
        self.words = frozenset("abcdefgh")

    @property
    def better(self) -> Mapping[str, int]:
        return {}

    def assess(self, _project: Project) -> Finding:
        return Finding(low=0, high=1)


def test_a_change_of_the_project_is_found_after_the_other_checks_ran() -> None:
    said = {}
    for each in plugin_checks(plugin(Renaming(), WORDS)):
        try:
            each()
        except AssertionError as failure:
            said[each.name] = str(failure)
    assert said == {
        "purity[criterion:faulty/judge]": "'faulty/judge' changes the project it is given"
    }


def test_an_offer_that_pickles_by_other_bytes_and_is_the_same_passes() -> None:
    assert failures(plugin(Titled(), WORDS)) == {}


def test_a_reader_of_tables_is_tried_on_its_samples_and_on_what_is_none() -> None:
    module = plugin(Table())

    assert [str(each) for each in plugin_checks(module)] == [
        "interface",
        "purity-of-hooks",
        "labels",
        "pickling[reader:faulty/table]",
        "tables[reader:faulty/table]",
        "refusal[reader:faulty/table]",
    ]
    assert failures(module, {"faulty/table": [b"a b", b"c d e"]}) == {}


def test_a_reader_of_documents_is_not_read_as_one_of_tables() -> None:
    checks = [str(each) for each in plugin_checks(plugin(Table(tables=False)))]

    assert checks[-1] == "pickling[reader:faulty/table]"


GOOD_CELLS = (
    True,
    -3,
    2.5,
    "text",
    dt.date(2026, 3, 31),
    dt.time(12, 30),
    {"error": "#DIV/0!"},
    {"formula": "=A1", "value": None},
    {"merged": "A1:A2", "value": {"formula": "=1/0", "value": {"error": "#DIV/0!"}}},
)


@pytest.mark.parametrize("cell", GOOD_CELLS, ids=repr)
def test_every_kind_of_cell_passes(cell: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Fixed, "given", {"sheet": {1: {"A": cell}, 4: {"AB": cell}}, "empty": {}})

    assert failures(plugin(Fixed()), {"faulty/table": [b"a"]}) == {}


NO_TABLES: Mapping[str, object] = {
    "list is no mapping of sheets": [],
    "sheet 1: a sheet has a name, and is a mapping of rows": {1: {}},
    "sheet 'a': a sheet has a name, and is a mapping of rows": {"a": []},
    "sheet '', row 0: rows are numbers from 1, in their order": {"": {0: {}}},
    "sheet '', row '1': rows are numbers from 1, in their order": {"": {"1": {}}},
    "sheet '', row 1: rows are numbers from 1, in their order": {"": {2: {}, 1: {}}},
    "sheet '', row 1: a row is a mapping of columns": {"": {1: ["a"]}},
    "sheet '', row 1: column 'a': columns are letters": {"": {1: {"a": 1}}},
    "sheet '', row 1: column 1: columns are letters": {"": {1: {1: 1}}},
    "sheet '', row 1: column A: None is no cell": {"": {1: {"A": None}}},
    "sheet '', row 1: column A: nan is no cell": {"": {1: {"A": float("nan")}}},
    "sheet '', row 1: column A: b'a' is no cell": {"": {1: {"A": b"a"}}},
    "sheet '', row 1: column A: {'value': 1} is no cell": {"": {1: {"A": {"value": 1}}}},
    "sheet '', row 1: column A: {'error': 7} is no cell": {"": {1: {"A": {"error": 7}}}},
    "sheet '', row 1: column A: {'formula': '=A1', 'value': b''} is no cell": {
        "": {1: {"A": {"formula": "=A1", "value": b""}}}
    },
}


@pytest.mark.parametrize("said", NO_TABLES)
def test_what_is_no_table_is_found(said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Fixed, "given", NO_TABLES[said])

    found = failures(plugin(Fixed()), {"faulty/table": [b"a"]})

    assert found == {
        f"{check}[reader:faulty/table]": f"'faulty/table' gives no table: {said}"
        for check in ("tables", "refusal")
    }


def test_a_cell_is_not_wrapped_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    cell: object = 1
    for _ in range(5):
        cell = {"merged": "A1:A2", "value": cell}
    monkeypatch.setattr(Fixed, "given", {"": {1: {"A": cell}}})

    (said,) = failures(plugin(Fixed())).values()

    assert said.endswith(" is no cell")
    assert len(said) < 250


def test_a_reader_that_reads_two_things_is_found() -> None:
    assert failures(plugin(Forgetful()), {"faulty/table": [b"a"]}) == {
        "tables[reader:faulty/table]": (
            "'faulty/table' reads two things in one file: use no clock, chance or state"
        )
    }


def test_a_reader_that_raises_an_error_of_its_own_is_found() -> None:
    (said,) = failures(plugin(Clumsy())).values()

    assert said == (
        "'faulty/table' raises UnicodeDecodeError on b'\\xd0\\xcf\\x11\\xe0\\xa1\\xb1\\x1a\\xe1' "
        "(512 bytes): refuse with InvalidDocumentError"
    )


def indicator(**changed: Any) -> Indicator:  # noqa: ANN401  # fields of every type
    whole = {"name": "nachten", "name_en": "nights", "low": 0, "high": 7, "step": 1}
    return Indicator(id="nights", unit="person", better="lower", **{**whole, **changed})


def test_an_indicator_has_both_names_and_bounds_that_are_readings() -> None:
    checks = [str(each) for each in plugin_checks(plugin(indicator()))]

    assert checks[-2:] == [
        "pickling[reference:Indicator:nights]",
        "indicator[reference:Indicator:nights]",
    ]
    assert failures(plugin(indicator())) == {}
    assert failures(plugin(indicator(low=None, high=None, step=None))) == {}


@pytest.mark.parametrize("name", ["name", "name_en"])
def test_an_indicator_without_a_name_is_found(name: str) -> None:
    assert failures(plugin(indicator(**{name: None}))) == {
        "indicator[reference:Indicator:nights]": (
            "indicator 'nights' has no name and name_en: give it both"
        )
    }


def test_a_bound_that_is_no_reading_is_found() -> None:
    assert failures(plugin(indicator(high=6.5))) == {
        "indicator[reference:Indicator:nights]": (
            "indicator 'nights': 6.5 is no reading on its own scale"
        )
    }
