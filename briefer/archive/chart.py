"""The chart of a timeline: days from left to right, a lane for each position in words.

A position is no quantity. The lanes are categories with their names, in the order in which
the wire schema lists them; nothing is drawn between them, and how far they are apart says
nothing. Each mark has the number of its point in the list below the chart, which says all
that the chart does.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from briefer.rendering.dates import day_words, month_words

MOST_NUMBERED = 40
"""Marks that carry a number and lead to their point; more would hide each other."""

_LEFT, _RIGHT = 5.0, 95.0
"""Per cent of the width: the places of the first and the last day."""

_LABEL = 26
_FOOT = 24
_MOST_TICKS = 4
"""A phone has room for so many dates in words."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A point on the chart.

    Attributes:
        number: of the point in the list.
        anchor: its id on the page.
        day: where it stands.
        lane: the position, in words.
        words: what a screen reader says of it.
        flagged: whether the page marks it as not traced.
    """

    number: int
    anchor: str
    day: date
    lane: str
    words: str
    flagged: bool


@dataclass(frozen=True, slots=True)
class _Size:
    """How marks are drawn: radius and row in pixels, and the least distance in per cent.

    The distance is that of a row in a window of 320 pixels, so that marks which are near to
    each other there stand in rows of their own in every window.
    """

    radius: float
    row: int
    apart: float


_NUMBERED = _Size(radius=10, row=25, apart=9.0)
_DOTS = _Size(radius=4, row=11, apart=3.8)

_CHART = Markup(
    '<svg class="lanes" width="100%" height="{height}" role="{role}" aria-label="{label}">'
    "{drawn}</svg>"
)
_LANE = Markup(
    '<rect class="lane" x="0" y="{y}" width="100%" height="{height}"/>'
    '<text class="name" x="8" y="{base}">{name}</text>'
)
_TICK = Markup(
    '<line class="tick" x1="{x}%" y1="0" x2="{x}%" y2="{foot}"/>'
    '<text class="date" x="{x}%" y="{base}" text-anchor="{anchor}">{words}</text>'
)
_DISC = Markup(
    '<a class="mark{flag}" href="#{anchor}" aria-label="{words}">'
    '<circle class="reach" cx="{x}%" cy="{y}" r="12.5"/><circle cx="{x}%" cy="{y}" r="{r}"/>'
    '<text x="{x}%" y="{base}" text-anchor="middle">{number}</text></a>'
)
_DOT = Markup('<g class="mark{flag}"><circle cx="{x}%" cy="{y}" r="{r}"/></g>')


def lanes_figure(marks: Sequence[Mark], lanes: Iterable[str]) -> Markup:
    """Return the chart of some marks.

    Args:
        marks: in the order of time; at least one.
        lanes: the positions in words, in their order; those without a mark are left out.
    """
    numbered = len(marks) <= MOST_NUMBERED
    size = _NUMBERED if numbered else _DOTS
    first, last = marks[0].day, marks[-1].day
    drawn: list[Markup] = []
    placed: list[tuple[Mark, float, float]] = []
    top = 0
    for lane in lanes:
        own = [(mark, _place(mark.day, first, last)) for mark in marks if mark.lane == lane]
        if own:
            rows = _rows([x for _, x in own], size.apart)
            height = _LABEL + size.row * (max(rows) + 1) + 6
            drawn.append(_LANE.format(y=top, height=height - 3, base=top + 18, name=lane))
            placed += [
                (mark, x, top + _LABEL + size.row * (row + 0.5))
                for (mark, x), row in zip(own, rows, strict=True)
            ]
            top += height
    # In the order of time, in which a keyboard goes from one to the next.
    placed.sort(key=lambda one: one[0].number)
    drawn += [_drawn(mark, x, y, size, numbered) for mark, x, y in placed]
    ticks = [_tick(day, words, first, last, top) for day, words in ticks_of(first, last)]
    return _CHART.format(
        height=top + _FOOT,
        role="group" if numbered else "img",
        label="Positions in the order of time; the list below says the same in words",
        drawn=Markup("").join([*ticks, *drawn]),
    )


def ticks_of(first: date, last: date) -> list[tuple[date, str]]:
    """Return the days that are named below a chart, at most four, with their names.

    They are beginnings of years or months; where there is no room for two of these, the
    first and the last day.
    """
    for months in (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200):
        found = [day for day in _months(first, last) if _month_number(day) % months == 0]
        if 2 <= len(found) <= _MOST_TICKS:
            return [(day, str(day.year) if months >= 12 else month_words(day)) for day in found]
        if len(found) < 2:
            break
    return [(day, day_words(day)) for day in dict.fromkeys((first, last))]


def _months(first: date, last: date) -> list[date]:
    """Return the first days of the months that begin between two days."""
    begun = first.year * 12 + first.month - 1 + (first.day > 1)
    ended = last.year * 12 + last.month - 1
    return [date(n // 12, n % 12 + 1, 1) for n in range(begun, ended + 1)]


def _month_number(day: date) -> int:
    return day.year * 12 + day.month - 1


def _place(day: date, first: date, last: date) -> float:
    days = (last - first) // timedelta(days=1)
    share = (day - first) / timedelta(days=days) if days else 0.5
    return round(_LEFT + share * (_RIGHT - _LEFT), 2)


def _rows(places: Sequence[float], apart: float) -> list[int]:
    """Return for each place, from left to right, the first row that has room there."""
    ends: list[float] = []
    rows = []
    for x in places:
        row = next((n for n, end in enumerate(ends) if x - end >= apart), len(ends))
        if row == len(ends):
            ends.append(x)
        ends[row] = x
        rows.append(row)
    return rows


def _drawn(mark: Mark, x: float, y: float, size: _Size, numbered: bool) -> Markup:
    flag = " open" if mark.flagged else ""
    if not numbered:
        return _DOT.format(flag=flag, x=x, y=y, r=size.radius)
    return _DISC.format(
        flag=flag, anchor=mark.anchor, words=mark.words, x=x, y=y, r=size.radius, base=y + 4,
        number=mark.number,
    )  # fmt: skip


def _tick(day: date, words: str, first: date, last: date, foot: int) -> Markup:
    x = _place(day, first, last)
    anchor = "start" if x < 15 else "end" if x > 85 else "middle"
    return _TICK.format(x=x, foot=foot, base=foot + 17, anchor=anchor, words=words)
