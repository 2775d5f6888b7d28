"""Numbers in text, in digits and in English words, as values that can be compared."""

import re
from dataclasses import dataclass
from decimal import Decimal

SMALL_NUMBERS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
}
"""Number words from zero to nineteen."""
SMALL_NUMBERS |= {
    word: 10 * tens
    for tens, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}

_ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
_SCALES = {
    "hundred": Decimal(100),
    "thousand": Decimal(10**3),
    "million": Decimal(10**6),
    "m": Decimal(10**6),
    "billion": Decimal(10**9),
    "bn": Decimal(10**9),
    "trillion": Decimal(10**12),
}
_WORDS = "|".join(sorted([*SMALL_NUMBERS, *_ORDINALS], key=len, reverse=True))
_SCALE_WORDS = "hundred|thousand|million|billion|trillion"
_NUMBER = re.compile(
    r"(?<![\w.])(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:st|nd|rd|th)?"
    rf"(?:[\s-]?(?P<scale>{_SCALE_WORDS}|m|bn)\b)?(?!\w)"
    rf"|\b(?P<words>(?:{_WORDS})(?:[\s-]+(?:and\s+)?(?:{_WORDS}|{_SCALE_WORDS}))*)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it stands in a text, and its value.

    Attributes:
        words: the characters of the text.
        value: what they are worth: "1.2 billion" is 1200000000.
        start: index of the first character.
        end: index after the last one.
    """

    words: str
    value: Decimal
    start: int
    end: int


def numbers_in(text: str, *, loose: bool = False) -> list[Number]:
    """Return the numbers of a text in order.

    "one" and "first" are left out when they stand alone: they are more often a pronoun or
    an order of telling than a count.

    Args:
        text: any text.
        loose: whether to return those as well.
    """
    found = []
    for match in _NUMBER.finditer(text):
        if match["digits"]:
            value = Decimal(match["digits"].replace(",", ""))
            value *= _SCALES.get((match["scale"] or "").lower(), Decimal(1))
        else:
            value = _value_of(match["words"])
            if not loose and match["words"].lower() in {"one", "first", "second"}:
                continue
        found.append(Number(match.group(0), value, match.start(), match.end()))
    return found


def _value_of(words: str) -> Decimal:
    total = current = Decimal(0)
    for word in re.split(r"[\s-]+", words.lower()):
        if word in _SCALES:
            current = (current or Decimal(1)) * _SCALES[word]
            if word != "hundred":
                total, current = total + current, Decimal(0)
        elif word != "and":
            current += SMALL_NUMBERS.get(word) or _ORDINALS.get(word, 0)
    return total + current
