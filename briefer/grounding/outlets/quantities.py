"""What a number may be worth: 412, "about 400", "at least 12", "ten to 15"."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

from briefer.grounding.prepared import Prepared
from briefer.language.numbers import Number

_ABOUT = "about|around|some|roughly|approximately|approx|circa|close to|an estimated|almost|nearly"
_LEAST = "at least|more than|over|no fewer than|no less than|above|not less than|upwards of"
_MOST = "up to|as many as|at most|fewer than|less than|under|below|no more than|not more than"
_BOUND = re.compile(
    rf"\b(?:(?P<about>{_ABOUT})|(?P<least>{_LEAST})|(?P<most>{_MOST}))"
    r"(?:\s+(?:a|an|the|another))?\s*[$€£¥]?$",
    re.IGNORECASE,
)
_RANGE = re.compile(r"(?:,?\s+(?:to|or)\s+|\s*[-–]\s*)")
ABOUT = Decimal("0.1")
"""How far from "about 400" a number may be, as a share of it: 360 to 440; chosen, not measured."""
_HUGE = Decimal(10) ** 24
"""From here on decimal arithmetic has no digits left to tell what was rounded."""
_NARROW = 1 + 2 * ABOUT + Decimal("0.05")


@dataclass(frozen=True, slots=True)
class Amount:
    """What a number may be: from low to high, both included; None where it has no end.

    Attributes:
        value: as written.
        low: the least that it can stand for.
        high: the most.
    """

    value: Decimal
    low: Decimal | None
    high: Decimal | None

    @property
    def is_exact(self) -> bool:
        """Whether it has both ends, and these are near: "at least two" agrees with too much."""
        return None not in {self.low, self.high} and self._width() <= _NARROW

    def _width(self) -> Decimal:
        return (self.high or Decimal(0)) / (self.low or Decimal(1))

    def agrees_with(self, other: "Amount") -> bool:
        """Tell whether both can be of one thing: "about 400" and 412, "at least 12" and 14."""
        low = max((n for n in (self.low, other.low) if n is not None), default=None)
        high = min((n for n in (self.high, other.high) if n is not None), default=None)
        if low is None or high is None or low <= high:
            return True
        return _rounds_to(self.value, other.value) or _rounds_to(other.value, self.value)


def amount_of(sentence: Prepared, number: Number) -> Amount:
    """Return what a number of a sentence may be worth, by the words before it."""
    value = number.value
    for other in sentence.numbers:
        if other.value < value and _is_range(sentence, other, number):
            return Amount(value, other.value, value)
    bound = _BOUND.search(sentence.text[: number.start])
    if bound is None:
        return Amount(value, value, value)
    if bound["least"]:
        return Amount(value, value, None)
    if bound["most"]:
        return Amount(value, None, value)
    return Amount(value, value * (1 - ABOUT), value * (1 + ABOUT))


def opens_range(sentence: Prepared, number: Number) -> bool:
    """Tell whether another number ends a range that this one begins: "ten to 15 minutes"."""
    return any(_is_range(sentence, number, other) for other in sentence.numbers)


def _is_range(sentence: Prepared, first: Number, last: Number) -> bool:
    if last.start < first.end:
        return False
    between = sentence.text[first.end : last.start]
    if _RANGE.fullmatch(between):
        return True
    opened = sentence.text[: first.start].rstrip().lower().endswith(("between", "from"))
    return opened and between.strip() in {"and", "to"}


def _rounds_to(fine: Decimal, coarse: Decimal) -> bool:
    """Tell whether whole thousands are another number, rounded: 1.4 million and 1.43 million."""
    if not 1000 <= coarse < _HUGE or not coarse <= 2 * fine <= 4 * coarse or coarse % 1000:
        return False
    digits = str(int(coarse))
    step = Decimal(10) ** (len(digits) - len(digits.rstrip("0")))
    return (fine / step).quantize(Decimal(1), rounding=ROUND_HALF_EVEN) * step == coarse
