"""Reading parts of periods: the end of June, early next week, the last three weeks of 2019."""

from dataclasses import replace

from briefer.language.calendar import Interval, day, period_around
from briefer.language.times.dates import date_at, last_day_at
from briefer.language.times.eras import (
    century_at,
    decade_at,
    numbered_week_at,
    part_of_year_at,
    year_alone_at,
)
from briefer.language.times.meanings import (
    Meaning,
    Parsed,
    Setting,
    bounds,
    longest,
    nothing,
    period,
    uncertain,
)
from briefer.language.times.parts import earlier_in, end_of, later_in, part_of, rest_of
from briefer.language.times.periods import named_day_at, period_at
from briefer.language.times.spans import piece_of
from briefer.language.times.tokens import (
    DASHES,
    Tokens,
    count_at,
    day_number_at,
    kind_at,
    ordinal_at,
    skipped,
    text_at,
)
from briefer.language.times.weekdays import (
    nth_weekday_at,
    nth_weekday_in,
    weekday_at,
    weekday_in,
    weekday_name_at,
)

_THE = frozenset({"the"})
_OF_THE = frozenset({"of", "in"})
_EDGES = {
    "end": "late",
    "close": "late",
    "beginning": "early",
    "start": "early",
    "outset": "early",
    "middle": "mid",
}
_PARTS = {"early": "early", "late": "late", "mid": "mid"}
_HALVES = {
    "first": "early",
    "early": "early",
    "second": "late",
    "latter": "late",
    "later": "late",
    "last": "late",
}
_LONG = frozenset("week month quarter year decade century half season".split())


def point_at(tokens: Tokens, at: int) -> Parsed | None:
    """Return the day, weekday or period at a token, parts of periods among them."""
    parts = [read(tokens, at) for read in _PART_READERS]
    return longest([*parts, whole_at(tokens, at, plain=tokens.prose)], plain=tokens.prose)


def whole_at(tokens: Tokens, at: int, *, plain: bool = False) -> Parsed | None:
    """Return the day or whole period at a token, the longest reading of it."""
    return longest((read(tokens, at) for read in _WHOLE_READERS), plain=plain)


def _period_at(tokens: Tokens, at: int) -> Parsed | None:
    """Return a period told from today; "the following week" is told from another day."""
    found = period_at(tokens, at)
    which = text_at(tokens, at + 1) if text_at(tokens, at) == "the" else ""
    of_story = which in {"following", "previous"} or (
        which == "next" and found is not None and found.unit == "day"
    )
    return found if found is None or not of_story else replace(found, means=nothing, plain=False)


def _edge(tokens: Tokens, at: int) -> Parsed | None:
    """Read "the end of the year", "start of next week", "the rest of the month"."""
    start = skipped(tokens, at, _THE)
    word = text_at(tokens, start)
    if word not in _EDGES and word not in {"rest", "remainder", "most"}:
        return None
    of = skipped(tokens, start + 1, _OF_THE | DASHES)
    whole = whole_at(tokens, of)
    if whole is None or (of == start + 1 and whole.unit not in _LONG):
        return None
    plain = of > start + 1 and (whole.plain or whole.unit in _LONG)
    if word not in _EDGES:
        return Parsed(whole.end, rest_of(whole.means), plain=plain)
    if whole.unit is None and not whole.plain:
        return None
    return Parsed(whole.end, end_of(whole.means, _EDGES[word]), plain=plain)


def _part(tokens: Tokens, at: int) -> Parsed | None:
    """Read "early next year", "mid-March", "later this week", "earlier in the month"."""
    word = text_at(tokens, at)
    if word not in _PARTS and word not in {"earlier", "later"}:
        return None
    start = skipped(tokens, at + 1, DASHES)
    of = skipped(tokens, start, frozenset({"in", "on"}))
    of = skipped(tokens, of, _THE) if text_at(tokens, of + 1) not in {"next", "last"} else of
    whole = whole_at(tokens, of)
    if whole is None:
        return None
    shown = whole.plain or (of > start and whole.unit in _LONG) or _is_month_or_year(tokens, of)
    if whole.unit is None or whole.unit == "day":
        # "Late on Monday", "earlier today": the day itself.
        return Parsed(whole.end, whole.means, plain=whole.plain, floating=whole.floating)
    if word in {"earlier", "later"}:
        side = earlier_in if word == "earlier" else later_in
        return Parsed(whole.end, side(whole.means), plain=shown)
    return Parsed(whole.end, part_of(whole.means, _PARTS[word]), plain=shown, floating=False)


def _is_month_or_year(tokens: Tokens, at: int) -> bool:
    found = date_at(tokens, at) or year_alone_at(tokens, at)
    return found is not None and tokens[at].text[:1].isdigit()


def _piece(tokens: Tokens, at: int) -> Parsed | None:
    """Read "the first ten days of 2020", "the third week of this month", "last week of 2016"."""
    ordinal = ordinal_at(tokens, skipped(tokens, at, _THE))
    if ordinal is None:
        return None
    count = count_at(tokens, ordinal[1]) or (1, ordinal[1])
    unit = text_at(tokens, count[1]).removesuffix("s")
    of = count[1] + 1
    if unit not in {"day", "week", "weekend", "month", "quarter", "year"} or not count[0]:
        return None
    if text_at(tokens, of) not in _OF_THE:
        return None
    whole = whole_at(tokens, of + 1)
    if whole is None or whole.unit == unit or (whole.unit is None and not whole.floating):
        return None
    many = min(count[0], 999)
    first = ordinal[0] if ordinal[0] > 0 else -many
    plain = whole.plain or whole.unit in _LONG
    return Parsed(whole.end, piece_of(whole.means, first, many, unit), plain=plain)


def _week_of_day(tokens: Tokens, at: int) -> Parsed | None:
    """Read "the week of 12 October 2015", "the weekend of May 5", "the month of May 2014"."""
    start = skipped(tokens, at, _THE)
    unit = text_at(tokens, start)
    if unit not in {"week", "weekend", "month"} or text_at(tokens, start + 1) != "of":
        return None
    named = date_at(tokens, start + 2)
    if named is None or (named.unit == "month") != (unit == "month"):
        return None
    return Parsed(named.end, _around(named.means, unit), plain=named.plain, unit=unit)


def _around(within: Meaning, unit: str) -> Meaning:
    def means(setting: Setting) -> Interval | None:
        found = within(setting)
        ends = bounds(found)
        around = period_around(ends[0], unit, 0) if ends else None
        return around if found is not None and found.certain else uncertain(around)

    return means


def _half(tokens: Tokens, at: int) -> Parsed | None:
    """Read "the first half of May", "the latter part of 2016"."""
    start = skipped(tokens, at, _THE)
    part = _HALVES.get(text_at(tokens, start))
    if part is None or text_at(tokens, start + 1) not in {"half", "part"}:
        return None
    whole = whole_at(tokens, start + 3) if text_at(tokens, start + 2) == "of" else None
    if whole is None or whole.unit is None:
        return None
    return Parsed(whole.end, part_of(whole.means, part), plain=whole.plain or whole.unit in _LONG)


def _week_and_weekday(tokens: Tokens, at: int) -> Parsed | None:
    """Read "Tuesday next week", "Monday of the following week", "last week, on Sunday"."""
    weekday = weekday_name_at(tokens, skipped(tokens, at, frozenset({"on"})))
    if weekday is not None:
        week = period_at(tokens, skipped(tokens, weekday[1], frozenset({"of", ",", "in"})))
        if week is not None and week.unit == "week":
            return Parsed(week.end, weekday_in(weekday[0], week.means), plain=tokens[at].capital)
        return None
    week = period_at(tokens, at)
    if week is None or week.unit != "week":
        return None
    name_at = skipped(tokens, week.end, DASHES | {",", "on"})
    weekday = weekday_name_at(tokens, skipped(tokens, name_at, frozenset({"on"})))
    if weekday is None:
        return None
    plain = week.plain and text_at(tokens, week.end) != ","
    return Parsed(weekday[1], weekday_in(weekday[0], week.means), plain=plain)


def _nth_weekday(tokens: Tokens, at: int) -> Parsed | None:
    """Read "the second Monday of next month", "the first Friday in May 2016", "second Sunday"."""
    nth = nth_weekday_at(tokens, at)
    if nth is None:
        return None
    number, weekday = nth
    if text_at(tokens, weekday[1]) in _OF_THE:
        whole = whole_at(tokens, weekday[1] + 1)
        if whole is not None and whole.unit in {"month", "quarter", "year"}:
            means = nth_weekday_in(number, weekday[0], whole.means)
            return Parsed(whole.end, means, plain=whole.plain)
    if number < 1:
        return None
    return Parsed(weekday[1], nth_weekday_in(number, weekday[0], period("month", 0)), plain=False)


def _numbered_day(tokens: Tokens, at: int) -> Parsed | None:
    """Read "the 20th of next month", "the twenty-sixth day of the month", "the 20th"."""
    start = skipped(tokens, at, _THE)
    number = ordinal_at(tokens, start)
    if number is None or number[0] < 1:
        return None
    end = skipped(tokens, number[1], frozenset({"day"}))
    if text_at(tokens, end) in _OF_THE:
        whole = period_at(tokens, end + 1)
        if whole is not None and whole.unit == "month":
            return Parsed(whole.end, _day_of(whole.means, number[0]), plain=whole.plain)
    alone = start > at or kind_at(tokens, at) == "ordinal"
    if not alone or day_number_at(tokens, start) is None:
        return None
    return Parsed(end, _day_of(period("month", 0, sure=False), number[0]), plain=False)


def _numbered_days(tokens: Tokens, at: int) -> Parsed | None:
    """Read "from 4 to 22 this month"."""
    first = day_number_at(tokens, at + (text_at(tokens, at) == "from"))
    last = None if first is None else last_day_at(tokens, first[1])
    if first is None or last is None:
        return None
    month = period_at(tokens, skipped(tokens, last[1], _OF_THE))
    if month is None or month.unit != "month":
        return None
    means = _from_to(_day_of(month.means, first[0]), _day_of(month.means, last[0]))
    return Parsed(month.end, means, plain=month.plain, unit="range")


def _from_to(first: Meaning, last: Meaning) -> Meaning:
    def means(setting: Setting) -> Interval | None:
        begins, ends = bounds(first(setting)), bounds(last(setting))
        if begins is None or ends is None or begins[0] > ends[1]:
            return None
        return Interval(begins[0], ends[1], certain=True)

    return means


def _day_of(month: Meaning, number: int) -> Meaning:
    def means(setting: Setting) -> Interval | None:
        whole = month(setting)
        ends = bounds(whole)
        found = day(ends[0].year, ends[0].month, number) if ends else None
        return found and Interval(found.start, found.end, certain=bool(whole and whole.certain))

    return means


_WHOLE_READERS = (
    date_at,
    part_of_year_at,
    decade_at,
    century_at,
    numbered_week_at,
    weekday_at,
    named_day_at,
    _period_at,
    year_alone_at,
)
_PART_READERS = (
    _edge,
    _part,
    _half,
    _piece,
    _week_of_day,
    _week_and_weekday,
    _nth_weekday,
    _numbered_day,
    _numbered_days,
)
