"""Reading what is told from today: yesterday, this week, last March, the year after next."""

from dataclasses import replace

from briefer.language.calendar import SEASONS, Interval, day_at, period_around, season_of
from briefer.language.times.dates import month_at
from briefer.language.times.feasts import holiday_at
from briefer.language.times.meanings import (
    Meaning,
    Parsed,
    Setting,
    around_year,
    bounds,
    days_off,
    first_to_come,
    last_over,
    month_in,
    nearest,
    nothing,
    period,
    uncertain,
)
from briefer.language.times.spans import Span, window
from briefer.language.times.tense import tense_at
from briefer.language.times.tokens import (
    DASHES,
    Read,
    Tokens,
    after_words,
    kind_at,
    skipped,
    text_at,
)

_NAMED_DAYS = {"today": 0, "tonight": 0, "overnight": 0, "yesterday": -1, "tomorrow": 1}
_THIS_PART = frozenset("morning afternoon evening lunchtime".split())
_SHIFTS = {
    "this": 0,
    "current": 0,
    "last": -1,
    "past": -1,
    "previous": -1,
    "next": 1,
    "coming": 1,
    "upcoming": 1,
    "following": 1,
}
_OF_THE_STORY = frozenset({"previous", "following"})
_UNITS = frozenset("day week weekend workweek month quarter year decade century".split())
_WORKING = frozenset("working work business trading".split())
_OWN_YEARS = frozenset("fiscal financial school academic tax budget college crop model".split())
_SURE_SHIFTS = frozenset({"this", "current", "last", "next"})
_THE = frozenset({"the"})
_MINE = frozenset("my our your his her their its".split())


def named_day_at(tokens: Tokens, at: int) -> Parsed | None:
    """Read today, yesterday, last night, this morning, the day before yesterday."""
    text, following = text_at(tokens, at), text_at(tokens, at + 1)
    if text in _NAMED_DAYS:
        # "Will not be mended overnight" is no night.
        idiom = text == "overnight" and tense_at(tokens, at, at + 1).ahead is True
        title = text_at(tokens, at - 1) == "usa"
        return Parsed(at + 1, days_off(_NAMED_DAYS[text]), plain=not title and not idiom)
    if text == "this" and following in _THIS_PART:
        return Parsed(at + 2, days_off(0))
    if text == "last" and following in {"night", "evening"}:
        return Parsed(at + 2, days_off(-1))
    start = skipped(tokens, at, _THE)
    for side, named, shift in (("before", "yesterday", -2), ("after", "tomorrow", 2)):
        end = after_words(tokens, start, "day", side, named)
        if end is not None:
            return Parsed(end, days_off(shift))
    return _day_of_the_story(tokens, start)


def _day_of_the_story(tokens: Tokens, at: int) -> Parsed | None:
    """Read "the day before" and "the next day", which are told from another day."""
    if text_at(tokens, at) == "day" and text_at(tokens, at + 1) in {"before", "after"}:
        shift = -1 if text_at(tokens, at + 1) == "before" else 1
        return Parsed(at + 2, days_off(shift, sure=False), plain=False)
    return None


def period_at(tokens: Tokens, at: int) -> Parsed | None:
    """Return the period, relative to today, that begins at a token."""
    start = skipped(tokens, at, _THE)
    which, named_at = _which_at(tokens, start)
    definite = start > at or named_at == start + 2
    feast = holiday_at(tokens, named_at, which)
    if feast is not None:
        return feast
    for read in (_season, _month, _unit):
        found = read(tokens, named_at, which, definite)
        if found is not None:
            return found
    return None


def _which_at(tokens: Tokens, at: int) -> tuple[str, int]:
    text = text_at(tokens, at)
    if text == "this" and text_at(tokens, at + 1) in {"coming", "past"}:
        return text_at(tokens, at + 1), at + 2
    if text in _SHIFTS:
        return text, at + 1
    return ("", at + 1) if text in _MINE else ("", at)


def _unit(tokens: Tokens, at: int, which: str, definite: bool) -> Parsed | None:
    read = unit_at(tokens, at)
    if read is None:
        return None
    unit, end = read
    if unit == "":
        return Parsed(end, nothing, plain=False)
    shift = _SHIFTS.get(which, 0)
    if not which:
        off = _after_next(tokens, end)
        if off is not None:
            return Parsed(off[1], period(unit, off[0]), unit=unit)
        return _bare(tokens, at, unit, end)
    if unit == "weekend" and which == "this":
        return Parsed(end, _this_weekend, unit=unit)
    if which == "past" and definite and unit in {"day", "week", "month", "year"}:
        # Not the calendar's: "over the past year" ends today.
        return Parsed(end, _just_past(unit), unit=None)
    plain = which not in _OF_THE_STORY and unit != "day"
    sure = which in _SURE_SHIFTS and not (definite and which in {"last", "next"})
    # Of the weekend to come, or the one after it?
    sure = sure and (unit, which) != ("weekend", "next")
    return Parsed(end, period(unit, shift, sure=sure), plain=plain, unit=unit)


def unit_at(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """Return a unit of the calendar; "" for a fiscal year and the like, which vary."""
    text, following = text_at(tokens, at), text_at(tokens, at + 1)
    if text in _WORKING and following in {"week", "day"}:
        return ("workweek" if following == "week" else "day"), at + 2
    if text in _OWN_YEARS and following in {"year", "quarter"}:
        return "", at + 2
    if text == "calendar" and following in _UNITS:
        return following, at + 2
    return (text, at + 1) if text in _UNITS else None


def _bare(tokens: Tokens, at: int, unit: str, end: int) -> Parsed:
    """Read "the week", "the weekend" and "year end": plain only where a word shows it."""
    to_date = after_words(tokens, end, "to", "date")
    if to_date is not None:
        return Parsed(to_date, _to_date(unit), plain=False)
    dash = skipped(tokens, end, DASHES)
    if text_at(tokens, dash) == "end" and unit in {"week", "month", "quarter", "year"}:
        behind = text_at(tokens, at - 1) in {"by", "before", "until", "at"}
        return Parsed(dash + 1, _last_day(unit), plain=behind)
    if unit == "weekend":
        shown = text_at(tokens, at - 2) in {"over", "at", "during", "on"}
        return Parsed(
            end, _this_weekend, plain=shown and text_at(tokens, at - 1) == "the", unit=unit
        )
    return Parsed(end, period(unit, 0, sure=False), plain=False, unit=unit)


def _last_day(unit: str) -> Meaning:
    def means(setting: Setting) -> Interval | None:
        ends = bounds(period(unit, 0)(setting))
        return ends and day_at(ends[1])

    return means


def _to_date(unit: str) -> Meaning:
    def means(setting: Setting) -> Interval | None:
        ends = bounds(period(unit, 0)(setting))
        if ends is None or setting.day is None:
            return None
        return Interval(ends[0], setting.day, certain=True)

    return means


def _this_weekend(setting: Setting) -> Interval | None:
    """Return the weekend of this week; where the sentence tells what was, the one just past."""
    if setting.day is None:
        return None
    shift = -1 if setting.ahead is False and setting.day.weekday() < 5 else 0
    found = period_around(setting.day, "weekend", shift)
    return found if shift == 0 or setting.ahead is False else uncertain(found)


def _just_past(unit: str) -> Meaning:
    return window(Span(((1, unit),)), -1)


def _after_next(tokens: Tokens, at: int) -> Read | None:
    """Return the shift of "after next" and "before last" behind a unit."""
    word = text_at(tokens, at)
    end = skipped(tokens, at + 1, _THE)
    wanted = {"after": "next", "before": "last"}.get(word)
    if wanted is None or text_at(tokens, end) != wanted:
        return None
    return (2 if word == "after" else -2), end + 1


def _month(tokens: Tokens, at: int, which: str, _definite: bool) -> Parsed | None:
    month = month_at(tokens, at) if which and which not in _OF_THE_STORY else None
    if month is None or kind_at(tokens, month[1]) in {"number", "ordinal"}:
        return None

    def means(setting: Setting) -> Interval | None:
        if setting.day is None:
            return None
        this = setting.day.year
        if which in {"this", "current"}:
            return month_in(month[0])(this)
        passed = month[0] < setting.day.month
        if which in {"last", "past"}:
            found = month_in(month[0])(this if passed else this - 1)
            # "Last March", said in May: this year's, or the one before?
            return uncertain(found) if passed else found
        ahead = month[0] > setting.day.month
        found = month_in(month[0])(this if ahead else this + 1)
        return uncertain(found) if ahead else found

    return Parsed(month[1], means, plain=tokens[at].capital, unit="month")


def _season(tokens: Tokens, at: int, which: str, definite: bool) -> Parsed | None:
    season = text_at(tokens, at)
    if season not in SEASONS or which in _OF_THE_STORY:
        return None

    def means(setting: Setting) -> Interval | None:
        if setting.day is None:
            return None
        near = around_year(setting.day.year, lambda year: season_of(year, season))
        if which in {"last", "past"}:
            return last_over(setting.day, near)
        if which in {"next", "coming", "upcoming"}:
            return first_to_come(setting.day, near)
        return uncertain(nearest(replace(setting, ahead=None) if which else setting, near))

    return Parsed(at + 1, means, plain=bool(which) and not definite, unit="season")
