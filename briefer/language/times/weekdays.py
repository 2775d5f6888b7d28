"""Reading weekdays: alone, with this, last and next, in a week, and with a date."""

from dataclasses import replace
from datetime import timedelta

from briefer.language.calendar import Interval, day, day_at, nth_weekday, period_around
from briefer.language.times.dates import date_at
from briefer.language.times.meanings import (
    Meaning,
    Parsed,
    Setting,
    bounds,
    nearest,
    uncertain,
)
from briefer.language.times.tokens import (
    DASHES,
    SHORT_WEEKDAYS,
    WEEKDAY_NUMBERS,
    Read,
    Tokens,
    count_at,
    day_number_at,
    kind_at,
    ordinal_at,
    skipped,
    text_at,
)

_WHICH = frozenset("this last next past previous following coming upcoming current".split())
# Days that are called so, newspapers and the like: no day of this week.
_NAMES_BEFORE = frozenset(
    "black good bloody ash super cyber palm sheffield easter fat giving shrove maundy holy whit "
    "casual freaky plough spy low".split()
)
_NAMES_AFTER = frozenset(
    "times telegraph mirror express mail world herald post people sport agreement".split()
)
_PARTS_OF_DAY = frozenset("morning afternoon evening night".split())


def weekday_at(tokens: Tokens, at: int) -> Parsed | None:
    """Return the weekday that begins at a token, with what says which one it is."""
    start = skipped(tokens, at, frozenset({"the"}))
    which, named_at = _which_at(tokens, start)
    weekday = _weekday_number(tokens, named_at)
    if weekday is None:
        return None
    dated = _with_date(tokens, weekday, sure=which in {"", "this"})
    if dated is not None and (dated.plain or not tokens.prose):
        return dated
    if which:
        nearby = start > at and which in {"next", "following"}
        means = _nearby(weekday[0]) if nearby else _of_which(weekday[0], which)
        return Parsed(weekday[1], means, plain=_is_name(tokens, named_at))
    if start > at:
        return None
    plain = _is_name(tokens, named_at) and not _names_something_else(tokens, named_at)
    return Parsed(weekday[1], _alone(weekday[0]), plain=plain, floating=True)


def nth_weekday_at(tokens: Tokens, at: int) -> tuple[int, Read] | None:
    """Return which weekday of a period is meant, and the weekday: "the second Monday"."""
    nth = ordinal_at(tokens, skipped(tokens, at, frozenset({"the"})))
    weekday = None if nth is None else _weekday_number(tokens, nth[1])
    return None if nth is None or weekday is None else (nth[0], weekday)


def weekday_name_at(tokens: Tokens, at: int) -> Read | None:
    """Return a weekday's number by its name alone, for a week named beside it."""
    return _weekday_number(tokens, at)


def weekday_in(weekday: int, within: Meaning) -> Meaning:
    """Return a weekday of a week that is named: "Tuesday next week"."""
    return nth_weekday_in(1, weekday, within)


def nth_weekday_in(nth: int, weekday: int, within: Meaning) -> Meaning:
    """Return the nth such weekday of a period: "the second Monday of next month"."""

    def means(setting: Setting) -> Interval | None:
        whole = within(setting)
        return None if whole is None else nth_weekday(whole, weekday, nth)

    return means


def same_week(weekday: int, of: Meaning) -> Meaning:
    """Return the weekday of the week that a day lies in: "in three days, on Friday"."""

    def means(setting: Setting) -> Interval | None:
        ends = bounds(of(setting))
        week = ends and period_around(ends[0], "week", 0)
        return uncertain(nth_weekday(week, weekday, 1)) if week else None

    return means


def counted_weekdays_at(tokens: Tokens, at: int) -> Parsed | None:
    """Read "two Sundays from now", "two Fridays ago"."""
    count = count_at(tokens, at)
    name = text_at(tokens, count[1]) if count is not None else ""
    weekday = WEEKDAY_NUMBERS.get(name.removesuffix("s")) if name.endswith("days") else None
    if count is None or weekday is None or not 0 < count[0] < 100:
        return None
    after = count[1] + 1
    if text_at(tokens, after) == "ago":
        return Parsed(after + 1, _counted(weekday, -count[0]))
    if (text_at(tokens, after), text_at(tokens, after + 1)) == ("from", "now"):
        return Parsed(after + 2, _counted(weekday, count[0]))
    return None


def _counted(weekday: int, count: int) -> Meaning:
    def means(setting: Setting) -> Interval | None:
        if setting.day is None:
            return None
        gap = (weekday - setting.day.weekday()) % 7
        first = gap or 7 if count > 0 else gap
        weeks = count - 1 if count > 0 else count
        return uncertain(day_at(setting.day + timedelta(first + 7 * weeks)))

    return means


def _which_at(tokens: Tokens, at: int) -> tuple[str, int]:
    text = text_at(tokens, at)
    if text == "this" and text_at(tokens, at + 1) in {"coming", "past"}:
        return text_at(tokens, at + 1), at + 2
    return (text, at + 1) if text in _WHICH else ("", at)


def _weekday_number(tokens: Tokens, at: int) -> Read | None:
    text = text_at(tokens, at)
    if text in WEEKDAY_NUMBERS:
        return WEEKDAY_NUMBERS[text], at + 1
    if text in SHORT_WEEKDAYS:
        return SHORT_WEEKDAYS[text], at + 1 + (text_at(tokens, at + 1) == ".")
    return None


def _is_name(tokens: Tokens, at: int) -> bool:
    return tokens[at].capital and tokens[at].text in WEEKDAY_NUMBERS


def _names_something_else(tokens: Tokens, at: int) -> bool:
    after = at + 1 + (text_at(tokens, at + 1) in _PARTS_OF_DAY)
    title = (
        kind_at(tokens, after) == "word"
        and tokens[after].capital
        and text_at(tokens, after) in _NAMES_AFTER | {"live", "lights", "fever", "football"}
    )
    mail = text_at(tokens, at - 1) == "on" and text_at(tokens, at - 2) == "mail"
    return text_at(tokens, at - 1) in _NAMES_BEFORE | {"every", "each"} or title or mail


def _with_date(tokens: Tokens, weekday: Read, *, sure: bool) -> Parsed | None:
    """Read the date that follows a weekday, or the number of its day in a month."""
    start = skipped(tokens, weekday[1], frozenset({","}) | DASHES)
    start = skipped(tokens, start, frozenset({"the"}))
    found = date_at(tokens, start)
    if found is not None and found.unit is None:
        return Parsed(found.end, _checked(weekday[0], found.means), plain=found.plain)
    number = day_number_at(tokens, start)
    if number is None or number[0] < 1 or kind_at(tokens, start) == "":
        return None
    in_words = kind_at(tokens, start) in {"ordinal", "word"}
    if text_at(tokens, weekday[1]) in {","} | DASHES or (in_words and start == weekday[1]):
        return None
    return Parsed(number[1], _numbered(weekday[0], number[0]), plain=False)


def _checked(weekday: int, means: Meaning) -> Meaning:
    """Return a date beside a weekday: of the years near, the one in which they agree."""

    def agreeing(setting: Setting) -> Interval | None:
        found = means(setting)
        for ahead in (setting.ahead, True, False):
            other = means(replace(setting, ahead=ahead))
            if other is not None and other.start and other.start.weekday() == weekday:
                return Interval(other.start, other.end, certain=True)
        return uncertain(found)

    return agreeing


def _numbered(weekday: int, number: int) -> Meaning:
    """Return "Thursday the 21st": the nearest month in which the 21st is a Thursday."""

    def means(setting: Setting) -> Interval | None:
        if setting.day is None:
            return None
        first = setting.day.year * 12 + setting.day.month - 1
        days = [
            found
            for month in range(max(12, first - 14), first + 15)
            if (found := day(month // 12, month % 12 + 1, number)) is not None
            and found.start is not None
            and found.start.weekday() == weekday
        ]
        this = [
            found
            for found in days
            if (found.start or setting.day).month == setting.day.month
            and (found.start or setting.day).year == setting.day.year
        ]
        return this[0] if this else nearest(setting, days)

    return means


def _alone(weekday: int) -> Meaning:
    """Return a weekday by the tense of its sentence: the last one in news, or the next."""

    def means(setting: Setting) -> Interval | None:
        if setting.day is None:
            return None
        gap = (weekday - setting.day.weekday()) % 7
        if setting.ahead:
            # On the day itself it may be a week off.
            return _sure_if(setting, gap, gap > 0)
        return _sure_if(setting, -(-gap % 7), setting.ahead is False)

    return means


def _nearby(weekday: int) -> Meaning:
    """Return "the next Tuesday": the first after the day that is spoken of."""

    def means(setting: Setting) -> Interval | None:
        if setting.day is None:
            return None
        gap = (weekday - setting.day.weekday()) % 7 or 7
        return uncertain(day_at(setting.day + timedelta(gap)))

    return means


def _of_which(weekday: int, which: str) -> Meaning:
    """Return a weekday with this, last or next.

    "Next Friday" is of next week, and "previous" of the last one; where a nearer one could
    be meant, in doubt. "Last" and "past" are the nearest back.
    """

    def means(setting: Setting) -> Interval | None:
        if setting.day is None:
            return None
        in_week = weekday - setting.day.weekday()
        if which in {"next", "following"}:
            return _sure_if(setting, in_week + 7, in_week <= 0)
        if which == "previous":
            return _sure_if(setting, in_week - 7, in_week >= 0)
        if which in {"last", "past"}:
            return _sure_if(setting, in_week if in_week < 0 else in_week - 7, in_week >= 0)
        if which in {"coming", "upcoming"} or (setting.ahead and in_week < 0):
            return _sure_if(setting, in_week if in_week > 0 else in_week + 7, True)
        return _sure_if(setting, in_week, not (in_week > 0 and setting.ahead is False))

    return means


def _sure_if(setting: Setting, shift: int, sure: bool) -> Interval | None:
    assert setting.day is not None
    there = setting.day + timedelta(shift)
    return Interval(there, there, certain=sure)
