"""Reading years, decades, centuries, and the numbered quarters and halves of a year."""

from collections.abc import Callable

from briefer.language.calendar import (
    SEASONS,
    Interval,
    century_of,
    half_of,
    quarter_of,
    season_of,
    weeks_of,
    year_of,
    years_from,
)
from briefer.language.times.meanings import Meaning, Parsed, Setting, fixed, uncertain
from briefer.language.times.tokens import (
    APOSTROPHES,
    DASHES,
    Read,
    Tokens,
    digits_at,
    kind_at,
    ordinal_at,
    skipped,
    text_at,
    year_at,
)

_BEFORE_YEARS = frozenset(
    "in by since until till before after early late mid from during of through".split()
)
_AFTER_YEARS = frozenset(
    "and or but to until when after before for with at on in by as that the a an it he she they we "
    "of is was were are had has have will would could said says amid because through from under "
    "who which than over while where alone onwards onward so if not".split()
)
_TOTALS = frozenset("total number average crowd maximum minimum record capacity some sum".split())
_THE = frozenset({"the"})
_OF = frozenset({"of", ",", "in"}) | DASHES
_FIRST_NEWS_YEAR, _LAST_NEWS_YEAR = 1400, 2099
_ToInterval = Callable[[int], Interval | None]


def year_alone_at(tokens: Tokens, at: int) -> Parsed | None:
    """Read 2008, year 2008, the year of 2008, nineteen eighty-six.

    In running text a number is plainly a year behind a preposition, where no noun follows
    that it could count: "in 2000 cases".
    """
    start = skipped(tokens, at, _THE)
    named = text_at(tokens, start) in {"year", "years"}
    if named:
        start = skipped(tokens, start + 1, frozenset({"of"}))
    year = year_at(tokens, start)
    if year is None or (start > at and not named):
        return None
    behind = text_at(tokens, at - 1) in _BEFORE_YEARS and text_at(tokens, at - 2) not in _TOTALS
    plain = named or (behind and is_year_of_news(tokens, start))
    season = _short_end(tokens, year)
    if season is not None:
        found = uncertain(years_from(year[0], 2))
        return Parsed(season, fixed(found), plain=plain, unit="season")
    return Parsed(year[1], fixed(year_of(year[0])), plain=plain, unit="year")


def _short_end(tokens: Tokens, year: Read) -> int | None:
    """Return the index after "1995-96", a year over New Year as schools and sports have it."""
    dash, short = year[1], year[1] + 1
    if text_at(tokens, dash) not in DASHES or not tokens[dash].glued:
        return None
    following = f"{(year[0] + 1) % 100:02}"
    glued = text_at(tokens, short) == following and tokens[short].glued
    return short + 1 if glued else None


def is_year_of_news(tokens: Tokens, at: int) -> bool:
    """Tell whether digits can be a year in news, and no noun follows that they count."""
    year = digits_at(tokens, at, _FIRST_NEWS_YEAR, _LAST_NEWS_YEAR)
    return year is not None and _ends_there(tokens, at + 1)


def _ends_there(tokens: Tokens, at: int) -> bool:
    """Tell whether a number counts nothing: a mark or a small word follows, or the end."""
    if at >= len(tokens):
        return True
    token = tokens[at]
    if token.kind == "mark":
        more = kind_at(tokens, at + 1) in {"number", "decade"} and tokens[at + 1].glued
        return token.text not in {"%", "$", "°", *APOSTROPHES} and not (token.glued and more)
    return token.kind == "word" and (token.text in _AFTER_YEARS or token.capital)


def decade_at(tokens: Tokens, at: int) -> Parsed | None:
    """Read the 1990s, the '90s, the nineties; the 1900s are a century or a decade."""
    start = skipped(tokens, at, _THE)
    start = skipped(tokens, start, APOSTROPHES)
    text = text_at(tokens, start)
    if text in _DECADES:
        found = uncertain(years_from(_DECADES[text], 10))
        return Parsed(start + 1, fixed(found), plain=False, unit="decade")
    digits, end = _round_years(tokens, start)
    if digits is None:
        return None
    year = digits if digits >= 100 else digits + (2000 if digits < 20 else 1900)
    # "The 1800s" are a century; of the 1900s and 2000s nobody can tell.
    found = years_from(year, 100 if year % 100 == 0 and year < 1900 else 10)
    sure = digits >= 100 and year % 100 != 0
    plain = digits >= 1000 or start > at
    means = fixed(found if sure else uncertain(found))
    return Parsed(end, means, plain=plain, unit="decade")


def _round_years(tokens: Tokens, at: int) -> tuple[int | None, int]:
    """Return the number of "1990s", "90s" or "1990's", and the index after it."""
    if kind_at(tokens, at) == "decade":
        return int(tokens[at].text[:-1]), at + 1
    digits = digits_at(tokens, at, 10, 2990)
    marked = text_at(tokens, at + 1) in APOSTROPHES and text_at(tokens, at + 2) == "s"
    is_round = digits is not None and digits % 10 == 0 and len(tokens[at].text) in {2, 4}
    return (digits, at + 3) if marked and is_round and tokens[at + 1].glued else (None, at)


_DECADES = {
    "twenties": 1920,
    "thirties": 1930,
    "forties": 1940,
    "fifties": 1950,
    "sixties": 1960,
    "seventies": 1970,
    "eighties": 1980,
    "nineties": 1990,
}


def century_at(tokens: Tokens, at: int) -> Parsed | None:
    """Read 15th century, the twenty-first century."""
    number = ordinal_at(tokens, skipped(tokens, at, _THE))
    if number is None or number[0] < 1:
        return None
    after = skipped(tokens, number[1], DASHES)
    if text_at(tokens, after) != "century":
        return None
    plain = text_at(tokens, at) == "the" and after == number[1] and _ends_there(tokens, after + 1)
    means = fixed(century_of(100 * (number[0] - 1)))
    return Parsed(after + 1, means, plain=plain, unit="century")


def numbered_week_at(tokens: Tokens, at: int) -> Parsed | None:
    """Read week 12, week 12 of 2015, as ISO 8601 numbers them."""
    number = digits_at(tokens, at + 1, 1, 53)
    if text_at(tokens, at) != "week" or number is None:
        return None
    year = year_at(tokens, skipped(tokens, at + 2, _OF))
    if year is not None:
        means = fixed(uncertain(weeks_of(year_of(year[0]), number, 1)))
        return Parsed(year[1], means, plain=False, unit="week")
    means = _in_year_off(lambda y: weeks_of(year_of(y), number, 1), 0, sure=False)
    return Parsed(at + 2, means, plain=False, unit="week")


def part_of_year_at(tokens: Tokens, at: int) -> Parsed | None:
    """Read Q3 2019, 2017-q1, the third quarter of 2016, H1 2016, Q3 this year, summer 2016."""
    year = year_at(tokens, at)
    if year is not None:
        part = _part(tokens, skipped(tokens, year[1], _OF))
        return part and Parsed(part[1], fixed(part[0](year[0])), unit="season")
    part = _part(tokens, at)
    if part is None:
        return None
    start = skipped(tokens, part[1], _OF)
    start = skipped(tokens, start, _THE)
    year = year_at(tokens, start)
    if year is not None:
        return Parsed(year[1], fixed(part[0](year[0])), unit="season")
    shift = _YEARS_OFF.get(text_at(tokens, start))
    if shift is not None and text_at(tokens, start + 1) == "year":
        return Parsed(start + 2, _in_year_off(part[0], shift), unit="season")
    of_year = text_at(tokens, start) == "year" and start > part[1]
    if of_year or not _is_season(tokens, at):
        means = _in_year_off(part[0], 0, sure=of_year)
        return Parsed(start + 1 if of_year else part[1], means, plain=of_year, unit="season")
    return None


_YEARS_OFF = {"this": 0, "current": 0, "last": -1, "previous": -1, "next": 1}


def _in_year_off(part: _ToInterval, shift: int, *, sure: bool = True) -> Meaning:
    def means(setting: Setting) -> Interval | None:
        found = None if setting.day is None else part(setting.day.year + shift)
        return found if sure else uncertain(found)

    return means


def _is_season(tokens: Tokens, at: int) -> bool:
    return text_at(tokens, skipped(tokens, at, _THE)) in SEASONS


def _part(tokens: Tokens, at: int) -> tuple[_ToInterval, int] | None:
    """Return a part of any year: Q3, H1, third quarter, second half, summer."""
    at = skipped(tokens, at, _THE)
    text = text_at(tokens, at)
    if text in SEASONS:
        return (lambda year: season_of(year, text)), at + 1
    if text in {"q", "h"} and at + 1 < len(tokens) and tokens[at + 1].glued:
        number = digits_at(tokens, at + 1, 1, 4 if text == "q" else 2)
        return None if number is None else (_numbered(text, number), at + 2)
    ordinal = ordinal_at(tokens, at)
    if ordinal is None:
        return None
    if ordinal[0] == -1 and text_at(tokens, ordinal[1] + 1) not in {"of", ",", "in"}:
        return None  # "last quarter" is the one before this
    after = skipped(tokens, ordinal[1], DASHES)
    which = {"quarter": "q", "half": "h"}.get(text_at(tokens, after))
    most = 4 if which == "q" else 2
    number = most if ordinal[0] == -1 else ordinal[0]
    return None if which is None or number > most else (_numbered(which, number), after + 1)


def _numbered(which: str, number: int) -> _ToInterval:
    return lambda year: quarter_of(year, number) if which == "q" else half_of(year, number)
