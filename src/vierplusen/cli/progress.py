"""A bar that shows how far a report is; imported only on a terminal, because rich is large."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from vierplusen import Message, Words
from vierplusen.errors import printable


class Told(Protocol):
    """What is told of each step."""

    def __call__(self, key: str, **values: str) -> None:
        """Begin the next step."""
        ...


@contextmanager
def bar(steps: int, words: Words) -> Iterator[Told]:
    """Draw a bar on stderr, with what is being done beside it; it goes away at the end."""
    columns = (
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.description}", markup=False),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("", total=steps)
        begun = False

        def told(key: str, **values: str) -> None:
            nonlocal begun
            said = printable(words.say(Message(key, values)))
            shown.update(task, description=said, advance=1 if begun else 0, refresh=True)
            begun = True

        yield told
