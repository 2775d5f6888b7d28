"""What time expressions mean: functions from where one stands in time to an interval.

The grammar builds a :data:`Meaning` of an expression out of these; it is called once the
published date and the tense of the sentence are known.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from briefer.language.calendar import Interval, day, day_at, month_of, period_around


@dataclass(frozen=True, slots=True)
class Setting:
    """Where one stands when an expression is said.

    Attributes:
        day: the day it is counted from, or None where that is not known.
        ahead: True where the sentence looks ahead, False where it tells what was, None
            where nothing shows which.
        loose: whether it is no more than a participle that shows which.
        bounded: whether the expression stands behind "by" or "until", which turns the end
            of a period into its last day.
    """

    day: date | None
    ahead: bool | None = None
    loose: bool = True
    bounded: bool = False


Meaning = Callable[[Setting], Interval | None]


@dataclass(frozen=True, slots=True)
class Parsed:
    """An expression that the grammar has read.

    Attributes:
        end: index of the token after it.
        means: what it means.
        plain: whether it is plainly a time in running text, where "the second", "may" or
            "the week" mostly are not.
        floating: whether it recurs, and needs a neighbour in time to be one: a weekday, a
            month without a year.
        unit: the unit that it is, where it is a whole one: "year", "month", …
    """

    end: int
    means: Meaning
    plain: bool = True
    floating: bool = False
    unit: str | None = None


def longest(readings: Iterable[Parsed | None], *, plain: bool) -> Parsed | None:
    """Return the longest of several readings, the first among equals.

    Args:
        readings: of the same tokens.
        plain: leave out those that are not plainly a time.
    """
    best: Parsed | None = None
    for found in readings:
        usable = found is not None and (found.plain or not plain)
        if found is not None and usable and (best is None or found.end > best.end):
            best = found
    return best


def uncertain(interval: Interval | None) -> Interval | None:
    """Return an interval as one that the words leave in doubt."""
    return interval and replace(interval, certain=False)


def doubted(means: Meaning) -> Meaning:
    """Return a meaning that the words leave in doubt: "nearly a decade ago"."""
    return lambda setting: uncertain(means(setting))


def fixed(interval: Interval | None) -> Meaning:
    """Return the meaning of an expression that is the same wherever one stands."""
    return lambda _setting: interval


def nothing(_setting: Setting) -> Interval | None:
    """Return None: a time that a calendar does not tell, as "last fiscal year"."""
    return None


def days_off(shift: int, *, sure: bool = True) -> Meaning:
    """Return the day that lies so many days from where one stands."""

    def means(setting: Setting) -> Interval | None:
        if setting.day is None:
            return None
        return replace(day_at(setting.day + timedelta(shift)), certain=sure)

    return means


def period(unit: str, shift: int, *, sure: bool = True) -> Meaning:
    """Return the week, month, … so many from the one in which one stands."""

    def means(setting: Setting) -> Interval | None:
        found = None if setting.day is None else period_around(setting.day, unit, shift)
        return found if sure else uncertain(found)

    return means


def nearest(setting: Setting, candidates: list[Interval]) -> Interval | None:
    """Return the one of recurring intervals that a sentence means.

    Looking ahead, the first that is not over; looking back, the last that has begun; without
    a sign of tense the closest, in doubt. One that is going on while the sentence looks
    ahead may be the next as well. Where no verb is sure, one several times as far away as that
    on the other side of today is in doubt: "the handover agreed in January", told in November.
    """
    ref, ahead = setting.day, setting.ahead
    if ref is None:
        return None
    if ahead is None:
        return uncertain(min(candidates, key=lambda c: _distance(ref, c), default=None))
    begun = [c for c in candidates if c.start is not None and c.start <= ref]
    to_come = [c for c in candidates if c.end is not None and c.end >= ref]
    if not begun or not to_come:
        return None
    chosen, other = (to_come[0], begun[-1]) if ahead else (begun[-1], to_come[0])
    if ahead and chosen == other:
        return uncertain(chosen)
    far = setting.loose and _distance(ref, chosen) > _FAR * max(_distance(ref, other), _NEAR)
    return uncertain(chosen) if far else chosen


def _distance(ref: date, to: Interval) -> int:
    ends = bounds(to)
    return 0 if ends is None else max((ends[0] - ref).days, (ref - ends[1]).days, 0)


_FAR = 3
_NEAR = 21
"""Days: two of a kind that are nearer than this are not told apart by how near they are."""


def yearly(in_year: Callable[[int], Interval | None]) -> Meaning:
    """Return the meaning of what recurs each year: "in March", "8 July", "Easter"."""

    def means(setting: Setting) -> Interval | None:
        if setting.day is None:
            return None
        return nearest(setting, around_year(setting.day.year, in_year))

    return means


def around_year(year: int, in_year: Callable[[int], Interval | None]) -> list[Interval]:
    """Return what recurs each year in the years about one; 29 February is four apart."""
    years = range(max(1, year - 8), min(9999, year + 8) + 1)
    return [found for y in years if (found := in_year(y)) is not None]


def last_over(ref: date, candidates: list[Interval]) -> Interval | None:
    """Return the last of recurring intervals that is over."""
    over = [c for c in candidates if c.end is not None and c.end < ref]
    return over[-1] if over else None


def first_to_come(ref: date, candidates: list[Interval]) -> Interval | None:
    """Return the first of recurring intervals that has not begun."""
    return next((c for c in candidates if c.start is not None and c.start > ref), None)


def month_in(month: int) -> Callable[[int], Interval | None]:
    """Return a month of any year."""
    return lambda year: month_of(year, month)


def day_in(month: int, number: int) -> Callable[[int], Interval | None]:
    """Return a day of any year."""
    return lambda year: day(year, month, number)


def bounds(within: Interval | None) -> tuple[date, date] | None:
    """Return both ends of an interval, or None where one is open."""
    if within is None or within.start is None or within.end is None:
        return None
    return within.start, within.end
