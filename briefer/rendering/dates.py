"""Days and intervals as a reader wants them: the shortest exact form."""

import re
from calendar import monthrange
from datetime import date

from briefer.grounding.statements import Interval
from briefer.language.calendar import MONTHS, WEEKDAYS

_MONTH_NAMES = {number: name for name, number in MONTHS.items() if len(name) > 3 or number == 5}
_MONTH_NAMES[9] = "September"
_MONTH_WORDS = re.compile("|".join(_MONTH_NAMES.values()))


def day_words(day: date, *, weekday: bool = False) -> str:
    """Return a day as "29 May 2024", or "Wed 29 May 2024"."""
    words = f"{day.day} {_MONTH_NAMES[day.month]} {day.year}"
    return f"{WEEKDAYS[day.weekday()][:3]} {words}" if weekday else words


def span_words(first: date, last: date) -> str:
    """Return two days, and those between them, as "6–8 May 2025"; one day alone as it is."""
    return day_words(first) if first == last else _range_words(first, last)


def interval_words(interval: Interval, published: date | None = None) -> str:
    """Return an interval in words; one that is not certain is "about" there.

    Args:
        interval: the days.
        published: the article's day; what begins after it and has no end is "from …" on.
    """
    start, end = interval.start, interval.end
    about = "" if interval.certain else "about "
    if start is not None and end is not None:
        return about + _exact_words(start, end)
    if end is not None:
        return f"by {about}{day_words(end)}"
    if start is None:
        return "at an open date"
    ahead = published is not None and start > published
    first = about + _month_or_day(start)
    return f"from {first} on" if ahead else f"since {first}"


def short_interval_words(interval: Interval) -> str:
    """Return an interval as a label has it: "14 Mar 2025", "Jun 2019", "c. 2023", "by 31 May 2025".

    Nothing where both ends are open.
    """
    start, end = interval.start, interval.end
    about = "" if interval.certain else "c. "
    if start is not None and end is not None:
        return about + _short_words(start, end)
    if end is not None:
        return f"by {about}{_short_day(end)}"
    return f"from {about}{_short_day(start)}" if start is not None else ""


def _short_words(start: date, end: date) -> str:
    if start == end:
        return _short_day(start)
    period = _period_words(start, end)
    if period is not None:
        return _MONTH_WORDS.sub(lambda match: match.group(0)[:3], period)
    return _MONTH_WORDS.sub(lambda match: match.group(0)[:3], _range_words(start, end))


def _short_day(day: date) -> str:
    return f"{day.day} {_MONTH_NAMES[day.month][:3]} {day.year}"


def _exact_words(start: date, end: date) -> str:
    if start == end:
        return day_words(start, weekday=True)
    return _period_words(start, end) or _range_words(start, end)


def _month_or_day(day: date) -> str:
    """Return a day that opens an interval; the first of January stands for its year."""
    return str(day.year) if (day.day, day.month) == (1, 1) else day_words(day)


def _period_words(start: date, end: date) -> str | None:
    """Return the name of a whole month, year or run of years."""
    if start.day != 1 or end.day != monthrange(end.year, end.month)[1]:
        return None
    if (start.month, end.month) == (1, 12):
        return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{_MONTH_NAMES[start.month]} {start.year}"
    if start.year == end.year:
        return f"{_MONTH_NAMES[start.month]} to {_MONTH_NAMES[end.month]} {start.year}"
    return None


def _range_words(start: date, end: date) -> str:
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{day_words(end)}"
    if start.year == end.year:
        return f"{start.day} {_MONTH_NAMES[start.month]} – {day_words(end)}"
    return f"{day_words(start)} – {day_words(end)}"


def month_words(day: date) -> str:
    """Return the month of a day as "May 2024"."""
    return f"{_MONTH_NAMES[day.month][:3]} {day.year}"
