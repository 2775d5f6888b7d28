"""Calendar intervals: days, weeks, months, quarters, years and decades."""

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
    return Interval(date(first, 1, 1), date(first + 9, 12, 31), certain=True)


def months_from(ref: date, count: int) -> Interval:
    """Return the month that lies ``count`` months from a day's own."""
    index = ref.year * 12 + ref.month - 1 + count
    return month_of(index // 12, index % 12 + 1)


def period_around(ref: date, unit: str, shift: int) -> Interval | None:
    """Return the period that holds a day, or one ``shift`` periods away.

    Args:
        ref: the day.
        unit: ``day``, ``week`` (Monday to Sunday, as ISO 8601 and the GUM annotation have
            it), ``weekend`` (Saturday and Sunday), ``month``, ``quarter``, ``year``, ``decade``.
        shift: how many periods later; negative for earlier.
    """
    if unit == "day":
        return day_at(ref + timedelta(shift))
    if unit in {"week", "weekend"}:
        monday = ref - timedelta(ref.weekday()) + timedelta(7 * shift)
        first = monday + timedelta(5 if unit == "weekend" else 0)
        return Interval(first, monday + timedelta(6), certain=True)
    if unit == "month":
        return months_from(ref, shift)
    if unit == "quarter":
        index = ref.year * 4 + (ref.month - 1) // 3 + shift
        return quarter_of(index // 4, index % 4 + 1)
    if unit == "year":
        return year_of(ref.year + shift)
    if unit == "decade":
        return decade_of(ref.year + 10 * shift)
    return None


def day_at(only: date) -> Interval:
    """Return the interval of one day."""
    return Interval(only, only, certain=True)
