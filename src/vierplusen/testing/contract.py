"""The contract of a plugin, as named checks that any test runner can run.

Interface, purity, pickling, labels, reference records, the laws that a criterion must keep, on a
few fixed projects, what a sharing rule claims, on a few fixed bills and games, and what a financing
strategy and a rule for open calls have to keep, on a few fixed needs and applications. It needs
neither pytest nor Hypothesis; with Hypothesis, ``vierplusen.testing.laws`` holds them to the same
laws on as many as you like.
"""

import io
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import pairwise
from types import ModuleType
from typing import Any, Final, NoReturn

import attrs
from attrs import frozen

from vierplusen.assessment.assessing import assess
from vierplusen.domain import (
    PRINCIPLES,
    UNKNOWN,
    Catalogue,
    Criterion,
    Degree,
    Exporter,
    Indicator,
    Offer,
    Principle,
    Project,
)
from vierplusen.hooks import ask_plugin
from vierplusen.testing.laws import check_finding, check_knowledge, check_monotony, check_purity
from vierplusen.testing.places import (
    Steps,
    answered,
    graded_places,
    judged,
    one_of_each,
    put,
    unknown_places,
)
from vierplusen.testing.plans import selection_checks, strategy_checks
from vierplusen.testing.records import record_checks
from vierplusen.testing.rules import rule_checks
from vierplusen.testing.tables import read_tables, refuse_others

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


def plugin_checks(
    plugin: ModuleType,
    *,
    name: str | None = None,
    samples: Mapping[str, Iterable[bytes]] | None = None,
    beside: Catalogue | None = None,
) -> tuple[Check, ...]:
    """Give the checks of a plugin.

    Parameters
    ----------
    plugin
        The module that the entry point names.
    name
        The name of the entry point; None: the last word of the module's name, with hyphens
        (``vierplusen_example`` is ``example``).
    samples
        Per key of a reader of tables, files that it reads. Each has to come out as a table, the
        same twice; cut off or changed it may be refused, and nothing else. None: the reader is
        only tried on what is no file of its format.
    beside
        What other plugins offer that its records name: a price of yours whose bearers are parties
        of ``load_catalogue(only=["nl"])``. None: they name only what the plugin itself offers.

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
        checks.extend(_of_offer(offer, catalogue, tuple((samples or {}).get(offer.taken.key, ()))))
        checks.extend(_of_record(offer, catalogue, beside or Catalogue(())))
    return tuple(checks)


def _of_offer(offer: Offer, catalogue: Catalogue, files: tuple[bytes, ...]) -> Iterator[Check]:
    here = f"{offer.taken.kind}:{offer.taken.key}"
    yield Check(f"pickling[{here}]", partial(_pickled, offer))
    if offer.taken.kind == "criterion":
        for name, law in _LAWS.items():
            yield Check(f"{name}[{here}]", partial(law, offer.value, catalogue))
    checks = _CHECKS.get(offer.taken.kind)
    for name, run in () if checks is None else checks(offer.value):
        yield Check(f"{name}[{here}]", run)
    if offer.taken.kind == "exporter":
        yield Check(f"purity[{here}]", partial(_pure_exporter, offer.value))
    if offer.taken.kind == "reader" and getattr(offer.value, "tables", False):
        yield Check(f"tables[{here}]", partial(read_tables, offer.value, files))
        yield Check(f"refusal[{here}]", partial(refuse_others, offer.value, files))
    if isinstance(offer.value, Indicator):
        yield Check(f"indicator[{here}]", partial(_whole_indicator, offer.value))


_CHECKS: Final[Mapping[str, Callable[[Any], Iterator[tuple[str, Callable[[], None]]]]]] = {
    "sharing-rule": rule_checks,
    "financing-strategy": strategy_checks,
    "selection-rule": selection_checks,
}
"""The kind of an offer -> what gives its checks, by name."""


def _of_record(offer: Offer, catalogue: Catalogue, beside: Catalogue) -> Iterator[Check]:
    if offer.taken.kind == "reference":
        for name, run in record_checks(offer.value, catalogue, beside):
            yield Check(f"{name}[reference:{offer.taken.key}]", run)


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
    """Check that what is offered has words in both languages; a label holds both by its type."""
    named = set(catalogue.of_kind("label"))
    for kind, prefixes in _WORDS.items():
        for key in catalogue.of_kind(kind):
            for prefix in prefixes:
                if f"{prefix}.{key}" not in named:
                    _fail(f"{kind} {key!r} has no name: yield Label('{prefix}.{key}', nl, en)")


_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "criterion": ("criterion",),
    "lens": ("lens",),
    "sharing-rule": ("rule", "rule-does"),
    "financing-strategy": ("strategy", "strategy-does"),
    "selection-rule": ("selection-rule", "selection-rule-does"),
}
"""The kind of an offer -> how the keys of its labels begin."""


def _pickled(offer: Offer) -> None:
    """Check that what is offered goes to another process and comes back as the same."""
    try:
        written = pickle.dumps(offer.value)
        back = pickle.loads(written)  # noqa: S301  # it was written a line above
    except Exception as problem:  # noqa: BLE001  # whatever pickling raises is the finding
        _fail(f"{offer.taken.key!r} cannot be pickled ({problem}): define its class in a module")
    if back != offer.value and back.__reduce_ex__(PROTOCOL) != offer.value.__reduce_ex__(PROTOCOL):
        _fail(f"{offer.taken.key!r} changes when it is pickled: keep its state in its fields")


def _samples(catalogue: Catalogue) -> dict[str, Project]:
    """Projects about which nothing is known, everything is good, everything is bad, or differs."""
    own = dict.fromkeys((each.key for each in catalogue.records(Principle)), UNKNOWN)
    bare = Project(id="one-of-each", name="One of each")
    each = attrs.evolve(one_of_each(), principles={**dict.fromkeys(PRINCIPLES, UNKNOWN), **own})
    facts = {
        "good": judged([Degree.FULLY]),
        "bad": judged([Degree.ABSENT]),
        "split": judged([Degree.ABSENT, None]),
        "differing": judged([Degree.ABSENT, Degree.FULLY]),
    }
    told = {name: answered(each, fact) for name, fact in facts.items()}
    return {"bare": bare, "each": each, **told}


def _finds(criterion: Criterion, catalogue: Catalogue) -> None:
    for project in _samples(catalogue).values():
        check_finding(criterion, project)


def _pure_criterion(criterion: Criterion, catalogue: Catalogue) -> None:
    for project in _samples(catalogue).values():
        check_purity(criterion, project)


def _knows(criterion: Criterion, catalogue: Catalogue) -> None:
    """Hold a criterion to the law of knowledge, one fact and one list at a time."""
    samples = _samples(catalogue)
    each = samples["each"]
    for steps in unknown_places(each)["fact"]:
        for degree in (Degree.ABSENT, Degree.FULLY):
            check_knowledge(criterion, each, put(each, steps, judged([degree])))
    for project in samples.values():
        for steps in unknown_places(project)["close"]:
            check_knowledge(criterion, project, put(project, steps, value=True))
    check_knowledge(criterion, samples["bare"], each)
    check_knowledge(criterion, samples["split"], samples["differing"])


def _rises(criterion: Criterion, catalogue: Catalogue) -> None:
    """Hold a criterion to the law of monotony, in every fact that it grades."""
    for path, sign in criterion.better.items():
        for project in _samples(catalogue).values():
            for steps in _graded(criterion, project, path):
                ranked = [put(project, steps, judged([each])) for each in Degree][::sign]
                for worse, better in pairwise(ranked):
                    check_monotony(criterion, worse, better)


def _graded(criterion: Criterion, project: Project, path: str) -> list[Steps]:
    try:
        return graded_places(project, path)
    except LookupError:
        _fail(f"{criterion.key!r} grades {path!r}, which no project has: correct it in `better`")


_LAWS: Final[Mapping[str, Callable[[Criterion, Catalogue], None]]] = {
    "finding": _finds,
    "purity": _pure_criterion,
    "knowledge": _knows,
    "monotony": _rises,
}
"""What a criterion is held to."""


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


def _whole_indicator(indicator: Indicator) -> None:
    """Check that an indicator has both names, and that its bounds are readings."""
    if indicator.name is None or indicator.name_en is None:
        _fail(f"indicator {indicator.id!r} has no name and name_en: give it both")
    for bound in (indicator.low, indicator.high):
        if bound is not None and indicator.fault_of(bound) is not None:
            _fail(f"indicator {indicator.id!r}: {bound:g} is no reading on its own scale")
