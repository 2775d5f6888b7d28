"""Reading holidays by their names."""

from briefer.language.calendar import Interval, day_at
from briefer.language.holidays import HOLIDAYS, holiday, is_one_day, is_the_same_everywhere
from briefer.language.times.meanings import (
    Meaning,
    Parsed,
    Setting,
    around_year,
    doubted,
    first_to_come,
    fixed,
    last_over,
    nothing,
    yearly,
)
from briefer.language.times.tokens import APOSTROPHES, Tokens, kind_at, skipped, text_at, year_at

_BEFORE_HOLIDAYS = frozenset("at by before after since until till on over during for".split())
_NOT_NOUNS = frozenset("and or but to that when as in on at the with for is was will".split())
_FIRST_OF_HOLIDAYS = frozenset(
    [part for name in HOLIDAYS for part in (name.split()[0], name.split()[0].removesuffix("s"))]
    + ["saint"]
)
_LONGEST_HOLIDAY = 4


def holiday_at(tokens: Tokens, at: int, which: str) -> Parsed | None:
    """Read Easter, Christmas Eve, New Year's Day 2020.

    Args:
        tokens: of the text.
        at: index of the name's first token.
        which: "this", "last", "next" or the like before it, or "".
    """
    read = _holiday_name(tokens, at)
    if read is None:
        return None
    name, end = read
    sure = is_the_same_everywhere(name)
    year = year_at(tokens, skipped(tokens, end, frozenset({",", "of", "in"})))
    if year is not None:
        found = holiday(year[0], name)
        means = fixed(day_at(found)) if found else nothing
        return Parsed(year[1], means if sure else doubted(means))
    of_which = _which_holiday(name, which)
    shown = which or is_one_day(name) or text_at(tokens, at - 1) in _BEFORE_HOLIDAYS
    follows = kind_at(tokens, end) != "word" or text_at(tokens, end) in _NOT_NOUNS
    plain = bool(shown) and follows and tokens[at].capital
    return Parsed(end, of_which if sure else doubted(of_which), plain=plain)


def _holiday_name(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """Return the longest holiday's name at a token, and the index after it."""
    if text_at(tokens, at) not in _FIRST_OF_HOLIDAYS:
        return None
    words: list[str] = []
    longest = None
    end = at
    while end < len(tokens) and end < at + _LONGEST_HOLIDAY + 2:
        if tokens[end].text in APOSTROPHES and tokens[end].glued:
            after = text_at(tokens, end + 1) == "s"
            if after and words:
                words[-1] += "s"
            end += 1 + after
        elif tokens[end].kind == "word":
            words.append(tokens[end].text)
            end += 1
        elif tokens[end].text == "." and words[-1] == "st":
            end += 1
            continue
        else:
            break
        name = " ".join(words).replace("saint ", "st ")
        if name in HOLIDAYS:
            longest = name, end
    return longest


def _which_holiday(name: str, which: str) -> Meaning:
    def in_year(year: int) -> Interval | None:
        found = holiday(year, name)
        return day_at(found) if found else None

    def means(setting: Setting) -> Interval | None:
        if setting.day is None:
            return None
        near = around_year(setting.day.year, in_year)
        if which in {"last", "past", "previous"}:
            return last_over(setting.day, near)
        if which in {"next", "coming", "upcoming", "following"}:
            return first_to_come(setting.day, near)
        if which in {"this", "current"}:
            return in_year(setting.day.year)
        return yearly(in_year)(setting)

    return means
