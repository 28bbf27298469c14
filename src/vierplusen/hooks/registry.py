"""Find the plugins, ask each alone, and freeze what they offer into a catalogue."""

import inspect
import logging
import os
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import EntryPoint, entry_points
from types import ModuleType
from typing import Any, Final

import pluggy
from attrs import frozen

from vierplusen._version import __version__
from vierplusen.domain import Catalogue, FrozenMap, Offer, PluginInfo, Taken
from vierplusen.errors import PluginError, PluginErrors
from vierplusen.hooks import own
from vierplusen.hooks.kinds import KINDS, Kind, misnamed
from vierplusen.hooks.spec import HOOKSPEC_VERSION, PROJECT, Hooks

GROUP: Final = "vierplusen"
"""The entry-point group of plugins."""

VARIABLE: Final = "VIERPLUSEN_PLUGINS"
"""The environment variable with the names of the plugins to use, comma-separated."""

LOGGER: Final = logging.getLogger(PROJECT)
"""The one logger of the library; it is silent until an application listens."""
LOGGER.addHandler(logging.NullHandler())

_NAMES: Final = frozenset(kind.hook for kind in KINDS)
_CLAIMED: Final = ("exporter", "reader")


@frozen
class _Owner:
    """A plugin, its distribution and its version."""

    plugin: str
    distribution: str
    version: str

    def __str__(self) -> str:
        return f"{self.plugin} ({self.distribution} {self.version})"

    def failed(self, problem: str) -> PluginError:
        return PluginError(self.plugin, self.distribution, self.version, problem)


class _UnusableError(Exception):
    """What is wrong with one plugin, until its owner is known."""


def load_catalogue(*, strict: bool = True, only: Iterable[str] | None = None) -> Catalogue:
    """Gather what the library and the installed plugins offer.

    Parameters
    ----------
    strict
        True: a plugin that cannot be used is an error, because what it would have offered is
        missing from every number. False: it is listed in ``Catalogue.plugins`` with its problem,
        and logged as a warning.
    only
        The names of the plugins to use, as a list or comma-separated; None: those in the
        environment variable ``VIERPLUSEN_PLUGINS`` (comma-separated; empty means none), or all
        if it is not set.

    Returns
    -------
    Catalogue

    Raises
    ------
    PluginErrors
        If ``strict`` and a plugin fails, two plugins claim one key, or a name in ``only`` is not
        installed; all failures together, each with plugin, distribution and version.

    Examples
    --------
    >>> catalogue = load_catalogue(only=[])
    >>> list(catalogue.of_kind("lens"))
    ['4+1', 'equal', 'mckeown']
    """
    wanted = _wanted(only)
    found = sorted(entry_points(group=GROUP), key=_rank)
    offers = list(_own_offers())
    infos: list[PluginInfo] = []
    failures: list[PluginError] = []
    for entry in found:
        owner = _owner(entry)
        if wanted is not None and owner.plugin not in wanted:
            infos.append(_info(owner, "disabled"))
            continue
        try:
            _only_one(owner, found)
            mine = _ask(_module(entry), owner)
            _free(mine, offers)
        except _UnusableError as problem:
            failure = owner.failed(str(problem))
            failure.__cause__ = problem.__cause__
            failures.append(failure)
            infos.append(_info(owner, "failed", problem=str(problem)))
        else:
            offers.extend(mine)
            infos.append(_info(owner, "ready", mine))
    for name in sorted((wanted or frozenset()) - {entry.name for entry in found}):
        missing = _Owner(name, f"vierplusen-{name}", "?")
        there = ", ".join(dict.fromkeys(entry.name for entry in found)) or "none"
        said = f"it is not installed (installed: {there}): install it, or correct the name"
        failures.append(missing.failed(said))
        infos.append(_info(missing, "failed", problem=said))
    if strict and failures:
        number = len(failures)
        what = "1 plugin" if number == 1 else f"{number} plugins"
        said = f"{what} cannot be used"
        raise PluginErrors(said, failures)
    for failure in failures:
        LOGGER.warning("left out: %s", failure)
    return Catalogue(tuple(offers), tuple(infos))


def ask_plugin(module: ModuleType, plugin: str) -> Catalogue:
    """Ask one module, as if it were installed under a name; the contract kit does so.

    Raises
    ------
    PluginErrors
        If the module cannot be used.
    """
    owner = _Owner(plugin, module.__name__, str(vars(module).get("__version__", "?")))
    try:
        return Catalogue(_ask(module, owner))
    except _UnusableError as problem:
        what = "1 plugin cannot be used"
        raise PluginErrors(what, [owner.failed(str(problem))]) from None


def _wanted(only: Iterable[str] | None) -> frozenset[str] | None:
    named = os.environ.get(VARIABLE) if only is None else only
    if named is None:
        return None
    names = named.split(",") if isinstance(named, str) else named
    return frozenset(name.strip() for name in names if name.strip())


def _owner(entry: EntryPoint) -> _Owner:
    dist = entry.dist
    if dist is None:
        return _Owner(entry.name, "?", "?")
    return _Owner(entry.name, dist.metadata["Name"] or "?", dist.version or "?")


def _rank(entry: EntryPoint) -> tuple[str, str, str, str]:
    """Order entry points by what they say, never by where they were found."""
    owner = _owner(entry)
    return entry.name, entry.value, owner.distribution, owner.version


def _info(
    owner: _Owner, status: str, offers: Sequence[Offer] = (), problem: str | None = None
) -> PluginInfo:
    counts: dict[str, int] = {}
    for each in offers:
        counts[each.taken.kind] = counts.get(each.taken.kind, 0) + 1
    return PluginInfo(
        plugin=owner.plugin,
        distribution=owner.distribution,
        version=owner.version,
        status=status,
        offers=FrozenMap(counts),
        problem=problem,
    )


def _own_offers() -> tuple[Offer, ...]:
    return _ask(own, _Owner(PROJECT, PROJECT, __version__))


def _only_one(owner: _Owner, found: Sequence[EntryPoint]) -> None:
    """Refuse a name that two distributions use, or that is the library's own."""
    if owner.plugin == PROJECT:
        said = f"the name {PROJECT!r} is the library's own: give the entry point another name"
        raise _UnusableError(said)
    same = [_owner(each) for each in found if each.name == owner.plugin]
    if len(same) > 1:
        others = " and ".join(str(each) for each in same)
        said = f"the name is taken twice, by {others}: uninstall one of them"
        raise _UnusableError(said)


def _module(entry: EntryPoint) -> ModuleType:
    try:
        module: object = entry.load()
    except (Exception, SystemExit) as problem:
        said = f"importing {entry.value} raised {type(problem).__name__}: {problem}"
        raise _UnusableError(said) from problem
    if not isinstance(module, ModuleType):
        said = f"the entry point {entry.value} is a {type(module).__name__}, not a module"
        raise _UnusableError(said)
    return module


def _ask(module: ModuleType, owner: _Owner) -> tuple[Offer, ...]:
    """Ask one plugin for everything, alone, and check what it yields."""
    manager = _registered(module)
    offers: list[Offer] = []
    for kind in KINDS:
        for value in _yielded(manager, kind):
            taken = Taken(
                kind=kind.name,
                key=_checked_key(value, kind, owner),
                plugin=owner.plugin,
                distribution=owner.distribution,
                version=owner.version,
            )
            offers.append(Offer(taken=taken, value=value))
    places = [each.place for each in offers]
    for kind_name, key in sorted({each for each in places if places.count(each) > 1}):
        said = f"it offers the {kind_name} {key!r} twice"
        raise _UnusableError(said)
    return tuple(offers)


def _registered(module: ModuleType) -> pluggy.PluginManager:
    version = vars(module).get("HOOKSPEC_VERSION")
    if version != HOOKSPEC_VERSION:
        said = f"HOOKSPEC_VERSION is {version!r}, this vierplusen has {HOOKSPEC_VERSION}"
        raise _UnusableError(said)
    manager = pluggy.PluginManager(PROJECT)
    manager.add_hookspecs(Hooks)
    try:
        manager.register(module)
        manager.check_pending()
    except pluggy.PluginValidationError as problem:
        said = " ".join(str(problem).replace(repr(module), module.__name__).split())
        raise _UnusableError(said) from problem
    callers = manager.get_hookcallers(module)
    if not callers:
        said = "it implements no hook: mark its functions with vierplusen.hookimpl"
        raise _UnusableError(said)
    for caller in callers:
        _check_hook(caller)
    marked = {caller.name for caller in callers}
    for name in sorted(_NAMES & vars(module).keys() - marked):
        said = f"{name} is not marked: put vierplusen.hookimpl above it"
        raise _UnusableError(said)
    return manager


def _check_hook(caller: pluggy.HookCaller) -> None:
    if caller.name not in _NAMES:
        said = f"{caller.name} is no hook of this vierplusen"
        raise _UnusableError(said)
    for each in caller.get_hookimpls():
        if each.wrapper or each.hookwrapper:
            said = f"{caller.name} is a wrapper: a plugin only offers, it changes nobody's offers"
            raise _UnusableError(said)
        if inspect.signature(each.function).parameters:
            said = f"{caller.name} takes arguments, but this hook gives none"
            raise _UnusableError(said)


def _yielded(manager: pluggy.PluginManager, kind: Kind) -> Iterator[Any]:
    """Give what the hook yields; a generator only runs here, so it fails here."""
    caller = getattr(manager.hook, kind.hook)
    try:
        answers = caller()
        for answer in answers:
            yield from answer
    except (Exception, SystemExit) as problem:
        said = f"{kind.hook} raised {type(problem).__name__}: {problem}"
        raise _UnusableError(said) from problem
    if len(answers) < len(caller.get_hookimpls()):  # pluggy leaves None out
        said = f"{kind.hook} gave None: yield what it offers, or return a list of it"
        raise _UnusableError(said)


def _checked_key(value: Any, kind: Kind, owner: _Owner) -> str:  # noqa: ANN401  # whatever a plugin yields
    try:
        wrong = kind.fits(value)
        if wrong is None and owner.plugin != PROJECT:
            wrong = misnamed(owner.plugin, kind, value)
        key = kind.key(value) if wrong is None else ""
    except (Exception, SystemExit) as problem:
        said = f"{kind.hook} yielded something that raises {type(problem).__name__}: {problem}"
        raise _UnusableError(said) from problem
    if wrong is not None:
        said = f"{kind.hook}: {wrong}"
        raise _UnusableError(said)
    return key


def _free(mine: Sequence[Offer], taken: Sequence[Offer]) -> None:
    """Refuse keys and file endings that another has already."""
    places = {each.place: each.taken.owner for each in taken}
    endings = {
        (each.taken.kind, suffix): each.taken.owner
        for each in taken
        if each.taken.kind in _CLAIMED
        for suffix in each.value.suffixes
    }
    for each in mine:
        suffixes = each.value.suffixes if each.taken.kind in _CLAIMED else ()
        if each.place in places:
            said = (
                f"its {each.taken.kind} {each.taken.key!r} is offered by {places[each.place]} too"
            )
            raise _UnusableError(said)
        for suffix in suffixes:
            if (each.taken.kind, suffix) in endings:
                other = endings[each.taken.kind, suffix]
                said = f"its {each.taken.kind} answers to {suffix!r}, as {other} does"
                raise _UnusableError(said)
        endings |= {(each.taken.kind, suffix): "another of its own" for suffix in suffixes}
