"""How much room words take, reckoned with the page's own type instead of laid out."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefer.rendering.layout.fonts import is_own_type, width_of

LEADING = 1.3
"""Of running text on paper, in its size; ``templates/page.css`` says the same."""

_WORDS = re.compile(r"\S+\s*")


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one size within a text.

    Attributes:
        text: the words.
        size: in rem.
        weight: 400 or 600.
        whole: not broken, as a mark in its frame.
    """

    text: str
    size: float = 1.0
    weight: int = 400
    whole: bool = False


def lines_of(runs: Iterable[Run], width: float) -> int:
    """Return how many lines words take when each line is filled before the next begins.

    Args:
        runs: in order.
        width: of a line, in rem.
    """
    lines, used = 1, 0.0
    for run in runs:
        words = [run.text] if run.whole else _WORDS.findall(run.text)
        for word in words:
            blank = len(word) - len(word.rstrip())
            length = width_of(word[: len(word) - blank], run.weight) * run.size
            if used > 0 and used + length > width:
                lines, used = lines + 1, 0.0
            # A word longer than the line is broken wherever the line ends.
            while length > width:
                lines, length = lines + 1, length - width * _BROKEN
            used += length + width_of(word[len(word) - blank :], run.weight) * run.size
    return lines


_BROKEN = 0.97
"""Share of a line that a broken word fills: its last letter goes to the next line whole."""


def height_of(runs: Sequence[Run], width: float, leading: float = LEADING) -> float:
    """Return the height of a paragraph in rem; the largest of its sizes leads its lines.

    Args:
        runs: its words.
        width: of a line, in rem.
        leading: of a line, in the size of its type.
    """
    size = max((run.size for run in runs), default=1.0)
    taller = 1.0 if all(is_own_type(run.text) for run in runs) else _FALLBACK
    return lines_of(runs, width) * leading * size * taller


_FALLBACK = 1.08
"""How much higher a line is that the system's type sets in part: its letters stand otherwise."""
