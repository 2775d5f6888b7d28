"""Lines of a page in the order that they are read in. Pure.

Programs that set type write a page in the order of its text, and this order is kept: it is
right where geometry guesses, as in tables whose cells hold several lines. It is mended only
where it is plainly not that of reading: rows written across columns of prose, or a right
column before the left one.
"""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from briefer.articles.pdf.lines import Line

_MIN_ROWS = 5
"""Rows side by side, so that they are columns of prose."""

_MIN_WORDS = 3.5
"""Words in a line of a column, in the median; cells of tables hold fewer."""

_SPANS = 1.3
"""Widths of a column's line: what is wider stands across columns."""

_TOLERANCE = 3.0
"""Points: lines begin at one place where they lie no further apart."""


def in_reading_order(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of one page as they are read, column by column."""
    edge = _right_edge(lines)
    if edge is None:
        return list(lines)
    pairs = [pair for pair in pairwise(lines) if _is_across(*pair, edge)]
    if len(pairs) < _MIN_ROWS and not _starts_right(lines, edge):
        return list(lines)
    return _by_columns(lines, edge)


def _right_edge(lines: Sequence[Line]) -> float | None:
    """Return where a second column of prose begins, or None where there is none."""
    if not lines:
        return None
    left = min(line.x for line in lines)
    span = max(line.x for line in lines) - left
    starts = [line.x for line in lines if line.x > left + span / 2 and span > 10 * line.size]
    if len(starts) < _MIN_ROWS:
        return None
    edge = max(starts, key=lambda x: sum(abs(other - x) <= _TOLERANCE for other in starts))
    right = [line for line in lines if abs(line.x - edge) <= _TOLERANCE]
    beside = [line for line in lines if line.x < edge - line.size and _has_row(line, right)]
    prose = min(_words(right), _words(beside)) >= _MIN_WORDS
    return edge if prose and min(len(right), len(beside)) >= _MIN_ROWS else None


def _has_row(line: Line, others: Sequence[Line]) -> bool:
    return any(abs(line.y - other.y) < line.size for other in others)


def _words(lines: Sequence[Line]) -> float:
    return median(len(line.text.split()) for line in lines) if lines else 0


def _is_across(before: Line, after: Line, edge: float) -> bool:
    """Tell whether two lines, one written after the other, are one row of two columns."""
    on_one_row = abs(before.y - after.y) < 0.5 * after.size
    return on_one_row and before.x < edge - after.size and _is_right(after, edge)


def _starts_right(lines: Sequence[Line], edge: float) -> bool:
    """Tell whether a right column is written before the left one."""
    for before, after in pairwise(lines):
        jumps_up = after.y > before.y + _MIN_ROWS * after.size
        if _is_right(before, edge) and not _is_right(after, edge) and jumps_up:
            return True
    return False


def _is_right(line: Line, edge: float) -> bool:
    return line.x >= edge - _TOLERANCE


def _by_columns(lines: Sequence[Line], edge: float) -> list[Line]:
    """Return lines from the top, left columns before the right one between what spans them."""
    ordered: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    right_lines = [line for line in lines if _is_right(line, edge)]
    usual = median(
        line.width for line in lines if not _is_right(line, edge) and _has_row(line, right_lines)
    )
    spanned = True
    for line in sorted(lines, key=lambda line: (-line.y, line.x)):
        if _is_right(line, edge):
            right.append(line)
            spanned = False
            continue
        alone = not _has_row(line, right_lines)
        spanned = alone and (spanned or line.width > _SPANS * usual)
        if spanned:
            ordered += [*in_reading_order(left), *right, line]
            left, right = [], []
        else:
            left.append(line)
    return [*ordered, *in_reading_order(left), *right]
