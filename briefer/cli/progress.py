"""Notices, and progress while a model writes: on stderr, and only where somebody looks."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from briefer.cli.output import discard
from briefer.llm.base import Progress


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


@contextmanager
def shown_progress(host: str, *, quiet: bool) -> Iterator[Progress | None]:
    """Show what the model is being asked and how much it has written, on a terminal.

    Yields:
        What to call with each piece, or None where nobody looks.
    """
    if quiet or sys.stderr is None or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.status import Status
    from rich.text import Text

    console = Console(stderr=True)
    written = 0
    with Status(Text(f"Waiting for {host}"), console=console) as status:

        def progress(name: str, pieces: int) -> None:
            nonlocal written
            written += pieces > 0
            status.update(Text(f"{host}: {name}, {written} tokens"))  # an IPv6 host is no markup

        yield progress
