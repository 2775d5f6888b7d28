"""A headline broken into even lines, where the engine that prints it does not do so itself."""

from collections.abc import Sequence

from briefer.rendering.layout.measuring import Run, lines_of

_STEP = 0.25
_SLACK = 1.02
"""The reckoning knows no kerning; a line too narrow would make one line more."""


def even_width(runs: Sequence[Run], width: float) -> float:
    """Return the narrowest width in which words take no more lines than in the whole width.

    Args:
        runs: the words.
        width: the whole, in rem.
    """
    lines = lines_of(runs, width)
    narrow, wide = 0.0, width  # too narrow; wide enough
    while wide - narrow > _STEP:
        middle = (narrow + wide) / 2
        if lines_of(runs, middle) == lines:
            wide = middle
        else:
            narrow = middle
    return round(min(wide * _SLACK, width), 2)
