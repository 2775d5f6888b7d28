"""Time expressions in English text, and the calendar intervals they stand for.

A small grammar reads them, each reader given tokens and a place and giving back what it means
and where it ends. ``tokens`` cuts a text into words and numbers; ``dates``, ``eras``,
``weekdays``, ``feasts``, ``periods``, ``edges``, ``lengths`` and ``ranges`` read ever larger
expressions, and build what they mean out of ``meanings``, ``parts`` and ``spans``; ``tense``
tells whether a clause looks ahead. Each place of a text is read once, with a look ahead that
does not grow with it, so that time grows linearly.
"""

from bisect import bisect_left
from dataclasses import dataclass, replace
from datetime import date

from briefer.language.calendar import Interval
from briefer.language.times.meanings import Parsed, Setting, uncertain
from briefer.language.times.ranges import OPENING_WORDS, expression_at
from briefer.language.times.starters import STARTERS
from briefer.language.times.tense import UNSEEN, Tense, tense_at
from briefer.language.times.tokens import (
    APOSTROPHES,
    WEEKDAY_NUMBERS,
    Tokens,
    kind_at,
    text_at,
    tokens_of,
)

_LEADING = frozenset(
    "on in at during over for the of sometime only just about around roughly approximately nearly "
    "almost some circa exactly morning afternoon evening night".split()
)
_IN_DOUBT = frozenset("about around roughly approximately nearly almost some circa".split())
_TRAILING = frozenset("morning afternoon evening night s local time".split())
_BRACKETS = frozenset("[](){}")
_MARKS = frozenset("\"“”„'‘’.,;:!?*-–—_/")
_BOUNDING = frozenset("by until till before through to".split())
_DAYS_IN_OTHER_WORDS = frozenset("day night morning evening afternoon weekend eve".split())
_LONGEST_NEIGHBOUR = 8
_MOST_LEADING = 8
_NUMBERS = frozenset({"number", "ordinal", "decade"})
_TURNING = frozenset("not no half than every each".split())
_JOINTS = frozenset("to and until through - – —".split())
_EVERYWHERE = frozenset("on a an the in of from by before after all ’ ' ‘".split())
_WHICH = frozenset("this last next previous following past coming".split())
_BY_DAY = frozenset("today tonight yesterday tomorrow overnight morning afternoon evening".split())
_PARTS_OF_DAY = frozenset("morning afternoon evening night".split())
_Read = tuple[Parsed, bool]
"""What was read, and whether the words around it leave it in doubt."""


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


def time_expressions(text: str) -> list[TimeExpression]:
    """Return the time expressions of a text in order, none overlapping another.

    Words that open or bound an interval belong to the expression: "by the end of June",
    "since 2019"; a bare "on" or "in" does not. What is mostly no time in running text ("may",
    "the second", "the week", "for six hours") is left out.
    """
    tokens = tokens_of(text, prose=True)
    found = []
    at = 0
    while at < len(tokens):
        read = _in_prose(tokens, at)
        if read is None:
            at += 1
            continue
        start, end = tokens[at].start, tokens[read - 1].end
        found.append(TimeExpression(start, end, text[start:end]))
        at = read
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
        understood, needs a date to count from, or names none of the calendar's periods
        ("last fiscal year").
    """
    place = _Place.of(expression, sentence)
    for words in place.wordings(expression):
        if (read := _whole(words)) is not None:
            break
    else:
        read = _first_found(expression) or place.apposition()
    if read is None:
        return None
    parsed, doubt = read
    tense = place.tense()
    setting = Setting(published, tense.ahead, tense.loose, place.is_bounded())
    try:
        found = parsed.means(setting)
        if tense.doubted and tense.ahead is not None:
            other = parsed.means(replace(setting, ahead=not tense.ahead))
            doubt = doubt or other != found
    except (ValueError, OverflowError):
        # Before the year 1 and after 9999 there is no calendar.
        return None
    return uncertain(found) if doubt or place.is_day_of_speech() else found


def _in_prose(tokens: Tokens, at: int) -> int | None:
    """Return the index after the time expression that begins at a token of running text."""
    if tokens[at].kind in {"word", "mark"} and tokens[at].text not in STARTERS:
        return None
    parsed = expression_at(tokens, at)
    if parsed is None:
        return None
    end = parsed.end
    possessive = text_at(tokens, end) in APOSTROPHES and text_at(tokens, end + 1) == "s"
    if possessive and tokens[at].text in OPENING_WORDS:
        # "After Friday's vote" is not after Friday.
        return None
    by_day = text_at(tokens, end - 1)
    if by_day in WEEKDAY_NUMBERS or by_day in {"yesterday", "tomorrow"}:
        end += text_at(tokens, end) in _PARTS_OF_DAY
    return end


def _whole(expression: str) -> _Read | None:
    """Read an expression that is nothing but a time, whatever it would be in running text."""
    tokens = Tokens(token for token in tokens_of(expression) if token.text not in _BRACKETS)
    at, doubt = 0, False
    while at < min(len(tokens), _MOST_LEADING):
        parsed = expression_at(tokens, at)
        if parsed is not None and _is_over(tokens, parsed.end):
            return parsed, doubt
        if tokens[at].text not in _LEADING and tokens[at].text not in _MARKS:
            return None
        doubt = doubt or tokens[at].text in _IN_DOUBT
        at += 1
    return None


def _is_over(tokens: Tokens, at: int) -> bool:
    return all(token.text in _TRAILING or token.text in _MARKS for token in tokens[at:])


def _first_found(expression: str) -> _Read | None:
    """Read the first time in words that are not only a time: "on Tuesday in Paris".

    In doubt where what is left over speaks of time too, and None behind a number or a word
    that turns it around: "31 February 2024", "not on Friday".
    """
    tokens = tokens_of(expression, prose=True)
    for at in range(len(tokens)):
        if _in_prose(tokens, at) is None:
            continue
        parsed = expression_at(tokens, at)
        before = text_at(tokens, at - 1)
        joined = before in _JOINTS and kind_at(tokens, at - 2) in _NUMBERS
        if kind_at(tokens, at - 1) in _NUMBERS or joined or before in _TURNING or parsed is None:
            return None
        left = [*tokens[:at], *tokens[parsed.end :]]
        doubt = any(t.kind in _NUMBERS or t.text in STARTERS - _EVERYWHERE for t in left)
        return parsed, doubt
    return None


@dataclass(frozen=True, slots=True)
class _Place:
    """An expression in its sentence.

    Attributes:
        tokens: of the sentence.
        start: index of the expression's first token.
        end: index after its last one; ``start`` where it does not occur in the sentence.
    """

    tokens: Tokens
    start: int
    end: int

    @classmethod
    def of(cls, expression: str, sentence: str | None) -> "_Place":
        tokens = tokens_of(sentence or "")
        place = (sentence or "").lower().find(expression.strip().lower())
        if place < 0 or not tokens or not expression.strip():
            return cls(tokens, 0, 0)
        starts = [token.start for token in tokens]
        start = bisect_left(starts, place)
        return cls(tokens, start, bisect_left(starts, place + len(expression.strip())))

    def tense(self) -> Tense:
        """What the clause around it shows of when it plays."""
        return tense_at(self.tokens, self.start, self.end) if self.tokens else UNSEEN

    def is_bounded(self) -> bool:
        """Whether "by", "until" or the like stands before it."""
        before = self.start - 1 - (text_at(self.tokens, self.start - 1) == "the")
        return self.end > self.start and text_at(self.tokens, before) in _BOUNDING

    def is_day_of_speech(self) -> bool:
        """Whether it is a "today" that somebody is quoted with, on a day not told."""
        words = {token.text for token in self.tokens[self.start : self.end]}
        return bool(words & _BY_DAY) and self.tokens[self.start].quoted

    def wordings(self, expression: str) -> list[str]:
        """Return the expression with the words beside it that say which one it is, and bare.

        "Tuesday" in "the next Tuesday night", "March 11" in "March 11 this year".
        """
        if self.end <= self.start:
            return [expression]
        before, after = "", ""
        if text_at(self.tokens, self.start - 1) in _WHICH:
            definite = text_at(self.tokens, self.start - 2) == "the"
            before = f"{'the ' if definite else ''}{text_at(self.tokens, self.start - 1)} "
        which = text_at(self.tokens, self.end)
        if which in _WHICH | {"that"} and text_at(self.tokens, self.end + 1) == "year":
            after = f" {which} year"
        return [f"{before}{expression}{after}", f"{expression}{after}", expression]

    def apposition(self) -> _Read | None:
        """Read the time that a day in other words stands beside.

        "Saturday night, the opening night", "Sunday, day five of the games": the same day.
        """
        words = {token.text for token in self.tokens[self.start : self.end]}
        if text_at(self.tokens, self.start - 1) != "," or not words & _DAYS_IN_OTHER_WORDS:
            return None
        beside = Tokens(self.tokens[: self.start - 1])
        for at in range(max(0, len(beside) - _LONGEST_NEIGHBOUR), len(beside)):
            parsed = expression_at(beside, at)
            if parsed is not None and parsed.plain and _is_over(beside, parsed.end):
                return parsed, True
        return None
