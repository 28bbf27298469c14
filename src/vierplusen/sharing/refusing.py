"""What is said of something that cannot be counted or shared: an error, as messages."""

from collections.abc import Iterator

from vierplusen.domain import Message
from vierplusen.errors import InvalidValueError, UnknownKeyError, VierplusenError


def refusals(problem: VierplusenError, about: str) -> Iterator[Message]:
    """Say what is lacking: in words of the library where it has them.

    ``about`` begins the keys of the messages: ``advice`` for a rule beside others, ``uncounted``
    for a case, ``unshared`` for its costs.
    """
    if isinstance(problem, UnknownKeyError) and about != "advice":
        kind, known = Message(f"kind.{problem.kind}"), ", ".join(problem.known)
        yield Message(f"{about}.unknown", {"kind": kind, "key": problem.key, "known": known})
    elif isinstance(problem, InvalidValueError):
        codes = {(each.expects, each.values): each for each in problem.faults}
        for (expects, values), each in codes.items():
            needed = Message(f"fault.{expects}", dict(values))
            yield Message(f"{about}.refused", {"path": each.path, "needed": needed})
    else:
        yield Message(f"{about}.failed", {"problem": str(problem)})
