"""Parts of periods: early and late, the beginning and the end, what is over and what is left."""

from datetime import date, timedelta

from briefer.language.calendar import Interval, day_at, plus_months
from briefer.language.times.meanings import Meaning, Setting, bounds

_WEEK_PARTS = {"early": (0, 2), "mid": (1, 4), "late": (3, 6)}
_MONTH_PARTS = {"early": (1, 15), "mid": (10, 20), "late": (16, 31)}


def part_of(whole: Meaning, part: str) -> Meaning:
    """Return the early, middle or late part of a period; where it ends is in doubt.

    Halves, and the middle half, as Recognizers-Text has them: a week's early part is Monday
    to Wednesday, a year's January to June.
    """

    def means(setting: Setting) -> Interval | None:
        ends = bounds(whole(setting))
        if ends is None:
            return None
        start, end = ends
        length = (end - start).days + 1
        if length == 7:
            first, last = _WEEK_PARTS[part]
            return Interval(start + timedelta(first), start + timedelta(last), certain=False)
        if (start.year, start.month) == (end.year, end.month) and length >= 28:
            first, last = _MONTH_PARTS[part]
            last_day = min(start.replace(day=min(last, end.day)), end)
            return Interval(start.replace(day=first), last_day, certain=False)
        return _part_of_months(start, end, part)

    return means


def _part_of_months(start: date, end: date, part: str) -> Interval:
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    quarter, half = (months // 4, months // 2) if months % 4 == 0 else (None, None)
    if quarter is None or half is None:
        # Seasons, quarters, ranges of days: counted in days.
        length = (end - start).days
        early, late = start + timedelta(length // 2), end - timedelta(length // 2)
        third = timedelta(length // 3)
        middle = Interval(start + third, end - third, certain=False)
    else:
        late = plus_months(start, half)
        early = late - timedelta(1)
        after_middle = plus_months(start, months - quarter)
        middle = Interval(plus_months(start, quarter), after_middle - timedelta(1), certain=False)
    if part == "mid":
        return middle
    if part == "early":
        return Interval(start, early, certain=False)
    return Interval(late, end, certain=False)


def end_of(whole: Meaning, part: str) -> Meaning:
    """Return the end or beginning of a period: its last or first day behind "by" or "until".

    "By the end of the year" is a day; "at the end of the year" is days about it.
    """

    def means(setting: Setting) -> Interval | None:
        if not setting.bounded:
            return part_of(whole, part)(setting)
        ends = bounds(whole(setting))
        if ends is None:
            return None
        return day_at(ends[1] if part == "late" else ends[0])

    return means


def earlier_in(whole: Meaning) -> Meaning:
    """Return the days of a period before the one in which one stands."""
    return _side_of(whole, "early")


def later_in(whole: Meaning) -> Meaning:
    """Return the days of a period after the one in which one stands."""
    return _side_of(whole, "late")


def _side_of(whole: Meaning, part: str) -> Meaning:
    """Return what of a period lies on one side of today; of another period, its half.

    "Later this year", said in May, is any day from then on; Recognizers-Text has it from July
    on, which leaves out days that the words allow.
    """

    def means(setting: Setting) -> Interval | None:
        ends, half = bounds(whole(setting)), bounds(part_of(whole, part)(setting))
        if ends is None or half is None or setting.day is None:
            return None
        if not ends[0] <= setting.day <= ends[1]:
            return Interval(*half, certain=False)
        if part == "early":
            start, end = ends[0], max(ends[0], setting.day - timedelta(1))
        else:
            start, end = min(ends[1], setting.day + timedelta(1)), ends[1]
        return Interval(start, end, certain=not start <= setting.day <= end)

    return means


def rest_of(whole: Meaning) -> Meaning:
    """Return what is left of a period, today included."""

    def means(setting: Setting) -> Interval | None:
        ends = bounds(whole(setting))
        if ends is None or setting.day is None:
            return None
        start, end = ends
        return Interval(max(start, setting.day), end, certain=True) if setting.day <= end else None

    return means
