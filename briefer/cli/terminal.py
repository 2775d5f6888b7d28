"""What the terminal that stdout leads to can show."""

import os
import shutil
import sys

import click

_COLOURS = {
    "traced": "green",
    "repaired": "green",
    "untraced": "red",
    "unchecked": "yellow",
    "added": "green",
    "removed": "red",
    "match": "yellow",
}
_BOLD = frozenset({"untraced", "unchecked", "removed", "match"})
_WIDEST = 100
_USUAL = 80


def report_width() -> int:
    """Return the columns that a report is set in: the terminal's, at most 100; else 80."""
    if not _is_terminal():
        return _USUAL
    return max(40, min(shutil.get_terminal_size((_USUAL, 24)).columns, _WIDEST))


def painted(words: str, verdict: str) -> str:
    """Return words coloured for a verdict where stdout is a terminal that wants colours.

    A word that was looked for is a ``match``.
    """
    wanted = _is_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    colour = _COLOURS.get(verdict)
    if not wanted or colour is None:
        return words
    return click.style(words, fg=colour, bold=verdict in _BOLD)


def _is_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()
