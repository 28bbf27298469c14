"""The contract of a plugin, as named checks that any test runner can run.

A first kit: interface, purity, pickling and labels. It needs neither pytest nor Hypothesis.
"""

import io
import pickle
from collections.abc import Callable, Iterator
from functools import partial
from types import ModuleType
from typing import Any, Final, NoReturn

from attrs import frozen

from vierplusen.assessment import assess
from vierplusen.domain import (
    PRINCIPLES,
    Catalogue,
    Coalition,
    Criterion,
    Degree,
    Exporter,
    Fact,
    Finding,
    Judgement,
    Leader,
    MeasuringPractice,
    Member,
    Offer,
    Principle,
    Project,
)
from vierplusen.hooks import ask_plugin

MAX_SHOWN: Final = 200
PROTOCOL: Final = 4
"""Of pickle: what an object is made of, compared by value; bytes differ with shared strings."""


@frozen
class Check:
    """One check of a plugin: call it; it raises AssertionError, with what to do, if it fails."""

    name: str
    run: Callable[[], None]

    def __call__(self) -> None:
        """Run the check."""
        self.run()

    def __str__(self) -> str:
        return self.name


def plugin_checks(plugin: ModuleType, *, name: str | None = None) -> tuple[Check, ...]:
    """Give the checks of a plugin.

    Parameters
    ----------
    plugin
        The module that the entry point names.
    name
        The name of the entry point; None: the last word of the module's name, with hyphens
        (``vierplusen_example`` is ``example``).

    Returns
    -------
    tuple of Check
        At least one; a plugin that cannot be asked has one check, which fails.

    Examples
    --------
    ::

        @pytest.mark.parametrize("check", plugin_checks(vierplusen_example), ids=str)
        def test_contract(check: Check) -> None:
            check()
    """
    own = name or plugin.__name__.rpartition(".")[2].removeprefix("vierplusen_").replace("_", "-")
    checks = [Check("interface", partial(_interface, plugin, own))]
    try:
        catalogue = ask_plugin(plugin, own)
    except Exception:  # noqa: BLE001  # the check `interface` reports it, whatever it is
        return tuple(checks)
    checks.append(Check("purity-of-hooks", partial(_asked_twice, plugin, own)))
    checks.append(Check("labels", partial(_labelled, catalogue)))
    for offer in catalogue.offers:
        checks.extend(_of_offer(offer, catalogue))
    return tuple(checks)


def _of_offer(offer: Offer, catalogue: Catalogue) -> Iterator[Check]:
    here = f"{offer.taken.kind}:{offer.taken.key}"
    yield Check(f"pickling[{here}]", partial(_pickled, offer))
    if offer.taken.kind == "criterion":
        yield Check(f"finding[{here}]", partial(_finds, offer.value, catalogue))
        yield Check(f"purity[{here}]", partial(_pure_criterion, offer.value, catalogue))
    if offer.taken.kind == "exporter":
        yield Check(f"purity[{here}]", partial(_pure_exporter, offer.value))


def _fail(said: str) -> NoReturn:
    raise AssertionError(said[: MAX_SHOWN * 5])


def _interface(plugin: ModuleType, name: str) -> None:
    catalogue = ask_plugin(plugin, name)
    if not catalogue.offers:
        _fail(f"{plugin.__name__} offers nothing: yield at least one thing from a hook")


def _places(catalogue: Catalogue) -> list[tuple[str, str]]:
    return [each.place for each in catalogue.offers]


def _asked_twice(plugin: ModuleType, name: str) -> None:
    first, second = ask_plugin(plugin, name), ask_plugin(plugin, name)
    if _places(first) != _places(second):
        _fail(f"{plugin.__name__} offers other things when asked again: keep no state in a hook")


def _labelled(catalogue: Catalogue) -> None:
    """Every criterion and lens has a name in both languages; a label holds both by its type."""
    named = set(catalogue.of_kind("label"))
    for kind in ("criterion", "lens"):
        for key in catalogue.of_kind(kind):
            if f"{kind}.{key}" not in named:
                _fail(f"{kind} {key!r} has no name: yield Label('{kind}.{key}', nl, en)")


def _pickled(offer: Offer) -> None:
    """Check that what is offered goes to another process and comes back as the same."""
    try:
        written = pickle.dumps(offer.value)
        back = pickle.loads(written)  # noqa: S301  # it was written a line above
    except Exception as problem:  # noqa: BLE001  # whatever pickling raises is the finding
        _fail(f"{offer.taken.key!r} cannot be pickled ({problem}): define its class in a module")
    if back != offer.value and back.__reduce_ex__(PROTOCOL) != offer.value.__reduce_ex__(PROTOCOL):
        _fail(f"{offer.taken.key!r} changes when it is pickled: keep its state in its fields")


def _samples(catalogue: Catalogue) -> tuple[Project, ...]:
    """Projects about which nothing is known, everything is good, everything is bad, or differs."""
    keys = [*PRINCIPLES, *(each.key for each in catalogue.records(Principle))]
    made = [Project(id="nothing-known", name="Nothing known")]
    split = Fact((Judgement(value=Degree.ABSENT, rater="a"), Judgement(value=None, rater="b")))
    for name, fact in (("good", Fact((Judgement(value=Degree.FULLY),))), ("split", split)):
        made.append(
            Project(
                id=name,
                name=name,
                principles=dict.fromkeys(keys, fact),
                measuring=MeasuringPractice(baseline=fact, follow_up=fact),
                coalition=Coalition(members=[Member(party="p", mandate=fact, backing=fact)]),
                leaders=[Leader(id="l", pulls=fact)],
            )
        )
    return tuple(made)


def _finds(criterion: Criterion, catalogue: Catalogue) -> None:
    for project in _samples(catalogue):
        found: Any = criterion.assess(project)
        if not isinstance(found, Finding):
            _fail(f"{criterion.key!r} gave {found!r:.{MAX_SHOWN}}, not a Finding")


def _pure_criterion(criterion: Criterion, catalogue: Catalogue) -> None:
    for project in _samples(catalogue):
        before = pickle.dumps(project)
        first, second = criterion.assess(project), criterion.assess(project)
        if first != second:
            _fail(
                f"{criterion.key!r} says two things of one project: use no clock, chance or state"
            )
        if pickle.dumps(project) != before:
            _fail(f"{criterion.key!r} changes the project it is given")


def _pure_exporter(exporter: Exporter) -> None:
    result = assess(Project(id="a", name="<b>&\x1b[31m=1+1"))
    for lang in ("nl", "en"):
        written = []
        for _ in range(2):
            stream = io.BytesIO()
            exporter.export(result, stream, lang=lang)
            written.append(stream.getvalue())
        if written[0] != written[1]:
            _fail(f"{exporter.key!r} writes two things of one result: use no clock or chance")
        if not written[0]:
            _fail(f"{exporter.key!r} writes nothing in {lang!r}")
