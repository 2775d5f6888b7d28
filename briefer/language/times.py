"""Time expressions in English text, and the calendar intervals they stand for."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from briefer.language.calendar import (
    MONTHS,
    WEEKDAYS,
    Interval,
    day,
    decade_of,
    month_of,
    months_from,
    period_around,
    quarter_of,
    year_of,
)
from briefer.language.numbers import SMALL_NUMBERS
from briefer.language.tenses import lies_ahead


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression as it stands in a text.

    Attributes:
        start: index of its first character.
        end: index after its last character.
        words: the characters between.
    """

    start: int
    end: int
    words: str


Resolve = Callable[[re.Match[str], date | None, bool | None], Interval | None]
"""From a match, the published date, and whether the time lies ahead of it, if that is known."""

_MONTH = (
    r"(?P<month>(?:" + "|".join(MONTHS) + r")\b(?:(?:(?<=\b[A-Z][a-z]{2})|(?<=\bSept))\.(?=\s\d))?)"
)
_WEEKDAY = r"(?P<weekday>" + "|".join(WEEKDAYS) + r")"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_COUNT = r"(?P<count>\d{1,3}|" + "|".join(SMALL_NUMBERS) + r"|an?|a few|several|a couple of)"
_UNIT = r"(?P<unit>day|week|weekend|month|quarter|year|decade)"
_PART = r"(?:\s+(?:morning|afternoon|evening|night))?"

_OPENERS = re.compile(
    r"(?P<opener>since|until|till|before|after|by|from|through|as of|no later than|starting)\s+"
    r"(?:the\s+)?(?:(?P<edge>end|beginning|start)\s+of\s+(?:the\s+)?)?$",
    re.IGNORECASE,
)
_EDGES = re.compile(
    r"(?:the\s+)?(?:(?P<edge>end|beginning|start|middle)\s+of\s+(?:the\s+)?"
    r"|(?P<part>early|late|mid)[\s-]+(?:in\s+)?(?:the\s+)?)$",
    re.IGNORECASE,
)


_SLACK = timedelta(2)
"""How far a past day may lie ahead of the published date, which is another's somewhere else."""
_TO_ANOTHER = re.compile(r"\s+(?:to|until|through)\s", re.IGNORECASE)
_BARE = re.compile(rf"{_MONTH}|{_YEAR}", re.IGNORECASE)


def _full_date(match: re.Match[str], _ref: date | None, _ahead: bool | None) -> Interval | None:
    return day(int(match["year"]), _month_number(match), int(match["day"]))


def _iso_date(match: re.Match[str], _ref: date | None, _ahead: bool | None) -> Interval | None:
    return day(int(match["year"]), int(match["number"]), int(match["day"]))


def _month_and_year(
    match: re.Match[str], _ref: date | None, _ahead: bool | None
) -> Interval | None:
    return month_of(int(match["year"]), _month_number(match))


def _quarter_and_year(
    match: re.Match[str], _ref: date | None, _ahead: bool | None
) -> Interval | None:
    words = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
    name = match["quarter"].lower()
    return quarter_of(int(match["year"]), words.get(name) or int(name))


def _decade(match: re.Match[str], _ref: date | None, _ahead: bool | None) -> Interval | None:
    return decade_of(int(match["decade"]))


def _year(match: re.Match[str], _ref: date | None, _ahead: bool | None) -> Interval | None:
    return year_of(int(match["year"]))


def _year_range(match: re.Match[str], _ref: date | None, _ahead: bool | None) -> Interval | None:
    first, last = year_of(int(match["year"])), year_of(int(match["last"]))
    return Interval(first.start, last.end, certain=True) if match["year"] < match["last"] else None


def _day_range(match: re.Match[str], ref: date | None, ahead: bool | None) -> Interval | None:
    month = _month_number(match)
    year = int(match["year"]) if match["year"] else _nearest_year(ref, month, ahead)
    if year is None:
        return None
    first, last = day(year, month, int(match["day"])), day(year, month, int(match["last"]))
    if first is None or last is None:
        return None
    return Interval(first.start, last.end, certain=True)


def _month_and_day(match: re.Match[str], ref: date | None, ahead: bool | None) -> Interval | None:
    month, number = _month_number(match), int(match["day"])
    year = _nearest_year(ref, month, ahead)
    if ref is None or year is None:
        return None
    found = day(year, month, number)
    passed = found is not None and found.start is not None and found.start <= ref + _SLACK
    # "They met on 31 May", said on 20 May, was a year ago.
    return found if passed or ahead is not False else day(year - 1, month, number)


def _named_month(match: re.Match[str], ref: date | None, ahead: bool | None) -> Interval | None:
    if ref is None:
        return None
    month = _month_number(match)
    which = (match["which"] or "").lower()
    if which == "last":
        return month_of(ref.year - (month >= ref.month), month)
    if which == "next":
        return month_of(ref.year + (month <= ref.month), month)
    if which == "this":
        return month_of(ref.year, month)
    year = _nearest_year(ref, month, ahead)
    return None if year is None else month_of(year, month)


def _named_day(match: re.Match[str], ref: date | None, _ahead: bool | None) -> Interval | None:
    if ref is None:
        return None
    named = " ".join(match["named"].lower().split())
    shift = {"yesterday": -1, "tomorrow": 1}.get(named, 0)
    shift = {"the day before yesterday": -2, "the day after tomorrow": 2}.get(named, shift)
    return Interval(ref + timedelta(shift), ref + timedelta(shift), certain=True)


def _weekday(match: re.Match[str], ref: date | None, ahead: bool | None) -> Interval | None:
    if ref is None:
        return None
    wanted = WEEKDAYS.index(match["weekday"].capitalize())
    which = (match["which"] or "").lower()
    gap = (wanted - ref.weekday()) % 7
    if which.startswith("next"):
        # "next Friday" said on a Wednesday: in this week for some, in the next for others.
        target = ref + timedelta(gap or 7)
        return Interval(target, target, certain=gap == 0)
    if which in {"last", "past"}:
        target = ref - timedelta((ref.weekday() - wanted) % 7 or 7)
    elif which == "this" or which == "this coming" or ahead:
        target = ref + timedelta(gap)
    else:
        target = ref - timedelta((ref.weekday() - wanted) % 7)
    return Interval(target, target, certain=True)


def _period(match: re.Match[str], ref: date | None, _ahead: bool | None) -> Interval | None:
    if ref is None:
        return None
    which = " ".join(match["which"].lower().split())
    if match.group(0)[:4].lower() == "the " and which in {"next", "following", "previous"}:
        return None  # counted from what is told, not from the day of the article
    shift = {"last": -1, "next": 1, "past": -1, "previous": -1, "coming": 1, "following": 1}
    unit = match["unit"].lower()
    whole = period_around(ref, unit, shift.get(which.split()[-1], 0))
    if whole is None or whole.start is None or whole.end is None:
        return None
    if which.startswith("later"):
        start = ref + timedelta(1)
        return Interval(start, whole.end, certain=True) if start <= whole.end else whole
    if which.startswith("earlier"):
        return Interval(whole.start, max(whole.start, ref - timedelta(1)), certain=True)
    if which.split()[-1] in {"past", "previous", "coming", "following"}:
        return Interval(whole.start, whole.end, certain=False)
    return whole


def _distance(match: re.Match[str], ref: date | None, _ahead: bool | None) -> Interval | None:
    if ref is None:
        return None
    words = match["count"].lower()
    vague = words in {"a few", "several", "a couple of"}
    count = {"a": 1, "an": 1, "a couple of": 2, "a few": 3, "several": 3}.get(words)
    count = count or SMALL_NUMBERS.get(words) or int(words)
    back = (match.groupdict().get("way") or "").lower() == "ago"
    return _shifted(ref, match["unit"].lower(), -count if back else count, vague)


def _shifted(ref: date, unit: str, count: int, vague: bool) -> Interval | None:
    if unit in {"day", "week"}:
        target = ref + timedelta(count * (7 if unit == "week" else 1))
        return Interval(target, target, certain=unit == "day" and not vague)
    if unit == "month":
        return _uncertain(months_from(ref, count))
    if unit == "decade":
        return _uncertain(year_of(ref.year + 10 * count))
    if unit in {"quarter", "year"}:
        return _uncertain(period_around(ref, unit, count))
    return None


def _uncertain(interval: Interval | None) -> Interval | None:
    return interval and Interval(interval.start, interval.end, certain=False)


# Longest and most exact first: at one place in a text the first that matches wins.
_RULES: list[tuple[re.Pattern[str], Resolve]] = [
    (re.compile(pattern, re.IGNORECASE), resolve)
    for pattern, resolve in [
        (rf"\b{_YEAR}-(?P<number>[01]\d)-(?P<day>[0-3]\d)\b", _iso_date),
        (
            rf"\b(?:from|between)\s+{_YEAR}\s+(?:to|until|through|and)\s+(?P<last>(?:19|20)\d\d)\b",
            _year_range,
        ),
        (rf"\b{_DAY}\s?[-–]\s?(?P<last>[0-3]?\d)\s+{_MONTH}(?:,?\s+{_YEAR})?\b", _day_range),
        (rf"\b{_MONTH}\s+{_DAY}\s?[-–]\s?(?P<last>[0-3]?\d)(?:,?\s+{_YEAR})?\b", _day_range),
        (rf"\b{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}\b", _full_date),
        (rf"\b{_MONTH}\s+{_DAY},?\s+{_YEAR}\b", _full_date),
        (rf"\b{_MONTH}(?:\s+of)?,?\s+{_YEAR}\b", _month_and_year),
        (rf"\bQ(?P<quarter>[1-4])\s+(?:of\s+)?{_YEAR}\b", _quarter_and_year),
        (
            rf"\b(?P<quarter>first|second|third|fourth|last)\s+quarter\s+(?:of\s+)?{_YEAR}\b",
            _quarter_and_year,
        ),
        (r"\b(?:the\s+)?(?P<decade>(?:19|20)\d0)s\b", _decade),
        (rf"\b{_DAY}\s+(?:of\s+)?{_MONTH}(?!\w)", _month_and_day),
        (rf"\b{_MONTH}\s+{_DAY}\b(?!,?\d)", _month_and_day),
        (
            r"\b(?P<named>the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow|today|tonight|"
            rf"yesterday|tomorrow|overnight)\b{_PART}",
            _named_day,
        ),
        (r"\b(?P<named>this)\s+(?:morning|afternoon|evening)\b", _named_day),
        (
            r"(?<!every )(?<!each )(?<!Good )(?<!Black )(?<!Holy )(?<!Easter )(?<!Bloody )(?<!Ash )"
            rf"\b(?:(?P<which>last|next|this coming|this|past)\s+)?{_WEEKDAY}\b{_PART}(?!\w)",
            _weekday,
        ),
        (
            r"\b(?:the\s+)?(?P<which>(?:earlier|later)\s+(?:this|last|next)|this past|this coming|"
            rf"last|next|this|past|previous|coming|following)\s+{_UNIT}\b",
            _period,
        ),
        (rf"\b{_COUNT}\s+{_UNIT}s?\s+(?P<way>ago|from now)\b", _distance),
        (rf"\b(?:with)?in\s+(?!an?\b){_COUNT}\s+{_UNIT}s?\b(?!['’])", _distance),
        (
            rf"(?:(?<=\bin )|(?<=\bby )|(?<=\bsince )|(?<=\buntil )|(?<=\bbefore )|(?<=\bafter )"
            rf"|(?<=\bof )|(?<=\bearly )|(?<=\blate )|(?<=\bmid-)|(?<=\bearly in )|(?<=\bfrom )"
            rf"|(?<=\bduring )|\b(?P<which>last|next|this)\s+){_MONTH}(?=\W|$)",
            _named_month,
        ),
        (
            rf"(?:(?<=\bin )|(?<=\bby )|(?<=\bsince )|(?<=\buntil )|(?<=\bbefore )|(?<=\bafter )"
            rf"|(?<=\bof )|(?<=\bearly )|(?<=\blate )|(?<=\bmid-)|(?<=\bfrom )|(?<=\bduring ))"
            rf"{_YEAR}\b(?!-?\d)",
            _year,
        ),
    ]
]


def time_expressions(text: str) -> list[TimeExpression]:
    """Return the time expressions of a text in order, none overlapping another.

    Words that open or bound an interval belong to the expression: "by the end of June",
    "since 2019"; a bare "on" or "in" does not.
    """
    found = []
    position = 0
    for match, _ in _matches(text):
        start = _widened(text, position, match)
        found.append(TimeExpression(start, match.end(), text[start : match.end()]))
        position = match.end()
    return found


def resolve_date(
    expression: str, published: date | None, sentence: str | None = None
) -> Interval | None:
    """Return the interval that a time expression stands for.

    Args:
        expression: as it stands in the article ("later this week").
        published: the date it is counted from; without one, relative expressions have none.
        sentence: the sentence around it, whose tense decides which Friday "on Friday" is.

    Returns:
        Inclusive dates (an end that is open is None), or None where the expression is not
        understood or needs a date to count from.
    """
    hit = next(_matches(expression), None)
    if hit is None and _BARE.fullmatch(expression.strip()):
        # A month or year alone is found only behind a preposition, which is not part of it.
        hit = next(_matches(f"in {expression.strip()}"), None)
    if hit is None:
        return None
    match, resolve = hit
    ahead = lies_ahead(expression, sentence)
    before = match.string[: match.start()]
    try:
        core = resolve(match, published, ahead)
        return None if core is None else _bounded(core, before)
    except (ValueError, OverflowError):
        return None  # no calendar goes as far: "999 decades ago"


def _bounded(core: Interval, before: str) -> Interval:
    opener = _OPENERS.search(before)
    edges = _EDGES.search(before)
    edge = (opener and opener["edge"]) or (edges and (edges["edge"] or edges["part"]))
    if edge:
        core = _edge_of(core, edge.lower())
    if opener is None:
        return core
    word = opener["opener"].lower()
    if word in {"since", "from", "as of", "starting"}:
        return Interval(core.start, None, core.certain)
    if word == "after":
        return Interval(core.end and core.end + timedelta(1), None, core.certain)
    if word == "before":
        return Interval(None, core.start and core.start - timedelta(1), core.certain)
    return Interval(None, core.end, core.certain)


def _edge_of(core: Interval, edge: str) -> Interval:
    if core.start is None or core.end is None:
        return core
    if edge == "end":
        return Interval(core.end, core.end, core.certain)
    if edge in {"beginning", "start"}:
        return Interval(core.start, core.start, core.certain)
    third = (core.end - core.start + timedelta(1)) // 3
    if edge == "early":
        return Interval(core.start, core.start + third, certain=False)
    if edge == "late":
        return Interval(core.end - third, core.end, certain=False)
    return Interval(core.start + third, core.end - third, certain=False)


def _matches(text: str) -> Iterator[tuple[re.Match[str], Resolve]]:
    """Yield what the rules find, none overlapping another; at one place the first rule wins.

    A rule looks on only once what it found is behind: time grows linearly with the text.
    """
    upcoming = [(pattern.search(text), pattern, resolve) for pattern, resolve in _RULES]
    while True:
        upcoming = [ahead for ahead in upcoming if ahead[0] is not None]
        found = [(match, resolve) for match, _, resolve in upcoming if match is not None]
        if not found:
            return
        first = min(found, key=lambda item: item[0].start())
        yield first
        end = first[0].end()
        upcoming = [
            (match if match and match.start() >= end else pattern.search(text, end), pattern, rule)
            for match, pattern, rule in upcoming
        ]


def _widened(text: str, floor: int, match: re.Match[str]) -> int:
    """Return where an expression starts once the words that bound it are taken in."""
    start = match.start()
    before = text[floor:start]
    for pattern in (_OPENERS, _EDGES):
        found = pattern.search(before)
        if found is not None and not _is_half(found, text, match.end()):
            start = floor + found.start()
            before = text[floor:start]
    # "the end of …" behind an opener was taken by the opener's own pattern.
    opener = _OPENERS.search(before)
    if opener is None or _is_half(opener, text, match.end()):
        return start
    return floor + opener.start()


def _is_half(opener: re.Match[str], text: str, end: int) -> bool:
    """Tell whether an opener opens a range: "from Monday" of "from Monday to Friday"."""
    from_one = opener.groupdict().get("opener") or ""
    return from_one.lower() == "from" and _TO_ANOTHER.match(text, end) is not None


def _month_number(match: re.Match[str]) -> int:
    return MONTHS[match["month"].rstrip(".").capitalize()]


def _nearest_year(ref: date | None, month: int, ahead: bool | None) -> int | None:
    if ref is None:
        return None
    if ahead is None:
        # No verb tells: the nearer one of the two.
        return ref.year + (month - ref.month < -6) - (month - ref.month > 6)
    if ahead:
        return ref.year + (month < ref.month)
    return ref.year - (month > ref.month)
