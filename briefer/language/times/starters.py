"""Words that a time expression can begin with: all others are passed over quickly."""

from briefer.language.calendar import SEASONS
from briefer.language.holidays import HOLIDAYS
from briefer.language.numbers import SMALL_NUMBERS
from briefer.language.times.ranges import OPENING_WORDS
from briefer.language.times.tokens import (
    APOSTROPHES,
    MONTH_NUMBERS,
    ORDINAL_WORDS,
    SHORT_WEEKDAYS,
    WEEKDAY_NUMBERS,
)

_OTHERS = (
    "a an the several couple today tonight overnight yesterday tomorrow this current last past "
    "previous next coming upcoming following end close beginning start outset middle rest "
    "remainder most early late mid earlier later in within more less over under q h between "
    "final day week weekend month quarter year decade century"
).split()

STARTERS = frozenset(
    [
        *_OTHERS,
        *APOSTROPHES,
        *HOLIDAYS,
        *(name.split()[0] for name in HOLIDAYS),
        *MONTH_NUMBERS,
        *OPENING_WORDS,
        *ORDINAL_WORDS,
        *SEASONS,
        *SHORT_WEEKDAYS,
        *SMALL_NUMBERS,
        *WEEKDAY_NUMBERS,
    ]
)
"""In lower case; numbers in digits are not among them."""
