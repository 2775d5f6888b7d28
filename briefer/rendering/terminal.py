"""Reports as plain text for a terminal, and what their verdicts are called."""

import textwrap
from collections.abc import Callable, Iterator

from briefer.articles.cleaning import without_hidden

WIDTH = 80
"""Columns of a report, unless the terminal is known to have more."""

Paint = Callable[[str, str], str]
"""Colours words for a verdict; what they say must not need it."""


def unpainted(words: str, verdict: str) -> str:
    """Return words as they are."""
    return words


def wrapped(words: str, width: int, *, first: str = "", indent: str = "    ") -> Iterator[str]:
    """Yield words as lines of at most a width, none of which a terminal obeys.

    Args:
        words: on one line or several; they are set anew.
        width: in columns.
        first: what the first line begins with.
        indent: what the others do.
    """
    text = " ".join(without_hidden(words)[0].split())
    yield from textwrap.wrap(
        text,
        width,
        initial_indent=first or indent,
        subsequent_indent=indent,
        break_on_hyphens=False,
    )


def counted(number: int, one: str, more: str | None = None) -> str:
    """Return a number with its noun: "1 statement", "3 statements"."""
    return f"{number} {one if number == 1 else more or one + 's'}"
