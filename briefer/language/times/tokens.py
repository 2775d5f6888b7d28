"""Text to tokens, and tokens to numbers: what the grammar of time reads."""

import re
from dataclasses import dataclass

from briefer.language.calendar import MONTHS, WEEKDAYS
from briefer.language.numbers import SMALL_NUMBERS

_TOKEN = re.compile(
    r"(?P<ordinal>\d{1,2}(?:st|nd|rd|th)(?!\w))|(?P<decade>(?:\d\d)?\d0s(?!\w))|(?P<number>\d+)"
    r"|(?P<word>[^\W\d_]+)|(?P<mark>[^\w\s]|_)",
    re.IGNORECASE,
)
MONTH_NUMBERS = {name.lower(): number for name, number in MONTHS.items()}
"""Month names and abbreviations in lower case to 1..12."""
WEEKDAY_NUMBERS = {name.lower(): number for number, name in enumerate(WEEKDAYS)}
"""Weekday names in lower case to 0..6, Monday first."""
SHORT_WEEKDAYS = {name[:3]: number for name, number in WEEKDAY_NUMBERS.items()} | {
    "tues": 1,
    "thur": 3,
    "thurs": 3,
}
"""Weekday abbreviations; several are words or names of their own (sat, sun, wed)."""
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
).split()
ORDINAL_WORDS = {word: number for number, word in enumerate(_ORDINALS, 1)} | {
    "twentieth": 20,
    "thirtieth": 30,
}
"""Ordinal words that are one word, to 1..30."""
_LONGEST_NUMBER = 4
_SCALES = {"hundred": 100, "thousand": 1000, "dozen": 12}
APOSTROPHES = frozenset("'’‘")
_QUOTES = frozenset('“”"„«»')
DASHES = frozenset("-–—‐‑−")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or a mark of a text.

    Attributes:
        kind: ``word``, ``number``, ``ordinal`` ("12th"), ``decade`` ("1990s"), or ``mark``.
        text: its characters in lower case.
        start: index of its first character in the text.
        end: index after its last one.
        glued: whether it follows the token before it without a blank.
        capital: whether it begins with a capital.
        quoted: whether an odd number of quotation marks stands before it.
    """

    kind: str
    text: str
    start: int
    end: int
    glued: bool
    capital: bool
    quoted: bool


class Tokens(list[Token]):
    """The tokens of a text.

    Attributes:
        prose: whether they are running text, in which only what is plainly a time is one.
    """

    prose: bool = False


Read = tuple[int, int]
"""A number that was read, and the index of the token after it."""


def tokens_of(text: str, *, prose: bool = False) -> Tokens:
    """Return the tokens of a text, in linear time."""
    tokens = Tokens()
    tokens.prose = prose
    end = -1
    quoted = False
    for match in _TOKEN.finditer(text):
        start, words = match.start(), match.group()
        kind = str(match.lastgroup)
        quoted ^= words in _QUOTES
        glued, capital = start == end, words[:1].isupper()
        tokens.append(Token(kind, words.lower(), start, match.end(), glued, capital, quoted))
        end = match.end()
    return tokens


def text_at(tokens: Tokens, at: int) -> str:
    """Return a token's lower-case text, or "" outside the text."""
    return tokens[at].text if 0 <= at < len(tokens) else ""


def kind_at(tokens: Tokens, at: int) -> str:
    """Return a token's kind, or "" outside the text."""
    return tokens[at].kind if 0 <= at < len(tokens) else ""


def after_words(tokens: Tokens, at: int, *words: str) -> int | None:
    """Return the index after a run of words, or None where another word stands there."""
    for word in words:
        if text_at(tokens, at) != word:
            return None
        at += 1
    return at


def skipped(tokens: Tokens, at: int, words: frozenset[str]) -> int:
    """Return the index after the next token if it is one of some words, else the same."""
    return at + (text_at(tokens, at) in words)


def digits_at(tokens: Tokens, at: int, low: int, high: int) -> int | None:
    """Return a number in digits from ``low`` to ``high``, or None."""
    if kind_at(tokens, at) != "number" or len(tokens[at].text) > _LONGEST_NUMBER:
        return None
    value = int(tokens[at].text)
    return value if low <= value <= high else None


def count_at(tokens: Tokens, at: int) -> Read | None:
    """Return a count below ten thousand, in digits or words: "21", "twenty-one"."""
    thousands = _thousands_at(tokens, at)
    if thousands is not None:
        return thousands
    digits = digits_at(tokens, at, 0, 9999)
    if digits is not None:
        glued_unit = kind_at(tokens, at + 1) == "word" and tokens[at + 1].glued
        return None if glued_unit else (digits, at + 1)
    return _below_hundred(tokens, at)


def _thousands_at(tokens: Tokens, at: int) -> Read | None:
    """Return "1,000", "two hundred" or "a thousand"; "a" is read by what calls this."""
    low = digits_at(tokens, at, 1, 99)
    comma = low is not None and text_at(tokens, at + 1) == "," and tokens[at + 1].glued
    high = digits_at(tokens, at + 2, 0, 999) if comma else None
    if low is not None and high is not None and len(tokens[at + 2].text) == 3:
        return 1000 * low + high, at + 3
    read = (1, at) if text_at(tokens, at) in _SCALES else _below_hundred(tokens, at)
    scale = 0 if read is None else _SCALES.get(text_at(tokens, read[1]), 0)
    return None if read is None or not scale else (read[0] * scale, read[1] + 1)


def _below_hundred(tokens: Tokens, at: int) -> Read | None:
    value = SMALL_NUMBERS.get(text_at(tokens, at))
    if value is None:
        return None
    at += 1
    if value >= 20:
        unit_at = skipped(tokens, at, DASHES)
        unit = SMALL_NUMBERS.get(text_at(tokens, unit_at), 0)
        if 0 < unit < 10:
            return value + unit, unit_at + 1
    return value, at


def ordinal_at(tokens: Tokens, at: int) -> Read | None:
    """Return an ordinal number: "12th", "twelfth", "twenty-first"; -1 for "last"."""
    if kind_at(tokens, at) == "ordinal":
        return int(tokens[at].text[:-2]), at + 1
    text = text_at(tokens, at)
    if text in {"last", "final"}:
        return -1, at + 1
    if text in ORDINAL_WORDS:
        return ORDINAL_WORDS[text], at + 1
    if text in {"twenty", "thirty"}:
        unit_at = skipped(tokens, at + 1, DASHES)
        unit_at += text_at(tokens, unit_at) == "and"
        unit = ORDINAL_WORDS.get(text_at(tokens, unit_at), 0)
        if 0 < unit < 10:
            return SMALL_NUMBERS[text] + unit, unit_at + 1
    return None


def day_number_at(tokens: Tokens, at: int) -> Read | None:
    """Return the number of a day in its month, in digits or words."""
    digits = digits_at(tokens, at, 1, 31)
    if digits is not None and len(tokens[at].text) <= 2:
        return digits, at + 1
    read = ordinal_at(tokens, at) or _below_hundred(tokens, at)
    return read if read is not None and 1 <= read[0] <= 31 else None


def year_at(tokens: Tokens, at: int) -> Read | None:
    """Return a year of four digits, of two behind an apostrophe, or in words."""
    digits = digits_at(tokens, at, 1000, 2999)
    if digits is not None:
        return digits, at + 1
    if text_at(tokens, at) in APOSTROPHES:
        short = short_year_at(tokens, at + 1)
        if short is not None and tokens[at + 1].glued:
            return short
    return _year_in_words(tokens, at)


def short_year_at(tokens: Tokens, at: int) -> Read | None:
    """Return a year of two digits: 69 to 99 are 19.., the others 20.. (as POSIX reads them)."""
    if kind_at(tokens, at) != "number" or len(tokens[at].text) != 2:
        return None
    value = int(tokens[at].text)
    return (1900 if value >= 69 else 2000) + value, at + 1


def _year_in_words(tokens: Tokens, at: int) -> Read | None:
    thousand = after_words(tokens, at, "two", "thousand")
    if thousand is not None:
        rest_at = thousand + (text_at(tokens, thousand) == "and")
        rest = _below_hundred(tokens, rest_at)
        return (2000 + rest[0], rest[1]) if rest is not None else (2000, thousand)
    century = _below_hundred(tokens, at)
    if century is None or not 10 <= century[0] <= 21:
        return None
    at = century[1]
    hundred = text_at(tokens, at) == "hundred"
    if hundred:
        at += 1 + (text_at(tokens, at + 1) == "and")
    elif text_at(tokens, at) in {"zero", "oh"}:
        unit = SMALL_NUMBERS.get(text_at(tokens, at + 1), 0)
        return (100 * century[0] + unit, at + 2) if 0 < unit < 10 else None
    rest = _below_hundred(tokens, at)
    if rest is not None and (hundred or rest[0] >= 10):
        return 100 * century[0] + rest[0], rest[1]
    return (100 * century[0], at) if hundred else None
