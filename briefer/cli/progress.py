"""Notices, and progress while a model writes: on stderr, and only where somebody looks."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from briefer.llm.base import Progress


def notice(message: str, *, quiet: bool) -> None:
    """Say something on stderr, unless quiet was asked for."""
    if not quiet:
        click.echo(f"briefer: {message}", err=True)


@contextmanager
def shown_progress(host: str, *, quiet: bool) -> Iterator[Progress | None]:
    """Show what the model is being asked and how much it has written, on a terminal.

    Yields:
        What to call with each piece, or None where nobody looks.
    """
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.status import Status

    console = Console(stderr=True)
    written = 0
    with Status(f"Waiting for {host}", console=console) as status:

        def progress(name: str, pieces: int) -> None:
            nonlocal written
            written += 1
            status.update(f"{host}: {name}, {written} tokens")

        yield progress
