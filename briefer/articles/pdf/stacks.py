"""Lines that stand one below the other, and where paragraphs begin among them. Pure."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from briefer.articles.pdf.lines import BULLET, LINE_END_HYPHENS, MARKER, Line, reckoned_width

_SAME_SIZE = 0.06
"""Share by which sizes of one type differ at most."""

_NOTE_SIZE = 0.88
"""Share of the text's size: notes at the foot are set in 8 of 10 points, or 10 of 12."""

_TITLE_SIZE = 1.12
"""Share of the text's size from which on lines are headings, and may be centred."""

_LOOSE = 1.3
"""Usual distances of two lines, from which on a paragraph begins."""

_LEADING = (0.8, 1.4, 1.9)
"""Ems between two lines of a paragraph: the least, what is taken where nothing says more, and
the most (double spacing is 1.7)."""

_INDENT = 0.6
"""Ems that a first line is set in by, at least."""

_ROOM_AT_A_STOP = 0.07
"""Share of the width that is left over, with the next word set, where a paragraph ends."""

_ROOM = 0.25
"""The same where the line ends within a sentence: a heading or a line of an address."""

_NEIGHBOURS = 3
"""Lines before and after one that say how wide its column is."""

_DROP_CAP = 1.8
"""Sizes of its line that a first letter has which stands over several lines."""

_ENDS_SENTENCE = re.compile(r"[.!?。！\uff1f…:;][\"'”’»)\]]*$")
_MARKED = re.compile(rf"(?:{MARKER.pattern})\s")


@dataclass(frozen=True, slots=True)
class Type:
    """How a document is set.

    Attributes:
        size: of most of its text, in points.
        leadings: the usual distance of two lines, for each size in whole points.
    """

    size: float
    leadings: dict[int, float]

    def leading(self, size: float) -> float:
        """Return the usual distance of two lines of a size, in points."""
        return self.leadings.get(round(size), _LEADING[1] * size)

    def is_heading(self, size: float) -> bool:
        """Tell whether type of a size is that of headings."""
        return size >= _TITLE_SIZE * self.size

    def is_note(self, size: float) -> bool:
        """Tell whether type of a size is that of notes."""
        return size < _NOTE_SIZE * self.size


def type_of(lines: Sequence[Line]) -> Type:
    """Return how lines are set."""
    letters: Counter[float] = Counter()
    distances = defaultdict(list)
    for line in lines:
        letters[round(line.size, 1)] += len(line.text)
    for before, after in pairwise(lines):
        distance = before.y - after.y
        one_size = before.page == after.page and _are_of_one_size(before, after)
        if one_size and _LEADING[0] * after.size <= distance <= _LEADING[2] * after.size:
            distances[round(after.size)].append(distance)
    leadings = {size: median(found) for size, found in distances.items()}
    return Type(letters.most_common(1)[0][0], leadings)


def stacks_of(lines: Sequence[Line]) -> list[list[Line]]:
    """Divide lines where a page or a column begins: where the next one stands higher."""
    stacks: list[list[Line]] = []
    for line in lines:
        last = stacks[-1][-1] if stacks else None
        if last is None or last.page != line.page or line.y > last.y + line.size:
            stacks.append([line])
        elif _is_drop_cap(last, line):
            stacks[-1][-1] = replace(line, text=last.text + line.text)
        else:
            stacks[-1].append(line)
    return stacks


def split_notes(
    stack: Sequence[Line], page: Sequence[Line], kind: Type
) -> tuple[list[Line], list[Line]]:
    """Split the notes at the foot of a column from its text.

    Args:
        stack: the column.
        page: all lines of its page; no text of the usual size stands below a note.
        kind: how the document is set.

    Returns:
        The text, which is empty where all are notes, and the notes.
    """
    end = len(stack)
    while end and kind.is_note(stack[end - 1].size):
        end -= 1
    notes = stack[end:]
    text = [line for line in page if not kind.is_note(line.size)]
    if not text or any(_is_below(line, notes) for line in text):
        return list(stack), []
    return list(stack[:end]), list(notes)


def _is_below(line: Line, notes: Sequence[Line]) -> bool:
    return bool(notes) and line.y < notes[0].y and line.x < notes[0].end and line.end > notes[0].x


def parts_of(stack: Sequence[Line], kind: Type) -> list[list[Line]]:
    """Divide a stack into paragraphs, the first and last of which may be parts of one."""
    parts: list[list[Line]] = []
    for index, line in enumerate(stack):
        if parts and not _begins(stack, index, len(parts[-1]), kind):
            parts[-1].append(line)
        else:
            parts.append([line])
    return parts


def goes_over(last: Sequence[Line], first: Sequence[Line]) -> bool:
    """Tell whether a paragraph goes on in the next column or on the next page.

    Args:
        last: the lines of the paragraph on this side.
        first: those of the first part on the other side.
    """
    before, after = last[-1], first[0]
    if not _are_of_one_size(before, after) or _MARKED.match(after.text):
        return False
    if before.text[-1] in LINE_END_HYPHENS or after.text[0].islower():
        return True
    if _ENDS_SENTENCE.search(before.text):
        return False
    others = [line.end for line in last[-1 - _NEIGHBOURS : -1]]
    width = before.width if not others else max(others) - before.x
    return before.width > (1 - _ROOM) * width


def _begins(stack: Sequence[Line], index: int, lines: int, kind: Type) -> bool:
    """Tell whether a line begins a paragraph.

    Args:
        stack: what it stands in.
        index: its own.
        lines: how many the paragraph above has so far.
        kind: how the document is set.
    """
    before, line = stack[index - 1], stack[index]
    if not _are_of_one_size(before, line):
        return True
    if _are_one_row(before, line):
        return False
    if before.text[-1] in LINE_END_HYPHENS:
        return False
    if lines > 1 and _are_one_row(stack[index - 2], before):
        return True
    if re.match(BULLET, line.text):
        return True
    ends = _ENDS_SENTENCE.search(before.text) is not None
    room = _leaves_room(stack, index - 1, _ROOM_AT_A_STOP if ends else _ROOM)
    if _MARKED.match(line.text):
        follows_an_item = _MARKED.match(stack[index - lines].text) is not None
        return ends or room or follows_an_item or before.text.endswith((",", ";"))
    if before.y - line.y > _LOOSE * kind.leading(line.size):
        return ends or room or not line.text[0].islower()
    if room and not (kind.is_heading(line.size) and _are_centred(before, line)):
        return True
    return ends and _is_set_off(before, line, lines)


def _is_set_off(before: Line, line: Line, lines: int) -> bool:
    """Tell whether a line is set in from the one above it, or out from an inset paragraph."""
    step = (line.x - before.x) / line.size
    if step >= _INDENT:
        return not (lines == 1 and _MARKED.match(before.text))
    return step <= -_INDENT and lines > 1


def _leaves_room(stack: Sequence[Line], index: int, share: float) -> bool:
    """Tell whether the next line's first word would have fitted on a line.

    Args:
        stack: what it stands in.
        index: its own.
        share: of the column's width that must be left over.
    """
    line, after = stack[index], stack[index + 1]
    sides = (stack[max(0, index - _NEIGHBOURS) : index], stack[index + 1 :][:_NEIGHBOURS])
    like = [[one for one in side if _are_of_one_size(one, line)] for side in sides]
    ends = [max(one.end for one in side) for side in like if side]
    if not ends:
        return False
    right = min(ends)
    left = min(one.x for side in like for one in side)
    word = reckoned_width(after.text.split(" ", 1)[0] + " ", after.size)
    return right - line.end - word > share * (right - left)


def _are_of_one_size(one: Line, other: Line) -> bool:
    return abs(one.size - other.size) <= _SAME_SIZE * max(one.size, other.size)


def _are_one_row(one: Line, other: Line) -> bool:
    return abs(one.y - other.y) < 0.5 * other.size and other.x > one.x


def _are_centred(one: Line, other: Line) -> bool:
    return abs((one.x + one.end) - (other.x + other.end)) < 3 * other.size


def _is_drop_cap(last: Line, line: Line) -> bool:
    return len(last.text) == 1 and last.text.isalpha() and last.size >= _DROP_CAP * line.size
