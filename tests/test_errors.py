"""Errors: each says what, where and what to do, mirrors a builtin, and survives pickling."""

import pickle
from string import Formatter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vierplusen import errors
from vierplusen.errors import (
    EXPECTATIONS,
    FINDINGS,
    MAX_FAULTS,
    ConflictError,
    CriterionError,
    DocumentTooNewError,
    ExporterError,
    Fault,
    InvalidDocumentError,
    InvalidValueError,
    MissingExtraError,
    PluginError,
    PluginErrors,
    ReaderError,
    RefusedCaseError,
    RuleError,
    SelectionError,
    StrategyError,
    UnknownFormatError,
    UnknownKeyError,
    UnknownLanguageError,
    UnreadableDocumentError,
    VierplusenError,
    fault,
    nearest,
    phrase,
    printable,
    shown,
)
from vierplusen.testing.strategies import texts

WRONG = fault("coalition.members[0].until", "2009", "not-before", other="from", date="2010")
BROKEN = PluginError("mine", "vierplusen-mine", "1.0", "it cannot be imported")

SAMPLES: dict[type[VierplusenError], tuple[VierplusenError, type[Exception], str]] = {
    InvalidValueError: (
        InvalidValueError((WRONG,)),
        ValueError,
        "coalition.members[0].until: found '2009', expected a date that is not before from (2010)",
    ),
    InvalidDocumentError: (
        InvalidDocumentError((WRONG, WRONG), "a.yaml"), ValueError, "a.yaml has 2 faults:\n  coal",
    ),
    DocumentTooNewError: (
        DocumentTooNewError((fault("vierplusen", 2, "not-newer", version=1),)),
        ValueError,
        "the document has 1 fault:\n  vierplusen: found 2, expected at most version 1: upgrade",
    ),
    UnreadableDocumentError: (
        UnreadableDocumentError("a.yaml", "No such file"), OSError, "a.yaml cannot be used: No",
    ),
    UnknownFormatError: (
        UnknownFormatError("docx", ("json", "yaml")), ValueError, "'docx': name one of json, yaml",
    ),
    UnknownLanguageError: (UnknownLanguageError("fr"), ValueError, "'fr': choose nl or en"),
    MissingExtraError: (
        MissingExtraError("reading YAML", "yaml"),
        ImportError,
        "reading YAML needs an extra: pip install 'vierplusen[yaml]'",
    ),
    UnknownKeyError: (
        UnknownKeyError("lens", "c", ("a", "b")), KeyError, "no lens 'c'; the catalogue has a, b",
    ),
    ConflictError: (
        ConflictError("lens", "a", "one", "two"), ValueError, "VIERPLUSEN_PLUGINS",
    ),
    CriterionError: (
        CriterionError("a", "mine", "ZeroDivisionError"), RuntimeError, "report it to its author",
    ),
    RuleError: (
        RuleError("a", "mine", "ZeroDivisionError"), RuntimeError, "use another rule",
    ),
    StrategyError: (
        StrategyError("a", "mine", "ZeroDivisionError"), RuntimeError, "use another strategy",
    ),
    SelectionError: (
        SelectionError("a", "mine", "ZeroDivisionError"), RuntimeError, "use another rule",
    ),
    ExporterError: (
        ExporterError("a", "mine", "ZeroDivisionError"), RuntimeError, "choose another format",
    ),
    ReaderError: (
        ReaderError("a", "mine", "ZeroDivisionError"), RuntimeError, "choose another format",
    ),
    RefusedCaseError: (
        RefusedCaseError((("no-evidence", "effects.rest"),)),
        ValueError,
        "refused for 1 of its guards:\n  no-evidence at effects.rest\nRepair them",
    ),
    PluginError: (BROKEN, RuntimeError, "mine (vierplusen-mine 1.0): it cannot be imported"),
    PluginErrors: (
        PluginErrors("1 plugin cannot be used", [BROKEN]), ExceptionGroup, "VIERPLUSEN_PLUGINS",
    ),
}  # fmt: skip

CLASSES = [
    each
    for each in vars(errors).values()
    if isinstance(each, type) and issubclass(each, VierplusenError) and each is not VierplusenError
]


def test_there_is_a_sample_of_every_error() -> None:
    assert set(SAMPLES) == set(CLASSES)


@pytest.mark.parametrize("kind", CLASSES)
def test_every_error_says_what_is_wrong_and_what_to_do(kind: type[VierplusenError]) -> None:
    sample, _, said = SAMPLES[kind]

    assert said in str(sample)


@pytest.mark.parametrize("kind", CLASSES)
def test_every_error_is_one_of_the_library_and_the_builtin_that_it_mirrors(
    kind: type[VierplusenError],
) -> None:
    sample, builtin, _ = SAMPLES[kind]

    assert isinstance(sample, VierplusenError)
    assert isinstance(sample, builtin)
    with pytest.raises(builtin):
        raise sample


@pytest.mark.parametrize("kind", CLASSES)
def test_every_error_survives_pickling(kind: type[VierplusenError]) -> None:
    sample, _, _ = SAMPLES[kind]

    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        back = pickle.loads(pickle.dumps(sample, protocol))

        assert type(back) is kind
        assert str(back) == str(sample)
        if isinstance(sample, InvalidValueError) and isinstance(back, InvalidValueError):
            assert back.faults == sample.faults


def test_many_guards_are_counted() -> None:
    several = tuple(("no-evidence", f"effects.e{n}") for n in range(MAX_FAULTS + 3))

    assert "... and 3 more" in str(RefusedCaseError(several))


@pytest.mark.parametrize("kind", CLASSES)
def test_every_error_comes_back_where_tracebacks_are_pickled_too(
    kind: type[VierplusenError],
) -> None:
    # Programs that send tracebacks along, as clusters do, take the fields of an exception from
    # its __dict__, unless it says itself what it was made of; these errors have slots.
    sample, _, _ = SAMPLES[kind]
    made, given = sample.__reduce__()

    assert kind.__reduce__ is not BaseException.__reduce__
    assert str(made(*given)) == str(sample)


def test_errors_of_plugins_can_be_split() -> None:
    other = PluginError("other", "d", "2", "it has no hooks")
    group = PluginErrors("2 plugins cannot be used", [BROKEN, other])

    mine, rest = group.split(lambda each: getattr(each, "plugin", "") == "mine")

    assert isinstance(mine, PluginErrors)
    assert isinstance(rest, PluginErrors)
    assert (mine.exceptions, rest.exceptions) == ((BROKEN,), (other,))
    assert "  plugin other (d 2): it has no hooks\n" in str(group)


def test_a_catalogue_with_nothing_is_told_in_words() -> None:
    assert str(UnknownKeyError("lens", "a", ())).endswith("the catalogue has nothing")


def test_a_format_that_no_name_tells_is_asked_for() -> None:
    assert "give format=" in str(UnknownFormatError("", ("json",)))


def test_a_format_of_a_package_that_is_not_there_names_the_package() -> None:
    said = str(UnknownFormatError("xlsx", ("json",), pack="vierplusen-xlsx"))

    assert said == "there is no format 'xlsx': install vierplusen-xlsx, or name one of json"


def test_of_very_many_faults_the_first_are_shown() -> None:
    many = InvalidDocumentError((WRONG,) * (MAX_FAULTS + 5))

    lines = str(many).splitlines()
    assert len(lines) == MAX_FAULTS + 2
    assert lines[-1] == "  ... and 5 more"


@pytest.mark.parametrize("text", ["red\x1b[31m", "two\nlines", "bell\x07"])
def test_no_error_can_act_on_a_terminal(text: str) -> None:
    samples = [
        InvalidValueError((fault(text, text, "one-of", among=[text], options=text),)),
        UnreadableDocumentError(text, text),
        UnknownFormatError(text, ("json",)),
        UnknownLanguageError(text),
        UnknownKeyError("lens", text, ("a",)),
        ConflictError("lens", text, "one", "two"),
        CriterionError("a", "mine", text),
        RuleError("a", "mine", text),
        StrategyError("a", "mine", text),
        SelectionError("a", "mine", text),
        ExporterError("a", "mine", text),
        ReaderError("a", "mine", text),
        PluginError("mine", "d", "1", text),
    ]

    for sample in samples:
        assert "\x1b" not in str(sample)
        assert "\x07" not in str(sample)
        assert len(str(sample).splitlines()) == 1


# Faults


def test_a_fault_says_where_what_and_what_was_expected() -> None:
    wrong = fault("coaltion", "coaltion", "known-key", among=["coalition"], options="coalition")

    assert str(wrong) == (
        "coaltion: found 'coaltion', expected one of the keys coalition; did you mean coalition?"
    )
    assert wrong.expected == "one of the keys coalition"
    assert (wrong.nearest, wrong.line) == ("coalition", None)


def test_a_fault_of_the_whole_says_so_and_a_fault_with_a_line_tells_it() -> None:
    assert str(Fault("", "nothing", "document", line=3)) == (
        "line 3: the document: found nothing, expected a document with keys at its head"
    )


def test_a_fault_has_an_expectation_that_is_known() -> None:
    with pytest.raises(ValueError, match="expects"):
        Fault("a", "b", "unheard-of")


@pytest.mark.parametrize("code", EXPECTATIONS)
def test_every_expectation_can_be_put_into_words(code: str) -> None:
    places = [name for _, name, _, _ in Formatter().parse(EXPECTATIONS[code]) if name is not None]

    wrong = fault("a", 5, code, **dict.fromkeys(places, "{x}"))

    assert wrong.expected.count("{x}") == len(places)
    assert str(wrong).startswith("a: found 5, expected ")


@given(texts(), texts())
def test_any_text_can_be_put_into_a_fault(path: str, found: str) -> None:
    wrong = fault(path, found, "unique", first=path)

    assert len(str(wrong).splitlines()) == 1
    assert hash(wrong) == hash(pickle.loads(pickle.dumps(wrong)))


# Words for what was found


class Odd:
    """Something that cannot be shown."""

    def __repr__(self) -> str:
        raise ZeroDivisionError


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, "nothing"),
        (True, "true"),
        (False, "false"),
        (5, "5"),
        (-7, "-7"),
        (10.7, "10.7"),
        (float("inf"), "inf"),
        (float("nan"), "nan"),
        (1e300, "1e+300"),
        ("", "''"),
        ("text", "'text'"),
        ("é", "'é'"),
        ("a\x1bb", "'a\\x1bb'"),
        ("a\nb", "'a b'"),
        ("\ud800", "'\\ud800'"),
        ("\u202e", "'\\u202e'"),
        ([1], "a list"),
        ((1,), "a list"),
        ({"a": 1}, "a section"),
        (b"a", "a bytes"),
        (Odd(), "a Odd"),
    ],
    ids=lambda value: value if isinstance(value, str) and value.isascii() else "",
)
def test_any_value_can_be_shown(value: object, said: str) -> None:
    assert shown(value) == said


def test_what_is_long_is_shown_in_short() -> None:
    assert shown("a" * 100) == "'" + "a" * 57 + "...'"
    assert len(shown("a" * 60)) == 62
    assert shown("a" * 100, 10) == "'aaaaaaa...'"
    for number in (10**61, -(10**61), 10**400, -(10**10_000)):
        assert shown(number) == "a very large number"
    assert shown(10**60) == str(10**60)


@given(st.text())
def test_printable_text_cannot_act_on_a_terminal(text: str) -> None:
    made = printable(text)

    assert all(each.isprintable() or each in "\u200c\u200d" for each in made)
    assert printable(made) == made
    if text.isprintable():
        assert made == text


@pytest.mark.parametrize("code", FINDINGS)
def test_words_of_the_library_are_shown_without_quotes(code: str) -> None:
    assert shown(phrase(code)) == FINDINGS[code]


@pytest.mark.parametrize(
    ("found", "among", "near"),
    [
        ("coaltion", ["coalition", "measuring"], "coalition"),
        ("nonsense", ["coalition", "measuring"], None),
        ("", ["a"], None),
        ("a", [], None),
        (5, ["5"], None),
        (None, ["none"], None),
        ("measurin" * 10_000, ["measuring"], None),
    ],
    ids=["misspelt", "far", "empty", "no-options", "number", "none", "very-long"],
)
def test_the_nearest_word_is_found_or_none(found: Any, among: list[str], near: str | None) -> None:  # noqa: ANN401  # anything may be found
    assert nearest(found, among) == near
    assert nearest(found, iter(among)) == near


def test_among_very_many_words_the_nearest_is_not_sought() -> None:
    many = [f"word-{number}" for number in range(2_000)]

    assert nearest("word-1x", many) is None
    assert nearest("word-1x", many[:10]) is not None
