"""Times as other languages write them: days, months, years, weekdays, "last week".

Days in numbers and months by name, from CLDR; what is told from the day of writing by the
words of :mod:`briefer.language.abroad.vocabulary`. There is no tense: a day without a year is
the nearest one to the day of writing, a weekday the last one.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from briefer.language.abroad import vocabulary
from briefer.language.abroad.numbers import in_plain_digits
from briefer.language.abroad.tags import locale_of, primary
from briefer.language.calendar import WEEKDAYS as ENGLISH_WEEKDAYS
from briefer.language.calendar import Interval, day, month_of, period_around, year_of
from briefer.language.timeparts import TimePart
from briefer.language.times import TimeExpression

_SURE_WITHIN = timedelta(150)
"""How far from the day of writing a day without a year may lie to leave no doubt of the year."""
_NO_BLANKS = frozenset({"zh", "ja", "yue", "wuu"})
_YEAR = r"(?:19|20)\d\d"
_CLITIC = {"ar": "[وفبلك]{0,2}"}


@dataclass(frozen=True, slots=True)
class _Found:
    """A time as a text has it."""

    match: re.Match[str]
    words: str
    lang: str

    def number(self, group: str) -> int | None:
        """Return the number of a group that matched."""
        digits = self.match[group]
        return None if digits is None else int(digits)

    @property
    def month(self) -> int | None:
        """1 to 12, by name or number."""
        name = self.match["month"] or self.match["only_month"]
        if name is not None:
            return _months(self.lang, short=True)[_key(name)]
        return self.number("iso_month") or self.number("number_month") or self.number("sign_month")

    @property
    def day(self) -> int | None:
        """Of the month."""
        for group in ("day", "iso_day", "number_day", "sign_day"):
            if self.match[group] is not None:
                return self.number(group)
        return None

    @property
    def year(self) -> int | None:
        """With all its digits."""
        for group in ("year", "month_year", "iso_year", "number_year", "sign_year", "only_year"):
            if self.match[group] is not None:
                return self.number(group)
        return None

    @property
    def weekday(self) -> int | None:
        """0 for Monday."""
        name = self.match["weekday"]
        return None if name is None else _weekdays(self.lang)[_key(name)]

    @property
    def period(self) -> tuple[str, int] | None:
        """What is told from the day of writing: a unit, and how many of them later."""
        words = self.match["relative"]
        if words is None:
            return None
        unit, shift = _relative(self.lang)[_key(words)].split()
        return unit, int(shift)


def expressions_in(text: str, lang: str) -> list[TimeExpression]:
    """Return the time expressions of a text in order, with what bounds them: "avant le 30 juin"."""
    found = []
    for one in _times_in(text, lang):
        start, end = one.match.span()
        found.append(TimeExpression(start, end, text[start:end]))
    return found


def parts_in(text: str, lang: str) -> list[TimePart]:
    """Return the parts of the times in a text, under the keys that English ones have."""
    found = []
    for one in _times_in(text, lang):
        at, words = one.match.span(), one.words
        if one.month is not None and 1 <= one.month <= 12:
            found.append(TimePart(f"month {one.month}", "month", words, *at))
            if one.day is not None:
                found.append(TimePart(f"day {one.month} {one.day}", "day", words, *at))
        if one.year is not None:
            found.append(TimePart(f"year {one.year}", "year", words, *at))
        if one.weekday is not None:
            found.append(TimePart(ENGLISH_WEEKDAYS[one.weekday], "weekday", words, *at))
        if one.period is not None:
            found.append(TimePart(_relative_key(*one.period), "relative", words, *at))
    return found


def interval_of(expression: str, published: date | None, lang: str) -> Interval | None:
    """Return the days that a time expression stands for, or None where that is not known.

    Args:
        expression: as it stands in the article.
        published: the day of writing.
        lang: the article's language tag.
    """
    one = next(_times_in(expression, lang), None)
    if one is None:
        return None
    days = _days(one, published)
    if days is None:
        return None
    if one.match["by"] or one.match["by_behind"]:
        return Interval(None, days.end, days.certain)
    if (one.match["before"] or one.match["before_behind"]) and days.start is not None:
        # As in English: the day before, and in doubt whether that day itself is meant.
        return Interval(None, days.start - timedelta(1), certain=False)
    return Interval(days.start, None, days.certain) if one.match["since"] else days


def _days(one: _Found, published: date | None) -> Interval | None:
    if one.year is not None:
        if one.month is None:
            return year_of(one.year)
        if not 1 <= one.month <= 12:
            return None
        if one.day is None:
            return month_of(one.year, one.month)
        return day(one.year, one.month, one.day)
    if published is None:
        return None
    if one.month is not None:
        return _nearest(one.month, one.day, published)
    if one.weekday is not None:
        return _day_of_week(one, published)
    return period_around(published, *one.period) if one.period is not None else None


def _nearest(month: int, number: int | None, published: date) -> Interval | None:
    """Return the day or month without a year that lies nearest to the day of writing."""
    if not 1 <= month <= 12:
        return None
    years = (published.year - 1, published.year, published.year + 1)
    possible = [month_of(y, month) if number is None else day(y, month, number) for y in years]

    def distance(days: Interval) -> timedelta:
        assert days.start is not None and days.end is not None
        if days.start <= published <= days.end:
            return timedelta(0)
        return min(abs(days.start - published), abs(days.end - published))

    there = [days for days in possible if days is not None]
    if not there:
        return None
    nearest = min(there, key=distance)
    return Interval(nearest.start, nearest.end, certain=distance(nearest) <= _SURE_WITHIN)


def _day_of_week(one: _Found, published: date) -> Interval | None:
    weekday = one.weekday
    assert weekday is not None
    back = (published.weekday() - weekday) % 7
    if one.match["next"]:
        only = published + timedelta((7 - back) % 7 or 7)
    elif one.match["last"]:
        only = published - timedelta(back or 7)
    else:
        only = published - timedelta(back)
    told = bool(back == 0 or one.match["next"] or one.match["last"])
    return Interval(only, only, certain=told)


def _times_in(text: str, lang: str) -> Iterator[_Found]:
    """Yield the times of a text in its order."""
    plain = in_plain_digits(text).replace("’", "'").replace("ʼ", "'")
    for match in _pattern(primary(lang)).finditer(plain):
        yield _Found(match, text[match.start() : match.end()], primary(lang))


def _relative_key(unit: str, shift: int) -> str:
    """Return the key that English has for a time told from the day of writing."""
    if unit == "day":
        return {-1: "yesterday", 0: "today", 1: "tomorrow"}[shift]
    return f"{('this', 'next', 'last')[shift]} {unit}"


@cache
def _pattern(lang: str) -> re.Pattern[str]:
    """Return what finds a language's times; digits are European ones by then."""
    months, short = _listed(_months(lang)), _listed(_months(lang, short=True))
    weekdays = _listed(_weekdays(lang))
    relative = _listed(_relative(lang))
    edge = "" if lang in _NO_BLANKS else r"(?<!\w)"
    over = "" if lang in _NO_BLANKS else r"(?![\w\u0901-\u0903\u093e-\u094d])"
    by, before, since, by_behind, before_behind = (
        table.get(lang, "(?!)")
        for table in (
            vocabulary.BY,
            vocabulary.BEFORE,
            vocabulary.SINCE,
            vocabulary.BY_BEHIND,
            vocabulary.BEFORE_BEHIND,
        )
    )
    joint = r"(?:\s+(?:de|del|du|d')?\s*|\s*/\s*|\.\s*)"
    next_, last = vocabulary.NEXT.get(lang, "(?!)"), vocabulary.LAST.get(lang, "(?!)")
    # German has them before the weekday.
    which_first = lang == "de"
    which = rf"(?:(?P<next>{next_})|(?P<last>{last}))"
    named = rf"(?P<weekday>{weekdays})"
    week = rf"(?:{which}\s+)?{named}" if which_first else rf"{named}(?:\s+{which}{over})?"
    clitic = _CLITIC.get(lang, "")
    return re.compile(
        rf"{edge}(?:(?:(?P<by>{by})|(?P<before>{before})|(?P<since>{since}))\s+)?(?:"
        r"(?P<iso_year>\d{4})-(?P<iso_month>\d\d)-(?P<iso_day>\d\d)(?!\d)"
        rf"|(?:(?P<sign_year>{_YEAR})\s?[年년]\s?)?(?<!\d)(?P<sign_month>\d{{1,2}})\s?[月월]"
        r"(?:\s?(?P<sign_day>\d{1,2})\s?[日号號일])?"
        rf"|(?P<number_day>\d{{1,2}})[./](?P<number_month>\d{{1,2}})[./](?P<number_year>{_YEAR})(?!\d)"
        rf"|(?P<day>\d{{1,2}})(?:er|º|ª|\.)?{joint}(?P<month>{short}){over}"
        rf"(?:,?\s+(?:de\s+|del\s+)?(?P<year>{_YEAR})(?![\d.,]\d|\d))?"
        rf"|(?P<only_month>{months}){over}(?:\s+(?:de\s+|del\s+)?(?P<month_year>{_YEAR})(?!\d))?"
        rf"|{clitic}{week}{over}"
        rf"|(?P<relative>{relative}){over}"
        rf"|(?<![\d.,])(?P<only_year>{_YEAR})(?![\d.,]*\d|\s*[%％])\s?[年년]?"
        rf")(?:\s?(?:(?P<by_behind>{by_behind})|(?P<before_behind>{before_behind})))?",
        re.IGNORECASE,
    )


def _listed(words: Mapping[str, object]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True)) or "(?!)"


def _key(words: str) -> str:
    return words.lower()


@cache
def _months(lang: str, *, short: bool = False) -> dict[str, int]:
    """Return the months of a language by name, in the forms that CLDR has.

    Args:
        lang: a primary language.
        short: whether abbreviations are among them; many are words of their own (mar, set).
    """
    found = dict(vocabulary.MONTHS.get(lang, {}))
    locale = locale_of(lang)
    if locale is not None and lang not in _NO_BLANKS:
        usual = {n: str(name) for n, name in locale.months["format"]["wide"].items()}
        # Where a language has no names of its own to stand alone, those of another come back.
        alone = {n: str(name) for n, name in locale.months["stand-alone"]["wide"].items()}
        found |= {name: n for n, name in alone.items() if name[:2] == usual[n][:2]}
        found |= {name: n for n, name in usual.items()}
        if short:
            found |= {str(w): n for n, w in locale.months["format"]["abbreviated"].items()}
    return {_key(name): n for name, n in found.items()}


@cache
def _weekdays(lang: str) -> dict[str, int]:
    found: dict[str, int] = {}
    locale = locale_of(lang)
    if locale is not None:
        for number, name in locale.days["format"]["wide"].items():
            found[_key(str(name))] = number
    return found | {_key(name): n for name, n in vocabulary.WEEKDAYS.get(lang, {}).items()}


@cache
def _relative(lang: str) -> dict[str, str]:
    return {_key(words): told for words, told in vocabulary.RELATIVE.get(lang, {}).items()}
