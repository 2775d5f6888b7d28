"""Notices, and progress while a model writes: on stderr, and only where somebody looks."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from briefer.cli.output import discard


def say(message: str) -> None:
    """Say something on stderr, on one line; that nobody reads it is no error."""
    try:
        click.echo(f"briefer: {' '.join(message.split())}", err=True)
    except OSError:
        discard(sys.stderr)


def notice(message: str, *, quiet: bool) -> None:
    """Say something on stderr, unless quiet was asked for."""
    if not quiet:
        say(message)


class Shown:
    """What a terminal shows while a model is asked: the question, its pieces, the parts done.

    Several threads may tell of pieces; a count that is one behind is none that matters.
    """

    def __init__(self, host: str, update: Callable[[str], None], clock: Callable[[], float]):
        """Begin to show.

        Args:
            host: who is asked.
            update: shows a line in place of the one before.
            clock: seconds that never go back.
        """
        self._host = host
        self._update = update
        self._clock = clock
        self._begun = clock()
        self._written = 0
        self._parts = ""

    def piece(self, name: str, pieces: int) -> None:
        """Show that another piece of an answer has come."""
        self._written += pieces > 0
        self._update(f"{self._host}: {self._parts}{name}, {self._written} tokens")

    def part(self, done: int, every: int) -> None:
        """Show how many parts of the articles are read, and about how long the others take."""
        left = (self._clock() - self._begun) / done * (every - done)
        self._parts = f"{done} of {every} parts read, about {_duration(left)} left; "
        self._update(f"{self._host}: {self._parts.rstrip('; ')}")


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest:02} s" if minutes else f"{rest} s"


@contextmanager
def shown_progress(host: str, *, quiet: bool) -> Iterator[Shown | None]:
    """Show what the model is being asked and how much it has written, on a terminal.

    Yields:
        What to tell of each piece and part, or None where nobody looks.
    """
    if quiet or sys.stderr is None or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.status import Status
    from rich.text import Text

    console = Console(stderr=True)
    with Status(Text(f"Waiting for {host}"), console=console) as status:
        # An IPv6 host is no markup.
        yield Shown(host, lambda line: status.update(Text(line)), time.monotonic)
