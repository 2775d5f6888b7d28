"""Reading what has two ends, or one that is open: from Friday to Sunday, since 2019."""

from dataclasses import replace
from datetime import timedelta

from briefer.language.calendar import Interval
from briefer.language.times.edges import point_at, whole_at
from briefer.language.times.eras import is_year_of_news
from briefer.language.times.lengths import length_at
from briefer.language.times.meanings import Meaning, Parsed, Setting, bounds, longest
from briefer.language.times.tense import tense_at
from briefer.language.times.tokens import DASHES, Tokens, after_words, skipped, text_at

_SINCE, _UNTIL, _BEFORE, _AFTER = "since", "until", "before", "after"
_OPENERS = {
    ("since",): _SINCE,
    ("from",): _SINCE,
    ("as", "of"): _SINCE,
    ("starting",): _SINCE,
    ("beginning",): _SINCE,
    ("until",): _UNTIL,
    ("till",): _UNTIL,
    ("by",): _UNTIL,
    ("through",): _UNTIL,
    ("up", "to"): _UNTIL,
    ("up", "until"): _UNTIL,
    ("no", "later", "than"): _UNTIL,
    ("not", "later", "than"): _UNTIL,
    ("before",): _BEFORE,
    ("not", "before"): _SINCE,
    ("on", "or", "before"): _UNTIL,
    ("on", "or", "after"): _SINCE,
    ("prior", "to"): _BEFORE,
    ("earlier", "than"): _BEFORE,
    ("after",): _AFTER,
    ("later", "than"): _AFTER,
    ("more", "recent", "than"): _AFTER,
}
OPENING_WORDS = frozenset(words[0] for words in _OPENERS)
"""First words of what opens an interval."""
_TO = frozenset({"to", "until", "till", "through"})
_LATER = frozenset("later after greater onwards onward beyond newer above".split())
_SOONER = frozenset("earlier before prior older below".split())
_MOVED = frozenset("moved postponed rescheduled changed delayed shifted pushed brought".split())


def expression_at(tokens: Tokens, at: int) -> Parsed | None:
    """Return the longest time expression that begins at a token.

    In running text, the longest that is plainly one.
    """
    readings = [_range(tokens, at), _opened(tokens, at), _closed_at(tokens, at)]
    return longest(readings, plain=tokens.prose)


def _closed_at(tokens: Tokens, at: int) -> Parsed | None:
    """Return an expression without an opening word, and what may follow it: "or later"."""
    found = longest([length_at(tokens, at), point_at(tokens, at)], plain=tokens.prose)
    if found is None:
        return None
    start = skipped(tokens, found.end, frozenset({"or", "and"}))
    word = text_at(tokens, start)
    if start > found.end and word in _LATER:
        return Parsed(start + 1, _open_ended(_SINCE, found.means), plain=found.plain)
    if start > found.end and word in _SOONER:
        return Parsed(start + 1, _open_ended(_UNTIL, found.means), plain=found.plain)
    if word in {"onwards", "onward"}:
        return Parsed(start + 1, _open_ended(_SINCE, found.means), plain=found.plain)
    return found


def _opened(tokens: Tokens, at: int) -> Parsed | None:
    """Read "since 2019", "by the end of June", "no later than Friday"."""
    if text_at(tokens, at) not in OPENING_WORDS:
        return None
    for words, kind in _OPENERS.items():
        after = after_words(tokens, at, *words)
        if after is None:
            continue
        after = skipped(tokens, after, frozenset({"on", "in"}))
        inner = _closed_at(tokens, after)
        if inner is None:
            continue
        if words == ("from",) and tokens.prose and not tense_at(tokens, at, inner.end).ahead:
            # "A report from Monday" is Monday's, not since Monday.
            return None
        return Parsed(inner.end, _open_ended(kind, inner.means), plain=inner.plain)
    return None


def _open_ended(kind: str, core: Meaning) -> Meaning:
    """Return what lies on one side of something: since, until, before or after it."""

    def means(setting: Setting) -> Interval | None:
        ahead = setting.ahead
        if kind == _SINCE and ahead is None:
            ahead = False
        elif kind == _UNTIL and ahead is None:
            ahead = True
        found = core(replace(setting, ahead=ahead, bounded=True))
        if kind == _UNTIL and ahead is False and found is not None:
            # "Was lent to them until January": told as past, but to end in time to come?
            other = core(replace(setting, ahead=True, bounded=True))
            found = found if other == found else replace(found, certain=False)
        return None if found is None else _side(kind, found)

    return means


def _side(kind: str, found: Interval) -> Interval | None:
    edge = found.start if kind in {_SINCE, _BEFORE} else found.end
    if edge is None:
        return None
    if kind == _SINCE:
        return Interval(edge, None, found.certain)
    if kind == _UNTIL:
        return Interval(None, edge, found.certain)
    if kind == _BEFORE:
        return Interval(None, edge - timedelta(1), found.certain)
    return Interval(edge + timedelta(1), None, found.certain)


def _range(tokens: Tokens, at: int) -> Parsed | None:
    """Read "from Friday to Sunday", "between July 2003 and May 2004", "nov 18-dec 19, 2015"."""
    word = text_at(tokens, at)
    start = at + (word in {"from", "between"})
    if word == "from" and text_at(tokens, at - 1) in _MOVED:
        return None
    first = _end_at(tokens, start)
    if first is None:
        return None
    if start > at and first.unit == "range":
        return first  # "from 5 to 10 May"
    joint = text_at(tokens, first.end)
    joints = {"and", *DASHES} if word == "between" else _TO if word == "from" else _TO | DASHES
    if joint not in joints:
        return None
    second = _end_at(tokens, first.end + 1)
    if second is None:
        return None
    plain = first.plain and second.plain and (start > at or joint in DASHES or first.floating)
    return Parsed(second.end, _between(first, second), plain=plain)


def _end_at(tokens: Tokens, at: int) -> Parsed | None:
    """Return one end of a range; a number that can be a year is one there."""
    found = point_at(tokens, at)
    if found is None and is_year_of_news(tokens, at):
        found = whole_at(tokens, at)
        return found and replace(found, plain=text_at(tokens, at - 1) not in DASHES)
    return found


def _between(first: Parsed, second: Parsed) -> Meaning:
    """Return the days from one time to another, both included.

    A weekday or a date without a year is the one nearest to the other end.
    """

    def means(setting: Setting) -> Interval | None:
        setting = replace(setting, bounded=True)
        begins, ends = first.means(setting), second.means(setting)
        end, start = bounds(ends), bounds(begins)
        if first.floating and end is not None and not (second.floating and setting.ahead):
            begins = first.means(replace(setting, day=end[1], ahead=False, loose=False))
        elif second.floating and start is not None:
            ends = second.means(replace(setting, day=start[0], ahead=True, loose=False))
        if begins is None or ends is None or begins.start is None or ends.end is None:
            return None
        if begins.start > ends.end:
            return None
        return Interval(begins.start, ends.end, certain=begins.certain and ends.certain)

    return means
