"""Calendar intervals: days, weeks, months, quarters, years, decades, centuries, seasons."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

_NAMES = (
    "January February March April May June July August September October November December"
).split()
MONTHS = {name: number for number, name in enumerate(_NAMES, 1)}
"""English month names and their usual abbreviations to 1..12."""
MONTHS |= {name[:3]: number for name, number in MONTHS.items()} | {"Sept": 9}

WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
"""English weekday names, Monday first, as :meth:`datetime.date.weekday` counts."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Days from start to end, both included.

    Attributes:
        start: first day, or None when open.
        end: last day, or None when open.
        certain: whether the words leave no other reading.
    """

    start: date | None
    end: date | None
    certain: bool


def day(year: int, month: int, number: int) -> Interval | None:
    """Return one day, or None where it does not exist."""
    try:
        only = date(year, month, number)
    except ValueError:
        return None
    return Interval(only, only, certain=True)


def month_of(year: int, month: int) -> Interval:
    """Return a month; ``month`` is 1 to 12."""
    return Interval(
        date(year, month, 1), date(year, month, monthrange(year, month)[1]), certain=True
    )


def quarter_of(year: int, quarter: int) -> Interval:
    """Return a calendar quarter; ``quarter`` is 1 to 4."""
    first, last = month_of(year, 3 * quarter - 2), month_of(year, 3 * quarter)
    return Interval(first.start, last.end, certain=True)


def year_of(year: int) -> Interval:
    """Return a calendar year."""
    return Interval(date(year, 1, 1), date(year, 12, 31), certain=True)


def decade_of(year: int) -> Interval:
    """Return the decade that a year is in: 1994 is in 1990 to 1999."""
    first = year - year % 10
    return years_from(first, 10)


def century_of(year: int) -> Interval:
    """Return the hundred years that a year is in, as newspapers count: 1900 to 1999."""
    return years_from(year - year % 100, 100)


def years_from(first: int, count: int) -> Interval:
    """Return ``count`` whole years, the first of them given; there is no year 0."""
    start = date(first or 1, 1, 1)
    return Interval(start, date(first + count - 1, 12, 31), certain=True)


def half_of(year: int, half: int) -> Interval:
    """Return January to June, or July to December; ``half`` is 1 or 2."""
    first, last = month_of(year, 6 * half - 5), month_of(year, 6 * half)
    return Interval(first.start, last.end, certain=True)


def months_from(ref: date, count: int) -> Interval:
    """Return the month that lies ``count`` months from a day's own."""
    index = ref.year * 12 + ref.month - 1 + count
    return month_of(index // 12, index % 12 + 1)


def period_around(ref: date, unit: str, shift: int) -> Interval | None:
    """Return the period that holds a day, or one ``shift`` periods away.

    Args:
        ref: the day.
        unit: ``day``, ``week`` (Monday to Sunday, as ISO 8601 and the GUM annotation have
            it), ``workweek`` (Monday to Friday), ``weekend`` (Saturday and Sunday), ``month``,
            ``quarter``, ``half`` (of a year), ``year``, ``decade``, ``century``.
        shift: how many periods later; negative for earlier.
    """
    if unit == "day":
        return day_at(ref + timedelta(shift))
    if unit in _DAYS_OF_WEEK:
        first, last = _DAYS_OF_WEEK[unit]
        monday = ref - timedelta(ref.weekday()) + timedelta(7 * shift)
        return Interval(monday + timedelta(first), monday + timedelta(last), certain=True)
    if unit == "month":
        return months_from(ref, shift)
    if unit == "quarter":
        index = ref.year * 4 + (ref.month - 1) // 3 + shift
        return quarter_of(index // 4, index % 4 + 1)
    if unit == "half":
        index = ref.year * 2 + (ref.month - 1) // 6 + shift
        return half_of(index // 2, index % 2 + 1)
    if unit in _YEARS_OF:
        count = _YEARS_OF[unit]
        return years_from((ref.year // count + shift) * count, count)
    return None


_DAYS_OF_WEEK = {"week": (0, 6), "workweek": (0, 4), "weekend": (5, 6)}
_YEARS_OF = {"year": 1, "decade": 10, "century": 100}


def day_at(only: date) -> Interval:
    """Return the interval of one day."""
    return Interval(only, only, certain=True)


def plus_months(ref: date, count: int) -> date:
    """Return the same day of the month ``count`` months later, or that month's last day."""
    index = ref.year * 12 + ref.month - 1 + count
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(ref.day, monthrange(year, month)[1]))


def nth_weekday(within: Interval, weekday: int, nth: int) -> Interval | None:
    """Return the nth Monday (0) to Sunday (6) of a period; -1 is its last one."""
    if within.start is None or within.end is None:
        return None
    if nth < 0:
        only = within.end - timedelta((within.end.weekday() - weekday) % 7)
    else:
        only = within.start + timedelta((weekday - within.start.weekday()) % 7 + 7 * (nth - 1))
    return day_at(only) if within.start <= only <= within.end else None


def weeks_of(within: Interval, first: int, count: int) -> Interval | None:
    """Return weeks of a longer period; a week belongs to where its Thursday is (ISO 8601).

    Args:
        within: a month, quarter or year.
        first: number of the first one, from 1; negative ones count from the end.
        count: how many weeks.
    """
    thursday = nth_weekday(within, 3, max(first, -1))
    if thursday is None or thursday.start is None:
        return None
    monday = thursday.start - timedelta(3 + 7 * max(0, -first - 1))
    return Interval(monday, monday + timedelta(7 * count - 1), certain=True)


SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""Northern seasons to the month that each begins with."""


def season_of(year: int, season: str) -> Interval:
    """Return a northern season by whole months; a winter is told by the year it begins in.

    Not certain: the south has it the other way round, and astronomers begin it on the 21st.
    """
    first = SEASONS[season]
    last = month_of(year + (first + 2) // 13, (first + 1) % 12 + 1)
    return Interval(date(year, first, 1), last.end, certain=False)
