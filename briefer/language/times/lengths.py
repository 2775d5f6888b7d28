"""Reading what is told by a length of time: two years ago, within five days."""

from briefer.language.times.edges import point_at
from briefer.language.times.meanings import (
    Parsed,
    days_off,
    doubted,
    longest,
)
from briefer.language.times.spans import (
    UNITS,
    Span,
    beyond,
    off,
    off_from,
    on_from,
    starting,
    window,
    within,
    within_from,
)
from briefer.language.times.tense import tense_at
from briefer.language.times.tokens import (
    APOSTROPHES,
    DASHES,
    Tokens,
    after_words,
    count_at,
    skipped,
    text_at,
)
from briefer.language.times.weekdays import counted_weekdays_at, same_week, weekday_name_at

_VAGUE = {"few": 3, "several": 3, "couple": 2}
_AFTER = frozenset({"after", "from", "following"})
_BEFORE = frozenset({"before", "prior"})
_RANKS = frozenset(
    "first second third last only time times once ever most least best worst".split()
)
_EXTENTS = frozenset("for spent spend spending spends lasting lasted".split())
_MOST_PARTS = 4
_WINDOWS = {"last": -1, "past": -1, "previous": -1, "preceding": -1, "next": 1, "coming": 1}
_WINDOWS |= {"following": 1, "upcoming": 1}
_THE = frozenset({"the"})


def length_at(tokens: Tokens, at: int) -> Parsed | None:
    """Return what is told by a length of time at a token."""
    readings = [read(tokens, at) for read in (_compared, _window, _with_preposition, _by_length)]
    found = longest(readings, plain=tokens.prose)
    return _on_weekday(tokens, found) if found is not None else _weekday_before(tokens, at)


def span_at(tokens: Tokens, at: int) -> tuple[Span, int] | None:
    """Return a length of time: "two years, 1 month and 21 days", "a few weeks"."""
    parts: list[tuple[int, str]] = []
    vague = False
    end = at
    while len(parts) < _MOST_PARTS:
        start = skipped(tokens, end, frozenset({",", "and"})) if parts else end
        count = _amount_at(tokens, start)
        unit = None if count is None else _unit_at(tokens, count[2])
        if count is None or unit is None:
            break
        half = after_words(tokens, unit[1], "and", "a", "half")
        parts += _with_half(count, unit[0], half is not None)
        vague = vague or count[1] or half is not None
        end = half or unit[1]
    return (Span(tuple(parts), vague), end) if parts else None


def _amount_at(tokens: Tokens, at: int) -> tuple[int, bool, int] | None:
    """Return how many, whether that is vague, and the index after it."""
    if text_at(tokens, at) == "half" and text_at(tokens, at + 1) in {"a", "an"}:
        return 0, True, at + 2
    start = at + (text_at(tokens, at) in {"a", "an"})
    text = text_at(tokens, start)
    if (
        start > at
        and (many := count_at(tokens, start)) is not None
        and text in {"hundred", "dozen"}
    ):
        return many[0], True, many[1]
    if text in _VAGUE:
        return _VAGUE[text], True, skipped(tokens, start + 1, frozenset({"of"}))
    if start > at:
        return 1, False, start
    count = count_at(tokens, at)
    return None if count is None else (count[0], False, skipped(tokens, count[1], DASHES))


def _with_half(count: tuple[int, bool, int], unit: str, half: bool) -> list[tuple[int, str]]:
    """Return a count of units, half a one more where that was said; 0 stands for half a one."""
    smaller = {"year": (6, "month"), "decade": (5, "year"), "century": (50, "year")}
    parts = [(count[0], unit)] if count[0] or not count[1] else []
    if half or not parts:
        parts.append(smaller.get(unit, (0, "day")))
    return parts


def _unit_at(tokens: Tokens, at: int) -> tuple[str, int] | None:
    text = text_at(tokens, at)
    if text in {"business", "working", "work"} and text_at(tokens, at + 1) in {"day", "days"}:
        return "workday", at + 2
    unit = "century" if text == "centuries" else text.removesuffix("s")
    return (unit, at + 1) if unit in UNITS else None


def _by_length(tokens: Tokens, at: int) -> Parsed | None:
    """Read "two years ago", "3 days from Tuesday", "a week starting tomorrow"."""
    counted = counted_weekdays_at(tokens, at)
    if counted is not None:
        return counted
    read = span_at(tokens, at) or _one_day(tokens, at)
    if read is None:
        return None
    span, end = read
    word = text_at(tokens, end)
    if word in {"ago", "hence"}:
        return Parsed(end + 1, off(span, -1 if word == "ago" else 1))
    if (now := after_words(tokens, end, "from", "now")) is not None:
        return Parsed(now, off(span, 1))
    if word in {"later", "earlier", "back"}:
        # Told from another day of the story than today.
        return Parsed(end + 1, doubted(off(span, 1 if word == "later" else -1)), plain=False)
    return _anchored(tokens, end, span)


def _one_day(tokens: Tokens, at: int) -> tuple[Span, int] | None:
    """Read "the day" of "the day after Christmas"; "the day before" alone is no length."""
    at = skipped(tokens, at, _THE)
    return (Span(((1, "day"),)), at + 1) if text_at(tokens, at) == "day" else None


def _anchored(tokens: Tokens, at: int, span: Span) -> Parsed | None:
    word = text_at(tokens, at)
    if word in {"starting", "beginning"}:
        anchor = point_at(tokens, skipped(tokens, at + 1, frozenset({"on", "from"})))
        return anchor and Parsed(anchor.end, starting(span, anchor.means), plain=anchor.plain)
    sign = 1 if word in _AFTER else -1 if word in _BEFORE else 0
    if not sign:
        return None
    anchor = point_at(tokens, skipped(tokens, at + 1, frozenset({"to"})))
    if anchor is None or anchor.unit == "day":
        return None
    return Parsed(anchor.end, off_from(span, sign, anchor.means), plain=anchor.plain)


def _compared(tokens: Tokens, at: int) -> Parsed | None:
    """Read "more than two days before yesterday", "less than 3 weeks after 5 May"."""
    more = text_at(tokens, at)
    if more not in {"more", "less", "over", "under"}:
        return None
    read = span_at(tokens, skipped(tokens, at + 1, frozenset({"than"})))
    if read is None:
        return None
    span, end = read
    how = beyond if more in {"more", "over"} else within_from
    side = {"ago": -1, "later": 1, "earlier": -1}.get(text_at(tokens, end), 0)
    if side:
        plain = text_at(tokens, end) == "ago"
        return Parsed(end + 1, how(span, side, days_off(0)), plain=plain)
    sign = 1 if text_at(tokens, end) in _AFTER else -1 if text_at(tokens, end) in _BEFORE else 0
    anchor = point_at(tokens, end + 1) if sign else None
    if anchor is None:
        return None
    return Parsed(anchor.end, how(span, sign, anchor.means), plain=anchor.plain)


def _window(tokens: Tokens, at: int) -> Parsed | None:
    """Read "the past 30 days", "the 3 next weeks", "next couple of months", and "… of 2021"."""
    start = skipped(tokens, at, _THE)
    start = start + (text_at(tokens, start) == "this" and text_at(tokens, start + 1) in _WINDOWS)
    sign = _WINDOWS.get(text_at(tokens, start), 0)
    if sign:
        few = text_at(tokens, start + 1)
        count_from = start + 1
        if few in _VAGUE:
            unit_from = skipped(tokens, count_from + 1, frozenset({"of"}))
            unit = _unit_at(tokens, unit_from)
            read = None if unit is None else (Span(((_VAGUE[few], unit[0]),), True), unit[1])
        else:
            read = span_at(tokens, count_from)
        definite = start > at or text_at(tokens, at - 1) in {"in", "over", "within", "during"}
        plain = definite and text_at(tokens, at - 1) not in _EXTENTS
        return None if read is None else Parsed(read[1], window(read[0], sign), plain=plain)
    count = count_at(tokens, start)
    sign = 0 if count is None else _WINDOWS.get(text_at(tokens, count[1]), 0)
    unit = None if count is None else _unit_at(tokens, count[1] + 1)
    if count is None or unit is None or not sign:
        return None
    return Parsed(unit[1], window(Span(((count[0], unit[0]),)), sign), plain=start > at)


def _with_preposition(tokens: Tokens, at: int) -> Parsed | None:
    """Read "in two weeks", "within 5 days", "in two years since 2011"."""
    word = text_at(tokens, at)
    if word not in {"in", "within"}:
        return None
    start = skipped(tokens, at + 1, _THE)
    inner = _window(tokens, start)
    if word == "within" and inner is not None and text_at(tokens, start) in _WINDOWS:
        read = span_at(tokens, start + 1)
        if read is not None:
            return Parsed(read[1], within(read[0]))
    read = span_at(tokens, at + 1)
    if read is None:
        return None
    span, end = read
    if text_at(tokens, end) in {"since", "after", "from"}:
        anchor = point_at(tokens, skipped(tokens, end + 1, _THE))
        if anchor is not None:
            return Parsed(anchor.end, on_from(span, anchor.means), plain=False)
    means = within(span) if word == "within" else off(span, 1)
    return Parsed(end, means, plain=_is_to_come(tokens, at, end))


def _is_to_come(tokens: Tokens, at: int, end: int) -> bool:
    """Tell whether "in two weeks" is when, not how long: "the third fire in two weeks"."""
    before = [token.text for token in tokens[max(0, at - 5) : at]]
    if any(text in _RANKS or (len(text) > 4 and text.endswith("est")) for text in before):
        return False
    return tense_at(tokens, at, end).ahead is True and text_at(tokens, end) not in {
        "of",
        *APOSTROPHES,
    }


def _on_weekday(tokens: Tokens, found: Parsed) -> Parsed:
    """Read the weekday behind "in three days" and the like: "… on Friday"."""
    weekday = None
    if text_at(tokens, found.end) == "on":
        weekday = weekday_name_at(tokens, found.end + 1)
    if weekday is None:
        return found
    return Parsed(weekday[1], same_week(weekday[0], found.means), plain=found.plain)


def _weekday_before(tokens: Tokens, at: int) -> Parsed | None:
    """Read "Sunday 3 weeks after 15 January"."""
    weekday = weekday_name_at(tokens, at)
    length = None if weekday is None else _by_length(tokens, weekday[1])
    if weekday is None or length is None:
        return None
    return Parsed(length.end, same_week(weekday[0], length.means), plain=False)
