"""Lengths of time, and what lies so long before or after something."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from briefer.language.calendar import (
    Interval,
    day_at,
    nth_weekday,
    period_around,
    plus_months,
    weeks_of,
)
from briefer.language.times.meanings import Meaning, Setting, bounds, uncertain

_DAYS = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
_COARSE = frozenset({"month", "quarter", "year", "decade", "century"})
# "The next two decades" are counted as decades; "the next two years" from tomorrow on.
_ALIGNED = frozenset({"weekend", "quarter", "decade", "century"})
UNITS = frozenset([*_DAYS, *_MONTHS, "workday", "weekend"])
"""Units that a length of time can be told in."""


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time.

    Attributes:
        parts: how many of which unit: ``((2, "year"), (1, "month"))``.
        vague: whether it is "a few" or "several".
    """

    parts: tuple[tuple[int, str], ...]
    vague: bool = False

    @property
    def unit(self) -> str | None:
        """The only unit it is told in, or None where there are several."""
        return self.parts[0][1] if len(self.parts) == 1 else None


def moved(start: date, span: Span, sign: int) -> date:
    """Return the day that lies a span after (1) or before (-1) another: months, then days."""
    months = sum(count * _MONTHS.get(unit, 0) for count, unit in span.parts)
    days = sum(count * _DAYS.get(unit, 0) for count, unit in span.parts)
    there = plus_months(start, sign * months) + timedelta(sign * days)
    for count, unit in span.parts:
        if unit == "workday":
            there = _over_workdays(there, count, sign)
    return there


def _over_workdays(start: date, count: int, sign: int) -> date:
    weeks, rest = divmod(count, 5)
    there = start + timedelta(sign * 7 * weeks)
    while rest:
        there += timedelta(sign)
        rest -= there.weekday() < 5
    return there


def off(span: Span, sign: int) -> Meaning:
    """Return what "two years ago" or "in three days" means.

    One unit of months or more means the whole month or year (as in news: "seventeen years
    ago" is a year); several units mean a day. Only days are exact.
    """

    def means(setting_day: date) -> Interval | None:
        there = moved(setting_day, span, sign)
        if span.unit is not None and (span.unit in _COARSE or span.unit == "weekend"):
            unit = "year" if span.unit in {"decade", "century"} else span.unit
            return uncertain(period_around(there, unit, 0))
        exact = span.unit in {"day", "workday"} and not span.vague
        return Interval(there, there, certain=exact or (span.unit is None and not span.vague))

    return lambda setting: None if setting.day is None else means(setting.day)


def off_from(span: Span, sign: int, anchor: Meaning) -> Meaning:
    """Return what "two weeks before 3 May" means: a day, or a year where both are years."""

    def means_from(ends: tuple[date, date], certain: bool) -> Interval | None:
        start, end = ends
        origin = end if sign > 0 and start != end and span.unit in _DAYS else start
        there = moved(origin, span, sign)
        if start == end:
            return Interval(there, there, certain=certain and not span.vague)
        if span.unit in _COARSE and span.unit is not None:
            return uncertain(period_around(there, span.unit, 0))
        return Interval(there, there, certain=False)

    return _anchored(anchor, means_from)


def on_from(span: Span, anchor: Meaning) -> Meaning:
    """Return the day that lies a span after the first day of something: "in a year since …"."""
    return _anchored(
        anchor, lambda ends, certain: replace(day_at(moved(ends[0], span, 1)), certain=certain)
    )


def starting(span: Span, anchor: Meaning) -> Meaning:
    """Return the days of "two weeks starting tomorrow"."""
    return _anchored(
        anchor,
        lambda ends, certain: Interval(
            ends[0], moved(ends[0], span, 1) - timedelta(1), certain=certain and not span.vague
        ),
    )


def beyond(span: Span, sign: int, anchor: Meaning) -> Meaning:
    """Return what "more than two days before yesterday" means: an open interval."""

    def means(ends: tuple[date, date], certain: bool) -> Interval:
        there = moved(ends[0], span, sign) + timedelta(sign)
        return Interval(there, None, certain) if sign > 0 else Interval(None, there, certain)

    return _anchored(anchor, means)


def within_from(span: Span, sign: int, anchor: Meaning) -> Meaning:
    """Return what "less than three days after tomorrow" means."""

    def means(ends: tuple[date, date], certain: bool) -> Interval:
        near, there = ends[0], moved(ends[0], span, sign) - timedelta(sign)
        return Interval(min(near, there), max(near, there), certain=certain)

    return _anchored(anchor, means)


def _anchored(
    anchor: Meaning, means: Callable[[tuple[date, date], bool], Interval | None]
) -> Meaning:
    def of_setting(setting: Setting) -> Interval | None:
        found = anchor(setting)
        ends = bounds(found)
        return None if found is None or ends is None else means(ends, found.certain)

    return of_setting


def window(span: Span, sign: int) -> Meaning:
    """Return what "the last three weeks" or "the next two quarters" means.

    Up to yesterday, or from tomorrow; quarters, decades and the like by the calendar. In
    doubt: some count today in, some mean calendar weeks.
    """

    def means(ref: date) -> Interval | None:
        if span.unit in _ALIGNED:
            count, unit = span.parts[0]
            near, far = period_around(ref, unit, sign), period_around(ref, unit, sign * count)
            ends = [*(bounds(near) or ()), *(bounds(far) or ())]
            return Interval(min(ends), max(ends), certain=False) if ends else None
        there = moved(ref, span, sign)
        first, last = (ref + timedelta(1), there) if sign > 0 else (there, ref - timedelta(1))
        return Interval(first, last, certain=False) if first <= last else None

    return lambda setting: None if setting.day is None else means(setting.day)


def within(span: Span) -> Meaning:
    """Return what "within five days" means: from today; whether the last counts is open."""

    def means(ref: date) -> Interval | None:
        last = moved(ref, span, 1) - timedelta(1)
        return Interval(ref, last, certain=False) if last >= ref else None

    return lambda setting: None if setting.day is None else means(setting.day)


def piece_of(whole: Meaning, first: int, count: int, unit: str) -> Meaning:
    """Return units of a longer period: "the first ten days of 2020", "its third week".

    Args:
        whole: the longer period.
        first: number of the first unit, from 1; negative ones count from the end.
        count: how many.
        unit: which; weeks go by ISO 8601, in doubt.
    """

    def means(setting: Setting) -> Interval | None:
        within_this = whole(setting)
        ends = bounds(within_this)
        if within_this is None or ends is None:
            return None
        if unit == "week":
            return uncertain(weeks_of(within_this, first, count))
        if unit == "weekend":
            saturday = nth_weekday(within_this, 5, first)
            ends_of = bounds(saturday)
            return ends_of and Interval(ends_of[0], ends_of[0] + timedelta(1), certain=True)
        origin, shift = (ends[0], first - 1) if first > 0 else (ends[1], first + 1)
        start = period_around(origin, unit, shift)
        last = period_around(origin, unit, shift + count - 1)
        outer = [*(bounds(start) or ()), *(bounds(last) or ())]
        if not outer or outer[0] < ends[0] or outer[-1] > ends[1]:
            return None
        return Interval(outer[0], outer[-1], certain=within_this.certain)

    return means
