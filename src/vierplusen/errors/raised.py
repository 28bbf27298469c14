"""Every deliberate error, under one base.

An error says what was found, where, and what to do. It survives pickling, so it can come back
from another process.
"""

from attrs import define

from vierplusen.errors.faults import MAX_FAULTS, Fault, printable


class VierplusenError(Exception):
    """The base of every deliberate error of this library."""

    def __reduce__(self) -> "tuple[type[VierplusenError], tuple[object, ...]]":
        """Pickle by what it was made of: programs that put tracebacks in lose other fields."""
        return type(self), self.args


@define
class InvalidValueError(VierplusenError, ValueError):
    """One or more values that cannot be right; ``faults`` lists them all."""

    faults: tuple[Fault, ...]

    def __str__(self) -> str:
        return "\n".join(str(each) for each in self.faults)


@define
class InvalidDocumentError(InvalidValueError):
    """A document that cannot be read; ``faults`` lists everything that is wrong with it."""

    document: str = "the document"

    def __str__(self) -> str:
        number = len(self.faults)
        noun = "fault" if number == 1 else "faults"
        lines = "\n".join(f"  {each}" for each in self.faults[:MAX_FAULTS])
        if number > MAX_FAULTS:
            lines += f"\n  ... and {number - MAX_FAULTS} more"
        return f"{printable(self.document)} has {number} {noun}:\n{lines}"


@define
class DocumentTooNewError(InvalidDocumentError):
    """A document that was written by a newer vierplusen."""


@define
class RefusedCaseError(VierplusenError, ValueError):
    """A case with guards that nobody looked at, where that is refused.

    ``guards`` holds the code and the place of each.
    """

    guards: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        number = len(self.guards)
        lines = "\n".join(f"  {code} at {place}" for code, place in self.guards[:MAX_FAULTS])
        if number > MAX_FAULTS:
            lines += f"\n  ... and {number - MAX_FAULTS} more"
        return (
            f"the case is refused for {number} of its guards:\n{lines}\n"
            "Repair them, or give the reason why each may stand under case.silenced."
        )


@define
class UnreadableDocumentError(VierplusenError, OSError):
    """A file that cannot be opened, read or written."""

    path: str
    reason: str

    def __str__(self) -> str:
        return printable(f"{self.path} cannot be used: {self.reason}")


@define
class UnknownFormatError(VierplusenError, ValueError):
    """A format that no reader or exporter offers; ``pack`` is a package that has it, if known."""

    format: str
    known: tuple[str, ...]
    pack: str | None = None

    def __str__(self) -> str:
        known = ", ".join(self.known)
        if self.pack is not None:
            said = (
                f"there is no format {self.format!r}: install {self.pack}, or name one of {known}"
            )
            return printable(said)
        if not self.format:
            return printable(
                f"the format is not known by a file name: give format=, one of {known}"
            )
        return printable(f"there is no format {self.format!r}: name one of {known}")


@define
class UnknownLanguageError(VierplusenError, ValueError):
    """A language that the labels do not have."""

    lang: str

    def __str__(self) -> str:
        return printable(f"there are no words in {self.lang!r}: choose nl or en")


@define
class MissingExtraError(VierplusenError, ImportError):
    """Something needs an extra that is not installed."""

    what: str
    extra: str

    def __str__(self) -> str:
        return printable(f"{self.what} needs an extra: pip install 'vierplusen[{self.extra}]'")


@define
class UnknownKeyError(VierplusenError, KeyError):
    """The catalogue has no offer of this key."""

    kind: str
    key: str
    known: tuple[str, ...]

    def __str__(self) -> str:
        known = ", ".join(self.known) or "nothing"
        said = f"there is no {self.kind} {self.key!r}; the catalogue has {known}"
        plugin, slash, _ = self.key.partition("/")
        if slash and not any(each.startswith(f"{plugin}/") for each in self.known):
            said += (
                f". A key with a slash is that of a plugin: install vierplusen-{plugin}, and "
                "give catalogue=load_catalogue()"
            )
        return printable(said)


@define
class ConflictError(VierplusenError, ValueError):
    """Two offers have one key; both owners are named."""

    kind: str
    key: str
    first: str
    second: str

    def __str__(self) -> str:
        return printable(
            f"{self.kind} {self.key!r} is offered by {self.first} and by {self.second}: "
            "disable one of them with VIERPLUSEN_PLUGINS, or ask its author for another key"
        )


@define
class CriterionError(VierplusenError, RuntimeError):
    """A criterion raised an error, or gave something that is not a Finding."""

    key: str
    owner: str
    problem: str

    def __str__(self) -> str:
        return printable(
            f"criterion {self.key!r} of {self.owner} failed: {self.problem}; "
            "disable that plugin with VIERPLUSEN_PLUGINS, or report it to its author"
        )


@define
class RuleError(VierplusenError, RuntimeError):
    """A sharing rule raised an error, or gave something that is no division of the cost."""

    key: str
    owner: str
    problem: str

    def __str__(self) -> str:
        return printable(
            f"sharing rule {self.key!r} of {self.owner} failed: {self.problem}; "
            "use another rule, or report it to its author"
        )


@define
class StrategyError(VierplusenError, RuntimeError):
    """A financing strategy raised an error, or gave a plan that breaks a term."""

    key: str
    owner: str
    problem: str

    def __str__(self) -> str:
        return printable(
            f"financing strategy {self.key!r} of {self.owner} failed: {self.problem}; "
            "use another strategy, or report it to its author"
        )


@define
class SelectionError(VierplusenError, RuntimeError):
    """A selection rule raised an error, or spent more than there is."""

    key: str
    owner: str
    problem: str

    def __str__(self) -> str:
        return printable(
            f"selection rule {self.key!r} of {self.owner} failed: {self.problem}; "
            "use another rule, or report it to its author"
        )


@define
class ExporterError(VierplusenError, RuntimeError):
    """An exporter raised an error; nothing was written."""

    key: str
    owner: str
    problem: str

    def __str__(self) -> str:
        return printable(
            f"exporter {self.key!r} of {self.owner} failed: {self.problem}; "
            "nothing was written: choose another format, or report it to its author"
        )


@define
class ReaderError(VierplusenError, RuntimeError):
    """A plugin's reader raised an error of its own."""

    key: str
    owner: str
    problem: str

    def __str__(self) -> str:
        return printable(
            f"reader {self.key!r} of {self.owner} failed: {self.problem}; "
            "choose another format, or report it to its author"
        )


@define
class PluginError(VierplusenError, RuntimeError):
    """One plugin that cannot be used, and why."""

    plugin: str
    distribution: str
    version: str
    problem: str

    def __str__(self) -> str:
        return printable(
            f"plugin {self.plugin} ({self.distribution} {self.version}): {self.problem}"
        )


class PluginErrors(VierplusenError, ExceptionGroup[PluginError]):  # noqa: N818  # fixed by design
    """All plugins that cannot be used, raised together: an absent number is a wrong total."""

    def derive(self, excs: "list[PluginError]") -> "PluginErrors":  # type: ignore[override]  # typeshed asks for any exception; only PluginErrors come in
        """Make a group of the same kind, as ``except*`` and ``split`` ask."""
        return PluginErrors(self.message, excs)

    def __str__(self) -> str:
        lines = "\n".join(f"  {each}" for each in self.exceptions)
        return (
            f"{self.message}:\n{lines}\n"
            "Repair or remove them, or name the plugins to use in VIERPLUSEN_PLUGINS."
        )
