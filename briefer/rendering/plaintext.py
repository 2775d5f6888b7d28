"""Plain text as it is set for reading in a mail program."""

import textwrap

from markupsafe import Markup

from briefer.rendering.escaping import one_line

WIDTH = 72
"""Characters of a line, so that it still holds 79 once it is quoted (RFC 5322 asks for 78)."""


def wrapped(words: str, first: str = "", rest: str | None = None) -> Markup:
    """Return words in lines of at most :data:`WIDTH` characters; no word is broken.

    Args:
        words: taken as one paragraph.
        first: what the first line begins with.
        rest: what the others do; where it is None, the same.
    """
    return Markup(
        textwrap.fill(
            one_line(words),
            WIDTH,
            initial_indent=first,
            subsequent_indent=first if rest is None else rest,
            break_long_words=False,
            break_on_hyphens=False,
        )
    )


def under(words: str, sign: str) -> Markup:
    """Return a line of a sign to stand under words, as long as they are set."""
    return Markup(sign * max(map(len, wrapped(words).splitlines()), default=0))
