"""Reading days, months and years that are named by number or name, in many orders."""

from collections.abc import Callable

from briefer.language.calendar import Interval, day, month_of
from briefer.language.times.meanings import (
    Meaning,
    Parsed,
    Setting,
    day_in,
    doubted,
    fixed,
    month_in,
    nothing,
    uncertain,
    yearly,
)
from briefer.language.times.tokens import (
    APOSTROPHES,
    DASHES,
    MONTH_NUMBERS,
    Read,
    Tokens,
    day_number_at,
    digits_at,
    kind_at,
    short_year_at,
    skipped,
    text_at,
    year_at,
)

_THE = frozenset({"the"})
_SEPARATORS = frozenset("/.") | DASHES
_JOINTS = frozenset({"to", "through", "until", "and"}) | DASHES
_BETWEEN = frozenset({"of", ",", "in"}) | DASHES | {"/"}
_BEFORE_MONTHS = frozenset(
    "in by since until till before after of early late mid from during last next this through "
    "between earlier later".split()
)

_ORDINAL_ENDS = ("st", "nd", "rd", "th")


def date_at(tokens: Tokens, at: int) -> Parsed | None:
    """Return the day, month or year that is named at a token."""
    for read in (_year_first, _day_first, _month_first, _numeric):
        found = read(tokens, at)
        if found is not None:
            return found
    return None


def month_at(tokens: Tokens, at: int) -> Read | None:
    """Return a month's number by its name, which may be cut: "Sept."."""
    text = text_at(tokens, at)
    month = MONTH_NUMBERS.get(text)
    if month is None:
        return None
    cut = len(text) <= 4 and text not in {"may", "june", "july"}
    stop = text_at(tokens, at + 1) == "." and tokens[at + 1].glued
    number_follows = kind_at(tokens, at + 2) in {"number", "ordinal"}
    joined = stop and number_follows and tokens[at + 2].glued
    return month, at + 1 + ((stop and cut and number_follows) or joined)


def _separated(tokens: Tokens, at: int) -> int:
    return skipped(tokens, at, _BETWEEN)


def _year_first(tokens: Tokens, at: int) -> Parsed | None:
    """Read 2016-11-07, 2016/nov/7, 2016.3, 2016 November."""
    year = digits_at(tokens, at, 1000, 2999)
    if year is None:
        return None
    next_at = skipped(tokens, at + 1, _SEPARATORS)
    glued = next_at > at + 1 and tokens[at + 1].glued
    named = month_at(tokens, next_at)
    month = named or _numbered(tokens, next_at, 12)
    if month is None:
        return None
    day_at = skipped(tokens, month[1], _SEPARATORS)
    number = _numbered(tokens, day_at, 31)
    if number is not None and (day_at > month[1] or next_at == at + 1):
        found = day(year, month[0], number[0])
        plain = named is not None or (glued and tokens[day_at].glued)
        return None if found is None else Parsed(number[1], fixed(found), plain=plain)
    if named is None and next_at == at + 1:
        return None
    means = fixed(month_of(year, month[0]))
    # "In 2016 May said …" is no month.
    plain = named is not None and tokens[next_at].capital and tokens[next_at].text != "may"
    return Parsed(month[1], means, plain=plain)


def _numbered(tokens: Tokens, at: int, high: int) -> Read | None:
    value = digits_at(tokens, at, 1, high)
    return None if value is None or len(tokens[at].text) > 2 else (value, at + 1)


def last_day_at(tokens: Tokens, at: int) -> Read | None:
    """Return the second number of "3–5", "5th to 10th", "7 through 9"."""
    joint = text_at(tokens, at)
    if joint not in _JOINTS:
        return None
    # The 10 of "May 5 to 10 June" is June's.
    read = day_number_at(tokens, at + 1)
    return None if read is None or kind_at(tokens, at + 1) == "word" else read


def _is_capital(tokens: Tokens, at: int) -> bool:
    return tokens[at].capital


def _day_first(tokens: Tokens, at: int) -> Parsed | None:
    """Read 5 December 1391, 4th of July, 23/Sep/2020, 9–11 June."""
    first = day_number_at(tokens, skipped(tokens, at, _THE))
    if first is None or first[0] < 1:
        return None
    last = last_day_at(tokens, first[1])
    month_from = last[1] if last else first[1]
    month_start = _separated(tokens, month_from)
    month = month_at(tokens, month_start)
    if month is None:
        return None
    if last is not None:
        return _days_of_month(tokens, month[1], month[0], (first[0], last[0]))
    spelled = kind_at(tokens, at) == "word" and text_at(tokens, month_from) != "of"
    sure = _is_capital(tokens, month_start) and (not spelled or text_at(tokens, at) == "the")
    return _day_of_month(tokens, month[1], month[0], first[0], sure=sure)


def _month_first(tokens: Tokens, at: int) -> Parsed | None:
    """Read July 4th of 1995, Sept. 11, September-2020-23, May 3–5, June 2016, June."""
    month = month_at(tokens, at)
    if month is None:
        return None
    sure = _is_capital(tokens, at)
    start = skipped(tokens, month[1], frozenset({",", "the"}) | DASHES | {"/"})
    number = day_number_at(tokens, start)
    if number is not None and (
        _is_year_in_words(tokens, start, number) or _is_count_of_others(tokens, start, number)
    ):
        return _month_alone(tokens, at, month)
    if number is not None and number[0] > 0 and not _counts(tokens, number[1]):
        last = last_day_at(tokens, number[1])
        if last is not None and not tokens[start].glued and month_at(tokens, last[1]) is None:
            return _days_of_month(tokens, last[1], month[0], (number[0], last[0]))
        return _day_of_month(tokens, number[1], month[0], number[0], sure=sure)
    return _month_alone(tokens, at, month)


def _is_year_in_words(tokens: Tokens, at: int, number: Read) -> bool:
    """Tell whether "August two thousand and ten" has no second of August in it."""
    if kind_at(tokens, at) != "word" or _year_after(tokens, number[1]) is not None:
        return False
    year = year_at(tokens, at)
    return year is not None and year[1] > number[1]


def _is_count_of_others(tokens: Tokens, at: int, number: Read) -> bool:
    """Tell whether a number in words counts what follows: "in March, two ships passed"."""
    word = kind_at(tokens, at) == "word" and not tokens[number[1] - 1].text.endswith(_ORDINAL_ENDS)
    return tokens.prose and word and _year_after(tokens, number[1]) is None


def _counts(tokens: Tokens, at: int) -> bool:
    """Tell whether digits go on, as in "May 12,000" or "March 3.5"."""
    return (
        text_at(tokens, at) in {",", "."}
        and tokens[at].glued
        and kind_at(tokens, at + 1) == "number"
        and tokens[at + 1].glued
    )


def _month_alone(tokens: Tokens, at: int, month: Read) -> Parsed:
    year_from = _separated(tokens, month[1])
    year = year_at(tokens, year_from)
    if year is None and year_from > month[1] and text_at(tokens, month[1]) == "of":
        year = short_year_at(tokens, year_from)
    if year is not None:
        ends_in_day = skipped(tokens, year[1], DASHES)
        number = _numbered(tokens, ends_in_day, 31) if ends_in_day > year[1] else None
        if number is not None and tokens[ends_in_day].glued:
            found = day(year[0], month[0], number[0])
            return Parsed(number[1], fixed(found), plain=found is not None)
        means = fixed(month_of(year[0], month[0]))
        return Parsed(year[1], means, unit="month", plain=_is_capital(tokens, at))
    joined = text_at(tokens, at - 1) in {"and", "to", *DASHES}
    behind = text_at(tokens, at - 1) in _BEFORE_MONTHS or (
        joined and text_at(tokens, at - 2) in MONTH_NUMBERS
    )
    # "A statement from May's office" is a person's.
    person = tokens[at].text == "may" and text_at(tokens, at + 1) in APOSTROPHES
    shown = behind and _is_capital(tokens, at) and not person
    this = _of_which_year(tokens, month[1])
    if this is not None:
        means = nothing if this[0] is None else _in_year_off(month_in(month[0]), this[0])
        return Parsed(this[1], means, plain=this[0] is not None and _is_capital(tokens, at))
    cut = len(tokens[at].text) <= 3 and tokens[at].text != "may"
    plain = shown and not cut
    return Parsed(month[1], yearly(month_in(month[0])), plain=plain, floating=True, unit="month")


def _year_after(tokens: Tokens, at: int) -> Read | None:
    """Return the year that follows a day and month, behind a comma, "of" or a dash."""
    start = _separated(tokens, at)
    year = year_at(tokens, start)
    if year is not None:
        return year
    return short_year_at(tokens, start) if start > at and text_at(tokens, at) != "," else None


def _day_of_month(tokens: Tokens, at: int, month: int, number: int, *, sure: bool) -> Parsed | None:
    year = _year_after(tokens, at)
    if year is not None:
        found = day(year[0], month, number)
        return None if found is None else Parsed(year[1], fixed(found), plain=sure)
    short = short_year_at(tokens, at) if kind_at(tokens, at - 1) == "word" else None
    if short is not None:
        found = uncertain(day(short[0], month, number))
        return None if found is None else Parsed(short[1], fixed(found), plain=False)
    if day(2000, month, number) is None:  # a leap year, so that 29 February is one
        return None
    this = _of_which_year(tokens, at)
    if this is not None:
        means = nothing if this[0] is None else _in_year_off(day_in(month, number), this[0])
        return Parsed(this[1], means, plain=sure and this[0] is not None)
    return Parsed(at, yearly(day_in(month, number)), plain=sure, floating=True)


def _of_which_year(tokens: Tokens, at: int) -> tuple[int | None, int] | None:
    """Return the shift of "this year" behind a date, None for "that year", and what follows."""
    at = skipped(tokens, at, frozenset({"of"}))
    at = skipped(tokens, at, _THE)
    word = text_at(tokens, at)
    if text_at(tokens, at + 1) != "year" or word not in _YEARS_OFF:
        return None
    return _YEARS_OFF[word], at + 2


# "In May that year" is told from another time of the story.
_YEARS_OFF = {
    "this": 0,
    "last": -1,
    "next": 1,
    "that": None,
    "same": None,
    "following": None,
    "previous": None,
}


def _in_year_off(in_year: Callable[[int], Interval | None], shift: int) -> Meaning:
    def means(setting: Setting) -> Interval | None:
        return None if setting.day is None else in_year(setting.day.year + shift)

    return means


def _days_of_month(tokens: Tokens, at: int, month: int, days: tuple[int, int]) -> Parsed | None:
    if days[0] > days[1] or day(2000, month, days[1]) is None:
        return None

    def in_year(year: int) -> Interval | None:
        first, last = day(year, month, days[0]), day(year, month, days[1])
        return first and last and Interval(first.start, last.end, certain=True)

    year = _year_after(tokens, at)
    if year is not None:
        return Parsed(year[1], fixed(in_year(year[0])), unit="range")
    return Parsed(at, yearly(in_year), floating=True, unit="range")


def _numeric(tokens: Tokens, at: int) -> Parsed | None:
    """Read 5/12/2019 and 5/12: month first, as in America, unless that cannot be."""
    first = _numbered(tokens, at, 31)
    mark = text_at(tokens, at + 1)
    second = _numbered(tokens, at + 2, 31)
    if first is None or second is None or mark not in {"/", ".", "-"} or not tokens[at + 1].glued:
        return None
    both_ways = first[0] <= 12 and second[0] <= 12 and first[0] != second[0]
    month, number = (first[0], second[0]) if first[0] <= 12 else (second[0], first[0])
    if month > 12 or day(2000, month, number) is None:
        return None
    if text_at(tokens, at + 3) == mark:
        year = year_at(tokens, at + 4) or short_year_at(tokens, at + 4)
        if year is not None:
            found = day(year[0], month, number)
            shown = uncertain(found) if both_ways else found
            return (
                None
                if shown is None
                else Parsed(year[1], fixed(shown), plain=kind_at(tokens, at + 4) != "word")
            )
    if mark != "/":
        return None
    return Parsed(at + 3, doubted(_in_year_off(day_in(month, number), 0)), plain=False)
