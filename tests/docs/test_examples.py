"""Every example of the documentation runs: Python, documents, and the command with its output."""

import doctest
import re
import shlex
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from attrs import Factory, define
from click.testing import CliRunner
from sybil import Document, Example
from sybil.parsers.markdown.lexers import RawFencedCodeBlockLexer
from sybil.parsers.myst import CodeBlockParser, PythonCodeBlockParser

import vierplusen
from vierplusen.cli import main

ROOT: Final = Path(__file__).parents[2]
DOCS: Final = ROOT / "docs"
PAGES: Final = {
    str(path.relative_to(ROOT)): path
    for path in (ROOT / "README.md", *sorted(DOCS.rglob("*.md")))
    if "_build" not in path.parts
}
PLUGINS: Final = {
    "README.md": "html,xlsx",
    "docs/how-to/change-a-knob-in-a-spreadsheet.md": "xlsx",
    "docs/how-to/make-a-report.md": "html,xlsx",
    "docs/how-to/write-a-plugin.md": "example",
    "docs/how-to/measure-a-registration.md": "nl",
}
"""The plugins that a page speaks of; the examples of the others need none."""

LANGUAGES: Final = {"python", "yaml", "json", "toml", "console", "text"}
DIRECTIVES: Final = {"code-block", "eval-rst", "literalinclude", "table", "toctree"}
OTHERS: Final = {"eval", "git", "make", "pip", "pre-commit", "pytest", "python", "."}
"""Commands that an example may name, and that are not run here."""

FLAGS: Final = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
HEAD: Final = {
    "yaml": "vierplusen: 1\nid: example\nname: Example\n",
    "toml": 'vierplusen = 1\nid = "example"\nname = "Example"\n',
    "json": "",
}


@define
class Page:
    """The examples of one page, in their order; they share a folder and a namespace."""

    name: str
    exit_code: int = 0
    ran: Counter[str] = Factory(Counter)

    def examples(self) -> Iterator[Example]:
        parsers = [PythonCodeBlockParser(doctest_optionflags=FLAGS)]
        others = [CodeBlockParser(format_, self.document) for format_ in HEAD]
        console = CodeBlockParser("console", self.console)
        document = Document.parse(str(PAGES[self.name]), *parsers, *others, console)
        yield from document.examples()

    def document(self, example: Example) -> None:
        """Load a document, or a part of one under a head; a caption makes it a file."""
        self.ran["document"] += 1
        format_ = str(example.region.lexemes["arguments"])
        options = example.region.lexemes.get("options", {})
        assert isinstance(options, dict)
        text = str(example.parsed)
        if "caption" in options:
            text = written(str(options["caption"]), text)
        if re.search(r"^vierplusen_mapping:", text, flags=re.MULTILINE):
            vierplusen.loads_mapping(text, format=format_)
            return
        if re.search(r"^vierplusen_prices:", text, flags=re.MULTILINE):
            vierplusen.loads_price_mapping(text, format=format_)
            return
        whole = re.search(r'^(\{\s*")?vierplusen\b', text, flags=re.MULTILINE)
        text = text if whole else HEAD[format_] + text
        if options.get("class") == "refused":
            with pytest.raises(vierplusen.InvalidDocumentError):
                vierplusen.loads(text, format=format_)
        else:
            vierplusen.loads(text, format=format_)

    def console(self, example: Example) -> None:
        """Run what is a command of vierplusen, and compare what it prints with what is shown."""
        for line, shown in commands(str(example.parsed)):
            self.ran["console"] += 1
            printed = self.run(line)
            if printed is not None and shown.strip():
                good = doctest.OutputChecker().check_output(shown, printed, FLAGS)
                assert good, f"$ {line}\nprints\n{printed}\nbut the page shows\n{shown}"

    def run(self, line: str) -> str | None:
        """Give what a command prints; None if it is not ours to run."""
        words = shlex.split(line, comments=True)
        env = {}
        while "=" in words[0]:
            name, _, value = words.pop(0).partition("=")
            env[name] = value
        if words == ["echo", "$?"]:
            return f"{self.exit_code}\n"
        if words[0] == "cp":
            shutil.copy(*words[1:])
            return ""
        if words[0] != "vierplusen":
            assert words[0] in OTHERS, f"an unknown command: {line}"
            return None
        result = CliRunner().invoke(main, words[1:], env=env, prog_name="vierplusen")
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        self.exit_code = result.exit_code
        assert result.exit_code != 2 or "missing" in line, result.output
        return result.output


def written(caption: str, text: str) -> str:
    """Write an example to the file in its caption; give all that the file holds then."""
    verb, _, name = caption.rpartition(" ")
    assert re.fullmatch(r"[a-z-]+\.[a-z]+", name), "a caption ends with the name of a file"
    path = Path(name)
    before = "" if verb == "" else path.read_text(encoding="utf-8")
    if verb == "fill in":
        whole = filled_in(before, text)
    else:
        assert verb in {"", "add to"}, caption
        whole = f"{before}{text}"
    path.write_text(whole, encoding="utf-8")
    return whole


def filled_in(text: str, example: str) -> str:
    """Fill in a document as an example shows: each answer goes where the same key stands."""
    lines = text.splitlines()
    shown = example.splitlines()
    for number, key in keys_of(shown):
        answer = shown[number : end_of(shown, number)]
        if answer[0].endswith(":") and (len(answer) == 1 or not is_item(answer[1])):
            continue  # a section; what stands in it follows
        places = [place for place, found in keys_of(lines) if found == key]
        assert len(places) == 1, f"{'.'.join(key)} is no key to fill in"
        end = end_of_list if len(answer) > 1 and is_item(answer[1]) else end_of
        lines[places[0] : end(lines, places[0])] = answer
    return "\n".join([*lines, ""])


def is_item(line: str) -> bool:
    """Tell whether a line begins an item of a list."""
    return line.lstrip().startswith("- ")


def indent_of(line: str) -> int:
    """Count the spaces before a line."""
    return len(line) - len(line.lstrip(" "))


def end_of(lines: list[str], start: int) -> int:
    """Tell where what stands under a key ends: before a comment, or a line as far to the left."""
    for number in range(start + 1, len(lines)):
        line, right = lines[number].strip(), indent_of(lines[number]) - indent_of(lines[start])
        if not line or line.startswith("#") or right < 0 or (right == 0 and not is_item(line)):
            return number
    return len(lines)


def end_of_list(lines: list[str], start: int) -> int:
    """Tell where a list under a key ends, with the comments and empty lines in it."""
    left = indent_of(lines[start])
    for number in range(start + 1, len(lines)):
        line = lines[number].strip()
        is_key = line and not line.startswith("#") and not is_item(line)
        if is_key and indent_of(lines[number]) <= left:
            return number
    return len(lines)


def keys_of(lines: list[str]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Give each line with a key that stands in no list, with the keys that lead to it."""
    above: list[tuple[int, str]] = []
    items = None
    for number, line in enumerate(lines):
        indent = indent_of(line)
        found = re.match(r" *([\w-]+):", line)
        if is_item(line):
            items = indent if items is None else items
        elif found and (items is None or indent <= items):
            items = None
            above = [*(each for each in above if each[0] < indent), (indent, found[1])]
            yield number, tuple(key for _, key in above)


def commands(text: str) -> Iterator[tuple[str, str]]:
    """Give each command with what is shown below it; without prompts every line is a command."""
    if not text.startswith("$ "):
        yield from ((line, "") for line in text.splitlines() if line.strip())
        return
    for block in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        line, _, shown = block.partition("\n")
        yield line, shown


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, in which the documentation can be reached as from the root."""
    (tmp_path / "docs").symlink_to(DOCS)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("name", PAGES)
def test_examples_of_a_page_run(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VIERPLUSEN_PLUGINS", PLUGINS.get(name, ""))

    for example in Page(name).examples():
        example.evaluate()


def kinds(name: str) -> Counter[str]:
    """Count the examples of a page by what evaluates them."""
    return Counter(
        getattr(example.region.evaluator, "__name__", type(example.region.evaluator).__name__)
        for example in Page(name).examples()
    )


def test_there_are_examples_of_every_kind() -> None:
    found = sum((kinds(name) for name in PAGES), Counter())

    assert found["DocTestEvaluator"] >= 50
    assert found["document"] >= 20
    assert found["console"] >= 15


@pytest.mark.parametrize("name", PAGES)
def test_every_fence_says_what_is_in_it(name: str) -> None:
    # A block without a label, or with one such as pycon, would be skipped without a word.
    text = PAGES[name].read_text(encoding="utf-8")
    lexer = RawFencedCodeBlockLexer(re.compile(r"(?P<info>[^\n]*)\n"))

    for region in lexer(Document(text, name)):
        info = str(region.lexemes["info"]).strip()
        directive, _, language = info.partition("} ")
        if info.startswith("{"):
            assert directive.strip("{}") in DIRECTIVES, info
            assert not info.startswith("{code-block}") or language in LANGUAGES, info
        else:
            assert info in LANGUAGES, info or "a fence without a label"


def test_a_page_is_no_place_for_paths_of_one_machine() -> None:
    for name, path in PAGES.items():
        text = path.read_text(encoding="utf-8")
        assert str(ROOT) not in text, name
        assert not re.search(r"(?<![\w.])/(home|Users|root|tmp)/", text), name


def test_a_wrong_example_fails(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = {
        "doctest": "```python\n>>> 1 + 1\n3\n```\n",
        "code": "```python\nassert False\n```\n",
        "document": "```yaml\nmeasurin: {}\n```\n",
        "accepted": "```{code-block} yaml\n:class: refused\n\nmeasuring: {}\n```\n",
        "printed": "```console\n$ vierplusen --help\nNothing of the kind.\n```\n",
        "option": "```console\n$ vierplusen scan --no-such-option\n```\n",
        "command": "```console\n$ vierplusen scam\n```\n",
        "foreign": "```console\n$ rm -r everything\n```\n",
    }
    for kind, text in wrong.items():
        path = folder / f"{kind}.md"
        path.write_text(text, encoding="utf-8")
        monkeypatch.setitem(PAGES, kind, path)
        failed = False
        for example in Page(kind).examples():
            try:
                example.evaluate()
            except (AssertionError, vierplusen.VierplusenError, pytest.fail.Exception):
                failed = True
        assert failed, kind
